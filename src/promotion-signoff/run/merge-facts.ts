import type { CommitSha, Sha256 } from '../../foundation/digest.ts';
import { statusOf } from '../../platform/github/failure.ts';
import { viewerLogin } from '../../platform/github/viewer.ts';
import type { MergeFacts } from '../after/check-merge.ts';
import { compareLogs } from '../audit/compare-logs.ts';
import type { Circumstances } from '../decide/conditions.ts';
import { groupsOfRole } from '../decide/people-gate.ts';
import { readInstant } from '../people/instant.ts';
import type { PromotionPolicy } from '../policy/model.ts';
import type { HeadStatus } from '../show/tampering.ts';
import type { Account, CheckResult, PromotionSnapshot } from '../snapshot/model.ts';
import type { MergedPull } from './find-merges.ts';
import type { SignoffRun } from './judge-and-publish.ts';
import { contextFor, loadEveryStatus } from './publish-status.ts';
import { isOurRun } from './watch-status.ts';

type Asking = Pick<SignoffRun, 'client' | 'repository' | 'workflow'>;

/** The status of the head as `checkMerge` looks at it: what was posted before the merge, and by whom. */
export async function loadHeadStatuses(
  { client, repository, workflow }: Asking,
  pull: Pick<MergedPull, 'head' | 'base' | 'defaultBranch' | 'mergedAt'>,
): Promise<Pick<MergeFacts, 'statuses' | 'status'>> {
  const context = contextFor(pull.base);
  const app = await viewerLogin(client);
  const place = { ...repository, commit: pull.head, context, url: null };
  const posted = await tryToLoad(() => loadEveryStatus(client, place));
  if (posted === null) return { statuses: null, status: { context, app } };
  const last = lastBefore(posted, pull.mergedAt);
  const statuses: CheckResult[] = [];
  for (const one of posted) {
    // Times are in seconds; of one second the number tells which came last.
    if (one.id !== last?.id && one.at === last?.at) continue;
    const isByUs = one.creator !== null && isSame(one.creator.login, app);
    // Any workflow of the repository posts with the account of ours; its runs tell them apart.
    const isForeign =
      isByUs &&
      workflow !== null &&
      one.id === last?.id &&
      !(await isOurRun(client, repository, one.targetUrl, workflow, pull.defaultBranch));
    statuses.push(resultOf(one, pull.head, isByUs ? app : null, isForeign));
  }
  return { statuses, status: { context, app } };
}

/** The last word before the merge. */
function lastBefore(posted: readonly HeadStatus[], mergedAt: string): HeadStatus | undefined {
  const end = readInstant(mergedAt) ?? 0;
  const time = ({ at }: HeadStatus): number => readInstant(at) ?? Number.POSITIVE_INFINITY;
  const before = posted.filter((one) => time(one) <= end);
  return before.toSorted((a, b) => time(b) - time(a) || b.id - a.id)[0];
}

function resultOf(
  { context, creator, state, at, targetUrl }: HeadStatus,
  commit: CommitSha,
  ours: string | null,
  isForeign: boolean,
): CheckResult {
  const poster = ours ?? creator?.login ?? 'a deleted account';
  const app = isForeign ? `${poster} in a run of another workflow` : poster;
  return {
    name: context,
    commit,
    kind: 'status',
    app,
    workflow: null,
    event: null,
    state,
    at,
    url: targetUrl ?? '',
  };
}

/** GraphQL and REST spell the logins of apps with and without their ending. */
function isSame(login: string, other: string): boolean {
  const bare = (name: string): string => name.replace(/\[bot\]$/, '').toLowerCase();
  return bare(login) === bare(other);
}

/** Accounts that may merge; `null`: it is not known who holds one of the roles, and the one who merged is none that is known. */
export function findMergers(
  circumstances: Circumstances,
  mergedBy: Account | null,
): ReadonlySet<number> | null {
  const { policy } = circumstances;
  const roles = policy.roles.filter(({ name }) => policy.merge?.by.includes(name));
  const groups = roles.flatMap((role) => groupsOfRole(role, circumstances));
  const ids = new Set(groups.flatMap(({ accounts }) => [...accounts.keys()]));
  const isKnown = groups.every(({ problems }) => problems.length === 0);
  return isKnown || (mergedBy !== null && ids.has(mergedBy.id)) ? ids : null;
}

/** Digests of the intents that the pull request added to the log beside the code, by module. */
export function findIntents(
  { documents, pull }: PromotionSnapshot,
  { audit }: PromotionPolicy,
): ReadonlyMap<string, Sha256> {
  const bytes = (side: 'base' | 'head'): Uint8Array | null => {
    const found = documents.find(({ path, at }) => path === audit?.log && at === side);
    return found === undefined || found.text === null ? null : Buffer.from(found.text);
  };
  const { added } = compareLogs(bytes('base'), bytes('head'));
  const own = added.filter(({ entry }) => entry.kind === 'intent' && entry.pull === pull.number);
  return new Map(own.map(({ entry, digest }) => [entry.module, digest]));
}

/** `null`: GitHub did not say. */
async function tryToLoad<T>(load: () => Promise<T>): Promise<T | null> {
  try {
    return await load();
  } catch (error) {
    if (statusOf(error) !== null) return null;
    throw error;
  }
}
