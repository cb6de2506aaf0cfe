import type { Atom, ParameterAtom, Value } from './values.ts';

const parametersByAtom = new WeakMap<Atom, readonly ParameterAtom[]>();

const NONE: readonly ParameterAtom[] = [];

/** The parameters that a value waits for, at any depth. Atoms are shared and never change, so answers are remembered. */
export function parametersOf(value: Value): readonly ParameterAtom[] {
  let found: readonly ParameterAtom[] = NONE;
  for (const atom of value) {
    const inner = parametersOfAtom(atom);
    if (inner.length > 0) found = found.length === 0 ? inner : [...found, ...inner];
  }
  return found;
}

function parametersOfAtom(atom: Atom): readonly ParameterAtom[] {
  if (atom.kind === 'text' || atom.kind === 'reference' || atom.kind === 'class') return NONE;
  if (atom.kind === 'parameter') return [atom];
  const known = parametersByAtom.get(atom);
  if (known !== undefined) return known;
  const unique = new Map<string, ParameterAtom>();
  for (const part of partsOf(atom)) {
    for (const parameter of parametersOf(part))
      unique.set(`${parameter.home ?? ''}\0${parameter.owner}\0${parameter.name}`, parameter);
  }
  const found = unique.size === 0 ? NONE : [...unique.values()];
  parametersByAtom.set(atom, found);
  return found;
}

export function dependsOnParameters(atom: Atom): boolean {
  return parametersOfAtom(atom).length > 0;
}

/** The values inside an atom. */
export function partsOf(atom: Atom): readonly Value[] {
  switch (atom.kind) {
    case 'sequence':
      return atom.elements;
    case 'mapping':
      return [...atom.keys, ...atom.values];
    case 'pending':
      return atom.operands;
    case 'instance':
      return [...atom.given.args, ...atom.given.keywords.map(([, value]) => value)];
    case 'partial':
      return [atom.callee, ...atom.given.args, ...atom.given.keywords.map(([, value]) => value)];
    case 'method':
      return [atom.base];
    case 'spread':
      return [atom.value];
    case 'function':
      return atom.self === undefined ? [] : [atom.self];
    default:
      return [];
  }
}

const shapes = new WeakMap<Atom, string>();

/** Shapes longer than this are cut: two values that differ only further on count as one. */
const LONGEST_SHAPE = 4000;

/** What a value is, without the way it came: equal shapes load equal modules. */
export function shapeOf(value: Value): string {
  return value.length === 1
    ? atomShape(value[0]!)
    : `{${value.map(atomShape).join('|')}}`.slice(0, LONGEST_SHAPE);
}

/** What one possibility is, without the way it came. */
export function atomShape(atom: Atom): string {
  const known = shapes.get(atom);
  if (known !== undefined) return known;
  const made = computeShape(atom).slice(0, LONGEST_SHAPE);
  shapes.set(atom, made);
  return made;
}

function computeShape(atom: Atom): string {
  switch (atom.kind) {
    case 'text':
      return JSON.stringify(atom.text) + (atom.open === true ? '…' : '');
    case 'reference':
      return `${atom.home ?? ''}:${atom.name}`;
    case 'parameter':
      return `$${atom.home ?? ''}:${atom.owner}:${atom.name}`;
    case 'class':
      return `C${atom.home ?? ''}:${atom.id}`;
    case 'function':
      return `F${atom.home ?? ''}:${atom.id}${atom.self === undefined ? '' : `(${shapeOf(atom.self)})`}`;
    case 'pending': {
      if (atom.op.kind === 'through') return shapeOf(atom.operands[0] ?? []);
      const { at: _, ...op } = { at: null, ...atom.op };
      return `${JSON.stringify(op)}(${atom.operands.map(shapeOf).join()})`;
    }
    case 'instance':
      return `I${atom.type.home ?? ''}:${atom.type.id}(${partsOf(atom).map(shapeOf).join()})`;
    default:
      return `${atom.kind}(${partsOf(atom).map(shapeOf).join()})`;
  }
}
