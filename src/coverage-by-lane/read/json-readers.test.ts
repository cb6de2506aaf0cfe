import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LAST_LINE, MOST_HITS } from '../line-table.ts';
import type { ParsedCoverage } from '../model.ts';
import { branchRatio } from '../totals.ts';
import { parseIstanbul } from './istanbul.ts';
import { parseIstanbulSummary } from './istanbul-summary.ts';
import { parseSimplecov } from './simplecov.ts';
import { parseV8 } from './v8.ts';
import { parseXccov } from './xccov.ts';

const READERS: Readonly<Record<string, (bytes: Uint8Array) => ParsedCoverage>> = {
  istanbul: parseIstanbul,
  'istanbul-summary': parseIstanbulSummary,
  simplecov: parseSimplecov,
  v8: (bytes) => parseV8(bytes, () => 'one();\ntwo();\n'),
  xccov: parseXccov,
};

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** One healthy report a format, from which broken ones are made. */
const HEALTHY: Readonly<Record<string, unknown>> = {
  istanbul: {
    '/repo/a.js': {
      path: '/repo/a.js',
      statementMap: { 0: { start: { line: 1, column: 0 }, end: { line: 2, column: 3 } } },
      fnMap: { 0: { name: 'f' } },
      branchMap: {
        0: {
          type: 'if',
          loc: { start: { line: 1, column: 0 }, end: { line: 2, column: 3 } },
          locations: [{}, {}],
        },
      },
      s: { 0: 4 },
      f: { 0: 1 },
      b: { 0: [1, 0] },
    },
  },
  'istanbul-summary': {
    total: { lines: { total: 2, covered: 1 }, branches: { total: 0, covered: 0 } },
    '/repo/a.js': { lines: { total: 2, covered: 1 }, branches: { total: 0, covered: 0 } },
  },
  simplecov: {
    RSpec: {
      coverage: {
        '/repo/a.rb': {
          lines: [null, 1, 0, 'ignored'],
          branches: { '[:if, 0, 2, 0, 3, 3]': { '[:then, 1, 2, 0, 2, 3]': 1, '[:else, 2, 2, 0, 3, 3]': 0 } },
        },
      },
      timestamp: 1_600_000_000,
    },
  },
  v8: {
    result: [
      {
        url: 'file:///repo/a.js',
        functions: [
          { functionName: '', ranges: [{ startOffset: 0, endOffset: 14, count: 1 }], isBlockCoverage: true },
        ],
      },
    ],
  },
  xccov: {
    '/repo/A.swift': [
      { line: 1, isExecutable: false },
      {
        line: 2,
        isExecutable: true,
        executionCount: 3,
        subranges: [{ column: 5, executionCount: 0, length: 2 }],
      },
    ],
  },
};

/** What every result must hold, whatever was read. */
function expectSound({ files, diagnostics }: ParsedCoverage): void {
  expect(new Set(files.map(({ name }) => name)).size).toBe(files.length);
  for (const { lines, branches, statements, excluded } of files) {
    expect(lines.hits.length).toBe(lines.numbers.length);
    expect([...lines.numbers]).toEqual([...new Set(lines.numbers)].sort((a, b) => a - b));
    expect(lines.numbers.every((line) => line >= 1 && line <= LAST_LINE)).toBe(true);
    expect(branches.map(({ line }) => line)).toEqual(
      [...new Set(branches.map(({ line }) => line))].sort((a, b) => a - b),
    );
    for (const branch of branches) {
      const { covered, total } = branchRatio(branch);
      expect(covered >= 0 && covered <= total).toBe(true);
    }
    const keys = (statements ?? []).map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    for (const { hits, startLine, endLine } of statements ?? []) {
      expect(Number.isInteger(hits) && hits >= 0 && hits <= MOST_HITS).toBe(true);
      expect(endLine >= startLine && startLine >= 1 && endLine <= LAST_LINE).toBe(true);
    }
    expect([...excluded].every((line) => line >= 1)).toBe(true);
  }
  for (const { code, message, hint } of diagnostics) {
    expect(code).toMatch(/^[a-z0-9-]+$/);
    expect(message.length > 10 && message.length < 1000).toBe(true);
    expect(hint).not.toBe('');
  }
}

/** Everything in a value that could be replaced, as paths. */
function placesIn(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...path, key]))];
}

function replaceAt(value: unknown, path: readonly string[], put: string): string {
  if (path.length === 0) return put;
  const [key, ...rest] = path;
  const inner = Object.entries(value as object).map(
    ([name, one]) => [name, name === key ? replaceAt(one, rest, put) : JSON.stringify(one)] as const,
  );
  return Array.isArray(value)
    ? `[${inner.map(([, text]) => text).join(',')}]`
    : `{${inner.map(([name, text]) => `${JSON.stringify(name)}:${text}`).join(',')}}`;
}

const HOSTILE = [
  '1e999',
  '-1e999',
  '18446744073709551616',
  '18446744073709551611',
  '-7',
  '0.5',
  '1e-400',
  'null',
  'true',
  '"undefined"',
  '"\\u0000\\n\\u202e"',
  '[]',
  '{}',
  '[null]',
  '[[[[{}]]]]',
  '{"__proto__":{"lines":[1]},"constructor":1}',
  '{"length":4294967295}',
  '4294967296',
  '50000001',
];

describe.each(Object.entries(READERS))('the reader of %s', (format, parse) => {
  const healthy = HEALTHY[format];

  it('reads a healthy report without a warning', () => {
    const parsed = parse(bytesOf(JSON.stringify(healthy)));
    expect(parsed.diagnostics.filter(({ severity }) => severity !== 'note')).toEqual([]);
    expect(parsed.files).toHaveLength(1);
    expect(parsed.format).toBe(format);
    expectSound(parsed);
  });

  it.each(HOSTILE)('survives %s in every place', (put) => {
    for (const path of placesIn(healthy)) expectSound(parse(bytesOf(replaceAt(healthy, path, put))));
  });

  it('survives any JSON, and says what is wrong with a file it cannot read', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), (text) => {
        expectSound(parse(bytesOf(text)));
      }),
      { numRuns: 300 },
    );
    expect(parse(bytesOf('{"name":"package","version":"1.0.0"}')).diagnostics).not.toEqual([]);
  });

  it('survives any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const parsed = parse(bytes);
        expectSound(parsed);
        expect(parsed.diagnostics.length + parsed.files.length).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });

  it('names every cut of the report, and believes nothing of it', () => {
    const text = JSON.stringify(healthy);
    for (let at = 0; at < text.length; at++) {
      const { files, diagnostics } = parse(bytesOf(text.slice(0, at)));
      expect(files).toEqual([]);
      expect(diagnostics.map(({ code, severity }) => `${code} ${severity}`)).toEqual([
        at === 0 ? 'empty error' : 'truncated error',
      ]);
    }
  });

  it.each([
    ['PK\u0003\u0004rest', 'not-text'],
    ['   \n', 'empty'],
    ['<?xml version="1.0"?><coverage/>', 'not-json'],
    [`${JSON.stringify(healthy)}\n${JSON.stringify(healthy)}`, 'json-trailing'],
    ['[[1]]', format === 'v8' ? 'file-unreadable' : 'json-other'],
    ['"text"', 'json-other'],
    [`{"a":${'['.repeat(300)}${']'.repeat(300)}}`, 'json-too-deep'],
  ])('refuses %j with a sentence', (text, code) => {
    const { files, diagnostics } = parse(bytesOf(text));
    expect(files).toEqual([]);
    expect(diagnostics.map((one) => one.code)).toEqual([code]);
  });

  it('names a file name with a newline', () => {
    const name = 'a\nSF:forged';
    const text = JSON.stringify(healthy).replaceAll(/\/repo\/[aA]\.\w+/g, JSON.stringify(name).slice(1, -1));
    const { diagnostics } = parse(bytesOf(text));
    if (format === 'v8') expect(diagnostics.map(({ code }) => code)).toEqual(['name-unprintable']);
    else expect(diagnostics.map(({ code }) => code)).toContain('name-unprintable');
    for (const { message } of diagnostics) expect(message).not.toContain('\n');
  });
});
