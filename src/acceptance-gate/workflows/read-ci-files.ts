import { parseYaml } from '../../config/yaml-document.ts';
import { compareText } from '../../foundation/compare.ts';
import type { BlobSha } from '../../foundation/digest.ts';
import { CONFIG_FILE_BYTES } from '../../foundation/limits.ts';
import { folderOf, nameOf, type RepoPath } from '../../foundation/repo-path.ts';
import type { Snapshot, TreeEntry } from '../../foundation/snapshot.ts';
import { decodeUtf8 } from '../../foundation/utf8.ts';
import type { GitHubParser } from './github-parser.ts';
import { LOOKS_LIKE_TESTS } from './known-commands.ts';
import type { CiFiles, FileProblem, LocalAction, Workflow } from './model.ts';
import { readAction, readWorkflow } from './read-workflow.ts';

const WORKFLOW = /^\.github\/workflows\/[^/]+\.ya?ml$/;
const ACTION = /(?:^|\/)action\.ya?ml$/;
const OTHER_SYSTEMS =
  /^(?:\.gitlab-ci\.yml|azure-pipelines\.ya?ml|\.azure-pipelines\/[^/]+\.ya?ml|Jenkinsfile|\.circleci\/config\.yml|\.travis\.yml|bitbucket-pipelines\.yml|\.buildkite\/pipeline\.ya?ml|\.?appveyor\.yml|\.drone\.yml|\.cirrus\.yml|\.woodpecker(?:\.ya?ml|\/[^/]+\.ya?ml)|\.teamcity\/settings\.kts|\.semaphore\/semaphore\.yml)$/;

/** A text that names the gate. Whether it runs it is for the parsed file to say. */
const NAMES_GATE = /acceptance-gate|execution-standards/i;

interface CiText {
  readonly path: RepoPath;
  readonly blob: BlobSha | null;
  readonly content:
    | { readonly kind: 'text'; readonly text: string }
    | { readonly kind: 'problem'; readonly problem: FileProblem };
}

/** Files as they were read, by blob: base and head mostly hold the same ones. */
export type CiCache = Map<string, Workflow | LocalAction>;

/**
 * Reads the workflows and actions of a tree. They are parsed only where some file names the gate: a tree that does not use
 * it pays for looking at the text. `manifest` is the text of the root's `package.json`, whose scripts may run the gate.
 */
export async function readCiFiles(
  snapshot: Snapshot,
  entries: readonly TreeEntry[],
  manifest: string,
  cache: CiCache,
): Promise<CiFiles> {
  const others = entries.filter(({ path }) => OTHER_SYSTEMS.test(path)).map(({ path }) => path);
  const wanted = entries.filter(
    ({ path, kind }) => kind === 'file' && (WORKFLOW.test(path) || ACTION.test(path)),
  );
  const paths = wanted.map(({ path }) => path).filter((path) => WORKFLOW.test(path));
  const none: CiFiles = { paths, workflows: [], actions: new Map(), likelyTests: null, others };
  if (paths.length === 0) return none;
  const texts = await readTexts(snapshot, wanted);
  const likelyTests = findLikelyTests(texts);
  if (!texts.some(({ content }) => content.kind === 'text' && mayRunGate(content.text, manifest))) {
    return { ...none, likelyTests };
  }
  const { githubParser } = await import('./github-parser.ts');
  const workflows: Workflow[] = [];
  const actions = new Map<RepoPath, LocalAction>();
  for (const file of texts) {
    if (WORKFLOW.test(file.path)) {
      workflows.push(await cached(file, cache, () => parseWorkflowFile(file, githubParser)));
    } else
      actions.set(
        folderOf(file.path),
        await cached(file, cache, async () => parseActionFile(file, githubParser)),
      );
  }
  return { paths, workflows, actions, likelyTests, others };
}

async function cached<T extends Workflow | LocalAction>(
  { path, blob }: CiText,
  cache: CiCache,
  read: () => Promise<T>,
): Promise<T> {
  const key = `${blob}\0${path}`;
  const known = blob === null ? undefined : cache.get(key);
  if (known !== undefined) return known as T;
  const made = await read();
  if (blob !== null) cache.set(key, made);
  return made;
}

async function readTexts(snapshot: Snapshot, wanted: readonly TreeEntry[]): Promise<readonly CiText[]> {
  const texts: CiText[] = [];
  await snapshot.readEach(wanted, CONFIG_FILE_BYTES, ({ path, blob }, content) => {
    const fail = (message: string, line: number): void => {
      const problem = { line, column: line === 0 ? 0 : 1, message, isCertain: true };
      texts.push({ path, blob, content: { kind: 'problem', problem } });
    };
    if (content.kind === 'unreadable') return fail(`it cannot be read: ${content.reason}`, 0);
    const decoded = decodeUtf8(content.bytes);
    if (decoded.kind === 'invalid') return fail('this line is not UTF-8', decoded.line);
    texts.push({ path, blob, content: decoded });
  });
  return texts.sort((a, b) => compareText(a.path, b.path));
}

function mayRunGate(text: string, manifest: string): boolean {
  return NAMES_GATE.test(text) || (NAMES_GATE.test(manifest) && /\b(?:npm|yarn|pnpm|bun)\b/.test(text));
}

/** The first workflow that looks as if it tested pull requests, `ci` and `test` before others. */
function findLikelyTests(texts: readonly CiText[]): RepoPath | null {
  const candidates = texts.filter(
    ({ path, content }) =>
      WORKFLOW.test(path) &&
      content.kind === 'text' &&
      content.text.includes('pull_request') &&
      LOOKS_LIKE_TESTS.test(content.text),
  );
  const named = candidates.find(({ path }) => /\b(?:ci|tests?)\b/i.test(nameOf(path)));
  return (named ?? candidates[0])?.path ?? null;
}

async function parseWorkflowFile(file: CiText, parser: GitHubParser): Promise<Workflow> {
  const read = readYaml(file);
  if ('problem' in read) return unreadableWorkflow(file.path, read.problem, read.namesGate);
  const problems = await parser.findWorkflowProblems(file.path, read.text);
  return readWorkflow({ path: file.path, ...read, problems }, parser.parseExpression);
}

function parseActionFile(file: CiText, parser: GitHubParser): LocalAction {
  const read = readYaml(file);
  if ('problem' in read)
    return { path: file.path, name: null, steps: null, namesGate: read.namesGate, problems: [read.problem] };
  const problems = parser.findActionProblems(file.path, read.text);
  return readAction({ path: file.path, ...read, problems }, parser.parseExpression);
}

/** Our own reader goes first: it bounds anchors and nesting, which the parser behind it does not. */
function readYaml({ path, content }: CiText) {
  if (content.kind === 'problem') return { problem: content.problem, namesGate: false };
  const parsed = parseYaml(Buffer.from(content.text, 'utf8'), path);
  if (parsed.kind === 'parsed') {
    const { text } = content;
    return { yaml: parsed.yaml, text, lines: text.split('\n'), namesGate: NAMES_GATE.test(text) };
  }
  const [first] = parsed.diagnostics;
  return {
    problem: {
      line: first?.line ?? 0,
      column: first?.column ?? 0,
      message: first?.message ?? 'it is not valid YAML',
      isCertain: true,
    },
    namesGate: NAMES_GATE.test(content.text),
  };
}

function unreadableWorkflow(path: RepoPath, problem: FileProblem, namesGate: boolean): Workflow {
  return {
    path,
    name: null,
    on: { line: 0, column: 0 },
    triggers: [],
    permissions: null,
    jobs: [],
    namesGate,
    problems: [problem],
  };
}
