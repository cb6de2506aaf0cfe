import type { CoverageMetric, CoveragePolicy } from '../../config/coverage.ts';
import type { IsoDate } from '../../foundation/date.ts';
import type { Delta } from '../../foundation/format-ratio.ts';
import type { Percent } from '../../foundation/percent.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { Lane, LaneMap } from '../../lanes/model.ts';
import type { ClassifiedFile, LineClass } from '../classes/model.ts';
import type { StoredFloors } from '../history/model.ts';
import type { Ratio, Totals } from '../model.ts';
import type { MeasuredSides } from './metric.ts';

/** What coverage is compared with, and who says so. */
export interface Floor {
  readonly at: Ratio;
  /** `base`: the ratchet, from the base of this change. `history`: the ratchet where there is no base, from what was reached before. */
  readonly source: 'configuration' | 'lowered' | 'base' | 'history';
}

/** One thing that a lane or module is held to and that does not hold. */
export type GroupFailure =
  | {
      readonly kind: 'floor' | 'ratchet';
      readonly floor: Floor;
      /** How many more have to be covered. */
      readonly shortfall: number;
      /** `false` when the data behind it are of another state: shown, and nobody is blocked by it. */
      readonly isProven: boolean;
    }
  | { readonly kind: 'patch'; readonly minimum: Percent; readonly shortfall: number }
  | {
      readonly kind: 'new-uncovered' | 'lost' | 'exclusions';
      readonly limit: number;
      readonly found: number;
      readonly isProven: boolean;
    }
  | { readonly kind: 'promotion'; readonly promotion: Promotion };

/** A file that came into a production lane from elsewhere, and does not meet that lane's floor by itself. */
export interface Promotion {
  readonly path: RepoPath;
  readonly before: RepoPath;
  /** Name of the lane it came from; `null`: none. */
  readonly from: string | null;
  readonly ratio: Ratio;
  readonly floor: Floor;
  readonly shortfall: number;
}

/** A lane or module of the change: what the table shows in one row. */
export interface GroupCoverage {
  /** `outside`: all files in no lane. */
  readonly kind: 'lane' | 'module' | 'outside';
  readonly name: string;
  /** The lane whose severities count; of a module, the strictest that it has files in. */
  readonly lane: Lane | null;
  /** Files of the head that are in the sums. */
  readonly files: number;
  /** Files that can run and are in no report, counted or not as the policy says. */
  readonly unmeasured: readonly RepoPath[];
  readonly totals: { readonly head: Totals; readonly base: Totals | null; readonly adjusted: Totals | null };
  readonly metric: CoverageMetric;
  /** By the metric. */
  readonly ratio: { readonly head: Ratio; readonly base: Ratio | null; readonly adjusted: Ratio | null };
  readonly delta: Delta | null;
  /** The highest that counts; `null`: nothing is asked. */
  readonly floor: Floor | null;
  /** How many more have to be covered to meet every floor. */
  readonly shortfall: number;
  /** Below the configured floor only because covered code was deleted: no failure. */
  readonly isEroded: boolean;
  readonly patch: { readonly ratio: Ratio; readonly minimum: Percent | null };
  readonly counts: { readonly [name in LineClass]: number };
  readonly flaky: number;
  /** Lines taken out of the measurement by this change. */
  readonly excluded: number;
  /** Why nothing can be said of its coverage, in sentences; empty when all reports are there. */
  readonly incomplete: readonly string[];
  readonly failures: readonly GroupFailure[];
  /** `warned`: something fails that blocks nobody here. `nothing`: no line that can run. */
  readonly result: 'passed' | 'failed' | 'warned' | 'incomplete' | 'nothing';
}

/** An exclusion that the base does not have. */
export interface GrownExclusion {
  readonly path: RepoPath;
  /** `mark`: in the source. `list`: the file was left out by a setting of the tool. */
  readonly kind: 'mark' | 'list';
  /** The mark, or the entry of the list; empty where it is not known. Untrusted. */
  readonly text: string;
  /** Where it stands; 0 for a whole file. */
  readonly line: number;
  /** Lines that can run and that it takes out; ascending. */
  readonly lines: readonly number[];
}

/** How far the base can be believed. `approximate`: data of another commit than the change started from. */
export type BaseKind = 'exact' | 'ancestor' | 'approximate' | 'none';

/** Everything that lanes and modules are judged by. */
export interface GroupInput {
  readonly files: readonly ClassifiedFile[];
  readonly lanes: LaneMap;
  readonly policy: CoveragePolicy;
  /** What was reached before; `null`: no history. */
  readonly floors: StoredFloors | null;
  readonly base: BaseKind;
  /** Reasons by name of the lane. */
  readonly incomplete: ReadonlyMap<string, readonly string[]>;
  readonly exclusions: readonly GrownExclusion[];
  readonly measured: MeasuredSides;
  /** In UTC. */
  readonly today: IsoDate;
}
