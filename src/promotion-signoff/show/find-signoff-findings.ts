import { compileGlobs } from '../../foundation/glob.ts';
import { fingerprintOf } from '../../report/fingerprint.ts';
import type { Finding, JsonObject, Severity } from '../../report/model.ts';
import { clip } from '../../report/renderers/visible.ts';
import type { Rule } from '../../report/rule.ts';
import { changedPaths } from '../decide/conditions.ts';
import type { Requirement, SignoffVerdict } from '../decide/model.ts';
import type { PromotionPolicy } from '../policy/model.ts';
import { SIGNOFF_RULES as RULES } from '../rules.ts';
import type { PromotionSnapshot } from '../snapshot/model.ts';
import { kindOf } from './kinds.ts';
import { type FindingPlace, folderPlace, type PolicyFile, placesOf } from './places.ts';

/** Something about a promotion that no requirement says: a status that was overwritten, a merge past the check. */
export interface SignoffProblem {
  readonly rule: Rule;
  readonly message: string;
  /** What makes it the same one in the next run. */
  readonly identity: readonly string[];
  readonly data: JsonObject;
}

const MESSAGE = 2000;
const NOWHERE = folderPlace('');

/**
 * A finding for every requirement that is asked and not met, for every one that is waived, for modules that only may be
 * promotions, and for what else is known. What is not asked yet is none: it would hide what is.
 */
export function findSignoffFindings(
  snapshot: PromotionSnapshot,
  verdict: SignoffVerdict,
  policy: PromotionPolicy,
  file: PolicyFile | null,
  more: readonly SignoffProblem[],
): readonly Finding[] {
  const placeOf = placesOf(snapshot, policy, file);
  const isWaiting = waitingTest(verdict);
  const asked = verdict.requirements.flatMap((requirement): readonly Finding[] => {
    const { id, gate, state, title, why, remark } = requirement;
    if (isWaiting(requirement) || (state === 'met' && remark === undefined)) return [];
    const rule = state === 'met' ? RULES.WAIVED : kindOf(requirement, snapshot, policy).rule;
    const paths = rule === RULES.GUARDED_PATHS ? { paths: guardedPaths(snapshot, policy).slice(0, 20) } : {};
    const data = { requirement: id, gate, state, ...paths };
    const message = `${title}: ${why}${refusalWords(requirement)}`;
    return [finding(rule, placeOf(requirement), message, [id], data)];
  });
  const all = [
    ...asked,
    ...findPossible(snapshot, policy),
    ...more.map(({ rule, message, identity, data }) => finding(rule, NOWHERE, message, identity, data)),
  ];
  return policy.mode === 'enforce' ? all : all.map(observed);
}

/** The first signature that would have been one, and why it is none. */
function refusalWords({ id, state, by }: Requirement): string {
  const refused = id.startsWith('role:') && state === 'missing' ? by.filter(({ counts }) => !counts) : [];
  const [first] = refused;
  if (first === undefined) return '';
  const who = first.account === null ? 'a deleted account' : `@${first.account.login}`;
  const more = refused.length === 1 ? '' : ` (and ${refused.length - 1} more)`;
  return `; ${first.source} ${first.id} by ${who} does not count: ${first.why}${more}`;
}

/** Requirements of gates that are not asked yet. */
export function waitingTest({ gates }: Pick<SignoffVerdict, 'gates'>): (requirement: Requirement) => boolean {
  const waiting = new Set(gates.filter(({ state }) => state === 'waiting').map(({ id }) => id));
  return ({ gate }) => gate !== null && waiting.has(gate);
}

/** Paths of the change that the policy guards, in order, each once. */
export function guardedPaths(snapshot: PromotionSnapshot, { guardedPaths: guard }: PromotionPolicy) {
  if (guard === null) return [];
  return [...new Set(changedPaths(snapshot).filter(compileGlobs(guard.paths)))].sort();
}

function findPossible({ promotions }: PromotionSnapshot, { applies }: PromotionPolicy): readonly Finding[] {
  return promotions.modules.flatMap(({ id, kind, from, to, certainty }) => {
    const isWarned = kind === 'direct' && applies.directEntry === 'warn';
    if (certainty === 'certain' && !isWarned) return [];
    const message =
      certainty === 'possible'
        ? `The files of ${id} in ${to} are somewhat like those of ${from ?? 'an experimental module'}.`
        : `${id} in ${to} is new in production and comes from nowhere.`;
    return [finding(RULES.POSSIBLE, folderPlace(to), message, [id], { module: id, kind, from })];
  });
}

function finding(
  rule: Rule,
  { path, line, column }: FindingPlace,
  message: string,
  identity: readonly string[],
  data: JsonObject,
): Finding {
  return {
    // Without its place: the same requirement is the same finding when PROMOTE.md appears.
    fingerprint: fingerprintOf({ rule: rule.id, path: NOWHERE.path, identity }),
    rule: rule.id,
    severity: rule.severity.none ?? 'error',
    confidence: 'proven',
    state: 'new',
    lane: null,
    path,
    line,
    column,
    endLine: line,
    message: clip(message, MESSAGE),
    help: rule.fix,
    flow: [],
    data,
  };
}

/** Where the policy only observes, nothing is red. */
function observed(one: Finding): Finding {
  const severity: Severity = one.severity === 'error' ? 'warning' : one.severity;
  return { ...one, severity };
}
