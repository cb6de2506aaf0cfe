import { type CommitSha, parseCommitSha } from '../../foundation/digest.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { UserError } from '../../foundation/user-error.ts';
import { DEEPEN, type Repository } from '../../platform/git/repository.ts';
import { failureOf } from '../../platform/git/run-git.ts';
import type { ChangedFile } from '../snapshot/model.ts';

/** A commit as git holds it. */
export interface GitCommit {
  readonly sha: CommitSha;
  readonly parents: readonly CommitSha[];
  readonly tree: string;
  readonly emails: { readonly author: string; readonly committer: string };
  readonly message: string;
}

/** What a pull request adds to its base. */
export interface Range {
  readonly mergeBases: readonly CommitSha[];
  /** Over all parents, the newest first. */
  readonly commits: readonly GitCommit[];
  readonly files: readonly ChangedFile[];
}

/** Our own bound: each of them is asked about. */
export const MOST_COMMITS = 1000;

const MOST_LOG_BYTES = 64 * 1024 * 1024;
const MOST_FILE_BYTES = 64 * 1024 * 1024;

/**
 * The commits and files between a base and a head. Errors: `shallow-history`, when the clone does not reach far enough to say who
 * wrote what; `too-many-commits`; `git-failed`.
 */
export async function loadRange(repository: Repository, base: CommitSha, head: CommitSha): Promise<Range> {
  const { git } = repository;
  const found = await git.run(['--no-replace-objects', 'merge-base', '--all', base, head]);
  const mergeBases = found.stdout
    .toString('latin1')
    .split('\n')
    .map(parseCommitSha)
    .filter((one) => one !== null);
  const listed = await git.run(
    [
      '--no-replace-objects',
      'log',
      '-z',
      '--no-show-signature',
      '--no-notes',
      '--no-mailmap',
      '--encoding=UTF-8',
      `--max-count=${MOST_COMMITS + 1}`,
      '--format=%H%n%P%n%T%n%ae%n%ce%n%B',
      head,
      `^${base}`,
      '--',
    ],
    undefined,
    MOST_LOG_BYTES,
  );
  if (listed.code !== 0) throw failed(repository, 'list the commits of the pull request', failureOf(listed));
  const commits = listed.stdout.toString('utf8').split('\0').flatMap(parseCommit);
  if (commits.length > MOST_COMMITS) {
    throw new UserError(
      'too-many-commits',
      `The pull request has more than ${MOST_COMMITS} commits, and everyone who wrote one of them has to be known.`,
      'Split it, or bring the base in so that fewer are new.',
    );
  }
  // A clone that was cut off shows commits without the parents that they have.
  if (
    repository.shallow &&
    (mergeBases.length === 0 || commits.some(({ parents }) => parents.length === 0))
  ) {
    throw new UserError(
      'shallow-history',
      'The clone does not hold every commit of the pull request, so who wrote what is not known.',
      DEEPEN,
    );
  }
  return { mergeBases, commits, files: await listFiles(repository, mergeBases, head) };
}

function parseCommit(entry: string): readonly GitCommit[] {
  const [sha = '', parents = '', tree = '', author = '', committer = '', ...message] = entry
    .replace(/^\n/, '')
    .split('\n');
  const known = parseCommitSha(sha);
  if (known === null) return [];
  return [
    {
      sha: known,
      parents: parents.split(' ').flatMap((parent) => parseCommitSha(parent) ?? []),
      tree,
      emails: { author, committer },
      message: message.join('\n'),
    },
  ];
}

/** Of a change with several merge bases, whatever differs from any of them. */
async function listFiles(
  repository: Repository,
  mergeBases: readonly CommitSha[],
  head: CommitSha,
): Promise<readonly ChangedFile[]> {
  const files = new Map<string, ChangedFile>();
  for (const base of mergeBases) {
    const result = await repository.git.run(
      [
        '--no-replace-objects',
        '-c',
        'diff.orderFile=/dev/null',
        'diff-tree',
        '-r',
        '-z',
        '--raw',
        '--no-abbrev',
        '-M',
        '-l1000',
        '--no-ext-diff',
        '--ignore-submodules=none',
        base,
        head,
        '--',
      ],
      undefined,
      MOST_FILE_BYTES,
    );
    if (result.code !== 0)
      throw failed(repository, 'compare the pull request with its base', failureOf(result));
    for (const file of parseRaw(result.stdout)) files.set(`${file.before ?? ''}\0${file.after ?? ''}`, file);
  }
  return [...files.values()];
}

/** `:<modes> <blobs> <status>\0<path>\0`, of renames and copies with two paths. */
function parseRaw(output: Buffer): readonly ChangedFile[] {
  const fields = output.toString('utf8').split('\0');
  const files: ChangedFile[] = [];
  for (let at = 0; at + 1 < fields.length; ) {
    const status = /^:\d{6} \d{6} [0-9a-f]+ [0-9a-f]+ ([A-Z])\d*$/.exec(fields[at]!)?.[1];
    const first = fields[at + 1]! as RepoPath;
    const hasTwo = status === 'R' || status === 'C';
    const second = (hasTwo ? fields[at + 2]! : first) as RepoPath;
    at += hasTwo ? 3 : 2;
    if (status === undefined) continue;
    const isNew = status === 'A' || status === 'C';
    files.push({ before: isNew ? null : first, after: status === 'D' ? null : second });
  }
  return files;
}

function failed({ shallow }: Repository, attempt: string, words: string): UserError {
  return new UserError(
    'git-failed',
    `git cannot ${attempt}: ${words}`,
    shallow ? DEEPEN : 'Run `git fsck`; in a partial clone, fetch the missing commits first.',
  );
}
