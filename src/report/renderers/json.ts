import { compareText } from '../../foundation/compare.ts';
import type { Ratio } from '../../foundation/ratio.ts';
import type { CoverageSection } from '../coverage-section.ts';
import type { EvidenceSection } from '../evidence-section.ts';
import type {
  Finding,
  FlowStep,
  Json,
  JsonObject,
  Report,
  ReportPart,
  Section,
  Seen,
  SkippedFile,
} from '../model.ts';
import type { OpenapiApproval, OpenapiRow, OpenapiSection } from '../openapi-section.ts';
import type { PromotionSection, PromotionVoice } from '../promotion-section.ts';
import { jsonInLog } from './escape-command.ts';

/**
 * The report as JSON: keys in the order of the model, free-form objects by key, one line for each element of a list.
 * Equal reports give equal bytes, and two reports differ in the lines of the findings that differ.
 */
export function renderJson(report: Report): string {
  const { subject, startedFrom, seen } = report;
  const entries: readonly (readonly [string, string])[] = [
    ['schema', compact(report.schema)],
    ['check', compact(report.check)],
    ['tool', compact({ name: report.tool.name, version: report.tool.version })],
    [
      'subject',
      compact({
        repository: subject.repository,
        head: subject.head,
        base: subject.base,
        pullRequest: subject.pullRequest,
        event: subject.event,
        ref: subject.ref,
      }),
    ],
    ['startedFrom', compact(orderedOrigin(startedFrom))],
    ['conclusion', compact(report.conclusion)],
    ['headline', compact(report.headline)],
    [
      'lanes',
      list(report.lanes, ({ name, kind, enforcement, files, counts }) => ({
        name,
        kind,
        enforcement,
        files,
        counts: { error: counts.error, warning: counts.warning, note: counts.note },
      })),
    ],
    ['findings', list(report.findings, orderedFinding)],
    ['seen', compact(orderedSeen(seen))],
    ['metrics', compact(sortedDeep(report.metrics))],
    ['sections', list(report.sections, orderedSection)],
    [
      'inputs',
      list(report.inputs, ({ path, sha256, mediaType }) => ({ path: path as string, sha256, mediaType })),
    ],
    ...(report.parts === undefined ? [] : [['parts', list(report.parts, orderedPart)] as const]),
  ];
  return `{\n${entries.map(([key, value]) => `  "${key}": ${value}`).join(',\n')}\n}\n`;
}

/** One finding on one line, with its keys in the order of the model. */
export function findingLine(finding: Finding): string {
  return compact(orderedFinding(finding));
}

/** One section on one line. */
export function sectionLine(section: Section): string {
  return compact(orderedSection(section));
}

function orderedFinding(finding: Finding): Json {
  return {
    fingerprint: finding.fingerprint,
    rule: finding.rule,
    severity: finding.severity,
    confidence: finding.confidence,
    state: finding.state,
    lane: finding.lane,
    path: finding.path,
    line: finding.line,
    column: finding.column,
    endLine: finding.endLine,
    message: finding.message,
    help: finding.help,
    flow: finding.flow.map(orderedStep),
    data: sortedDeep(finding.data),
    ...(finding.checks === undefined ? {} : { checks: finding.checks }),
  };
}

function orderedPart(part: ReportPart): Json {
  return {
    check: part.check,
    base: part.base,
    startedFrom: orderedOrigin(part.startedFrom),
    conclusion: part.conclusion,
    headline: part.headline,
    lanes: part.lanes.map(({ name, kind, enforcement, files }) => ({ name, kind, enforcement, files })),
    seen: orderedSeen(part.seen),
  };
}

function orderedOrigin({ policySource, configDigest }: Report['startedFrom']): Json {
  return { policySource, configDigest };
}

function orderedSeen({ files, bytes, parsed, cached, skipped }: Seen): Json {
  return { files, bytes, parsed, cached, skipped: skipped.map(orderedSkip) };
}

function orderedStep({ path, line, note }: FlowStep): Json {
  return { path, line, note };
}

function orderedSkip({ path, reason }: SkippedFile): Json {
  return { path, reason };
}

function orderedSection(section: Section): Json {
  const content = orderedContent(section) as JsonObject;
  return section.check === undefined ? content : { ...content, check: section.check };
}

function orderedContent(section: Section): Json {
  const { kind, title, folded } = section;
  switch (section.kind) {
    case 'text':
      return { kind, title, lines: section.lines, folded };
    case 'table':
      return {
        kind,
        title,
        columns: section.columns.map((column) => ({ title: column.title, align: column.align })),
        rows: section.rows,
        folded,
      };
    case 'mermaid':
      return { kind, title, source: section.source, folded };
    case 'code':
      return { kind, title, language: section.language, source: section.source, folded };
    case 'coverage':
      return orderedCoverage(section);
    case 'openapi':
      return orderedOpenapi(section);
    case 'promotion':
      return orderedPromotion(section);
    case 'evidence':
      return orderedEvidence(section);
  }
}

function orderedCoverage(section: CoverageSection): Json {
  const { kind, title, folded, metric, patch, base, reports, tells } = section;
  return {
    kind,
    title,
    folded,
    metric,
    patch: orderedRatio(patch),
    base: base && { commit: base.commit, distance: base.distance, approximate: base.approximate },
    reports: { read: reports.read, declared: reports.declared },
    groups: section.groups.map((group) => ({
      name: group.name,
      of: group.of,
      enforcement: group.enforcement,
      coverage: orderedRatio(group.coverage),
      base: orderedRatio(group.base),
      floor: orderedRatio(group.floor),
      patch: orderedRatio(group.patch),
      newUncovered: group.newUncovered,
      lost: group.lost,
      excluded: group.excluded,
      result: group.result,
      reason: group.reason,
      trend: group.trend.map(orderedRatio),
    })),
    files: section.files.map((file) => ({
      path: file.path as string,
      lane: file.lane,
      change: file.change,
      measured: file.measured,
      coverage: orderedRatio(file.coverage),
      base: orderedRatio(file.base),
      patch: orderedRatio(file.patch),
      uncovered: file.uncovered,
      partial: file.partial,
      lost: file.lost,
      excluded: file.excluded,
    })),
    tells,
  };
}

function orderedOpenapi(section: OpenapiSection): Json {
  const { kind, title, folded, comparedWith, approvals, documents, tells } = section;
  return {
    kind,
    title,
    folded,
    comparedWith,
    approvals,
    documents: documents.map((document) => ({
      path: document.path as string,
      name: document.name,
      lane: document.lane,
      state: document.state,
      from: document.from as string | null,
      versions: {
        before: document.versions.before,
        after: document.versions.after,
        needed: document.versions.needed,
        verdict: document.versions.verdict,
      },
      specification: { before: document.specification.before, after: document.specification.after },
      operations: document.operations,
      counts: {
        breaking: document.counts.breaking,
        undecided: document.counts.undecided,
        policy: document.counts.policy,
        compatible: document.counts.compatible,
        approved: document.counts.approved,
      },
      rows: document.rows.map(orderedRow),
    })),
    tells,
  };
}

function orderedRow(row: OpenapiRow): Json {
  return {
    fingerprint: row.fingerprint,
    verdict: row.verdict,
    severity: row.severity,
    rule: row.rule,
    operation: row.operation,
    others: row.others,
    location: row.location,
    instancePath: row.instancePath,
    what: row.what,
    before: row.before,
    after: row.after,
    witness: row.witness,
    reason: row.reason,
    place: row.place && { side: row.place.side, path: row.place.path as string, line: row.place.line },
    key: row.key,
    entry: row.entry,
    approved: orderedApproval(row.approved),
    proposed: orderedApproval(row.proposed),
  };
}

function orderedApproval(approval: OpenapiApproval | null): Json {
  return approval && { owner: approval.owner, reason: approval.reason, until: approval.until };
}

function orderedEvidence(section: EvidenceSection): Json {
  const { kind, title, folded, status, seal, notes, tells } = section;
  return {
    kind,
    title,
    folded,
    status,
    modules: section.modules.map((module) => ({
      name: module.name,
      task: module.task,
      owner: module.owner,
      status: module.status,
      figures: sortedDeep(module.figures),
    })),
    claims: section.claims.map((claim) => ({
      id: claim.id,
      module: claim.module,
      rule: claim.rule,
      status: claim.status,
      expected: claim.expected,
      found: claim.found,
      evidence: claim.evidence.map(({ path, pointer }) => ({ path, pointer })),
      help: claim.help,
    })),
    seal: seal && {
      path: seal.path,
      root: seal.root,
      files: seal.files,
      bytes: seal.bytes,
      level: seal.level,
      levelWhy: seal.levelWhy,
      attempt: seal.attempt,
      log: seal.log && { origin: seal.log.origin, index: seal.log.index, size: seal.log.size },
    },
    notes,
    tells,
  };
}

function orderedPromotion(section: PromotionSection): Json {
  const { kind, title, folded, state, mode, guarded, read, notes, tells } = section;
  return {
    kind,
    title,
    folded,
    state,
    mode,
    modules: section.modules.map((module) => ({
      name: module.name,
      kind: module.kind,
      from: module.from as string | null,
      to: module.to as string,
      files: module.files,
      left: module.left,
    })),
    gates: section.gates.map((gate) => ({ id: gate.id, state: gate.state })),
    next: section.next.map(({ who, what }) => ({ who, what })),
    requirements: section.requirements.map((requirement) => ({
      id: requirement.id,
      gate: requirement.gate,
      title: requirement.title,
      state: requirement.state,
      why: requirement.why,
      rule: requirement.rule,
      by: requirement.by.map(orderedVoice),
    })),
    people: section.people.map(({ login, roles, signsFor, voices }) => ({
      login,
      roles,
      signsFor,
      voices: voices.map(orderedVoice),
    })),
    evidence: section.evidence.map((one) => ({
      id: one.id,
      of: one.of,
      name: one.name,
      workflow: one.workflow,
      state: one.state,
      digest: one.digest as string | null,
      run: one.run,
      at: one.at,
    })),
    guarded: guarded && {
      role: guarded.role,
      paths: guarded.paths as readonly string[],
      total: guarded.total,
    },
    read: {
      at: read.at,
      reviews: read.reviews,
      comments: read.comments,
      commits: read.commits,
      files: read.files,
    },
    notes,
    tells,
  };
}

function orderedVoice({ login, source, id, counts, why }: PromotionVoice): Json {
  return { login, source, id, counts, why };
}

function orderedRatio(ratio: Ratio | null): Json {
  return ratio && { covered: ratio.covered, total: ratio.total };
}

function sortedDeep(value: Json): Json {
  if (Array.isArray(value)) return value.map(sortedDeep);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => compareText(a, b))
      .map(([key, inner]) => [key, sortedDeep(inner)]),
  );
}

function compact(value: Json): string {
  return jsonInLog(JSON.stringify(value));
}

function list<T>(items: readonly T[], ordered: (item: T) => Json): string {
  if (items.length === 0) return '[]';
  return `[\n${items.map((item) => `    ${compact(ordered(item))}`).join(',\n')}\n  ]`;
}
