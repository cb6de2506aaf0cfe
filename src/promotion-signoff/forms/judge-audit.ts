import { compareLogs } from '../audit/compare-logs.ts';
import { findIntentProblems } from '../audit/find-intent-problems.ts';
import { type LoggedEntry, verifyLog } from '../audit/verify-log.ts';
import type { FormFact } from '../decide/forms.ts';
import { readInstant } from '../people/instant.ts';
import { POLICY_PATH } from '../policy/model.ts';
import type { FormContext } from './form-context.ts';
import { findNamed } from './judge-promote.ts';
import { at, type Judgement, met, missing, unknown, violated } from './judgement.ts';
import type { ModuleFacts } from './module-facts.ts';
import type { Reading } from './read-document.ts';

type Told = Omit<FormFact, 'form'>;

/** Spec rows 45 and 64, section 5.3: the log of the base with one true line for each promoted module behind it, and nothing else. */
export function judgeAudit(context: FormContext): readonly Told[] {
  const { policy, read, modules, snapshot } = context;
  const whole = (judgement: Judgement): readonly Told[] => [{ module: null, ...judgement }];
  if (policy.audit === null)
    return whole(unknown('the policy names no audit log; give it `audit`, or ask for no `audit_intent`'));
  const { log } = policy.audit;
  const [before, now, own] = [read(log, 'base'), read(log, 'head'), read(POLICY_PATH, 'base')];
  const unread = [before, now].find((one) => one.kind === 'unread');
  if (unread?.kind === 'unread') return whole(unknown(unread.why));
  if (own.kind !== 'read')
    return whole(
      unknown(
        own.kind === 'unread' ? own.why : `${POLICY_PATH} was not read at the base; run the check again`,
      ),
    );
  if (now.kind === 'absent' && before.kind === 'absent')
    return whole(missing(`${log} is not there; add one line for each module`));
  const { added, problems } = compareLogs(bytesOf(before), bytesOf(now));
  const [problem] = problems;
  if (problem !== undefined) {
    const why = `${at(log, problem.line)}: ${problem.message}`;
    return whole(isBehind(context, before, now) ? missing(`${why} Bring the base in.`) : violated(why));
  }
  const owners = new Map<string, number>();
  const ownerless: ModuleFacts[] = [];
  for (const one of modules) {
    const owner = ownerOf(one, context);
    if (owner === null) ownerless.push(one);
    else owners.set(one.module.id, owner);
  }
  const found = findIntentProblems(added, {
    pull: snapshot.pull.number,
    modules: modules.map(({ module }) => module),
    owners,
    policy: own.digest,
    evidence: null,
  });
  const ids = new Set(modules.map(({ module }) => module.id));
  const strangers = found.filter(({ module }) => !ids.has(module));
  const [stranger] = strangers;
  return [
    ...(stranger === undefined ? [] : whole(violated(`${at(log, stranger.line)}: ${stranger.message}`))),
    ...modules.map(({ module, file }): Told => {
      const wrong = found.filter((one) => one.module === module.id);
      const [first] = wrong.toSorted((a, b) => b.line - a.line);
      if (first !== undefined) {
        const why = `${at(log, first.line)}: ${first.message}`;
        return { module: module.id, ...(first.line === 0 ? missing(why) : violated(why)) };
      }
      if (ownerless.some((one) => one.module === module))
        return {
          module: module.id,
          ...unknown(`whether ${log} names the right owner is not known; complete ${file}`),
        };
      return { module: module.id, ...met(`${log} announces ${module.id} at its end`) };
    }),
  ];
}

function bytesOf(reading: Reading): Uint8Array | null {
  return reading.kind === 'read' ? reading.bytes : null;
}

/** The base has gone on since the branch began, and its lines are missing here: nobody took them away. */
function isBehind({ snapshot }: FormContext, before: Reading, now: Reading): boolean {
  const { base } = snapshot.pull;
  if (base.mergeBases.includes(base.sha) || before.kind !== 'read') return false;
  return now.kind === 'absent' || (now.kind === 'read' && verifyLog(now.bytes).problems.length === 0);
}

/** The number of the owner of PROMOTE.md, which the plain form leaves to be looked up. */
function ownerOf({ promote }: ModuleFacts, { snapshot }: FormContext): number | null {
  const owner = promote.kind === 'open' ? promote.model.owner : null;
  if (owner === null) return null;
  const account = findNamed(owner.login, snapshot.logins);
  return owner.id ?? account?.id ?? null;
}

/**
 * Modules that the log says are in production: decided or let in past the check, and not rolled back since. Of the base and the audit
 * branch. `null`: no log is named, or one of them is broken or was not read.
 */
export function findPromoted({ policy, read }: FormContext): readonly string[] | null {
  if (policy.audit === null) return null;
  const entries: LoggedEntry['entry'][] = [];
  for (const side of ['base', 'audit'] as const) {
    const reading = read(policy.audit.log, side);
    if (reading.kind === 'unread') return null;
    if (reading.kind === 'absent') continue;
    const { entries: logged, problems } = verifyLog(reading.bytes);
    if (problems.length > 0) return null;
    entries.push(...logged.map(({ entry }) => entry));
  }
  const inOrder = entries.toSorted((a, b) => (readInstant(a.at) ?? 0) - (readInstant(b.at) ?? 0));
  const promoted = new Set<string>();
  for (const { kind, module } of inOrder) {
    if (kind === 'decision' || kind === 'bypassed') promoted.add(module);
    else if (kind === 'rollback') promoted.delete(module);
  }
  return [...promoted].sort();
}
