import { expect, it } from 'vitest';
import { decide } from '../src/promotion-signoff/decide/decide.ts';
import type { SignoffVerdict } from '../src/promotion-signoff/decide/model.ts';
import { loadCases, situationOf } from './harness/promotion-cases.ts';

/**
 * Takes one fact at a time out of every approved promotion and expects that it is no longer approved. Which facts are
 * necessary is told by the verdict: the reviews and comments that count, and for everything that a gate names its source.
 */
it('every approval falls when one necessary fact is taken away', () => {
  let approvals = 0;
  let mutants = 0;
  const survivors: string[] = [];
  for (const one of loadCases()) {
    const { policy, snapshot, forms } = situationOf(one);
    if (policy.policy === null || one.expect.state !== 'success') continue;
    const verdict = decide(snapshot, forms, policy.policy);
    if (verdict.decided !== 'success' || verdict.requirements.length === 0) continue;
    approvals++;
    const isExtra = policy.policy.people.unattributedCommits === 'extra_approval';
    for (const { what, change } of necessary(verdict)) {
      // There the answer to unknown authors is one more person, who signed already.
      if (isExtra && what === 'authors of commits') continue;
      const mutant = structuredClone({ snapshot, forms }) as unknown as Loose;
      if (!change(mutant)) continue;
      mutants++;
      const after = decide(mutant.snapshot as never, mutant.forms as never, policy.policy);
      if (after.decided === 'success') survivors.push(`${one.file}: ${one.name}: ${what}`);
    }
  }
  console.log(`${approvals} approvals, ${mutants} mutants, ${survivors.length} survivors`);
  expect(survivors).toEqual([]);
  expect(mutants).toBeGreaterThan(approvals * 20);
}, 300_000);

// biome-ignore lint/suspicious/noExplicitAny: mutants are broken on purpose
type Loose = { snapshot: any; forms: any };

interface Mutation {
  readonly what: string;
  /** `false`: there was nothing to take. */
  readonly change: (mutant: Loose) => boolean;
}

function necessary(verdict: SignoffVerdict): readonly Mutation[] {
  const voices = verdict.people.flatMap(({ voices }) => voices).filter(({ counts }) => counts);
  const people = verdict.people.filter(({ signsFor }) => signsFor !== null).map(({ account }) => account.id);
  return [
    ...voices.flatMap((voice) => ofVoice(voice.source, voice.id, verdict)),
    ...people.flatMap(ofPerson),
    ...verdict.requirements
      .filter(({ why }) => !why.startsWith('waived'))
      .flatMap(({ id }) => ofRequirement(id)),
    ...GENERAL,
  ];
}

function ofVoice(source: 'review' | 'comment', id: number, verdict: SignoffVerdict): readonly Mutation[] {
  const key = source === 'review' ? 'reviews' : 'comments';
  // A voice that stands for nothing alone may be replaced by somebody who signed too.
  const spare = verdict.people.some(({ voices }) =>
    voices.some((one) => !one.counts && one.why.includes('enough people')),
  );
  const edit = (what: string, change: (entry: Record<string, unknown>) => void): Mutation => ({
    what: `${source} ${id}: ${what}`,
    change: ({ snapshot }) => {
      if (spare) return false;
      const entry = snapshot[key].find((one: { id: number }) => one.id === id);
      change(entry);
      return true;
    },
  });
  const shared = [
    edit('gone', (entry) => {
      entry.by = { id: 4040, login: 'nobody', kind: 'User' };
    }),
    edit('account deleted', (entry) => {
      entry.by = null;
    }),
  ];
  if (source === 'comment') {
    return [
      ...shared,
      edit('text gone', (entry) => {
        entry.body = '';
      }),
      edit('edited', (entry) => {
        entry.editedBy = 'unknown';
      }),
      edit('too early', (entry) => {
        entry.createdAt = '2020-01-01T00:00:00Z';
      }),
    ];
  }
  return [
    ...shared,
    ...['COMMENTED', 'CHANGES_REQUESTED', 'DISMISSED', 'PENDING'].map((state) =>
      edit(state, (entry) => {
        entry.state = state;
      }),
    ),
    edit('no commit', (entry) => {
      entry.commit = null;
    }),
    edit('another commit', (entry) => {
      entry.commit = 'e'.repeat(40);
    }),
    edit('no time', (entry) => {
      entry.submittedAt = null;
    }),
    edit('too early', (entry) => {
      entry.submittedAt = '2020-01-01T00:00:00Z';
    }),
    edit('in the future', (entry) => {
      entry.submittedAt = '2030-01-01T00:00:00Z';
    }),
  ];
}

function ofPerson(id: number): readonly Mutation[] {
  return [
    {
      what: `permission of ${id}`,
      change: ({ snapshot }) => {
        const before = snapshot.permissions.length;
        snapshot.permissions = snapshot.permissions.filter(
          (one: { account: { id: number } }) => one.account.id !== id,
        );
        return snapshot.permissions.length < before && !hasSpare(snapshot);
      },
    },
    {
      what: `${id} is a machine`,
      change: ({ snapshot }) => {
        const account = [
          ...snapshot.logins,
          ...snapshot.teams.flatMap((team: { members?: unknown[] }) =>
            (team.members ?? []).map((account) => ({ account })),
          ),
        ]
          .map((one: { account: { id: number; kind: string } | null }) => one.account)
          .filter((one) => one?.id === id);
        for (const one of account) if (one !== null) one.kind = 'Bot';
        return account.length > 0 && !hasSpare(snapshot);
      },
    },
  ];
}

/** More approvals than places: another person may step in, rightly. */
function hasSpare(snapshot: {
  reviews: { state: string; by: { id: number } | null }[];
  comments: unknown[];
}): boolean {
  const approvals = snapshot.reviews.filter(({ state }) => state === 'APPROVED');
  return approvals.length + snapshot.comments.length > 3;
}

function ofRequirement(id: string): readonly Mutation[] {
  const [name = ''] = id.split(':');
  const cut = (key: 'checks' | 'reports', match: (entry: { name: string }) => boolean): Mutation => ({
    what: `${id}: its ${key}`,
    change: ({ snapshot }) => {
      const before = snapshot[key].length;
      snapshot[key] = snapshot[key].filter((entry: { name: string }) => !match(entry));
      return snapshot[key].length < before;
    },
  });
  const touch = (key: 'checks' | 'reports', field: string, value: unknown): Mutation => ({
    what: `${id}: ${field} of its ${key}`,
    change: ({ snapshot }) => {
      const found = snapshot[key].filter((entry: { name: string }) => entry.name === EVIDENCE[name]);
      for (const entry of found) entry[field] = value;
      return found.length > 0;
    },
  });
  if (name in EVIDENCE) {
    const key = name === 'tests' ? 'checks' : 'reports';
    return [
      cut(key, (entry) => entry.name === EVIDENCE[name]),
      touch(key, 'app', 'stranger'),
      touch(key, 'workflow', null),
      touch(key, 'commit', 'e'.repeat(40)),
      touch(key, 'at', 'never'),
    ];
  }
  const states = ['missing', 'violated', 'unknown'].map(
    (state): Mutation => ({
      what: `${id}: ${state}`,
      change: ({ forms }) => {
        const found = forms.forms.filter((fact: { form: string }) => fact.form === name);
        for (const fact of found) fact.state = state;
        return found.length > 0;
      },
    }),
  );
  return states;
}

const EVIDENCE: { readonly [name: string]: string } = {
  tests: 'tests',
  coverage: 'coverage-by-lane',
  acceptance: 'acceptance-gate',
};

const set = (what: string, change: (mutant: Loose) => void): Mutation => ({
  what,
  change: (mutant) => {
    change(mutant);
    return true;
  },
});

/** Of the base, long before anybody approved. */
const FIRST_CHANGE = { kind: 'base changed', at: '2020-01-01T00:00:00Z' } as const;

/** What every approval of the base rests on. */
const GENERAL: readonly Mutation[] = [
  set('traces of commits', ({ snapshot }) => {
    snapshot.events = [];
  }),
  set('merge base', ({ snapshot }) => {
    snapshot.pull.base.mergeBases = [];
  }),
  set('time', ({ snapshot }) => {
    snapshot.takenAt = '';
  }),
  set('earlier time', ({ snapshot }) => {
    snapshot.takenAt = '2026-01-01T00:00:00Z';
  }),
  set('another head', ({ snapshot }) => {
    snapshot.pull.head.sha = 'e'.repeat(40);
  }),
  set('logins', ({ snapshot }) => {
    snapshot.logins = [];
  }),
  set('permissions', ({ snapshot }) => {
    snapshot.permissions = [];
  }),
  set('checks and reports', ({ snapshot }) => {
    snapshot.checks = [];
    snapshot.reports = [];
  }),
  set('forms', ({ forms }) => {
    forms.forms = [];
  }),
  set('a gap', ({ snapshot }) => {
    snapshot.gaps = [{ what: 'reviews', reason: '403', remedy: 'try again' }];
  }),
  set('an objection', ({ snapshot }) => {
    snapshot.comments.push({
      id: 999,
      by: snapshot.permissions.find((one: { account: { login: string } }) => one.account.login === 'gil')
        .account,
      createdAt: '2026-11-21T13:59:00Z',
      body: '/hold',
      editedBy: null,
    });
  }),
  set('the base it was signed for', ({ snapshot }) => {
    snapshot.events.push({
      kind: 'base changed',
      at: snapshot.takenAt,
      by: null,
      before: 'labs',
      after: snapshot.pull.base.ref,
    });
  }),
  set('when the base changed', ({ snapshot }) => {
    snapshot.events.push({ kind: 'base changed', at: 'never', by: null, before: 'labs', after: 'main' });
  }),
  {
    what: 'where the base changed to',
    change: ({ snapshot }) => {
      const { events } = snapshot;
      if (events.some(({ kind }: { kind: string }) => kind === 'base changed')) return false;
      events.push({ ...FIRST_CHANGE, by: null, before: 'labs', after: 'elsewhere' });
      return true;
    },
  },
  set('authors of commits', ({ snapshot }) => {
    for (const commit of snapshot.commits) {
      commit.author = null;
      commit.isCleanBaseMerge = null;
      commit.coAuthors = [{ email: 'x', account: null }];
    }
  }),
];
