import type { TreesRequest } from '../../checks/open-trees.ts';
import type { IsoDate } from '../../foundation/date.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { FailOn } from '../../report/conclusion.ts';
import type { Subject } from '../../report/model.ts';

/** What a run of coverage-by-lane is asked to do. */
export interface CoverageRequest extends TreesRequest {
  /** Path of the configuration in the repository. */
  readonly configPath: RepoPath;
  /** Whether a missing configuration is an error because somebody named it. */
  readonly configNamed: boolean;
  /** Absolute path of the folder that globs of reports start from. */
  readonly reportsRoot: string;
  /** Globs of reports; empty: what the configuration declares, or the usual places. */
  readonly reports: readonly string[];
  /** Globs of reports that were measured at the base; empty: the history. */
  readonly baseReports: readonly string[];
  readonly history: HistoryRequest;
  readonly failOn: FailOn;
  /** What the platform knows about the run. `head` counts only where it is what is checked out. */
  readonly subject: Omit<Subject, 'base'>;
  /** Files to write beside the report. */
  readonly outputs: OutputPlaces;
  readonly today: IsoDate;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Files beside the report that a run may write; absolute paths, `null` for none. */
export interface OutputPlaces {
  readonly html: string | null;
  readonly cobertura: string | null;
  readonly lcov: string | null;
  readonly json: string | null;
  /** Folder for a badge and an endpoint of each lane. */
  readonly badges: string | null;
}

/** Where earlier coverage is, and where this one goes. */
export interface HistoryRequest {
  /** Whether the ref is read. */
  readonly isRead: boolean;
  /** Name of the remote that holds the ref; `null`: this repository itself. */
  readonly remote: string | null;
  /** Whether somebody asked for this remote: then it has to be there. */
  readonly isRemoteNamed: boolean;
  /** Branch that the change goes into; `null`: unknown. */
  readonly baseBranch: string | null;
  /** Absolute path of a file of stored coverage, or a folder of them. */
  readonly files: string | null;
  /** Branch whose history this commit joins; `null`: none. */
  readonly recordAs: string | null;
  /** Absolute path to write this commit's coverage to. */
  readonly saveTo: string | null;
}
