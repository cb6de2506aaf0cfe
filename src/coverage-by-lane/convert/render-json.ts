import { jsonInLog } from '../../report/renderers/escape-command.ts';
import type { Measured, MeasuredFile } from '../measured.ts';
import type { Ratio } from '../model.ts';
import { totalsOf } from '../totals.ts';

/** One file in the normalised JSON, which `schemas/coverage.v1.json` describes. */
interface CoverageEntry {
  readonly path: string;
  readonly lines: readonly (readonly [number: number, hits: number])[];
  readonly branches: Ratio;
  readonly excluded: readonly number[];
  /** Instead of lines, of a file of which only totals are known. */
  readonly summary?: { readonly lines: Ratio };
}

/** Writes a measurement as normalised JSON: one file a line, in the order of paths, each line once and ascending. */
export function renderCoverageJson(measured: Measured): string {
  const files = [...measured.values()].map((file) => `    ${jsonInLog(JSON.stringify(entryOf(file)))}`);
  return files.length === 0 ? '{\n  "files": []\n}\n' : `{\n  "files": [\n${files.join(',\n')}\n  ]\n}\n`;
}

function entryOf({ path, coverage }: MeasuredFile): CoverageEntry {
  const { lines, excluded, summary } = coverage;
  const { branches } = totalsOf(coverage);
  const entry = {
    path,
    lines: Array.from(lines.numbers, (line, at) => [line, lines.hits[at]!] as const),
    branches: { covered: branches.covered, total: branches.total },
    excluded: [...excluded],
  };
  if (summary === null) return entry;
  return { ...entry, summary: { lines: { covered: summary.lines.covered, total: summary.lines.total } } };
}
