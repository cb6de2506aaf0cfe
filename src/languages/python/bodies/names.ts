import type { Expression } from '../tree/expression-nodes.ts';
import type { Statement } from '../tree/statement-nodes.ts';

/** What a name that an import binds stands for: a dotted name, with the leading dots of a relative import. */
export type Aliases = Pick<ReadonlyMap<string, string>, 'get' | 'has'>;

/** `inner` where it knows a name, else `outer`. */
export function layered(outer: Aliases, inner: ReadonlyMap<string, string>): Aliases {
  if (inner.size === 0) return outer;
  return {
    get: (name) => inner.get(name) ?? outer.get(name),
    has: (name) => inner.has(name) || outer.has(name),
  };
}

/** Longer chains are no names that anybody asks for. */
const MOST_PARTS = 12;

/** Adds the names that an import statement binds. `import a.b` binds `a`, which is itself. */
export function learnAliases(statement: Statement, aliases: Map<string, string>): void {
  if (statement.kind === 'Import') {
    for (const { name, asname } of statement.names) {
      const root = name.split('.', 1)[0]!;
      aliases.set(asname ?? root, asname === null ? root : name);
    }
  } else if (statement.kind === 'ImportFrom') {
    const { level, module, names } = statement;
    const base = `${'.'.repeat(level)}${module ?? ''}`;
    const prefix = module === null ? base : `${base}.`;
    for (const { name, asname } of names) if (name !== '*') aliases.set(asname ?? name, `${prefix}${name}`);
  }
}

/**
 * An expression as a dotted name, with the name of an import replaced by where it comes from: `from abc import
 * abstractmethod as am` makes `am` `abc.abstractmethod`. `null` for anything but names and their attributes.
 */
export function dottedName(
  expression: Expression,
  aliases: Aliases,
  isHidden?: (name: string) => boolean,
): string | null {
  if (expression.kind === 'Name') return rootName(expression.id, aliases, isHidden);
  if (expression.kind === 'Attribute' && expression.value.kind === 'Name')
    return `${rootName(expression.value.id, aliases, isHidden)}.${expression.attr}`;
  const parts: string[] = [];
  let at: Expression = expression as Expression;
  while (at.kind === 'Attribute') {
    parts.push(at.attr);
    if (parts.length > MOST_PARTS) return null;
    at = at.value;
  }
  if (at.kind !== 'Name') return isSuperCall(at) ? ['super', ...parts.reverse()].join('.') : null;
  return [rootName(at.id, aliases, isHidden), ...parts.reverse()].join('.');
}

function rootName(id: string, aliases: Aliases, isHidden?: (name: string) => boolean): string {
  const origin = aliases.get(id);
  return origin === undefined || isHidden?.(id) === true ? id : origin;
}

function isSuperCall(expression: Expression): boolean {
  return expression.kind === 'Call' && expression.func.kind === 'Name' && expression.func.id === 'super';
}

/** `f` in `f(…)`, else the expression itself: decorators and bases are named without their arguments. */
export function calleeOf(expression: Expression): Expression {
  let at = expression;
  while (at.kind === 'Call') at = at.func;
  return at.kind === 'Subscript' ? at.value : at;
}

/** The name that an expression of names and attributes begins with. */
export function rootOf(expression: Expression): string | null {
  let at = expression;
  while (at.kind === 'Attribute') at = at.value;
  return at.kind === 'Name' ? at.id : null;
}

/** The last part of a dotted name. */
export function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
