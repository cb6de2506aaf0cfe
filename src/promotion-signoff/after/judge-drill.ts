import type { RepoPath } from '../../foundation/repo-path.ts';
import type { RollbackPlan } from './plan-rollback.ts';

/** What a rehearsal found: nothing was changed by it. */
export interface DrillFacts {
  /** How the revert of the promotion goes on today’s base. */
  readonly revert:
    | { readonly kind: 'clean'; readonly paths: readonly RepoPath[] }
    | { readonly kind: 'conflicts'; readonly paths: readonly RepoPath[] }
    | { readonly kind: 'nothing'; readonly why: string };
  /** The flag that PROMOTE.md names; `null`: it names none. */
  readonly flag: string | null;
  /** Where code and configuration read or set the flag. */
  readonly uses: readonly {
    readonly path: RepoPath;
    readonly isNamed: boolean;
    readonly onByDefault: readonly number[];
  }[];
  readonly plan: Pick<RollbackPlan, 'flips' | 'open'>;
}

export interface Drill {
  readonly result: 'passed' | 'failed';
  /** Sentences: what would stand in the way. */
  readonly problems: readonly string[];
  /** Sentences: what is as it should be. */
  readonly passed: readonly string[];
}

/** Whether a promotion could be taken back today: the revert applies, and its flag is there and off where nobody sets it. */
export function judgeDrill({ revert, flag, uses, plan }: DrillFacts): Drill {
  const problems: string[] = [];
  const passed: string[] = [];
  if (revert.kind === 'clean')
    passed.push(`The revert applies cleanly and changes ${revert.paths.length} files.`);
  else if (revert.kind === 'nothing') problems.push(`There is nothing to revert: ${revert.why}.`);
  else {
    const shown = revert.paths.slice(0, 10).join(', ');
    problems.push(
      `The revert conflicts in ${revert.paths.length} files (${shown}): resolve it on a branch now, while there is time.`,
    );
  }
  if (flag === null) problems.push('PROMOTE.md names no feature flag, so nothing can be turned off at once.');
  else {
    if (!uses.some(({ isNamed }) => isNamed)) problems.push(`The flag ${flag} is read nowhere.`);
    for (const { path, onByDefault } of uses)
      for (const line of onByDefault) problems.push(`${path}:${line} turns ${flag} on where nobody sets it.`);
    for (const { path, flag: one, line } of plan.flips)
      problems.push(`${path}:${line} has ${one} on by default; the rollback would turn it off.`);
    if (problems.length === 0) passed.push(`The flag ${flag} is there and off by default.`);
  }
  return { result: problems.length === 0 ? 'passed' : 'failed', problems, passed };
}
