import { fail } from './errors.ts';
import type { Context, Expression } from './expression-nodes.ts';

/** What CPython calls an expression in messages about places where it must not stand. */
export function describeExpression(node: Expression): string {
  switch (node.kind) {
    case 'Attribute':
    case 'Subscript':
    case 'Starred':
    case 'Name':
    case 'List':
    case 'Tuple':
    case 'Lambda':
      return node.kind.toLowerCase();
    case 'Call':
      return 'function call';
    case 'BoolOp':
    case 'BinOp':
    case 'UnaryOp':
      return 'expression';
    case 'GeneratorExp':
      return 'generator expression';
    case 'Yield':
    case 'YieldFrom':
      return 'yield expression';
    case 'Await':
      return 'await expression';
    case 'ListComp':
      return 'list comprehension';
    case 'SetComp':
      return 'set comprehension';
    case 'DictComp':
      return 'dict comprehension';
    case 'Dict':
      return 'dict literal';
    case 'Set':
      return 'set display';
    case 'JoinedStr':
    case 'FormattedValue':
      return 'f-string expression';
    case 'TemplateStr':
    case 'Interpolation':
      return 't-string expression';
    case 'Compare':
      return 'comparison';
    case 'IfExp':
      return 'conditional expression';
    case 'NamedExpr':
      return 'named expression';
    case 'Constant':
      return describeConstant(node.type, node.value);
    case 'Slice':
      return 'slice';
  }
}

function describeConstant(type: string, value: string): string {
  if (type === 'None' || type === 'bool') return value;
  return type === 'Ellipsis' ? 'ellipsis' : 'literal';
}

/** The first part of a would-be target that cannot be one, or `null`. */
export function findInvalidTarget(node: Expression, deleting: boolean): Expression | null {
  switch (node.kind) {
    case 'Name':
    case 'Attribute':
    case 'Subscript':
      return null;
    case 'Starred':
      return deleting ? node : findInvalidTarget(node.value, deleting);
    case 'List':
    case 'Tuple':
      for (const element of node.elts) {
        const invalid = findInvalidTarget(element, deleting);
        if (invalid !== null) return invalid;
      }
      return null;
    default:
      return node;
  }
}

/**
 * Turns an expression into what is assigned to or deleted, in place: only the parser, which owns the fresh node,
 * may do that. Ends the parse when a part of it cannot be a target.
 */
export function makeTarget(node: Expression, ctx: 'Store' | 'Del'): void {
  switch (node.kind) {
    case 'Name':
    case 'Attribute':
    case 'Subscript':
      setContext(node, ctx);
      return;
    case 'List':
    case 'Tuple':
      setContext(node, ctx);
      for (const element of node.elts) makeTarget(element, ctx);
      return;
    case 'Starred':
      if (ctx === 'Store') {
        setContext(node, ctx);
        makeTarget(node.value, ctx);
        return;
      }
  }
  fail(node.start, `cannot ${ctx === 'Del' ? 'delete' : 'assign to'} ${describeExpression(node)}`);
}

function setContext(node: { readonly ctx: Context }, ctx: Context): void {
  (node as { ctx: Context }).ctx = ctx;
}
