import type { Trees } from '../../checks/open-trees.ts';
import type { BlobSha, CommitSha } from '../../foundation/digest.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { Snapshot } from '../../foundation/snapshot.ts';
import { UserError } from '../../foundation/user-error.ts';
import type { Repository } from '../../platform/git/repository.ts';
import { describeBase } from '../history/choose-base.ts';
import type { CoverageHistory } from '../history/coverage-history.ts';
import { FLAKY_MEMORY } from '../history/flaky.ts';
import type { StoredCoverage } from '../history/model.ts';
import type { Measured } from '../measured.ts';
import type { BaseKind } from '../policy/model.ts';
import { findReports } from './find-reports.ts';
import { loadBase } from './load-base.ts';
import { loadReports } from './load-reports.ts';
import { type MeasurePlace, measureReports } from './measure-reports.ts';
import { openFileHistory } from './open-file-history.ts';
import { openRefHistory } from './open-ref-history.ts';
import type { CoverageRequest } from './request.ts';

/** What the head is compared with. */
export interface FoundBase {
  readonly kind: BaseKind;
  /** `null` with kind `none`. */
  readonly commit: CommitSha | null;
  /** Commits between the merge base and the one that has data. */
  readonly distance: number;
  readonly measured: Measured | null;
  readonly blobs: ReadonlyMap<RepoPath, BlobSha>;
  /** The last commits of the base branch that have data, oldest first. */
  readonly recent: readonly StoredCoverage[];
  /** The data themselves, where they were stored. */
  readonly stored: StoredCoverage | null;
  /** What a reader should know, a sentence each. */
  readonly notes: readonly string[];
}

/**
 * Finds coverage to compare with: reports that were measured at the base, else the history under the ref, else stored
 * files. Nothing of it is ever taken for a coverage of 0. Errors: those of the history.
 */
export async function findBase(
  trees: Trees,
  request: CoverageRequest,
  place: MeasurePlace,
): Promise<FoundBase> {
  if (request.baseReports.length > 0) return fromReports(trees, request, place);
  const { history } = request;
  let found = NO_BASE;
  if (history.isRead && trees.repository !== null) {
    found = await fromRef(trees, trees.repository, place.config.coverage.history.ref, request);
  }
  if (found.kind !== 'none' && found.kind !== 'approximate') return found;
  if (history.files === null) return found;
  const files = await fromHistory(trees, openFileHistory(history.files), request);
  if (files.kind !== 'none') return files;
  return { ...found, notes: [...new Set([...found.notes, ...files.notes])] };
}

/**
 * A clone without a remote that nobody asked for has nothing to compare with, which is told. A remote that does not answer is an error: what
 * was lost would go unseen.
 */
async function fromRef(
  trees: Trees,
  repository: Repository,
  name: string,
  request: CoverageRequest,
): Promise<FoundBase> {
  try {
    const ref = await openRefHistory(repository, name, request.history.remote);
    try {
      return await fromHistory(trees, ref, request);
    } finally {
      ref.close();
    }
  } catch (error) {
    if (!(error instanceof UserError) || error.code !== 'no-remote' || request.history.isRemoteNamed)
      throw error;
    return { ...NO_BASE, notes: [`The history cannot be read: ${error.message} ${error.hint}`] };
  }
}

const NO_BASE: FoundBase = {
  kind: 'none',
  commit: null,
  distance: 0,
  measured: null,
  blobs: new Map(),
  recent: [],
  stored: null,
  notes: [],
};

async function fromReports(trees: Trees, request: CoverageRequest, place: MeasurePlace): Promise<FoundBase> {
  if (trees.base === null) return NO_BASE;
  const { commit, snapshot } = trees.base;
  const { paths, unmatched } = findReports(request.reportsRoot, request.baseReports, []);
  const { measured, reports } = await measureReports(
    snapshot,
    loadReports(request.reportsRoot, paths),
    place,
    () => ({ lines: new Set(), texts: new Set() }),
  );
  const notes = [
    ...unmatched.map((glob) => `No file matches \`${glob}\`, which was to hold the coverage of the base.`),
    ...reports.flatMap(({ path, coverage, diagnostics }) =>
      [...(coverage?.diagnostics ?? []), ...diagnostics]
        .filter(({ severity }) => severity === 'error')
        .map(({ message }) => `${path}, of the base: ${message}`),
    ),
  ];
  if (measured.size === 0) return { ...NO_BASE, notes };
  return { ...NO_BASE, kind: 'exact', commit, measured, blobs: blobsOf(snapshot), notes };
}

async function fromHistory(
  { repository, base: start }: Trees,
  history: CoverageHistory,
  { history: { baseBranch, remote } }: CoverageRequest,
): Promise<FoundBase> {
  if (repository === null) return NO_BASE;
  const branch = baseBranch ?? 'main';
  if (start === null) {
    // Nothing is compared, but what was reached before still holds.
    const { stored, diagnostics } = await history.read((await history.list(branch)).slice(-FLAKY_MEMORY));
    return { ...NO_BASE, recent: stored, notes: diagnostics.map(({ message }) => message) };
  }
  const loaded = await loadBase(history, repository, start.commit, branch, remote);
  const { chosen, base: stored, recent, diagnostics } = loaded;
  const described = describeBase(chosen);
  const notes = [
    ...diagnostics.map(({ message }) => message),
    ...(described === null ? [] : [`${described.text} ${described.hint}`]),
  ];
  if (stored === null || chosen.kind === 'none') return { ...NO_BASE, recent, notes };
  const blobs = new Map<RepoPath, BlobSha>();
  for (const { path, blob } of stored.files.values()) if (blob !== null) blobs.set(path, blob);
  return {
    kind: chosen.kind,
    commit: stored.commit,
    distance: chosen.kind === 'ancestor' ? chosen.distance : 0,
    measured: stored.files,
    blobs,
    recent,
    stored,
    notes,
  };
}

/** Blobs of the files of a tree, where git knows them. */
export function blobsOf({ entries }: Snapshot): ReadonlyMap<RepoPath, BlobSha> {
  return new Map(entries.flatMap(({ path, blob }) => (blob === null ? [] : [[path, blob]])));
}
