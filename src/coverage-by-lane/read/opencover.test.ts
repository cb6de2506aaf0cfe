import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FileCoverage, ParsedCoverage } from '../model.ts';
import { parseOpencover } from './opencover.ts';
import { recogniseXml } from './recognise-xml.ts';

const encode = (text: string) => new TextEncoder().encode(text);
const parse = (text: string) => parseOpencover(encode(text));
const codes = ({ diagnostics }: ParsedCoverage) => diagnostics.map(({ code }) => code);
const linesOf = ({ lines }: FileCoverage) => [...lines.numbers].map((line, at) => [line, lines.hits[at]]);

/** A session of one module with one method for each item of `methods`. */
const session = (methods: readonly string[], sums = '', name = 'Shop.dll') =>
  `\uFEFF<?xml version="1.0" encoding="utf-8"?><CoverageSession>${sums}<Modules><Module><ModuleName>${name}</ModuleName><Files><File uid="1" fullPath="C:\\repo\\A.cs"/><File uid="2" fullPath="C:\\repo\\B.cs"/></Files><Classes><Class><FullName>Shop.A</FullName><Methods>${methods
    .map(
      (inside, at) =>
        `<Method><MetadataToken>${100 + at}</MetadataToken><Name>m${at}</Name><FileRef uid="1"/>${inside}</Method>`,
    )
    .join('')}</Methods></Class></Classes></Module></Modules></CoverageSession>`;

const point = (start: number, end: number, hits: number, more = '') =>
  `<SequencePoint vc="${hits}" sl="${start}" sc="9" el="${end}" ec="20" ${more}/>`;
const branch = (line: number, path: number, hits: number) =>
  `<BranchPoint vc="${hits}" sl="${line}" offset="7" path="${path}"/>`;

test('points cover their lines, and branches have names', () => {
  const parsed = parse(
    session(
      [
        `<SequencePoints>${point(3, 5, 2)}${point(5, 5, 0)}${point(9, 9, 0, 'fileid="2"')}</SequencePoints><BranchPoints>${branch(3, 0, 2)}${branch(3, 1, 0)}</BranchPoints>`,
        `<SequencePoints>${point(7, 7, 0)}${point(16707566, 16707566, 4)}</SequencePoints>`,
      ],
      '<Summary numSequencePoints="4" visitedSequencePoints="1" numBranchPoints="9" visitedBranchPoints="9"/>',
    ),
  );
  expect(parsed).toMatchObject({ format: 'opencover', naming: 'path', diagnostics: [] });
  const [a, b] = parsed.files;
  expect(parsed.files.map(({ name, group }) => [name, group])).toEqual([
    ['C:\\repo\\A.cs', 'Shop.dll'],
    ['C:\\repo\\B.cs', 'Shop.dll'],
  ]);
  expect(linesOf(a!)).toEqual([
    [3, 2],
    [4, 2],
    [5, 2],
    [7, 0],
  ]);
  expect(linesOf(b!)).toEqual([[9, 0]]);
  expect(a!.branches).toEqual([
    {
      kind: 'named',
      line: 3,
      taken: new Map([
        ['100:7:0', 2],
        ['100:7:1', 0],
      ]),
    },
  ]);
  expect(a!.statements).toEqual([
    { startLine: 3, endLine: 5, key: '3.9-5.20', weight: 1, hits: 2 },
    { startLine: 5, endLine: 5, key: '5.9-5.20', weight: 1, hits: 0 },
    { startLine: 7, endLine: 7, key: '7.9-7.20', weight: 1, hits: 0 },
  ]);
});

test('numbers of files belong to their module', () => {
  const module = (name: string, file: string) =>
    `<Module><ModuleName>${name}</ModuleName><Files><File uid="1" fullPath="${file}"/></Files><Classes><Class><Methods><Method><FileRef uid="1"/><SequencePoints>${point(1, 1, 1)}</SequencePoints></Method></Methods></Class></Classes></Module>`;
  const parsed = parse(
    `<CoverageSession><Modules>${module('a', '/repo/a.cs')}${module('b', '/repo/b.cs')}</Modules></CoverageSession>`,
  );
  expect(parsed.files.map(({ name, group }) => [name, group])).toEqual([
    ['/repo/a.cs', 'a'],
    ['/repo/b.cs', 'b'],
  ]);
});

test('methods that an async one is compiled to share its points', () => {
  const parsed = parse(session([point(3, 3, 0), point(3, 3, 5)]));
  expect(linesOf(parsed.files[0]!)).toEqual([[3, 5]]);
  expect(parsed.files[0]!.statements).toMatchObject([{ hits: 5 }]);
});

describe('hostile reports', () => {
  test('a statement cannot claim the whole file', () => {
    const parsed = parse(session([point(1, 49_000_000, 1)]));
    expect(linesOf(parsed.files[0]!)).toEqual([[1, 1]]);
    expect(codes(parsed)).toEqual(['span-too-long']);
  });

  test('all statements together cannot either', () => {
    const points = Array.from({ length: 1000 }, (_, at) => point(at + 1, at + 9_999, 1)).join('');
    const parsed = parse(session([points]));
    expect(parsed.files[0]!.lines.numbers.length).toBeLessThan(11_000);
    expect(codes(parsed)).toEqual(['span-too-long']);
  });

  test.each([
    [point(0, 0, 1), 'line-number-invalid'],
    ['<SequencePoint vc="-1" sl="1" el="1"/>', 'count-negative'],
    ['<SequencePoint vc="NaN" sl="1" el="1"/>', 'count-not-a-number'],
    ['<SequencePoint vc="1" sl="1" el="1" fileid="77"/>', 'line-number-invalid'],
  ])('%s is told', (inside, code) => {
    expect(codes(parse(session([inside])))).toContain(code);
  });

  test('sums that differ have a cause', () => {
    const sums = '<Summary numSequencePoints="9" visitedSequencePoints="9"/>';
    expect(parse(session([point(1, 1, 1)], sums)).diagnostics).toMatchObject([
      {
        code: 'totals-differ',
        message: expect.stringContaining('claims 9 of 9 sequence points and lists 1 of 1'),
      },
    ]);
  });

  test.each([
    ['', 'empty'],
    ['<coverage/>', 'wrong-format'],
    ['<CoverageSession/>', 'no-files'],
    ['<CoverageSession><Modules>', 'truncated'],
  ])('%s', (text, code) => {
    expect(codes(parse(text))).toEqual([code]);
  });

  test('any order of elements is survived', () => {
    const parts = [
      '<Module>',
      '</Module>',
      '<File uid="1" fullPath="a.cs"/>',
      '<File/>',
      '<Method>',
      '</Method>',
      '<FileRef uid="1"/>',
      '<MetadataToken>1</MetadataToken>',
      '<Name>',
      '</Name>',
      '<ModuleName>m</ModuleName>',
      point(1, 2, 1),
      branch(1, 0, 1),
      '<SequencePoint/>',
      '<BranchPoint/>',
      '<Summary/>',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...parts), { maxLength: 20 }), (body) => {
        for (const file of parse(`<CoverageSession>${body.join('')}</CoverageSession>`).files)
          expect(file.lines.numbers.length).toBe(file.lines.hits.length);
      }),
      { numRuns: 1000 },
    );
  });
});

test.each([
  ['<coverage line-rate="1"/>', 'cobertura'],
  ['<coverage><sources/></coverage>', 'cobertura'],
  ['<!DOCTYPE coverage SYSTEM "x"><coverage><packages/></coverage>', 'cobertura'],
  ['<coverage generated="1763500000"/>', 'clover'],
  ['<coverage><project/></coverage>', 'clover'],
  ['<coverage><file name="a"><line num="1"/></file></coverage>', 'clover'],
  [
    '<coverage version="1"><file path="a"><lineToCover lineNumber="1" covered="true"/></file></coverage>',
    null,
  ],
  ['<report name="x"><sessioninfo/></report>', 'jacoco'],
  ['<report name="x"><group name="a">', 'jacoco'],
  ['<report><results/></report>', null],
  ['\uFEFF<CoverageSession>', 'opencover'],
  ['<testsuites/>', null],
  ['mode: set', null],
  ['', null],
])('%s is %s', (text, format) => {
  expect(recogniseXml(encode(text))).toBe(format);
});
