import { compileGlobs } from '../../foundation/glob.ts';
import { pushTo } from '../../foundation/push-to.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { ClassifiedFile } from '../classes/model.ts';
import type { Ratio } from '../model.ts';
import { metricRatios } from '../policy/metric.ts';
import type { GroupCoverage, GroupInput } from '../policy/model.ts';
import { addRatios, NOTHING } from '../totals.ts';

type Judged = Pick<GroupInput, 'files' | 'lanes' | 'policy' | 'incomplete' | 'measured' | 'base'>;

/**
 * Percentages of production code, for policies that hold a change to a number: `linePercent` of all lines that can run,
 * `patchPercent` of the statements that the change adds or edits, `promotedPercent` of the promoted module that is covered least,
 * by the metric of the configuration. Cut off after two decimals, so that 89.999 is not 90. What cannot be told (nothing can run, a
 * report of a production lane is incomplete) is left out: a bound on it is not met then.
 */
export function coveragePercents(
  groups: readonly GroupCoverage[],
  judged: Judged,
  promoted: readonly string[],
): Record<string, number> {
  const lanes = groups.filter(({ kind, lane }) => kind === 'lane' && lane?.kind === 'production');
  if (lanes.some(({ incomplete }) => incomplete.length > 0)) return {};
  const lines = lanes.map(({ totals }) => totals.head.lines).reduce(addRatios, NOTHING);
  const patch = lanes.map((group) => group.patch.ratio).reduce(addRatios, NOTHING);
  const modules = promotedRatios(judged, promoted)?.flatMap((ratio) => percentOf(ratio) ?? []) ?? [];
  const found = {
    linePercent: percentOf(lines),
    patchPercent: percentOf(patch),
    promotedPercent: modules.length === 0 ? null : Math.min(...modules),
  };
  return Object.fromEntries(
    Object.entries(found).filter((entry): entry is [string, number] => entry[1] !== null),
  );
}

/** 0 to 100; `null` where nothing can run. */
function percentOf({ covered, total }: Ratio): number | null {
  return total === 0 ? null : Math.floor((covered * 10_000) / total) / 100;
}

/** Of each module that the configuration calls promoted, and of each that this change brings into production. `null`: not known. */
function promotedRatios(
  { files: all, lanes, policy, incomplete, measured, base }: Judged,
  promoted: readonly string[],
): readonly Ratio[] | null {
  const isExempt = compileGlobs(policy.exempt);
  const files = all.filter(({ path, change }) => change !== 'deleted' && !isExempt(path));
  const before = new Set(all.flatMap((file) => pathBefore(file) ?? []));
  const declared = promoted.map((path) => {
    const isMember = compileGlobs([path]);
    return files.filter((file) => isMember(file.path));
  });
  const modules = [...declared, ...(base === 'none' ? [] : findArrivals(files, before, lanes))];
  const isKnown = ({ path }: ClassifiedFile) => !incomplete.has(lanes.laneOf(path)?.name ?? '');
  if (!modules.flat().every(isKnown)) return null;
  return modules.map((module) =>
    module.map((file) => metricRatios(file, policy.metric, measured).head).reduce(addRatios, NOTHING),
  );
}

/**
 * Files that were not in production before, moved, copied or new, by the topmost folder that came with them; where they join a folder
 * that was there, by that folder. What a module has besides does not pay for them.
 */
function findArrivals(
  files: readonly ClassifiedFile[],
  before: ReadonlySet<RepoPath>,
  lanes: GroupInput['lanes'],
): readonly (readonly ClassifiedFile[])[] {
  const isProduction = (path: RepoPath | null) => path !== null && lanes.laneOf(path)?.kind === 'production';
  const wasThere = new Set([...before].filter(isProduction).flatMap(foldersOf));
  const arrivals = new Map<string, ClassifiedFile[]>();
  for (const file of files) {
    const isNew = file.change === 'added' || file.change === 'copied' || file.change === 'renamed';
    if (!isNew || !isProduction(file.path) || (file.change === 'renamed' && isProduction(file.before)))
      continue;
    const folders = foldersOf(file.path);
    pushTo(arrivals, folders.find((folder) => !wasThere.has(folder)) ?? folders.at(-1) ?? '', file);
  }
  return [...arrivals.values()];
}

/** Where it was; a file that nobody measured at the base and that did not move was where it is. */
function pathBefore({ path, before, change }: ClassifiedFile): RepoPath | null {
  return before ?? (change === 'unchanged' || change === 'modified' || change === 'deleted' ? path : null);
}

/** From the topmost one down. */
function foldersOf(path: RepoPath): readonly string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, at) => parts.slice(0, at + 1).join('/'));
}
