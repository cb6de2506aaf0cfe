import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Reading, ReadResult, ScanFinding } from '../model.ts';
import { JSON_BILL_READERS, TEXT_BILL_READERS, XML_BILL_READERS } from '../sbom/readers.ts';
import { JSON_SCAN_READERS, TEXT_SCAN_READERS } from './readers.ts';

const EVIDENCE = join(import.meta.dirname, '../../../../tests/fixtures/evidence');
const JSON_READERS = [...JSON_SCAN_READERS, ...JSON_BILL_READERS];
const TEXT_READERS = [...TEXT_SCAN_READERS, ...TEXT_BILL_READERS];
const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info', 'unknown'];

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const path = join(folder, name);
      return statSync(path).isDirectory() ? filesBelow(path) : [path];
    });
}

const FILES = filesBelow(EVIDENCE)
  .filter((path) => !path.endsWith('.md') && statSync(path).size < 1_000_000)
  .map((path) => ({
    name: path.slice(EVIDENCE.length + 1).replaceAll('\\', '/'),
    bytes: readFileSync(path),
  }));
const OURS = FILES.filter(({ name }) => /^(?:scans|sbom)\//.test(name) && name !== 'sbom/purl-cases.json');

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Formats of all readers that want a file. */
function wantedBy(name: string, bytes: Uint8Array): readonly string[] {
  const text = Buffer.from(bytes).toString();
  const value = parse(text);
  if (value !== undefined)
    return JSON_READERS.filter(({ looksLike }) => looksLike(value)).map(({ format }) => format);
  const root = /<(?:(\w+):)?(\w+)\s[^>]*?xmlns(?::\1)?="([^"]*)"/.exec(text.slice(0, 4096));
  if (text.startsWith('<') && root !== null)
    return XML_BILL_READERS.filter(({ isRoot }) => isRoot(root[2] ?? '', root[3] ?? null)).map(
      ({ format }) => format,
    );
  return TEXT_READERS.filter(({ looksLike }) => looksLike(name, text.slice(0, 4096))).map(
    ({ format }) => format,
  );
}

describe('one document, one reader', () => {
  test('each of our files is wanted by exactly one', () => {
    expect(OURS.length).toBeGreaterThan(35);
    expect(
      OURS.filter(({ name, bytes }) => wantedBy(name, bytes).length !== 1).map(({ name }) => name),
    ).toEqual([]);
  });

  test('no file of another kind of evidence is wanted', () => {
    const others = FILES.filter((file) => !OURS.includes(file));
    expect(
      others.map(({ name, bytes }) => [name, ...wantedBy(name, bytes)]).filter((row) => row.length > 1),
    ).toEqual([]);
    for (const value of [
      null,
      [],
      {},
      0,
      '',
      [{}],
      [[]],
      { results: [] },
      { results: [], errors: [] },
      { vulnerabilities: [] },
    ])
      expect(JSON_READERS.filter(({ looksLike }) => looksLike(value))).toEqual([]);
  });
});

function findingsOf({ reading }: ReadResult<Reading>): readonly ScanFinding[] {
  if (reading?.kind === 'scan') return reading.runs.flatMap(({ findings }) => findings);
  return reading?.kind === 'sbom' ? reading.vulnerabilities : [];
}

/** Everything that a consumer relies on, whatever the document held. */
function expectSound(result: ReadResult<Reading>): void {
  for (const { rule, title, severity, score, line, path, suppressed } of findingsOf(result)) {
    expect(SEVERITIES).toContain(severity);
    expect([typeof rule, typeof title, Number.isSafeInteger(line) && line >= 0]).toEqual([
      'string',
      'string',
      true,
    ]);
    expect(score === null || (score >= 0 && score <= 10)).toBe(true);
    expect(path === null || typeof path === 'string').toBe(true);
    expect(suppressed === null || suppressed !== '').toBe(true);
  }
  if (result.reading === null)
    expect(result.problems.some(({ severity }) => severity === 'error')).toBe(true);
  for (const { message, hint } of result.problems) expect([message, hint]).not.toContain('');
}

const OF_JSON = OURS.flatMap(({ bytes }) => parse(bytes.toString()) ?? []);
const ODD = [
  null,
  true,
  -1,
  1e300,
  '',
  '__proto__',
  'x'.repeat(5000),
  [],
  [null],
  {},
  { __proto__: null },
  [[]],
] as const;

/** A copy with the value at one place replaced; `steps` choose the way to it. */
function mutate(value: unknown, steps: readonly number[], odd: unknown): unknown {
  const [step, ...rest] = steps;
  if (step === undefined || typeof value !== 'object' || value === null) return odd;
  const keys = Object.keys(value);
  const key = keys[step % Math.max(1, keys.length)];
  if (key === undefined) return odd;
  const inner = mutate((value as { readonly [name: string]: unknown })[key], rest, odd);
  return Array.isArray(value)
    ? value.map((each, at) => (String(at) === key ? inner : each))
    : { ...value, [key]: inner };
}

describe('whatever a document holds', () => {
  const steps = fc.array(fc.nat(20), { minLength: 1, maxLength: 9 });

  test('no reader of JSON throws, and what it gives is sound', () => {
    fc.assert(
      fc.property(fc.constantFrom(...OF_JSON), steps, fc.constantFrom(...ODD), (document, way, odd) => {
        const mutated = mutate(document, way, odd);
        for (const { looksLike, read } of JSON_READERS) if (looksLike(mutated)) expectSound(read(mutated));
      }),
      { numRuns: 1_500 },
    );
  });

  test('nor does one that was given something else', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.constantFrom(...OF_JSON)), (value) => {
        for (const { looksLike, read } of JSON_READERS) {
          looksLike(value);
          expectSound(read(value));
        }
      }),
      { numRuns: 150 },
    );
  });

  test('no reader of text or XML throws, cut or changed anywhere', () => {
    const texts = OURS.filter(({ bytes }) => parse(bytes.toString()) === undefined);
    fc.assert(
      fc.property(
        fc.constantFrom(...texts),
        fc.nat(),
        fc.nat(255),
        fc.boolean(),
        ({ bytes }, at, byte, isCut) => {
          const changed = isCut ? bytes.subarray(0, at % bytes.length) : Uint8Array.from(bytes);
          if (!isCut) changed[at % bytes.length] = byte;
          for (const { read } of [...TEXT_READERS, ...XML_BILL_READERS]) expectSound(read(changed));
        },
      ),
      { numRuns: 150 },
    );
  });

  test('a document of mutated shape is still wanted by at most one', () => {
    fc.assert(
      fc.property(fc.constantFrom(...OF_JSON), steps, fc.constantFrom(...ODD), (document, way, odd) => {
        const mutated = mutate(document, way, odd);
        expect(JSON_READERS.filter(({ looksLike }) => looksLike(mutated)).length).toBeLessThan(2);
      }),
      { numRuns: 1_000 },
    );
  });
});
