import { describe, expect, test } from 'vitest';
import { lines, madeFile, madeInput, madeMeasured } from '../../../tests/harness/classified-files.ts';
import type { CommitSha, Sha256 } from '../../foundation/digest.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { ClassifiedFile } from '../classes/model.ts';
import { groupCoverage } from './group-coverage.ts';
import type { GroupCoverage, GroupInput } from './model.ts';

const SHA = 'a'.repeat(40) as CommitSha;

function groupsOf(files: readonly ClassifiedFile[], coverage = '', parts: Partial<GroupInput> = {}) {
  return groupCoverage(madeInput(files, coverage, parts));
}

function core(
  files: readonly ClassifiedFile[],
  coverage = '',
  parts: Partial<GroupInput> = {},
): GroupCoverage {
  return groupsOf(files, coverage, parts)[0]!;
}

const kinds = ({ failures }: GroupCoverage) => failures.map(({ kind }) => kind);

const FLOOR = 'coverage: { lanes: { core: { floor: 60 % } } }';

describe('sums', () => {
  test('lanes in their order, then what is in none, then modules', () => {
    const files = [
      madeFile('core/a.py', [...lines(3, 'CBC'), ...lines(1, 'UBC')]),
      madeFile('core/b.py', [...lines(1, 'GNC'), ...lines(2, 'UNC')]),
      madeFile('labs/c.py', lines(2, 'UBC')),
      madeFile('setup.py', lines(1, 'CBC')),
    ];
    const modules = 'coverage: { modules: [{ name: T1, paths: ["core/a.py"], floor: 75 % }] }';
    const groups = groupsOf(files, modules);
    expect(
      groups.map(({ kind, name, files: count, ratio }) => [kind, name, count, ratio.head, ratio.base]),
    ).toEqual([
      ['lane', 'core', 2, { covered: 4, total: 7 }, { covered: 3, total: 4 }],
      ['lane', 'labs', 1, { covered: 0, total: 2 }, { covered: 0, total: 2 }],
      ['lane', 'tools', 0, { covered: 0, total: 0 }, { covered: 0, total: 0 }],
      ['lane', 'tests', 0, { covered: 0, total: 0 }, { covered: 0, total: 0 }],
      ['outside', '', 1, { covered: 1, total: 1 }, { covered: 1, total: 1 }],
      ['module', 'T1', 1, { covered: 3, total: 4 }, { covered: 3, total: 4 }],
    ]);
    expect(groups.map(({ result }) => result)).toEqual([
      'failed',
      'passed',
      'nothing',
      'nothing',
      'passed',
      'passed',
    ]);
    expect(groups[0]).toMatchObject({
      counts: { CBC: 3, UBC: 1, GNC: 1, UNC: 2, LBC: 0 },
      patch: { ratio: { covered: 1, total: 3 }, minimum: null },
      delta: { sign: -1, text: '−17.86' },
    });
  });

  test('exempt files are in no sum, and files in no report as the lane says', () => {
    const files = [
      madeFile('core/a.py', lines(1, 'CBC')),
      madeFile('core/migrations/b.py', lines(9, 'UNC')),
      madeFile('core/c.py', lines(4, 'UNC'), { measured: 'unmeasured' }),
    ];
    const said = (unmeasured: string) =>
      `coverage: { exempt: ["**/migrations/**"], lanes: { core: { unmeasured: ${unmeasured} } } }`;
    const of = (unmeasured: string) => {
      const group = core(files, said(unmeasured));
      return [group.ratio.head, group.unmeasured];
    };
    expect(of('count')).toEqual([{ covered: 1, total: 5 }, ['core/c.py']]);
    expect(of('list')).toEqual([{ covered: 1, total: 1 }, ['core/c.py']]);
    expect(of('ignore')).toEqual([{ covered: 1, total: 1 }, []]);
  });

  test('each metric counts what it says', () => {
    const branches = [{ kind: 'counted', line: 2, covered: 1, total: 2 }] as const;
    const file = madeFile('core/a.py', [...lines(3, 'CBC'), 'UBC'], {
      head: { lines: { covered: 3, total: 4 }, branches: { covered: 1, total: 2 }, statements: null },
    });
    const measured = madeMeasured(
      'core/a.py',
      [
        [1, 5],
        [2, 1],
        [3, 1],
        [4, 0],
      ],
      branches,
    );
    const sides = { head: new Map([[file.path, measured]]), base: new Map([[file.path, measured]]) };
    const of = (metric: string) =>
      core([file], `coverage: { metric: ${metric} }`, { measured: sides }).ratio.head;
    expect(of('line')).toEqual({ covered: 3, total: 4 });
    expect(of('branch')).toEqual({ covered: 1, total: 2 });
    expect(of('combined')).toEqual({ covered: 4, total: 6 });
    expect(of('codecov')).toEqual({ covered: 2, total: 4 });
  });

  test('by codecov the adjusted base goes without deleted lines', () => {
    const branches = [{ kind: 'counted', line: 2, covered: 1, total: 2 }] as const;
    const file = madeFile('core/a.py', ['DCB', 'DCB', 'CBC', 'DUB']);
    const before = madeMeasured(
      'core/a.py',
      [
        [1, 5],
        [2, 1],
        [3, 1],
        [4, 0],
      ],
      branches,
    );
    const after = madeMeasured('core/a.py', [[1, 1]]);
    const sides = { head: new Map([[file.path, after]]), base: new Map([[file.path, before]]) };
    expect(core([file], 'coverage: { metric: codecov }', { measured: sides }).ratio).toEqual({
      head: { covered: 1, total: 1 },
      base: { covered: 2, total: 4 },
      adjusted: { covered: 1, total: 1 },
    });
  });
});

describe('floors', () => {
  test('a lane below its floor says how much is missing', () => {
    const group = core([madeFile('core/a.py', [...lines(58, 'CBC'), ...lines(42, 'UBC')])], FLOOR);
    expect(kinds(group)).toEqual(['floor']);
    expect(group).toMatchObject({
      shortfall: 2,
      floor: { source: 'configuration', at: { covered: 600_000, total: 1_000_000 } },
      result: 'failed',
    });
    expect(core([madeFile('core/a.py', [...lines(60, 'CBC'), ...lines(40, 'UBC')])], FLOOR).result).toBe(
      'passed',
    );
  });

  test('a floor counts without a base, and for nothing at all it is met', () => {
    const files = [madeFile('core/a.py', [...lines(1, 'CBC'), ...lines(1, 'UBC')])];
    expect(kinds(core(files, FLOOR, { base: 'none' }))).toEqual(['floor']);
    expect(core([], FLOOR).result).toBe('nothing');
  });

  test('deleting covered code may take a lane below its floor', () => {
    const file = madeFile('core/a.py', [...lines(55, 'CBC'), ...lines(40, 'UBC'), ...lines(5, 'DCB')]);
    expect(core([file], FLOOR)).toMatchObject({ failures: [], isEroded: true, result: 'passed' });
    const added = madeFile('core/b.py', lines(1, 'UNC'));
    expect(kinds(core([file, added], FLOOR))).toEqual(['floor', 'ratchet']);
  });

  test('an experimental lane below its floor is shown', () => {
    const groups = groupsOf(
      [madeFile('labs/a.py', lines(1, 'UBC'))],
      'coverage: { lanes: { labs: { floor: 10 % } } }',
    );
    expect(groups[1]).toMatchObject({ result: 'warned', failures: [{ kind: 'floor' }] });
  });

  test('a module has its own floor, and is judged in the strictest of its lanes', () => {
    const files = [madeFile('labs/t.py', lines(9, 'CBC')), madeFile('core/t.py', lines(3, 'UBC'))];
    const groups = groupsOf(files, 'coverage: { modules: [{ name: T, paths: ["*/t.py"], floor: 80 % }] }');
    expect(groups.at(-1)).toMatchObject({
      kind: 'module',
      lane: { name: 'core' },
      shortfall: 1,
      result: 'failed',
    });
  });

  test('a lowered floor counts until its last day', () => {
    const files = [madeFile('core/a.py', [...lines(59, 'CBC'), ...lines(41, 'UBC')])];
    const lowered = (expires: string) =>
      `coverage: { lanes: { core: { floor: 60 % } }, lowered: [{ lane: core, floor: 58.5 %, reason: r, owner: "@o", expires: ${expires} }] }`;
    expect(core(files, lowered('2026-11-21'))).toMatchObject({ failures: [], floor: { source: 'base' } });
    expect(kinds(core(files, lowered('2026-11-20')))).toEqual(['floor']);
    const fallen = [madeFile('core/a.py', [...lines(59, 'CBC'), ...lines(36, 'UBC'), ...lines(5, 'UNC')])];
    expect(core(fallen, lowered('2026-11-21')).failures).toEqual([]);
    const below = [madeFile('core/a.py', [...lines(50, 'CBC'), ...lines(50, 'UBC')])];
    expect(core(below, lowered('2026-11-21')).failures).toMatchObject([
      { kind: 'floor', floor: { source: 'lowered' }, shortfall: 9 },
    ]);
  });
});

describe('the ratchet', () => {
  const old = madeFile('core/a.py', [...lines(90, 'CBC'), ...lines(10, 'UBC')]);

  test('more uncovered code and a smaller share of coverage fails, with the least that would mend it', () => {
    const group = core([old, madeFile('core/b.py', [...lines(5, 'GNC'), ...lines(5, 'UNC')])]);
    expect(group.failures).toMatchObject([
      { kind: 'ratchet', shortfall: 4, isProven: true, floor: { source: 'base' } },
    ]);
    expect(group.result).toBe('failed');
  });

  test.each<[string, readonly ClassifiedFile[]]>([
    ['new code as good as the lane', [old, madeFile('core/b.py', [...lines(9, 'GNC'), 'UNC'])]],
    [
      'covered code deleted',
      [madeFile('core/a.py', [...lines(40, 'CBC'), ...lines(10, 'UBC'), ...lines(50, 'DCB')])],
    ],
    [
      'uncovered code edited',
      [madeFile('core/a.py', [...lines(90, 'CBC'), ...lines(9, 'UBC'), 'DUB', 'UNC'])],
    ],
    ['a file deleted', [old, madeFile('core/b.py', lines(30, 'DCB'), { change: 'deleted' })]],
    [
      'lines that flip by themselves',
      [madeFile('core/a.py', [...lines(89, 'CBC'), 'flaky', ...lines(10, 'UBC')])],
    ],
    [
      'unchanged lines that nobody counted before',
      [madeFile('core/a.py', [...lines(90, 'CBC'), ...lines(10, 'UBC'), ...lines(9, 'UIC')])],
    ],
  ])('%s does not', (_, files) => {
    expect(core(files).failures).toEqual([]);
  });

  test('is off where the lane says so, and in experimental lanes', () => {
    const files = [old, madeFile('core/b.py', lines(5, 'UNC'))];
    expect(core(files, 'coverage: { lanes: { core: { ratchet: false } } }').failures).toEqual([]);
    const labs = [madeFile('labs/a.py', [...lines(9, 'CBC'), ...lines(9, 'UNC'), 'LBC'])];
    expect(groupsOf(labs)[1]).toMatchObject({ failures: [], result: 'passed' });
  });

  test('without a base, what was reached before warns', () => {
    const floors = {
      definition: 'd' as Sha256,
      floors: [{ key: 'lane core', ratio: { covered: 95, total: 100 }, commit: SHA }],
    };
    const group = core([old], '', { base: 'none', floors });
    expect(group).toMatchObject({ result: 'warned', floor: { source: 'history' } });
    expect(group.failures).toMatchObject([{ kind: 'ratchet', shortfall: 5, isProven: false }]);
    expect(core([old], '', { base: 'none' }).failures).toEqual([]);
  });

  test('an approximate base blocks nobody', () => {
    const files = [madeFile('core/a.py', [...lines(80, 'CBC'), ...lines(10, 'LBC'), ...lines(10, 'UBC')])];
    const group = core(files, '', { base: 'approximate' });
    expect(kinds(group)).toEqual(['ratchet', 'lost']);
    expect(group.result).toBe('warned');
    expect(core(files, '', { base: 'ancestor' }).result).toBe('failed');
  });
});

describe('limits', () => {
  test('each is exceeded by one line more', () => {
    const said =
      'coverage: { lanes: { core: { new-uncovered: 1, lost: 2, exclusions: 1, ratchet: false } } }';
    const within = madeFile('core/a.py', ['UNC', 'LBC', 'LBC', 'ECB']);
    expect(core([within], said).failures).toEqual([]);
    const above = madeFile('core/a.py', ['UNC', 'UNC', 'LBC', 'LBC', 'LBC', 'ECB', 'EUB']);
    expect(core([above], said).failures).toMatchObject([
      { kind: 'new-uncovered', limit: 1, found: 2 },
      { kind: 'lost', limit: 2, found: 3 },
      { kind: 'exclusions', limit: 1, found: 2 },
    ]);
  });

  test('the patch minimum is exact, and a change without code meets it', () => {
    const said = 'coverage: { lanes: { core: { patch: 80 %, ratchet: false } } }';
    const of = (covered: number, uncovered: number) =>
      core([madeFile('core/a.py', [...lines(covered, 'GNC'), ...lines(uncovered, 'UNC')])], said).failures;
    expect(of(8, 2)).toEqual([]);
    expect(of(7, 3)).toMatchObject([{ kind: 'patch', shortfall: 1 }]);
    expect(of(0, 0)).toEqual([]);
  });

  test('what a new mark takes out counts once, also where the report tells it', () => {
    const file = madeFile('core/a.py', ['CBC', 'ECB', 'EUB']);
    const exclusions = [
      { path: file.path, kind: 'mark', text: 'pragma: no cover', line: 2, lines: [2, 3, 4] },
    ] as const;
    expect(core([file], '', { exclusions })).toMatchObject({
      excluded: 3,
      failures: [{ kind: 'exclusions' }],
    });
    expect(core([madeFile('core/a.py', ['GNC'])], '', { exclusions, base: 'none' }).result).toBe('failed');
  });
});

describe('moves between lanes', () => {
  const moved = (made: Parameters<typeof madeFile>[1]) =>
    madeFile('core/vision.py', made, { change: 'renamed', before: 'labs/vision.py' as RepoPath });
  const old = madeFile('core/a.py', [...lines(90, 'CBC'), ...lines(10, 'UBC')]);

  test('the base is divided by the new lanes, so that a move is no gain and no loss', () => {
    const group = core([old, moved([...lines(4, 'CBC'), ...lines(6, 'UBC')])]);
    expect(group.ratio.base).toEqual({ covered: 94, total: 110 });
    expect(group.delta?.sign).toBe(0);
  });

  test('a promoted file meets the floor by itself', () => {
    const poor = moved([...lines(4, 'CBC'), ...lines(6, 'UBC')]);
    expect(core([old, poor], FLOOR).failures).toMatchObject([
      {
        kind: 'promotion',
        promotion: { path: 'core/vision.py', from: 'labs', ratio: { covered: 4, total: 10 }, shortfall: 2 },
      },
    ]);
    expect(core([old, moved([...lines(6, 'CBC'), ...lines(4, 'UBC')])], FLOOR).failures).toEqual([]);
  });

  test('without a floor it meets what the lane has without it, unless nothing is held', () => {
    const poor = moved([...lines(8, 'CBC'), ...lines(2, 'UBC')]);
    expect(core([old, poor]).failures).toMatchObject([
      {
        kind: 'promotion',
        promotion: { floor: { source: 'base', at: { covered: 90, total: 100 } }, shortfall: 1 },
      },
    ]);
    expect(core([old, poor], 'coverage: { lanes: { core: { ratchet: false } } }').failures).toEqual([]);
    expect(core([old, moved([...lines(9, 'CBC'), 'UBC'])]).failures).toEqual([]);
  });

  test('a move within production, and one out of it, are none', () => {
    const within = madeFile('core/x.py', lines(5, 'UBC'), {
      change: 'renamed',
      before: 'core/y.py' as RepoPath,
    });
    expect(core([old, within], FLOOR).failures).toEqual([]);
    const out = madeFile('labs/x.py', lines(5, 'UBC'), {
      change: 'renamed',
      before: 'core/x.py' as RepoPath,
    });
    expect(groupsOf([old, out], FLOOR).flatMap(({ failures }) => failures)).toEqual([]);
  });
});

test('of an incomplete lane nothing is said but what stands in the source', () => {
  const file = madeFile('core/a.py', [...lines(5, 'LBC'), ...lines(5, 'UNC'), 'ECB']);
  const incomplete = new Map([['core', ['the report coverage.xml is missing']]]);
  const said = 'coverage: { lanes: { core: { floor: 60 %, patch: 80 % } } }';
  const exclusion = { path: file.path, text: 'pragma: no cover', line: 1, lines: [1] };
  const marked = core([file], said, { incomplete, exclusions: [{ ...exclusion, kind: 'mark' }] });
  expect(marked).toMatchObject({
    result: 'failed',
    failures: [{ kind: 'exclusions' }],
    shortfall: 0,
    excluded: 1,
  });
  // What the report says of another state, and what follows from settings, is not in the source.
  expect(
    core([file], said, { incomplete, exclusions: [{ ...exclusion, kind: 'list', line: 0 }] }),
  ).toMatchObject({ result: 'incomplete', failures: [], excluded: 0 });
  const plain = madeFile('core/a.py', lines(5, 'LBC'));
  expect(core([plain], said, { incomplete })).toMatchObject({ result: 'incomplete', failures: [] });
  const modules = 'coverage: { modules: [{ name: T1, paths: ["core/**"], floor: 99 % }] }';
  expect(groupsOf([plain], modules, { incomplete }).at(-1)).toMatchObject({
    result: 'incomplete',
    failures: [],
  });
});
