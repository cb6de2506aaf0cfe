import { compareText } from '../foundation/compare.ts';
import { conclude, type FailOn } from './conclusion.ts';
import { numberDuplicates } from './fingerprint.ts';
import { countOpen, headlineOf } from './headline.ts';
import { type Conclusion, type Finding, type LaneSummary, REPORT_SCHEMA, type Report } from './model.ts';
import { compareFindings } from './order.ts';

/** What a check knows; the rest of a report follows from it. */
export type ReportParts = Pick<Report, 'check' | 'tool' | 'subject' | 'startedFrom' | 'findings' | 'seen'> &
  Partial<Pick<Report, 'metrics' | 'sections' | 'inputs' | 'headline'>> & {
    /** In the order of the configuration, which is the order of display. */
    readonly lanes: readonly Omit<LaneSummary, 'counts'>[];
    /** Default: `error`. */
    readonly failOn?: FailOn;
    /** Overrides what lanes and findings ask for: `pending` for a decision that people make, `error` for a broken input. */
    readonly conclusion?: Conclusion;
  };

/**
 * Assembles a report: sorts findings and lists, numbers repeated fingerprints, counts open findings by lane, concludes.
 * The same parts in any order give the same report, but for lanes and sections, which keep the order given.
 */
export function buildReport(parts: ReportParts): Report {
  const findings = [...numberDuplicates(parts.findings)].sort(compareFindings);
  const verdict = conclude({ ...parts, findings, failOn: parts.failOn ?? 'error' });
  const conclusion = parts.conclusion ?? verdict.conclusion;
  return {
    schema: REPORT_SCHEMA,
    check: parts.check,
    tool: parts.tool,
    subject: parts.subject,
    startedFrom: parts.startedFrom,
    conclusion,
    headline: parts.headline ?? headlineOf({ ...verdict, conclusion }, findings, parts.seen),
    lanes: countByLane(parts.lanes, findings),
    findings,
    seen: {
      ...parts.seen,
      skipped: [...parts.seen.skipped].sort(
        (a, b) => compareText(a.path, b.path) || compareText(a.reason, b.reason),
      ),
    },
    metrics: sortKeys(parts.metrics ?? {}),
    sections: parts.sections ?? [],
    inputs: [...(parts.inputs ?? [])].sort(
      (a, b) =>
        compareText(a.path, b.path) ||
        compareText(a.sha256, b.sha256) ||
        compareText(a.mediaType, b.mediaType),
    ),
  };
}

/** The lanes with the number of their open findings: new and existing ones, not those accepted, ignored or fixed. */
export function countByLane(
  lanes: readonly Omit<LaneSummary, 'counts'>[],
  findings: readonly Finding[],
): readonly LaneSummary[] {
  const byLane = new Map<string | null, Finding[]>();
  for (const finding of findings) {
    const group = byLane.get(finding.lane);
    if (group === undefined) byLane.set(finding.lane, [finding]);
    else group.push(finding);
  }
  return lanes.map(({ name, kind, enforcement, files }) => ({
    name,
    kind,
    enforcement,
    files,
    counts: countOpen(byLane.get(name) ?? []),
  }));
}

/** A copy with keys in text order: objects print in the order of insertion. */
export function sortKeys<T>(record: { readonly [key: string]: T }): { readonly [key: string]: T } {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => compareText(a, b)));
}
