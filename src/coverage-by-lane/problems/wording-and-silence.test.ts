import { describe, expect, test } from 'vitest';
import { lines, madeFile, madeInput } from '../../../tests/harness/classified-files.ts';
import { covered, report, run, SHA } from '../../../tests/harness/coverage-findings.ts';
import type { Sha256 } from '../../foundation/digest.ts';
import { groupCoverage } from '../policy/group-coverage.ts';
import { COVERAGE_RULES } from '../rules.ts';

test('the ratchet says what it compares with when code was deleted', () => {
  const old = madeFile('core/a.py', [...lines(80, 'CBC'), ...lines(10, 'UBC'), ...lines(10, 'DCB')]);
  const [found] = run({ files: [old, madeFile('core/x.py', lines(2, 'UNC'))] });
  expect(found?.message).toBe(
    'The lane core has 86.95 % coverage (80 of 92 lines), less than the 88.88 % (80 of 90) of the base without the covered code that this change deletes. It needs 2 more covered lines: core/x.py 1–2.',
  );
});

describe('silence', () => {
  test('where a lowered floor is still needed, or only the base could tell', () => {
    const lowered = 'lowered: [{ lane: core, floor: 50 %, reason: r, owner: "@o", expires: 2026-12-31 }]';
    const below = madeFile('core/a.py', [...lines(55, 'CBC'), ...lines(45, 'UBC')]);
    expect(
      run({ files: [below], coverage: `coverage: { lanes: { core: { floor: 60 % } }, ${lowered} }` }),
    ).toEqual([]);
    expect(run({ files: [covered], coverage: `coverage: { ${lowered} }` })).toEqual([]);
    const floors = {
      definition: '' as Sha256,
      floors: [{ key: 'lane core', ratio: { covered: 9, total: 10 }, commit: SHA }],
    };
    expect(run({ files: [below], coverage: `coverage: { ${lowered} }`, parts: { floors } })).toEqual([]);
    expect(run({ files: [covered], coverage: `coverage: { ${lowered} }`, parts: { floors } })).toHaveLength(
      1,
    );
  });

  test('of lines in lanes that are incomplete', () => {
    const files = [madeFile('core/a.py', ['LBC', 'UNC', 'flaky']), madeFile('labs/a.py', ['LBC'])];
    const found = run({ files, reports: [report({ isMissing: true, lanes: ['core'] })] });
    expect(found.map(({ rule, lane }) => `${rule} ${lane}`)).toEqual(['CV013 core', 'CV007 labs']);
  });

  test('of exempt files and of tests', () => {
    const files = [madeFile('core/gen/a.py', ['UNC', 'LBC', 'EUB']), madeFile('tests/t.py', ['UNC', 'LBC'])];
    expect(run({ files, coverage: 'coverage: { exempt: ["core/gen/**"] }' })).toEqual([]);
  });

  test('of a report whose names all belong to others', () => {
    const names = { total: 0, unmatched: 0, ambiguous: 0, examples: [] };
    expect(run({ files: [covered], reports: [report({ names })] })).toEqual([]);
  });
});

test('many ranges of one file are told in six findings, and every line in one of them', () => {
  const made = Array.from({ length: 40 }, (_, at) => (at % 2 === 0 ? ('UNC' as const) : ('GNC' as const)));
  const found = run({
    files: [madeFile('core/a.py', made)],
    coverage: 'coverage: { lanes: { core: { ratchet: false } } }',
  });
  expect(found).toHaveLength(6);
  expect(found.reduce((sum, { data }) => sum + Number(data.count), 0)).toBe(20);
  expect(found.at(-1)?.message).toBe(
    '15 lines of core/a.py are new and not covered: 11, 13, 15, 17, 19, 21 and 9 more.',
  );
});

test('a lane may weigh a rule as it likes, and the row of the lane follows', () => {
  const files = [madeFile('core/a.py', ['LBC', ...lines(99, 'CBC')])];
  const soft = madeInput(files, 'coverage: { lanes: { core: { ratchet: false } } }');
  const lanes = soft.lanes.lanes.map((lane) => ({ ...lane, severity: { CV006: 'warning' } as const }));
  const input = { ...soft, lanes: { ...soft.lanes, lanes, laneOf: () => lanes[0]! } };
  expect(groupCoverage(soft)[0]?.result).toBe('failed');
  expect(groupCoverage(input)[0]?.result).toBe('warned');
});

test('findings keep their identity when lines move', () => {
  const at = (before: number) =>
    run({ files: [madeFile('core/a.py', [...lines(before, 'CBC'), 'LBC', 'UNC'])] }).map(
      ({ fingerprint }) => fingerprint,
    );
  expect(at(3)).toEqual(at(30));
});

test('hostile names stand in messages and data as they are, and break nothing', () => {
  const name = 'a\n::error::](x)<b>`|@everyone';
  const found = run({
    files: [covered],
    reports: [
      report({
        name,
        names: {
          total: 1,
          unmatched: 1,
          ambiguous: 0,
          examples: [{ kind: 'unmatched', name, candidates: [] }],
        },
      }),
    ],
  });
  expect(found).toMatchObject([
    { rule: 'CV018', data: { report: name, examples: [{ name, candidates: [] }] } },
  ]);
});

test('rules have ids in order, and names, each once', () => {
  const rules = Object.values(COVERAGE_RULES);
  const ids = rules.map(({ id }) => id).sort();
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toEqual(ids.map((_, at) => `CV${String(at + 1).padStart(3, '0')}`));
  expect(new Set(rules.map(({ name }) => name)).size).toBe(rules.length);
});
