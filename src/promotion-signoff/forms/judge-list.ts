import { FORMS, type FormFact } from '../decide/forms.ts';
import type { Checklist } from '../policy/model.ts';
import {
  type ChecklistItem,
  type ChecklistProfile,
  type EvidenceState,
  saysItem,
} from './checklist-profile.ts';
import { statesForBoxes } from './evidence-states.ts';
import type { FormContext } from './form-context.ts';
import { type JudgedItem, judgeChecklist } from './judge-checklist.ts';
import { at, type Judgement, met, missing, shorten, unknown, violated } from './judgement.ts';
import { profileFromTemplate } from './profile-from-template.ts';
import { CHECKLIST_PROFILES, QUICK_PROMOTION } from './profiles.ts';
import { SIGNATURE_IDS, type SignedStates } from './signed-states.ts';
import { parseTasks, taskKey } from './tasks.ts';

const DESCRIPTION = 'the description';

/**
 * Spec rows 53–64 and 78–80: every box of each list that the policy names is in the description, ticked and true. A policy that asks for
 * the form and names no list means the twelve boxes of document 004.
 */
export function judgeLists(
  context: FormContext,
  forms: readonly FormFact[],
  signed: SignedStates,
): readonly Judgement[] {
  const { checklists } = context.policy;
  if (checklists.length === 0) return [judgeList(QUICK_PROMOTION, null, context, forms, signed)];
  return checklists.map((checklist) => {
    const profile = profileOf(checklist, context);
    return 'state' in profile ? profile : judgeList(profile, checklist, context, forms, signed);
  });
}

/** The template's boxes, and those of the known list by whose name it goes: a template that leaves one out does not drop it. */
function profileOf({ name, template }: Checklist, { read }: FormContext): ChecklistProfile | Judgement {
  const reading = read(template, 'base');
  if (reading.kind === 'unread') return unknown(reading.why);
  if (reading.kind === 'absent')
    return unknown(`${template} is not there at the base, so nobody knows what to ask; merge it first`);
  const parsed = profileFromTemplate(reading.text, template);
  if (parsed.kind === 'refused') return unknown(parsed.message);
  const known = CHECKLIST_PROFILES.find(({ id }) => id === name)?.items ?? [];
  const others = known.filter(
    ({ text }) => !parsed.profile.items.some((one) => saysItem(taskKey(one.text), text)),
  );
  return { ...parsed.profile, items: [...parsed.profile.items, ...others] };
}

function judgeList(
  { items, title }: ChecklistProfile,
  checklist: Checklist | null,
  context: FormContext,
  forms: readonly FormFact[],
  signed: SignedStates,
): Judgement {
  const { snapshot, policy, evidence } = context;
  const parsed = parseTasks(snapshot.pull.body);
  if (parsed.kind === 'refused') return missing(`${at(DESCRIPTION, parsed.line)}: ${parsed.message}`);
  const ids = items.flatMap((item) => item.evidence);
  const states = new Map([
    ...formStates(forms),
    ...statesForBoxes(ids, policy.evidence, evidence),
    ...signed.states,
  ]);
  const asked = items.filter(
    ({ evidence: needed }) => needed.length === 0 || !needed.every((id) => signed.later.has(id)),
  );
  const profile = { id: 'asked', title, source: title, items: asked };
  const { items: judged } = judgeChecklist(parsed.tasks, profile, states);
  const open = judged
    .map((one) =>
      one.state === 'reworded' && checklist?.exact === false ? judgeReworded(one, parsed.tasks, states) : one,
    )
    .filter(({ state }) => state !== 'met' && state !== 'not applicable');
  const lies = open.filter(({ state }) => state === 'false claim');
  const all = asked.length;
  const later = items.length - all;
  if (open.length === 0 && all > 0) {
    const rest =
      later === 0
        ? ''
        : `; ${later} about signatures ${later === 1 ? 'is' : 'are'} asked of the people themselves`;
    return met(`${all} of ${all} boxes of ${title} are ticked and true${rest}`);
  }
  if (all === 0) return unknown(`${title} asks for no box that can be judged; add boxes to it`);
  const first = [...lies, ...open.filter((one) => !lies.includes(one))];
  const why = first
    .slice(0, 3)
    .map((one) => sayItem(one, context))
    .join(' ');
  const rest = first.length > 3 ? ` (and ${first.length - 3} more)` : '';
  const told = `${title}: ${why}${rest}`;
  // What is only warned of is still no tick that counts.
  return lies.length > 0 && checklist?.contradict !== 'warn' ? violated(told) : missing(told);
}

function sayItem({ item, line, message, state }: JudgedItem, { policy }: FormContext): string {
  const all = new Map(policy.evidence.map(({ id }) => [id, 'passed' as const]));
  const nameless = item.evidence.filter(
    (id) => !NOT_OF_POLICIES.has(id) && statesForBoxes([id], policy.evidence, all).size === 0,
  );
  const names = nameless.map((id) => `\`${id}\``).join(', ');
  const hint = state === 'unproven' && names !== '' ? ` The policy names no evidence for ${names}.` : '';
  return shorten(`${at(DESCRIPTION, line)}: ${message}${hint}`);
}

/** Shown by forms and by people, whatever the policy calls its evidence. */
const NOT_OF_POLICIES: ReadonlySet<string> = new Set([...Object.keys(FORMS), ...SIGNATURE_IDS]);

/** A box with other words counts only where evidence, not a word, stands behind it. */
function judgeReworded(
  one: JudgedItem,
  tasks: Parameters<typeof judgeChecklist>[0],
  states: ReadonlyMap<string, EvidenceState>,
): JudgedItem {
  const box = tasks.find(({ line }) => line === one.line);
  if (box === undefined || one.item.evidence.length === 0) return one;
  const item: ChecklistItem = { ...one.item, text: box.text };
  const [judged] = judgeChecklist(tasks, { id: 'one', title: '', source: '', items: [item] }, states).items;
  return judged ?? one;
}

/** A form is evidence too: of several modules the worst counts. */
function formStates(forms: readonly FormFact[]): ReadonlyMap<string, EvidenceState> {
  const states = new Map<string, EvidenceState>();
  for (const { form, state } of forms) {
    const is: EvidenceState = state === 'met' ? 'passed' : state === 'violated' ? 'failed' : 'missing';
    const known = states.get(form);
    const isWorse = known === undefined || known === 'passed' || (known === 'missing' && is === 'failed');
    if (isWorse) states.set(form, is);
  }
  return states;
}
