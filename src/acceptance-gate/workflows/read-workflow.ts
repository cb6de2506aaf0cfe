import type { YamlFile } from '../../config/yaml-document.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { Condition } from './condition.ts';
import {
  FILTER_NAMES,
  type FileProblem,
  type FilterName,
  type Job,
  type LocalAction,
  type Mark,
  type Permissions,
  type Script,
  type Step,
  type Text,
  type Trigger,
  type Workflow,
} from './model.ts';
import { type Written, written } from './written.ts';

type Path = readonly (string | number)[];
type ParseExpression = (text: string) => Condition | null;

/** GitHub starts at most 256 jobs of a matrix and a few hundred of a workflow; more cannot be meant. */
const MOST_JOBS = 1_000;
const MOST_STEPS = 10_000;

/** A file with the text it was read from, whose lines tell where a script's own lines stand. */
export interface ReadYaml {
  readonly path: RepoPath;
  readonly yaml: YamlFile;
  readonly lines: readonly string[];
  readonly namesGate: boolean;
  readonly problems: readonly FileProblem[];
}

/** The model of a workflow, of what can be read of it. Pure; never throws. */
export function readWorkflow(file: ReadYaml, parseExpression: ParseExpression): Workflow {
  const at = written(file.yaml, parseExpression);
  const defaults = readDefaults(at, [], { shell: null, folder: null });
  const ids = Object.keys(at.fields(['jobs']));
  const budget = { steps: MOST_STEPS };
  const jobs = ids
    .slice(0, MOST_JOBS)
    .map((id) => readJob(at, id, { lines: file.lines, ...readDefaults(at, ['jobs', id], defaults), budget }));
  const tooLarge: FileProblem[] =
    ids.length <= MOST_JOBS && budget.steps > 0
      ? []
      : [{ line: 0, column: 0, message: 'more jobs or steps than can be meant', isCertain: true }];
  return {
    path: file.path,
    name: at.text(['name'])?.text ?? null,
    on: at.mark(['on'], true),
    triggers: readTriggers(at),
    permissions: readPermissions(at, ['permissions']),
    jobs,
    namesGate: file.namesGate,
    problems: [...file.problems, ...tooLarge],
  };
}

/** The model of an `action.yml`. Pure; never throws. */
export function readAction(file: ReadYaml, parseExpression: ParseExpression): LocalAction {
  const at = written(file.yaml, parseExpression);
  const isComposite = at.text(['runs', 'using'])?.text === 'composite';
  const context = { lines: file.lines, shell: null, folder: null, budget: { steps: MOST_STEPS } };
  return {
    path: file.path,
    name: at.text(['name'])?.text ?? null,
    steps: isComposite ? readSteps(at, ['runs', 'steps'], context) : null,
    namesGate: file.namesGate,
    problems: file.problems,
  };
}

interface Context {
  readonly lines: readonly string[];
  readonly shell: string | null;
  readonly folder: string | null;
  readonly budget: { steps: number };
}

function readDefaults(
  at: Written,
  path: Path,
  above: { readonly shell: string | null; readonly folder: string | null },
) {
  return {
    shell: at.text([...path, 'defaults', 'run', 'shell'])?.text ?? above.shell,
    folder: at.text([...path, 'defaults', 'run', 'working-directory'])?.text ?? above.folder,
  };
}

/** `on: push`, `on: [push]` or `on: { push: … }`. */
function readTriggers(at: Written): readonly Trigger[] {
  const none = Object.fromEntries(FILTER_NAMES.map((name) => [name, null])) as Trigger['filters'];
  const words = at.texts(['on']);
  if (words.length > 0) {
    return words.map(({ text, line, column }) => ({ event: text, line, column, filters: none }));
  }
  return Object.keys(at.fields(['on'])).map((event) => {
    const own = at.fields(['on', event]);
    const filters = Object.fromEntries(
      FILTER_NAMES.map((name) => [name, name in own ? at.texts(['on', event, name]) : null]),
    ) as { readonly [name in FilterName]: readonly Text[] | null };
    return { event, ...at.mark(['on', event], true), filters };
  });
}

function readPermissions(at: Written, path: Path): Permissions | null {
  const word = at.text(path);
  if (word !== null) return { line: word.line, column: word.column, all: word.text, scopes: new Map() };
  const own = at.fields(path.slice(0, -1));
  const key = path.at(-1)!;
  if (!Object.hasOwn(own, key)) return null;
  const scopes = new Map([...at.textsByKey(path)].map(([scope, level]) => [scope, level.text]));
  return { ...at.mark(path, true), all: null, scopes };
}

function readJob(at: Written, id: string, context: Context): Job {
  const path = ['jobs', id];
  const inherit = at.text([...path, 'secrets']);
  const runsOn = at.texts([...path, 'runs-on']).map(({ text }) => text);
  return {
    id,
    ...at.mark(path, true),
    guard: at.guard([...path, 'if']),
    needs: at.texts([...path, 'needs']),
    continueOnError: at.text([...path, 'continue-on-error']),
    permissions: readPermissions(at, [...path, 'permissions']),
    runsOn: runsOn.join(' '),
    hasEnvironment: 'environment' in at.fields(path),
    uses: at.text([...path, 'uses']),
    inheritsSecrets: inherit?.text === 'inherit' ? mark(inherit) : null,
    steps: readSteps(at, [...path, 'steps'], context),
  };
}

function readSteps(at: Written, path: Path, context: Context): readonly Step[] {
  return at.items(path).flatMap((_, index) => {
    if (context.budget.steps-- <= 0) return [];
    const step = [...path, index];
    const together = [...step, 'parallel'];
    return at.items(together).length > 0 ? readSteps(at, together, context) : [readStep(at, step, context)];
  });
}

function readStep(at: Written, path: Path, context: Context): Step {
  const run = at.text([...path, 'run']);
  const shell = at.text([...path, 'shell'])?.text ?? context.shell;
  const folder = at.text([...path, 'working-directory'])?.text ?? context.folder;
  return {
    ...at.mark(path),
    id: at.text([...path, 'id'])?.text ?? null,
    guard: at.guard([...path, 'if']),
    continueOnError: at.text([...path, 'continue-on-error']),
    uses: at.text([...path, 'uses']),
    inputs: at.textsByKey([...path, 'with']),
    run: run === null ? null : scriptOf(run, shell, folder, context.lines),
    isBackground: at.text([...path, 'background'])?.text === 'true',
  };
}

function scriptOf(run: Text, shell: string | null, folder: string | null, lines: readonly string[]): Script {
  const sign = lines[run.line - 1]?.[run.column - 1];
  const isBlock = sign === '|' || sign === '>';
  if (!isBlock) return { ...run, shell, folder, firstLine: run.line, indent: run.column };
  const blanks = /^ */.exec(lines[run.line] ?? '')![0].length;
  return { ...run, shell, folder, firstLine: run.line + 1, indent: blanks + 1 };
}

function mark({ line, column }: Mark): Mark {
  return { line, column };
}
