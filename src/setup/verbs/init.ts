import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { isNeverAccepted } from '../../acceptance-gate/is-acceptable.ts';
import { renderBaseline } from '../../config/baseline.ts';
import { BASELINE_PATH } from '../../config/defaults.ts';
import { CONFIG_PATH } from '../../config/model.ts';
import { compareText } from '../../foundation/compare.ts';
import { sha256 } from '../../foundation/digest.ts';
import { compileGlobs } from '../../foundation/glob.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { compileLanes } from '../../lanes/match.ts';
import type { Lane } from '../../lanes/model.ts';
import { proposeLanes } from '../../lanes/propose.ts';
import { USUAL_NAMES } from '../../openapi-diff/run/find-documents.ts';
import { today } from '../../platform/clock/today.ts';
import { writeWhole } from '../../platform/files/write-whole.ts';
import type { ParsedOptions } from '../../platform/terminal/options.ts';
import type { ExitCode, Terminal } from '../../platform/terminal/verb.ts';
import { blockingTest } from '../../report/conclusion.ts';
import type { Finding, Report } from '../../report/model.ts';
import { plainLines } from '../../report/renderers/escape-terminal.ts';
import { describeAdoption, halfAYearAfter, planAdoption } from '../init/adopt.ts';
import { count, describeLanes, type LaneComments } from '../init/describe-lanes.ts';
import { findExcluded } from '../init/find-excluded.ts';
import { overlay } from '../init/overlay.ts';
import { type MadeUpFile, renderConfig } from '../init/render-config.ts';
import { renderNewFile } from '../init/render-new-file.ts';
import { renderWorkflow } from '../init/render-workflow.ts';
import { judgeWhole } from './judge-whole.ts';
import { loadFacts, type RepositoryFacts } from './load-facts.ts';

export const WORKFLOW_PATH = '.github/workflows/execution-standards.yml' as RepoPath;

const NO_COMMENTS: LaneComments = { byLane: new Map(), questions: [] };

/**
 * `init`: proposes a configuration, a workflow and a baseline from what is there. Writes nothing unless `--yes` or a person
 * at the terminal says so, and never over a file that exists.
 */
export async function runInit(options: ParsedOptions, terminal: Terminal): Promise<ExitCode> {
  const facts = await loadFacts(resolve(terminal.directory, options.positionals[0] ?? '.'));
  const { trees, tools, paths } = facts;
  const into = options.text('into');
  const target = into === null ? trees.root : resolve(terminal.directory, into);
  const present = (path: RepoPath): boolean =>
    existsSync(join(target, path)) || (into === null && paths.includes(path));
  const say = (...lines: readonly string[]) => terminal.write(`${lines.map(plainLines).join('\n')}\n`);

  const hasConfig = present(CONFIG_PATH);
  const hasGate =
    into === null ? tools.gateWorkflows.length > 0 || present(WORKFLOW_PATH) : present(WORKFLOW_PATH);
  if (hasConfig && hasGate) {
    say(
      `Already there: ${[CONFIG_PATH, ...(tools.gateWorkflows.length > 0 ? tools.gateWorkflows : [WORKFLOW_PATH])].join(', ')}.`,
      '`execution-standards doctor` says how well it works; `init --into folder` writes a fresh proposal elsewhere to compare.',
    );
    return 0;
  }
  for (const note of trees.notes) say(note);

  const { files, adoption } = await propose(facts, { hasConfig, hasGate, present }, options);
  if (hasConfig)
    say(`${CONFIG_PATH} is there and stays as it is; \`execution-standards doctor\` looks at it.`);
  if (hasGate)
    say(`The gate is run by ${tools.gateWorkflows.join(', ') || WORKFLOW_PATH}; no workflow is proposed.`);
  if (files.has(CONFIG_PATH) && !files.get(CONFIG_PATH)?.includes('kind: production'))
    say(
      'No source code was found outside of tests and tools: write a production lane before you rely on the gate.',
    );
  for (const [path, text] of files) terminal.write(`\n${plainLines(renderNewFile(path, text))}`);
  say('', ...adoption);
  return (await isWanted(options, terminal, target)) ? write(files, target, say) : 0;

  function write(wanted: ReadonlyMap<RepoPath, string>, folder: string, tell: typeof say): ExitCode {
    for (const [path, text] of wanted) writeWhole(join(folder, path), text);
    tell(
      `Written: ${[...wanted.keys()].join(', ')}${folder === trees.root ? '' : ` in ${relative(terminal.directory, folder) || folder}`}.`,
      'Next: `execution-standards doctor`, then commit and open a pull request. To require the check, add «acceptance-gate» to the rules of the branch.',
    );
    return 0;
  }
}

interface Presence {
  readonly hasConfig: boolean;
  readonly hasGate: boolean;
  readonly present: (path: RepoPath) => boolean;
}

/** The files that are missing, and what the gate says with them in place. */
async function propose(
  facts: RepositoryFacts,
  { hasConfig, hasGate, present }: Presence,
  options: ParsedOptions,
): Promise<{ readonly files: ReadonlyMap<RepoPath, string>; readonly adoption: readonly string[] }> {
  const { paths, tools, history, trees } = facts;
  // What lies among tests is their material, copies of packages too.
  const tests = compileLanes(proposeLanes(paths).lanes.filter(({ kind }) => kind === 'test'));
  const excluded = findExcluded(paths.filter((path) => tests.laneOf(path) === null));
  const isExcluded = compileGlobs(excluded);
  // What this verb writes has a lane from the first day, and plays no part in the figures.
  const own = [CONFIG_PATH, WORKFLOW_PATH, BASELINE_PATH];
  const judged = paths.filter((path) => !isExcluded(path) && !own.includes(path));
  const { lanes } = proposeLanes([...judged, CONFIG_PATH, WORKFLOW_PATH]);
  const files = new Map<RepoPath, string>();
  if (!hasConfig) files.set(CONFIG_PATH, renderConfig(lanes, excluded, NO_COMMENTS, tools));
  if (!hasGate) {
    const branch = options.text('default-branch') ?? facts.defaultBranch ?? tools.pushBranch ?? 'main';
    files.set(WORKFLOW_PATH, renderWorkflow({ branch, hasApi: await hasApi(facts, judged, lanes) }));
  }
  const hasBaseline = present(BASELINE_PATH);
  // A fresh proposal beside an old one is not to lean on what the old one accepts.
  const hidden =
    !hasBaseline && paths.includes(BASELINE_PATH) ? [[BASELINE_PATH, renderBaseline([])] as const] : [];
  const report = await judgeWith(facts, new Map([...files, ...hidden]));
  if (!hasConfig) {
    const comments = describeLanes(lanes, judged, report.findings, history);
    const blocking = report.findings.filter(blockingTest(report.lanes, 'error'));
    const madeUp = await findMadeUp(facts, blocking);
    files.set(CONFIG_PATH, renderConfig(lanes, excluded, comments, tools, madeUp));
  }
  const day = today();
  const fields = {
    reason: options.text('reason') ?? 'There before the gate.',
    owner: options.text('owner') ?? tools.owner ?? (await userOf(trees)) ?? undefined,
    expires: options.text('expires') ?? halfAYearAfter(day),
  };
  const plan = planAdoption(report, BASELINE_PATH, fields, day);
  const shown = hasBaseline ? { ...plan, baseline: null } : plan;
  if (shown.baseline !== null) files.set(BASELINE_PATH, shown.baseline);
  return {
    files,
    adoption: [
      ...describeAdoption(shown, BASELINE_PATH, fields),
      ...tellTests(report),
      ...(await tellIgnored(facts, [...files.keys()])),
      ...(hasBaseline && plan.acceptable.length > 0 ? [`${BASELINE_PATH} is there and stays as it is.`] : []),
    ],
  };
}

/** Files that git would leave out of the commit, and so nobody would obey. */
async function tellIgnored(
  { trees: { head } }: RepositoryFacts,
  paths: readonly RepoPath[],
): Promise<readonly string[]> {
  const ignored = await head.ignored(paths);
  return paths
    .filter((path) => ignored.has(path))
    .map(
      (path) =>
        `git is told to ignore ${path}, so that it counts for nothing: add it with \`git add --force ${path}\`.`,
    );
}

/** Tests that do not wait for the gate: only the team can make them. */
function tellTests({ findings }: Report): readonly string[] {
  const early = findings.filter(({ rule, state }) => rule === 'CI003' && state !== 'fixed');
  const [first] = early;
  if (first === undefined) return [];
  const more = early.length === 1 ? '' : ` The same holds for ${count(early.length - 1, 'other place')}.`;
  return [`By hand: ${first.message} ${first.help}${more}`];
}

/** What the gate finds today with files that are not written yet. */
async function judgeWith({ trees }: RepositoryFacts, files: ReadonlyMap<RepoPath, string>): Promise<Report> {
  const { report } = await judgeWhole({ ...trees, head: overlay(trees.head, files) }, today());
  return report;
}

/** Descriptions of APIs that are part of the product; those of examples are none, nor is each file of a folder `openapi`. */
async function hasApi(
  { trees: { head } }: RepositoryFacts,
  paths: readonly RepoPath[],
  lanes: readonly Lane[],
): Promise<boolean> {
  const isDescription = compileGlobs(USUAL_NAMES);
  const map = compileLanes(lanes);
  const candidates = new Set(
    paths.filter((path) => {
      const kind = map.laneOf(path)?.kind;
      return isDescription(path) && (kind === 'production' || (kind === undefined && !path.startsWith('.')));
    }),
  );
  let found = false;
  const entries = head.entries.filter(({ kind, path }) => kind === 'file' && candidates.has(path));
  await head.readEach(entries, DOCUMENT_BYTES, (_, content) => {
    if (content.kind !== 'bytes') return;
    const start = Buffer.from(content.bytes.subarray(0, 4_096)).toString('utf8');
    found ||= /^\s*[{"']*\s*["']?(?:openapi|swagger)["']?\s*:\s*["']?\d/m.test(start);
  });
  return found;
}

/** The most bytes of a file that is looked into: a larger one counts as no description, and is not proposed to be declared. */
const DOCUMENT_BYTES = 16 * 1024 * 1024;

/** Where keys for tests and examples lie. */
const FOR_SHOW =
  /(?:^|[/_.-])(?:tests?|t|fixtures?|testdata|examples?|samples?|specs?|mocks?|__tests__)(?:[/_.-]|$)/i;

/** The most files that are proposed to be declared as fixtures: who has more has a habit, which a declaration would hide. */
const MOST_MADE_UP = 20;

async function findMadeUp(
  { trees: { head } }: RepositoryFacts,
  findings: readonly Finding[],
): Promise<readonly MadeUpFile[]> {
  const named = new Set(
    findings.filter(({ rule, path }) => isNeverAccepted(rule) && FOR_SHOW.test(path)).map(({ path }) => path),
  );
  const found: MadeUpFile[] = [];
  const entries = head.entries.filter(({ kind, path }) => kind === 'file' && named.has(path));
  await head.readEach(entries.slice(0, MOST_MADE_UP), DOCUMENT_BYTES, ({ path }, content) => {
    if (content.kind === 'bytes') found.push({ path, sha256: sha256(content.bytes) });
  });
  return found.sort((a, b) => compareText(a.path, b.path));
}

/** The address that git writes into commits here. */
async function userOf({ repository }: RepositoryFacts['trees']): Promise<string | null> {
  const asked = await repository?.git.run(['config', 'user.email']);
  const address = asked?.code === 0 ? asked.stdout.toString('utf8').trim() : '';
  return /^[^\s@]+@[^\s@]+$/.test(address) ? address : null;
}

async function isWanted(options: ParsedOptions, terminal: Terminal, folder: string): Promise<boolean> {
  if (options.flag('yes')) return true;
  if (terminal.ask !== undefined) {
    const answer = await terminal.ask(`Write this to ${plainLines(folder)}? [y/N] `);
    if (/^y(?:es)?$/i.test(answer.trim())) return true;
    terminal.write('Nothing was written.\n');
    return false;
  }
  terminal.write('Nothing was written: this is the proposal. `--yes` writes it.\n');
  return false;
}
