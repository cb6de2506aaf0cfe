import type { TreesRequest } from '../../checks/open-trees.ts';
import type { IsoDate } from '../../foundation/date.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { FailOn } from '../../report/conclusion.ts';
import type { Subject } from '../../report/model.ts';

/** What a run of openapi-diff is asked to do, whatever it compares. */
export interface OpenapiOptions {
  readonly failOn: FailOn;
  /** What the platform knows about the run. `head` counts only where it is what is checked out. */
  readonly subject: Omit<Subject, 'base'>;
  /** Files to write beside the report. */
  readonly outputs: OutputPlaces;
  /** For the ends of approvals. Dates of the API are compared with the day of the base commit. */
  readonly today: IsoDate;
}

/** Two states of a repository. */
export interface OpenapiRequest extends OpenapiOptions, TreesRequest {
  /** Path of the configuration in the repository. */
  readonly configPath: RepoPath;
  /** Whether a missing configuration is an error because somebody named it. */
  readonly configNamed: boolean;
  /** Files and globs of descriptions; empty: what the configuration names, or the usual names. */
  readonly documents: readonly string[];
}

/** Two files on disk, in no repository or in any. */
export interface FilesRequest extends OpenapiOptions {
  /** Absolute paths. */
  readonly base: string;
  readonly head: string;
  /** Absolute path of a configuration; `null`: none. */
  readonly config: string | null;
}

/** Absolute paths, `null` for none. */
export interface OutputPlaces {
  readonly changelog: string | null;
  readonly changelogHtml: string | null;
}

/** Events at which only code that somebody of the repository let in is checked out, or no secret is at hand. */
const HARMLESS: ReadonlySet<string> = new Set([
  'local',
  'demo',
  'merge_group',
  'pull_request',
  'push',
  'schedule',
  'workflow_dispatch',
]);

/** Whether a command of the repository may be run: never where a stranger's code would meet the rights of the repository. */
export function mayGenerate({ event }: Pick<Subject, 'event'>): boolean {
  return HARMLESS.has(event);
}
