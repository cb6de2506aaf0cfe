import type { CoverageDiagnostic, CoverageFormat, ParsedCoverage } from '../model.ts';
import { parseClover } from './clover.ts';
import { parseCobertura } from './cobertura.ts';
import { parseCoveragePyData } from './coverage-py-data.ts';
import { parseCoveragePyJson } from './coverage-py-json.ts';
import { parseGo } from './go.ts';
import { parseIstanbul } from './istanbul.ts';
import { parseIstanbulSummary } from './istanbul-summary.ts';
import { parseJacoco } from './jacoco.ts';
import { parseLcov } from './lcov.ts';
import { parseLlvm } from './llvm.ts';
import { parseOpencover } from './opencover.ts';
import { recogniseFormat } from './recognise.ts';
import { parseSimplecov } from './simplecov.ts';
import { parseV8, type ReadSource } from './v8.ts';
import { parseXccov } from './xccov.ts';

export interface ParseOptions {
  /** Read as this format, whatever the content looks like. */
  readonly format?: CoverageFormat;
  /** Texts of scripts by URL, which raw data of V8 needs. */
  readonly readSource?: ReadSource;
}

/** A report that was read, perhaps with errors among its diagnostics; or bytes that are no report of a known format. */
export type CoverageReading =
  | { readonly kind: 'read'; readonly coverage: ParsedCoverage }
  | { readonly kind: 'unknown'; readonly diagnostic: CoverageDiagnostic };

/** Recognises the format of a report by its content and reads it. Never throws on input. */
export function parseCoverage(bytes: Uint8Array, options: ParseOptions = {}): CoverageReading {
  const format = options.format ?? recogniseFormat(bytes);
  if (typeof format !== 'string') return format;
  return { kind: 'read', coverage: READERS[format](bytes, options.readSource ?? (() => null)) };
}

const READERS: Readonly<
  Record<CoverageFormat, (bytes: Uint8Array, readSource: ReadSource) => ParsedCoverage>
> = {
  cobertura: parseCobertura,
  lcov: parseLcov,
  jacoco: parseJacoco,
  clover: parseClover,
  'coverage.py-json': parseCoveragePyJson,
  'coverage.py-data': parseCoveragePyData,
  istanbul: parseIstanbul,
  'istanbul-summary': parseIstanbulSummary,
  go: parseGo,
  llvm: parseLlvm,
  simplecov: parseSimplecov,
  v8: parseV8,
  opencover: parseOpencover,
  xccov: parseXccov,
};
