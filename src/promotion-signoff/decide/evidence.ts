import type { BoundChange } from '../people/freshness.ts';
import { readInstant, sayInstant, saySpan } from '../people/instant.ts';
import type { Statement } from '../people/statements.ts';
import type { Evidence } from '../policy/model.ts';
import type { CheckResult, PromotionSnapshot } from '../snapshot/model.ts';
import { boundReport, comesFrom, newestReport, numberOf, wantedCommit } from './bound-report.ts';
import { type Circumstances, holds } from './conditions.ts';
import type { Remark, RequirementState } from './model.ts';

export interface Judged {
  readonly state: RequirementState;
  readonly why: string;
  /** It was skipped and may be: nothing ran, and nothing is missing. */
  readonly isSkipped?: true;
  readonly remark?: Remark;
}

/**
 * Whether a piece of evidence is there: from the named workflow file and app, about the wanted commit, young enough, passed,
 * and within its bounds. Anybody may post a check of the same name; those are told and count for nothing.
 */
export function judgeEvidence(evidence: Evidence, circumstances: Circumstances): Judged {
  const judged = [
    ...(evidence.check === null ? [] : [judgeCheck(evidence, evidence.check, circumstances)]),
    ...(evidence.report === null ? [] : [judgeReport(evidence, circumstances.snapshot)]),
  ];
  const order: readonly RequirementState[] = ['violated', 'unknown', 'missing', 'met'];
  const worst = order
    .map((state) => judged.find((one) => one.state === state))
    .find((one) => one !== undefined);
  if (worst === undefined)
    return { state: 'unknown', why: 'the policy names neither a check nor a report for it' };
  if (worst.state !== 'met') return worst;
  const why = judged.map((one) => one.why).join('; ');
  return judged.some(({ isSkipped }) => isSkipped)
    ? { state: 'met', why, isSkipped: true }
    : { state: 'met', why };
}

function judgeCheck(evidence: Evidence, name: string, circumstances: Circumstances): Judged {
  const { snapshot } = circumstances;
  const commit = wantedCommit(evidence, snapshot);
  const named = snapshot.checks.filter((check) => check.name === name);
  const right = named.filter((check) => comesFrom(evidence, check) && check.commit === commit);
  const latest = newestByEvent(right);
  if (latest.length === 0) return { state: 'missing', why: sayAbsent(evidence, name, named, commit) };
  const judged = latest.map((check) => judgeResult(check, evidence, circumstances));
  return (
    judged.find(({ state }) => state === 'violated') ??
    judged.find(({ state }) => state === 'missing') ??
    judged[0]!
  );
}

/** A workflow may run for several events on one commit; none of them is hidden by another. At the same time the worse counts. */
function newestByEvent(checks: readonly CheckResult[]): readonly CheckResult[] {
  const newest = new Map<string, CheckResult>();
  for (const check of checks) {
    const known = newest.get(check.event ?? '');
    const at = readInstant(check.at) ?? Number.POSITIVE_INFINITY;
    const best = known === undefined ? -1 : (readInstant(known.at) ?? Number.POSITIVE_INFINITY);
    if (known === undefined || at > best || (at === best && check.state !== 'success'))
      newest.set(check.event ?? '', check);
  }
  return [...newest.values()];
}

function judgeResult(check: CheckResult, evidence: Evidence, circumstances: Circumstances): Judged {
  const name = `check \`${check.name}\``;
  switch (check.state) {
    case 'success':
      return judgeAge(check.at, evidence, circumstances.snapshot) ?? { state: 'met', why: `${name} passed` };
    case 'failure':
    case 'error':
      return { state: 'violated', why: `${name} failed` };
    case 'skipped': {
      if (evidence.skippedWhen === null)
        return { state: 'missing', why: `${name} was skipped; skipped is not passed` };
      if (holds(evidence.skippedWhen, circumstances) === true)
        return (
          judgeAge(check.at, evidence, circumstances.snapshot) ?? {
            state: 'met',
            why: `${name} was skipped, as it may be: ${evidence.skippedWhen}`,
            isSkipped: true,
          }
        );
      return { state: 'missing', why: `${name} was skipped, and ${evidence.skippedWhen} does not hold` };
    }
    case 'pending':
      return { state: 'missing', why: `${name} is still running` };
    default:
      return { state: 'missing', why: `${name} ended as ${check.state}, which is not passed` };
  }
}

function judgeAge(at: string, { maxAge }: Evidence, snapshot: PromotionSnapshot): Judged | null {
  const time = readInstant(at);
  const now = readInstant(snapshot.takenAt);
  if (time === null || now === null) return { state: 'unknown', why: 'its time cannot be read' };
  if (time > now) return { state: 'unknown', why: `it is dated ${sayInstant(time)}, after this decision` };
  if (maxAge === null || now - time <= maxAge * 1000) return null;
  return { state: 'missing', why: `it is older than ${saySpan(maxAge)}; run it again` };
}

function sayAbsent(evidence: Evidence, name: string, named: readonly CheckResult[], commit: string): string {
  const wanted = `check \`${name}\` by ${evidence.app} from ${evidence.workflow}`;
  const stranger = named.find((check) => !comesFrom(evidence, check));
  const old = named.find((check) => comesFrom(evidence, check));
  if (old !== undefined) return `${wanted} ran for ${old.commit.slice(0, 7)}, not for ${commit.slice(0, 7)}`;
  if (stranger === undefined) return `${wanted} has not run for ${commit.slice(0, 7)}`;
  return `a check of that name by ${stranger.app} from ${stranger.workflow ?? 'no workflow'} does not count; ${wanted} is needed`;
}

function judgeReport(evidence: Evidence, snapshot: PromotionSnapshot): Judged {
  const bound = boundReport(evidence, snapshot);
  const name = `report \`${evidence.report}\``;
  if (bound === null) {
    const other = snapshot.reports.find((entry) => entry.name === evidence.report);
    const where = `${name} by ${evidence.app} from ${evidence.workflow} for ${wantedCommit(evidence, snapshot).slice(0, 7)}`;
    if (other === undefined) return { state: 'missing', why: `${where} is not there` };
    const origin = `${other.app}, ${other.workflow ?? 'no workflow'}, ${other.commit.slice(0, 7)}`;
    return { state: 'missing', why: `${where} is not there; one from elsewhere (${origin}) does not count` };
  }
  const { entry, report, problem } = bound;
  if (report === null) return { state: 'unknown', why: `${name} cannot be used: ${problem ?? ''}` };
  const age = judgeAge(entry.at, evidence, snapshot);
  if (age !== null) return age;
  if (report.conclusion === 'failure')
    return { state: 'violated', why: `${name} says failure: ${report.headline}` };
  if (report.conclusion !== 'success')
    return { state: 'missing', why: `${name} says ${report.conclusion}, not success` };
  for (const { name: metric, min, max } of evidence.metrics) {
    const value = numberOf(report, metric);
    if (value === null) return { state: 'missing', why: `${name} has no number ${metric}` };
    if (min !== null && value < min)
      return { state: 'violated', why: `${metric} is ${value}; at least ${min} is needed` };
    if (max !== null && value > max)
      return { state: 'violated', why: `${metric} is ${value}; at most ${max} is allowed` };
  }
  return { state: 'met', why: `${name} says success (${entry.digest.slice(0, 12)})` };
}

/**
 * The evidence that changed after a statement: what its commit was measured with then is not what it is measured with now.
 * A rerun that gives the same bytes changes nothing.
 */
export function findNewEvidence(
  evidence: readonly Evidence[],
  statement: Statement,
  snapshot: PromotionSnapshot,
): readonly BoundChange[] {
  return evidence.flatMap((one) => {
    if (one.report === null || one.at === 'group') return [];
    const commit = statement.commit ?? '';
    const now = newestReport(one, commit, snapshot, null);
    const then = newestReport(one, commit, snapshot, statement.at);
    if (now !== null && then !== null && now.digest === then.digest) return [];
    return [{ what: `the evidence ${one.id}`, at: now === null ? null : readInstant(now.at) }];
  });
}
