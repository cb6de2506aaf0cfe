import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type CommitSha, parseCommitSha } from '../../foundation/digest.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { UserError } from '../../foundation/user-error.ts';
import { explainPush } from './push-refusal.ts';
import { DEEPEN, type Repository } from './repository.ts';
import { failureOf, type Git, gitIn } from './run-git.ts';

/** What is to be undone, and on top of what. */
export interface RevertRequest {
  /** The commit that brought the change: a merge, or the one commit of a squash. */
  readonly merge: CommitSha;
  /** The state before it: `merge^1`, or for a rebase what its first commit stands on. */
  readonly before: CommitSha;
  /** The tip that it is taken back from. */
  readonly onto: CommitSha;
  /** Files that the same commit changes, read as the revert leaves them; a path without a file is not asked for. */
  readonly edits: readonly { readonly path: RepoPath; readonly edit: (text: string) => string | null }[];
  readonly message: string;
  /** Date of the commit, in milliseconds since 1970. */
  readonly at: number;
}

export type Reverted =
  | {
      readonly kind: 'clean';
      readonly commit: CommitSha;
      readonly tree: string;
      /** Where it differs from `onto`. */
      readonly paths: readonly RepoPath[];
    }
  | { readonly kind: 'conflicts'; readonly paths: readonly RepoPath[] }
  /** The tip does not hold the change, or no more. */
  | { readonly kind: 'nothing'; readonly why: 'not in the tip' | 'no difference' };

/** A place to make commits in that a repository knows nothing of until they are pushed. */
export interface RevertPlace {
  /** Errors: `unknown-revision`, `git-failed`. */
  readonly revert: (request: RevertRequest) => Promise<Reverted>;
  /**
   * Makes a branch of the remote, which must not be there yet. `false`: it is there already. Errors: `default-branch`, `ref-not-writable`,
   * `ref-refused`, `ref-unreachable`.
   */
  readonly pushNew: (commit: CommitSha, branch: string, defaultBranch: string) => Promise<boolean>;
  /** Removes what was made; safe to call twice. */
  readonly close: () => void;
}

const IDENTITY = { name: 'Execution Standards', email: 'noreply@execution-standards.dev' };
const FILE_BYTES = 1024 * 1024;

/** What a branch of ours may be called: nobody’s long-lived branch is. */
const HOTFIX = /^hotfix\/revert-[A-Za-z0-9][A-Za-z0-9._-]{0,200}$/;

/**
 * Prepares to undo a merge without work tree, index or branch of the repository: new objects lie in a folder of their own. The outcome is the one
 * of `git revert -m 1`: a three-way merge of the tip and the state before, whose common ancestor is the merge.
 */
export async function openRevertPlace({ root, git, shallow }: Repository): Promise<RevertPlace> {
  const objects = await git.run(['rev-parse', '--git-path', 'objects']);
  const folder = mkdtempSync(join(tmpdir(), 'revert-'));
  const inQuarantine = (more: NodeJS.ProcessEnv = {}): Git =>
    gitIn(root, {
      GIT_OBJECT_DIRECTORY: folder,
      GIT_ALTERNATE_OBJECT_DIRECTORIES: resolve(root, objects.stdout.toString('utf8').replace(/\n$/, '')),
      GIT_INDEX_FILE: join(folder, 'index'),
      ...more,
    });
  const own = inQuarantine();

  async function must(run: Git, args: readonly string[], input?: string | Uint8Array): Promise<string> {
    const result = await run.run(args, input);
    if (result.code === 0) return result.stdout.toString('utf8').trim();
    throw new UserError(
      'git-failed',
      `git cannot prepare the revert: ${failureOf(result)}`,
      shallow ? DEEPEN : 'Check that there is room on the disk, and run `git fsck`.',
    );
  }

  async function treeOf(commit: CommitSha): Promise<string> {
    const result = await own.run(['rev-parse', '--verify', '--quiet', `${commit}^{tree}`]);
    if (result.code === 0) return result.stdout.toString('latin1').trim();
    throw new UserError(
      'unknown-revision',
      `The commit ${commit.slice(0, 7)} is not in this clone.`,
      shallow ? DEEPEN : 'Fetch the branch first.',
    );
  }

  async function revert({ merge, before, onto, edits, message, at }: RevertRequest): Promise<Reverted> {
    const [, old, tip] = await Promise.all([merge, before, onto].map(treeOf));
    const held = await own.run(['merge-base', '--is-ancestor', merge, onto]);
    if (held.code !== 0) return { kind: 'nothing', why: 'not in the tip' };
    const date = `${Math.floor(at / 1000)} +0000`;
    const dated = inQuarantine({
      GIT_AUTHOR_NAME: IDENTITY.name,
      GIT_AUTHOR_EMAIL: IDENTITY.email,
      GIT_AUTHOR_DATE: date,
      GIT_COMMITTER_NAME: IDENTITY.name,
      GIT_COMMITTER_EMAIL: IDENTITY.email,
      GIT_COMMITTER_DATE: date,
    });
    // Git before 2.40 cannot be told a common ancestor; two commits that stand on the merge have it as theirs.
    const above = (tree: string): Promise<string> =>
      must(dated, ['commit-tree', tree, '-p', merge, '-m', 'revert']);
    const [ours, theirs] = [await above(tip!), await above(old!)];
    const merged = await own.run([
      'merge-tree',
      '--write-tree',
      '-z',
      '--name-only',
      '--no-messages',
      ours,
      theirs,
    ]);
    const [tree = '', ...listed] = merged.stdout.toString('utf8').split('\0');
    if (merged.code === 1) {
      const paths = [...new Set(listed.filter((path) => path !== ''))].sort() as RepoPath[];
      return { kind: 'conflicts', paths };
    }
    if (merged.code !== 0 || !/^[0-9a-f]{40,64}$/.test(tree)) {
      throw new UserError(
        'git-failed',
        `git cannot undo ${merge.slice(0, 7)}: ${failureOf(merged)}`,
        'It takes git 2.38 or later.',
      );
    }
    if (tree === tip) return { kind: 'nothing', why: 'no difference' };
    const final = await edited(tree, edits);
    const commit = parseCommitSha(await must(dated, ['commit-tree', final, '-p', onto, '-F', '-'], message));
    if (commit === null) throw new Error('git made a commit and did not name it');
    const differing = await must(own, ['diff-tree', '-r', '-z', '--name-only', '--no-renames', tip!, final]);
    return { kind: 'clean', commit, tree: final, paths: differing.split('\0').filter(Boolean) as RepoPath[] };
  }

  async function edited(tree: string, edits: RevertRequest['edits']): Promise<string> {
    if (edits.length === 0) return tree;
    const wanted = new Set<string>(edits.map(({ path }) => path));
    const listed = await must(own, ['ls-tree', '-r', '-z', '--full-tree', tree]);
    const entries = listed.split('\0').flatMap((line) => {
      const parts = /^(100\d{3}) blob ([0-9a-f]+)\t([\s\S]+)$/.exec(line);
      return parts !== null && wanted.has(parts[3]!)
        ? [{ mode: parts[1]!, blob: parts[2]!, path: parts[3]! }]
        : [];
    });
    const changes: { readonly mode: string; readonly path: string; readonly text: string }[] = [];
    for (const { mode, blob, path } of entries) {
      const text = await readText(own, blob);
      const next = text === null ? null : (edits.find((one) => one.path === path)?.edit(text) ?? null);
      if (next !== null && next !== text) changes.push({ mode, path, text: next });
    }
    if (changes.length === 0) return tree;
    await must(own, ['read-tree', tree]);
    for (const { mode, path, text } of changes) {
      const blob = await must(own, ['hash-object', '-w', '--stdin'], text);
      await must(own, ['update-index', '-z', '--index-info'], `${mode} ${blob}\t${path}\0`);
    }
    return must(own, ['write-tree']);
  }

  async function pushNew(commit: CommitSha, branch: string, defaultBranch: string): Promise<boolean> {
    if (!HOTFIX.test(branch) || branch === defaultBranch) {
      throw new UserError(
        'default-branch',
        `\`${branch}\` is no name for the branch of a revert.`,
        'A revert is pushed to `hotfix/revert-…` alone and enters by a pull request.',
      );
    }
    const ref = `refs/heads/${branch}`;
    const pushed = await own.run([
      'push',
      '--porcelain',
      '--no-verify',
      `--force-with-lease=${ref}:`,
      'origin',
      `${commit}:${ref}`,
    ]);
    if (pushed.code === 0) return true;
    const failure = explainPush(pushed.stdout.toString('utf8'), pushed.stderr, ref, 'origin');
    if (failure.kind === 'moved') return false;
    if (failure.kind === 'refused') throw failure.error;
    throw new UserError(
      'ref-unreachable',
      `\`${branch}\` could not be pushed: ${failure.reason}`,
      'Run the job again; when it stays so, check the connection to the remote.',
    );
  }

  return { revert, pushNew, close: () => rmSync(folder, { recursive: true, force: true }) };
}

/** `null`: it is too large or no text. */
async function readText(git: Git, blob: string): Promise<string | null> {
  const result = await git.run(['cat-file', 'blob', blob], undefined, FILE_BYTES + 1);
  if (result.code !== 0 || result.stdout.length > FILE_BYTES) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(result.stdout);
  } catch {
    return null;
  }
}
