import { afterAll, describe, expect, test } from 'vitest';
import { classifyFiles } from '../src/coverage-by-lane/classes/classify-files.ts';
import type { ClassifiedFile } from '../src/coverage-by-lane/classes/model.ts';
import { findHeadPlaces } from '../src/foundation/diff/head-places.ts';
import type { CommitSha } from '../src/foundation/digest.ts';
import type { LineRange } from '../src/foundation/line-range.ts';
import type { RepoPath } from '../src/foundation/repo-path.ts';
import { loadChanges } from '../src/platform/git/diff.ts';
import { openRepository, type Repository } from '../src/platform/git/repository.ts';
import { createRepository } from './harness/git-repository.ts';
import { commitTrees } from './harness/git-trees.ts';
import {
  type CaseTree,
  dice,
  type PatchCase,
  patchCase,
  stored,
  writtenLines,
} from './harness/patch-cases.ts';
import { type Expected, expectedFiles, isFlaky, type Run } from './harness/patch-expected.ts';
import {
  chance,
  listed,
  type Measurement,
  measure,
  mustMeasure,
  sourceLines,
} from './harness/patch-truth.ts';

const CASES = Number(process.env.PATCH_CASES ?? 150);
const SEED = Number(process.env.SEED ?? 1);
const TREES = ['fork', 'others', 'head', 'merged'] as const;

/**
 * How pull requests are measured. `head`: their head was tested. `merge`: their merge commit was, and its first parent is
 * the base. `old base`: the same, with nothing newer to compare with than the commit where the branch began.
 */
const RUNS = {
  head: { before: 'fork', tested: 'head', base: 'fork' },
  merge: { before: 'others', tested: 'merged', base: 'others' },
  'old base': { before: 'others', tested: 'merged', base: 'fork' },
} as const;

describe(`patch truth: ${CASES} generated changes`, () => {
  const repository = createRepository();
  afterAll(() => repository.remove());

  test('no line is in a wrong class, none is missing, and all sums are right', {
    timeout: 600_000,
  }, async () => {
    const cases = Array.from({ length: CASES }, (_, at) => patchCase(dice(SEED * 1_000_003 + at)));
    const commits = commitTrees(
      repository,
      cases.flatMap((made, at) =>
        TREES.map((name, place) => ({
          tree: stored(made[name]),
          parents: [[], [0], [0], [1, 2]][place]!.map((parent) => at * TREES.length + parent),
        })),
      ),
    );
    const git = await openRepository(repository.dir);
    if (git === null) throw new Error('no repository');
    const seen = new Map<string, number>();
    const count = (name: string, more = 1): void => void seen.set(name, (seen.get(name) ?? 0) + more);
    const wrong: unknown[] = [];
    for (const [at, made] of cases.entries()) {
      const kind = (['head', 'merge', 'old base'] as const)[at % 3]!;
      const measurement: Measurement = {
        style: (['first', 'all', 'every'] as const)[chance(3, SEED, at, 'style')]!,
        seed: SEED * 7919 + at,
      };
      const commitOf = (name: (typeof TREES)[number]): CommitSha =>
        commits[at * TREES.length + TREES.indexOf(name)]!;
      const files = await classify(git, made, RUNS[kind], measurement, commitOf);
      const run = runOf(made, RUNS[kind]);
      const expected = expectedFiles(measurement, run);
      const actual = files.map((file) => withLines(file, run.tested, measurement));
      for (const file of expected) {
        count(`change: ${file.change}`);
        count(`file: ${file.measured}`);
        for (const [name, lines] of Object.entries(file.lines)) count(name, lines.length);
        count('flaky', file.flaky.length);
      }
      if (JSON.stringify(sorted(actual)) !== JSON.stringify(sorted(expected)))
        wrong.push({ case: at, kind, ...firstDifference(actual, expected) });
      const places = await wrongPlaces(git, made, kind === 'head' ? 'head' : 'merged', commitOf);
      count('places at the head', places.checked);
      wrong.push(...places.wrong);
    }
    console.info(`patch truth: ${CASES} cases, seed ${SEED}`, Object.fromEntries([...seen].sort()));
    if (wrong.length > 0) console.info(JSON.stringify(wrong.slice(0, 3), null, 1));
    expect(wrong).toHaveLength(0);
    for (const name of [
      'GNC',
      'UNC',
      'CBC',
      'UBC',
      'LBC',
      'GBC',
      'GIC',
      'UIC',
      'ECB',
      'EUB',
      'DCB',
      'DUB',
      'flaky',
    ])
      expect([name, seen.get(name)]).not.toEqual([name, undefined]);
    for (const change of ['added', 'renamed', 'modified', 'unchanged', 'deleted'])
      expect(seen.get(`change: ${change}`)).toBeGreaterThan(CASES / 20);
  });
});

function runOf(made: PatchCase, names: (typeof RUNS)[keyof typeof RUNS]): Run {
  return { before: made[names.before], tested: made[names.tested], base: made[names.base] };
}

async function classify(
  git: Repository,
  made: PatchCase,
  names: (typeof RUNS)[keyof typeof RUNS],
  measurement: Measurement,
  commitOf: (name: (typeof TREES)[number]) => CommitSha,
): Promise<readonly ClassifiedFile[]> {
  const run = runOf(made, names);
  const changes = (await loadChanges(git, commitOf(names.before), commitOf(names.tested))).files;
  const isOther = names.base !== names.before;
  const since = isOther
    ? (await loadChanges(git, commitOf(names.base), commitOf(names.tested))).files
    : changes;
  const lookup = (tree: CaseTree) => {
    const byPath = new Map([...tree.values()].map((file) => [file.path, file]));
    return (path: RepoPath) => {
      const file = byPath.get(path);
      return file === undefined ? null : sourceLines(measurement, file);
    };
  };
  const flaky = new Map<RepoPath, ReadonlySet<number>>();
  for (const file of run.base.values()) {
    const lines = listed(measurement, 'base', file).filter(({ line }) => isFlaky(measurement, line));
    flaky.set(file.path as RepoPath, new Set(lines.map(({ number }) => number)));
  }
  return classifyFiles({
    head: measure(measurement, 'head', run.tested),
    base: measure(measurement, 'base', run.base),
    changes,
    ...(isOther ? { changesSinceBase: since } : {}),
    sources: { head: lookup(run.tested), before: lookup(run.before), base: lookup(run.base) },
    mustMeasure: new Set(
      [...run.tested.values()]
        .filter((file) => mustMeasure(measurement, file))
        .map(({ path }) => path as RepoPath),
    ),
    flaky,
  });
}

/** Ranges as the listed lines in them. Comments that V8 lists lie within ranges and are no part of what counts. */
function withLines(file: ClassifiedFile, tested: CaseTree, measurement: Measurement): Expected {
  const source = [...tested.values()].find(({ path }) => path === file.path);
  const lines = source === undefined ? [] : listed(measurement, 'head', source);
  const isNew = new Set([...(file.lines.GNC ?? []), ...(file.lines.UNC ?? [])]);
  const isIn = ({ start, end }: LineRange, line: number): boolean => start <= line && line <= end;
  for (const [at, range] of file.patch.uncovered.entries()) {
    const before = file.patch.uncovered[at - 1];
    expect(range.start <= range.end && (before === undefined || before.end < range.start)).toBe(true);
  }
  return {
    ...file,
    patch: {
      ...file.patch,
      uncovered: lines
        .map(({ number }) => number)
        .filter((line) => isNew.has(line) && file.patch.uncovered.some((range) => isIn(range, line))),
    },
  };
}

/** The same object with its keys in order, so that texts can be compared. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}

function firstDifference(actual: readonly Expected[], expected: readonly Expected[]): object {
  const text = (file: Expected | undefined): string => JSON.stringify(sorted(file ?? null));
  const at = Array.from({ length: Math.max(actual.length, expected.length) }, (_, place) => place).find(
    (place) => text(actual[place]) !== text(expected[place]),
  );
  return at === undefined ? {} : { actual: actual[at] ?? null, expected: expected[at] ?? null };
}

/** Every line of the tested tree, where it is at the head of the pull request. */
async function wrongPlaces(
  git: Repository,
  made: PatchCase,
  tested: 'head' | 'merged',
  commitOf: (name: (typeof TREES)[number]) => CommitSha,
): Promise<{ readonly checked: number; readonly wrong: readonly unknown[] }> {
  const places = findHeadPlaces((await loadChanges(git, commitOf('head'), commitOf(tested))).files);
  const wrong: unknown[] = [];
  let checked = 0;
  for (const file of made[tested].values()) {
    const path = file.path as RepoPath;
    const atHead = made.head.get(file.key);
    const lines = atHead === undefined ? [] : writtenLines(atHead);
    if (places.path(path) !== (atHead?.path ?? null)) wrong.push({ path, at: places.path(path) });
    for (const [at, written] of writtenLines(file).entries()) {
      checked++;
      const place = lines.indexOf(written) + 1;
      if ((places.line(path, at + 1) ?? 0) !== place) wrong.push({ path, line: at + 1, place });
    }
  }
  return { checked, wrong };
}
