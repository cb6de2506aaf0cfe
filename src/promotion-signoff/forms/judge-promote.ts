import { FORMS } from '../decide/forms.ts';
import { findUnfit } from '../people/eligibility.ts';
import type { EvidenceState } from './checklist-profile.ts';
import { within } from './documents-for.ts';
import { findPromoteProblems } from './find-promote-problems.ts';
import { findRollbackProblems } from './find-rollback-problems.ts';
import type { FormProblem } from './form.ts';
import type { FormContext } from './form-context.ts';
import { at, type Judgement, judgeProblems, met, missing, unknown, violated, worstOf } from './judgement.ts';
import { type ModuleFacts, sayTrait } from './module-facts.ts';
import type { PromoteMd } from './promote-model.ts';

/** Spec rows 10, 17, 19, 46 and 53: complete, true to the code, with an owner who is somebody and criteria that something shows. */
export function judgePromoteMd(facts: ModuleFacts, context: FormContext): Judgement {
  const { promote, file } = facts;
  if (promote.kind === 'closed') return promote.judgement;
  const { model } = promote;
  const problems = [
    ...findPromoteProblems(model, {
      module: facts.module,
      ethicsTriggers: facts.ethicsTriggers,
      hasBenchmarks: facts.traits.has('has_benchmarks') || facts.traits.has('performance_sensitive'),
      serviceTriggers: sayTrait(facts.traits.get('long_lived_service')),
      flagsOn: [...facts.traits.keys()].flatMap((name) => /^flag_on:(.+)$/s.exec(name)?.[1] ?? []),
      mustBeDrilled: context.policy.postMerge.mustBeDrilled,
    }),
    ...findUnknownNames(model, context),
  ];
  const judged = worstOf([
    judgeProblems(problems),
    judgeOwner(model, context),
    facts.isLookedAt ? null : sayUnseen(facts),
    judgeCriteria(model, context.evidence),
  ]);
  return judged ?? met(`${file} is complete, and the code shows nothing else`);
}

function sayUnseen({ traits, file }: ModuleFacts): Judgement {
  const part = sayTrait(traits.get('unread'));
  const why =
    part.length === 0 ? 'the code was not looked at' : `not all of the code was looked at: ${part.join()}`;
  return unknown(
    `whether ${file} is true is not known, because ${why}; make the files smaller or run it again`,
  );
}

/** The owner must be an account of a person who may write. */
function judgeOwner(promote: PromoteMd, { snapshot, policy }: FormContext): Judgement | null {
  if (promote.owner === null) return null;
  const { login, id } = promote.owner;
  const place = at(promote.file, promote.lineOf('owner'));
  const account = findNamed(login, snapshot.logins);
  if (account === undefined)
    return unknown(`${place}: @${login} was not looked up, so nobody knows who owns it; run the check again`);
  if (account === null)
    return missing(`${place}: There is no account @${login}. Name one that answers for the module.`);
  if (id !== null && account.id !== id)
    return violated(`${place}: @${login} is account ${account.id}, not ${id}. Correct \`owner\`.`);
  const unfit = findUnfit(account, policy.people, snapshot);
  if (unfit === null) return null;
  const why = `${place}: @${login} ${unfit}. Name an owner who can answer for it.`;
  return unfit.includes('is not known') ? unknown(why) : missing(why);
}

type Logins = FormContext['snapshot']['logins'];

/** `undefined`: not looked up, or with two results; `null`: there is none. */
export function findNamed(login: string, logins: Logins): Logins[number]['account'] | undefined {
  const entries = logins.filter((one) => one.login.toLowerCase() === login.toLowerCase());
  const [entry] = entries;
  return entries.every((one) => one.account?.id === entry?.account?.id) ? entry?.account : undefined;
}

/** Criteria name evidence and roles of the policy: others could never be shown. */
function findUnknownNames(
  { fields, file, lineOf }: PromoteMd,
  { policy }: FormContext,
): readonly FormProblem[] {
  const line = lineOf('acceptance');
  const evidence = [...policy.evidence.map(({ id }) => id), ...Object.keys(FORMS)];
  const roles = policy.roles.map(({ name }) => name);
  return (fields?.acceptance ?? []).flatMap(({ id, evidence: named, attested }): readonly FormProblem[] => {
    const problems: FormProblem[] = [];
    if (named !== undefined && !evidence.includes(named)) {
      const message = `${id} rests on \`${named}\`, which the policy does not know.`;
      problems.push({ file, line, message, remedy: `Name one of ${evidence.join(', ')}.` });
    }
    if (attested !== undefined && !roles.includes(attested)) {
      const message = `${id} is to be attested by \`${attested}\`, which is no role of the policy.`;
      problems.push({ file, line, message, remedy: `Name one of ${roles.join(', ')}.` });
    }
    return problems;
  });
}

/** Spec row 72: what a criterion rests on has passed. Forms are judged by themselves. */
function judgeCriteria(
  { fields, file, lineOf }: PromoteMd,
  evidence: ReadonlyMap<string, EvidenceState>,
): Judgement | null {
  for (const { id, evidence: named } of fields?.acceptance ?? []) {
    const state = named === undefined ? undefined : evidence.get(named);
    if (state === undefined || state === 'passed') continue;
    const says = { failed: 'failed', missing: 'is not there yet', skipped: 'was skipped' }[state];
    return missing(`${at(file, lineOf('acceptance'))}: ${id} rests on \`${named}\`, which ${says}.`);
  }
  return null;
}

/** Spec row 40: it lies where the module lies now, and no longer where it lay. */
export function judgePromoteMoved({ module, file }: ModuleFacts, { read, snapshot }: FormContext): Judgement {
  const here = read(file, 'head');
  if (here.kind === 'unread') return unknown(here.why);
  if (here.kind === 'absent') return missing(`${file} is not there; move PROMOTE.md along with the module`);
  if (module.from === null || module.from === module.to) return met(`${file} is there; nothing was moved`);
  const old = within(module.from, 'PROMOTE.md');
  const [before, now] = [read(old, 'base'), read(old, 'head')];
  if (now.kind === 'unread') return unknown(now.why);
  if (now.kind === 'read') return missing(`${old} stayed behind; move it with \`git mv ${old} ${file}\``);
  if (before.kind === 'unread') return unknown(before.why);
  const left = snapshot.files.some((one) => one.before === old && one.after !== old);
  if (before.kind === 'read' && !left)
    return unknown(`whether ${old} is gone is not known; run the check again`);
  return met(`${file} is there${before.kind === 'read' ? `, and ${old} is gone` : ''}`);
}

/** Spec rows 47 and 75. */
export function judgeRollback({ promote, file }: ModuleFacts, { policy }: FormContext): Judgement {
  if (promote.kind === 'closed') return promote.judgement;
  const judged = judgeProblems(findRollbackProblems(promote.model, policy.postMerge.mustBeDrilled));
  return judged ?? met(`${file} says how the flag, the registration and the folder go back`);
}
