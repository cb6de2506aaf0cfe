import type { RepoPath } from '../foundation/repo-path.ts';
import type { ImportFact, LooseLoad } from './facts.ts';
import type { ImportSystemChange } from './source-facts.ts';

/** What names that flow load. */
export interface FlowResult {
  /** By the file whose code decides what is loaded. */
  readonly imports: ReadonlyMap<RepoPath, readonly ImportFact[]>;
  readonly loose: ReadonlyMap<RepoPath, readonly LooseLoad[]>;
  /** Changes of search paths, `sys.modules`, import hooks and the import function. */
  readonly changes: ReadonlyMap<RepoPath, readonly ImportSystemChange[]>;
  /** Files that have to be asked for a whole answer, and what about; what they said already is left out. */
  readonly wanted: ReadonlyMap<RepoPath, ReadonlySet<string>>;
  /** Files in which a bound on work was met. */
  readonly limited: ReadonlySet<RepoPath>;
}
