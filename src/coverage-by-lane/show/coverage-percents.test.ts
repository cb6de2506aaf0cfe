import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lines, madeFile, madeInput } from '../../../tests/harness/classified-files.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { ClassifiedFile } from '../classes/model.ts';
import { groupCoverage } from '../policy/group-coverage.ts';
import type { GroupInput } from '../policy/model.ts';
import { coveragePercents } from './coverage-percents.ts';

function percentsOf(
  files: readonly ClassifiedFile[],
  {
    promoted = [],
    coverage = '',
    ...parts
  }: Partial<GroupInput> & { promoted?: string[]; coverage?: string } = {},
) {
  const input = madeInput(files, coverage, parts);
  return coveragePercents(groupCoverage(input), input, promoted);
}

const came = (path: string, before: string, covered: number, not: number) =>
  madeFile(path, [...lines(covered, 'GNC'), ...lines(not, 'UNC')], {
    change: 'renamed',
    before: before as RepoPath,
  });
const made = (path: string, covered: number, not: number) =>
  madeFile(path, [...lines(covered, 'GNC'), ...lines(not, 'UNC')], { change: 'added', before: null });
const old = madeFile('core/old/a.py', lines(90, 'CBC'));

describe('percentages of production code', () => {
  test('are of production lanes alone', () => {
    const files = [
      madeFile('core/a.py', [...lines(3, 'CBC'), ...lines(1, 'UBC')]),
      madeFile('labs/c.py', lines(20, 'UBC')),
      madeFile('setup.py', lines(20, 'UBC')),
    ];
    expect(percentsOf(files)).toEqual({ linePercent: 75 });
  });

  test('are cut off, never rounded up', () => {
    const files = [madeFile('core/a.py', [...lines(8999, 'CBC'), ...lines(1001, 'UBC')])];
    expect(percentsOf(files)).toMatchObject({ linePercent: 89.99 });
    const close = [madeFile('core/a.py', [...lines(2, 'CBC'), ...lines(1, 'UBC')])];
    expect(percentsOf(close)).toMatchObject({ linePercent: 66.66 });
  });

  test('are left out where nothing can run or a report is incomplete', () => {
    expect(percentsOf([])).toEqual({});
    expect(percentsOf([madeFile('labs/c.py', lines(2, 'CBC'))])).toEqual({});
    expect(
      percentsOf([old, made('core/new/b.py', 1, 1)], { incomplete: new Map([['core', ['x is missing']]]) }),
    ).toEqual({});
  });

  test('never say more than is so, and no bound on whole hundredths is missed', () => {
    fc.assert(
      fc.property(fc.nat({ max: 400 }), fc.nat({ max: 400 }), (covered, not) => {
        fc.pre(covered + not > 0);
        const { linePercent = -1 } = percentsOf([
          madeFile('core/a.py', [...lines(covered, 'CBC'), ...lines(not, 'UBC')]),
        ]);
        const exact = (100 * covered) / (covered + not);
        expect(linePercent).toBeLessThanOrEqual(exact + 1e-9);
        expect(linePercent).toBeGreaterThan(exact - 0.01);
        for (const bound of [25, 50, 75, 90, 100])
          expect(linePercent >= bound).toBe(covered * 100 >= bound * (covered + not));
      }),
    );
  });
});

describe('what is promoted', () => {
  test('is the module that is covered least', () => {
    const files = [
      old,
      came('core/dream/a.py', 'labs/dream/a.py', 9, 1),
      came('core/nap/a.py', 'labs/nap/a.py', 4, 1),
    ];
    expect(percentsOf(files)).toMatchObject({ promotedPercent: 80 });
  });

  test('is a module as a whole, with the folders below it', () => {
    const files = [
      old,
      came('core/dream/a.py', 'labs/dream/a.py', 9, 0),
      came('core/dream/deep/b.py', 'labs/dream/deep/b.py', 0, 1),
    ];
    expect(percentsOf(files)).toMatchObject({ promotedPercent: 90 });
  });

  test('is not paid for by what is there already', () => {
    const files = [old, came('core/old/b.py', 'labs/b.py', 1, 1)];
    expect(percentsOf(files)).toMatchObject({ promotedPercent: 50 });
  });

  test('is also what comes as a copy or as new code, measured or not', () => {
    expect(percentsOf([old, made('core/dream/a.py', 1, 3)])).toMatchObject({ promotedPercent: 25 });
    const copied = madeFile('core/dream/a.py', lines(4, 'UNC'), {
      change: 'copied',
      before: null,
      measured: 'unmeasured',
    });
    expect(percentsOf([old, copied])).toMatchObject({ promotedPercent: 0 });
  });

  test('is nothing where code only moves within production or out of it', () => {
    const files = [
      old,
      came('core/next/b.py', 'core/last/b.py', 0, 5),
      came('labs/c.py', 'core/c.py', 0, 5),
      madeFile('core/old/d.py', lines(3, 'UBC'), { change: 'modified' }),
    ];
    expect(percentsOf(files)).not.toHaveProperty('promotedPercent');
  });

  test('is what the configuration calls so', () => {
    const files = [old, madeFile('core/nap/a.py', [...lines(3, 'CBC'), ...lines(1, 'UBC')])];
    expect(percentsOf(files)).not.toHaveProperty('promotedPercent');
    expect(percentsOf(files, { promoted: ['core/nap/**', 'core/old/**'] })).toMatchObject({
      promotedPercent: 75,
    });
    expect(
      percentsOf([...files, made('core/dream/a.py', 1, 1)], { promoted: ['core/nap/**'] }),
    ).toMatchObject({
      promotedPercent: 50,
    });
  });

  test('leaves out what is exempt', () => {
    const files = [
      old,
      came('core/dream/a.py', 'labs/dream/a.py', 9, 1),
      came('core/dream/gen.py', 'labs/gen.py', 0, 90),
    ];
    expect(percentsOf(files, { coverage: 'coverage: { exempt: ["**/gen.py"] }' })).toMatchObject({
      promotedPercent: 90,
    });
  });
});
