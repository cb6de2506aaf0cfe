import { setTimeout as pause } from 'node:timers/promises';
import type { BlobSha, CommitSha } from '../../foundation/digest.ts';
import { UserError } from '../../foundation/user-error.ts';
import { waitBefore } from '../clock/wait-before.ts';
import { parseEntryList } from './entries.ts';
import { readObjects } from './object-reader.ts';
import { localHost, type RefHost, remoteHost } from './ref-host.ts';
import type { RepositoryPlace } from './repository.ts';
import { failureOf } from './run-git.ts';
import { type RefChanges, writeCommit } from './write-commit.ts';

/** The files under a ref at one moment. */
export interface RefTree {
  /** `null` while nothing has been written. */
  readonly commit: CommitSha | null;
  /** Blobs by path, in git's order. */
  readonly files: ReadonlyMap<string, BlobSha>;
  /** Contents by path; a path that is not there, or a file above 64 MB, is absent. */
  readonly read: (paths: readonly string[]) => Promise<ReadonlyMap<string, Uint8Array>>;
}

/** What to say about a write, and what becomes of the writes before it. */
export interface RefWrite {
  readonly message: string;
  /** Date of the commit, in milliseconds since 1970. */
  readonly at: number;
  /** `kept`: every write stays in the history of the ref. `replaced`: the ref holds the last state alone, and does not grow. */
  readonly history: 'kept' | 'replaced';
}

export interface RefWritten {
  readonly commit: CommitSha | null;
  /** `false`: the files were as wanted already, and nothing was written. */
  readonly changed: boolean;
  /** How often it was tried; above 1 when others wrote at the same time. */
  readonly attempts: number;
}

/** Files under a ref, which several jobs may change at once without losing anything. */
export interface RefStore {
  /** Errors: `ref-unreachable`. */
  readonly load: () => Promise<RefTree>;
  /**
   * Changes files. `plan` sees what is there and says what is to be; when somebody else wrote in between it is asked again.
   * Errors: `ref-not-writable` (tells the permission), `ref-refused`, `ref-unreachable`, `ref-contended`.
   */
  readonly write: (
    plan: (tree: RefTree) => Promise<RefChanges> | RefChanges,
    about: RefWrite,
  ) => Promise<RefWritten>;
  /** Removes what was fetched; safe to call twice. */
  readonly close: () => void;
}

/** Our own bound for one file of a ref. */
const FILE_BYTES = 64 * 1024 * 1024;

/** Writers that start together are through after as many rounds as there are writers, often after fewer. */
const MOST_ATTEMPTS = 40;

/** A connection that breaks this often in a row stays broken. */
const MOST_BROKEN = 4;

/**
 * Opens the files under `ref`, a full name outside `refs/heads`. `remote`: the name of a remote, or `null` for this repository.
 * Nothing of the user's is touched: no work tree, index, branch, configuration, and of a remote not even the objects.
 * Errors: `no-remote`.
 */
export async function openRefStore(
  repository: RepositoryPlace,
  ref: string,
  remote: string | null,
): Promise<RefStore> {
  if (
    !/^refs\/(?!heads\/|tags\/|remotes\/)[A-Za-z0-9][A-Za-z0-9._/-]*$/.test(ref) ||
    /\.\.|\/\/|\/$/.test(ref)
  ) {
    throw new UserError(
      'ref-name',
      `\`${ref}\` is no name for a ref of its own.`,
      'Name it in full and outside branches and tags, such as `refs/execution-standards/coverage`.',
    );
  }
  const host = remote === null ? localHost(repository, ref) : await remoteHost(repository, ref, remote);
  return {
    load: () => loadTree(host),
    write: (plan, about) => write(host, ref, plan, about),
    close: host.close,
  };
}

/**
 * Opens the files of one branch that is kept for a log, `audit/promotions` for instance: the same as `openRefStore`, with history that people
 * can look at. Never the default branch, by the name that is known here and by what the remote itself says; nor the branch that is checked out.
 * Errors: `ref-name`, `default-branch`, `no-remote`, `ref-unreachable`.
 */
export async function openBranchStore(
  repository: RepositoryPlace,
  branch: string,
  defaultBranch: string,
  remote: string | null,
): Promise<RefStore> {
  const ref = `refs/heads/${branch}`;
  const named = await repository.git.run(['check-ref-format', ref]);
  if (named.code !== 0 || !/^[A-Za-z0-9][A-Za-z0-9._/-]*$/.test(branch) || branch === 'HEAD') {
    throw new UserError(
      'ref-name',
      `\`${branch}\` is no name for a branch of a log.`,
      'Name it without `refs/heads/`, such as `audit/promotions`.',
    );
  }
  const host = remote === null ? localHost(repository, ref) : await remoteHost(repository, ref, remote);
  try {
    const kept = remote === null ? await checkedOut(repository) : await remoteHead(host);
    // Where names differ in letter case alone, a file system may take them for one.
    const isKept = [defaultBranch, kept].some((one) => one?.toLowerCase() === branch.toLowerCase());
    if (isKept) {
      throw new UserError(
        'default-branch',
        `\`${branch}\` is the branch that people work on: nothing is written there without a pull request.`,
        'Keep the log on a branch of its own, such as `audit/promotions`.',
      );
    }
  } catch (error) {
    host.close();
    throw error;
  }
  return {
    load: () => loadTree(host),
    write: (plan, about) => write(host, ref, plan, about),
    close: host.close,
  };
}

async function checkedOut({ git }: RepositoryPlace): Promise<string | null> {
  const result = await git.run(['symbolic-ref', '--quiet', '--short', 'HEAD']);
  return result.code === 0 ? result.stdout.toString('utf8').trim() : null;
}

/** What the remote calls its default branch; `null`: it has none, as an empty repository. */
async function remoteHead({ git }: RefHost): Promise<string | null> {
  const listed = await git.run(['ls-remote', '--symref', 'origin', 'HEAD']);
  if (listed.code !== 0) {
    throw new UserError(
      'ref-unreachable',
      `The remote does not say which branch is its default: ${failureOf(listed).replaceAll(/\/\/[^/@\s]+@/g, '//')}`,
      'Check that the job may read the repository (`permissions: { contents: read }`).',
    );
  }
  return /^ref: refs\/heads\/(\S+)\tHEAD$/m.exec(listed.stdout.toString('utf8'))?.[1] ?? null;
}

/** Reads files under a ref of this repository; those that are not there are absent. Errors: `git-failed`. */
export async function readRefFiles(
  repository: RepositoryPlace,
  ref: string,
  paths: readonly string[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  const store = await openRefStore(repository, ref, null);
  return (await store.load()).read(paths);
}

async function loadTree(host: RefHost): Promise<RefTree> {
  const commit = await host.load();
  if (commit === null) return { commit, files: new Map(), read: async () => new Map() };
  const listed = await host.git.run(['ls-tree', '-r', '-z', '--full-tree', commit]);
  if (listed.code !== 0) {
    throw new UserError(
      'git-failed',
      `git cannot list ${commit.slice(0, 7)}: ${failureOf(listed)}`,
      'Run `git fsck` in the repository.',
    );
  }
  const entries = parseEntryList(listed.stdout, 'ls-tree').filter(({ kind }) => kind === 'file');
  const files = new Map<string, BlobSha>(entries.map(({ path, blob }) => [path, blob!]));
  return { commit, files, read: (paths) => readFiles(host, commit, files, paths) };
}

async function readFiles(
  { git, bring }: RefHost,
  tip: CommitSha,
  files: ReadonlyMap<string, BlobSha>,
  paths: readonly string[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  const wanted = paths.filter((path) => files.has(path));
  const blobs = wanted.map((path) => files.get(path)!);
  const contents = new Map<string, Uint8Array>();
  if (wanted.length === 0) return contents;
  await bring(tip, blobs);
  await readObjects(git, blobs, FILE_BYTES, (index, content) => {
    // The bytes are the reader's own buffer.
    if (content.kind === 'bytes') contents.set(wanted[index]!, Uint8Array.from(content.bytes));
  });
  return contents;
}

async function write(
  host: RefHost,
  ref: string,
  plan: Parameters<RefStore['write']>[0],
  about: RefWrite,
): Promise<RefWritten> {
  let broken = 0;
  for (let attempts = 1; attempts <= MOST_ATTEMPTS; attempts++) {
    const began = performance.now();
    const tree = await loadTree(host);
    const changes = await plan(tree);
    const next = await writeCommit(host.git, tree.commit, changes, about);
    if (next === null) return { commit: tree.commit, changed: false, attempts };
    const swapped = await host.swap(next, tree.commit);
    if (swapped.kind === 'done') return { commit: next, changed: true, attempts };
    if (swapped.kind === 'unreachable' && ++broken >= MOST_BROKEN) {
      throw new UserError(
        'ref-unreachable',
        `\`${ref}\` could not be written in ${broken} tries: ${swapped.reason}`,
        'Run the job again; when it stays so, check the connection to the remote.',
      );
    }
    await pause(waitBefore(attempts, performance.now() - began));
  }
  throw new UserError(
    'ref-contended',
    `\`${ref}\` was written by others each of ${MOST_ATTEMPTS} times that it was tried.`,
    'Run the job again, with fewer jobs that write at the same time.',
  );
}
