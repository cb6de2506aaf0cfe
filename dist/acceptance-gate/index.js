import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
var __webpack_exports__ = {};

;// CONCATENATED MODULE: external "node:module"
const external_node_module_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:module");
;// CONCATENATED MODULE: external "node:path"
const external_node_path_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");
;// CONCATENATED MODULE: external "node:url"
const external_node_url_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:url");
;// CONCATENATED MODULE: external "node:fs"
const external_node_fs_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");
;// CONCATENATED MODULE: external "node:crypto"
const external_node_crypto_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");
;// CONCATENATED MODULE: external "node:child_process"
const external_node_child_process_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");
;// CONCATENATED MODULE: ./.build/acceptance-gate.mjs



const acceptance_gate_require = (0,external_node_module_namespaceObject.createRequire)(import.meta.url);
const acceptance_gate_filename = (0,external_node_url_namespaceObject.fileURLToPath)(import.meta.url);
const acceptance_gate_dirname = (0,external_node_path_namespaceObject.dirname)(acceptance_gate_filename);

// src/foundation/nearest.ts
function nearest(word, candidates) {
  const limit = Math.min(3, Math.max(1, Math.floor(word.length / 3)));
  let best = null;
  let bestDistance = limit + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) >= bestDistance) continue;
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}
function editDistance(a, b) {
  let before = [];
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      let cost = Math.min(
        previous[column] + 1,
        current[column - 1] + 1,
        previous[column - 1] + (same ? 0 : 1)
      );
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (swapped) cost = Math.min(cost, before[column - 2] + 1);
      current.push(cost);
    }
    before = previous;
    previous = current;
  }
  return previous[b.length];
}

// src/foundation/user-error.ts
var UserError = class extends Error {
  name = "UserError";
  /** Stable, kebab-case, documented in the troubleshooting table: `config-invalid`, `shallow-clone`. */
  code;
  /** What to do about it: one imperative sentence. */
  hint;
  /** By name: bundles that load one another hold this class each, and an error of one must be known to the other. */
  static [Symbol.hasInstance](value) {
    return value instanceof Error && value.name === "UserError";
  }
  constructor(code2, message, hint, options) {
    super(message, options);
    this.code = code2;
    this.hint = hint;
  }
};

// src/platform/runner/workspace-path.ts



// src/foundation/repo-path.ts
function parseRepoPath(text2) {
  const slashed = text2.replaceAll("\\", "/");
  if (slashed.startsWith("/") || /^[A-Za-z]:/.test(slashed)) return null;
  const names = [];
  for (const name of slashed.split("/")) {
    if (name === "" || name === ".") continue;
    if (name === "..") {
      if (names.pop() === void 0) return null;
    } else names.push(name);
  }
  return names.join("/");
}

// src/platform/runner/workspace-path.ts
function workspacePath(workspace, path) {
  if (path.includes("\0")) return null;
  const root = (0,external_node_fs_namespaceObject.realpathSync)(workspace);
  const lexical = (0,external_node_path_namespaceObject.resolve)(workspace, path);
  const fromGiven = (0,external_node_path_namespaceObject.relative)((0,external_node_path_namespaceObject.resolve)(workspace), lexical);
  const inside = leaves(fromGiven) ? (0,external_node_path_namespaceObject.relative)(root, lexical) : fromGiven;
  if (leaves(inside)) return null;
  const absolute = (0,external_node_path_namespaceObject.resolve)(root, inside);
  const real = realPlace(absolute);
  if (real === null || leaves((0,external_node_path_namespaceObject.relative)(root, real))) return null;
  const repoPath = parseRepoPath(inside.split(external_node_path_namespaceObject.sep).join("/"));
  return repoPath === null ? null : { absolute, relative: repoPath };
}
function leaves(path) {
  return path === ".." || path.startsWith(`..${external_node_path_namespaceObject.sep}`) || (0,external_node_path_namespaceObject.isAbsolute)(path);
}
function realPlace(path) {
  try {
    return (0,external_node_fs_namespaceObject.realpathSync)(path);
  } catch {
    if (exists(path)) return null;
    const folder = (0,external_node_path_namespaceObject.dirname)(path);
    if (folder === path) return path;
    const real = realPlace(folder);
    return real === null ? null : (0,external_node_path_namespaceObject.resolve)(real, (0,external_node_path_namespaceObject.relative)(folder, path));
  }
}
function exists(path) {
  try {
    (0,external_node_fs_namespaceObject.lstatSync)(path);
    return true;
  } catch {
    return false;
  }
}

// src/platform/runner/inputs.ts
function readInputs(env) {
  const text2 = (name) => {
    const value = trimAscii(env[`INPUT_${name.replaceAll(" ", "_").toUpperCase()}`] ?? "");
    return value === "" ? void 0 : value;
  };
  const split = (name, separator) => (text2(name) ?? "").split(separator).map(trimAscii).filter((part) => part !== "");
  return {
    text: text2,
    required(name) {
      const value = text2(name);
      if (value !== void 0) return value;
      throw new UserError(
        "input-missing",
        `The input ${name} is required.`,
        `Add \`${name}:\` under \`with:\` in the workflow.`
      );
    },
    choice(name, allowed) {
      const value = text2(name);
      if (value === void 0 || isOneOf(value, allowed)) return value;
      const near = nearest(value, allowed);
      throw invalid(
        name,
        `${JSON.stringify(value)} is none of ${allowed.join(", ")}`,
        near === null ? `Use one of ${allowed.join(", ")}.` : `Did you mean ${near}?`
      );
    },
    flag(name) {
      const value = text2(name);
      if (value === void 0) return void 0;
      if (/^(?:true|True|TRUE)$/.test(value)) return true;
      if (/^(?:false|False|FALSE)$/.test(value)) return false;
      throw invalid(name, `${JSON.stringify(value)} is not a boolean`, "Use true or false.");
    },
    number(name, { min, max }) {
      const value = text2(name);
      if (value === void 0) return void 0;
      const number = /^-?\d+(?:\.\d+)?$/.test(value) ? Number(value) : Number.NaN;
      if (number >= min && number <= max) return number;
      throw invalid(
        name,
        `${JSON.stringify(value)} is not a number from ${min} to ${max}`,
        `Use a number from ${min} to ${max}.`
      );
    },
    lines: (name) => split(name, /\r?\n/),
    list: (name) => split(name, /[\n,]/),
    path(name) {
      const value = text2(name);
      if (value === void 0) return void 0;
      const place = workspacePath(env.GITHUB_WORKSPACE || ".", value);
      if (place !== null) return place;
      throw invalid(
        name,
        `${JSON.stringify(value)} is outside the workspace`,
        "Give a path inside the checked-out repository; symbolic links that leave it do not count."
      );
    }
  };
}
function invalid(name, problem, hint) {
  return new UserError("input-invalid", `Input ${name}: ${problem}.`, hint);
}
function isOneOf(value, allowed) {
  return allowed.includes(value);
}
function trimAscii(value) {
  return value.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, "");
}

// src/report/checks.ts
var CHECK_TITLES = {
  "acceptance-gate": "Acceptance gate",
  "coverage-by-lane": "Coverage by lane",
  "openapi-diff": "API contract",
  "promotion-signoff": "Promotion sign-off",
  evidence: "Evidence",
  suite: "Execution standards"
};
var CHECKS = Object.keys(CHECK_TITLES);
function hasBaseline(check) {
  return check !== "evidence" && check !== "promotion-signoff";
}

// src/report/counted.ts
function counted(count, singular, plural = `${singular}s`) {
  return `${grouped(count)} ${count === 1 ? singular : plural}`;
}
function grouped(count) {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ",");
}
function joinWords(words) {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

// src/foundation/compare.ts
function compareText(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

// src/report/order.ts
var SEVERITY_RANK = { error: 0, warning: 1, note: 2 };
var STATE_RANK = {
  new: 0,
  existing: 1,
  waived: 2,
  baselined: 3,
  fixed: 4
};
var CONCLUSION_RANK = {
  error: 0,
  failure: 1,
  pending: 2,
  success: 3,
  neutral: 4
};
function compareFindings(a, b) {
  return SEVERITY_RANK[a.severity] - SEVERITY_RANK[b.severity] || STATE_RANK[a.state] - STATE_RANK[b.state] || compareLanes(a.lane, b.lane) || compareText(a.path, b.path) || a.line - b.line || a.column - b.column || compareText(a.rule, b.rule) || compareText(a.fingerprint, b.fingerprint);
}
function compareLanes(a, b) {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  return compareText(a, b);
}
function worstConclusion(conclusions) {
  let worst = "neutral";
  for (const conclusion of conclusions) {
    if (CONCLUSION_RANK[conclusion] < CONCLUSION_RANK[worst]) worst = conclusion;
  }
  return worst;
}
function isOpen(finding) {
  return finding.state === "new" || finding.state === "existing";
}

// src/report/headline.ts
function countOpen(findings2) {
  const counts = { error: 0, warning: 0, note: 0 };
  for (const finding of findings2) if (isOpen(finding)) counts[finding.severity]++;
  return counts;
}

// src/foundation/limits.ts
var COMMENT_CHARACTERS = 65e3;
var SUMMARY_BYTES = 1024 * 1024;
var ANNOTATIONS_PER_KIND = 10;
var ANNOTATION_CHARACTERS = 4096;
var SARIF_RESULTS = 5e3;
var SARIF_PACKED_BYTES = (/* unused pure expression or super */ null && (10 * 1024 * 1024));
var SOURCE_FILE_BYTES = (/* unused pure expression or super */ null && (8 * 1024 * 1024));
var CONFIG_FILE_BYTES = (/* unused pure expression or super */ null && (1024 * 1024));
var LINT_REPORT_BYTES = 64 * 1024 * 1024;
var COVERAGE_REPORT_BYTES = (/* unused pure expression or super */ null && (512 * 1024 * 1024));
var BASELINE_FILE_BYTES = (/* unused pure expression or super */ null && (16 * 1024 * 1024));
var DIFF_BYTES = (/* unused pure expression or super */ null && (256 * 1024 * 1024));
var API_DOCUMENT_BYTES = (/* unused pure expression or super */ null && (64 * 1024 * 1024));
var API_YAML_BYTES = (/* unused pure expression or super */ null && (24 * 1024 * 1024));
var AUDIT_LOG_BYTES = (/* unused pure expression or super */ null && (64 * 1024 * 1024));
var AUDIT_LINE_BYTES = (/* unused pure expression or super */ null && (64 * 1024));
var MARKDOWN_BYTES = (/* unused pure expression or super */ null && (128 * 1024));

// src/report/conclusion.ts
var FAIL_ON = ["error", "warning", "never"];
function enforcementOf(lanes2) {
  const byName = new Map(lanes2.map((lane) => [lane.name, lane.enforcement]));
  return (lane) => lane === null ? "block" : byName.get(lane) ?? "block";
}

// src/report/renderers/escape-command.ts
function commandData(text2) {
  return text2.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}
function commandProperty(text2) {
  return commandData(text2).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
function jsonInLog(json) {
  return json.replaceAll("##[", "##\\u005b");
}

// src/report/renderers/visible.ts
var UNSEEN = /(?![\uFE0E\uFE0F])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]/gu;
function visible(text2) {
  return text2.replace(UNSEEN, (character) => {
    const code2 = character.codePointAt(0);
    if (code2 < 32) return String.fromCodePoint(9216 + code2);
    if (code2 === 127) return "␡";
    return `⟨U+${code2.toString(16).toUpperCase().padStart(4, "0")}⟩`;
  });
}
function clip(text2, limit) {
  if (text2.length <= limit) return text2;
  const cut = text2.slice(0, Math.max(0, limit - 1));
  return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}

// src/report/renderers/annotations.ts
var ANNOTATION_OPTIONS = {
  touched: /* @__PURE__ */ new Set(),
  perKind: ANNOTATIONS_PER_KIND,
  reportPlace: "the job summary"
};
var KINDS = ["error", "warning", "notice"];
var TITLE = 120;
function renderAnnotations(report, options = {}) {
  const all = { ...ANNOTATION_OPTIONS, ...options };
  const kindOf = annotationKind(report);
  const open = report.findings.filter(isOpen);
  const ordered = [
    ...open.filter((finding) => all.touched.has(finding.path)),
    ...open.filter((finding) => !all.touched.has(finding.path))
  ];
  const byKind = new Map(KINDS.map((kind) => [kind, ordered.filter((each) => kindOf(each) === kind)]));
  const isCrowded = [...byKind.values()].some((findings2) => findings2.length > all.perKind);
  const lines = [];
  let written = 0;
  for (const [kind, findings2] of byKind) {
    const places = kind === "notice" && isCrowded ? all.perKind - 1 : all.perKind;
    const shown = findings2.slice(0, places);
    lines.push(...shown.map((finding) => annotation(kind, finding)));
    written += shown.length;
  }
  const rest = open.length - written;
  if (rest > 0) {
    const message = `${counted(rest, "more finding", "more findings")}: see ${all.reportPlace}.`;
    lines.push(`::notice title=${commandProperty(titleOf(report.headline))}::${commandData(message)}`);
  }
  return lines.map((line) => `${line}
`).join("");
}
function annotationKind({ lanes: lanes2 }) {
  const enforcement = enforcementOf(lanes2);
  return ({ severity, lane }) => {
    if (severity === "note") return "notice";
    return severity === "error" && enforcement(lane) === "block" ? "error" : "warning";
  };
}
var CONTROL = new RegExp("(?![\\r\\n])\\p{Cc}", "u");
function annotation(kind, finding) {
  const { line, column, endLine } = finding;
  const path = CONTROL.test(finding.path) ? "" : finding.path;
  const properties = [
    ...path === "" ? [] : [["file", path]],
    ...path !== "" && line > 0 ? [["line", line]] : [],
    ...path !== "" && line > 0 && endLine > line ? [["endLine", endLine]] : [],
    // GitHub takes columns only on a single line.
    ...path !== "" && line > 0 && column > 0 && endLine <= line ? [["col", column]] : [],
    ["title", annotationTitle(finding)]
  ];
  const written = properties.map(([name, value]) => `${name}=${commandProperty(String(value))}`).join(",");
  return `::${kind} ${written}::${commandData(annotationMessage(finding))}`;
}
function annotationMessage(finding) {
  const lines = [
    `${visible(finding.message)}${finding.confidence === "suspected" ? " (suspected)" : ""}`,
    ...finding.flow.map((step) => `  ${visible(`${step.path}:${step.line} ${step.note}`)}`),
    ...finding.help === "" ? [] : [visible(finding.help)]
  ];
  return clip(lines.join("\n"), ANNOTATION_CHARACTERS);
}
function annotationTitle({ rule, lane }) {
  return titleOf(`${rule} in lane ${lane ?? "none"}`);
}
function titleOf(text2) {
  return clip(visible(text2), TITLE);
}

// src/report/renderers/escape-terminal.ts
function plain(text2) {
  return visible(text2).replaceAll("##[", "# #[").replace(/^(\s*):(?=:)/, "$1: ");
}
function plainLines(text2) {
  return text2.split("\n").map(plain).join("\n");
}

// src/report/renderers/json.ts
function renderJson(report) {
  const { subject, startedFrom, seen: seen2 } = report;
  const entries = [
    ["schema", compact(report.schema)],
    ["check", compact(report.check)],
    ["tool", compact({ name: report.tool.name, version: report.tool.version })],
    [
      "subject",
      compact({
        repository: subject.repository,
        head: subject.head,
        base: subject.base,
        pullRequest: subject.pullRequest,
        event: subject.event,
        ref: subject.ref
      })
    ],
    ["startedFrom", compact(orderedOrigin(startedFrom))],
    ["conclusion", compact(report.conclusion)],
    ["headline", compact(report.headline)],
    [
      "lanes",
      list(report.lanes, ({ name, kind, enforcement, files, counts }) => ({
        name,
        kind,
        enforcement,
        files,
        counts: { error: counts.error, warning: counts.warning, note: counts.note }
      }))
    ],
    ["findings", list(report.findings, orderedFinding)],
    ["seen", compact(orderedSeen(seen2))],
    ["metrics", compact(sortedDeep(report.metrics))],
    ["sections", list(report.sections, orderedSection)],
    [
      "inputs",
      list(report.inputs, ({ path, sha256: sha2562, mediaType }) => ({ path, sha256: sha2562, mediaType }))
    ],
    ...report.parts === void 0 ? [] : [["parts", list(report.parts, orderedPart)]]
  ];
  return `{
${entries.map(([key, value]) => `  "${key}": ${value}`).join(",\n")}
}
`;
}
function orderedFinding(finding) {
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
    ...finding.checks === void 0 ? {} : { checks: finding.checks }
  };
}
function orderedPart(part) {
  return {
    check: part.check,
    base: part.base,
    startedFrom: orderedOrigin(part.startedFrom),
    conclusion: part.conclusion,
    headline: part.headline,
    lanes: part.lanes.map(({ name, kind, enforcement, files }) => ({ name, kind, enforcement, files })),
    seen: orderedSeen(part.seen)
  };
}
function orderedOrigin({ policySource, configDigest }) {
  return { policySource, configDigest };
}
function orderedSeen({ files, bytes, parsed, cached, skipped }) {
  return { files, bytes, parsed, cached, skipped: skipped.map(orderedSkip) };
}
function orderedStep({ path, line, note }) {
  return { path, line, note };
}
function orderedSkip({ path, reason }) {
  return { path, reason };
}
function orderedSection(section) {
  const content = orderedContent(section);
  return section.check === void 0 ? content : { ...content, check: section.check };
}
function orderedContent(section) {
  const { kind, title, folded: folded2 } = section;
  switch (section.kind) {
    case "text":
      return { kind, title, lines: section.lines, folded: folded2 };
    case "table":
      return {
        kind,
        title,
        columns: section.columns.map((column) => ({ title: column.title, align: column.align })),
        rows: section.rows,
        folded: folded2
      };
    case "mermaid":
      return { kind, title, source: section.source, folded: folded2 };
    case "code":
      return { kind, title, language: section.language, source: section.source, folded: folded2 };
    case "coverage":
      return orderedCoverage(section);
    case "openapi":
      return orderedOpenapi(section);
    case "promotion":
      return orderedPromotion(section);
    case "evidence":
      return orderedEvidence(section);
  }
}
function orderedCoverage(section) {
  const { kind, title, folded: folded2, metric, patch, base, reports, tells } = section;
  return {
    kind,
    title,
    folded: folded2,
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
      trend: group.trend.map(orderedRatio)
    })),
    files: section.files.map((file) => ({
      path: file.path,
      lane: file.lane,
      change: file.change,
      measured: file.measured,
      coverage: orderedRatio(file.coverage),
      base: orderedRatio(file.base),
      patch: orderedRatio(file.patch),
      uncovered: file.uncovered,
      partial: file.partial,
      lost: file.lost,
      excluded: file.excluded
    })),
    tells
  };
}
function orderedOpenapi(section) {
  const { kind, title, folded: folded2, comparedWith, approvals, documents, tells } = section;
  return {
    kind,
    title,
    folded: folded2,
    comparedWith,
    approvals,
    documents: documents.map((document) => ({
      path: document.path,
      name: document.name,
      lane: document.lane,
      state: document.state,
      from: document.from,
      versions: {
        before: document.versions.before,
        after: document.versions.after,
        needed: document.versions.needed,
        verdict: document.versions.verdict
      },
      specification: { before: document.specification.before, after: document.specification.after },
      operations: document.operations,
      counts: {
        breaking: document.counts.breaking,
        undecided: document.counts.undecided,
        policy: document.counts.policy,
        compatible: document.counts.compatible,
        approved: document.counts.approved
      },
      rows: document.rows.map(orderedRow)
    })),
    tells
  };
}
function orderedRow(row) {
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
    place: row.place && { side: row.place.side, path: row.place.path, line: row.place.line },
    key: row.key,
    entry: row.entry,
    approved: orderedApproval(row.approved),
    proposed: orderedApproval(row.proposed)
  };
}
function orderedApproval(approval) {
  return approval && { owner: approval.owner, reason: approval.reason, until: approval.until };
}
function orderedEvidence(section) {
  const { kind, title, folded: folded2, status, seal, notes, tells } = section;
  return {
    kind,
    title,
    folded: folded2,
    status,
    modules: section.modules.map((module) => ({
      name: module.name,
      task: module.task,
      owner: module.owner,
      status: module.status,
      figures: sortedDeep(module.figures)
    })),
    claims: section.claims.map((claim) => ({
      id: claim.id,
      module: claim.module,
      rule: claim.rule,
      status: claim.status,
      expected: claim.expected,
      found: claim.found,
      evidence: claim.evidence.map(({ path, pointer }) => ({ path, pointer })),
      help: claim.help
    })),
    seal: seal && {
      path: seal.path,
      root: seal.root,
      files: seal.files,
      bytes: seal.bytes,
      level: seal.level,
      levelWhy: seal.levelWhy,
      attempt: seal.attempt,
      log: seal.log && { origin: seal.log.origin, index: seal.log.index, size: seal.log.size }
    },
    notes,
    tells
  };
}
function orderedPromotion(section) {
  const { kind, title, folded: folded2, state, mode, guarded, read, notes, tells } = section;
  return {
    kind,
    title,
    folded: folded2,
    state,
    mode,
    modules: section.modules.map((module) => ({
      name: module.name,
      kind: module.kind,
      from: module.from,
      to: module.to,
      files: module.files,
      left: module.left
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
      by: requirement.by.map(orderedVoice)
    })),
    people: section.people.map(({ login, roles, signsFor, voices }) => ({
      login,
      roles,
      signsFor,
      voices: voices.map(orderedVoice)
    })),
    evidence: section.evidence.map((one) => ({
      id: one.id,
      of: one.of,
      name: one.name,
      workflow: one.workflow,
      state: one.state,
      digest: one.digest,
      run: one.run,
      at: one.at
    })),
    guarded: guarded && {
      role: guarded.role,
      paths: guarded.paths,
      total: guarded.total
    },
    read: {
      at: read.at,
      reviews: read.reviews,
      comments: read.comments,
      commits: read.commits,
      files: read.files
    },
    notes,
    tells
  };
}
function orderedVoice({ login, source, id, counts, why }) {
  return { login, source, id, counts, why };
}
function orderedRatio(ratio) {
  return ratio && { covered: ratio.covered, total: ratio.total };
}
function sortedDeep(value) {
  if (Array.isArray(value)) return value.map(sortedDeep);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).sort(([a], [b]) => compareText(a, b)).map(([key, inner]) => [key, sortedDeep(inner)])
  );
}
function compact(value) {
  return jsonInLog(JSON.stringify(value));
}
function list(items, ordered) {
  if (items.length === 0) return "[]";
  return `[
${items.map((item) => `    ${compact(ordered(item))}`).join(",\n")}
  ]`;
}

// src/report/renderers/escape-markdown.ts
var EMPTY = "";
function md(literals, ...values) {
  return String.raw({ raw: literals }, ...values);
}
function join(parts, separator = EMPTY) {
  return parts.join(separator);
}
var BREAK = "&#8203;";
var SPECIAL = /@(?=\w)|#(?=\d)|GH-(?=\d)|:(?=\/\/)|www(?=\.)|:(?=[\w+-]+:)|_+|[\\`*[\]~]|[&<>|"$]/gi;
var ENTITIES = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  "|": "&#124;",
  '"': "&quot;",
  // The one way GitHub documents to keep a dollar sign out of its mathematics.
  $: "<span>$</span>"
};
function acceptance_gate_text(raw) {
  const shown = visible(raw).trim();
  return shown.replace(SPECIAL, (match, offset) => {
    if (match.startsWith("_")) return underscores(match, shown[offset - 1], shown[offset + match.length]);
    if (/^[\\`*[\]~]$/.test(match)) return `\\${match}`;
    return ENTITIES[match] ?? `${match}${BREAK}`;
  }).replace(/^(?:[-+=#]|\d{1,9}(?=[.)]))/, (start) => /\d/.test(start) ? `${start}\\` : `\\${start}`).replace(/(?<=[ #])#$/, "\\#");
}
function html(raw) {
  return visible(raw).trim().replace(SPECIAL, (match) => {
    if (/^[\\`*[\]~_]/.test(match) || match === "$") return match;
    return ENTITIES[match] ?? `${match}${BREAK}`;
  });
}
function code(raw) {
  const shown = visible(raw);
  if (shown === "") return EMPTY;
  if (/[`|]|##\[/.test(shown)) return md`<code>${acceptance_gate_text(shown)}</code>`;
  const padded = /^ .*[^ ].* $/.test(shown) ? ` ${shown} ` : shown;
  return `\`${padded}\``;
}
function acceptance_gate_link(label, url) {
  if (!/^https?:\/\//.test(url)) return label;
  const address = url.replace(/[\s\\<>()[\]|`*~"'{}^\p{C}]/gu, (character) => percentEncode(character)).replaceAll("&", "&amp;");
  return `[${label}](${address})`;
}
function fenced(language, raw) {
  const lines = raw.split(/\r\n|\r|\n/).map((line) => plain(line.replaceAll("	", "    ")));
  const longest = lines.join("\n").match(/`{3,}/g)?.reduce((most, run) => Math.max(most, run.length), 0) ?? 2;
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}
${lines.join("\n")}
${fence}`;
}
function percentEncode(raw) {
  return encodeURIComponent(raw.replace(new RegExp("\\p{Cs}", "gu"), "�")).replace(
    /[!'()*_~]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`
  );
}
function underscores(run, before, after) {
  const plainSides = /[A-Za-z0-9]/.test(before ?? "") && /[A-Za-z0-9]/.test(after ?? "");
  return plainSides ? run : run.replaceAll("_", "\\_");
}

// src/report/renderers/budget.ts
var GAP = "\n\n";
var NEWLINE = "\n";
var RESERVE = 400;
function fixedBlock(content, options) {
  return {
    required: false,
    name: EMPTY,
    ...options,
    head: content,
    rows: [],
    total: 0,
    more: () => EMPTY,
    tail: EMPTY
  };
}
function fitBlocks(blocks, budget, measure) {
  const states = blocks.map((block) => ({ block, shown: block.rows.length, kept: true }));
  const byPriority = [...states].reverse().sort((a, b) => a.block.priority - b.block.priority);
  const sizeOf = ({ block, shown, kept }) => kept ? measure(renderBlock(block, shown)) + GAP.length : 0;
  let size = states.reduce((sum, state) => sum + sizeOf(state), 0);
  const limit = budget - RESERVE;
  const resize = (state, change) => {
    size -= sizeOf(state);
    change();
    size += sizeOf(state);
  };
  for (const state of byPriority) {
    if (size <= limit) break;
    const lengths = state.block.rows.map((row) => measure(row) + NEWLINE.length);
    resize(state, () => {
      const note2 = measure(state.block.more(state.block.total)) + GAP.length;
      let excess = size + sizeOf(state) + note2 - limit;
      const least = state.block.least ?? 1;
      while (excess > 0 && state.shown > least) excess -= lengths[--state.shown];
      state.kept = state.shown > 0 || state.block.rows.length === 0;
    });
  }
  for (const state of byPriority) {
    if (size <= limit) break;
    if (!state.block.required) resize(state, () => state.kept = false);
  }
  const parts = states.filter(({ kept }) => kept).map(({ block, shown }) => renderBlock(block, shown));
  const dropped = states.filter(({ kept, block }) => !kept && block.name !== EMPTY);
  const note = leftOut(dropped.map(({ block }) => block.name));
  return join(
    [...parts, measure(note) < RESERVE ? note : md`_More was left out for length._`].filter(isThere),
    GAP
  );
}
function renderBlock(block, shown) {
  const hidden = block.total - shown;
  const rows = join(block.rows.slice(0, shown), NEWLINE);
  const body = join([block.head, rows].filter(isThere), NEWLINE);
  return md`${body}${hidden > 0 ? md`${GAP}${block.more(hidden)}` : EMPTY}${block.tail}`;
}
var NAMED = 5;
function leftOut(names) {
  if (names.length === 0) return EMPTY;
  const rest = names.length - NAMED;
  const listed = join(names.slice(0, NAMED), ", ");
  return md`_Left out for length: ${listed}${rest > 0 ? md` and ${rest} more` : EMPTY}._`;
}
function isThere(part) {
  return part !== EMPTY;
}

// src/report/renderers/conclusion-symbols.ts
var CONCLUSION_SYMBOLS = {
  success: "✅",
  failure: "❌",
  neutral: "➖",
  pending: "⏳",
  error: "⚠️"
};

// src/report/group-findings.ts
function groupFindings(findings2) {
  const groups = /* @__PURE__ */ new Map();
  for (const finding of findings2) {
    const { rule, severity, state, confidence, path } = finding;
    const key = [rule, severity, state, confidence, path].join("\0");
    const known = groups.get(key);
    if (known === void 0) groups.set(key, { first: finding, rest: [] });
    else known.rest.push(finding);
  }
  return [...groups.values()];
}

// src/foundation/ratio.ts
function compareRatios(a, b) {
  if (a.total === 0 || b.total === 0) return 0;
  const left = BigInt(a.covered) * BigInt(b.total);
  const right = BigInt(b.covered) * BigInt(a.total);
  return left < right ? -1 : left > right ? 1 : 0;
}

// src/foundation/format-ratio.ts
var DECIMALS = 2;
var SCALE = 10n ** BigInt(DECIMALS + 2);
function formatRatio({ covered, total }) {
  if (total === 0) return "n/a";
  if (covered === total) return "100 %";
  if (covered === 0) return "0 %";
  const cut = BigInt(covered) * SCALE / BigInt(total);
  return cut === 0n ? `<${decimal(1n)} %` : `${decimal(cut)} %`;
}
function deltaOf(head, base) {
  if (head.total === 0 || base.total === 0) return null;
  const order = compareRatios(head, base);
  if (order === 0) return { sign: 0, text: "0" };
  const scaled = (BigInt(head.covered) * BigInt(base.total) - BigInt(base.covered) * BigInt(head.total)) * SCALE;
  const size = scaled < 0n ? -scaled : scaled;
  const whole = BigInt(head.total) * BigInt(base.total);
  const rounded = (2n * size + whole) / (2n * whole);
  const sign = order < 0 ? -1 : 1;
  return { sign, text: `${sign < 0 ? "−" : "+"}${rounded === 0n ? `<${decimal(1n)}` : decimal(rounded)}` };
}
function decimal(scaled) {
  const digits = scaled.toString().padStart(DECIMALS + 1, "0");
  return `${digits.slice(0, -DECIMALS)}.${digits.slice(-DECIMALS)}`;
}

// src/report/renderers/blob-url.ts
function blobUrl(serverUrl, subject, place) {
  const { repository, head } = subject;
  if (repository === null || head === null || place.path === "") return null;
  const path = place.path.split("/").map(encodeSegment).join("/");
  const query = /\.(?:md|markdown|rst|adoc|ipynb)$/i.test(place.path) ? "?plain=1" : "";
  return `${serverUrl}/${repository}/blob/${head}/${path}${query}${lineAnchor(place.line, place.endLine)}`;
}
function encodeSegment(segment) {
  return percentEncode(segment).replaceAll("%5F", "_");
}
function lineAnchor(line, endLine = line) {
  if (line === 0) return "";
  return endLine > line ? `#L${line}-L${endLine}` : `#L${line}`;
}

// src/report/renderers/coverage-words.ts
var METRIC_WORDS = {
  line: "lines",
  branch: "branches",
  combined: "lines and branches",
  codecov: "lines, partial ones as missed"
};
function baseWords({ distance, approximate }) {
  if (approximate) return "the newest with numbers: a hint only";
  return distance === 0 ? "merge base" : `${counted(distance, "commit")} before the merge base`;
}
function changeWords(before, after) {
  return deltaOf(after, before)?.text ?? "";
}
function reportWords({ read, declared }) {
  return declared === 0 ? counted(read, "report") : `${read} of ${counted(declared, "report")}`;
}
function measuredWords({ parsed, skipped }) {
  const left = skipped.length === 0 ? "" : `, ${grouped(skipped.length)} not judged`;
  return `${counted(parsed, "file")} measured${left}`;
}
function rangeList(ranges, most) {
  const words = ranges.slice(0, most).map(([start, end]) => start === end ? `${start}` : `${start}–${end}`);
  const hidden = ranges.length - words.length;
  return hidden > 0 ? `${words.join(", ")} and ${hidden} more` : words.join(", ");
}
function groupWeight({ result, patch, newUncovered, lost, excluded, of }) {
  const weight2 = { fail: 1e3, incomplete: 500, warn: 100, pass: 0, nothing: 0 }[result];
  const moved = (patch?.total ?? 0) > 0 || newUncovered + lost + excluded > 0 ? 10 : 0;
  const sum = weight2 + moved;
  return sum === 0 ? 0 : sum + (of === "lane" ? 1 : 0);
}
function showsPatch({ uncovered: uncovered2, partial, change }) {
  return change !== "deleted" && uncovered2.length + partial.length > 0;
}

// src/report/renderers/escape-mermaid.ts
function isPlainDiagram(source) {
  return !/%%\{|^\s*---|(?:^|[;\r\n\u2028\u2029])\s*(?:click|link|links|href)\b/i.test(source);
}

// src/report/renderers/markdown-section.ts
var CELL = 300;
var TITLE2 = 120;
function isTyped(section) {
  return "tells" in section;
}
function sectionBlock(section, priority, rows) {
  const title = clip(section.title, TITLE2);
  const open = section.folded ? foldHead(title) : md`### ${acceptance_gate_text(title)}\n`;
  const frame = {
    priority: section.folded ? priority - 20 : priority,
    required: false,
    name: acceptance_gate_text(title),
    tail: section.folded ? FOLD_TAIL : EMPTY,
    more: (hidden) => md`_and ${acceptance_gate_text(counted(hidden, "more row", "more rows"))}_`
  };
  switch (section.kind) {
    case "text":
      return {
        ...frame,
        head: open,
        rows: section.lines.slice(0, rows).map((line) => md`- ${acceptance_gate_text(clip(line, CELL))}`),
        total: section.lines.length
      };
    case "table":
      return {
        ...frame,
        head: md`${open}\n${tableHead(section.columns.map((column) => ({ ...column, title: acceptance_gate_text(column.title) })))}`,
        rows: section.rows.slice(0, rows).map((row) => tableRow(row.map((cell) => acceptance_gate_text(clip(cell, CELL))))),
        total: section.rows.length
      };
    case "mermaid": {
      const language = isPlainDiagram(section.source) ? "mermaid" : "text";
      return { ...frame, head: md`${open}\n${fenced(language, section.source)}`, rows: [], total: 0 };
    }
    case "code":
      return { ...frame, head: md`${open}\n${fenced(section.language, section.source)}`, rows: [], total: 0 };
  }
}
function foldHead(title) {
  return md`<details>\n<summary>${html(title)}</summary>\n`;
}
var FOLD_TAIL = "\n\n</details>";
function tableHead(columns) {
  const rule = columns.map(({ align }) => align === "right" ? "--:" : ":--");
  return md`${tableRow(columns.map(({ title }) => title))}\n${tableRow(rule)}`;
}
function tableRow(cells) {
  return md`| ${join(cells, " | ")} |`;
}

// src/report/renderers/sparkline.ts
var BLOCKS = { heights: [..."▁▂▃▄▅▆▇█"], gap: "·" };
var DIGITS = { heights: [..."12345678"], gap: "." };
var LEAST_SPAN = 0.05;
function drawSparkline(values, { heights, gap } = BLOCKS) {
  const known = values.filter((value) => value !== null && value.total > 0);
  const [first] = known;
  if (first === void 0) return { bars: gap.repeat(values.length), low: null, high: null };
  const low = known.reduce((a, b) => isLess(b, a) ? b : a, first);
  const high = known.reduce((a, b) => isLess(a, b) ? b : a, first);
  const { bottom, top } = scaleOf(share(low), share(high));
  const bars = values.map((value) => {
    if (value === null || value.total === 0) return gap;
    const place = Math.floor((share(value) - bottom) / (top - bottom) * heights.length + 1e-9);
    const highest = heights.length - 1;
    const bar = Math.max(0, Math.min(place, highest));
    return heights[top === 1 && bar === highest && value.covered < value.total ? highest - 1 : bar];
  });
  return { bars: bars.join(""), low, high };
}
function scaleOf(low, high) {
  const missing = Math.max(0, LEAST_SPAN - (high - low)) / 2;
  const bottom = Math.max(0, Math.min(low - missing, 1 - LEAST_SPAN));
  return { bottom, top: Math.min(1, Math.max(high + missing, bottom + LEAST_SPAN)) };
}
function share({ covered, total }) {
  return covered / total;
}
function isLess(a, b) {
  return BigInt(a.covered) * BigInt(b.total) < BigInt(b.covered) * BigInt(a.total);
}

// src/report/renderers/coverage-markdown.ts
var GROUPS = 8;
var REASON = 120;
function coverageBlocks(report, section, options) {
  return [
    figures(section),
    groupTable(section, Math.max(GROUPS, options.open)),
    ...fileTable(report, section, options),
    ...lineTable(report, "Lost in lines that this change did not touch", section, "lost", options),
    ...lineTable(report, "Taken out of the measurement", section, "excluded", options),
    ...trends(section, options)
  ];
}
function figures({ patch, base, reports, metric }) {
  const lines = [
    ...patch === null ? [] : [patchLine(patch)],
    join(
      [
        base === null ? md`No base to compare with` : md`Base ${code(base.commit.slice(0, 7))} ${acceptance_gate_text(`(${baseWords(base)})`)}`,
        acceptance_gate_text(reportWords(reports)),
        acceptance_gate_text(METRIC_WORDS[metric])
      ],
      " · "
    )
  ];
  return fixedBlock(join(lines, "<br>\n"), { priority: 99, name: md`patch coverage` });
}
function patchLine(patch) {
  if (patch.total === 0) return md`**Patch: nothing in this change can run**`;
  const missing = patch.total - patch.covered;
  const said = `${grouped(patch.covered)} of ${counted(patch.total, "changed statement")} covered (${formatRatio(patch)})`;
  return missing === 0 ? md`**Patch: ${acceptance_gate_text(said)}**` : md`**Patch: ${acceptance_gate_text(said)}** · ${grouped(missing)} uncovered`;
}
var GROUP_COLUMNS = [
  { title: md`Lane`, align: "left" },
  { title: md`Coverage`, align: "right" },
  { title: md`Change`, align: "right" },
  { title: md`Floor`, align: "right" },
  { title: md`Patch`, align: "right" },
  { title: md`New uncovered`, align: "right" },
  { title: md`Lost`, align: "right" },
  { title: md`Result`, align: "left" }
];
function shownGroups({ groups }, room) {
  const ranked = groups.map((group, place) => ({ group, place })).sort((a, b) => groupWeight(b.group) - groupWeight(a.group) || a.place - b.place).map(({ group }) => group);
  return ranked.filter((group, place) => place < room && (groupWeight(group) > 0 || groups.length <= room));
}
function groupTable(section, room) {
  const { groups } = section;
  const shown = shownGroups(section, room);
  const rest = groups.length - shown.length;
  const quiet = rest === 0 ? [] : [tableRow([md`_${acceptance_gate_text(counted(rest, "more lane"))}_`, ...Array(7).fill(EMPTY)])];
  return {
    priority: 98,
    required: false,
    least: GROUPS,
    name: md`lanes`,
    head: tableHead(GROUP_COLUMNS),
    rows: [...shown.map(groupRow), ...quiet],
    total: shown.length + quiet.length,
    more: (hidden) => md`_and ${acceptance_gate_text(counted(hidden, "more lane"))}_`,
    tail: EMPTY
  };
}
var RESULTS = {
  pass: "✅",
  fail: "❌",
  warn: "⚠️",
  incomplete: "⚠️",
  nothing: "➖"
};
function groupRow(group) {
  const { name, of, coverage, base, floor, patch, newUncovered, lost, result, reason } = group;
  const label = acceptance_gate_text(clip(name, 60));
  return tableRow([
    of === "lane" ? md`**${label}**` : md`_${label}_`,
    measured(coverage),
    base === null ? EMPTY : html(changeWords(base, coverage)),
    floor === null ? EMPTY : html(formatRatio(floor)),
    patch === null || patch.total === 0 ? EMPTY : md`${grouped(patch.covered)}/${grouped(patch.total)}`,
    amount(newUncovered),
    amount(lost),
    md`${RESULTS[result]}${reason === "" ? EMPTY : md` ${acceptance_gate_text(clip(reason, REASON))}`}`
  ]);
}
function measured(ratio) {
  if (ratio.total === 0) return acceptance_gate_text(formatRatio(ratio));
  return html(`${formatRatio(ratio)} (${grouped(ratio.covered)}/${grouped(ratio.total)})`);
}
function amount(count) {
  return acceptance_gate_text(count === 0 ? "0" : grouped(count));
}
var FILES = 5;
var RANGES = 6;
function fileTable(report, { files }, { open, serverUrl }) {
  const hurt = files.filter(showsPatch);
  if (hurt.length === 0) return [];
  return [
    {
      priority: 92,
      required: false,
      least: FILES,
      name: md`what to cover first`,
      head: md`**Cover these first**\n\n${tableHead([
        { title: md`File`, align: "left" },
        { title: md`Patch`, align: "right" },
        { title: md`Change`, align: "right" },
        { title: md`Uncovered in this change`, align: "left" }
      ])}`,
      rows: hurt.slice(0, open).map(
        (file) => tableRow([
          fileLink(report, file, file.uncovered, serverUrl),
          md`${grouped(file.patch.covered)}/${grouped(file.patch.total)}`,
          file.base === null ? md`new` : html(changeWords(file.base, file.coverage)),
          uncovered(file)
        ])
      ),
      total: hurt.length,
      more: (hidden) => md`_and ${acceptance_gate_text(counted(hidden, "more file"))} in the job summary_`,
      tail: EMPTY
    }
  ];
}
function uncovered({ measured: how, uncovered: ranges, partial, patch }) {
  if (how === "unmeasured") {
    return md`**in no report**: ${acceptance_gate_text(counted(patch.total, "statement"))} in ${acceptance_gate_text(rangeList(ranges, RANGES))}`;
  }
  const parts = [
    ...ranges.length > 0 ? [acceptance_gate_text(rangeList(ranges, RANGES))] : [],
    ...partial.length > 0 ? [md`branches: ${acceptance_gate_text(rangeList(partial, RANGES))}`] : []
  ];
  return join(parts, "; ");
}
function lineTable(report, title, { files, groups }, what, { open, serverUrl }) {
  const hit = files.filter((file) => file[what].length > 0);
  if (hit.length === 0) return [];
  const lines = hit.reduce((sum, file) => sum + linesIn(file[what]), 0);
  const name = `${title}: ${counted(lines, "line")}`;
  const isOpen2 = groups.some((group) => group.result === "fail" && group[what] > 0);
  return [
    {
      priority: isOpen2 ? 91 : what === "lost" ? 88 : 86,
      required: false,
      name: acceptance_gate_text(name),
      head: isOpen2 ? md`**${acceptance_gate_text(name)}**\n` : foldHead(name),
      rows: hit.slice(0, open).map(
        (file) => md`- ${fileLink(report, file, file[what], serverUrl)}: ${acceptance_gate_text(rangeList(file[what], RANGES))}`
      ),
      total: hit.length,
      more: (hidden) => md`_and ${acceptance_gate_text(counted(hidden, "more file"))}_`,
      tail: isOpen2 ? EMPTY : FOLD_TAIL
    }
  ];
}
var POINTS = 3;
function trends(section, { open }) {
  const drawn = shownGroups(section, Math.max(GROUPS, open)).filter(
    ({ trend }) => trend.filter((point) => (point?.total ?? 0) > 0).length >= POINTS
  );
  if (drawn.length === 0) return [];
  const title = "Coverage of the last measured commits";
  return [
    {
      priority: 40,
      required: false,
      name: acceptance_gate_text(title),
      head: foldHead(title),
      rows: drawn.slice(0, open).map(({ name, trend }) => {
        const { bars, low, high } = drawSparkline(trend);
        const scale = low === null || high === null ? "" : `${formatRatio(low)} to ${formatRatio(high)}`;
        return md`- **${acceptance_gate_text(clip(name, 60))}** ${code(bars)} ${html(scale)}`;
      }),
      total: drawn.length,
      more: (hidden) => md`_and ${acceptance_gate_text(counted(hidden, "more lane"))}_`,
      tail: FOLD_TAIL
    }
  ];
}
var LABEL = 72;
function linesIn(ranges) {
  return ranges.reduce((sum, [start, end]) => sum + end - start + 1, 0);
}
function fileLink({ subject }, { path, change }, ranges, serverUrl) {
  const label = code(
    path.length <= LABEL ? path : `…${path.slice(1 - LABEL).replace(/^[\uDC00-\uDFFF]/, "")}`
  );
  const [first = [0, 0]] = ranges;
  const url = change === "deleted" ? null : blobUrl(serverUrl, subject, { path, line: first[0], endLine: first[1] });
  return url === null ? label : acceptance_gate_link(label, url);
}

// src/report/renderers/evidence-words.ts
var EVIDENCE_SIGNS = {
  pass: "✓",
  fail: "✗",
  inconclusive: "?",
  missing: "○",
  waived: "!"
};
var EVIDENCE_WORDS = {
  pass: "shown",
  fail: "refuted",
  inconclusive: "not shown",
  missing: "missing",
  waived: "waived"
};
var RANK = {
  fail: 0,
  missing: 1,
  inconclusive: 2,
  waived: 3,
  pass: 4
};
function evidencePartsOf({ claims }) {
  return {
    open: claims.filter(({ status }) => RANK[status] < RANK.waived).sort((a, b) => RANK[a.status] - RANK[b.status]),
    waived: claims.filter(({ status }) => status === "waived"),
    shown: claims.filter(({ status }) => status === "pass")
  };
}
function tellStatuses(claims) {
  const order = Object.keys(RANK).sort((a, b) => RANK[a] - RANK[b]);
  const counts = order.flatMap((status) => {
    const count = claims.filter((claim) => claim.status === status).length;
    return count === 0 ? [] : [{ status, count }];
  });
  const [first] = counts;
  if (first === void 0) return "nothing is asked";
  if (counts.length === 1 && first.status === "pass")
    return `${first.count === 1 ? "the one claim" : `all ${first.count} claims`} shown`;
  return counts.map(({ status, count }) => `${count} ${EVIDENCE_WORDS[status]}`).join(", ");
}
function tellPlaces({ evidence }) {
  return evidence.map(({ path, pointer }) => pointer === "" ? path : `${path}, ${pointer}`);
}
function tellSeal({ files, bytes, root, level, log, attempt }) {
  const parts = [
    `${counted(files, "file")} (${tellSize(bytes)})`,
    `root ${root.slice(0, 12)}`,
    SIGNED[level],
    log === null ? "in no log" : `entry ${log.index} of the log`,
    ...attempt > 1 ? [`attempt ${attempt}`] : []
  ];
  return parts.join(", ");
}
var SIGNED = {
  none: "not signed",
  key: "signed with a key",
  openpgp: "signed with OpenPGP",
  keyless: "signed by the identity of the workflow"
};
function tellSize(bytes) {
  if (bytes < 1e3) return counted(bytes, "byte");
  if (bytes < 1e6) return `${(bytes / 1e3).toFixed(1)} kB`;
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

// src/report/renderers/prose.ts
function piecesOf(sentence2) {
  const parts = sentence2.split("`");
  if (parts.length % 2 === 0) return [{ kind: "text", text: sentence2 }];
  return parts.map((text2, at) => ({ kind: at % 2 === 1 ? "name" : "text", text: text2 })).filter(({ text: text2 }) => text2 !== "");
}
function prose(sentence2) {
  return join(
    piecesOf(sentence2).map(({ kind, text: part }) => {
      if (kind === "name") return code(part);
      const blank = (isThere2) => isThere2 ? " " : EMPTY;
      if (part.trim() === "") return blank(true);
      return md`${blank(/^\s/.test(part))}${acceptance_gate_text(part)}${blank(/\s$/.test(part))}`;
    })
  );
}

// src/report/renderers/evidence-markdown.ts
var TITLE3 = 120;
var WHY = 300;
var PLACES = 2;
var BREAK2 = "<br>";
function evidenceBlocks(section, options) {
  const { open, waived, shown } = evidencePartsOf(section);
  const table = (claims, title, priority, folded2) => claims.length === 0 ? [] : [claimsBlock(claims, title, { ...options, priority, folded: folded2 })];
  return [
    ...modulesBlock(section, options),
    ...table(open.slice(0, options.open), `${counted(open.length, "claim")} open`, 94, false),
    ...table(
      open.slice(options.open),
      counted(Math.max(0, open.length - options.open), "more open claim"),
      60,
      true
    ),
    ...table(waived, `${counted(waived.length, "claim")} waived`, 50, true),
    ...table(shown, `${counted(shown.length, "claim")} shown`, 44, true),
    ...notesBlock(section, options),
    ...sealBlock(section)
  ];
}
function modulesBlock({ modules, claims }, { rows }) {
  if (modules.length === 0) return [];
  const columns = ["Module", "Evidence", "Claims", "Owner"].map((name) => ({
    title: acceptance_gate_text(name),
    align: "left"
  }));
  return [
    {
      priority: 96,
      required: false,
      name: md`modules`,
      head: tableHead(columns),
      rows: modules.slice(0, rows).map(
        ({ name, task, owner, status }) => tableRow([
          md`${acceptance_gate_text(clip(name, TITLE3))}${task === null ? EMPTY : md` (${acceptance_gate_text(clip(task, TITLE3))})`}`,
          md`${acceptance_gate_text(EVIDENCE_SIGNS[status])} ${acceptance_gate_text(EVIDENCE_WORDS[status])}`,
          acceptance_gate_text(tellStatuses(claims.filter(({ module }) => module === name))),
          acceptance_gate_text(clip(owner ?? "", TITLE3))
        ])
      ),
      total: modules.length,
      more: (hidden) => md`_and ${acceptance_gate_text(counted(hidden, "more module"))}_`,
      tail: EMPTY
    }
  ];
}
function claimsBlock(claims, title, options) {
  const columns = ["State", "Claim", "Asked", "Found", "Where"].map((name) => ({
    title: acceptance_gate_text(name),
    align: "left"
  }));
  const row = (claim) => tableRow([
    md`${acceptance_gate_text(EVIDENCE_SIGNS[claim.status])} ${acceptance_gate_text(EVIDENCE_WORDS[claim.status])}`,
    md`${code(clip(claim.id, TITLE3))}${claim.status === "pass" ? EMPTY : md` ${ruleLink(claim.rule, options)}`}`,
    prose(clip(claim.expected, WHY)),
    prose(clip(claim.found, WHY)),
    placesCell(claim)
  ]);
  const head = tableHead(columns);
  return {
    priority: options.priority,
    required: false,
    name: acceptance_gate_text(title),
    head: options.folded ? md`${foldHead(title)}\n${head}` : md`**${acceptance_gate_text(title)}**\n\n${head}`,
    rows: claims.slice(0, options.rows).map(row),
    total: claims.length,
    more: (hidden) => md`_and ${acceptance_gate_text(counted(hidden, "more claim"))}_`,
    tail: options.folded ? FOLD_TAIL : EMPTY
  };
}
function ruleLink(rule, { rulePages }) {
  return rulePages === null ? acceptance_gate_text(rule) : acceptance_gate_link(acceptance_gate_text(rule), rulePages(rule));
}
function placesCell(claim) {
  const places = tellPlaces(claim);
  const shown = places.slice(0, PLACES).map((place) => code(clip(place, TITLE3)));
  const rest = places.length - shown.length;
  return join([...shown, ...rest > 0 ? [md`_and ${rest} more_`] : []], BREAK2);
}
function notesBlock({ notes }, { rows }) {
  if (notes.length === 0) return [];
  return [
    {
      priority: 42,
      required: false,
      name: md`notes`,
      head: foldHead(counted(notes.length, "note")),
      rows: notes.slice(0, rows).map((note) => md`- ${prose(clip(note, WHY))}`),
      total: notes.length,
      more: (hidden) => md`_and ${acceptance_gate_text(counted(hidden, "more note"))}_`,
      tail: FOLD_TAIL
    }
  ];
}
function sealBlock({ seal }) {
  if (seal === null) return [];
  const why = seal.levelWhy === "" ? EMPTY : md` ${acceptance_gate_text(clip(seal.levelWhy, WHY))}`;
  const words = md`**Sealed**: ${acceptance_gate_text(tellSeal(seal))}.${why} ${code("VERIFY.md")} in the bundle tells how to check it without this tool.`;
  return [fixedBlock(words, { priority: 92, name: md`the seal` })];
}

// src/report/renderers/markdown-finding.ts
var MESSAGE = 400;
var PLACE = 120;
var HELP = 1500;
var STEPS = 6;
function findingsBlock(report, groups, title, options) {
  const columns = ["Severity", "Rule", "Where", "What"];
  const head = tableHead(columns.map((name) => ({ title: acceptance_gate_text(name), align: "left" })));
  return {
    priority: options.priority,
    required: false,
    name: acceptance_gate_text(title),
    head: options.folded ? md`${foldHead(title)}\n${head}` : md`**${acceptance_gate_text(title)}**\n\n${head}`,
    rows: groups.slice(0, options.rows).map(
      ({ first, rest }) => tableRow([
        acceptance_gate_text(first.severity),
        ruleLink2(first.rule, options),
        md`${placeLink(report, first, options)}${moreLines(first, rest)}`,
        md`${prose(clip(first.message, MESSAGE))}${suspicion(first)}${witness(first.flow)}${moreLike(rest)}`
      ])
    ),
    total: groups.length,
    more: (hidden) => md`_and ${acceptance_gate_text(counted(hidden, "more row", "more rows"))}_`,
    tail: options.folded ? FOLD_TAIL : EMPTY
  };
}
var LINES = 3;
function moreLines(first, rest) {
  const lines = [...new Set(rest.map(({ line }) => line))].filter((line) => line > 0 && line !== first.line);
  if (lines.length === 0) return EMPTY;
  const named = lines.slice(0, LINES).map((line) => md`, ${line}`);
  const hidden = lines.length - named.length;
  return md`${join(named, EMPTY)}${hidden > 0 ? md` and ${hidden} more` : EMPTY}`;
}
function moreLike(rest) {
  return rest.length === 0 ? EMPTY : md`<br>_and ${acceptance_gate_text(counted(rest.length, "more", "more"))} in this file_`;
}
function fixText(finding, options) {
  const help = clip(finding.help, HELP);
  const title = md`**How to fix ${ruleLink2(finding.rule, options)}**`;
  return /[\r\n]/.test(help) ? md`${title}\n\n${fenced("text", help)}` : md`${title}: ${prose(help)}`;
}
function ruleLink2(rule, { rulePages }) {
  return rulePages === null ? acceptance_gate_text(rule) : acceptance_gate_link(acceptance_gate_text(rule), rulePages(rule));
}
function placeLink({ subject }, finding, options) {
  if (finding.path === "") return md`the repository`;
  const label = code(placeLabel(finding));
  const url = finding.state === "fixed" ? null : blobUrl(options.serverUrl, subject, finding);
  return url === null ? label : acceptance_gate_link(label, url);
}
function placeLabel({ path, line }) {
  const short = path.length <= PLACE ? path : `…${path.slice(1 - PLACE).replace(/^[\uDC00-\uDFFF]/, "")}`;
  return line === 0 ? short : `${short}:${line}`;
}
function suspicion({ confidence }) {
  return confidence === "suspected" ? md` _(suspected)_` : EMPTY;
}
function witness(flow) {
  if (flow.length === 0) return EMPTY;
  const places = flow.map((step) => code(placeLabel(step)));
  const shown = places.length <= STEPS ? places : [...places.slice(0, STEPS / 2), md`… ${places.length - STEPS} more …`, ...places.slice(-STEPS / 2)];
  return md`<br>via ${join(shown, " → ")}`;
}

// src/report/renderers/openapi-words.ts
function countWords(counts) {
  const { breaking, undecided, policy, compatible, approved } = counts;
  const isCalm = breaking + undecided + policy === 0;
  const words = [
    ...breaking > 0 ? [`${grouped(breaking)} breaking`] : [],
    ...undecided > 0 ? [`${grouped(undecided)} ${undecided === 1 ? "needs" : "need"} a look`] : [],
    ...policy > 0 ? [`${grouped(policy)} may matter`] : [],
    ...approved > 0 ? [`${grouped(approved)} approved`] : [],
    ...isCalm && approved + compatible > 0 ? [`nothing ${approved > 0 ? "else " : ""}breaks`] : [],
    ...compatible > 0 ? [`${grouped(compatible)} compatible`] : []
  ];
  return words.length === 0 ? "no change" : words.join(", ");
}
function stateWords({ state, from }) {
  switch (state) {
    case "new":
      return "new, nothing to compare";
    case "deleted":
      return "deleted";
    case "renamed":
      return from === null ? "renamed" : `renamed from ${from}`;
    case "identical":
      return "both states are equal";
    case "uncompared":
      return "not compared";
    case "compared":
      return "";
  }
}
var TOLD = /* @__PURE__ */ new Set(["new", "identical", "uncompared"]);
function outcomeWords(document) {
  const isTold = TOLD.has(document.state);
  return isTold && document.rows.length === 0 ? "" : countWords(document.counts);
}
function specificationWords({ specification: { before, after } }) {
  const written = [...new Set([before, after].filter((version) => version !== null))];
  if (written.length === 0) return "";
  const name = written.every((version) => version.startsWith("2.")) ? "Swagger" : "OpenAPI";
  return `${name} ${written.join(" → ")}`;
}
function versionWords({ versions: { before, after } }) {
  const written = [...new Set([before, after].filter((version) => version !== null && version !== ""))];
  return written.length === 0 ? "" : `version ${written.join(" → ")}`;
}
function versionProblem({ versions, counts }) {
  const { needed, verdict: verdict2 } = versions;
  const what = counts.breaking > 0 ? "a breaking change" : "this change";
  const needs = needed === null ? "" : `: ${what} needs ${needed}`;
  switch (verdict2) {
    case "unchanged":
      return `the version stays${needs}`;
    case "decreased":
      return `the version goes back${needs}`;
    case "insufficient":
      return needed === null ? "the version moves too little" : `${what} needs ${needed}`;
    case "unreadable":
      return `${what} needs a version that can be compared`;
    case "enough":
    case "unjudged":
      return null;
  }
}
function operationWords({ operation, others }) {
  return `${operation ?? "the whole API"}${moreWords({ others })}`;
}
function moreWords({ others }) {
  return others === 0 ? "" : ` and ${grouped(others)} more`;
}
function approvalWords({ owner, reason, until }) {
  return `by ${owner}${until === null ? "" : ` until ${until}`}${reason === "" ? "" : `: ${reason}`}`;
}
function proposedWords({ owner, until }) {
  return `${approvalWords({ owner, until, reason: "" })}, without effect until the base branch says so`;
}
function comparedWords({ documents, comparedWith }) {
  const operations = documents.reduce((sum, document) => sum + document.operations, 0);
  const many = documents.length === 1 ? "" : ` in ${counted(documents.length, "description")}`;
  const isNew = documents.every(({ state }) => state === "new");
  const before = comparedWith === "" || isNew ? "" : ` compared with ${comparedWith}`;
  return `${counted(operations, "operation")}${many}${before}`;
}

// src/report/renderers/openapi-table.ts
var WHAT = 400;
var NAME = 120;
var VALUE = 120;
var PROOF = 260;
function rowsBlock(report, document, rows, title, options) {
  const columns = [
    { title: md`Operation`, cell: operationCell },
    { title: acceptance_gate_text(options.what), cell: (row) => whatCell(row, options) },
    { title: md`Before → after`, cell: valuesCell },
    { title: md`Proof`, cell: (row) => row.witness === null ? EMPTY : code(clip(row.witness, PROOF)) },
    { title: md`Line`, cell: (row) => placeLink2(report, document, row, options.serverUrl) }
  ];
  const shown = rows.slice(0, options.rows);
  const cells = shown.map((row) => columns.map(({ cell }) => cell(row)));
  const used = columns.map((_, at) => cells.some((row) => row[at] !== EMPTY));
  const head = tableHead(
    columns.filter((_, at) => used[at]).map((column) => ({ title: column.title, align: "left" }))
  );
  return {
    priority: options.priority,
    required: false,
    name: acceptance_gate_text(title),
    head: options.folded ? md`${foldHead(title)}\n${head}` : md`**${acceptance_gate_text(title)}**\n\n${head}`,
    rows: cells.map((row) => tableRow(row.filter((_, at) => used[at]))),
    total: rows.length,
    more: (hidden) => md`_and ${acceptance_gate_text(counted(hidden, "more row"))}_`,
    tail: options.folded ? FOLD_TAIL : EMPTY
  };
}
var LINE_BREAK = "<br>";
function operationCell({ operation, others, location, instancePath }) {
  const parts = [
    ...location === "" ? [] : [prose(location)],
    ...instancePath === "" ? [] : [code(clip(instancePath, NAME))]
  ];
  const name = operation === null ? md`the whole API` : code(clip(operation, NAME));
  const more = others === 0 ? EMPTY : md` ${acceptance_gate_text(moreWords({ others }))}`;
  return join(
    [md`${name}${more}`, ...parts.length === 0 ? [] : [join(parts, ", ")]],
    LINE_BREAK
  );
}
function whatCell(row, { rulePages }) {
  const { what, rule, reason, verdict: verdict2, severity, proposed } = row;
  const name = rulePages === null ? acceptance_gate_text(rule) : acceptance_gate_link(acceptance_gate_text(rule), rulePages(rule));
  return join(
    [
      prose(clip(what, WHAT)),
      ...reason === null ? [] : [md`Undecided: ${prose(clip(reason, WHAT))}`],
      ...proposed === null ? [] : [md`**Approved in this change** ${acceptance_gate_text(clip(proposedWords(proposed), WHAT))}`],
      md`<sub>${name}${weight(verdict2, severity)}</sub>`
    ],
    LINE_BREAK
  );
}
function weight(verdict2, severity) {
  if (verdict2 === "breaking") return severity === "error" ? EMPTY : md` · ${acceptance_gate_text(severity)} here`;
  return severity === "error" ? md` · **error here**` : EMPTY;
}
function valuesCell({ before, after }) {
  if (before === null && after === null) return EMPTY;
  const side = (value) => value === null ? md`none` : code(clip(value, VALUE));
  return md`${side(before)} → ${side(after)}`;
}
function placeLink2({ subject }, document, { place }, serverUrl) {
  if (place === null) return EMPTY;
  const { side, path, line } = place;
  const file = path === document.path ? EMPTY : code(endOf(path));
  const number = line === 0 ? EMPTY : md`${line}`;
  const label = join(
    [file, number].filter((part) => part !== EMPTY),
    ":"
  );
  const commit = side === "head" ? subject.head : subject.base;
  const url = blobUrl(serverUrl, { repository: subject.repository, head: commit }, { path, line });
  const shown = label === EMPTY ? md`the file` : label;
  return md`${url === null ? shown : acceptance_gate_link(shown, url)}${side === "base" ? md` at the base` : EMPTY}`;
}
function endOf(path) {
  return path.length <= NAME / 2 ? path : `…${path.slice(1 - NAME / 2).replace(/^[\uDC00-\uDFFF]/, "")}`;
}

// src/report/renderers/openapi-markdown.ts
var LOOKED_AT = 3;
var DOCUMENTS = 20;
function openapiBlocks(report, section, options) {
  const { documents } = section;
  const isAlone = documents.length === 1;
  const loud = isAlone ? documents : documents.filter(({ rows }) => rows.length > 0).slice(0, DOCUMENTS);
  const quiet = documents.filter((document) => !loud.includes(document));
  let left = options.open;
  const take = (count, least = 0) => {
    const taken = Math.min(count, Math.max(left, least));
    left -= taken;
    return taken;
  };
  const opened = loud.map(({ rows }) => ({
    breaking: take(ofVerdict(rows, "breaking").length),
    undecided: 0,
    policy: 0
  }));
  for (const [at, { rows }] of loud.entries()) {
    opened[at].undecided = take(ofVerdict(rows, "undecided").length, at === 0 ? LOOKED_AT : 0);
  }
  const isCalm = documents.every(({ counts }) => counts.breaking + counts.undecided === 0);
  for (const [at, { rows }] of loud.entries()) {
    opened[at].policy = isCalm ? take(ofVerdict(rows, "policy").length) : 0;
  }
  return [
    compared(section, isAlone),
    ...loud.flatMap((document, at) => [
      ...isAlone ? [] : [facts(document, 97 - at / 100)],
      ...documentBlocks(report, document, opened[at], { ...options, rank: at / 100 })
    ]),
    ...quietBlock(quiet),
    ...approvedBlock(loud, options),
    ...entriesBlock(section, options),
    ...loud.flatMap((document) => compatibleBlock(document, isAlone, options))
  ];
}
function ofVerdict(rows, verdict2) {
  return rows.filter((row) => row.verdict === verdict2 && row.approved === null);
}
var HELP2 = 600;
var DOT = " · ";
function compared(section, isAlone) {
  const [only] = section.documents;
  const parts = [
    acceptance_gate_text(clip(comparedWords(section), 300)),
    ...isAlone && only !== void 0 ? documentFacts(only) : []
  ];
  return fixedBlock(join(parts, DOT), { priority: 99, name: md`what was compared` });
}
function facts(document, priority) {
  const parts = [...outcome(document), ...documentFacts(document)];
  return fixedBlock(md`### ${code(clip(document.path, 200))}\n\n${join(parts, DOT)}`, {
    priority,
    name: code(clip(document.path, 60))
  });
}
function outcome(document) {
  const words = outcomeWords(document);
  return words === "" ? [] : [acceptance_gate_text(words)];
}
function documentFacts(document) {
  const problem = versionProblem(document);
  const version = versionWords(document);
  return [
    ...[stateWords(document), specificationWords(document)].filter((words) => words !== "").map((words) => acceptance_gate_text(clip(words, 300))),
    ...version === "" && problem === null ? [] : [
      join(
        [
          ...version === "" ? [] : [acceptance_gate_text(clip(version, 200))],
          ...problem === null ? [] : [md`**${acceptance_gate_text(clip(problem, 200))}**`]
        ],
        ", "
      )
    ],
    ...document.lane === null ? [] : [md`lane ${acceptance_gate_text(clip(document.lane, 60))}`]
  ];
}
var PARTS = [
  {
    verdict: "breaking",
    title: (count) => counted(count, "change breaks clients", "changes break clients"),
    what: "What breaks for a client",
    priority: 95
  },
  {
    verdict: "undecided",
    title: (count) => counted(count, "change needs a look", "changes need a look"),
    what: "What may break",
    priority: 92
  },
  {
    verdict: "policy",
    title: (count) => counted(count, "change breaks no message and may matter", "changes break no message and may matter"),
    what: "What changes",
    priority: 88
  }
];
function documentBlocks(report, document, opened, { rank, ...options }) {
  return PARTS.flatMap(({ verdict: verdict2, title, what, priority }) => {
    const rows = ofVerdict(document.rows, verdict2);
    const count = Math.max(document.counts[verdict2], rows.length);
    if (rows.length === 0) return [];
    const [open, folded2] = [rows.slice(0, opened[verdict2]), rows.slice(opened[verdict2])];
    const rest = open.length === 0 ? title(count) : `${title(count)}: ${counted(count - open.length, "more row")}`;
    return [
      ...open.length === 0 ? [] : [
        rowsBlock(report, document, open, title(count), {
          ...options,
          what,
          folded: false,
          priority: priority - rank
        })
      ],
      ...rank === 0 && verdict2 === "breaking" ? remedy(report, open[0]) : [],
      ...folded2.length === 0 ? [] : [
        rowsBlock(report, document, folded2, rest, {
          ...options,
          what,
          folded: true,
          priority: 50 + priority / 10 - rank
        })
      ]
    ];
  });
}
function remedy({ findings: findings2 }, row) {
  const help = findings2.find(({ fingerprint }) => fingerprint === row?.fingerprint)?.help ?? "";
  if (help === "") return [];
  const words = md`**What to do about the first**: ${prose(clip(help, HELP2))}`;
  return [fixedBlock(words, { priority: 80, name: md`what to do` })];
}
function approvedBlock(documents, { rows: most }) {
  const rows = documents.flatMap((document) => document.rows.filter(({ approved }) => approved !== null));
  if (rows.length === 0) return [];
  const title = `${counted(rows.length, "change")} approved`;
  return [
    {
      priority: 55,
      required: false,
      name: acceptance_gate_text(title),
      head: foldHead(title),
      rows: rows.slice(0, most).map(
        (row) => md`- ${code(clip(operationWords(row), 150))}: ${prose(clip(row.what, 300))}<br>Approved ${acceptance_gate_text(clip(approvalWords(row.approved), 300))}`
      ),
      total: rows.length,
      more: (hidden) => md`_and ${acceptance_gate_text(counted(hidden, "more change"))}_`,
      tail: FOLD_TAIL
    }
  ];
}
var ENTRIES = 20;
function entriesBlock({ documents, approvals }, { rows }) {
  const entries = documents.flatMap(
    (document) => document.rows.flatMap(
      ({ entry, verdict: verdict2, proposed }) => entry !== null && proposed === null && (verdict2 === "breaking" || verdict2 === "undecided") ? [entry.trimEnd()] : []
    )
  );
  if (entries.length === 0) return [];
  const shown = entries.slice(0, Math.min(ENTRIES, rows));
  const lines = fenced("yaml", shown.join("\n")).split("\n");
  const title = `Meant to break? ${counted(entries.length, "entry that approves it", "entries that approve it")}`;
  const where = approvals === null ? EMPTY : md`\nUnder ${code("approvals:")} in ${code(clip(approvals, 200))}, which begins with ${code("version: 1")}, on the base branch.\n`;
  const hidden = entries.length - shown.length;
  const note = hidden > 0 ? md`\n\n_and ${acceptance_gate_text(counted(hidden, "more entry", "more entries"))}_` : EMPTY;
  return [
    fixedBlock(md`${foldHead(title)}${where}\n${join(lines, "\n")}${note}${FOLD_TAIL}`, {
      priority: 52,
      name: acceptance_gate_text(title)
    })
  ];
}
var SENTENCES = 5;
function compatibleBlock(document, isAlone, { rows: most }) {
  const rows = document.rows.filter(({ verdict: verdict2 }) => verdict2 === "compatible");
  if (rows.length === 0) return [];
  const byOperation = /* @__PURE__ */ new Map();
  for (const row of rows) {
    const name = operationWords(row);
    const known = byOperation.get(name);
    if (known === void 0) byOperation.set(name, [row]);
    else known.push(row);
  }
  const prefix = isAlone ? "" : `${clip(document.path, 100)}: `;
  const title = `${prefix}${counted(document.counts.compatible, "compatible change")}`;
  const items = [...byOperation].slice(0, most).map(([name, told]) => {
    const rest = told.length - SENTENCES;
    const sentences = told.slice(0, SENTENCES).map(({ what }) => prose(clip(what, 200)));
    const more = rest > 0 ? [md`_and ${rest} more_`] : [];
    const isNamed = told.every(({ what }) => what.startsWith(`\`${name}\``));
    const lines = [...isNamed ? [] : [code(clip(name, 150))], ...sentences, ...more];
    return md`- ${join(lines, "<br>")}`;
  });
  return [
    {
      priority: 30,
      required: false,
      name: acceptance_gate_text(title),
      head: foldHead(title),
      rows: items,
      total: byOperation.size,
      more: (hidden) => md`_and ${acceptance_gate_text(counted(hidden, "more operation"))}_`,
      tail: FOLD_TAIL
    }
  ];
}
var NAMED2 = 5;
function quietBlock(documents) {
  if (documents.length === 0) return [];
  const isFolded = documents.length > NAMED2;
  const title = counted(documents.length, "more description", "more descriptions");
  return [
    {
      priority: isFolded ? 35 : 86,
      required: false,
      name: acceptance_gate_text(title),
      head: isFolded ? foldHead(title) : md`**${acceptance_gate_text(title)}**\n`,
      rows: documents.slice(0, 100).map((document) => {
        const parts = [...outcome(document), ...documentFacts(document)];
        return md`- ${code(clip(document.path, 150))}: ${join(parts, DOT)}`;
      }),
      total: documents.length,
      more: (hidden) => md`_and ${acceptance_gate_text(counted(hidden, "more description"))}_`,
      tail: isFolded ? FOLD_TAIL : EMPTY
    }
  ];
}

// src/report/renderers/promotion-words.ts
var STATE_SIGNS = {
  met: "✓",
  waived: "!",
  warned: "!",
  missing: "○",
  waiting: "·",
  violated: "✗",
  unknown: "?",
  "not asked": "·"
};
var STATE_WORDS = {
  met: "met",
  waived: "waived",
  warned: "only warned of",
  missing: "missing",
  waiting: "not asked yet",
  violated: "broken",
  unknown: "cannot be told",
  "not asked": "not asked"
};
var RANK2 = {
  unknown: 0,
  violated: 1,
  missing: 2
};
function partsOf({ requirements }) {
  const done = requirements.filter(({ state }) => state === "met");
  return {
    open: requirements.filter(({ state }) => state === "unknown" || state === "violated" || state === "missing").sort((a, b) => (RANK2[a.state] ?? 3) - (RANK2[b.state] ?? 3)),
    excused: requirements.filter(({ state }) => state === "waived" || state === "warned"),
    signed: done.filter(({ by }) => by.some(({ counts }) => counts)),
    passed: done.filter(({ by }) => !by.some(({ counts }) => counts)),
    waiting: requirements.filter(({ state }) => state === "waiting")
  };
}
function loginWords(login) {
  return login === null ? "a deleted account" : `@${login}`;
}
function sourceWords({ source, id }) {
  return `${source} ${id}`;
}
function voiceUrl(serverUrl, subject, { source, id }) {
  const { repository, pullRequest } = subject;
  if (repository === null || pullRequest === null) return null;
  const anchor = source === "review" ? "pullrequestreview" : "issuecomment";
  return `${serverUrl}/${repository}/pull/${pullRequest}#${anchor}-${id}`;
}
function moduleWords({ kind, files, left }) {
  return joinParts([kind, counted(files, "file"), left === 0 ? "" : `${left} still in the old place`]);
}
function voiceReason({ counts, why }) {
  return counts ? why : `does not count, ${why}`;
}
function voiceSign({ counts }, state) {
  return counts && state !== "violated" ? "✓" : "✗";
}
function personWords({ roles, signsFor }) {
  const held = roles.length === 0 ? "no role" : joinWords(roles);
  return signsFor.length === 0 ? held : `${held}; signs for ${joinWords(signsFor)}`;
}
function gateWords({ gates }) {
  const words = { met: "met", open: "open", waiting: "not asked yet" };
  return gates.map(({ id, state }) => `${id} ${words[state]}`).join(" → ");
}
function joinParts(parts) {
  return parts.filter((part) => part !== "").join(", ");
}

// src/report/renderers/promotion-markdown.ts
var TITLE4 = 120;
var WHY2 = 300;
var VOICE = 160;
var STEPS2 = 5;
var MODULES = 10;
var PATHS = 5;
var VOICES = 4;
var BREAK3 = "<br>";
var COMMA = ", ";
function promotionBlocks(report, section, options) {
  const { open, excused, signed, passed, waiting } = partsOf(section);
  const { subject } = report;
  const told = [...open, ...excused, ...signed];
  const shown = told.slice(0, options.open);
  const later = told.slice(shown.length);
  const table = (rows, title, frame) => rows.length === 0 ? [] : [requirementsBlock(subject, rows, title, { ...options, ...frame })];
  return [
    ...guardedBlock(section),
    ...modulesBlock2(section),
    ...nextBlock(section),
    ...table(shown, titleOf2(open.length, excused.length, signed.length), { priority: 94, folded: false }),
    ...table(later, `${counted(later.length, "more requirement")}`, { priority: 60, folded: true }),
    ...table(waiting, `${counted(waiting.length, "requirement")} not asked yet`, {
      priority: 48,
      folded: true
    }),
    ...table(passed, `${counted(passed.length, "requirement")} met by machines and forms`, {
      priority: 46,
      folded: true
    }),
    ...peopleBlock(section, subject, options),
    ...evidenceBlock(section, options),
    ...notesBlock2(section, options)
  ];
}
function titleOf2(open, excused, signed) {
  const parts = [
    ...open > 0 ? [`${counted(open, "requirement")} open`] : [],
    ...excused > 0 ? [`${excused} waived or only warned of`] : [],
    ...signed > 0 ? [`${signed} signed by people`] : []
  ];
  return parts.join(", ");
}
function guardedBlock({ guarded }) {
  if (guarded === null) return [];
  const paths = guarded.paths.slice(0, PATHS).map((path) => code(clip(path, TITLE4)));
  const rest = guarded.total - paths.length;
  const more = rest > 0 ? md` and ${rest} more` : EMPTY;
  const words = md`**Changes what decides about promotions**: ${join(paths, COMMA)}${more}. ${acceptance_gate_text(clip(guarded.role, TITLE4))} has to sign for that.`;
  return [fixedBlock(words, { priority: 98, name: md`guarded paths` })];
}
function modulesBlock2({ modules, gates, mode }) {
  const rows = modules.slice(0, MODULES).map((module) => {
    const from = module.from === null ? md`nowhere` : code(clip(module.from, TITLE4));
    const name = acceptance_gate_text(clip(module.name, TITLE4));
    return md`**${name}**: ${from} → ${code(clip(module.to, TITLE4))} (${acceptance_gate_text(moduleWords(module))})`;
  });
  const hidden = modules.length - rows.length;
  const lines = [
    ...rows,
    ...hidden > 0 ? [md`_and ${acceptance_gate_text(counted(hidden, "more module"))}_`] : [],
    ...gates.length === 0 ? [] : [md`Gates: ${acceptance_gate_text(clip(gateWords({ gates }), WHY2))}`],
    ...mode === "observe" ? [md`The policy only observes: nothing is blocked.`] : []
  ];
  return lines.length === 0 ? [] : [fixedBlock(join(lines, BREAK3), { priority: 97, name: md`what moves` })];
}
function nextBlock({ next }) {
  if (next.length === 0) return [];
  const items = next.slice(0, STEPS2).map(({ who, what }, at) => md`${at + 1}. **${acceptance_gate_text(clip(who, TITLE4))}**: ${prose(clip(what, WHY2))}`);
  return [
    {
      priority: 96,
      required: false,
      name: md`what is next`,
      head: md`**Next**\n`,
      rows: items,
      total: next.length,
      more: (hidden) => md`_and ${acceptance_gate_text(counted(hidden, "more step"))}_`,
      tail: EMPTY
    }
  ];
}
function requirementsBlock(subject, requirements, title, options) {
  const columns = ["State", "Requirement", "Why", "Who"];
  const cells = requirements.slice(0, options.rows).map((one) => [
    md`${acceptance_gate_text(STATE_SIGNS[one.state])} ${acceptance_gate_text(STATE_WORDS[one.state])}`,
    md`${acceptance_gate_text(clip(one.title, TITLE4))}${one.rule === null ? EMPTY : md` ${ruleLink3(one.rule, options)}`}`,
    prose(clip(one.why, WHY2)),
    voicesCell(subject, one.by, { ...options, state: one.state })
  ]);
  const used = columns.map((_, at) => cells.some((row) => row[at] !== EMPTY));
  const kept = (row) => row.filter((_, at) => used[at]);
  const head = tableHead(kept(columns).map((name) => ({ title: acceptance_gate_text(name), align: "left" })));
  return {
    priority: options.priority,
    required: false,
    name: acceptance_gate_text(title),
    head: options.folded ? md`${foldHead(title)}\n${head}` : md`**${acceptance_gate_text(title)}**\n\n${head}`,
    rows: cells.map((row) => tableRow(kept(row))),
    total: requirements.length,
    more: (hidden) => md`_and ${acceptance_gate_text(counted(hidden, "more requirement"))}_`,
    tail: options.folded ? FOLD_TAIL : EMPTY
  };
}
function ruleLink3(rule, { rulePages }) {
  return rulePages === null ? acceptance_gate_text(rule) : acceptance_gate_link(acceptance_gate_text(rule), rulePages(rule));
}
function voicesCell(subject, voices, { serverUrl, state }) {
  const shown = voices.slice(0, VOICES).map((voice) => {
    const label = acceptance_gate_text(sourceWords(voice));
    const url = voiceUrl(serverUrl, subject, voice);
    const who = state === null ? EMPTY : md`${acceptance_gate_text(loginWords(voice.login))}, `;
    const said = acceptance_gate_text(clip(voiceReason(voice), VOICE));
    return md`${acceptance_gate_text(voiceSign(voice, state))} ${who}${url === null ? label : acceptance_gate_link(label, url)}: ${said}`;
  });
  const rest = voices.length - shown.length;
  return join([...shown, ...rest > 0 ? [md`_and ${rest} more_`] : []], BREAK3);
}
function peopleBlock({ people }, subject, options) {
  if (people.length === 0) return [];
  const row = (person) => tableRow([
    acceptance_gate_text(loginWords(person.login)),
    acceptance_gate_text(clip(personWords(person), WHY2)),
    voicesCell(subject, person.voices, { ...options, state: null })
  ]);
  return [
    folded(counted(people.length, "person", "people"), 40, {
      head: tableHead(["Who", "Roles", "Said"].map((name) => ({ title: acceptance_gate_text(name), align: "left" }))),
      rows: people.slice(0, options.rows).map(row),
      total: people.length,
      what: ["more person", "more people"]
    })
  ];
}
function evidenceBlock({ evidence }, options) {
  if (evidence.length === 0) return [];
  const title = `Evidence: ${counted(evidence.length, "piece")}`;
  const columns = ["Evidence", "State", "From", "Digest", "Run", "At"];
  return [
    folded(title, 44, {
      head: tableHead(columns.map((name) => ({ title: acceptance_gate_text(name), align: "left" }))),
      rows: evidence.slice(0, options.rows).map(
        (one) => tableRow([
          acceptance_gate_text(clip(one.id, TITLE4)),
          md`${acceptance_gate_text(STATE_SIGNS[one.state])} ${acceptance_gate_text(STATE_WORDS[one.state])}`,
          md`${acceptance_gate_text(one.of)} ${code(clip(one.name, TITLE4))} of ${code(clip(one.workflow, TITLE4))}`,
          one.digest === null ? EMPTY : code(one.digest.slice(0, 12)),
          one.run === null ? EMPTY : md`${one.run}`,
          one.at === null ? EMPTY : acceptance_gate_text(one.at)
        ])
      ),
      total: evidence.length,
      what: ["more piece of evidence", "more pieces of evidence"]
    })
  ];
}
function notesBlock2({ notes }, options) {
  if (notes.length === 0) return [];
  return [
    folded(counted(notes.length, "note"), 42, {
      head: EMPTY,
      rows: notes.slice(0, options.rows).map((note) => md`- ${acceptance_gate_text(clip(note, WHY2))}`),
      total: notes.length,
      what: ["more note", "more notes"]
    })
  ];
}
function folded(title, priority, table) {
  return {
    priority,
    required: false,
    name: acceptance_gate_text(title),
    head: table.head === EMPTY ? foldHead(title) : md`${foldHead(title)}\n${table.head}`,
    rows: table.rows,
    total: table.total,
    more: (hidden) => md`_and ${acceptance_gate_text(counted(hidden, ...table.what))}_`,
    tail: FOLD_TAIL
  };
}

// src/report/renderers/markdown-body.ts
var FOLDED = 50;
function bodyBlocks(report, all) {
  const coverage = report.sections.filter((section) => section.kind === "coverage");
  const apis = report.sections.filter((section) => section.kind === "openapi");
  const promotions = report.sections.filter((section) => section.kind === "promotion");
  const evidence = report.sections.filter((section) => section.kind === "evidence");
  const told = new Set(report.sections.flatMap((section) => isTyped(section) ? section.tells : []));
  const others = report.sections.filter((section) => !isTyped(section));
  const isPromotion = promotions.length > 0 && report.check === "promotion-signoff";
  const isEvidence = evidence.length > 0 && report.check === "evidence";
  const hasOwn = coverage.length > 0 || isPromotion || isEvidence || apis.length > 0 && report.check === "openapi-diff";
  return [
    ...coverage.flatMap((section) => coverageBlocks(report, section, all)),
    ...apis.flatMap((section) => openapiBlocks(report, section, all)),
    ...promotions.flatMap((section) => promotionBlocks(report, section, all)),
    ...evidence.flatMap((section) => evidenceBlocks(section, all)),
    ...findings({ ...report, findings: report.findings.filter(({ rule }) => !told.has(rule)) }, all).map(
      (block) => coverage.length > 0 && block.priority <= FOLDED ? { ...block, least: 0 } : block
    ),
    ...hasOwn ? [] : lanes(report),
    ...hasOwn ? [] : debt(report),
    ...others.map((section, index) => sectionBlock(section, 60 - Math.min(index, 9), all.rows)),
    // A promotion says itself what was read.
    ...isPromotion ? [] : seen(report, all)
  ];
}
function roomOf({ sections }, budget, { comfort }) {
  return sections.some(({ kind }) => kind === "coverage") ? Math.min(budget, comfort) : budget;
}
function findings(report, options) {
  const inState = (state) => report.findings.filter((finding) => finding.state === state);
  const [fresh, known, fixed] = [inState("new"), inState("existing"), inState("fixed")];
  const [shown, folded2] = fresh.length > 0 ? [fresh, known] : [known, []];
  const [top] = shown;
  const title = fresh.length > 0 ? counted(fresh.length, "new finding") : counted(known.length, "open finding");
  const groups = groupFindings(shown);
  const later = groups.slice(options.open);
  const table = (rows, name, priority, isFolded = true) => rows.length === 0 ? [] : [findingsBlock(report, rows, name, { ...options, folded: isFolded, priority })];
  return [
    ...table(groups.slice(0, options.open), title, 90, false),
    ...table(later, `${title}: ${counted(later.length, "more row", "more rows")}`, 50),
    ...top === void 0 || top.help === "" ? [] : [fixedBlock(fixText(top, options), { priority: 80, name: md`the fix` })],
    ...table(groupFindings(folded2), `${counted(folded2.length, "finding")} known before`, 40),
    ...table(groupFindings(fixed), `${counted(fixed.length, "finding")} fixed by this change`, 45)
  ];
}
function lanes({ lanes: lanes2 }) {
  if (lanes2.length === 0) return [];
  const columns = [
    { title: md`Lane`, align: "left" },
    { title: md`Kind`, align: "left" },
    { title: md`Mode`, align: "left" },
    { title: md`Files`, align: "right" },
    { title: md`Errors`, align: "right" },
    { title: md`Warnings`, align: "right" },
    { title: md`Notes`, align: "right" }
  ];
  return [
    {
      priority: 70,
      required: false,
      name: md`lanes`,
      head: tableHead(columns),
      rows: lanes2.map(
        ({ name, kind, enforcement, files, counts }) => tableRow([
          acceptance_gate_text(name),
          acceptance_gate_text(kind),
          acceptance_gate_text(enforcement),
          ...[files, counts.error, counts.warning, counts.note].map((count) => md`${count}`)
        ])
      ),
      total: lanes2.length,
      more: (hidden) => md`_and ${acceptance_gate_text(counted(hidden, "more lane", "more lanes"))}_`,
      tail: EMPTY
    }
  ];
}
function debt({ check, findings: findings2, subject }) {
  const count = (state) => findings2.filter((finding) => finding.state === state).length;
  const accepted = joinWords([
    ...count("baselined") > 0 ? [`${count("baselined")} in the baseline`] : [],
    ...count("waived") > 0 ? [`${count("waived")} waived`] : []
  ]);
  const sentences = [
    ...subject.base === null || findings2.length === 0 || !hasBaseline(check) ? [] : [direction(findings2)],
    ...accepted === "" ? [] : [md`Accepted: ${acceptance_gate_text(accepted)}.`]
  ];
  if (sentences.length === 0) return [];
  return [fixedBlock(join(sentences, " "), { priority: 75, name: md`debt` })];
}
function direction(findings2) {
  const fixed = findings2.filter((finding) => finding.state === "fixed").length;
  const fresh = findings2.filter((finding) => finding.state === "new").length;
  const now = findings2.length - fixed;
  if (fresh + fixed === 0) return md`Debt: ${acceptance_gate_text(counted(now, "finding"))}, as before this change.`;
  const changes = joinWords([
    ...fresh > 0 ? [`${grouped(fresh)} new`] : [],
    ...fixed > 0 ? [`${grouped(fixed)} fixed`] : []
  ]);
  return md`Debt: ${acceptance_gate_text(grouped(now - fresh + fixed))} → ${acceptance_gate_text(counted(now, "finding"))}, ${acceptance_gate_text(changes)}.`;
}
function seen({ check, seen: seen2 }, options) {
  const { files, parsed, skipped } = seen2;
  const figures2 = check === "coverage-by-lane" ? measuredWords({ parsed, skipped }) : joinWords([`${counted(files, "file")}`, `${parsed} parsed`, `${skipped.length} not judged`]);
  const line = fixedBlock(md`Seen: ${acceptance_gate_text(figures2)}.`, { priority: 74, name: md`what was seen` });
  if (skipped.length === 0) return [line];
  const title = `${counted(skipped.length, "file")} not judged`;
  return [
    line,
    {
      priority: 20,
      required: false,
      name: acceptance_gate_text(title),
      head: foldHead(title),
      rows: skipped.slice(0, options.rows).map(({ path, reason }) => md`- ${code(clip(path, 200))}: ${acceptance_gate_text(clip(reason, 200))}`),
      total: skipped.length,
      more: (hidden) => md`_and ${acceptance_gate_text(counted(hidden, "more file", "more files"))}_`,
      tail: FOLD_TAIL
    }
  ];
}

// src/foundation/digest.ts
function parseCommitSha(text2) {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text2) ? text2 : null;
}

// src/report/build.ts
function countByLane(lanes2, findings2) {
  const byLane = /* @__PURE__ */ new Map();
  for (const finding of findings2) {
    const group = byLane.get(finding.lane);
    if (group === void 0) byLane.set(finding.lane, [finding]);
    else group.push(finding);
  }
  return lanes2.map(({ name, kind, enforcement, files }) => ({
    name,
    kind,
    enforcement,
    files,
    counts: countOpen(byLane.get(name) ?? [])
  }));
}

// src/report/split-suite.ts
function splitSuite(report) {
  const { parts, ...whole } = report;
  return parts === void 0 ? [report] : parts.map((part) => reportOf(part, whole));
}
function reportOf(part, whole) {
  const { check, base, startedFrom, conclusion, headline, lanes: lanes2, seen: seen2 } = part;
  const findings2 = whole.findings.filter(({ checks }) => checks?.includes(check)).map(withoutChecks);
  return {
    ...whole,
    check,
    subject: { ...whole.subject, base },
    startedFrom,
    conclusion,
    headline,
    lanes: countByLane(lanes2, findings2),
    findings: findings2,
    seen: seen2,
    metrics: metricsOf(check, whole.metrics),
    sections: whole.sections.filter((section) => section.check === check).map(withoutCheck)
  };
}
function metricsOf(check, metrics) {
  const prefix = `${check}/`;
  return Object.fromEntries(
    Object.entries(metrics).flatMap(
      ([name, value]) => name.startsWith(prefix) ? [[name.slice(prefix.length), value]] : []
    )
  );
}
function withoutChecks({ checks: _, ...finding }) {
  return finding;
}
function withoutCheck({ check: _, ...section }) {
  return section;
}

// src/report/renderers/markdown-parts.ts
var HEADLINE = 160;
var LEAST_ROOM = 800;
var FRAME = 3500;
function partBlocks(report, options) {
  const parts = splitSuite(report);
  return [fixedBlock(tableOf(parts), { priority: 100, required: true }), ...details(parts, options)];
}
function tableOf(parts) {
  const columns = [
    { title: md``, align: "left" },
    { title: md`Check`, align: "left" },
    { title: md`Verdict`, align: "left" },
    { title: md`New errors`, align: "right" },
    { title: md`New warnings`, align: "right" }
  ];
  const rows = parts.map(
    (part) => tableRow([
      CONCLUSION_SYMBOLS[part.conclusion],
      acceptance_gate_text(CHECK_TITLES[part.check]),
      acceptance_gate_text(clip(part.headline, HEADLINE)),
      md`${countNew(part, "error")}`,
      md`${countNew(part, "warning")}`
    ])
  );
  return join([tableHead(columns), ...rows], "\n");
}
function countNew({ check, subject, findings: findings2 }, severity) {
  const isCompared = subject.base !== null && hasBaseline(check);
  return findings2.filter(
    (finding) => finding.severity === severity && (isCompared ? finding.state === "new" : isOpen(finding))
  ).length;
}
function details(parts, options) {
  const { measure } = options;
  const whole = parts.map((part) => detailOf(part, options, options.budget));
  const rooms = shareRoom(whole.map(measure), options.budget - FRAME);
  return parts.map((part, index) => {
    const room = rooms[index];
    const isWhole = measure(whole[index]) <= room;
    const name = acceptance_gate_text(CHECK_TITLES[part.check]);
    if (!isWhole && room < LEAST_ROOM)
      return fixedBlock(md`_${name}: left out for length._`, { priority: 5, name });
    const content = isWhole ? whole[index] : detailOf(part, options, room);
    const isGood = worstConclusion([part.conclusion, "success"]) === "success";
    return fixedBlock(content, { priority: isGood ? 10 : 90, name });
  });
}
function detailOf(part, options, room) {
  const head = foldHead(CHECK_TITLES[part.check]);
  const frame = options.measure(md`${head}\n${FOLD_TAIL}`);
  const budget = roomOf(part, room, options) - frame;
  return md`${head}\n${fitBlocks(bodyBlocks(part, options), budget, options.measure)}${FOLD_TAIL}`;
}
function shareRoom(needs, room) {
  const shares = new Array(needs.length).fill(0);
  const byNeed = needs.map((need, index) => ({ need, index })).sort((a, b) => a.need - b.need);
  let left = Math.max(0, room);
  for (const [rank, { need, index }] of byNeed.entries()) {
    const share2 = Math.min(need, Math.floor(left / (needs.length - rank)));
    shares[index] = share2;
    left -= share2;
  }
  return shares;
}

// src/report/renderers/markdown.ts
var COMFORT_CHARACTERS = 5600;
var COMMENT_OPTIONS = {
  serverUrl: "https://github.com",
  rulePages: null,
  budget: COMMENT_CHARACTERS,
  comfort: COMFORT_CHARACTERS,
  measure: (content) => content.length,
  rows: 100,
  open: 10,
  reportUrl: null
};
var HEADLINE2 = 300;
function renderMarkdown(report, options = {}) {
  const all = { ...COMMENT_OPTIONS, ...options };
  const [head, foot] = [verdict(report), footer(report, all)];
  if (report.parts !== void 0)
    return `${fitBlocks([head, ...partBlocks(report, all), foot], all.budget - 1, all.measure)}
`;
  const budget = roomOf(report, all.budget, all);
  return `${fitBlocks([head, ...bodyBlocks(report, all), foot], budget - 1, all.measure)}
`;
}
function verdict({ check, conclusion, headline, subject }) {
  const symbol = CONCLUSION_SYMBOLS[conclusion];
  const title = md`## ${symbol} ${acceptance_gate_text(CHECK_TITLES[check])}: ${acceptance_gate_text(clip(headline, HEADLINE2))}`;
  const commits = [
    ...subject.head === null ? [] : [md`Judged ${code(subject.head.slice(0, 7))}`],
    ...subject.base === null ? [] : [md`against ${code(subject.base.slice(0, 7))}`]
  ];
  return fixedBlock(commits.length === 0 ? title : md`${title}\n\n${join(commits, " ")}`, {
    priority: 100,
    required: true
  });
}
function footer({ tool, startedFrom }, { reportUrl }) {
  const parts = [
    acceptance_gate_text(clip(`${tool.name} ${tool.version}`, 100)),
    md`policy: ${acceptance_gate_text(clip(startedFrom.policySource, 200))} (${code(startedFrom.configDigest.slice(0, 12))})`,
    ...reportUrl === null ? [] : [acceptance_gate_link(md`full report`, reportUrl)]
  ];
  return fixedBlock(md`<sub>${join(parts, " · ")}</sub>`, { priority: 100, required: true });
}

// src/report/renderers/rule-pages.ts
function rulePagesIn(folder, rules) {
  const shared = new Map(rules.flatMap(({ id, page }) => page === void 0 ? [] : [[id, page]]));
  return (rule) => {
    const page = shared.get(rule);
    return page === void 0 ? `${folder}/${rule}.md` : `${folder}/${page}.md#${rule}`;
  };
}

// src/report/renderers/sarif.ts
var SARIF_OPTIONS = {
  rules: [],
  serverUrl: "https://github.com",
  rulePages: null,
  results: SARIF_RESULTS
};
var SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
var ROOT_ID = "%SRCROOT%";
var SKIPPED = 100;
function renderSarif(report, options = {}) {
  const all = { ...SARIF_OPTIONS, ...options };
  const present = report.findings.filter((finding) => finding.state !== "fixed");
  const ordered = [...present.filter(isOpen), ...present.filter((finding) => !isOpen(finding))];
  const results = ordered.slice(0, all.results);
  const ruleIds = [...new Set(results.map((finding) => finding.rule))].sort();
  const ruleIndex = new Map(ruleIds.map((id, index) => [id, index]));
  const { repository, head } = report.subject;
  const log = {
    $schema: SCHEMA,
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: report.tool.name,
            fullName: `${report.tool.name}: ${CHECK_TITLES[report.check]}`,
            version: report.tool.version,
            rules: ruleIds.map((id) => ruleDescriptor(id, all))
          }
        },
        automationDetails: { id: `${report.check}/` },
        columnKind: "utf16CodeUnits",
        originalUriBaseIds: { [ROOT_ID]: { description: { text: "The root of the repository." } } },
        ...repository !== null && head !== null && {
          versionControlProvenance: [{ repositoryUri: `${all.serverUrl}/${repository}`, revisionId: head }]
        },
        invocations: [
          {
            executionSuccessful: report.conclusion !== "error",
            toolExecutionNotifications: notifications(report, ordered.length - results.length)
          }
        ],
        results: results.map((finding) => resultOf(finding, ruleIndex.get(finding.rule)))
      }
    ]
  };
  return `${jsonInLog(JSON.stringify(log, null, 1))}
`;
}
function ruleDescriptor(id, { rules, rulePages }) {
  const rule = rules.find((each) => each.id === id);
  const helpUri = rulePages === null ? {} : { helpUri: rulePages(id) };
  if (rule === void 0) return { id, ...helpUri };
  const severity = rule.severity.production ?? rule.severity.none ?? "note";
  const fix = `${rule.why}

${rule.fix}`;
  return {
    id,
    name: rule.name,
    shortDescription: { text: rule.title },
    fullDescription: { text: rule.why },
    help: { text: fix, markdown: fix },
    ...helpUri,
    defaultConfiguration: { level: severity },
    properties: {
      tags: [id.replace(/\d+$/, ""), ...rule.standards].slice(0, 10),
      "problem.severity": severity === "note" ? "recommendation" : severity
    }
  };
}
function resultOf(finding, ruleIndex) {
  return {
    ruleId: finding.rule,
    ruleIndex,
    level: finding.severity,
    message: { text: messageText(finding.message) },
    locations: [locationOf(finding)],
    partialFingerprints: { "executionStandards/v1": finding.fingerprint },
    ...isOpen(finding) ? { baselineState: finding.state === "new" ? "new" : "unchanged" } : { baselineState: "unchanged", suppressions: [suppressionOf(finding)] },
    ...finding.flow.length > 0 && {
      codeFlows: [
        {
          threadFlows: [
            {
              locations: finding.flow.map((step) => ({
                location: { ...locationOf(step), message: { text: messageText(step.note) } }
              }))
            }
          ]
        }
      ]
    },
    properties: { confidence: finding.confidence, state: finding.state, lane: finding.lane }
  };
}
function suppressionOf({ state, data }) {
  const reason = data.reason;
  const otherwise = state === "waived" ? "Waived." : "Accepted in the baseline.";
  return {
    kind: "external",
    status: "accepted",
    justification: typeof reason === "string" && reason !== "" ? messageText(reason) : otherwise
  };
}
function notifications(report, left) {
  const { skipped } = report.seen;
  return [
    ...left > 0 ? [
      {
        level: "warning",
        message: {
          text: `${counted(left, "more result", "more results")} in the report; this file holds the most severe.`
        }
      }
    ] : [],
    ...skipped.slice(0, SKIPPED).map(({ path, reason }) => ({
      level: "warning",
      message: { text: messageText(`Not judged: ${reason}`) },
      locations: [{ physicalLocation: { artifactLocation: artifactLocation(path) } }]
    })),
    ...skipped.length > SKIPPED ? [
      {
        level: "warning",
        message: { text: `${counted(skipped.length - SKIPPED, "more file")} not judged.` }
      }
    ] : []
  ];
}
function locationOf(place) {
  const { path, line, column = 0, endLine = line } = place;
  return {
    physicalLocation: {
      artifactLocation: artifactLocation(path),
      region: {
        startLine: Math.max(1, line),
        ...line > 0 && column > 0 && { startColumn: column },
        ...endLine > Math.max(1, line) && { endLine }
      }
    }
  };
}
function artifactLocation(path) {
  return { uri: path === "" ? "./" : path.split("/").map(percentEncode).join("/"), uriBaseId: ROOT_ID };
}
function messageText(raw) {
  return visible(raw).replaceAll("](", "] (").replace(/\{(?=\d+\})/g, "{ ");
}

// src/report/renderers/summary.ts
var SHARE = SUMMARY_BYTES / 2;
function renderSummary(report, options = {}) {
  return renderMarkdown(report, {
    budget: SHARE,
    comfort: SHARE,
    measure: (content) => Buffer.byteLength(content),
    rows: 1e3,
    open: 100,
    ...options
  });
}

// src/generated/report-validator.ts
var __getOwnPropNames = Object.getOwnPropertyNames;
var __commonJS = (cb, mod) => function __require() {
  try {
    return mod || (0, cb[__getOwnPropNames(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports;
  } catch (e) {
    throw mod = 0, e;
  }
};
var require_ucs2length = __commonJS({ "node_modules/ajv/dist/runtime/ucs2length.js"(exports) {
  "use strict";
  Object.defineProperty(exports, "__esModule", { value: true });
  function ucs2length(str) {
    const len = str.length;
    let length = 0;
    let pos = 0;
    let value;
    while (pos < len) {
      length++;
      value = str.charCodeAt(pos++);
      if (value >= 55296 && value <= 56319 && pos < len) {
        value = str.charCodeAt(pos);
        if ((value & 64512) === 56320) pos++;
      }
    }
    return length;
  }
  exports.default = ucs2length;
  ucs2length.code = 'require("ajv/dist/runtime/ucs2length").default';
} });
var require_fast_deep_equal = __commonJS({ "node_modules/fast-deep-equal/index.js"(exports, module) {
  "use strict";
  module.exports = function equal(a, b) {
    if (a === b) return true;
    if (a && b && typeof a == "object" && typeof b == "object") {
      if (a.constructor !== b.constructor) return false;
      var length, i, keys;
      if (Array.isArray(a)) {
        length = a.length;
        if (length != b.length) return false;
        for (i = length; i-- !== 0; ) if (!equal(a[i], b[i])) return false;
        return true;
      }
      if (a.constructor === RegExp) return a.source === b.source && a.flags === b.flags;
      if (a.valueOf !== Object.prototype.valueOf) return a.valueOf() === b.valueOf();
      if (a.toString !== Object.prototype.toString) return a.toString() === b.toString();
      keys = Object.keys(a);
      length = keys.length;
      if (length !== Object.keys(b).length) return false;
      for (i = length; i-- !== 0; ) if (!Object.prototype.hasOwnProperty.call(b, keys[i])) return false;
      for (i = length; i-- !== 0; ) {
        var key = keys[i];
        if (!equal(a[key], b[key])) return false;
      }
      return true;
    }
    return a !== a && b !== b;
  };
} });
var require_equal = __commonJS({ "node_modules/ajv/dist/runtime/equal.js"(exports) {
  "use strict";
  Object.defineProperty(exports, "__esModule", { value: true });
  var equal = require_fast_deep_equal();
  equal.code = 'require("ajv/dist/runtime/equal").default';
  exports.default = equal;
} });
var validateReport = validate52;
var schema19 = {
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$id": "https://execution-standards.dev/schemas/report.v1.json",
  "title": "Report, version 1",
  "description": "What a check of Execution Standards exchanges with every other part.",
  "type": "object",
  "additionalProperties": false,
  "required": ["schema", "check", "tool", "subject", "startedFrom", "conclusion", "headline", "lanes", "findings", "seen", "metrics", "sections", "inputs"],
  "properties": { "schema": { "const": "https://execution-standards.dev/schemas/report.v1.json" }, "check": { "$ref": "#/$defs/check" }, "tool": { "type": "object", "additionalProperties": false, "required": ["name", "version"], "properties": { "name": { "$ref": "#/$defs/name" }, "version": { "type": "string", "minLength": 1, "maxLength": 100 } } }, "subject": { "description": "What was judged.", "type": "object", "additionalProperties": false, "required": ["repository", "head", "base", "pullRequest", "event", "ref"], "properties": { "repository": { "description": "owner/name; null outside GitHub.", "type": ["string", "null"], "maxLength": 200, "pattern": "^[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+$" }, "head": { "$ref": "#/$defs/commit" }, "base": { "$ref": "#/$defs/commit" }, "pullRequest": { "type": ["integer", "null"], "minimum": 1 }, "event": { "type": "string", "minLength": 1, "maxLength": 100 }, "ref": { "type": ["string", "null"], "maxLength": 1e3 } } }, "startedFrom": { "$ref": "#/$defs/startedFrom" }, "conclusion": { "$ref": "#/$defs/conclusion" }, "headline": { "$ref": "#/$defs/headline" }, "lanes": { "type": "array", "maxItems": 1e3, "items": { "$ref": "#/$defs/lane" } }, "findings": { "type": "array", "maxItems": 25e4, "items": { "$ref": "#/$defs/finding" } }, "seen": { "$ref": "#/$defs/seen" }, "metrics": {
    "description": "Figures by name. Names ending in percent, ratio, rate, average or median are not added up by a merge. coverage-by-lane tells linePercent, patchPercent and promotedPercent of production lanes, 0 to 100, cut off after two decimals.",
    "type": "object",
    "maxProperties": 1e4,
    "propertyNames": { "maxLength": 300, "pattern": "^[A-Za-z][A-Za-z0-9_./@ -]*$" },
    "additionalProperties": { "type": "number" }
  }, "sections": { "type": "array", "maxItems": 1e3, "items": { "type": "object", "required": ["kind"], "properties": { "kind": { "enum": ["text", "table", "mermaid", "code", "coverage", "openapi", "promotion", "evidence"] } }, "allOf": [
    { "if": { "properties": { "kind": { "const": "text" } } }, "then": { "$ref": "#/$defs/textSection" } },
    { "if": { "properties": { "kind": { "const": "table" } } }, "then": { "$ref": "#/$defs/tableSection" } },
    { "if": { "properties": { "kind": { "const": "mermaid" } } }, "then": { "$ref": "#/$defs/mermaidSection" } },
    { "if": { "properties": { "kind": { "const": "code" } } }, "then": {
      "$ref": "#/$defs/codeSection"
    } },
    { "if": { "properties": { "kind": { "const": "coverage" } } }, "then": { "$ref": "#/$defs/coverageSection" } },
    { "if": { "properties": { "kind": { "const": "openapi" } } }, "then": { "$ref": "#/$defs/openapiSection" } },
    { "if": { "properties": { "kind": { "const": "promotion" } } }, "then": { "$ref": "#/$defs/promotionSection" } },
    { "if": { "properties": { "kind": { "const": "evidence" } } }, "then": { "$ref": "#/$defs/evidenceSection" } }
  ] } }, "inputs": { "description": "Files the check read besides the repository's sources.", "type": "array", "maxItems": 1e5, "items": { "type": "object", "additionalProperties": false, "required": ["path", "sha256", "mediaType"], "properties": { "path": { "type": "string", "maxLength": 4096 }, "sha256": { "$ref": "#/$defs/sha256" }, "mediaType": { "type": "string", "maxLength": 200 } } } }, "parts": { "description": "Of a report of check suite: what each check says. Findings and sections name their checks.", "type": "array", "minItems": 1, "maxItems": 6, "items": {
    "type": "object",
    "additionalProperties": false,
    "required": ["check", "base", "startedFrom", "conclusion", "headline", "lanes", "seen"],
    "properties": {
      "check": { "$ref": "#/$defs/check" },
      "base": { "$ref": "#/$defs/commit" },
      "startedFrom": { "$ref": "#/$defs/startedFrom" },
      "conclusion": { "$ref": "#/$defs/conclusion" },
      "headline": { "$ref": "#/$defs/headline" },
      "lanes": {
        "type": "array",
        "maxItems": 1e3,
        "items": { "type": "object", "additionalProperties": false, "required": ["name", "kind", "enforcement", "files"], "properties": { "name": { "$ref": "#/$defs/name" }, "kind": { "$ref": "#/$defs/laneKind" }, "enforcement": { "$ref": "#/$defs/enforcement" }, "files": { "$ref": "#/$defs/count" } } }
      },
      "seen": { "$ref": "#/$defs/seen" }
    }
  } } },
  "$defs": {
    "check": { "enum": ["acceptance-gate", "coverage-by-lane", "openapi-diff", "promotion-signoff", "evidence", "suite"] },
    "startedFrom": { "description": "Where the policy came from.", "type": "object", "additionalProperties": false, "required": ["policySource", "configDigest"], "properties": {
      "policySource": { "type": "string", "minLength": 1, "maxLength": 5e3 },
      "configDigest": { "$ref": "#/$defs/sha256" }
    } },
    "conclusion": { "enum": ["success", "failure", "neutral", "pending", "error"] },
    "headline": { "description": "The verdict in one plain-text line.", "type": "string", "minLength": 1, "maxLength": 1e3 },
    "seen": { "type": "object", "additionalProperties": false, "required": ["files", "bytes", "parsed", "cached", "skipped"], "properties": { "files": { "$ref": "#/$defs/count" }, "bytes": { "$ref": "#/$defs/count" }, "parsed": { "$ref": "#/$defs/count" }, "cached": { "$ref": "#/$defs/count" }, "skipped": { "type": "array", "maxItems": 5e5, "items": { "type": "object", "additionalProperties": false, "required": ["path", "reason"], "properties": { "path": { "$ref": "#/$defs/path" }, "reason": { "type": "string", "minLength": 1, "maxLength": 1e3 } } } } } },
    "laneKind": { "enum": ["production", "experimental", "support", "test"] },
    "enforcement": { "enum": ["block", "warn", "off"] },
    "name": { "type": "string", "minLength": 1, "maxLength": 200 },
    "count": { "type": "integer", "minimum": 0, "maximum": 9007199254740991 },
    "lineNumber": {
      "type": "integer",
      "minimum": 0,
      "maximum": 2147483647
    },
    "sha256": { "type": "string", "pattern": "^[0-9a-f]{64}$" },
    "commit": { "type": ["string", "null"], "pattern": "^(?:[0-9a-f]{40}|[0-9a-f]{64})$" },
    "severity": { "enum": ["error", "warning", "note"] },
    "path": { "description": "Relative to the repository's root, / between names, no empty name, no . and no .. ; the empty path is the root.", "type": "string", "maxLength": 4096, "pattern": "^(?:(?!\\.{1,2}(?:/|$))[^/\\u0000]+(?:/(?!\\.{1,2}(?:/|$))[^/\\u0000]+)*)?$" },
    "lane": { "type": "object", "additionalProperties": false, "required": ["name", "kind", "enforcement", "files", "counts"], "properties": {
      "name": { "$ref": "#/$defs/name" },
      "kind": { "$ref": "#/$defs/laneKind" },
      "enforcement": { "$ref": "#/$defs/enforcement" },
      "files": { "$ref": "#/$defs/count" },
      "counts": { "description": "Open findings of the lane: new and existing ones.", "type": "object", "additionalProperties": false, "required": ["error", "warning", "note"], "properties": { "error": { "$ref": "#/$defs/count" }, "warning": { "$ref": "#/$defs/count" }, "note": { "$ref": "#/$defs/count" } } }
    } },
    "finding": { "type": "object", "additionalProperties": false, "required": ["fingerprint", "rule", "severity", "confidence", "state", "lane", "path", "line", "column", "endLine", "message", "help", "flow", "data"], "properties": { "fingerprint": {
      "type": "string",
      "maxLength": 48,
      "pattern": "^[0-9a-f]{32}(?:-[0-9]+)?$"
    }, "rule": { "type": "string", "maxLength": 80, "pattern": "^(?:[A-Z]{2,4}[0-9]{3}|[a-z][a-z0-9]*(?:-[a-z0-9]+)+)$" }, "severity": { "$ref": "#/$defs/severity" }, "confidence": { "enum": ["proven", "suspected"] }, "state": { "enum": ["new", "existing", "baselined", "waived", "fixed"] }, "lane": { "type": [
      "string",
      "null"
    ], "minLength": 1, "maxLength": 200 }, "path": { "$ref": "#/$defs/path" }, "line": { "description": "1-based; 0 for the whole file.", "$ref": "#/$defs/lineNumber" }, "column": { "description": "1-based, in UTF-16 code units; 0 when unknown.", "$ref": "#/$defs/lineNumber" }, "endLine": { "$ref": "#/$defs/lineNumber" }, "message": { "type": "string", "minLength": 1, "maxLength": 1e4 }, "help": { "type": "string", "maxLength": 1e4 }, "flow": { "type": "array", "maxItems": 1e3, "items": {
      "type": "object",
      "additionalProperties": false,
      "required": ["path", "line", "note"],
      "properties": { "path": { "$ref": "#/$defs/path" }, "line": { "type": "integer", "minimum": 1, "maximum": 2147483647 }, "note": {
        "type": "string",
        "maxLength": 1e4
      } }
    } }, "data": { "description": "Typed per rule; see the rule's page.", "type": "object" }, "checks": { "description": "The checks that found it; in a report with parts only.", "type": "array", "minItems": 1, "maxItems": 6, "uniqueItems": true, "items": { "$ref": "#/$defs/check" } } } },
    "title": { "type": "string", "minLength": 1, "maxLength": 500 },
    "textSection": { "type": "object", "additionalProperties": false, "required": ["kind", "title", "lines", "folded"], "properties": { "kind": { "const": "text" }, "check": {
      "$ref": "#/$defs/check"
    }, "title": { "$ref": "#/$defs/title" }, "lines": { "type": "array", "maxItems": 1e5, "items": { "type": "string", "maxLength": 1e4 } }, "folded": { "type": "boolean" } } },
    "tableSection": { "type": "object", "additionalProperties": false, "required": ["kind", "title", "columns", "rows", "folded"], "properties": {
      "kind": { "const": "table" },
      "check": { "$ref": "#/$defs/check" },
      "title": { "$ref": "#/$defs/title" },
      "columns": { "type": "array", "minItems": 1, "maxItems": 50, "items": { "type": "object", "additionalProperties": false, "required": ["title", "align"], "properties": { "title": { "type": "string", "maxLength": 500 }, "align": { "enum": ["left", "right"] } } } },
      "rows": { "type": "array", "maxItems": 1e5, "items": { "type": "array", "maxItems": 50, "items": { "type": "string", "maxLength": 1e4 } } },
      "folded": { "type": "boolean" }
    } },
    "mermaidSection": { "type": "object", "additionalProperties": false, "required": ["kind", "title", "source", "folded"], "properties": { "kind": { "const": "mermaid" }, "check": { "$ref": "#/$defs/check" }, "title": { "$ref": "#/$defs/title" }, "source": { "type": "string", "maxLength": 5e4 }, "folded": { "type": "boolean" } } },
    "codeSection": { "type": "object", "additionalProperties": false, "required": ["kind", "title", "language", "source", "folded"], "properties": { "kind": { "const": "code" }, "check": { "$ref": "#/$defs/check" }, "title": { "$ref": "#/$defs/title" }, "language": { "enum": ["python", "typescript", "yaml"] }, "source": { "type": "string", "maxLength": 5e4 }, "folded": { "type": "boolean" } } },
    "ratio": { "description": "Of total things, how many; covered is at most total.", "type": "object", "additionalProperties": false, "required": ["covered", "total"], "properties": {
      "covered": { "$ref": "#/$defs/count" },
      "total": { "$ref": "#/$defs/count" }
    } },
    "ratioOrNone": { "if": { "type": "null" }, "else": { "$ref": "#/$defs/ratio" } },
    "lineRanges": { "description": "First and last lines, both included, 1-based.", "type": "array", "maxItems": 1e6, "items": { "type": "array", "minItems": 2, "maxItems": 2, "items": { "type": "integer", "minimum": 1, "maximum": 2147483647 } } },
    "coverageSection": {
      "type": "object",
      "additionalProperties": false,
      "required": ["kind", "title", "folded", "metric", "patch", "base", "reports", "groups", "files", "tells"],
      "properties": { "kind": { "const": "coverage" }, "check": { "$ref": "#/$defs/check" }, "title": { "$ref": "#/$defs/title" }, "folded": { "const": false }, "metric": { "enum": ["line", "branch", "combined", "codecov"] }, "patch": { "description": "Statements that the change adds or edits; null without a base.", "$ref": "#/$defs/ratioOrNone" }, "base": { "if": {
        "type": "null"
      }, "else": { "type": "object", "additionalProperties": false, "required": ["commit", "distance", "approximate"], "properties": { "commit": { "type": "string", "pattern": "^(?:[0-9a-f]{40}|[0-9a-f]{64})$" }, "distance": { "$ref": "#/$defs/count" }, "approximate": { "type": "boolean" } } } }, "reports": {
        "type": "object",
        "additionalProperties": false,
        "required": ["read", "declared"],
        "properties": { "read": { "$ref": "#/$defs/count" }, "declared": { "$ref": "#/$defs/count" } }
      }, "groups": { "type": "array", "maxItems": 1e4, "items": { "$ref": "#/$defs/coverageGroup" } }, "files": { "type": "array", "maxItems": 1e5, "items": { "$ref": "#/$defs/coverageFile" } }, "tells": { "type": "array", "maxItems": 1e3, "items": { "type": "string", "maxLength": 12 } } }
    },
    "coverageGroup": { "type": "object", "additionalProperties": false, "required": ["name", "of", "enforcement", "coverage", "base", "floor", "patch", "newUncovered", "lost", "excluded", "result", "reason", "trend"], "properties": { "name": { "$ref": "#/$defs/name" }, "of": { "enum": ["lane", "module"] }, "enforcement": { "enum": ["block", "warn", "off"] }, "coverage": { "$ref": "#/$defs/ratio" }, "base": { "$ref": "#/$defs/ratioOrNone" }, "floor": { "$ref": "#/$defs/ratioOrNone" }, "patch": { "$ref": "#/$defs/ratioOrNone" }, "newUncovered": { "$ref": "#/$defs/count" }, "lost": { "$ref": "#/$defs/count" }, "excluded": { "$ref": "#/$defs/count" }, "result": { "enum": [
      "pass",
      "fail",
      "warn",
      "incomplete",
      "nothing"
    ] }, "reason": { "type": "string", "maxLength": 1e4 }, "trend": { "description": "Coverage of the last commits, oldest first; null where a commit has none.", "type": "array", "maxItems": 1e3, "items": { "$ref": "#/$defs/ratioOrNone" } } } },
    "coverageFile": { "type": "object", "additionalProperties": false, "required": ["path", "lane", "change", "measured", "coverage", "base", "patch", "uncovered", "partial", "lost", "excluded"], "properties": { "path": { "$ref": "#/$defs/path" }, "lane": {
      "type": ["string", "null"],
      "minLength": 1,
      "maxLength": 200
    }, "change": { "enum": ["added", "copied", "renamed", "modified", "unchanged", "deleted"] }, "measured": { "enum": ["measured", "carried", "unmeasured"] }, "coverage": { "$ref": "#/$defs/ratio" }, "base": { "$ref": "#/$defs/ratioOrNone" }, "patch": { "$ref": "#/$defs/ratio" }, "uncovered": { "$ref": "#/$defs/lineRanges" }, "partial": { "$ref": "#/$defs/lineRanges" }, "lost": { "$ref": "#/$defs/lineRanges" }, "excluded": { "$ref": "#/$defs/lineRanges" } } },
    "openapiSection": { "type": "object", "additionalProperties": false, "required": ["kind", "title", "folded", "comparedWith", "approvals", "documents", "tells"], "properties": { "kind": { "const": "openapi" }, "check": { "$ref": "#/$defs/check" }, "title": { "$ref": "#/$defs/title" }, "folded": { "const": false }, "comparedWith": { "type": "string", "maxLength": 500 }, "approvals": {
      "type": ["string", "null"],
      "maxLength": 4096
    }, "documents": { "type": "array", "maxItems": 1e4, "items": { "$ref": "#/$defs/openapiDocument" } }, "tells": { "type": "array", "maxItems": 1e4, "items": { "type": "string", "maxLength": 80 } } } },
    "openapiDocument": { "type": "object", "additionalProperties": false, "required": ["path", "name", "lane", "state", "from", "versions", "specification", "operations", "counts", "rows"], "properties": { "path": { "$ref": "#/$defs/path" }, "name": { "type": "string", "maxLength": 500 }, "lane": { "type": ["string", "null"], "minLength": 1, "maxLength": 200 }, "state": { "enum": ["compared", "new", "deleted", "renamed", "identical", "uncompared"] }, "from": {
      "if": { "type": "null" },
      "else": { "$ref": "#/$defs/path" }
    }, "versions": { "type": "object", "additionalProperties": false, "required": ["before", "after", "needed", "verdict"], "properties": { "before": {
      "$ref": "#/$defs/shortTextOrNone"
    }, "after": { "$ref": "#/$defs/shortTextOrNone" }, "needed": { "$ref": "#/$defs/shortTextOrNone" }, "verdict": { "enum": [
      "enough",
      "unchanged",
      "decreased",
      "insufficient",
      "unreadable",
      "unjudged"
    ] } } }, "specification": { "type": "object", "additionalProperties": false, "required": ["before", "after"], "properties": {
      "before": { "$ref": "#/$defs/shortTextOrNone" },
      "after": { "$ref": "#/$defs/shortTextOrNone" }
    } }, "operations": { "$ref": "#/$defs/count" }, "counts": {
      "description": "Changes by verdict, whether rows tell them all or not.",
      "type": "object",
      "additionalProperties": false,
      "required": ["breaking", "undecided", "policy", "compatible", "approved"],
      "properties": { "breaking": { "$ref": "#/$defs/count" }, "undecided": { "$ref": "#/$defs/count" }, "policy": { "$ref": "#/$defs/count" }, "compatible": { "$ref": "#/$defs/count" }, "approved": { "$ref": "#/$defs/count" } }
    }, "rows": { "type": "array", "maxItems": 1e5, "items": { "$ref": "#/$defs/openapiRow" } } } },
    "shortTextOrNone": {
      "type": ["string", "null"],
      "maxLength": 1e3
    },
    "openapiRow": { "description": "One root cause, wherever it is met.", "type": "object", "additionalProperties": false, "required": ["fingerprint", "verdict", "severity", "rule", "operation", "others", "location", "instancePath", "what", "before", "after", "witness", "reason", "place", "key", "entry", "approved", "proposed"], "properties": {
      "fingerprint": { "type": "string", "maxLength": 48, "pattern": "^[0-9a-f]{32}(?:-[0-9]+)?$" },
      "verdict": { "enum": ["breaking", "undecided", "policy", "compatible"] },
      "severity": { "$ref": "#/$defs/severity" },
      "rule": { "type": "string", "minLength": 1, "maxLength": 80 },
      "operation": { "$ref": "#/$defs/shortTextOrNone" },
      "others": { "$ref": "#/$defs/count" },
      "location": { "type": "string", "maxLength": 1e3 },
      "instancePath": { "type": "string", "maxLength": 1e3 },
      "what": { "type": "string", "minLength": 1, "maxLength": 1e4 },
      "before": { "$ref": "#/$defs/shortTextOrNone" },
      "after": { "$ref": "#/$defs/shortTextOrNone" },
      "witness": { "type": ["string", "null"], "maxLength": 2e3 },
      "reason": { "$ref": "#/$defs/shortTextOrNone" },
      "place": { "if": { "type": "null" }, "else": { "type": "object", "additionalProperties": false, "required": ["side", "path", "line"], "properties": { "side": {
        "enum": ["head", "base"]
      }, "path": { "$ref": "#/$defs/path" }, "line": { "$ref": "#/$defs/lineNumber" } } } },
      "key": { "type": ["string", "null"], "maxLength": 200 },
      "entry": { "type": [
        "string",
        "null"
      ], "maxLength": 5e3 },
      "approved": { "$ref": "#/$defs/openapiApprovalOrNone" },
      "proposed": { "$ref": "#/$defs/openapiApprovalOrNone" }
    } },
    "openapiApprovalOrNone": { "if": { "type": "null" }, "else": { "type": "object", "additionalProperties": false, "required": ["owner", "reason", "until"], "properties": { "owner": { "type": "string", "maxLength": 1e3 }, "reason": { "type": "string", "maxLength": 1e3 }, "until": { "$ref": "#/$defs/shortTextOrNone" } } } },
    "evidenceSection": {
      "type": "object",
      "additionalProperties": false,
      "required": ["kind", "title", "folded", "status", "modules", "claims", "seal", "notes", "tells"],
      "properties": {
        "kind": { "const": "evidence" },
        "check": { "$ref": "#/$defs/check" },
        "title": { "$ref": "#/$defs/title" },
        "folded": { "const": false },
        "status": { "enum": ["pass", "fail", "inconclusive"] },
        "modules": { "type": "array", "maxItems": 1e3, "items": { "type": "object", "additionalProperties": false, "required": ["name", "task", "owner", "status", "figures"], "properties": { "name": { "$ref": "#/$defs/title" }, "task": { "type": ["string", "null"], "maxLength": 100 }, "owner": { "type": ["string", "null"], "maxLength": 200 }, "status": { "$ref": "#/$defs/evidenceStatus" }, "figures": { "description": "In SI units, by name.", "type": "object", "maxProperties": 1e3, "additionalProperties": { "type": "number" } } } } },
        "claims": { "type": "array", "maxItems": 1e4, "items": {
          "type": "object",
          "additionalProperties": false,
          "required": ["id", "module", "rule", "status", "expected", "found", "evidence", "help"],
          "properties": {
            "id": { "$ref": "#/$defs/title" },
            "module": {
              "type": ["string", "null"],
              "maxLength": 500
            },
            "rule": { "$ref": "#/$defs/name" },
            "status": { "$ref": "#/$defs/evidenceStatus" },
            "expected": { "$ref": "#/$defs/promotionWords" },
            "found": { "$ref": "#/$defs/promotionWords" },
            "evidence": { "type": "array", "maxItems": 1e3, "items": { "type": "object", "additionalProperties": false, "required": ["path", "pointer"], "properties": { "path": { "type": "string", "maxLength": 4096 }, "pointer": { "type": "string", "maxLength": 5e3 } } } },
            "help": { "$ref": "#/$defs/promotionWords" }
          }
        } },
        "seal": {
          "if": { "type": "null" },
          "else": { "type": "object", "additionalProperties": false, "required": ["path", "root", "files", "bytes", "level", "levelWhy", "attempt", "log"], "properties": {
            "path": { "type": "string", "minLength": 1, "maxLength": 4096 },
            "root": { "$ref": "#/$defs/sha256" },
            "files": { "$ref": "#/$defs/count" },
            "bytes": { "$ref": "#/$defs/count" },
            "level": { "enum": ["none", "key", "openpgp", "keyless"] },
            "levelWhy": { "type": "string", "maxLength": 5e3 },
            "attempt": { "type": "integer", "minimum": 1, "maximum": 9007199254740991 },
            "log": { "if": { "type": "null" }, "else": { "type": "object", "additionalProperties": false, "required": ["origin", "index", "size"], "properties": { "origin": { "type": "string", "minLength": 1, "maxLength": 1e3 }, "index": { "$ref": "#/$defs/count" }, "size": { "$ref": "#/$defs/count" } } } }
          } }
        },
        "notes": { "type": "array", "maxItems": 1e4, "items": { "$ref": "#/$defs/promotionWords" } },
        "tells": { "type": "array", "maxItems": 1e4, "items": { "type": "string", "maxLength": 80 } }
      }
    },
    "evidenceStatus": { "enum": [
      "pass",
      "fail",
      "inconclusive",
      "missing",
      "waived"
    ] },
    "promotionSection": { "description": "What was decided about a promotion, and why.", "type": "object", "additionalProperties": false, "required": ["kind", "title", "folded", "state", "mode", "modules", "gates", "next", "requirements", "people", "evidence", "guarded", "read", "notes", "tells"], "properties": {
      "kind": { "const": "promotion" },
      "check": { "$ref": "#/$defs/check" },
      "title": { "$ref": "#/$defs/title" },
      "folded": { "const": false },
      "state": { "enum": ["success", "pending", "failure", "error"] },
      "mode": { "enum": ["observe", "enforce"] },
      "modules": { "type": "array", "maxItems": 1e3, "items": { "type": "object", "additionalProperties": false, "required": ["name", "kind", "from", "to", "files", "left"], "properties": { "name": { "$ref": "#/$defs/title" }, "kind": { "$ref": "#/$defs/name" }, "from": { "if": { "type": "null" }, "else": { "$ref": "#/$defs/path" } }, "to": { "$ref": "#/$defs/path" }, "files": { "$ref": "#/$defs/count" }, "left": { "description": "Files that are still where they were.", "$ref": "#/$defs/count" } } } },
      "gates": { "type": "array", "maxItems": 1e3, "items": { "type": "object", "additionalProperties": false, "required": ["id", "state"], "properties": { "id": { "$ref": "#/$defs/title" }, "state": { "enum": ["met", "open", "waiting"] } } } },
      "next": { "description": "What is asked of whom now, first things first.", "type": "array", "maxItems": 1e3, "items": { "type": "object", "additionalProperties": false, "required": ["who", "what"], "properties": { "who": { "$ref": "#/$defs/title" }, "what": { "$ref": "#/$defs/promotionWords" } } } },
      "requirements": { "type": "array", "maxItems": 1e4, "items": { "$ref": "#/$defs/promotionRequirement" } },
      "people": { "type": "array", "maxItems": 1e4, "items": { "type": "object", "additionalProperties": false, "required": ["login", "roles", "signsFor", "voices"], "properties": { "login": { "$ref": "#/$defs/name" }, "roles": { "type": "array", "maxItems": 1e3, "items": { "$ref": "#/$defs/title" } }, "signsFor": { "type": "array", "maxItems": 1e3, "items": { "$ref": "#/$defs/title" } }, "voices": { "type": "array", "maxItems": 1e3, "items": { "$ref": "#/$defs/promotionVoice" } } } } },
      "evidence": { "type": "array", "maxItems": 1e3, "items": { "type": "object", "additionalProperties": false, "required": ["id", "of", "name", "workflow", "state", "digest", "run", "at"], "properties": { "id": { "$ref": "#/$defs/title" }, "of": { "enum": ["check", "report"] }, "name": { "$ref": "#/$defs/title" }, "workflow": { "$ref": "#/$defs/title" }, "state": { "enum": ["met", "waived", "warned", "missing", "waiting", "violated", "unknown", "not asked"] }, "digest": { "if": { "type": "null" }, "else": { "$ref": "#/$defs/sha256" } }, "run": { "if": { "type": "null" }, "else": { "$ref": "#/$defs/count" } }, "at": { "type": ["string", "null"], "maxLength": 40 } } } },
      "guarded": {
        "if": { "type": "null" },
        "else": { "type": "object", "additionalProperties": false, "required": ["role", "paths", "total"], "properties": { "role": { "$ref": "#/$defs/title" }, "paths": { "type": "array", "maxItems": 1e3, "items": { "$ref": "#/$defs/path" } }, "total": { "$ref": "#/$defs/count" } } }
      },
      "read": { "description": "What the decision was made from.", "type": "object", "additionalProperties": false, "required": ["at", "reviews", "comments", "commits", "files"], "properties": { "at": { "type": "string", "maxLength": 40 }, "reviews": { "$ref": "#/$defs/count" }, "comments": { "$ref": "#/$defs/count" }, "commits": { "$ref": "#/$defs/count" }, "files": { "$ref": "#/$defs/count" } } },
      "notes": { "type": "array", "maxItems": 1e4, "items": {
        "$ref": "#/$defs/promotionWords"
      } },
      "tells": { "type": "array", "maxItems": 1e4, "items": { "type": "string", "maxLength": 80 } }
    } },
    "promotionWords": { "type": "string", "maxLength": 5e3 },
    "promotionRequirement": { "type": "object", "additionalProperties": false, "required": ["id", "gate", "title", "state", "why", "rule", "by"], "properties": { "id": { "$ref": "#/$defs/title" }, "gate": { "if": { "type": "null" }, "else": { "$ref": "#/$defs/title" } }, "title": { "$ref": "#/$defs/title" }, "state": { "enum": ["met", "waived", "warned", "missing", "waiting", "violated", "unknown"] }, "why": { "$ref": "#/$defs/promotionWords" }, "rule": { "type": ["string", "null"], "minLength": 1, "maxLength": 80 }, "by": { "type": "array", "maxItems": 1e3, "items": { "$ref": "#/$defs/promotionVoice" } } } },
    "promotionVoice": {
      "description": "A review or a comment, and why it counts or not.",
      "type": "object",
      "additionalProperties": false,
      "required": ["login", "source", "id", "counts", "why"],
      "properties": { "login": { "description": "null: the account is deleted.", "type": ["string", "null"], "minLength": 1, "maxLength": 200 }, "source": { "enum": ["review", "comment"] }, "id": { "$ref": "#/$defs/count" }, "counts": { "type": "boolean" }, "why": { "$ref": "#/$defs/promotionWords" } }
    }
  }
};
var func1 = Object.prototype.hasOwnProperty;
var func2 = require_ucs2length().default;
var schema20 = { "enum": ["acceptance-gate", "coverage-by-lane", "openapi-diff", "promotion-signoff", "evidence", "suite"] };
function validate53(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate53.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (!(data === "acceptance-gate" || data === "coverage-by-lane" || data === "openapi-diff" || data === "promotion-signoff" || data === "evidence" || data === "suite")) {
    validate53.errors = [{ instancePath, schemaPath: "#/enum", keyword: "enum", params: { allowedValues: schema20.enum }, message: "must be equal to one of the allowed values" }];
    return false;
  }
  validate53.errors = vErrors;
  return errors === 0;
}
validate53.evaluated = { "dynamicProps": false, "dynamicItems": false };
function validate55(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate55.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (typeof data === "string") {
      if (func2(
        data
      ) > 200) {
        validate55.errors = [{ instancePath, schemaPath: "#/maxLength", keyword: "maxLength", params: { limit: 200 }, message: "must NOT have more than 200 characters" }];
        return false;
      } else {
        if (func2(data) < 1) {
          validate55.errors = [{ instancePath, schemaPath: "#/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" }];
          return false;
        }
      }
    } else {
      validate55.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
      return false;
    }
  }
  validate55.errors = vErrors;
  return errors === 0;
}
validate55.evaluated = { "dynamicProps": false, "dynamicItems": false };
var schema22 = { "type": ["string", "null"], "pattern": "^(?:[0-9a-f]{40}|[0-9a-f]{64})$" };
var pattern4 = new RegExp("^(?:[0-9a-f]{40}|[0-9a-f]{64})$", "u");
function validate57(data, {
  instancePath = "",
  parentData,
  parentDataProperty,
  rootData = data,
  dynamicAnchors = {}
} = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate57.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (typeof data !== "string" && data !== null) {
    validate57.errors = [{
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: schema22.type },
      message: "must be string,null"
    }];
    return false;
  }
  if (errors === 0) {
    if (typeof data === "string") {
      if (!pattern4.test(data)) {
        validate57.errors = [{ instancePath, schemaPath: "#/pattern", keyword: "pattern", params: { pattern: "^(?:[0-9a-f]{40}|[0-9a-f]{64})$" }, message: 'must match pattern "^(?:[0-9a-f]{40}|[0-9a-f]{64})$"' }];
        return false;
      }
    }
  }
  validate57.errors = vErrors;
  return errors === 0;
}
validate57.evaluated = { "dynamicProps": false, "dynamicItems": false };
var pattern5 = new RegExp("^[0-9a-f]{64}$", "u");
function validate61(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate61.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (typeof data === "string") {
      if (!pattern5.test(data)) {
        validate61.errors = [{
          instancePath,
          schemaPath: "#/pattern",
          keyword: "pattern",
          params: { pattern: "^[0-9a-f]{64}$" },
          message: 'must match pattern "^[0-9a-f]{64}$"'
        }];
        return false;
      }
    } else {
      validate61.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
      return false;
    }
  }
  validate61.errors = vErrors;
  return errors === 0;
}
validate61.evaluated = { "dynamicProps": false, "dynamicItems": false };
function validate60(data, {
  instancePath = "",
  parentData,
  parentDataProperty,
  rootData = data,
  dynamicAnchors = {}
} = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate60.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.policySource === void 0 && (missing0 = "policySource") || data.configDigest === void 0 && (missing0 = "configDigest")) {
        validate60.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 }, message: "must have required property '" + missing0 + "'" }];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === "policySource" || key0 === "configDigest")) {
            validate60.errors = [{ instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: {
              additionalProperty: key0
            }, message: "must NOT have additional properties" }];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.policySource !== void 0) {
            let data0 = data.policySource;
            const _errs2 = errors;
            if (errors === _errs2) {
              if (typeof data0 === "string") {
                if (func2(data0) > 5e3) {
                  validate60.errors = [{ instancePath: instancePath + "/policySource", schemaPath: "#/properties/policySource/maxLength", keyword: "maxLength", params: { limit: 5e3 }, message: "must NOT have more than 5000 characters" }];
                  return false;
                } else {
                  if (func2(data0) < 1) {
                    validate60.errors = [{ instancePath: instancePath + "/policySource", schemaPath: "#/properties/policySource/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" }];
                    return false;
                  }
                }
              } else {
                validate60.errors = [{ instancePath: instancePath + "/policySource", schemaPath: "#/properties/policySource/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                return false;
              }
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.configDigest !== void 0) {
              const _errs4 = errors;
              if (!validate61(data.configDigest, {
                instancePath: instancePath + "/configDigest",
                parentData: data,
                parentDataProperty: "configDigest",
                rootData,
                dynamicAnchors
              })) {
                vErrors = vErrors === null ? validate61.errors : vErrors.concat(validate61.errors);
                errors = vErrors.length;
              }
              var valid0 = _errs4 === errors;
            } else {
              var valid0 = true;
            }
          }
        }
      }
    } else {
      validate60.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
      return false;
    }
  }
  validate60.errors = vErrors;
  return errors === 0;
}
validate60.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var schema25 = { "enum": ["success", "failure", "neutral", "pending", "error"] };
function validate64(data, {
  instancePath = "",
  parentData,
  parentDataProperty,
  rootData = data,
  dynamicAnchors = {}
} = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate64.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (!(data === "success" || data === "failure" || data === "neutral" || data === "pending" || data === "error")) {
    validate64.errors = [{ instancePath, schemaPath: "#/enum", keyword: "enum", params: { allowedValues: schema25.enum }, message: "must be equal to one of the allowed values" }];
    return false;
  }
  validate64.errors = vErrors;
  return errors === 0;
}
validate64.evaluated = { "dynamicProps": false, "dynamicItems": false };
function validate66(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate66.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (typeof data === "string") {
      if (func2(
        data
      ) > 1e3) {
        validate66.errors = [{ instancePath, schemaPath: "#/maxLength", keyword: "maxLength", params: { limit: 1e3 }, message: "must NOT have more than 1000 characters" }];
        return false;
      } else {
        if (func2(data) < 1) {
          validate66.errors = [{ instancePath, schemaPath: "#/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" }];
          return false;
        }
      }
    } else {
      validate66.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
      return false;
    }
  }
  validate66.errors = vErrors;
  return errors === 0;
}
validate66.evaluated = { "dynamicProps": false, "dynamicItems": false };
var schema28 = { "enum": ["production", "experimental", "support", "test"] };
function validate70(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate70.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (!(data === "production" || data === "experimental" || data === "support" || data === "test")) {
    validate70.errors = [{ instancePath, schemaPath: "#/enum", keyword: "enum", params: {
      allowedValues: schema28.enum
    }, message: "must be equal to one of the allowed values" }];
    return false;
  }
  validate70.errors = vErrors;
  return errors === 0;
}
validate70.evaluated = { "dynamicProps": false, "dynamicItems": false };
var schema29 = { "enum": ["block", "warn", "off"] };
function validate72(data, {
  instancePath = "",
  parentData,
  parentDataProperty,
  rootData = data,
  dynamicAnchors = {}
} = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate72.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (!(data === "block" || data === "warn" || data === "off")) {
    validate72.errors = [{ instancePath, schemaPath: "#/enum", keyword: "enum", params: {
      allowedValues: schema29.enum
    }, message: "must be equal to one of the allowed values" }];
    return false;
  }
  validate72.errors = vErrors;
  return errors === 0;
}
validate72.evaluated = { "dynamicProps": false, "dynamicItems": false };
function validate74(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate74.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (!(typeof data == "number" && (!(data % 1) && !isNaN(
    data
  )) && isFinite(data))) {
    validate74.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "integer" }, message: "must be integer" }];
    return false;
  }
  if (errors === 0) {
    if (typeof data == "number" && isFinite(data)) {
      if (data > 9007199254740991 || isNaN(data)) {
        validate74.errors = [{ instancePath, schemaPath: "#/maximum", keyword: "maximum", params: {
          comparison: "<=",
          limit: 9007199254740991
        }, message: "must be <= 9007199254740991" }];
        return false;
      } else {
        if (data < 0 || isNaN(data)) {
          validate74.errors = [{ instancePath, schemaPath: "#/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" }];
          return false;
        }
      }
    }
  }
  validate74.errors = vErrors;
  return errors === 0;
}
validate74.evaluated = { "dynamicProps": false, "dynamicItems": false };
function validate68(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate68.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.name === void 0 && (missing0 = "name") || data.kind === void 0 && (missing0 = "kind") || data.enforcement === void 0 && (missing0 = "enforcement") || data.files === void 0 && (missing0 = "files") || data.counts === void 0 && (missing0 = "counts")) {
        validate68.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 }, message: "must have required property '" + missing0 + "'" }];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === "name" || key0 === "kind" || key0 === "enforcement" || key0 === "files" || key0 === "counts")) {
            validate68.errors = [{
              instancePath,
              schemaPath: "#/additionalProperties",
              keyword: "additionalProperties",
              params: { additionalProperty: key0 },
              message: "must NOT have additional properties"
            }];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.name !== void 0) {
            const _errs2 = errors;
            if (!validate55(data.name, { instancePath: instancePath + "/name", parentData: data, parentDataProperty: "name", rootData, dynamicAnchors })) {
              vErrors = vErrors === null ? validate55.errors : vErrors.concat(validate55.errors);
              errors = vErrors.length;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.kind !== void 0) {
              const _errs3 = errors;
              if (!validate70(data.kind, { instancePath: instancePath + "/kind", parentData: data, parentDataProperty: "kind", rootData, dynamicAnchors })) {
                vErrors = vErrors === null ? validate70.errors : vErrors.concat(validate70.errors);
                errors = vErrors.length;
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.enforcement !== void 0) {
                const _errs4 = errors;
                if (!validate72(data.enforcement, { instancePath: instancePath + "/enforcement", parentData: data, parentDataProperty: "enforcement", rootData, dynamicAnchors })) {
                  vErrors = vErrors === null ? validate72.errors : vErrors.concat(validate72.errors);
                  errors = vErrors.length;
                }
                var valid0 = _errs4 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.files !== void 0) {
                  const _errs5 = errors;
                  if (!validate74(data.files, { instancePath: instancePath + "/files", parentData: data, parentDataProperty: "files", rootData, dynamicAnchors })) {
                    vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
                    errors = vErrors.length;
                  }
                  var valid0 = _errs5 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.counts !== void 0) {
                    let data4 = data.counts;
                    const _errs6 = errors;
                    if (errors === _errs6) {
                      if (data4 && typeof data4 == "object" && !Array.isArray(
                        data4
                      )) {
                        let missing1;
                        if (data4.error === void 0 && (missing1 = "error") || data4.warning === void 0 && (missing1 = "warning") || data4.note === void 0 && (missing1 = "note")) {
                          validate68.errors = [{ instancePath: instancePath + "/counts", schemaPath: "#/properties/counts/required", keyword: "required", params: { missingProperty: missing1 }, message: "must have required property '" + missing1 + "'" }];
                          return false;
                        } else {
                          const _errs8 = errors;
                          for (const key1 in data4) {
                            if (!(key1 === "error" || key1 === "warning" || key1 === "note")) {
                              validate68.errors = [{
                                instancePath: instancePath + "/counts",
                                schemaPath: "#/properties/counts/additionalProperties",
                                keyword: "additionalProperties",
                                params: { additionalProperty: key1 },
                                message: "must NOT have additional properties"
                              }];
                              return false;
                              break;
                            }
                          }
                          if (_errs8 === errors) {
                            if (data4.error !== void 0) {
                              const _errs9 = errors;
                              if (!validate74(
                                data4.error,
                                { instancePath: instancePath + "/counts/error", parentData: data4, parentDataProperty: "error", rootData, dynamicAnchors }
                              )) {
                                vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
                                errors = vErrors.length;
                              }
                              var valid1 = _errs9 === errors;
                            } else {
                              var valid1 = true;
                            }
                            if (valid1) {
                              if (data4.warning !== void 0) {
                                const _errs10 = errors;
                                if (!validate74(
                                  data4.warning,
                                  { instancePath: instancePath + "/counts/warning", parentData: data4, parentDataProperty: "warning", rootData, dynamicAnchors }
                                )) {
                                  vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
                                  errors = vErrors.length;
                                }
                                var valid1 = _errs10 === errors;
                              } else {
                                var valid1 = true;
                              }
                              if (valid1) {
                                if (data4.note !== void 0) {
                                  const _errs11 = errors;
                                  if (!validate74(data4.note, { instancePath: instancePath + "/counts/note", parentData: data4, parentDataProperty: "note", rootData, dynamicAnchors })) {
                                    vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
                                    errors = vErrors.length;
                                  }
                                  var valid1 = _errs11 === errors;
                                } else {
                                  var valid1 = true;
                                }
                              }
                            }
                          }
                        }
                      } else {
                        validate68.errors = [{ instancePath: instancePath + "/counts", schemaPath: "#/properties/counts/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
                        return false;
                      }
                    }
                    var valid0 = _errs6 === errors;
                  } else {
                    var valid0 = true;
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate68.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
      return false;
    }
  }
  validate68.errors = vErrors;
  return errors === 0;
}
validate68.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var schema31 = { "type": "object", "additionalProperties": false, "required": ["fingerprint", "rule", "severity", "confidence", "state", "lane", "path", "line", "column", "endLine", "message", "help", "flow", "data"], "properties": {
  "fingerprint": {
    "type": "string",
    "maxLength": 48,
    "pattern": "^[0-9a-f]{32}(?:-[0-9]+)?$"
  },
  "rule": { "type": "string", "maxLength": 80, "pattern": "^(?:[A-Z]{2,4}[0-9]{3}|[a-z][a-z0-9]*(?:-[a-z0-9]+)+)$" },
  "severity": { "$ref": "#/$defs/severity" },
  "confidence": { "enum": ["proven", "suspected"] },
  "state": { "enum": ["new", "existing", "baselined", "waived", "fixed"] },
  "lane": { "type": ["string", "null"], "minLength": 1, "maxLength": 200 },
  "path": { "$ref": "#/$defs/path" },
  "line": { "description": "1-based; 0 for the whole file.", "$ref": "#/$defs/lineNumber" },
  "column": { "description": "1-based, in UTF-16 code units; 0 when unknown.", "$ref": "#/$defs/lineNumber" },
  "endLine": { "$ref": "#/$defs/lineNumber" },
  "message": {
    "type": "string",
    "minLength": 1,
    "maxLength": 1e4
  },
  "help": { "type": "string", "maxLength": 1e4 },
  "flow": { "type": "array", "maxItems": 1e3, "items": { "type": "object", "additionalProperties": false, "required": ["path", "line", "note"], "properties": { "path": { "$ref": "#/$defs/path" }, "line": { "type": "integer", "minimum": 1, "maximum": 2147483647 }, "note": { "type": "string", "maxLength": 1e4 } } } },
  "data": { "description": "Typed per rule; see the rule's page.", "type": "object" },
  "checks": { "description": "The checks that found it; in a report with parts only.", "type": "array", "minItems": 1, "maxItems": 6, "uniqueItems": true, "items": { "$ref": "#/$defs/check" } }
} };
var func0 = require_equal().default;
var pattern6 = new RegExp("^[0-9a-f]{32}(?:-[0-9]+)?$", "u");
var pattern7 = new RegExp("^(?:[A-Z]{2,4}[0-9]{3}|[a-z][a-z0-9]*(?:-[a-z0-9]+)+)$", "u");
var schema32 = {
  "enum": ["error", "warning", "note"]
};
function validate81(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate81.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (!(data === "error" || data === "warning" || data === "note")) {
    validate81.errors = [{ instancePath, schemaPath: "#/enum", keyword: "enum", params: { allowedValues: schema32.enum }, message: "must be equal to one of the allowed values" }];
    return false;
  }
  validate81.errors = vErrors;
  return errors === 0;
}
validate81.evaluated = { "dynamicProps": false, "dynamicItems": false };
var pattern8 = new RegExp("^(?:(?!\\.{1,2}(?:/|$))[^/\\u0000]+(?:/(?!\\.{1,2}(?:/|$))[^/\\u0000]+)*)?$", "u");
function validate83(data, {
  instancePath = "",
  parentData,
  parentDataProperty,
  rootData = data,
  dynamicAnchors = {}
} = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate83.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (typeof data === "string") {
      if (func2(data) > 4096) {
        validate83.errors = [{
          instancePath,
          schemaPath: "#/maxLength",
          keyword: "maxLength",
          params: { limit: 4096 },
          message: "must NOT have more than 4096 characters"
        }];
        return false;
      } else {
        if (!pattern8.test(data)) {
          validate83.errors = [{ instancePath, schemaPath: "#/pattern", keyword: "pattern", params: { pattern: "^(?:(?!\\.{1,2}(?:/|$))[^/\\u0000]+(?:/(?!\\.{1,2}(?:/|$))[^/\\u0000]+)*)?$" }, message: 'must match pattern "^(?:(?!\\.{1,2}(?:/|$))[^/\\u0000]+(?:/(?!\\.{1,2}(?:/|$))[^/\\u0000]+)*)?$"' }];
          return false;
        }
      }
    } else {
      validate83.errors = [{
        instancePath,
        schemaPath: "#/type",
        keyword: "type",
        params: { type: "string" },
        message: "must be string"
      }];
      return false;
    }
  }
  validate83.errors = vErrors;
  return errors === 0;
}
validate83.evaluated = { "dynamicProps": false, "dynamicItems": false };
function validate85(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate85.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (!(typeof data == "number" && (!(data % 1) && !isNaN(
    data
  )) && isFinite(data))) {
    validate85.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "integer" }, message: "must be integer" }];
    return false;
  }
  if (errors === 0) {
    if (typeof data == "number" && isFinite(data)) {
      if (data > 2147483647 || isNaN(data)) {
        validate85.errors = [{ instancePath, schemaPath: "#/maximum", keyword: "maximum", params: {
          comparison: "<=",
          limit: 2147483647
        }, message: "must be <= 2147483647" }];
        return false;
      } else {
        if (data < 0 || isNaN(data)) {
          validate85.errors = [{ instancePath, schemaPath: "#/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" }];
          return false;
        }
      }
    }
  }
  validate85.errors = vErrors;
  return errors === 0;
}
validate85.evaluated = { "dynamicProps": false, "dynamicItems": false };
function validate80(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate80.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.fingerprint === void 0 && (missing0 = "fingerprint") || data.rule === void 0 && (missing0 = "rule") || data.severity === void 0 && (missing0 = "severity") || data.confidence === void 0 && (missing0 = "confidence") || data.state === void 0 && (missing0 = "state") || data.lane === void 0 && (missing0 = "lane") || data.path === void 0 && (missing0 = "path") || data.line === void 0 && (missing0 = "line") || data.column === void 0 && (missing0 = "column") || data.endLine === void 0 && (missing0 = "endLine") || data.message === void 0 && (missing0 = "message") || data.help === void 0 && (missing0 = "help") || data.flow === void 0 && (missing0 = "flow") || data.data === void 0 && (missing0 = "data")) {
        validate80.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 }, message: "must have required property '" + missing0 + "'" }];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!func1.call(schema31.properties, key0)) {
            validate80.errors = [{
              instancePath,
              schemaPath: "#/additionalProperties",
              keyword: "additionalProperties",
              params: { additionalProperty: key0 },
              message: "must NOT have additional properties"
            }];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.fingerprint !== void 0) {
            let data0 = data.fingerprint;
            const _errs2 = errors;
            if (errors === _errs2) {
              if (typeof data0 === "string") {
                if (func2(
                  data0
                ) > 48) {
                  validate80.errors = [{ instancePath: instancePath + "/fingerprint", schemaPath: "#/properties/fingerprint/maxLength", keyword: "maxLength", params: { limit: 48 }, message: "must NOT have more than 48 characters" }];
                  return false;
                } else {
                  if (!pattern6.test(data0)) {
                    validate80.errors = [{ instancePath: instancePath + "/fingerprint", schemaPath: "#/properties/fingerprint/pattern", keyword: "pattern", params: { pattern: "^[0-9a-f]{32}(?:-[0-9]+)?$" }, message: 'must match pattern "^[0-9a-f]{32}(?:-[0-9]+)?$"' }];
                    return false;
                  }
                }
              } else {
                validate80.errors = [{ instancePath: instancePath + "/fingerprint", schemaPath: "#/properties/fingerprint/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                return false;
              }
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.rule !== void 0) {
              let data1 = data.rule;
              const _errs4 = errors;
              if (errors === _errs4) {
                if (typeof data1 === "string") {
                  if (func2(data1) > 80) {
                    validate80.errors = [{ instancePath: instancePath + "/rule", schemaPath: "#/properties/rule/maxLength", keyword: "maxLength", params: { limit: 80 }, message: "must NOT have more than 80 characters" }];
                    return false;
                  } else {
                    if (!pattern7.test(data1)) {
                      validate80.errors = [{ instancePath: instancePath + "/rule", schemaPath: "#/properties/rule/pattern", keyword: "pattern", params: { pattern: "^(?:[A-Z]{2,4}[0-9]{3}|[a-z][a-z0-9]*(?:-[a-z0-9]+)+)$" }, message: 'must match pattern "^(?:[A-Z]{2,4}[0-9]{3}|[a-z][a-z0-9]*(?:-[a-z0-9]+)+)$"' }];
                      return false;
                    }
                  }
                } else {
                  validate80.errors = [{ instancePath: instancePath + "/rule", schemaPath: "#/properties/rule/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                  return false;
                }
              }
              var valid0 = _errs4 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.severity !== void 0) {
                const _errs6 = errors;
                if (!validate81(data.severity, {
                  instancePath: instancePath + "/severity",
                  parentData: data,
                  parentDataProperty: "severity",
                  rootData,
                  dynamicAnchors
                })) {
                  vErrors = vErrors === null ? validate81.errors : vErrors.concat(validate81.errors);
                  errors = vErrors.length;
                }
                var valid0 = _errs6 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.confidence !== void 0) {
                  let data3 = data.confidence;
                  const _errs7 = errors;
                  if (!(data3 === "proven" || data3 === "suspected")) {
                    validate80.errors = [{ instancePath: instancePath + "/confidence", schemaPath: "#/properties/confidence/enum", keyword: "enum", params: { allowedValues: schema31.properties.confidence.enum }, message: "must be equal to one of the allowed values" }];
                    return false;
                  }
                  var valid0 = _errs7 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.state !== void 0) {
                    let data4 = data.state;
                    const _errs8 = errors;
                    if (!(data4 === "new" || data4 === "existing" || data4 === "baselined" || data4 === "waived" || data4 === "fixed")) {
                      validate80.errors = [{ instancePath: instancePath + "/state", schemaPath: "#/properties/state/enum", keyword: "enum", params: { allowedValues: schema31.properties.state.enum }, message: "must be equal to one of the allowed values" }];
                      return false;
                    }
                    var valid0 = _errs8 === errors;
                  } else {
                    var valid0 = true;
                  }
                  if (valid0) {
                    if (data.lane !== void 0) {
                      let data5 = data.lane;
                      const _errs9 = errors;
                      if (typeof data5 !== "string" && data5 !== null) {
                        validate80.errors = [{ instancePath: instancePath + "/lane", schemaPath: "#/properties/lane/type", keyword: "type", params: { type: schema31.properties.lane.type }, message: "must be string,null" }];
                        return false;
                      }
                      if (errors === _errs9) {
                        if (typeof data5 === "string") {
                          if (func2(data5) > 200) {
                            validate80.errors = [{ instancePath: instancePath + "/lane", schemaPath: "#/properties/lane/maxLength", keyword: "maxLength", params: { limit: 200 }, message: "must NOT have more than 200 characters" }];
                            return false;
                          } else {
                            if (func2(data5) < 1) {
                              validate80.errors = [{ instancePath: instancePath + "/lane", schemaPath: "#/properties/lane/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" }];
                              return false;
                            }
                          }
                        }
                      }
                      var valid0 = _errs9 === errors;
                    } else {
                      var valid0 = true;
                    }
                    if (valid0) {
                      if (data.path !== void 0) {
                        const _errs11 = errors;
                        if (!validate83(data.path, { instancePath: instancePath + "/path", parentData: data, parentDataProperty: "path", rootData, dynamicAnchors })) {
                          vErrors = vErrors === null ? validate83.errors : vErrors.concat(validate83.errors);
                          errors = vErrors.length;
                        }
                        var valid0 = _errs11 === errors;
                      } else {
                        var valid0 = true;
                      }
                      if (valid0) {
                        if (data.line !== void 0) {
                          const _errs12 = errors;
                          if (!validate85(data.line, { instancePath: instancePath + "/line", parentData: data, parentDataProperty: "line", rootData, dynamicAnchors })) {
                            vErrors = vErrors === null ? validate85.errors : vErrors.concat(validate85.errors);
                            errors = vErrors.length;
                          }
                          var valid0 = _errs12 === errors;
                        } else {
                          var valid0 = true;
                        }
                        if (valid0) {
                          if (data.column !== void 0) {
                            const _errs13 = errors;
                            if (!validate85(data.column, { instancePath: instancePath + "/column", parentData: data, parentDataProperty: "column", rootData, dynamicAnchors })) {
                              vErrors = vErrors === null ? validate85.errors : vErrors.concat(validate85.errors);
                              errors = vErrors.length;
                            }
                            var valid0 = _errs13 === errors;
                          } else {
                            var valid0 = true;
                          }
                          if (valid0) {
                            if (data.endLine !== void 0) {
                              const _errs14 = errors;
                              if (!validate85(data.endLine, { instancePath: instancePath + "/endLine", parentData: data, parentDataProperty: "endLine", rootData, dynamicAnchors })) {
                                vErrors = vErrors === null ? validate85.errors : vErrors.concat(validate85.errors);
                                errors = vErrors.length;
                              }
                              var valid0 = _errs14 === errors;
                            } else {
                              var valid0 = true;
                            }
                            if (valid0) {
                              if (data.message !== void 0) {
                                let data10 = data.message;
                                const _errs15 = errors;
                                if (errors === _errs15) {
                                  if (typeof data10 === "string") {
                                    if (func2(data10) > 1e4) {
                                      validate80.errors = [{ instancePath: instancePath + "/message", schemaPath: "#/properties/message/maxLength", keyword: "maxLength", params: { limit: 1e4 }, message: "must NOT have more than 10000 characters" }];
                                      return false;
                                    } else {
                                      if (func2(data10) < 1) {
                                        validate80.errors = [{ instancePath: instancePath + "/message", schemaPath: "#/properties/message/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" }];
                                        return false;
                                      }
                                    }
                                  } else {
                                    validate80.errors = [{ instancePath: instancePath + "/message", schemaPath: "#/properties/message/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                    return false;
                                  }
                                }
                                var valid0 = _errs15 === errors;
                              } else {
                                var valid0 = true;
                              }
                              if (valid0) {
                                if (data.help !== void 0) {
                                  let data11 = data.help;
                                  const _errs17 = errors;
                                  if (errors === _errs17) {
                                    if (typeof data11 === "string") {
                                      if (func2(data11) > 1e4) {
                                        validate80.errors = [{ instancePath: instancePath + "/help", schemaPath: "#/properties/help/maxLength", keyword: "maxLength", params: { limit: 1e4 }, message: "must NOT have more than 10000 characters" }];
                                        return false;
                                      }
                                    } else {
                                      validate80.errors = [{ instancePath: instancePath + "/help", schemaPath: "#/properties/help/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                      return false;
                                    }
                                  }
                                  var valid0 = _errs17 === errors;
                                } else {
                                  var valid0 = true;
                                }
                                if (valid0) {
                                  if (data.flow !== void 0) {
                                    let data12 = data.flow;
                                    const _errs19 = errors;
                                    if (errors === _errs19) {
                                      if (Array.isArray(data12)) {
                                        if (data12.length > 1e3) {
                                          validate80.errors = [{ instancePath: instancePath + "/flow", schemaPath: "#/properties/flow/maxItems", keyword: "maxItems", params: { limit: 1e3 }, message: "must NOT have more than 1000 items" }];
                                          return false;
                                        } else {
                                          var valid1 = true;
                                          const len0 = data12.length;
                                          for (let i0 = 0; i0 < len0; i0++) {
                                            let data13 = data12[i0];
                                            const _errs21 = errors;
                                            if (errors === _errs21) {
                                              if (data13 && typeof data13 == "object" && !Array.isArray(
                                                data13
                                              )) {
                                                let missing1;
                                                if (data13.path === void 0 && (missing1 = "path") || data13.line === void 0 && (missing1 = "line") || data13.note === void 0 && (missing1 = "note")) {
                                                  validate80.errors = [{ instancePath: instancePath + "/flow/" + i0, schemaPath: "#/properties/flow/items/required", keyword: "required", params: { missingProperty: missing1 }, message: "must have required property '" + missing1 + "'" }];
                                                  return false;
                                                } else {
                                                  const _errs23 = errors;
                                                  for (const key1 in data13) {
                                                    if (!(key1 === "path" || key1 === "line" || key1 === "note")) {
                                                      validate80.errors = [{
                                                        instancePath: instancePath + "/flow/" + i0,
                                                        schemaPath: "#/properties/flow/items/additionalProperties",
                                                        keyword: "additionalProperties",
                                                        params: { additionalProperty: key1 },
                                                        message: "must NOT have additional properties"
                                                      }];
                                                      return false;
                                                      break;
                                                    }
                                                  }
                                                  if (_errs23 === errors) {
                                                    if (data13.path !== void 0) {
                                                      const _errs24 = errors;
                                                      if (!validate83(
                                                        data13.path,
                                                        { instancePath: instancePath + "/flow/" + i0 + "/path", parentData: data13, parentDataProperty: "path", rootData, dynamicAnchors }
                                                      )) {
                                                        vErrors = vErrors === null ? validate83.errors : vErrors.concat(validate83.errors);
                                                        errors = vErrors.length;
                                                      }
                                                      var valid2 = _errs24 === errors;
                                                    } else {
                                                      var valid2 = true;
                                                    }
                                                    if (valid2) {
                                                      if (data13.line !== void 0) {
                                                        let data15 = data13.line;
                                                        const _errs25 = errors;
                                                        if (!(typeof data15 == "number" && (!(data15 % 1) && !isNaN(data15)) && isFinite(data15))) {
                                                          validate80.errors = [{ instancePath: instancePath + "/flow/" + i0 + "/line", schemaPath: "#/properties/flow/items/properties/line/type", keyword: "type", params: { type: "integer" }, message: "must be integer" }];
                                                          return false;
                                                        }
                                                        if (errors === _errs25) {
                                                          if (typeof data15 == "number" && isFinite(data15)) {
                                                            if (data15 > 2147483647 || isNaN(data15)) {
                                                              validate80.errors = [{ instancePath: instancePath + "/flow/" + i0 + "/line", schemaPath: "#/properties/flow/items/properties/line/maximum", keyword: "maximum", params: { comparison: "<=", limit: 2147483647 }, message: "must be <= 2147483647" }];
                                                              return false;
                                                            } else {
                                                              if (data15 < 1 || isNaN(
                                                                data15
                                                              )) {
                                                                validate80.errors = [{ instancePath: instancePath + "/flow/" + i0 + "/line", schemaPath: "#/properties/flow/items/properties/line/minimum", keyword: "minimum", params: {
                                                                  comparison: ">=",
                                                                  limit: 1
                                                                }, message: "must be >= 1" }];
                                                                return false;
                                                              }
                                                            }
                                                          }
                                                        }
                                                        var valid2 = _errs25 === errors;
                                                      } else {
                                                        var valid2 = true;
                                                      }
                                                      if (valid2) {
                                                        if (data13.note !== void 0) {
                                                          let data16 = data13.note;
                                                          const _errs27 = errors;
                                                          if (errors === _errs27) {
                                                            if (typeof data16 === "string") {
                                                              if (func2(data16) > 1e4) {
                                                                validate80.errors = [{ instancePath: instancePath + "/flow/" + i0 + "/note", schemaPath: "#/properties/flow/items/properties/note/maxLength", keyword: "maxLength", params: { limit: 1e4 }, message: "must NOT have more than 10000 characters" }];
                                                                return false;
                                                              }
                                                            } else {
                                                              validate80.errors = [{
                                                                instancePath: instancePath + "/flow/" + i0 + "/note",
                                                                schemaPath: "#/properties/flow/items/properties/note/type",
                                                                keyword: "type",
                                                                params: { type: "string" },
                                                                message: "must be string"
                                                              }];
                                                              return false;
                                                            }
                                                          }
                                                          var valid2 = _errs27 === errors;
                                                        } else {
                                                          var valid2 = true;
                                                        }
                                                      }
                                                    }
                                                  }
                                                }
                                              } else {
                                                validate80.errors = [{ instancePath: instancePath + "/flow/" + i0, schemaPath: "#/properties/flow/items/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
                                                return false;
                                              }
                                            }
                                            var valid1 = _errs21 === errors;
                                            if (!valid1) {
                                              break;
                                            }
                                          }
                                        }
                                      } else {
                                        validate80.errors = [{ instancePath: instancePath + "/flow", schemaPath: "#/properties/flow/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                                        return false;
                                      }
                                    }
                                    var valid0 = _errs19 === errors;
                                  } else {
                                    var valid0 = true;
                                  }
                                  if (valid0) {
                                    if (data.data !== void 0) {
                                      let data17 = data.data;
                                      const _errs29 = errors;
                                      if (!(data17 && typeof data17 == "object" && !Array.isArray(data17))) {
                                        validate80.errors = [{ instancePath: instancePath + "/data", schemaPath: "#/properties/data/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
                                        return false;
                                      }
                                      var valid0 = _errs29 === errors;
                                    } else {
                                      var valid0 = true;
                                    }
                                    if (valid0) {
                                      if (data.checks !== void 0) {
                                        let data18 = data.checks;
                                        const _errs31 = errors;
                                        if (errors === _errs31) {
                                          if (Array.isArray(data18)) {
                                            if (data18.length > 6) {
                                              validate80.errors = [{ instancePath: instancePath + "/checks", schemaPath: "#/properties/checks/maxItems", keyword: "maxItems", params: { limit: 6 }, message: "must NOT have more than 6 items" }];
                                              return false;
                                            } else {
                                              if (data18.length < 1) {
                                                validate80.errors = [{ instancePath: instancePath + "/checks", schemaPath: "#/properties/checks/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items" }];
                                                return false;
                                              } else {
                                                var valid3 = true;
                                                const len1 = data18.length;
                                                for (let i1 = 0; i1 < len1; i1++) {
                                                  const _errs33 = errors;
                                                  if (!validate53(data18[i1], {
                                                    instancePath: instancePath + "/checks/" + i1,
                                                    parentData: data18,
                                                    parentDataProperty: i1,
                                                    rootData,
                                                    dynamicAnchors
                                                  })) {
                                                    vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
                                                    errors = vErrors.length;
                                                  }
                                                  var valid3 = _errs33 === errors;
                                                  if (!valid3) {
                                                    break;
                                                  }
                                                }
                                                if (valid3) {
                                                  let i2 = data18.length;
                                                  let j0;
                                                  if (i2 > 1) {
                                                    outer0: for (; i2--; ) {
                                                      for (j0 = i2; j0--; ) {
                                                        if (func0(data18[i2], data18[j0])) {
                                                          validate80.errors = [{ instancePath: instancePath + "/checks", schemaPath: "#/properties/checks/uniqueItems", keyword: "uniqueItems", params: { i: i2, j: j0 }, message: "must NOT have duplicate items (items ## " + j0 + " and " + i2 + " are identical)" }];
                                                          return false;
                                                          break outer0;
                                                        }
                                                      }
                                                    }
                                                  }
                                                }
                                              }
                                            }
                                          } else {
                                            validate80.errors = [{ instancePath: instancePath + "/checks", schemaPath: "#/properties/checks/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                                            return false;
                                          }
                                        }
                                        var valid0 = _errs31 === errors;
                                      } else {
                                        var valid0 = true;
                                      }
                                    }
                                  }
                                }
                              }
                            }
                          }
                        }
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate80.errors = [{
        instancePath,
        schemaPath: "#/type",
        keyword: "type",
        params: { type: "object" },
        message: "must be object"
      }];
      return false;
    }
  }
  validate80.errors = vErrors;
  return errors === 0;
}
validate80.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
function validate92(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate92.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.files === void 0 && (missing0 = "files") || data.bytes === void 0 && (missing0 = "bytes") || data.parsed === void 0 && (missing0 = "parsed") || data.cached === void 0 && (missing0 = "cached") || data.skipped === void 0 && (missing0 = "skipped")) {
        validate92.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 }, message: "must have required property '" + missing0 + "'" }];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === "files" || key0 === "bytes" || key0 === "parsed" || key0 === "cached" || key0 === "skipped")) {
            validate92.errors = [{ instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" }];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.files !== void 0) {
            const _errs2 = errors;
            if (!validate74(data.files, { instancePath: instancePath + "/files", parentData: data, parentDataProperty: "files", rootData, dynamicAnchors })) {
              vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
              errors = vErrors.length;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.bytes !== void 0) {
              const _errs3 = errors;
              if (!validate74(data.bytes, { instancePath: instancePath + "/bytes", parentData: data, parentDataProperty: "bytes", rootData, dynamicAnchors })) {
                vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
                errors = vErrors.length;
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.parsed !== void 0) {
                const _errs4 = errors;
                if (!validate74(data.parsed, { instancePath: instancePath + "/parsed", parentData: data, parentDataProperty: "parsed", rootData, dynamicAnchors })) {
                  vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
                  errors = vErrors.length;
                }
                var valid0 = _errs4 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.cached !== void 0) {
                  const _errs5 = errors;
                  if (!validate74(data.cached, { instancePath: instancePath + "/cached", parentData: data, parentDataProperty: "cached", rootData, dynamicAnchors })) {
                    vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
                    errors = vErrors.length;
                  }
                  var valid0 = _errs5 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.skipped !== void 0) {
                    let data4 = data.skipped;
                    const _errs6 = errors;
                    if (errors === _errs6) {
                      if (Array.isArray(data4)) {
                        if (data4.length > 5e5) {
                          validate92.errors = [{ instancePath: instancePath + "/skipped", schemaPath: "#/properties/skipped/maxItems", keyword: "maxItems", params: { limit: 5e5 }, message: "must NOT have more than 500000 items" }];
                          return false;
                        } else {
                          var valid1 = true;
                          const len0 = data4.length;
                          for (let i0 = 0; i0 < len0; i0++) {
                            let data5 = data4[i0];
                            const _errs8 = errors;
                            if (errors === _errs8) {
                              if (data5 && typeof data5 == "object" && !Array.isArray(
                                data5
                              )) {
                                let missing1;
                                if (data5.path === void 0 && (missing1 = "path") || data5.reason === void 0 && (missing1 = "reason")) {
                                  validate92.errors = [{ instancePath: instancePath + "/skipped/" + i0, schemaPath: "#/properties/skipped/items/required", keyword: "required", params: { missingProperty: missing1 }, message: "must have required property '" + missing1 + "'" }];
                                  return false;
                                } else {
                                  const _errs10 = errors;
                                  for (const key1 in data5) {
                                    if (!(key1 === "path" || key1 === "reason")) {
                                      validate92.errors = [{ instancePath: instancePath + "/skipped/" + i0, schemaPath: "#/properties/skipped/items/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, message: "must NOT have additional properties" }];
                                      return false;
                                      break;
                                    }
                                  }
                                  if (_errs10 === errors) {
                                    if (data5.path !== void 0) {
                                      const _errs11 = errors;
                                      if (!validate83(data5.path, { instancePath: instancePath + "/skipped/" + i0 + "/path", parentData: data5, parentDataProperty: "path", rootData, dynamicAnchors })) {
                                        vErrors = vErrors === null ? validate83.errors : vErrors.concat(validate83.errors);
                                        errors = vErrors.length;
                                      }
                                      var valid2 = _errs11 === errors;
                                    } else {
                                      var valid2 = true;
                                    }
                                    if (valid2) {
                                      if (data5.reason !== void 0) {
                                        let data7 = data5.reason;
                                        const _errs12 = errors;
                                        if (errors === _errs12) {
                                          if (typeof data7 === "string") {
                                            if (func2(data7) > 1e3) {
                                              validate92.errors = [{ instancePath: instancePath + "/skipped/" + i0 + "/reason", schemaPath: "#/properties/skipped/items/properties/reason/maxLength", keyword: "maxLength", params: { limit: 1e3 }, message: "must NOT have more than 1000 characters" }];
                                              return false;
                                            } else {
                                              if (func2(
                                                data7
                                              ) < 1) {
                                                validate92.errors = [{ instancePath: instancePath + "/skipped/" + i0 + "/reason", schemaPath: "#/properties/skipped/items/properties/reason/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" }];
                                                return false;
                                              }
                                            }
                                          } else {
                                            validate92.errors = [{ instancePath: instancePath + "/skipped/" + i0 + "/reason", schemaPath: "#/properties/skipped/items/properties/reason/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                            return false;
                                          }
                                        }
                                        var valid2 = _errs12 === errors;
                                      } else {
                                        var valid2 = true;
                                      }
                                    }
                                  }
                                }
                              } else {
                                validate92.errors = [{ instancePath: instancePath + "/skipped/" + i0, schemaPath: "#/properties/skipped/items/type", keyword: "type", params: {
                                  type: "object"
                                }, message: "must be object" }];
                                return false;
                              }
                            }
                            var valid1 = _errs8 === errors;
                            if (!valid1) {
                              break;
                            }
                          }
                        }
                      } else {
                        validate92.errors = [{ instancePath: instancePath + "/skipped", schemaPath: "#/properties/skipped/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                        return false;
                      }
                    }
                    var valid0 = _errs6 === errors;
                  } else {
                    var valid0 = true;
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate92.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
      return false;
    }
  }
  validate92.errors = vErrors;
  return errors === 0;
}
validate92.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
function validate101(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate101.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (typeof data === "string") {
      if (func2(
        data
      ) > 500) {
        validate101.errors = [{ instancePath, schemaPath: "#/maxLength", keyword: "maxLength", params: { limit: 500 }, message: "must NOT have more than 500 characters" }];
        return false;
      } else {
        if (func2(data) < 1) {
          validate101.errors = [{ instancePath, schemaPath: "#/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" }];
          return false;
        }
      }
    } else {
      validate101.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
      return false;
    }
  }
  validate101.errors = vErrors;
  return errors === 0;
}
validate101.evaluated = { "dynamicProps": false, "dynamicItems": false };
function validate99(data, {
  instancePath = "",
  parentData,
  parentDataProperty,
  rootData = data,
  dynamicAnchors = {}
} = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate99.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.kind === void 0 && (missing0 = "kind") || data.title === void 0 && (missing0 = "title") || data.lines === void 0 && (missing0 = "lines") || data.folded === void 0 && (missing0 = "folded")) {
        validate99.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 }, message: "must have required property '" + missing0 + "'" }];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === "kind" || key0 === "check" || key0 === "title" || key0 === "lines" || key0 === "folded")) {
            validate99.errors = [{
              instancePath,
              schemaPath: "#/additionalProperties",
              keyword: "additionalProperties",
              params: { additionalProperty: key0 },
              message: "must NOT have additional properties"
            }];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.kind !== void 0) {
            const _errs2 = errors;
            if ("text" !== data.kind) {
              validate99.errors = [{ instancePath: instancePath + "/kind", schemaPath: "#/properties/kind/const", keyword: "const", params: { allowedValue: "text" }, message: "must be equal to constant" }];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.check !== void 0) {
              const _errs3 = errors;
              if (!validate53(data.check, {
                instancePath: instancePath + "/check",
                parentData: data,
                parentDataProperty: "check",
                rootData,
                dynamicAnchors
              })) {
                vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
                errors = vErrors.length;
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.title !== void 0) {
                const _errs4 = errors;
                if (!validate101(data.title, {
                  instancePath: instancePath + "/title",
                  parentData: data,
                  parentDataProperty: "title",
                  rootData,
                  dynamicAnchors
                })) {
                  vErrors = vErrors === null ? validate101.errors : vErrors.concat(validate101.errors);
                  errors = vErrors.length;
                }
                var valid0 = _errs4 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.lines !== void 0) {
                  let data3 = data.lines;
                  const _errs5 = errors;
                  if (errors === _errs5) {
                    if (Array.isArray(data3)) {
                      if (data3.length > 1e5) {
                        validate99.errors = [{ instancePath: instancePath + "/lines", schemaPath: "#/properties/lines/maxItems", keyword: "maxItems", params: { limit: 1e5 }, message: "must NOT have more than 100000 items" }];
                        return false;
                      } else {
                        var valid1 = true;
                        const len0 = data3.length;
                        for (let i0 = 0; i0 < len0; i0++) {
                          let data4 = data3[i0];
                          const _errs7 = errors;
                          if (errors === _errs7) {
                            if (typeof data4 === "string") {
                              if (func2(data4) > 1e4) {
                                validate99.errors = [{ instancePath: instancePath + "/lines/" + i0, schemaPath: "#/properties/lines/items/maxLength", keyword: "maxLength", params: {
                                  limit: 1e4
                                }, message: "must NOT have more than 10000 characters" }];
                                return false;
                              }
                            } else {
                              validate99.errors = [{ instancePath: instancePath + "/lines/" + i0, schemaPath: "#/properties/lines/items/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                              return false;
                            }
                          }
                          var valid1 = _errs7 === errors;
                          if (!valid1) {
                            break;
                          }
                        }
                      }
                    } else {
                      validate99.errors = [{ instancePath: instancePath + "/lines", schemaPath: "#/properties/lines/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                      return false;
                    }
                  }
                  var valid0 = _errs5 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.folded !== void 0) {
                    const _errs9 = errors;
                    if (typeof data.folded !== "boolean") {
                      validate99.errors = [{ instancePath: instancePath + "/folded", schemaPath: "#/properties/folded/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" }];
                      return false;
                    }
                    var valid0 = _errs9 === errors;
                  } else {
                    var valid0 = true;
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate99.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
      return false;
    }
  }
  validate99.errors = vErrors;
  return errors === 0;
}
validate99.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var schema38 = { "type": "object", "additionalProperties": false, "required": ["kind", "title", "columns", "rows", "folded"], "properties": { "kind": { "const": "table" }, "check": { "$ref": "#/$defs/check" }, "title": { "$ref": "#/$defs/title" }, "columns": { "type": "array", "minItems": 1, "maxItems": 50, "items": { "type": "object", "additionalProperties": false, "required": ["title", "align"], "properties": { "title": { "type": "string", "maxLength": 500 }, "align": { "enum": ["left", "right"] } } } }, "rows": { "type": "array", "maxItems": 1e5, "items": {
  "type": "array",
  "maxItems": 50,
  "items": { "type": "string", "maxLength": 1e4 }
} }, "folded": { "type": "boolean" } } };
function validate104(data, {
  instancePath = "",
  parentData,
  parentDataProperty,
  rootData = data,
  dynamicAnchors = {}
} = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate104.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.kind === void 0 && (missing0 = "kind") || data.title === void 0 && (missing0 = "title") || data.columns === void 0 && (missing0 = "columns") || data.rows === void 0 && (missing0 = "rows") || data.folded === void 0 && (missing0 = "folded")) {
        validate104.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 }, message: "must have required property '" + missing0 + "'" }];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === "kind" || key0 === "check" || key0 === "title" || key0 === "columns" || key0 === "rows" || key0 === "folded")) {
            validate104.errors = [{ instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" }];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.kind !== void 0) {
            const _errs2 = errors;
            if ("table" !== data.kind) {
              validate104.errors = [{
                instancePath: instancePath + "/kind",
                schemaPath: "#/properties/kind/const",
                keyword: "const",
                params: { allowedValue: "table" },
                message: "must be equal to constant"
              }];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.check !== void 0) {
              const _errs3 = errors;
              if (!validate53(data.check, { instancePath: instancePath + "/check", parentData: data, parentDataProperty: "check", rootData, dynamicAnchors })) {
                vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
                errors = vErrors.length;
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.title !== void 0) {
                const _errs4 = errors;
                if (!validate101(data.title, { instancePath: instancePath + "/title", parentData: data, parentDataProperty: "title", rootData, dynamicAnchors })) {
                  vErrors = vErrors === null ? validate101.errors : vErrors.concat(validate101.errors);
                  errors = vErrors.length;
                }
                var valid0 = _errs4 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.columns !== void 0) {
                  let data3 = data.columns;
                  const _errs5 = errors;
                  if (errors === _errs5) {
                    if (Array.isArray(data3)) {
                      if (data3.length > 50) {
                        validate104.errors = [{ instancePath: instancePath + "/columns", schemaPath: "#/properties/columns/maxItems", keyword: "maxItems", params: { limit: 50 }, message: "must NOT have more than 50 items" }];
                        return false;
                      } else {
                        if (data3.length < 1) {
                          validate104.errors = [{
                            instancePath: instancePath + "/columns",
                            schemaPath: "#/properties/columns/minItems",
                            keyword: "minItems",
                            params: { limit: 1 },
                            message: "must NOT have fewer than 1 items"
                          }];
                          return false;
                        } else {
                          var valid1 = true;
                          const len0 = data3.length;
                          for (let i0 = 0; i0 < len0; i0++) {
                            let data4 = data3[i0];
                            const _errs7 = errors;
                            if (errors === _errs7) {
                              if (data4 && typeof data4 == "object" && !Array.isArray(data4)) {
                                let missing1;
                                if (data4.title === void 0 && (missing1 = "title") || data4.align === void 0 && (missing1 = "align")) {
                                  validate104.errors = [{ instancePath: instancePath + "/columns/" + i0, schemaPath: "#/properties/columns/items/required", keyword: "required", params: { missingProperty: missing1 }, message: "must have required property '" + missing1 + "'" }];
                                  return false;
                                } else {
                                  const _errs9 = errors;
                                  for (const key1 in data4) {
                                    if (!(key1 === "title" || key1 === "align")) {
                                      validate104.errors = [{
                                        instancePath: instancePath + "/columns/" + i0,
                                        schemaPath: "#/properties/columns/items/additionalProperties",
                                        keyword: "additionalProperties",
                                        params: { additionalProperty: key1 },
                                        message: "must NOT have additional properties"
                                      }];
                                      return false;
                                      break;
                                    }
                                  }
                                  if (_errs9 === errors) {
                                    if (data4.title !== void 0) {
                                      let data5 = data4.title;
                                      const _errs10 = errors;
                                      if (errors === _errs10) {
                                        if (typeof data5 === "string") {
                                          if (func2(data5) > 500) {
                                            validate104.errors = [{ instancePath: instancePath + "/columns/" + i0 + "/title", schemaPath: "#/properties/columns/items/properties/title/maxLength", keyword: "maxLength", params: { limit: 500 }, message: "must NOT have more than 500 characters" }];
                                            return false;
                                          }
                                        } else {
                                          validate104.errors = [{ instancePath: instancePath + "/columns/" + i0 + "/title", schemaPath: "#/properties/columns/items/properties/title/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                          return false;
                                        }
                                      }
                                      var valid2 = _errs10 === errors;
                                    } else {
                                      var valid2 = true;
                                    }
                                    if (valid2) {
                                      if (data4.align !== void 0) {
                                        let data6 = data4.align;
                                        const _errs12 = errors;
                                        if (!(data6 === "left" || data6 === "right")) {
                                          validate104.errors = [{
                                            instancePath: instancePath + "/columns/" + i0 + "/align",
                                            schemaPath: "#/properties/columns/items/properties/align/enum",
                                            keyword: "enum",
                                            params: { allowedValues: schema38.properties.columns.items.properties.align.enum },
                                            message: "must be equal to one of the allowed values"
                                          }];
                                          return false;
                                        }
                                        var valid2 = _errs12 === errors;
                                      } else {
                                        var valid2 = true;
                                      }
                                    }
                                  }
                                }
                              } else {
                                validate104.errors = [{ instancePath: instancePath + "/columns/" + i0, schemaPath: "#/properties/columns/items/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
                                return false;
                              }
                            }
                            var valid1 = _errs7 === errors;
                            if (!valid1) {
                              break;
                            }
                          }
                        }
                      }
                    } else {
                      validate104.errors = [{
                        instancePath: instancePath + "/columns",
                        schemaPath: "#/properties/columns/type",
                        keyword: "type",
                        params: { type: "array" },
                        message: "must be array"
                      }];
                      return false;
                    }
                  }
                  var valid0 = _errs5 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.rows !== void 0) {
                    let data7 = data.rows;
                    const _errs13 = errors;
                    if (errors === _errs13) {
                      if (Array.isArray(data7)) {
                        if (data7.length > 1e5) {
                          validate104.errors = [{
                            instancePath: instancePath + "/rows",
                            schemaPath: "#/properties/rows/maxItems",
                            keyword: "maxItems",
                            params: { limit: 1e5 },
                            message: "must NOT have more than 100000 items"
                          }];
                          return false;
                        } else {
                          var valid3 = true;
                          const len1 = data7.length;
                          for (let i1 = 0; i1 < len1; i1++) {
                            let data8 = data7[i1];
                            const _errs15 = errors;
                            if (errors === _errs15) {
                              if (Array.isArray(data8)) {
                                if (data8.length > 50) {
                                  validate104.errors = [{ instancePath: instancePath + "/rows/" + i1, schemaPath: "#/properties/rows/items/maxItems", keyword: "maxItems", params: { limit: 50 }, message: "must NOT have more than 50 items" }];
                                  return false;
                                } else {
                                  var valid4 = true;
                                  const len2 = data8.length;
                                  for (let i2 = 0; i2 < len2; i2++) {
                                    let data9 = data8[i2];
                                    const _errs17 = errors;
                                    if (errors === _errs17) {
                                      if (typeof data9 === "string") {
                                        if (func2(data9) > 1e4) {
                                          validate104.errors = [{ instancePath: instancePath + "/rows/" + i1 + "/" + i2, schemaPath: "#/properties/rows/items/items/maxLength", keyword: "maxLength", params: { limit: 1e4 }, message: "must NOT have more than 10000 characters" }];
                                          return false;
                                        }
                                      } else {
                                        validate104.errors = [{ instancePath: instancePath + "/rows/" + i1 + "/" + i2, schemaPath: "#/properties/rows/items/items/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                        return false;
                                      }
                                    }
                                    var valid4 = _errs17 === errors;
                                    if (!valid4) {
                                      break;
                                    }
                                  }
                                }
                              } else {
                                validate104.errors = [{ instancePath: instancePath + "/rows/" + i1, schemaPath: "#/properties/rows/items/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                                return false;
                              }
                            }
                            var valid3 = _errs15 === errors;
                            if (!valid3) {
                              break;
                            }
                          }
                        }
                      } else {
                        validate104.errors = [{
                          instancePath: instancePath + "/rows",
                          schemaPath: "#/properties/rows/type",
                          keyword: "type",
                          params: { type: "array" },
                          message: "must be array"
                        }];
                        return false;
                      }
                    }
                    var valid0 = _errs13 === errors;
                  } else {
                    var valid0 = true;
                  }
                  if (valid0) {
                    if (data.folded !== void 0) {
                      const _errs19 = errors;
                      if (typeof data.folded !== "boolean") {
                        validate104.errors = [{ instancePath: instancePath + "/folded", schemaPath: "#/properties/folded/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" }];
                        return false;
                      }
                      var valid0 = _errs19 === errors;
                    } else {
                      var valid0 = true;
                    }
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate104.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
      return false;
    }
  }
  validate104.errors = vErrors;
  return errors === 0;
}
validate104.evaluated = {
  "props": true,
  "dynamicProps": false,
  "dynamicItems": false
};
function validate108(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate108.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.kind === void 0 && (missing0 = "kind") || data.title === void 0 && (missing0 = "title") || data.source === void 0 && (missing0 = "source") || data.folded === void 0 && (missing0 = "folded")) {
        validate108.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 }, message: "must have required property '" + missing0 + "'" }];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === "kind" || key0 === "check" || key0 === "title" || key0 === "source" || key0 === "folded")) {
            validate108.errors = [{
              instancePath,
              schemaPath: "#/additionalProperties",
              keyword: "additionalProperties",
              params: { additionalProperty: key0 },
              message: "must NOT have additional properties"
            }];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.kind !== void 0) {
            const _errs2 = errors;
            if ("mermaid" !== data.kind) {
              validate108.errors = [{ instancePath: instancePath + "/kind", schemaPath: "#/properties/kind/const", keyword: "const", params: { allowedValue: "mermaid" }, message: "must be equal to constant" }];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.check !== void 0) {
              const _errs3 = errors;
              if (!validate53(data.check, { instancePath: instancePath + "/check", parentData: data, parentDataProperty: "check", rootData, dynamicAnchors })) {
                vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
                errors = vErrors.length;
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.title !== void 0) {
                const _errs4 = errors;
                if (!validate101(data.title, { instancePath: instancePath + "/title", parentData: data, parentDataProperty: "title", rootData, dynamicAnchors })) {
                  vErrors = vErrors === null ? validate101.errors : vErrors.concat(validate101.errors);
                  errors = vErrors.length;
                }
                var valid0 = _errs4 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.source !== void 0) {
                  let data3 = data.source;
                  const _errs5 = errors;
                  if (errors === _errs5) {
                    if (typeof data3 === "string") {
                      if (func2(data3) > 5e4) {
                        validate108.errors = [{ instancePath: instancePath + "/source", schemaPath: "#/properties/source/maxLength", keyword: "maxLength", params: { limit: 5e4 }, message: "must NOT have more than 50000 characters" }];
                        return false;
                      }
                    } else {
                      validate108.errors = [{ instancePath: instancePath + "/source", schemaPath: "#/properties/source/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                      return false;
                    }
                  }
                  var valid0 = _errs5 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.folded !== void 0) {
                    const _errs7 = errors;
                    if (typeof data.folded !== "boolean") {
                      validate108.errors = [{ instancePath: instancePath + "/folded", schemaPath: "#/properties/folded/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" }];
                      return false;
                    }
                    var valid0 = _errs7 === errors;
                  } else {
                    var valid0 = true;
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate108.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
      return false;
    }
  }
  validate108.errors = vErrors;
  return errors === 0;
}
validate108.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var schema40 = { "type": "object", "additionalProperties": false, "required": ["kind", "title", "language", "source", "folded"], "properties": { "kind": { "const": "code" }, "check": { "$ref": "#/$defs/check" }, "title": { "$ref": "#/$defs/title" }, "language": { "enum": [
  "python",
  "typescript",
  "yaml"
] }, "source": { "type": "string", "maxLength": 5e4 }, "folded": { "type": "boolean" } } };
function validate112(data, {
  instancePath = "",
  parentData,
  parentDataProperty,
  rootData = data,
  dynamicAnchors = {}
} = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate112.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.kind === void 0 && (missing0 = "kind") || data.title === void 0 && (missing0 = "title") || data.language === void 0 && (missing0 = "language") || data.source === void 0 && (missing0 = "source") || data.folded === void 0 && (missing0 = "folded")) {
        validate112.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 }, message: "must have required property '" + missing0 + "'" }];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === "kind" || key0 === "check" || key0 === "title" || key0 === "language" || key0 === "source" || key0 === "folded")) {
            validate112.errors = [{ instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" }];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.kind !== void 0) {
            const _errs2 = errors;
            if ("code" !== data.kind) {
              validate112.errors = [{ instancePath: instancePath + "/kind", schemaPath: "#/properties/kind/const", keyword: "const", params: { allowedValue: "code" }, message: "must be equal to constant" }];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.check !== void 0) {
              const _errs3 = errors;
              if (!validate53(data.check, { instancePath: instancePath + "/check", parentData: data, parentDataProperty: "check", rootData, dynamicAnchors })) {
                vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
                errors = vErrors.length;
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.title !== void 0) {
                const _errs4 = errors;
                if (!validate101(data.title, { instancePath: instancePath + "/title", parentData: data, parentDataProperty: "title", rootData, dynamicAnchors })) {
                  vErrors = vErrors === null ? validate101.errors : vErrors.concat(validate101.errors);
                  errors = vErrors.length;
                }
                var valid0 = _errs4 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.language !== void 0) {
                  let data3 = data.language;
                  const _errs5 = errors;
                  if (!(data3 === "python" || data3 === "typescript" || data3 === "yaml")) {
                    validate112.errors = [{
                      instancePath: instancePath + "/language",
                      schemaPath: "#/properties/language/enum",
                      keyword: "enum",
                      params: { allowedValues: schema40.properties.language.enum },
                      message: "must be equal to one of the allowed values"
                    }];
                    return false;
                  }
                  var valid0 = _errs5 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.source !== void 0) {
                    let data4 = data.source;
                    const _errs6 = errors;
                    if (errors === _errs6) {
                      if (typeof data4 === "string") {
                        if (func2(data4) > 5e4) {
                          validate112.errors = [{ instancePath: instancePath + "/source", schemaPath: "#/properties/source/maxLength", keyword: "maxLength", params: { limit: 5e4 }, message: "must NOT have more than 50000 characters" }];
                          return false;
                        }
                      } else {
                        validate112.errors = [{ instancePath: instancePath + "/source", schemaPath: "#/properties/source/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                        return false;
                      }
                    }
                    var valid0 = _errs6 === errors;
                  } else {
                    var valid0 = true;
                  }
                  if (valid0) {
                    if (data.folded !== void 0) {
                      const _errs8 = errors;
                      if (typeof data.folded !== "boolean") {
                        validate112.errors = [{ instancePath: instancePath + "/folded", schemaPath: "#/properties/folded/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" }];
                        return false;
                      }
                      var valid0 = _errs8 === errors;
                    } else {
                      var valid0 = true;
                    }
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate112.errors = [{
        instancePath,
        schemaPath: "#/type",
        keyword: "type",
        params: { type: "object" },
        message: "must be object"
      }];
      return false;
    }
  }
  validate112.errors = vErrors;
  return errors === 0;
}
validate112.evaluated = {
  "props": true,
  "dynamicProps": false,
  "dynamicItems": false
};
var schema41 = { "type": "object", "additionalProperties": false, "required": [
  "kind",
  "title",
  "folded",
  "metric",
  "patch",
  "base",
  "reports",
  "groups",
  "files",
  "tells"
], "properties": { "kind": { "const": "coverage" }, "check": { "$ref": "#/$defs/check" }, "title": { "$ref": "#/$defs/title" }, "folded": { "const": false }, "metric": {
  "enum": ["line", "branch", "combined", "codecov"]
}, "patch": { "description": "Statements that the change adds or edits; null without a base.", "$ref": "#/$defs/ratioOrNone" }, "base": { "if": { "type": "null" }, "else": { "type": "object", "additionalProperties": false, "required": ["commit", "distance", "approximate"], "properties": { "commit": { "type": "string", "pattern": "^(?:[0-9a-f]{40}|[0-9a-f]{64})$" }, "distance": { "$ref": "#/$defs/count" }, "approximate": { "type": "boolean" } } } }, "reports": { "type": "object", "additionalProperties": false, "required": ["read", "declared"], "properties": { "read": { "$ref": "#/$defs/count" }, "declared": { "$ref": "#/$defs/count" } } }, "groups": { "type": "array", "maxItems": 1e4, "items": { "$ref": "#/$defs/coverageGroup" } }, "files": { "type": "array", "maxItems": 1e5, "items": { "$ref": "#/$defs/coverageFile" } }, "tells": { "type": "array", "maxItems": 1e3, "items": { "type": "string", "maxLength": 12 } } } };
function validate120(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate120.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.covered === void 0 && (missing0 = "covered") || data.total === void 0 && (missing0 = "total")) {
        validate120.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 }, message: "must have required property '" + missing0 + "'" }];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === "covered" || key0 === "total")) {
            validate120.errors = [{
              instancePath,
              schemaPath: "#/additionalProperties",
              keyword: "additionalProperties",
              params: { additionalProperty: key0 },
              message: "must NOT have additional properties"
            }];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.covered !== void 0) {
            const _errs2 = errors;
            if (!validate74(
              data.covered,
              { instancePath: instancePath + "/covered", parentData: data, parentDataProperty: "covered", rootData, dynamicAnchors }
            )) {
              vErrors = vErrors === null ? validate74.errors : vErrors.concat(
                validate74.errors
              );
              errors = vErrors.length;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.total !== void 0) {
              const _errs3 = errors;
              if (!validate74(data.total, { instancePath: instancePath + "/total", parentData: data, parentDataProperty: "total", rootData, dynamicAnchors })) {
                vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
                errors = vErrors.length;
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
          }
        }
      }
    } else {
      validate120.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
      return false;
    }
  }
  validate120.errors = vErrors;
  return errors === 0;
}
validate120.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
function validate119(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate119.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  const _errs0 = errors;
  let valid0 = true;
  const _errs1 = errors;
  if (data !== null) {
    const err0 = {};
    if (vErrors === null) {
      vErrors = [err0];
    } else {
      vErrors.push(err0);
    }
    errors++;
  }
  var _valid0 = _errs1 === errors;
  errors = _errs0;
  if (vErrors !== null) {
    if (_errs0) {
      vErrors.length = _errs0;
    } else {
      vErrors = null;
    }
  }
  if (!_valid0) {
    const _errs3 = errors;
    if (!validate120(data, {
      instancePath,
      parentData,
      parentDataProperty,
      rootData,
      dynamicAnchors
    })) {
      vErrors = vErrors === null ? validate120.errors : vErrors.concat(validate120.errors);
      errors = vErrors.length;
    }
    var _valid0 = _errs3 === errors;
    valid0 = _valid0;
    if (valid0) {
      var props0 = true;
    }
  }
  if (!valid0) {
    const err1 = { instancePath, schemaPath: "#/if", keyword: "if", params: { failingKeyword: "else" }, message: 'must match "else" schema' };
    if (vErrors === null) {
      vErrors = [err1];
    } else {
      vErrors.push(err1);
    }
    errors++;
    validate119.errors = vErrors;
    return false;
  }
  validate119.errors = vErrors;
  evaluated0.props = props0;
  return errors === 0;
}
validate119.evaluated = { "dynamicProps": true, "dynamicItems": false };
var schema44 = { "type": "object", "additionalProperties": false, "required": ["name", "of", "enforcement", "coverage", "base", "floor", "patch", "newUncovered", "lost", "excluded", "result", "reason", "trend"], "properties": { "name": { "$ref": "#/$defs/name" }, "of": { "enum": ["lane", "module"] }, "enforcement": { "enum": ["block", "warn", "off"] }, "coverage": { "$ref": "#/$defs/ratio" }, "base": { "$ref": "#/$defs/ratioOrNone" }, "floor": { "$ref": "#/$defs/ratioOrNone" }, "patch": { "$ref": "#/$defs/ratioOrNone" }, "newUncovered": { "$ref": "#/$defs/count" }, "lost": { "$ref": "#/$defs/count" }, "excluded": { "$ref": "#/$defs/count" }, "result": { "enum": ["pass", "fail", "warn", "incomplete", "nothing"] }, "reason": { "type": "string", "maxLength": 1e4 }, "trend": { "description": "Coverage of the last commits, oldest first; null where a commit has none.", "type": "array", "maxItems": 1e3, "items": { "$ref": "#/$defs/ratioOrNone" } } } };
function validate128(data, {
  instancePath = "",
  parentData,
  parentDataProperty,
  rootData = data,
  dynamicAnchors = {}
} = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate128.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.name === void 0 && (missing0 = "name") || data.of === void 0 && (missing0 = "of") || data.enforcement === void 0 && (missing0 = "enforcement") || data.coverage === void 0 && (missing0 = "coverage") || data.base === void 0 && (missing0 = "base") || data.floor === void 0 && (missing0 = "floor") || data.patch === void 0 && (missing0 = "patch") || data.newUncovered === void 0 && (missing0 = "newUncovered") || data.lost === void 0 && (missing0 = "lost") || data.excluded === void 0 && (missing0 = "excluded") || data.result === void 0 && (missing0 = "result") || data.reason === void 0 && (missing0 = "reason") || data.trend === void 0 && (missing0 = "trend")) {
        validate128.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: {
          missingProperty: missing0
        }, message: "must have required property '" + missing0 + "'" }];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!func1.call(schema44.properties, key0)) {
            validate128.errors = [{ instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" }];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.name !== void 0) {
            const _errs2 = errors;
            if (!validate55(data.name, { instancePath: instancePath + "/name", parentData: data, parentDataProperty: "name", rootData, dynamicAnchors })) {
              vErrors = vErrors === null ? validate55.errors : vErrors.concat(validate55.errors);
              errors = vErrors.length;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.of !== void 0) {
              let data1 = data.of;
              const _errs3 = errors;
              if (!(data1 === "lane" || data1 === "module")) {
                validate128.errors = [{ instancePath: instancePath + "/of", schemaPath: "#/properties/of/enum", keyword: "enum", params: { allowedValues: schema44.properties.of.enum }, message: "must be equal to one of the allowed values" }];
                return false;
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.enforcement !== void 0) {
                let data2 = data.enforcement;
                const _errs4 = errors;
                if (!(data2 === "block" || data2 === "warn" || data2 === "off")) {
                  validate128.errors = [{ instancePath: instancePath + "/enforcement", schemaPath: "#/properties/enforcement/enum", keyword: "enum", params: { allowedValues: schema44.properties.enforcement.enum }, message: "must be equal to one of the allowed values" }];
                  return false;
                }
                var valid0 = _errs4 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.coverage !== void 0) {
                  const _errs5 = errors;
                  if (!validate120(data.coverage, { instancePath: instancePath + "/coverage", parentData: data, parentDataProperty: "coverage", rootData, dynamicAnchors })) {
                    vErrors = vErrors === null ? validate120.errors : vErrors.concat(validate120.errors);
                    errors = vErrors.length;
                  }
                  var valid0 = _errs5 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.base !== void 0) {
                    const _errs6 = errors;
                    if (!validate119(data.base, { instancePath: instancePath + "/base", parentData: data, parentDataProperty: "base", rootData, dynamicAnchors })) {
                      vErrors = vErrors === null ? validate119.errors : vErrors.concat(validate119.errors);
                      errors = vErrors.length;
                    }
                    var valid0 = _errs6 === errors;
                  } else {
                    var valid0 = true;
                  }
                  if (valid0) {
                    if (data.floor !== void 0) {
                      const _errs7 = errors;
                      if (!validate119(data.floor, { instancePath: instancePath + "/floor", parentData: data, parentDataProperty: "floor", rootData, dynamicAnchors })) {
                        vErrors = vErrors === null ? validate119.errors : vErrors.concat(validate119.errors);
                        errors = vErrors.length;
                      }
                      var valid0 = _errs7 === errors;
                    } else {
                      var valid0 = true;
                    }
                    if (valid0) {
                      if (data.patch !== void 0) {
                        const _errs8 = errors;
                        if (!validate119(data.patch, { instancePath: instancePath + "/patch", parentData: data, parentDataProperty: "patch", rootData, dynamicAnchors })) {
                          vErrors = vErrors === null ? validate119.errors : vErrors.concat(validate119.errors);
                          errors = vErrors.length;
                        }
                        var valid0 = _errs8 === errors;
                      } else {
                        var valid0 = true;
                      }
                      if (valid0) {
                        if (data.newUncovered !== void 0) {
                          const _errs9 = errors;
                          if (!validate74(data.newUncovered, { instancePath: instancePath + "/newUncovered", parentData: data, parentDataProperty: "newUncovered", rootData, dynamicAnchors })) {
                            vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
                            errors = vErrors.length;
                          }
                          var valid0 = _errs9 === errors;
                        } else {
                          var valid0 = true;
                        }
                        if (valid0) {
                          if (data.lost !== void 0) {
                            const _errs10 = errors;
                            if (!validate74(data.lost, { instancePath: instancePath + "/lost", parentData: data, parentDataProperty: "lost", rootData, dynamicAnchors })) {
                              vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
                              errors = vErrors.length;
                            }
                            var valid0 = _errs10 === errors;
                          } else {
                            var valid0 = true;
                          }
                          if (valid0) {
                            if (data.excluded !== void 0) {
                              const _errs11 = errors;
                              if (!validate74(data.excluded, { instancePath: instancePath + "/excluded", parentData: data, parentDataProperty: "excluded", rootData, dynamicAnchors })) {
                                vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
                                errors = vErrors.length;
                              }
                              var valid0 = _errs11 === errors;
                            } else {
                              var valid0 = true;
                            }
                            if (valid0) {
                              if (data.result !== void 0) {
                                let data10 = data.result;
                                const _errs12 = errors;
                                if (!(data10 === "pass" || data10 === "fail" || data10 === "warn" || data10 === "incomplete" || data10 === "nothing")) {
                                  validate128.errors = [{ instancePath: instancePath + "/result", schemaPath: "#/properties/result/enum", keyword: "enum", params: { allowedValues: schema44.properties.result.enum }, message: "must be equal to one of the allowed values" }];
                                  return false;
                                }
                                var valid0 = _errs12 === errors;
                              } else {
                                var valid0 = true;
                              }
                              if (valid0) {
                                if (data.reason !== void 0) {
                                  let data11 = data.reason;
                                  const _errs13 = errors;
                                  if (errors === _errs13) {
                                    if (typeof data11 === "string") {
                                      if (func2(
                                        data11
                                      ) > 1e4) {
                                        validate128.errors = [{ instancePath: instancePath + "/reason", schemaPath: "#/properties/reason/maxLength", keyword: "maxLength", params: { limit: 1e4 }, message: "must NOT have more than 10000 characters" }];
                                        return false;
                                      }
                                    } else {
                                      validate128.errors = [{ instancePath: instancePath + "/reason", schemaPath: "#/properties/reason/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                      return false;
                                    }
                                  }
                                  var valid0 = _errs13 === errors;
                                } else {
                                  var valid0 = true;
                                }
                                if (valid0) {
                                  if (data.trend !== void 0) {
                                    let data12 = data.trend;
                                    const _errs15 = errors;
                                    if (errors === _errs15) {
                                      if (Array.isArray(data12)) {
                                        if (data12.length > 1e3) {
                                          validate128.errors = [{ instancePath: instancePath + "/trend", schemaPath: "#/properties/trend/maxItems", keyword: "maxItems", params: { limit: 1e3 }, message: "must NOT have more than 1000 items" }];
                                          return false;
                                        } else {
                                          var valid1 = true;
                                          const len0 = data12.length;
                                          for (let i0 = 0; i0 < len0; i0++) {
                                            const _errs17 = errors;
                                            if (!validate119(data12[i0], {
                                              instancePath: instancePath + "/trend/" + i0,
                                              parentData: data12,
                                              parentDataProperty: i0,
                                              rootData,
                                              dynamicAnchors
                                            })) {
                                              vErrors = vErrors === null ? validate119.errors : vErrors.concat(validate119.errors);
                                              errors = vErrors.length;
                                            }
                                            var valid1 = _errs17 === errors;
                                            if (!valid1) {
                                              break;
                                            }
                                          }
                                        }
                                      } else {
                                        validate128.errors = [{ instancePath: instancePath + "/trend", schemaPath: "#/properties/trend/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                                        return false;
                                      }
                                    }
                                    var valid0 = _errs15 === errors;
                                  } else {
                                    var valid0 = true;
                                  }
                                }
                              }
                            }
                          }
                        }
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate128.errors = [{
        instancePath,
        schemaPath: "#/type",
        keyword: "type",
        params: { type: "object" },
        message: "must be object"
      }];
      return false;
    }
  }
  validate128.errors = vErrors;
  return errors === 0;
}
validate128.evaluated = {
  "props": true,
  "dynamicProps": false,
  "dynamicItems": false
};
var schema45 = { "type": "object", "additionalProperties": false, "required": ["path", "lane", "change", "measured", "coverage", "base", "patch", "uncovered", "partial", "lost", "excluded"], "properties": { "path": { "$ref": "#/$defs/path" }, "lane": { "type": ["string", "null"], "minLength": 1, "maxLength": 200 }, "change": { "enum": [
  "added",
  "copied",
  "renamed",
  "modified",
  "unchanged",
  "deleted"
] }, "measured": { "enum": ["measured", "carried", "unmeasured"] }, "coverage": { "$ref": "#/$defs/ratio" }, "base": {
  "$ref": "#/$defs/ratioOrNone"
}, "patch": { "$ref": "#/$defs/ratio" }, "uncovered": { "$ref": "#/$defs/lineRanges" }, "partial": { "$ref": "#/$defs/lineRanges" }, "lost": { "$ref": "#/$defs/lineRanges" }, "excluded": { "$ref": "#/$defs/lineRanges" } } };
function validate144(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate144.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (Array.isArray(data)) {
      if (data.length > 1e6) {
        validate144.errors = [{ instancePath, schemaPath: "#/maxItems", keyword: "maxItems", params: { limit: 1e6 }, message: "must NOT have more than 1000000 items" }];
        return false;
      } else {
        var valid0 = true;
        const len0 = data.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data0 = data[i0];
          const _errs1 = errors;
          if (errors === _errs1) {
            if (Array.isArray(data0)) {
              if (data0.length > 2) {
                validate144.errors = [{ instancePath: instancePath + "/" + i0, schemaPath: "#/items/maxItems", keyword: "maxItems", params: { limit: 2 }, message: "must NOT have more than 2 items" }];
                return false;
              } else {
                if (data0.length < 2) {
                  validate144.errors = [{
                    instancePath: instancePath + "/" + i0,
                    schemaPath: "#/items/minItems",
                    keyword: "minItems",
                    params: { limit: 2 },
                    message: "must NOT have fewer than 2 items"
                  }];
                  return false;
                } else {
                  var valid1 = true;
                  const len1 = data0.length;
                  for (let i1 = 0; i1 < len1; i1++) {
                    let data1 = data0[i1];
                    const _errs3 = errors;
                    if (!(typeof data1 == "number" && (!(data1 % 1) && !isNaN(data1)) && isFinite(data1))) {
                      validate144.errors = [{ instancePath: instancePath + "/" + i0 + "/" + i1, schemaPath: "#/items/items/type", keyword: "type", params: { type: "integer" }, message: "must be integer" }];
                      return false;
                    }
                    if (errors === _errs3) {
                      if (typeof data1 == "number" && isFinite(data1)) {
                        if (data1 > 2147483647 || isNaN(data1)) {
                          validate144.errors = [{ instancePath: instancePath + "/" + i0 + "/" + i1, schemaPath: "#/items/items/maximum", keyword: "maximum", params: { comparison: "<=", limit: 2147483647 }, message: "must be <= 2147483647" }];
                          return false;
                        } else {
                          if (data1 < 1 || isNaN(data1)) {
                            validate144.errors = [{
                              instancePath: instancePath + "/" + i0 + "/" + i1,
                              schemaPath: "#/items/items/minimum",
                              keyword: "minimum",
                              params: { comparison: ">=", limit: 1 },
                              message: "must be >= 1"
                            }];
                            return false;
                          }
                        }
                      }
                    }
                    var valid1 = _errs3 === errors;
                    if (!valid1) {
                      break;
                    }
                  }
                }
              }
            } else {
              validate144.errors = [{ instancePath: instancePath + "/" + i0, schemaPath: "#/items/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
              return false;
            }
          }
          var valid0 = _errs1 === errors;
          if (!valid0) {
            break;
          }
        }
      }
    } else {
      validate144.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
      return false;
    }
  }
  validate144.errors = vErrors;
  return errors === 0;
}
validate144.evaluated = { "items": true, "dynamicProps": false, "dynamicItems": false };
function validate139(data, {
  instancePath = "",
  parentData,
  parentDataProperty,
  rootData = data,
  dynamicAnchors = {}
} = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate139.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.path === void 0 && (missing0 = "path") || data.lane === void 0 && (missing0 = "lane") || data.change === void 0 && (missing0 = "change") || data.measured === void 0 && (missing0 = "measured") || data.coverage === void 0 && (missing0 = "coverage") || data.base === void 0 && (missing0 = "base") || data.patch === void 0 && (missing0 = "patch") || data.uncovered === void 0 && (missing0 = "uncovered") || data.partial === void 0 && (missing0 = "partial") || data.lost === void 0 && (missing0 = "lost") || data.excluded === void 0 && (missing0 = "excluded")) {
        validate139.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 }, message: "must have required property '" + missing0 + "'" }];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!func1.call(schema45.properties, key0)) {
            validate139.errors = [{ instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" }];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.path !== void 0) {
            const _errs2 = errors;
            if (!validate83(data.path, { instancePath: instancePath + "/path", parentData: data, parentDataProperty: "path", rootData, dynamicAnchors })) {
              vErrors = vErrors === null ? validate83.errors : vErrors.concat(validate83.errors);
              errors = vErrors.length;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.lane !== void 0) {
              let data1 = data.lane;
              const _errs3 = errors;
              if (typeof data1 !== "string" && data1 !== null) {
                validate139.errors = [{ instancePath: instancePath + "/lane", schemaPath: "#/properties/lane/type", keyword: "type", params: { type: schema45.properties.lane.type }, message: "must be string,null" }];
                return false;
              }
              if (errors === _errs3) {
                if (typeof data1 === "string") {
                  if (func2(data1) > 200) {
                    validate139.errors = [{
                      instancePath: instancePath + "/lane",
                      schemaPath: "#/properties/lane/maxLength",
                      keyword: "maxLength",
                      params: { limit: 200 },
                      message: "must NOT have more than 200 characters"
                    }];
                    return false;
                  } else {
                    if (func2(data1) < 1) {
                      validate139.errors = [{ instancePath: instancePath + "/lane", schemaPath: "#/properties/lane/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" }];
                      return false;
                    }
                  }
                }
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.change !== void 0) {
                let data2 = data.change;
                const _errs5 = errors;
                if (!(data2 === "added" || data2 === "copied" || data2 === "renamed" || data2 === "modified" || data2 === "unchanged" || data2 === "deleted")) {
                  validate139.errors = [{ instancePath: instancePath + "/change", schemaPath: "#/properties/change/enum", keyword: "enum", params: { allowedValues: schema45.properties.change.enum }, message: "must be equal to one of the allowed values" }];
                  return false;
                }
                var valid0 = _errs5 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.measured !== void 0) {
                  let data3 = data.measured;
                  const _errs6 = errors;
                  if (!(data3 === "measured" || data3 === "carried" || data3 === "unmeasured")) {
                    validate139.errors = [{ instancePath: instancePath + "/measured", schemaPath: "#/properties/measured/enum", keyword: "enum", params: { allowedValues: schema45.properties.measured.enum }, message: "must be equal to one of the allowed values" }];
                    return false;
                  }
                  var valid0 = _errs6 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.coverage !== void 0) {
                    const _errs7 = errors;
                    if (!validate120(
                      data.coverage,
                      { instancePath: instancePath + "/coverage", parentData: data, parentDataProperty: "coverage", rootData, dynamicAnchors }
                    )) {
                      vErrors = vErrors === null ? validate120.errors : vErrors.concat(validate120.errors);
                      errors = vErrors.length;
                    }
                    var valid0 = _errs7 === errors;
                  } else {
                    var valid0 = true;
                  }
                  if (valid0) {
                    if (data.base !== void 0) {
                      const _errs8 = errors;
                      if (!validate119(
                        data.base,
                        { instancePath: instancePath + "/base", parentData: data, parentDataProperty: "base", rootData, dynamicAnchors }
                      )) {
                        vErrors = vErrors === null ? validate119.errors : vErrors.concat(validate119.errors);
                        errors = vErrors.length;
                      }
                      var valid0 = _errs8 === errors;
                    } else {
                      var valid0 = true;
                    }
                    if (valid0) {
                      if (data.patch !== void 0) {
                        const _errs9 = errors;
                        if (!validate120(
                          data.patch,
                          { instancePath: instancePath + "/patch", parentData: data, parentDataProperty: "patch", rootData, dynamicAnchors }
                        )) {
                          vErrors = vErrors === null ? validate120.errors : vErrors.concat(validate120.errors);
                          errors = vErrors.length;
                        }
                        var valid0 = _errs9 === errors;
                      } else {
                        var valid0 = true;
                      }
                      if (valid0) {
                        if (data.uncovered !== void 0) {
                          const _errs10 = errors;
                          if (!validate144(
                            data.uncovered,
                            { instancePath: instancePath + "/uncovered", parentData: data, parentDataProperty: "uncovered", rootData, dynamicAnchors }
                          )) {
                            vErrors = vErrors === null ? validate144.errors : vErrors.concat(validate144.errors);
                            errors = vErrors.length;
                          }
                          var valid0 = _errs10 === errors;
                        } else {
                          var valid0 = true;
                        }
                        if (valid0) {
                          if (data.partial !== void 0) {
                            const _errs11 = errors;
                            if (!validate144(data.partial, { instancePath: instancePath + "/partial", parentData: data, parentDataProperty: "partial", rootData, dynamicAnchors })) {
                              vErrors = vErrors === null ? validate144.errors : vErrors.concat(validate144.errors);
                              errors = vErrors.length;
                            }
                            var valid0 = _errs11 === errors;
                          } else {
                            var valid0 = true;
                          }
                          if (valid0) {
                            if (data.lost !== void 0) {
                              const _errs12 = errors;
                              if (!validate144(data.lost, { instancePath: instancePath + "/lost", parentData: data, parentDataProperty: "lost", rootData, dynamicAnchors })) {
                                vErrors = vErrors === null ? validate144.errors : vErrors.concat(validate144.errors);
                                errors = vErrors.length;
                              }
                              var valid0 = _errs12 === errors;
                            } else {
                              var valid0 = true;
                            }
                            if (valid0) {
                              if (data.excluded !== void 0) {
                                const _errs13 = errors;
                                if (!validate144(data.excluded, { instancePath: instancePath + "/excluded", parentData: data, parentDataProperty: "excluded", rootData, dynamicAnchors })) {
                                  vErrors = vErrors === null ? validate144.errors : vErrors.concat(validate144.errors);
                                  errors = vErrors.length;
                                }
                                var valid0 = _errs13 === errors;
                              } else {
                                var valid0 = true;
                              }
                            }
                          }
                        }
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate139.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
      return false;
    }
  }
  validate139.errors = vErrors;
  return errors === 0;
}
validate139.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
function validate116(data, {
  instancePath = "",
  parentData,
  parentDataProperty,
  rootData = data,
  dynamicAnchors = {}
} = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate116.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.kind === void 0 && (missing0 = "kind") || data.title === void 0 && (missing0 = "title") || data.folded === void 0 && (missing0 = "folded") || data.metric === void 0 && (missing0 = "metric") || data.patch === void 0 && (missing0 = "patch") || data.base === void 0 && (missing0 = "base") || data.reports === void 0 && (missing0 = "reports") || data.groups === void 0 && (missing0 = "groups") || data.files === void 0 && (missing0 = "files") || data.tells === void 0 && (missing0 = "tells")) {
        validate116.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 }, message: "must have required property '" + missing0 + "'" }];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!func1.call(schema41.properties, key0)) {
            validate116.errors = [{ instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" }];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.kind !== void 0) {
            const _errs2 = errors;
            if ("coverage" !== data.kind) {
              validate116.errors = [{ instancePath: instancePath + "/kind", schemaPath: "#/properties/kind/const", keyword: "const", params: { allowedValue: "coverage" }, message: "must be equal to constant" }];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.check !== void 0) {
              const _errs3 = errors;
              if (!validate53(data.check, {
                instancePath: instancePath + "/check",
                parentData: data,
                parentDataProperty: "check",
                rootData,
                dynamicAnchors
              })) {
                vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
                errors = vErrors.length;
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.title !== void 0) {
                const _errs4 = errors;
                if (!validate101(data.title, {
                  instancePath: instancePath + "/title",
                  parentData: data,
                  parentDataProperty: "title",
                  rootData,
                  dynamicAnchors
                })) {
                  vErrors = vErrors === null ? validate101.errors : vErrors.concat(validate101.errors);
                  errors = vErrors.length;
                }
                var valid0 = _errs4 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.folded !== void 0) {
                  const _errs5 = errors;
                  if (false !== data.folded) {
                    validate116.errors = [{ instancePath: instancePath + "/folded", schemaPath: "#/properties/folded/const", keyword: "const", params: { allowedValue: false }, message: "must be equal to constant" }];
                    return false;
                  }
                  var valid0 = _errs5 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.metric !== void 0) {
                    let data4 = data.metric;
                    const _errs6 = errors;
                    if (!(data4 === "line" || data4 === "branch" || data4 === "combined" || data4 === "codecov")) {
                      validate116.errors = [{ instancePath: instancePath + "/metric", schemaPath: "#/properties/metric/enum", keyword: "enum", params: { allowedValues: schema41.properties.metric.enum }, message: "must be equal to one of the allowed values" }];
                      return false;
                    }
                    var valid0 = _errs6 === errors;
                  } else {
                    var valid0 = true;
                  }
                  if (valid0) {
                    if (data.patch !== void 0) {
                      const _errs7 = errors;
                      if (!validate119(data.patch, { instancePath: instancePath + "/patch", parentData: data, parentDataProperty: "patch", rootData, dynamicAnchors })) {
                        vErrors = vErrors === null ? validate119.errors : vErrors.concat(validate119.errors);
                        errors = vErrors.length;
                      }
                      var valid0 = _errs7 === errors;
                    } else {
                      var valid0 = true;
                    }
                    if (valid0) {
                      if (data.base !== void 0) {
                        let data6 = data.base;
                        const _errs8 = errors;
                        const _errs9 = errors;
                        let valid1 = true;
                        const _errs10 = errors;
                        if (data6 !== null) {
                          const err0 = {};
                          if (vErrors === null) {
                            vErrors = [err0];
                          } else {
                            vErrors.push(err0);
                          }
                          errors++;
                        }
                        var _valid0 = _errs10 === errors;
                        errors = _errs9;
                        if (vErrors !== null) {
                          if (_errs9) {
                            vErrors.length = _errs9;
                          } else {
                            vErrors = null;
                          }
                        }
                        if (!_valid0) {
                          const _errs12 = errors;
                          if (errors === _errs12) {
                            if (data6 && typeof data6 == "object" && !Array.isArray(data6)) {
                              let missing1;
                              if (data6.commit === void 0 && (missing1 = "commit") || data6.distance === void 0 && (missing1 = "distance") || data6.approximate === void 0 && (missing1 = "approximate")) {
                                validate116.errors = [{ instancePath: instancePath + "/base", schemaPath: "#/properties/base/else/required", keyword: "required", params: { missingProperty: missing1 }, message: "must have required property '" + missing1 + "'" }];
                                return false;
                              } else {
                                const _errs14 = errors;
                                for (const key1 in data6) {
                                  if (!(key1 === "commit" || key1 === "distance" || key1 === "approximate")) {
                                    validate116.errors = [{ instancePath: instancePath + "/base", schemaPath: "#/properties/base/else/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, message: "must NOT have additional properties" }];
                                    return false;
                                    break;
                                  }
                                }
                                if (_errs14 === errors) {
                                  if (data6.commit !== void 0) {
                                    let data7 = data6.commit;
                                    const _errs15 = errors;
                                    if (errors === _errs15) {
                                      if (typeof data7 === "string") {
                                        if (!pattern4.test(data7)) {
                                          validate116.errors = [{ instancePath: instancePath + "/base/commit", schemaPath: "#/properties/base/else/properties/commit/pattern", keyword: "pattern", params: {
                                            pattern: "^(?:[0-9a-f]{40}|[0-9a-f]{64})$"
                                          }, message: 'must match pattern "^(?:[0-9a-f]{40}|[0-9a-f]{64})$"' }];
                                          return false;
                                        }
                                      } else {
                                        validate116.errors = [{ instancePath: instancePath + "/base/commit", schemaPath: "#/properties/base/else/properties/commit/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                        return false;
                                      }
                                    }
                                    var valid2 = _errs15 === errors;
                                  } else {
                                    var valid2 = true;
                                  }
                                  if (valid2) {
                                    if (data6.distance !== void 0) {
                                      const _errs17 = errors;
                                      if (!validate74(data6.distance, {
                                        instancePath: instancePath + "/base/distance",
                                        parentData: data6,
                                        parentDataProperty: "distance",
                                        rootData,
                                        dynamicAnchors
                                      })) {
                                        vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
                                        errors = vErrors.length;
                                      }
                                      var valid2 = _errs17 === errors;
                                    } else {
                                      var valid2 = true;
                                    }
                                    if (valid2) {
                                      if (data6.approximate !== void 0) {
                                        const _errs18 = errors;
                                        if (typeof data6.approximate !== "boolean") {
                                          validate116.errors = [{ instancePath: instancePath + "/base/approximate", schemaPath: "#/properties/base/else/properties/approximate/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" }];
                                          return false;
                                        }
                                        var valid2 = _errs18 === errors;
                                      } else {
                                        var valid2 = true;
                                      }
                                    }
                                  }
                                }
                              }
                            } else {
                              validate116.errors = [{ instancePath: instancePath + "/base", schemaPath: "#/properties/base/else/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
                              return false;
                            }
                          }
                          var _valid0 = _errs12 === errors;
                          valid1 = _valid0;
                        }
                        if (!valid1) {
                          const err1 = { instancePath: instancePath + "/base", schemaPath: "#/properties/base/if", keyword: "if", params: { failingKeyword: "else" }, message: 'must match "else" schema' };
                          if (vErrors === null) {
                            vErrors = [err1];
                          } else {
                            vErrors.push(err1);
                          }
                          errors++;
                          validate116.errors = vErrors;
                          return false;
                        }
                        var valid0 = _errs8 === errors;
                      } else {
                        var valid0 = true;
                      }
                      if (valid0) {
                        if (data.reports !== void 0) {
                          let data10 = data.reports;
                          const _errs20 = errors;
                          if (errors === _errs20) {
                            if (data10 && typeof data10 == "object" && !Array.isArray(data10)) {
                              let missing2;
                              if (data10.read === void 0 && (missing2 = "read") || data10.declared === void 0 && (missing2 = "declared")) {
                                validate116.errors = [{ instancePath: instancePath + "/reports", schemaPath: "#/properties/reports/required", keyword: "required", params: { missingProperty: missing2 }, message: "must have required property '" + missing2 + "'" }];
                                return false;
                              } else {
                                const _errs22 = errors;
                                for (const key2 in data10) {
                                  if (!(key2 === "read" || key2 === "declared")) {
                                    validate116.errors = [{ instancePath: instancePath + "/reports", schemaPath: "#/properties/reports/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key2 }, message: "must NOT have additional properties" }];
                                    return false;
                                    break;
                                  }
                                }
                                if (_errs22 === errors) {
                                  if (data10.read !== void 0) {
                                    const _errs23 = errors;
                                    if (!validate74(data10.read, {
                                      instancePath: instancePath + "/reports/read",
                                      parentData: data10,
                                      parentDataProperty: "read",
                                      rootData,
                                      dynamicAnchors
                                    })) {
                                      vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
                                      errors = vErrors.length;
                                    }
                                    var valid3 = _errs23 === errors;
                                  } else {
                                    var valid3 = true;
                                  }
                                  if (valid3) {
                                    if (data10.declared !== void 0) {
                                      const _errs24 = errors;
                                      if (!validate74(data10.declared, { instancePath: instancePath + "/reports/declared", parentData: data10, parentDataProperty: "declared", rootData, dynamicAnchors })) {
                                        vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
                                        errors = vErrors.length;
                                      }
                                      var valid3 = _errs24 === errors;
                                    } else {
                                      var valid3 = true;
                                    }
                                  }
                                }
                              }
                            } else {
                              validate116.errors = [{ instancePath: instancePath + "/reports", schemaPath: "#/properties/reports/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
                              return false;
                            }
                          }
                          var valid0 = _errs20 === errors;
                        } else {
                          var valid0 = true;
                        }
                        if (valid0) {
                          if (data.groups !== void 0) {
                            let data13 = data.groups;
                            const _errs25 = errors;
                            if (errors === _errs25) {
                              if (Array.isArray(data13)) {
                                if (data13.length > 1e4) {
                                  validate116.errors = [{ instancePath: instancePath + "/groups", schemaPath: "#/properties/groups/maxItems", keyword: "maxItems", params: { limit: 1e4 }, message: "must NOT have more than 10000 items" }];
                                  return false;
                                } else {
                                  var valid4 = true;
                                  const len0 = data13.length;
                                  for (let i0 = 0; i0 < len0; i0++) {
                                    const _errs27 = errors;
                                    if (!validate128(data13[i0], {
                                      instancePath: instancePath + "/groups/" + i0,
                                      parentData: data13,
                                      parentDataProperty: i0,
                                      rootData,
                                      dynamicAnchors
                                    })) {
                                      vErrors = vErrors === null ? validate128.errors : vErrors.concat(validate128.errors);
                                      errors = vErrors.length;
                                    }
                                    var valid4 = _errs27 === errors;
                                    if (!valid4) {
                                      break;
                                    }
                                  }
                                }
                              } else {
                                validate116.errors = [{ instancePath: instancePath + "/groups", schemaPath: "#/properties/groups/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                                return false;
                              }
                            }
                            var valid0 = _errs25 === errors;
                          } else {
                            var valid0 = true;
                          }
                          if (valid0) {
                            if (data.files !== void 0) {
                              let data15 = data.files;
                              const _errs28 = errors;
                              if (errors === _errs28) {
                                if (Array.isArray(data15)) {
                                  if (data15.length > 1e5) {
                                    validate116.errors = [{ instancePath: instancePath + "/files", schemaPath: "#/properties/files/maxItems", keyword: "maxItems", params: { limit: 1e5 }, message: "must NOT have more than 100000 items" }];
                                    return false;
                                  } else {
                                    var valid5 = true;
                                    const len1 = data15.length;
                                    for (let i1 = 0; i1 < len1; i1++) {
                                      const _errs30 = errors;
                                      if (!validate139(data15[i1], { instancePath: instancePath + "/files/" + i1, parentData: data15, parentDataProperty: i1, rootData, dynamicAnchors })) {
                                        vErrors = vErrors === null ? validate139.errors : vErrors.concat(validate139.errors);
                                        errors = vErrors.length;
                                      }
                                      var valid5 = _errs30 === errors;
                                      if (!valid5) {
                                        break;
                                      }
                                    }
                                  }
                                } else {
                                  validate116.errors = [{ instancePath: instancePath + "/files", schemaPath: "#/properties/files/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                                  return false;
                                }
                              }
                              var valid0 = _errs28 === errors;
                            } else {
                              var valid0 = true;
                            }
                            if (valid0) {
                              if (data.tells !== void 0) {
                                let data17 = data.tells;
                                const _errs31 = errors;
                                if (errors === _errs31) {
                                  if (Array.isArray(data17)) {
                                    if (data17.length > 1e3) {
                                      validate116.errors = [{ instancePath: instancePath + "/tells", schemaPath: "#/properties/tells/maxItems", keyword: "maxItems", params: { limit: 1e3 }, message: "must NOT have more than 1000 items" }];
                                      return false;
                                    } else {
                                      var valid6 = true;
                                      const len2 = data17.length;
                                      for (let i2 = 0; i2 < len2; i2++) {
                                        let data18 = data17[i2];
                                        const _errs33 = errors;
                                        if (errors === _errs33) {
                                          if (typeof data18 === "string") {
                                            if (func2(data18) > 12) {
                                              validate116.errors = [{ instancePath: instancePath + "/tells/" + i2, schemaPath: "#/properties/tells/items/maxLength", keyword: "maxLength", params: { limit: 12 }, message: "must NOT have more than 12 characters" }];
                                              return false;
                                            }
                                          } else {
                                            validate116.errors = [{ instancePath: instancePath + "/tells/" + i2, schemaPath: "#/properties/tells/items/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                            return false;
                                          }
                                        }
                                        var valid6 = _errs33 === errors;
                                        if (!valid6) {
                                          break;
                                        }
                                      }
                                    }
                                  } else {
                                    validate116.errors = [{ instancePath: instancePath + "/tells", schemaPath: "#/properties/tells/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                                    return false;
                                  }
                                }
                                var valid0 = _errs31 === errors;
                              } else {
                                var valid0 = true;
                              }
                            }
                          }
                        }
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate116.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
      return false;
    }
  }
  validate116.errors = vErrors;
  return errors === 0;
}
validate116.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var schema47 = { "type": "object", "additionalProperties": false, "required": ["kind", "title", "folded", "comparedWith", "approvals", "documents", "tells"], "properties": { "kind": { "const": "openapi" }, "check": { "$ref": "#/$defs/check" }, "title": { "$ref": "#/$defs/title" }, "folded": { "const": false }, "comparedWith": { "type": "string", "maxLength": 500 }, "approvals": { "type": ["string", "null"], "maxLength": 4096 }, "documents": { "type": "array", "maxItems": 1e4, "items": { "$ref": "#/$defs/openapiDocument" } }, "tells": { "type": "array", "maxItems": 1e4, "items": { "type": "string", "maxLength": 80 } } } };
var schema48 = {
  "type": "object",
  "additionalProperties": false,
  "required": ["path", "name", "lane", "state", "from", "versions", "specification", "operations", "counts", "rows"],
  "properties": { "path": { "$ref": "#/$defs/path" }, "name": { "type": "string", "maxLength": 500 }, "lane": { "type": ["string", "null"], "minLength": 1, "maxLength": 200 }, "state": { "enum": [
    "compared",
    "new",
    "deleted",
    "renamed",
    "identical",
    "uncompared"
  ] }, "from": { "if": { "type": "null" }, "else": { "$ref": "#/$defs/path" } }, "versions": { "type": "object", "additionalProperties": false, "required": [
    "before",
    "after",
    "needed",
    "verdict"
  ], "properties": { "before": { "$ref": "#/$defs/shortTextOrNone" }, "after": { "$ref": "#/$defs/shortTextOrNone" }, "needed": { "$ref": "#/$defs/shortTextOrNone" }, "verdict": { "enum": ["enough", "unchanged", "decreased", "insufficient", "unreadable", "unjudged"] } } }, "specification": {
    "type": "object",
    "additionalProperties": false,
    "required": ["before", "after"],
    "properties": { "before": { "$ref": "#/$defs/shortTextOrNone" }, "after": { "$ref": "#/$defs/shortTextOrNone" } }
  }, "operations": { "$ref": "#/$defs/count" }, "counts": { "description": "Changes by verdict, whether rows tell them all or not.", "type": "object", "additionalProperties": false, "required": [
    "breaking",
    "undecided",
    "policy",
    "compatible",
    "approved"
  ], "properties": { "breaking": { "$ref": "#/$defs/count" }, "undecided": { "$ref": "#/$defs/count" }, "policy": { "$ref": "#/$defs/count" }, "compatible": { "$ref": "#/$defs/count" }, "approved": { "$ref": "#/$defs/count" } } }, "rows": { "type": "array", "maxItems": 1e5, "items": { "$ref": "#/$defs/openapiRow" } } }
};
var schema49 = { "type": ["string", "null"], "maxLength": 1e3 };
function validate157(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate157.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (typeof data !== "string" && data !== null) {
    validate157.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: schema49.type }, message: "must be string,null" }];
    return false;
  }
  if (errors === 0) {
    if (typeof data === "string") {
      if (func2(data) > 1e3) {
        validate157.errors = [{ instancePath, schemaPath: "#/maxLength", keyword: "maxLength", params: { limit: 1e3 }, message: "must NOT have more than 1000 characters" }];
        return false;
      }
    }
  }
  validate157.errors = vErrors;
  return errors === 0;
}
validate157.evaluated = { "dynamicProps": false, "dynamicItems": false };
var schema50 = { "description": "One root cause, wherever it is met.", "type": "object", "additionalProperties": false, "required": [
  "fingerprint",
  "verdict",
  "severity",
  "rule",
  "operation",
  "others",
  "location",
  "instancePath",
  "what",
  "before",
  "after",
  "witness",
  "reason",
  "place",
  "key",
  "entry",
  "approved",
  "proposed"
], "properties": { "fingerprint": { "type": "string", "maxLength": 48, "pattern": "^[0-9a-f]{32}(?:-[0-9]+)?$" }, "verdict": { "enum": ["breaking", "undecided", "policy", "compatible"] }, "severity": { "$ref": "#/$defs/severity" }, "rule": { "type": "string", "minLength": 1, "maxLength": 80 }, "operation": { "$ref": "#/$defs/shortTextOrNone" }, "others": { "$ref": "#/$defs/count" }, "location": { "type": "string", "maxLength": 1e3 }, "instancePath": { "type": "string", "maxLength": 1e3 }, "what": {
  "type": "string",
  "minLength": 1,
  "maxLength": 1e4
}, "before": { "$ref": "#/$defs/shortTextOrNone" }, "after": { "$ref": "#/$defs/shortTextOrNone" }, "witness": { "type": ["string", "null"], "maxLength": 2e3 }, "reason": { "$ref": "#/$defs/shortTextOrNone" }, "place": { "if": { "type": "null" }, "else": { "type": "object", "additionalProperties": false, "required": ["side", "path", "line"], "properties": { "side": { "enum": ["head", "base"] }, "path": { "$ref": "#/$defs/path" }, "line": { "$ref": "#/$defs/lineNumber" } } } }, "key": {
  "type": ["string", "null"],
  "maxLength": 200
}, "entry": { "type": ["string", "null"], "maxLength": 5e3 }, "approved": { "$ref": "#/$defs/openapiApprovalOrNone" }, "proposed": { "$ref": "#/$defs/openapiApprovalOrNone" } } };
function validate178(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate178.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  const _errs0 = errors;
  let valid0 = true;
  const _errs1 = errors;
  if (data !== null) {
    const err0 = {};
    if (vErrors === null) {
      vErrors = [err0];
    } else {
      vErrors.push(err0);
    }
    errors++;
  }
  var _valid0 = _errs1 === errors;
  errors = _errs0;
  if (vErrors !== null) {
    if (_errs0) {
      vErrors.length = _errs0;
    } else {
      vErrors = null;
    }
  }
  if (!_valid0) {
    const _errs3 = errors;
    if (errors === _errs3) {
      if (data && typeof data == "object" && !Array.isArray(data)) {
        let missing0;
        if (data.owner === void 0 && (missing0 = "owner") || data.reason === void 0 && (missing0 = "reason") || data.until === void 0 && (missing0 = "until")) {
          validate178.errors = [{
            instancePath,
            schemaPath: "#/else/required",
            keyword: "required",
            params: { missingProperty: missing0 },
            message: "must have required property '" + missing0 + "'"
          }];
          return false;
        } else {
          const _errs5 = errors;
          for (const key0 in data) {
            if (!(key0 === "owner" || key0 === "reason" || key0 === "until")) {
              validate178.errors = [{ instancePath, schemaPath: "#/else/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" }];
              return false;
              break;
            }
          }
          if (_errs5 === errors) {
            if (data.owner !== void 0) {
              let data0 = data.owner;
              const _errs6 = errors;
              if (errors === _errs6) {
                if (typeof data0 === "string") {
                  if (func2(data0) > 1e3) {
                    validate178.errors = [{ instancePath: instancePath + "/owner", schemaPath: "#/else/properties/owner/maxLength", keyword: "maxLength", params: { limit: 1e3 }, message: "must NOT have more than 1000 characters" }];
                    return false;
                  }
                } else {
                  validate178.errors = [{ instancePath: instancePath + "/owner", schemaPath: "#/else/properties/owner/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                  return false;
                }
              }
              var valid1 = _errs6 === errors;
            } else {
              var valid1 = true;
            }
            if (valid1) {
              if (data.reason !== void 0) {
                let data1 = data.reason;
                const _errs8 = errors;
                if (errors === _errs8) {
                  if (typeof data1 === "string") {
                    if (func2(data1) > 1e3) {
                      validate178.errors = [{ instancePath: instancePath + "/reason", schemaPath: "#/else/properties/reason/maxLength", keyword: "maxLength", params: { limit: 1e3 }, message: "must NOT have more than 1000 characters" }];
                      return false;
                    }
                  } else {
                    validate178.errors = [{ instancePath: instancePath + "/reason", schemaPath: "#/else/properties/reason/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                    return false;
                  }
                }
                var valid1 = _errs8 === errors;
              } else {
                var valid1 = true;
              }
              if (valid1) {
                if (data.until !== void 0) {
                  const _errs10 = errors;
                  if (!validate157(data.until, {
                    instancePath: instancePath + "/until",
                    parentData: data,
                    parentDataProperty: "until",
                    rootData,
                    dynamicAnchors
                  })) {
                    vErrors = vErrors === null ? validate157.errors : vErrors.concat(validate157.errors);
                    errors = vErrors.length;
                  }
                  var valid1 = _errs10 === errors;
                } else {
                  var valid1 = true;
                }
              }
            }
          }
        }
      } else {
        validate178.errors = [{ instancePath, schemaPath: "#/else/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
        return false;
      }
    }
    var _valid0 = _errs3 === errors;
    valid0 = _valid0;
    if (valid0) {
      var props0 = true;
    }
  }
  if (!valid0) {
    const err1 = { instancePath, schemaPath: "#/if", keyword: "if", params: { failingKeyword: "else" }, message: 'must match "else" schema' };
    if (vErrors === null) {
      vErrors = [err1];
    } else {
      vErrors.push(err1);
    }
    errors++;
    validate178.errors = vErrors;
    return false;
  }
  validate178.errors = vErrors;
  evaluated0.props = props0;
  return errors === 0;
}
validate178.evaluated = { "dynamicProps": true, "dynamicItems": false };
function validate169(data, {
  instancePath = "",
  parentData,
  parentDataProperty,
  rootData = data,
  dynamicAnchors = {}
} = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate169.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.fingerprint === void 0 && (missing0 = "fingerprint") || data.verdict === void 0 && (missing0 = "verdict") || data.severity === void 0 && (missing0 = "severity") || data.rule === void 0 && (missing0 = "rule") || data.operation === void 0 && (missing0 = "operation") || data.others === void 0 && (missing0 = "others") || data.location === void 0 && (missing0 = "location") || data.instancePath === void 0 && (missing0 = "instancePath") || data.what === void 0 && (missing0 = "what") || data.before === void 0 && (missing0 = "before") || data.after === void 0 && (missing0 = "after") || data.witness === void 0 && (missing0 = "witness") || data.reason === void 0 && (missing0 = "reason") || data.place === void 0 && (missing0 = "place") || data.key === void 0 && (missing0 = "key") || data.entry === void 0 && (missing0 = "entry") || data.approved === void 0 && (missing0 = "approved") || data.proposed === void 0 && (missing0 = "proposed")) {
        validate169.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 }, message: "must have required property '" + missing0 + "'" }];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!func1.call(schema50.properties, key0)) {
            validate169.errors = [{
              instancePath,
              schemaPath: "#/additionalProperties",
              keyword: "additionalProperties",
              params: { additionalProperty: key0 },
              message: "must NOT have additional properties"
            }];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.fingerprint !== void 0) {
            let data0 = data.fingerprint;
            const _errs2 = errors;
            if (errors === _errs2) {
              if (typeof data0 === "string") {
                if (func2(data0) > 48) {
                  validate169.errors = [{ instancePath: instancePath + "/fingerprint", schemaPath: "#/properties/fingerprint/maxLength", keyword: "maxLength", params: { limit: 48 }, message: "must NOT have more than 48 characters" }];
                  return false;
                } else {
                  if (!pattern6.test(data0)) {
                    validate169.errors = [{
                      instancePath: instancePath + "/fingerprint",
                      schemaPath: "#/properties/fingerprint/pattern",
                      keyword: "pattern",
                      params: { pattern: "^[0-9a-f]{32}(?:-[0-9]+)?$" },
                      message: 'must match pattern "^[0-9a-f]{32}(?:-[0-9]+)?$"'
                    }];
                    return false;
                  }
                }
              } else {
                validate169.errors = [{ instancePath: instancePath + "/fingerprint", schemaPath: "#/properties/fingerprint/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                return false;
              }
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.verdict !== void 0) {
              let data1 = data.verdict;
              const _errs4 = errors;
              if (!(data1 === "breaking" || data1 === "undecided" || data1 === "policy" || data1 === "compatible")) {
                validate169.errors = [{ instancePath: instancePath + "/verdict", schemaPath: "#/properties/verdict/enum", keyword: "enum", params: { allowedValues: schema50.properties.verdict.enum }, message: "must be equal to one of the allowed values" }];
                return false;
              }
              var valid0 = _errs4 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.severity !== void 0) {
                const _errs5 = errors;
                if (!validate81(data.severity, { instancePath: instancePath + "/severity", parentData: data, parentDataProperty: "severity", rootData, dynamicAnchors })) {
                  vErrors = vErrors === null ? validate81.errors : vErrors.concat(validate81.errors);
                  errors = vErrors.length;
                }
                var valid0 = _errs5 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.rule !== void 0) {
                  let data3 = data.rule;
                  const _errs6 = errors;
                  if (errors === _errs6) {
                    if (typeof data3 === "string") {
                      if (func2(data3) > 80) {
                        validate169.errors = [{ instancePath: instancePath + "/rule", schemaPath: "#/properties/rule/maxLength", keyword: "maxLength", params: { limit: 80 }, message: "must NOT have more than 80 characters" }];
                        return false;
                      } else {
                        if (func2(data3) < 1) {
                          validate169.errors = [{ instancePath: instancePath + "/rule", schemaPath: "#/properties/rule/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" }];
                          return false;
                        }
                      }
                    } else {
                      validate169.errors = [{
                        instancePath: instancePath + "/rule",
                        schemaPath: "#/properties/rule/type",
                        keyword: "type",
                        params: { type: "string" },
                        message: "must be string"
                      }];
                      return false;
                    }
                  }
                  var valid0 = _errs6 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.operation !== void 0) {
                    const _errs8 = errors;
                    if (!validate157(
                      data.operation,
                      { instancePath: instancePath + "/operation", parentData: data, parentDataProperty: "operation", rootData, dynamicAnchors }
                    )) {
                      vErrors = vErrors === null ? validate157.errors : vErrors.concat(validate157.errors);
                      errors = vErrors.length;
                    }
                    var valid0 = _errs8 === errors;
                  } else {
                    var valid0 = true;
                  }
                  if (valid0) {
                    if (data.others !== void 0) {
                      const _errs9 = errors;
                      if (!validate74(data.others, { instancePath: instancePath + "/others", parentData: data, parentDataProperty: "others", rootData, dynamicAnchors })) {
                        vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
                        errors = vErrors.length;
                      }
                      var valid0 = _errs9 === errors;
                    } else {
                      var valid0 = true;
                    }
                    if (valid0) {
                      if (data.location !== void 0) {
                        let data6 = data.location;
                        const _errs10 = errors;
                        if (errors === _errs10) {
                          if (typeof data6 === "string") {
                            if (func2(data6) > 1e3) {
                              validate169.errors = [{ instancePath: instancePath + "/location", schemaPath: "#/properties/location/maxLength", keyword: "maxLength", params: { limit: 1e3 }, message: "must NOT have more than 1000 characters" }];
                              return false;
                            }
                          } else {
                            validate169.errors = [{ instancePath: instancePath + "/location", schemaPath: "#/properties/location/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                            return false;
                          }
                        }
                        var valid0 = _errs10 === errors;
                      } else {
                        var valid0 = true;
                      }
                      if (valid0) {
                        if (data.instancePath !== void 0) {
                          let data7 = data.instancePath;
                          const _errs12 = errors;
                          if (errors === _errs12) {
                            if (typeof data7 === "string") {
                              if (func2(data7) > 1e3) {
                                validate169.errors = [{
                                  instancePath: instancePath + "/instancePath",
                                  schemaPath: "#/properties/instancePath/maxLength",
                                  keyword: "maxLength",
                                  params: { limit: 1e3 },
                                  message: "must NOT have more than 1000 characters"
                                }];
                                return false;
                              }
                            } else {
                              validate169.errors = [{ instancePath: instancePath + "/instancePath", schemaPath: "#/properties/instancePath/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                              return false;
                            }
                          }
                          var valid0 = _errs12 === errors;
                        } else {
                          var valid0 = true;
                        }
                        if (valid0) {
                          if (data.what !== void 0) {
                            let data8 = data.what;
                            const _errs14 = errors;
                            if (errors === _errs14) {
                              if (typeof data8 === "string") {
                                if (func2(data8) > 1e4) {
                                  validate169.errors = [{ instancePath: instancePath + "/what", schemaPath: "#/properties/what/maxLength", keyword: "maxLength", params: { limit: 1e4 }, message: "must NOT have more than 10000 characters" }];
                                  return false;
                                } else {
                                  if (func2(data8) < 1) {
                                    validate169.errors = [{
                                      instancePath: instancePath + "/what",
                                      schemaPath: "#/properties/what/minLength",
                                      keyword: "minLength",
                                      params: { limit: 1 },
                                      message: "must NOT have fewer than 1 characters"
                                    }];
                                    return false;
                                  }
                                }
                              } else {
                                validate169.errors = [{ instancePath: instancePath + "/what", schemaPath: "#/properties/what/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                return false;
                              }
                            }
                            var valid0 = _errs14 === errors;
                          } else {
                            var valid0 = true;
                          }
                          if (valid0) {
                            if (data.before !== void 0) {
                              const _errs16 = errors;
                              if (!validate157(data.before, { instancePath: instancePath + "/before", parentData: data, parentDataProperty: "before", rootData, dynamicAnchors })) {
                                vErrors = vErrors === null ? validate157.errors : vErrors.concat(validate157.errors);
                                errors = vErrors.length;
                              }
                              var valid0 = _errs16 === errors;
                            } else {
                              var valid0 = true;
                            }
                            if (valid0) {
                              if (data.after !== void 0) {
                                const _errs17 = errors;
                                if (!validate157(data.after, { instancePath: instancePath + "/after", parentData: data, parentDataProperty: "after", rootData, dynamicAnchors })) {
                                  vErrors = vErrors === null ? validate157.errors : vErrors.concat(validate157.errors);
                                  errors = vErrors.length;
                                }
                                var valid0 = _errs17 === errors;
                              } else {
                                var valid0 = true;
                              }
                              if (valid0) {
                                if (data.witness !== void 0) {
                                  let data11 = data.witness;
                                  const _errs18 = errors;
                                  if (typeof data11 !== "string" && data11 !== null) {
                                    validate169.errors = [{ instancePath: instancePath + "/witness", schemaPath: "#/properties/witness/type", keyword: "type", params: { type: schema50.properties.witness.type }, message: "must be string,null" }];
                                    return false;
                                  }
                                  if (errors === _errs18) {
                                    if (typeof data11 === "string") {
                                      if (func2(data11) > 2e3) {
                                        validate169.errors = [{
                                          instancePath: instancePath + "/witness",
                                          schemaPath: "#/properties/witness/maxLength",
                                          keyword: "maxLength",
                                          params: { limit: 2e3 },
                                          message: "must NOT have more than 2000 characters"
                                        }];
                                        return false;
                                      }
                                    }
                                  }
                                  var valid0 = _errs18 === errors;
                                } else {
                                  var valid0 = true;
                                }
                                if (valid0) {
                                  if (data.reason !== void 0) {
                                    const _errs20 = errors;
                                    if (!validate157(data.reason, {
                                      instancePath: instancePath + "/reason",
                                      parentData: data,
                                      parentDataProperty: "reason",
                                      rootData,
                                      dynamicAnchors
                                    })) {
                                      vErrors = vErrors === null ? validate157.errors : vErrors.concat(validate157.errors);
                                      errors = vErrors.length;
                                    }
                                    var valid0 = _errs20 === errors;
                                  } else {
                                    var valid0 = true;
                                  }
                                  if (valid0) {
                                    if (data.place !== void 0) {
                                      let data13 = data.place;
                                      const _errs21 = errors;
                                      const _errs22 = errors;
                                      let valid1 = true;
                                      const _errs23 = errors;
                                      if (data13 !== null) {
                                        const err0 = {};
                                        if (vErrors === null) {
                                          vErrors = [err0];
                                        } else {
                                          vErrors.push(err0);
                                        }
                                        errors++;
                                      }
                                      var _valid0 = _errs23 === errors;
                                      errors = _errs22;
                                      if (vErrors !== null) {
                                        if (_errs22) {
                                          vErrors.length = _errs22;
                                        } else {
                                          vErrors = null;
                                        }
                                      }
                                      if (!_valid0) {
                                        const _errs25 = errors;
                                        if (errors === _errs25) {
                                          if (data13 && typeof data13 == "object" && !Array.isArray(data13)) {
                                            let missing1;
                                            if (data13.side === void 0 && (missing1 = "side") || data13.path === void 0 && (missing1 = "path") || data13.line === void 0 && (missing1 = "line")) {
                                              validate169.errors = [{ instancePath: instancePath + "/place", schemaPath: "#/properties/place/else/required", keyword: "required", params: { missingProperty: missing1 }, message: "must have required property '" + missing1 + "'" }];
                                              return false;
                                            } else {
                                              const _errs27 = errors;
                                              for (const key1 in data13) {
                                                if (!(key1 === "side" || key1 === "path" || key1 === "line")) {
                                                  validate169.errors = [{ instancePath: instancePath + "/place", schemaPath: "#/properties/place/else/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, message: "must NOT have additional properties" }];
                                                  return false;
                                                  break;
                                                }
                                              }
                                              if (_errs27 === errors) {
                                                if (data13.side !== void 0) {
                                                  let data14 = data13.side;
                                                  const _errs28 = errors;
                                                  if (!(data14 === "head" || data14 === "base")) {
                                                    validate169.errors = [{
                                                      instancePath: instancePath + "/place/side",
                                                      schemaPath: "#/properties/place/else/properties/side/enum",
                                                      keyword: "enum",
                                                      params: { allowedValues: schema50.properties.place.else.properties.side.enum },
                                                      message: "must be equal to one of the allowed values"
                                                    }];
                                                    return false;
                                                  }
                                                  var valid2 = _errs28 === errors;
                                                } else {
                                                  var valid2 = true;
                                                }
                                                if (valid2) {
                                                  if (data13.path !== void 0) {
                                                    const _errs29 = errors;
                                                    if (!validate83(data13.path, { instancePath: instancePath + "/place/path", parentData: data13, parentDataProperty: "path", rootData, dynamicAnchors })) {
                                                      vErrors = vErrors === null ? validate83.errors : vErrors.concat(validate83.errors);
                                                      errors = vErrors.length;
                                                    }
                                                    var valid2 = _errs29 === errors;
                                                  } else {
                                                    var valid2 = true;
                                                  }
                                                  if (valid2) {
                                                    if (data13.line !== void 0) {
                                                      const _errs30 = errors;
                                                      if (!validate85(data13.line, { instancePath: instancePath + "/place/line", parentData: data13, parentDataProperty: "line", rootData, dynamicAnchors })) {
                                                        vErrors = vErrors === null ? validate85.errors : vErrors.concat(validate85.errors);
                                                        errors = vErrors.length;
                                                      }
                                                      var valid2 = _errs30 === errors;
                                                    } else {
                                                      var valid2 = true;
                                                    }
                                                  }
                                                }
                                              }
                                            }
                                          } else {
                                            validate169.errors = [{ instancePath: instancePath + "/place", schemaPath: "#/properties/place/else/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
                                            return false;
                                          }
                                        }
                                        var _valid0 = _errs25 === errors;
                                        valid1 = _valid0;
                                      }
                                      if (!valid1) {
                                        const err1 = { instancePath: instancePath + "/place", schemaPath: "#/properties/place/if", keyword: "if", params: { failingKeyword: "else" }, message: 'must match "else" schema' };
                                        if (vErrors === null) {
                                          vErrors = [err1];
                                        } else {
                                          vErrors.push(err1);
                                        }
                                        errors++;
                                        validate169.errors = vErrors;
                                        return false;
                                      }
                                      var valid0 = _errs21 === errors;
                                    } else {
                                      var valid0 = true;
                                    }
                                    if (valid0) {
                                      if (data.key !== void 0) {
                                        let data17 = data.key;
                                        const _errs31 = errors;
                                        if (typeof data17 !== "string" && data17 !== null) {
                                          validate169.errors = [{ instancePath: instancePath + "/key", schemaPath: "#/properties/key/type", keyword: "type", params: { type: schema50.properties.key.type }, message: "must be string,null" }];
                                          return false;
                                        }
                                        if (errors === _errs31) {
                                          if (typeof data17 === "string") {
                                            if (func2(data17) > 200) {
                                              validate169.errors = [{ instancePath: instancePath + "/key", schemaPath: "#/properties/key/maxLength", keyword: "maxLength", params: { limit: 200 }, message: "must NOT have more than 200 characters" }];
                                              return false;
                                            }
                                          }
                                        }
                                        var valid0 = _errs31 === errors;
                                      } else {
                                        var valid0 = true;
                                      }
                                      if (valid0) {
                                        if (data.entry !== void 0) {
                                          let data18 = data.entry;
                                          const _errs33 = errors;
                                          if (typeof data18 !== "string" && data18 !== null) {
                                            validate169.errors = [{ instancePath: instancePath + "/entry", schemaPath: "#/properties/entry/type", keyword: "type", params: { type: schema50.properties.entry.type }, message: "must be string,null" }];
                                            return false;
                                          }
                                          if (errors === _errs33) {
                                            if (typeof data18 === "string") {
                                              if (func2(data18) > 5e3) {
                                                validate169.errors = [{
                                                  instancePath: instancePath + "/entry",
                                                  schemaPath: "#/properties/entry/maxLength",
                                                  keyword: "maxLength",
                                                  params: { limit: 5e3 },
                                                  message: "must NOT have more than 5000 characters"
                                                }];
                                                return false;
                                              }
                                            }
                                          }
                                          var valid0 = _errs33 === errors;
                                        } else {
                                          var valid0 = true;
                                        }
                                        if (valid0) {
                                          if (data.approved !== void 0) {
                                            const _errs35 = errors;
                                            if (!validate178(data.approved, { instancePath: instancePath + "/approved", parentData: data, parentDataProperty: "approved", rootData, dynamicAnchors })) {
                                              vErrors = vErrors === null ? validate178.errors : vErrors.concat(validate178.errors);
                                              errors = vErrors.length;
                                            }
                                            var valid0 = _errs35 === errors;
                                          } else {
                                            var valid0 = true;
                                          }
                                          if (valid0) {
                                            if (data.proposed !== void 0) {
                                              const _errs36 = errors;
                                              if (!validate178(data.proposed, { instancePath: instancePath + "/proposed", parentData: data, parentDataProperty: "proposed", rootData, dynamicAnchors })) {
                                                vErrors = vErrors === null ? validate178.errors : vErrors.concat(validate178.errors);
                                                errors = vErrors.length;
                                              }
                                              var valid0 = _errs36 === errors;
                                            } else {
                                              var valid0 = true;
                                            }
                                          }
                                        }
                                      }
                                    }
                                  }
                                }
                              }
                            }
                          }
                        }
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate169.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
      return false;
    }
  }
  validate169.errors = vErrors;
  return errors === 0;
}
validate169.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
function validate154(data, {
  instancePath = "",
  parentData,
  parentDataProperty,
  rootData = data,
  dynamicAnchors = {}
} = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate154.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.path === void 0 && (missing0 = "path") || data.name === void 0 && (missing0 = "name") || data.lane === void 0 && (missing0 = "lane") || data.state === void 0 && (missing0 = "state") || data.from === void 0 && (missing0 = "from") || data.versions === void 0 && (missing0 = "versions") || data.specification === void 0 && (missing0 = "specification") || data.operations === void 0 && (missing0 = "operations") || data.counts === void 0 && (missing0 = "counts") || data.rows === void 0 && (missing0 = "rows")) {
        validate154.errors = [{
          instancePath,
          schemaPath: "#/required",
          keyword: "required",
          params: { missingProperty: missing0 },
          message: "must have required property '" + missing0 + "'"
        }];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!func1.call(schema48.properties, key0)) {
            validate154.errors = [{ instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" }];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.path !== void 0) {
            const _errs2 = errors;
            if (!validate83(data.path, {
              instancePath: instancePath + "/path",
              parentData: data,
              parentDataProperty: "path",
              rootData,
              dynamicAnchors
            })) {
              vErrors = vErrors === null ? validate83.errors : vErrors.concat(validate83.errors);
              errors = vErrors.length;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.name !== void 0) {
              let data1 = data.name;
              const _errs3 = errors;
              if (errors === _errs3) {
                if (typeof data1 === "string") {
                  if (func2(data1) > 500) {
                    validate154.errors = [{ instancePath: instancePath + "/name", schemaPath: "#/properties/name/maxLength", keyword: "maxLength", params: { limit: 500 }, message: "must NOT have more than 500 characters" }];
                    return false;
                  }
                } else {
                  validate154.errors = [{ instancePath: instancePath + "/name", schemaPath: "#/properties/name/type", keyword: "type", params: {
                    type: "string"
                  }, message: "must be string" }];
                  return false;
                }
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.lane !== void 0) {
                let data2 = data.lane;
                const _errs5 = errors;
                if (typeof data2 !== "string" && data2 !== null) {
                  validate154.errors = [{ instancePath: instancePath + "/lane", schemaPath: "#/properties/lane/type", keyword: "type", params: { type: schema48.properties.lane.type }, message: "must be string,null" }];
                  return false;
                }
                if (errors === _errs5) {
                  if (typeof data2 === "string") {
                    if (func2(data2) > 200) {
                      validate154.errors = [{ instancePath: instancePath + "/lane", schemaPath: "#/properties/lane/maxLength", keyword: "maxLength", params: { limit: 200 }, message: "must NOT have more than 200 characters" }];
                      return false;
                    } else {
                      if (func2(
                        data2
                      ) < 1) {
                        validate154.errors = [{ instancePath: instancePath + "/lane", schemaPath: "#/properties/lane/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" }];
                        return false;
                      }
                    }
                  }
                }
                var valid0 = _errs5 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.state !== void 0) {
                  let data3 = data.state;
                  const _errs7 = errors;
                  if (!(data3 === "compared" || data3 === "new" || data3 === "deleted" || data3 === "renamed" || data3 === "identical" || data3 === "uncompared")) {
                    validate154.errors = [{ instancePath: instancePath + "/state", schemaPath: "#/properties/state/enum", keyword: "enum", params: { allowedValues: schema48.properties.state.enum }, message: "must be equal to one of the allowed values" }];
                    return false;
                  }
                  var valid0 = _errs7 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.from !== void 0) {
                    let data4 = data.from;
                    const _errs8 = errors;
                    const _errs9 = errors;
                    let valid1 = true;
                    const _errs10 = errors;
                    if (data4 !== null) {
                      const err0 = {};
                      if (vErrors === null) {
                        vErrors = [err0];
                      } else {
                        vErrors.push(err0);
                      }
                      errors++;
                    }
                    var _valid0 = _errs10 === errors;
                    errors = _errs9;
                    if (vErrors !== null) {
                      if (_errs9) {
                        vErrors.length = _errs9;
                      } else {
                        vErrors = null;
                      }
                    }
                    if (!_valid0) {
                      const _errs12 = errors;
                      if (!validate83(data4, { instancePath: instancePath + "/from", parentData: data, parentDataProperty: "from", rootData, dynamicAnchors })) {
                        vErrors = vErrors === null ? validate83.errors : vErrors.concat(validate83.errors);
                        errors = vErrors.length;
                      }
                      var _valid0 = _errs12 === errors;
                      valid1 = _valid0;
                    }
                    if (!valid1) {
                      const err1 = { instancePath: instancePath + "/from", schemaPath: "#/properties/from/if", keyword: "if", params: {
                        failingKeyword: "else"
                      }, message: 'must match "else" schema' };
                      if (vErrors === null) {
                        vErrors = [err1];
                      } else {
                        vErrors.push(err1);
                      }
                      errors++;
                      validate154.errors = vErrors;
                      return false;
                    }
                    var valid0 = _errs8 === errors;
                  } else {
                    var valid0 = true;
                  }
                  if (valid0) {
                    if (data.versions !== void 0) {
                      let data5 = data.versions;
                      const _errs13 = errors;
                      if (errors === _errs13) {
                        if (data5 && typeof data5 == "object" && !Array.isArray(data5)) {
                          let missing1;
                          if (data5.before === void 0 && (missing1 = "before") || data5.after === void 0 && (missing1 = "after") || data5.needed === void 0 && (missing1 = "needed") || data5.verdict === void 0 && (missing1 = "verdict")) {
                            validate154.errors = [{ instancePath: instancePath + "/versions", schemaPath: "#/properties/versions/required", keyword: "required", params: { missingProperty: missing1 }, message: "must have required property '" + missing1 + "'" }];
                            return false;
                          } else {
                            const _errs15 = errors;
                            for (const key1 in data5) {
                              if (!(key1 === "before" || key1 === "after" || key1 === "needed" || key1 === "verdict")) {
                                validate154.errors = [{ instancePath: instancePath + "/versions", schemaPath: "#/properties/versions/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, message: "must NOT have additional properties" }];
                                return false;
                                break;
                              }
                            }
                            if (_errs15 === errors) {
                              if (data5.before !== void 0) {
                                const _errs16 = errors;
                                if (!validate157(data5.before, {
                                  instancePath: instancePath + "/versions/before",
                                  parentData: data5,
                                  parentDataProperty: "before",
                                  rootData,
                                  dynamicAnchors
                                })) {
                                  vErrors = vErrors === null ? validate157.errors : vErrors.concat(validate157.errors);
                                  errors = vErrors.length;
                                }
                                var valid2 = _errs16 === errors;
                              } else {
                                var valid2 = true;
                              }
                              if (valid2) {
                                if (data5.after !== void 0) {
                                  const _errs17 = errors;
                                  if (!validate157(data5.after, {
                                    instancePath: instancePath + "/versions/after",
                                    parentData: data5,
                                    parentDataProperty: "after",
                                    rootData,
                                    dynamicAnchors
                                  })) {
                                    vErrors = vErrors === null ? validate157.errors : vErrors.concat(validate157.errors);
                                    errors = vErrors.length;
                                  }
                                  var valid2 = _errs17 === errors;
                                } else {
                                  var valid2 = true;
                                }
                                if (valid2) {
                                  if (data5.needed !== void 0) {
                                    const _errs18 = errors;
                                    if (!validate157(data5.needed, {
                                      instancePath: instancePath + "/versions/needed",
                                      parentData: data5,
                                      parentDataProperty: "needed",
                                      rootData,
                                      dynamicAnchors
                                    })) {
                                      vErrors = vErrors === null ? validate157.errors : vErrors.concat(validate157.errors);
                                      errors = vErrors.length;
                                    }
                                    var valid2 = _errs18 === errors;
                                  } else {
                                    var valid2 = true;
                                  }
                                  if (valid2) {
                                    if (data5.verdict !== void 0) {
                                      let data9 = data5.verdict;
                                      const _errs19 = errors;
                                      if (!(data9 === "enough" || data9 === "unchanged" || data9 === "decreased" || data9 === "insufficient" || data9 === "unreadable" || data9 === "unjudged")) {
                                        validate154.errors = [{ instancePath: instancePath + "/versions/verdict", schemaPath: "#/properties/versions/properties/verdict/enum", keyword: "enum", params: { allowedValues: schema48.properties.versions.properties.verdict.enum }, message: "must be equal to one of the allowed values" }];
                                        return false;
                                      }
                                      var valid2 = _errs19 === errors;
                                    } else {
                                      var valid2 = true;
                                    }
                                  }
                                }
                              }
                            }
                          }
                        } else {
                          validate154.errors = [{ instancePath: instancePath + "/versions", schemaPath: "#/properties/versions/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
                          return false;
                        }
                      }
                      var valid0 = _errs13 === errors;
                    } else {
                      var valid0 = true;
                    }
                    if (valid0) {
                      if (data.specification !== void 0) {
                        let data10 = data.specification;
                        const _errs20 = errors;
                        if (errors === _errs20) {
                          if (data10 && typeof data10 == "object" && !Array.isArray(data10)) {
                            let missing2;
                            if (data10.before === void 0 && (missing2 = "before") || data10.after === void 0 && (missing2 = "after")) {
                              validate154.errors = [{ instancePath: instancePath + "/specification", schemaPath: "#/properties/specification/required", keyword: "required", params: { missingProperty: missing2 }, message: "must have required property '" + missing2 + "'" }];
                              return false;
                            } else {
                              const _errs22 = errors;
                              for (const key2 in data10) {
                                if (!(key2 === "before" || key2 === "after")) {
                                  validate154.errors = [{ instancePath: instancePath + "/specification", schemaPath: "#/properties/specification/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key2 }, message: "must NOT have additional properties" }];
                                  return false;
                                  break;
                                }
                              }
                              if (_errs22 === errors) {
                                if (data10.before !== void 0) {
                                  const _errs23 = errors;
                                  if (!validate157(data10.before, { instancePath: instancePath + "/specification/before", parentData: data10, parentDataProperty: "before", rootData, dynamicAnchors })) {
                                    vErrors = vErrors === null ? validate157.errors : vErrors.concat(validate157.errors);
                                    errors = vErrors.length;
                                  }
                                  var valid3 = _errs23 === errors;
                                } else {
                                  var valid3 = true;
                                }
                                if (valid3) {
                                  if (data10.after !== void 0) {
                                    const _errs24 = errors;
                                    if (!validate157(data10.after, { instancePath: instancePath + "/specification/after", parentData: data10, parentDataProperty: "after", rootData, dynamicAnchors })) {
                                      vErrors = vErrors === null ? validate157.errors : vErrors.concat(validate157.errors);
                                      errors = vErrors.length;
                                    }
                                    var valid3 = _errs24 === errors;
                                  } else {
                                    var valid3 = true;
                                  }
                                }
                              }
                            }
                          } else {
                            validate154.errors = [{ instancePath: instancePath + "/specification", schemaPath: "#/properties/specification/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
                            return false;
                          }
                        }
                        var valid0 = _errs20 === errors;
                      } else {
                        var valid0 = true;
                      }
                      if (valid0) {
                        if (data.operations !== void 0) {
                          const _errs25 = errors;
                          if (!validate74(data.operations, {
                            instancePath: instancePath + "/operations",
                            parentData: data,
                            parentDataProperty: "operations",
                            rootData,
                            dynamicAnchors
                          })) {
                            vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
                            errors = vErrors.length;
                          }
                          var valid0 = _errs25 === errors;
                        } else {
                          var valid0 = true;
                        }
                        if (valid0) {
                          if (data.counts !== void 0) {
                            let data14 = data.counts;
                            const _errs26 = errors;
                            if (errors === _errs26) {
                              if (data14 && typeof data14 == "object" && !Array.isArray(data14)) {
                                let missing3;
                                if (data14.breaking === void 0 && (missing3 = "breaking") || data14.undecided === void 0 && (missing3 = "undecided") || data14.policy === void 0 && (missing3 = "policy") || data14.compatible === void 0 && (missing3 = "compatible") || data14.approved === void 0 && (missing3 = "approved")) {
                                  validate154.errors = [{ instancePath: instancePath + "/counts", schemaPath: "#/properties/counts/required", keyword: "required", params: { missingProperty: missing3 }, message: "must have required property '" + missing3 + "'" }];
                                  return false;
                                } else {
                                  const _errs28 = errors;
                                  for (const key3 in data14) {
                                    if (!(key3 === "breaking" || key3 === "undecided" || key3 === "policy" || key3 === "compatible" || key3 === "approved")) {
                                      validate154.errors = [{ instancePath: instancePath + "/counts", schemaPath: "#/properties/counts/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key3 }, message: "must NOT have additional properties" }];
                                      return false;
                                      break;
                                    }
                                  }
                                  if (_errs28 === errors) {
                                    if (data14.breaking !== void 0) {
                                      const _errs29 = errors;
                                      if (!validate74(data14.breaking, {
                                        instancePath: instancePath + "/counts/breaking",
                                        parentData: data14,
                                        parentDataProperty: "breaking",
                                        rootData,
                                        dynamicAnchors
                                      })) {
                                        vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
                                        errors = vErrors.length;
                                      }
                                      var valid4 = _errs29 === errors;
                                    } else {
                                      var valid4 = true;
                                    }
                                    if (valid4) {
                                      if (data14.undecided !== void 0) {
                                        const _errs30 = errors;
                                        if (!validate74(data14.undecided, { instancePath: instancePath + "/counts/undecided", parentData: data14, parentDataProperty: "undecided", rootData, dynamicAnchors })) {
                                          vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
                                          errors = vErrors.length;
                                        }
                                        var valid4 = _errs30 === errors;
                                      } else {
                                        var valid4 = true;
                                      }
                                      if (valid4) {
                                        if (data14.policy !== void 0) {
                                          const _errs31 = errors;
                                          if (!validate74(data14.policy, {
                                            instancePath: instancePath + "/counts/policy",
                                            parentData: data14,
                                            parentDataProperty: "policy",
                                            rootData,
                                            dynamicAnchors
                                          })) {
                                            vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
                                            errors = vErrors.length;
                                          }
                                          var valid4 = _errs31 === errors;
                                        } else {
                                          var valid4 = true;
                                        }
                                        if (valid4) {
                                          if (data14.compatible !== void 0) {
                                            const _errs32 = errors;
                                            if (!validate74(data14.compatible, { instancePath: instancePath + "/counts/compatible", parentData: data14, parentDataProperty: "compatible", rootData, dynamicAnchors })) {
                                              vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
                                              errors = vErrors.length;
                                            }
                                            var valid4 = _errs32 === errors;
                                          } else {
                                            var valid4 = true;
                                          }
                                          if (valid4) {
                                            if (data14.approved !== void 0) {
                                              const _errs33 = errors;
                                              if (!validate74(
                                                data14.approved,
                                                { instancePath: instancePath + "/counts/approved", parentData: data14, parentDataProperty: "approved", rootData, dynamicAnchors }
                                              )) {
                                                vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
                                                errors = vErrors.length;
                                              }
                                              var valid4 = _errs33 === errors;
                                            } else {
                                              var valid4 = true;
                                            }
                                          }
                                        }
                                      }
                                    }
                                  }
                                }
                              } else {
                                validate154.errors = [{ instancePath: instancePath + "/counts", schemaPath: "#/properties/counts/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
                                return false;
                              }
                            }
                            var valid0 = _errs26 === errors;
                          } else {
                            var valid0 = true;
                          }
                          if (valid0) {
                            if (data.rows !== void 0) {
                              let data20 = data.rows;
                              const _errs34 = errors;
                              if (errors === _errs34) {
                                if (Array.isArray(data20)) {
                                  if (data20.length > 1e5) {
                                    validate154.errors = [{ instancePath: instancePath + "/rows", schemaPath: "#/properties/rows/maxItems", keyword: "maxItems", params: { limit: 1e5 }, message: "must NOT have more than 100000 items" }];
                                    return false;
                                  } else {
                                    var valid5 = true;
                                    const len0 = data20.length;
                                    for (let i0 = 0; i0 < len0; i0++) {
                                      const _errs36 = errors;
                                      if (!validate169(data20[i0], { instancePath: instancePath + "/rows/" + i0, parentData: data20, parentDataProperty: i0, rootData, dynamicAnchors })) {
                                        vErrors = vErrors === null ? validate169.errors : vErrors.concat(validate169.errors);
                                        errors = vErrors.length;
                                      }
                                      var valid5 = _errs36 === errors;
                                      if (!valid5) {
                                        break;
                                      }
                                    }
                                  }
                                } else {
                                  validate154.errors = [{
                                    instancePath: instancePath + "/rows",
                                    schemaPath: "#/properties/rows/type",
                                    keyword: "type",
                                    params: { type: "array" },
                                    message: "must be array"
                                  }];
                                  return false;
                                }
                              }
                              var valid0 = _errs34 === errors;
                            } else {
                              var valid0 = true;
                            }
                          }
                        }
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate154.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
      return false;
    }
  }
  validate154.errors = vErrors;
  return errors === 0;
}
validate154.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
function validate151(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate151.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.kind === void 0 && (missing0 = "kind") || data.title === void 0 && (missing0 = "title") || data.folded === void 0 && (missing0 = "folded") || data.comparedWith === void 0 && (missing0 = "comparedWith") || data.approvals === void 0 && (missing0 = "approvals") || data.documents === void 0 && (missing0 = "documents") || data.tells === void 0 && (missing0 = "tells")) {
        validate151.errors = [{
          instancePath,
          schemaPath: "#/required",
          keyword: "required",
          params: { missingProperty: missing0 },
          message: "must have required property '" + missing0 + "'"
        }];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === "kind" || key0 === "check" || key0 === "title" || key0 === "folded" || key0 === "comparedWith" || key0 === "approvals" || key0 === "documents" || key0 === "tells")) {
            validate151.errors = [{
              instancePath,
              schemaPath: "#/additionalProperties",
              keyword: "additionalProperties",
              params: { additionalProperty: key0 },
              message: "must NOT have additional properties"
            }];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.kind !== void 0) {
            const _errs2 = errors;
            if ("openapi" !== data.kind) {
              validate151.errors = [{ instancePath: instancePath + "/kind", schemaPath: "#/properties/kind/const", keyword: "const", params: { allowedValue: "openapi" }, message: "must be equal to constant" }];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.check !== void 0) {
              const _errs3 = errors;
              if (!validate53(data.check, {
                instancePath: instancePath + "/check",
                parentData: data,
                parentDataProperty: "check",
                rootData,
                dynamicAnchors
              })) {
                vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
                errors = vErrors.length;
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.title !== void 0) {
                const _errs4 = errors;
                if (!validate101(data.title, {
                  instancePath: instancePath + "/title",
                  parentData: data,
                  parentDataProperty: "title",
                  rootData,
                  dynamicAnchors
                })) {
                  vErrors = vErrors === null ? validate101.errors : vErrors.concat(validate101.errors);
                  errors = vErrors.length;
                }
                var valid0 = _errs4 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.folded !== void 0) {
                  const _errs5 = errors;
                  if (false !== data.folded) {
                    validate151.errors = [{ instancePath: instancePath + "/folded", schemaPath: "#/properties/folded/const", keyword: "const", params: { allowedValue: false }, message: "must be equal to constant" }];
                    return false;
                  }
                  var valid0 = _errs5 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.comparedWith !== void 0) {
                    let data4 = data.comparedWith;
                    const _errs6 = errors;
                    if (errors === _errs6) {
                      if (typeof data4 === "string") {
                        if (func2(data4) > 500) {
                          validate151.errors = [{ instancePath: instancePath + "/comparedWith", schemaPath: "#/properties/comparedWith/maxLength", keyword: "maxLength", params: { limit: 500 }, message: "must NOT have more than 500 characters" }];
                          return false;
                        }
                      } else {
                        validate151.errors = [{ instancePath: instancePath + "/comparedWith", schemaPath: "#/properties/comparedWith/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                        return false;
                      }
                    }
                    var valid0 = _errs6 === errors;
                  } else {
                    var valid0 = true;
                  }
                  if (valid0) {
                    if (data.approvals !== void 0) {
                      let data5 = data.approvals;
                      const _errs8 = errors;
                      if (typeof data5 !== "string" && data5 !== null) {
                        validate151.errors = [{ instancePath: instancePath + "/approvals", schemaPath: "#/properties/approvals/type", keyword: "type", params: { type: schema47.properties.approvals.type }, message: "must be string,null" }];
                        return false;
                      }
                      if (errors === _errs8) {
                        if (typeof data5 === "string") {
                          if (func2(data5) > 4096) {
                            validate151.errors = [{ instancePath: instancePath + "/approvals", schemaPath: "#/properties/approvals/maxLength", keyword: "maxLength", params: {
                              limit: 4096
                            }, message: "must NOT have more than 4096 characters" }];
                            return false;
                          }
                        }
                      }
                      var valid0 = _errs8 === errors;
                    } else {
                      var valid0 = true;
                    }
                    if (valid0) {
                      if (data.documents !== void 0) {
                        let data6 = data.documents;
                        const _errs10 = errors;
                        if (errors === _errs10) {
                          if (Array.isArray(data6)) {
                            if (data6.length > 1e4) {
                              validate151.errors = [{ instancePath: instancePath + "/documents", schemaPath: "#/properties/documents/maxItems", keyword: "maxItems", params: { limit: 1e4 }, message: "must NOT have more than 10000 items" }];
                              return false;
                            } else {
                              var valid1 = true;
                              const len0 = data6.length;
                              for (let i0 = 0; i0 < len0; i0++) {
                                const _errs12 = errors;
                                if (!validate154(data6[i0], {
                                  instancePath: instancePath + "/documents/" + i0,
                                  parentData: data6,
                                  parentDataProperty: i0,
                                  rootData,
                                  dynamicAnchors
                                })) {
                                  vErrors = vErrors === null ? validate154.errors : vErrors.concat(validate154.errors);
                                  errors = vErrors.length;
                                }
                                var valid1 = _errs12 === errors;
                                if (!valid1) {
                                  break;
                                }
                              }
                            }
                          } else {
                            validate151.errors = [{ instancePath: instancePath + "/documents", schemaPath: "#/properties/documents/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                            return false;
                          }
                        }
                        var valid0 = _errs10 === errors;
                      } else {
                        var valid0 = true;
                      }
                      if (valid0) {
                        if (data.tells !== void 0) {
                          let data8 = data.tells;
                          const _errs13 = errors;
                          if (errors === _errs13) {
                            if (Array.isArray(data8)) {
                              if (data8.length > 1e4) {
                                validate151.errors = [{ instancePath: instancePath + "/tells", schemaPath: "#/properties/tells/maxItems", keyword: "maxItems", params: { limit: 1e4 }, message: "must NOT have more than 10000 items" }];
                                return false;
                              } else {
                                var valid2 = true;
                                const len1 = data8.length;
                                for (let i1 = 0; i1 < len1; i1++) {
                                  let data9 = data8[i1];
                                  const _errs15 = errors;
                                  if (errors === _errs15) {
                                    if (typeof data9 === "string") {
                                      if (func2(data9) > 80) {
                                        validate151.errors = [{ instancePath: instancePath + "/tells/" + i1, schemaPath: "#/properties/tells/items/maxLength", keyword: "maxLength", params: { limit: 80 }, message: "must NOT have more than 80 characters" }];
                                        return false;
                                      }
                                    } else {
                                      validate151.errors = [{ instancePath: instancePath + "/tells/" + i1, schemaPath: "#/properties/tells/items/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                      return false;
                                    }
                                  }
                                  var valid2 = _errs15 === errors;
                                  if (!valid2) {
                                    break;
                                  }
                                }
                              }
                            } else {
                              validate151.errors = [{ instancePath: instancePath + "/tells", schemaPath: "#/properties/tells/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                              return false;
                            }
                          }
                          var valid0 = _errs13 === errors;
                        } else {
                          var valid0 = true;
                        }
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate151.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
      return false;
    }
  }
  validate151.errors = vErrors;
  return errors === 0;
}
validate151.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var schema52 = { "description": "What was decided about a promotion, and why.", "type": "object", "additionalProperties": false, "required": [
  "kind",
  "title",
  "folded",
  "state",
  "mode",
  "modules",
  "gates",
  "next",
  "requirements",
  "people",
  "evidence",
  "guarded",
  "read",
  "notes",
  "tells"
], "properties": { "kind": { "const": "promotion" }, "check": { "$ref": "#/$defs/check" }, "title": { "$ref": "#/$defs/title" }, "folded": { "const": false }, "state": { "enum": ["success", "pending", "failure", "error"] }, "mode": { "enum": ["observe", "enforce"] }, "modules": { "type": "array", "maxItems": 1e3, "items": { "type": "object", "additionalProperties": false, "required": ["name", "kind", "from", "to", "files", "left"], "properties": { "name": { "$ref": "#/$defs/title" }, "kind": { "$ref": "#/$defs/name" }, "from": { "if": { "type": "null" }, "else": { "$ref": "#/$defs/path" } }, "to": { "$ref": "#/$defs/path" }, "files": { "$ref": "#/$defs/count" }, "left": { "description": "Files that are still where they were.", "$ref": "#/$defs/count" } } } }, "gates": { "type": "array", "maxItems": 1e3, "items": { "type": "object", "additionalProperties": false, "required": [
  "id",
  "state"
], "properties": { "id": { "$ref": "#/$defs/title" }, "state": { "enum": ["met", "open", "waiting"] } } } }, "next": { "description": "What is asked of whom now, first things first.", "type": "array", "maxItems": 1e3, "items": { "type": "object", "additionalProperties": false, "required": ["who", "what"], "properties": { "who": { "$ref": "#/$defs/title" }, "what": { "$ref": "#/$defs/promotionWords" } } } }, "requirements": { "type": "array", "maxItems": 1e4, "items": { "$ref": "#/$defs/promotionRequirement" } }, "people": { "type": "array", "maxItems": 1e4, "items": { "type": "object", "additionalProperties": false, "required": ["login", "roles", "signsFor", "voices"], "properties": {
  "login": { "$ref": "#/$defs/name" },
  "roles": { "type": "array", "maxItems": 1e3, "items": { "$ref": "#/$defs/title" } },
  "signsFor": { "type": "array", "maxItems": 1e3, "items": { "$ref": "#/$defs/title" } },
  "voices": { "type": "array", "maxItems": 1e3, "items": { "$ref": "#/$defs/promotionVoice" } }
} } }, "evidence": { "type": "array", "maxItems": 1e3, "items": { "type": "object", "additionalProperties": false, "required": ["id", "of", "name", "workflow", "state", "digest", "run", "at"], "properties": { "id": { "$ref": "#/$defs/title" }, "of": { "enum": ["check", "report"] }, "name": { "$ref": "#/$defs/title" }, "workflow": { "$ref": "#/$defs/title" }, "state": { "enum": ["met", "waived", "warned", "missing", "waiting", "violated", "unknown", "not asked"] }, "digest": { "if": { "type": "null" }, "else": { "$ref": "#/$defs/sha256" } }, "run": { "if": { "type": "null" }, "else": { "$ref": "#/$defs/count" } }, "at": { "type": [
  "string",
  "null"
], "maxLength": 40 } } } }, "guarded": { "if": { "type": "null" }, "else": { "type": "object", "additionalProperties": false, "required": ["role", "paths", "total"], "properties": {
  "role": { "$ref": "#/$defs/title" },
  "paths": { "type": "array", "maxItems": 1e3, "items": { "$ref": "#/$defs/path" } },
  "total": { "$ref": "#/$defs/count" }
} } }, "read": { "description": "What the decision was made from.", "type": "object", "additionalProperties": false, "required": ["at", "reviews", "comments", "commits", "files"], "properties": { "at": { "type": "string", "maxLength": 40 }, "reviews": { "$ref": "#/$defs/count" }, "comments": { "$ref": "#/$defs/count" }, "commits": { "$ref": "#/$defs/count" }, "files": { "$ref": "#/$defs/count" } } }, "notes": { "type": "array", "maxItems": 1e4, "items": { "$ref": "#/$defs/promotionWords" } }, "tells": { "type": "array", "maxItems": 1e4, "items": { "type": "string", "maxLength": 80 } } } };
function validate196(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate196.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (typeof data === "string") {
      if (func2(
        data
      ) > 5e3) {
        validate196.errors = [{ instancePath, schemaPath: "#/maxLength", keyword: "maxLength", params: { limit: 5e3 }, message: "must NOT have more than 5000 characters" }];
        return false;
      }
    } else {
      validate196.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
      return false;
    }
  }
  validate196.errors = vErrors;
  return errors === 0;
}
validate196.evaluated = { "dynamicProps": false, "dynamicItems": false };
var schema54 = { "type": "object", "additionalProperties": false, "required": ["id", "gate", "title", "state", "why", "rule", "by"], "properties": {
  "id": { "$ref": "#/$defs/title" },
  "gate": { "if": { "type": "null" }, "else": { "$ref": "#/$defs/title" } },
  "title": { "$ref": "#/$defs/title" },
  "state": { "enum": ["met", "waived", "warned", "missing", "waiting", "violated", "unknown"] },
  "why": { "$ref": "#/$defs/promotionWords" },
  "rule": { "type": ["string", "null"], "minLength": 1, "maxLength": 80 },
  "by": { "type": "array", "maxItems": 1e3, "items": { "$ref": "#/$defs/promotionVoice" } }
} };
var schema55 = { "description": "A review or a comment, and why it counts or not.", "type": "object", "additionalProperties": false, "required": ["login", "source", "id", "counts", "why"], "properties": { "login": { "description": "null: the account is deleted.", "type": ["string", "null"], "minLength": 1, "maxLength": 200 }, "source": { "enum": ["review", "comment"] }, "id": { "$ref": "#/$defs/count" }, "counts": { "type": "boolean" }, "why": { "$ref": "#/$defs/promotionWords" } } };
function validate203(data, {
  instancePath = "",
  parentData,
  parentDataProperty,
  rootData = data,
  dynamicAnchors = {}
} = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate203.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.login === void 0 && (missing0 = "login") || data.source === void 0 && (missing0 = "source") || data.id === void 0 && (missing0 = "id") || data.counts === void 0 && (missing0 = "counts") || data.why === void 0 && (missing0 = "why")) {
        validate203.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 }, message: "must have required property '" + missing0 + "'" }];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === "login" || key0 === "source" || key0 === "id" || key0 === "counts" || key0 === "why")) {
            validate203.errors = [{
              instancePath,
              schemaPath: "#/additionalProperties",
              keyword: "additionalProperties",
              params: { additionalProperty: key0 },
              message: "must NOT have additional properties"
            }];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.login !== void 0) {
            let data0 = data.login;
            const _errs2 = errors;
            if (typeof data0 !== "string" && data0 !== null) {
              validate203.errors = [{ instancePath: instancePath + "/login", schemaPath: "#/properties/login/type", keyword: "type", params: { type: schema55.properties.login.type }, message: "must be string,null" }];
              return false;
            }
            if (errors === _errs2) {
              if (typeof data0 === "string") {
                if (func2(data0) > 200) {
                  validate203.errors = [{ instancePath: instancePath + "/login", schemaPath: "#/properties/login/maxLength", keyword: "maxLength", params: { limit: 200 }, message: "must NOT have more than 200 characters" }];
                  return false;
                } else {
                  if (func2(data0) < 1) {
                    validate203.errors = [{ instancePath: instancePath + "/login", schemaPath: "#/properties/login/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" }];
                    return false;
                  }
                }
              }
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.source !== void 0) {
              let data1 = data.source;
              const _errs4 = errors;
              if (!(data1 === "review" || data1 === "comment")) {
                validate203.errors = [{ instancePath: instancePath + "/source", schemaPath: "#/properties/source/enum", keyword: "enum", params: { allowedValues: schema55.properties.source.enum }, message: "must be equal to one of the allowed values" }];
                return false;
              }
              var valid0 = _errs4 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.id !== void 0) {
                const _errs5 = errors;
                if (!validate74(
                  data.id,
                  { instancePath: instancePath + "/id", parentData: data, parentDataProperty: "id", rootData, dynamicAnchors }
                )) {
                  vErrors = vErrors === null ? validate74.errors : vErrors.concat(
                    validate74.errors
                  );
                  errors = vErrors.length;
                }
                var valid0 = _errs5 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.counts !== void 0) {
                  const _errs6 = errors;
                  if (typeof data.counts !== "boolean") {
                    validate203.errors = [{ instancePath: instancePath + "/counts", schemaPath: "#/properties/counts/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" }];
                    return false;
                  }
                  var valid0 = _errs6 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.why !== void 0) {
                    const _errs8 = errors;
                    if (!validate196(data.why, { instancePath: instancePath + "/why", parentData: data, parentDataProperty: "why", rootData, dynamicAnchors })) {
                      vErrors = vErrors === null ? validate196.errors : vErrors.concat(validate196.errors);
                      errors = vErrors.length;
                    }
                    var valid0 = _errs8 === errors;
                  } else {
                    var valid0 = true;
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate203.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
      return false;
    }
  }
  validate203.errors = vErrors;
  return errors === 0;
}
validate203.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
function validate198(data, {
  instancePath = "",
  parentData,
  parentDataProperty,
  rootData = data,
  dynamicAnchors = {}
} = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate198.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.id === void 0 && (missing0 = "id") || data.gate === void 0 && (missing0 = "gate") || data.title === void 0 && (missing0 = "title") || data.state === void 0 && (missing0 = "state") || data.why === void 0 && (missing0 = "why") || data.rule === void 0 && (missing0 = "rule") || data.by === void 0 && (missing0 = "by")) {
        validate198.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 }, message: "must have required property '" + missing0 + "'" }];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === "id" || key0 === "gate" || key0 === "title" || key0 === "state" || key0 === "why" || key0 === "rule" || key0 === "by")) {
            validate198.errors = [{ instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" }];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.id !== void 0) {
            const _errs2 = errors;
            if (!validate101(data.id, { instancePath: instancePath + "/id", parentData: data, parentDataProperty: "id", rootData, dynamicAnchors })) {
              vErrors = vErrors === null ? validate101.errors : vErrors.concat(validate101.errors);
              errors = vErrors.length;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.gate !== void 0) {
              let data1 = data.gate;
              const _errs3 = errors;
              const _errs4 = errors;
              let valid1 = true;
              const _errs5 = errors;
              if (data1 !== null) {
                const err0 = {};
                if (vErrors === null) {
                  vErrors = [err0];
                } else {
                  vErrors.push(err0);
                }
                errors++;
              }
              var _valid0 = _errs5 === errors;
              errors = _errs4;
              if (vErrors !== null) {
                if (_errs4) {
                  vErrors.length = _errs4;
                } else {
                  vErrors = null;
                }
              }
              if (!_valid0) {
                const _errs7 = errors;
                if (!validate101(data1, { instancePath: instancePath + "/gate", parentData: data, parentDataProperty: "gate", rootData, dynamicAnchors })) {
                  vErrors = vErrors === null ? validate101.errors : vErrors.concat(validate101.errors);
                  errors = vErrors.length;
                }
                var _valid0 = _errs7 === errors;
                valid1 = _valid0;
              }
              if (!valid1) {
                const err1 = { instancePath: instancePath + "/gate", schemaPath: "#/properties/gate/if", keyword: "if", params: { failingKeyword: "else" }, message: 'must match "else" schema' };
                if (vErrors === null) {
                  vErrors = [err1];
                } else {
                  vErrors.push(err1);
                }
                errors++;
                validate198.errors = vErrors;
                return false;
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.title !== void 0) {
                const _errs8 = errors;
                if (!validate101(data.title, { instancePath: instancePath + "/title", parentData: data, parentDataProperty: "title", rootData, dynamicAnchors })) {
                  vErrors = vErrors === null ? validate101.errors : vErrors.concat(validate101.errors);
                  errors = vErrors.length;
                }
                var valid0 = _errs8 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.state !== void 0) {
                  let data3 = data.state;
                  const _errs9 = errors;
                  if (!(data3 === "met" || data3 === "waived" || data3 === "warned" || data3 === "missing" || data3 === "waiting" || data3 === "violated" || data3 === "unknown")) {
                    validate198.errors = [{
                      instancePath: instancePath + "/state",
                      schemaPath: "#/properties/state/enum",
                      keyword: "enum",
                      params: { allowedValues: schema54.properties.state.enum },
                      message: "must be equal to one of the allowed values"
                    }];
                    return false;
                  }
                  var valid0 = _errs9 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.why !== void 0) {
                    const _errs10 = errors;
                    if (!validate196(data.why, { instancePath: instancePath + "/why", parentData: data, parentDataProperty: "why", rootData, dynamicAnchors })) {
                      vErrors = vErrors === null ? validate196.errors : vErrors.concat(validate196.errors);
                      errors = vErrors.length;
                    }
                    var valid0 = _errs10 === errors;
                  } else {
                    var valid0 = true;
                  }
                  if (valid0) {
                    if (data.rule !== void 0) {
                      let data5 = data.rule;
                      const _errs11 = errors;
                      if (typeof data5 !== "string" && data5 !== null) {
                        validate198.errors = [{ instancePath: instancePath + "/rule", schemaPath: "#/properties/rule/type", keyword: "type", params: { type: schema54.properties.rule.type }, message: "must be string,null" }];
                        return false;
                      }
                      if (errors === _errs11) {
                        if (typeof data5 === "string") {
                          if (func2(data5) > 80) {
                            validate198.errors = [{ instancePath: instancePath + "/rule", schemaPath: "#/properties/rule/maxLength", keyword: "maxLength", params: { limit: 80 }, message: "must NOT have more than 80 characters" }];
                            return false;
                          } else {
                            if (func2(data5) < 1) {
                              validate198.errors = [{
                                instancePath: instancePath + "/rule",
                                schemaPath: "#/properties/rule/minLength",
                                keyword: "minLength",
                                params: { limit: 1 },
                                message: "must NOT have fewer than 1 characters"
                              }];
                              return false;
                            }
                          }
                        }
                      }
                      var valid0 = _errs11 === errors;
                    } else {
                      var valid0 = true;
                    }
                    if (valid0) {
                      if (data.by !== void 0) {
                        let data6 = data.by;
                        const _errs13 = errors;
                        if (errors === _errs13) {
                          if (Array.isArray(data6)) {
                            if (data6.length > 1e3) {
                              validate198.errors = [{ instancePath: instancePath + "/by", schemaPath: "#/properties/by/maxItems", keyword: "maxItems", params: { limit: 1e3 }, message: "must NOT have more than 1000 items" }];
                              return false;
                            } else {
                              var valid2 = true;
                              const len0 = data6.length;
                              for (let i0 = 0; i0 < len0; i0++) {
                                const _errs15 = errors;
                                if (!validate203(data6[i0], {
                                  instancePath: instancePath + "/by/" + i0,
                                  parentData: data6,
                                  parentDataProperty: i0,
                                  rootData,
                                  dynamicAnchors
                                })) {
                                  vErrors = vErrors === null ? validate203.errors : vErrors.concat(validate203.errors);
                                  errors = vErrors.length;
                                }
                                var valid2 = _errs15 === errors;
                                if (!valid2) {
                                  break;
                                }
                              }
                            }
                          } else {
                            validate198.errors = [{ instancePath: instancePath + "/by", schemaPath: "#/properties/by/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                            return false;
                          }
                        }
                        var valid0 = _errs13 === errors;
                      } else {
                        var valid0 = true;
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate198.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
      return false;
    }
  }
  validate198.errors = vErrors;
  return errors === 0;
}
validate198.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
function validate185(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate185.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.kind === void 0 && (missing0 = "kind") || data.title === void 0 && (missing0 = "title") || data.folded === void 0 && (missing0 = "folded") || data.state === void 0 && (missing0 = "state") || data.mode === void 0 && (missing0 = "mode") || data.modules === void 0 && (missing0 = "modules") || data.gates === void 0 && (missing0 = "gates") || data.next === void 0 && (missing0 = "next") || data.requirements === void 0 && (missing0 = "requirements") || data.people === void 0 && (missing0 = "people") || data.evidence === void 0 && (missing0 = "evidence") || data.guarded === void 0 && (missing0 = "guarded") || data.read === void 0 && (missing0 = "read") || data.notes === void 0 && (missing0 = "notes") || data.tells === void 0 && (missing0 = "tells")) {
        validate185.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 }, message: "must have required property '" + missing0 + "'" }];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!func1.call(schema52.properties, key0)) {
            validate185.errors = [{
              instancePath,
              schemaPath: "#/additionalProperties",
              keyword: "additionalProperties",
              params: { additionalProperty: key0 },
              message: "must NOT have additional properties"
            }];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.kind !== void 0) {
            const _errs2 = errors;
            if ("promotion" !== data.kind) {
              validate185.errors = [{ instancePath: instancePath + "/kind", schemaPath: "#/properties/kind/const", keyword: "const", params: { allowedValue: "promotion" }, message: "must be equal to constant" }];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.check !== void 0) {
              const _errs3 = errors;
              if (!validate53(data.check, {
                instancePath: instancePath + "/check",
                parentData: data,
                parentDataProperty: "check",
                rootData,
                dynamicAnchors
              })) {
                vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
                errors = vErrors.length;
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.title !== void 0) {
                const _errs4 = errors;
                if (!validate101(data.title, {
                  instancePath: instancePath + "/title",
                  parentData: data,
                  parentDataProperty: "title",
                  rootData,
                  dynamicAnchors
                })) {
                  vErrors = vErrors === null ? validate101.errors : vErrors.concat(validate101.errors);
                  errors = vErrors.length;
                }
                var valid0 = _errs4 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.folded !== void 0) {
                  const _errs5 = errors;
                  if (false !== data.folded) {
                    validate185.errors = [{ instancePath: instancePath + "/folded", schemaPath: "#/properties/folded/const", keyword: "const", params: { allowedValue: false }, message: "must be equal to constant" }];
                    return false;
                  }
                  var valid0 = _errs5 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.state !== void 0) {
                    let data4 = data.state;
                    const _errs6 = errors;
                    if (!(data4 === "success" || data4 === "pending" || data4 === "failure" || data4 === "error")) {
                      validate185.errors = [{ instancePath: instancePath + "/state", schemaPath: "#/properties/state/enum", keyword: "enum", params: { allowedValues: schema52.properties.state.enum }, message: "must be equal to one of the allowed values" }];
                      return false;
                    }
                    var valid0 = _errs6 === errors;
                  } else {
                    var valid0 = true;
                  }
                  if (valid0) {
                    if (data.mode !== void 0) {
                      let data5 = data.mode;
                      const _errs7 = errors;
                      if (!(data5 === "observe" || data5 === "enforce")) {
                        validate185.errors = [{ instancePath: instancePath + "/mode", schemaPath: "#/properties/mode/enum", keyword: "enum", params: { allowedValues: schema52.properties.mode.enum }, message: "must be equal to one of the allowed values" }];
                        return false;
                      }
                      var valid0 = _errs7 === errors;
                    } else {
                      var valid0 = true;
                    }
                    if (valid0) {
                      if (data.modules !== void 0) {
                        let data6 = data.modules;
                        const _errs8 = errors;
                        if (errors === _errs8) {
                          if (Array.isArray(data6)) {
                            if (data6.length > 1e3) {
                              validate185.errors = [{ instancePath: instancePath + "/modules", schemaPath: "#/properties/modules/maxItems", keyword: "maxItems", params: { limit: 1e3 }, message: "must NOT have more than 1000 items" }];
                              return false;
                            } else {
                              var valid1 = true;
                              const len0 = data6.length;
                              for (let i0 = 0; i0 < len0; i0++) {
                                let data7 = data6[i0];
                                const _errs10 = errors;
                                if (errors === _errs10) {
                                  if (data7 && typeof data7 == "object" && !Array.isArray(
                                    data7
                                  )) {
                                    let missing1;
                                    if (data7.name === void 0 && (missing1 = "name") || data7.kind === void 0 && (missing1 = "kind") || data7.from === void 0 && (missing1 = "from") || data7.to === void 0 && (missing1 = "to") || data7.files === void 0 && (missing1 = "files") || data7.left === void 0 && (missing1 = "left")) {
                                      validate185.errors = [{
                                        instancePath: instancePath + "/modules/" + i0,
                                        schemaPath: "#/properties/modules/items/required",
                                        keyword: "required",
                                        params: { missingProperty: missing1 },
                                        message: "must have required property '" + missing1 + "'"
                                      }];
                                      return false;
                                    } else {
                                      const _errs12 = errors;
                                      for (const key1 in data7) {
                                        if (!(key1 === "name" || key1 === "kind" || key1 === "from" || key1 === "to" || key1 === "files" || key1 === "left")) {
                                          validate185.errors = [{
                                            instancePath: instancePath + "/modules/" + i0,
                                            schemaPath: "#/properties/modules/items/additionalProperties",
                                            keyword: "additionalProperties",
                                            params: { additionalProperty: key1 },
                                            message: "must NOT have additional properties"
                                          }];
                                          return false;
                                          break;
                                        }
                                      }
                                      if (_errs12 === errors) {
                                        if (data7.name !== void 0) {
                                          const _errs13 = errors;
                                          if (!validate101(
                                            data7.name,
                                            { instancePath: instancePath + "/modules/" + i0 + "/name", parentData: data7, parentDataProperty: "name", rootData, dynamicAnchors }
                                          )) {
                                            vErrors = vErrors === null ? validate101.errors : vErrors.concat(validate101.errors);
                                            errors = vErrors.length;
                                          }
                                          var valid2 = _errs13 === errors;
                                        } else {
                                          var valid2 = true;
                                        }
                                        if (valid2) {
                                          if (data7.kind !== void 0) {
                                            const _errs14 = errors;
                                            if (!validate55(data7.kind, { instancePath: instancePath + "/modules/" + i0 + "/kind", parentData: data7, parentDataProperty: "kind", rootData, dynamicAnchors })) {
                                              vErrors = vErrors === null ? validate55.errors : vErrors.concat(validate55.errors);
                                              errors = vErrors.length;
                                            }
                                            var valid2 = _errs14 === errors;
                                          } else {
                                            var valid2 = true;
                                          }
                                          if (valid2) {
                                            if (data7.from !== void 0) {
                                              let data10 = data7.from;
                                              const _errs15 = errors;
                                              const _errs16 = errors;
                                              let valid3 = true;
                                              const _errs17 = errors;
                                              if (data10 !== null) {
                                                const err0 = {};
                                                if (vErrors === null) {
                                                  vErrors = [err0];
                                                } else {
                                                  vErrors.push(err0);
                                                }
                                                errors++;
                                              }
                                              var _valid0 = _errs17 === errors;
                                              errors = _errs16;
                                              if (vErrors !== null) {
                                                if (_errs16) {
                                                  vErrors.length = _errs16;
                                                } else {
                                                  vErrors = null;
                                                }
                                              }
                                              if (!_valid0) {
                                                const _errs19 = errors;
                                                if (!validate83(data10, { instancePath: instancePath + "/modules/" + i0 + "/from", parentData: data7, parentDataProperty: "from", rootData, dynamicAnchors })) {
                                                  vErrors = vErrors === null ? validate83.errors : vErrors.concat(validate83.errors);
                                                  errors = vErrors.length;
                                                }
                                                var _valid0 = _errs19 === errors;
                                                valid3 = _valid0;
                                              }
                                              if (!valid3) {
                                                const err1 = {
                                                  instancePath: instancePath + "/modules/" + i0 + "/from",
                                                  schemaPath: "#/properties/modules/items/properties/from/if",
                                                  keyword: "if",
                                                  params: { failingKeyword: "else" },
                                                  message: 'must match "else" schema'
                                                };
                                                if (vErrors === null) {
                                                  vErrors = [err1];
                                                } else {
                                                  vErrors.push(err1);
                                                }
                                                errors++;
                                                validate185.errors = vErrors;
                                                return false;
                                              }
                                              var valid2 = _errs15 === errors;
                                            } else {
                                              var valid2 = true;
                                            }
                                            if (valid2) {
                                              if (data7.to !== void 0) {
                                                const _errs20 = errors;
                                                if (!validate83(data7.to, { instancePath: instancePath + "/modules/" + i0 + "/to", parentData: data7, parentDataProperty: "to", rootData, dynamicAnchors })) {
                                                  vErrors = vErrors === null ? validate83.errors : vErrors.concat(validate83.errors);
                                                  errors = vErrors.length;
                                                }
                                                var valid2 = _errs20 === errors;
                                              } else {
                                                var valid2 = true;
                                              }
                                              if (valid2) {
                                                if (data7.files !== void 0) {
                                                  const _errs21 = errors;
                                                  if (!validate74(data7.files, {
                                                    instancePath: instancePath + "/modules/" + i0 + "/files",
                                                    parentData: data7,
                                                    parentDataProperty: "files",
                                                    rootData,
                                                    dynamicAnchors
                                                  })) {
                                                    vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
                                                    errors = vErrors.length;
                                                  }
                                                  var valid2 = _errs21 === errors;
                                                } else {
                                                  var valid2 = true;
                                                }
                                                if (valid2) {
                                                  if (data7.left !== void 0) {
                                                    const _errs22 = errors;
                                                    if (!validate74(data7.left, {
                                                      instancePath: instancePath + "/modules/" + i0 + "/left",
                                                      parentData: data7,
                                                      parentDataProperty: "left",
                                                      rootData,
                                                      dynamicAnchors
                                                    })) {
                                                      vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
                                                      errors = vErrors.length;
                                                    }
                                                    var valid2 = _errs22 === errors;
                                                  } else {
                                                    var valid2 = true;
                                                  }
                                                }
                                              }
                                            }
                                          }
                                        }
                                      }
                                    }
                                  } else {
                                    validate185.errors = [{ instancePath: instancePath + "/modules/" + i0, schemaPath: "#/properties/modules/items/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
                                    return false;
                                  }
                                }
                                var valid1 = _errs10 === errors;
                                if (!valid1) {
                                  break;
                                }
                              }
                            }
                          } else {
                            validate185.errors = [{ instancePath: instancePath + "/modules", schemaPath: "#/properties/modules/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                            return false;
                          }
                        }
                        var valid0 = _errs8 === errors;
                      } else {
                        var valid0 = true;
                      }
                      if (valid0) {
                        if (data.gates !== void 0) {
                          let data14 = data.gates;
                          const _errs23 = errors;
                          if (errors === _errs23) {
                            if (Array.isArray(
                              data14
                            )) {
                              if (data14.length > 1e3) {
                                validate185.errors = [{
                                  instancePath: instancePath + "/gates",
                                  schemaPath: "#/properties/gates/maxItems",
                                  keyword: "maxItems",
                                  params: { limit: 1e3 },
                                  message: "must NOT have more than 1000 items"
                                }];
                                return false;
                              } else {
                                var valid4 = true;
                                const len1 = data14.length;
                                for (let i1 = 0; i1 < len1; i1++) {
                                  let data15 = data14[i1];
                                  const _errs25 = errors;
                                  if (errors === _errs25) {
                                    if (data15 && typeof data15 == "object" && !Array.isArray(data15)) {
                                      let missing2;
                                      if (data15.id === void 0 && (missing2 = "id") || data15.state === void 0 && (missing2 = "state")) {
                                        validate185.errors = [{
                                          instancePath: instancePath + "/gates/" + i1,
                                          schemaPath: "#/properties/gates/items/required",
                                          keyword: "required",
                                          params: { missingProperty: missing2 },
                                          message: "must have required property '" + missing2 + "'"
                                        }];
                                        return false;
                                      } else {
                                        const _errs27 = errors;
                                        for (const key2 in data15) {
                                          if (!(key2 === "id" || key2 === "state")) {
                                            validate185.errors = [{
                                              instancePath: instancePath + "/gates/" + i1,
                                              schemaPath: "#/properties/gates/items/additionalProperties",
                                              keyword: "additionalProperties",
                                              params: { additionalProperty: key2 },
                                              message: "must NOT have additional properties"
                                            }];
                                            return false;
                                            break;
                                          }
                                        }
                                        if (_errs27 === errors) {
                                          if (data15.id !== void 0) {
                                            const _errs28 = errors;
                                            if (!validate101(data15.id, {
                                              instancePath: instancePath + "/gates/" + i1 + "/id",
                                              parentData: data15,
                                              parentDataProperty: "id",
                                              rootData,
                                              dynamicAnchors
                                            })) {
                                              vErrors = vErrors === null ? validate101.errors : vErrors.concat(validate101.errors);
                                              errors = vErrors.length;
                                            }
                                            var valid5 = _errs28 === errors;
                                          } else {
                                            var valid5 = true;
                                          }
                                          if (valid5) {
                                            if (data15.state !== void 0) {
                                              let data17 = data15.state;
                                              const _errs29 = errors;
                                              if (!(data17 === "met" || data17 === "open" || data17 === "waiting")) {
                                                validate185.errors = [{ instancePath: instancePath + "/gates/" + i1 + "/state", schemaPath: "#/properties/gates/items/properties/state/enum", keyword: "enum", params: { allowedValues: schema52.properties.gates.items.properties.state.enum }, message: "must be equal to one of the allowed values" }];
                                                return false;
                                              }
                                              var valid5 = _errs29 === errors;
                                            } else {
                                              var valid5 = true;
                                            }
                                          }
                                        }
                                      }
                                    } else {
                                      validate185.errors = [{ instancePath: instancePath + "/gates/" + i1, schemaPath: "#/properties/gates/items/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
                                      return false;
                                    }
                                  }
                                  var valid4 = _errs25 === errors;
                                  if (!valid4) {
                                    break;
                                  }
                                }
                              }
                            } else {
                              validate185.errors = [{ instancePath: instancePath + "/gates", schemaPath: "#/properties/gates/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                              return false;
                            }
                          }
                          var valid0 = _errs23 === errors;
                        } else {
                          var valid0 = true;
                        }
                        if (valid0) {
                          if (data.next !== void 0) {
                            let data18 = data.next;
                            const _errs30 = errors;
                            if (errors === _errs30) {
                              if (Array.isArray(
                                data18
                              )) {
                                if (data18.length > 1e3) {
                                  validate185.errors = [{
                                    instancePath: instancePath + "/next",
                                    schemaPath: "#/properties/next/maxItems",
                                    keyword: "maxItems",
                                    params: { limit: 1e3 },
                                    message: "must NOT have more than 1000 items"
                                  }];
                                  return false;
                                } else {
                                  var valid6 = true;
                                  const len2 = data18.length;
                                  for (let i2 = 0; i2 < len2; i2++) {
                                    let data19 = data18[i2];
                                    const _errs32 = errors;
                                    if (errors === _errs32) {
                                      if (data19 && typeof data19 == "object" && !Array.isArray(data19)) {
                                        let missing3;
                                        if (data19.who === void 0 && (missing3 = "who") || data19.what === void 0 && (missing3 = "what")) {
                                          validate185.errors = [{
                                            instancePath: instancePath + "/next/" + i2,
                                            schemaPath: "#/properties/next/items/required",
                                            keyword: "required",
                                            params: { missingProperty: missing3 },
                                            message: "must have required property '" + missing3 + "'"
                                          }];
                                          return false;
                                        } else {
                                          const _errs34 = errors;
                                          for (const key3 in data19) {
                                            if (!(key3 === "who" || key3 === "what")) {
                                              validate185.errors = [{
                                                instancePath: instancePath + "/next/" + i2,
                                                schemaPath: "#/properties/next/items/additionalProperties",
                                                keyword: "additionalProperties",
                                                params: { additionalProperty: key3 },
                                                message: "must NOT have additional properties"
                                              }];
                                              return false;
                                              break;
                                            }
                                          }
                                          if (_errs34 === errors) {
                                            if (data19.who !== void 0) {
                                              const _errs35 = errors;
                                              if (!validate101(
                                                data19.who,
                                                { instancePath: instancePath + "/next/" + i2 + "/who", parentData: data19, parentDataProperty: "who", rootData, dynamicAnchors }
                                              )) {
                                                vErrors = vErrors === null ? validate101.errors : vErrors.concat(validate101.errors);
                                                errors = vErrors.length;
                                              }
                                              var valid7 = _errs35 === errors;
                                            } else {
                                              var valid7 = true;
                                            }
                                            if (valid7) {
                                              if (data19.what !== void 0) {
                                                const _errs36 = errors;
                                                if (!validate196(
                                                  data19.what,
                                                  { instancePath: instancePath + "/next/" + i2 + "/what", parentData: data19, parentDataProperty: "what", rootData, dynamicAnchors }
                                                )) {
                                                  vErrors = vErrors === null ? validate196.errors : vErrors.concat(validate196.errors);
                                                  errors = vErrors.length;
                                                }
                                                var valid7 = _errs36 === errors;
                                              } else {
                                                var valid7 = true;
                                              }
                                            }
                                          }
                                        }
                                      } else {
                                        validate185.errors = [{ instancePath: instancePath + "/next/" + i2, schemaPath: "#/properties/next/items/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
                                        return false;
                                      }
                                    }
                                    var valid6 = _errs32 === errors;
                                    if (!valid6) {
                                      break;
                                    }
                                  }
                                }
                              } else {
                                validate185.errors = [{ instancePath: instancePath + "/next", schemaPath: "#/properties/next/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                                return false;
                              }
                            }
                            var valid0 = _errs30 === errors;
                          } else {
                            var valid0 = true;
                          }
                          if (valid0) {
                            if (data.requirements !== void 0) {
                              let data22 = data.requirements;
                              const _errs37 = errors;
                              if (errors === _errs37) {
                                if (Array.isArray(data22)) {
                                  if (data22.length > 1e4) {
                                    validate185.errors = [{ instancePath: instancePath + "/requirements", schemaPath: "#/properties/requirements/maxItems", keyword: "maxItems", params: { limit: 1e4 }, message: "must NOT have more than 10000 items" }];
                                    return false;
                                  } else {
                                    var valid8 = true;
                                    const len3 = data22.length;
                                    for (let i3 = 0; i3 < len3; i3++) {
                                      const _errs39 = errors;
                                      if (!validate198(data22[i3], {
                                        instancePath: instancePath + "/requirements/" + i3,
                                        parentData: data22,
                                        parentDataProperty: i3,
                                        rootData,
                                        dynamicAnchors
                                      })) {
                                        vErrors = vErrors === null ? validate198.errors : vErrors.concat(validate198.errors);
                                        errors = vErrors.length;
                                      }
                                      var valid8 = _errs39 === errors;
                                      if (!valid8) {
                                        break;
                                      }
                                    }
                                  }
                                } else {
                                  validate185.errors = [{ instancePath: instancePath + "/requirements", schemaPath: "#/properties/requirements/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                                  return false;
                                }
                              }
                              var valid0 = _errs37 === errors;
                            } else {
                              var valid0 = true;
                            }
                            if (valid0) {
                              if (data.people !== void 0) {
                                let data24 = data.people;
                                const _errs40 = errors;
                                if (errors === _errs40) {
                                  if (Array.isArray(data24)) {
                                    if (data24.length > 1e4) {
                                      validate185.errors = [{ instancePath: instancePath + "/people", schemaPath: "#/properties/people/maxItems", keyword: "maxItems", params: { limit: 1e4 }, message: "must NOT have more than 10000 items" }];
                                      return false;
                                    } else {
                                      var valid9 = true;
                                      const len4 = data24.length;
                                      for (let i4 = 0; i4 < len4; i4++) {
                                        let data25 = data24[i4];
                                        const _errs42 = errors;
                                        if (errors === _errs42) {
                                          if (data25 && typeof data25 == "object" && !Array.isArray(data25)) {
                                            let missing4;
                                            if (data25.login === void 0 && (missing4 = "login") || data25.roles === void 0 && (missing4 = "roles") || data25.signsFor === void 0 && (missing4 = "signsFor") || data25.voices === void 0 && (missing4 = "voices")) {
                                              validate185.errors = [{
                                                instancePath: instancePath + "/people/" + i4,
                                                schemaPath: "#/properties/people/items/required",
                                                keyword: "required",
                                                params: { missingProperty: missing4 },
                                                message: "must have required property '" + missing4 + "'"
                                              }];
                                              return false;
                                            } else {
                                              const _errs44 = errors;
                                              for (const key4 in data25) {
                                                if (!(key4 === "login" || key4 === "roles" || key4 === "signsFor" || key4 === "voices")) {
                                                  validate185.errors = [{ instancePath: instancePath + "/people/" + i4, schemaPath: "#/properties/people/items/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key4 }, message: "must NOT have additional properties" }];
                                                  return false;
                                                  break;
                                                }
                                              }
                                              if (_errs44 === errors) {
                                                if (data25.login !== void 0) {
                                                  const _errs45 = errors;
                                                  if (!validate55(data25.login, {
                                                    instancePath: instancePath + "/people/" + i4 + "/login",
                                                    parentData: data25,
                                                    parentDataProperty: "login",
                                                    rootData,
                                                    dynamicAnchors
                                                  })) {
                                                    vErrors = vErrors === null ? validate55.errors : vErrors.concat(validate55.errors);
                                                    errors = vErrors.length;
                                                  }
                                                  var valid10 = _errs45 === errors;
                                                } else {
                                                  var valid10 = true;
                                                }
                                                if (valid10) {
                                                  if (data25.roles !== void 0) {
                                                    let data27 = data25.roles;
                                                    const _errs46 = errors;
                                                    if (errors === _errs46) {
                                                      if (Array.isArray(data27)) {
                                                        if (data27.length > 1e3) {
                                                          validate185.errors = [{
                                                            instancePath: instancePath + "/people/" + i4 + "/roles",
                                                            schemaPath: "#/properties/people/items/properties/roles/maxItems",
                                                            keyword: "maxItems",
                                                            params: { limit: 1e3 },
                                                            message: "must NOT have more than 1000 items"
                                                          }];
                                                          return false;
                                                        } else {
                                                          var valid11 = true;
                                                          const len5 = data27.length;
                                                          for (let i5 = 0; i5 < len5; i5++) {
                                                            const _errs48 = errors;
                                                            if (!validate101(
                                                              data27[i5],
                                                              { instancePath: instancePath + "/people/" + i4 + "/roles/" + i5, parentData: data27, parentDataProperty: i5, rootData, dynamicAnchors }
                                                            )) {
                                                              vErrors = vErrors === null ? validate101.errors : vErrors.concat(validate101.errors);
                                                              errors = vErrors.length;
                                                            }
                                                            var valid11 = _errs48 === errors;
                                                            if (!valid11) {
                                                              break;
                                                            }
                                                          }
                                                        }
                                                      } else {
                                                        validate185.errors = [{ instancePath: instancePath + "/people/" + i4 + "/roles", schemaPath: "#/properties/people/items/properties/roles/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                                                        return false;
                                                      }
                                                    }
                                                    var valid10 = _errs46 === errors;
                                                  } else {
                                                    var valid10 = true;
                                                  }
                                                  if (valid10) {
                                                    if (data25.signsFor !== void 0) {
                                                      let data29 = data25.signsFor;
                                                      const _errs49 = errors;
                                                      if (errors === _errs49) {
                                                        if (Array.isArray(data29)) {
                                                          if (data29.length > 1e3) {
                                                            validate185.errors = [{ instancePath: instancePath + "/people/" + i4 + "/signsFor", schemaPath: "#/properties/people/items/properties/signsFor/maxItems", keyword: "maxItems", params: { limit: 1e3 }, message: "must NOT have more than 1000 items" }];
                                                            return false;
                                                          } else {
                                                            var valid12 = true;
                                                            const len6 = data29.length;
                                                            for (let i6 = 0; i6 < len6; i6++) {
                                                              const _errs51 = errors;
                                                              if (!validate101(data29[i6], {
                                                                instancePath: instancePath + "/people/" + i4 + "/signsFor/" + i6,
                                                                parentData: data29,
                                                                parentDataProperty: i6,
                                                                rootData,
                                                                dynamicAnchors
                                                              })) {
                                                                vErrors = vErrors === null ? validate101.errors : vErrors.concat(validate101.errors);
                                                                errors = vErrors.length;
                                                              }
                                                              var valid12 = _errs51 === errors;
                                                              if (!valid12) {
                                                                break;
                                                              }
                                                            }
                                                          }
                                                        } else {
                                                          validate185.errors = [{ instancePath: instancePath + "/people/" + i4 + "/signsFor", schemaPath: "#/properties/people/items/properties/signsFor/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                                                          return false;
                                                        }
                                                      }
                                                      var valid10 = _errs49 === errors;
                                                    } else {
                                                      var valid10 = true;
                                                    }
                                                    if (valid10) {
                                                      if (data25.voices !== void 0) {
                                                        let data31 = data25.voices;
                                                        const _errs52 = errors;
                                                        if (errors === _errs52) {
                                                          if (Array.isArray(data31)) {
                                                            if (data31.length > 1e3) {
                                                              validate185.errors = [{ instancePath: instancePath + "/people/" + i4 + "/voices", schemaPath: "#/properties/people/items/properties/voices/maxItems", keyword: "maxItems", params: { limit: 1e3 }, message: "must NOT have more than 1000 items" }];
                                                              return false;
                                                            } else {
                                                              var valid13 = true;
                                                              const len7 = data31.length;
                                                              for (let i7 = 0; i7 < len7; i7++) {
                                                                const _errs54 = errors;
                                                                if (!validate203(data31[i7], { instancePath: instancePath + "/people/" + i4 + "/voices/" + i7, parentData: data31, parentDataProperty: i7, rootData, dynamicAnchors })) {
                                                                  vErrors = vErrors === null ? validate203.errors : vErrors.concat(validate203.errors);
                                                                  errors = vErrors.length;
                                                                }
                                                                var valid13 = _errs54 === errors;
                                                                if (!valid13) {
                                                                  break;
                                                                }
                                                              }
                                                            }
                                                          } else {
                                                            validate185.errors = [{ instancePath: instancePath + "/people/" + i4 + "/voices", schemaPath: "#/properties/people/items/properties/voices/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                                                            return false;
                                                          }
                                                        }
                                                        var valid10 = _errs52 === errors;
                                                      } else {
                                                        var valid10 = true;
                                                      }
                                                    }
                                                  }
                                                }
                                              }
                                            }
                                          } else {
                                            validate185.errors = [{ instancePath: instancePath + "/people/" + i4, schemaPath: "#/properties/people/items/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
                                            return false;
                                          }
                                        }
                                        var valid9 = _errs42 === errors;
                                        if (!valid9) {
                                          break;
                                        }
                                      }
                                    }
                                  } else {
                                    validate185.errors = [{ instancePath: instancePath + "/people", schemaPath: "#/properties/people/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                                    return false;
                                  }
                                }
                                var valid0 = _errs40 === errors;
                              } else {
                                var valid0 = true;
                              }
                              if (valid0) {
                                if (data.evidence !== void 0) {
                                  let data33 = data.evidence;
                                  const _errs55 = errors;
                                  if (errors === _errs55) {
                                    if (Array.isArray(data33)) {
                                      if (data33.length > 1e3) {
                                        validate185.errors = [{ instancePath: instancePath + "/evidence", schemaPath: "#/properties/evidence/maxItems", keyword: "maxItems", params: { limit: 1e3 }, message: "must NOT have more than 1000 items" }];
                                        return false;
                                      } else {
                                        var valid14 = true;
                                        const len8 = data33.length;
                                        for (let i8 = 0; i8 < len8; i8++) {
                                          let data34 = data33[i8];
                                          const _errs57 = errors;
                                          if (errors === _errs57) {
                                            if (data34 && typeof data34 == "object" && !Array.isArray(
                                              data34
                                            )) {
                                              let missing5;
                                              if (data34.id === void 0 && (missing5 = "id") || data34.of === void 0 && (missing5 = "of") || data34.name === void 0 && (missing5 = "name") || data34.workflow === void 0 && (missing5 = "workflow") || data34.state === void 0 && (missing5 = "state") || data34.digest === void 0 && (missing5 = "digest") || data34.run === void 0 && (missing5 = "run") || data34.at === void 0 && (missing5 = "at")) {
                                                validate185.errors = [{ instancePath: instancePath + "/evidence/" + i8, schemaPath: "#/properties/evidence/items/required", keyword: "required", params: {
                                                  missingProperty: missing5
                                                }, message: "must have required property '" + missing5 + "'" }];
                                                return false;
                                              } else {
                                                const _errs59 = errors;
                                                for (const key5 in data34) {
                                                  if (!(key5 === "id" || key5 === "of" || key5 === "name" || key5 === "workflow" || key5 === "state" || key5 === "digest" || key5 === "run" || key5 === "at")) {
                                                    validate185.errors = [{ instancePath: instancePath + "/evidence/" + i8, schemaPath: "#/properties/evidence/items/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key5 }, message: "must NOT have additional properties" }];
                                                    return false;
                                                    break;
                                                  }
                                                }
                                                if (_errs59 === errors) {
                                                  if (data34.id !== void 0) {
                                                    const _errs60 = errors;
                                                    if (!validate101(data34.id, { instancePath: instancePath + "/evidence/" + i8 + "/id", parentData: data34, parentDataProperty: "id", rootData, dynamicAnchors })) {
                                                      vErrors = vErrors === null ? validate101.errors : vErrors.concat(validate101.errors);
                                                      errors = vErrors.length;
                                                    }
                                                    var valid15 = _errs60 === errors;
                                                  } else {
                                                    var valid15 = true;
                                                  }
                                                  if (valid15) {
                                                    if (data34.of !== void 0) {
                                                      let data36 = data34.of;
                                                      const _errs61 = errors;
                                                      if (!(data36 === "check" || data36 === "report")) {
                                                        validate185.errors = [{ instancePath: instancePath + "/evidence/" + i8 + "/of", schemaPath: "#/properties/evidence/items/properties/of/enum", keyword: "enum", params: { allowedValues: schema52.properties.evidence.items.properties.of.enum }, message: "must be equal to one of the allowed values" }];
                                                        return false;
                                                      }
                                                      var valid15 = _errs61 === errors;
                                                    } else {
                                                      var valid15 = true;
                                                    }
                                                    if (valid15) {
                                                      if (data34.name !== void 0) {
                                                        const _errs62 = errors;
                                                        if (!validate101(data34.name, { instancePath: instancePath + "/evidence/" + i8 + "/name", parentData: data34, parentDataProperty: "name", rootData, dynamicAnchors })) {
                                                          vErrors = vErrors === null ? validate101.errors : vErrors.concat(validate101.errors);
                                                          errors = vErrors.length;
                                                        }
                                                        var valid15 = _errs62 === errors;
                                                      } else {
                                                        var valid15 = true;
                                                      }
                                                      if (valid15) {
                                                        if (data34.workflow !== void 0) {
                                                          const _errs63 = errors;
                                                          if (!validate101(
                                                            data34.workflow,
                                                            { instancePath: instancePath + "/evidence/" + i8 + "/workflow", parentData: data34, parentDataProperty: "workflow", rootData, dynamicAnchors }
                                                          )) {
                                                            vErrors = vErrors === null ? validate101.errors : vErrors.concat(validate101.errors);
                                                            errors = vErrors.length;
                                                          }
                                                          var valid15 = _errs63 === errors;
                                                        } else {
                                                          var valid15 = true;
                                                        }
                                                        if (valid15) {
                                                          if (data34.state !== void 0) {
                                                            let data39 = data34.state;
                                                            const _errs64 = errors;
                                                            if (!(data39 === "met" || data39 === "waived" || data39 === "warned" || data39 === "missing" || data39 === "waiting" || data39 === "violated" || data39 === "unknown" || data39 === "not asked")) {
                                                              validate185.errors = [{ instancePath: instancePath + "/evidence/" + i8 + "/state", schemaPath: "#/properties/evidence/items/properties/state/enum", keyword: "enum", params: { allowedValues: schema52.properties.evidence.items.properties.state.enum }, message: "must be equal to one of the allowed values" }];
                                                              return false;
                                                            }
                                                            var valid15 = _errs64 === errors;
                                                          } else {
                                                            var valid15 = true;
                                                          }
                                                          if (valid15) {
                                                            if (data34.digest !== void 0) {
                                                              let data40 = data34.digest;
                                                              const _errs65 = errors;
                                                              const _errs66 = errors;
                                                              let valid16 = true;
                                                              const _errs67 = errors;
                                                              if (data40 !== null) {
                                                                const err2 = {};
                                                                if (vErrors === null) {
                                                                  vErrors = [err2];
                                                                } else {
                                                                  vErrors.push(err2);
                                                                }
                                                                errors++;
                                                              }
                                                              var _valid1 = _errs67 === errors;
                                                              errors = _errs66;
                                                              if (vErrors !== null) {
                                                                if (_errs66) {
                                                                  vErrors.length = _errs66;
                                                                } else {
                                                                  vErrors = null;
                                                                }
                                                              }
                                                              if (!_valid1) {
                                                                const _errs69 = errors;
                                                                if (!validate61(data40, { instancePath: instancePath + "/evidence/" + i8 + "/digest", parentData: data34, parentDataProperty: "digest", rootData, dynamicAnchors })) {
                                                                  vErrors = vErrors === null ? validate61.errors : vErrors.concat(validate61.errors);
                                                                  errors = vErrors.length;
                                                                }
                                                                var _valid1 = _errs69 === errors;
                                                                valid16 = _valid1;
                                                              }
                                                              if (!valid16) {
                                                                const err3 = { instancePath: instancePath + "/evidence/" + i8 + "/digest", schemaPath: "#/properties/evidence/items/properties/digest/if", keyword: "if", params: { failingKeyword: "else" }, message: 'must match "else" schema' };
                                                                if (vErrors === null) {
                                                                  vErrors = [err3];
                                                                } else {
                                                                  vErrors.push(err3);
                                                                }
                                                                errors++;
                                                                validate185.errors = vErrors;
                                                                return false;
                                                              }
                                                              var valid15 = _errs65 === errors;
                                                            } else {
                                                              var valid15 = true;
                                                            }
                                                            if (valid15) {
                                                              if (data34.run !== void 0) {
                                                                let data41 = data34.run;
                                                                const _errs70 = errors;
                                                                const _errs71 = errors;
                                                                let valid17 = true;
                                                                const _errs72 = errors;
                                                                if (data41 !== null) {
                                                                  const err4 = {};
                                                                  if (vErrors === null) {
                                                                    vErrors = [err4];
                                                                  } else {
                                                                    vErrors.push(err4);
                                                                  }
                                                                  errors++;
                                                                }
                                                                var _valid2 = _errs72 === errors;
                                                                errors = _errs71;
                                                                if (vErrors !== null) {
                                                                  if (_errs71) {
                                                                    vErrors.length = _errs71;
                                                                  } else {
                                                                    vErrors = null;
                                                                  }
                                                                }
                                                                if (!_valid2) {
                                                                  const _errs74 = errors;
                                                                  if (!validate74(data41, { instancePath: instancePath + "/evidence/" + i8 + "/run", parentData: data34, parentDataProperty: "run", rootData, dynamicAnchors })) {
                                                                    vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
                                                                    errors = vErrors.length;
                                                                  }
                                                                  var _valid2 = _errs74 === errors;
                                                                  valid17 = _valid2;
                                                                }
                                                                if (!valid17) {
                                                                  const err5 = { instancePath: instancePath + "/evidence/" + i8 + "/run", schemaPath: "#/properties/evidence/items/properties/run/if", keyword: "if", params: { failingKeyword: "else" }, message: 'must match "else" schema' };
                                                                  if (vErrors === null) {
                                                                    vErrors = [err5];
                                                                  } else {
                                                                    vErrors.push(err5);
                                                                  }
                                                                  errors++;
                                                                  validate185.errors = vErrors;
                                                                  return false;
                                                                }
                                                                var valid15 = _errs70 === errors;
                                                              } else {
                                                                var valid15 = true;
                                                              }
                                                              if (valid15) {
                                                                if (data34.at !== void 0) {
                                                                  let data42 = data34.at;
                                                                  const _errs75 = errors;
                                                                  if (typeof data42 !== "string" && data42 !== null) {
                                                                    validate185.errors = [{
                                                                      instancePath: instancePath + "/evidence/" + i8 + "/at",
                                                                      schemaPath: "#/properties/evidence/items/properties/at/type",
                                                                      keyword: "type",
                                                                      params: { type: schema52.properties.evidence.items.properties.at.type },
                                                                      message: "must be string,null"
                                                                    }];
                                                                    return false;
                                                                  }
                                                                  if (errors === _errs75) {
                                                                    if (typeof data42 === "string") {
                                                                      if (func2(data42) > 40) {
                                                                        validate185.errors = [{ instancePath: instancePath + "/evidence/" + i8 + "/at", schemaPath: "#/properties/evidence/items/properties/at/maxLength", keyword: "maxLength", params: { limit: 40 }, message: "must NOT have more than 40 characters" }];
                                                                        return false;
                                                                      }
                                                                    }
                                                                  }
                                                                  var valid15 = _errs75 === errors;
                                                                } else {
                                                                  var valid15 = true;
                                                                }
                                                              }
                                                            }
                                                          }
                                                        }
                                                      }
                                                    }
                                                  }
                                                }
                                              }
                                            } else {
                                              validate185.errors = [{ instancePath: instancePath + "/evidence/" + i8, schemaPath: "#/properties/evidence/items/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
                                              return false;
                                            }
                                          }
                                          var valid14 = _errs57 === errors;
                                          if (!valid14) {
                                            break;
                                          }
                                        }
                                      }
                                    } else {
                                      validate185.errors = [{ instancePath: instancePath + "/evidence", schemaPath: "#/properties/evidence/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                                      return false;
                                    }
                                  }
                                  var valid0 = _errs55 === errors;
                                } else {
                                  var valid0 = true;
                                }
                                if (valid0) {
                                  if (data.guarded !== void 0) {
                                    let data43 = data.guarded;
                                    const _errs77 = errors;
                                    const _errs78 = errors;
                                    let valid18 = true;
                                    const _errs79 = errors;
                                    if (data43 !== null) {
                                      const err6 = {};
                                      if (vErrors === null) {
                                        vErrors = [err6];
                                      } else {
                                        vErrors.push(err6);
                                      }
                                      errors++;
                                    }
                                    var _valid3 = _errs79 === errors;
                                    errors = _errs78;
                                    if (vErrors !== null) {
                                      if (_errs78) {
                                        vErrors.length = _errs78;
                                      } else {
                                        vErrors = null;
                                      }
                                    }
                                    if (!_valid3) {
                                      const _errs81 = errors;
                                      if (errors === _errs81) {
                                        if (data43 && typeof data43 == "object" && !Array.isArray(data43)) {
                                          let missing6;
                                          if (data43.role === void 0 && (missing6 = "role") || data43.paths === void 0 && (missing6 = "paths") || data43.total === void 0 && (missing6 = "total")) {
                                            validate185.errors = [{
                                              instancePath: instancePath + "/guarded",
                                              schemaPath: "#/properties/guarded/else/required",
                                              keyword: "required",
                                              params: { missingProperty: missing6 },
                                              message: "must have required property '" + missing6 + "'"
                                            }];
                                            return false;
                                          } else {
                                            const _errs83 = errors;
                                            for (const key6 in data43) {
                                              if (!(key6 === "role" || key6 === "paths" || key6 === "total")) {
                                                validate185.errors = [{ instancePath: instancePath + "/guarded", schemaPath: "#/properties/guarded/else/additionalProperties", keyword: "additionalProperties", params: {
                                                  additionalProperty: key6
                                                }, message: "must NOT have additional properties" }];
                                                return false;
                                                break;
                                              }
                                            }
                                            if (_errs83 === errors) {
                                              if (data43.role !== void 0) {
                                                const _errs84 = errors;
                                                if (!validate101(data43.role, { instancePath: instancePath + "/guarded/role", parentData: data43, parentDataProperty: "role", rootData, dynamicAnchors })) {
                                                  vErrors = vErrors === null ? validate101.errors : vErrors.concat(validate101.errors);
                                                  errors = vErrors.length;
                                                }
                                                var valid19 = _errs84 === errors;
                                              } else {
                                                var valid19 = true;
                                              }
                                              if (valid19) {
                                                if (data43.paths !== void 0) {
                                                  let data45 = data43.paths;
                                                  const _errs85 = errors;
                                                  if (errors === _errs85) {
                                                    if (Array.isArray(data45)) {
                                                      if (data45.length > 1e3) {
                                                        validate185.errors = [{ instancePath: instancePath + "/guarded/paths", schemaPath: "#/properties/guarded/else/properties/paths/maxItems", keyword: "maxItems", params: { limit: 1e3 }, message: "must NOT have more than 1000 items" }];
                                                        return false;
                                                      } else {
                                                        var valid20 = true;
                                                        const len9 = data45.length;
                                                        for (let i9 = 0; i9 < len9; i9++) {
                                                          const _errs87 = errors;
                                                          if (!validate83(data45[i9], { instancePath: instancePath + "/guarded/paths/" + i9, parentData: data45, parentDataProperty: i9, rootData, dynamicAnchors })) {
                                                            vErrors = vErrors === null ? validate83.errors : vErrors.concat(validate83.errors);
                                                            errors = vErrors.length;
                                                          }
                                                          var valid20 = _errs87 === errors;
                                                          if (!valid20) {
                                                            break;
                                                          }
                                                        }
                                                      }
                                                    } else {
                                                      validate185.errors = [{ instancePath: instancePath + "/guarded/paths", schemaPath: "#/properties/guarded/else/properties/paths/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                                                      return false;
                                                    }
                                                  }
                                                  var valid19 = _errs85 === errors;
                                                } else {
                                                  var valid19 = true;
                                                }
                                                if (valid19) {
                                                  if (data43.total !== void 0) {
                                                    const _errs88 = errors;
                                                    if (!validate74(data43.total, { instancePath: instancePath + "/guarded/total", parentData: data43, parentDataProperty: "total", rootData, dynamicAnchors })) {
                                                      vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
                                                      errors = vErrors.length;
                                                    }
                                                    var valid19 = _errs88 === errors;
                                                  } else {
                                                    var valid19 = true;
                                                  }
                                                }
                                              }
                                            }
                                          }
                                        } else {
                                          validate185.errors = [{ instancePath: instancePath + "/guarded", schemaPath: "#/properties/guarded/else/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
                                          return false;
                                        }
                                      }
                                      var _valid3 = _errs81 === errors;
                                      valid18 = _valid3;
                                    }
                                    if (!valid18) {
                                      const err7 = { instancePath: instancePath + "/guarded", schemaPath: "#/properties/guarded/if", keyword: "if", params: { failingKeyword: "else" }, message: 'must match "else" schema' };
                                      if (vErrors === null) {
                                        vErrors = [err7];
                                      } else {
                                        vErrors.push(err7);
                                      }
                                      errors++;
                                      validate185.errors = vErrors;
                                      return false;
                                    }
                                    var valid0 = _errs77 === errors;
                                  } else {
                                    var valid0 = true;
                                  }
                                  if (valid0) {
                                    if (data.read !== void 0) {
                                      let data48 = data.read;
                                      const _errs89 = errors;
                                      if (errors === _errs89) {
                                        if (data48 && typeof data48 == "object" && !Array.isArray(data48)) {
                                          let missing7;
                                          if (data48.at === void 0 && (missing7 = "at") || data48.reviews === void 0 && (missing7 = "reviews") || data48.comments === void 0 && (missing7 = "comments") || data48.commits === void 0 && (missing7 = "commits") || data48.files === void 0 && (missing7 = "files")) {
                                            validate185.errors = [{ instancePath: instancePath + "/read", schemaPath: "#/properties/read/required", keyword: "required", params: { missingProperty: missing7 }, message: "must have required property '" + missing7 + "'" }];
                                            return false;
                                          } else {
                                            const _errs91 = errors;
                                            for (const key7 in data48) {
                                              if (!(key7 === "at" || key7 === "reviews" || key7 === "comments" || key7 === "commits" || key7 === "files")) {
                                                validate185.errors = [{ instancePath: instancePath + "/read", schemaPath: "#/properties/read/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key7 }, message: "must NOT have additional properties" }];
                                                return false;
                                                break;
                                              }
                                            }
                                            if (_errs91 === errors) {
                                              if (data48.at !== void 0) {
                                                let data49 = data48.at;
                                                const _errs92 = errors;
                                                if (errors === _errs92) {
                                                  if (typeof data49 === "string") {
                                                    if (func2(data49) > 40) {
                                                      validate185.errors = [{ instancePath: instancePath + "/read/at", schemaPath: "#/properties/read/properties/at/maxLength", keyword: "maxLength", params: { limit: 40 }, message: "must NOT have more than 40 characters" }];
                                                      return false;
                                                    }
                                                  } else {
                                                    validate185.errors = [{ instancePath: instancePath + "/read/at", schemaPath: "#/properties/read/properties/at/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                                    return false;
                                                  }
                                                }
                                                var valid21 = _errs92 === errors;
                                              } else {
                                                var valid21 = true;
                                              }
                                              if (valid21) {
                                                if (data48.reviews !== void 0) {
                                                  const _errs94 = errors;
                                                  if (!validate74(data48.reviews, { instancePath: instancePath + "/read/reviews", parentData: data48, parentDataProperty: "reviews", rootData, dynamicAnchors })) {
                                                    vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
                                                    errors = vErrors.length;
                                                  }
                                                  var valid21 = _errs94 === errors;
                                                } else {
                                                  var valid21 = true;
                                                }
                                                if (valid21) {
                                                  if (data48.comments !== void 0) {
                                                    const _errs95 = errors;
                                                    if (!validate74(
                                                      data48.comments,
                                                      { instancePath: instancePath + "/read/comments", parentData: data48, parentDataProperty: "comments", rootData, dynamicAnchors }
                                                    )) {
                                                      vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
                                                      errors = vErrors.length;
                                                    }
                                                    var valid21 = _errs95 === errors;
                                                  } else {
                                                    var valid21 = true;
                                                  }
                                                  if (valid21) {
                                                    if (data48.commits !== void 0) {
                                                      const _errs96 = errors;
                                                      if (!validate74(data48.commits, { instancePath: instancePath + "/read/commits", parentData: data48, parentDataProperty: "commits", rootData, dynamicAnchors })) {
                                                        vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
                                                        errors = vErrors.length;
                                                      }
                                                      var valid21 = _errs96 === errors;
                                                    } else {
                                                      var valid21 = true;
                                                    }
                                                    if (valid21) {
                                                      if (data48.files !== void 0) {
                                                        const _errs97 = errors;
                                                        if (!validate74(data48.files, { instancePath: instancePath + "/read/files", parentData: data48, parentDataProperty: "files", rootData, dynamicAnchors })) {
                                                          vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
                                                          errors = vErrors.length;
                                                        }
                                                        var valid21 = _errs97 === errors;
                                                      } else {
                                                        var valid21 = true;
                                                      }
                                                    }
                                                  }
                                                }
                                              }
                                            }
                                          }
                                        } else {
                                          validate185.errors = [{ instancePath: instancePath + "/read", schemaPath: "#/properties/read/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
                                          return false;
                                        }
                                      }
                                      var valid0 = _errs89 === errors;
                                    } else {
                                      var valid0 = true;
                                    }
                                    if (valid0) {
                                      if (data.notes !== void 0) {
                                        let data54 = data.notes;
                                        const _errs98 = errors;
                                        if (errors === _errs98) {
                                          if (Array.isArray(
                                            data54
                                          )) {
                                            if (data54.length > 1e4) {
                                              validate185.errors = [{
                                                instancePath: instancePath + "/notes",
                                                schemaPath: "#/properties/notes/maxItems",
                                                keyword: "maxItems",
                                                params: { limit: 1e4 },
                                                message: "must NOT have more than 10000 items"
                                              }];
                                              return false;
                                            } else {
                                              var valid22 = true;
                                              const len10 = data54.length;
                                              for (let i10 = 0; i10 < len10; i10++) {
                                                const _errs100 = errors;
                                                if (!validate196(data54[i10], { instancePath: instancePath + "/notes/" + i10, parentData: data54, parentDataProperty: i10, rootData, dynamicAnchors })) {
                                                  vErrors = vErrors === null ? validate196.errors : vErrors.concat(validate196.errors);
                                                  errors = vErrors.length;
                                                }
                                                var valid22 = _errs100 === errors;
                                                if (!valid22) {
                                                  break;
                                                }
                                              }
                                            }
                                          } else {
                                            validate185.errors = [{ instancePath: instancePath + "/notes", schemaPath: "#/properties/notes/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                                            return false;
                                          }
                                        }
                                        var valid0 = _errs98 === errors;
                                      } else {
                                        var valid0 = true;
                                      }
                                      if (valid0) {
                                        if (data.tells !== void 0) {
                                          let data56 = data.tells;
                                          const _errs101 = errors;
                                          if (errors === _errs101) {
                                            if (Array.isArray(data56)) {
                                              if (data56.length > 1e4) {
                                                validate185.errors = [{ instancePath: instancePath + "/tells", schemaPath: "#/properties/tells/maxItems", keyword: "maxItems", params: { limit: 1e4 }, message: "must NOT have more than 10000 items" }];
                                                return false;
                                              } else {
                                                var valid23 = true;
                                                const len11 = data56.length;
                                                for (let i11 = 0; i11 < len11; i11++) {
                                                  let data57 = data56[i11];
                                                  const _errs103 = errors;
                                                  if (errors === _errs103) {
                                                    if (typeof data57 === "string") {
                                                      if (func2(data57) > 80) {
                                                        validate185.errors = [{ instancePath: instancePath + "/tells/" + i11, schemaPath: "#/properties/tells/items/maxLength", keyword: "maxLength", params: { limit: 80 }, message: "must NOT have more than 80 characters" }];
                                                        return false;
                                                      }
                                                    } else {
                                                      validate185.errors = [{ instancePath: instancePath + "/tells/" + i11, schemaPath: "#/properties/tells/items/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                                      return false;
                                                    }
                                                  }
                                                  var valid23 = _errs103 === errors;
                                                  if (!valid23) {
                                                    break;
                                                  }
                                                }
                                              }
                                            } else {
                                              validate185.errors = [{ instancePath: instancePath + "/tells", schemaPath: "#/properties/tells/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                                              return false;
                                            }
                                          }
                                          var valid0 = _errs101 === errors;
                                        } else {
                                          var valid0 = true;
                                        }
                                      }
                                    }
                                  }
                                }
                              }
                            }
                          }
                        }
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate185.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
      return false;
    }
  }
  validate185.errors = vErrors;
  return errors === 0;
}
validate185.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var schema56 = { "type": "object", "additionalProperties": false, "required": ["kind", "title", "folded", "status", "modules", "claims", "seal", "notes", "tells"], "properties": { "kind": { "const": "evidence" }, "check": { "$ref": "#/$defs/check" }, "title": { "$ref": "#/$defs/title" }, "folded": { "const": false }, "status": { "enum": ["pass", "fail", "inconclusive"] }, "modules": { "type": "array", "maxItems": 1e3, "items": { "type": "object", "additionalProperties": false, "required": ["name", "task", "owner", "status", "figures"], "properties": { "name": { "$ref": "#/$defs/title" }, "task": { "type": ["string", "null"], "maxLength": 100 }, "owner": {
  "type": ["string", "null"],
  "maxLength": 200
}, "status": { "$ref": "#/$defs/evidenceStatus" }, "figures": { "description": "In SI units, by name.", "type": "object", "maxProperties": 1e3, "additionalProperties": { "type": "number" } } } } }, "claims": { "type": "array", "maxItems": 1e4, "items": { "type": "object", "additionalProperties": false, "required": ["id", "module", "rule", "status", "expected", "found", "evidence", "help"], "properties": { "id": { "$ref": "#/$defs/title" }, "module": { "type": ["string", "null"], "maxLength": 500 }, "rule": { "$ref": "#/$defs/name" }, "status": { "$ref": "#/$defs/evidenceStatus" }, "expected": { "$ref": "#/$defs/promotionWords" }, "found": { "$ref": "#/$defs/promotionWords" }, "evidence": { "type": "array", "maxItems": 1e3, "items": { "type": "object", "additionalProperties": false, "required": ["path", "pointer"], "properties": {
  "path": { "type": "string", "maxLength": 4096 },
  "pointer": { "type": "string", "maxLength": 5e3 }
} } }, "help": { "$ref": "#/$defs/promotionWords" } } } }, "seal": { "if": { "type": "null" }, "else": { "type": "object", "additionalProperties": false, "required": ["path", "root", "files", "bytes", "level", "levelWhy", "attempt", "log"], "properties": {
  "path": { "type": "string", "minLength": 1, "maxLength": 4096 },
  "root": { "$ref": "#/$defs/sha256" },
  "files": { "$ref": "#/$defs/count" },
  "bytes": { "$ref": "#/$defs/count" },
  "level": { "enum": ["none", "key", "openpgp", "keyless"] },
  "levelWhy": {
    "type": "string",
    "maxLength": 5e3
  },
  "attempt": { "type": "integer", "minimum": 1, "maximum": 9007199254740991 },
  "log": { "if": { "type": "null" }, "else": { "type": "object", "additionalProperties": false, "required": ["origin", "index", "size"], "properties": {
    "origin": { "type": "string", "minLength": 1, "maxLength": 1e3 },
    "index": { "$ref": "#/$defs/count" },
    "size": { "$ref": "#/$defs/count" }
  } } }
} } }, "notes": { "type": "array", "maxItems": 1e4, "items": { "$ref": "#/$defs/promotionWords" } }, "tells": { "type": "array", "maxItems": 1e4, "items": { "type": "string", "maxLength": 80 } } } };
var schema57 = { "enum": ["pass", "fail", "inconclusive", "missing", "waived"] };
function validate230(data, {
  instancePath = "",
  parentData,
  parentDataProperty,
  rootData = data,
  dynamicAnchors = {}
} = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate230.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (!(data === "pass" || data === "fail" || data === "inconclusive" || data === "missing" || data === "waived")) {
    validate230.errors = [{ instancePath, schemaPath: "#/enum", keyword: "enum", params: { allowedValues: schema57.enum }, message: "must be equal to one of the allowed values" }];
    return false;
  }
  validate230.errors = vErrors;
  return errors === 0;
}
validate230.evaluated = { "dynamicProps": false, "dynamicItems": false };
function validate226(data, {
  instancePath = "",
  parentData,
  parentDataProperty,
  rootData = data,
  dynamicAnchors = {}
} = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate226.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.kind === void 0 && (missing0 = "kind") || data.title === void 0 && (missing0 = "title") || data.folded === void 0 && (missing0 = "folded") || data.status === void 0 && (missing0 = "status") || data.modules === void 0 && (missing0 = "modules") || data.claims === void 0 && (missing0 = "claims") || data.seal === void 0 && (missing0 = "seal") || data.notes === void 0 && (missing0 = "notes") || data.tells === void 0 && (missing0 = "tells")) {
        validate226.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 }, message: "must have required property '" + missing0 + "'" }];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!func1.call(schema56.properties, key0)) {
            validate226.errors = [{
              instancePath,
              schemaPath: "#/additionalProperties",
              keyword: "additionalProperties",
              params: { additionalProperty: key0 },
              message: "must NOT have additional properties"
            }];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.kind !== void 0) {
            const _errs2 = errors;
            if ("evidence" !== data.kind) {
              validate226.errors = [{ instancePath: instancePath + "/kind", schemaPath: "#/properties/kind/const", keyword: "const", params: { allowedValue: "evidence" }, message: "must be equal to constant" }];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.check !== void 0) {
              const _errs3 = errors;
              if (!validate53(data.check, {
                instancePath: instancePath + "/check",
                parentData: data,
                parentDataProperty: "check",
                rootData,
                dynamicAnchors
              })) {
                vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
                errors = vErrors.length;
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.title !== void 0) {
                const _errs4 = errors;
                if (!validate101(data.title, {
                  instancePath: instancePath + "/title",
                  parentData: data,
                  parentDataProperty: "title",
                  rootData,
                  dynamicAnchors
                })) {
                  vErrors = vErrors === null ? validate101.errors : vErrors.concat(validate101.errors);
                  errors = vErrors.length;
                }
                var valid0 = _errs4 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.folded !== void 0) {
                  const _errs5 = errors;
                  if (false !== data.folded) {
                    validate226.errors = [{ instancePath: instancePath + "/folded", schemaPath: "#/properties/folded/const", keyword: "const", params: { allowedValue: false }, message: "must be equal to constant" }];
                    return false;
                  }
                  var valid0 = _errs5 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.status !== void 0) {
                    let data4 = data.status;
                    const _errs6 = errors;
                    if (!(data4 === "pass" || data4 === "fail" || data4 === "inconclusive")) {
                      validate226.errors = [{ instancePath: instancePath + "/status", schemaPath: "#/properties/status/enum", keyword: "enum", params: { allowedValues: schema56.properties.status.enum }, message: "must be equal to one of the allowed values" }];
                      return false;
                    }
                    var valid0 = _errs6 === errors;
                  } else {
                    var valid0 = true;
                  }
                  if (valid0) {
                    if (data.modules !== void 0) {
                      let data5 = data.modules;
                      const _errs7 = errors;
                      if (errors === _errs7) {
                        if (Array.isArray(data5)) {
                          if (data5.length > 1e3) {
                            validate226.errors = [{ instancePath: instancePath + "/modules", schemaPath: "#/properties/modules/maxItems", keyword: "maxItems", params: { limit: 1e3 }, message: "must NOT have more than 1000 items" }];
                            return false;
                          } else {
                            var valid1 = true;
                            const len0 = data5.length;
                            for (let i0 = 0; i0 < len0; i0++) {
                              let data6 = data5[i0];
                              const _errs9 = errors;
                              if (errors === _errs9) {
                                if (data6 && typeof data6 == "object" && !Array.isArray(data6)) {
                                  let missing1;
                                  if (data6.name === void 0 && (missing1 = "name") || data6.task === void 0 && (missing1 = "task") || data6.owner === void 0 && (missing1 = "owner") || data6.status === void 0 && (missing1 = "status") || data6.figures === void 0 && (missing1 = "figures")) {
                                    validate226.errors = [{
                                      instancePath: instancePath + "/modules/" + i0,
                                      schemaPath: "#/properties/modules/items/required",
                                      keyword: "required",
                                      params: { missingProperty: missing1 },
                                      message: "must have required property '" + missing1 + "'"
                                    }];
                                    return false;
                                  } else {
                                    const _errs11 = errors;
                                    for (const key1 in data6) {
                                      if (!(key1 === "name" || key1 === "task" || key1 === "owner" || key1 === "status" || key1 === "figures")) {
                                        validate226.errors = [{ instancePath: instancePath + "/modules/" + i0, schemaPath: "#/properties/modules/items/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, message: "must NOT have additional properties" }];
                                        return false;
                                        break;
                                      }
                                    }
                                    if (_errs11 === errors) {
                                      if (data6.name !== void 0) {
                                        const _errs12 = errors;
                                        if (!validate101(data6.name, { instancePath: instancePath + "/modules/" + i0 + "/name", parentData: data6, parentDataProperty: "name", rootData, dynamicAnchors })) {
                                          vErrors = vErrors === null ? validate101.errors : vErrors.concat(validate101.errors);
                                          errors = vErrors.length;
                                        }
                                        var valid2 = _errs12 === errors;
                                      } else {
                                        var valid2 = true;
                                      }
                                      if (valid2) {
                                        if (data6.task !== void 0) {
                                          let data8 = data6.task;
                                          const _errs13 = errors;
                                          if (typeof data8 !== "string" && data8 !== null) {
                                            validate226.errors = [{ instancePath: instancePath + "/modules/" + i0 + "/task", schemaPath: "#/properties/modules/items/properties/task/type", keyword: "type", params: { type: schema56.properties.modules.items.properties.task.type }, message: "must be string,null" }];
                                            return false;
                                          }
                                          if (errors === _errs13) {
                                            if (typeof data8 === "string") {
                                              if (func2(data8) > 100) {
                                                validate226.errors = [{ instancePath: instancePath + "/modules/" + i0 + "/task", schemaPath: "#/properties/modules/items/properties/task/maxLength", keyword: "maxLength", params: { limit: 100 }, message: "must NOT have more than 100 characters" }];
                                                return false;
                                              }
                                            }
                                          }
                                          var valid2 = _errs13 === errors;
                                        } else {
                                          var valid2 = true;
                                        }
                                        if (valid2) {
                                          if (data6.owner !== void 0) {
                                            let data9 = data6.owner;
                                            const _errs15 = errors;
                                            if (typeof data9 !== "string" && data9 !== null) {
                                              validate226.errors = [{ instancePath: instancePath + "/modules/" + i0 + "/owner", schemaPath: "#/properties/modules/items/properties/owner/type", keyword: "type", params: { type: schema56.properties.modules.items.properties.owner.type }, message: "must be string,null" }];
                                              return false;
                                            }
                                            if (errors === _errs15) {
                                              if (typeof data9 === "string") {
                                                if (func2(data9) > 200) {
                                                  validate226.errors = [{ instancePath: instancePath + "/modules/" + i0 + "/owner", schemaPath: "#/properties/modules/items/properties/owner/maxLength", keyword: "maxLength", params: { limit: 200 }, message: "must NOT have more than 200 characters" }];
                                                  return false;
                                                }
                                              }
                                            }
                                            var valid2 = _errs15 === errors;
                                          } else {
                                            var valid2 = true;
                                          }
                                          if (valid2) {
                                            if (data6.status !== void 0) {
                                              const _errs17 = errors;
                                              if (!validate230(data6.status, {
                                                instancePath: instancePath + "/modules/" + i0 + "/status",
                                                parentData: data6,
                                                parentDataProperty: "status",
                                                rootData,
                                                dynamicAnchors
                                              })) {
                                                vErrors = vErrors === null ? validate230.errors : vErrors.concat(validate230.errors);
                                                errors = vErrors.length;
                                              }
                                              var valid2 = _errs17 === errors;
                                            } else {
                                              var valid2 = true;
                                            }
                                            if (valid2) {
                                              if (data6.figures !== void 0) {
                                                let data11 = data6.figures;
                                                const _errs18 = errors;
                                                if (errors === _errs18) {
                                                  if (data11 && typeof data11 == "object" && !Array.isArray(data11)) {
                                                    if (Object.keys(data11).length > 1e3) {
                                                      validate226.errors = [{ instancePath: instancePath + "/modules/" + i0 + "/figures", schemaPath: "#/properties/modules/items/properties/figures/maxProperties", keyword: "maxProperties", params: { limit: 1e3 }, message: "must NOT have more than 1000 properties" }];
                                                      return false;
                                                    } else {
                                                      for (const key2 in data11) {
                                                        let data12 = data11[key2];
                                                        const _errs21 = errors;
                                                        if (!(typeof data12 == "number" && isFinite(data12))) {
                                                          validate226.errors = [{ instancePath: instancePath + "/modules/" + i0 + "/figures/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/modules/items/properties/figures/additionalProperties/type", keyword: "type", params: { type: "number" }, message: "must be number" }];
                                                          return false;
                                                        }
                                                        var valid3 = _errs21 === errors;
                                                        if (!valid3) {
                                                          break;
                                                        }
                                                      }
                                                    }
                                                  } else {
                                                    validate226.errors = [{ instancePath: instancePath + "/modules/" + i0 + "/figures", schemaPath: "#/properties/modules/items/properties/figures/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
                                                    return false;
                                                  }
                                                }
                                                var valid2 = _errs18 === errors;
                                              } else {
                                                var valid2 = true;
                                              }
                                            }
                                          }
                                        }
                                      }
                                    }
                                  }
                                } else {
                                  validate226.errors = [{ instancePath: instancePath + "/modules/" + i0, schemaPath: "#/properties/modules/items/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
                                  return false;
                                }
                              }
                              var valid1 = _errs9 === errors;
                              if (!valid1) {
                                break;
                              }
                            }
                          }
                        } else {
                          validate226.errors = [
                            { instancePath: instancePath + "/modules", schemaPath: "#/properties/modules/type", keyword: "type", params: { type: "array" }, message: "must be array" }
                          ];
                          return false;
                        }
                      }
                      var valid0 = _errs7 === errors;
                    } else {
                      var valid0 = true;
                    }
                    if (valid0) {
                      if (data.claims !== void 0) {
                        let data13 = data.claims;
                        const _errs23 = errors;
                        if (errors === _errs23) {
                          if (Array.isArray(data13)) {
                            if (data13.length > 1e4) {
                              validate226.errors = [{ instancePath: instancePath + "/claims", schemaPath: "#/properties/claims/maxItems", keyword: "maxItems", params: { limit: 1e4 }, message: "must NOT have more than 10000 items" }];
                              return false;
                            } else {
                              var valid4 = true;
                              const len1 = data13.length;
                              for (let i1 = 0; i1 < len1; i1++) {
                                let data14 = data13[i1];
                                const _errs25 = errors;
                                if (errors === _errs25) {
                                  if (data14 && typeof data14 == "object" && !Array.isArray(data14)) {
                                    let missing2;
                                    if (data14.id === void 0 && (missing2 = "id") || data14.module === void 0 && (missing2 = "module") || data14.rule === void 0 && (missing2 = "rule") || data14.status === void 0 && (missing2 = "status") || data14.expected === void 0 && (missing2 = "expected") || data14.found === void 0 && (missing2 = "found") || data14.evidence === void 0 && (missing2 = "evidence") || data14.help === void 0 && (missing2 = "help")) {
                                      validate226.errors = [{ instancePath: instancePath + "/claims/" + i1, schemaPath: "#/properties/claims/items/required", keyword: "required", params: { missingProperty: missing2 }, message: "must have required property '" + missing2 + "'" }];
                                      return false;
                                    } else {
                                      const _errs27 = errors;
                                      for (const key3 in data14) {
                                        if (!(key3 === "id" || key3 === "module" || key3 === "rule" || key3 === "status" || key3 === "expected" || key3 === "found" || key3 === "evidence" || key3 === "help")) {
                                          validate226.errors = [{ instancePath: instancePath + "/claims/" + i1, schemaPath: "#/properties/claims/items/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key3 }, message: "must NOT have additional properties" }];
                                          return false;
                                          break;
                                        }
                                      }
                                      if (_errs27 === errors) {
                                        if (data14.id !== void 0) {
                                          const _errs28 = errors;
                                          if (!validate101(data14.id, { instancePath: instancePath + "/claims/" + i1 + "/id", parentData: data14, parentDataProperty: "id", rootData, dynamicAnchors })) {
                                            vErrors = vErrors === null ? validate101.errors : vErrors.concat(validate101.errors);
                                            errors = vErrors.length;
                                          }
                                          var valid5 = _errs28 === errors;
                                        } else {
                                          var valid5 = true;
                                        }
                                        if (valid5) {
                                          if (data14.module !== void 0) {
                                            let data16 = data14.module;
                                            const _errs29 = errors;
                                            if (typeof data16 !== "string" && data16 !== null) {
                                              validate226.errors = [{
                                                instancePath: instancePath + "/claims/" + i1 + "/module",
                                                schemaPath: "#/properties/claims/items/properties/module/type",
                                                keyword: "type",
                                                params: { type: schema56.properties.claims.items.properties.module.type },
                                                message: "must be string,null"
                                              }];
                                              return false;
                                            }
                                            if (errors === _errs29) {
                                              if (typeof data16 === "string") {
                                                if (func2(data16) > 500) {
                                                  validate226.errors = [{ instancePath: instancePath + "/claims/" + i1 + "/module", schemaPath: "#/properties/claims/items/properties/module/maxLength", keyword: "maxLength", params: { limit: 500 }, message: "must NOT have more than 500 characters" }];
                                                  return false;
                                                }
                                              }
                                            }
                                            var valid5 = _errs29 === errors;
                                          } else {
                                            var valid5 = true;
                                          }
                                          if (valid5) {
                                            if (data14.rule !== void 0) {
                                              const _errs31 = errors;
                                              if (!validate55(data14.rule, { instancePath: instancePath + "/claims/" + i1 + "/rule", parentData: data14, parentDataProperty: "rule", rootData, dynamicAnchors })) {
                                                vErrors = vErrors === null ? validate55.errors : vErrors.concat(validate55.errors);
                                                errors = vErrors.length;
                                              }
                                              var valid5 = _errs31 === errors;
                                            } else {
                                              var valid5 = true;
                                            }
                                            if (valid5) {
                                              if (data14.status !== void 0) {
                                                const _errs32 = errors;
                                                if (!validate230(data14.status, { instancePath: instancePath + "/claims/" + i1 + "/status", parentData: data14, parentDataProperty: "status", rootData, dynamicAnchors })) {
                                                  vErrors = vErrors === null ? validate230.errors : vErrors.concat(validate230.errors);
                                                  errors = vErrors.length;
                                                }
                                                var valid5 = _errs32 === errors;
                                              } else {
                                                var valid5 = true;
                                              }
                                              if (valid5) {
                                                if (data14.expected !== void 0) {
                                                  const _errs33 = errors;
                                                  if (!validate196(data14.expected, { instancePath: instancePath + "/claims/" + i1 + "/expected", parentData: data14, parentDataProperty: "expected", rootData, dynamicAnchors })) {
                                                    vErrors = vErrors === null ? validate196.errors : vErrors.concat(validate196.errors);
                                                    errors = vErrors.length;
                                                  }
                                                  var valid5 = _errs33 === errors;
                                                } else {
                                                  var valid5 = true;
                                                }
                                                if (valid5) {
                                                  if (data14.found !== void 0) {
                                                    const _errs34 = errors;
                                                    if (!validate196(data14.found, {
                                                      instancePath: instancePath + "/claims/" + i1 + "/found",
                                                      parentData: data14,
                                                      parentDataProperty: "found",
                                                      rootData,
                                                      dynamicAnchors
                                                    })) {
                                                      vErrors = vErrors === null ? validate196.errors : vErrors.concat(validate196.errors);
                                                      errors = vErrors.length;
                                                    }
                                                    var valid5 = _errs34 === errors;
                                                  } else {
                                                    var valid5 = true;
                                                  }
                                                  if (valid5) {
                                                    if (data14.evidence !== void 0) {
                                                      let data21 = data14.evidence;
                                                      const _errs35 = errors;
                                                      if (errors === _errs35) {
                                                        if (Array.isArray(data21)) {
                                                          if (data21.length > 1e3) {
                                                            validate226.errors = [{ instancePath: instancePath + "/claims/" + i1 + "/evidence", schemaPath: "#/properties/claims/items/properties/evidence/maxItems", keyword: "maxItems", params: { limit: 1e3 }, message: "must NOT have more than 1000 items" }];
                                                            return false;
                                                          } else {
                                                            var valid6 = true;
                                                            const len2 = data21.length;
                                                            for (let i2 = 0; i2 < len2; i2++) {
                                                              let data22 = data21[i2];
                                                              const _errs37 = errors;
                                                              if (errors === _errs37) {
                                                                if (data22 && typeof data22 == "object" && !Array.isArray(data22)) {
                                                                  let missing3;
                                                                  if (data22.path === void 0 && (missing3 = "path") || data22.pointer === void 0 && (missing3 = "pointer")) {
                                                                    validate226.errors = [{ instancePath: instancePath + "/claims/" + i1 + "/evidence/" + i2, schemaPath: "#/properties/claims/items/properties/evidence/items/required", keyword: "required", params: { missingProperty: missing3 }, message: "must have required property '" + missing3 + "'" }];
                                                                    return false;
                                                                  } else {
                                                                    const _errs39 = errors;
                                                                    for (const key4 in data22) {
                                                                      if (!(key4 === "path" || key4 === "pointer")) {
                                                                        validate226.errors = [{
                                                                          instancePath: instancePath + "/claims/" + i1 + "/evidence/" + i2,
                                                                          schemaPath: "#/properties/claims/items/properties/evidence/items/additionalProperties",
                                                                          keyword: "additionalProperties",
                                                                          params: { additionalProperty: key4 },
                                                                          message: "must NOT have additional properties"
                                                                        }];
                                                                        return false;
                                                                        break;
                                                                      }
                                                                    }
                                                                    if (_errs39 === errors) {
                                                                      if (data22.path !== void 0) {
                                                                        let data23 = data22.path;
                                                                        const _errs40 = errors;
                                                                        if (errors === _errs40) {
                                                                          if (typeof data23 === "string") {
                                                                            if (func2(data23) > 4096) {
                                                                              validate226.errors = [{ instancePath: instancePath + "/claims/" + i1 + "/evidence/" + i2 + "/path", schemaPath: "#/properties/claims/items/properties/evidence/items/properties/path/maxLength", keyword: "maxLength", params: { limit: 4096 }, message: "must NOT have more than 4096 characters" }];
                                                                              return false;
                                                                            }
                                                                          } else {
                                                                            validate226.errors = [{ instancePath: instancePath + "/claims/" + i1 + "/evidence/" + i2 + "/path", schemaPath: "#/properties/claims/items/properties/evidence/items/properties/path/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                                                            return false;
                                                                          }
                                                                        }
                                                                        var valid7 = _errs40 === errors;
                                                                      } else {
                                                                        var valid7 = true;
                                                                      }
                                                                      if (valid7) {
                                                                        if (data22.pointer !== void 0) {
                                                                          let data24 = data22.pointer;
                                                                          const _errs42 = errors;
                                                                          if (errors === _errs42) {
                                                                            if (typeof data24 === "string") {
                                                                              if (func2(data24) > 5e3) {
                                                                                validate226.errors = [{ instancePath: instancePath + "/claims/" + i1 + "/evidence/" + i2 + "/pointer", schemaPath: "#/properties/claims/items/properties/evidence/items/properties/pointer/maxLength", keyword: "maxLength", params: { limit: 5e3 }, message: "must NOT have more than 5000 characters" }];
                                                                                return false;
                                                                              }
                                                                            } else {
                                                                              validate226.errors = [{ instancePath: instancePath + "/claims/" + i1 + "/evidence/" + i2 + "/pointer", schemaPath: "#/properties/claims/items/properties/evidence/items/properties/pointer/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                                                              return false;
                                                                            }
                                                                          }
                                                                          var valid7 = _errs42 === errors;
                                                                        } else {
                                                                          var valid7 = true;
                                                                        }
                                                                      }
                                                                    }
                                                                  }
                                                                } else {
                                                                  validate226.errors = [{ instancePath: instancePath + "/claims/" + i1 + "/evidence/" + i2, schemaPath: "#/properties/claims/items/properties/evidence/items/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
                                                                  return false;
                                                                }
                                                              }
                                                              var valid6 = _errs37 === errors;
                                                              if (!valid6) {
                                                                break;
                                                              }
                                                            }
                                                          }
                                                        } else {
                                                          validate226.errors = [{ instancePath: instancePath + "/claims/" + i1 + "/evidence", schemaPath: "#/properties/claims/items/properties/evidence/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                                                          return false;
                                                        }
                                                      }
                                                      var valid5 = _errs35 === errors;
                                                    } else {
                                                      var valid5 = true;
                                                    }
                                                    if (valid5) {
                                                      if (data14.help !== void 0) {
                                                        const _errs44 = errors;
                                                        if (!validate196(data14.help, { instancePath: instancePath + "/claims/" + i1 + "/help", parentData: data14, parentDataProperty: "help", rootData, dynamicAnchors })) {
                                                          vErrors = vErrors === null ? validate196.errors : vErrors.concat(validate196.errors);
                                                          errors = vErrors.length;
                                                        }
                                                        var valid5 = _errs44 === errors;
                                                      } else {
                                                        var valid5 = true;
                                                      }
                                                    }
                                                  }
                                                }
                                              }
                                            }
                                          }
                                        }
                                      }
                                    }
                                  } else {
                                    validate226.errors = [{ instancePath: instancePath + "/claims/" + i1, schemaPath: "#/properties/claims/items/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
                                    return false;
                                  }
                                }
                                var valid4 = _errs25 === errors;
                                if (!valid4) {
                                  break;
                                }
                              }
                            }
                          } else {
                            validate226.errors = [{
                              instancePath: instancePath + "/claims",
                              schemaPath: "#/properties/claims/type",
                              keyword: "type",
                              params: { type: "array" },
                              message: "must be array"
                            }];
                            return false;
                          }
                        }
                        var valid0 = _errs23 === errors;
                      } else {
                        var valid0 = true;
                      }
                      if (valid0) {
                        if (data.seal !== void 0) {
                          let data26 = data.seal;
                          const _errs45 = errors;
                          const _errs46 = errors;
                          let valid8 = true;
                          const _errs47 = errors;
                          if (data26 !== null) {
                            const err0 = {};
                            if (vErrors === null) {
                              vErrors = [err0];
                            } else {
                              vErrors.push(err0);
                            }
                            errors++;
                          }
                          var _valid0 = _errs47 === errors;
                          errors = _errs46;
                          if (vErrors !== null) {
                            if (_errs46) {
                              vErrors.length = _errs46;
                            } else {
                              vErrors = null;
                            }
                          }
                          if (!_valid0) {
                            const _errs49 = errors;
                            if (errors === _errs49) {
                              if (data26 && typeof data26 == "object" && !Array.isArray(data26)) {
                                let missing4;
                                if (data26.path === void 0 && (missing4 = "path") || data26.root === void 0 && (missing4 = "root") || data26.files === void 0 && (missing4 = "files") || data26.bytes === void 0 && (missing4 = "bytes") || data26.level === void 0 && (missing4 = "level") || data26.levelWhy === void 0 && (missing4 = "levelWhy") || data26.attempt === void 0 && (missing4 = "attempt") || data26.log === void 0 && (missing4 = "log")) {
                                  validate226.errors = [{ instancePath: instancePath + "/seal", schemaPath: "#/properties/seal/else/required", keyword: "required", params: { missingProperty: missing4 }, message: "must have required property '" + missing4 + "'" }];
                                  return false;
                                } else {
                                  const _errs51 = errors;
                                  for (const key5 in data26) {
                                    if (!(key5 === "path" || key5 === "root" || key5 === "files" || key5 === "bytes" || key5 === "level" || key5 === "levelWhy" || key5 === "attempt" || key5 === "log")) {
                                      validate226.errors = [{ instancePath: instancePath + "/seal", schemaPath: "#/properties/seal/else/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key5 }, message: "must NOT have additional properties" }];
                                      return false;
                                      break;
                                    }
                                  }
                                  if (_errs51 === errors) {
                                    if (data26.path !== void 0) {
                                      let data27 = data26.path;
                                      const _errs52 = errors;
                                      if (errors === _errs52) {
                                        if (typeof data27 === "string") {
                                          if (func2(data27) > 4096) {
                                            validate226.errors = [{
                                              instancePath: instancePath + "/seal/path",
                                              schemaPath: "#/properties/seal/else/properties/path/maxLength",
                                              keyword: "maxLength",
                                              params: { limit: 4096 },
                                              message: "must NOT have more than 4096 characters"
                                            }];
                                            return false;
                                          } else {
                                            if (func2(data27) < 1) {
                                              validate226.errors = [{ instancePath: instancePath + "/seal/path", schemaPath: "#/properties/seal/else/properties/path/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" }];
                                              return false;
                                            }
                                          }
                                        } else {
                                          validate226.errors = [{ instancePath: instancePath + "/seal/path", schemaPath: "#/properties/seal/else/properties/path/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                          return false;
                                        }
                                      }
                                      var valid9 = _errs52 === errors;
                                    } else {
                                      var valid9 = true;
                                    }
                                    if (valid9) {
                                      if (data26.root !== void 0) {
                                        const _errs54 = errors;
                                        if (!validate61(data26.root, { instancePath: instancePath + "/seal/root", parentData: data26, parentDataProperty: "root", rootData, dynamicAnchors })) {
                                          vErrors = vErrors === null ? validate61.errors : vErrors.concat(validate61.errors);
                                          errors = vErrors.length;
                                        }
                                        var valid9 = _errs54 === errors;
                                      } else {
                                        var valid9 = true;
                                      }
                                      if (valid9) {
                                        if (data26.files !== void 0) {
                                          const _errs55 = errors;
                                          if (!validate74(data26.files, { instancePath: instancePath + "/seal/files", parentData: data26, parentDataProperty: "files", rootData, dynamicAnchors })) {
                                            vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
                                            errors = vErrors.length;
                                          }
                                          var valid9 = _errs55 === errors;
                                        } else {
                                          var valid9 = true;
                                        }
                                        if (valid9) {
                                          if (data26.bytes !== void 0) {
                                            const _errs56 = errors;
                                            if (!validate74(data26.bytes, { instancePath: instancePath + "/seal/bytes", parentData: data26, parentDataProperty: "bytes", rootData, dynamicAnchors })) {
                                              vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
                                              errors = vErrors.length;
                                            }
                                            var valid9 = _errs56 === errors;
                                          } else {
                                            var valid9 = true;
                                          }
                                          if (valid9) {
                                            if (data26.level !== void 0) {
                                              let data31 = data26.level;
                                              const _errs57 = errors;
                                              if (!(data31 === "none" || data31 === "key" || data31 === "openpgp" || data31 === "keyless")) {
                                                validate226.errors = [{ instancePath: instancePath + "/seal/level", schemaPath: "#/properties/seal/else/properties/level/enum", keyword: "enum", params: { allowedValues: schema56.properties.seal.else.properties.level.enum }, message: "must be equal to one of the allowed values" }];
                                                return false;
                                              }
                                              var valid9 = _errs57 === errors;
                                            } else {
                                              var valid9 = true;
                                            }
                                            if (valid9) {
                                              if (data26.levelWhy !== void 0) {
                                                let data32 = data26.levelWhy;
                                                const _errs58 = errors;
                                                if (errors === _errs58) {
                                                  if (typeof data32 === "string") {
                                                    if (func2(data32) > 5e3) {
                                                      validate226.errors = [{ instancePath: instancePath + "/seal/levelWhy", schemaPath: "#/properties/seal/else/properties/levelWhy/maxLength", keyword: "maxLength", params: { limit: 5e3 }, message: "must NOT have more than 5000 characters" }];
                                                      return false;
                                                    }
                                                  } else {
                                                    validate226.errors = [
                                                      { instancePath: instancePath + "/seal/levelWhy", schemaPath: "#/properties/seal/else/properties/levelWhy/type", keyword: "type", params: { type: "string" }, message: "must be string" }
                                                    ];
                                                    return false;
                                                  }
                                                }
                                                var valid9 = _errs58 === errors;
                                              } else {
                                                var valid9 = true;
                                              }
                                              if (valid9) {
                                                if (data26.attempt !== void 0) {
                                                  let data33 = data26.attempt;
                                                  const _errs60 = errors;
                                                  if (!(typeof data33 == "number" && (!(data33 % 1) && !isNaN(data33)) && isFinite(data33))) {
                                                    validate226.errors = [{ instancePath: instancePath + "/seal/attempt", schemaPath: "#/properties/seal/else/properties/attempt/type", keyword: "type", params: { type: "integer" }, message: "must be integer" }];
                                                    return false;
                                                  }
                                                  if (errors === _errs60) {
                                                    if (typeof data33 == "number" && isFinite(
                                                      data33
                                                    )) {
                                                      if (data33 > 9007199254740991 || isNaN(data33)) {
                                                        validate226.errors = [{ instancePath: instancePath + "/seal/attempt", schemaPath: "#/properties/seal/else/properties/attempt/maximum", keyword: "maximum", params: { comparison: "<=", limit: 9007199254740991 }, message: "must be <= 9007199254740991" }];
                                                        return false;
                                                      } else {
                                                        if (data33 < 1 || isNaN(
                                                          data33
                                                        )) {
                                                          validate226.errors = [{ instancePath: instancePath + "/seal/attempt", schemaPath: "#/properties/seal/else/properties/attempt/minimum", keyword: "minimum", params: {
                                                            comparison: ">=",
                                                            limit: 1
                                                          }, message: "must be >= 1" }];
                                                          return false;
                                                        }
                                                      }
                                                    }
                                                  }
                                                  var valid9 = _errs60 === errors;
                                                } else {
                                                  var valid9 = true;
                                                }
                                                if (valid9) {
                                                  if (data26.log !== void 0) {
                                                    let data34 = data26.log;
                                                    const _errs62 = errors;
                                                    const _errs63 = errors;
                                                    let valid10 = true;
                                                    const _errs64 = errors;
                                                    if (data34 !== null) {
                                                      const err1 = {};
                                                      if (vErrors === null) {
                                                        vErrors = [err1];
                                                      } else {
                                                        vErrors.push(err1);
                                                      }
                                                      errors++;
                                                    }
                                                    var _valid1 = _errs64 === errors;
                                                    errors = _errs63;
                                                    if (vErrors !== null) {
                                                      if (_errs63) {
                                                        vErrors.length = _errs63;
                                                      } else {
                                                        vErrors = null;
                                                      }
                                                    }
                                                    if (!_valid1) {
                                                      const _errs66 = errors;
                                                      if (errors === _errs66) {
                                                        if (data34 && typeof data34 == "object" && !Array.isArray(data34)) {
                                                          let missing5;
                                                          if (data34.origin === void 0 && (missing5 = "origin") || data34.index === void 0 && (missing5 = "index") || data34.size === void 0 && (missing5 = "size")) {
                                                            validate226.errors = [{ instancePath: instancePath + "/seal/log", schemaPath: "#/properties/seal/else/properties/log/else/required", keyword: "required", params: { missingProperty: missing5 }, message: "must have required property '" + missing5 + "'" }];
                                                            return false;
                                                          } else {
                                                            const _errs68 = errors;
                                                            for (const key6 in data34) {
                                                              if (!(key6 === "origin" || key6 === "index" || key6 === "size")) {
                                                                validate226.errors = [{ instancePath: instancePath + "/seal/log", schemaPath: "#/properties/seal/else/properties/log/else/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key6 }, message: "must NOT have additional properties" }];
                                                                return false;
                                                                break;
                                                              }
                                                            }
                                                            if (_errs68 === errors) {
                                                              if (data34.origin !== void 0) {
                                                                let data35 = data34.origin;
                                                                const _errs69 = errors;
                                                                if (errors === _errs69) {
                                                                  if (typeof data35 === "string") {
                                                                    if (func2(data35) > 1e3) {
                                                                      validate226.errors = [{ instancePath: instancePath + "/seal/log/origin", schemaPath: "#/properties/seal/else/properties/log/else/properties/origin/maxLength", keyword: "maxLength", params: { limit: 1e3 }, message: "must NOT have more than 1000 characters" }];
                                                                      return false;
                                                                    } else {
                                                                      if (func2(data35) < 1) {
                                                                        validate226.errors = [{ instancePath: instancePath + "/seal/log/origin", schemaPath: "#/properties/seal/else/properties/log/else/properties/origin/minLength", keyword: "minLength", params: {
                                                                          limit: 1
                                                                        }, message: "must NOT have fewer than 1 characters" }];
                                                                        return false;
                                                                      }
                                                                    }
                                                                  } else {
                                                                    validate226.errors = [{ instancePath: instancePath + "/seal/log/origin", schemaPath: "#/properties/seal/else/properties/log/else/properties/origin/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                                                    return false;
                                                                  }
                                                                }
                                                                var valid11 = _errs69 === errors;
                                                              } else {
                                                                var valid11 = true;
                                                              }
                                                              if (valid11) {
                                                                if (data34.index !== void 0) {
                                                                  const _errs71 = errors;
                                                                  if (!validate74(data34.index, {
                                                                    instancePath: instancePath + "/seal/log/index",
                                                                    parentData: data34,
                                                                    parentDataProperty: "index",
                                                                    rootData,
                                                                    dynamicAnchors
                                                                  })) {
                                                                    vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
                                                                    errors = vErrors.length;
                                                                  }
                                                                  var valid11 = _errs71 === errors;
                                                                } else {
                                                                  var valid11 = true;
                                                                }
                                                                if (valid11) {
                                                                  if (data34.size !== void 0) {
                                                                    const _errs72 = errors;
                                                                    if (!validate74(data34.size, { instancePath: instancePath + "/seal/log/size", parentData: data34, parentDataProperty: "size", rootData, dynamicAnchors })) {
                                                                      vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
                                                                      errors = vErrors.length;
                                                                    }
                                                                    var valid11 = _errs72 === errors;
                                                                  } else {
                                                                    var valid11 = true;
                                                                  }
                                                                }
                                                              }
                                                            }
                                                          }
                                                        } else {
                                                          validate226.errors = [{ instancePath: instancePath + "/seal/log", schemaPath: "#/properties/seal/else/properties/log/else/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
                                                          return false;
                                                        }
                                                      }
                                                      var _valid1 = _errs66 === errors;
                                                      valid10 = _valid1;
                                                    }
                                                    if (!valid10) {
                                                      const err2 = {
                                                        instancePath: instancePath + "/seal/log",
                                                        schemaPath: "#/properties/seal/else/properties/log/if",
                                                        keyword: "if",
                                                        params: { failingKeyword: "else" },
                                                        message: 'must match "else" schema'
                                                      };
                                                      if (vErrors === null) {
                                                        vErrors = [err2];
                                                      } else {
                                                        vErrors.push(err2);
                                                      }
                                                      errors++;
                                                      validate226.errors = vErrors;
                                                      return false;
                                                    }
                                                    var valid9 = _errs62 === errors;
                                                  } else {
                                                    var valid9 = true;
                                                  }
                                                }
                                              }
                                            }
                                          }
                                        }
                                      }
                                    }
                                  }
                                }
                              } else {
                                validate226.errors = [{ instancePath: instancePath + "/seal", schemaPath: "#/properties/seal/else/type", keyword: "type", params: {
                                  type: "object"
                                }, message: "must be object" }];
                                return false;
                              }
                            }
                            var _valid0 = _errs49 === errors;
                            valid8 = _valid0;
                          }
                          if (!valid8) {
                            const err3 = { instancePath: instancePath + "/seal", schemaPath: "#/properties/seal/if", keyword: "if", params: { failingKeyword: "else" }, message: 'must match "else" schema' };
                            if (vErrors === null) {
                              vErrors = [err3];
                            } else {
                              vErrors.push(err3);
                            }
                            errors++;
                            validate226.errors = vErrors;
                            return false;
                          }
                          var valid0 = _errs45 === errors;
                        } else {
                          var valid0 = true;
                        }
                        if (valid0) {
                          if (data.notes !== void 0) {
                            let data38 = data.notes;
                            const _errs73 = errors;
                            if (errors === _errs73) {
                              if (Array.isArray(data38)) {
                                if (data38.length > 1e4) {
                                  validate226.errors = [{ instancePath: instancePath + "/notes", schemaPath: "#/properties/notes/maxItems", keyword: "maxItems", params: { limit: 1e4 }, message: "must NOT have more than 10000 items" }];
                                  return false;
                                } else {
                                  var valid12 = true;
                                  const len3 = data38.length;
                                  for (let i3 = 0; i3 < len3; i3++) {
                                    const _errs75 = errors;
                                    if (!validate196(data38[i3], { instancePath: instancePath + "/notes/" + i3, parentData: data38, parentDataProperty: i3, rootData, dynamicAnchors })) {
                                      vErrors = vErrors === null ? validate196.errors : vErrors.concat(validate196.errors);
                                      errors = vErrors.length;
                                    }
                                    var valid12 = _errs75 === errors;
                                    if (!valid12) {
                                      break;
                                    }
                                  }
                                }
                              } else {
                                validate226.errors = [{ instancePath: instancePath + "/notes", schemaPath: "#/properties/notes/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                                return false;
                              }
                            }
                            var valid0 = _errs73 === errors;
                          } else {
                            var valid0 = true;
                          }
                          if (valid0) {
                            if (data.tells !== void 0) {
                              let data40 = data.tells;
                              const _errs76 = errors;
                              if (errors === _errs76) {
                                if (Array.isArray(data40)) {
                                  if (data40.length > 1e4) {
                                    validate226.errors = [{ instancePath: instancePath + "/tells", schemaPath: "#/properties/tells/maxItems", keyword: "maxItems", params: { limit: 1e4 }, message: "must NOT have more than 10000 items" }];
                                    return false;
                                  } else {
                                    var valid13 = true;
                                    const len4 = data40.length;
                                    for (let i4 = 0; i4 < len4; i4++) {
                                      let data41 = data40[i4];
                                      const _errs78 = errors;
                                      if (errors === _errs78) {
                                        if (typeof data41 === "string") {
                                          if (func2(data41) > 80) {
                                            validate226.errors = [{ instancePath: instancePath + "/tells/" + i4, schemaPath: "#/properties/tells/items/maxLength", keyword: "maxLength", params: { limit: 80 }, message: "must NOT have more than 80 characters" }];
                                            return false;
                                          }
                                        } else {
                                          validate226.errors = [{ instancePath: instancePath + "/tells/" + i4, schemaPath: "#/properties/tells/items/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                          return false;
                                        }
                                      }
                                      var valid13 = _errs78 === errors;
                                      if (!valid13) {
                                        break;
                                      }
                                    }
                                  }
                                } else {
                                  validate226.errors = [{ instancePath: instancePath + "/tells", schemaPath: "#/properties/tells/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                                  return false;
                                }
                              }
                              var valid0 = _errs76 === errors;
                            } else {
                              var valid0 = true;
                            }
                          }
                        }
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate226.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
      return false;
    }
  }
  validate226.errors = vErrors;
  return errors === 0;
}
validate226.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var pattern3 = new RegExp("^[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+$", "u");
var pattern9 = new RegExp("^[A-Za-z][A-Za-z0-9_./@ -]*$", "u");
function validate52(data, {
  instancePath = "",
  parentData,
  parentDataProperty,
  rootData = data,
  dynamicAnchors = {}
} = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate52.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.schema === void 0 && (missing0 = "schema") || data.check === void 0 && (missing0 = "check") || data.tool === void 0 && (missing0 = "tool") || data.subject === void 0 && (missing0 = "subject") || data.startedFrom === void 0 && (missing0 = "startedFrom") || data.conclusion === void 0 && (missing0 = "conclusion") || data.headline === void 0 && (missing0 = "headline") || data.lanes === void 0 && (missing0 = "lanes") || data.findings === void 0 && (missing0 = "findings") || data.seen === void 0 && (missing0 = "seen") || data.metrics === void 0 && (missing0 = "metrics") || data.sections === void 0 && (missing0 = "sections") || data.inputs === void 0 && (missing0 = "inputs")) {
        validate52.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 }, message: "must have required property '" + missing0 + "'" }];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!func1.call(schema19.properties, key0)) {
            validate52.errors = [{
              instancePath,
              schemaPath: "#/additionalProperties",
              keyword: "additionalProperties",
              params: { additionalProperty: key0 },
              message: "must NOT have additional properties"
            }];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.schema !== void 0) {
            const _errs2 = errors;
            if ("https://execution-standards.dev/schemas/report.v1.json" !== data.schema) {
              validate52.errors = [{ instancePath: instancePath + "/schema", schemaPath: "#/properties/schema/const", keyword: "const", params: {
                allowedValue: "https://execution-standards.dev/schemas/report.v1.json"
              }, message: "must be equal to constant" }];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.check !== void 0) {
              const _errs3 = errors;
              if (!validate53(data.check, {
                instancePath: instancePath + "/check",
                parentData: data,
                parentDataProperty: "check",
                rootData,
                dynamicAnchors
              })) {
                vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
                errors = vErrors.length;
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.tool !== void 0) {
                let data2 = data.tool;
                const _errs4 = errors;
                if (errors === _errs4) {
                  if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
                    let missing1;
                    if (data2.name === void 0 && (missing1 = "name") || data2.version === void 0 && (missing1 = "version")) {
                      validate52.errors = [{ instancePath: instancePath + "/tool", schemaPath: "#/properties/tool/required", keyword: "required", params: { missingProperty: missing1 }, message: "must have required property '" + missing1 + "'" }];
                      return false;
                    } else {
                      const _errs6 = errors;
                      for (const key1 in data2) {
                        if (!(key1 === "name" || key1 === "version")) {
                          validate52.errors = [{ instancePath: instancePath + "/tool", schemaPath: "#/properties/tool/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, message: "must NOT have additional properties" }];
                          return false;
                          break;
                        }
                      }
                      if (_errs6 === errors) {
                        if (data2.name !== void 0) {
                          const _errs7 = errors;
                          if (!validate55(data2.name, {
                            instancePath: instancePath + "/tool/name",
                            parentData: data2,
                            parentDataProperty: "name",
                            rootData,
                            dynamicAnchors
                          })) {
                            vErrors = vErrors === null ? validate55.errors : vErrors.concat(validate55.errors);
                            errors = vErrors.length;
                          }
                          var valid1 = _errs7 === errors;
                        } else {
                          var valid1 = true;
                        }
                        if (valid1) {
                          if (data2.version !== void 0) {
                            let data4 = data2.version;
                            const _errs8 = errors;
                            if (errors === _errs8) {
                              if (typeof data4 === "string") {
                                if (func2(data4) > 100) {
                                  validate52.errors = [{ instancePath: instancePath + "/tool/version", schemaPath: "#/properties/tool/properties/version/maxLength", keyword: "maxLength", params: { limit: 100 }, message: "must NOT have more than 100 characters" }];
                                  return false;
                                } else {
                                  if (func2(data4) < 1) {
                                    validate52.errors = [{ instancePath: instancePath + "/tool/version", schemaPath: "#/properties/tool/properties/version/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" }];
                                    return false;
                                  }
                                }
                              } else {
                                validate52.errors = [{ instancePath: instancePath + "/tool/version", schemaPath: "#/properties/tool/properties/version/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                return false;
                              }
                            }
                            var valid1 = _errs8 === errors;
                          } else {
                            var valid1 = true;
                          }
                        }
                      }
                    }
                  } else {
                    validate52.errors = [{
                      instancePath: instancePath + "/tool",
                      schemaPath: "#/properties/tool/type",
                      keyword: "type",
                      params: { type: "object" },
                      message: "must be object"
                    }];
                    return false;
                  }
                }
                var valid0 = _errs4 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.subject !== void 0) {
                  let data5 = data.subject;
                  const _errs10 = errors;
                  if (errors === _errs10) {
                    if (data5 && typeof data5 == "object" && !Array.isArray(data5)) {
                      let missing2;
                      if (data5.repository === void 0 && (missing2 = "repository") || data5.head === void 0 && (missing2 = "head") || data5.base === void 0 && (missing2 = "base") || data5.pullRequest === void 0 && (missing2 = "pullRequest") || data5.event === void 0 && (missing2 = "event") || data5.ref === void 0 && (missing2 = "ref")) {
                        validate52.errors = [{ instancePath: instancePath + "/subject", schemaPath: "#/properties/subject/required", keyword: "required", params: { missingProperty: missing2 }, message: "must have required property '" + missing2 + "'" }];
                        return false;
                      } else {
                        const _errs12 = errors;
                        for (const key2 in data5) {
                          if (!(key2 === "repository" || key2 === "head" || key2 === "base" || key2 === "pullRequest" || key2 === "event" || key2 === "ref")) {
                            validate52.errors = [{ instancePath: instancePath + "/subject", schemaPath: "#/properties/subject/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key2 }, message: "must NOT have additional properties" }];
                            return false;
                            break;
                          }
                        }
                        if (_errs12 === errors) {
                          if (data5.repository !== void 0) {
                            let data6 = data5.repository;
                            const _errs13 = errors;
                            if (typeof data6 !== "string" && data6 !== null) {
                              validate52.errors = [{ instancePath: instancePath + "/subject/repository", schemaPath: "#/properties/subject/properties/repository/type", keyword: "type", params: { type: schema19.properties.subject.properties.repository.type }, message: "must be string,null" }];
                              return false;
                            }
                            if (errors === _errs13) {
                              if (typeof data6 === "string") {
                                if (func2(data6) > 200) {
                                  validate52.errors = [{
                                    instancePath: instancePath + "/subject/repository",
                                    schemaPath: "#/properties/subject/properties/repository/maxLength",
                                    keyword: "maxLength",
                                    params: { limit: 200 },
                                    message: "must NOT have more than 200 characters"
                                  }];
                                  return false;
                                } else {
                                  if (!pattern3.test(data6)) {
                                    validate52.errors = [{ instancePath: instancePath + "/subject/repository", schemaPath: "#/properties/subject/properties/repository/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+$" }, message: 'must match pattern "^[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+$"' }];
                                    return false;
                                  }
                                }
                              }
                            }
                            var valid2 = _errs13 === errors;
                          } else {
                            var valid2 = true;
                          }
                          if (valid2) {
                            if (data5.head !== void 0) {
                              const _errs15 = errors;
                              if (!validate57(data5.head, { instancePath: instancePath + "/subject/head", parentData: data5, parentDataProperty: "head", rootData, dynamicAnchors })) {
                                vErrors = vErrors === null ? validate57.errors : vErrors.concat(validate57.errors);
                                errors = vErrors.length;
                              }
                              var valid2 = _errs15 === errors;
                            } else {
                              var valid2 = true;
                            }
                            if (valid2) {
                              if (data5.base !== void 0) {
                                const _errs16 = errors;
                                if (!validate57(data5.base, { instancePath: instancePath + "/subject/base", parentData: data5, parentDataProperty: "base", rootData, dynamicAnchors })) {
                                  vErrors = vErrors === null ? validate57.errors : vErrors.concat(validate57.errors);
                                  errors = vErrors.length;
                                }
                                var valid2 = _errs16 === errors;
                              } else {
                                var valid2 = true;
                              }
                              if (valid2) {
                                if (data5.pullRequest !== void 0) {
                                  let data9 = data5.pullRequest;
                                  const _errs17 = errors;
                                  if (!(typeof data9 == "number" && (!(data9 % 1) && !isNaN(data9)) && isFinite(data9)) && data9 !== null) {
                                    validate52.errors = [{ instancePath: instancePath + "/subject/pullRequest", schemaPath: "#/properties/subject/properties/pullRequest/type", keyword: "type", params: { type: schema19.properties.subject.properties.pullRequest.type }, message: "must be integer,null" }];
                                    return false;
                                  }
                                  if (errors === _errs17) {
                                    if (typeof data9 == "number" && isFinite(data9)) {
                                      if (data9 < 1 || isNaN(data9)) {
                                        validate52.errors = [{
                                          instancePath: instancePath + "/subject/pullRequest",
                                          schemaPath: "#/properties/subject/properties/pullRequest/minimum",
                                          keyword: "minimum",
                                          params: { comparison: ">=", limit: 1 },
                                          message: "must be >= 1"
                                        }];
                                        return false;
                                      }
                                    }
                                  }
                                  var valid2 = _errs17 === errors;
                                } else {
                                  var valid2 = true;
                                }
                                if (valid2) {
                                  if (data5.event !== void 0) {
                                    let data10 = data5.event;
                                    const _errs19 = errors;
                                    if (errors === _errs19) {
                                      if (typeof data10 === "string") {
                                        if (func2(data10) > 100) {
                                          validate52.errors = [{ instancePath: instancePath + "/subject/event", schemaPath: "#/properties/subject/properties/event/maxLength", keyword: "maxLength", params: { limit: 100 }, message: "must NOT have more than 100 characters" }];
                                          return false;
                                        } else {
                                          if (func2(data10) < 1) {
                                            validate52.errors = [{
                                              instancePath: instancePath + "/subject/event",
                                              schemaPath: "#/properties/subject/properties/event/minLength",
                                              keyword: "minLength",
                                              params: { limit: 1 },
                                              message: "must NOT have fewer than 1 characters"
                                            }];
                                            return false;
                                          }
                                        }
                                      } else {
                                        validate52.errors = [{ instancePath: instancePath + "/subject/event", schemaPath: "#/properties/subject/properties/event/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                        return false;
                                      }
                                    }
                                    var valid2 = _errs19 === errors;
                                  } else {
                                    var valid2 = true;
                                  }
                                  if (valid2) {
                                    if (data5.ref !== void 0) {
                                      let data11 = data5.ref;
                                      const _errs21 = errors;
                                      if (typeof data11 !== "string" && data11 !== null) {
                                        validate52.errors = [{ instancePath: instancePath + "/subject/ref", schemaPath: "#/properties/subject/properties/ref/type", keyword: "type", params: { type: schema19.properties.subject.properties.ref.type }, message: "must be string,null" }];
                                        return false;
                                      }
                                      if (errors === _errs21) {
                                        if (typeof data11 === "string") {
                                          if (func2(data11) > 1e3) {
                                            validate52.errors = [{ instancePath: instancePath + "/subject/ref", schemaPath: "#/properties/subject/properties/ref/maxLength", keyword: "maxLength", params: { limit: 1e3 }, message: "must NOT have more than 1000 characters" }];
                                            return false;
                                          }
                                        }
                                      }
                                      var valid2 = _errs21 === errors;
                                    } else {
                                      var valid2 = true;
                                    }
                                  }
                                }
                              }
                            }
                          }
                        }
                      }
                    } else {
                      validate52.errors = [{ instancePath: instancePath + "/subject", schemaPath: "#/properties/subject/type", keyword: "type", params: {
                        type: "object"
                      }, message: "must be object" }];
                      return false;
                    }
                  }
                  var valid0 = _errs10 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.startedFrom !== void 0) {
                    const _errs23 = errors;
                    if (!validate60(data.startedFrom, { instancePath: instancePath + "/startedFrom", parentData: data, parentDataProperty: "startedFrom", rootData, dynamicAnchors })) {
                      vErrors = vErrors === null ? validate60.errors : vErrors.concat(validate60.errors);
                      errors = vErrors.length;
                    }
                    var valid0 = _errs23 === errors;
                  } else {
                    var valid0 = true;
                  }
                  if (valid0) {
                    if (data.conclusion !== void 0) {
                      const _errs24 = errors;
                      if (!validate64(data.conclusion, { instancePath: instancePath + "/conclusion", parentData: data, parentDataProperty: "conclusion", rootData, dynamicAnchors })) {
                        vErrors = vErrors === null ? validate64.errors : vErrors.concat(validate64.errors);
                        errors = vErrors.length;
                      }
                      var valid0 = _errs24 === errors;
                    } else {
                      var valid0 = true;
                    }
                    if (valid0) {
                      if (data.headline !== void 0) {
                        const _errs25 = errors;
                        if (!validate66(data.headline, {
                          instancePath: instancePath + "/headline",
                          parentData: data,
                          parentDataProperty: "headline",
                          rootData,
                          dynamicAnchors
                        })) {
                          vErrors = vErrors === null ? validate66.errors : vErrors.concat(validate66.errors);
                          errors = vErrors.length;
                        }
                        var valid0 = _errs25 === errors;
                      } else {
                        var valid0 = true;
                      }
                      if (valid0) {
                        if (data.lanes !== void 0) {
                          let data15 = data.lanes;
                          const _errs26 = errors;
                          if (errors === _errs26) {
                            if (Array.isArray(data15)) {
                              if (data15.length > 1e3) {
                                validate52.errors = [{ instancePath: instancePath + "/lanes", schemaPath: "#/properties/lanes/maxItems", keyword: "maxItems", params: { limit: 1e3 }, message: "must NOT have more than 1000 items" }];
                                return false;
                              } else {
                                var valid3 = true;
                                const len0 = data15.length;
                                for (let i0 = 0; i0 < len0; i0++) {
                                  const _errs28 = errors;
                                  if (!validate68(data15[i0], { instancePath: instancePath + "/lanes/" + i0, parentData: data15, parentDataProperty: i0, rootData, dynamicAnchors })) {
                                    vErrors = vErrors === null ? validate68.errors : vErrors.concat(validate68.errors);
                                    errors = vErrors.length;
                                  }
                                  var valid3 = _errs28 === errors;
                                  if (!valid3) {
                                    break;
                                  }
                                }
                              }
                            } else {
                              validate52.errors = [{
                                instancePath: instancePath + "/lanes",
                                schemaPath: "#/properties/lanes/type",
                                keyword: "type",
                                params: { type: "array" },
                                message: "must be array"
                              }];
                              return false;
                            }
                          }
                          var valid0 = _errs26 === errors;
                        } else {
                          var valid0 = true;
                        }
                        if (valid0) {
                          if (data.findings !== void 0) {
                            let data17 = data.findings;
                            const _errs29 = errors;
                            if (errors === _errs29) {
                              if (Array.isArray(data17)) {
                                if (data17.length > 25e4) {
                                  validate52.errors = [{ instancePath: instancePath + "/findings", schemaPath: "#/properties/findings/maxItems", keyword: "maxItems", params: { limit: 25e4 }, message: "must NOT have more than 250000 items" }];
                                  return false;
                                } else {
                                  var valid4 = true;
                                  const len1 = data17.length;
                                  for (let i1 = 0; i1 < len1; i1++) {
                                    const _errs31 = errors;
                                    if (!validate80(data17[i1], {
                                      instancePath: instancePath + "/findings/" + i1,
                                      parentData: data17,
                                      parentDataProperty: i1,
                                      rootData,
                                      dynamicAnchors
                                    })) {
                                      vErrors = vErrors === null ? validate80.errors : vErrors.concat(validate80.errors);
                                      errors = vErrors.length;
                                    }
                                    var valid4 = _errs31 === errors;
                                    if (!valid4) {
                                      break;
                                    }
                                  }
                                }
                              } else {
                                validate52.errors = [{ instancePath: instancePath + "/findings", schemaPath: "#/properties/findings/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                                return false;
                              }
                            }
                            var valid0 = _errs29 === errors;
                          } else {
                            var valid0 = true;
                          }
                          if (valid0) {
                            if (data.seen !== void 0) {
                              const _errs32 = errors;
                              if (!validate92(
                                data.seen,
                                { instancePath: instancePath + "/seen", parentData: data, parentDataProperty: "seen", rootData, dynamicAnchors }
                              )) {
                                vErrors = vErrors === null ? validate92.errors : vErrors.concat(validate92.errors);
                                errors = vErrors.length;
                              }
                              var valid0 = _errs32 === errors;
                            } else {
                              var valid0 = true;
                            }
                            if (valid0) {
                              if (data.metrics !== void 0) {
                                let data20 = data.metrics;
                                const _errs33 = errors;
                                if (errors === _errs33) {
                                  if (data20 && typeof data20 == "object" && !Array.isArray(data20)) {
                                    if (Object.keys(data20).length > 1e4) {
                                      validate52.errors = [{ instancePath: instancePath + "/metrics", schemaPath: "#/properties/metrics/maxProperties", keyword: "maxProperties", params: { limit: 1e4 }, message: "must NOT have more than 10000 properties" }];
                                      return false;
                                    } else {
                                      for (const key3 in data20) {
                                        const _errs35 = errors;
                                        if (typeof key3 === "string") {
                                          if (func2(key3) > 300) {
                                            const err0 = { instancePath: instancePath + "/metrics", schemaPath: "#/properties/metrics/propertyNames/maxLength", keyword: "maxLength", params: { limit: 300 }, message: "must NOT have more than 300 characters", propertyName: key3 };
                                            if (vErrors === null) {
                                              vErrors = [err0];
                                            } else {
                                              vErrors.push(err0);
                                            }
                                            errors++;
                                          } else {
                                            if (!pattern9.test(key3)) {
                                              const err1 = { instancePath: instancePath + "/metrics", schemaPath: "#/properties/metrics/propertyNames/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z][A-Za-z0-9_./@ -]*$" }, message: 'must match pattern "^[A-Za-z][A-Za-z0-9_./@ -]*$"', propertyName: key3 };
                                              if (vErrors === null) {
                                                vErrors = [err1];
                                              } else {
                                                vErrors.push(err1);
                                              }
                                              errors++;
                                            }
                                          }
                                        }
                                        var valid5 = _errs35 === errors;
                                        if (!valid5) {
                                          const err2 = { instancePath: instancePath + "/metrics", schemaPath: "#/properties/metrics/propertyNames", keyword: "propertyNames", params: { propertyName: key3 }, message: "property name must be valid" };
                                          if (vErrors === null) {
                                            vErrors = [err2];
                                          } else {
                                            vErrors.push(err2);
                                          }
                                          errors++;
                                          validate52.errors = vErrors;
                                          return false;
                                          break;
                                        }
                                      }
                                      if (valid5) {
                                        for (const key4 in data20) {
                                          let data21 = data20[key4];
                                          const _errs37 = errors;
                                          if (!(typeof data21 == "number" && isFinite(data21))) {
                                            validate52.errors = [{ instancePath: instancePath + "/metrics/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/metrics/additionalProperties/type", keyword: "type", params: { type: "number" }, message: "must be number" }];
                                            return false;
                                          }
                                          var valid6 = _errs37 === errors;
                                          if (!valid6) {
                                            break;
                                          }
                                        }
                                      }
                                    }
                                  } else {
                                    validate52.errors = [{ instancePath: instancePath + "/metrics", schemaPath: "#/properties/metrics/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
                                    return false;
                                  }
                                }
                                var valid0 = _errs33 === errors;
                              } else {
                                var valid0 = true;
                              }
                              if (valid0) {
                                if (data.sections !== void 0) {
                                  let data22 = data.sections;
                                  const _errs39 = errors;
                                  if (errors === _errs39) {
                                    if (Array.isArray(data22)) {
                                      if (data22.length > 1e3) {
                                        validate52.errors = [{ instancePath: instancePath + "/sections", schemaPath: "#/properties/sections/maxItems", keyword: "maxItems", params: { limit: 1e3 }, message: "must NOT have more than 1000 items" }];
                                        return false;
                                      } else {
                                        var valid7 = true;
                                        const len2 = data22.length;
                                        for (let i2 = 0; i2 < len2; i2++) {
                                          let data23 = data22[i2];
                                          const _errs41 = errors;
                                          const _errs43 = errors;
                                          const _errs44 = errors;
                                          let valid9 = true;
                                          const _errs45 = errors;
                                          if (data23 && typeof data23 == "object" && !Array.isArray(data23)) {
                                            if (data23.kind !== void 0) {
                                              if ("text" !== data23.kind) {
                                                const err3 = {};
                                                if (vErrors === null) {
                                                  vErrors = [err3];
                                                } else {
                                                  vErrors.push(err3);
                                                }
                                                errors++;
                                              }
                                            }
                                          }
                                          var _valid0 = _errs45 === errors;
                                          errors = _errs44;
                                          if (vErrors !== null) {
                                            if (_errs44) {
                                              vErrors.length = _errs44;
                                            } else {
                                              vErrors = null;
                                            }
                                          }
                                          if (_valid0) {
                                            const _errs47 = errors;
                                            if (!validate99(data23, { instancePath: instancePath + "/sections/" + i2, parentData: data22, parentDataProperty: i2, rootData, dynamicAnchors })) {
                                              vErrors = vErrors === null ? validate99.errors : vErrors.concat(validate99.errors);
                                              errors = vErrors.length;
                                            }
                                            var _valid0 = _errs47 === errors;
                                            valid9 = _valid0;
                                            if (valid9) {
                                              var props0 = true;
                                            }
                                          }
                                          if (!valid9) {
                                            const err4 = { instancePath: instancePath + "/sections/" + i2, schemaPath: "#/properties/sections/items/allOf/0/if", keyword: "if", params: { failingKeyword: "then" }, message: 'must match "then" schema' };
                                            if (vErrors === null) {
                                              vErrors = [err4];
                                            } else {
                                              vErrors.push(err4);
                                            }
                                            errors++;
                                            validate52.errors = vErrors;
                                            return false;
                                          }
                                          var valid8 = _errs43 === errors;
                                          if (valid8) {
                                            const _errs48 = errors;
                                            const _errs49 = errors;
                                            let valid11 = true;
                                            const _errs50 = errors;
                                            if (data23 && typeof data23 == "object" && !Array.isArray(data23)) {
                                              if (data23.kind !== void 0) {
                                                if ("table" !== data23.kind) {
                                                  const err5 = {};
                                                  if (vErrors === null) {
                                                    vErrors = [err5];
                                                  } else {
                                                    vErrors.push(err5);
                                                  }
                                                  errors++;
                                                }
                                              }
                                            }
                                            var _valid1 = _errs50 === errors;
                                            errors = _errs49;
                                            if (vErrors !== null) {
                                              if (_errs49) {
                                                vErrors.length = _errs49;
                                              } else {
                                                vErrors = null;
                                              }
                                            }
                                            if (_valid1) {
                                              const _errs52 = errors;
                                              if (!validate104(data23, { instancePath: instancePath + "/sections/" + i2, parentData: data22, parentDataProperty: i2, rootData, dynamicAnchors })) {
                                                vErrors = vErrors === null ? validate104.errors : vErrors.concat(validate104.errors);
                                                errors = vErrors.length;
                                              }
                                              var _valid1 = _errs52 === errors;
                                              valid11 = _valid1;
                                              if (valid11) {
                                                var props1 = true;
                                              }
                                            }
                                            if (!valid11) {
                                              const err6 = {
                                                instancePath: instancePath + "/sections/" + i2,
                                                schemaPath: "#/properties/sections/items/allOf/1/if",
                                                keyword: "if",
                                                params: { failingKeyword: "then" },
                                                message: 'must match "then" schema'
                                              };
                                              if (vErrors === null) {
                                                vErrors = [err6];
                                              } else {
                                                vErrors.push(err6);
                                              }
                                              errors++;
                                              validate52.errors = vErrors;
                                              return false;
                                            }
                                            var valid8 = _errs48 === errors;
                                            if (valid8) {
                                              if (props0 !== true && props1 !== void 0) {
                                                if (props1 === true) {
                                                  props0 = true;
                                                } else {
                                                  props0 = props0 || {};
                                                  Object.assign(props0, props1);
                                                }
                                              }
                                              const _errs53 = errors;
                                              const _errs54 = errors;
                                              let valid13 = true;
                                              const _errs55 = errors;
                                              if (data23 && typeof data23 == "object" && !Array.isArray(data23)) {
                                                if (data23.kind !== void 0) {
                                                  if ("mermaid" !== data23.kind) {
                                                    const err7 = {};
                                                    if (vErrors === null) {
                                                      vErrors = [err7];
                                                    } else {
                                                      vErrors.push(err7);
                                                    }
                                                    errors++;
                                                  }
                                                }
                                              }
                                              var _valid2 = _errs55 === errors;
                                              errors = _errs54;
                                              if (vErrors !== null) {
                                                if (_errs54) {
                                                  vErrors.length = _errs54;
                                                } else {
                                                  vErrors = null;
                                                }
                                              }
                                              if (_valid2) {
                                                const _errs57 = errors;
                                                if (!validate108(data23, { instancePath: instancePath + "/sections/" + i2, parentData: data22, parentDataProperty: i2, rootData, dynamicAnchors })) {
                                                  vErrors = vErrors === null ? validate108.errors : vErrors.concat(validate108.errors);
                                                  errors = vErrors.length;
                                                }
                                                var _valid2 = _errs57 === errors;
                                                valid13 = _valid2;
                                                if (valid13) {
                                                  var props2 = true;
                                                }
                                              }
                                              if (!valid13) {
                                                const err8 = {
                                                  instancePath: instancePath + "/sections/" + i2,
                                                  schemaPath: "#/properties/sections/items/allOf/2/if",
                                                  keyword: "if",
                                                  params: { failingKeyword: "then" },
                                                  message: 'must match "then" schema'
                                                };
                                                if (vErrors === null) {
                                                  vErrors = [err8];
                                                } else {
                                                  vErrors.push(err8);
                                                }
                                                errors++;
                                                validate52.errors = vErrors;
                                                return false;
                                              }
                                              var valid8 = _errs53 === errors;
                                              if (valid8) {
                                                if (props0 !== true && props2 !== void 0) {
                                                  if (props2 === true) {
                                                    props0 = true;
                                                  } else {
                                                    props0 = props0 || {};
                                                    Object.assign(props0, props2);
                                                  }
                                                }
                                                const _errs58 = errors;
                                                const _errs59 = errors;
                                                let valid15 = true;
                                                const _errs60 = errors;
                                                if (data23 && typeof data23 == "object" && !Array.isArray(data23)) {
                                                  if (data23.kind !== void 0) {
                                                    if ("code" !== data23.kind) {
                                                      const err9 = {};
                                                      if (vErrors === null) {
                                                        vErrors = [err9];
                                                      } else {
                                                        vErrors.push(err9);
                                                      }
                                                      errors++;
                                                    }
                                                  }
                                                }
                                                var _valid3 = _errs60 === errors;
                                                errors = _errs59;
                                                if (vErrors !== null) {
                                                  if (_errs59) {
                                                    vErrors.length = _errs59;
                                                  } else {
                                                    vErrors = null;
                                                  }
                                                }
                                                if (_valid3) {
                                                  const _errs62 = errors;
                                                  if (!validate112(data23, {
                                                    instancePath: instancePath + "/sections/" + i2,
                                                    parentData: data22,
                                                    parentDataProperty: i2,
                                                    rootData,
                                                    dynamicAnchors
                                                  })) {
                                                    vErrors = vErrors === null ? validate112.errors : vErrors.concat(validate112.errors);
                                                    errors = vErrors.length;
                                                  }
                                                  var _valid3 = _errs62 === errors;
                                                  valid15 = _valid3;
                                                  if (valid15) {
                                                    var props3 = true;
                                                  }
                                                }
                                                if (!valid15) {
                                                  const err10 = {
                                                    instancePath: instancePath + "/sections/" + i2,
                                                    schemaPath: "#/properties/sections/items/allOf/3/if",
                                                    keyword: "if",
                                                    params: { failingKeyword: "then" },
                                                    message: 'must match "then" schema'
                                                  };
                                                  if (vErrors === null) {
                                                    vErrors = [err10];
                                                  } else {
                                                    vErrors.push(err10);
                                                  }
                                                  errors++;
                                                  validate52.errors = vErrors;
                                                  return false;
                                                }
                                                var valid8 = _errs58 === errors;
                                                if (valid8) {
                                                  if (props0 !== true && props3 !== void 0) {
                                                    if (props3 === true) {
                                                      props0 = true;
                                                    } else {
                                                      props0 = props0 || {};
                                                      Object.assign(
                                                        props0,
                                                        props3
                                                      );
                                                    }
                                                  }
                                                  const _errs63 = errors;
                                                  const _errs64 = errors;
                                                  let valid17 = true;
                                                  const _errs65 = errors;
                                                  if (data23 && typeof data23 == "object" && !Array.isArray(data23)) {
                                                    if (data23.kind !== void 0) {
                                                      if ("coverage" !== data23.kind) {
                                                        const err11 = {};
                                                        if (vErrors === null) {
                                                          vErrors = [err11];
                                                        } else {
                                                          vErrors.push(err11);
                                                        }
                                                        errors++;
                                                      }
                                                    }
                                                  }
                                                  var _valid4 = _errs65 === errors;
                                                  errors = _errs64;
                                                  if (vErrors !== null) {
                                                    if (_errs64) {
                                                      vErrors.length = _errs64;
                                                    } else {
                                                      vErrors = null;
                                                    }
                                                  }
                                                  if (_valid4) {
                                                    const _errs67 = errors;
                                                    if (!validate116(data23, { instancePath: instancePath + "/sections/" + i2, parentData: data22, parentDataProperty: i2, rootData, dynamicAnchors })) {
                                                      vErrors = vErrors === null ? validate116.errors : vErrors.concat(validate116.errors);
                                                      errors = vErrors.length;
                                                    }
                                                    var _valid4 = _errs67 === errors;
                                                    valid17 = _valid4;
                                                    if (valid17) {
                                                      var props4 = true;
                                                    }
                                                  }
                                                  if (!valid17) {
                                                    const err12 = { instancePath: instancePath + "/sections/" + i2, schemaPath: "#/properties/sections/items/allOf/4/if", keyword: "if", params: { failingKeyword: "then" }, message: 'must match "then" schema' };
                                                    if (vErrors === null) {
                                                      vErrors = [err12];
                                                    } else {
                                                      vErrors.push(err12);
                                                    }
                                                    errors++;
                                                    validate52.errors = vErrors;
                                                    return false;
                                                  }
                                                  var valid8 = _errs63 === errors;
                                                  if (valid8) {
                                                    if (props0 !== true && props4 !== void 0) {
                                                      if (props4 === true) {
                                                        props0 = true;
                                                      } else {
                                                        props0 = props0 || {};
                                                        Object.assign(props0, props4);
                                                      }
                                                    }
                                                    const _errs68 = errors;
                                                    const _errs69 = errors;
                                                    let valid19 = true;
                                                    const _errs70 = errors;
                                                    if (data23 && typeof data23 == "object" && !Array.isArray(data23)) {
                                                      if (data23.kind !== void 0) {
                                                        if ("openapi" !== data23.kind) {
                                                          const err13 = {};
                                                          if (vErrors === null) {
                                                            vErrors = [err13];
                                                          } else {
                                                            vErrors.push(err13);
                                                          }
                                                          errors++;
                                                        }
                                                      }
                                                    }
                                                    var _valid5 = _errs70 === errors;
                                                    errors = _errs69;
                                                    if (vErrors !== null) {
                                                      if (_errs69) {
                                                        vErrors.length = _errs69;
                                                      } else {
                                                        vErrors = null;
                                                      }
                                                    }
                                                    if (_valid5) {
                                                      const _errs72 = errors;
                                                      if (!validate151(data23, { instancePath: instancePath + "/sections/" + i2, parentData: data22, parentDataProperty: i2, rootData, dynamicAnchors })) {
                                                        vErrors = vErrors === null ? validate151.errors : vErrors.concat(validate151.errors);
                                                        errors = vErrors.length;
                                                      }
                                                      var _valid5 = _errs72 === errors;
                                                      valid19 = _valid5;
                                                      if (valid19) {
                                                        var props5 = true;
                                                      }
                                                    }
                                                    if (!valid19) {
                                                      const err14 = {
                                                        instancePath: instancePath + "/sections/" + i2,
                                                        schemaPath: "#/properties/sections/items/allOf/5/if",
                                                        keyword: "if",
                                                        params: { failingKeyword: "then" },
                                                        message: 'must match "then" schema'
                                                      };
                                                      if (vErrors === null) {
                                                        vErrors = [err14];
                                                      } else {
                                                        vErrors.push(err14);
                                                      }
                                                      errors++;
                                                      validate52.errors = vErrors;
                                                      return false;
                                                    }
                                                    var valid8 = _errs68 === errors;
                                                    if (valid8) {
                                                      if (props0 !== true && props5 !== void 0) {
                                                        if (props5 === true) {
                                                          props0 = true;
                                                        } else {
                                                          props0 = props0 || {};
                                                          Object.assign(props0, props5);
                                                        }
                                                      }
                                                      const _errs73 = errors;
                                                      const _errs74 = errors;
                                                      let valid21 = true;
                                                      const _errs75 = errors;
                                                      if (data23 && typeof data23 == "object" && !Array.isArray(data23)) {
                                                        if (data23.kind !== void 0) {
                                                          if ("promotion" !== data23.kind) {
                                                            const err15 = {};
                                                            if (vErrors === null) {
                                                              vErrors = [err15];
                                                            } else {
                                                              vErrors.push(err15);
                                                            }
                                                            errors++;
                                                          }
                                                        }
                                                      }
                                                      var _valid6 = _errs75 === errors;
                                                      errors = _errs74;
                                                      if (vErrors !== null) {
                                                        if (_errs74) {
                                                          vErrors.length = _errs74;
                                                        } else {
                                                          vErrors = null;
                                                        }
                                                      }
                                                      if (_valid6) {
                                                        const _errs77 = errors;
                                                        if (!validate185(data23, {
                                                          instancePath: instancePath + "/sections/" + i2,
                                                          parentData: data22,
                                                          parentDataProperty: i2,
                                                          rootData,
                                                          dynamicAnchors
                                                        })) {
                                                          vErrors = vErrors === null ? validate185.errors : vErrors.concat(validate185.errors);
                                                          errors = vErrors.length;
                                                        }
                                                        var _valid6 = _errs77 === errors;
                                                        valid21 = _valid6;
                                                        if (valid21) {
                                                          var props6 = true;
                                                        }
                                                      }
                                                      if (!valid21) {
                                                        const err16 = { instancePath: instancePath + "/sections/" + i2, schemaPath: "#/properties/sections/items/allOf/6/if", keyword: "if", params: { failingKeyword: "then" }, message: 'must match "then" schema' };
                                                        if (vErrors === null) {
                                                          vErrors = [err16];
                                                        } else {
                                                          vErrors.push(err16);
                                                        }
                                                        errors++;
                                                        validate52.errors = vErrors;
                                                        return false;
                                                      }
                                                      var valid8 = _errs73 === errors;
                                                      if (valid8) {
                                                        if (props0 !== true && props6 !== void 0) {
                                                          if (props6 === true) {
                                                            props0 = true;
                                                          } else {
                                                            props0 = props0 || {};
                                                            Object.assign(
                                                              props0,
                                                              props6
                                                            );
                                                          }
                                                        }
                                                        const _errs78 = errors;
                                                        const _errs79 = errors;
                                                        let valid23 = true;
                                                        const _errs80 = errors;
                                                        if (data23 && typeof data23 == "object" && !Array.isArray(data23)) {
                                                          if (data23.kind !== void 0) {
                                                            if ("evidence" !== data23.kind) {
                                                              const err17 = {};
                                                              if (vErrors === null) {
                                                                vErrors = [err17];
                                                              } else {
                                                                vErrors.push(err17);
                                                              }
                                                              errors++;
                                                            }
                                                          }
                                                        }
                                                        var _valid7 = _errs80 === errors;
                                                        errors = _errs79;
                                                        if (vErrors !== null) {
                                                          if (_errs79) {
                                                            vErrors.length = _errs79;
                                                          } else {
                                                            vErrors = null;
                                                          }
                                                        }
                                                        if (_valid7) {
                                                          const _errs82 = errors;
                                                          if (!validate226(data23, { instancePath: instancePath + "/sections/" + i2, parentData: data22, parentDataProperty: i2, rootData, dynamicAnchors })) {
                                                            vErrors = vErrors === null ? validate226.errors : vErrors.concat(validate226.errors);
                                                            errors = vErrors.length;
                                                          }
                                                          var _valid7 = _errs82 === errors;
                                                          valid23 = _valid7;
                                                          if (valid23) {
                                                            var props7 = true;
                                                          }
                                                        }
                                                        if (!valid23) {
                                                          const err18 = { instancePath: instancePath + "/sections/" + i2, schemaPath: "#/properties/sections/items/allOf/7/if", keyword: "if", params: { failingKeyword: "then" }, message: 'must match "then" schema' };
                                                          if (vErrors === null) {
                                                            vErrors = [err18];
                                                          } else {
                                                            vErrors.push(err18);
                                                          }
                                                          errors++;
                                                          validate52.errors = vErrors;
                                                          return false;
                                                        }
                                                        var valid8 = _errs78 === errors;
                                                        if (valid8) {
                                                          if (props0 !== true && props7 !== void 0) {
                                                            if (props7 === true) {
                                                              props0 = true;
                                                            } else {
                                                              props0 = props0 || {};
                                                              Object.assign(props0, props7);
                                                            }
                                                          }
                                                        }
                                                      }
                                                    }
                                                  }
                                                }
                                              }
                                            }
                                          }
                                          if (errors === _errs41) {
                                            if (data23 && typeof data23 == "object" && !Array.isArray(data23)) {
                                              let missing3;
                                              if (data23.kind === void 0 && (missing3 = "kind")) {
                                                validate52.errors = [{ instancePath: instancePath + "/sections/" + i2, schemaPath: "#/properties/sections/items/required", keyword: "required", params: { missingProperty: missing3 }, message: "must have required property '" + missing3 + "'" }];
                                                return false;
                                              } else {
                                                if (props0 !== true) {
                                                  props0 = props0 || {};
                                                  props0.kind = true;
                                                }
                                                if (data23.kind !== void 0) {
                                                  let data32 = data23.kind;
                                                  if (!(data32 === "text" || data32 === "table" || data32 === "mermaid" || data32 === "code" || data32 === "coverage" || data32 === "openapi" || data32 === "promotion" || data32 === "evidence")) {
                                                    validate52.errors = [{ instancePath: instancePath + "/sections/" + i2 + "/kind", schemaPath: "#/properties/sections/items/properties/kind/enum", keyword: "enum", params: { allowedValues: schema19.properties.sections.items.properties.kind.enum }, message: "must be equal to one of the allowed values" }];
                                                    return false;
                                                  }
                                                }
                                              }
                                            } else {
                                              validate52.errors = [{
                                                instancePath: instancePath + "/sections/" + i2,
                                                schemaPath: "#/properties/sections/items/type",
                                                keyword: "type",
                                                params: { type: "object" },
                                                message: "must be object"
                                              }];
                                              return false;
                                            }
                                          }
                                          var valid7 = _errs41 === errors;
                                          if (!valid7) {
                                            break;
                                          }
                                        }
                                      }
                                    } else {
                                      validate52.errors = [{ instancePath: instancePath + "/sections", schemaPath: "#/properties/sections/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                                      return false;
                                    }
                                  }
                                  var valid0 = _errs39 === errors;
                                } else {
                                  var valid0 = true;
                                }
                                if (valid0) {
                                  if (data.inputs !== void 0) {
                                    let data33 = data.inputs;
                                    const _errs84 = errors;
                                    if (errors === _errs84) {
                                      if (Array.isArray(data33)) {
                                        if (data33.length > 1e5) {
                                          validate52.errors = [{ instancePath: instancePath + "/inputs", schemaPath: "#/properties/inputs/maxItems", keyword: "maxItems", params: { limit: 1e5 }, message: "must NOT have more than 100000 items" }];
                                          return false;
                                        } else {
                                          var valid26 = true;
                                          const len3 = data33.length;
                                          for (let i3 = 0; i3 < len3; i3++) {
                                            let data34 = data33[i3];
                                            const _errs86 = errors;
                                            if (errors === _errs86) {
                                              if (data34 && typeof data34 == "object" && !Array.isArray(data34)) {
                                                let missing4;
                                                if (data34.path === void 0 && (missing4 = "path") || data34.sha256 === void 0 && (missing4 = "sha256") || data34.mediaType === void 0 && (missing4 = "mediaType")) {
                                                  validate52.errors = [{ instancePath: instancePath + "/inputs/" + i3, schemaPath: "#/properties/inputs/items/required", keyword: "required", params: { missingProperty: missing4 }, message: "must have required property '" + missing4 + "'" }];
                                                  return false;
                                                } else {
                                                  const _errs88 = errors;
                                                  for (const key5 in data34) {
                                                    if (!(key5 === "path" || key5 === "sha256" || key5 === "mediaType")) {
                                                      validate52.errors = [{ instancePath: instancePath + "/inputs/" + i3, schemaPath: "#/properties/inputs/items/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key5 }, message: "must NOT have additional properties" }];
                                                      return false;
                                                      break;
                                                    }
                                                  }
                                                  if (_errs88 === errors) {
                                                    if (data34.path !== void 0) {
                                                      let data35 = data34.path;
                                                      const _errs89 = errors;
                                                      if (errors === _errs89) {
                                                        if (typeof data35 === "string") {
                                                          if (func2(data35) > 4096) {
                                                            validate52.errors = [{ instancePath: instancePath + "/inputs/" + i3 + "/path", schemaPath: "#/properties/inputs/items/properties/path/maxLength", keyword: "maxLength", params: {
                                                              limit: 4096
                                                            }, message: "must NOT have more than 4096 characters" }];
                                                            return false;
                                                          }
                                                        } else {
                                                          validate52.errors = [{ instancePath: instancePath + "/inputs/" + i3 + "/path", schemaPath: "#/properties/inputs/items/properties/path/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                                          return false;
                                                        }
                                                      }
                                                      var valid27 = _errs89 === errors;
                                                    } else {
                                                      var valid27 = true;
                                                    }
                                                    if (valid27) {
                                                      if (data34.sha256 !== void 0) {
                                                        const _errs91 = errors;
                                                        if (!validate61(data34.sha256, {
                                                          instancePath: instancePath + "/inputs/" + i3 + "/sha256",
                                                          parentData: data34,
                                                          parentDataProperty: "sha256",
                                                          rootData,
                                                          dynamicAnchors
                                                        })) {
                                                          vErrors = vErrors === null ? validate61.errors : vErrors.concat(validate61.errors);
                                                          errors = vErrors.length;
                                                        }
                                                        var valid27 = _errs91 === errors;
                                                      } else {
                                                        var valid27 = true;
                                                      }
                                                      if (valid27) {
                                                        if (data34.mediaType !== void 0) {
                                                          let data37 = data34.mediaType;
                                                          const _errs92 = errors;
                                                          if (errors === _errs92) {
                                                            if (typeof data37 === "string") {
                                                              if (func2(data37) > 200) {
                                                                validate52.errors = [{ instancePath: instancePath + "/inputs/" + i3 + "/mediaType", schemaPath: "#/properties/inputs/items/properties/mediaType/maxLength", keyword: "maxLength", params: { limit: 200 }, message: "must NOT have more than 200 characters" }];
                                                                return false;
                                                              }
                                                            } else {
                                                              validate52.errors = [{ instancePath: instancePath + "/inputs/" + i3 + "/mediaType", schemaPath: "#/properties/inputs/items/properties/mediaType/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                                              return false;
                                                            }
                                                          }
                                                          var valid27 = _errs92 === errors;
                                                        } else {
                                                          var valid27 = true;
                                                        }
                                                      }
                                                    }
                                                  }
                                                }
                                              } else {
                                                validate52.errors = [{ instancePath: instancePath + "/inputs/" + i3, schemaPath: "#/properties/inputs/items/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
                                                return false;
                                              }
                                            }
                                            var valid26 = _errs86 === errors;
                                            if (!valid26) {
                                              break;
                                            }
                                          }
                                        }
                                      } else {
                                        validate52.errors = [{
                                          instancePath: instancePath + "/inputs",
                                          schemaPath: "#/properties/inputs/type",
                                          keyword: "type",
                                          params: { type: "array" },
                                          message: "must be array"
                                        }];
                                        return false;
                                      }
                                    }
                                    var valid0 = _errs84 === errors;
                                  } else {
                                    var valid0 = true;
                                  }
                                  if (valid0) {
                                    if (data.parts !== void 0) {
                                      let data38 = data.parts;
                                      const _errs94 = errors;
                                      if (errors === _errs94) {
                                        if (Array.isArray(data38)) {
                                          if (data38.length > 6) {
                                            validate52.errors = [{ instancePath: instancePath + "/parts", schemaPath: "#/properties/parts/maxItems", keyword: "maxItems", params: { limit: 6 }, message: "must NOT have more than 6 items" }];
                                            return false;
                                          } else {
                                            if (data38.length < 1) {
                                              validate52.errors = [{
                                                instancePath: instancePath + "/parts",
                                                schemaPath: "#/properties/parts/minItems",
                                                keyword: "minItems",
                                                params: { limit: 1 },
                                                message: "must NOT have fewer than 1 items"
                                              }];
                                              return false;
                                            } else {
                                              var valid28 = true;
                                              const len4 = data38.length;
                                              for (let i4 = 0; i4 < len4; i4++) {
                                                let data39 = data38[i4];
                                                const _errs96 = errors;
                                                if (errors === _errs96) {
                                                  if (data39 && typeof data39 == "object" && !Array.isArray(data39)) {
                                                    let missing5;
                                                    if (data39.check === void 0 && (missing5 = "check") || data39.base === void 0 && (missing5 = "base") || data39.startedFrom === void 0 && (missing5 = "startedFrom") || data39.conclusion === void 0 && (missing5 = "conclusion") || data39.headline === void 0 && (missing5 = "headline") || data39.lanes === void 0 && (missing5 = "lanes") || data39.seen === void 0 && (missing5 = "seen")) {
                                                      validate52.errors = [{ instancePath: instancePath + "/parts/" + i4, schemaPath: "#/properties/parts/items/required", keyword: "required", params: { missingProperty: missing5 }, message: "must have required property '" + missing5 + "'" }];
                                                      return false;
                                                    } else {
                                                      const _errs98 = errors;
                                                      for (const key6 in data39) {
                                                        if (!(key6 === "check" || key6 === "base" || key6 === "startedFrom" || key6 === "conclusion" || key6 === "headline" || key6 === "lanes" || key6 === "seen")) {
                                                          validate52.errors = [{ instancePath: instancePath + "/parts/" + i4, schemaPath: "#/properties/parts/items/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key6 }, message: "must NOT have additional properties" }];
                                                          return false;
                                                          break;
                                                        }
                                                      }
                                                      if (_errs98 === errors) {
                                                        if (data39.check !== void 0) {
                                                          const _errs99 = errors;
                                                          if (!validate53(data39.check, { instancePath: instancePath + "/parts/" + i4 + "/check", parentData: data39, parentDataProperty: "check", rootData, dynamicAnchors })) {
                                                            vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
                                                            errors = vErrors.length;
                                                          }
                                                          var valid29 = _errs99 === errors;
                                                        } else {
                                                          var valid29 = true;
                                                        }
                                                        if (valid29) {
                                                          if (data39.base !== void 0) {
                                                            const _errs100 = errors;
                                                            if (!validate57(data39.base, {
                                                              instancePath: instancePath + "/parts/" + i4 + "/base",
                                                              parentData: data39,
                                                              parentDataProperty: "base",
                                                              rootData,
                                                              dynamicAnchors
                                                            })) {
                                                              vErrors = vErrors === null ? validate57.errors : vErrors.concat(validate57.errors);
                                                              errors = vErrors.length;
                                                            }
                                                            var valid29 = _errs100 === errors;
                                                          } else {
                                                            var valid29 = true;
                                                          }
                                                          if (valid29) {
                                                            if (data39.startedFrom !== void 0) {
                                                              const _errs101 = errors;
                                                              if (!validate60(data39.startedFrom, { instancePath: instancePath + "/parts/" + i4 + "/startedFrom", parentData: data39, parentDataProperty: "startedFrom", rootData, dynamicAnchors })) {
                                                                vErrors = vErrors === null ? validate60.errors : vErrors.concat(validate60.errors);
                                                                errors = vErrors.length;
                                                              }
                                                              var valid29 = _errs101 === errors;
                                                            } else {
                                                              var valid29 = true;
                                                            }
                                                            if (valid29) {
                                                              if (data39.conclusion !== void 0) {
                                                                const _errs102 = errors;
                                                                if (!validate64(
                                                                  data39.conclusion,
                                                                  { instancePath: instancePath + "/parts/" + i4 + "/conclusion", parentData: data39, parentDataProperty: "conclusion", rootData, dynamicAnchors }
                                                                )) {
                                                                  vErrors = vErrors === null ? validate64.errors : vErrors.concat(validate64.errors);
                                                                  errors = vErrors.length;
                                                                }
                                                                var valid29 = _errs102 === errors;
                                                              } else {
                                                                var valid29 = true;
                                                              }
                                                              if (valid29) {
                                                                if (data39.headline !== void 0) {
                                                                  const _errs103 = errors;
                                                                  if (!validate66(data39.headline, {
                                                                    instancePath: instancePath + "/parts/" + i4 + "/headline",
                                                                    parentData: data39,
                                                                    parentDataProperty: "headline",
                                                                    rootData,
                                                                    dynamicAnchors
                                                                  })) {
                                                                    vErrors = vErrors === null ? validate66.errors : vErrors.concat(validate66.errors);
                                                                    errors = vErrors.length;
                                                                  }
                                                                  var valid29 = _errs103 === errors;
                                                                } else {
                                                                  var valid29 = true;
                                                                }
                                                                if (valid29) {
                                                                  if (data39.lanes !== void 0) {
                                                                    let data45 = data39.lanes;
                                                                    const _errs104 = errors;
                                                                    if (errors === _errs104) {
                                                                      if (Array.isArray(data45)) {
                                                                        if (data45.length > 1e3) {
                                                                          validate52.errors = [{ instancePath: instancePath + "/parts/" + i4 + "/lanes", schemaPath: "#/properties/parts/items/properties/lanes/maxItems", keyword: "maxItems", params: { limit: 1e3 }, message: "must NOT have more than 1000 items" }];
                                                                          return false;
                                                                        } else {
                                                                          var valid30 = true;
                                                                          const len5 = data45.length;
                                                                          for (let i5 = 0; i5 < len5; i5++) {
                                                                            let data46 = data45[i5];
                                                                            const _errs106 = errors;
                                                                            if (errors === _errs106) {
                                                                              if (data46 && typeof data46 == "object" && !Array.isArray(data46)) {
                                                                                let missing6;
                                                                                if (data46.name === void 0 && (missing6 = "name") || data46.kind === void 0 && (missing6 = "kind") || data46.enforcement === void 0 && (missing6 = "enforcement") || data46.files === void 0 && (missing6 = "files")) {
                                                                                  validate52.errors = [{ instancePath: instancePath + "/parts/" + i4 + "/lanes/" + i5, schemaPath: "#/properties/parts/items/properties/lanes/items/required", keyword: "required", params: { missingProperty: missing6 }, message: "must have required property '" + missing6 + "'" }];
                                                                                  return false;
                                                                                } else {
                                                                                  const _errs108 = errors;
                                                                                  for (const key7 in data46) {
                                                                                    if (!(key7 === "name" || key7 === "kind" || key7 === "enforcement" || key7 === "files")) {
                                                                                      validate52.errors = [{ instancePath: instancePath + "/parts/" + i4 + "/lanes/" + i5, schemaPath: "#/properties/parts/items/properties/lanes/items/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key7 }, message: "must NOT have additional properties" }];
                                                                                      return false;
                                                                                      break;
                                                                                    }
                                                                                  }
                                                                                  if (_errs108 === errors) {
                                                                                    if (data46.name !== void 0) {
                                                                                      const _errs109 = errors;
                                                                                      if (!validate55(data46.name, {
                                                                                        instancePath: instancePath + "/parts/" + i4 + "/lanes/" + i5 + "/name",
                                                                                        parentData: data46,
                                                                                        parentDataProperty: "name",
                                                                                        rootData,
                                                                                        dynamicAnchors
                                                                                      })) {
                                                                                        vErrors = vErrors === null ? validate55.errors : vErrors.concat(validate55.errors);
                                                                                        errors = vErrors.length;
                                                                                      }
                                                                                      var valid31 = _errs109 === errors;
                                                                                    } else {
                                                                                      var valid31 = true;
                                                                                    }
                                                                                    if (valid31) {
                                                                                      if (data46.kind !== void 0) {
                                                                                        const _errs110 = errors;
                                                                                        if (!validate70(data46.kind, { instancePath: instancePath + "/parts/" + i4 + "/lanes/" + i5 + "/kind", parentData: data46, parentDataProperty: "kind", rootData, dynamicAnchors })) {
                                                                                          vErrors = vErrors === null ? validate70.errors : vErrors.concat(validate70.errors);
                                                                                          errors = vErrors.length;
                                                                                        }
                                                                                        var valid31 = _errs110 === errors;
                                                                                      } else {
                                                                                        var valid31 = true;
                                                                                      }
                                                                                      if (valid31) {
                                                                                        if (data46.enforcement !== void 0) {
                                                                                          const _errs111 = errors;
                                                                                          if (!validate72(data46.enforcement, { instancePath: instancePath + "/parts/" + i4 + "/lanes/" + i5 + "/enforcement", parentData: data46, parentDataProperty: "enforcement", rootData, dynamicAnchors })) {
                                                                                            vErrors = vErrors === null ? validate72.errors : vErrors.concat(validate72.errors);
                                                                                            errors = vErrors.length;
                                                                                          }
                                                                                          var valid31 = _errs111 === errors;
                                                                                        } else {
                                                                                          var valid31 = true;
                                                                                        }
                                                                                        if (valid31) {
                                                                                          if (data46.files !== void 0) {
                                                                                            const _errs112 = errors;
                                                                                            if (!validate74(data46.files, { instancePath: instancePath + "/parts/" + i4 + "/lanes/" + i5 + "/files", parentData: data46, parentDataProperty: "files", rootData, dynamicAnchors })) {
                                                                                              vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
                                                                                              errors = vErrors.length;
                                                                                            }
                                                                                            var valid31 = _errs112 === errors;
                                                                                          } else {
                                                                                            var valid31 = true;
                                                                                          }
                                                                                        }
                                                                                      }
                                                                                    }
                                                                                  }
                                                                                }
                                                                              } else {
                                                                                validate52.errors = [{ instancePath: instancePath + "/parts/" + i4 + "/lanes/" + i5, schemaPath: "#/properties/parts/items/properties/lanes/items/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
                                                                                return false;
                                                                              }
                                                                            }
                                                                            var valid30 = _errs106 === errors;
                                                                            if (!valid30) {
                                                                              break;
                                                                            }
                                                                          }
                                                                        }
                                                                      } else {
                                                                        validate52.errors = [{ instancePath: instancePath + "/parts/" + i4 + "/lanes", schemaPath: "#/properties/parts/items/properties/lanes/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                                                                        return false;
                                                                      }
                                                                    }
                                                                    var valid29 = _errs104 === errors;
                                                                  } else {
                                                                    var valid29 = true;
                                                                  }
                                                                  if (valid29) {
                                                                    if (data39.seen !== void 0) {
                                                                      const _errs113 = errors;
                                                                      if (!validate92(data39.seen, { instancePath: instancePath + "/parts/" + i4 + "/seen", parentData: data39, parentDataProperty: "seen", rootData, dynamicAnchors })) {
                                                                        vErrors = vErrors === null ? validate92.errors : vErrors.concat(validate92.errors);
                                                                        errors = vErrors.length;
                                                                      }
                                                                      var valid29 = _errs113 === errors;
                                                                    } else {
                                                                      var valid29 = true;
                                                                    }
                                                                  }
                                                                }
                                                              }
                                                            }
                                                          }
                                                        }
                                                      }
                                                    }
                                                  } else {
                                                    validate52.errors = [{ instancePath: instancePath + "/parts/" + i4, schemaPath: "#/properties/parts/items/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
                                                    return false;
                                                  }
                                                }
                                                var valid28 = _errs96 === errors;
                                                if (!valid28) {
                                                  break;
                                                }
                                              }
                                            }
                                          }
                                        } else {
                                          validate52.errors = [{ instancePath: instancePath + "/parts", schemaPath: "#/properties/parts/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                                          return false;
                                        }
                                      }
                                      var valid0 = _errs94 === errors;
                                    } else {
                                      var valid0 = true;
                                    }
                                  }
                                }
                              }
                            }
                          }
                        }
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate52.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
      return false;
    }
  }
  validate52.errors = vErrors;
  return errors === 0;
}
validate52.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
var typed = validateReport;

// src/report/schema.ts
var REPORT_BYTES = (/* unused pure expression or super */ null && (64 * 1024 * 1024));
function isReport(value) {
  return typed(value);
}
function checkReport(value) {
  if (!isReport(value)) return (typed.errors ?? []).map(sentence);
  return [...findContradictions(value)];
}
function* findContradictions(report) {
  const { findings: findings2, lanes: lanes2, seen: seen2, sections } = report;
  for (let index = 1; index < findings2.length; index++) {
    if (compareFindings(findings2[index - 1], findings2[index]) > 0) {
      yield `Finding ${index} stands before finding ${index - 1} in the order of reports.`;
      break;
    }
  }
  const repeated = firstRepeated(findings2.map((finding) => finding.fingerprint));
  if (repeated !== null) yield `Two findings have the fingerprint ${repeated}.`;
  const twice = firstRepeated(lanes2.map((lane) => lane.name));
  if (twice !== null) yield `Two lanes have the name ${JSON.stringify(twice)}.`;
  for (const [index, lane] of countByLane(lanes2, findings2).entries()) {
    const claimed = lanes2[index].counts;
    const counted2 = lane.counts;
    if (claimed.error !== counted2.error || claimed.warning !== counted2.warning || claimed.note !== counted2.note) {
      yield `The counts of lane ${JSON.stringify(lane.name)} do not agree with the findings.`;
    }
  }
  if (seen2.parsed > seen2.files) yield "More files were parsed than seen.";
  if (seen2.cached > seen2.parsed) yield "More files came from the cache than were parsed.";
  yield* findPartMistakes(report);
  for (const section of sections) {
    if (section.kind !== "table") continue;
    if (section.rows.some((row) => row.length !== section.columns.length)) {
      yield `A row of the table ${JSON.stringify(section.title)} is not as wide as its heading.`;
    }
  }
}
function* findPartMistakes({ check, conclusion, findings: findings2, sections, parts }) {
  if (parts === void 0) {
    if (findings2.some(({ checks }) => checks !== void 0)) yield "Findings name checks without parts.";
    if (sections.some((section) => section.check !== void 0)) yield "Sections name checks without parts.";
    return;
  }
  if (check !== "suite") yield `A report of ${check} has parts, which only one of several checks has.`;
  const names = parts.map((part) => part.check);
  const twice = firstRepeated(names);
  if (twice !== null) yield `Two parts are of the check ${twice}.`;
  const known = new Set(names);
  const isKnown = (name) => known.has(name);
  if (!findings2.every(({ checks }) => checks?.every(isKnown) === true))
    yield "A finding is of no check among the parts.";
  if (!sections.every((section) => section.check !== void 0 && isKnown(section.check)))
    yield "A section is of no check among the parts.";
  if (conclusion !== worstConclusion(parts.map((part) => part.conclusion)))
    yield "The conclusion is not the worst of the parts.";
}
function firstRepeated(values) {
  const seen2 = /* @__PURE__ */ new Set();
  for (const value of values) {
    if (seen2.has(value)) return value;
    seen2.add(value);
  }
  return null;
}
function sentence(error) {
  const place = error.instancePath === "" ? "The report" : error.instancePath;
  switch (error.keyword) {
    case "additionalProperties":
      return `${place} has an unknown field ${JSON.stringify(error.params.additionalProperty)}.`;
    case "enum":
      return `${place} is none of ${JSON.stringify(error.params.allowedValues)}.`;
    case "const":
      return `${place} is not ${JSON.stringify(error.params.allowedValue)}.`;
    default:
      return `${place} ${error.message ?? `fails ${error.keyword}`}.`;
  }
}

// src/platform/files/write-whole.ts


function writeWhole(path, content) {
  const draft = `${path}.${process.pid}.partial`;
  try {
    (0,external_node_fs_namespaceObject.mkdirSync)((0,external_node_path_namespaceObject.dirname)(path), { recursive: true });
    if ((0,external_node_fs_namespaceObject.statSync)(path, { throwIfNoEntry: false })?.isDirectory() === true) {
      throw new UserError("cannot-write", `${path} is a folder.`, "Name a file.");
    }
    (0,external_node_fs_namespaceObject.writeFileSync)(draft, content);
    (0,external_node_fs_namespaceObject.renameSync)(draft, path);
  } catch (error) {
    removeQuietly(draft);
    if (error instanceof UserError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(
      "cannot-write",
      `${path} cannot be written: ${reason}.`,
      "Choose a file in a folder you may write to.",
      {
        cause: error
      }
    );
  }
}
function removeQuietly(path) {
  try {
    (0,external_node_fs_namespaceObject.rmSync)(path, { force: true });
  } catch {
  }
}

// src/platform/runner/environment.ts
function variable(env, name) {
  const value = env[name];
  return value === "" ? void 0 : value;
}

// src/platform/runner/outputs.ts


function writeOutput(env, name, value) {
  const file = variable(env, "GITHUB_OUTPUT");
  if (file === void 0) return false;
  const delimiter = `end_${(0,external_node_crypto_namespaceObject.randomUUID)()}`;
  (0,external_node_fs_namespaceObject.appendFileSync)(file, `${name}<<${delimiter}
${value}
${delimiter}
`);
  return true;
}
function appendSummary(env, markdown) {
  const file = variable(env, "GITHUB_STEP_SUMMARY");
  if (file === void 0) return "absent";
  const before = (0,external_node_fs_namespaceObject.statSync)(file, { throwIfNoEntry: false })?.size ?? 0;
  if (before + Buffer.byteLength(markdown) > SUMMARY_BYTES) return "full";
  (0,external_node_fs_namespaceObject.appendFileSync)(file, markdown);
  return "written";
}

// src/platform/runner/run-action.ts
function ownProcess() {
  return {
    env: process.env,
    write: (text2) => void process.stdout.write(text2),
    // Not `process.exit`, which cuts off output that is still on its way.
    exit: (code2) => {
      process.exitCode = code2;
    }
  };
}
async function runAction(body, action = ownProcess()) {
  try {
    action.exit(await body(action) ? 0 : 1);
  } catch (error) {
    action.write(error instanceof UserError ? userErrorCommand(error) : defectCommand(error, action.env));
    action.exit(1);
  }
}
function userErrorCommand({ code: code2, message, hint }, kind = "error") {
  return `::${kind} title=${commandProperty(plain(code2))}::${commandData(`${plainLines(message)}${message.includes("\n") ? "\n" : " "}${plain(hint)}`)}
`;
}
function defectCommand(error, env) {
  const thrown = error instanceof Error ? error : new Error(String(error));
  const stack = (thrown.stack ?? thrown.message).split("\n").map((line) => `  ${plain(line)}
`).join("");
  const run = runUrl(env);
  const message = [
    `This is a defect of Execution Standards, not of your code: ${plain(thrown.message)}`,
    ...run === null ? [] : [`Please report it with a link to this run: ${run}`]
  ].join("\n");
  return `${stack}::error title=Internal error::${commandData(message)}
`;
}
function runUrl(env) {
  const server = variable(env, "GITHUB_SERVER_URL");
  const repository = variable(env, "GITHUB_REPOSITORY");
  const id = variable(env, "GITHUB_RUN_ID");
  if (server === void 0 || repository === void 0 || id === void 0) return null;
  return `${server}/${repository}/actions/runs/${id}`;
}

// src/platform/runner/publish-report.ts
function readPublishOptions(inputs, check) {
  return {
    comment: inputs.choice("comment", ["always", "on-failure", "never"]) ?? "always",
    commentKey: inputs.text("comment-key") ?? check,
    annotations: inputs.flag("annotations") ?? true,
    summary: inputs.flag("summary") ?? true,
    reportFile: inputs.path("report-file"),
    sarifFile: inputs.path("sarif-file"),
    dryRun: inputs.flag("dry-run") ?? false,
    token: inputs.text("github-token")
  };
}
async function publishReport(report, options, action, { rules, touched }) {
  const problems = checkReport(report);
  if (problems.length > 0)
    throw new Error(`the report breaks its own schema: ${problems.slice(0, 3).join(" ")}`);
  const { env } = action;
  const serverUrl = variable(env, "GITHUB_SERVER_URL") ?? "https://github.com";
  const links = { serverUrl, rulePages: rulePagesOf(action, serverUrl, rules) };
  if (options.reportFile !== void 0) writeWhole(options.reportFile.absolute, renderJson(report));
  if (options.sarifFile !== void 0)
    writeWhole(options.sarifFile.absolute, renderSarif(report, { rules, ...links }));
  action.write(`${plain(report.headline)}
`);
  if (options.annotations) action.write(renderAnnotations(report, { touched }));
  if (options.summary) appendSummary(env, renderSummary(report, links));
  const commentUrl = await publishComment(
    report,
    options,
    action,
    renderMarkdown(report, { ...links, reportUrl: runUrl(env) })
  );
  const counts = countOpen(report.findings);
  const outputs = {
    conclusion: report.conclusion,
    headline: plain(report.headline),
    errors: String(counts.error),
    warnings: String(counts.warning),
    "new-findings": String(
      report.findings.filter((finding) => isOpen(finding) && finding.state === "new").length
    ),
    "report-path": options.reportFile?.relative ?? "",
    "sarif-path": options.sarifFile?.relative ?? "",
    "comment-url": commentUrl
  };
  for (const [name, value] of Object.entries(outputs)) writeOutput(env, name, value);
}
function rulePagesOf({ env }, serverUrl, rules) {
  const [repository, ref] = [variable(env, "GITHUB_ACTION_REPOSITORY"), variable(env, "GITHUB_ACTION_REF")];
  if (repository === void 0 || ref === void 0) return null;
  if (!/^[\w.-]+\/[\w.-]+$/.test(repository) || !/^[\w./-]+$/.test(ref)) return null;
  return rulePagesIn(`${serverUrl}/${repository}/blob/${ref}/docs/rules`, rules);
}
async function publishComment(report, options, action, body) {
  const { repository, pullRequest } = report.subject;
  const isWanted = options.comment === "always" || options.comment === "on-failure" && isBad(report);
  if (!isWanted || repository === null || pullRequest === null) return "";
  const say = (sentence2) => action.write(`${plain(sentence2)}
`);
  if (options.dryRun) {
    say(`Dry run: this comment would be written to pull request #${pullRequest}.`);
    action.write(
      `${body.split("\n").map((line) => `  ${plain(line)}`).join("\n")}
`
    );
    return "";
  }
  const apiUrl = variable(action.env, "GITHUB_API_URL") ?? "https://api.github.com";
  if (options.token === void 0) {
    say("No token was given, so no comment was written; the job summary holds the same.");
    return "";
  }
  const { publishComment: publish } = await import(/* webpackIgnore: true */ "../github/index.js");
  const published = await publish(
    { repository, pullRequest, key: options.commentKey, body },
    { token: options.token, apiUrl, warn: say }
  );
  switch (published.kind) {
    case "created":
    case "updated":
    case "unchanged":
      say(`Comment ${published.kind}: ${published.url}`);
      return published.url;
    case "not-permitted":
      say(
        `${published.sentence}. The job summary and the annotations hold the same. To get the comment, give the job:`
      );
      say(`permissions: { ${published.neededPermission} }`);
      return "";
    case "failed":
      say(`${published.sentence}. The job summary and the annotations hold the same.`);
      return "";
  }
}
function isBad({ conclusion }) {
  return conclusion === "failure" || conclusion === "error";
}
function isPassing({ conclusion }) {
  return !(conclusion === "failure" || conclusion === "error");
}
function workspaceFolder(inputs, action) {
  const folder = inputs.path("working-directory")?.absolute ?? variable(action.env, "GITHUB_WORKSPACE");
  if (folder !== void 0) return folder;
  throw new UserError(
    "no-workspace",
    "GITHUB_WORKSPACE is not set.",
    "Run the action from a workflow, or use the command line."
  );
}

// src/acceptance-gate/contracts/rules.ts
var EVERYWHERE = {
  production: "error",
  support: "error",
  experimental: "warning",
  test: "error",
  none: "error"
};
var DATA = {
  contract: "Name of the contract.",
  contractFile: "Path of the file that holds it.",
  importer: "The module or package of the contract that imports.",
  imported: "The module or package that it may not import.",
  target: "Path of the file at the end of the chain, or the name of an external package.",
  kind: "`static`, or `dynamic-literal` and `dynamic-flow` where a call at run time is part of the chain.",
  chain: "Paths from the importing file to the target."
};
var CUT = "Remove the import where the chain begins, or turn it round: let the lower module define what the higher one provides.";
var FORBIDDEN = {
  id: "IL001",
  name: "contract-forbidden",
  title: "A forbidden contract is broken",
  severity: EVERYWHERE,
  why: "The team has written down that these modules must not meet, and import-linter would say the same.",
  fix: CUT,
  example: "```ini\n[importlinter:contract:core]\nname = Core does not know the web\ntype = forbidden\nsource_modules = shop.core\nforbidden_modules = shop.web\n```\n\n```python\n# shop/core/orders.py\nfrom shop.web import session\n```",
  data: DATA,
  standards: ["X14"]
};
var LAYERS = {
  id: "IL002",
  name: "contract-layers",
  title: "A layers contract is broken",
  severity: EVERYWHERE,
  why: "A layer that imports a higher one, or an independent sibling, can no longer be understood or tested without it.",
  fix: CUT,
  example: "```ini\n[importlinter:contract:layers]\nname = Layers\ntype = layers\nlayers =\n    shop.web\n    shop.core\n```\n\n```python\n# shop/core/orders.py\nfrom shop.web import session\n```",
  data: {
    ...DATA,
    module: "For a module that an exhaustive contract does not list: its name. The fields of chains are then absent."
  },
  standards: ["X14"]
};
var INDEPENDENCE = {
  id: "IL003",
  name: "contract-independence",
  title: "An independence contract is broken",
  severity: EVERYWHERE,
  why: "Modules that were declared independent can be changed and removed one by one; an import between them ends that.",
  fix: CUT,
  example: "```ini\n[importlinter:contract:apps]\nname = Apps are independent\ntype = independence\nmodules =\n    shop.orders\n    shop.billing\n```\n\n```python\n# shop/orders/api.py\nfrom shop.billing import invoices\n```",
  data: DATA,
  standards: ["X14"]
};
var PROTECTED = {
  id: "IL004",
  name: "contract-protected",
  title: "A protected module is imported by one that may not",
  severity: EVERYWHERE,
  why: "Protected modules are internal to those that may import them; whoever else does relies on what may change any day.",
  fix: "Import what the allowed importers offer instead.",
  example: "```ini\n[importlinter:contract:models]\nname = Models are private\ntype = protected\nprotected_modules = shop.models\nallowed_importers = shop.repositories\n```\n\n```python\n# shop/web/views.py\nfrom shop.models import Order\n```",
  data: DATA,
  standards: ["X14"]
};
var ACYCLIC_SIBLINGS = {
  id: "IL005",
  name: "contract-acyclic-siblings",
  title: "Siblings import one another round",
  severity: EVERYWHERE,
  why: "Packages in a cycle are one package: none of them can be read, tested or released without the others.",
  fix: "Move what both need to a sibling of its own.",
  example: "```ini\n[importlinter:contract:cycles]\nname = No cycles\ntype = acyclic_siblings\nancestors = shop\n```\n\n```python\n# shop/orders.py\nimport shop.billing\n\n# shop/billing.py\nimport shop.orders\n```",
  data: {
    contract: "Name of the contract.",
    contractFile: "Path of the file that holds it.",
    ancestor: "The package whose children these are.",
    members: "The children that take part in the cycle.",
    target: "Path of the first file again.",
    kind: "`static`, or `dynamic-literal` and `dynamic-flow` where a call at run time is part of the cycle.",
    chain: "One importing file of each child, round to the first."
  },
  standards: ["X14"]
};
var NOT_CHECKED = {
  id: "IL006",
  name: "contract-not-checked",
  title: "A contract cannot be checked",
  severity: EVERYWHERE,
  why: "A contract with a mistake protects nothing, while everybody believes that it does.",
  fix: "Correct the contract. One of a type that the project’s own plug-in brings can only be checked by import-linter itself: keep its step for that one.",
  example: "```ini\n[importlinter:contract:core]\nname = Core\ntype = forbidden\nsource_modules = shop.gone\n```",
  data: {
    contract: "Name of the contract; empty for the file as a whole.",
    problem: "Why it cannot be checked."
  },
  standards: ["X14"]
};
var CONTRACT_RULES = {
  FORBIDDEN,
  LAYERS,
  INDEPENDENCE,
  PROTECTED,
  ACYCLIC_SIBLINGS,
  NOT_CHECKED
};

// src/report/severities.ts
function severities(production, support = null, experimental = null, test = null, none = null) {
  return { production, support, experimental, test, none };
}

// src/acceptance-gate/copies/rules.ts
var NEAR_COPY = {
  id: "LN017",
  name: "near-copy-of-experimental",
  title: "Production code is a near-copy of an experimental file, and no sign-off says so",
  severity: severities("warning", "note"),
  why: "A copy enters production without a single import that a gate could see, and from then on there are two truths: who corrects one leaves the other wrong.",
  fix: "Keep one of the two. To promote the experimental file, move it and say so in a `PROMOTE.md` of the module, which is what owners sign:\n\n```yaml\n---\npromote: 1\nmodule: vision\nfrom: labs/vision\nto: core/vision\n---\n```\n\nWhere production came first, delete the experimental file, or let it import the one in production. What a text cannot tell is which of the two was first: the finding stands at the production file either way.\n\nFiles are compared by their tokens, without comments, documentation, imports, decorators and formatting, and a second time without their names, so a copy stays one after renaming. Moves leave no source behind and are none. Not compared are tests, migrations, generated code, declarations, settings of tools, and files too short to prove anything. A module with a line in `promotion-audit.log`, or a `PROMOTE.md` above it, whose `from` and `to` name both sides is signed off.",
  example: "`core/vision.py` and `labs/vision.py` with the same functions",
  data: {
    target: "Path of the experimental file that it is most like.",
    targetLane: "Its lane.",
    kind: "`copy`: each holds most of the other; `part`: most of the production file stands in the other; `whole`: the production file holds most of the other, and more.",
    share: "The greater of both shares, in percent, rounded down.",
    renamed: "Whether they are alike only without the names.",
    others: "Further experimental files that it is like."
  },
  standards: ["X7", "X9"]
};
var COPY_RULES = { NEAR_COPY };

// src/acceptance-gate/dry-run/rules.ts
var TESTS_ACT = {
  id: "DR001",
  name: "tests-without-dry-run",
  title: "A tree of tests does not turn the dry run on",
  severity: severities("error", "warning", null, "error", "warning"),
  why: "A test that forgets one mock then sends the mail, pays the bill or deletes the data.",
  fix: 'Set it for all tests below, before anything is imported:\n\n```python\n# conftest.py\nimport os\n\nos.environ.setdefault("DRY_RUN", "true")\n```',
  example: "`tests/test_mail.py` without a `conftest.py` that sets `DRY_RUN`",
  data: {
    tree: "The folder of the tests.",
    files: "How many files of tests it holds.",
    variables: "Any of these would do."
  },
  standards: ["X11"]
};
var EXAMPLE_ACTS = {
  id: "DR002",
  name: "environment-example-unsafe",
  title: "The example of an environment is missing, or its defaults act on the world",
  severity: severities("error", "warning", null, null, "error"),
  why: "It is copied by everybody on the first day, and never looked at again.",
  fix: "```sh\n# .env.example\nDRY_RUN=true\nOFFLINE=true\nVISION_ENABLED=false\n```",
  example: "```sh\nVISION_ENABLED=true\n```",
  data: { variable: "What is missing or unsafe; absent for the file itself." },
  standards: ["X5"]
};
var DRY_RUN_RULES = { TESTS_ACT, EXAMPLE_ACTS };

// src/acceptance-gate/instrumentation/rules.ts
var NOT_INSTRUMENTED = {
  id: "IN001",
  name: "not-instrumented",
  title: "A public function does not report its calls",
  severity: severities("error"),
  why: "What reports no operation, time and duration cannot be watched: its first failure is noticed by the people who rely on it.",
  fix: 'Put a reporting decorator on it. One that is defined in the repository counts when it, or what it calls, opens a span, observes a timer, or emits an event and reads a clock; any other is named in the configuration:\n\n```yaml\ninstrumentation:\n  public: ["core/api/**"]\n  decorators: ["matriz.instrument"]\n```',
  example: "```python\n# core/api/vision.py, public API by the configuration\ndef describe(image):\n    return model.run(image)\n```",
  data: {
    function: "Name of the function, with its class.",
    decorators: "Its decorators, none of which reports."
  },
  standards: ["P2"]
};
var INSTRUMENTATION_RULES = { NOT_INSTRUMENTED };

// src/acceptance-gate/manifests/rules.ts
var WHY_CLAIMS = "People decide by what a manifest says. One claim that the tree contradicts makes all the others worthless.";
var BROKEN = {
  id: "MC001",
  name: "manifest-broken",
  title: "A module manifest is no JSON",
  severity: severities("error", "warning"),
  why: "Nothing it claims can be read, and tools that skip it take silence for consent.",
  fix: "Correct it: `python -m json.tool module.manifest.json` names the place.",
  example: '```json\n{ "module": { "name": "core.vision", } }\n```',
  data: { problem: "What is wrong, in the parser’s words." },
  standards: ["X16"]
};
var LANE = {
  id: "MC002",
  name: "manifest-lane",
  title: "A manifest claims another lane than the one its module is in",
  severity: severities("error", "warning"),
  why: WHY_CLAIMS,
  fix: "Write the lane that the configuration gives the module, or move the module.",
  example: '```json\n{ "module": { "path": "core/vision", "lane": "labs" } }\n```',
  data: { claimed: "The lane as written.", lane: "The lane of the module’s files." },
  standards: ["X16", "X18"]
};
var TESTS = {
  id: "MC003",
  name: "manifest-tests-missing",
  title: "A manifest names tests that are not there",
  severity: severities("error", "warning"),
  why: WHY_CLAIMS,
  fix: "Add the tests, or take them out of the manifest.",
  example: '```json\n{ "testing": { "test_paths": ["tests/core/test_gone.py"] } }\n```',
  data: { claimed: "The path as written." },
  standards: ["X16", "X18"]
};
var EXPORTS = {
  id: "MC004",
  name: "manifest-exports-missing",
  title: "A manifest offers a name that its module does not define",
  severity: severities("error", "warning"),
  why: WHY_CLAIMS,
  fix: "Define the name, or take it out of the manifest.",
  example: '```json\n{ "exports": { "classes": ["Vision"] } }\n```',
  data: { claimed: "The name as written." },
  standards: ["X16", "X18"]
};
var EMITS = {
  id: "MC005",
  name: "manifest-emits-nothing",
  title: "A manifest names spans, metrics or events of a module that emits none",
  severity: severities("error", "warning"),
  why: WHY_CLAIMS,
  fix: "Emit them, or take them out of the manifest.",
  example: '```json\n{ "observability": { "spans": ["lukhas.vision.describe"] } }\n```',
  data: { claimed: "The names as written." },
  standards: ["X16", "X18", "P2"]
};
var FIGURES = {
  id: "MC006",
  name: "manifest-figure-without-evidence",
  title: "A manifest states a coverage or latency that is measured nowhere",
  severity: severities("warning", "note"),
  why: "A figure that nobody can trace to a measurement is a wish.",
  fix: 'Name the report beside the figure, and keep it in the repository:\n\n```json\n{ "coverage_observed": 87.5, "evidence": "reports/coverage/core.json" }\n```',
  example: '```json\n{ "testing": { "coverage_observed": 100 } }\n```',
  data: {
    figure: "The field.",
    value: "The figure as written.",
    evidence: "The file named, when it is not there."
  },
  standards: ["X16", "X18"]
};
var HOLLOW = {
  id: "MC007",
  name: "manifest-promotes-interfaces",
  title: "A manifest calls a module done whose functions all do nothing",
  severity: severities("error", "warning"),
  why: "An interface that was moved is not a module that was promoted: whoever calls it gets nothing.",
  fix: "Move the implementation too, or say in the manifest that the module is planned.",
  example: '```json\n{ "module": { "path": "core/vision", "status": "promoted" } }\n```',
  data: { status: "The state as written.", functions: "How many public functions do nothing." },
  standards: ["X16", "X18"]
};
var MANIFEST_RULES = { BROKEN, LANE, TESTS, EXPORTS, EMITS, FIGURES, HOLLOW };

// src/acceptance-gate/rules/registry-pattern.ts
var REGISTRY_PATTERN = `Production code never names experimental code. It owns a registry, and the experimental module registers itself when something outside production loads it:

\`\`\`python
# production: core/providers.py
from collections.abc import Callable

_providers: dict[str, Callable[[], object]] = {}

def register(name: str, factory: Callable[[], object]) -> None:
    _providers[name] = factory

def provider(name: str) -> object | None:
    factory = _providers.get(name)
    return factory() if factory else None
\`\`\`

\`\`\`python
# experimental: labs/vision.py
from core.providers import register

register("vision", lambda: Vision())
\`\`\`

Where the experimental module is ready to be relied on, promote it instead: move it into a production lane with its tests.`;

// src/acceptance-gate/promoted/rules.ts
var WHY_FLAG = "A module that has just left the laboratory must be one switch away from being gone again, and nobody may get it unasked.";
var FLAG_FIX = 'Read the flag where the module is entered, with off as its default, and answer without the module while it is off:\n\n```python\ndef describe(image):\n    if os.getenv("VISION_ENABLED", "false") != "true":\n        return {"dry_run": True}\n    return _model().describe(image)\n```';
var DATA2 = { module: "Glob of the promoted module.", flag: "Name of its flag." };
var NO_FLAG = {
  id: "PR001",
  name: "promoted-without-flag",
  title: "A promoted module reads no flag, or is not there",
  severity: severities("error", "warning", "warning", null, "error"),
  why: WHY_FLAG,
  fix: FLAG_FIX,
  example: '```yaml\npromoted:\n  - { path: "core/vision/**", flag: VISION_ENABLED }  # named nowhere in core/vision\n```',
  data: DATA2,
  standards: ["P3"]
};
var FLAG_ON = {
  id: "PR002",
  name: "promoted-flag-on",
  title: "The flag of a promoted module is on by default",
  severity: severities("error", "warning", "warning", null, "error"),
  why: WHY_FLAG,
  fix: FLAG_FIX,
  example: '```python\nENABLED = os.getenv("VISION_ENABLED", "true") == "true"\n```',
  data: DATA2,
  standards: ["P3"]
};
var FLAG_UNTESTED = {
  id: "PR003",
  name: "promoted-flag-untested",
  title: "No test runs a promoted module with its flag on and with its flag off",
  severity: severities("error", "warning", "warning", null, "error"),
  why: "A switch that nobody has tried does not work on the day it is needed.",
  fix: '```python\n@pytest.mark.parametrize("flag", ["true", "false"])\ndef test_describe(monkeypatch, flag):\n    monkeypatch.setenv("VISION_ENABLED", flag)\n```',
  example: "No file of tests names `VISION_ENABLED`",
  data: { ...DATA2, missing: "`on`, `off`, or both." },
  standards: ["P3"]
};
var NOT_REGISTERED = {
  id: "PR004",
  name: "promoted-not-registered",
  title: "A promoted module does not register itself",
  severity: severities("error", "warning", "warning", null, "error"),
  why: "Without the registry, somebody has to name the module to use it, and taking it back breaks them.",
  fix: REGISTRY_PATTERN,
  example: '```yaml\npromoted:\n  - { path: "core/vision/**", flag: VISION, registry: core.registry.register }  # called nowhere there\n```',
  data: { ...DATA2, registry: "The function that registers." },
  standards: ["P4", "X10"]
};
var IMPORTED = {
  id: "PR005",
  name: "promoted-imported",
  title: "Production imports a promoted module by statement",
  severity: severities("error", "warning"),
  why: "An import cannot be switched off: the flag then guards nothing, and the registry is decoration.",
  fix: REGISTRY_PATTERN,
  example: "```python\n# core/engine.py\nfrom core.vision import describe  # core/vision/** is promoted\n```",
  data: { ...DATA2, target: "Path of the imported file." },
  standards: ["P4", "X10"]
};
var PROMOTED_RULES = { NO_FLAG, FLAG_ON, FLAG_UNTESTED, NOT_REGISTERED, IMPORTED };

// src/acceptance-gate/duties/rules.ts
var DUTY_RULES = {
  ...INSTRUMENTATION_RULES,
  MANIFEST_BROKEN: MANIFEST_RULES.BROKEN,
  MANIFEST_LANE: MANIFEST_RULES.LANE,
  MANIFEST_TESTS: MANIFEST_RULES.TESTS,
  MANIFEST_EXPORTS: MANIFEST_RULES.EXPORTS,
  MANIFEST_EMITS: MANIFEST_RULES.EMITS,
  MANIFEST_FIGURES: MANIFEST_RULES.FIGURES,
  MANIFEST_HOLLOW: MANIFEST_RULES.HOLLOW,
  ...PROMOTED_RULES,
  ...DRY_RUN_RULES
};

// src/acceptance-gate/facades/rules.ts
var DATA3 = {
  lines: "Lines of code, without blank ones, comments and the docstring.",
  own: "Top-level statements that do something of their own.",
  forwarding: "Top-level statements that pass on what others define.",
  ratio: "Own statements for each forwarding one, as a number from 0.",
  names: "Names that the module offers and that come from elsewhere.",
  sources: "Files that they come from."
};
var FACADE = {
  id: "FA001",
  name: "facade",
  title: "A module only passes on what other modules define",
  severity: severities("warning", "note", null, null, "note"),
  why: "A file that holds nothing of its own looks like a module that was built or moved. What runs is somewhere else, under other promises.",
  fix: "Import the names from where they are defined and remove the file. If it has to stay, say why: `# acceptance: side-effects` for imports that register something, a `DeprecationWarning` that names the version of removal for an old name.",
  example: '```python\n# core/vision.py\nfrom core.imaging.vision import Vision\n\n__all__ = ["Vision"]\n```',
  data: DATA3,
  standards: ["X8"]
};
var EXPERIMENTAL = {
  id: "FA002",
  name: "facade-over-experimental",
  title: "A module only passes on what an experimental lane defines",
  severity: severities("error", "note", null, null, "note"),
  why: "The file stands in a lane that people rely on, and everything in it is experimental code under a name that promises more.",
  fix: "Promote the code: move it here with its tests. Or let it register itself with a registry that production owns, and remove this file.",
  example: "```python\n# core/vision.py\nfrom labs.vision import Vision\n```",
  data: { ...DATA3, target: "File that defines what is passed on.", targetLane: "Its lane." },
  standards: ["X8", "X9", "X18"]
};
var UNUSED = {
  id: "FA003",
  name: "facade-unused",
  title: "A module passes on what one other module defines, and nobody imports it",
  severity: severities("warning", "note", null, null, "note"),
  why: "A second name for a module that nobody uses is only a way for later code to miss where things really are.",
  fix: "Remove the file.",
  example: "```python\n# core/old_vision.py, imported nowhere\nfrom core.vision import Vision, detect\n```",
  data: { ...DATA3, target: "File that nine in ten of its names come from." },
  standards: ["X8"]
};
var FACADE_RULES = { FACADE, EXPERIMENTAL, UNUSED };

// src/acceptance-gate/flow/rules.ts
var PREFIX = {
  id: "LN010",
  name: "lane-import-by-prefix",
  title: "Code may load experimental modules: only the beginning of the name is known, or only when it happens is not",
  severity: severities("warning", "warning"),
  why: "Which module is loaded is decided at run time; all or some of those that it can be are experimental.",
  fix: `Name the modules that may be loaded in a list that production owns. ${REGISTRY_PATTERN}`,
  example: '```python\ndef load(name):\n    return importlib.import_module(f"labs.{name}")\n```',
  data: {
    prefix: "The beginning of the name, or all of it.",
    target: "Path of an experimental file whose name begins so.",
    targetLane: "Its lane."
  },
  standards: ["X6", "X9"]
};
var MENTION = {
  id: "LN011",
  name: "lane-named-in-text",
  title: "A text names an experimental module, and nothing tells what becomes of it",
  severity: severities("warning", "note"),
  why: "A dotted name in a table or a setting is how frameworks and plugin loaders are told what to import.",
  fix: "Where the name is loaded, let the module register itself; where it is only said, say it in a comment.",
  example: '```python\nPLUGINS = {"vision": "labs.vision.plugin"}\n```',
  data: { target: "Path of the experimental file.", targetLane: "Its lane.", text: "The text." },
  standards: ["X9"]
};
var OPAQUE = {
  id: "LN012",
  name: "dynamic-import-opaque",
  title: "Code loads a module by a name that nothing in the repository tells",
  severity: severities("warning", "note"),
  why: "What is loaded here may be anything, experimental code too: no check of imports can say more.",
  fix: "Load from a list of names, or say what may be loaded, on the line of the call or above it: `# acceptance: dynamic-targets=core.plugins.*`, in TypeScript `// acceptance: dynamic-targets=./plugins/*`.",
  example: '```python\nimportlib.import_module(os.environ["PLUGIN"])\n```',
  data: { form: "How it is loaded: `import-call`, `load-path`, `exec` …" },
  standards: ["X6", "X9"]
};
var TARGETS = {
  id: "LN023",
  name: "dynamic-targets-unsound",
  title: "A `dynamic-targets` comment allows experimental code, or says nothing",
  severity: severities("error", "warning"),
  why: "The comment is a promise about what is loaded. One that names an experimental lane is a leak in writing; one that matches nothing, or stands where nothing is loaded, hides the next one.",
  fix: "Name modules of production, or remove the comment.",
  example: "```python\n# acceptance: dynamic-targets=labs.*\nplugin = importlib.import_module(name)\n```",
  data: { problem: "What is wrong with it.", targets: "The names as written." },
  standards: ["X7", "X9"]
};
var FLOW_RULES = { PREFIX, MENTION, OPAQUE, TARGETS };

// src/acceptance-gate/lint/rules.ts
var NEW_RESULT = {
  id: "LT001",
  name: "lint-result",
  title: "A linter found something that was not there before",
  severity: severities("error", "warning", "warning", "warning", "warning"),
  why: "Production gets no worse: what a linter found before is debt that only shrinks, what it finds anew is not let in. Elsewhere it is shown.",
  fix: "Correct the code. For debt that is there already, give the report of the base with `--lint-base`, or accept it in the baseline with a reason, an owner and an end.",
  example: "```python\nimport os  # F401: imported and never used\n```",
  data: { rule: "The linter and its rule.", isNew: "`false` where the base’s report has it too." },
  standards: ["S1"]
};
var REPORT_UNSOUND = {
  id: "LT002",
  name: "lint-report-unsound",
  title: "A linter’s report cannot be read, or is about other files",
  severity: severities("error", "error", "error", "error", "error"),
  why: "A report that says nothing about this tree must not pass for one that found nothing.",
  fix: "Run the linter in this checkout, with `ruff check --output-format json --output-file ruff.json` or as SARIF, and name the file it wrote.",
  example: "A report from another branch, or an empty file",
  data: { report: "The report as it was named.", problem: "What is wrong with it." },
  standards: ["S1"]
};
var LINT_RULES = { NEW_RESULT, REPORT_UNSOUND };

// src/acceptance-gate/renames/rules.ts
var STALE_IMPORT = {
  id: "SN001",
  name: "stale-import",
  title: "An import uses the former name of a lane",
  severity: severities("error", "warning", "warning", "warning", "warning"),
  why: "The folder was renamed: the import fails, or finds an installed package that happens to have the old name.",
  fix: "Write the new name. `formerly` of the lane says which one it was.",
  example: "```python\nfrom candidate.vision import Vision  # now labs.vision\n```",
  data: {
    written: "The name as written.",
    lane: "The lane that was renamed.",
    now: "What to write; `null` when nothing of that name is there."
  },
  standards: ["S5"]
};
var STALE_NAME = {
  id: "SN002",
  name: "stale-name",
  title: "A path or module in code or configuration uses the former name of a lane",
  severity: severities("warning", "warning", "warning", "warning", "warning"),
  why: "What is loaded, scanned or excluded by its old name silently is not any more.",
  fix: "Write the new name.",
  example: '```yaml\npaths: ["candidate/**"] # now labs/**\n```',
  data: {
    written: "The name as written.",
    lane: "The lane that was renamed.",
    now: "What to write; `null` when nothing of that name is there.",
    lines: "The lines it stands in."
  },
  standards: ["S5"]
};
var STALE_TEXT = {
  id: "SN003",
  name: "stale-text",
  title: "A document or comment uses the former name of a lane",
  severity: severities("note", "note", "note", "note", "note"),
  why: "Readers look for what is not there any more.",
  fix: "Write the new name. Histories keep the old one: changelogs are not read.",
  example: "A README that explains `candidate/`",
  data: {
    written: "The first name as written.",
    lane: "The lane that was renamed.",
    lines: "The lines such names stand in."
  },
  standards: ["S5"]
};
var RENAME_RULES = { STALE_IMPORT, STALE_NAME, STALE_TEXT };

// src/acceptance-gate/secrets/rules.ts
var EVERYWHERE2 = severities("error", "error", "error", "error", "error");
var FINGERPRINT = "Names the secret without telling it, for the rotation record; `null` where it could be guessed.";
var DATA4 = {
  what: "Whose key it is, or what kind of secret.",
  masked: "At most its first four characters, and its length.",
  secret: FINGERPRINT
};
var PURGE = `1. Revoke or rotate it where it was issued. Whoever has read the repository has it; nothing below changes that.
2. Take it out of every commit: \`git filter-repo --sensitive-data-removal --invert-paths --path FILE\`, or \`git filter-repo --sensitive-data-removal --replace-text LIST\` to keep the file.
3. Push the new history: \`git push --force --mirror origin\`. Have everybody clone anew.
4. Ask GitHub support to drop cached views and pull request refs. Delete forks, caches and artifacts of workflows that hold it.
5. Write down that it was rotated in \`.github/secret-rotations.yml\`.`;
var TOKEN = {
  id: "SE001",
  name: "provider-token",
  title: "A file holds a token of a provider",
  severity: EVERYWHERE2,
  why: "Whoever can read the repository, its forks, its caches and its logs can act as you. Bots find such tokens within minutes.",
  fix: `Rotate the token first, then read it from the environment or a secret store.

${PURGE}

A token made up for a test is declared, with its file's digest, under \`secrets\` in the configuration:

\`\`\`yaml
secrets:
  fixtures:
    - { path: tests/data/tokens.txt, sha256: 9f86d081…, reason: made up for the parser's tests }
\`\`\``,
  example: '```python\nclient = Github("ghp_…")   # 40 characters\n```',
  data: DATA4,
  standards: ["X2"]
};
var PRIVATE_KEY = {
  id: "SE002",
  name: "private-key",
  title: "A file holds a private key",
  severity: EVERYWHERE2,
  why: "The key lets anybody sign, decrypt or log in as its owner, for as long as somebody trusts it.",
  fix: `Replace the key pair wherever its public half is trusted, then keep the private half in a secret store.

${PURGE}

A key made for a test is declared under \`secrets\` in the configuration, or made when the test runs.`,
  example: "```\n-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqh…\n```",
  data: DATA4,
  standards: ["X2"]
};
var VALUES_FILE = {
  id: "SE003",
  name: "secret-file-tracked",
  title: "A file made to hold secrets is tracked, with values in it",
  severity: EVERYWHERE2,
  why: "`.env` and its relatives exist so that values stay out of the repository; once tracked, every later value goes in too.",
  fix: `Stop tracking it and ignore it: \`git rm --cached .env && printf '.env\\n.env.*\\n!.env.example\\n' >> .gitignore\`. Keep the names, without values, in \`.env.example\`. Rotate every value that stood in it.

${PURGE}`,
  example: "```\n# .env\nDATABASE_PASSWORD=…\n```",
  data: DATA4,
  standards: ["X1"]
};
var NOT_IGNORED = {
  id: "SE004",
  name: "env-not-ignored",
  title: "`.gitignore` does not cover `.env` files",
  severity: severities("error", "error", "error", "error", "error"),
  why: "Without it the next `git add .` puts the values of somebody’s machine into history.",
  fix: "Add to `.gitignore`:\n\n```\n.env\n.env.*\n!.env.example\n```",
  example: "A project that reads `.env`, and a `.gitignore` without it",
  data: { missing: "Names that git would track." },
  standards: ["X1"]
};
var URL_CREDENTIAL = {
  id: "SE005",
  name: "credential-in-url",
  title: "An address holds a password",
  severity: severities("error", "error", "warning", "note", "error"),
  why: "Addresses end up in logs, error messages and process lists, and the password with them.",
  fix: "Read user and password from the environment and hand them over apart from the address; rotate the password.",
  example: '```python\nURL = "postgres://app:…@db.company.com/app"\n```',
  data: DATA4,
  standards: ["X2"]
};
var ASSIGNMENT = {
  id: "SE006",
  name: "secret-by-its-name",
  title: "A value that looks like chance is given the name of a secret",
  severity: severities("warning", "warning", "note", null, "warning"),
  why: "No provider’s pattern fits, but a random value called `password` or `token` usually is one.",
  fix: "Read it from the environment or a secret store. Where it is no secret, give it a name that says what it is.",
  example: '```python\nSIGNING_KEY = "q8Zt…"   # 32 characters\n```',
  data: DATA4,
  standards: ["X2"]
};
var IN_HISTORY = {
  id: "SE007",
  name: "secret-in-history",
  title: "A secret is gone from the tree and still in the history",
  severity: EVERYWHERE2,
  why: "Removing a line removes it from the next commit only: every clone, fork and cache keeps the old ones.",
  fix: `${PURGE}

The finding stays until the record, at the base, names the secret:

\`\`\`yaml
version: 1
rotations:
  - secret: 3f1c…            # the fingerprint in this finding
    rotated-by: "@alice"
    rotated-on: 2026-11-21
    evidence: https://github.com/acme/ops/issues/12
\`\`\``,
  example: 'One commit adds `token = "ghp_…"`, the next one removes it',
  data: { ...DATA4, blob: "The git object that holds it." },
  standards: ["X3", "X4"]
};
var DEFAULT_PASSWORD = {
  id: "SE008",
  name: "default-password",
  title: "Settings give a password that everybody knows",
  severity: severities("warning", "warning", "note", null, "warning"),
  why: "Defaults meant for one machine are deployed as they are, and are the first thing that is tried.",
  fix: "Leave the value out of the settings, read it from the environment, and let a start without it fail.",
  example: "```yaml\nenvironment:\n  POSTGRES_PASSWORD: postgres\n```",
  data: DATA4,
  standards: ["X2"]
};
var SUPPRESSION = {
  id: "SE009",
  name: "suppression-without-reason",
  title: "A secret is waved through without a reason",
  severity: severities("error", "warning", "note", "note", "warning"),
  why: "A comment that only says «allow» leaves nobody to ask whether the value is live.",
  fix: "Say why in the comment: `# gitleaks:allow published example of RFC 7519`; complete the entry of the rotation record; or remove it.",
  example: '```python\nPASSWORD = "…"  # gitleaks:allow\n```',
  data: { by: "The comment or file.", problem: "What is missing." },
  standards: ["X2", "X4"]
};
var SECRET_RULES = {
  TOKEN,
  PRIVATE_KEY,
  VALUES_FILE,
  NOT_IGNORED,
  URL_CREDENTIAL,
  ASSIGNMENT,
  IN_HISTORY,
  DEFAULT_PASSWORD,
  SUPPRESSION
};

// src/acceptance-gate/stubs/rules.ts
var FUNCTION = {
  name: "The function, with its class: `Vision.detect`.",
  body: "What it does instead: `nothing`, `constant` or `not-implemented`.",
  value: "The constant, or the text of the error."
};
var CLAIMED = {
  id: "ST001",
  name: "stub-claimed-done",
  title: "A function or class that does nothing is claimed to be done",
  severity: severities("error", "note", "note", null, "note"),
  why: "Somebody was told that this works: a manifest, the documentation, the list of exports or a test says so. The body says otherwise.",
  fix: "Implement it, or take the claim back. Where doing nothing is meant, say so: `# acceptance: no-op` on the line of the definition.",
  example: '```python\n__all__ = ["detect"]\n\ndef detect(image):\n    """Find objects in the image."""\n    pass\n```',
  data: { ...FUNCTION, claims: "Where it is claimed to be done, each with its place." },
  standards: ["X18", "X16"]
};
var HOLLOW_CLASS = {
  id: "ST002",
  name: "implementation-hollow",
  title: "A class implements an interface with methods that all do nothing",
  severity: severities("error", "note", "note", null, "note"),
  why: "It passes every check for the interface, and every call on it is lost.",
  fix: "Implement the methods, or remove the class. A class that is meant to do nothing says so by its name, `NullStore`, and its docstring.",
  example: "```python\nclass RedisStore(Store):\n    def get(self, key):\n        pass\n\n    def put(self, key, value):\n        pass\n```",
  data: { name: "The class.", base: "What it implements.", methods: "Its hollow methods." },
  standards: ["X18"]
};
var HOLLOW2 = {
  id: "ST003",
  name: "stub",
  title: "A public function does nothing",
  severity: severities("warning", "note", "note", null, "note"),
  why: "Whoever calls it believes that something happened.",
  fix: "Implement it, remove it, or make it private until it is there. Where doing nothing is meant, say so: `# acceptance: no-op` on the line of the definition.",
  example: '```python\ndef publish(event):\n    raise NotImplementedError("coming soon")\n```',
  data: FUNCTION,
  standards: ["X18"]
};
var ALWAYS_YES = {
  id: "ST004",
  name: "check-always-passes",
  title: "A function that is to verify, authorize, sign or encrypt says yes without looking",
  severity: severities("error", "note", "note", null, "note"),
  why: "This is the dangerous stub: callers go on as if the signature, the rights or the input had been checked.",
  fix: "Do the check, or raise an error until it is there: `raise NotImplementedError`.",
  example: "```python\ndef verify_signature(message, signature):\n    return True\n```",
  data: { ...FUNCTION, parameters: "Parameters that are never looked at." },
  standards: ["X18"]
};
var UNFINISHED = {
  id: "ST005",
  name: "unfinished-branch",
  title: "A branch does nothing, and a comment beside it says that something is missing",
  severity: severities("warning", "note", "note", null, "note"),
  why: "The author knew that this case is not handled; callers do not.",
  fix: "Handle the case, or raise an error that says so.",
  example: '```python\nif mode == "strict":\n    pass  # TODO: reject unknown fields\n```',
  data: { name: "The function, with its class.", text: "The comment." },
  standards: ["X18"]
};
var EMPTY_TESTS = {
  id: "ST006",
  name: "tests-prove-nothing",
  title: "The tests of a module that is claimed to be done cannot fail",
  severity: severities("warning", "note", "note", null, "note"),
  why: "Tests that are skipped, or that assert what is always true, count as passed and say nothing about the module.",
  fix: "Assert what the module gives back, and run the tests that are skipped; or take the claim back.",
  example: "```python\nfrom core.vision import detect\n\ndef test_detect():\n    assert detect is not None\n    assert True\n```",
  data: {
    target: "The module that they test.",
    claim: "Where it is claimed to be done.",
    tests: "Number of tests."
  },
  standards: ["X18"]
};
var STUB_RULES = { CLAIMED, HOLLOW_CLASS, HOLLOW: HOLLOW2, ALWAYS_YES, UNFINISHED, EMPTY_TESTS };

// src/acceptance-gate/unsafe/rules.ts
var SEVERITY = severities("error", "warning");
var DATA5 = {
  subject: "What is set, without its value.",
  how: "`value`: set there. `fallback`: used where the environment says nothing."
};
var STANDARDS = ["X5"];
var DEBUG = {
  id: "UD001",
  name: "debug-on",
  title: "Debugging is on unless somebody turns it off",
  severity: SEVERITY,
  why: "A debugger in production runs code for whoever finds it, and its error pages show source and settings.",
  fix: 'Leave it off, and let a developer’s environment turn it on:\n\n```python\nDEBUG = os.getenv("DEBUG", "false") == "true"\n```',
  example: '```python\nDEBUG = os.getenv("DEBUG", "true") == "true"\n```',
  data: DATA5,
  standards: STANDARDS
};
var TLS = {
  id: "UD002",
  name: "certificates-not-checked",
  title: "Certificates are not checked",
  severity: SEVERITY,
  why: "Whoever sits between the two ends reads and changes everything, tokens included.",
  fix: 'Check them. For a private authority name its certificate:\n\n```python\nrequests.get(url, verify="/etc/ssl/company-ca.pem")\n```',
  example: "```python\nrequests.get(url, verify=False)\n```",
  data: DATA5,
  standards: STANDARDS
};
var BIND = {
  id: "UD003",
  name: "listens-everywhere",
  title: "A server listens on every network unless somebody says otherwise",
  severity: SEVERITY,
  why: "A service meant for its neighbours is then open to everything that can reach the machine.",
  fix: 'Listen on the local address by default; let the container or the host that needs more say so:\n\n```python\nuvicorn.run(app, host=os.getenv("HOST", "127.0.0.1"))\n```',
  example: '```python\nuvicorn.run(app, host="0.0.0.0")\n```',
  data: DATA5,
  standards: STANDARDS
};
var AUTH = {
  id: "UD004",
  name: "authentication-off",
  title: "Authentication is off unless somebody turns it on",
  severity: SEVERITY,
  why: "A forgotten setting then opens every door, and nothing fails that would tell.",
  fix: 'Require it by default, and refuse to start without what it needs:\n\n```python\nAUTH_ENABLED = os.getenv("AUTH_ENABLED", "true") == "true"\n```',
  example: "```python\nAUTH_ENABLED = False\n```",
  data: DATA5,
  standards: STANDARDS
};
var CORS = {
  id: "UD005",
  name: "any-origin-with-credentials",
  title: "Any website may act with a visitor’s credentials",
  severity: SEVERITY,
  why: "With every origin allowed and credentials sent, a page that a user merely visits can read and do what that user can.",
  fix: 'Name the origins that may:\n\n```python\napp.add_middleware(CORSMiddleware, allow_origins=["https://app.example.com"], allow_credentials=True)\n```',
  example: '```python\napp.add_middleware(CORSMiddleware, allow_origins=["*"], allow_credentials=True)\n```',
  data: DATA5,
  standards: STANDARDS
};
var LOAD = {
  id: "UD006",
  name: "yaml-builds-objects",
  title: "YAML is read with a loader that builds any object",
  severity: SEVERITY,
  why: "Who writes the file chooses which code runs when it is read.",
  fix: "```python\nsettings = yaml.safe_load(text)\n```",
  example: "```python\nsettings = yaml.load(text, Loader=yaml.Loader)\n```",
  data: DATA5,
  standards: STANDARDS
};
var SECRET = {
  id: "UD007",
  name: "default-secret",
  title: "A secret has a default that everybody knows",
  severity: SEVERITY,
  why: "Where nobody sets it, anyone can sign sessions and tokens, and nothing fails that would tell.",
  fix: 'Give it no default, so that a start without it fails:\n\n```python\nSECRET_KEY = os.environ["SECRET_KEY"]\n```',
  example: '```python\nSECRET_KEY = os.getenv("SECRET_KEY", "changeme")\n```',
  data: DATA5,
  standards: STANDARDS
};
var ESCAPE = {
  id: "UD008",
  name: "templates-not-escaped",
  title: "Templates of HTML do not escape what they are given",
  severity: SEVERITY,
  why: "Text from one user then runs as script in another’s browser.",
  fix: "```python\nenvironment = jinja2.Environment(loader=loader, autoescape=jinja2.select_autoescape())\n```",
  example: "```python\nenvironment = jinja2.Environment(loader=loader, autoescape=False)  # renders page.html\n```",
  data: DATA5,
  standards: STANDARDS
};
var UNSAFE_DEFAULT_RULES = { DEBUG, TLS, BIND, AUTH, CORS, LOAD, SECRET, ESCAPE };

// src/acceptance-gate/workflows/rules.ts
var GATE_JOB = `\`\`\`yaml
jobs:
  acceptance-gate:
    runs-on: ubuntu-latest
    permissions:
      contents: read
      pull-requests: write
    steps:
      - uses: actions/checkout@v7
        with: { fetch-depth: 0, persist-credentials: false }
      - uses: execution-standards/execution-standards/actions/acceptance-gate@v0
  tests:
    needs: acceptance-gate
\`\`\``;
var GATE_NOT_RUN = {
  id: "CI001",
  name: "gate-not-run",
  title: "No workflow of this repository runs the gate",
  severity: severities("error", "note", "note", "note", "note"),
  why: "A gate that people run when they remember to lets through what they forget.",
  fix: `Add the gate as a job, and let the tests wait for it:

${GATE_JOB}`,
  example: "A `.github/workflows/ci.yml` that runs tests only",
  data: { workflows: "How many workflows there are." },
  standards: ["X13"]
};
var GATE_LEFT_OUT = {
  id: "CI002",
  name: "gate-left-out",
  title: "Some pull requests or pushes do not start the gate",
  severity: severities("error", "error", "note", "note", "error"),
  why: "What the workflow’s filters leave out enters production unjudged; a required check that is left out waits for ever.",
  fix: "Start the workflow on every change:\n\n```yaml\non:\n  pull_request:\n  push:\n    branches: [main]\n```",
  example: '```yaml\non:\n  pull_request:\n    paths: ["src/**"]\n```',
  data: {
    occasion: "`pull_request` or `push`.",
    problem: "`no-trigger`, `branches`, `paths` or `types`."
  },
  standards: ["X13"]
};
var TESTS_BEFORE_GATE = {
  id: "CI003",
  name: "tests-before-gate",
  title: "Tests run without waiting for the gate",
  severity: severities("error", "error", "note", "note", "error"),
  why: "Green tests beside a failing gate look like a change that is ready.",
  fix: `Let every job that runs tests need the gate:

${GATE_JOB}`,
  example: "```yaml\njobs:\n  acceptance-gate: …\n  tests: # needs: acceptance-gate is missing\n    …\n```",
  data: { jobs: "Jobs that run tests and do not wait." },
  standards: ["X13"]
};
var GATE_WEAKENED = {
  id: "CI004",
  name: "gate-weakened",
  title: "The gate may fail without failing the run",
  severity: severities("error", "error", "note", "note", "error"),
  why: "A gate whose failure changes nothing is no gate.",
  fix: "Remove `continue-on-error`, `|| true` and what else takes the verdict away. For a trial, set `enforcement: warn` on the lane: that is visible in every report.",
  example: "```yaml\n- run: npx execution-standards gate || true\n```",
  data: { how: "What takes the verdict away." },
  standards: ["X13"]
};
var GATE_SKIPPABLE = {
  id: "CI005",
  name: "gate-skippable",
  title: "A condition or an earlier job can skip the gate",
  severity: severities("error", "error", "note", "note", "error"),
  why: "GitHub counts a skipped job as passed, even where the check is required.",
  fix: "Remove `if:` and `needs:` from the gate’s job: it needs nothing but the checked-out code.",
  example: '```yaml\nacceptance-gate:\n  if: github.event_name == "schedule"\n```',
  data: { occasion: "`pull_request` or `push`.", condition: "The condition, or the job it waits for." },
  standards: ["X13"]
};
var HEAD_CHECKOUT = {
  id: "CI006",
  name: "head-checkout-with-secrets",
  title: "A workflow with secrets and a writing token checks out a stranger’s code",
  severity: severities("error", "error", "note", "note", "error"),
  why: "On `pull_request_target` and `workflow_run` the token may write: code of the pull request that runs there can change the repository, the gate included.",
  fix: "Run on `pull_request`, where the token can only read what a stranger proposes. To comment on pull requests of forks, publish a stored report from a second workflow that checks nothing out.",
  example: `\`\`\`yaml
on: pull_request_target
…
- uses: actions/checkout@v6
  with:
    ref: \${{ github.event.pull_request.head.sha }}
\`\`\``,
  data: { event: "The event." },
  standards: ["X13"]
};
var TOKEN_TOO_WIDE = {
  id: "CI007",
  name: "gate-token-too-wide",
  title: "The gate’s job holds a token that may do more than it needs",
  severity: severities("error", "error", "note", "note", "error"),
  why: "The gate reads code and writes one comment. Whatever else its job’s token may do, a step beside it can abuse.",
  fix: "Write at the gate’s job:\n\n```yaml\npermissions:\n  contents: read\n  pull-requests: write # the comment\n```",
  example: "```yaml\npermissions: write-all\n```",
  data: { permission: "What is too much." },
  standards: ["X13"]
};
var UNPINNED = {
  id: "CI008",
  name: "unpinned-action-beside-gate",
  title: "The gate’s job runs an action of others that is not pinned",
  severity: severities("warning", "warning", "note", "note", "warning"),
  why: "Whoever can move a tag of that action runs code in the gate’s job, and can change what the gate sees.",
  fix: "Pin it to a commit, with the version as a comment: `uses: owner/action@<40 hex digits> # v1.2.3`; or move it to another job.",
  example: "```yaml\n- uses: someone/setup@v1\n```",
  data: { action: "The action as written." },
  standards: ["X13"]
};
var WORKFLOW_REFUSED = {
  id: "CI009",
  name: "workflow-refused",
  title: "GitHub refuses this workflow or action",
  severity: severities("error", "error", "note", "note", "error"),
  why: "A workflow that GitHub cannot read does not run, and a check that does not run does not fail.",
  fix: "Correct the file at the place named.",
  example: "```yaml\njobs:\n  gate:\n    run-on: ubuntu-latest\n```",
  data: { problem: "GitHub’s own words." },
  standards: ["X13"]
};
var OTHER_SYSTEM = {
  id: "CI010",
  name: "other-ci-not-judged",
  title: "Another system for continuous integration is configured, and not judged",
  severity: severities("note", "note", "note", "note", "note"),
  why: "Whether the gate runs there, and whether its failure counts, is not known here.",
  fix: "Run `execution-standards gate` there before the tests, as a step that may fail the pipeline.",
  example: "A `.gitlab-ci.yml`",
  data: { files: "The files that were not read." },
  standards: ["X13"]
};
var WORKFLOW_RULES = {
  GATE_NOT_RUN,
  GATE_LEFT_OUT,
  TESTS_BEFORE_GATE,
  GATE_WEAKENED,
  GATE_SKIPPABLE,
  HEAD_CHECKOUT,
  TOKEN_TOO_WIDE,
  UNPINNED,
  WORKFLOW_REFUSED,
  OTHER_SYSTEM
};

// src/acceptance-gate/rules/lane-leaks.ts
var LEAK_DATA = {
  target: "Path of the experimental file, or its module name when no such file exists.",
  targetLane: "Name of the experimental lane.",
  kind: "`static`, `dynamic-literal` or `dynamic-flow`.",
  chain: "Paths from the judged file to the target, shortest first found."
};
var IMPORT_STATIC = {
  id: "LN001",
  name: "lane-import-static",
  title: "Production code imports an experimental lane",
  severity: severities("error", "warning"),
  why: "People rely on production; experimental code may change, break or vanish any day. An import makes its promises those of production.",
  fix: REGISTRY_PATTERN,
  example: "```python\n# core/engine.py (production)\nfrom labs.vision import Vision\n```",
  data: LEAK_DATA,
  standards: ["X7", "X9", "X10"]
};
var IMPORT_DYNAMIC = {
  id: "LN002",
  name: "lane-import-dynamic",
  title: "Production code loads an experimental module at run time",
  severity: severities("error", "warning"),
  why: "A call with a constant name loads the module as surely as an import statement does; it only hides from linters that read statements.",
  fix: REGISTRY_PATTERN,
  example: '```python\n# core/engine.py (production)\nvision = importlib.import_module("labs.vision")\n```',
  data: {
    ...LEAK_DATA,
    form: "How it is loaded: `import-call`, `run-module`, `load-path`, `reference` (named to a framework) …"
  },
  standards: ["X6", "X9", "X10"]
};
var IMPORT_TRANSITIVE = {
  id: "LN003",
  name: "lane-import-transitive",
  title: "Production code reaches an experimental lane through other code",
  severity: severities("error", "warning"),
  why: "A helper between the two lanes changes nothing at run time: when production is imported, the experimental module is.",
  fix: `Cut the chain where it enters the experimental lane. ${REGISTRY_PATTERN}`,
  example: "```python\n# core/engine.py (production)\nfrom tools.loader import load\n\n# tools/loader.py (support)\nimport labs.vision\n```",
  data: { ...LEAK_DATA, boundary: "The last file before the experimental lane." },
  standards: ["X9"]
};
var IMPORT_ANCESTOR = {
  id: "LN004",
  name: "lane-import-ancestor",
  title: "Importing a module runs an experimental package above it",
  severity: severities("error", "warning"),
  why: "Importing `a.b.c` first runs `a/__init__.py` and `a/b/__init__.py`. Where one of them is experimental, so is what production starts with.",
  fix: "Move the module out of the experimental package, or move the package’s `__init__.py` into the lane of its contents.",
  example: "```python\n# core/engine.py (production); labs/__init__.py is experimental, labs/stable/** is not\nfrom labs.stable import clock\n```",
  data: LEAK_DATA,
  standards: ["X9"]
};
var IMPORT_REEXPORT = {
  id: "LN005",
  name: "lane-import-re-export",
  title: "Production code uses an experimental name under another module’s roof",
  severity: severities("error", "warning"),
  why: "A module that imports an experimental name and offers it again launders the name, not the code behind it.",
  fix: `Import from where the name is defined, and you see which promise you rely on. ${REGISTRY_PATTERN}`,
  example: "```python\n# shared/api.py (support)\nfrom labs.vision import Vision\n\n# core/engine.py (production)\nfrom shared.api import Vision\n```",
  data: {
    ...LEAK_DATA,
    symbol: "The name that is offered again.",
    boundary: "The last file before the experimental lane."
  },
  standards: ["X8", "X9"]
};
var IMPORT_TYPES = {
  id: "LN006",
  name: "lane-import-type-only",
  title: "Production code takes types from an experimental lane",
  severity: severities("warning", "note"),
  why: "The import never runs, but the shape of production’s own values is then decided by code that anyone may change.",
  fix: "Declare the type, a `Protocol` or an interface in production and let the experimental code satisfy it.",
  example: "```python\nif TYPE_CHECKING:\n    from labs.vision import Vision\n```",
  data: LEAK_DATA,
  standards: ["X9"]
};
var IMPORT_CONDITIONAL = {
  id: "LN007",
  name: "lane-import-conditional",
  title: "Production code imports an experimental lane lazily or under a condition",
  severity: severities("error", "warning"),
  why: "An import in a function, a `try` or behind a flag runs in production all the same, only later and with fewer people watching.",
  fix: REGISTRY_PATTERN,
  example: "```python\ntry:\n    from labs.vision import Vision\nexcept ImportError:\n    Vision = None\n```",
  data: LEAK_DATA,
  standards: ["X9", "X10"]
};
var CONFIGURED = {
  id: "LN008",
  name: "lane-configured",
  title: "A configuration file or command line runs experimental code",
  severity: severities("error", "warning", null, null, "error"),
  why: "An entry point, a container command or a start script puts code into production without any import.",
  fix: "Point the entry at production code, or promote the module.",
  example: '```toml\n[project.scripts]\nserve = "labs.server:main"\n```',
  data: {
    ...LEAK_DATA,
    form: "Where it is named: `entry-point`, `package-entry` (of a `package.json`), `command`, or `reference` in a framework’s settings."
  },
  standards: ["X9"]
};
var EXECUTED_TEXT = {
  id: "LN009",
  name: "lane-import-in-text",
  title: "Code in a string imports an experimental lane",
  severity: severities("error", "warning", "note"),
  why: "Text given to `exec` or `eval` is code; writing an import as text keeps it from every tool that reads imports.",
  fix: REGISTRY_PATTERN,
  example: '```python\nexec("from labs.vision import Vision")\n```',
  data: LEAK_DATA,
  standards: ["X6", "X9"]
};
var LANE_LEAK_RULES = {
  IMPORT_STATIC,
  IMPORT_DYNAMIC,
  IMPORT_TRANSITIVE,
  IMPORT_ANCESTOR,
  IMPORT_REEXPORT,
  IMPORT_TYPES,
  IMPORT_CONDITIONAL,
  CONFIGURED,
  EXECUTED_TEXT
};

// src/acceptance-gate/rules/lane-map.ts
var SEARCH_PATH = {
  id: "LN013",
  name: "search-path-changed",
  title: "Code adds an experimental folder to the module search path",
  severity: severities("error", "warning", "note", null, "error"),
  why: 'After `sys.path.insert(0, "labs")` every later `import vision` may be experimental, and no import says so.',
  fix: "Import by full name from where the module really is, or promote it.",
  example: '```python\nsys.path.insert(0, "labs")\n```',
  data: { value: "The folder as written.", targetLane: "Lane of that folder." },
  standards: ["X9"]
};
var IMPORT_HOOK = {
  id: "LN014",
  name: "import-system-changed",
  title: "Code replaces modules or the import function",
  severity: severities("error", "warning", "note"),
  why: "With `sys.modules[…] =`, an import hook or another `__import__`, the name of a module no longer says which file runs.",
  fix: "Import the module that is meant. For a renamed package, leave a module that re-exports and warns.",
  example: '```python\nsys.modules["core.vision"] = labs_vision\n```',
  data: { form: "`sys.modules`, `sys.meta_path` or `builtins.__import__`." },
  standards: ["X9"]
};
var SHADOWED = {
  id: "LN015",
  name: "module-in-two-lanes",
  title: "Two lanes provide the same module name",
  severity: severities("error", "error", "error"),
  why: "Which of the two files an import runs depends on the search path of the process: production may get the experimental one.",
  fix: "Rename one of them, or keep only one on the search path.",
  example: "`src/vision/model.py` in production and `labs/src/vision/model.py` in an experimental lane",
  data: { module: "The dotted name.", target: "Path of the other file.", targetLane: "Its lane." },
  standards: ["X9"]
};
var LINK = {
  id: "LN016",
  name: "link-crosses-lanes",
  title: "A symbolic link or submodule leads from one lane into another",
  severity: severities("error", "warning", "note"),
  why: "A link makes experimental files production files under another name.",
  fix: "Copy or move what production needs, with its tests; remove the link.",
  example: "`core/vision.py -> ../labs/vision.py`",
  data: { target: "Where the link leads.", targetLane: "Its lane." },
  standards: ["X9"]
};
var UNRESOLVED = {
  id: "LN018",
  name: "import-unresolved",
  title: "An import of this repository’s own code leads nowhere",
  severity: severities("error", "warning"),
  why: "The import fails, or finds something outside the tree that nobody judged. A name left behind by a rename is the usual cause.",
  fix: "Correct the name, or remove the import.",
  example: "```python\nfrom core.engin import start   # core/engine.py\n```",
  data: { target: "The module as written.", lookedFor: "Paths that were tried." },
  standards: ["S5"]
};
var LANE_MAP = {
  id: "LN019",
  name: "lane-map",
  title: "The lanes do not fit the tree",
  severity: severities("error", "warning", "warning", "warning", "warning"),
  why: "A file in two lanes, in none beside production, or a glob that matches nothing means that some code is judged by the wrong promise or by none.",
  fix: "Correct the globs of the lane in the configuration.",
  example: '```yaml\nlanes:\n  - { name: production, kind: production, paths: ["croe/**"] }   # matches nothing\n```',
  data: { kind: "What does not fit.", lane: "Lane concerned.", glob: "Glob concerned, if one is." },
  standards: ["X7"]
};
var NOT_JUDGED = {
  id: "LN020",
  name: "file-not-judged",
  title: "A source file could not be judged",
  severity: severities("error", "warning", "note", "note", "note"),
  why: "What cannot be read cannot be passed: silence about this file would be a promise nobody checked.",
  fix: "Make the file readable for the gate, or exclude it in the configuration with a reason.",
  example: "A Git LFS pointer where source code is expected",
  data: { reason: "Why it was not judged." },
  standards: ["X7"]
};
var TEST_CODE = {
  id: "LN021",
  name: "test-code-in-production",
  title: "Production code imports test code",
  severity: severities("warning"),
  why: "Test helpers are written without the care that production needs, and are often not shipped at all.",
  fix: "Move what production needs out of the test tree.",
  example: "```python\n# core/engine.py\nfrom tests.fakes import FakeClock\n```",
  data: { target: "Path of the test file.", targetLane: "Its lane.", kind: "How it is imported." },
  standards: ["X9"]
};
var NOT_ALLOWED = {
  id: "LN022",
  name: "lane-not-in-may-import",
  title: "A lane imports a lane that its `may-import` does not name",
  severity: severities("error", "error", "warning", "warning"),
  why: "The configuration says in which direction this repository depends; the import goes another way.",
  fix: "Move the shared part to a lane that both may import, or pass it in as a parameter.",
  example: '```yaml\nlanes:\n  - { name: engine, kind: production, paths: ["src/engine/**"], may-import: [report] }\n```',
  data: { target: "Path of the imported file.", targetLane: "Its lane.", kind: "How it is imported." },
  standards: ["X9", "X14"]
};
var LANE_MAP_RULES = {
  SEARCH_PATH,
  IMPORT_HOOK,
  SHADOWED,
  LINK,
  UNRESOLVED,
  LANE_MAP,
  NOT_JUDGED,
  TEST_CODE,
  NOT_ALLOWED
};

// src/acceptance-gate/rules/trust.ts
var DOES_NOT_PARSE = {
  id: "CG001",
  name: "file-does-not-parse",
  title: "A file is not valid code in its language",
  severity: severities("error", "warning", null, null, null),
  why: "The first import of this file fails. Nothing in it can have been tested.",
  fix: "Correct the syntax, or remove the file.",
  example: "```python\ndef start(:\n    pass\n```",
  data: { problem: "The parser’s own words." },
  standards: ["S2", "X6"]
};
var POLICY_LOOSENED = {
  id: "PO001",
  name: "policy-loosened",
  title: "This change loosens the policy it is judged by",
  severity: severities("error", "error", "error", "error", "error"),
  why: "The policy of the base commit decides; a change to lanes, severities, baseline, ignores or import contracts takes effect only after people have agreed to it.",
  fix: "Propose the change of policy by itself, with a reason, and have the owners of production approve it.",
  example: '```diff\n- paths: ["core/**", "serve/**"]\n+ paths: ["core/**"]\n```',
  data: {
    change: "What was loosened.",
    contract: "For contracts of import-linter: the name of the one that asks less; empty for all of a file."
  },
  standards: ["X7"]
};
var IGNORE_UNSOUND = {
  id: "PO002",
  name: "ignore-unsound",
  title: "An ignore has no reason, owner or end, has expired, or has no effect",
  severity: severities("error", "warning", "note", "note", "warning"),
  why: "An ignore is a debt: without an owner and an end nobody ever pays it.",
  fix: 'Write `# acceptance: ignore LN001 reason="…" owner=@team expires=YYYY-MM-DD`, or remove it.',
  example: "```python\nfrom labs.vision import Vision  # acceptance: ignore LN001\n```",
  data: { problem: "What is wrong with it." },
  standards: ["X7"]
};
var BASELINE_STALE = {
  id: "PO003",
  name: "baseline-stale",
  title: "The baseline lists a finding that is gone, or has expired",
  severity: severities("error", "warning", "note", "note", "warning"),
  why: "An entry that matches nothing leaves room for the same leak to return unseen.",
  fix: "Remove the entry: `execution-standards gate --update-baseline`.",
  example: "An entry for a file that was deleted",
  data: { entry: "The entry as written." },
  standards: ["X7"]
};
var TRUST_RULES = { DOES_NOT_PARSE, POLICY_LOOSENED, IGNORE_UNSOUND, BASELINE_STALE };

// src/acceptance-gate/rules/all-rules.ts
var GATE_RULES = [
  LANE_LEAK_RULES,
  FLOW_RULES,
  LANE_MAP_RULES,
  COPY_RULES,
  TRUST_RULES,
  FACADE_RULES,
  STUB_RULES,
  WORKFLOW_RULES,
  LINT_RULES,
  UNSAFE_DEFAULT_RULES,
  SECRET_RULES,
  RENAME_RULES,
  DUTY_RULES,
  CONTRACT_RULES
].flatMap((family) => Object.values(family)).sort((a, b) => compareText(a.id, b.id));

// src/config/model.ts
var CONFIG_PATH = ".github/execution-standards.yml";

// src/config/config-path.ts
function parseConfigPath(written) {
  if (written === null) return CONFIG_PATH;
  const path = parseRepoPath(written);
  if (path !== null && path !== "") return path;
  throw new UserError(
    "config-path",
    `\`${written}\` is not a path inside the repository.`,
    "Give the configuration relative to the top of the repository."
  );
}

// src/platform/runner/remote-merge-base.ts
function remoteMergeBase(inputs, { env }) {
  const token = inputs.text("github-token");
  const repository = variable(env, "GITHUB_REPOSITORY");
  if (token === void 0 || repository === void 0) return null;
  const apiUrl = variable(env, "GITHUB_API_URL") ?? "https://api.github.com";
  return async (base, head) => {
    const { loadMergeBase } = await import(/* webpackIgnore: true */ "../github/index.js");
    return loadMergeBase(repository, base, head, { token, apiUrl });
  };
}

// src/checks/read-state-request.ts
function readStateRequest(inputs, action, subject) {
  const named = inputs.text("base-ref");
  const configPath = inputs.text("config-file");
  return {
    directory: workspaceFolder(inputs, action),
    base: named ?? subject.base,
    pullRequestHead: named === void 0 ? subject.head : null,
    head: null,
    state: "committed",
    mayFetch: true,
    mergeBaseOf: remoteMergeBase(inputs, action),
    needsParents: true,
    configPath: parseConfigPath(configPath ?? null),
    // The default of the input names the usual place: only another one is somebody's wish.
    configNamed: configPath !== void 0 && configPath !== CONFIG_PATH
  };
}

// src/platform/cache/fact-file.ts



// src/foundation/version.ts
var VERSION =  true ? "0.1.0" : 0;

// src/platform/cache/line-file.ts


// src/platform/cache/try-to.ts
function tryTo(write) {
  try {
    write();
  } catch (error) {
    if (!(error instanceof UserError) && !(error instanceof Error && "code" in error)) throw error;
  }
}

// src/platform/cache/line-file.ts
function openLineFile(path, header, { nothing, isNothing, isWhole }) {
  const lines = readLines(path, header);
  const isNew = lines.size === 0;
  const added = /* @__PURE__ */ new Map();
  const parse = (line) => {
    if (line === void 0) return null;
    if (line === "") return nothing;
    try {
      const value = JSON.parse(line);
      return isWhole(value) ? value : null;
    } catch {
      return null;
    }
  };
  return {
    get: (key) => parse(added.get(key) ?? lines.get(key)),
    put: (key, value) => added.set(key, isNothing(value) ? "" : JSON.stringify(value)),
    save: () => {
      if (added.size === 0) return;
      const text2 = [...added].map(([key, json]) => json === "" ? `${key}
` : `${key}	${json}
`).join("");
      tryTo(() => isNew ? writeWhole(path, `${header}
${text2}`) : (0,external_node_fs_namespaceObject.appendFileSync)(path, text2));
    }
  };
}
function memoryLines() {
  const known = /* @__PURE__ */ new Map();
  return { get: (key) => known.get(key) ?? null, put: (key, value) => known.set(key, value) };
}
function readLines(path, header) {
  const lines = /* @__PURE__ */ new Map();
  let text2;
  try {
    text2 = (0,external_node_fs_namespaceObject.readFileSync)(path, "utf8");
  } catch {
    return lines;
  }
  if (!text2.startsWith(`${header}
`)) return lines;
  for (const line of text2.slice(header.length + 1).split("\n")) {
    if (line === "") continue;
    const tab = line.indexOf("	");
    if (tab < 0) lines.set(line, "");
    else lines.set(line.slice(0, tab), line.slice(tab + 1));
  }
  return lines;
}

// src/platform/cache/mention-file.ts

var FORMAT = 1;
function openMentionFile(folder, names) {
  const header = `execution-standards mentions ${FORMAT} ${VERSION} ${names}`;
  return openLineFile((0,external_node_path_namespaceObject.join)(folder, "mentions.txt"), header, {
    nothing: [],
    isNothing: (mentions) => mentions.length === 0,
    isWhole: Array.isArray
  });
}

// src/platform/cache/secret-file.ts

var FORMAT2 = 2;
function openSecretFile(folder) {
  return openLineFile(
    (0,external_node_path_namespaceObject.join)(folder, "secrets.txt"),
    `execution-standards secrets ${FORMAT2} ${VERSION}`,
    {
      nothing: { facts: [], directives: [] },
      isNothing: ({ facts: facts2 }) => facts2.length === 0,
      isWhole: ({ facts: facts2, directives }) => Array.isArray(facts2) && Array.isArray(directives)
    }
  );
}
function memorySecrets() {
  return memoryLines();
}

// src/platform/cache/sketch-file.ts


var FORMAT3 = 1;
var MOST_STALE = 0.5;
function openSketchFile(folder) {
  const path = (0,external_node_path_namespaceObject.join)(folder, "sketches.txt");
  const header = `execution-standards sketches ${FORMAT3} ${VERSION}`;
  let stored = null;
  const used = /* @__PURE__ */ new Map();
  const added = [];
  return {
    get: (key) => {
      stored ??= readLines2(path, header);
      const value = used.get(key) ?? stored.get(key);
      if (value === void 0) return null;
      used.set(key, value);
      return value;
    },
    put: (key, value) => {
      used.set(key, value);
      added.push(key);
    },
    save: () => {
      if (added.length === 0) return;
      const lines = (keys) => [...keys].map((key) => `${key}	${used.get(key)}
`).join("");
      const size = stored?.size ?? 0;
      if (size === 0 || used.size < size * MOST_STALE)
        tryTo(() => writeWhole(path, `${header}
${lines(used.keys())}`));
      else tryTo(() => (0,external_node_fs_namespaceObject.appendFileSync)(path, lines(added)));
    }
  };
}
function memorySketches() {
  const known = /* @__PURE__ */ new Map();
  return { get: (key) => known.get(key) ?? null, put: (key, value) => known.set(key, value) };
}
function readLines2(path, header) {
  const lines = /* @__PURE__ */ new Map();
  let text2;
  try {
    text2 = (0,external_node_fs_namespaceObject.readFileSync)(path, "utf8");
  } catch {
    return lines;
  }
  if (!text2.startsWith(`${header}
`)) return lines;
  for (let start = header.length + 1; start < text2.length; ) {
    const end = text2.indexOf("\n", start);
    const tab = text2.indexOf("	", start);
    if (end < 0 || tab < 0 || tab > end) break;
    lines.set(text2.slice(start, tab), text2.slice(tab + 1, end));
    start = end + 1;
  }
  return lines;
}

// src/platform/cache/fact-file.ts
var FORMAT4 = 8;
var MOST_STALE2 = 0.5;
var MOST_LINES = 2e5;
function openFactFile(folder) {
  const path = (0,external_node_path_namespaceObject.join)(folder, "facts.jsonl");
  const header = `execution-standards facts ${FORMAT4} ${VERSION}`;
  const stored = readStored(path, header);
  const kept = /* @__PURE__ */ new Map();
  const added = [];
  const ahead = parseAhead(stored.lines);
  const secrets = openSecretFile(folder);
  const sketches = openSketchFile(folder);
  const mentions = /* @__PURE__ */ new Map();
  return {
    get: (key) => {
      const line = stored.lines.get(key);
      if (line === void 0) return null;
      const facts2 = ahead.take(key) ?? parseFacts(line);
      if (facts2 !== null) kept.set(key, line);
      return facts2;
    },
    peek: (key) => {
      const line = stored.lines.get(key);
      const head = line === void 0 ? null : parseHead(line);
      if (head !== null) kept.set(key, line);
      return head;
    },
    put: (key, facts2) => {
      const line = `${facts2.depth}${facts2.directives.length > 0 ? "!" : ""}	${JSON.stringify(facts2)}`;
      kept.set(key, line);
      added.push(`${key}	${line}
`);
    },
    secrets,
    sketches,
    mentions: (names) => {
      const opened = mentions.get(names) ?? openMentionFile(folder, names);
      mentions.set(names, opened);
      return opened;
    },
    save: (asksAll) => {
      secrets.save();
      sketches.save();
      for (const opened of mentions.values()) opened.save();
      const isMostlyStale = (asksAll || stored.count > MOST_LINES) && kept.size < stored.count * MOST_STALE2;
      if (stored.count > 0 && !isMostlyStale) {
        if (added.length > 0) tryTo(() => (0,external_node_fs_namespaceObject.appendFileSync)(path, added.join("")));
      } else if (kept.size > 0 || isMostlyStale) {
        const lines = [...kept].map(([key, line]) => `${key}	${line}
`);
        tryTo(() => writeWhole(path, `${header}
${lines.join("")}`));
      }
    }
  };
}
function memoryFacts() {
  const facts2 = /* @__PURE__ */ new Map();
  const mentions = memoryLines();
  return {
    get: (key) => facts2.get(key) ?? null,
    peek: (key) => {
      const known = facts2.get(key);
      return known === void 0 ? null : { depth: known.depth, hasDirectives: known.directives.length > 0 };
    },
    put: (key, found) => facts2.set(key, found),
    secrets: memorySecrets(),
    sketches: memorySketches(),
    mentions: () => mentions,
    save: () => void 0
  };
}
var LINES_PER_TURN = 50;
function parseAhead(stored) {
  const parsed = /* @__PURE__ */ new Map();
  const lines = stored.entries();
  const parseSome = () => {
    for (let count = 0; count < LINES_PER_TURN; count++) {
      const next = lines.next();
      if (next.done === true) return;
      parsed.set(next.value[0], parseFacts(next.value[1]));
    }
    turn = setImmediate(parseSome);
  };
  let turn = setImmediate(parseSome);
  return {
    take: (key) => {
      clearImmediate(turn);
      return parsed.get(key) ?? null;
    }
  };
}
function readStored(path, header) {
  const lines = /* @__PURE__ */ new Map();
  let count = 0;
  let text2;
  try {
    text2 = (0,external_node_fs_namespaceObject.readFileSync)(path, "utf8");
  } catch {
    return { lines, count };
  }
  if (!text2.startsWith(`${header}
`)) return { lines, count };
  for (let start = header.length + 1; start < text2.length; count++) {
    const end = text2.indexOf("\n", start);
    const tab = text2.indexOf("	", start);
    if (end < 0 || tab < 0 || tab > end) break;
    lines.set(text2.slice(start, tab), text2.slice(tab + 1, end));
    start = end + 1;
  }
  return { lines, count };
}
function parseHead(line) {
  const match = /^(directives|outline|loaders|syntax)(!?)\t/.exec(line);
  return match === null ? null : { depth: match[1], hasDirectives: match[2] === "!" };
}
function parseFacts(line) {
  try {
    const facts2 = JSON.parse(line.slice(line.indexOf("	") + 1));
    const isWhole = [
      facts2.facts.imports,
      facts2.facts.definitions,
      facts2.directives,
      facts2.limits,
      facts2.problems
    ].every(Array.isArray);
    return isWhole ? facts2 : null;
  } catch {
    return null;
  }
}

// src/platform/cache/gather-caches.ts


var FILES2 = ["facts.jsonl", "secrets.txt", "sketches.txt", "mentions.txt"];
function gatherCaches(folders) {
  const [own, ...named] = folders;
  if (own === void 0) return 0;
  const others = [...new Set([own, ...named].flatMap((folder) => [folder, ...foldersIn(folder)]))].filter((folder) => (0,external_node_path_namespaceObject.resolve)(folder) !== (0,external_node_path_namespaceObject.resolve)(own)).filter(holdsFacts);
  for (const name of FILES2)
    gather(
      (0,external_node_path_namespaceObject.join)(own, name),
      others.map((folder) => (0,external_node_path_namespaceObject.join)(folder, name))
    );
  return others.length + (holdsFacts(own) && others.length === 0 ? 1 : 0);
}
function gather(own, others) {
  const stored = others.flatMap((file) => readLines3(file) ?? []);
  const [first] = stored;
  if (first === void 0) return;
  const before = readLines3(own);
  const { header } = first;
  const lines = new Map(before?.header === header ? before.lines : []);
  const known = lines.size;
  for (const other of stored) {
    if (other.header !== header) continue;
    for (const [key, line] of other.lines) if (!lines.has(key)) lines.set(key, line);
  }
  if (lines.size === known) return;
  tryTo(() => writeWhole(own, `${header}
${[...lines.values()].map((line) => `${line}
`).join("")}`));
}
function readLines3(file) {
  if (!isFile(file)) return null;
  let text2;
  try {
    text2 = (0,external_node_fs_namespaceObject.readFileSync)(file, "utf8");
  } catch {
    return null;
  }
  const end = text2.indexOf("\n");
  if (end < 0) return null;
  const lines = /* @__PURE__ */ new Map();
  for (let start = end + 1; start < text2.length; ) {
    const feed = text2.indexOf("\n", start);
    if (feed < 0) break;
    const line = text2.slice(start, feed);
    const tab = line.indexOf("	");
    lines.set(tab < 0 ? line : line.slice(0, tab), line);
    start = feed + 1;
  }
  return { header: text2.slice(0, end), lines };
}
function holdsFacts(folder) {
  return FILES2.some((name) => isFile((0,external_node_path_namespaceObject.join)(folder, name)));
}
function foldersIn(folder) {
  try {
    const items = (0,external_node_fs_namespaceObject.readdirSync)(folder, { withFileTypes: true });
    return items.flatMap((item) => item.isDirectory() ? [(0,external_node_path_namespaceObject.join)(folder, item.name)] : []).sort();
  } catch {
    return [];
  }
}
function isFile(path) {
  try {
    return (0,external_node_fs_namespaceObject.lstatSync)(path).isFile();
  } catch {
    return false;
  }
}

// src/platform/clock/today.ts
function today(environment = process.env) {
  const epoch = Number(environment.SOURCE_DATE_EPOCH);
  const now = environment.SOURCE_DATE_EPOCH !== void 0 && Number.isFinite(epoch) ? new Date(epoch * 1e3) : /* @__PURE__ */ new Date();
  return now.toISOString().slice(0, 10);
}

// src/platform/files/read-report.ts


// src/foundation/too-large.ts
function tooLarge(size, maxBytes) {
  return `larger than the limit of ${maxBytes.toLocaleString("en-US")} bytes (${size.toLocaleString("en-US")} bytes)`;
}

// src/platform/files/read-report.ts
function readReport(named, absolute, maxBytes) {
  const unreadable = (reason) => ({ named, content: { kind: "unreadable", reason } });
  if (absolute === null) return unreadable("it lies outside the workspace");
  let descriptor;
  try {
    descriptor = (0,external_node_fs_namespaceObject.openSync)(absolute, external_node_fs_namespaceObject.constants.O_RDONLY | (external_node_fs_namespaceObject.constants.O_NONBLOCK ?? 0));
  } catch {
    return unreadable("there is no such file");
  }
  try {
    const status = (0,external_node_fs_namespaceObject.fstatSync)(descriptor);
    if (!status.isFile()) return unreadable("it is no file");
    if (status.size > maxBytes) return unreadable(tooLarge(status.size, maxBytes));
    return { named, content: { kind: "bytes", bytes: (0,external_node_fs_namespaceObject.readFileSync)(descriptor) } };
  } catch {
    return unreadable("it cannot be read");
  } finally {
    (0,external_node_fs_namespaceObject.closeSync)(descriptor);
  }
}

// src/platform/runner/payload.ts

function readPayload(value, event, at = "") {
  const fields = isObject(value) ? value : {};
  const wrong = (key, wanted) => {
    throw new UserError(
      "event-invalid",
      `The payload of ${event} has no ${wanted} at ${at}${key}.`,
      "Run the action on an event of GitHub Actions, with the payload as it was sent."
    );
  };
  const get = (key) => Object.hasOwn(fields, key) ? fields[key] : void 0;
  const text2 = (key) => {
    const found = get(key);
    return typeof found === "string" ? found : wrong(key, "text");
  };
  const optional = (key) => {
    const found = get(key);
    return isObject(found) ? readPayload(found, event, `${at}${key}.`) : null;
  };
  const sha = (key) => parseCommitSha(text2(key)) ?? wrong(key, "commit id");
  return {
    text: text2,
    optionalText(key) {
      const found = get(key);
      return typeof found === "string" ? found : null;
    },
    sha,
    optional,
    object: (key) => optional(key) ?? wrong(key, "object"),
    list(key) {
      const found = get(key);
      if (!Array.isArray(found)) return wrong(key, "list");
      return found.map((each, index) => readPayload(each, event, `${at}${key}[${index}].`));
    },
    number(key) {
      const found = get(key);
      return typeof found === "number" && Number.isSafeInteger(found) && found > 0 ? found : wrong(key, "number");
    },
    shaOrNone: (key) => /^0+$/.test(text2(key)) ? null : sha(key)
  };
}
function isObject(value) {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}
function loadPayload(env) {
  const path = variable(env, "GITHUB_EVENT_PATH");
  if (variable(env, "GITHUB_EVENT_NAME") === void 0 || path === void 0) return void 0;
  try {
    return JSON.parse((0,external_node_fs_namespaceObject.readFileSync)(path, "utf8"));
  } catch (error) {
    throw new UserError(
      "event-invalid",
      `The event's payload cannot be read: ${error instanceof Error ? error.message : String(error)}`,
      "Run the action from a workflow, or unset GITHUB_EVENT_PATH.",
      { cause: error }
    );
  }
}

// src/platform/runner/subject.ts
var PRIVILEGED = /* @__PURE__ */ new Set(["pull_request_target", "workflow_run", "issue_comment"]);
function loadSubject(env) {
  return subjectOf(env, loadPayload(env) ?? {});
}
function subjectOf(env, payload) {
  const event = variable(env, "GITHUB_EVENT_NAME") ?? "local";
  const repository = parseRepository(variable(env, "GITHUB_REPOSITORY"));
  const whole = readPayload(payload, event);
  const common = { repository, event, ref: variable(env, "GITHUB_REF") ?? null };
  const pushed = event === "push" ? branchOf(common.ref) : null;
  const isDefault = pushed !== null && pushed === whole.optional("repository")?.optionalText("default_branch");
  const build = (parts, fork = false, baseBranch = pushed) => ({
    subject: { ...common, ...parts },
    fork,
    privileged: PRIVILEGED.has(event),
    baseBranch,
    pushedDefault: isDefault ? pushed : null
  });
  switch (event) {
    case "pull_request":
    case "pull_request_target":
    case "pull_request_review": {
      const pull = whole.object("pull_request");
      return build(
        {
          head: pull.object("head").sha("sha"),
          base: pull.object("base").sha("sha"),
          pullRequest: pull.number("number")
        },
        pull.object("head").optional("repo")?.text("full_name") !== pull.object("base").object("repo").text("full_name"),
        pull.object("base").optionalText("ref")
      );
    }
    case "push":
      return build({
        // Of an annotated tag, `after` is the tag object.
        head: whole.optional("head_commit")?.sha("id") ?? whole.shaOrNone("after"),
        base: whole.shaOrNone("before"),
        pullRequest: null
      });
    case "merge_group": {
      const group = whole.object("merge_group");
      const commits = { head: group.sha("head_sha"), base: group.sha("base_sha"), pullRequest: null };
      return build(commits, false, branchOf(group.optionalText("base_ref")));
    }
    case "workflow_run": {
      const run = whole.object("workflow_run");
      const head = run.sha("head_sha");
      const fork = run.optional("head_repository")?.text("full_name") !== whole.object("repository").text("full_name");
      const pull = run.list("pull_requests").find((each) => each.object("head").sha("sha") === head);
      return build(
        { head, base: pull?.object("base").sha("sha") ?? null, pullRequest: pull?.number("number") ?? null },
        fork
      );
    }
    case "issue_comment": {
      const issue = whole.object("issue");
      const pullRequest = issue.optional("pull_request") === null ? null : issue.number("number");
      return build({ head: null, base: null, pullRequest });
    }
    default:
      return build({ head: parseCommitSha(env.GITHUB_SHA ?? ""), base: null, pullRequest: null });
  }
}
function branchOf(ref) {
  return ref?.startsWith("refs/heads/") ? ref.slice("refs/heads/".length) : null;
}
function parseRepository(text2) {
  if (text2 === void 0) return null;
  if (/^[A-Za-z0-9_.-]+\/[A-Za-z0-9_.-]+$/.test(text2)) return text2;
  throw new UserError(
    "event-invalid",
    `GITHUB_REPOSITORY is ${JSON.stringify(text2)}, which is not of the form owner/name.`,
    "Leave the variable to the runner."
  );
}

// src/acceptance-gate/rules/group-of.ts
function groupOf(rule) {
  return rule === "LN017" ? "LC" : rule.slice(0, 2);
}

// src/acceptance-gate/families.ts
function parseFamilies(written) {
  if (written === null || written.trim() === "") return null;
  const known = new Set(GATE_RULES.map((rule) => groupOf(rule.id)));
  const wanted = written.split(",").map((name) => name.trim().toUpperCase());
  const unknown = wanted.find((name) => !known.has(name));
  if (unknown === void 0) return new Set(wanted);
  throw new UserError(
    "unknown-family",
    `There is no family of rules \`${unknown}\`.`,
    `Use ${[...known].join(", ")}, separated by commas.`
  );
}

// src/platform/files/folder.ts


// src/platform/files/disk-reader.ts

function diskReader(root) {
  const rootBytes = Buffer.from(`${root}/`);
  const flags = external_node_fs_namespaceObject.constants.O_RDONLY | (external_node_fs_namespaceObject.constants.O_NOFOLLOW ?? 0) | (external_node_fs_namespaceObject.constants.O_NONBLOCK ?? 0);
  let buffer = Buffer.allocUnsafeSlow(1 << 20);
  function fill(descriptor, maxBytes) {
    let length = 0;
    for (; ; ) {
      length += (0,external_node_fs_namespaceObject.readSync)(descriptor, buffer, length, buffer.length - length, null);
      if (length < buffer.length) break;
      const size = (0,external_node_fs_namespaceObject.fstatSync)(descriptor).size;
      if (size > maxBytes) return { kind: "unreadable", reason: tooLarge(size, maxBytes) };
      const larger = Buffer.allocUnsafeSlow(Math.max(buffer.length * 2, size + 1));
      buffer.copy(larger, 0, 0, length);
      buffer = larger;
    }
    if (length > maxBytes) return { kind: "unreadable", reason: tooLarge(length, maxBytes) };
    return { kind: "bytes", bytes: buffer.subarray(0, length) };
  }
  function pathOf(entry) {
    return entry.raw === void 0 ? `${root}/${entry.path}` : Buffer.concat([rootBytes, entry.raw]);
  }
  return {
    exists: (entry) => (0,external_node_fs_namespaceObject.lstatSync)(pathOf(entry), { throwIfNoEntry: false }) !== void 0,
    read(entry, maxBytes) {
      const path = pathOf(entry);
      try {
        if (entry.kind === "symlink") return { kind: "bytes", bytes: (0,external_node_fs_namespaceObject.readlinkSync)(path, "buffer") };
        const descriptor = (0,external_node_fs_namespaceObject.openSync)(path, flags);
        try {
          return fill(descriptor, maxBytes);
        } finally {
          (0,external_node_fs_namespaceObject.closeSync)(descriptor);
        }
      } catch (error) {
        return failure(error);
      }
    }
  };
}
function failure(error) {
  const code2 = error instanceof Error && "code" in error ? String(error.code) : "unknown error";
  if (code2 === "ENOENT" || code2 === "ENOTDIR") return null;
  const reasons = {
    EACCES: "no permission to read it",
    EPERM: "no permission to read it",
    EISDIR: "a folder stands where a file is expected",
    ELOOP: "a symbolic link stands where a file is expected",
    ENXIO: "not a regular file"
  };
  return { kind: "unreadable", reason: reasons[code2] ?? `cannot be read (${code2})` };
}

// src/platform/files/folder.ts
var NEVER_WALKED = /* @__PURE__ */ new Set([
  ".git",
  ".hg",
  ".svn",
  "node_modules",
  ".venv",
  "venv",
  "__pycache__",
  ".tox",
  ".mypy_cache"
]);
function loadFolder(root) {
  const entries = [];
  const pending = [""];
  for (let folder = pending.pop(); folder !== void 0; folder = pending.pop()) {
    for (const item of readFolder(`${root}/${folder}`)) {
      const path = folder === "" ? item.name : `${folder}/${item.name}`;
      if (item.isDirectory()) {
        if (!NEVER_WALKED.has(item.name)) pending.push(path);
      } else if (item.isFile()) entries.push({ path, kind: "file", blob: null });
      else if (item.isSymbolicLink()) entries.push({ path, kind: "symlink", blob: null });
    }
  }
  entries.sort((a, b) => compareText(a.path, b.path));
  const reader = diskReader(root);
  return {
    ignored: async () => /* @__PURE__ */ new Set(),
    entries,
    disk: { root, holds: () => true },
    readEach: async (wanted, maxBytes, visit) => {
      for (const entry of wanted) {
        visit(
          entry,
          reader.read(entry, maxBytes) ?? { kind: "unreadable", reason: "deleted while it was being read" }
        );
      }
    }
  };
}
function readFolder(path) {
  try {
    return (0,external_node_fs_namespaceObject.readdirSync)(path, { withFileTypes: true });
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? String(error.code) : "unknown error";
    throw new UserError(
      "unreadable",
      `The folder ${path} cannot be read (${reason}).`,
      "Give permission to read it, or judge a folder that does not hold it.",
      { cause: error }
    );
  }
}
function requireFolder(path) {
  if ((0,external_node_fs_namespaceObject.statSync)(path, { throwIfNoEntry: false })?.isDirectory() === true) return;
  throw new UserError("no-folder", `${path} is not a folder.`, "Check the spelling.");
}

// src/platform/git/repository.ts



// src/platform/git/run-git.ts

function failureOf({ code: code2, stderr }) {
  return stderr.trim().split("\n", 1)[0] || `exit code ${code2}`;
}
function hardening(directory, more) {
  const settings = [
    ...more,
    ["safe.directory", directory],
    ["core.fsmonitor", "false"],
    ["core.hooksPath", "/dev/null"],
    ["core.quotePath", "false"],
    ["protocol.ext.allow", "never"],
    // Comparing a file starts the clean filter, which fails where git-lfs is missing; we take files as they lie.
    ["filter.lfs.clean", ""],
    ["filter.lfs.process", ""],
    ["filter.lfs.required", "false"]
  ];
  const env = { GIT_CONFIG_COUNT: String(settings.length) };
  settings.forEach(([key, value], index) => {
    env[`GIT_CONFIG_KEY_${index}`] = key;
    env[`GIT_CONFIG_VALUE_${index}`] = value;
  });
  return env;
}
function gitEnvironment(directory, more = {}, settings = []) {
  return {
    ...process.env,
    ...more,
    ...hardening(directory, settings),
    GIT_OPTIONAL_LOCKS: "0",
    GIT_TERMINAL_PROMPT: "0",
    LC_ALL: "C"
  };
}
var PATIENCE_MILLISECONDS = 3e5;
function gitIn(directory, more = {}, settings = []) {
  const env = gitEnvironment(directory, more, settings);
  return {
    directory,
    run: (args, input, maxBytes = Number.POSITIVE_INFINITY) => new Promise((resolve3, reject) => {
      const child = (0,external_node_child_process_namespaceObject.spawn)("git", args, {
        cwd: directory,
        env,
        stdio: ["pipe", "pipe", "pipe"]
      });
      let isOverdue = false;
      const clock = setTimeout(() => {
        isOverdue = child.kill("SIGKILL");
      }, PATIENCE_MILLISECONDS).unref();
      const stdout = [];
      const stderr = [];
      let size = 0;
      child.stdout.on("data", (chunk) => {
        size += chunk.length;
        if (size <= maxBytes) stdout.push(chunk);
        else child.kill("SIGKILL");
      });
      child.stderr.on("data", (chunk) => stderr.push(chunk));
      child.on("error", (error) => reject(cannotStart(error, directory)));
      child.on("close", (code2) => {
        clearTimeout(clock);
        if (isOverdue) reject(neverEnds(args, directory));
        if (size > maxBytes) reject(saysTooMuch(args, maxBytes));
        resolve3({
          code: code2 ?? 128,
          stdout: Buffer.concat(stdout),
          stderr: Buffer.concat(stderr).toString("utf8")
        });
      });
      child.stdin.on("error", () => void 0);
      child.stdin.end(input);
    })
  };
}
function neverEnds([command = ""], directory) {
  return new UserError(
    "git-failed",
    `\`git ${command}\` in ${directory} did not end within ${PATIENCE_MILLISECONDS / 6e4} minutes.`,
    "Run it there by hand: a network disk, a lock or too little memory is the usual cause."
  );
}
function saysTooMuch(args, maxBytes) {
  return new UserError(
    "git-output-too-large",
    `\`git ${args.find((arg) => /^[a-z-]+$/.test(arg) && !arg.startsWith("-"))}\` wrote more than the limit of ${maxBytes.toLocaleString("en-US")} bytes.`,
    "Split the change, or mark large generated files as binary in `.gitattributes`."
  );
}
function cannotStart(error, directory) {
  if ("code" in error && error.code === "ENOENT") {
    return new UserError(
      "git-missing",
      `git could not be started for ${directory}.`,
      "Install git, or check that the folder exists.",
      { cause: error }
    );
  }
  return new UserError(
    "git-failed",
    `git could not be started: ${error.message}.`,
    "Check the installation of git.",
    {
      cause: error
    }
  );
}

// src/platform/git/repository.ts
function locateRepository(directory) {
  const root = findTop(directory);
  return root === null ? null : { root, git: gitIn(root) };
}
async function describeRepository({ root, git }) {
  const result = await git.run(["rev-parse", "--is-shallow-repository", "HEAD^{commit}"]);
  const [shallow, head = ""] = result.stdout.toString("latin1").split("\n");
  if (shallow !== "true" && shallow !== "false") {
    throw new UserError(
      "git-failed",
      `git cannot read the repository at ${root}: ${failureOf(result)}`,
      "Run `git status` there; a worktree or submodule whose main repository is missing is the usual cause."
    );
  }
  return { root, git, head: parseCommitSha(head), shallow: shallow === "true" };
}
function findTop(directory) {
  for (let folder = directory; ; folder = (0,external_node_path_namespaceObject.dirname)(folder)) {
    if ((0,external_node_fs_namespaceObject.existsSync)((0,external_node_path_namespaceObject.join)(folder, ".git"))) return folder;
    if ((0,external_node_path_namespaceObject.dirname)(folder) === folder) return null;
  }
}
async function resolveCommit(repository, revision) {
  const result = await repository.git.run([
    "rev-parse",
    "--verify",
    "--quiet",
    "--end-of-options",
    `${revision}^{commit}`
  ]);
  const sha = parseCommitSha(result.stdout.toString("latin1").trim());
  if (sha !== null) return sha;
  throw new UserError(
    "unknown-revision",
    `There is no commit \`${revision}\` in this repository.`,
    repository.shallow ? DEEPEN : "Check the spelling, or fetch the branch first."
  );
}
var DEEPEN = "The clone is shallow: set `fetch-depth: 0` on actions/checkout, or run `git fetch --unshallow`.";
async function findMergeBase(repository, a, b) {
  const result = await repository.git.run(["merge-base", a, b]);
  return result.code === 0 ? parseCommitSha(result.stdout.toString("latin1").trim()) : null;
}
async function fetchCommit(repository, commit) {
  const result = await repository.git.run(["fetch", "--quiet", "--no-tags", "--depth=1", "origin", commit]);
  return result.code === 0;
}
async function parentsOf(repository, commit) {
  const result = await repository.git.run(["cat-file", "commit", commit]);
  const [header = ""] = result.stdout.toString("utf8").split("\n\n", 1);
  return [...header.matchAll(/^parent ([0-9a-f]+)$/gm)].flatMap((match) => parseCommitSha(match[1]) ?? []);
}

// src/platform/git/entries.ts
var KIND_BY_MODE = {
  "100644": "file",
  "100664": "file",
  "100755": "file",
  "120000": "symlink",
  "160000": "submodule"
};
function parseEntryList(output2, command) {
  const entries = [];
  const text2 = output2.toString("latin1");
  let start = 0;
  let conflicted = "";
  while (start < text2.length) {
    const end = text2.indexOf("\0", start);
    const tab = text2.indexOf("	", start);
    if (tab < 0 || end < 0) break;
    const mode = text2.slice(start, start + 6);
    const blob = command === "ls-files" ? text2.slice(start + 7, tab - 2) : text2.slice(text2.indexOf(" ", start + 7) + 1, tab);
    const stage = command === "ls-files" ? text2[tab - 1] : "0";
    const latin1 = text2.slice(tab + 1, end);
    start = end + 1;
    const kind = KIND_BY_MODE[mode] ?? "file";
    if (stage !== "0") {
      if (latin1 !== conflicted) entries.push({ ...namedEntry(latin1), kind, blob: null });
      conflicted = latin1;
      continue;
    }
    entries.push(withName(latin1, kind, blob));
  }
  return entries;
}
function parsePathList(output2) {
  const names = output2.toString("latin1").split("\0");
  names.pop();
  return names.map((latin1) => ({ ...namedEntry(latin1), kind: "file", blob: null }));
}
function withName(latin1, kind, blob) {
  if (isAscii(latin1)) return { path: latin1, kind, blob };
  return { ...namedEntry(latin1), kind, blob };
}
function namedEntry(latin1) {
  if (isAscii(latin1)) return { path: latin1 };
  const raw = Buffer.from(latin1, "latin1");
  const path = raw.toString("utf8");
  return Buffer.from(path, "utf8").equals(raw) ? { path } : { path, raw };
}
function isAscii(text2) {
  for (let index = 0; index < text2.length; index++) if (text2.charCodeAt(index) > 127) return false;
  return true;
}

// src/platform/git/object-reader.ts

function readObjects(git, objects, maxBytes, visit) {
  if (objects.length === 0) return Promise.resolve();
  return new Promise((resolve3, reject) => {
    const child = (0,external_node_child_process_namespaceObject.spawn)("git", ["cat-file", "--batch", "--buffer"], {
      cwd: git.directory,
      env: gitEnvironment(git.directory),
      stdio: ["pipe", "pipe", "ignore"]
    });
    const reader = batchReader(objects.length, maxBytes, visit);
    child.stdout.on("data", (chunk) => {
      try {
        reader.push(chunk);
      } catch (error) {
        child.kill();
        reject(error);
      }
    });
    child.on("error", reject);
    child.on("close", () => {
      if (reader.done()) resolve3();
      else {
        reject(
          new UserError(
            "git-failed",
            "git stopped before it had delivered every file.",
            "Run `git fsck` in the repository; a broken or partial clone is the usual cause."
          )
        );
      }
    });
    child.stdin.on("error", () => void 0);
    child.stdin.end(`${objects.join("\n")}
`);
  });
}
function batchReader(count, maxBytes, visit) {
  let pending = Buffer.alloc(0);
  let index = 0;
  let body = null;
  function takeHeader() {
    const end = pending.indexOf(10);
    if (end < 0) return false;
    const header = pending.toString("latin1", 0, end);
    pending = pending.subarray(end + 1);
    const match = /^[0-9a-f]+ (\w+) (\d+)$/.exec(header);
    if (match === null) {
      visit(index++, {
        kind: "unreadable",
        reason: "git does not have this object (a partial or damaged clone)"
      });
    } else body = { size: Number(match[2]), chunks: [], have: 0 };
    return true;
  }
  function takeBody(current) {
    const wanted = current.size + 1 - current.have;
    const part = pending.subarray(0, wanted);
    if (current.size <= maxBytes) current.chunks.push(part);
    current.have += part.length;
    pending = pending.subarray(part.length);
    if (current.have <= current.size) return false;
    body = null;
    if (current.size > maxBytes)
      visit(index++, { kind: "unreadable", reason: tooLarge(current.size, maxBytes) });
    else {
      const whole = current.chunks.length === 1 ? current.chunks[0] : Buffer.concat(current.chunks);
      visit(index++, { kind: "bytes", bytes: whole.subarray(0, current.size) });
    }
    return true;
  }
  return {
    push(chunk) {
      pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
      while (pending.length > 0 && index < count) {
        if (!(body === null ? takeHeader() : takeBody(body))) break;
      }
    },
    done: () => index === count
  };
}

// src/platform/git/snapshots.ts
async function loadCommit(repository, commit) {
  const entries = parseEntryList(
    await output(repository, ["ls-tree", "-r", "-z", "--full-tree", commit]),
    "ls-tree"
  );
  return {
    ignored: (paths) => findIgnored(repository, paths),
    entries: entries.sort(byPath),
    readEach: (wanted, maxBytes, visit) => readBlobs(repository, wanted, maxBytes, visit)
  };
}
var DIFFERING = ["diff-files", "-z", "--name-only", "--no-ext-diff", "--ignore-submodules=all"];
async function loadCheckout(repository, state) {
  const [tracked, differing, untracked] = await Promise.all([
    output(repository, ["ls-files", "-s", "-z", "--full-name"]).then(
      (index) => parseEntryList(index, "ls-files")
    ),
    output(repository, DIFFERING).then(parsePathList),
    state === "edited" ? output(repository, ["ls-files", "-z", "--others", "--exclude-standard", "--full-name"]).then(
      parsePathList
    ) : []
  ]);
  const changed = new Set(differing.map((entry) => entry.path));
  const reader = diskReader(repository.root);
  const entries = state === "committed" ? tracked : [
    ...tracked.map((entry) => changed.has(entry.path) ? { ...entry, blob: null } : entry),
    ...untracked
  ];
  const deleted = /* @__PURE__ */ new Set();
  if (state === "edited") {
    for (const entry of entries) {
      if (changed.has(entry.path) && entry.kind !== "submodule" && reader.read(entry, 0) === null)
        deleted.add(entry);
    }
  }
  const isFromGit = (entry) => entry.kind === "submodule" || state === "committed" && changed.has(entry.path);
  return {
    ignored: (paths) => findIgnored(repository, paths),
    entries: entries.filter((entry) => !deleted.has(entry)).sort(byPath),
    // A name that is not valid UTF-8 is known here only.
    disk: { root: repository.root, holds: (entry) => entry.raw === void 0 && !isFromGit(entry) },
    readEach: async (wanted, maxBytes, visit) => {
      const elsewhere = [];
      for (const entry of wanted) {
        const fromDisk = isFromGit(entry) ? null : reader.read(entry, maxBytes);
        if (fromDisk === null) elsewhere.push(entry);
        else visit(entry, fromDisk);
      }
      await readBlobs(repository, elsewhere, maxBytes, visit);
    }
  };
}
async function readBlobs(repository, wanted, maxBytes, visit) {
  const stored = wanted.filter((entry) => entry.blob !== null && entry.kind !== "submodule");
  await readObjects(
    repository.git,
    stored.map((entry) => entry.blob),
    maxBytes,
    (index, content) => visit(stored[index], content)
  );
  for (const entry of wanted) {
    if (entry.kind === "submodule")
      visit(entry, { kind: "unreadable", reason: "a submodule: judge it in its own repository" });
    else if (entry.blob === null) visit(entry, { kind: "unreadable", reason: "deleted, or in conflict" });
  }
}
async function findIgnored(repository, paths) {
  if (paths.length === 0) return /* @__PURE__ */ new Set();
  const result = await repository.git.run(
    ["check-ignore", "-z", "--stdin", "--no-index"],
    paths.map((path) => `${path}\0`).join("")
  );
  return new Set(parsePathList(result.stdout).map((entry) => entry.path));
}
async function output(repository, args) {
  const result = await repository.git.run(args);
  if (result.code === 0) return result.stdout;
  throw new UserError(
    "git-failed",
    `\`git ${args[0]}\` failed: ${failureOf(result)}`,
    "Run `git fsck`; in a shallow or partial clone, fetch the missing commit first."
  );
}
function byPath(a, b) {
  return compareText(a.path, b.path);
}

// src/checks/open-trees.ts
async function openTrees(request, meanwhile) {
  requireFolder(request.directory);
  const trees = await findTrees(request, meanwhile);
  if (trees.head.entries.length > 0) return trees;
  throw new UserError(
    "nothing-to-judge",
    `There is no file to judge in ${trees.root}.`,
    "Check the folder; in a workflow, actions/checkout has to run before."
  );
}
async function findTrees(request, meanwhile) {
  const place = request.asFolder === true ? null : locateRepository(request.directory);
  if (place === null) return openFolder(request);
  const listing = request.head === null ? loadCheckout(place, request.state) : null;
  listing?.catch(() => void 0);
  const [repository] = await Promise.all([describeRepository(place), meanwhile()]);
  const headCommit = request.head === null ? repository.head : await resolveCommit(repository, request.head);
  const headParents = headCommit === null || !request.needsParents ? [] : await parentsOf(repository, headCommit);
  const baseRevision = mergedInto(headParents, request.pullRequestHead) ?? request.base;
  const [head, base] = await Promise.all([
    listing ?? loadCommit(repository, headCommit),
    baseRevision === null ? null : openBase(repository, baseRevision, headCommit, request)
  ]);
  return {
    root: repository.root,
    repository,
    head,
    headCommit,
    headParents,
    base: base === null ? null : { commit: base.commit, snapshot: base.snapshot },
    notes: base?.notes ?? []
  };
}
function mergedInto(parents, pullRequestHead) {
  const [into, merged, ...others] = parents;
  if (into === void 0 || merged === void 0 || others.length > 0) return null;
  return merged === pullRequestHead ? into : null;
}
function openFolder(request) {
  if (request.base !== null || request.head !== null) {
    throw new UserError(
      "no-git",
      `${request.directory} is not in a git repository, so it has no commits to compare.`,
      request.outsideGit ?? "Leave out --base and --head, or run it inside a clone."
    );
  }
  return {
    root: request.directory,
    repository: null,
    head: loadFolder(request.directory),
    headCommit: null,
    headParents: [],
    base: null,
    notes: ["Not a git repository: every file of the folder was judged, and nothing was compared."]
  };
}
async function openBase(repository, revision, head, request) {
  const named = await findBase(repository, revision, request.mayFetch);
  const inClone = head === null ? null : await findMergeBase(repository, head, named);
  const mergeBase = inClone ?? (head === null ? null : await askMergeBase(repository, named, head, request));
  const commit = mergeBase ?? named;
  const notes = mergeBase !== null ? [] : [
    `No merge base is in sight${repository.shallow ? " of this shallow clone" : ""}: compared with ${named.slice(0, 7)} itself.`
  ];
  return { commit, snapshot: await loadCommit(repository, commit), notes };
}
async function askMergeBase(repository, base, head, { mergeBaseOf, mayFetch }) {
  if (!repository.shallow || !mayFetch || mergeBaseOf == null) return null;
  const commit = await mergeBaseOf(base, head);
  if (commit === null) return null;
  const isThere2 = commit === base || commit === head || await fetchCommit(repository, commit);
  return isThere2 ? commit : null;
}
async function findBase(repository, revision, mayFetch) {
  try {
    return await resolveCommit(repository, revision);
  } catch (error) {
    const isSha = /^[0-9a-f]{40,64}$/.test(revision);
    if (!(error instanceof UserError) || !isSha) throw error;
    if (mayFetch && await fetchCommit(repository, revision))
      return resolveCommit(repository, revision);
    throw new UserError(
      "base-missing",
      `The base commit ${revision.slice(0, 7)} is not in this clone, so its policy cannot be read.`,
      repository.shallow ? DEEPEN : `Run \`git fetch origin ${revision}\`.`,
      { cause: error }
    );
  }
}

// src/acceptance-gate/run.ts
async function runGate(request) {
  const trees = await openTrees(request, loadEngine);
  const { judgeTrees } = await loadEngine();
  return judgeTrees(trees, request);
}
async function runShard(request, shard) {
  const trees = await openTrees(request, loadEngine);
  const { readShard } = await loadEngine();
  return readShard(trees, request, shard);
}
function loadEngine() {
  return import(/* webpackIgnore: true */ "../acceptance-gate-engine/index.js");
}

// src/acceptance-gate/run-action.ts
async function runGateAction(inputs, action) {
  const request = readRequest(inputs, action, openFacts(inputs, action));
  const outcome2 = await runGate(request);
  request.cache.save(request.families === null);
  return outcome2;
}
function openFacts(inputs, { env, write }) {
  const workspace = variable(env, "GITHUB_WORKSPACE") ?? ".";
  const folders = inputs.lines("cache-path").map((named) => {
    const place = workspacePath(workspace, named);
    if (place !== null) return place.absolute;
    throw new UserError(
      "input-invalid",
      `Input cache-path: ${JSON.stringify(named)} is outside the workspace.`,
      "Give a path inside the checked-out repository; symbolic links that leave it do not count."
    );
  });
  const [own] = folders;
  if (own === void 0) return memoryFacts();
  const found = gatherCaches(folders);
  if (found > 1 || folders.length > 1) write(`Facts of ${found} folders are at hand.
`);
  return openFactFile(own);
}
function readRequest(inputs, action, cache) {
  const { subject } = loadSubject(action.env);
  const workspace = variable(action.env, "GITHUB_WORKSPACE");
  const readReports = (input) => inputs.lines(input).map((named) => {
    const place = workspace === void 0 ? null : workspacePath(workspace, named);
    return readReport(named, place?.absolute ?? null, LINT_REPORT_BYTES);
  });
  const families = parseFamilies(inputs.text("only") ?? null);
  return {
    ...readStateRequest(inputs, action, subject),
    families,
    failOn: inputs.choice("fail-on", FAIL_ON) ?? "error",
    history: inputs.flag("history") ?? false,
    cache,
    lint: { reports: readReports("lint-reports"), base: readReports("lint-base") },
    subject,
    today: today(action.env)
  };
}

// src/acceptance-gate/shard/shard.ts
var MOST = 256;
function parseShard(text2) {
  const match = /^([1-9]\d{0,3})\/([1-9]\d{0,3})$/.exec(text2);
  const [index, count] = [Number(match?.[1]), Number(match?.[2])];
  if (match !== null && index <= count && count <= MOST) return { index, count };
  throw new UserError(
    "bad-shard",
    `${JSON.stringify(text2)} is no shard.`,
    `Write its number and how many there are, such as 1/4; at most ${MOST}.`
  );
}

// src/acceptance-gate/shard/run-action.ts
async function runShardAction(inputs, action) {
  const shard = parseShard(inputs.required("shard"));
  inputs.required("cache-path");
  const request = readRequest(inputs, action, openFacts(inputs, action));
  const report = await runShard(request, shard);
  request.cache.save(false);
  return report;
}

// src/acceptance-gate/main.ts
void runAction(async (action) => {
  const inputs = readInputs(action.env);
  const options = readPublishOptions(inputs, "acceptance-gate");
  if (inputs.text("shard") !== void 0) {
    const report2 = await runShardAction(inputs, action);
    const silent = { ...options, comment: "never" };
    await publishReport(report2, silent, action, { rules: GATE_RULES, touched: /* @__PURE__ */ new Set() });
    return isPassing(report2);
  }
  const { report, touched } = await runGateAction(inputs, action);
  await publishReport(report, options, action, { rules: GATE_RULES, touched });
  return isPassing(report);
});

