import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BundleRequest, ON_THE_SPOT } from '../evidence-bundler/run/request.ts';
import type { IsoDate } from '../foundation/date.ts';
import { UserError } from '../foundation/user-error.ts';
import { openRepository, resolveCommit } from '../platform/git/repository.ts';
import type { Report } from '../report/model.ts';
import { renderAs } from '../report/renderers/render-as.ts';
import { type BundleToCheck, checkWithTools, type ToolCheck } from './check-with-tools.ts';
import { EVIDENCE_STEPS, type EvidenceStep, evidenceFiles, PROMOTED_COVERAGE } from './evidence-example.ts';
import { commitExample, exampleGit, writeTree } from './example-repository.ts';
import { type ExampleChange, judgeApi, judgeCode, judgeCoverage } from './judge-change.ts';

const BRANCH = 'promote/planner';
const SERVER = 'https://github.com';

/** The evidence of the example's promotion: with two things that are not shown, and with everything shown. */
export interface SealedEvidence {
  readonly open: Report;
  readonly shown: Report;
  /** The second bundle. */
  readonly bundle: BundleToCheck;
  readonly check: ToolCheck;
}

/** Keys that live as long as the demo. */
interface ExampleKeys {
  readonly signing: string;
  readonly log: string;
  readonly public: Pick<BundleToCheck, 'key' | 'logKey'>;
}

/**
 * Seals the evidence of two commits in a row, each with the reports that the other checks make of it, appends both to the log of the example
 * repository, and checks the second with the tools of this machine. `folder`: absolute path of a folder for what all of that leaves.
 */
export async function sealEvidence(folder: string, repository: string): Promise<SealedEvidence> {
  const engine = await import('../evidence-bundler/run/engine.ts');
  await exampleGit(repository)('checkout', '--quiet', BRANCH);
  writeTree(join(folder, 'coverage'), PROMOTED_COVERAGE);
  const keys = makeKeys(folder, engine);
  const seal = async (step: EvidenceStep, run: number) => {
    await commitExample(repository, step.files, step.message);
    const root = join(folder, `run-${run}`);
    await leaveReports(root, folder, repository, step);
    const { report, sealed, commit } = await engine.bundleEvidence(
      requestFor(repository, folder, root, keys, run),
    );
    if (sealed === null)
      throw new UserError(
        'not-sealed',
        `The evidence of the example is not sealed: ${report.headline}.`,
        'This is a fault of the program: please report it.',
      );
    return { report, bundle: { folder: sealed.folder, commit, ...keys.public } };
  };
  const [first, second] = EVIDENCE_STEPS;
  const open = await seal(first, 1);
  const shown = await seal(second, 2);
  await exampleGit(repository)('checkout', '--quiet', 'smarter-ledger');
  const check = await checkWithTools(shown.bundle, 'files/benchmarks/benchmark.json');
  return { open: open.report, shown: shown.report, bundle: shown.bundle, check };
}

/** What the jobs before left in the workspace: their own files, and the reports of our other checks. */
async function leaveReports(
  root: string,
  folder: string,
  repository: string,
  step: EvidenceStep,
): Promise<void> {
  const opened = await openRepository(repository);
  if (opened === null) throw new UserError('no-git', 'The example is gone.', 'Run the demo again.');
  const change: ExampleChange = { repository, branch: BRANCH, pullRequest: 2 };
  const json = (report: Report): string => renderAs('json', report, { rules: [], colour: false });
  writeTree(root, {
    ...evidenceFiles(await resolveCommit(opened, 'HEAD'), step),
    'acceptance-gate.json': json(await judgeCode(change)),
    'coverage-by-lane.json': json(await judgeCoverage(change, join(folder, 'coverage'))),
    'openapi-diff.json': json(await judgeApi(change)),
  });
}

function requestFor(
  repository: string,
  folder: string,
  root: string,
  keys: ExampleKeys,
  run: number,
): BundleRequest {
  const now = Date.parse(`2026-01-02T${14 + run}:00:00Z`);
  return {
    ...ON_THE_SPOT,
    directory: repository,
    root,
    workspace: root,
    base: 'main',
    pullRequestHead: null,
    mayFetch: false,
    mergeBaseOf: null,
    subject: { repository: null, head: null, pullRequest: 2, event: 'demo', ref: BRANCH },
    files: [],
    baseFiles: [],
    earlier: [],
    isMeasuredHere: true,
    output: join(folder, 'bundles'),
    producedBy: 'local',
    run: { id: String(run), attempt: 1, workflow: '.github/workflows/evidence.yml', runner: 'demo' },
    signing: {
      wanted: 'key',
      isFork: false,
      isPublic: null,
      hasIdentity: false,
      key: keys.signing,
      openpgp: null,
      temporary: folder,
      path: process.env.PATH ?? '',
    },
    log: { mode: 'append', defaultBranch: 'main', remote: null, spare: null, key: keys.log },
    now,
    today: new Date(now).toISOString().slice(0, 10) as IsoDate,
    serverUrl: SERVER,
    isTrial: false,
    progress: () => {},
  };
}

function makeKeys(
  folder: string,
  { logOrigin, openNoteSigner }: typeof import('../evidence-bundler/run/engine.ts'),
): ExampleKeys {
  mkdirSync(folder, { recursive: true });
  const key = join(folder, 'key.pub');
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  writeFileSync(key, pair.publicKey.export({ type: 'spki', format: 'pem' }));
  const log = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const logKey = openNoteSigner(logOrigin(SERVER, null, 'evidence-log'), log)?.verifierKey ?? '';
  return {
    signing: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    log,
    public: { key, logKey },
  };
}
