import { isAcceptable } from '../../acceptance-gate/is-acceptable.ts';
import { updateBaseline } from '../../acceptance-gate/update-baseline.ts';
import type { WaiverFields } from '../../config/waiver.ts';
import type { IsoDate } from '../../foundation/date.ts';
import { blockingTest } from '../../report/conclusion.ts';
import type { Finding, Report } from '../../report/model.ts';
import { count } from './describe-lanes.ts';

/** What is there on the first day, and how the gate is to meet it. */
export interface Adoption {
  /** Findings that would block, of which a baseline may accept some. */
  readonly acceptable: readonly Finding[];
  /** Those that nobody can accept, such as a key that works. */
  readonly unacceptable: readonly Finding[];
  /** The baseline that accepts the first ones; `null` when there are none, or nobody is named who answers for them. */
  readonly baseline: string | null;
}

/** Splits what blocks in a first report. Errors: `waiver-invalid` for an owner or a day that cannot be. */
export function planAdoption(
  report: Pick<Report, 'lanes' | 'findings'>,
  path: string,
  fields: WaiverFields,
  today: IsoDate,
): Adoption {
  const blocking = report.findings.filter(blockingTest(report.lanes, 'error'));
  const acceptable = blocking.filter(({ rule }) => isAcceptable(rule));
  return {
    acceptable,
    unacceptable: blocking.filter(({ rule }) => !isAcceptable(rule)),
    baseline:
      acceptable.length === 0 || fields.owner === undefined
        ? null
        : updateBaseline(null, path, acceptable, fields, today).text,
  };
}

/** What adopting means, in sentences a team decides by. */
export function describeAdoption(
  { acceptable, unacceptable, baseline }: Adoption,
  path: string,
  { owner, expires }: WaiverFields,
): readonly string[] {
  const files = new Set(acceptable.map((finding) => finding.path)).size;
  const old = `${count(acceptable.length, 'old finding')} in ${count(files, 'file')}`;
  const lines: string[] = [];
  if (acceptable.length === 0 && unacceptable.length === 0)
    lines.push('Adopting this blocks nobody: the gate finds nothing that would.');
  else if (baseline !== null && unacceptable.length === 0)
    lines.push(
      `Adopting this blocks nobody: ${old} ${acceptable.length === 1 ? 'is' : 'are'} accepted by ${path} until ${expires} (${owner}); what comes new is judged.`,
    );
  else if (baseline !== null)
    lines.push(
      `${old} ${acceptable.length === 1 ? 'is' : 'are'} accepted by ${path} until ${expires} (${owner}).`,
    );
  else if (acceptable.length > 0)
    lines.push(
      `${old} would block every change. Name who answers for them with \`--owner @team\`, and a baseline that accepts them for half a year is proposed too.`,
    );
  if (acceptable.length > 0) lines.push(`By rule: ${byRule(acceptable)}.`);
  if (unacceptable.length > 0) {
    lines.push(
      `${count(unacceptable.length, 'finding')} ${unacceptable.length === 1 ? 'blocks' : 'block'} until mended, since no baseline may accept them (${byRule(unacceptable)}):`,
      ...unacceptable
        .slice(0, 5)
        .map((finding) => `  ${finding.rule} ${finding.path}:${finding.line} ${finding.message}`),
    );
    if (unacceptable.length > 5)
      lines.push(`  and ${unacceptable.length - 5} more: \`execution-standards gate\` lists them.`);
  }
  return lines;
}

function byRule(findings: readonly Finding[]): string {
  const counts = new Map<string, number>();
  for (const { rule } of findings) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return [...counts].map(([rule, number]) => `${rule} ${number}`).join(', ');
}

/** The last day of a baseline from today on: time enough to mend, and short enough to be remembered. */
export function halfAYearAfter(today: IsoDate): IsoDate {
  const later = new Date(Date.parse(`${today}T00:00:00Z`) + 182 * 86_400_000);
  return later.toISOString().slice(0, 10) as IsoDate;
}
