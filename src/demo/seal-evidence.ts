import { generateKeyPairSync } from 'node:crypto';
import { join } from 'node:path';
import { runProgram } from '../evidence-bundler/sign/openpgp/run-program.ts';
import type { IsoDate } from '../foundation/date.ts';
import { UserError } from '../foundation/user-error.ts';
import { openRepository, resolveCommit } from '../platform/git/repository.ts';
import type { Report } from '../report/model.ts';
import { renderAs } from '../report/renderers/render-as.ts';
import { EVIDENCE_STEPS, type EvidenceStep, evidenceFiles, PROMOTED_COVERAGE } from './evidence-example.ts';
import { commitExample, exampleGit, writeTree } from './example-repository.ts';
import { type ExampleChange, judgeApi, judgeCode, judgeCoverage } from './judge-change.ts';

const BRANCH = 'promote/planner';

/** The evidence of the example's promotion: with two things that are not shown, and with everything shown. */
export interface SealedEvidence {
  readonly open: Report;
  readonly shown: Report;
  /** Absolute path of the bundle in which everything is shown. */
  readonly bundle: string;
  readonly check: ToolCheck;
}

/**
 * Seals the evidence of two commits in a row, each with the reports that the other checks make of it, signs with a key of this run,
 * appends both to the log of the example repository, and checks the second bundle with the tools of this machine. `folder`: absolute
 * path of a folder for what the runs leave.
 */
export async function sealEvidence(folder: string, repository: string): Promise<SealedEvidence> {
  const engine = await import('../evidence-bundler/run/engine.ts');
  await exampleGit(repository)('checkout', '--quiet', BRANCH);
  writeTree(join(folder, 'coverage'), PROMOTED_COVERAGE);
  const key = keyOfThisRun();
  const seal = async (step: EvidenceStep, run: number): Promise<{ report: Report; bundle: string }> => {
    await commitExample(repository, step.files, step.message);
    const root = join(folder, `run-${run}`);
    await leaveReports(root, folder, repository, step);
    const now = Date.parse(`2026-01-02T${14 + run}:00:00Z`);
    const { report, sealed } = await engine.bundleEvidence({
      directory: repository,
      root,
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
        key,
        openpgp: null,
        temporary: folder,
        path: process.env.PATH ?? '',
      },
      log: { mode: 'append', defaultBranch: 'main', remote: null, key: null },
      now,
      today: new Date(now).toISOString().slice(0, 10) as IsoDate,
      serverUrl: 'https://github.com',
      isTrial: false,
      progress: () => {},
    });
    if (sealed === null)
      throw new UserError('not-sealed', 'The evidence of the example is not sealed.', report.headline);
    return { report, bundle: sealed.folder };
  };
  const open = await seal(EVIDENCE_STEPS[0], 1);
  const shown = await seal(EVIDENCE_STEPS[1], 2);
  await exampleGit(repository)('checkout', '--quiet', 'smarter-ledger');
  return {
    open: open.report,
    shown: shown.report,
    bundle: shown.bundle,
    check: await checkWithTools(shown.bundle),
  };
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
    'coverage-by-lane.json': json(await judgeCoverage(change, join(folder, 'coverage'), null)),
    'openapi-diff.json': json(await judgeApi(change, null)),
  });
}

function keyOfThisRun(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

/** What the tools of this machine say of a bundle. */
export type ToolCheck =
  | { readonly kind: 'checked'; readonly isWhole: boolean; readonly lines: readonly string[] }
  /** The first tool that is not there. */
  | { readonly kind: 'no-tool'; readonly tool: string };

/** Runs what a stranger would run, with nothing of ours on the path: the script of the bundle. */
export async function checkWithTools(bundle: string): Promise<ToolCheck> {
  const path = process.env.PATH ?? '';
  const run = (program: string, ...args: readonly string[]) =>
    runProgram({ program, args, stdin: '', secret: null, path });
  for (const tool of ['sh', 'sha256sum', 'openssl']) {
    const { code } = await run(
      tool,
      ...(tool === 'sh' ? ['-c', ':'] : [tool === 'openssl' ? 'version' : '--version']),
    );
    if (code === null) return { kind: 'no-tool', tool };
  }
  const { code, stdout } = await run(
    'sh',
    '-c',
    'cd "$1" && exec sha256sum -c --strict --quiet SHA256SUMS',
    'sh',
    bundle,
  );
  return { kind: 'checked', isWhole: code === 0, lines: stdout.trimEnd().split('\n') };
}
