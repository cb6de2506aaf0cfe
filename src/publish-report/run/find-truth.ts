import { parseCommitSha } from '../../foundation/digest.ts';
import { explainFailure, orExplain, statusOf } from '../../platform/github/failure.ts';
import type { GitHubDesk, OtherRun } from '../../platform/github/other-run.ts';
import { joinWords } from '../../report/counted.ts';
import type { TakenFile, Truth } from '../accept-reports.ts';
import type { WorkflowFile } from '../origin.ts';

export interface Target {
  readonly truth: Truth;
  /** Why nothing is written to a pull request; `null` when it is. */
  readonly noPull: string | null;
}

/** Which pull request a run was for, and what it stands at now. Errors: `github-refused`, `github-failed`. */
export async function findTarget(
  desk: GitHubDesk,
  run: OtherRun,
  files: readonly TakenFile[],
): Promise<Target> {
  const same = run.pulls.filter((pull) => pull.head === run.head);
  const open = same.filter(({ isOpen }) => isOpen);
  const moved = run.pulls.filter(({ isOpen }) => isOpen);
  const found = open.length > 0 ? open : same.length > 0 ? same.slice(0, 1) : moved;
  const candidates = found.map(({ number }) => number);
  const about = { repository: `${desk.owner}/${desk.repo}`, head: run.head, candidates };
  const [pull, ...others] = found;
  const none = (noPull: string): Target => ({
    truth: { ...about, merge: null, base: null, pullRequest: null },
    noPull,
  });
  if (pull === undefined) return none('GitHub knows no pull request of that branch and commit');
  if (others.length > 0)
    return none(
      `nothing tells for which of the pull requests ${joinWords(candidates.map((one) => `#${one}`))} the run was`,
    );
  return askPull(desk, { ...about, number: pull.number }, files);
}

/** A pull request at a commit; it may have moved on. */
export async function askPull(
  desk: GitHubDesk,
  { number, ...about }: Pick<Truth, 'repository' | 'head' | 'candidates'> & { readonly number: number },
  files: readonly TakenFile[],
): Promise<Target> {
  const { client, token, owner, repo } = desk;
  const { data } = await orExplain(client.rest.pulls.get({ owner, repo, pull_number: number }), {
    token,
    feature: 'read-pull-request',
    attempt: `look at pull request #${number}`,
  });
  const isCurrent = data.head.sha === about.head;
  const merge = parseCommitSha(data.merge_commit_sha ?? '');
  const isMerge =
    isCurrent &&
    data.state === 'open' &&
    merge !== null &&
    isNamed(merge, files) &&
    (await isMergeOf(desk, merge, about.head));
  return {
    truth: {
      ...about,
      merge: isMerge ? merge : null,
      base: parseCommitSha(data.base.sha),
      pullRequest: number,
    },
    noPull: isCurrent
      ? null
      : `pull request #${number} has moved on to ${data.head.sha.slice(0, 7)}, and what it shows is not replaced by something older`,
  };
}

function isNamed(commit: string, files: readonly TakenFile[]): boolean {
  return files.some(({ content }) => content.kind === 'bytes' && Buffer.from(content.bytes).includes(commit));
}

async function isMergeOf(
  { client, token, owner, repo }: GitHubDesk,
  merge: string,
  head: string,
): Promise<boolean> {
  const { data } = await orExplain(client.rest.git.getCommit({ owner, repo, commit_sha: merge }), {
    token,
    feature: 'read-code',
    attempt: `look at the commit ${merge.slice(0, 7)}`,
  });
  return data.parents.length === 2 && data.parents[1]?.sha === head;
}

/**
 * Whether the files that made a run what it was are, at its commit, the same blobs as on the default branch. What cannot be asked is `unknown`:
 * nothing is taken for trusted because GitHub was busy.
 */
export async function compareWorkflow(
  desk: GitHubDesk,
  run: OtherRun,
  defaultBranch: string,
): Promise<WorkflowFile> {
  const paths = [...new Set([run.workflow, ...run.called])];
  const different: string[] = [];
  for (const path of paths) {
    const [there, here] = [await askBlob(desk, path, run.head), await askBlob(desk, path, defaultBranch)];
    for (const answer of [there, here]) {
      if (answer.kind === 'unknown') return answer;
    }
    if (there.kind === 'none')
      return { kind: 'unknown', reason: `there is no ${path} at ${run.head.slice(0, 7)}` };
    if (here.kind === 'none' || (here.kind === 'blob' && there.kind === 'blob' && here.sha !== there.sha))
      different.push(path);
  }
  return different.length === 0 ? { kind: 'same' } : { kind: 'different', paths: different };
}

type Asked =
  | { readonly kind: 'blob'; readonly sha: string }
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown'; readonly reason: string };

async function askBlob(
  { client, token, owner, repo }: GitHubDesk,
  path: string,
  ref: string,
): Promise<Asked> {
  try {
    const { data } = await client.rest.repos.getContent({ owner, repo, path, ref });
    if (Array.isArray(data) || data.type !== 'file')
      return { kind: 'unknown', reason: `${path} at ${ref} is no file` };
    return { kind: 'blob', sha: data.sha };
  } catch (error) {
    const status = statusOf(error);
    if (status === null) throw error;
    if (status === 404) return { kind: 'none' };
    const context = { token, feature: 'read-code', attempt: `read ${path}` } as const;
    return { kind: 'unknown', reason: explainFailure(error, context).sentence };
  }
}
