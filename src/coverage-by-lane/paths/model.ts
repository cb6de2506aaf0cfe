import type { RepoPath } from '../../foundation/repo-path.ts';
import type { CoverageDiagnostic, Ratio } from '../model.ts';

/** What the resolver knows of the tree: no bytes, only names. */
export interface CoverageTree {
  /** Files, in any order, each once. */
  readonly paths: readonly RepoPath[];
  /** Folders that hold a `go.mod`, and the module it names. */
  readonly goModules: readonly { readonly folder: RepoPath; readonly module: string }[];
  /** Symbolic links and where each leads inside the repository; absent: none. */
  readonly links?: ReadonlyMap<RepoPath, RepoPath>;
}

/** What people and the run say of names. */
export interface PathOptions {
  /** The first rule whose `from` begins a name puts `to` in its place. Both are folders, as the report writes them. */
  readonly prefixes: readonly { readonly from: string; readonly to: string }[];
  /** Folders that names may start from, the likeliest first: `src/main/java`. */
  readonly sourceRoots: readonly RepoPath[];
  /** Where the checkout was when the tests ran: an absolute path that names may begin with. */
  readonly workspace: string | null;
  /** The folder of the repository in which each report was found, in the order of the reports; absent or `null`: unknown. */
  readonly folders?: readonly (RepoPath | null)[];
}

/**
 * How a name was found. `prefix-rule`: by a rule that somebody wrote. `workspace`: below the checkout's own folder. `source`:
 * from a root that the report tells. `go-module`: by a `go.mod`. `report-folder`: from the folder of the report, or one above.
 * `exact`: as it stands. `source-root`: from a configured folder. `package`: folders of a package and a file, by their end.
 * `prefix`: by a prefix that explains several names of the report. `suffix`: the only file that ends so.
 */
export const WAYS = [
  'prefix-rule',
  'workspace',
  'source',
  'go-module',
  'report-folder',
  'exact',
  'source-root',
  'package',
  'prefix',
  'suffix',
] as const;

export type Way = (typeof WAYS)[number];

/**
 * Why no tree holds a name. `dependency`: somebody else's code that was fetched. `standard-library`: came with the language.
 * `virtual`: text that never was a file. `generated`: a tool writes it during the build.
 */
export const OUTSIDE_REASONS = ['dependency', 'standard-library', 'virtual', 'generated'] as const;

export type OutsideReason = (typeof OUTSIDE_REASONS)[number];

/** Where a name of a report leads. */
export type Resolution =
  | {
      readonly kind: 'found';
      readonly path: RepoPath;
      readonly by: Way;
      /** The name differs from the path in letter case or in how Unicode composes letters. */
      readonly isRespelled: boolean;
    }
  | { readonly kind: 'outside'; readonly reason: OutsideReason }
  /** Several files fit equally well: `count` of them, of which the first are listed, in the order of paths. */
  | { readonly kind: 'ambiguous'; readonly candidates: readonly RepoPath[]; readonly count: number }
  /** No file fits; the ones that come nearest, best first. */
  | { readonly kind: 'unmatched'; readonly nearest: readonly RepoPath[] };

/** A prefix that the resolver found out by itself. */
export interface InferredPrefix {
  /** As the report writes it; empty: names start from `to`. */
  readonly from: string;
  readonly to: RepoPath;
  /** Names that were found by it. */
  readonly names: number;
}

/** What became of the names of one report. */
export interface PathSummary {
  readonly names: number;
  readonly found: { readonly [way in Way]: number };
  readonly outside: { readonly [reason in OutsideReason]: number };
  readonly ambiguous: number;
  readonly unmatched: number;
  readonly respelled: number;
  /** Of the names that are not outside, how many led to a file: never a share that was rounded. */
  readonly resolved: Ratio;
  /** The same, weighed by the lines that the report lists under each name. */
  readonly resolvedLines: Ratio;
}

/** One report, with a place in the tree for each of its files. */
export interface ResolvedReport {
  /** In the order of the report's files. */
  readonly files: readonly Resolution[];
  /** Most names first. */
  readonly prefixes: readonly InferredPrefix[];
  readonly summary: PathSummary;
  readonly diagnostics: readonly CoverageDiagnostic[];
}
