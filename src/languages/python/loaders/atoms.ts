import type { ClassDef, FunctionDef } from '../tree/statement-nodes.ts';
import type { Scope } from './scopes.ts';

/** One place a text passed on its way: where it was written, what it went through. Offsets into the module's text. */
export interface Step {
  readonly offset: number;
  readonly note: string;
}

/** A text that an expression may have as its value, and how it came there. */
export interface TextAtom {
  readonly kind: 'text';
  /** `PACKAGE` and `MODULE` stand for the values of `__package__` and `__name__`. */
  readonly text: string;
  readonly steps: readonly Step[];
}

/** A list, tuple or set: what each element may be, in order. */
export interface SequenceAtom {
  readonly kind: 'sequence';
  readonly elements: readonly Value[];
}

export interface MappingAtom {
  readonly kind: 'mapping';
  readonly keys: readonly Value[];
  readonly values: readonly Value[];
}

/** Something from outside the module, by its full name: `importlib.import_module`, `sys`, `exec`. */
export interface ReferenceAtom {
  readonly kind: 'reference';
  readonly name: string;
}

export interface FunctionAtom {
  readonly kind: 'function';
  readonly node: FunctionDef;
  /** The scope of its body. */
  readonly scope: Scope;
  /** Whether the first parameter is bound by the call's receiver. */
  readonly bound: boolean;
}

export interface ClassAtom {
  readonly kind: 'class';
  readonly node: ClassDef;
  readonly scope: Scope;
  /** `true` for an instance of it. */
  readonly instance: boolean;
}

/** `functools.partial(callee, …)`. */
export interface PartialAtom {
  readonly kind: 'partial';
  readonly callee: Value;
  readonly args: readonly Value[];
  readonly keywords: ReadonlyMap<string, Value>;
}

export type Atom =
  | TextAtom
  | SequenceAtom
  | MappingAtom
  | ReferenceAtom
  | FunctionAtom
  | ClassAtom
  | PartialAtom;

/**
 * What an expression may be, as far as constants reach. An empty value is unknown; a value never claims to list
 * everything that is possible, only what does flow there.
 */
export type Value = readonly Atom[];

export const UNKNOWN: Value = [];

/** Private-use characters that no source text holds by accident. */
export const PACKAGE = '\uE000';
export const MODULE = '\uE001';

/** A value with more possibilities is cut: no human list of modules is longer, and work stays bounded. */
export const MOST_ATOMS = 4096;

/** Everything that either value may be. */
export function join(values: readonly Value[]): Value {
  if (values.length === 1) return values[0]!;
  const atoms: Atom[] = [];
  const texts = new Set<string>();
  for (const value of values) {
    for (const atom of value) {
      if (atoms.length >= MOST_ATOMS) return atoms;
      if (atom.kind === 'text') {
        if (texts.has(atom.text)) continue;
        texts.add(atom.text);
      }
      atoms.push(atom);
    }
  }
  return atoms;
}

/** The texts among the possibilities. */
export function textsOf(value: Value): readonly TextAtom[] {
  return value.filter((atom) => atom.kind === 'text');
}

/** The same value after one more step. Only texts remember their way. */
export function passedThrough(value: Value, step: Step): Value {
  return value.map((atom) => (atom.kind === 'text' ? { ...atom, steps: [...atom.steps, step] } : atom));
}

/** A text made of two others: it was written where its first part was. */
export function concatenate(left: Value, right: Value, map = (a: string, b: string): string => a + b): Value {
  const made: Atom[] = [];
  for (const a of textsOf(left)) {
    for (const b of textsOf(right)) {
      if (made.length >= MOST_ATOMS) return made;
      made.push({ kind: 'text', text: map(a.text, b.text), steps: a.steps.length > 0 ? a.steps : b.steps });
    }
  }
  return made;
}

/** What one of the elements may be, whichever it is. */
export function anyElement(value: Value): Value {
  const parts: Value[] = [];
  for (const atom of value) {
    if (atom.kind === 'sequence') parts.push(...atom.elements);
    else if (atom.kind === 'mapping') parts.push(...atom.keys);
  }
  return join(parts);
}

/** What stands at a position of a sequence; every element where the position is out of sight. */
export function elementAt(value: Value, position: number | null): Value {
  if (position === null) return anyElement(value);
  const parts: Value[] = [];
  for (const atom of value) {
    if (atom.kind !== 'sequence') continue;
    const index = position < 0 ? atom.elements.length + position : position;
    parts.push(atom.elements[index] ?? UNKNOWN);
  }
  return join(parts);
}
