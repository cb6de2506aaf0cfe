import { compareText } from '../../foundation/compare.ts';
import { compileGlobs } from '../../foundation/glob.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { findContributors } from '../people/contributors.ts';
import { findShare, isAgent } from '../people/eligibility.ts';
import { readInstant } from '../people/instant.ts';
import { findObjections } from '../people/objections.ts';
import { findStatements } from '../people/statements.ts';
import type { PromotionPolicy } from '../policy/model.ts';
import type { Account, PromotedModule, PromotionSnapshot } from '../snapshot/model.ts';
import { type Circumstances, changedPaths } from './conditions.ts';
import type { FormFacts } from './forms.ts';
import { judgeGates } from './gates.ts';
import { sayHeadline, shorten } from './headline.ts';
import type { Requirement, SignoffVerdict, VerdictState } from './model.ts';
import { listPeople } from './people.ts';
import { type Ask, groupsOfRole, heldRoles, type PeopleFacts } from './people-gate.ts';
import { judgePreconditions } from './preconditions.ts';

/**
 * Decides about a promotion. Pure: the same snapshot, forms and policy give the same verdict. What is not known never counts
 * for an approval. `error` goes before `failure`, `failure` before `pending`: what cannot be decided is said first.
 */
export function decide(
  snapshot: PromotionSnapshot,
  forms: FormFacts,
  policy: PromotionPolicy,
): SignoffVerdict {
  const { pull, promotions } = snapshot;
  const outcome = (decided: VerdictState, headline: string, rest: Partial<SignoffVerdict> = {}) =>
    publish(policy, decided, headline, rest);
  if (!compileGlobs(policy.applies.bases)(pull.base.ref as RepoPath))
    return outcome('success', `no promotion: the policy is not about ${pull.base.ref}`);
  const unknown = findUnknown(snapshot);
  if (unknown.length > 0) {
    return outcome('error', sayHeadline('error', ['this pull request'], unknown, 0), {
      requirements: unknown,
    });
  }
  const notes = notesOf(promotions.modules, policy);
  const modules = promotions.modules.filter((module) => isPromotion(module, policy));
  const circumstances: Circumstances = { snapshot, policy, forms, modules };
  const guards = guardAsks(circumstances);
  if (modules.length === 0 && guards.length === 0)
    return outcome('success', 'no promotion in this PR', { notes });
  const agent = (account: Account) => isAgent(account, policy.people.agents);
  const contributors = findContributors(snapshot, agent, policy.signoff.carryOver === 'none');
  const facts: PeopleFacts = {
    ...circumstances,
    said: findStatements(snapshot, policy.signoff),
    contributors,
  };
  const judged = judgeGates(facts, guards, modules.length > 0);
  const needsPeople = judged.requirements.some(({ id }) => id.startsWith('role:'));
  const requirements = [
    ...judgePreconditions(facts),
    judgeObjections(facts),
    ...(needsPeople ? [] : [NOBODY_ASKED]),
    ...judged.requirements,
  ];
  const decided = stateOf(requirements);
  const ids = modules.map(({ id }) => id).sort(compareText);
  const headline = sayHeadline(decided, ids, requirements, judged.signed.seats.size);
  const people = listPeople(facts, judged.signed, requirements);
  const nobodys = facts.said.voids
    .filter(({ by }) => by === null)
    .map(({ source, id, why }) => `${source} ${id} does not count: ${why}`);
  const rest = { modules: ids, requirements, gates: judged.gates, people, notes: [...notes, ...nobodys] };
  return outcome(decided, headline, rest);
}

function publish(
  policy: PromotionPolicy,
  decided: VerdictState,
  headline: string,
  rest: Partial<SignoffVerdict>,
): SignoffVerdict {
  const isObserved = policy.mode === 'observe' && decided !== 'success';
  return {
    modules: [],
    requirements: [],
    gates: [],
    people: [],
    notes: [],
    ...rest,
    state: isObserved ? 'success' : decided,
    decided,
    mode: policy.mode,
    headline: shorten(isObserved ? `only observed, would be ${decided}: ${headline}` : headline),
  };
}

function stateOf(requirements: readonly Requirement[]): VerdictState {
  const has = (state: Requirement['state']) => requirements.some((one) => one.state === state);
  if (has('unknown')) return 'error';
  if (has('violated')) return 'failure';
  return requirements.length === 0 || has('missing') ? 'pending' : 'success';
}

const NOBODY_ASKED: Requirement = {
  id: 'nobody-asked',
  gate: null,
  title: 'Somebody has to sign',
  state: 'unknown',
  why: 'no need of the policy applies here, so nobody would answer for it; give a gate a need without `when`',
  by: [],
};

/** What could not be had. Nothing is decided on half of the facts. */
function findUnknown(snapshot: PromotionSnapshot): readonly Requirement[] {
  const base = { gate: null, state: 'unknown', by: [] } as const;
  const gaps = snapshot.gaps.map(({ what, reason, remedy }) => ({
    ...base,
    id: `gap:${what}`,
    title: `${what} could not be read`,
    why: `${reason}; ${remedy}`,
  }));
  const problems = snapshot.promotions.problems.map((problem) => ({
    ...base,
    id: 'detection',
    title: 'Promotions could not be looked for everywhere',
    why: problem,
  }));
  const clock =
    readInstant(snapshot.takenAt) === null
      ? [
          {
            ...base,
            id: 'clock',
            title: 'The time of the decision',
            why: 'it cannot be read from the snapshot',
          },
        ]
      : [];
  return [...gaps, ...problems, ...clock];
}

/** Whether a module certainly moves into production, by what the policy counts as such. */
export function isPromotion(module: PromotedModule, policy: PromotionPolicy): boolean {
  return (
    module.certainty === 'certain' && !(module.kind === 'direct' && policy.applies.directEntry === 'warn')
  );
}

function notesOf(modules: readonly PromotedModule[], policy: PromotionPolicy): readonly string[] {
  return modules
    .filter((module) => !isPromotion(module, policy))
    .map(({ id, to, certainty }) =>
      certainty === 'possible'
        ? `${id} in ${to} may be a promotion; its files are only somewhat alike`
        : `${id} in ${to} is new in production and comes from nowhere; the policy only warns`,
    );
}

/** A change of guarded paths needs a guardian, whether it promotes or not. */
function guardAsks({ policy, snapshot }: Circumstances): readonly Ask[] {
  const { guardedPaths } = policy;
  const role = policy.roles.find(({ name }) => name === guardedPaths?.role);
  if (guardedPaths === null || role === undefined) return [];
  if (!changedPaths(snapshot).some(compileGlobs(guardedPaths.paths))) return [];
  const need = { role: role.name, count: 1, when: null, mayBeAuthor: false };
  return [{ id: 'role:guarded-paths', gate: null, need, role, isDistinct: true, changes: () => [] }];
}

function judgeObjections(facts: PeopleFacts): Requirement {
  const { snapshot, policy, said, contributors } = facts;
  const { who } = policy.signoff.objections;
  // Where holders are not known, anybody may be one.
  const isUnsure = policy.roles.some((role) =>
    groupsOfRole(role, facts).some(({ problems }) => problems.length > 0),
  );
  const counts = (account: Account) => {
    if (who === 'anyone' || isUnsure) return true;
    if (heldRoles(account.id, facts).length > 0) return true;
    const permission = snapshot.permissions.find((one) => one.account.id === account.id)?.permission;
    return (
      who === 'write' && (permission === undefined || ['write', 'maintain', 'admin'].includes(permission))
    );
  };
  const hasShare = (account: Account) => findShare(account, policy.people, contributors) !== null;
  const found = findObjections(snapshot, said, policy.signoff.objections, counts, hasShare);
  const by = found.map(({ by: account, source, id, why }) => ({ account, source, id, counts: true, why }));
  const [first] = found;
  const base = { id: 'objections', gate: null, title: 'Nobody objects', by };
  if (first === undefined) return { ...base, state: 'met', why: 'no objection stands' };
  const more = found.length === 1 ? '' : ` (and ${found.length - 1} more)`;
  return {
    ...base,
    state: 'violated',
    why: `@${first.by.login} ${first.why} (${first.source} ${first.id})${more}`,
  };
}
