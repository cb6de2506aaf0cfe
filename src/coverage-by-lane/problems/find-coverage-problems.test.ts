import { expect, test } from 'vitest';
import { lines, madeFile } from '../../../tests/harness/classified-files.ts';
import { covered, type Given, report, run } from '../../../tests/harness/coverage-findings.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { Finding } from '../../report/model.ts';
import type { CoverageDiagnostic } from '../model.ts';

const brief = (findings: readonly Finding[]) =>
  findings.map(({ rule, severity, path, line, endLine, message }) => {
    const place = line === 0 ? path : `${path}:${line === endLine ? line : `${line}-${endLine}`}`;
    return `${rule} ${severity} ${place || '.'}: ${message}`;
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
