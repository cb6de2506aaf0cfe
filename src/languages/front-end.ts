import type { RepoPath } from '../foundation/repo-path.ts';
import type { ImportFact, Language, Resolution } from './facts.ts';
import type { Depth, SourceFacts } from './source-facts.ts';

/** The tree as a resolver sees it. */
export interface TreeView {
  /** Every path, sorted. */
  readonly paths: readonly RepoPath[];
  /** Folders from which absolute imports start; `null`: found from the tree. */
  readonly sourceRoots: readonly RepoPath[] | null;
  /** Text of a manifest (`package.json`, `tsconfig.json` …); `null` when there is none. */
  readonly readText: (path: RepoPath) => string | null;
}

/** One module name that several files answer to, depending on the search path. */
export interface SharedName {
  readonly name: string;
  /** Sorted; at least two. */
  readonly paths: readonly RepoPath[];
}

/** The names of a tree in one language. */
export interface ModuleIndex {
  /** Where an import of one file leads. */
  readonly resolve: (from: RepoPath, fact: ImportFact) => Resolution;
  readonly sharedNames: readonly SharedName[];
}

export type ParsedFacts = Omit<SourceFacts, 'directives'>;

/** A file for the reader of its language. */
export interface ParseTask {
  readonly path: RepoPath;
  readonly bytes: Uint8Array;
  readonly depth: Depth;
  /** What other files need to know of the names that flow through this one, see `FlowSummary.asked`. */
  readonly flow?: readonly string[];
  /** What the outline said of it, where that was asked first. */
  readonly outline: ParsedFacts | null;
}

/** The reader of one language, by its syntax tree. Rules see only what it reports. */
export interface FrontEnd {
  readonly language: Language;
  /** Reads one file to the depth asked, or deeper. Never throws on what the bytes say. */
  readonly parse: (task: ParseTask) => ParsedFacts | Promise<ParsedFacts>;
}
