import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import schema from '../../../schemas/coverage.v1.json' with { type: 'json' };
import { compareText } from '../../foundation/compare.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { validateCoverage } from '../../generated/coverage-validator.ts';
import { lineTable, MOST_HITS } from '../line-table.ts';
import type { Measured, MeasuredFile } from '../measured.ts';
import type { FileCoverage, LineBranches, ParsedCoverage } from '../model.ts';
import { parseCobertura } from '../read/cobertura.ts';
import { parseLcov } from '../read/lcov.ts';
import { branchRatio, totalsOf } from '../totals.ts';
import { encodeName } from './encode-name.ts';
import { renderCobertura } from './render-cobertura.ts';
import { renderCoverageJson } from './render-json.ts';
import { renderLcov } from './render-lcov.ts';
import { findUnwritten } from './written-files.ts';

interface Given {
  readonly lines?: readonly (readonly [number, number])[];
  readonly branches?: readonly LineBranches[];
  readonly excluded?: readonly number[];
  readonly summary?: FileCoverage['summary'];
}

function measured(files: { readonly [path: string]: Given }): Measured {
  const entries = Object.entries(files).sort(([a], [b]) => compareText(a, b));
  return new Map(
    entries.map(
      ([name, { lines = [], branches = [], excluded = [], summary = null }]): [RepoPath, MeasuredFile] => {
        const path = name as RepoPath;
        const coverage: FileCoverage = {
          name,
          group: null,
          lines: lineTable(lines),
          branches,
          excluded: Uint32Array.from(excluded),
          statements: null,
          functions: null,
          summary,
        };
        return [path, { path, coverage, reports: [0], bounded: [], carriedFrom: null }];
      },
    ),
  );
}

const EXAMPLE = measured({
  'src/a.py': {
    lines: [
      [1, 2],
      [3, 0],
    ],
    branches: [
      { kind: 'missing', line: 1, total: 2, missing: new Set(['exit']) },
      { kind: 'counted', line: 3, covered: 0, total: 2 },
    ],
    excluded: [7],
  },
  'b.ts': {
    lines: [[1, MOST_HITS]],
    branches: [
      {
        kind: 'named',
        line: 1,
        taken: new Map([
          ['x', 0],
          ['y', 3],
        ]),
      },
    ],
  },
  'empty.ts': {},
});

const isValid = new Ajv2020({ strict: true, strictTuples: false }).compile(schema);

describe('JSON', () => {
  test('one file a line, in the order of paths', () => {
    expect(renderCoverageJson(EXAMPLE)).toBe(
      `{
  "files": [
    {"path":"b.ts","lines":[[1,4294967295]],"branches":{"covered":1,"total":2},"excluded":[]},
    {"path":"empty.ts","lines":[],"branches":{"covered":0,"total":0},"excluded":[]},
    {"path":"src/a.py","lines":[[1,2],[3,0]],"branches":{"covered":1,"total":4},"excluded":[7]}
  ]
}
`,
    );
    expect(renderCoverageJson(new Map())).toBe('{\n  "files": []\n}\n');
  });

  test('a file of which only totals are known says so', () => {
    const ratio = { covered: 1, total: 2 };
    const files = measured({ 'a.js': { summary: { lines: ratio, branches: ratio, statements: null } } });
    expect(JSON.parse(renderCoverageJson(files))).toEqual({
      files: [{ path: 'a.js', lines: [], branches: ratio, excluded: [], summary: { lines: ratio } }],
    });
    expect(isValid(JSON.parse(renderCoverageJson(files)))).toBe(true);
    expect(findUnwritten(files)).toEqual(['a.js']);
    expect(renderLcov(files)).toBe('');
  });

  test.each([
    [
      'hits below none',
      { files: [{ path: 'a', lines: [[1, -1]], branches: { covered: 0, total: 0 }, excluded: [] }] },
    ],
    [
      'a line without hits',
      { files: [{ path: 'a', lines: [[1]], branches: { covered: 0, total: 0 }, excluded: [] }] },
    ],
    ['no branches', { files: [{ path: 'a', lines: [], excluded: [] }] }],
    ['no files', {}],
  ])('the schema refuses %s', (_, value) => {
    expect([isValid(value), validateCoverage(value)]).toEqual([false, false]);
  });
});

test('LCOV', () => {
  expect(renderLcov(EXAMPLE)).toBe(
    `TN:
SF:b.ts
BRDA:1,0,0,0
BRDA:1,0,1,3
BRF:2
BRH:1
DA:1,4294967295
LF:1
LH:1
end_of_record
TN:
SF:empty.ts
LF:0
LH:0
end_of_record
TN:
SF:src/a.py
BRDA:1,0,0,1
BRDA:1,0,1,0
BRDA:3,0,0,-
BRDA:3,0,1,-
BRF:4
BRH:1
DA:1,2
DA:3,0
LF:2
LH:1
end_of_record
`,
  );
});

test('Cobertura', () => {
  expect(renderCobertura(EXAMPLE, 0)).toMatchInlineSnapshot(`
    "<?xml version="1.0" encoding="UTF-8"?>
    <coverage lines-valid="3" lines-covered="2" branches-valid="6" branches-covered="2" line-rate="0.6666" branch-rate="0.3333" complexity="0" version="1" timestamp="0">
      <sources>
        <source>.</source>
      </sources>
      <packages>
        <package name="." line-rate="1" branch-rate="0.5" complexity="0">
          <classes>
            <class name="b.ts" filename="b.ts" line-rate="1" branch-rate="0.5" complexity="0">
              <methods/>
              <lines>
                <line number="1" hits="4294967295" branch="true" condition-coverage="50% (1/2)"/>
              </lines>
            </class>
            <class name="empty.ts" filename="empty.ts" line-rate="1" branch-rate="1" complexity="0">
              <methods/>
              <lines>
              </lines>
            </class>
          </classes>
        </package>
        <package name="src" line-rate="0.5" branch-rate="0.25" complexity="0">
          <classes>
            <class name="a.py" filename="src/a.py" line-rate="0.5" branch-rate="0.25" complexity="0">
              <methods/>
              <lines>
                <line number="1" hits="2" branch="true" condition-coverage="50% (1/2)" missing-branches="exit"/>
                <line number="3" hits="0" branch="true" condition-coverage="0% (0/2)"/>
              </lines>
            </class>
          </classes>
        </package>
      </packages>
    </coverage>
    "
  `);
});

describe('names that would forge records', () => {
  test.each([
    ['a\nDA:1,1\nend_of_record\nSF:core.py', 'a%0ADA:1,1%0Aend_of_record%0ASF:core.py'],
    ['a\u2028b', 'a%E2%80%A8b'],
    ['a\u0085b', 'a%C2%85b'],
    ['a%0Ab', 'a%250Ab'],
    ['100%.py', '100%.py'],
    [' a ', '%20a%20'],
    ['a\ud800b', 'a%EF%BF%BDb'],
    ['ü/日本.py', 'ü/日本.py'],
  ])('%j', (path, written) => {
    expect(encodeName(path)).toBe(written);
  });

  test('markup stays text', () => {
    const path = `"/><class filename='x'>&amp;]]>.py`;
    const report = parseCobertura(bytes(renderCobertura(measured({ [path]: { lines: [[1, 1]] } }), 0)));
    expect(report.files.map(({ name }) => name)).toEqual([path]);
  });
});

const bytes = (text: string) => new TextEncoder().encode(text);

const letters = fc.constantFrom(
  'a',
  'b',
  'é',
  ' ',
  '%',
  '"',
  '&',
  '<',
  "'",
  '\n',
  '\r',
  '\u2028',
  '\u0000',
  ',',
  ':',
  '0A',
);
const name = fc.array(letters, { minLength: 1, maxLength: 6 }).map((all) => `f${all.join('')}`);
const branch = fc.oneof(
  fc.record({
    kind: fc.constant('counted' as const),
    covered: fc.nat(3),
    total: fc.integer({ min: 3, max: 5 }),
  }),
  fc
    .uniqueArray(fc.constantFrom('2', '5', 'exit', '->7'), { maxLength: 3 })
    .map((missing) => ({ kind: 'missing' as const, total: 4, missing: new Set(missing) })),
  fc
    .dictionary(fc.string({ minLength: 1, maxLength: 4 }), fc.nat(2), { minKeys: 1, maxKeys: 4 })
    .map((taken) => ({ kind: 'named' as const, taken: new Map(Object.entries(taken)) })),
);
const file = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 1, max: 60 }), fc.nat(3), fc.option(branch)), {
    selector: ([line]) => line,
  })
  .map((lines): Given => {
    const ordered = lines.sort(([a], [b]) => a - b);
    return {
      lines: ordered.map(([line, hits]) => [line, hits] as const),
      branches: ordered.flatMap(([line, , one]) => (one === null ? [] : [{ ...one, line }])),
    };
  });
const files = fc.dictionary(name, file, { minKeys: 1, maxKeys: 5 }).map(measured);

const shape = (path: string, coverage: FileCoverage) => ({
  path,
  lines: [...coverage.lines.numbers].map((line, at) => [line, coverage.lines.hits[at]]),
  branches: coverage.branches
    .map((one) => ({ line: one.line, ...branchRatio(one) }))
    .filter(({ total }) => total > 0),
});
const written = (all: Measured) =>
  [...all.values()].map(({ path, coverage }) => shape(encodeName(path), coverage)).sort(byPath);
const read = (report: ParsedCoverage) => report.files.map((one) => shape(one.name, one)).sort(byPath);
const byPath = (a: { readonly path: string }, b: { readonly path: string }) => compareText(a.path, b.path);

describe('what our own readers make of it', () => {
  test('LCOV', () => {
    fc.assert(
      fc.property(files, (all) => {
        const report = parseLcov(bytes(renderLcov(all)));
        expect(read(report)).toEqual(written(all));
        expect(report.diagnostics.filter(({ severity }) => severity !== 'note')).toEqual([]);
      }),
    );
  });

  test('Cobertura', () => {
    fc.assert(
      fc.property(files, (all) => {
        const report = parseCobertura(bytes(renderCobertura(all, 1)));
        expect(read(report)).toEqual(written(all));
        expect(report.diagnostics.filter(({ severity }) => severity !== 'note')).toEqual([]);
      }),
    );
  });

  test('JSON keeps to its schema and adds up', () => {
    fc.assert(
      fc.property(files, (all) => {
        const value = JSON.parse(renderCoverageJson(all));
        expect([isValid(value), validateCoverage(value)]).toEqual([true, true]);
        for (const entry of value.files) {
          const { coverage } = all.get(entry.path)!;
          expect(entry.branches).toEqual(totalsOf(coverage).branches);
          expect(entry.lines.length).toBe(coverage.lines.numbers.length);
        }
      }),
    );
  });
});
