import { isExpired } from '../../config/waiver.ts';
import type { IsoDate } from '../../foundation/date.ts';
import type { BoundChange } from '../people/freshness.ts';
import { readInstant } from '../people/instant.ts';
import type { Statement } from '../people/statements.ts';
import type { Gate, PolicyWaiver } from '../policy/model.ts';
import { holds } from './conditions.ts';
import { findNewEvidence, type Judged, judgeEvidence } from './evidence.ts';
import { FORMS, type FormName } from './forms.ts';
import type { GateVerdict, Requirement, RequirementState } from './model.ts';
import { type Ask, judgePeople, type PeopleFacts, type Signed } from './people-gate.ts';

export interface JudgedGates {
  readonly gates: readonly GateVerdict[];
  readonly requirements: readonly Requirement[];
  readonly signed: Signed;
}

/** Judges gate after gate; those behind the first that is not met are not asked. `first` are needs that come before all gates. */
export function judgeGates(facts: PeopleFacts, first: readonly Ask[], isPromotion: boolean): JudgedGates {
  const gates: GateVerdict[] = [];
  const requirements: Requirement[] = [];
  const asks: Ask[] = [...first];
  let signed = judgePeople(asks, facts);
  requirements.push(...signed.requirements);
  let closed: string | null = null;
  for (const [index, gate] of (isPromotion ? facts.policy.gates : []).entries()) {
    if (closed !== null) {
      gates.push({ id: gate.id, state: 'waiting' });
      requirements.push(...waitingFor(gate, closed, facts));
      continue;
    }
    const own = gate.all.flatMap((name) => judgeNamed(name, gate, facts));
    const needs = asksOf(gate, index, facts);
    asks.push(...needs);
    if (needs.length > 0) signed = judgePeople(asks, facts);
    own.push(...signed.requirements.filter((one) => needs.some((ask) => ask.id === one.id)));
    requirements.push(...own);
    const isMet = own.every(({ state }) => state === 'met');
    gates.push({ id: gate.id, state: isMet ? 'met' : 'open' });
    if (!isMet) closed = gate.id;
  }
  return { gates, requirements, signed };
}

function waitingFor(gate: Gate, closed: string, facts: PeopleFacts): readonly Requirement[] {
  const why = `not asked before ${closed} is met`;
  const waiting = (id: string, title: string): Requirement => ({
    id,
    gate: gate.id,
    title,
    state: 'missing',
    why,
    by: [],
  });
  return [
    ...gate.all.map((name) => waiting(name, titleOf(name))),
    ...asksOf(gate, facts.policy.gates.indexOf(gate), facts).map(({ id, need }) =>
      waiting(id, `${need.role} signs`),
    ),
  ];
}

function titleOf(name: string): string {
  if (name === 'threads_resolved') return 'Every review thread is resolved';
  return Object.hasOwn(FORMS, name) ? FORMS[name as FormName] : `Evidence ${name}`;
}

/** One requirement by its name in `all`: evidence, a form for each module, or a fact of the pull request. */
function judgeNamed(name: string, gate: Gate, facts: PeopleFacts): readonly Requirement[] {
  const base = { id: name, gate: gate.id, title: titleOf(name), by: [] };
  const evidence = facts.policy.evidence.find((one) => one.id === name);
  if (evidence !== undefined) {
    if (evidence.when !== null && holds(evidence.when, facts) === false) return [];
    const { isSkipped: _, ...judged } = waive(judgeEvidence(evidence, facts), name, null, facts, true);
    return [{ ...base, ...judged }];
  }
  if (name === 'threads_resolved') {
    const open = facts.snapshot.pull.unresolvedThreads;
    const judged: Judged =
      open === null
        ? { state: 'unknown', why: 'open threads could not be read; give the token pull-requests: read' }
        : open === 0
          ? { state: 'met', why: 'no thread is open' }
          : { state: 'missing', why: `${open} ${open === 1 ? 'thread is' : 'threads are'} open` };
    return [{ ...base, ...judged }];
  }
  return facts.modules.map(({ id }) => {
    const fact = facts.forms.forms.filter(
      (one) => one.form === name && (one.module === null || one.module === id),
    );
    const order: readonly RequirementState[] = ['violated', 'unknown', 'missing', 'met'];
    const worst = order
      .map((state) => fact.find((one) => one.state === state))
      .find((one) => one !== undefined);
    const judged: Judged = worst ?? { state: 'unknown', why: 'nothing was read that says so' };
    const isMany = facts.modules.length > 1;
    return {
      ...base,
      id: isMany ? `${name}:${id}` : name,
      title: isMany ? `${base.title} (${id})` : base.title,
      // What is said and is not so cannot be waived: it is not missing, it is untrue.
      ...waive({ state: judged.state, why: judged.why }, name, id, facts, judged.state !== 'violated'),
    };
  });
}

function waive(
  judged: Judged,
  name: string,
  module: string | null,
  facts: PeopleFacts,
  canBe: boolean,
): Judged {
  if (judged.state === 'met' || !canBe) return judged;
  const today = facts.snapshot.takenAt.slice(0, 10) as IsoDate;
  const modules = module === null ? facts.modules.map(({ id }) => id) : [module];
  const covers = (waiver: PolicyWaiver, one: string) =>
    waiver.key === name || waiver.key === `${name}:${one}`;
  const live = facts.policy.waivers.filter((waiver) => !isExpired(waiver, today));
  const found = modules.map((one) => live.find((waiver) => covers(waiver, one)));
  const [first] = found;
  if (first === undefined || found.includes(undefined)) {
    const old = facts.policy.waivers.find(
      (waiver) => isExpired(waiver, today) && modules.some((one) => covers(waiver, one)),
    );
    return old === undefined
      ? judged
      : { ...judged, why: `${judged.why}; its waiver ended on ${old.expires}` };
  }
  return {
    state: 'met',
    why: `waived until ${first.expires} by ${first.owner}: ${first.reason} (${judged.why})`,
    remark: 'waived',
  };
}

/** The needs of a gate that apply. A condition that cannot be told applies. */
function asksOf(gate: Gate, index: number, facts: PeopleFacts): readonly Ask[] {
  const { policy } = facts;
  const uses = new Map<string, number>();
  for (const { need } of policy.gates.slice(0, index))
    for (const { role } of need) uses.set(role, (uses.get(role) ?? 0) + 1);
  const changes = boundChanges(policy.gates.slice(0, index + 1), facts);
  const asks: Ask[] = [];
  for (const need of gate.need) {
    const nth = (uses.get(need.role) ?? 0) + 1;
    uses.set(need.role, nth);
    if (need.when !== null && holds(need.when, facts) === false) continue;
    const role = policy.roles.find((one) => one.name === need.role) ?? null;
    if (role === null) continue;
    const id = `role:${need.role}${nth === 1 ? '' : `#${nth}`}`;
    asks.push({ id, gate: gate.id, need, role, isDistinct: gate.distinct, changes });
  }
  const isFirst = policy.gates.findIndex(({ need }) => need.length > 0) === index;
  const { unattributed } = facts.contributors;
  if (isFirst && unattributed.length > 0 && policy.people.unattributedCommits === 'extra_approval') {
    const need = { role: 'anyone with a role', count: 1, when: null, mayBeAuthor: false };
    asks.push({ id: 'role:extra', gate: gate.id, need, role: null, isDistinct: true, changes });
  }
  return asks;
}

/** What a sign-off is bound to besides its commit: evidence and checklist of its own gate and those before. */
function boundChanges(
  gates: readonly Gate[],
  facts: PeopleFacts,
): (statement: Statement) => readonly BoundChange[] {
  const { policy, snapshot } = facts;
  const names = new Set(gates.flatMap(({ all }) => all));
  const evidence = policy.signoff.bind.includes('evidence')
    ? policy.evidence.filter(
        (one) =>
          names.has(one.id) &&
          !(one.when !== null && holds(one.when, facts) === false) &&
          judgeEvidence(one, facts).state === 'met',
      )
    : [];
  const checklist: BoundChange[] =
    policy.signoff.bind.includes('checklist') && names.has('checklist')
      ? [{ what: 'the checklist', at: checklistSince(facts) }]
      : [];
  return (statement) => [...findNewEvidence(evidence, statement, snapshot), ...checklist];
}

/** Where nobody kept a record, the last edit of the description is when it may have changed; at first, when it was written. */
function checklistSince({ forms, snapshot }: PeopleFacts): number | null {
  if (forms.checklistSince !== null) return readInstant(forms.checklistSince);
  let last = readInstant(snapshot.pull.createdAt);
  for (const event of snapshot.events) {
    if (event.kind !== 'body edited') continue;
    const at = readInstant(event.at);
    last = at === null || last === null ? null : Math.max(at, last);
  }
  return last;
}
