import type { CommitSha } from '../../foundation/digest.ts';
import { compileGlobs } from '../../foundation/glob.ts';
import { pushTo } from '../../foundation/push-to.ts';
import { type RepoPath, ROOT } from '../../foundation/repo-path.ts';
import type { Lane } from '../../lanes/model.ts';
import { counted, grouped, joinWords } from '../../report/counted.ts';
import { type Draft, fileDraft } from '../../report/draft.ts';
import type { ClassifiedFile } from '../classes/model.ts';
import { strictestLane } from '../policy/group-coverage.ts';
import type { GroupCoverage, GroupInput } from '../policy/model.ts';
import { COVERAGE_RULES } from '../rules.ts';
import type { ReportEvidence } from './evidence.ts';
import { draftGroup } from './group-drafts.ts';
import { draftLines } from './line-drafts.ts';
import { draftLowered } from './lowered-drafts.ts';
import { draftReport } from './report-drafts.ts';

/** What problems are found in, beside what groups were made of. */
export interface ProblemInput extends GroupInput {
  /** Of `groupCoverage` over the same input. */
  readonly groups: readonly GroupCoverage[];
  readonly reports: readonly ReportEvidence[];
  /** The commit whose coverage is the base; `null`: none. */
  readonly baseCommit: CommitSha | null;
  /** Where lowered floors are written; `null` without a configuration. */
  readonly configPath: RepoPath | null;
}

/** Files in no report that are named in one sentence. */
const FILES_TOLD = 3;

/** Everything that is wrong with the coverage of a change, before lanes decide how much it weighs. */
export function findCoverageProblems(input: ProblemInput): readonly Draft[] {
  const { lanes, policy, groups, exclusions } = input;
  const isExempt = compileGlobs(policy.exempt);
  const files = input.files.filter(({ path }) => !isExempt(path));
  const byLane = new Map<Lane | null, ClassifiedFile[]>();
  for (const file of files) pushTo(byLane, lanes.laneOf(file.path), file);
  return [
    ...input.reports.flatMap((report) => draftReport(report, lanes, policy.paths.unmatched)),
    ...groups.flatMap((group) => {
      if (group.kind === 'module') {
        const isMember = compileGlobs(policy.modules.find(({ name }) => name === group.name)?.paths ?? []);
        return draftGroup(
          group,
          files.filter(({ path }) => isMember(path)),
        );
      }
      const own = countedFiles(byLane.get(group.lane) ?? [], input, group);
      return [
        ...draftGroup(group, own),
        ...draftLines(group, own, exclusions),
        ...draftUnmeasured(group, files, policy.lanes.get(group.name)?.unmeasured === 'count'),
      ];
    }),
    ...draftLowered(policy, groups, input.floors, input.today, input.configPath),
    ...draftBase(input),
  ];
}

/** Files that are in the sums of their lane: of others no line is told. */
function countedFiles(
  files: readonly ClassifiedFile[],
  { policy }: ProblemInput,
  { name }: GroupCoverage,
): readonly ClassifiedFile[] {
  if (policy.lanes.get(name)?.unmeasured === 'count') return files;
  return files.filter(({ measured, change }) => measured !== 'unmeasured' || change === 'deleted');
}

/** Files in no report: those of the change each, the others together. */
function draftUnmeasured(
  { name, lane, unmeasured, incomplete }: GroupCoverage,
  files: readonly ClassifiedFile[],
  isCounted: boolean,
): readonly Draft[] {
  if (incomplete.length > 0 || lane === null) return [];
  const rule = COVERAGE_RULES.NOT_MEASURED;
  const known = new Set(unmeasured);
  const own = files.filter(({ path }) => known.has(path));
  const effectOf = (lines: number) =>
    isCounted
      ? `; ${counted(lines, 'line')} that can run ${lines === 1 ? 'counts' : 'count'} as uncovered`
      : '';
  const changed = own.filter(({ change }) => change !== 'unchanged');
  const others = own.filter(({ change }) => change === 'unchanged');
  const drafts = changed.map(({ path, head }): Draft => {
    const lines = head.lines.total;
    const message = `${path} is in no report${effectOf(lines)}.`;
    return fileDraft(rule, path, message, rule.fix, [], { lines, counted: isCounted });
  });
  if (others.length === 0) return drafts;
  const lines = others.reduce((sum, { head }) => sum + head.lines.total, 0);
  const named = others.slice(0, FILES_TOLD).map(({ path }) => path);
  const rest = others.length - named.length;
  const list = joinWords([...named, ...(rest > 0 ? [`${grouped(rest)} more`] : [])]);
  const message = `${counted(others.length, 'file')} of the lane ${name} that this change does not touch ${others.length === 1 ? 'is' : 'are'} in no report${effectOf(lines)}: ${list}.`;
  const draft = fileDraft(rule, ROOT, message, rule.fix, [name], { lines, counted: isCounted });
  return [...drafts, { ...draft, judgedIn: lane }];
}

function draftBase({ base, baseCommit, lanes, groups }: ProblemInput): readonly Draft[] {
  if (base === 'exact' || base === 'ancestor') return [];
  const isCompared = groups.some(({ kind, files }) => kind === 'lane' && files > 0);
  if (!isCompared) return [];
  const rule = COVERAGE_RULES.NO_BASE;
  const message =
    base === 'none'
      ? 'There is no coverage of the base: floors count, and nothing is said of what this change gained or lost.'
      : `The coverage of the base is that of ${baseCommit?.slice(0, 7) ?? 'another commit'}, from which this change did not start: what it lost is shown and blocks nobody.`;
  const data = { base, commit: baseCommit ?? '' };
  return [
    { ...fileDraft(rule, ROOT, message, rule.fix, [base], data), judgedIn: strictestLane(lanes.lanes) },
  ];
}
