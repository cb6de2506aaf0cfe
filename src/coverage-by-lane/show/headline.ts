import { formatRatio } from '../../foundation/format-ratio.ts';
import { counted, grouped } from '../../report/counted.ts';
import type { CoverageSection } from '../../report/coverage-section.ts';
import type { Report } from '../../report/model.ts';

/** The verdict in one line: what blocks, as every check says it; of a clear run, what was covered. */
export function headlineOfCoverage(
  { conclusion, headline, findings }: Pick<Report, 'conclusion' | 'headline' | 'findings'>,
  { patch, groups }: CoverageSection,
): string {
  if (conclusion !== 'success') return headline;
  const isClean = !findings.some(({ severity }) => severity !== 'note');
  const remark = isClean ? '' : ', warnings to look at';
  if (patch !== null && patch.total > 0) {
    const said = `${grouped(patch.covered)} of ${counted(patch.total, 'changed statement')} covered`;
    return `Clear: ${said} (${formatRatio(patch)})${remark}`;
  }
  const lanes = groups.filter(({ of, coverage }) => of === 'lane' && coverage.total > 0).length;
  const what = patch === null ? `${counted(lanes, 'lane')} measured` : 'nothing in this change can run';
  return `Clear: ${what}${remark}`;
}
