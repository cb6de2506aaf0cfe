import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RepoPath } from '../foundation/repo-path.ts';
import { parseConfig } from './parse.ts';
import { findLoosenings } from './policy.ts';

const PATHS = [
  'lukhas/a.py',
  'lukhas/b.py',
  'core/c.py',
  'labs/d.py',
  'tests/e.py',
  'tools/f.py',
  'x/g.py',
] as RepoPath[];
const PRESETS = { strict: 'version: 1', other: 'version: 1' };

const BASE = `version: 1
extends: [strict]
lanes:
  - { name: production, kind: production, paths: ["lukhas/**", "core/**"], severity: { LN012: error, SE: warning } }
  - { name: labs, kind: experimental, paths: ["labs/**"] }
  - { name: tests, kind: test, paths: ["tests/**"] }
  - { name: tools, kind: support, paths: ["tools/**"], may-import: [production] }
exclude: ["third_party/**", "!third_party/ours/**"]
`;

function config(text: string) {
  const parsed = parseConfig(new TextEncoder().encode(text), 'c.yml', {
    presets: PRESETS,
    rules: ['LN001', 'LN012', 'SE001'],
  });
  if (parsed.config === null) throw new Error(JSON.stringify(parsed.diagnostics));
  return parsed.config;
}

function messages(change: (text: string) => string): readonly string[] {
  const head = change(BASE);
  expect(head).not.toBe(BASE);
  return findLoosenings(config(BASE), config(head), PATHS).map(({ kind, message }) => `${kind}: ${message}`);
}

describe('a loosening is told', () => {
  test.each<[string, string, string, readonly string[]]>([
    [
      'a lane removed',
      /.*name: tools.*\n/.exec(BASE)![0],
      '',
      [
        'lane-removed: the lane `tools` is removed',
        'paths-moved: `tools/f.py` leaves the support lane `tools` and is in no lane',
      ],
    ],
    [
      'a floor of coverage lowered',
      'exclude: [',
      'coverage: { lanes: { production: { ratchet: false } } }\nexclude: [',
      ['coverage-lowered: coverage of the lane `production` may fall'],
    ],
    [
      'a folder out of production',
      ', "core/**"',
      '',
      ['paths-moved: `core/c.py` leaves the production lane `production` and is in no lane'],
    ],
    [
      'a negation in production',
      '"core/**"',
      '"core/**", "!lukhas/*"',
      ['paths-moved: 2 files leave the production lane `production` and are in no lane'],
    ],
    [
      'a folder from production to labs',
      '"core/**"], severity',
      '"core/*.txt"], severity',
      ['paths-moved: `core/c.py` leaves the production lane `production` and is in no lane'],
    ],
    [
      'experimental code made importable',
      '["labs/**"]',
      '["labz/**"]',
      ['paths-moved: `labs/d.py` leaves the experimental lane `labs` and is in no lane'],
    ],
    [
      'a glob that would hold new files',
      '"lukhas/**"',
      '"lukhas/*"',
      [
        'paths-narrowed: the lane `production` is now without `lukhas/**`; files added later may fall out of it',
      ],
    ],
    [
      'a kind lowered',
      'kind: production',
      'kind: support',
      ['kind-changed: the lane `production` is support, no longer production'],
    ],
    [
      'labs called production',
      'kind: experimental',
      'kind: production, enforcement: warn',
      ['kind-changed: the lane `labs` is production, no longer experimental'],
    ],
    [
      'enforcement lowered',
      'kind: production',
      'kind: production, enforcement: warn',
      ['enforcement-lowered: enforcement of the lane `production` goes from block to warn'],
    ],
    [
      'enforcement off',
      'kind: test',
      'kind: test, enforcement: off',
      ['enforcement-lowered: enforcement of the lane `tests` goes from warn to off'],
    ],
    [
      'a severity lowered',
      'LN012: error',
      'LN012: warning',
      ['severity-lowered: the severity of LN012 in the lane `production` goes from error to warning'],
    ],
    [
      'a severity taken back',
      'LN012: error, ',
      '',
      ['severity-lowered: the severity of LN012 in the lane `production` goes from error to its own'],
    ],
    [
      'a rule silenced',
      'LN012: error',
      'LN012: error, LN001: off',
      ['severity-lowered: the severity of LN001 in the lane `production` goes from its own to off'],
    ],
    [
      'a rule silenced within its family',
      'SE: warning',
      'SE: warning, SE001: note',
      ['severity-lowered: the severity of SE001 in the lane `production` goes from warning to note'],
    ],
    [
      'imports without limit',
      ', may-import: [production]',
      '',
      [
        'may-import-widened: the lane `tools` may import everything its kind allows, no longer only `production`',
      ],
    ],
    [
      'one more import',
      '[production]',
      '[production, tests]',
      ['may-import-widened: the lane `tools` may now import `tests`'],
    ],
    [
      'experimental code allowed',
      'paths: ["lukhas/**", "core/**"]',
      'paths: ["lukhas/**", "core/**"], may-import: [labs, tools]',
      ['may-import-widened: the lane `production` may now import `labs`'],
    ],
    [
      'more excluded',
      '["third_party/**"',
      '["third_party/**", "lukhas/*"',
      ['exclude-widened: `exclude` now holds `lukhas/*`, which takes 2 files out of judgement'],
    ],
    [
      'an exception to `exclude` removed',
      ', "!third_party/ours/**"',
      '',
      [
        'exclude-widened: `exclude` holds no longer `!third_party/ours/**`, which takes no file today out of judgement',
      ],
    ],
    [
      'a preset removed',
      '[strict]',
      '[other]',
      ['preset-removed: the preset `strict` is no longer extended'],
    ],
    [
      'another baseline',
      'exclude:',
      'baseline: new.jsonl\nexclude:',
      [
        'baseline-moved: the baseline is read from `new.jsonl`, no longer from `.github/execution-standards-baseline.jsonl`',
      ],
    ],
    [
      'a lower limit',
      'exclude:',
      'max-file-bytes: 100\nexclude:',
      ['max-file-bytes-lowered: files above 100 bytes are no longer judged; the limit was 8388608'],
    ],
    [
      'other source roots',
      'exclude:',
      'source-roots: [., src]\nexclude:',
      [
        'source-roots-changed: imports start from `.`, `src`, no longer from folders found from the tree: some may lead nowhere now',
      ],
    ],
  ])('%s', (_, from, to, expected) => {
    expect(messages((text) => text.replace(from, to))).toEqual(expected);
  });

  test('a lane put before the others takes their files', () => {
    const found = messages((text) =>
      text.replace(
        'lanes:\n',
        'lanes:\n  - { name: free, kind: experimental, paths: ["core/**", "labs/**"] }\n',
      ),
    );
    expect(found).toEqual([
      'paths-moved: `core/c.py` leaves the production lane `production` for the experimental lane `free`',
    ]);
  });
});

describe('no loosening is', () => {
  test.each([
    ['a lane added', 'exclude:', '  - { name: new, kind: production, paths: ["x/**"] }\nexclude:'],
    ['a severity raised', 'SE: warning', 'SE: error'],
    ['an unset severity raised', 'SE: warning', 'SE: warning, LN001: error'],
    ['enforcement raised', 'kind: test', 'kind: test, enforcement: block'],
    ['fewer imports', '[production]', '[]'],
    ['imports limited', 'paths: ["tests/**"]', 'paths: ["tests/**"], may-import: [production]'],
    ['nothing excluded', 'exclude: ["third_party/**", "!third_party/ours/**"]', ''],
    ['a higher limit', 'exclude:', 'max-file-bytes: 60000000\nexclude:'],
    ['a preset added', '[strict]', '[strict, other]'],
    ['a negation removed', '"labs/**"', '"labs/**", "more/**"'],
    ['a lane that claims what an earlier one has', '["tools/**"]', '["tools/**", "labs/**"]'],
    ['a comment', 'version: 1', 'version: 1 # same'],
  ])('%s', (_, from, to) => {
    expect(messages((text) => text.replace(from, to))).toEqual([]);
  });

  test('a configuration compared with itself', () => {
    expect(findLoosenings(config(BASE), config(BASE), PATHS)).toEqual([]);
  });
});

test('a file that leaves a blocking lane is always told, whatever the globs', () => {
  const glob = fc.constantFrom(
    'lukhas/**',
    'core/**',
    '**/*.py',
    'labs/**',
    'x/**',
    '!lukhas/a.py',
    '!**/c.py',
  );
  const globs = fc.array(glob, { minLength: 1, maxLength: 3 }).map((list) => ['tools/**', ...list]);
  let told = 0;
  fc.assert(
    fc.property(globs, globs, (before, after) => {
      const of = (paths: readonly string[]) => ({
        ...config(BASE),
        lanes: [{ ...config(BASE).lanes[0]!, paths }],
      });
      const found = findLoosenings(of(before), of(after), PATHS);
      const counts = found.filter(({ kind }) => kind === 'paths-moved').map(({ data }) => data.files);
      const inside = (paths: readonly string[]) => (path: string) =>
        paths.some((one) => !one.startsWith('!') && matches(one, path)) &&
        !paths.some((one) => one.startsWith('!') && matches(one.slice(1), path));
      const left = PATHS.filter((path) => inside(before)(path) && !inside(after)(path)).length;
      if (left > 0) told++;
      expect(counts).toEqual(left === 0 ? [] : [left]);
    }),
  );
  expect(told).toBeGreaterThan(5);
});

/** The few globs above, without the code under test. */
function matches(glob: string, path: string): boolean {
  if (glob === '**/*.py') return path.endsWith('.py');
  if (glob === '**/c.py') return path.endsWith('/c.py');
  return glob.endsWith('/**') ? path.startsWith(glob.slice(0, -2)) : path === glob;
}
