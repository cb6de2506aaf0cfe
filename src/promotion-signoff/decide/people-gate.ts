import { compareText } from '../../foundation/compare.ts';
import { suggest } from '../../foundation/suggest.ts';
import type { Contributors } from '../people/contributors.ts';
import { findShare, findUnfit } from '../people/eligibility.ts';
import { type BoundChange, findFreshness } from '../people/freshness.ts';
import { type Matching, matchPeople, type Slot } from '../people/match-people.ts';
import { findHolders, type ModuleOwners } from '../people/roles.ts';
import { sayList, sayShortage } from '../people/say-shortage.ts';
import type { Said, Statement } from '../people/statements.ts';
import type { Need, Role } from '../policy/model.ts';
import type { Account } from '../snapshot/model.ts';
import type { Circumstances } from './conditions.ts';
import type { Requirement, Voice } from './model.ts';

/** A need that applies, with what its sign-offs are bound to. */
export interface Ask {
  /** Id of the requirement: `role:security`. */
  readonly id: string;
  readonly gate: string | null;
  readonly need: Need;
  /** `null`: anyone with any role. */
  readonly role: Role | null;
  readonly isDistinct: boolean;
  readonly changes: (statement: Statement) => readonly BoundChange[];
}

export interface PeopleFacts extends Circumstances {
  readonly said: Said;
  readonly contributors: Contributors;
}

/** A place and everyone who could ever stand there. */
interface Seat extends Slot {
  readonly ask: Ask;
  readonly eligible: ReadonlySet<number>;
}

export interface Signed {
  readonly requirements: readonly Requirement[];
  /** Where each person stands: seat and the statement that counts. */
  readonly seats: ReadonlyMap<number, readonly { readonly seat: string; readonly statement: Statement }[]>;
}

/** Asks everyone's statements for these needs at once, so that nobody stands for two that want distinct people. */
export function judgePeople(asks: readonly Ask[], facts: PeopleFacts): Signed {
  const accounts = new Map<number, Account>();
  const counted = new Map<string, Statement>();
  const refusals = new Map<string, Voice[]>();
  const problems = new Map<string, readonly string[]>();
  const seats = asks.flatMap((ask) => {
    const groups = holderGroups(ask, facts);
    problems.set(ask.id, [...new Set(groups.flatMap((group) => group.problems))]);
    return groups.flatMap((group) => seatsOf(ask, group, facts, accounts, counted, refusals));
  });
  const distinct = seats.filter(({ ask }) => ask.isDistinct);
  const order = orderPeople(counted, accounts);
  const matching = matchPeople(distinct, order);
  const possible = matchPeople(
    distinct.map((seat) => ({ ...seat, people: seat.eligible })),
    [...accounts.keys()],
  );
  const taken = new Map<string, readonly number[]>();
  for (const [seat, person] of matching.taken) taken.set(seat, [person]);
  const alone = seats.filter(({ ask }) => !ask.isDistinct);
  for (const seat of alone) {
    // Within one need the same person never counts twice, whatever the gate says of different needs.
    const siblings = alone.filter(({ ask }) => ask.id === seat.ask.id);
    const person = matchPeople(siblings, order).taken.get(seat.id);
    if (person !== undefined) taken.set(seat.id, [person]);
  }
  const login = (person: number) => accounts.get(person)?.login ?? String(person);
  const outcome = { seats, taken, matching, possible, counted, refusals, problems, login, facts };
  const placed = new Map<number, { seat: string; statement: Statement }[]>();
  for (const seat of seats) {
    for (const person of taken.get(seat.id) ?? []) {
      const statement = counted.get(key(seat.ask, person));
      if (statement !== undefined)
        placed.set(person, [...(placed.get(person) ?? []), { seat: seat.id, statement }]);
    }
  }
  return { requirements: asks.map((ask) => describe(ask, outcome)), seats: placed };
}

interface Group {
  readonly module: string | null;
  readonly accounts: ReadonlyMap<number, Account>;
  readonly problems: readonly string[];
}

/** Roles that depend on the module are asked for each; modules with the same holders are one. */
function holderGroups(ask: Ask, facts: PeopleFacts): readonly Group[] {
  const { policy, snapshot, forms, modules } = facts;
  if (ask.role === null) {
    const all = policy.roles.flatMap((role) => groupsOfRole(role, facts));
    return [{ module: null, accounts: new Map(all.flatMap((group) => [...group.accounts])), problems: [] }];
  }
  const { role } = ask;
  if (!role.fromPromoteMd && !role.fromCodeowners)
    return [{ module: null, ...findHolders(role, null, snapshot) }];
  if (modules.length === 0) return [{ module: null, ...findHolders(role, null, snapshot) }];
  const groups = new Map<string, Group>();
  for (const { id } of modules) {
    const owners = forms.owners.find((one) => one.module === id) ?? unknownOwners(id);
    const holders = findHolders(role, owners, snapshot);
    const same = [...holders.accounts.keys()].sort((a, b) => a - b).join();
    const known = groups.get(same);
    groups.set(same, {
      module: known === undefined ? id : `${known.module}, ${id}`,
      accounts: holders.accounts,
      problems: [...(known?.problems ?? []), ...holders.problems],
    });
  }
  return [...groups.values()];
}

/** Everyone who holds a role, for whatever module. */
export function groupsOfRole(role: Role, { snapshot, forms, modules }: Circumstances): readonly Group[] {
  const owners: readonly (ModuleOwners | null)[] =
    (role.fromPromoteMd || role.fromCodeowners) && modules.length > 0
      ? modules.map(({ id }) => forms.owners.find((one) => one.module === id) ?? unknownOwners(id))
      : [null];
  return owners.map((one) => ({ module: one?.module ?? null, ...findHolders(role, one, snapshot) }));
}

function unknownOwners(module: string): ModuleOwners {
  return { module, promoteMd: null, codeowners: null };
}

function key(ask: Ask, person: number): string {
  return `${ask.id}\0${person}`;
}

function seatsOf(
  ask: Ask,
  group: Group,
  facts: PeopleFacts,
  accounts: Map<number, Account>,
  counted: Map<string, Statement>,
  refusals: Map<string, Voice[]>,
): readonly Seat[] {
  const { policy, snapshot, said, contributors } = facts;
  const people = new Set<number>();
  const eligible = new Set<number>();
  for (const [id, account] of group.accounts) {
    const unfit = findUnfit(account, policy.people, snapshot);
    const share = ask.need.mayBeAuthor ? null : findShare(account, policy.people, contributors);
    const barred = unfit ?? share;
    if (barred === null) {
      eligible.add(id);
      accounts.set(id, account);
    }
    for (const statement of said.statements.filter((one) => one.by.id === id)) {
      const refusal = barred === null ? findUnusable(statement, ask, facts) : { why: barred };
      if (refusal === null) {
        people.add(id);
        const known = counted.get(key(ask, id));
        if (known === undefined || statement.at < known.at) counted.set(key(ask, id), statement);
      } else {
        const { by, source } = statement;
        const voices = refusals.get(ask.id) ?? [];
        if (!voices.some((one) => one.source === source && one.id === statement.id))
          voices.push({ account: by, source, id: statement.id, counts: false, ...refusal });
        refusals.set(ask.id, voices);
      }
    }
  }
  const name = `${ask.role?.name ?? 'anyone with a role'}${group.module === null ? '' : ` of ${group.module}`}`;
  return Array.from({ length: ask.need.count }, (_, index) => ({
    id: `${ask.id}\0${group.module ?? ''}\0${index}`,
    role: name,
    people,
    eligible,
    ask,
  }));
}

/** Why a statement of somebody who may sign for this need does not; `null`: it does. */
function findUnusable(
  statement: Statement,
  ask: Ask,
  facts: PeopleFacts,
): Pick<Voice, 'why' | 'reason'> | null {
  const { snapshot, policy } = facts;
  const names = policy.roles.map(({ name }) => name);
  const stranger = statement.roles.find((role) => !names.includes(role));
  if (stranger !== undefined)
    return { why: `it names the role ${stranger}, which does not exist${suggest(stranger, names)}` };
  const { role } = ask;
  if (role !== null && statement.roles.length > 0 && !statement.roles.includes(role.name))
    return { why: `it is limited to ${sayList(statement.roles)}` };
  if (statement.isEdited && heldRoles(statement.by.id, facts).length > 1)
    return {
      why: 'its text was edited, so for which role it was given is not known; approve again or sign by command',
    };
  const { carryOver, expiresAfter } = policy.signoff;
  const fresh = findFreshness(statement, snapshot, carryOver, expiresAfter, ask.changes);
  return fresh.isFresh ? null : { why: fresh.why, reason: 'stale' };
}

/** The names of the roles that somebody holds. */
export function heldRoles(person: number, facts: Circumstances): readonly string[] {
  return facts.policy.roles
    .filter((role) => groupsOfRole(role, facts).some(({ accounts }) => accounts.has(person)))
    .map(({ name }) => name);
}

/** Whoever signed first comes first, so that a later approval never changes who stands where without need. */
function orderPeople(
  counted: ReadonlyMap<string, Statement>,
  accounts: ReadonlyMap<number, Account>,
): readonly number[] {
  const first = new Map<number, number>();
  for (const { by, at } of counted.values()) first.set(by.id, Math.min(at, first.get(by.id) ?? at));
  const login = (id: number) => accounts.get(id)?.login.toLowerCase() ?? '';
  return [...first]
    .sort(([a, at], [b, bt]) => at - bt || compareText(login(a), login(b)) || a - b)
    .map(([id]) => id);
}

interface Outcome {
  readonly seats: readonly Seat[];
  readonly taken: ReadonlyMap<string, readonly number[]>;
  readonly matching: Matching;
  readonly possible: Matching;
  readonly counted: ReadonlyMap<string, Statement>;
  readonly refusals: ReadonlyMap<string, readonly Voice[]>;
  readonly problems: ReadonlyMap<string, readonly string[]>;
  readonly login: (person: number) => string;
  readonly facts: PeopleFacts;
}

function describe(ask: Ask, outcome: Outcome): Requirement {
  const { counted, taken, seats, login } = outcome;
  const own = seats.filter((seat) => seat.ask === ask);
  const placed = new Set(own.flatMap((seat) => taken.get(seat.id) ?? []));
  const candidates = [...new Set(own.flatMap((seat) => [...seat.people]))];
  const signers: Voice[] = candidates.flatMap((person) => {
    const statement = counted.get(key(ask, person));
    if (statement === undefined) return [];
    const counts = placed.has(person);
    const elsewhere = seats.find((seat) => seat.ask !== ask && taken.get(seat.id)?.includes(person) === true);
    const why = counts ? freshWords(statement, outcome) : elsewhere && `stands for ${elsewhere.role}`;
    const { by, source, id } = statement;
    const reason = !counts && elsewhere !== undefined ? ({ reason: 'elsewhere' } as const) : {};
    return [{ account: by, source, id, counts, why: why ?? 'not needed: enough people signed', ...reason }];
  });
  const by = [...signers, ...(outcome.refusals.get(ask.id) ?? [])].sort(compareVoices);
  const role = ask.role?.name ?? 'anyone with a role';
  const title = `${role} signs${ask.need.count === 1 ? '' : ` (${ask.need.count} people)`}`;
  const requirement = { id: ask.id, gate: ask.gate, title, by };
  const [problem] = outcome.problems.get(ask.id) ?? [];
  if (problem !== undefined) return { ...requirement, state: 'unknown', why: problem };
  const open = own.filter((seat) => !taken.has(seat.id));
  if (own.length > 0 && open.length === 0) {
    const names = [...placed].map((person) => `@${login(person)}`).sort();
    return { ...requirement, state: 'met', why: `signed by ${sayList(names)}` };
  }
  const impossible = sayImpossible(ask, own, outcome);
  if (impossible !== null) return { ...requirement, state: 'unknown', why: impossible };
  return { ...requirement, state: 'missing', why: sayMissing(ask, open, outcome) };
}

function freshWords(statement: Statement, { facts }: Outcome): string {
  const { carryOver, expiresAfter } = facts.policy.signoff;
  return findFreshness(statement, facts.snapshot, carryOver, expiresAfter, () => []).why;
}

/** Where not even everybody's sign-off would do, waiting would never end. */
function sayImpossible(ask: Ask, own: readonly Seat[], outcome: Outcome): string | null {
  const { possible } = outcome;
  const own_ = ask.isDistinct
    ? possible
    : matchPeople(
        own.map((seat) => ({ ...seat, people: seat.eligible })),
        [...new Set(own.flatMap(({ eligible }) => [...eligible]))],
      );
  if (own.length > 0 && own_.shortage === null) return null;
  const isOurs = own_.shortage?.slots.some((slot) => own.some((seat) => seat.id === slot.id)) ?? true;
  if (!isOurs) return null;
  const words = own_.shortage === null ? 'nobody holds it' : sayShortage(own_.shortage, outcome.login);
  return `cannot be met even if everyone who may signs: ${words.replace('is signed by nobody', 'can be signed by nobody').replace('are signed by nobody', 'can be signed by nobody')}; name more people in the policy`;
}

function sayMissing(ask: Ask, open: readonly Seat[], outcome: Outcome): string {
  const { matching, taken, login } = outcome;
  const { shortage } = matching;
  const isShared =
    ask.isDistinct &&
    shortage !== null &&
    shortage.people.size > 0 &&
    shortage.slots.some((slot) => open.some((seat) => seat.id === slot.id));
  const used = new Set([...taken.values()].flat());
  const could = [...new Set(open.flatMap(({ eligible }) => [...eligible]))]
    .filter((person) => !used.has(person))
    .map((person) => `@${login(person)}`)
    .sort();
  const who = could.length === 0 ? '' : `; ${sayList(could, 'or')} can sign`;
  if (isShared) return `${sayShortage(shortage, login)}${who}`;
  return `${open.length} more ${open.length === 1 ? 'person is' : 'people are'} needed${who}`;
}

function compareVoices(a: Voice, b: Voice): number {
  return Number(b.counts) - Number(a.counts) || compareText(a.source, b.source) || a.id - b.id;
}
