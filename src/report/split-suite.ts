import { countByLane } from './build.ts';
import type { CheckName, Finding, Report, ReportPart, Section } from './model.ts';

/**
 * The reports that a report of check `suite` was merged from, in the order of display: what merging joined comes apart
 * again, so that each check is drawn, and merged with its shards, as if it had been alone. What several checks found is
 * in each of them. A report without parts is given back alone.
 */
export function splitSuite(report: Report): readonly Report[] {
  const { parts, ...whole } = report;
  return parts === undefined ? [report] : parts.map((part) => reportOf(part, whole));
}

function reportOf(part: ReportPart, whole: Omit<Report, 'parts'>): Report {
  const { check, base, startedFrom, conclusion, headline, lanes, seen } = part;
  const findings = whole.findings.filter(({ checks }) => checks?.includes(check)).map(withoutChecks);
  return {
    ...whole,
    check,
    subject: { ...whole.subject, base },
    startedFrom,
    conclusion,
    headline,
    lanes: countByLane(lanes, findings),
    findings,
    seen,
    metrics: metricsOf(check, whole.metrics),
    sections: whole.sections.filter((section) => section.check === check).map(withoutCheck),
  };
}

/** What a part keeps of a report beside findings, sections and figures. */
export function partOf(report: Report): ReportPart {
  const { check, startedFrom, conclusion, headline, seen } = report;
  const lanes = report.lanes.map(({ name, kind, enforcement, files }) => ({
    name,
    kind,
    enforcement,
    files,
  }));
  return { check, base: report.subject.base, startedFrom, conclusion, headline, lanes, seen };
}

/** The report with its findings, sections and figures named after its check. */
export function asPart(report: Report): Report {
  const { check } = report;
  return {
    ...report,
    check: 'suite',
    findings: report.findings.map((finding) => ({ ...finding, checks: [check] })),
    sections: report.sections.map((section) => ({ ...section, check })),
    metrics: Object.fromEntries(
      Object.entries(report.metrics).map(([name, value]) => [`${check}/${name}`, value]),
    ),
  };
}

function metricsOf(check: CheckName, metrics: Report['metrics']): Report['metrics'] {
  const prefix = `${check}/`;
  return Object.fromEntries(
    Object.entries(metrics).flatMap(([name, value]) =>
      name.startsWith(prefix) ? [[name.slice(prefix.length), value]] : [],
    ),
  );
}

export function withoutChecks({ checks: _, ...finding }: Finding): Finding {
  return finding;
}

function withoutCheck({ check: _, ...section }: Section): Section {
  return section;
}
