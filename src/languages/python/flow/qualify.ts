import type { RepoPath } from '../../../foundation/repo-path.ts';
import {
  type Atom,
  FILE,
  type Given,
  MODULE,
  type Operation,
  PACKAGE,
  type Step,
  type Value,
} from './values.ts';

/** Gives the values of one file's summary the file's path, so that they can leave it. */
export function createQualifier(path: RepoPath) {
  const known = new Map<Value, Value>();

  function value(one: Value): Value {
    if (one.length === 0) return one;
    const before = known.get(one);
    if (before !== undefined) return before;
    const made = one.map(atom);
    known.set(one, made);
    return made;
  }

  function given({ args, keywords }: Given): Given {
    return { args: args.map(value), keywords: keywords.map(([name, one]) => [name, value(one)] as const) };
  }

  function atom(one: Atom): Atom {
    switch (one.kind) {
      case 'text':
        return { ...one, steps: steps(one.steps), ...(isMarked(one.text) ? { home: path } : {}) };
      case 'sequence':
        return { ...one, elements: one.elements.map(value) };
      case 'mapping':
        return { ...one, keys: one.keys.map(value), values: one.values.map(value) };
      case 'reference':
      case 'class':
      case 'parameter':
        return { ...one, home: path };
      case 'function':
        return { ...one, home: path, ...(one.self === undefined ? {} : { self: value(one.self) }) };
      case 'instance':
        return { ...one, type: { ...one.type, home: path }, given: given(one.given) };
      case 'partial':
        return { ...one, callee: value(one.callee), given: given(one.given) };
      case 'method':
        return { ...one, base: value(one.base) };
      case 'spread':
        return { ...one, value: value(one.value) };
      case 'pending':
        return { ...one, op: operation(one.op), operands: one.operands.map(value) };
    }
  }

  function operation(op: Operation): Operation {
    if (op.kind === 'through') return { ...op, steps: steps(op.steps) };
    return op.kind === 'call' && op.at !== null ? { ...op, at: { ...op.at, path } } : op;
  }

  function steps(all: readonly Step[]): readonly Step[] {
    return all.map((step) => ({ ...step, path }));
  }

  return { value, given };
}

function isMarked(text: string): boolean {
  return text.includes(PACKAGE) || text.includes(MODULE) || text.includes(FILE);
}
