import type { Sha256 } from '../foundation/digest.ts';
import type { RepoPath } from '../foundation/repo-path.ts';
import type { LaneMap } from '../lanes/model.ts';
import type { Policy } from './load-policy.ts';
import type { Config } from './model.ts';

/** The policy that judges, and the one that the change would put in its place. */
export interface ChosenPolicy {
  readonly config: Config;
  readonly lanes: LaneMap;
  readonly path: RepoPath;
  readonly origin: Policy['origin'];
  readonly digest: Sha256;
  /** In words: `.github/execution-standards.yml at 1a2b3c4`. */
  readonly source: string;
  readonly warnings: readonly string[];
  readonly places: Policy['places'];
  /** What the head says, when a base decides and they differ; `null` otherwise. */
  readonly proposedChange: Policy | 'removed' | 'introduced' | null;
}
