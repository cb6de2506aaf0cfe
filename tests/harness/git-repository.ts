import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CommitSha } from '../../src/foundation/digest.ts';

/** Files by path: text as UTF-8, raw bytes, or `null` to remove. */
export type Files = { readonly [path: string]: string | Uint8Array | null };

export interface GitResult {
  readonly status: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** A real git repository in a folder of its own, out of reach of the machine's git configuration. */
export interface Repository {
  /** Absolute path of the work tree, symbolic links resolved. */
  readonly dir: string;
  /** `file://` address: cloning by it honours `depth`, unlike cloning by path. */
  readonly url: string;
  /** The environment every git command here runs in; hand it to the code under test. */
  readonly env: Readonly<Record<string, string>>;
  /** Runs git; standard output without its last newline. Throws with git's own words when git fails. */
  readonly git: (...args: readonly string[]) => string;
  /** Runs git with bytes on standard input; never throws on a failing git. */
  readonly run: (args: readonly string[], input?: string | Uint8Array) => GitResult;
  /** Writes or removes files in the work tree; makes folders as needed. */
  readonly write: (files: Files) => void;
  readonly symlink: (path: string, target: string) => void;
  /** Stages everything and commits it, even when nothing changed. Dates grow by one minute a commit. */
  readonly commit: (message: string, files?: Files) => CommitSha;
  /** Commits a file whose name is these bytes: names that are not UTF-8 cannot be written through Node's `fs`. */
  readonly commitNamed: (name: Uint8Array, content: string, message?: string) => CommitSha;
  /** Checks out a branch, made at `from` (default: here) when it does not exist yet. */
  readonly branch: (name: string, from?: string) => void;
  /** Merges `name` into the current branch, always with a merge commit. */
  readonly merge: (name: string, message?: string) => CommitSha;
  /** Adds another repository as a submodule and commits it. */
  readonly submodule: (path: string, other: Repository) => CommitSha;
  readonly clone: (options?: { readonly depth?: number; readonly branch?: string }) => Repository;
  readonly sha: (revision?: string) => CommitSha;
  /** Removes the folder; safe to call twice. */
  readonly remove: () => void;
}

/** 2026-01-01T00:00:00Z: commits get the same ids on every run and machine. */
const FIRST_COMMIT_SECONDS = 1_767_225_600;

const SETTINGS: readonly (readonly [string, string])[] = [
  ['init.defaultBranch', 'main'],
  ['user.name', 'Test Author'],
  ['user.email', 'author@example.com'],
  ['commit.gpgSign', 'false'],
  ['tag.gpgSign', 'false'],
  ['core.autocrlf', 'false'],
  ['core.hooksPath', devNull],
  ['core.fsmonitor', 'false'],
  // Background maintenance writes into a folder that the test is about to remove.
  ['gc.auto', '0'],
  ['maintenance.auto', 'false'],
  ['advice.detachedHead', 'false'],
  // Submodules and clones come from folders of the same test.
  ['protocol.file.allow', 'always'],
];

/**
 * Makes a repository on branch `main`.
 * With files it holds one commit, «Start»; without an argument it has no commit at all.
 */
export function createRepository(files?: Files): Repository {
  const repository = open(temporaryFolder(), { commits: 0 });
  repository.git('init', '--quiet');
  if (files !== undefined) repository.commit('Start', files);
  return repository;
}

/** The environment in which git reads no configuration but ours, asks nothing and speaks English. */
export function hermeticGitEnvironment(): Record<string, string> {
  const env: Record<string, string> = {
    PATH: process.env.PATH ?? '',
    HOME: tmpdir(),
    GIT_CONFIG_GLOBAL: devNull,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
    LC_ALL: 'C',
    TZ: 'UTC',
    GIT_CONFIG_COUNT: String(SETTINGS.length),
  };
  for (const [index, [key, value]] of SETTINGS.entries()) {
    env[`GIT_CONFIG_KEY_${index}`] = key;
    env[`GIT_CONFIG_VALUE_${index}`] = value;
  }
  return env;
}

function temporaryFolder(): string {
  return realpathSync(mkdtempSync(join(tmpdir(), 'repository-')));
}

function open(dir: string, clock: { commits: number }): Repository {
  const env = hermeticGitEnvironment();

  function run(args: readonly string[], input?: string | Uint8Array): GitResult {
    const date = `${FIRST_COMMIT_SECONDS + clock.commits * 60} +0000`;
    const result = spawnSync('git', args, {
      cwd: dir,
      env: { ...env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date },
      input: input ?? '',
      maxBuffer: 1 << 30,
    });
    if (result.error !== undefined) throw result.error;
    return { status: result.status ?? -1, stdout: result.stdout, stderr: result.stderr.toString('utf8') };
  }

  function must(args: readonly string[], input?: string | Uint8Array): string {
    const { status, stdout, stderr } = run(args, input);
    if (status !== 0) throw new Error(`git ${args.join(' ')} ended with ${status}: ${stderr.trim()}`);
    return stdout.toString('utf8').replace(/\n$/, '');
  }

  const git = (...args: readonly string[]): string => must(args);
  const sha = (revision = 'HEAD'): CommitSha =>
    git('rev-parse', '--verify', `${revision}^{commit}`) as CommitSha;

  function write(files: Files): void {
    for (const [path, content] of Object.entries(files)) {
      const target = join(dir, path);
      if (content === null) rmSync(target, { recursive: true, force: true });
      else {
        mkdirSync(dirname(target), { recursive: true });
        writeFileSync(target, content);
      }
    }
  }

  function record(message: string): CommitSha {
    clock.commits++;
    git('commit', '--quiet', '--allow-empty', '--no-verify', '-m', message);
    return sha();
  }

  return {
    dir,
    url: pathToFileURL(dir).href,
    env,
    git,
    run,
    write,
    sha,
    symlink(path, target) {
      mkdirSync(dirname(join(dir, path)), { recursive: true });
      symlinkSync(target, join(dir, path));
    },
    commit(message, files = {}) {
      write(files);
      git('add', '--all');
      return record(message);
    },
    commitNamed(name, content, message = 'Add a file') {
      const blob = must(['hash-object', '-w', '--stdin'], content);
      must(
        ['update-index', '-z', '--index-info'],
        Buffer.concat([Buffer.from(`100644 ${blob}\t`), name, Buffer.of(0)]),
      );
      return record(message);
    },
    branch(name, from = 'HEAD') {
      const exists = run(['show-ref', '--verify', '--quiet', `refs/heads/${name}`]).status === 0;
      if (exists) git('checkout', '--quiet', name);
      else git('checkout', '--quiet', '-b', name, from);
    },
    merge(name, message = `Merge ${name}`) {
      clock.commits++;
      git('merge', '--quiet', '--no-ff', '--no-verify', '-m', message, name);
      return sha();
    },
    submodule(path, other) {
      git('submodule', '--quiet', 'add', other.url, path);
      return record(`Add submodule ${path}`);
    },
    clone({ depth, branch } = {}) {
      const copy = open(temporaryFolder(), { commits: clock.commits });
      const options = [
        ...(depth === undefined ? [] : ['--depth', String(depth)]),
        ...(branch === undefined ? [] : ['--branch', branch]),
      ];
      copy.git('clone', '--quiet', ...options, pathToFileURL(dir).href, '.');
      return copy;
    },
    remove() {
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
