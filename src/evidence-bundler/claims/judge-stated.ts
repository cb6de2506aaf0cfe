import { compileGlobs } from '../../foundation/glob.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { ClaimRule } from '../policy/model.ts';
import type { Measurements } from './facts.ts';
import { judgeClaims, type Unproven } from './judge-claims.ts';
import type { StatedClaim } from './model.ts';

/** A number or a name that a document states and evidence does not bear out. */
export interface UnprovenStatement extends Unproven {
  /** `error`: the verdict fails by it. */
  readonly severity: 'error' | 'warning';
}

/** Holds what documents state against evidence, as gravely as the policy takes the documents (X15, X16, X18). */
export function judgeStated(
  stated: readonly StatedClaim[],
  rules: readonly ClaimRule[],
  measurements: Measurements,
): readonly UnprovenStatement[] {
  const blocks = compileGlobs(
    rules.flatMap(({ paths, enforcement }) => (enforcement === 'block' ? paths : [])),
  );
  return judgeClaims(stated, measurements).map((one) => ({
    ...one,
    severity: blocks(one.path as RepoPath) ? 'error' : 'warning',
  }));
}
