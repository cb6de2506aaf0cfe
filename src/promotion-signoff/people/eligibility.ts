import type { MinPermission, PeoplePolicy } from '../policy/model.ts';
import type { Account, Permission, PromotionSnapshot } from '../snapshot/model.ts';
import type { Contributors, Share } from './contributors.ts';

const RANK: { readonly [permission in Permission]: number } = {
  none: 0,
  read: 1,
  triage: 2,
  write: 3,
  maintain: 4,
  admin: 5,
};

/** Whether an account is a machine: by its kind, by `[bot]` at the end of its login, or because the policy says so. */
export function isAgent(account: Account, agents: readonly string[]): boolean {
  if (account.kind === 'Bot' || /\[bot\]$/i.test(account.login)) return true;
  return agents.some((pattern) => matchesLogin(account.login, pattern));
}

/** `*` stands for any text; everything else for itself, whatever its case. */
function matchesLogin(login: string, pattern: string): boolean {
  const [first = '', ...rest] = pattern.toLowerCase().split('*');
  const text = login.toLowerCase();
  if (rest.length === 0) return text === first;
  if (!text.startsWith(first)) return false;
  const last = rest.pop()!;
  let from = first.length;
  for (const part of rest) {
    const at = text.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return text.length - last.length >= from && text.endsWith(last);
}

/** Why an account can sign for no role at all; `null`: it can. */
export function findUnfit(
  account: Account,
  people: PeoplePolicy,
  snapshot: PromotionSnapshot,
): string | null {
  if (isAgent(account, people.agents)) return 'is a machine; only people sign';
  if (people.humansOnly && account.kind !== 'User') return `is no person's account (${account.kind})`;
  const entries = snapshot.permissions.filter((one) => one.account.id === account.id);
  if (entries.length === 0) return 'has a permission that is not known';
  const lowest = entries.reduce<Permission>(
    (low, { permission }) => ((RANK[permission] ?? 0) < RANK[low] ? permission : low),
    'admin',
  );
  return permits(lowest, people.minPermission)
    ? null
    : `has ${lowest === 'none' ? 'no' : `only ${lowest}`} permission; ${people.minPermission} is needed`;
}

function permits(permission: Permission, wanted: MinPermission): boolean {
  return (RANK[permission] ?? 0) >= RANK[wanted];
}

/** Why somebody with a hand in the change cannot judge it; `null`: they can. */
export function findShare(account: Account, people: PeoplePolicy, contributors: Contributors): string | null {
  const denied: { readonly [share in Share]: boolean } = {
    contributor: people.contributors === 'deny',
    pusher: people.lastPusher === 'deny',
    initiator: people.initiator === 'deny',
  };
  const share = contributors.shares.get(account.id)?.find((one) => denied[one.share]);
  return share === undefined ? null : `${share.why}, so cannot judge it`;
}
