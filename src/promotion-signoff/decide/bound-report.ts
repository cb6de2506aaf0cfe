import type { Report } from '../../report/model.ts';
import { checkReport } from '../../report/schema.ts';
import { readInstant } from '../people/instant.ts';
import type { Evidence } from '../policy/model.ts';
import type { CheckResult, EvidenceReport, PromotionSnapshot } from '../snapshot/model.ts';

/** A Report from where the policy wants it, and its content when it can be used. */
export interface BoundReport {
  readonly entry: EvidenceReport;
  readonly report: Report | null;
  readonly problem: string | null;
}

/** The commit that a piece of evidence has to be about. */
export function wantedCommit(evidence: Evidence, { pull, mergeQueue }: PromotionSnapshot): string {
  return evidence.at === 'group' && mergeQueue !== null ? mergeQueue.group : pull.head.sha;
}

/** Whether a result comes from the workflow file and the app that the policy names. */
export function comesFrom(evidence: Evidence, { workflow, app }: CheckResult | EvidenceReport): boolean {
  return workflow === evidence.workflow && app === evidence.app;
}

/** The newest Report for a piece of evidence about the wanted commit; `null`: there is none. */
export function boundReport(evidence: Evidence, snapshot: PromotionSnapshot): BoundReport | null {
  const entry = newestReport(evidence, wantedCommit(evidence, snapshot), snapshot, null);
  if (entry === null) return null;
  if (entry.content.kind === 'unusable') return { entry, report: null, problem: entry.content.reason };
  const [problem] = checkReport(entry.content.report);
  if (problem !== undefined) return { entry, report: null, problem };
  const report = entry.content.report as unknown as Report;
  if (report.subject.head !== entry.commit) {
    return { entry, report: null, problem: 'it says itself that it is about another commit' };
  }
  return { entry, report, problem: null };
}

/** The newest one by time, then by run; only those before `until` where that is given. */
export function newestReport(
  evidence: Evidence,
  commit: string,
  { reports }: PromotionSnapshot,
  until: number | null,
): EvidenceReport | null {
  let newest: EvidenceReport | null = null;
  for (const entry of reports) {
    const at = readInstant(entry.at);
    if (entry.name !== evidence.report || entry.commit !== commit || !comesFrom(evidence, entry)) continue;
    if (at === null || (until !== null && at >= until)) continue;
    const best = newest === null ? -1 : (readInstant(newest.at) ?? -1);
    if (newest === null || at > best || (at === best && entry.runId > newest.runId)) newest = entry;
  }
  return newest;
}

/** A number that a Report measured; `null`: it holds none of that name. */
export function numberOf({ metrics }: Report, name: string): number | null {
  const value = Object.hasOwn(metrics, name) ? metrics[name] : undefined;
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
