import type { CommitSha } from '../foundation/digest.ts';
import type { Snapshot } from '../foundation/snapshot.ts';
import { UserError } from '../foundation/user-error.ts';
import { loadFolder, requireFolder } from '../platform/files/folder.ts';
import {
  DEEPEN,
  describeRepository,
  fetchCommit,
  findMergeBase,
  locateRepository,
  parentsOf,
  type Repository,
  resolveCommit,
} from '../platform/git/repository.ts';
import { loadCheckout, loadCommit } from '../platform/git/snapshots.ts';

export interface TreesRequest {
  /** Absolute path of a folder in the repository. */
  readonly directory: string;
  /** Revision to compare with; `null`: nothing. */
  readonly base: string | null;
  /** Revision to judge; `null`: what is checked out. */
  readonly head: string | null;
  /** `committed` in CI, where earlier steps may have touched the work tree; `edited` at a developer's desk. */
  readonly state: 'committed' | 'edited';
  /** Whether a base that is not in the clone may be fetched from `origin`. */
  readonly mayFetch: boolean;
  /** Who knows the merge base of two commits where the clone is too shallow to show it; `null` when nobody does. */
  readonly mergeBaseOf?: ((base: CommitSha, head: CommitSha) => Promise<CommitSha | null>) | null;
  /** Whether the parents of the judged commit will be asked for. */
  readonly needsParents: boolean;
  /**
   * Head of the pull request, with `needsParents`. Where a merge of it is checked out, what it was merged into is the
   * base: the one that the event names grows stale while a pull request waits.
   */
  readonly pullRequestHead?: CommitSha | null;
  /** Take `directory` as the whole tree, whatever repository it lies in. */
  readonly asFolder?: boolean;
  /** What to do about revisions where there is no repository; by default to leave them out. */
  readonly outsideGit?: string;
}

/** The states of the repository that a check compares. */
export interface Trees {
  /** Absolute path of the top folder. */
  readonly root: string;
  readonly head: Snapshot;
  /** The commit judged; for edits, the one they stand on. */
  readonly headCommit: CommitSha | null;
  /** Its parents: GitHub checks out a merge of base and pull request, and the report is about the latter. */
  readonly headParents: readonly CommitSha[];
  readonly base: { readonly commit: CommitSha; readonly snapshot: Snapshot } | null;
  /** The repository itself; `null` for a plain folder. */
  readonly repository: Repository | null;
  /** What a reader should know about how the trees were found: one sentence each. */
  readonly notes: readonly string[];
}

/**
 * Opens what is to be judged and what to compare it with. The base is the merge base where it is in sight; in a
 * shallow clone the commit named stands in for it, and a note says so.
 * `meanwhile` is work for this process while git does its own; a plain folder leaves no time for it.
 * Errors: `no-folder`, `nothing-to-judge`, `unknown-revision`, `no-git` for revisions of a plain folder, `base-missing` with
 * the remedy; those of `meanwhile`.
 */
export async function openTrees(request: TreesRequest, meanwhile: () => Promise<unknown>): Promise<Trees> {
  // The search for the repository goes upwards: without this a mistyped folder would judge the one around it.
  requireFolder(request.directory);
  const trees = await findTrees(request, meanwhile);
  if (trees.head.entries.length > 0) return trees;
  // A check that saw nothing has nothing to say: silence would be taken for a pass.
  throw new UserError(
    'nothing-to-judge',
    `There is no file to judge in ${trees.root}.`,
    'Check the folder; in a workflow, actions/checkout has to run before.',
  );
}

async function findTrees(request: TreesRequest, meanwhile: () => Promise<unknown>): Promise<Trees> {
  const place = request.asFolder === true ? null : locateRepository(request.directory);
  if (place === null) return openFolder(request);
  const listing = request.head === null ? loadCheckout(place, request.state) : null;
  // Where both fail, the sentence about the repository says more than the one about its files.
  listing?.catch(() => undefined);
  const [repository] = await Promise.all([describeRepository(place), meanwhile()]);
  const headCommit = request.head === null ? repository.head : await resolveCommit(repository, request.head);
  const headParents =
    headCommit === null || !request.needsParents ? [] : await parentsOf(repository, headCommit);
  const baseRevision = mergedInto(headParents, request.pullRequestHead) ?? request.base;
  const [head, base] = await Promise.all([
    listing ?? loadCommit(repository, headCommit!),
    baseRevision === null ? null : openBase(repository, baseRevision, headCommit, request),
  ]);
  return {
    root: repository.root,
    repository,
    head,
    headCommit,
    headParents,
    base: base === null ? null : { commit: base.commit, snapshot: base.snapshot },
    notes: base?.notes ?? [],
  };
}

/** The first parent of a merge of this pull request; `null` when the commit is none. */
function mergedInto(
  parents: readonly CommitSha[],
  pullRequestHead: CommitSha | null | undefined,
): CommitSha | null {
  const [into, merged, ...others] = parents;
  // Without a second parent and without a head both are undefined, which is no merge.
  if (into === undefined || merged === undefined || others.length > 0) return null;
  return merged === pullRequestHead ? into : null;
}

function openFolder(request: TreesRequest): Trees {
  if (request.base !== null || request.head !== null) {
    throw new UserError(
      'no-git',
      `${request.directory} is not in a git repository, so it has no commits to compare.`,
      request.outsideGit ?? 'Leave out --base and --head, or run it inside a clone.',
    );
  }
  return {
    root: request.directory,
    repository: null,
    head: loadFolder(request.directory),
    headCommit: null,
    headParents: [],
    base: null,
    notes: ['Not a git repository: every file of the folder was judged, and nothing was compared.'],
  };
}

async function openBase(
  repository: Repository,
  revision: string,
  head: CommitSha | null,
  request: TreesRequest,
) {
  const named = await findBase(repository, revision, request.mayFetch);
  const inClone = head === null ? null : await findMergeBase(repository, head, named);
  const mergeBase = inClone ?? (head === null ? null : await askMergeBase(repository, named, head, request));
  const commit = mergeBase ?? named;
  const notes =
    mergeBase !== null
      ? []
      : [
          `No merge base is in sight${repository.shallow ? ' of this shallow clone' : ''}: compared with ${named.slice(0, 7)} itself.`,
        ];
  return { commit, snapshot: await loadCommit(repository, commit), notes };
}

/** The merge base beyond the end of a shallow clone, brought into it. */
async function askMergeBase(
  repository: Repository,
  base: CommitSha,
  head: CommitSha,
  { mergeBaseOf, mayFetch }: TreesRequest,
): Promise<CommitSha | null> {
  if (!repository.shallow || !mayFetch || mergeBaseOf == null) return null;
  const commit = await mergeBaseOf(base, head);
  if (commit === null) return null;
  const isThere = commit === base || commit === head || (await fetchCommit(repository, commit));
  return isThere ? commit : null;
}

async function findBase(repository: Repository, revision: string, mayFetch: boolean): Promise<CommitSha> {
  try {
    return await resolveCommit(repository, revision);
  } catch (error) {
    const isSha = /^[0-9a-f]{40,64}$/.test(revision);
    if (!(error instanceof UserError) || !isSha) throw error;
    if (mayFetch && (await fetchCommit(repository, revision as CommitSha)))
      return resolveCommit(repository, revision);
    throw new UserError(
      'base-missing',
      `The base commit ${revision.slice(0, 7)} is not in this clone, so its policy cannot be read.`,
      repository.shallow ? DEEPEN : `Run \`git fetch origin ${revision}\`.`,
      { cause: error },
    );
  }
}
