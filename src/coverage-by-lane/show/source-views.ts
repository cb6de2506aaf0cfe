import type { LineMark, SourceView } from '../../report/renderers/html/source-view.ts';
import type { ClassifiedFile } from '../classes/model.ts';
import type { FileCoverage } from '../model.ts';
import { branchRatio } from '../totals.ts';

/** A changed file line by line; without `coverage`, no report knows it. */
export function sourceView(
  { path, lines, patch }: ClassifiedFile,
  source: string,
  coverage: FileCoverage | null,
): SourceView {
  const marks = new Map<number, LineMark>();
  if (coverage !== null) {
    coverage.lines.numbers.forEach((line, at) => {
      marks.set(line, coverage.lines.hits[at]! > 0 ? 'covered' : 'uncovered');
    });
    for (const branches of coverage.branches) {
      const { covered, total } = branchRatio(branches);
      if (covered < total && marks.get(branches.line) === 'covered') marks.set(branches.line, 'partial');
    }
  }
  for (const { start, end } of patch.uncovered)
    for (let line = start; line <= end; line++) marks.set(line, 'uncovered');
  for (const line of [...(lines.ECB ?? []), ...(lines.EUB ?? [])]) marks.set(line, 'excluded');
  for (const line of lines.LBC ?? []) marks.set(line, 'lost');
  return { path, source, marks, changed: new Set([...(lines.GNC ?? []), ...(lines.UNC ?? [])]) };
}
