import type { LineRange } from '../../foundation/line-range.ts';
import { findLine } from '../line-table.ts';
import type { FileCoverage, Ratio } from '../model.ts';
import { addRatios, branchRatio, NOTHING } from '../totals.ts';
import type { PatchCoverage } from './model.ts';
import type { NewCode } from './new-code.ts';
import type { StatementMap } from './statement-map.ts';

/** A change in which nothing can run. */
export const NO_PATCH: PatchCoverage = { statements: NOTHING, branches: NOTHING, uncovered: [], partial: [] };

/** A statement of the change. */
interface Unit {
  /** Place of its first line in the report's table. */
  readonly first: number;
  ran: boolean;
}

/**
 * What the head's report says of new code. A statement for which the report lists several lines ran when all of them did.
 * A statement for which it lists none cannot run, or is excluded: it does not count.
 */
export function coverPatch(
  coverage: FileCoverage,
  code: NewCode,
  statements: StatementMap | null,
): PatchCoverage {
  const units = findUnits(coverage, code);
  let branches: Ratio = NOTHING;
  const partial: number[] = [];
  for (const branch of coverage.branches) {
    if (code.stateOf(branch.line) !== 'new') continue;
    const ratio = branchRatio(branch);
    branches = addRatios(branches, ratio);
    const at = findLine(coverage.lines, branch.line);
    const ran = at < 0 ? ratio.covered > 0 : coverage.lines.hits[at]! > 0;
    if (ran && ratio.covered < ratio.total) partial.push(branch.line);
  }
  return {
    statements: { covered: [...units.values()].filter(({ ran }) => ran).length, total: units.size },
    branches,
    uncovered: findUncovered(coverage, code, units, statements),
    partial,
  };
}

/** By what `unitOf` says of their lines. */
function findUnits({ lines }: FileCoverage, code: NewCode): ReadonlyMap<number, Unit> {
  const units = new Map<number, Unit>();
  for (const [at, line] of lines.numbers.entries()) {
    if (code.stateOf(line) !== 'new') continue;
    const ran = lines.hits[at]! > 0;
    const unit = units.get(code.unitOf(line));
    if (unit === undefined) units.set(code.unitOf(line), { first: at, ran });
    else unit.ran = unit.ran && ran;
  }
  return units;
}

/** Lines of units that did not run; those with no other line of the report between them as one range. */
function findUncovered(
  { lines }: FileCoverage,
  code: NewCode,
  units: ReadonlyMap<number, Unit>,
  statements: StatementMap | null,
): readonly LineRange[] {
  const ranges: LineRange[] = [];
  let last = -2;
  for (const [at, line] of lines.numbers.entries()) {
    const unit = code.stateOf(line) === 'new' ? units.get(code.unitOf(line)) : undefined;
    if (unit === undefined || unit.ran) continue;
    const own = unit.first === at && statements !== null ? code.unitOf(line) : line;
    const ownEnd = statements?.endOf(own) ?? line;
    // A report may begin with a line past the statements inside this one.
    const range = line <= ownEnd ? { start: own, end: ownEnd } : { start: line, end: line };
    const before = ranges.at(-1);
    if (before !== undefined && (last === at - 1 || range.start <= before.end)) {
      ranges[ranges.length - 1] = { start: before.start, end: Math.max(before.end, range.end) };
    } else ranges.push(range);
    last = at;
  }
  return ranges;
}
