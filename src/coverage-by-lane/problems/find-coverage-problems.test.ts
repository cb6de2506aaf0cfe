import { describe, expect, test } from 'vitest';
import { lines, madeFile, madeInput } from '../../../tests/harness/classified-files.ts';
import type { CommitSha, Sha256 } from '../../foundation/digest.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { judge } from '../../report/judge.ts';
import type { Finding } from '../../report/model.ts';
import type { ClassifiedFile } from '../classes/model.ts';
import type { CoverageDiagnostic } from '../model.ts';
import { groupCoverage } from '../policy/group-coverage.ts';
import type { GroupInput } from '../policy/model.ts';
import { COVERAGE_RULES } from '../rules.ts';
import { findIncomplete, type ReportEvidence } from './evidence.ts';
import { findCoverageProblems } from './find-coverage-problems.ts';

const SHA = '1234567'.padEnd(40, '0') as CommitSha;

interface Given {
  readonly files?: readonly ClassifiedFile[];
  readonly coverage?: string;
  readonly reports?: readonly ReportEvidence[];
  readonly parts?: Partial<GroupInput>;
}

/** What a run of the whole policy finds. */
function run({ files = [], coverage = '', reports = [], parts = {} }: Given): readonly Finding[] {
  const made = madeInput(files, coverage, parts);
  const incomplete = findIncomplete(reports, made.lanes, made.policy.paths.unmatched);
  const input = { ...made, incomplete, ...parts };
  const groups = groupCoverage(input);
  const drafts = findCoverageProblems({
    ...input,
    groups,
    reports,
    baseCommit: input.base === 'none' ? null : SHA,
    configPath: '.github/execution-standards.yml' as RepoPath,
  });
  for (const { rule, data } of drafts)
    expect(Object.keys(data).sort(), rule.id).toEqual(Object.keys(rule.data).sort());
  const findings = judge(drafts, input.lanes);
  const failed = new Set(groups.filter(({ result }) => result === 'failed').map(({ lane }) => lane?.name));
  for (const { kind, result, lane } of groups) {
    if (kind === 'lane' && result === 'failed')
      expect(findings.some((one) => one.lane === lane?.name && one.severity === 'error')).toBe(true);
  }
  const blocking = findings.filter(
    ({ severity, rule, lane }) => severity === 'error' && lane !== 'labs' && !/^CV01[3458]$/.test(rule),
  );
  for (const { lane } of blocking) expect(failed).toContain(lane);
  return findings;
}

const brief = (findings: readonly Finding[]) =>
  findings.map(({ rule, severity, path, line, endLine, message }) => {
    const place = line === 0 ? path : `${path}:${line === endLine ? line : `${line}-${endLine}`}`;
    return `${rule} ${severity} ${place || '.'}: ${message}`;
  });

const report = (parts: Partial<ReportEvidence>): ReportEvidence => ({
  name: 'coverage.xml',
  isMissing: false,
  lanes: null,
  diagnostics: [],
  names: null,
  ...parts,
});

const diagnostic = (
  code: string,
  severity: CoverageDiagnostic['severity'],
  line = 0,
): CoverageDiagnostic => ({
  code,
  severity,
  message: `Something is wrong with ${code}.`,
  hint: 'Do something.',
  line,
});

const covered = madeFile('core/a.py', lines(100, 'CBC'));
const FLOOR = 'coverage: { lanes: { core: { floor: 60 % } } }';

test.each<[string, Given, readonly string[]]>([
  ['covered code', { files: [covered, madeFile('labs/x.py', lines(3, 'UBC'))] }, []],
  [
    'CV001',
    { files: [madeFile('core/a.py', [...lines(58, 'CBC'), ...lines(42, 'UBC')])], coverage: FLOOR },
    [
      'CV001 error .: The lane core has 58.00 % coverage (58 of 100 lines), below its floor of 60 %. It needs 2 more covered lines: core/a.py 59–100.',
    ],
  ],
  [
    'CV001 names new lines first',
    {
      files: [
        madeFile('core/a.py', [...lines(57, 'CBC'), ...lines(40, 'UBC')]),
        madeFile('core/x.py', ['GNC', 'UNC', 'GNC', 'UNC', 'UNC']),
      ],
      coverage: 'coverage: { lanes: { core: { floor: 60 %, ratchet: false } } }',
    },
    [
      'CV001 error .: The lane core has 57.84 % coverage (59 of 102 lines), below its floor of 60 %. It needs 3 more covered lines: core/x.py 2, 4–5.',
      'CV005 warning core/x.py:2: 1 line of core/x.py is new and not covered: 2.',
      'CV005 warning core/x.py:4-5: 2 lines of core/x.py are new and not covered: 4–5.',
    ],
  ],
  [
    'CV002',
    {
      files: [madeFile('core/a.py', [...lines(8, 'CBC'), ...lines(2, 'UBC')])],
      coverage: 'coverage: { modules: [{ name: T1, paths: ["core/a.py"], floor: 90 % }] }',
    },
    [
      'CV002 error .: The module T1 has 80.00 % coverage (8 of 10 lines), below its floor of 90 %. It needs 1 more covered line: core/a.py 9–10.',
    ],
  ],
  [
    'CV003',
    {
      files: [covered, madeFile('core/x.py', [...lines(7, 'GNC'), ...lines(3, 'UNC')])],
      coverage: 'coverage: { lanes: { core: { patch: 80 %, ratchet: false } } }',
    },
    [
      'CV003 error .: 70.00 % of what changes in the lane core is covered (7 of 10 statements), below the minimum of 80 %. It needs 1 more covered statement: core/x.py 8–10.',
      'CV005 warning core/x.py:8-10: 3 lines of core/x.py are new and not covered: 8–10.',
    ],
  ],
  [
    'CV004',
    {
      files: [covered, madeFile('core/x.py', ['UNC', 'GNC', 'UNC', ...lines(98, 'GNC')])],
      coverage: 'coverage: { lanes: { core: { new-uncovered: 1, ratchet: false } } }',
    },
    [
      'CV004 error core/x.py:1: 1 line of core/x.py is new and not covered: 1. The lane core has 2 such lines; 1 may be.',
      'CV004 error core/x.py:3: 1 line of core/x.py is new and not covered: 3. The lane core has 2 such lines; 1 may be.',
    ],
  ],
  [
    'CV005 in an experimental lane',
    { files: [madeFile('labs/x.py', ['UNC'])] },
    ['CV005 note labs/x.py:1: 1 line of labs/x.py is new and not covered: 1.'],
  ],
  [
    'CV006',
    {
      files: [madeFile('core/a.py', ['LBC', 'CBC', 'LBC', 'LBC'])],
      coverage: 'coverage: { lanes: { core: { ratchet: false } } }',
    },
    [
      'CV006 error core/a.py:1: 3 lines of core/a.py were covered, did not change and are no longer covered: 1, 3–4. The lane core has 3 such lines; none may be.',
    ],
  ],
  [
    'CV007',
    {
      files: [madeFile('core/a.py', ['LBC', 'CBC'])],
      coverage: 'coverage: { lanes: { core: { ratchet: false, lost: 1 } } }',
    },
    [
      'CV007 warning core/a.py:1: 1 line of core/a.py was covered, did not change and is no longer covered: 1.',
    ],
  ],
  [
    'CV008',
    { files: [covered, madeFile('core/x.py', ['UNC'])] },
    [
      'CV008 error .: The lane core has 99.00 % coverage (100 of 101 lines), less than the 100 % (100 of 100) of the base. It needs 1 more covered line: core/x.py 1.',
      'CV005 warning core/x.py:1: 1 line of core/x.py is new and not covered: 1.',
    ],
  ],
  [
    'CV009',
    {
      files: [
        madeFile('core/new.py', lines(14, 'UNC'), { measured: 'unmeasured' }),
        madeFile('core/old.py', lines(2, 'UBC'), { measured: 'unmeasured' }),
        madeFile('core/empty.py', [], { measured: 'unmeasured' }),
        madeFile('labs/old.py', lines(2, 'UBC'), { measured: 'unmeasured' }),
      ],
      coverage: 'coverage: { lanes: { core: { ratchet: false } } }',
    },
    [
      'CV009 warning core/new.py: core/new.py is in no report; 14 lines that can run count as uncovered.',
      'CV009 warning .: 1 file of the lane core that this change does not touch is in no report; 2 lines that can run count as uncovered: core/old.py.',
      'CV009 note .: 1 file of the lane labs that this change does not touch is in no report: labs/old.py.',
    ],
  ],
  [
    'CV010',
    {
      files: [madeFile('core/a.py', [...lines(5, 'CBC'), 'ECB', 'EUB'])],
      parts: {
        exclusions: [
          { path: 'core/a.py' as RepoPath, kind: 'mark', text: 'pragma: no cover', line: 5, lines: [6] },
        ],
      },
    },
    [
      'CV010 error core/a.py:5: 1 line of core/a.py is taken out of the measurement by `pragma: no cover` in line 5. The lane core has 2 such lines; none may be.',
      'CV010 error core/a.py:7: 1 line of core/a.py counted before and is excluded now: 7. The lane core has 2 such lines; none may be.',
    ],
  ],
  [
    'CV011',
    {
      files: [madeFile('labs/a.py', [...lines(5, 'CBC')])],
      parts: {
        exclusions: [{ path: 'labs/a.py' as RepoPath, kind: 'list', text: 'labs/*', line: 0, lines: [1, 2] }],
      },
    },
    ['CV011 note labs/a.py: 2 lines of labs/a.py are taken out of the measurement by the setting `labs/*`.'],
  ],
  [
    'CV012',
    {
      files: [
        madeFile('core/v.py', ['CBC', 'UBC', 'UBC'], {
          change: 'renamed',
          before: 'labs/v.py' as RepoPath,
        }),
        covered,
      ],
      coverage: FLOOR,
    },
    [
      'CV012 error core/v.py: core/v.py came from labs/v.py in labs with 33.33 % coverage (1 of 3 lines), below the 60 % of the lane core. It needs 1 more covered line: core/v.py 2–3.',
    ],
  ],
  [
    'CV013',
    {
      files: [madeFile('core/a.py', lines(5, 'LBC'))],
      reports: [report({ isMissing: true, lanes: ['core'] })],
    },
    ['CV013 error .: The report coverage.xml is missing: the coverage of core is unknown.'],
  ],
  [
    'CV013 of an experimental lane',
    { files: [covered], reports: [report({ isMissing: true, lanes: ['labs'] })] },
    ['CV013 warning .: The report coverage.xml is missing: the coverage of labs is unknown.'],
  ],
  [
    'CV014',
    {
      files: [madeFile('core/a.py', lines(5, 'LBC'))],
      reports: [report({ diagnostics: [diagnostic('truncated', 'error', 7)] })],
    },
    ['CV014 error .: coverage.xml, line 7: Something is wrong with truncated.'],
  ],
  [
    'CV015',
    {
      files: [madeFile('core/a.py', lines(5, 'LBC'))],
      reports: [report({ diagnostics: [diagnostic('lines-past-end', 'error')] })],
    },
    ['CV015 error .: coverage.xml: Something is wrong with lines-past-end.'],
  ],
  [
    'CV015 where the reader is not sure',
    { files: [covered], reports: [report({ diagnostics: [diagnostic('lines-past-end', 'warning')] })] },
    ['CV015 warning .: coverage.xml: Something is wrong with lines-past-end.'],
  ],
  [
    'CV016 and CV017',
    {
      files: [covered],
      reports: [
        report({
          diagnostics: [diagnostic('totals-differ', 'warning'), diagnostic('count-negative', 'warning', 3)],
        }),
      ],
    },
    [
      'CV016 warning .: coverage.xml: Something is wrong with totals-differ.',
      'CV017 note .: coverage.xml, line 3: Something is wrong with count-negative.',
    ],
  ],
  [
    'CV018',
    {
      files: [madeFile('core/a.py', lines(5, 'LBC'))],
      reports: [
        report({
          names: {
            total: 20,
            unmatched: 1,
            ambiguous: 1,
            examples: [
              { kind: 'unmatched', name: '/app/core/x.py', candidates: ['core/x.py' as RepoPath] },
              { kind: 'ambiguous', name: 'u.py', candidates: ['core/u.py', 'labs/u.py'] as RepoPath[] },
            ],
          },
        }),
      ],
    },
    [
      'CV018 error .: 2 of 20 names in the report coverage.xml are not found (10.00 %; 5 % may be): /app/core/x.py (core/x.py?), u.py (core/u.py or labs/u.py?).',
    ],
  ],
  [
    'CV019, and names within the limit',
    {
      files: [covered],
      reports: [
        report({
          names: {
            total: 40,
            unmatched: 1,
            ambiguous: 1,
            examples: [
              { kind: 'unmatched', name: 'gone.py', candidates: [] },
              { kind: 'ambiguous', name: 'u.py', candidates: ['core/u.py', 'labs/u.py'] as RepoPath[] },
            ],
          },
        }),
      ],
    },
    [
      'CV019 warning .: 1 name in the report coverage.xml may be one of several files, and none is taken: u.py (core/u.py or labs/u.py?).',
    ],
  ],
  [
    'CV020 without a base',
    { files: [covered], parts: { base: 'none' } },
    [
      'CV020 note .: There is no coverage of the base: floors count, and nothing is said of what this change gained or lost.',
    ],
  ],
  [
    'CV020 with an approximate one, by which nobody is blocked',
    { files: [madeFile('core/a.py', ['LBC', 'CBC'])], parts: { base: 'approximate' } },
    [
      'CV008 warning .: The lane core has 50.00 % coverage (1 of 2 lines), less than the 100 % (2 of 2) of the base. It needs 1 more covered line: core/a.py 1.',
      'CV006 warning core/a.py:1: 1 line of core/a.py was covered, did not change and is no longer covered: 1. The lane core has 1 such line; none may be.',
      'CV020 note .: The coverage of the base is that of 1234567, from which this change did not start: what it lost is shown and blocks nobody.',
    ],
  ],
  [
    'CV021',
    { files: [madeFile('core/a.py', ['flaky', ...lines(9, 'CBC')])] },
    [
      'CV021 note core/a.py:1: 1 line of core/a.py is covered in some runs of the same code and not in others: 1.',
    ],
  ],
  [
    'CV022',
    {
      files: [covered],
      coverage: `coverage:
  lanes: { core: { floor: 60 % } }
  lowered:
    - { lane: core, floor: 50 %, reason: r, owner: "@o", expires: 2026-11-20 }
    - { lane: core, floor: 51 %, reason: r, owner: "@o", expires: 2026-11-21 }
    - { lane: labs, floor: 1 %, reason: r, owner: "@o", expires: 2027-11-22 }`,
    },
    [
      'CV022 warning .github/execution-standards.yml: The floor of 50 % for the lane core expired on 2026-11-20 and no longer counts.',
      'CV022 warning .github/execution-standards.yml: The floor of 51 % for the lane core is no longer needed: 100 % is covered again.',
      'CV022 note .github/execution-standards.yml: The floor of 1 % for the lane labs lasts more than a year, until 2027-11-22.',
    ],
  ],
])('%s', (_, given, expected) => {
  expect(brief(run(given))).toEqual(expected);
});

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
