import type { IsoDate } from '../../foundation/date.ts';
import type { CommitSha } from '../../foundation/digest.ts';
import { compileGlobs } from '../../foundation/glob.ts';
import { type RepoPath, ROOT } from '../../foundation/repo-path.ts';
import { UserError } from '../../foundation/user-error.ts';
import type { Report } from '../../report/model.ts';
import { checkMerge, type MergeFacts } from '../after/check-merge.ts';
import { renderIncident } from '../after/incident.ts';
import type { AuditRecord, BypassedRecord } from '../audit/model.ts';
import { type VerifiedLog, verifyLog } from '../audit/verify-log.ts';
import { findObjects } from '../collect/git-objects.ts';
import { isPromotion } from '../decide/decide.ts';
import { readFormFacts } from '../forms/read-form-facts.ts';
import { buildSignoffReport } from '../show/build-signoff-report.ts';
import { bypassedRecord, type MergedPromotion, recordMerge } from '../show/records.ts';
import type { Instant } from '../snapshot/model.ts';
import { rewindSnapshot } from '../snapshot/rewind.ts';
import { openIncident } from '../verbs/open-incident.ts';
import { type AuditPlace, loadAuditLog, writeAuditLines } from '../verbs/write-audit-lines.ts';
import { findBeforeMerge } from './before-merge.ts';
import { fetchBranch } from './fetch-branch.ts';
import type { MergedPull } from './find-merges.ts';
import type { SignoffRun } from './judge-and-publish.ts';
import { collectFor, type Judge, loadPolicyAt } from './judge-pull.ts';
import { judgeSnapshot, type Signoff, subjectOfSnapshot } from './judge-snapshot.ts';
import { findIntents, findMergers, loadHeadStatuses } from './merge-facts.ts';

/** A run that writes down merges; the token is asked for by its name in what GitHub refuses. */
export type MergeRun = Omit<SignoffRun, 'target' | 'today'> & { readonly token: string };

export type MergeOutcome =
  /** Nothing was promoted: no line, no comment. A sentence. */
  | { readonly kind: 'nothing'; readonly why: string }
  | {
      readonly kind: 'recorded';
      readonly pull: MergedPull;
      /** What the log says of the merge now, or would say in a trial. */
      readonly as: 'decision' | 'bypassed';
      readonly signoff: Signoff;
      /** With what was written down among its notes. */
      readonly report: Report;
      /** Sentences. */
      readonly said: readonly string[];
    };

/**
 * Decides about a merged pull request once more, as it was when it was merged, by the policy from before the merge, and writes
 * down on the audit branch what came of it: the decision, or that it went past the check, which opens an issue too. Posts no
 * status. What the log holds already is not written twice.
 * Errors: `merge-unknown`, when something could not be read and nobody can be accused; `audit-log-broken`, `incident-not-opened`;
 * those of collecting and of the audit branch.
 */
export async function recordMergedPull(pull: MergedPull, run: MergeRun): Promise<MergeOutcome> {
  const onto = await findBeforeMerge(run.git, pull);
  const judge = await loadPolicyBefore(pull, onto, run);
  if (judge === null) return { kind: 'nothing', why: 'There was no policy before the merge.' };
  if (!compileGlobs(judge.used.policy.applies.bases)(pull.base as RepoPath))
    return { kind: 'nothing', why: `The policy is not about ${pull.base}.` };
  const taken = await collectFor(pull, judge, { ...run, group: null }, onto);
  const { promotions } = taken;
  const ids = promotions.modules.filter((one) => isPromotion(one, judge.used.policy)).map(({ id }) => id);
  if (ids.length === 0 && promotions.problems.length === 0)
    return { kind: 'nothing', why: `Pull request #${pull.number} promoted nothing.` };
  const snapshot = rewindSnapshot(taken, pull.mergedAt);
  const signoff = judgeSnapshot(snapshot, judge.used, subjectOfSnapshot(snapshot));
  const place = placeOf(judge, pull, run);
  const facts = await loadFacts(signoff, pull, place, run);
  const judged = judgeMerge(signoff, pull, facts, await mergedFrom(signoff, pull, onto, taken.takenAt, run));
  const said = await writeDown(judged, place, pull, run);
  const report = buildSignoffReport({
    ...signoff,
    policy: judge.used.policy,
    policySource: judge.used.source,
    policyDigest: judge.used.digest,
    policyFile: judge.used.file,
    subject: subjectOfSnapshot(snapshot),
    verdict: { ...signoff.verdict, notes: [...said, ...signoff.verdict.notes] },
  });
  const as = judged.bypassed.length > 0 ? 'bypassed' : 'decision';
  return { kind: 'recorded', pull, as, signoff, report, said };
}

type UsableJudge = Extract<Judge, { kind: 'policy' }>;

/**
 * What decided before the merge: a change of the policy must not be its own judge. Of another branch than the default one, the
 * default branch of now, which that merge did not change. `null`: there was none.
 */
export async function loadPolicyBefore(
  { base, defaultBranch, mergedAt, number }: MergedPull,
  onto: CommitSha,
  { git }: Pick<MergeRun, 'git'>,
): Promise<UsableJudge | null> {
  const commit = base === defaultBranch ? onto : await fetchBranch(git, defaultBranch);
  const judge = await loadPolicyAt(git, commit, mergedAt.slice(0, 10) as IsoDate).catch((error: unknown) => {
    if (error instanceof UserError && error.code === 'policy-missing') return null;
    throw error;
  });
  if (judge === null || judge.kind === 'policy') return judge;
  throw unknown(number, ['the policy before the merge has errors']);
}

function placeOf({ used }: UsableJudge, { defaultBranch }: MergedPull, { git }: MergeRun): AuditPlace | null {
  const { audit } = used.policy;
  if (audit === null) return null;
  return { repository: git, branch: audit.branch, log: audit.log, defaultBranch, remote: 'origin' };
}

async function loadFacts(
  { snapshot, used: { policy } }: Signoff,
  pull: MergedPull,
  place: AuditPlace | null,
  run: MergeRun,
): Promise<MergeFacts> {
  const { number, head, merge, mergedAt } = pull;
  const { mergedBy } = snapshot.pull;
  const modules = snapshot.promotions.modules.filter((one) => isPromotion(one, policy));
  const forms = readFormFacts(snapshot, policy);
  const intents = findIntents(snapshot, policy);
  return {
    pull: { number, head, merge, mergedAt, mergedBy },
    modules: modules.map(({ id }) => ({ id, intent: intents.get(id) ?? null })),
    mergers: findMergers({ snapshot, policy, forms, modules }, mergedBy),
    ...(await loadHeadStatuses(run, pull)),
    log: place === null ? 'none' : await tryToLoadLog(place),
    writesDecision: true,
  };
}

async function tryToLoadLog(place: AuditPlace): Promise<VerifiedLog | null> {
  try {
    return verifyLog(await loadAuditLog(place));
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}

async function mergedFrom(
  { snapshot, verdict, used }: Signoff,
  { merge }: MergedPull,
  onto: CommitSha,
  at: Instant,
  { git }: MergeRun,
): Promise<MergedPromotion> {
  const [tree] = await findObjects(git, [{ commit: merge, path: ROOT }]);
  return {
    snapshot,
    verdict,
    policy: used.policy,
    policyDigest: used.digest,
    evidence: null,
    merge: { commit: merge, tree: tree?.oid ?? '', onto },
    intents: findIntents(snapshot, used.policy),
    at,
  };
}

interface JudgedMerge {
  /** Lines that the log lacks. */
  readonly records: readonly AuditRecord[];
  /** Every module that went past the check, whether the log holds its line already or not. */
  readonly bypassed: readonly BypassedRecord[];
  /** Modules that the log holds already. */
  readonly told: readonly string[];
  /** Promoted and decided, and no intent announced them: a decision names its intent. */
  readonly unannounced: readonly string[];
}

/**
 * Module by module: what is known to be missing is a bypass even where something else could not be read; otherwise what could
 * not be read accuses nobody. Where the policy only observes, nothing can be passed by. Errors: `merge-unknown`.
 */
function judgeMerge(
  { verdict, used: { policy } }: Signoff,
  pull: MergedPull,
  facts: MergeFacts,
  merged: MergedPromotion,
): JudgedMerge {
  const log = facts.log === 'none' || facts.log === null ? [] : facts.log.entries.map(({ entry }) => entry);
  const isEnforced = policy.mode === 'enforce';
  const isUndecided = verdict.decided === 'error';
  const open = isUndecided ? verdict.requirements.filter(({ state }) => state === 'unknown') : [];
  const recorded = recordMerge(merged);
  const records: AuditRecord[] = [];
  const bypassed: BypassedRecord[] = [];
  const told: string[] = [];
  const unread = new Set<string>(open.map(({ why }) => why));
  const unannounced: string[] = [];
  for (const module of facts.modules) {
    const { id } = module;
    const known = log.find(
      (entry) =>
        (entry.kind === 'decision' || entry.kind === 'bypassed') &&
        entry.pull === pull.number &&
        entry.module === id,
    );
    if (known !== undefined) {
      told.push(id);
      if (known.kind === 'bypassed') bypassed.push(known);
      continue;
    }
    const check = isEnforced
      ? checkMerge({ ...facts, modules: [module] }, policy, merged.at)
      : ({ kind: 'in order' } as const);
    if (check.kind === 'unknown') for (const problem of check.problems) unread.add(problem);
    const refused =
      recorded.kind === 'bypassed' && !isUndecided
        ? (recorded.records.find((one) => one.module === id)?.missing ?? [])
        : [];
    const missing = [...new Set([...(check.kind === 'bypassed' ? check.missing : []), ...refused])];
    if (missing.length > 0) {
      const record = bypassedRecord(merged, id, missing);
      bypassed.push(record);
      records.push(record);
      continue;
    }
    const decision =
      recorded.kind === 'decided' ? recorded.records.find((one) => one.module === id) : undefined;
    if (decision === undefined) unannounced.push(id);
    else records.push(decision);
  }
  const isAccused = bypassed.length > 0;
  const isTold = told.length > 0 && told.length === facts.modules.length;
  if (unread.size > 0 && !isAccused && !isTold) throw unknown(pull.number, [...unread]);
  // What could not be read keeps a decision from being written, whatever is said of other modules.
  const sure = unread.size === 0 ? records : records.filter(({ kind }) => kind === 'bypassed');
  return { records: sure, bypassed, told, unannounced };
}

/** Writes the lines and opens the issue; the issue even where the log takes no line. Gives sentences. */
async function writeDown(
  { records, bypassed, told, unannounced }: JudgedMerge,
  place: AuditPlace | null,
  { number, merge }: MergedPull,
  run: MergeRun,
): Promise<readonly string[]> {
  const { isTrial } = run;
  const said: string[] = [];
  let failure: UserError | null = null;
  if (place === null) said.push('The policy keeps no audit log, so nothing is written down about the merge.');
  else if (records.length > 0) {
    const what = records.map(({ kind, module }) => `${kind} of ${module}`).join(', ');
    try {
      said.push(
        isTrial
          ? `Dry run: ${place.branch} would get: ${what}.`
          : `Written down on ${place.branch}: ${what}. The last line is ${(await writeAuditLines(place, records)).tip}.`,
      );
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      failure = error;
    }
  }
  if (told.length > 0) said.push(`${place?.branch ?? 'The log'} holds already: ${told.join(', ')}.`);
  if (unannounced.length > 0 && place !== null)
    said.push(`No intent announced ${unannounced.join(', ')}, so the log holds no decision about it.`);
  const [first] = bypassed;
  if (first !== undefined) {
    const incident = renderIncident({
      pull: number,
      merge,
      mergedBy: first.mergedBy?.login ?? null,
      modules: bypassed.map(({ module }) => module),
      missing: [...new Set(bypassed.flatMap(({ missing }) => missing))],
      isLogged: place !== null && failure === null,
    });
    if (isTrial) said.push(`Dry run: an issue would be opened: ${incident.title}.`);
    else {
      const { writer, repository, token } = run;
      const opened = await openIncident({ client: writer, ...repository, token }, incident);
      said.push(`${opened.isNew ? 'Opened' : 'There already'}: ${opened.url}`);
    }
  }
  if (failure !== null) throw failure;
  return said;
}

function unknown(number: number, problems: readonly string[]): UserError {
  return new UserError(
    'merge-unknown',
    `Whether pull request #${number} was merged with the agreement of the sign-off cannot be told: ${problems.join('; ')}.`,
    'Nobody is accused and nothing was written down; put it right, and the next scheduled run looks at the merge again for seven days.',
  );
}
