import type { CommitSha } from '../../foundation/digest.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { Repository } from '../../platform/git/repository.ts';

/** What a name in git stands for. */
export interface GitObject {
  readonly oid: string;
  readonly type: 'blob' | 'tree' | 'commit' | 'tag';
  readonly size: number;
}

/** A path at a commit; the empty path is its whole tree. */
export interface Place {
  readonly commit: CommitSha;
  readonly path: RepoPath;
}

/**
 * What stands at each place, in their order, by one process; `null`: nothing, or the clone does not hold it. Paths with a line
 * break are not looked up.
 */
export async function findObjects(
  { git }: Repository,
  places: readonly Place[],
): Promise<readonly (GitObject | null)[]> {
  const asked = places.map(({ path }) => !/[\n\0]/.test(path));
  const names = places.filter((_, at) => asked[at]).map(({ commit, path }) => `${commit}:${path}\n`);
  if (names.length === 0) return places.map(() => null);
  const result = await git.run(
    ['--literal-pathspecs', '--no-replace-objects', 'cat-file', '--batch-check'],
    names.join(''),
  );
  const lines = result.stdout.toString('latin1').split('\n');
  let line = 0;
  return asked.map((isAsked) => (isAsked ? parseLine(lines[line++] ?? '') : null));
}

function parseLine(line: string): GitObject | null {
  const match = /^([0-9a-f]{40}|[0-9a-f]{64}) (blob|tree|commit|tag) (\d+)$/.exec(line);
  return match === null
    ? null
    : { oid: match[1]!, type: match[2] as GitObject['type'], size: Number(match[3]) };
}

/** Commits, by id, that the clone holds. */
export async function findPresent(
  { git }: Repository,
  commits: readonly CommitSha[],
): Promise<ReadonlySet<CommitSha>> {
  if (commits.length === 0) return new Set();
  const asked = commits.map((commit) => `${commit}^{tree}\n`).join('');
  const { stdout } = await git.run(['--no-replace-objects', 'cat-file', '--batch-check'], asked);
  const lines = stdout.toString('latin1').split('\n');
  return new Set(commits.filter((_, at) => / tree \d+$/.test(lines[at] ?? '')));
}

/** Brings what the clone lacks of these commits, from the remote `origin`; what cannot be had stays away. */
export async function fetchMissing(
  repository: Repository,
  commits: readonly CommitSha[],
): Promise<ReadonlySet<CommitSha>> {
  const wanted = [...new Set(commits)];
  const present = await findPresent(repository, wanted);
  const missing = wanted.filter((commit) => !present.has(commit));
  if (missing.length === 0) return present;
  // Several at once fail together when one of them is gone from the remote.
  const all = await fetch(repository, missing);
  if (!all && missing.length > 1)
    for (const commit of missing.slice(0, MOST_SINGLE_FETCHES)) await fetch(repository, [commit]);
  return findPresent(repository, wanted);
}

/** Our own bound: each is a conversation with the server. */
const MOST_SINGLE_FETCHES = 8;

async function fetch({ git }: Repository, commits: readonly CommitSha[]): Promise<boolean> {
  const result = await git.run([
    'fetch',
    '--quiet',
    '--no-tags',
    '--no-write-fetch-head',
    'origin',
    ...commits,
  ]);
  return result.code === 0;
}
