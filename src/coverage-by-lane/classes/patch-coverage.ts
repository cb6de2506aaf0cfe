import { findLine } from '../line-table.ts';
import type { FileCoverage, Ratio } from '../model.ts';
import { addRatios, branchRatio, NOTHING } from '../totals.ts';
import type { LineRange, PatchCoverage } from './model.ts';
import type { NewCode } from './new-code.ts';
import type { StatementMap } from './statement-map.ts';

/** A change in which nothing can run. */
export const NO_PATCH: PatchCoverage = { statements: NOTHING, branches: NOTHING, uncovered: [], partial: [] };

/** A statement of the change, by the lines that the report lists for it: places in its table. */
interface Unit {
  readonly start: number;
  readonly first: number;
  last: number;
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
    statements: { covered: units.filter(({ ran }) => ran).length, total: units.length },
    branches,
    uncovered: joinRanges(units, coverage.lines.numbers, statements),
    partial,
  };
}

function findUnits({ lines }: FileCoverage, code: NewCode): readonly Unit[] {
  const units = new Map<number, Unit>();
  for (const [at, line] of lines.numbers.entries()) {
    if (code.stateOf(line) !== 'new') continue;
    const start = code.unitOf(line);
    const ran = lines.hits[at]! > 0;
    const unit = units.get(start);
    if (unit === undefined) units.set(start, { start, first: at, last: at, ran });
    else {
      unit.last = at;
      unit.ran = unit.ran && ran;
    }
  }
  return [...units.values()];
}

/** Lines of units that did not run; those with no other line of the report between them as one range. */
function joinRanges(
  units: readonly Unit[],
  numbers: Uint32Array,
  statements: StatementMap | null,
): readonly LineRange[] {
  const ranges: LineRange[] = [];
  let last = -2;
  for (const unit of units) {
    if (unit.ran) continue;
    const start = statements === null ? numbers[unit.first]! : unit.start;
    const end = Math.max(statements?.endOf(unit.start) ?? start, numbers[unit.last]!);
    const before = ranges.at(-1);
    if (before !== undefined && unit.first <= last + 1) {
      ranges[ranges.length - 1] = { start: before.start, end: Math.max(before.end, end) };
    } else ranges.push({ start, end });
    last = Math.max(last, unit.last);
  }
  return ranges;
}
