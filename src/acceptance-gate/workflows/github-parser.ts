import { type Expr, Lexer, Parser } from '@actions/expressions';
import {
  Binary,
  ContextAccess,
  FunctionCall,
  Grouping,
  IndexAccess,
  Literal,
  Logical,
  Unary,
} from '@actions/expressions/ast';
import { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';
import { parseAction } from '@actions/workflow-parser/actions/action-parser';
import type { Condition, Value } from './condition.ts';
import type { FileProblem } from './model.ts';

/**
 * GitHub's own parsers behind three functions that give plain data. Loaded only for a tree whose workflows bear on the
 * gate: they bring 350 kB along.
 */
export interface GitHubParser {
  /** What GitHub refuses in a workflow. The text must have passed a reader that bounds anchors and nesting. */
  readonly findWorkflowProblems: (path: string, text: string) => Promise<readonly FileProblem[]>;
  readonly findActionProblems: (path: string, text: string) => readonly FileProblem[];
  /** An expression without `${{ }}`; `null` when GitHub cannot read it. */
  readonly parseExpression: (text: string) => Condition | null;
}

export const githubParser: GitHubParser = { findWorkflowProblems, findActionProblems, parseExpression };

async function findWorkflowProblems(path: string, text: string): Promise<readonly FileProblem[]> {
  const { context, value } = parseWorkflow({ name: path, content: text }, new NoOperationTraceWriter());
  // The second pass finds what no schema says: jobs that need each other, or a job that is not there.
  if (value !== undefined && context.errors.count === 0) await convertWorkflowTemplate(context, value);
  return problemsOf(context.errors.getErrors());
}

function findActionProblems(path: string, text: string): readonly FileProblem[] {
  const { context } = parseAction({ name: path, content: text }, new NoOperationTraceWriter());
  return problemsOf(context.errors.getErrors());
}

interface ParserError {
  readonly rawMessage: string;
  readonly range?: { readonly start: { readonly line: number; readonly column: number } } | undefined;
}

function problemsOf(errors: readonly ParserError[]): readonly FileProblem[] {
  return errors.map(({ rawMessage, range }) => ({
    line: range?.start.line ?? 0,
    column: range?.start.column ?? 0,
    message: firstLine(rawMessage),
    isCertain: !MAY_BE_NEWER.test(rawMessage),
  }));
}

/** Keys, values and functions come into being with time; GitHub may know one that this release of its parser does not. */
const MAY_BE_NEWER = /^Unexpected value|^Unrecognized (?:named-value|function)/;

function firstLine(message: string): string {
  return message.split('\n', 1)[0]!.replace(/(?: at line \d+, column \d+:?|\.)$/, '');
}

/** Names of contexts and functions that a workflow may use; which ones where is GitHub's business. */
const CONTEXTS = 'github env vars job jobs steps runner secrets strategy matrix needs inputs'.split(' ');
const FUNCTIONS = ['success', 'failure', 'always', 'cancelled', 'hashFiles'].map((name) => ({
  name,
  minArgs: 0,
  maxArgs: 255,
}));

function parseExpression(text: string): Condition | null {
  try {
    return conditionOf(new Parser(new Lexer(text).lex().tokens, CONTEXTS, FUNCTIONS).parse());
  } catch {
    return null;
  }
}

const UNKNOWN: Condition = { kind: 'unknown' };

function conditionOf(node: Expr): Condition {
  if (node instanceof Grouping) return conditionOf(node.group);
  if (node instanceof Literal) return { kind: 'literal', value: literalOf(node.token) };
  if (node instanceof Unary) return { kind: 'not', of: conditionOf(node.expr) };
  if (node instanceof Logical) {
    return { kind: node.operator.lexeme === '||' ? 'any' : 'all', of: node.args.map(conditionOf) };
  }
  if (node instanceof Binary) {
    const operator = COMPARISONS.find((one) => one === node.operator.lexeme);
    if (operator === undefined) return UNKNOWN;
    return { kind: 'compare', operator, left: conditionOf(node.left), right: conditionOf(node.right) };
  }
  if (node instanceof FunctionCall) {
    const name = node.functionName.lexeme.toLowerCase();
    return { kind: 'call', name, args: node.args.map(conditionOf) };
  }
  const path = pathOf(node);
  return path === null ? UNKNOWN : { kind: 'name', path };
}

const COMPARISONS = ['==', '!=', '<=', '>=', '<', '>'] as const;

function literalOf({ value, lexeme }: Literal['token']): Value {
  if (typeof value === 'string' || typeof value === 'number') return value;
  return lexeme === 'null' ? null : lexeme === 'true';
}

function pathOf(node: Expr): string | null {
  if (node instanceof ContextAccess) return node.name.lexeme.toLowerCase();
  if (!(node instanceof IndexAccess)) return null;
  const parent = pathOf(node.expr);
  if (parent === null || !(node.index instanceof Literal)) return null;
  return `${parent}.${String(node.index.token.value ?? node.index.token.lexeme).toLowerCase()}`;
}
