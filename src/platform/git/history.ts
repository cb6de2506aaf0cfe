import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { BlobSha, CommitSha } from '../../foundation/digest.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { Content } from '../../foundation/snapshot.ts';
import { UserError } from '../../foundation/user-error.ts';
import { readObjects } from './object-reader.ts';
import { DEEPEN, type Repository } from './repository.ts';
import { failureOf, type GitResult } from './run-git.ts';

/** Commits of which everything is read: those that `head` has and `base` has not, or every commit of every branch. */
export type HistoryRange = { readonly base: CommitSha; readonly head: CommitSha } | 'all';

/** A file as some commit of the range brought it. */
export interface HistoryBlob {
  readonly blob: BlobSha;
  /** One of the paths that it had. */
  readonly path: RepoPath;
}

/** What the commits of a range brought. */
export interface History {
  readonly range: HistoryRange;
  readonly commits: number;
  /** Each blob once. */
  readonly blobs: readonly HistoryBlob[];
  readonly read: (
    wanted: readonly HistoryBlob[],
    maxBytes: number,
    visit: (blob: HistoryBlob, content: Content) => void,
  ) => Promise<void>;
  /** The commit of the range that brought a blob; `null` in the whole history, where the search takes too long. */
  readonly commitOf: (blob: BlobSha) => Promise<CommitSha | null>;
}

/** How many more commits a shallow clone is asked for, in turn; then the whole history. */
const DEEPENINGS: readonly string[] = ['--deepen=50', '--deepen=1000', '--unshallow'];

/**
 * Lists what the commits of a range brought. `mayFetch`: a shallow clone may be deepened from `origin`.
 * Errors: `shallow-history` where commits of the range are not in the clone: what nobody looked at must not pass.
 */
export async function loadHistory(
  repository: Repository,
  range: HistoryRange,
  mayFetch: boolean,
): Promise<History> {
  if (repository.shallow) await requireWhole(repository, range, mayFetch);
  const revisions = range === 'all' ? ['HEAD', '--all'] : [range.head, `^${range.base}`];
  const { git } = repository;
  const [listed, counted] = await Promise.all([
    git.run(['rev-list', '--objects', '--filter=object:type=blob', ...revisions, '--']),
    git.run(['rev-list', '--count', ...revisions, '--']),
  ]);
  // Before 2.32 git cannot leave out trees; read as texts they are binary.
  const whole = listed.code === 0 ? listed : await git.run(['rev-list', '--objects', ...revisions, '--']);
  return {
    range,
    commits: Number(required(counted).toString('latin1')),
    blobs: parseObjects(required(whole)),
    read: async (wanted, maxBytes, visit) => {
      const readPart = (part: readonly HistoryBlob[]): Promise<void> =>
        readObjects(
          git,
          part.map(({ blob }) => blob),
          maxBytes,
          (index, content) => visit(part[index]!, content),
        );
      await Promise.all(halvesOf(wanted).map(readPart));
    },
    commitOf: async (blob) => {
      if (range === 'all') return null;
      const found = await git.run([
        'log',
        '--format=%H',
        '--reverse',
        `--find-object=${blob}`,
        ...revisions,
        '--',
      ]);
      const [first = ''] = found.stdout.toString('latin1').split('\n', 1);
      return first === '' ? null : (first as CommitSha);
    },
  };
}

/** Objects that one process unpacks faster than a second one starts. */
const WORTH_TWO = 2000;

/** In two processes git unpacks faster than one thread searches; neighbours are packed together, so that each gets a stretch. */
function halvesOf(wanted: readonly HistoryBlob[]): readonly (readonly HistoryBlob[])[] {
  if (wanted.length < WORTH_TWO) return [wanted];
  const middle = Math.ceil(wanted.length / 2);
  return [wanted.slice(0, middle), wanted.slice(middle)];
}

/** Reads `<id> <path>\n`; commits stand without a path. */
function parseObjects(output: Buffer): HistoryBlob[] {
  const blobs: HistoryBlob[] = [];
  for (let start = 0; start < output.length; ) {
    const newline = output.indexOf(10, start);
    const end = newline < 0 ? output.length : newline;
    const space = output.indexOf(32, start);
    if (space > start && space < end - 1) {
      blobs.push({
        blob: output.toString('latin1', start, space) as BlobSha,
        path: output.toString('utf8', space + 1, end) as RepoPath,
      });
    }
    start = end + 1;
  }
  return blobs;
}

function required(result: GitResult): Buffer {
  if (result.code === 0) return result.stdout;
  throw new UserError(
    'git-failed',
    `git cannot list the history: ${failureOf(result)}`,
    'Run `git fsck`; in a shallow or partial clone, fetch the missing commits first.',
  );
}

async function requireWhole(repository: Repository, range: HistoryRange, mayFetch: boolean): Promise<void> {
  for (const deepening of mayFetch ? DEEPENINGS : []) {
    if (await isWhole(repository, range)) return;
    const tips = range === 'all' ? [] : [range.head, range.base];
    await repository.git.run(['fetch', '--quiet', '--no-tags', deepening, 'origin', ...tips]);
  }
  if (await isWhole(repository, range)) return;
  const what =
    range === 'all'
      ? 'The whole history'
      : `The history from ${range.base.slice(0, 7)} to ${range.head.slice(0, 7)}`;
  throw new UserError(
    'shallow-history',
    `${what} was to be searched for secrets, and this shallow clone does not hold it.`,
    DEEPEN,
  );
}

/** Whether no commit of the range has its parents cut off. */
async function isWhole({ git }: Repository, range: HistoryRange): Promise<boolean> {
  const place = await git.run(['rev-parse', '--git-path', 'shallow']);
  const cut = readCutCommits(resolve(git.directory, place.stdout.toString('utf8').trim()));
  if (cut.size === 0) return true;
  if (range === 'all') return false;
  const commits = await git.run(['rev-list', range.head, `^${range.base}`, '--']);
  return (
    commits.code === 0 &&
    !commits.stdout
      .toString('latin1')
      .split('\n')
      .some((commit) => cut.has(commit))
  );
}

function readCutCommits(path: string): ReadonlySet<string> {
  try {
    return new Set(readFileSync(path, 'latin1').split('\n').filter(Boolean));
  } catch {
    return new Set();
  }
}
