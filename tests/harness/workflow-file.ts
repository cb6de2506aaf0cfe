import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { data, Evaluator, Lexer, Parser } from '@actions/expressions';
import { parse } from 'yaml';

const ROOT = join(import.meta.dirname, '../..');

export interface WorkflowStep {
  readonly id?: string;
  readonly name?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: { readonly [name: string]: unknown };
  readonly env?: { readonly [name: string]: unknown };
}

export interface WorkflowJob {
  readonly name?: string;
  readonly if?: string;
  readonly permissions?: { readonly [scope: string]: string };
  readonly 'timeout-minutes'?: number;
  readonly steps?: readonly WorkflowStep[];
}

export interface Workflow {
  readonly name?: string;
  readonly on: unknown;
  readonly permissions?: unknown;
  readonly concurrency?: unknown;
  readonly jobs: { readonly [id: string]: WorkflowJob };
}

export const parseWorkflowText = (text: string): Workflow => parse(text) as Workflow;

export const stepsOf = (workflow: Workflow): readonly WorkflowStep[] =>
  Object.values(workflow.jobs).flatMap((job) => job.steps ?? []);

/** Inputs and outputs of an action of this repository by what `uses:` says of it; `null` for one of others. */
export function ourAction(
  uses: string,
): { readonly inputs: readonly string[]; readonly outputs: readonly string[]; readonly name: string } | null {
  const match = /^(?:execution-standards\/execution-standards|\.)((?:\/actions\/[a-z-]+)?)(?:@.*)?$/.exec(
    uses,
  );
  if (match === null) return null;
  const folder = match[1] ?? '';
  const action = parse(readFileSync(join(ROOT, folder, 'action.yml'), 'utf8')) as {
    readonly inputs: object;
    readonly outputs?: object;
  };
  return {
    name: folder === '' ? 'root' : folder.slice('/actions/'.length),
    inputs: Object.keys(action.inputs),
    outputs: Object.keys(action.outputs ?? {}),
  };
}

/** Names of the actions in `actions/`. */
export const ourActionNames = (): readonly string[] => readdirSync(join(ROOT, 'actions')).sort();

const CONTEXTS = [
  'github',
  'env',
  'vars',
  'job',
  'jobs',
  'steps',
  'runner',
  'secrets',
  'strategy',
  'matrix',
  'needs',
  'inputs',
];
interface Callable {
  readonly name: string;
  readonly minArgs: number;
  readonly maxArgs: number;
  readonly call: () => data.ExpressionData;
}
const callable = (name: string, maxArgs: number, call: Callable['call']): Callable => ({
  ...{ name, minArgs: 0, maxArgs, call },
});
const STATUS = ['success', 'failure', 'always', 'cancelled', 'hashFiles'].map((name) =>
  callable(name, 255, () => new data.BooleanData(true)),
);
/** An empty context holds no JSON; in a run the job's condition sees to that. */
const FROM_JSON = callable('fromJson', 1, () => new data.Array());

/**
 * Evaluates an expression by GitHub's own evaluator, where every context is empty. Throws what it throws: an unknown name or function, a
 * wrong number of arguments, what does not parse.
 */
export function evaluateByGitHub(expression: string): unknown {
  const tree = new Parser(new Lexer(expression).lex().tokens, CONTEXTS, STATUS).parse();
  const contexts = new data.Dictionary(...CONTEXTS.map((key) => ({ key, value: new data.Dictionary() })));
  const functions = new Map([FROM_JSON, ...STATUS].map((each) => [each.name.toLowerCase(), each]));
  return new Evaluator(tree, contexts, functions).evaluate();
}

/** Every expression of a workflow: conditions whole, and what stands in `${{ }}` anywhere. */
export function expressionsIn(workflow: Workflow): readonly string[] {
  const found: string[] = [];
  const visit = (value: unknown, key: string): void => {
    if (typeof value === 'string') {
      const inside = [...value.matchAll(/\$\{\{(.*?)\}\}/gs)].map((match) => match[1] ?? '');
      found.push(...(key === 'if' && inside.length === 0 ? [value] : inside));
    } else if (value !== null && typeof value === 'object')
      for (const [name, each] of Object.entries(value)) visit(each, name);
  };
  visit(workflow, '');
  return found;
}
