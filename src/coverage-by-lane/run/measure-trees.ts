import { choosePolicy } from '../../checks/choose-policy.ts';
import { countLanes } from '../../checks/count-lanes.ts';
import { judgedCommit, requirePullRequest } from '../../checks/judged-commit.ts';
import type { Trees } from '../../checks/open-trees.ts';
import { touchedPaths } from '../../checks/touched-paths.ts';
import type { ChosenPolicy } from '../../config/chosen-policy.ts';
import { compileGlobs } from '../../foundation/glob.ts';
import type { Ratio } from '../../foundation/ratio.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { VERSION } from '../../foundation/version.ts';
import { buildReport } from '../../report/build.ts';
import { judge } from '../../report/judge.ts';
import type { Report, Section } from '../../report/model.ts';
import type { SourceView } from '../../report/renderers/html/source-view.ts';
import { classifyFiles } from '../classes/classify-files.ts';
import { findHeadPlaces } from '../classes/head-places.ts';
import type { ClassifiedFile } from '../classes/model.ts';
import { findCompleteness } from '../completeness.ts';
import { findNewMarks } from '../exclusions/find-new-marks.ts';
import { findNewOmits } from '../exclusions/find-new-omits.ts';
import { mayOmit } from '../exclusions/read-omit-lists.ts';
import { findFlakyLines, flakyLinesOf } from '../history/flaky.ts';
import { findLine } from '../line-table.ts';
import type { Measured } from '../measured.ts';
import type { FileCoverage } from '../model.ts';
import { type Duty, findDuty } from '../must-measure.ts';
import { groupCoverage } from '../policy/group-coverage.ts';
import { ratioOf } from '../policy/metric.ts';
import type { GroupCoverage, GroupInput } from '../policy/model.ts';
import { findIncomplete } from '../problems/evidence.ts';
import { findCoverageProblems } from '../problems/find-coverage-problems.ts';
import { gatherEvidence } from '../problems/gather-evidence.ts';
import { draftOmits } from '../problems/omit-drafts.ts';
import { coverageMetrics } from '../show/coverage-metrics.ts';
import { coverageSection } from '../show/coverage-section.ts';
import { headlineOfCoverage } from '../show/headline.ts';
import { moveFindings } from '../show/move-findings.ts';
import { sourceView } from '../show/source-views.ts';
import { stateOf } from '../show/state-of.ts';
import { TOLD_RULES } from '../show/told-rules.ts';
import { traceLanes } from '../trend/lane-trend.ts';
import { blobsOf, type FoundBase, findBase } from './find-base.ts';
import { type FoundChanges, findChanges } from './find-changes.ts';
import { findOtherStates } from './find-other-states.ts';
import { findReports, requireReports } from './find-reports.ts';
import { type LoadedReport, loadReports, missingReports } from './load-reports.ts';
import { type LoadedSources, loadSources } from './load-sources.ts';
import { measureReports, type TreeMeasurement } from './measure-reports.ts';
import type { CoverageRequest } from './request.ts';

/** The report, and what else can be made of what was measured. */
export interface CoverageOutcome {
  readonly report: Report;
  readonly touched: ReadonlySet<RepoPath>;
  readonly policy: ChosenPolicy;
  readonly measured: Measured;
  readonly groups: readonly GroupCoverage[];
  readonly base: FoundBase;
  /** Names of the reports, in the order that `measured` counts them. */
  readonly reports: readonly string[];
  /** Changed files for a page; empty unless texts were wanted. */
  readonly views: readonly SourceView[];
}

/** Judges the coverage of opened trees to a finished report. Errors: those of the policy, the reports and the history. */
export async function measureTrees(trees: Trees, request: CoverageRequest): Promise<CoverageOutcome> {
  requirePullRequest(trees, request.subject);
  const policy = await choosePolicy(trees, request);
  const { coverage } = policy.config;
  const found = findReports(
    request.reportsRoot,
    request.reports,
    coverage.reports.map(({ path }) => path),
  );
  requireReports(found);
  const loaded = [...loadReports(request.reportsRoot, found.paths), ...missingReports(found)];
  const place = {
    config: policy.config,
    root: trees.root,
    reportsFolder: folderBelow(trees.root, request.reportsRoot),
  };
  const base = await findBase(trees, request, place);
  const changes = await findChanges(trees, request, base.commit);
  const changed = new Set(changes.changes.flatMap(({ after }) => after ?? []));
  const isExcluded = compileGlobs(policy.config.exclude);
  let duty: Duty = { paths: new Set(), unmeasuredLanguages: new Map() };
  const measurement = await measureReports(trees.head, loaded, place, (measured) => {
    const paths = trees.head.entries.filter(({ kind }) => kind === 'file').map(({ path }) => path);
    duty = findDuty({ paths, measured, changed, lanes: policy.lanes, policy: coverage, isExcluded });
    return {
      lines: new Set([...duty.paths, ...[...changed].filter((path) => measured.has(path))]),
      texts: new Set([...changed].filter((path) => request.outputs.html !== null || mayOmit(path))),
    };
  });
  return judgeMeasurement(trees, request, policy, { loaded, base, changes, duty, measurement });
}

interface Measurements {
  readonly loaded: readonly LoadedReport[];
  readonly base: FoundBase;
  readonly changes: FoundChanges;
  readonly duty: Duty;
  readonly measurement: TreeMeasurement;
}

async function judgeMeasurement(
  trees: Trees,
  request: CoverageRequest,
  policy: ChosenPolicy,
  { loaded, base, changes, duty, measurement }: Measurements,
): Promise<CoverageOutcome> {
  const { coverage } = policy.config;
  const blobs = blobsOf(trees.head);
  const completeness = findCompleteness({
    declared: coverage.reports.map(({ path, lanes }) => ({ name: path, paths: [path], lanes })),
    given: measurement.reports.map(({ path, coverage: read }) => ({ path, isUsable: isUsable(read) })),
    measured: measurement.measured,
    blobs,
    laneOf: (path) => policy.lanes.laneOf(path)?.name ?? null,
    base:
      base.commit === null || base.measured === null
        ? null
        : { commit: base.commit, measured: base.measured, blobs: base.blobs },
  });
  const { measured } = completeness;
  const before = await loadBefore(trees, policy, changes);
  const sources = {
    head: (path: RepoPath) => measurement.sources.lines.get(path) ?? null,
    before: (path: RepoPath) => before.own.lines.get(path) ?? null,
    base: (path: RepoPath) => before.base.lines.get(path) ?? null,
  };
  const files = classifyFiles({
    head: measured,
    base: changes.baseTree === null ? null : base.measured,
    changes: changes.changes,
    ...(changes.sinceBase === null ? {} : { changesSinceBase: changes.sinceBase }),
    sources,
    mustMeasure: duty.paths,
    flaky: flakyBy(base),
  });
  const read = await findOtherStates(trees, request, measurement.reports);
  const reports = gatherEvidence(read, coverage.reports);
  const incomplete = findIncomplete(reports, policy.lanes, coverage.paths.unmatched);
  const isIncomplete = (path: RepoPath) => incomplete.has(policy.lanes.laneOf(path)?.name ?? '');
  const input: GroupInput = {
    files,
    lanes: policy.lanes,
    policy: coverage,
    floors: (base.stored ?? base.recent.at(-1))?.floors ?? null,
    base: changes.baseTree === null ? 'none' : base.kind,
    incomplete,
    exclusions: findNewMarks({
      changes: changes.changes,
      before: sources.before,
      after: sources.head,
      isTold: (path, line) => !isIncomplete(path) && hasLine(measured.get(path)?.coverage, line),
    }),
    measured: { head: measured, base: base.measured },
    today: request.today,
  };
  const groups = groupCoverage(input);
  const omits = findNewOmits(before.own.texts, omitTexts(measurement.sources.texts));
  const problems = findCoverageProblems({
    ...input,
    groups,
    reports,
    baseCommit: base.commit,
    configPath: policy.origin === 'file' ? policy.path : null,
  });
  const hasChange = trees.base !== null && trees.repository !== null;
  const places = findHeadPlaces(changes.sinceHead);
  const findings = moveFindings(
    judge([...problems, ...draftOmits(omits, policy.lanes)], policy.lanes).map((finding) =>
      stateOf(finding, hasChange),
    ),
    places,
  );
  const section = coverageSection({
    groups,
    files,
    measured: input.measured,
    lanes: policy.lanes,
    metric: coverage.metric,
    base:
      input.base === 'none' || base.commit === null
        ? null
        : { commit: base.commit, distance: base.distance, approximate: input.base === 'approximate' },
    reports: {
      read: measurement.reports.filter((one) => isUsable(one.coverage)).length,
      declared: coverage.reports.length,
    },
    trends: trendsOf(base, policy, groups),
    hasChange,
    tells: TOLD_RULES,
    places,
  });
  const parts = {
    check: 'coverage-by-lane',
    tool: { name: 'execution-standards', version: VERSION },
    subject: {
      ...request.subject,
      head: judgedCommit(trees, request.subject),
      base: trees.base?.commit ?? null,
    },
    startedFrom: { policySource: policy.source, configDigest: policy.digest },
    findings,
    seen: {
      files: measured.size,
      bytes: 0,
      parsed: measurement.reports.length,
      cached: 0,
      skipped: [...measurement.sources.problems].map(([path, reason]) => ({ path, reason })),
    },
    lanes: countLanes(
      policy.lanes,
      trees.head.entries.map(({ path }) => path),
    ),
    metrics: coverageMetrics(groups, files),
    sections: [section, ...goodToKnow(trees, policy, base, changes, duty)],
    inputs: loaded.flatMap(({ path, sha256 }) =>
      sha256 === null ? [] : [{ path: path as string, sha256, mediaType: 'application/octet-stream' }],
    ),
    failOn: request.failOn,
  } as const;
  const plain = buildReport(parts);
  const report = { ...plain, headline: headlineOfCoverage(plain, section) };
  return {
    report,
    touched: touchedPaths(trees),
    policy,
    measured,
    groups,
    base,
    reports: loaded.map(({ path }) => path),
    views: viewsOf(files, measured, measurement),
  };
}

/** Lines of the files that the change edits, as they were: at its base, and at the commit that has data. */
async function loadBefore(
  trees: Trees,
  policy: ChosenPolicy,
  { changes, sinceBase, baseTree }: FoundChanges,
) {
  const { maxFileBytes } = policy.config;
  const edited = (list: FoundChanges['changes']) =>
    new Set(list.flatMap(({ kind, before }) => (before === null || kind === 'copied' ? [] : [before])));
  const load = async (tree: typeof baseTree, list: FoundChanges['changes']) =>
    tree === null
      ? NO_SOURCES
      : loadSources(
          tree,
          { counts: new Set(), lines: edited(list), texts: new Set([...edited(list)].filter(mayOmit)) },
          maxFileBytes,
        );
  const own = await load(trees.base?.snapshot ?? null, changes);
  return { own, base: sinceBase === null ? own : await load(baseTree, sinceBase) };
}

const NO_SOURCES: LoadedSources = {
  counts: new Map(),
  lines: new Map(),
  texts: new Map(),
  problems: new Map(),
};

/** Of the texts of changed files, settings of tools. */
function omitTexts(texts: LoadedSources['texts']): LoadedSources['texts'] {
  return new Map([...texts].filter(([path]) => mayOmit(path)));
}

function hasLine(coverage: FileCoverage | undefined, line: number): boolean {
  return coverage !== undefined && findLine(coverage.lines, line) >= 0;
}

function isUsable(coverage: LoadedReport['coverage']): boolean {
  return coverage !== null && !coverage.diagnostics.some(({ severity }) => severity === 'error');
}

/** Flaky lines of the files as the base has them. */
function flakyBy({ recent, measured, blobs }: FoundBase): ReadonlyMap<RepoPath, ReadonlySet<number>> {
  const flaky = findFlakyLines(recent);
  if (flaky.size === 0 || measured === null) return new Map();
  return new Map(
    [...flaky.keys()].map((path) => [path, new Set(flakyLinesOf(flaky, path, blobs.get(path) ?? null))]),
  );
}

/** Every lane over the last commits; `codecov` needs lines, so there the share of lines stands in. */
function trendsOf(
  { recent }: FoundBase,
  { lanes, digest, config }: ChosenPolicy,
  groups: readonly GroupCoverage[],
): ReadonlyMap<string, readonly (Ratio | null)[]> {
  const { metric } = config.coverage;
  const names = groups.flatMap(({ kind, name }) => (kind === 'lane' ? [name] : []));
  const traced = traceLanes(
    recent.map(({ commit }) => commit),
    recent,
    names,
    { configDigest: digest, laneOf: (path) => lanes.laneOf(path)?.name ?? null },
  );
  return new Map(
    [...traced].map(([name, totals]) => [
      name,
      totals.map((one) => one && ratioOf(one, metric === 'codecov' ? 'line' : metric)),
    ]),
  );
}

function goodToKnow(
  trees: Trees,
  policy: ChosenPolicy,
  base: FoundBase,
  changes: FoundChanges,
  { unmeasuredLanguages }: Duty,
): Section[] {
  const lines = [
    ...(policy.origin === 'proposed'
      ? ['There is no configuration: lanes were proposed from the tree.']
      : []),
    ...trees.notes,
    ...base.notes,
    ...changes.notes,
    ...[...unmeasuredLanguages].map(
      ([language, count]) =>
        `No report measures ${LANGUAGE_NAMES[language]}: nothing is said of ${count} such files in lanes that count files in no report.`,
    ),
    ...policy.warnings,
  ];
  return lines.length === 0 ? [] : [{ kind: 'text', title: 'Good to know', lines, folded: false }];
}

const LANGUAGE_NAMES = { python: 'Python', typescript: 'TypeScript or JavaScript' } as const;

function viewsOf(
  files: readonly ClassifiedFile[],
  measured: Measured,
  { sources: { texts } }: TreeMeasurement,
): readonly SourceView[] {
  return files.flatMap((file) => {
    const source = texts.get(file.path);
    return source === undefined ? [] : [sourceView(file, source, measured.get(file.path)?.coverage ?? null)];
  });
}

/** A folder as a path below another; `null` when it lies elsewhere. */
function folderBelow(root: string, folder: string): RepoPath | null {
  if (folder === root) return '' as RepoPath;
  return folder.startsWith(`${root}/`) ? (folder.slice(root.length + 1) as RepoPath) : null;
}
