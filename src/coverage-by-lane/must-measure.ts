import type { CoveragePolicy } from '../config/coverage.ts';
import { compileGlobs } from '../foundation/glob.ts';
import type { RepoPath } from '../foundation/repo-path.ts';
import type { LaneMap } from '../lanes/model.ts';
import type { Language } from '../languages/facts.ts';
import { languageOf } from '../languages/language-of.ts';

/** Files of these hold declarations only. */
const DECLARATIONS = /\.(?:pyi|d\.[cm]?ts)$/;

/** Which files a report must tell of, and which languages no report speaks. */
export interface Duty {
  readonly paths: ReadonlySet<RepoPath>;
  /** Languages of files that would have to be measured, if any report measured the language; with how many there are. */
  readonly unmeasuredLanguages: ReadonlyMap<Language, number>;
}

/**
 * Files that must be in a report: those of lanes that count them, in a language that some report measures. Of lanes that
 * only list them, those that the change touches. Exempt and excluded files, and declarations without code, never.
 */
export function findDuty(about: {
  readonly paths: readonly RepoPath[];
  readonly measured: Iterable<RepoPath>;
  readonly changed: ReadonlySet<RepoPath>;
  readonly lanes: LaneMap;
  readonly policy: CoveragePolicy;
  readonly isExcluded: (path: RepoPath) => boolean;
}): Duty {
  const { lanes, policy, changed, isExcluded } = about;
  const isExempt = compileGlobs(policy.exempt);
  const spoken = new Set<Language>();
  const known = new Set<RepoPath>();
  for (const path of about.measured) {
    known.add(path);
    const language = languageOf(path);
    if (language !== null) spoken.add(language);
  }
  const paths = new Set<RepoPath>();
  const unmeasuredLanguages = new Map<Language, number>();
  for (const path of about.paths) {
    const language = languageOf(path);
    if (language === null || DECLARATIONS.test(path) || isExempt(path) || isExcluded(path)) continue;
    const lane = lanes.laneOf(path);
    const limits = lane === null ? undefined : policy.lanes.get(lane.name);
    if (lane === null || lane.enforcement === 'off' || limits === undefined) continue;
    if (limits.unmeasured === 'ignore' || (limits.unmeasured === 'list' && !changed.has(path))) continue;
    if (spoken.has(language)) {
      if (!known.has(path)) paths.add(path);
    } else if (limits.unmeasured === 'count') {
      unmeasuredLanguages.set(language, (unmeasuredLanguages.get(language) ?? 0) + 1);
    }
  }
  return { paths, unmeasuredLanguages };
}
