import type { RepoPath } from '../../foundation/repo-path.ts';
import type { Depth, SourceFacts } from '../../languages/source-facts.ts';

/** A file for the worker. */
export interface ParseQuestion {
  readonly id: number;
  readonly path: RepoPath;
  readonly bytes: Uint8Array;
  readonly depth: Depth;
}

/** What it says. Answers come in the order of the questions. */
export interface ParseAnswer {
  readonly id: number;
  readonly facts: Omit<SourceFacts, 'directives'>;
}
