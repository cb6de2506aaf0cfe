import { compareText } from '../foundation/compare.ts';
import type { BlobSha, CommitSha } from '../foundation/digest.ts';
import { compileGlobs } from '../foundation/glob.ts';
import type { RepoPath } from '../foundation/repo-path.ts';
import type { Measured, MeasuredFile } from './measured.ts';
import { mergeCoverage } from './merge/merge-coverage.ts';

/** A report that a configuration counts on. */
export interface DeclaredReport {
  /** What people call it: `unit tests on Linux`. */
  readonly name: string;
  /** Globs over the paths of reports; the report is there when any given one matches. */
  readonly paths: readonly string[];
  /** Lanes that it measures, by name. */
  readonly lanes: readonly string[];
}

/** A report that was given. */
export interface GivenReport {
  readonly path: RepoPath;
  /** Whether its numbers are in the measurement: a broken report counts as missing. */
  readonly isUsable: boolean;
}

/** What is known of an earlier commit. */
export interface CoverageBase {
  readonly commit: CommitSha;
  readonly measured: Measured;
  /** The bytes of its files. */
  readonly blobs: ReadonlyMap<RepoPath, BlobSha>;
}

/** What is there, what stands in, and what is not known. */
export interface Completeness {
  /** The measurement with the files that were carried forward, in the order of paths. */
  readonly measured: Measured;
  /** Declared reports that are not there, in the order of the declaration. */
  readonly missing: readonly DeclaredReport[];
  /** Lanes that miss a report, in the order of names. */
  readonly lanes: readonly IncompleteLane[];
  /** All paths of these lanes whose numbers are not whole. */
  readonly incomplete: ReadonlySet<RepoPath>;
}

/** A lane that misses at least one report. */
export interface IncompleteLane {
  readonly lane: string;
  /** Names of the reports that are missing. */
  readonly missing: readonly string[];
  /** Files whose numbers come from an earlier commit, the bytes being the same; ascending. */
  readonly carried: readonly RepoPath[];
  /**
   * Files of which the missing report may know more than this measurement: an uncovered line of theirs proves nothing.
   * All files of the lane that were not carried forward, so that those without code are among them. Ascending.
   */
  readonly incomplete: readonly RepoPath[];
}

/**
 * Says which declared reports are missing and what that leaves unknown. A file of a lane that misses a report keeps the
 * numbers of the base where its blob is the same: joined with what this run measured, and marked with the commit they come
 * from. Every other file of the lane is incomplete, which is neither a loss nor zero.
 * `blobs`: the files of this commit. `base`: `null` when there is none.
 */
export function findCompleteness(input: {
  readonly declared: readonly DeclaredReport[];
  readonly given: readonly GivenReport[];
  readonly measured: Measured;
  readonly blobs: ReadonlyMap<RepoPath, BlobSha>;
  readonly laneOf: (path: RepoPath) => string | null;
  readonly base: CoverageBase | null;
}): Completeness {
  const { declared, given, measured, blobs, laneOf, base } = input;
  const missing = declared.filter(({ paths }) => {
    const matches = compileGlobs(paths);
    return !given.some(({ path, isUsable }) => isUsable && matches(path));
  });
  const lanes = new Map<string, { carried: RepoPath[]; incomplete: RepoPath[] }>();
  for (const lane of missing.flatMap((report) => report.lanes))
    lanes.set(lane, { carried: [], incomplete: [] });
  if (lanes.size === 0) return { measured, missing, lanes: [], incomplete: new Set() };
  const whole = new Map(measured);
  for (const [path, blob] of [...blobs].sort(([a], [b]) => compareText(a, b))) {
    const lane = lanes.get(laneOf(path) ?? '');
    if (lane === undefined) continue;
    const before = base?.blobs.get(path) === blob ? base.measured.get(path) : undefined;
    if (base === null || before === undefined) lane.incomplete.push(path);
    else {
      whole.set(path, carry(before, measured.get(path), base.commit));
      lane.carried.push(path);
    }
  }
  return {
    measured: new Map([...whole].sort(([a], [b]) => compareText(a, b))),
    missing,
    lanes: [...lanes]
      .sort(([a], [b]) => compareText(a, b))
      .map(([lane, files]) => ({
        lane,
        missing: missing.filter((report) => report.lanes.includes(lane)).map(({ name }) => name),
        ...files,
      })),
    incomplete: new Set([...lanes.values()].flatMap(({ incomplete }) => incomplete)),
  };
}

/** Numbers that were carried to the base already keep the commit they were measured at. */
function carry(before: MeasuredFile, now: MeasuredFile | undefined, commit: CommitSha): MeasuredFile {
  const carriedFrom = before.carriedFrom ?? commit;
  if (now === undefined) return { ...before, reports: [], carriedFrom };
  const { coverage, bounded } = mergeCoverage([now.coverage, before.coverage]);
  return { path: now.path, coverage, reports: now.reports, bounded, carriedFrom };
}
