import { CHECK_TITLES } from './checks.ts';
import type { Verdict } from './conclusion.ts';
import { counted, grouped, joinWords } from './counted.ts';
import type { Conclusion, Finding, LaneSummary, ReportPart, Seen } from './model.ts';
import { isOpen, worstConclusion } from './order.ts';

/** How many lane names a headline spells out. */
const NAMED_LANES = 3;

/** The verdict in one plain-text line, for checks that have no better words of their own. */
export function headlineOf(
  verdict: Verdict,
  findings: readonly Finding[],
  seen: Pick<Seen, 'files'>,
): string {
  switch (verdict.conclusion) {
    case 'error':
      return verdict.emptyLanes.length > 0
        ? `Cannot judge: no file matched ${laneNames(verdict.emptyLanes)}`
        : 'Cannot judge: the check could not finish';
    case 'failure':
      return verdict.blocking.length > 0
        ? `Blocked by ${blockers(verdict.blocking)}`
        : 'Blocked: at least one part failed';
    case 'pending':
      return 'Waiting for a decision';
    case 'neutral':
      return 'Nothing to judge';
    case 'success':
      return `Clear: ${remarks(findings)} in ${counted(seen.files, 'file')}`;
  }
}

/** The verdict of several checks in one plain-text line: which of them decide it. */
export function headlineOfParts(parts: readonly Pick<ReportPart, 'check' | 'conclusion'>[]): string {
  const those = (conclusion: Conclusion) => parts.filter((part) => part.conclusion === conclusion);
  const titles = (conclusion: Conclusion): string =>
    joinWords(those(conclusion).map(({ check }) => CHECK_TITLES[check]));
  const ofAll = (conclusion: Conclusion): string =>
    `${those(conclusion).length} of ${counted(parts.length, 'check')}: ${titles(conclusion)}`;
  switch (worstConclusion(parts.map((part) => part.conclusion))) {
    case 'error': {
      const blocked = those('failure').length > 0 ? `; blocked by ${ofAll('failure')}` : '';
      return `Cannot judge ${ofAll('error')}${blocked}`;
    }
    case 'failure':
      return `Blocked by ${ofAll('failure')}`;
    case 'pending':
      return `Waiting for ${ofAll('pending')}`;
    case 'neutral':
      return 'Nothing to judge';
    case 'success': {
      const idle = those('neutral').length;
      const rest = idle > 0 ? `, ${idle} had nothing to judge` : '';
      return `Clear: ${counted(those('success').length, 'check')} passed${rest}`;
    }
  }
}

/** Open findings by severity. */
export function countOpen(findings: Iterable<Finding>): LaneSummary['counts'] {
  const counts = { error: 0, warning: 0, note: 0 };
  for (const finding of findings) if (isOpen(finding)) counts[finding.severity]++;
  return counts;
}

function blockers(blocking: readonly Finding[]): string {
  const counts = countOpen(blocking);
  const fresh = blocking.filter((finding) => finding.state === 'new').length;
  const known = blocking.length - fresh;
  const age = known === 0 ? 'new ' : '';
  const words = joinWords([
    ...(counts.error > 0 ? [counted(counts.error, `${age}error`)] : []),
    ...(counts.warning > 0 ? [counted(counts.warning, `${age}warning`)] : []),
  ]);
  const lanes = [...new Set(blocking.map((finding) => finding.lane))];
  const named = lanes.filter((lane) => lane !== null);
  const outside = lanes.includes(null) ? ' and outside the lanes' : '';
  const where = named.length === 0 ? '' : ` in ${laneNames(named)}${outside}`;
  return `${words}${where}${fresh > 0 && known > 0 ? `, ${grouped(fresh)} of them new` : ''}`;
}

function remarks(findings: readonly Finding[]): string {
  const counts = countOpen(findings);
  const words = [
    ...(counts.error > 0 ? [counted(counts.error, 'error')] : []),
    ...(counts.warning > 0 ? [counted(counts.warning, 'warning')] : []),
    ...(counts.note > 0 ? [counted(counts.note, 'note')] : []),
  ];
  return words.length === 0 ? 'nothing found' : `nothing blocks, ${joinWords(words)} to look at,`;
}

function laneNames(names: readonly string[]): string {
  const shown = names.slice(0, NAMED_LANES);
  const rest = names.length - shown.length;
  const words = rest > 0 ? [...shown, `${rest} more`] : shown;
  return `lane${names.length === 1 ? '' : 's'} ${joinWords(words)}`;
}
