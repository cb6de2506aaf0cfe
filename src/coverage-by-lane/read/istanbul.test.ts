import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LAST_LINE } from '../line-table.ts';
import { parseIstanbul } from './istanbul.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const range = (line: number, column: number, endLine = line, endColumn: number | null = column + 5) => ({
  start: { line, column },
  end: { line: endLine, column: endColumn },
});

/** A file of statements and their hits, with branches where they are given. */
function record(
  statements: readonly (readonly [ReturnType<typeof range>, number])[],
  branches: readonly (readonly [branch: object, hits: readonly number[]])[] = [],
  path = '/repo/a.js',
) {
  const byId = <T>(values: readonly T[]) => Object.fromEntries(values.map((value, id) => [id, value]));
  return {
    path,
    statementMap: byId(statements.map(([place]) => place)),
    fnMap: {},
    branchMap: byId(branches.map(([branch]) => branch)),
    s: byId(statements.map(([, hits]) => hits)),
    f: {},
    b: byId(branches.map(([, hits]) => hits)),
  };
}

function read(...records: readonly { readonly path: string }[]) {
  return parseIstanbul(bytesOf(JSON.stringify(Object.fromEntries(records.map((one, at) => [`${at}`, one])))));
}

const pairs = (file: ReturnType<typeof read>['files'][number] | undefined) =>
  Array.from(file?.lines.numbers ?? [], (line, at) => [line, file?.lines.hits[at]]);

describe('Istanbul', () => {
  it('gives a line the hits of the statement on it that ran most', () => {
    const { files } = read(
      record([
        [range(3, 0), 1],
        [range(3, 8), 7],
        [range(1, 0, 9, null), 2],
        [range(3, 20), 0],
      ]),
    );
    expect(pairs(files[0])).toEqual([
      [1, 2],
      [3, 7],
    ]);
    expect(files[0]?.statements?.map(({ key, endLine }) => [key, endLine])).toEqual([
      ['3.0-3.5', 3],
      ['3.8-3.13', 3],
      ['1.0-9.', 9],
      ['3.20-3.25', 3],
    ]);
  });

  it('names branches by kind, range and place, also where an else is not written', () => {
    const [file] = read(
      record(
        [],
        [
          [{ type: 'if', loc: range(2, 4, 4), locations: [range(2, 4, 4), { start: {}, end: {} }] }, [3, 0]],
          [{ type: 'default-arg', loc: range(1, 9), locations: [range(1, 9)], line: 1 }, [0]],
          [{ type: 'if', line: 2, locations: [range(2, 30)] }, [1, 1]],
        ],
      ),
    ).files;
    expect(file?.branches).toEqual([
      { kind: 'named', line: 1, taken: new Map([['default-arg@1.9-1.14/0', 0]]) },
      {
        kind: 'named',
        line: 2,
        taken: new Map([
          ['if@2.4-4.9/0', 3],
          ['if@2.4-4.9/1', 0],
          ['if@2.30-2.35/0', 1],
          ['if@2.30-2.35/1', 1],
        ]),
      },
    ]);
  });

  it('names statements and branches the same whatever their ids', () => {
    const one = record([
      [range(1, 0), 1],
      [range(2, 0), 0],
    ]);
    const other = { ...one, statementMap: { a: range(2, 0), 9: range(1, 0) }, s: { 9: 1, a: 0 } };
    const keys = (given: typeof one) =>
      read(given)
        .files[0]?.statements?.map(({ key, hits }) => `${key} ${hits}`)
        .sort();
    expect(keys(other as unknown as typeof one)).toEqual(keys(one));
  });

  it('keeps two statements of one range apart', () => {
    const { files } = read(
      record([
        [range(2, 0), 1],
        [range(1, 0), 1],
        [range(2, 0), 0],
      ]),
    );
    expect(files[0]?.statements?.map(({ key }) => key)).toEqual(['2.0-2.5', '1.0-1.5', '2.0-2.5~2']);
  });

  it('lets a file that was never loaded give way to the same file that was', () => {
    const loaded = record([[range(1, 0), 4]]);
    const never = {
      ...record([
        [range(1, 0), 0],
        [range(2, 0), 0],
      ]),
      all: true,
    };
    for (const { files, diagnostics } of [read(loaded, never), read(never, loaded)]) {
      expect(files.map(pairs)).toEqual([[[1, 4]]]);
      expect(diagnostics).toEqual([]);
    }
    expect(read(never).files.map(pairs)).toEqual([
      [
        [1, 0],
        [2, 0],
      ],
    ]);
  });

  it('joins a file that stands twice', () => {
    const [file, ...others] = read(record([[range(1, 0), 4]]), record([[range(1, 0), 0]])).files;
    expect(others).toEqual([]);
    expect(pairs(file)).toEqual([[1, 4]]);
    expect(file?.statements).toEqual([{ startLine: 1, endLine: 1, key: '1.0-1.5', weight: 1, hits: 4 }]);
  });

  it('reads what old writers nest under data, and ignores bT', () => {
    const nested = { path: '/repo/a.js', data: { ...record([[range(1, 0), 4]]), bT: { 0: [1, 2] } } };
    const { files } = read(nested);
    expect(files.map(pairs)).toEqual([[[1, 4]]]);
    expect(files[0]?.branches).toEqual([]);
  });

  it('warns of raw data that still needs its source map', () => {
    const raw = { ...record([[range(1, 0), 4]]), inputSourceMap: { version: 3 } };
    expect(read(raw).diagnostics.map(({ code }) => code)).toEqual(['source-map-unused']);
  });

  it('reads the same from compact text, from indented text, and from text in another order', () => {
    const place = fc
      .tuple(fc.integer({ min: 1, max: 40 }), fc.nat(9), fc.nat(3), fc.option(fc.nat(99)))
      .map(([line, column, more, end]) => range(line, column, line + more, end));
    const statements = fc.array(fc.tuple(place, fc.oneof(fc.nat(9), fc.nat(), fc.constant(1e15))), {
      maxLength: 30,
    });
    const hits = fc.array(fc.oneof(fc.nat(9), fc.constant(1e15)), { maxLength: 4 });
    const kind = fc.constantFrom('if', 'binary-expr', 'Ünlaut', 'a"]}', '');
    const branches = fc.array(
      fc.tuple(
        fc.oneof(
          fc.record({
            loc: place,
            type: kind,
            locations: fc.array(place, { maxLength: 3 }),
            line: fc.nat(40),
          }),
          fc.record({
            type: kind,
            line: fc.nat(40),
            loc: place,
            locations: fc.constant([{ start: {}, end: {} }]),
          }),
          fc.record({ loc: place, locations: fc.constant([']', '"]}']) }),
          fc.record({ line: fc.nat(40), type: kind, locations: fc.array(place) }),
        ),
        hits,
      ),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(statements, branches, (list, arms) => {
        const given = record(list, arms);
        const value = { '/repo/a.js': given };
        const compact = parseIstanbul(bytesOf(JSON.stringify(value)));
        expect(parseIstanbul(bytesOf(JSON.stringify(value, null, 1)))).toEqual(compact);
        const most = new Map<number, number>();
        for (const [{ start }, hits] of list)
          most.set(start.line, Math.max(most.get(start.line) ?? 0, Math.min(hits, 4_294_967_295)));
        expect(pairs(compact.files[0])).toEqual([...most].sort(([a], [b]) => a - b));
        expect(compact.files[0]?.statements).toHaveLength(list.length);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['0', 'line-out-of-range'],
    [String(LAST_LINE + 1), 'line-out-of-range'],
    ['1.5', 'line-out-of-range'],
    ['01', 'not-json'],
    ['-', 'not-json'],
  ])('refuses a statement on line %s', (line, code) => {
    const text = JSON.stringify({ a: record([[range(7, 0), 1]]) }).replace('"line":7', `"line":${line}`);
    expect(parseIstanbul(bytesOf(text)).diagnostics.map((one) => one.code)).toEqual([code]);
  });
});
