import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openTrees, type Trees } from '../../checks/open-trees.ts';
import { parseBaseline } from '../../config/baseline.ts';
import { formatDiagnostic } from '../../config/diagnostic.ts';
import { readSnapshotFile } from '../../config/load-policy.ts';
import type { Diagnostic } from '../../config/model.ts';
import { EVIDENCE_POLICY_PATH } from '../../evidence-bundler/policy/model.ts';
import { parseEvidencePolicy } from '../../evidence-bundler/policy/parse-policy.ts';
import type { IsoDate } from '../../foundation/date.ts';
import { compileGlob } from '../../foundation/glob.ts';
import { BASELINE_FILE_BYTES, CONFIG_FILE_BYTES } from '../../foundation/limits.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { UserError } from '../../foundation/user-error.ts';
import { VERSION } from '../../foundation/version.ts';
import { EVIDENCE_PRESETS } from '../../generated/evidence-presets.ts';
import { today } from '../../platform/clock/today.ts';
import { findFiles } from '../../platform/files/find-files.ts';
import { writeWhole } from '../../platform/files/write-whole.ts';
import { describeGit } from '../../platform/git/describe-git.ts';
import type { ParsedOptions } from '../../platform/terminal/options.ts';
import type { ExitCode, Terminal } from '../../platform/terminal/verb.ts';
import { POLICY_PATH } from '../../promotion-signoff/policy/model.ts';
import { parsePolicy } from '../../promotion-signoff/policy/parse-policy.ts';
import { checkCi } from '../doctor/check-ci.ts';
import { checkGitHub } from '../doctor/check-github.ts';
import { checkMachine } from '../doctor/check-machine.ts';
import {
  checkBaseline,
  checkInputs,
  checkOtherPolicies,
  checkPolicy,
  checkVerdict,
  type DeclaredInput,
  type JudgedPolicy,
  type OtherPolicy,
} from '../doctor/check-policy.ts';
import { type Check, wrong } from '../doctor/model.ts';
import { isHealthy, renderChecks, renderChecksJson, renderChecksMarkdown } from '../doctor/render-checks.ts';
import { askGitHub } from './ask-github.ts';
import { judgeWhole } from './judge-whole.ts';
import { loadCi } from './load-ci.ts';
import { findDefaultBranch } from './load-facts.ts';

/** `doctor`: whether what was set up works. Only reads. 0 when nothing is wrong, 1 otherwise. Errors: those of the trees. */
export async function runDoctor(options: ParsedOptions, terminal: Terminal): Promise<ExitCode> {
  const directory = resolve(terminal.directory, options.positionals[0] ?? '.');
  const trees = await openTrees(
    { directory, base: null, head: null, state: 'edited', mayFetch: false, needsParents: false },
    async () => undefined,
  );
  const checks = await examine(trees, options, terminal);
  const format = options.text('format') ?? 'text';
  const output = options.text('output');
  const text =
    format === 'json'
      ? renderChecksJson(checks)
      : format === 'markdown'
        ? renderChecksMarkdown(checks)
        : renderChecks(checks, terminal.colour && output === null);
  if (output === null) terminal.write(text);
  else writeWhole(resolve(terminal.directory, output), text);
  return isHealthy(checks) ? 0 : 1;
}

async function examine(trees: Trees, options: ParsedOptions, terminal: Terminal): Promise<readonly Check[]> {
  const day = today();
  const paths = trees.head.entries.map(({ path }) => path);
  const judged = await judgeTree(trees, day);
  const ci = await loadCi(trees.head);
  const { repository } = trees;
  const defaultBranch = repository === null ? null : await findDefaultBranch(repository);
  const plain = await describeGit(trees.root);
  return [
    ...checkPolicy(judged, paths),
    ...(judged.kind === 'judged' ? await checkJudged(judged, trees, paths) : []),
    ...checkOtherPolicies(await loadOtherPolicies(trees, day)),
    ...checkCi({
      ...ci,
      findings: judged.kind === 'judged' ? judged.report.findings : [],
      version: VERSION,
    }),
    ...checkMachine({
      node: process.versions.node,
      version: VERSION,
      git:
        repository === null
          ? null
          : {
              ...plain,
              shallow: repository.shallow,
              hasCommits: repository.head !== null,
              defaultBranch,
            },
    }),
    ...checkGitHub(await askGitHub({ repository, ci, branch: defaultBranch }, options, terminal)),
  ];
}

/** The whole gate: whether the baseline is stale, only a whole run can say. */
async function judgeTree(trees: Trees, day: IsoDate): Promise<JudgedPolicy> {
  try {
    const { report, policy } = await judgeWhole(trees, day);
    return { kind: 'judged', report, policy };
  } catch (error) {
    if (error instanceof UserError && error.code === 'config-invalid')
      return { kind: 'broken', complaints: error.message };
    throw error;
  }
}

async function checkJudged(
  judged: Extract<JudgedPolicy, { kind: 'judged' }>,
  trees: Trees,
  paths: readonly RepoPath[],
): Promise<readonly Check[]> {
  const { config } = judged.policy;
  const bytes = await readSnapshotFile(trees.head, config.baseline, BASELINE_FILE_BYTES);
  const entries = bytes === null ? null : (parseBaseline(bytes, config.baseline).entries?.length ?? 0);
  const reports = config.coverage.reports.map(
    ({ path }): DeclaredInput => ({ kind: 'coverage', path, files: findFiles(trees.root, [path]).length }),
  );
  const documents = (config.openapi.documents ?? []).flatMap((document): readonly DeclaredInput[] =>
    document.kind === 'generated'
      ? []
      : [
          {
            kind: 'openapi',
            path: document.path,
            files: paths.filter(compileGlob(document.path).matches).length,
          },
        ],
  );
  const isLeftOut = entries === null && existsSync(join(trees.root, config.baseline));
  return [
    checkVerdict(judged),
    ...(isLeftOut
      ? [
          wrong(
            'baseline',
            `${config.baseline} lies here and is not in git, so it accepts nothing.`,
            `Add it: \`git add --force ${config.baseline}\`.`,
          ),
        ]
      : []),
    ...checkBaseline(judged, entries),
    ...checkInputs([...reports, ...documents]),
  ];
}

async function loadOtherPolicies({ head }: Trees, day: IsoDate): Promise<readonly OtherPolicy[]> {
  const parsers: readonly (readonly [RepoPath, (bytes: Uint8Array) => readonly Diagnostic[]])[] = [
    [POLICY_PATH, (bytes) => parsePolicy(bytes, POLICY_PATH, day).diagnostics],
    [
      EVIDENCE_POLICY_PATH,
      (bytes) =>
        parseEvidencePolicy(bytes, EVIDENCE_POLICY_PATH, { presets: EVIDENCE_PRESETS, today: day })
          .diagnostics,
    ],
  ];
  const found: OtherPolicy[] = [];
  for (const [path, diagnose] of parsers) {
    const bytes = await readSnapshotFile(head, path, CONFIG_FILE_BYTES);
    if (bytes === null) continue;
    const errors = diagnose(bytes).filter(({ severity }) => severity === 'error');
    found.push({ path, errors: errors.map(formatDiagnostic) });
  }
  return found;
}
