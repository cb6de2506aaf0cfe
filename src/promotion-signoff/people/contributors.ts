import type { Account, Commit, PromotionSnapshot, TimelineEvent } from '../snapshot/model.ts';

/** How somebody had a hand in the change. */
export type Share = 'contributor' | 'pusher' | 'initiator';

export interface Contributors {
  /** By account id: each share with the reason in words. */
  readonly shares: ReadonlyMap<number, readonly { readonly share: Share; readonly why: string }[]>;
  /** What nobody can be held to: commits whose address belongs to no account and the like, each a sentence. */
  readonly unattributed: readonly string[];
}

/** GitHub's own committer for commits that are made on its pages. */
const WEB_FLOW = 19_864_447;
const WEB_FLOW_EMAIL = 'noreply@github.com';

/**
 * Everyone who had a hand in the change: the author of the pull request; author, committer, co-authors and initiators of
 * every commit over all parents; whoever pushed; for a pull request of a bot those it is assigned to. `Signed-off-by` makes
 * nobody a contributor. Merges of the base that were recomputed without a difference add nothing of their own, so their
 * authors are none, unless `countsCleanMerges`.
 */
export function findContributors(
  snapshot: PromotionSnapshot,
  isAgent: (account: Account) => boolean,
  countsCleanMerges: boolean,
): Contributors {
  const shares = new Map<number, { share: Share; why: string }[]>();
  const unattributed: string[] = [];
  const add = (account: Account, share: Share, why: string) => {
    const known = shares.get(account.id) ?? [];
    if (!known.some((one) => one.share === share && one.why === why)) known.push({ share, why });
    shares.set(account.id, known);
  };
  const { pull, commits, events } = snapshot;
  if (pull.author === null) unattributed.push('the account that opened the pull request is deleted');
  else add(pull.author, 'contributor', 'opened the pull request');
  for (const commit of commits) {
    if (commit.isCleanBaseMerge === true && !countsCleanMerges) continue;
    addCommit(commit, add, unattributed);
  }
  for (const pusher of findPushers(snapshot, events, countsCleanMerges))
    add(pusher.by, pusher.share, pusher.why);
  if (pull.author !== null && isAgent(pull.author)) {
    for (const person of pull.assignees) add(person, 'initiator', 'is assigned to a pull request of a bot');
    const isKnown =
      pull.assignees.length > 0 ||
      commits.some(({ initiators }) => initiators.some((one) => one.account !== null));
    if (!isKnown)
      unattributed.push(`nobody is known to have started ${pull.author.login}, which opened this`);
  }
  return { shares, unattributed };
}

function addCommit(
  commit: Commit,
  add: (account: Account, share: Share, why: string) => void,
  unattributed: string[],
): void {
  const name = `commit ${commit.sha.slice(0, 7)}`;
  if (commit.author === null) unattributed.push(`the author of ${name} has no account`);
  else add(commit.author, 'contributor', `wrote ${name}`);
  const isWebFlow =
    commit.committer === null
      ? commit.emails.committer.toLowerCase() === WEB_FLOW_EMAIL
      : commit.committer.id === WEB_FLOW;
  if (!isWebFlow) {
    if (commit.committer === null) unattributed.push(`the committer of ${name} has no account`);
    else add(commit.committer, 'contributor', `committed ${name}`);
  }
  for (const { account } of commit.coAuthors) {
    if (account === null) unattributed.push(`a co-author of ${name} has no account`);
    else add(account, 'contributor', `is co-author of ${name}`);
  }
  for (const { account } of commit.initiators) {
    if (account === null) unattributed.push(`whoever started the agent behind ${name} has no account`);
    else add(account, 'initiator', `started the agent behind ${name}`);
  }
}

function findPushers(
  snapshot: PromotionSnapshot,
  events: readonly TimelineEvent[],
  countsCleanMerges: boolean,
): readonly { by: Account; share: Share; why: string }[] {
  const merges = new Set(
    snapshot.commits.filter(({ isCleanBaseMerge }) => isCleanBaseMerge === true).map(({ sha }) => sha),
  );
  const found: { by: Account; share: Share; why: string }[] = [];
  for (const event of events) {
    if (event.kind !== 'head moved' || event.by === null) continue;
    if (!countsCleanMerges && !event.isForced && merges.has(event.after)) continue;
    found.push({ by: event.by, share: 'pusher', why: `pushed ${event.after.slice(0, 7)}` });
  }
  const { event, actor } = snapshot.trigger;
  const isMerge = merges.has(snapshot.pull.head.sha) && !countsCleanMerges;
  if (actor !== null && /\bsynchronize$/.test(event) && !isMerge)
    found.push({ by: actor, share: 'pusher', why: `pushed ${snapshot.pull.head.sha.slice(0, 7)}` });
  return found;
}
