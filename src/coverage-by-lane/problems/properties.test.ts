import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type MadeLine, madeFile, madeInput } from '../../../tests/harness/classified-files.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { judge } from '../../report/judge.ts';
import { type ClassifiedFile, LINE_CLASSES } from '../classes/model.ts';
import { groupCoverage } from '../policy/group-coverage.ts';
import { findCoverageProblems } from './find-coverage-problems.ts';

/** A file by its name and the classes of its lines. */
type Made = readonly [path: string, lines: readonly MadeLine[]];

const PATHS = ['core/a.py', 'core/b.py', 'core/t1/c.py', 'labs/d.py', 'tools/e.py'];
const LINE = fc.constantFrom<MadeLine>(...LINE_CLASSES, 'flaky');
const filesOf = (line: fc.Arbitrary<MadeLine>) =>
  fc.tuple(...PATHS.map((path) => fc.tuple(fc.constant(path), fc.array(line, { maxLength: 14 }))));
const FILES = filesOf(LINE);

const LIMIT = fc.oneof(fc.nat(4), fc.constant('any'));
const PERCENT = fc.integer({ min: 0, max: 1000 }).map((tenths) => `${tenths / 10} %`);
const LANE = fc.record(
  {
    floor: PERCENT,
    patch: PERCENT,
    'new-uncovered': LIMIT,
    lost: LIMIT,
    exclusions: LIMIT,
    ratchet: fc.boolean(),
  },
  { requiredKeys: [] },
);
const POLICY = fc
  .record({ core: LANE, labs: LANE, tools: LANE, module: PERCENT })
  .map(
    ({ module, ...lanes }) =>
      `coverage: ${JSON.stringify({ lanes, modules: [{ name: 'T1', paths: ['core/t1/**'], floor: module }] })}`,
  );

function moved(path: string, lines: readonly MadeLine[]): ClassifiedFile {
  if (path !== 'core/b.py') return madeFile(path, lines);
  return madeFile(path, lines, { change: 'renamed', before: 'labs/b.py' as RepoPath });
}

/** What is found, by rule and file: ranges that join or part are no news. */
function found(files: readonly Made[], policy: string): ReadonlyMap<string, string> {
  const input = madeInput(
    files.map(([path, lines]) => moved(path, lines)),
    policy,
  );
  const groups = groupCoverage(input);
  const drafts = findCoverageProblems({ ...input, groups, reports: [], baseCommit: null, configPath: null });
  return new Map(
    judge(drafts, input.lanes).map(({ rule, path, message, data }) => [
      `${rule} ${path} ${data.group ?? ''}`,
      message,
    ]),
  );
}

/** Of rules in pairs, the one for lines above a limit by the one for lines within it. */
const ABOVE: { readonly [rule: string]: string } = { CV005: 'CV004', CV007: 'CV006', CV011: 'CV010' };

const withRule = (key: string, rules: { readonly [rule: string]: string }) =>
  `${rules[key.slice(0, 5)] ?? key.slice(0, 5)}${key.slice(5)}`;

/** What is found only after a change; the same lines within a limit rather than above it are none. */
function newFindings(before: readonly Made[], after: readonly Made[], policy: string): readonly string[] {
  const known = found(before, policy);
  return [...found(after, policy)]
    .filter(([key]) => !known.has(key) && !known.has(withRule(key, ABOVE)))
    .map(([, message]) => message);
}

/** Changes some lines of some files. */
function change(
  files: readonly Made[],
  at: ReadonlySet<number>,
  to: (line: MadeLine) => MadeLine,
): readonly Made[] {
  let place = 0;
  return files.map(([path, lines]) => [path, lines.map((line) => (at.has(place++) ? to(line) : line))]);
}

const PLACES = fc.array(fc.nat(69), { maxLength: 70 }).map((places) => new Set(places));
const RUNS = { numRuns: 400 };

describe('deleting code', () => {
  test('by itself is never found, whatever the policy', () => {
    const unchanged = filesOf(fc.constantFrom<MadeLine>('CBC', 'CBC', 'UBC'));
    fc.assert(
      fc.property(unchanged, POLICY, PLACES, (files, policy, places) => {
        const deleted = change(files, places, (line) => (line === 'CBC' ? 'DCB' : line));
        expect(newFindings(files, deleted, policy)).toEqual([]);
      }),
      RUNS,
    );
  });

  test('on top of any change is never found, but by a floor of the state itself', () => {
    fc.assert(
      fc.property(FILES, POLICY, PLACES, (files, policy, places) => {
        const deleted = change(files, places, (line) => (line === 'CBC' ? 'DCB' : line));
        const known = found(files, policy);
        const news = [...found(deleted, policy).keys()].filter((key) => !known.has(key));
        expect(news.filter((key) => !/^CV(?:001|002|012)/.test(key))).toEqual([]);
      }),
      RUNS,
    );
  });

  test('of a whole file is never found', () => {
    fc.assert(
      fc.property(
        filesOf(fc.constantFrom<MadeLine>('CBC', 'UBC')),
        POLICY,
        fc.nat(4),
        (files, policy, which) => {
          const gone = files.map(
            ([path, lines], at): Made => [
              path,
              at === which ? lines.map((line) => (line === 'CBC' ? 'DCB' : line)) : lines,
            ],
          );
          expect(newFindings(files, gone, policy)).toEqual([]);
        },
      ),
      RUNS,
    );
  });
});

describe('the verdict is monotone', () => {
  test('a covered line more never brings a finding', () => {
    fc.assert(
      fc.property(FILES, POLICY, fc.nat(4), (files, policy, which) => {
        const more = files.map(([path, lines], at): Made => [path, at === which ? [...lines, 'GNC'] : lines]);
        expect(newFindings(files, more, policy)).toEqual([]);
      }),
      RUNS,
    );
  });

  test('to cover what is not never brings a finding', () => {
    fc.assert(
      fc.property(FILES, POLICY, PLACES, (files, policy, places) => {
        const better: { readonly [line in MadeLine]?: MadeLine } = {
          UNC: 'GNC',
          UBC: 'GBC',
          LBC: 'CBC',
          UIC: 'GIC',
        };
        const after = change(files, places, (line) => better[line] ?? line);
        expect(newFindings(files, after, policy)).toEqual([]);
      }),
      RUNS,
    );
  });

  test('an uncovered line more, or a lost one, never takes a finding away', () => {
    fc.assert(
      fc.property(FILES, POLICY, PLACES, fc.nat(4), (files, policy, places, which) => {
        const worse = change(files, places, (line) =>
          line === 'CBC' ? 'LBC' : line === 'GNC' ? 'UNC' : line,
        );
        const after = worse.map(
          ([path, lines], at): Made => [path, at === which ? [...lines, 'UNC'] : lines],
        );
        const kept = found(after, policy);
        const isKept = (key: string) => kept.has(key) || kept.has(withRule(key, ABOVE));
        expect([...found(files, policy).keys()].filter((key) => !isKept(key))).toEqual([]);
      }),
      RUNS,
    );
  });
});

test('every sentence that asks for covered lines names lines that are not covered', () => {
  fc.assert(
    fc.property(FILES, POLICY, (files, policy) => {
      for (const message of found(files, policy).values()) {
        const needs = /It needs ([\d,]+) more covered lines?: (.*)\.$/.exec(message);
        if (needs === null) continue;
        for (const part of needs[2]!.split('; ')) {
          const [path, ranges] = [part.slice(0, part.indexOf(' ')), part.slice(part.indexOf(' ') + 1)];
          if (path === 'and') continue;
          const own = files.find(([name]) => name === path)![1];
          for (const range of ranges.replace(/ and \d+ more$/, '').split(', ')) {
            const [start, end = start] = range.split('–').map(Number);
            for (const line of [start!, end!]) expect(['UNC', 'LBC', 'UIC', 'UBC']).toContain(own[line - 1]);
          }
        }
      }
    }),
    RUNS,
  );
});

test('the same input in another order gives the same groups', () => {
  fc.assert(
    fc.property(FILES, POLICY, (files, policy) => {
      const made = files.map(([path, lines]) => moved(path, lines));
      const told = (given: readonly ClassifiedFile[]) =>
        groupCoverage(madeInput(given, policy)).map(({ unmeasured: _, failures, ...rest }) => [
          rest,
          failures.length,
        ]);
      expect(told(made.toReversed())).toEqual(told(made));
    }),
    { numRuns: 100 },
  );
});
