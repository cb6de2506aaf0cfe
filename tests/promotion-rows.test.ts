import { expect, test } from 'vitest';
import { loadFormCases } from './harness/form-cases.ts';
import { loadCases } from './harness/promotion-cases.ts';

/** Who decides a requirement: machine, human, workflow template. */
type Kind = 'M' | 'H' | 'W' | 'M+H' | 'M+W' | 'W+H';

/** The requirements of documents 000 to 004, numbered as the sources of cases number them. */
const ROWS: readonly (readonly [row: number, kind: Kind, what: string])[] = [
  [1, 'M', 'experimental code stays free'],
  [2, 'M', 'what is missing, old or unreadable is not met'],
  [3, 'M', 'automation never approves'],
  [4, 'M+H', 'a named owner and two reviewers, one of security'],
  [5, 'M+W', 'reproducible from logs, artifacts and changelog'],
  [6, 'M+H', 'secrets and destructive changes get a security review of their own'],
  [7, 'M+H', 'what touches ethics is assessed and signed'],
  [8, 'M+W', 'no new errors of lint and types'],
  [9, 'M+W', 'changed files compile'],
  [10, 'M+W', 'formatting and order of imports'],
  [11, 'M', 'unit tests, 90 % of the module'],
  [12, 'M', 'benchmarks of what is performance-sensitive'],
  [13, 'M', 'scans of dependencies and secrets'],
  [14, 'M+H', 'the ethics gate is complete and signed'],
  [15, 'M+H', 'documentation, examples, stable contracts, changelog'],
  [16, 'M', 'services log, measure and answer for their health'],
  [17, 'M', 'the owner is an account with the right to write'],
  [18, 'M', 'the branch is named for the promotion'],
  [19, 'M+H', 'PROMOTE.md says why, by what criteria, at what risk'],
  [20, 'H', 'lint and tests ran locally'],
  [21, 'W', 'pinned set-up'],
  [22, 'M+W', 'static analysis'],
  [23, 'M+W', 'types'],
  [24, 'M+W', 'format'],
  [25, 'M+W', 'unit tests'],
  [26, 'M', 'less than 90 % fails'],
  [27, 'M', 'integration tests, skipped only where there are none'],
  [28, 'M+W', 'security scans'],
  [29, 'M+W', 'benchmarks against the baseline'],
  [30, 'M+W', 'artifacts are there'],
  [31, 'W', 'stages in order'],
  [32, 'M', 'the pipeline unlocks review and merges nothing'],
  [33, 'H', 'the tech lead looks at design, stability, tests'],
  [34, 'H', 'security looks at safety, secrets, dependencies'],
  [35, 'H', 'the ethics reviewer, if applicable'],
  [36, 'M+H', 'the owner answers comments, then signs'],
  [37, 'M', 'two approvals by two people, and ethics'],
  [38, 'M', 'moved, not copied'],
  [39, 'M+W', 'smoke tests at the final head'],
  [40, 'M', 'a pull request with changelog and PROMOTE.md'],
  [41, 'M+W', 'merged by owner or release manager'],
  [42, 'W', 'nightly smoke tests for 48 hours'],
  [43, 'W+H', 'canary of services'],
  [44, 'W', 'metrics watched'],
  [45, 'M+W', 'the audit log links everything'],
  [46, 'H', 'risks of instability'],
  [47, 'M+W', 'a feature flag, off by default'],
  [48, 'W', 'rollback by revert'],
  [49, 'M+H', 'six parts of the ethics assessment'],
  [50, 'M', 'an entry of the transparency scorecard'],
  [51, 'M', 'no autopromotion'],
  [52, 'W', 'helpful commands'],
  [53, 'M', 'box: PROMOTE.md'],
  [54, 'M', 'box: static analysis'],
  [55, 'M', 'box: types'],
  [56, 'M', 'box: formatting'],
  [57, 'M', 'box: unit tests, 90 %'],
  [58, 'M', 'box: integration'],
  [59, 'M', 'box: benchmarks'],
  [60, 'M', 'box: security'],
  [61, 'M+H', 'box: ethics'],
  [62, 'M', 'box: two approvals'],
  [63, 'M+H', 'box: owner'],
  [64, 'M', 'box: audit log'],
  [65, 'M', 'the module is in a production lane'],
  [66, 'M', 'no banned imports'],
  [67, 'M', 'instrumentation of public functions'],
  [68, 'M', 'tests beyond a dry run'],
  [69, 'M', 'p95 within its target'],
  [70, 'M+H', 'dry run by default, consent gates'],
  [71, 'M', 'order and number of open promotions'],
  [72, 'M+H', 'criteria of the module, each bound to evidence or a person'],
  [73, 'M', 'registry and feature flag'],
  [74, 'M', 'five kinds of tests'],
  [75, 'M+W', 'three ways back'],
  [76, 'M', 'figures of each module'],
  [77, 'W+H', 'stability afterwards'],
  [78, 'M', 'no false claims'],
  [79, 'M', 'boxes of other lists'],
  [80, 'M+H', 'lists of document 001'],
];

/** Passing is the requirement itself. */
const LETS_PASS = new Set([1]);

/** `rows 3, 32`, `rows 54-60`, `rows 45 and 64, section 5.3`, `row 71, P1`. */
function rowsIn(source: string): readonly number[] {
  return [...source.matchAll(/\brows? (\d+(?:[-–]\d+)?(?:(?:, | and )\d+(?:[-–]\d+)?)*)/g)].flatMap(
    ([, list = '']) =>
      list.split(/, | and /).flatMap((part) => {
        const [from = 0, to = from] = part.split(/[-–]/).map(Number);
        return Array.from({ length: to - from + 1 }, (_, at) => from + at);
      }),
  );
}

interface Covering {
  readonly name: string;
  readonly stops: boolean;
}

function coverings(): ReadonlyMap<number, readonly Covering[]> {
  const found = new Map<number, Covering[]>();
  const cases = [
    ...loadCases().map(({ name, source, expect: { state, refused } }) => ({
      name,
      source,
      stops: state !== 'success' || refused !== undefined,
    })),
    ...loadFormCases().map(({ name, source, expect: { is, state } }) => ({
      name,
      source,
      stops: (is !== undefined && is !== 'met') || (state !== undefined && state !== 'success'),
    })),
  ];
  for (const { source, ...one } of cases)
    for (const row of rowsIn(source)) found.set(row, [...(found.get(row) ?? []), one]);
  return found;
}

test('sources name rows in every way that is used', () => {
  expect(rowsIn('row 7, section 4.3')).toEqual([7]);
  expect(rowsIn('rows 54-57')).toEqual([54, 55, 56, 57]);
  expect(rowsIn('rows 7, 14, 49 and 50')).toEqual([7, 14, 49, 50]);
  expect(rowsIn('rows 53-55 and 78')).toEqual([53, 54, 55, 78]);
  expect(rowsIn('row 71, row 48')).toEqual([71, 48]);
  expect(rowsIn('section 4.2 (6), policy-bot 339')).toEqual([]);
});

test('the rows are all there, once', () => {
  expect(ROWS.map(([row]) => row)).toEqual(Array.from({ length: 80 }, (_, at) => at + 1));
});

test('every row that a machine decides has a case, and one that stops a promotion', () => {
  const found = coverings();
  const table = ROWS.map(([row, kind, what]) => {
    const cases = found.get(row) ?? [];
    return { row, kind, what, cases: cases.length, stopping: cases.filter(({ stops }) => stops).length };
  });
  console.log(
    table
      .map(
        ({ row, kind, what, cases, stopping }) =>
          `${row}\t${kind}\t${cases} cases, ${stopping} stop\t${what}`,
      )
      .join('\n'),
  );
  const machine = table.filter(({ kind }) => kind.startsWith('M'));
  expect(machine.length).toBeGreaterThan(60);
  expect(machine.filter(({ cases }) => cases === 0)).toEqual([]);
  expect(machine.filter(({ row, stopping }) => stopping === 0 && !LETS_PASS.has(row))).toEqual([]);
  expect([...found.keys()].filter((row) => row < 1 || row > 80)).toEqual([]);
});
