import type { RepoPath } from '../../foundation/repo-path.ts';
import type { LaneKind } from '../../report/model.ts';
import type { TextSecrets } from './facts.ts';

/** A text on disk that another thread searches for secrets, and the lane that judges it. */
export interface TextTask {
  readonly path: RepoPath;
  readonly lane: LaneKind | null;
}

/** What that thread found, by the places of the texts in the question: those without secrets are left out. */
export interface TextAnswer {
  readonly found: readonly (readonly [index: number, secrets: TextSecrets])[];
  /** Why a text could not be searched; `null` where it is not there. */
  readonly unread: readonly (readonly [index: number, reason: string | null])[];
  /** Rules of the repository that took too long, each with a few words. */
  readonly givenUp: readonly (readonly [rule: string, why: string])[];
}

/** Searches texts for secrets on a thread of its own. */
export interface TextThread {
  /** Answers come in the order of the questions. */
  readonly search: (texts: readonly TextTask[]) => Promise<TextAnswer>;
  /** How many questions it has been given and has not answered yet; true also while this thread is busy. */
  readonly backlog: () => number;
}
