import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { formatDiagnostic } from '../../config/diagnostic.ts';
import type { IsoDate } from '../../foundation/date.ts';
import { EVIDENCE_PRESETS } from '../../generated/evidence-presets.ts';
import { canonicalPolicy } from './canonical-policy.ts';
import { defaultEvidencePolicy, parseEvidencePolicy } from './parse-policy.ts';

const TODAY = '2026-11-21' as IsoDate;
const parse = (text: string) =>
  parseEvidencePolicy(new TextEncoder().encode(text), 'p.yml', { presets: EVIDENCE_PRESETS, today: TODAY });
const messages = (text: string) => parse(text).diagnostics.map(formatDiagnostic);

const SMALL = `version: 1
modules:
  memory:
    suite: storage
    budgets:
      p95: { benchmark: "*upsert*", below: 100 ms, samples: 200 }
`;

it('fills in the stricter choice', () => {
  const { policy, diagnostics } = parse(SMALL);
  expect(diagnostics).toEqual([]);
  expect(policy).toMatchObject({
    reading: 'skeptical',
    alpha: 0.01,
    secrets: 'block',
    allowed: { domains: [], values: [] },
    tests: { mayFlake: false, mustRun: 'any', required: [] },
    attempts: 'all-must-be-bundled',
    machine: { cpu: null, cores: null, image: null },
  });
  expect(policy?.modules[0]?.budgets).toEqual([
    {
      id: 'p95',
      benchmark: '*upsert*',
      quantile: 0.95,
      limit: 100,
      unit: 'ms',
      leastSamples: 200,
      mostVariation: null,
    },
  ]);
});

test('without a policy tests pass, scans are clean, and nothing else is asked', () => {
  expect(defaultEvidencePolicy()).toEqual(parse('version: 1').policy);
  expect(defaultEvidencePolicy()).toMatchObject({
    scans: [{ tool: '*', isRequired: false, block: 'high', mustBeWhole: true }],
    sbom: { isRequired: false },
    secrets: 'block',
    modules: [],
  });
});

test.each([
  ['', { branch: null, isRequired: false }],
  ['log: { branch: evidence-log }', { branch: 'evidence-log', isRequired: true }],
  ['log: { branch: evidence-log, required: false }', { branch: 'evidence-log', isRequired: false }],
  ['extends: [lukhas-t4]\nlog: { branch: null, required: false }', { branch: null, isRequired: false }],
])('whoever names a branch wants the log: «%s»', (text, log) => {
  expect(parse(`version: 1\n${text}`).policy?.log).toEqual(log);
});

test('a module may come after one that is switched off: the log may show it from before', () => {
  const text = 'version: 1\nmodules:\n  memory: off\n  search: { after: [memory] }';
  expect(parse(text).policy?.modules[0]?.after).toEqual(['memory']);
  expect(messages(text)).toEqual([
    'p.yml:4:21: warning: `search` comes after `memory`, which is switched off: only what the log holds of it from before can show it; take it out of `after`, or switch it on',
  ]);
});

test.each([
  [
    'version: 1\nextends: [lukhas-t4]\nlog: { branch: null }',
    'p.yml:3:16: `log.required` is true, and `log.branch` names no branch for the log',
  ],
  ['verson: 1', 'p.yml:1:1: unknown key `verson` (did you mean `version`?)'],
  [
    'version: 1\nextends: [lukas-t4]',
    'p.yml:2:11: `extends` names the preset `lukas-t4`, which does not exist (did you mean `lukhas-t4`?)',
  ],
  [
    'version: 1\nmodules: { a: { tests: { x: { least: 2 } } } }',
    'p.yml:2:26: `x` would take any test: give it a `file`, a `name` or a `tag`',
  ],
  [
    'version: 1\nmodules: { a: { tests: { x: { tag: t } }, budgets: { x: { benchmark: b, below: 1 ms, samples: 3 } } } }',
    'p.yml:2:26: two requirements of `a` have the id `x`',
  ],
  [
    'version: 1\nmodules: { a: { tests: { suite: { tag: t } }, suite: s } }',
    'p.yml:2:26: two requirements of `a` have the id `suite`',
  ],
  [
    'version: 1\nmodules: { a: { budgets: { x: { benchmark: b, below: 1 hour, samples: 3 } } } }',
    'p.yml:2:54: `below` cannot be `1 hour` (A number with a unit, such as 100 ms)',
  ],
  [
    'version: 1\nmodules: { a: { budgets: { x: { benchmark: b } } } }',
    'p.yml:2:28: `x` needs `below` and `samples`',
  ],
  [
    'version: 1\nmodules: { a: { after: [memry] }, memory: {} }',
    'p.yml:2:25: there is no module `memry` (did you mean `memory`?)',
  ],
  [
    'version: 1\nmodules: { a: { after: [b] }, b: { after: [a] } }',
    'p.yml:2:24: the module `a` waits for itself',
  ],
  [
    'version: 1\nmodules: { a: { needs: [scan-bandt] } }\nscans: { bandit: {} }',
    'p.yml:2:25: there is no claim of the repository `scan-bandt` (did you mean `scan-bandit`?)',
  ],
  [
    'version: 1\nmodules: { a: { tests: { x: { name: "*{a" } } } }',
    'p.yml:2:37: the pattern `*{a` has a `}` missing',
  ],
  [
    'version: 1\nmodules: { a: { files: [/x] } }',
    'p.yml:2:25: the glob `/x` begins with `/`; globs start at the root of the repository',
  ],
  [
    'version: 1\nmodules: { a: { coverage: 101 % } }',
    'p.yml:2:27: takes a percentage such as `99.7 %`, not `101 %`',
  ],
  [
    'version: 1\nmodules: { a: { suite: s } }\nwaivers: [{ claim: a/suit, reason: r, owner: "@x", expires: "2026-12-01" }]',
    'p.yml:3:20: there is no claim `a/suit` (did you mean `a/suite`?)',
  ],
  [
    'version: 1\nmodules: { a: { suite: s } }\nwaivers: [{ claim: a/suite, reason: r, owner: "@x", expires: "2026-11-20" }]',
    'p.yml:3:62: warning: this waiver ended on 2026-11-20 and lets nothing pass; take it out',
  ],
  [
    'version: 1\nmodules: { a: { suite: s } }\nwaivers: [{ claim: a/suite, reason: "", owner: x, expires: "soon" }]',
    'p.yml:3:37: `reason` is empty',
  ],
  ['version: 1\nmodules: { a: {}, a: {} }', 'p.yml:2:19: the key `a` is written twice (first at line 2)'],
  [
    'version: 1\ncollect: { x: { kind: tests, paths: ["a/"], module: m } }',
    'p.yml:2:38: the glob `a/` ends with `/`; a folder and everything below is written `folder/**`',
  ],
])('mistakes are told where they stand: %s', (text, expected) => {
  expect(messages(text)).toContain(expected);
});

describe('lukhas-t4', () => {
  const { policy, diagnostics } = parse('version: 1\nextends: [lukhas-t4]');

  test('has the twelve tasks and the four promotions', () => {
    expect(diagnostics).toEqual([]);
    expect(policy?.modules.map(({ task }) => task)).toEqual([
      ...['M.1', 'C.1', 'I.1', 'I.2', 'I.3', 'M.2', 'C.2', 'I.6', 'G.3', 'O.2', 'C.4', 'I.5'],
      ...[null, null, null, null],
    ]);
    for (const { tests, needs, task } of policy?.modules ?? []) {
      expect(needs).toEqual(
        expect.arrayContaining(['scan-bandit', 'scan-semgrep', 'scan-pip-audit', 'sbom']),
      );
      const ids = tests.map(({ id }) => id);
      for (const id of ['resilience', 'guardian', 'fail-closed'])
        expect(ids.includes(id)).toBe(task !== null);
    }
  });

  test('a repository changes one number, takes one module away, and leaves the rest', () => {
    const changed = parse(`version: 1
extends: [lukhas-t4]
modules:
  memory: { owner: "@ana", budgets: { p95-upsert: { below: 80 ms }, p95-search: off } }
  passkey: off
`);
    expect(changed.diagnostics).toEqual([]);
    const memory = changed.policy?.modules.find(({ key }) => key === 'memory');
    expect(memory?.budgets).toMatchObject([{ id: 'p95-upsert', limit: 80, leastSamples: 2000 }]);
    expect(memory).toMatchObject({ owner: '@ana', task: 'M.1', suite: 'memory-storage-suite' });
    expect(changed.policy?.modules).toHaveLength(15);
  });

  test('a module that is switched off takes its rules of collection with it', () => {
    const changed = parse(`version: 1
extends: [lukhas-t4]
modules: { oidc: off, decision_metrics: { after: [] }, bridge: { after: [] } }
`);
    expect(changed.diagnostics).toEqual([]);
    expect(changed.policy?.collect.filter(({ module }) => module === 'oidc')).toEqual([]);
    expect(policy?.collect.filter(({ module }) => module === 'oidc')).toHaveLength(1);
  });

  test('one policy has one canonical form', () => {
    const { json, digest } = canonicalPolicy(policy!);
    expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(policy)));
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
    expect(canonicalPolicy(parse('extends: [lukhas-t4]\nversion: 1').policy!).digest).toBe(digest);
  });
});

it('never throws, and a policy comes without an error', () => {
  const lines = SMALL.split('\n');
  const line = fc.oneof(
    fc.constantFrom(...lines),
    fc.string(),
    fc.constantFrom('modules: {constructor: {suite: a}}', '__proto__: 1', 'scans: {__proto__: off}'),
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 10 }), (all) => {
      const { policy, diagnostics } = parse(all.join('\n'));
      expect(policy === null).toBe(diagnostics.some(({ severity }) => severity === 'error'));
      if (policy !== null) expect(canonicalPolicy(policy).digest).toHaveLength(64);
    }),
    { numRuns: 200 },
  );
});
