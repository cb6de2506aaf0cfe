import { findUnfit } from '../people/eligibility.ts';
import { matchPeople, type Slot } from '../people/match-people.ts';
import { findHolders } from '../people/roles.ts';
import { sayShortage } from '../people/say-shortage.ts';
import type { Account, PromotionSnapshot } from '../snapshot/model.ts';
import type { DoctorFacts, Tell } from './model.ts';

interface Place extends Slot {
  readonly mayBeAuthor: boolean;
  readonly isDistinct: boolean;
}

/**
 * Roles that nobody could ever fill, even if everyone approved, and those that depend on who writes the change. Roles that a module’s own files
 * fill are left out: they are known only in its pull request.
 */
export function findPeopleProblems({ policy, people }: DoctorFacts, tell: Tell): void {
  // Of a snapshot these functions look at people alone.
  const snapshot = people as PromotionSnapshot;
  const accounts = new Map<number, Account>();
  const able = new Map<string, ReadonlySet<number>>();
  for (const role of policy.roles) {
    const place = `role ${role.name}`;
    if (role.fromPromoteMd || role.fromCodeowners) continue;
    const holders = findHolders(role, null, snapshot);
    for (const problem of holders.problems) {
      const isTeam = problem.includes('cannot be read');
      tell(
        'error',
        isTeam ? 'team-unreadable' : 'person-unknown',
        place,
        `${problem}.`,
        isTeam
          ? 'Name people in the policy, or give the action an App token with `Members: read`.'
          : 'Correct the policy.',
      );
    }
    const fit = new Set<number>();
    for (const account of holders.accounts.values()) {
      const unfit = findUnfit(account, policy.people, snapshot);
      if (unfit === null) {
        fit.add(account.id);
        accounts.set(account.id, account);
      } else
        tell(
          'warning',
          'person-unfit',
          place,
          `@${account.login} ${unfit}.`,
          'Give the permission, or name somebody else.',
        );
    }
    able.set(role.name, fit);
  }
  const places = policy.gates.flatMap((gate) =>
    gate.need.flatMap(({ role, count, mayBeAuthor }): readonly Place[] => {
      const fit = able.get(role);
      if (fit === undefined) return [];
      return Array.from({ length: count }, (_, at) => ({
        id: `${gate.id} ${role} ${at}`,
        role,
        people: fit,
        mayBeAuthor,
        isDistinct: gate.distinct,
      }));
    }),
  );
  const login = (person: number): string => accounts.get(person)?.login ?? String(person);
  const everyone = [...accounts.keys()].sort((one, other) => one - other);
  const shortage = shortageOf(places, everyone);
  if (shortage !== null) {
    tell(
      'error',
      'role-too-small',
      'roles',
      `No promotion can be signed, even if everyone approves: ${sayShortage(shortage, login)}.`,
      'Give one of these roles more people.',
    );
    return;
  }
  for (const author of everyone) {
    if (policy.people.contributors === 'allow') return;
    const without = places.map((one) =>
      one.mayBeAuthor
        ? one
        : { ...one, people: new Set([...one.people].filter((person) => person !== author)) },
    );
    const lacking = shortageOf(without, everyone);
    if (lacking !== null)
      tell(
        'warning',
        'author-needed',
        'roles',
        `A promotion that @${login(author)} writes cannot be signed: ${sayShortage(lacking, login)}.`,
        'Give one of these roles one more person.',
      );
  }
}

/** Places that want distinct people are filled together, the others each need by itself. */
function shortageOf(
  places: readonly Place[],
  people: readonly number[],
): NonNullable<ReturnType<typeof matchPeople>['shortage']> | null {
  const groups = new Map<string, Place[]>();
  for (const place of places) {
    const key = place.isDistinct ? '' : place.id.replace(/ \d+$/, '');
    groups.set(key, [...(groups.get(key) ?? []), place]);
  }
  for (const group of groups.values()) {
    const { shortage } = matchPeople(group, people);
    if (shortage !== null) return shortage;
  }
  return null;
}
