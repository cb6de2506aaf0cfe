import type { RepoPath } from '../../foundation/repo-path.ts';
import type { Lane } from '../../lanes/model.ts';
import type { Draft } from '../../report/draft.ts';
import type { JsonObject } from '../../report/model.ts';
import type { Rule } from '../../report/rule.ts';
import type { Mark } from './model.ts';

/** Something that is wrong with continuous integration, before its lane is known. */
export interface CiProblem {
  readonly rule: Rule;
  readonly path: RepoPath;
  readonly at: Mark;
  readonly message: string;
  /** What to write instead. */
  readonly help: string;
  readonly isCertain: boolean;
  readonly identity: readonly string[];
  readonly data: JsonObject;
}

/** Files of workflows belong to no lane as a rule: the lane they protect judges them. */
export function draftOf(problem: CiProblem, judgedIn: Lane | null): Draft {
  const { rule, path, at, message, help, isCertain, identity, data } = problem;
  return {
    rule,
    confidence: isCertain ? 'proven' : 'suspected',
    path,
    line: at.line,
    column: at.column,
    endLine: at.line,
    message,
    help,
    flow: [],
    data,
    identity,
    judgedIn,
  };
}
