import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { instantOf } from '../people/instant.ts';
import { flipFlag } from './flip-flag.ts';
import { judgeDrill } from './judge-drill.ts';
import { judgeSignals } from './judge-signals.ts';
import { parseMeasured, parseMonitors } from './monitors.ts';
import { editsOf, planRollback } from './plan-rollback.ts';
import { findWatchedPromotions } from './promotions-on-watch.ts';
import { DECIDED, decision, hours, logOf, MERGE } from './testing.ts';

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
