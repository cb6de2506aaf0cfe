import type { CommitSha } from '../../foundation/digest.ts';
import { UserError } from '../../foundation/user-error.ts';
import { DEEPEN, parentsOf, type Repository } from '../../platform/git/repository.ts';
import { fetchMissing } from '../collect/git-objects.ts';
import type { MergedPull } from './find-merges.ts';

/** GitHub rebases no more commits than these. */
const MOST_COMMITS = 250;

/**
 * The commit that a pull request was merged onto. A merge commit names it; a squash stands on it; below commits that were
 * rebased lies the first one that is none of the pull request's, by author, time and message, which a rebase keeps. Where the
 * head itself became the base, it is what GitHub says of the base. Errors: `unknown-revision`.
 */
export async function findBeforeMerge(
  repository: Repository,
  { head, baseTip, merge, number }: Pick<MergedPull, 'head' | 'baseTip' | 'merge' | 'number'>,
): Promise<CommitSha> {
  const present = await fetchMissing(repository, [head, merge, baseTip]);
  const isKnown = present.has(head) && present.has(merge);
  const before = isKnown ? await find(repository, head, baseTip, merge) : null;
  if (before !== null) return before;
  throw new UserError(
    'unknown-revision',
    `What stood before pull request #${number} was merged as ${merge.slice(0, 7)} cannot be told.`,
    repository.shallow ? DEEPEN : 'Fetch the whole history: `fetch-depth: 0` on actions/checkout.',
  );
}

async function find(
  repository: Repository,
  head: CommitSha,
  baseTip: CommitSha,
  merge: CommitSha,
): Promise<CommitSha | null> {
  const [first, second] = await parentsOf(repository, merge);
  if (first === undefined) return null;
  if (second === head) return first;
  // Pushed by hand: the head, or a commit that holds it, became the base.
  if (await holds(repository, merge, head)) {
    if (second !== undefined && !(await holds(repository, first, head))) return first;
    return (await holds(repository, baseTip, head)) ? null : baseTip;
  }
  if (second !== undefined) return first;
  const own = await signaturesOf(repository, [head, '--not', first]);
  const [oldest] = await signaturesOf(repository, ['--max-count=1', merge]);
  // A squash says something new; and the last of the commits that were rebased says what the head says.
  if (oldest === undefined || !own.some((one) => one.signature === oldest.signature)) return first;
  const signatures = new Set(own.map(({ signature }) => signature));
  const line = await signaturesOf(repository, ['--first-parent', `--max-count=${MOST_COMMITS + 1}`, merge]);
  return line.find(({ signature }) => !signatures.has(signature))?.commit ?? null;
}

async function holds({ git }: Repository, commit: CommitSha, other: CommitSha): Promise<boolean> {
  return (await git.run(['merge-base', '--is-ancestor', other, commit])).code === 0;
}

/** What a rebase keeps of each commit. */
async function signaturesOf(
  { git }: Repository,
  range: readonly string[],
): Promise<readonly { readonly commit: CommitSha; readonly signature: string }[]> {
  const { stdout } = await git.run([
    '--no-replace-objects',
    'log',
    '-z',
    '--no-show-signature',
    '--no-notes',
    '--no-mailmap',
    '--format=%H%n%an%n%ae%n%at%n%B',
    ...range,
    '--',
  ]);
  return stdout
    .toString('utf8')
    .split('\0')
    .filter((entry) => entry.trim() !== '')
    .map((entry) => {
      const text = entry.replace(/^\n/, '');
      const end = text.indexOf('\n');
      return { commit: text.slice(0, end) as CommitSha, signature: text.slice(end + 1).trim() };
    });
}
