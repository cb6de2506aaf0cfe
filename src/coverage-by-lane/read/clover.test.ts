import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FileCoverage, ParsedCoverage } from '../model.ts';
import { parseClover } from './clover.ts';

const parse = (text: string) => parseClover(new TextEncoder().encode(text));
const codes = ({ diagnostics }: ParsedCoverage) => diagnostics.map(({ code }) => code);
const linesOf = ({ lines }: FileCoverage) => [...lines.numbers].map((line, at) => [line, lines.hits[at]]);

const metrics = (statements: string, conditionals = '0/0') => {
  const [[coveredStatements, allStatements], [coveredConditionals, allConditionals]] = [
    statements,
    conditionals,
  ].map((ratio) => ratio.split('/')) as [[string, string], [string, string]];
  return `<metrics statements="${allStatements}" coveredstatements="${coveredStatements}" conditionals="${allConditionals}" coveredconditionals="${coveredConditionals}"/>`;
};

const CONDITIONS =
  '<line num="1" count="3" type="stmt"/><line num="2" count="3" type="cond" truecount="2" falsecount="0"/><line num="4" count="3" type="cond" truecount="1" falsecount="1"/><line num="5" count="0" type="cond" truecount="0" falsecount="2"/>';

describe('conditions', () => {
  test('of Istanbul tell how many branches were taken and how many not', () => {
    const parsed = parse(
      `<coverage generated="1763500000000" clover="3.2.0"><project timestamp="1763500000001" name="All files">${metrics('3/4', '3/6')}<file name="a.js" path="/repo/src/a.js">${metrics('3/4', '3/6')}${CONDITIONS}</file></project></coverage>`,
    );
    expect(parsed).toMatchObject({
      format: 'clover',
      generator: 'Istanbul',
      writtenAt: 1763500000001,
      diagnostics: [],
    });
    expect(parsed.files[0]).toMatchObject({ name: '/repo/src/a.js', functions: null });
    expect(parsed.files[0]!.branches).toEqual([
      { kind: 'counted', line: 2, covered: 2, total: 2 },
      { kind: 'counted', line: 4, covered: 1, total: 2 },
      { kind: 'counted', line: 5, covered: 0, total: 2 },
    ]);
  });

  test('of Clover tell how often they were true and false', () => {
    const parsed = parse(
      `<coverage generated="1763500000" clover="4.4.1"><project name="p"><package name="a"><file name="A.java" path="/repo/A.java"><class name="A"/>${CONDITIONS}</file></package>${metrics('3/4', '4/6')}</project></coverage>`,
    );
    expect(parsed).toMatchObject({ generator: null, diagnostics: [] });
    expect(parsed.files[0]!.branches).toEqual([
      { kind: 'counted', line: 2, covered: 1, total: 2 },
      { kind: 'counted', line: 4, covered: 2, total: 2 },
      { kind: 'counted', line: 5, covered: 1, total: 2 },
    ]);
  });

  test('are read as the sums of the project say, whatever the version claims', () => {
    const report = (sums: string, version: string) =>
      parse(
        `<coverage clover="${version}"><project>${metrics('3/4', sums)}<file name="a">${CONDITIONS}</file></project></coverage>`,
      );
    expect(report('3/6', '9.9').generator).toBe('Istanbul');
    expect(report('4/6', '3.2.0').generator).toBeNull();
    expect(report('0/0', '3.2.0').generator).toBe('Istanbul');
    expect(report('0/0', '4.0.0').generator).toBeNull();
  });
});

describe('PHPUnit', () => {
  const file = (rows: string, sums: string) =>
    parse(
      `<coverage generated="1763500000"><project timestamp="1763500000"><file name="/repo/A.php"><class name="A">${metrics('9/9')}</class>${rows}${metrics(sums)}</file>${metrics(sums)}</project></coverage>`,
    );

  test('methods are functions, not lines', () => {
    const parsed = file(
      '<line num="3" type="method" name="a" count="2"/><line num="5" type="stmt" count="2"/><line num="8" type="method" name="b" count="0"/><line num="9" type="stmt" count="0"/>',
      '1/2',
    );
    expect(parsed.diagnostics).toEqual([]);
    expect(linesOf(parsed.files[0]!)).toEqual([
      [5, 2],
      [9, 0],
    ]);
    expect(parsed.files[0]!.functions).toEqual({ covered: 1, total: 2 });
  });

  test('a method of one line is the line that the sums miss', () => {
    const rows =
      '<line num="3" type="method" name="a" count="2"/><line num="5" type="stmt" count="2"/><line num="8" type="method" name="b" count="0"/><line num="9" type="method" name="c" count="1"/><line num="11" type="stmt" count="1"/>';
    const parsed = file(rows, '2/3');
    expect(parsed.diagnostics).toEqual([]);
    expect(linesOf(parsed.files[0]!)).toEqual([
      [5, 2],
      [8, 0],
      [11, 1],
    ]);
    expect(file(rows, '4/5').diagnostics).toMatchObject([
      { code: 'totals-differ', message: expect.stringContaining('methods of one line') },
    ]);
  });
});

test('gcovr is known by the time in place of a version', () => {
  const text = `<coverage clover="1768334355" generated="1768334355"><project timestamp="1768334355">${metrics('2/3')}<package name="root"><file name="a.cpp" path="a.cpp"><line num="1" type="stmt" count="2"/></file></package></project></coverage>`;
  expect(parse(text)).toMatchObject({
    generator: 'gcovr',
    writtenAt: 1768334355000,
    diagnostics: [{ code: 'totals-differ', message: expect.stringContaining('once for each function') }],
  });
});

test('a file named twice is joined', () => {
  const one =
    '<file name="a.js"><line num="1" type="stmt" count="0"/><line num="2" type="stmt" count="1"/></file>';
  const other = '<file name="a.js"><line num="1" type="stmt" count="5"/></file>';
  const { files } = parse(`<coverage generated="1"><project>${one}${other}</project></coverage>`);
  expect(files.map(linesOf)).toEqual([
    [
      [1, 5],
      [2, 1],
    ],
  ]);
});

test.each([
  ['<line num="x" type="stmt" count="1"/>', 'line-number-invalid'],
  ['<line num="1" type="stmt" count="-2"/>', 'count-negative'],
  ['<line num="1" type="stmt"/>', 'count-not-a-number'],
  ['<line num="1" type="cond" truecount="99999999999999999999" falsecount="1"/>', 'count-too-large'],
])('%s is told', (row, code) => {
  expect(
    codes(parse(`<coverage generated="1"><project><file name="a">${row}</file></project></coverage>`)),
  ).toEqual([code]);
});

test('a condition of Istanbul cannot have millions of branches', () => {
  const row = '<line num="1" count="1" type="cond" truecount="4000000000" falsecount="1"/>';
  const parsed = parse(`<coverage clover="3.2.0"><project><file name="a">${row}</file></project></coverage>`);
  expect(codes(parsed)).toEqual(['branches-impossible']);
  expect(parsed.files[0]!.branches).toEqual([]);
});

test.each([
  ['', 'empty'],
  ['<report/>', 'wrong-format'],
  ['<coverage generated="1"/>', 'no-files'],
  ['<coverage generated="1"><project><file name="a">', 'truncated'],
  ['<coverage generated="1"><project><file/></project></coverage>', 'name-missing'],
])('%s', (text, code) => {
  expect(codes(parse(text))[0]).toBe(code);
});

test('any order of elements is survived', () => {
  const parts = [
    '<project>',
    '</project>',
    '<package>',
    '</package>',
    '<file name="f">',
    '<file>',
    '</file>',
    '<class/>',
    metrics('1/2', '1/2'),
    '<metrics/>',
    '<line num="1" type="stmt" count="1"/>',
    '<line num="2" type="cond" truecount="1" falsecount="x"/>',
    '<line type="method"/>',
    '<line num="3" type="method" count="1"/>',
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...parts), { maxLength: 20 }), (body) => {
      for (const file of parse(`<coverage>${body.join('')}</coverage>`).files)
        expect(file.lines.numbers.length).toBe(file.lines.hits.length);
    }),
    { numRuns: 1000 },
  );
});
