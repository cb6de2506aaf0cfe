import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CommitSha, type Sha256, sha256 } from '../../foundation/digest.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { appendRecords } from '../audit/append.ts';
import type { AuditRecord, DecisionRecord, WatchRecord } from '../audit/model.ts';
import { type LoggedEntry, verifyLog } from '../audit/verify-log.ts';
import { instantOf } from '../people/instant.ts';
import type { PromotionPolicy } from '../policy/model.ts';
import type { Account, CheckResult, Instant } from '../snapshot/model.ts';
import { planLines } from './append-lines.ts';
import { checkMerge, type MergeFacts } from './check-merge.ts';
import { dueSmokes } from './due-smokes.ts';
import { flipFlag } from './flip-flag.ts';
import { renderIncident } from './incident.ts';
import { findCanaryFault, judgeCanaries } from './judge-canaries.ts';
import { judgeDrill } from './judge-drill.ts';
import { judgeSignals } from './judge-signals.ts';
import { parseMeasured, parseMonitors } from './monitors.ts';
import { editsOf, planRollback } from './plan-rollback.ts';
import { findWatchedPromotions, HOUR } from './promotions-on-watch.ts';

const DECIDED = Date.UTC(2026, 10, 20, 12);
const hours = (count: number): Instant => instantOf(DECIDED + count * HOUR);
const MERGE = 'c'.repeat(40) as CommitSha;
const HEAD = 'a'.repeat(40) as CommitSha;
const INTENT = sha256('intent');
const RUN = { id: 7, url: 'https://github.com/o/r/actions/runs/7' };

function decision(more: Partial<DecisionRecord> = {}): DecisionRecord {
  return {
    v: 1,
    kind: 'decision',
    at: hours(0),
    module: 'dream',
    intent: INTENT,
    pull: 12,
    head: HEAD,
    base: { ref: 'main', sha: 'b'.repeat(40) as CommitSha },
    tree: 'd'.repeat(40),
    merge: MERGE,
    mergedBy: { id: 15, login: 'olu' },
    evidence: sha256('evidence'),
    policy: sha256('policy'),
    signatures: [],
    requirements: [],
    ...more,
  };
}

function watch<Kind extends 'smoke' | 'canary'>(
  kind: Kind,
  from: number,
  to: number,
  more: Partial<WatchRecord<Kind>> = {},
): WatchRecord<Kind> {
  return {
    v: 1,
    kind,
    at: hours(to),
    module: 'dream',
    intent: INTENT,
    commit: MERGE,
    run: RUN,
    from: hours(from),
    to: hours(to),
    result: 'passed',
    ...more,
  } as WatchRecord<Kind>;
}

function bytesOf(...records: AuditRecord[]): Uint8Array {
  const appended = appendRecords(new Uint8Array(), records);
  if (appended.kind === 'refused') throw new Error(appended.problems.join());
  return appended.bytes;
}

const logOf = (...records: AuditRecord[]): readonly LoggedEntry[] => verifyLog(bytesOf(...records)).entries;

const WATCHED: Pick<PromotionPolicy, 'postMerge'> = {
  postMerge: {
    nightlySmokeHours: 48,
    canaryHours: { min: 24, max: 72, when: 'service' },
    mustBeDrilled: false,
    rollback: null,
  },
};

describe('smoke tests after a merge', () => {
  const states = (log: readonly LoggedEntry[], at: number) =>
    dueSmokes(log, hours(at), WATCHED).map(({ night, state }) => `${night} ${state}`);

  test('are due on two nights, and no longer', () => {
    const log = logOf(decision());
    expect(states(log, 0)).toEqual(['1 due']);
    expect(states(log, 23)).toEqual(['1 due']);
    expect(states(log, 24)).toEqual(['1 missed', '2 due']);
    expect(states(log, 48)).toEqual(['1 missed', '2 missed']);
    expect(states(log, 500)).toEqual(['1 missed', '2 missed']);
    expect(states(log, -1)).toEqual([]);
  });

  test('that ran are not due again in the same night', () => {
    const log = logOf(decision(), watch('smoke', 10, 11));
    expect(states(log, 12)).toEqual(['1 passed']);
    expect(states(log, 30)).toEqual(['1 passed', '2 due']);
    expect(states(logOf(decision(), watch('smoke', 47, 48)), 48)).toEqual(['1 missed', '2 passed']);
  });

  test('failed once, failed for the night', () => {
    const log = logOf(
      decision(),
      watch('smoke', 1, 2),
      watch('smoke', 3, 4, { result: 'failed' }),
      watch('smoke', 5, 6),
    );
    expect(states(log, 7)).toEqual(['1 failed']);
  });

  test.each<[string, AuditRecord[]]>([
    ['of another module', [decision(), watch('smoke', 1, 2, { module: 'other' })]],
    ['of another promotion', [decision(), watch('smoke', 1, 2, { intent: sha256('other') })]],
    ['dated before the decision', [decision(), watch('smoke', -1, 2)]],
    ['written before it ended', [decision(), watch('smoke', 1, 2, { at: hours(1) })]],
    ['written above the decision', [watch('smoke', 1, 2), decision()]],
    ['that ends before it begins', [decision(), watch('smoke', 2, 1, { at: hours(3) })]],
    ['dated into the future', [decision(), watch('smoke', 1, 2, { at: hours(9) })]],
  ])('are not proven by a line %s', (_, records) => {
    expect(states(logOf(...records), 8)).toEqual(['1 due']);
  });

  test('are not due of what was rolled back', () => {
    const back = {
      v: 1,
      kind: 'rollback',
      at: hours(3),
      module: 'dream',
      intent: INTENT,
      commit: MERGE,
      pull: 13,
      by: null,
      reason: 'errors',
    } as const;
    expect(states(logOf(decision(), back), 4)).toEqual([]);
    expect(findWatchedPromotions(logOf(decision(), back), hours(4))[0]?.isRolledBack).toBe(true);
  });

  test('are not due where the policy asks for none, or the time cannot be read', () => {
    const none = { postMerge: { ...WATCHED.postMerge, nightlySmokeHours: 0 } };
    expect(dueSmokes(logOf(decision()), hours(1), none)).toEqual([]);
    expect(dueSmokes(logOf(decision()), 'now' as Instant, WATCHED)).toEqual([]);
  });

  test('a last night may be short', () => {
    const policy = { postMerge: { ...WATCHED.postMerge, nightlySmokeHours: 30 } };
    expect(dueSmokes(logOf(decision()), hours(29), policy).map(({ state }) => state)).toEqual([
      'missed',
      'due',
    ]);
    expect(dueSmokes(logOf(decision()), hours(30), policy).map(({ state }) => state)).toEqual([
      'missed',
      'missed',
    ]);
  });

  test('never more than one night is due of a promotion, and none after its hours', () => {
    fc.assert(
      fc.property(fc.integer({ min: -100, max: 2000 }), fc.integer({ min: 0, max: 200 }), (at, length) => {
        const policy = { postMerge: { ...WATCHED.postMerge, nightlySmokeHours: length } };
        const nights = dueSmokes(logOf(decision()), hours(at), policy);
        const due = nights.filter(({ state }) => state === 'due');
        expect(due.length).toBe(at >= 0 && at < length ? 1 : 0);
      }),
    );
  });
});

describe('the canary of a service', () => {
  const states = (log: readonly LoggedEntry[], at: number, service: boolean | null = true) =>
    judgeCanaries(log, hours(at), WATCHED, () => service).map(({ state }) => state);

  test('runs, is due from 24 hours on, and overdue after 72', () => {
    const log = logOf(decision());
    expect([0, 23, 24, 72, 73].map((at) => states(log, at)[0])).toEqual([
      'running',
      'running',
      'due',
      'due',
      'overdue',
    ]);
  });

  test('is not asked of what is no service, and asked where that is not known', () => {
    expect(states(logOf(decision()), 24, false)).toEqual([]);
    expect(states(logOf(decision()), 24, null)).toEqual(['due']);
    const always = { postMerge: { ...WATCHED.postMerge, canaryHours: { min: 24, max: 72, when: null } } };
    expect(judgeCanaries(logOf(decision()), hours(24), always, () => false)).toHaveLength(1);
    const never = { postMerge: { ...WATCHED.postMerge, canaryHours: null } };
    expect(judgeCanaries(logOf(decision()), hours(24), never, () => true)).toEqual([]);
  });

  test.each<[number, number, Partial<WatchRecord<'canary'>>, string]>([
    [0, 24, {}, 'passed'],
    [0, 72, {}, 'passed'],
    [1, 24, {}, 'overdue'],
    [0, 73, {}, 'overdue'],
    [60, 84, {}, 'overdue'],
    [-1, 30, {}, 'overdue'],
    [0, 24, { at: hours(23) }, 'overdue'],
    [0, 2, { result: 'failed' }, 'failed'],
  ])('from hour %d to %d %o: %s', (from, to, more, state) => {
    expect(states(logOf(decision(), watch('canary', from, to, more)), 100)).toEqual([state]);
  });

  test('says why a line does not count', () => {
    const found = judgeCanaries(logOf(decision(), watch('canary', 0, 12)), hours(20), WATCHED, () => true);
    expect(found[0]?.refused).toEqual(['it ran for 12 hours; at least 24 are needed']);
    expect(findCanaryFault(watch('canary', 50, 80), hours(0), WATCHED)).toContain('more than 72 hours after');
    expect(findCanaryFault({ ...watch('canary', 0, 30), from: 'x' as Instant }, hours(0), WATCHED)).toContain(
      'cannot be read',
    );
  });
});

const OLU: Account = { id: 15, login: 'olu', kind: 'User' };

function status(minutes: number, more: Partial<CheckResult> = {}): CheckResult {
  return {
    name: 'promotion-signoff: main',
    commit: HEAD,
    kind: 'status',
    app: 'github-actions',
    workflow: null,
    event: null,
    state: 'success',
    at: instantOf(DECIDED - minutes * 60_000),
    url: '',
    ...more,
  };
}

function mergeFacts(more: Partial<MergeFacts> = {}): MergeFacts {
  return {
    pull: { number: 12, head: HEAD, merge: MERGE, mergedAt: hours(0), mergedBy: OLU },
    modules: [{ id: 'dream', intent: INTENT }],
    mergers: new Set([15]),
    statuses: [status(10, { state: 'pending' }), status(5)],
    status: { context: 'promotion-signoff: main', app: 'github-actions' },
    log: verifyLog(bytesOf(decision())),
    writesDecision: false,
    ...more,
  };
}

const POLICY = {
  forbid: { autoMerge: true, botMerge: true, draft: true },
  people: { agents: ['svc-*'] },
  merge: { by: ['owner', 'release_manager'] },
} as unknown as PromotionPolicy;

describe('a merge', () => {
  const check = (more: Partial<MergeFacts> = {}) => checkMerge(mergeFacts(more), POLICY, hours(1));
  const pull = mergeFacts().pull;

  test('in order is told so', () => expect(check()).toEqual({ kind: 'in order' }));

  test('without a promotion is none of our business', () =>
    expect(check({ modules: [], statuses: null })).toEqual({ kind: 'in order' }));

  test.each<[string, Partial<MergeFacts>, string]>([
    [
      'by nobody with the role',
      { mergers: new Set([16]) },
      '@olu merged it and is none of owner, release_manager',
    ],
    [
      'by a machine',
      { pull: { ...pull, mergedBy: { id: 15, login: 'svc-ci', kind: 'User' } } },
      'which is a machine',
    ],
    [
      'by a bot',
      { pull: { ...pull, mergedBy: { id: 15, login: 'x[bot]', kind: 'Bot' } } },
      'which is a machine',
    ],
    ['without a status', { statuses: [] }, 'there was no status'],
    ['with a status of another commit', { statuses: [status(5, { commit: MERGE })] }, 'there was no status'],
    ['with a status of another name', { statuses: [status(5, { name: 'ci' })] }, 'there was no status'],
    [
      'with a check run of that name',
      { statuses: [status(5, { kind: 'check run' })] },
      'there was no status',
    ],
    ['with a status after the merge alone', { statuses: [status(-5)] }, 'there was no status'],
    ['while pending', { statuses: [status(10), status(5, { state: 'pending' })] }, 'was pending'],
    [
      'with a success of somebody else',
      { statuses: [status(10), status(5, { app: 'eve' })] },
      'posted by eve',
    ],
    ['with two in one second', { statuses: [status(5), status(5, { state: 'failure' })] }, 'was failure'],
    [
      'without a decision in the log',
      { log: verifyLog(bytesOf(decision({ pull: 13 }))) },
      'no decision about dream',
    ],
    [
      'without an announcement',
      { modules: [{ id: 'dream', intent: null }] },
      'announced no promotion of dream',
    ],
  ])('%s is told as bypassed', (_, more, why) => {
    const found = check(more);
    expect(found).toMatchObject({ kind: 'bypassed', missing: [expect.stringContaining(why)] });
    const records = found.kind === 'bypassed' ? found.records : [];
    expect(records).toMatchObject([{ kind: 'bypassed', module: 'dream', pull: 12, merge: MERGE }]);
    // What it says fits the log.
    expect(verifyLog(bytesOf(...records)).problems).toEqual([]);
  });

  test.each<[string, Partial<MergeFacts>, string]>([
    ['by whom is not known', { pull: { ...pull, mergedBy: null } }, 'who merged it'],
    ['roles are not known', { mergers: null }, 'who holds a role'],
    ['statuses are not known', { statuses: null }, 'could not be read'],
    ['the time is not known', { pull: { ...pull, mergedAt: '' as Instant } }, 'when it was merged'],
    ['the log is not known', { log: null }, 'could not be read'],
    ['the log is broken', { log: verifyLog(Buffer.from('{}\n')) }, 'the audit log is broken'],
  ])('of which %s is never in order', (_, more, why) => {
    const found = check(more);
    const said = found.kind === 'unknown' ? found.problems : found.kind === 'bypassed' ? found.missing : [];
    expect(said.join()).toContain(why);
  });

  test('whose decision this run writes is not missed', () => {
    expect(check({ log: verifyLog(new Uint8Array()), writesDecision: true })).toEqual({ kind: 'in order' });
  });

  test('told once is not told again', () => {
    const first = check({ statuses: [] });
    if (first.kind !== 'bypassed') expect.unreachable();
    const again = check({ statuses: [], log: verifyLog(bytesOf(decision(), ...first.records)) });
    expect(again).toMatchObject({ kind: 'bypassed', records: [] });
  });

  test('becomes an issue in which strangers’ names do nothing', () => {
    const { title, body, marker } = renderIncident({
      pull: 12,
      merge: MERGE,
      mergedBy: 'olu',
      modules: ['dream`@everyone\n# x'],
      missing: ['<!-- @all --> [x](javascript:1)'],
      isLogged: true,
    });
    expect(title).not.toContain('\n');
    expect(body.startsWith(marker)).toBe(true);
    const rest = body.slice(marker.length);
    expect(rest).not.toContain('<!--');
    expect(rest).not.toMatch(/^# x/m);
    expect(rest).not.toMatch(/(?<!`[^`\n]*)(?<!\\)\[x\]\(javascript/);
    expect(rest).toContain('rollback --pull 12');
  });
});

describe('signals', () => {
  const MONITORS = [
    'version: 1',
    'flags: [config/flags.yml]',
    'signals:',
    '  - { id: errors, metric: error_ratio, above: 0.02, for: 10m }',
    '  - { id: speed, metric: p95_ms, above: 250, modules: [other] }',
    '  - { id: up, metric: replicas, below: 2 }',
    '',
  ].join('\n');
  const { monitors } = parseMonitors(Buffer.from(MONITORS), 'monitors.yml');
  const promotions = findWatchedPromotions(logOf(decision()), hours(2));
  const judge = (
    samples: readonly (readonly [metric: string, minute: number, value: number, module?: string])[],
    at = 2,
  ) =>
    judgeSignals(
      promotions,
      monitors?.signals ?? [],
      samples.map(([metric, minute, value, module]) => ({
        metric,
        at: instantOf(DECIDED + minute * 60_000),
        value,
        ...(module === undefined ? {} : { module }),
      })),
      hours(at),
    ).map(({ signal, state }) => `${signal} ${state}`);

  test('are those of the module', () => expect(judge([])).toEqual(['errors unmeasured', 'up unmeasured']));

  test('fire when every value of the time lies beyond the bound', () => {
    const ok: readonly [string, number, number] = ['replicas', 119, 2];
    expect(judge([['error_ratio', 108, 0.03], ['error_ratio', 119, 0.021], ok])).toEqual([
      'errors fired',
      'up quiet',
    ]);
    expect(judge([['error_ratio', 112, 0.03], ['error_ratio', 119, 0.03], ok])[0]).toBe('errors quiet');
    expect(
      judge([
        ['error_ratio', 100, 0.03],
        ['error_ratio', 110, 0.01],
        ['error_ratio', 119, 0.03],
      ])[0],
    ).toBe('errors quiet');
    expect(
      judge([
        ['error_ratio', 100, 0.03],
        ['error_ratio', 119, 0.02],
      ])[0],
    ).toBe('errors quiet');
    expect(judge([['replicas', 119, 1]])[1]).toBe('up fired');
  });

  test('do not look at other modules, or at the time before the decision', () => {
    expect(judge([['replicas', 119, 1, 'other']])[1]).toBe('up unmeasured');
    expect(judge([['replicas', -1, 1]])[1]).toBe('up unmeasured');
    expect(
      judge([
        ['error_ratio', -30, 0.5],
        ['error_ratio', 118, 0.5],
      ])[0],
    ).toBe('errors quiet');
  });

  test('without fresh values are not quiet', () => {
    expect(judge([['replicas', 60, 5]])[1]).toBe('up unmeasured');
    expect(judge([['replicas', 125, 1]])[1]).toBe('up unmeasured');
  });

  test.each([
    ['version: 1\nsignals: []\n', 'signals'],
    ['version: 1\nsignals: [{ id: a, metric: b }]\n', 'above'],
    ['version: 1\nsignals: [{ id: a, metric: b, above: 1, below: 2 }]\n', ''],
    ['version: 1\nsignals: [{ id: a, metric: b, above: .nan }]\n', ''],
    ['version: 1\nsignals: [{ id: a, metric: b, above: 1, for: soon }]\n', ''],
    ['version: 1\nsignals: [{ id: a, metric: b, above: 1 }, { id: a, metric: c, above: 1 }]\n', 'twice'],
    ['version: 1\nflags: [../../etc/passwd]\nsignals: [{ id: a, metric: b, above: 1 }]\n', 'no file'],
    ['version: 1\nsignal: []\n', 'signal'],
    ['', 'empty'],
  ])('a file that is wrong is refused: %j', (text, why) => {
    const parsed = parseMonitors(Buffer.from(text), 'monitors.yml');
    expect(parsed.monitors).toBeNull();
    expect(parsed.diagnostics.map(({ message }) => message).join()).toContain(why);
  });

  test('any bytes give monitors or a reason, and so do measured values', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array({ maxLength: 300 }),
          fc.string().map((text) => Buffer.from(text)),
        ),
        (bytes) => {
          const one = parseMonitors(bytes, 'm');
          expect((one.monitors === null) === one.diagnostics.length > 0).toBe(true);
          const other = parseMeasured(bytes, 'm');
          expect((other.samples === null) === other.diagnostics.length > 0).toBe(true);
        },
      ),
    );
    expect(
      parseMeasured(
        Buffer.from('{"version":1,"samples":[{"metric":"a","at":"2026-11-20T12:00:00Z","value":1}]}'),
        'm',
      ).samples,
    ).toHaveLength(1);
  });
});

describe('a flag', () => {
  test.each([
    ['FEATURE_X: true\n', 'FEATURE_X: false\n'],
    ['a: 1\n  FEATURE_X: on # why\nb: on\n', 'a: 1\n  FEATURE_X: off # why\nb: on\n'],
    [
      '{ "a": true,\n  "FEATURE_X": true,\n  "b": true }',
      '{ "a": true,\n  "FEATURE_X": false,\n  "b": true }',
    ],
    ['FEATURE_X = True\r\n', 'FEATURE_X = False\r\n'],
    ['FEATURE_X: bool = True', 'FEATURE_X: bool = False'],
    ['export const FEATURE_X = true;', 'export const FEATURE_X = false;'],
    ["FEATURE_X = 'on'", "FEATURE_X = 'off'"],
    ['FEATURE_X=1\n', 'FEATURE_X=0\n'],
    ['FEATURE_X: { default: on, owner: a }\n', 'FEATURE_X: { default: off, owner: a }\n'],
    [
      'flags:\n  FEATURE_X:\n    owner: a\n    default: yes\n  Y:\n    default: yes\n',
      'flags:\n  FEATURE_X:\n    owner: a\n    default: no\n  Y:\n    default: yes\n',
    ],
  ])('is turned off: %j', (before, after) => {
    expect(flipFlag(before, 'FEATURE_X')).toMatchObject({ kind: 'flipped', text: after });
    expect(flipFlag(after, 'FEATURE_X').kind).toBe('off already');
  });

  test.each([
    ['FEATURE_XY: true\nMY_FEATURE_X: true\n# FEATURE_X: true\n', 'absent'],
    ['FEATURE_X: true\nFEATURE_X: true\n', 'unclear'],
    ['FEATURE_X = os.environ.get("FEATURE_X", "1")\n', 'unclear'],
    ['FEATURE_X:\n  owner: a\nFEATURE_Y:\n  default: on\n', 'unclear'],
    ['FEATURE_X: 50%\n', 'unclear'],
  ])('is left to people: %j', (text, kind) => expect(flipFlag(text, 'FEATURE_X').kind).toBe(kind));

  test('any name and text give an answer, and at most one line changes', () => {
    expect(flipFlag('a: true', 'a(.*)*$').kind).toBe('absent');
    const line = fc.constantFrom(
      'F: on',
      '"F": true,',
      '  default: on',
      'F:',
      'F = 1',
      'G: on',
      '',
      'F: { enabled: true }',
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 6 }), (lines) => {
        const text = lines.join('\n');
        const outcome = flipFlag(text, 'F');
        if (outcome.kind !== 'flipped') return;
        const changed = outcome.text.split('\n').flatMap((one, at) => (one === lines[at] ? [] : [at + 1]));
        expect(changed).toEqual([outcome.line]);
      }),
    );
  });
});

describe('a rollback', () => {
  const request = {
    modules: ['dream'],
    pull: 12,
    merge: MERGE,
    reasons: ['error_ratio is above 0.02 @everyone'],
    flags: ['FEATURE_X'],
    flagFiles: [{ path: 'config/flags.yml' as RepoPath, text: 'FEATURE_X: on\n' }],
  };

  test('is a pull request with one name for one promotion', () => {
    const plan = planRollback(request);
    expect(plan).toMatchObject({
      branch: 'hotfix/revert-dream-12',
      title: 'Revert the promotion of dream (#12)',
      flips: [{ path: 'config/flags.yml', flag: 'FEATURE_X', line: 1 }],
      open: [],
    });
    expect(plan.body).not.toContain(' @everyone');
    expect(editsOf(plan)[0]?.edit('FEATURE_X: on\n')).toBe('FEATURE_X: off\n');
    expect(editsOf(plan)[0]?.edit('FEATURE_X: off\n')).toBeNull();
  });

  test('says of a flag that is nowhere what to do', () => {
    expect(planRollback({ ...request, flagFiles: [] }).open).toEqual([
      'FEATURE_X stands in no file that the signals name: turn it off where it is kept.',
    ]);
  });

  test('has a name that git takes, whatever the module is called', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 30, unit: 'binary' }), { maxLength: 3 }), (modules) => {
        const { branch, title } = planRollback({ ...request, modules });
        expect(branch).toMatch(/^hotfix\/revert-[A-Za-z0-9][A-Za-z0-9._-]*-12$/);
        expect(title).not.toMatch(/[\r\n]/);
      }),
    );
  });

  test('is rehearsed: what would stand in the way is told', () => {
    const plan = planRollback({
      ...request,
      flagFiles: [{ path: 'f' as RepoPath, text: 'FEATURE_X: off\n' }],
    });
    const good = {
      revert: { kind: 'clean', paths: ['a' as RepoPath] },
      flag: 'FEATURE_X',
      uses: [{ path: 'core/dream/a.py' as RepoPath, isNamed: true, onByDefault: [] }],
      plan,
    } as const;
    expect(judgeDrill(good).result).toBe('passed');
    const conflicts = { kind: 'conflicts', paths: ['core/dream/a.py' as RepoPath] } as const;
    for (const [more, why] of [
      [{ revert: conflicts }, 'conflicts in 1 files (core/dream/a.py)'],
      [{ revert: { kind: 'nothing', why: 'not in the tip' } as const }, 'nothing to revert'],
      [{ flag: null }, 'names no feature flag'],
      [{ uses: [] }, 'read nowhere'],
      [{ uses: [{ ...good.uses[0], onByDefault: [3] }] }, 'core/dream/a.py:3 turns FEATURE_X on'],
      [{ plan: planRollback(request) }, 'config/flags.yml:1 has FEATURE_X on by default'],
    ] as const) {
      const drill = judgeDrill({ ...good, ...more });
      expect(drill.result).toBe('failed');
      expect(drill.problems.join()).toContain(why);
    }
  });
});

describe('lines for the audit log', () => {
  const forget = { seen: null, known: [] };
  const log = bytesOf(decision());

  test('are appended once, whenever it is tried again', () => {
    const planned = planLines(log, [watch('smoke', 1, 2)], forget);
    if (planned.kind !== 'write') expect.unreachable();
    expect(planned.added).toBe(1);
    const again = planLines(planned.bytes, [watch('smoke', 1, 2, { at: hours(9) })], forget);
    expect(again).toEqual({ kind: 'there already', tip: planned.tip });
  });

  test('are refused by a log that is broken, that lost lines, or that was written anew', () => {
    const broken = Buffer.from(
      Buffer.from(log).toString().replace('dream', 'Dream') + Buffer.from(log).toString(),
    );
    expect(planLines(broken, [watch('smoke', 1, 2)], forget).kind).toBe('refused');
    const anew = bytesOf(decision({ mergedBy: null }));
    expect(planLines(anew, [watch('smoke', 1, 2)], forget).kind).toBe('write');
    expect(planLines(anew, [watch('smoke', 1, 2)], { seen: log, known: [] }).kind).toBe('refused');
    const tip = verifyLog(log).tip;
    expect(planLines(anew, [watch('smoke', 1, 2)], { seen: null, known: [tip as Sha256] })).toMatchObject({
      kind: 'refused',
      problems: [expect.stringContaining('written anew')],
    });
    expect(planLines(new Uint8Array(), [watch('smoke', 1, 2)], { seen: log, known: [] }).kind).toBe(
      'refused',
    );
  });
});
