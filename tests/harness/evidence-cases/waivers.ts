import { type Case, junit, memory } from './case.ts';

const waiver = (until: string, claim = 'repository/tests') =>
  `waivers: [{ claim: ${claim}, reason: the runner is being moved, owner: "@ana", expires: "${until}" }]`;

export const WAIVED: readonly Case[] = [
  {
    name: 'a waiver names owner, reason and last day',
    source: 'section 3.2: waived; section 8 item 7',
    policy: waiver('2026-11-22'),
    files: [junit('t.py::a !failed')],
    claim: 'repository/tests',
    status: 'waived',
    says: 'Waived by @ana until 2026-11-22, included: the runner is being moved',
  },
  {
    name: 'a waiver of all of a module',
    source: 'section 8 item 7',
    policy: `${waiver('2026-12-31', 'memory/*')}\n${memory('suite: s')}`,
    claim: 'memory/suite',
    status: 'waived',
    says: 'Waived by @ana',
  },
  {
    name: 'a waiver that ended lets nothing pass',
    source: 'section 8 item 7: expiry',
    policy: waiver('2026-11-21'),
    claim: 'repository/tests',
    status: 'fail',
    says: 'The waiver of @ana ended on 2026-11-21',
  },
  {
    name: 'what passes needs no waiver',
    source: 'section 8 item 7',
    policy: waiver('2026-12-31'),
    files: [junit('t.py::a')],
    claim: 'repository/tests',
    status: 'pass',
    says: '1 test passed',
  },
];
