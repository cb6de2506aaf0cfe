import type { CommitSha } from '../../foundation/digest.ts';
import type { Repository } from '../../platform/git/repository.ts';
import { readCommands } from '../people/sign-off-commands.ts';
import type { PromotionPolicy } from '../policy/model.ts';
import { loadPromotions } from '../run/load-promotions.ts';
import type {
  ChangedFile,
  Commit,
  CommitContent,
  ModuleTrait,
  PromotionFacts,
  StateDocument,
  TimelineEvent,
} from '../snapshot/model.ts';
import type { Said } from './collect-snapshot.ts';
import type { Desk, Part } from './desk.ts';
import { fetchMissing } from './git-objects.ts';
import { describeCommits, loadTraces, recomputeMerges } from './load-commits.ts';
import { loadContents } from './load-contents.ts';
import { loadDocuments } from './load-documents.ts';
import { loadRange } from './load-range.ts';
import { loadTraits } from './load-traits.ts';
import { openMerger } from './merger.ts';
import type { Head } from './pull.ts';
import type { CollectRequest } from './request.ts';

/** What git knows of a pull request, with the accounts behind its commits. */
export interface CollectedContent {
  /** The commit that the change is compared with. */
  readonly base: CommitSha;
  readonly mergeBases: readonly CommitSha[];
  readonly commits: readonly Commit[];
  readonly seen: readonly TimelineEvent[];
  readonly contents: readonly CommitContent[];
  readonly files: readonly ChangedFile[];
  readonly promotions: PromotionFacts;
  readonly documents: readonly StateDocument[];
  readonly traits: readonly ModuleTrait[] | null;
  readonly resultTree: string | null;
}

const CONTENT: Part = {
  what: 'repository',
  attempt: 'read the commits of the pull request',
  feature: 'read-code',
};

/** Our own bound on commits that reviews and commands name besides those of the pull request. */
const MOST_NAMED = 300;

/** Reads the clone. Without one nothing is known, and a gap says so. */
export async function collectContent(
  desk: Desk,
  request: CollectRequest,
  head: Head,
  said: Said,
): Promise<CollectedContent> {
  const nothing: CollectedContent = {
    base: head.base.sha,
    mergeBases: [],
    commits: [],
    seen: [],
    contents: [],
    files: [],
    promotions: { modules: [], problems: [] },
    documents: [],
    traits: null,
    resultTree: null,
  };
  const { git } = request;
  if (git === null) {
    desk.note(
      CONTENT.what,
      'there is no clone of it here',
      'run actions/checkout with `fetch-depth: 0` first',
    );
    return nothing;
  }
  return desk.part(CONTENT, nothing, () => readContent(desk, request, git, head, said));
}

async function readContent(
  desk: Desk,
  request: CollectRequest,
  git: Repository,
  head: Head,
  said: Said,
): Promise<CollectedContent> {
  const { policy } = request;
  const named = namedCommits(said, policy);
  const wanted = [head.sha, head.base.sha, head.audit, request.group].filter((commit) => commit !== null);
  const present = await fetchMissing(git, [...wanted, ...(head.mergeCommit?.parents ?? []), ...named]);
  for (const [commit, what] of [
    [head.sha, 'the head'],
    [head.base.sha, 'the base'],
    [head.audit, 'the log of promotions'],
  ] as const) {
    if (commit === null || present.has(commit)) continue;
    const reason = `${what} (${commit.slice(0, 7)}) is neither in the clone nor to be had from its remote`;
    desk.note(
      CONTENT.what,
      reason,
      'run actions/checkout with `fetch-depth: 0` and let it keep its credentials',
    );
  }
  const base = request.onto ?? (await chooseBase(git, head));
  const { mergeBases, commits, files } = await loadRange(git, base, head.sha);
  const promotions = await findPromotions(request, git, { mergeBases, tip: base, head: head.sha });
  const traces = await loadTraces(
    desk,
    commits.map(({ sha }) => sha),
    [head.sha, ...named],
  );
  const merger = await openMerger(git);
  try {
    const isClean = await recomputeMerges(git, merger, base, commits);
    const result = await merger.merge(base, head.sha);
    if (result.kind === 'unknown')
      desk.note('merge result', result.reason, 'install git 2.38 or newer, and fetch the whole history');
    const documents = request.documentsFor(policy, promotions.modules);
    const sides = { base, head: head.sha, audit: head.audit };
    const { modules } = promotions;
    return {
      base,
      mergeBases,
      commits: await describeCommits(commits, traces, isClean),
      seen: traces.seen,
      contents: await loadContents(git, [...new Set([head.sha, ...named])], modules),
      files,
      promotions,
      documents: await loadDocuments(desk, git, documents, sides, policy.audit?.log ?? null),
      traits:
        request.traits === undefined || modules.length === 0
          ? null
          : await loadTraits(git, head.sha, modules, request.traits),
      resultTree: result.kind === 'clean' ? result.tree : null,
    };
  } finally {
    merger.close();
  }
}

/** Commits that somebody approved, refused or signed: they may be gone from the branch. */
export function namedCommits({ reviews, comments }: Said, policy: PromotionPolicy): readonly CommitSha[] {
  const { command } = policy.signoff.channels;
  const spoken = command === null ? [] : comments.flatMap(({ body }) => readCommands(body, command));
  const named = [
    ...reviews.filter(({ state }) => state !== 'COMMENTED').flatMap(({ commit }) => commit ?? []),
    ...spoken.flatMap((one) => (one.kind === 'sign' ? one.commit : [])),
  ];
  // The newest ones: what is older than hundreds of others signs nothing.
  return [...new Set(named.reverse())].slice(0, MOST_NAMED);
}

/**
 * What a change is compared with: the tip of its base. After a merge that already holds the change, so it is the commit that
 * the change was merged into.
 */
async function chooseBase({ git }: Repository, { state, sha, base, mergeCommit }: Head): Promise<CommitSha> {
  if (state !== 'merged' || mergeCommit === null) return base.sha;
  const { code } = await git.run(['merge-base', '--is-ancestor', sha, base.sha]);
  const [first, second] = mergeCommit.parents;
  return code === 0 && first !== undefined && second === sha ? first : base.sha;
}

async function findPromotions(
  request: CollectRequest,
  git: Repository,
  range: Parameters<typeof loadPromotions>[1],
): Promise<PromotionFacts> {
  const headLanes = await request.headLanes(range.head);
  return (request.detect ?? loadPromotions)(git, range, request.lanes, headLanes);
}
