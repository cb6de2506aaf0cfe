import { findLine } from '../line-table.ts';
import type { Measured } from '../measured.ts';
import type { FileCoverage, LineBranches } from '../model.ts';
import { branchRatio, totalsOf } from '../totals.ts';
import { encodeName } from './encode-name.ts';
import { filesWithLines } from './written-files.ts';

/**
 * Writes a measurement as LCOV: one section a file, in the order of paths. Branches are numbered within their line, since many
 * readers take no other names; of branches that are only counted the first ones are taken. Paths with control characters
 * are escaped, so that no name can forge a record. Files without lines are left out: see `findUnwritten`.
 */
export function renderLcov(measured: Measured): string {
  return filesWithLines(measured)
    .map(({ path, coverage }) => `TN:\nSF:${encodeName(path)}\n${recordsOf(coverage)}end_of_record\n`)
    .join('');
}

function recordsOf(coverage: FileCoverage): string {
  const { lines, branches } = totalsOf(coverage);
  const records = coverage.branches.flatMap((one) => branchRecords(one, coverage));
  if (coverage.branches.length > 0) records.push(`BRF:${branches.total}`, `BRH:${branches.covered}`);
  for (const [at, line] of coverage.lines.numbers.entries())
    records.push(`DA:${line},${coverage.lines.hits[at]}`);
  records.push(`LF:${lines.total}`, `LH:${lines.covered}`);
  return `${records.join('\n')}\n`;
}

/** A branch of a line that never ran is written `-`: nobody came by to take it. */
function branchRecords(one: LineBranches, { lines }: FileCoverage): string[] {
  const at = findLine(lines, one.line);
  const hasRun = at >= 0 && lines.hits[at]! > 0;
  return hitsOf(one).map(
    (hits, branch) => `BRDA:${one.line},0,${branch},${hits === 0 && !hasRun ? '-' : hits}`,
  );
}

function hitsOf(one: LineBranches): readonly number[] {
  if (one.kind === 'named') return [...one.taken.values()];
  const { covered, total } = branchRatio(one);
  return Array.from({ length: total }, (_, at) => (at < covered ? 1 : 0));
}
