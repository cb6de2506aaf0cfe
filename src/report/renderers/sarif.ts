import { SARIF_RESULTS } from '../../foundation/limits.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { CHECK_TITLES } from '../checks.ts';
import { counted } from '../counted.ts';
import type { Finding, Json, JsonObject, Report, Severity } from '../model.ts';
import { isOpen } from '../order.ts';
import type { Rule } from '../rule.ts';
import { jsonInLog } from './escape-command.ts';
import { percentEncode } from './escape-markdown.ts';
import type { RulePages } from './rule-pages.ts';
import { visible } from './visible.ts';

export interface SarifOptions {
  /** Rules to describe; a finding of another rule gets a bare entry. */
  readonly rules: readonly Rule[];
  readonly serverUrl: string;
  /** `null`: rules have no address. */
  readonly rulePages: RulePages | null;
  /** The most results; the rest is counted in a notification. */
  readonly results: number;
}

export const SARIF_OPTIONS: SarifOptions = {
  rules: [],
  serverUrl: 'https://github.com',
  rulePages: null,
  results: SARIF_RESULTS,
};

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** The base of every address in the file: the root of the repository. */
const ROOT_ID = '%SRCROOT%';

/** Skipped files named one by one. */
const SKIPPED = 100;

/**
 * The report as a SARIF 2.1.0 log with one run. Open findings come first, the most severe before the rest; fixed ones are
 * left out, since code scanning would show them as alerts. Findings in the baseline and waived ones are suppressed results.
 *
 * The fingerprint stands under our own key: `primaryLocationLineHash` is GitHub's, whose upload warns at every result for
 * which it computes another one (github/codeql-action#4052).
 */
export function renderSarif(report: Report, options: Partial<SarifOptions> = {}): string {
  const all: SarifOptions = { ...SARIF_OPTIONS, ...options };
  const present = report.findings.filter((finding) => finding.state !== 'fixed');
  const ordered = [...present.filter(isOpen), ...present.filter((finding) => !isOpen(finding))];
  const results = ordered.slice(0, all.results);
  const ruleIds = [...new Set(results.map((finding) => finding.rule))].sort();
  const ruleIndex = new Map(ruleIds.map((id, index) => [id, index]));
  const { repository, head } = report.subject;
  const log: JsonObject = {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: report.tool.name,
            fullName: `${report.tool.name}: ${CHECK_TITLES[report.check]}`,
            version: report.tool.version,
            rules: ruleIds.map((id) => ruleDescriptor(id, all)),
          },
        },
        automationDetails: { id: `${report.check}/` },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { [ROOT_ID]: { description: { text: 'The root of the repository.' } } },
        ...(repository !== null &&
          head !== null && {
            versionControlProvenance: [{ repositoryUri: `${all.serverUrl}/${repository}`, revisionId: head }],
          }),
        invocations: [
          {
            executionSuccessful: report.conclusion !== 'error',
            toolExecutionNotifications: notifications(report, ordered.length - results.length),
          },
        ],
        results: results.map((finding) => resultOf(finding, ruleIndex.get(finding.rule)!)),
      },
    ],
  };
  return `${jsonInLog(JSON.stringify(log, null, 1))}\n`;
}

function ruleDescriptor(id: string, { rules, rulePages }: SarifOptions): JsonObject {
  const rule = rules.find((each) => each.id === id);
  const helpUri = rulePages === null ? {} : { helpUri: rulePages(id) };
  if (rule === undefined) return { id, ...helpUri };
  const severity = rule.severity.production ?? rule.severity.none ?? 'note';
  const fix = `${rule.why}\n\n${rule.fix}`;
  return {
    id,
    name: rule.name,
    shortDescription: { text: rule.title },
    fullDescription: { text: rule.why },
    help: { text: fix, markdown: fix },
    ...helpUri,
    defaultConfiguration: { level: severity },
    properties: {
      tags: [id.replace(/\d+$/, ''), ...rule.standards].slice(0, 10),
      'problem.severity': severity === 'note' ? 'recommendation' : severity,
    },
  };
}

function resultOf(finding: Finding, ruleIndex: number): JsonObject {
  return {
    ruleId: finding.rule,
    ruleIndex,
    level: finding.severity satisfies Severity,
    message: { text: messageText(finding.message) },
    locations: [locationOf(finding)],
    partialFingerprints: { 'executionStandards/v1': finding.fingerprint },
    ...(isOpen(finding)
      ? { baselineState: finding.state === 'new' ? 'new' : 'unchanged' }
      : { baselineState: 'unchanged', suppressions: [suppressionOf(finding)] }),
    ...(finding.flow.length > 0 && {
      codeFlows: [
        {
          threadFlows: [
            {
              locations: finding.flow.map((step) => ({
                location: { ...locationOf(step), message: { text: messageText(step.note) } },
              })),
            },
          ],
        },
      ],
    }),
    properties: { confidence: finding.confidence, state: finding.state, lane: finding.lane },
  };
}

function suppressionOf({ state, data }: Finding): JsonObject {
  const reason = data.reason;
  const otherwise = state === 'waived' ? 'Waived.' : 'Accepted in the baseline.';
  return {
    kind: 'external',
    status: 'accepted',
    justification: typeof reason === 'string' && reason !== '' ? messageText(reason) : otherwise,
  };
}

function notifications(report: Report, left: number): Json {
  const { skipped } = report.seen;
  return [
    ...(left > 0
      ? [
          {
            level: 'warning',
            message: {
              text: `${counted(left, 'more result', 'more results')} in the report; this file holds the most severe.`,
            },
          },
        ]
      : []),
    ...skipped.slice(0, SKIPPED).map(({ path, reason }) => ({
      level: 'warning',
      message: { text: messageText(`Not judged: ${reason}`) },
      locations: [{ physicalLocation: { artifactLocation: artifactLocation(path) } }],
    })),
    ...(skipped.length > SKIPPED
      ? [
          {
            level: 'warning',
            message: { text: `${counted(skipped.length - SKIPPED, 'more file')} not judged.` },
          },
        ]
      : []),
  ];
}

/** Code scanning refuses a result without a place and a place without a line: the first stands for a whole file. */
function locationOf(place: {
  readonly path: RepoPath;
  readonly line: number;
  readonly column?: number;
  readonly endLine?: number;
}): JsonObject {
  const { path, line, column = 0, endLine = line } = place;
  return {
    physicalLocation: {
      artifactLocation: artifactLocation(path),
      region: {
        startLine: Math.max(1, line),
        ...(line > 0 && column > 0 && { startColumn: column }),
        ...(endLine > Math.max(1, line) && { endLine }),
      },
    },
  };
}

function artifactLocation(path: RepoPath): JsonObject {
  return { uri: path === '' ? './' : path.split('/').map(percentEncode).join('/'), uriBaseId: ROOT_ID };
}

/** SARIF gives `[text](target)` and `{0}` a meaning even in plain messages (sections 3.11.5 and 3.11.6). */
function messageText(raw: string): string {
  return visible(raw)
    .replaceAll('](', '] (')
    .replace(/\{(?=\d+\})/g, '{ ');
}
