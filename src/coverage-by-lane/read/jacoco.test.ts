import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ParsedCoverage } from '../model.ts';
import { parseJacoco } from './jacoco.ts';

const parse = (text: string) => parseJacoco(new TextEncoder().encode(text));
const codes = ({ diagnostics }: ParsedCoverage) => diagnostics.map(({ code }) => code);
const DOCTYPE =
  '<?xml version="1.0"?><!DOCTYPE report PUBLIC "-//JACOCO//DTD Report 1.1//EN" "http://192.0.2.1/report.dtd">';

const APP =
  '<package name="org/example"><class name="org/example/App"><method name="a" desc="()V" line="3"><counter type="LINE" missed="9" covered="9"/></method></class>' +
  '<sourcefile name="App.java"><line nr="3" mi="0" ci="4" mb="0" cb="0"/><line nr="4" mi="1" ci="2" mb="1" cb="3"/><line nr="7" mi="5" ci="0" mb="2" cb="0"/>' +
  '<counter type="LINE" missed="1" covered="2"/><counter type="BRANCH" missed="3" covered="3"/><counter type="METHOD" missed="1" covered="4"/></sourcefile></package>';
const SUMS = '<counter type="LINE" missed="1" covered="2"/><counter type="BRANCH" missed="3" covered="3"/>';

test('lines ran when an instruction did, and branches are counted', () => {
  const parsed = parse(
    `${DOCTYPE}<report name="app"><sessioninfo id="a" start="1" dump="1763500000000"/><sessioninfo id="b" start="1" dump="1763500000009"/>${APP}${SUMS}</report>`,
  );
  expect(parsed).toMatchObject({
    format: 'jacoco',
    generator: null,
    naming: 'package',
    writtenAt: 1763500000009,
    claimed: { lines: { covered: 2, total: 3 }, branches: { covered: 3, total: 6 } },
    diagnostics: [],
  });
  expect(parsed.files).toEqual([
    {
      name: 'org/example/App.java',
      group: null,
      lines: { numbers: new Uint32Array([3, 4, 7]), hits: new Uint32Array([1, 1, 0]) },
      branches: [
        { kind: 'counted', line: 4, covered: 3, total: 4 },
        { kind: 'counted', line: 7, covered: 0, total: 2 },
      ],
      excluded: new Uint32Array(0),
      statements: null,
      functions: { covered: 4, total: 5 },
      summary: null,
    },
  ]);
});

test('groups tell files of one name apart, and are joined where they are the same', () => {
  const parsed = parse(
    `<report name="all"><group name="web">${APP}${APP}</group><group name="lib"><group name="core">${APP}</group></group></report>`,
  );
  expect(parsed.files.map(({ name, group }) => [name, group])).toEqual([
    ['org/example/App.java', 'lib/core'],
    ['org/example/App.java', 'web'],
  ]);
  expect([...parsed.files[1]!.lines.numbers]).toEqual([3, 4, 7]);
});

test('a file in no package has no folder', () => {
  const text =
    '<report name="x"><package name=""><sourcefile name="A.kt"><line nr="1" mi="0" ci="1"/></sourcefile></package></report>';
  expect(parse(text).files.map(({ name }) => name)).toEqual(['A.kt']);
});

describe('reports that do not say which lines ran', () => {
  const report = (missed: number, covered: number) =>
    `<report name="GCOVR report"><package name="a.b"><sourcefile name="x.cpp"><line nr="1"/><line nr="2" mb="1" cb="1"/><counter type="LINE" missed="${missed}" covered="${covered}"/><counter type="BRANCH" missed="1" covered="1"/></sourcefile></package></report>`;

  test.each([
    [0, 2, [1, 1]],
    [2, 0, [0, 0]],
  ])('are read where all or none did', (missed, covered, hits) => {
    const parsed = parse(report(missed, covered));
    expect(parsed).toMatchObject({
      generator: 'gcovr',
      diagnostics: [],
      files: [{ name: 'a/b/x.cpp', summary: null }],
    });
    expect([...parsed.files[0]!.lines.hits]).toEqual(hits);
  });

  test('tell totals alone where some did', () => {
    const parsed = parse(report(1, 1));
    expect(codes(parsed)).toEqual(['lines-unknown']);
    expect(parsed.files[0]).toMatchObject({
      lines: { numbers: new Uint32Array(0) },
      branches: [],
      summary: { lines: { covered: 1, total: 2 }, branches: { covered: 1, total: 2 } },
    });
  });
});

test('sums that differ have a cause', () => {
  const more = '<counter type="LINE" missed="2" covered="9"/>';
  expect(parse(`<report name="x">${APP}${more}</report>`).diagnostics).toMatchObject([
    { code: 'totals-differ', message: expect.stringContaining('claims 9 of 11 lines and lists 2 of 3') },
  ]);
});

test.each([
  ['<line nr="0" ci="1" mi="0"/>', 'line-number-invalid'],
  ['<line nr="1" ci="-1" mi="0"/>', 'count-negative'],
  ['<line nr="1" ci="many" mi="0"/>', 'count-not-a-number'],
  ['<line nr="1" ci="18446744073709551616" mi="0"/>', 'count-too-large'],
])('%s is told', (line, code) => {
  const text = `<report name="x"><package name="p"><sourcefile name="A.java">${line}</sourcefile></package></report>`;
  expect(codes(parse(text))).toEqual([code]);
});

test.each([
  ['', 'empty'],
  ['<coverage/>', 'wrong-format'],
  ['<report name="x"/>', 'no-files'],
  ['<report name="x"><package name="p"><sourcefile name="A.java">', 'truncated'],
  ['<report name="x"/><coverage/>', 'not-well-formed'],
])('%s', (text, code) => {
  expect(codes(parse(text))).toEqual([code]);
});

test('any order of elements is survived', () => {
  const parts = [
    '<group name="g">',
    '</group>',
    '<package name="p">',
    '</package>',
    '<sourcefile name="S.java">',
    '<sourcefile>',
    '</sourcefile>',
    '<line nr="1" ci="1"/>',
    '<line nr="2" mb="1" cb="x"/>',
    '<counter type="LINE" missed="1" covered="1"/>',
    '<counter/>',
    '<sessioninfo dump="x"/>',
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...parts), { maxLength: 20 }), (body) => {
      const { files, diagnostics } = parse(`<report name="r">${body.join('')}</report>`);
      for (const file of files) expect(file.lines.numbers.length).toBe(file.lines.hits.length);
      for (const { hint } of diagnostics) expect(hint).not.toBe('');
    }),
    { numRuns: 1000 },
  );
});
