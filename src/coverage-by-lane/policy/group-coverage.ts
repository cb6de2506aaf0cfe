import type { LaneCoverage, LoweredFloor, ModuleFloor } from '../../config/coverage.ts';
import { KIND_RANK } from '../../config/policy-ranks.ts';
import { isExpired } from '../../config/waiver.ts';
import { deltaOf } from '../../foundation/format-ratio.ts';
import { compileGlobs } from '../../foundation/glob.ts';
import { pushTo } from '../../foundation/push-to.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { Lane } from '../../lanes/model.ts';
import { severityIn } from '../../report/judge.ts';
import type { ClassifiedFile } from '../classes/model.ts';
import { countExcluded } from './exclusions.ts';
import { type Asked, configuredFloor, judgeSum } from './judge-sum.ts';
import type { GroupCoverage, GroupFailure, GroupInput } from './model.ts';
import { findPoorPromotions } from './promotions.ts';
import { ruleOfFailure } from './rule-of-failure.ts';
import { type ExcludedLines, type GroupSum, sumFiles } from './sum.ts';

/** What code outside all lanes, lanes that are not judged, and a module beside its floor, are held to. */
export const NOT_HELD: LaneCoverage = {
  floor: null,
  patch: null,
  newUncovered: null,
  lost: null,
  exclusions: null,
  ratchet: false,
  unmeasured: 'list',
};

/** Files of a group, and those of them that no report knows. */
interface Members {
  readonly files: ClassifiedFile[];
  readonly unmeasured: RepoPath[];
}

/**
 * Every lane in the order of the configuration, then what is outside all lanes (if anything), then the modules: sums,
 * floors and failures. Both sides are divided by the lanes of the policy, so that a file that moved, or a glob that was
 * rewritten, is no gain and no loss. Exempt files are in no sum.
 */
export function groupCoverage(input: GroupInput): readonly GroupCoverage[] {
  const { lanes, policy } = input;
  const isExempt = compileGlobs(policy.exempt);
  const files = input.files.filter(({ path }) => !isExempt(path));
  const isKnown = ({ path }: Pick<ClassifiedFile, 'path'>) =>
    !input.incomplete.has(lanes.laneOf(path)?.name ?? '');
  // What an incomplete report leaves out was not taken out by anybody; marks stand in the source all the same.
  const excluded = countExcluded(
    files.filter(isKnown),
    input.exclusions.filter((one) => one.kind === 'mark' || isKnown(one)),
  );
  const byLane = new Map<Lane | null, ClassifiedFile[]>();
  for (const file of files) pushTo(byLane, lanes.laneOf(file.path), file);
  const counted = new Set<ClassifiedFile>();
  const groups = [...lanes.lanes, null].flatMap((lane) => {
    const isHeld = lane !== null && lane.enforcement !== 'off';
    const limits = (isHeld ? policy.lanes.get(lane.name) : null) ?? NOT_HELD;
    const members = chooseMembers(byLane.get(lane) ?? [], limits);
    for (const file of members.files) counted.add(file);
    if (lane === null && members.files.length + members.unmeasured.length === 0) return [];
    return [judgeLane(lane, members, limits, excluded, input)];
  });
  const modules = policy.modules.map((module) => judgeModule(module, files, counted, excluded, input));
  return [...groups, ...modules];
}

function chooseMembers(files: readonly ClassifiedFile[], { unmeasured }: LaneCoverage): Members {
  const members: Members = { files: [], unmeasured: [] };
  for (const file of files) {
    const isKnown = file.measured !== 'unmeasured' || file.change === 'deleted';
    if (isKnown || unmeasured === 'count') members.files.push(file);
    if (!isKnown && unmeasured !== 'ignore' && file.head.lines.total > 0) members.unmeasured.push(file.path);
  }
  return members;
}

function judgeLane(
  lane: Lane | null,
  { files, unmeasured }: Members,
  limits: LaneCoverage,
  excluded: ExcludedLines,
  input: GroupInput,
): GroupCoverage {
  const { metric } = input.policy;
  const name = lane?.name ?? '';
  const key = `lane ${name}`;
  const sum = sumFiles(files, unmeasured, excluded, metric, input.measured);
  const { lowered, reached } = pastOf(key, input);
  const promotions = findPoorPromotions(
    files,
    { configured: configuredFloor({ limits, lowered }), hasRatchet: limits.ratchet, reached },
    input.lanes,
    metric,
    input.measured,
  );
  const asked: Asked = { limits, lowered, reached, base: input.base, metric, promotions };
  const reasons = lane === null ? [] : (input.incomplete.get(name) ?? []);
  return finish(lane === null ? 'outside' : 'lane', name, lane, sum, asked, reasons);
}

function judgeModule(
  { name, paths, floor }: ModuleFloor,
  files: readonly ClassifiedFile[],
  counted: ReadonlySet<ClassifiedFile>,
  excluded: ExcludedLines,
  input: GroupInput,
): GroupCoverage {
  const { metric } = input.policy;
  const isMember = compileGlobs(paths);
  const members = files.filter((file) => isMember(file.path));
  const unmeasured = members.filter((file) => file.measured === 'unmeasured' && file.change !== 'deleted');
  // Files in no report count here as they do in their lane.
  const inSum = members.filter((file) => counted.has(file));
  const sum = sumFiles(
    inSum,
    unmeasured.map(({ path }) => path),
    excluded,
    metric,
    input.measured,
  );
  const lanes = [...new Set(members.map(({ path }) => input.lanes.laneOf(path)))];
  const lane = strictestLane(lanes);
  const reasons = [
    ...new Set(lanes.flatMap((one) => (one === null ? [] : (input.incomplete.get(one.name) ?? [])))),
  ];
  const { lowered, reached } = pastOf(`module ${name}`, input);
  const limits = { ...NOT_HELD, floor };
  const asked: Asked = { limits, lowered, reached, base: input.base, metric, promotions: [] };
  return finish('module', name, lane, sum, asked, reasons);
}

/** The lane that asks for the most; the first of those. */
export function strictestLane(lanes: readonly (Lane | null)[]): Lane | null {
  let strictest: Lane | null = null;
  for (const lane of lanes) {
    if (lane === null || lane.enforcement === 'off') continue;
    if (strictest === null || KIND_RANK[lane.kind] > KIND_RANK[strictest.kind]) strictest = lane;
  }
  return strictest;
}

function pastOf(key: string, { policy, floors, today }: GroupInput): Pick<Asked, 'lowered' | 'reached'> {
  const holding: readonly LoweredFloor[] = policy.lowered.filter(
    (one) => one.key === key && !isExpired(one, today),
  );
  const lowest = holding.map(({ floor }) => floor).sort((a, b) => a - b)[0];
  const stored = floors?.floors.find((one) => one.key === key);
  return { lowered: lowest ?? null, reached: stored?.ratio ?? null };
}

function finish(
  kind: GroupCoverage['kind'],
  name: string,
  lane: Lane | null,
  sum: GroupSum,
  asked: Asked,
  incomplete: readonly string[],
): GroupCoverage {
  const judged = judgeSum(sum, asked);
  const hasBase = asked.base !== 'none';
  // What is not measured in full can neither fail nor pass; what was excluded stands in the source all the same.
  const failures =
    incomplete.length === 0 ? judged.failures : judged.failures.filter((one) => one.kind === 'exclusions');
  return {
    kind,
    name,
    lane,
    files: sum.files.filter(({ change }) => change !== 'deleted').length,
    unmeasured: sum.unmeasured,
    totals: {
      head: sum.totals.head,
      base: hasBase ? sum.totals.base : null,
      adjusted: hasBase ? sum.totals.adjusted : null,
    },
    metric: asked.metric,
    ratio: {
      head: sum.ratio.head,
      base: hasBase ? sum.ratio.base : null,
      adjusted: hasBase ? sum.ratio.adjusted : null,
    },
    delta: hasBase ? deltaOf(sum.ratio.head, sum.ratio.base) : null,
    floor: judged.floor,
    shortfall: incomplete.length === 0 ? judged.shortfall : 0,
    isEroded: judged.isEroded,
    patch: { ratio: sum.patch, minimum: asked.limits.patch },
    counts: sum.counts,
    flaky: sum.flaky,
    excluded: sum.excluded,
    incomplete,
    failures,
    result: resultOf(kind, lane, sum, failures, incomplete),
  };
}

function resultOf(
  kind: GroupCoverage['kind'],
  lane: Lane | null,
  { ratio }: GroupSum,
  failures: readonly GroupFailure[],
  incomplete: readonly string[],
): GroupCoverage['result'] {
  if (failures.some((failure) => isBlocking(failure, kind, lane))) return 'failed';
  if (incomplete.length > 0) return 'incomplete';
  if (failures.length > 0) return 'warned';
  return ratio.head.total === 0 ? 'nothing' : 'passed';
}

function isBlocking(failure: GroupFailure, kind: GroupCoverage['kind'], lane: Lane | null): boolean {
  if (lane !== null && lane.enforcement !== 'block') return false;
  const confidence = isProven(failure) ? 'proven' : 'suspected';
  return severityIn({ rule: ruleOfFailure(failure, kind), confidence }, lane) === 'error';
}

/** Whether the failure is shown by data of this change's own base. */
export function isProven(failure: GroupFailure): boolean {
  return 'isProven' in failure ? failure.isProven : true;
}
