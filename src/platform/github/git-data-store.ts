import { setTimeout as pause } from 'node:timers/promises';
import type { BlobSha, CommitSha } from '../../foundation/digest.ts';
import { UserError } from '../../foundation/user-error.ts';
import { waitBefore } from '../clock/wait-before.ts';
import type { RefStore, RefTree, RefWrite, RefWritten } from '../git/append-ref.ts';
import type { RefChanges } from '../git/write-commit.ts';
import type { GitHubClient } from './client.ts';
import { orExplain, statusOf } from './failure.ts';

export interface GitDataPlace {
  readonly client: GitHubClient;
  /** Kept out of every message. */
  readonly token: string;
  /** `owner/name`. */
  readonly repository: string;
  /** Without `refs/heads/`. */
  readonly branch: string;
  readonly defaultBranch: string;
  /** Milliseconds in a second of waiting for others; tests make it shorter. */
  readonly second?: number;
  /** Tries of one write; default 40. */
  readonly mostAttempts?: number;
}

/** As many as for pushes: writers that start together are through after as many rounds as there are writers, often after fewer. */
const MOST_ATTEMPTS = 40;

/** Answers that never came, in a row. */
const MOST_BROKEN = 4;

/** Our own bound for one file, as for refs that are fetched. GitHub's is 100 MB. */
const FILE_BYTES = 64 * 1024 * 1024;

/** What `write` needs of the state it saw. */
interface SeenTree extends RefTree {
  readonly tree: string | null;
}

type Moved =
  | { readonly kind: 'done' }
  | { readonly kind: 'lost' }
  | { readonly kind: 'broken'; readonly error: unknown };

/**
 * The files of a branch by GitHub's Git Data API, for runs without a clone that can push: the same as `openBranchStore`, with the same
 * compare-and-swap, as a ref is only moved forward from the commit that was seen. History is always kept. Author and date of the commits are GitHub's
 * own, which then signs those of apps. Errors: `ref-name`, `default-branch`; of the store also `github-refused`, `github-failed`.
 */
export function openGitDataStore(place: GitDataPlace): RefStore {
  const { branch, defaultBranch } = place;
  if (!/^[A-Za-z0-9][A-Za-z0-9._/-]*$/.test(branch) || /\.\.|\/\/|\/$|\.$|\.lock$|^HEAD$/.test(branch))
    throw new UserError(
      'ref-name',
      `\`${branch}\` is no name for a branch of a log.`,
      'Name it without `refs/heads/`, such as `evidence-log`.',
    );
  if (branch.toLowerCase() === defaultBranch.toLowerCase())
    throw new UserError(
      'default-branch',
      `\`${branch}\` is the branch that people work on: nothing is written there without a pull request.`,
      'Keep the log on a branch of its own, such as `evidence-log`.',
    );
  const api = openApi(place);
  return {
    load: () => api.load(),
    write: (plan, about) => write(api, place, plan, about),
    close: () => undefined,
  };
}

async function write(
  api: Api,
  { branch, second = 1000, mostAttempts = MOST_ATTEMPTS }: GitDataPlace,
  plan: Parameters<RefStore['write']>[0],
  about: RefWrite,
): Promise<RefWritten> {
  if (about.history !== 'kept') throw new Error('GitHub replaces a ref without comparing it first');
  let broken = 0;
  for (let attempts = 1; attempts <= mostAttempts; attempts++) {
    const began = performance.now();
    const seen = await api.load();
    const changes = await plan(seen);
    const tree = await api.createTree(seen, changes);
    if (tree === seen.tree || tree === null) return { commit: seen.commit, changed: false, attempts };
    const next = await api.createCommit(seen, tree, about.message);
    const moved = await api.move(next, seen.commit);
    if (moved.kind === 'done') return { commit: next, changed: true, attempts };
    if (moved.kind === 'broken' && ++broken >= MOST_BROKEN) await api.explain(Promise.reject(moved.error));
    await pause(waitBefore(attempts, performance.now() - began) * (second / 1000));
  }
  throw new UserError(
    'ref-contended',
    `\`${branch}\` was written by others each of ${mostAttempts} times that it was tried.`,
    'Run the job again, with fewer jobs that write at the same time.',
  );
}

interface Api {
  readonly load: () => Promise<SeenTree>;
  /** `null`: nothing is to be changed. */
  readonly createTree: (seen: SeenTree, changes: RefChanges) => Promise<string | null>;
  readonly createCommit: (seen: SeenTree, tree: string, message: string) => Promise<CommitSha>;
  /** Points the branch at `next` if it is still at `expected`, or makes it. Errors: `ref-refused`, `github-refused`. */
  readonly move: (next: CommitSha, expected: CommitSha | null) => Promise<Moved>;
  readonly explain: <T>(asked: Promise<T>) => Promise<T>;
}

function openApi({ client, token, repository, branch }: GitDataPlace): Api {
  const [owner = '', repo = ''] = repository.split('/');
  const { git } = client.rest;
  const at = { owner, repo };
  const ref = `heads/${branch}`;
  // Blobs never change: a plan that is asked again reads only what is new.
  const known = new Map<string, Uint8Array>();
  const explain = <T>(asked: Promise<T>): Promise<T> =>
    orExplain(asked, { token, feature: 'write-code', attempt: `write the branch ${branch}` });
  const reading = <T>(asked: Promise<T>): Promise<T> =>
    orExplain(asked, { token, feature: 'read-code', attempt: `read the branch ${branch}` });

  async function tipOf(): Promise<CommitSha | null> {
    try {
      const { data } = await git.getRef({ ...at, ref });
      return data.object.sha as CommitSha;
    } catch (error) {
      // A repository without any commit answers 409, and 404 for one that the token may not see: then writing is refused.
      if (statusOf(error) === 404 || statusOf(error) === 409) return null;
      return reading(Promise.reject(error));
    }
  }

  async function load(): Promise<SeenTree> {
    const commit = await tipOf();
    if (commit === null) return { commit, tree: null, files: new Map(), read: async () => new Map() };
    const { data } = await reading(git.getCommit({ ...at, commit_sha: commit }));
    const tree = data.tree.sha;
    const listed = (await reading(git.getTree({ ...at, tree_sha: tree, recursive: '1' }))).data;
    if (listed.truncated)
      throw new UserError(
        'ref-too-large',
        `GitHub does not list all files of \`${branch}\`: there are too many.`,
        'Use a checkout, whose git lists them all.',
      );
    const blobs = listed.tree.filter(({ type, size = 0 }) => type === 'blob' && size <= FILE_BYTES);
    const files = new Map(blobs.map(({ path, sha }) => [path, sha as BlobSha]));
    return { commit, tree, files, read: (paths) => readFiles(files, paths) };
  }

  async function readFiles(
    files: RefTree['files'],
    paths: readonly string[],
  ): Promise<ReadonlyMap<string, Uint8Array>> {
    const wanted = paths.flatMap((path) => (files.has(path) ? [[path, files.get(path)!] as const] : []));
    const read = wanted.map(async ([path, sha]) => [path, known.get(sha) ?? (await readBlob(sha))] as const);
    return new Map(await Promise.all(read));
  }

  async function readBlob(sha: string): Promise<Uint8Array> {
    const { data } = await reading(git.getBlob({ ...at, file_sha: sha }));
    const bytes = Buffer.from(data.content, data.encoding === 'base64' ? 'base64' : 'utf8');
    known.set(sha, bytes);
    return bytes;
  }

  async function createTree(seen: SeenTree, changes: RefChanges): Promise<string | null> {
    const entries: { path: string; mode: '100644'; type: 'blob'; sha: string | null }[] = [];
    for (const [path, bytes] of changes) {
      const isGone = bytes === null && !seen.files.has(path);
      if (!isGone)
        entries.push({
          path,
          mode: '100644',
          type: 'blob',
          sha: bytes === null ? null : await createBlob(bytes),
        });
    }
    if (entries.length === 0) return null;
    const base = seen.tree === null ? {} : { base_tree: seen.tree };
    return (await explain(git.createTree({ ...at, ...base, tree: entries }))).data.sha;
  }

  async function createBlob(bytes: Uint8Array): Promise<string> {
    const content = Buffer.from(bytes).toString('base64');
    const { sha } = (await explain(git.createBlob({ ...at, content, encoding: 'base64' }))).data;
    known.set(sha, bytes);
    return sha;
  }

  async function createCommit(seen: SeenTree, tree: string, message: string): Promise<CommitSha> {
    const parents = seen.commit === null ? [] : [seen.commit];
    return (await explain(git.createCommit({ ...at, message, tree, parents }))).data.sha as CommitSha;
  }

  async function move(next: CommitSha, expected: CommitSha | null): Promise<Moved> {
    try {
      if (expected === null) await git.createRef({ ...at, ref: `refs/${ref}`, sha: next });
      else await git.updateRef({ ...at, ref, sha: next, force: false });
      return { kind: 'done' };
    } catch (error) {
      const status = statusOf(error);
      if (status === null) throw error;
      // What GitHub answered may have been an answer to a second try of a request that had worked.
      const now = await tipOf();
      if (now === next) return { kind: 'done' };
      if (status >= 500) return { kind: 'broken', error };
      if (status !== 422 && status !== 409) return explain(Promise.reject(error));
      if (now !== expected || LOST.test(String(error))) return { kind: 'lost' };
      throw refused(branch, error);
    }
  }

  return { load, createTree, createCommit, move, explain };
}

/** What GitHub says when somebody else was first; what it says of rules differs. */
const LOST = /not a fast.?forward|reference (?:already exists|does not exist)|expected .* to be/i;

function refused(branch: string, error: unknown): UserError {
  const said = error instanceof Error ? error.message : String(error);
  return new UserError(
    'ref-refused',
    `GitHub refuses to have \`${branch}\` written, by a rule: ${said.split('\n')[0]?.slice(0, 300)}`,
    `Let the rules for branches allow updates of \`${branch}\` without force for the app that runs this, and forbid force pushes and deletion.`,
    { cause: error },
  );
}
