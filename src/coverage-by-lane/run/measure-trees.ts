import { choosePolicy } from '../../checks/choose-policy.ts';
import { countLanes } from '../../checks/count-lanes.ts';
import { judgedSubject, requirePullRequest } from '../../checks/judged-commit.ts';
import type { Trees } from '../../checks/open-trees.ts';
import { touchedPaths } from '../../checks/touched-paths.ts';
import type { ChosenPolicy } from '../../config/chosen-policy.ts';
import { findHeadPlaces } from '../../foundation/diff/head-places.ts';
import { compileGlobs } from '../../foundation/glob.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { VERSION } from '../../foundation/version.ts';
import { buildReport } from '../../report/build.ts';
import { judge } from '../../report/judge.ts';
import type { Report } from '../../report/model.ts';
import { moveFindings } from '../../report/move-findings.ts';
import type { SourceView } from '../../report/renderers/html/source-view.ts';
import { classifyFiles } from '../classes/classify-files.ts';
import type { ClassifiedFile } from '../classes/model.ts';
import { findCompleteness } from '../completeness.ts';
import { findNewMarks } from '../exclusions/find-new-marks.ts';
import { findNewOmits } from '../exclusions/find-new-omits.ts';
import { mayOmit } from '../exclusions/read-omit-lists.ts';
import { flakyByFile } from '../history/flaky-by-file.ts';
import { findLine } from '../line-table.ts';
import type { Measured } from '../measured.ts';
import type { FileCoverage } from '../model.ts';
import { type Duty, findDuty } from '../must-measure.ts';
import { groupCoverage } from '../policy/group-coverage.ts';
import type { GroupCoverage, GroupInput } from '../policy/model.ts';
import { findIncomplete } from '../problems/evidence.ts';
import { findCoverageProblems } from '../problems/find-coverage-problems.ts';
import { gatherEvidence } from '../problems/gather-evidence.ts';
import { draftOmits } from '../problems/omit-drafts.ts';
import { coverageMetrics } from '../show/coverage-metrics.ts';
import { coveragePercents } from '../show/coverage-percents.ts';
import { coverageSection } from '../show/coverage-section.ts';
import { goodToKnow } from '../show/good-to-know.ts';
import { headlineOfCoverage } from '../show/headline.ts';
import { sourceView } from '../show/source-views.ts';
import { stateOf } from '../show/state-of.ts';
import { TOLD_RULES } from '../show/told-rules.ts';
import { laneRatios } from '../trend/lane-ratios.ts';
import { blobsOf, type FoundBase, findBase } from './find-base.ts';
import { type FoundChanges, findChanges } from './find-changes.ts';
import { findOtherStates } from './find-other-states.ts';
import { findReports, requireReports } from './find-reports.ts';
import { loadBefore, omitTexts } from './load-before.ts';
import { type LoadedReport, loadReports, missingReports } from './load-reports.ts';
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
  const before = await loadBefore(trees, changes, policy.config.maxFileBytes);
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
    flaky: base.measured === null ? new Map() : flakyByFile(base.recent, base.blobs),
  });
  const read = await findOtherStates(trees, request, measurement.reports);
  // A lane all of whose code is carried forward lacks nothing, whatever report did not come.
  const isKnown = (path: RepoPath) => base.measured?.has(path) === true || duty.paths.has(path);
  const whole = completeness.lanes
    .filter(({ carried, incomplete }) => carried.length > 0 && !incomplete.some(isKnown))
    .map(({ lane }) => lane);
  const reports = gatherEvidence(read, coverage.reports, new Set(whole));
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
    trends: laneRatios(base.recent, policy),
    hasChange,
    tells: TOLD_RULES,
    places,
  });
  const parts = {
    check: 'coverage-by-lane',
    tool: { name: 'execution-standards', version: VERSION },
    subject: judgedSubject(trees, request.subject),
    startedFrom: { policySource: policy.source, configDigest: policy.digest },
    findings,
    seen: seenFiles(measured, measurement),
    lanes: countLanes(
      policy.lanes,
      trees.head.entries.map(({ path }) => path),
    ),
    metrics: {
      ...coverageMetrics(groups, files),
      ...coveragePercents(
        groups,
        input,
        policy.config.duties.promoted.map(({ path }) => path),
      ),
    },
    sections: [
      section,
      ...goodToKnow(policy, [...trees.notes, ...base.notes, ...changes.notes], duty, completeness.lanes),
    ],
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

/** Files that were measured, and those whose own text could not be read for what it says. */
function seenFiles(measured: Measured, { sources: { problems } }: TreeMeasurement): Report['seen'] {
  const files = new Set([...measured.keys(), ...problems.keys()]).size;
  const skipped = [...problems].map(([path, reason]) => ({ path, reason }));
  return { files, bytes: 0, parsed: files - skipped.length, cached: 0, skipped };
}

function hasLine(coverage: FileCoverage | undefined, line: number): boolean {
  return coverage !== undefined && findLine(coverage.lines, line) >= 0;
}

function isUsable(coverage: LoadedReport['coverage']): boolean {
  return coverage !== null && !coverage.diagnostics.some(({ severity }) => severity === 'error');
}

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
