import type { Role } from '../policy/model.ts';
import type { Account, PromotionSnapshot } from '../snapshot/model.ts';

/** Who holds a role, and what kept it from being known. */
export interface Holders {
  readonly accounts: ReadonlyMap<number, Account>;
  /** Each with what to do about it: until then nobody can say who holds the role. */
  readonly problems: readonly string[];
}

/** Whom the files of a module name; logins as they are written there. */
export interface ModuleOwners {
  readonly module: string;
  /** The owner in PROMOTE.md; `null`: it names none. */
  readonly promoteMd: { readonly login: string; readonly id: number | null } | null;
  /** By CODEOWNERS: `@login` or `@organisation/team`; `null`: could not be read. */
  readonly codeowners: readonly string[] | null;
}

/** The holders of a role for one module (`null`: whatever the module). */
export function findHolders(role: Role, module: ModuleOwners | null, snapshot: PromotionSnapshot): Holders {
  const accounts = new Map<number, Account>();
  const problems: string[] = [];
  const person = (login: string, id: number | null, place: string) => {
    const found = findAccount(login, id, snapshot);
    if (typeof found === 'string') problems.push(`${place}: ${found}`);
    else accounts.set(found.id, found);
  };
  const team = (slug: string, place: string) => {
    const found = snapshot.teams.find((one) => one.slug.toLowerCase() === slug.toLowerCase());
    if (found?.kind === 'read') for (const member of found.members) accounts.set(member.id, member);
    else {
      const reason = found === undefined ? 'it was not read' : found.reason;
      problems.push(
        `${place}: the team ${slug} cannot be read (${reason}); name people instead, or give the action an App token with Members: read`,
      );
    }
  };
  for (const { login, id } of role.people) person(login, id, `role ${role.name}`);
  for (const slug of role.teams) team(slug, `role ${role.name}`);
  if (role.fromPromoteMd && module !== null) {
    if (module.promoteMd === null) problems.push(`the PROMOTE.md of ${module.module} names no owner`);
    else person(module.promoteMd.login, module.promoteMd.id, `owner of ${module.module}`);
  }
  if (role.fromCodeowners && module !== null) {
    if (module.codeowners === null) problems.push(`the CODEOWNERS of ${module.module} could not be read`);
    for (const owner of module.codeowners ?? []) {
      const name = owner.replace(/^@/, '');
      // An e-mail address is not resolved: who owns it is not said by the repository.
      if (!owner.startsWith('@')) continue;
      if (name.includes('/')) team(name, `CODEOWNERS of ${module.module}`);
      else person(name, null, `CODEOWNERS of ${module.module}`);
    }
  }
  return { accounts, problems };
}

/** The account behind a login, or why there is none. A pinned id that the login no longer has is told, never followed. */
function findAccount(login: string, id: number | null, { logins }: PromotionSnapshot): Account | string {
  const entries = logins.filter((one) => one.login.toLowerCase() === login.toLowerCase());
  const [entry] = entries;
  if (entry === undefined) return `@${login} was not looked up`;
  if (entry.account === null) return `there is no account @${login}`;
  if (entries.some((one) => one.account?.id !== entry.account?.id))
    return `@${login} was looked up twice, with two results`;
  if (id !== null && entry.account.id !== id) {
    return `login reassigned: @${login} is now account ${entry.account.id}, no longer ${id}; correct the policy`;
  }
  return entry.account;
}
