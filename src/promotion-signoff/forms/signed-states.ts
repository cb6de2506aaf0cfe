import type { FormFacts } from '../decide/forms.ts';
import { judgeGates } from '../decide/gates.ts';
import type { RequirementState } from '../decide/model.ts';
import { findContributors } from '../people/contributors.ts';
import { isAgent } from '../people/eligibility.ts';
import { findStatements } from '../people/statements.ts';
import type { Need, PromotionPolicy, Role } from '../policy/model.ts';
import type { EvidenceId, EvidenceState } from './checklist-profile.ts';
import type { FormContext } from './form-context.ts';

/** The boxes that people's signatures tick. */
export const SIGNATURE_IDS = ['ethics_signed', 'owner_signed', 'two_approvals'] as const;

export interface SignedStates {
  readonly states: ReadonlyMap<EvidenceId, EvidenceState>;
  /** Not asked yet where the list is: the people themselves come with it or after it. */
  readonly later: ReadonlySet<EvidenceId>;
}

interface NeedAt {
  readonly need: Need;
  readonly gate: number;
  /** Id of its requirement. */
  readonly id: string;
}

/**
 * What is known of the boxes about signatures, by the same judgement that the gates make, with all forms but the list itself. A box
 * can only be asked for once those who sign have come, which is before the list's own gate: a tick that is set afterwards would void
 * what they signed.
 */
export function readSignatures(context: FormContext, forms: FormFacts): SignedStates {
  const { policy, snapshot, modules } = context;
  const needs = needsOf(policy);
  const own = policy.gates.findIndex(({ all }) => all.includes('checklist'));
  const without: PromotionPolicy = {
    ...policy,
    gates: policy.gates.map((gate) => ({ ...gate, all: gate.all.filter((name) => name !== 'checklist') })),
  };
  const agent = (account: Parameters<typeof isAgent>[0]) => isAgent(account, policy.people.agents);
  const facts = {
    snapshot,
    policy: without,
    forms,
    modules: modules.map(({ module }) => module),
    said: findStatements(snapshot, policy.signoff),
    contributors: findContributors(snapshot, agent, policy.signoff.carryOver === 'none'),
  };
  const { requirements } = judgeGates(facts, [], true);
  const states = new Map<EvidenceId, EvidenceState>();
  const later = new Set<EvidenceId>();
  for (const id of SIGNATURE_IDS) {
    const wanted = needs.filter(({ need }) => isFor(id, need, policy.roles));
    if (own >= 0 && wanted.some(({ gate }) => gate >= own)) later.add(id);
    const judged = wanted.map((one) => requirements.find((requirement) => requirement.id === one.id)?.state);
    states.set(id, stateOf(id, wanted, judged));
  }
  return { states, later };
}

/** The needs with the ids that `judgeGates` gives them. */
function needsOf({ gates }: PromotionPolicy): readonly NeedAt[] {
  const uses = new Map<string, number>();
  return gates.flatMap(({ need: needs }, gate) =>
    needs.map((need) => {
      const nth = (uses.get(need.role) ?? 0) + 1;
      uses.set(need.role, nth);
      return { need, gate, id: `role:${need.role}${nth === 1 ? '' : `#${nth}`}` };
    }),
  );
}

function isFor(id: (typeof SIGNATURE_IDS)[number], need: Need, roles: readonly Role[]): boolean {
  const isOwner =
    roles.find(({ name }) => name === need.role)?.fromPromoteMd === true || need.role === 'owner';
  const isEthics = /ethic/i.test(need.role);
  if (id === 'owner_signed') return isOwner;
  return id === 'ethics_signed' ? isEthics && !isOwner : !isOwner && !isEthics;
}

/** `undefined`: the need does not apply here. */
function stateOf(
  id: string,
  needs: readonly NeedAt[],
  judged: readonly (RequirementState | undefined)[],
): EvidenceState {
  const asked = judged.filter((state) => state !== undefined);
  if (asked.some((state) => state !== 'met') || needs.length === 0) return 'missing';
  if (asked.length === 0) return 'skipped';
  const people = needs.reduce((sum, { need }, at) => sum + (judged[at] === undefined ? 0 : need.count), 0);
  return id === 'two_approvals' && people < 2 ? 'missing' : 'passed';
}
