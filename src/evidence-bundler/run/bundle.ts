import { cpus, totalmem } from 'node:os';
import { judgedCommit, requirePullRequest } from '../../checks/judged-commit.ts';
import { openTrees, type Trees } from '../../checks/open-trees.ts';
import { type CommitSha, sha256 } from '../../foundation/digest.ts';
import { UserError } from '../../foundation/user-error.ts';
import type { Repository } from '../../platform/git/repository.ts';
import { loadCommit } from '../../platform/git/snapshots.ts';
import type { EvidenceSeal } from '../../report/evidence-section.ts';
import type { Report, Subject } from '../../report/model.ts';
import { inputOf, type JudgementContext } from '../judge/context.ts';
import { judgeEvidence, shownModules } from '../judge/judge-evidence.ts';
import type { EvidenceVerdict } from '../judge/model.ts';
import { appendEntry } from '../log/append-log.ts';
import { entryOfBundle } from '../log/entry-of.ts';
import { earlierAttempts } from '../log/queries.ts';
import type { EvidencePolicy } from '../policy/model.ts';
import type { Machine } from '../read/model.ts';
import { EVIDENCE_RULES } from '../rules.ts';
import {
  buildEvidenceReport,
  buildPolicyErrorReport,
  type EvidenceProblem,
} from '../show/build-evidence-report.ts';
import { meetsLeast } from '../sign/choose-level.ts';
import { collectFiles } from './collect.ts';
import { loadDocuments } from './load-documents.ts';
import { type LoadedPolicy, loadEvidencePolicy, loadTrustedPolicy, tellUncommitted } from './load-policy.ts';
import { loadSchemas } from './load-schemas.ts';
import { loadTree } from './load-tree.ts';
import { logOrigin, type OpenLog, openLog } from './log-place.ts';
import { findPolicyProblems } from './policy-problems.ts';
import type { BundleRequest } from './request.ts';
import { finishBundle, type Sealed, seal } from './seal.ts';
import { requireKey, type SignedBundle, signBundle } from './sign-bundle.ts';
import { type StagedFiles, stageFiles } from './stage-files.ts';

export interface BundleOutcome {
  readonly report: Report;
  /** `null`: the policy has errors. */
  readonly verdict: EvidenceVerdict | null;
  readonly sealed: Sealed | null;
  readonly signed: SignedBundle | null;
  readonly commit: CommitSha;
}

/**
 * Collects, judges, seals, signs and logs the evidence of the checked-out commit. What is sealed is what was judged: files are copied first
 * and read from the copy. Failed evidence is sealed too; only what holds secrets is not, as nothing of it may be published.
 * Errors: those of opening the repository, of files and folders, `bad-glob`, `signing-key`, `log-key`, `no-evidence`.
 */
export async function bundleEvidence(request: BundleRequest): Promise<BundleOutcome> {
  // A mistake of the workflow is told before there is a folder without a signature.
  if (request.signing.key !== null) requireKey(request.signing.key);
  const trees = await openTrees({ ...request, state: 'committed', needsParents: true }, async () => {});
  requirePullRequest(trees, request.subject);
  const commit = judgedCommit(trees, request.subject);
  if (commit === null || trees.repository === null)
    throw new UserError(
      'no-git',
      'Evidence is about a commit, and here is none.',
      'Run it in a clone; in a workflow, let actions/checkout run before.',
    );
  const subject: Subject = { ...request.subject, head: commit, base: trees.base?.commit ?? null };
  const loaded = await loadPolicy(trees, trees.repository, request);
  if (loaded.kind === 'broken') {
    const { source, diagnostics } = loaded;
    const report = buildPolicyErrorReport({
      policySource: source,
      policyDigest: sha256(''),
      diagnostics,
      subject,
    });
    return { report, verdict: null, sealed: null, signed: null, commit };
  }
  const { policy } = loaded;
  const { log, problem: logProblem } = await openLogOf(policy, trees, request);
  try {
    return await bundleWith({ request, trees, commit, subject, loaded, log, logProblem });
  } finally {
    log?.place.store.close();
  }
}

async function loadPolicy(
  trees: Trees,
  repository: Repository,
  { policyAt, today }: BundleRequest,
): Promise<LoadedPolicy> {
  if (policyAt === null) return loadEvidencePolicy(trees, today);
  return loadTrustedPolicy(
    trees,
    { commit: policyAt, snapshot: await loadCommit(repository, policyAt) },
    today,
  );
}

interface Opened {
  readonly request: BundleRequest;
  readonly trees: Trees;
  readonly commit: CommitSha;
  readonly subject: Subject;
  readonly loaded: Extract<LoadedPolicy, { kind: 'policy' }>;
  readonly log: OpenLog | null;
  /** Why there is a log and it cannot be used. */
  readonly logProblem: EvidenceProblem | null;
}

async function bundleWith({
  request,
  trees,
  commit,
  subject,
  loaded,
  log,
  logProblem,
}: Opened): Promise<BundleOutcome> {
  const { policy } = loaded;
  const collection = collectFiles(request, policy);
  requireSomething(collection.files.length, policy, collection.unmatched);
  request.progress(`Collecting ${collection.files.length} files.`);
  const staged = await stageFiles(request, collection.files, policy.allowed);
  try {
    request.progress('Judging them.');
    const entries = log?.before.entries ?? [];
    const documents = await loadDocuments(trees.head, policy);
    const isHere = subject.event === 'local' && trees.repository !== null;
    const uncommitted = isHere ? await tellUncommitted(trees.repository.root, trees.head) : null;
    const context: JudgementContext = {
      commit,
      today: request.today,
      tree: await loadTree(trees.head, policy),
      log: entries.map(({ entry }) => entry),
      run: request.run === null ? null : { id: request.run.id, attempt: request.run.attempt },
      machine: request.isMeasuredHere ? thisMachine() : null,
      safety: staged.safety,
      stated: documents.claims,
      schemaTexts: await loadSchemas(trees, policy),
    };
    const verdict = judgeEvidence(inputOf(context, policy, staged));
    const problems = [...findPolicyProblems(loaded), ...(logProblem === null ? [] : [logProblem])];
    const isUnsafe =
      policy.secrets === 'block' && staged.safety.files.some(({ findings }) => findings.length > 0);
    const finish = (
      sealed: Sealed | null,
      signed: SignedBundle | null,
      logged: EvidenceSeal['log'],
      more: readonly EvidenceProblem[],
      notes: readonly string[],
    ): BundleOutcome => ({
      report: buildEvidenceReport({
        verdict,
        files: staged.files,
        problems: [...problems, ...more],
        seal: sealed === null || signed === null ? null : sealOf(sealed, signed, logged),
        notes: [
          ...collection.unmatched.map((glob) => `No file matches ${glob}.`),
          ...(uncommitted === null ? [] : [uncommitted]),
          ...documents.notes,
          ...notes,
        ],
        policySource: loaded.source,
        policyDigest: loaded.digest,
        subject,
      }),
      verdict,
      sealed,
      signed,
      commit,
    });
    if (request.output === null) return finish(null, null, null, [], []);
    if (isUnsafe)
      return finish(
        null,
        null,
        null,
        [],
        ['Nothing was sealed: what holds secrets or personal data is not to be published.'],
      );
    const { output } = request;
    const earlier = earlierAttempts(entries, commit);
    const sealed = seal({
      request: { ...request, output },
      ...{ staged, context, verdict, loaded, subject, documents, log, earlier },
    });
    const signed = await signSealed(sealed, verdict, staged, request);
    const appended = logProblem === null ? await append(sealed, signed, verdict, log, request) : NOT_APPENDED;
    finishBundle(sealed, signed, appended.receipt);
    const lacking = [...signatureProblems(signed, policy), ...appended.problems];
    const later = request.isSignedLater ? lacking.map(({ message }) => `${message} ${LATER}`) : [];
    return finish(sealed, signed, appended.logged, request.isSignedLater ? [] : lacking, [
      ...signed.notes,
      ...appended.notes,
      ...later,
    ]);
  } finally {
    staged.discard();
  }
}

function requireSomething(count: number, policy: EvidencePolicy, unmatched: readonly string[]): void {
  if (count > 0 || policy.modules.length > 0) return;
  const named =
    unmatched.length === 0 ? '' : ` No file matches ${unmatched.map((glob) => `\`${glob}\``).join(', ')}.`;
  throw new UserError(
    'no-evidence',
    `There is no evidence to bundle.${named}`,
    'Let the steps that test, measure and scan write their reports before, and name them with `files`.',
  );
}

async function openLogOf(
  policy: EvidencePolicy,
  { repository }: Trees,
  { log, serverUrl, subject }: BundleRequest,
): Promise<{ readonly log: OpenLog | null; readonly problem: EvidenceProblem | null }> {
  const { branch } = policy.log;
  const none = { log: null, problem: null };
  if (branch === null || log.mode === 'off' || repository === null) return none;
  try {
    const origin = logOrigin(serverUrl, subject.repository, branch);
    return { log: await openLog(repository, branch, origin, log), problem: null };
  } catch (error) {
    // Evidence is kept all the same, and says what it could not be held against.
    if (error instanceof UserError && error.code === 'evidence-log-broken')
      return { log: null, problem: unlogged(`${error.message} ${error.hint}`) };
    throw error;
  }
}

function signSealed(
  sealed: Sealed,
  verdict: EvidenceVerdict,
  { files, writtenAt }: StagedFiles,
  request: BundleRequest,
): Promise<SignedBundle> {
  const signing = request.isTrial ? ({ ...request.signing, wanted: 'none' } as const) : request.signing;
  return signBundle(
    {
      manifest: sealed.manifest,
      verdict,
      files,
      control: sealed.control,
      archive: null,
      bundleRoot: sealed.root,
      toolSha256: null,
      serverUrl: request.serverUrl,
      writtenAt,
    },
    sealed.sumsBytes,
    signing,
    request.serverUrl,
  );
}

function signatureProblems(
  { level, withOpenpgp, why }: SignedBundle,
  { signing: { least } }: EvidencePolicy,
): readonly EvidenceProblem[] {
  if (meetsLeast({ level, withOpenpgp }, least)) return [];
  const message = `The bundle is signed «${level}», and the policy asks for «${least}». ${why}`;
  return [{ ...aboutAll, rule: EVIDENCE_RULES.UNSIGNED, message, data: { level, least } }];
}

/** Said where lacking a signature or an entry is no failure. */
const LATER = 'Another workflow signs and logs it.';

function unlogged(message: string, help = ''): EvidenceProblem {
  return { ...aboutAll, rule: EVIDENCE_RULES.LOG, message, help, data: { problem: message } };
}

/** Nothing is wrong with the log then: this run was not told to write it. */
const WRITE_IT =
  'Say `--log append` (in a workflow `log: append`), judge without sealing (`--into -`), or let another workflow log it (`sign: later`).';

const aboutAll = { path: '' as EvidenceProblem['path'], line: 0, help: '' } as const;

interface AppendedBundle {
  readonly logged: EvidenceSeal['log'];
  readonly receipt: Uint8Array | null;
  readonly problems: readonly EvidenceProblem[];
  readonly notes: readonly string[];
}

const NOT_APPENDED: AppendedBundle = { logged: null, receipt: null, problems: [], notes: [] };

/** Writes the bundle into the log. What keeps it from being logged is told, and costs the verdict only where the policy asks for a log. */
async function append(
  sealed: Sealed,
  signed: SignedBundle,
  verdict: EvidenceVerdict,
  log: OpenLog | null,
  request: BundleRequest,
): Promise<AppendedBundle> {
  const none = (notes: readonly string[], problems: readonly EvidenceProblem[] = []): AppendedBundle => ({
    logged: null,
    receipt: null,
    problems,
    notes,
  });
  const { isRequired } = sealed.policy.log;
  const refuse = (sentence: string, help = ''): AppendedBundle =>
    isRequired ? none([], [unlogged(sentence, help)]) : none([sentence]);
  if (log === null)
    return isRequired && !request.isTrial
      ? refuse('The policy asks for a log, and this run writes none.', WRITE_IT)
      : none([]);
  const unwritten = 'The log was read and not written.';
  if (request.isTrial) return none([unwritten]);
  if (request.log.mode !== 'append') return refuse(unwritten, WRITE_IT);
  try {
    const appended = await appendEntry(
      log.place,
      entryOfBundle({
        ...sealed,
        statementSha256: signed.statementSha256,
        status: verdict.status,
        modules: shownModules(verdict),
      }),
      request.now,
    );
    const size = appended.checkpoint?.size ?? appended.index + 1;
    return {
      logged: { origin: log.place.origin, index: appended.index, size },
      receipt: appended.receipt,
      problems: [],
      notes:
        appended.attempts > 1
          ? [`Others wrote to the log at the same time: ${appended.attempts} tries.`]
          : [],
    };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return refuse(`The bundle is not in the log: ${error.message} ${error.hint}`);
  }
}

function sealOf(sealed: Sealed, signed: SignedBundle, log: EvidenceSeal['log']): EvidenceSeal {
  return {
    path: sealed.path,
    root: sealed.root,
    files: sealed.manifest.files.length,
    bytes: sealed.manifest.files.reduce((sum, { size }) => sum + size, 0),
    level: signed.level,
    levelWhy: signed.why,
    attempt: sealed.manifest.earlier.length + 1,
    log,
  };
}

/** What is known of the machine that runs this. */
function thisMachine(): Machine {
  const all = cpus();
  return {
    cpu: all[0]?.model.trim() ?? null,
    cores: all.length === 0 ? null : all.length,
    memoryBytes: totalmem(),
    governor: null,
    system: process.platform,
    image: process.env.ImageOS ?? null,
    runtime: `node ${process.version}`,
  };
}
