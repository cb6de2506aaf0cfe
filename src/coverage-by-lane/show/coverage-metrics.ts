import { type ClassifiedFile, LINE_CLASSES } from '../classes/model.ts';
import type { GroupCoverage } from '../policy/model.ts';
import { addRatios, addTotals, NO_TOTALS, NOTHING } from '../totals.ts';

/** Counts that the report carries beside its findings: lines by class, and the sums over all lanes. */
export function coverageMetrics(
  groups: readonly GroupCoverage[],
  files: readonly ClassifiedFile[],
): Record<string, number> {
  const lanes = groups.filter(({ kind }) => kind !== 'module');
  const totals = lanes.map(({ totals: { head } }) => head).reduce(addTotals, NO_TOTALS);
  const patch = lanes.map((group) => group.patch.ratio).reduce(addRatios, NOTHING);
  const classes = LINE_CLASSES.map(
    (name) => [name, files.reduce((sum, { lines }) => sum + (lines[name]?.length ?? 0), 0)] as const,
  );
  return {
    ...Object.fromEntries(classes),
    linesCovered: totals.lines.covered,
    linesTotal: totals.lines.total,
    branchesCovered: totals.branches.covered,
    branchesTotal: totals.branches.total,
    patchCovered: patch.covered,
    patchTotal: patch.total,
    flakyLines: files.reduce((sum, { flaky }) => sum + flaky.length, 0),
    filesUnmeasured: files.filter(({ measured, change }) => measured === 'unmeasured' && change !== 'deleted')
      .length,
  };
}
