import { compareText } from '../../foundation/compare.ts';
import type { FileChange } from '../../foundation/diff/model.ts';
import { parseDiff } from '../../foundation/diff/parse-diff.ts';
import type { CommitSha } from '../../foundation/digest.ts';
import { DIFF_BYTES } from '../../foundation/limits.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { UserError } from '../../foundation/user-error.ts';
import { withNewFiles } from './new-files.ts';
import { DEEPEN, type Repository } from './repository.ts';
import { failureOf, type Git } from './run-git.ts';

/** What lies between two states of a repository. */
export interface Changes {
  /** In the order of paths: those after, of deleted files those before. */
  readonly files: readonly FileChange[];
  /** Too many files were added and deleted to look for every rename: some of them are told as new and deleted. */
  readonly isRenameSearchCut: boolean;
}

export interface ChangeOptions {
  /** Lines that differ in white space only count as the same. */
  readonly ignoreWhitespace?: boolean;
  /** Files whose lines are wanted although the repository's attributes call them binary (`-diff`). */
  readonly asText?: (path: RepoPath) => boolean;
}

/** What a person's settings may change in the output of `git diff` and no option of the command sets back. */
const SETTINGS = ['diff.autoRefreshIndex=true', 'diff.relative=false', 'diff.orderFile=/dev/null'].flatMap(
  (setting) => ['-c', setting],
);

/**
 * Pairs of added and deleted files that are compared grow with the square of this. git's own limit is 1,000; with this
 * one the search takes some ten seconds at worst.
 */
const RENAME_LIMIT = 3_000;

const OPTIONS: readonly string[] = [
  '--raw',
  '-z',
  '--patch',
  '--unified=0',
  '--inter-hunk-context=0',
  '-M',
  `-l${RENAME_LIMIT}`,
  '--diff-algorithm=default',
  '--indent-heuristic',
  '--no-ext-diff',
  '--no-textconv',
  '--no-color',
  '--src-prefix=a/',
  '--dst-prefix=b/',
  '--no-abbrev',
  '--submodule=short',
  '--ignore-submodules=dirty',
];

/**
 * Compares the trees of two commits, or a commit with the work tree: its edits, and new files that are not ignored.
 * For what a pull request does, `base` is the merge base, or the first parent of the merge commit that was tested: the
 * branch's tip would show the work of others as undone.
 * Renames are found (half of the lines are alike), copies are not: a copy is an added file.
 * Errors: `unknown-revision` when a commit is not in the clone, `git-output-too-large`, `git-failed`.
 */
export async function loadChanges(
  repository: Repository,
  base: CommitSha,
  head: CommitSha | 'work tree',
  options: ChangeOptions = {},
): Promise<Changes> {
  await requireCommits(repository, head === 'work tree' ? [base] : [base, head]);
  if (head !== 'work tree') return compare(repository.git, [base, head], options);
  return withNewFiles(repository.git, (git) => compare(git, [base], options));
}

async function compare(git: Git, revisions: readonly string[], options: ChangeOptions): Promise<Changes> {
  const { files, isRenameSearchCut } = await runDiff(git, revisions, options, [], []);
  const hidden = files.filter((file) => file.content === 'binary' && options.asText?.(pathOf(file)));
  const seen = hidden.length === 0 ? [] : await readAsText(git, revisions, options, hidden);
  const byPath = new Map(seen.map((file) => [pathOf(file), file]));
  return {
    files: files
      .map((file) => {
        const text = file.content === 'binary' ? byPath.get(pathOf(file)) : undefined;
        return text !== undefined && text.kind === file.kind && text.before === file.before ? text : file;
      })
      .sort((a, b) => compareText(pathOf(a), pathOf(b))),
    isRenameSearchCut,
  };
}

/** The same files once more, whatever attributes say; none when they are too large for that. */
async function readAsText(
  git: Git,
  revisions: readonly string[],
  options: ChangeOptions,
  hidden: readonly FileChange[],
): Promise<readonly FileChange[]> {
  const paths = hidden.flatMap(({ before, after }) => [before, after]).filter((path) => path !== null);
  try {
    return (await runDiff(git, revisions, options, ['--text'], [...new Set(paths)])).files;
  } catch (error) {
    if (error instanceof UserError && error.code === 'git-output-too-large') return [];
    throw error;
  }
}

async function runDiff(
  git: Git,
  revisions: readonly string[],
  { ignoreWhitespace = false }: ChangeOptions,
  more: readonly string[],
  paths: readonly RepoPath[],
): Promise<Changes> {
  const args = [
    '--literal-pathspecs',
    ...SETTINGS,
    'diff',
    ...OPTIONS,
    ...(ignoreWhitespace ? ['--ignore-all-space'] : []),
    ...more,
    ...revisions,
    '--',
    ...paths,
  ];
  const result = await git.run(args, undefined, DIFF_BYTES);
  const files = result.code === 0 ? parseDiff(result.stdout) : null;
  if (files === null) {
    throw new UserError(
      'git-failed',
      `git cannot compare ${revisions.map((revision) => revision.slice(0, 7)).join(' with ')}: ${
        result.code === 0 ? 'its output is cut off or not a diff' : failureOf(result)
      }`,
      'Run `git fsck`; in a shallow or partial clone, fetch the missing commits first.',
    );
  }
  return { files, isRenameSearchCut: result.stderr.includes('rename detection was skipped') };
}

/** Says which commit is missing, and how to get it, before git says something about bad objects. */
async function requireCommits(repository: Repository, commits: readonly CommitSha[]): Promise<void> {
  const asked = commits.map((commit) => `${commit}^{tree}\n`).join('');
  const { stdout } = await repository.git.run(['cat-file', '--batch-check'], asked);
  const answers = stdout.toString('latin1').split('\n');
  const missing = commits.find((_, at) => !answers[at]?.includes(' tree '));
  if (missing === undefined) return;
  throw new UserError(
    'unknown-revision',
    `Commit ${missing.slice(0, 7)} is not in this clone.`,
    repository.shallow ? DEEPEN : `Run \`git fetch origin ${missing}\`.`,
  );
}

function pathOf({ before, after }: FileChange): RepoPath {
  return (after ?? before)!;
}
