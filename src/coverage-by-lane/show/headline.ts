import { formatRatio } from '../../foundation/format-ratio.ts';
import { counted, grouped } from '../../report/counted.ts';
import type { CoverageSection } from '../../report/coverage-section.ts';
import type { Report } from '../../report/model.ts';
import { clip } from '../../report/renderers/visible.ts';

/** A headline is one line of a list. */
const NAME = 60;
const REASON = 200;

/** The verdict in one line: which lanes block and why; of a clear run, what was covered. */
export function headlineOfCoverage(
  { conclusion, headline, findings }: Pick<Report, 'conclusion' | 'headline' | 'findings'>,
  { patch, groups }: CoverageSection,
): string {
  if (conclusion === 'failure') return blockedBy(groups) ?? headline;
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

/** `Blocked in lane core: 3 lines lost, and in 1 more lane`; `null` where no lane or module says why. */
function blockedBy(groups: CoverageSection['groups']): string | null {
  const failing = groups.filter(({ result }) => result === 'fail');
  const unknown = groups.filter(
    ({ result, enforcement }) => result === 'incomplete' && enforcement === 'block',
  );
  const [first, ...others] = failing.length > 0 ? failing : unknown;
  if (first === undefined || first.reason === '') return null;
  const more =
    others.length === 0
      ? ''
      : `; and ${counted(others.length, 'more lane or module', 'more lanes or modules')}`;
  return `Blocked in ${first.of} ${clip(first.name, NAME)}: ${clip(first.reason, REASON)}${more}`;
}
