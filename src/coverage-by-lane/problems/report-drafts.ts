import { formatRatio } from '../../foundation/format-ratio.ts';
import { formatPercent, type Percent } from '../../foundation/percent.ts';
import { ROOT } from '../../foundation/repo-path.ts';
import type { LaneMap } from '../../lanes/model.ts';
import { counted, grouped, joinWords } from '../../report/counted.ts';
import { type Draft, fileDraft } from '../../report/draft.ts';
import type { JsonObject } from '../../report/model.ts';
import type { Rule } from '../../report/rule.ts';
import type { CoverageDiagnostic } from '../model.ts';
import { strictestLane } from '../policy/group-coverage.ts';
import { COVERAGE_RULES } from '../rules.ts';
import { hasStrayNames, isStale, lanesOfReport, type NameEvidence, type ReportEvidence } from './evidence.ts';

/** Names in one message. */
const NAMES_TOLD = 3;

/** What keeps a report from being believed, judged in the strictest of the lanes it concerns. */
export function draftReport(report: ReportEvidence, lanes: LaneMap, unmatched: Percent): readonly Draft[] {
  const concerned = lanesOfReport(report, lanes);
  const judgedIn = strictestLane(concerned);
  const names = concerned.map(({ name }) => name);
  const draft = (rule: Rule, message: string, help: string, identity: string, data: JsonObject): Draft => ({
    ...fileDraft(rule, ROOT, message, help, [report.name, identity], { report: report.name, ...data }),
    judgedIn,
  });
  if (report.isMissing) {
    const rule = COVERAGE_RULES.REPORT_MISSING;
    const message = `The report ${report.name} is missing: the coverage of ${joinWords(names)} is unknown.`;
    return [draft(rule, message, rule.fix, 'missing', { lanes: names })];
  }
  return [
    ...report.diagnostics.map((one): Draft => {
      const data = { problem: one.code, lanes: names };
      const told = draft(ruleOf(one), toldOf(report.name, one), one.hint, one.code, data);
      return one.severity === 'error' ? told : { ...told, confidence: 'suspected' };
    }),
    ...draftNames(report, unmatched, draft),
  ];
}

function ruleOf(diagnostic: CoverageDiagnostic): Rule {
  if (isStale(diagnostic)) return COVERAGE_RULES.REPORT_STALE;
  if (diagnostic.severity === 'error') return COVERAGE_RULES.REPORT_BROKEN;
  if (diagnostic.code.startsWith('totals-')) return COVERAGE_RULES.TOTALS_DIFFER;
  return COVERAGE_RULES.REPORT_DOUBTFUL;
}

function toldOf(name: string, { message, line }: CoverageDiagnostic): string {
  return line === 0 ? `${name}: ${message}` : `${name}, line ${line}: ${message}`;
}

function draftNames(
  report: ReportEvidence,
  limit: Percent,
  draft: (rule: Rule, message: string, help: string, identity: string, data: JsonObject) => Draft,
): readonly Draft[] {
  const { names } = report;
  if (names === null) return [];
  const { total } = names;
  if (hasStrayNames(report, limit)) {
    const rule = COVERAGE_RULES.NAMES_UNMATCHED;
    const stray = names.unmatched + names.ambiguous;
    const share = formatRatio({ covered: stray, total });
    const message =
      `${grouped(stray)} of ${counted(total, 'name')} in the report ${report.name} ${stray === 1 ? 'is' : 'are'} not found ` +
      `(${share}; ${formatPercent(limit)} may be): ${exampleNames(names, null)}.`;
    const data = {
      unmatched: stray,
      names: total,
      limit: formatPercent(limit),
      examples: exampleList(names, null),
    };
    return [draft(rule, message, rule.fix, 'names', data)];
  }
  if (names.ambiguous === 0) return [];
  const rule = COVERAGE_RULES.NAMES_AMBIGUOUS;
  const message = `${counted(names.ambiguous, 'name')} in the report ${report.name} may be one of several files, and none is taken: ${exampleNames(names, 'ambiguous')}.`;
  const data = { ambiguous: names.ambiguous, examples: exampleList(names, 'ambiguous') };
  return [draft(rule, message, rule.fix, 'ambiguous', data)];
}

type Kind = NameEvidence['examples'][number]['kind'] | null;

function exampleNames({ examples }: NameEvidence, kind: Kind): string {
  const told = examples.filter((one) => kind === null || one.kind === kind).slice(0, NAMES_TOLD);
  return told
    .map(({ name, candidates }) => {
      const near = candidates.slice(0, NAMES_TOLD).join(' or ');
      return near === '' ? name : `${name} (${near}?)`;
    })
    .join(', ');
}

function exampleList({ examples }: NameEvidence, kind: Kind) {
  return examples
    .filter((one) => kind === null || one.kind === kind)
    .slice(0, 20)
    .map(({ name, candidates }) => ({ name, candidates: candidates.slice(0, 5) }));
}
