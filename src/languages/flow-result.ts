import type { RepoPath } from '../foundation/repo-path.ts';
import type { FactStep, ImportFact } from './facts.ts';
import type { ImportSystemChange } from './source-facts.ts';

/** A call of a loader of which the name is not, or not wholly, known, or that is perhaps never reached with it. */
export interface LooseLoad {
  readonly form: ImportFact['form'];
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  /** How the name begins, as the language writes it; `null` when nothing is known. */
  readonly prefix: string | null;
  /** The rest is the name of each module found in a package. */
  readonly walked: boolean;
  readonly flow: readonly FactStep[];
  /** The whole of it, where only the way there is in doubt. */
  readonly target?: ImportFact['target'];
}

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
