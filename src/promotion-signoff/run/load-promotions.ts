import type { BlobSha, CommitSha } from '../../foundation/digest.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { Content, TreeEntry } from '../../foundation/snapshot.ts';
import { UserError } from '../../foundation/user-error.ts';
import type { LaneMap } from '../../lanes/model.ts';
import { readObjects } from '../../platform/git/object-reader.ts';
import { DEEPEN, type Repository } from '../../platform/git/repository.ts';
import { loadCommit } from '../../platform/git/snapshots.ts';
import { findPromotions } from '../detect/find-promotions.ts';
import type { BlobAt, ReadBlobs } from '../detect/model.ts';
import { findSides } from '../detect/sides.ts';
import type { PromotionFacts } from '../snapshot/model.ts';

/** The commits of a change. */
export interface PromotionRange {
  /** All best common ancestors of both, `git merge-base --all`. */
  readonly mergeBases: readonly CommitSha[];
  readonly tip: CommitSha;
  readonly head: CommitSha;
}

/** Commits before the tip in which a deleted experimental file is still known. */
const HISTORY_COMMITS = 400;

/** Contents kept for a second look: the files of a change are small. */
const KEPT_FILE_BYTES = 1024 * 1024;
const KEPT_BYTES = 64 * 1024 * 1024;

/**
 * Finds what a change promotes, in the objects of a repository; nothing is checked out. `headLanes`: the lanes as the
 * change leaves them, `null` as they were. What the clone does not hold is told in `problems`.
 */
export async function loadPromotions(
  repository: Repository,
  { mergeBases, tip, head }: PromotionRange,
  lanes: LaneMap,
  headLanes: LaneMap | null,
): Promise<PromotionFacts> {
  const problems: string[] = [];
  if (mergeBases.length === 0)
    problems.push(
      `The commits share no merge base in this clone${repository.shallow ? `. ${DEEPEN}` : ': their histories have nothing in common.'}`,
    );
  const treeOf = async (commit: CommitSha): Promise<readonly TreeEntry[]> => {
    try {
      return (await loadCommit(repository, commit)).entries;
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      problems.push(
        `The tree of ${commit.slice(0, 7)} is not in this clone. ${repository.shallow ? DEEPEN : error.hint}`,
      );
      return [];
    }
  };
  // One tree for each commit, however often it is named.
  const trees = new Map<CommitSha, Promise<readonly TreeEntry[]>>();
  const tree = (commit: CommitSha): Promise<readonly TreeEntry[]> => {
    const known = trees.get(commit) ?? treeOf(commit);
    trees.set(commit, known);
    return known;
  };
  const [bases, tipTree, headTree, deleted] = await Promise.all([
    Promise.all(mergeBases.map(tree)),
    tree(tip),
    tree(head),
    listDeleted(repository, tip, lanes),
  ]);
  const change = { bases, tip: tipTree, head: headTree, lanes, headLanes, deleted: deleted.files };
  const facts = await findPromotions(change, createReader(repository));
  // Where production stays as it was, nothing that was deleted can have come to it.
  if (deleted.problem !== null && findSides(change).targets.length > 0) problems.push(deleted.problem);
  return { ...facts, problems: [...problems, ...facts.problems] };
}

/** Experimental files that commits before the tip deleted, each path and blob once, and why some may be missing. */
async function listDeleted(
  repository: Repository,
  tip: CommitSha,
  lanes: LaneMap,
): Promise<{ readonly files: readonly BlobAt[]; readonly problem: string | null }> {
  const { code, stdout } = await repository.git.run([
    'log',
    `--max-count=${HISTORY_COMMITS}`,
    '--format=',
    '--diff-filter=D',
    '--raw',
    '-z',
    '--no-abbrev',
    '--no-renames',
    '--no-ext-diff',
    '--ignore-submodules=all',
    tip,
    '--',
  ]);
  const found = new Map<string, BlobAt>();
  const fields = stdout.toString('utf8').split('\0');
  for (let at = 0; at + 1 < fields.length; ) {
    const blob = /^\n*:100\d{3} 000000 ([0-9a-f]{40,64}) 0+ D$/.exec(fields[at]!)?.[1];
    if (!/^\n*:/.test(fields[at]!)) at++;
    else {
      const path = fields[at + 1]! as RepoPath;
      if (blob !== undefined && lanes.laneOf(path)?.kind === 'experimental')
        found.set(`${path}\0${blob}`, { path, blob: blob as BlobSha });
      at += 2;
    }
  }
  const isCut = code !== 0 || (repository.shallow && (await countCommits(repository, tip)) < HISTORY_COMMITS);
  const problem = isCut
    ? `Experimental code that was deleted before the change is not known. ${repository.shallow ? DEEPEN : 'Run `git fsck`.'}`
    : null;
  return { files: [...found.values()], problem };
}

async function countCommits({ git }: Repository, tip: CommitSha): Promise<number> {
  const counted = await git.run(['rev-list', '--count', `--max-count=${HISTORY_COMMITS}`, tip, '--']);
  return counted.code === 0 ? Number(counted.stdout.toString('latin1')) : 0;
}

/** Reads from git; what is small and was read before comes from memory. */
function createReader(repository: Repository): ReadBlobs {
  const kept = new Map<BlobSha, Content>();
  let bytes = 0;
  return async (blobs, maxBytes, visit) => {
    const unread: BlobSha[] = [];
    for (const blob of blobs) {
      const content = kept.get(blob);
      if (content === undefined) unread.push(blob);
      else visit(blob, content);
    }
    await readObjects(repository.git, unread, maxBytes, (index, content) => {
      const blob = unread[index]!;
      if (content.kind === 'bytes' && content.bytes.length <= KEPT_FILE_BYTES) {
        bytes += content.bytes.length;
        // The bytes are the reader's own buffer.
        if (bytes <= KEPT_BYTES) kept.set(blob, { kind: 'bytes', bytes: Buffer.from(content.bytes) });
      }
      visit(blob, content);
    });
  };
}
