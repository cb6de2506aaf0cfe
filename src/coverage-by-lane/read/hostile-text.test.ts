import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LAST_LINE } from '../line-table.ts';
import type { ParsedCoverage } from '../model.ts';
import { totalsOf } from '../totals.ts';
import { parseCoveragePyData } from './coverage-py-data.ts';
import { parseCoveragePyJson } from './coverage-py-json.ts';
import { parseGo } from './go.ts';
import { parseLcov } from './lcov.ts';
import { parseLlvm } from './llvm.ts';

const PROJECTS = join(import.meta.dirname, '../../../tests/fixtures/projects');
const READERS: readonly (readonly [string, (bytes: Uint8Array) => ParsedCoverage, string])[] = [
  ['LCOV of coverage.py', parseLcov, 'python/reports/7.17.3-branch.info'],
  ['LCOV of llvm-cov', parseLcov, 'c/reports/shop.info'],
  ['Go', parseGo, 'go/reports/all.out'],
  ['JSON of coverage.py', parseCoveragePyJson, 'python/reports/7.17.3-branch.json'],
  ['JSON of llvm-cov', parseLlvm, 'c/reports/shop.json'],
  ['data of coverage.py', parseCoveragePyData, 'python/reports/6.5.0-line.coverage'],
];

/** What must hold of every report, whatever it was read from. */
function expectSound(parsed: ParsedCoverage): void {
  const names = parsed.files.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const file of parsed.files) {
    let last = 0;
    for (const line of file.lines.numbers) {
      expect(line > last && line <= LAST_LINE).toBe(true);
      last = line;
    }
    expect(file.lines.hits.length).toBe(file.lines.numbers.length);
    const branchLines = file.branches.map(({ line }) => line);
    expect(branchLines).toEqual([...new Set(branchLines)].sort((a, b) => a - b));
    const { lines, branches, statements } = totalsOf(file);
    for (const ratio of [lines, branches, statements, file.functions])
      if (ratio !== null) {
        expect(Number.isSafeInteger(ratio.total) && Number.isSafeInteger(ratio.covered)).toBe(true);
        expect(ratio.covered >= 0 && ratio.covered <= ratio.total).toBe(true);
      }
  }
  if (parsed.files.length === 0)
    expect(parsed.diagnostics.some(({ severity }) => severity === 'error')).toBe(true);
  for (const { code, message, hint, line } of parsed.diagnostics) {
    expect(code).toMatch(/^[a-z][a-z0-9-]+$/);
    expect(message.length).toBeGreaterThan(10);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that there are none is the point
    expect(`${message}${hint}`).not.toMatch(/[\u0000-\u001f]/);
    expect(hint.length).toBeGreaterThan(10);
    expect(Number.isInteger(line) && line >= 0).toBe(true);
  }
  expect(parsed.diagnostics.length).toBeLessThan(60);
}

test.each(READERS)('%s: the report of the tool itself is sound', (_, parse, path) => {
  const parsed = parse(new Uint8Array(readFileSync(join(PROJECTS, path))));
  expectSound(parsed);
  expect(parsed.files.length).toBeGreaterThan(0);
  expect(parsed.diagnostics.filter(({ severity }) => severity !== 'note')).toEqual([]);
});

const HOSTILE = [
  '\n',
  '\r',
  '\0',
  ',',
  ':',
  '-',
  '.',
  '"',
  '[',
  ']',
  '{',
  '}',
  '\u202e',
  'NaN',
  '1e999',
  '-1',
  '18446744073709551616',
  'end_of_record\n',
  'SF:x\n',
  'DA:1,1\n',
  'mode: set\n',
  '__proto__',
  'null',
  '99999999',
  '0',
  'true',
  '\ufeff',
];

test.each(READERS)('%s: cut, spliced and overwritten, it ends and stays sound', (_, parse, path) => {
  const original = new Uint8Array(readFileSync(join(PROJECTS, path)));
  const place = fc.nat(original.length);
  const edit = fc.oneof(
    fc.record({ kind: fc.constant('insert' as const), at: place, text: fc.constantFrom(...HOSTILE) }),
    fc.record({ kind: fc.constant('drop' as const), at: place, size: fc.integer({ min: 1, max: 40 }) }),
    fc.record({ kind: fc.constant('byte' as const), at: place, byte: fc.integer({ min: 0, max: 255 }) }),
    fc.record({
      kind: fc.constant('copy' as const),
      at: place,
      from: place,
      size: fc.integer({ min: 1, max: 400 }),
    }),
    fc.record({ kind: fc.constant('cut' as const), at: place }),
  );
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 8 }), (edits) => {
      let bytes = original;
      for (const one of edits) {
        const head = bytes.subarray(0, one.at);
        const tail = bytes.subarray(one.at);
        if (one.kind === 'insert') bytes = joined(head, new TextEncoder().encode(one.text), tail);
        else if (one.kind === 'drop') bytes = joined(head, tail.subarray(one.size));
        else if (one.kind === 'byte') bytes = joined(head, Uint8Array.of(one.byte), tail.subarray(1));
        else if (one.kind === 'copy')
          bytes = joined(head, bytes.subarray(one.from, one.from + one.size), tail);
        else if (one.at > 0) bytes = head;
      }
      expectSound(parse(bytes));
    }),
    { numRuns: 300 },
  );
});

test.each(READERS)('%s: any bytes at all are survived', (_, parse) => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.uint8Array({ maxLength: 400 }),
        fc.string({ unit: 'binary' }).map((text) => new TextEncoder().encode(text)),
      ),
      (bytes) => {
        expectSound(parse(bytes));
      },
    ),
  );
});

test.each(READERS.slice(3, 5))('%s: any JSON in any place is survived', (_, parse, path) => {
  const original = JSON.parse(readFileSync(join(PROJECTS, path), 'utf8'));
  fc.assert(
    fc.property(fc.array(fc.nat(12), { minLength: 1, maxLength: 7 }), fc.jsonValue(), (way, value) => {
      expectSound(parse(new TextEncoder().encode(JSON.stringify(replaced(original, way, value)))));
    }),
    { numRuns: 400 },
  );
});

/** The same value with another one in a place that a walk of child numbers leads to. */
function replaced(value: unknown, [at, ...rest]: readonly number[], other: unknown): unknown {
  if (at === undefined || typeof value !== 'object' || value === null) return other;
  const entries = Object.entries(value);
  if (entries.length === 0) return other;
  const place = at % entries.length;
  const changed = entries.map(([key, child], index) => [
    key,
    index === place ? replaced(child, rest, other) : child,
  ]);
  return Array.isArray(value) ? changed.map(([, child]) => child) : Object.fromEntries(changed);
}

function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
