import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { quoteNonFinite } from '../../src/evidence-bundler/read/benchmarks/non-finite.ts';
import {
  JSON_BENCHMARK_READERS,
  TEXT_BENCHMARK_READERS,
} from '../../src/evidence-bundler/read/benchmarks/readers.ts';
import type { BenchmarkReading, ReadResult } from '../../src/evidence-bundler/read/model.ts';

const FOLDER = join(import.meta.dirname, '../fixtures/evidence/benchmarks');

export function fixtureText(name: string): string {
  return readFileSync(join(FOLDER, name), 'utf8');
}

/** Formats of all readers that want a text: of a whole document there is never more than one. */
export function wantedBy(text: string): readonly string[] {
  const json = parse(text);
  const readers =
    json === undefined
      ? TEXT_BENCHMARK_READERS.filter((reader) => reader.looksLike('', text.slice(0, 4096)))
      : JSON_BENCHMARK_READERS.filter((reader) => reader.looksLike(json));
  return readers.map(({ format }) => format);
}

/** Reads a text as the dispatcher does: by the first reader that wants it. Throws when none does. */
export function readText(text: string): ReadResult<BenchmarkReading> {
  const json = parse(text);
  if (json !== undefined) return readJson(json);
  const reader = TEXT_BENCHMARK_READERS.find(({ looksLike }) => looksLike('', text.slice(0, 4096)));
  if (reader === undefined) throw new Error('no reader wants this text');
  return reader.read(new TextEncoder().encode(text)) as ReadResult<BenchmarkReading>;
}

export function readJson(value: unknown): ReadResult<BenchmarkReading> {
  const reader = JSON_BENCHMARK_READERS.find(({ looksLike }) => looksLike(value));
  if (reader === undefined) throw new Error('no reader wants this document');
  return reader.read(value) as ReadResult<BenchmarkReading>;
}

/** A reading that must be there. */
export function readingOf({ reading, problems }: ReadResult<BenchmarkReading>): BenchmarkReading {
  if (reading === null) throw new Error(`not read: ${problems.map(({ message }) => message).join(' ')}`);
  return reading;
}

export function codesOf({ problems }: ReadResult<BenchmarkReading>): readonly string[] {
  return problems.map(({ severity, code }) => `${severity} ${code}`);
}

/** One line for each series. */
export function describeSeries({ series }: BenchmarkReading): readonly string[] {
  return series.map(
    ({ name, quantity, unit, better, side, processes }) =>
      `${name} · ${quantity} in ${unit}, ${better}${side === null ? '' : `, ${side}`} · ${processes.map(({ length }) => length).join('+') || 'figures'}`,
  );
}

function parse(text: string): unknown {
  for (const candidate of [text, quoteNonFinite(text)])
    try {
      return JSON.parse(candidate) as unknown;
    } catch {}
  return undefined;
}
