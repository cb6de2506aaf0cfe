import type { RepoPath } from '../foundation/repo-path.ts';
import type { Lane } from '../lanes/model.ts';
import type { Confidence, FlowStep, JsonObject, Severity } from './model.ts';
import type { Rule } from './rule.ts';

/** What a rule found, before lane, severity and state are decided. */
export interface Draft {
  readonly rule: Rule;
  readonly confidence: Confidence;
  readonly path: RepoPath;
  /** 1-based; 0 for the whole file. */
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly message: string;
  readonly help: string;
  readonly flow: readonly FlowStep[];
  readonly data: JsonObject;
  /** What makes this finding the same one in the next run, besides rule and path. No line numbers. */
  readonly identity: readonly string[];
  /** The lane that decides when it is not that of `path`: a finding about the configuration concerns a lane. */
  readonly judgedIn: Lane | null;
  /** It concerns everybody, whatever lane the file is in: no lane softens it. */
  readonly everyLane?: boolean;
  /** What the configuration says of the rule for all lanes; a lane's own word wins. */
  readonly level?: Severity | 'off';
  /** It never counts above this, whoever says so. */
  readonly atMost?: Severity;
}

/** A draft about a whole file. */
export function fileDraft(
  rule: Rule,
  path: RepoPath,
  message: string,
  help: string,
  identity: readonly string[],
  data: JsonObject,
): Draft {
  return {
    rule,
    confidence: 'proven',
    path,
    line: 0,
    column: 0,
    endLine: 0,
    message,
    help,
    flow: [],
    data,
    identity,
    judgedIn: null,
  };
}
