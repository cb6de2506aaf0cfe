import type { RepoPath } from '../../foundation/repo-path.ts';
import type {
  PromotionEvidence,
  PromotionGuarded,
  PromotionRequirement,
  PromotionSection,
  PromotionStep,
  PromotionVoice,
} from '../../report/promotion-section.ts';
import { clip } from '../../report/renderers/visible.ts';
import { boundReport } from '../decide/bound-report.ts';
import type { Requirement, SignoffVerdict, Voice } from '../decide/model.ts';
import type { Evidence, PromotionPolicy } from '../policy/model.ts';
import { SIGNOFF_RULES } from '../rules.ts';
import type { PromotionSnapshot } from '../snapshot/model.ts';
import { findBoundCheck } from './bound-evidence.ts';
import { guardedPaths, waitingTest } from './find-signoff-findings.ts';
import { isPlain, kindOf } from './kinds.ts';

const NAME = 200;
const TITLE = 500;
const WORDS = 2000;
/** Paths, steps and voices that are listed; more are counted or cut. */
const PATHS = 100;
const STEPS = 100;
const VOICES = 200;

type State = PromotionRequirement['state'];

/** What was decided as facts that renderers make rows of. Texts are cut to what a report holds. */
export function createPromotionSection(
  snapshot: PromotionSnapshot,
  verdict: SignoffVerdict,
  policy: PromotionPolicy,
): PromotionSection {
  const isWaiting = waitingTest(verdict);
  const stateOf = (one: Requirement): State => {
    if (isWaiting(one)) return 'waiting';
    return one.state === 'met' ? (one.remark ?? 'met') : one.state;
  };
  const states = new Map(verdict.requirements.map((one) => [one.id, stateOf(one)]));
  return {
    kind: 'promotion',
    title: 'Promotion',
    folded: false,
    state: verdict.decided,
    mode: verdict.mode,
    modules: snapshot.promotions.modules
      .filter(({ id }) => verdict.modules.includes(id))
      .map(({ id, kind, from, to, files }) => ({
        name: clip(id, TITLE),
        kind,
        from,
        to,
        files: files.length,
        left: files.filter(({ isLeft }) => isLeft).length,
      })),
    gates: verdict.gates.map(({ id, state }) => ({ id: clip(id, TITLE), state })),
    next: nextSteps(snapshot, verdict, policy, stateOf),
    requirements: verdict.requirements.map((one) => row(one, stateOf(one), snapshot, policy)),
    people: verdict.people.map(({ account, roles, signsFor, voices }) => ({
      login: clip(account.login, NAME),
      roles: roles.map((role) => clip(role, TITLE)),
      signsFor: (signsFor?.split(', ') ?? []).map((one) => clip(one.replace(/^role:/, ''), TITLE)),
      voices: voices.slice(0, VOICES).map(voice),
    })),
    // Where no gate was looked at, no evidence was.
    evidence: (verdict.gates.length === 0 ? [] : policy.evidence).flatMap((one) =>
      evidenceRows(one, snapshot, states.get(one.id) ?? 'not asked'),
    ),
    guarded: guarded(snapshot, policy),
    read: {
      at: snapshot.takenAt,
      reviews: snapshot.reviews.length,
      comments: snapshot.comments.length,
      commits: snapshot.commits.length,
      files: snapshot.files.length,
    },
    notes: verdict.notes.map((note) => clip(note, WORDS)),
    tells: Object.values(SIGNOFF_RULES)
      .filter((rule) => !UNTOLD.has(rule.id))
      .map(({ id }) => id),
  };
}

/** Rules about more than requirements: no row tells their findings. */
const UNTOLD: ReadonlySet<string> = new Set(
  [SIGNOFF_RULES.STATUS_TAMPERED, SIGNOFF_RULES.BYPASSED, SIGNOFF_RULES.POLICY_UNREADABLE].map(
    ({ id }) => id,
  ),
);

function row(
  requirement: Requirement,
  state: State,
  snapshot: PromotionSnapshot,
  policy: PromotionPolicy,
): PromotionRequirement {
  const { id, gate, title, why, by } = requirement;
  const isOpen = state === 'missing' || state === 'violated' || state === 'unknown';
  return {
    id: clip(id, TITLE),
    gate: gate === null ? null : clip(gate, TITLE),
    title: clip(title, TITLE),
    state,
    why: clip(why, WORDS),
    rule: isOpen ? kindOf(requirement, snapshot, policy).rule.id : null,
    by: by.slice(0, VOICES).map(voice),
  };
}

function voice({ account, source, id, counts, why }: Voice): PromotionVoice {
  return {
    login: account === null ? null : clip(account.login, NAME),
    source,
    id,
    counts,
    why: clip(why, WORDS),
  };
}

/** Broken things first, then what cannot be told, then what is missing; when nothing is, that somebody merges. */
function nextSteps(
  snapshot: PromotionSnapshot,
  verdict: SignoffVerdict,
  policy: PromotionPolicy,
  stateOf: (requirement: Requirement) => State,
): readonly PromotionStep[] {
  const order: readonly State[] = ['violated', 'unknown', 'missing'];
  const open = verdict.requirements.filter((one) => order.includes(stateOf(one)));
  const steps = order.flatMap((state) =>
    open
      .filter((one) => stateOf(one) === state)
      .map((one) => {
        const { who } = kindOf(one, snapshot, policy);
        const what = isPlain(one) ? one.why : `${one.title}: ${one.why}`;
        return { who: clip(who, TITLE), what: clip(what, WORDS) };
      }),
  );
  if (steps.length > 0) return steps.slice(0, STEPS);
  const isDone = verdict.decided === 'success' && snapshot.pull.state === 'open';
  if (!isDone || verdict.modules.length === 0) return [];
  const who = policy.merge === null ? 'a person' : policy.merge.by.join(' or ');
  return [{ who: clip(who, TITLE), what: 'everything is there: merge it' }];
}

/** A row for the check and one for the Report, as far as the policy names them. */
function evidenceRows(
  evidence: Evidence,
  snapshot: PromotionSnapshot,
  state: PromotionEvidence['state'],
): readonly PromotionEvidence[] {
  const { id, check, report, workflow } = evidence;
  const base = { id: clip(id, TITLE), workflow: clip(workflow, TITLE), state };
  const rows: PromotionEvidence[] = [];
  if (check !== null) {
    const at = findBoundCheck(evidence, snapshot)?.at ?? null;
    rows.push({ ...base, of: 'check', name: clip(check, TITLE), digest: null, run: null, at });
  }
  if (report !== null) {
    const entry = boundReport(evidence, snapshot)?.entry;
    rows.push({
      ...base,
      of: 'report',
      name: clip(report, TITLE),
      digest: entry?.digest ?? null,
      run: entry?.runId ?? null,
      at: entry?.at ?? null,
    });
  }
  return rows;
}

function guarded(snapshot: PromotionSnapshot, policy: PromotionPolicy): PromotionGuarded | null {
  const paths: readonly RepoPath[] = guardedPaths(snapshot, policy);
  if (policy.guardedPaths === null || paths.length === 0) return null;
  return { role: clip(policy.guardedPaths.role, TITLE), paths: paths.slice(0, PATHS), total: paths.length };
}
