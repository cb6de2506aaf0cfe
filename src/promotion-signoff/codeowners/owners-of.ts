import type { RepoPath } from '../../foundation/repo-path.ts';
import type { CodeOwners, OwnerRule } from './parse-codeowners.ts';

/** The last rule that matches a path: it alone says who owns it. `null`: none does, so nobody owns it. */
export function findOwnerRule({ rules }: CodeOwners, path: RepoPath): OwnerRule | null {
  for (let at = rules.length - 1; at >= 0; at--) if (rules[at]!.pattern.matches(path)) return rules[at]!;
  return null;
}

/** A rule without effect. */
export interface DeadRule {
  readonly rule: OwnerRule;
  /** `no path`: nothing in the repository matches. `overruled`: of every path that matches, a later rule decides. */
  readonly why: 'no path' | 'overruled';
}

/** Finds rules that decide about no path, in the order of the file. GitHub tells nothing of them. */
export function findDeadRules({ rules }: CodeOwners, paths: readonly RepoPath[]): readonly DeadRule[] {
  const deciding = new Set<OwnerRule>();
  for (const path of paths) {
    const rule = findOwnerRule({ rules, mistakes: [] }, path);
    if (rule !== null) deciding.add(rule);
  }
  return rules
    .filter((rule) => !deciding.has(rule))
    .map((rule) => ({
      rule,
      why: paths.some((path) => rule.pattern.matches(path)) ? 'overruled' : 'no path',
    }));
}
