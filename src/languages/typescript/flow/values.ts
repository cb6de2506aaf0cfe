import type ts from 'typescript';
import type { FlowHole } from './flow-model.ts';

/** One place a value passed on its way. */
export interface Step {
  readonly node: ts.Node;
  readonly note: string;
}

/** A text: known, or known at its ends with a hole between that something else fills. */
export interface TextValue {
  readonly kind: 'text';
  readonly text: string;
  /** What follows `text`; `null` when the text is whole. */
  readonly hole: FlowHole | null;
  /** What stands after the hole. */
  readonly after: string;
  readonly steps: readonly Step[];
  /** `false` when it is one of several and nobody can tell whether this one gets here. */
  readonly sure: boolean;
}

export interface ListValue {
  readonly kind: 'list';
  readonly items: readonly Value[];
  readonly steps: readonly Step[];
  /** How many of them are there from the start, where others are added later. */
  readonly atFirst?: number;
}

/** An object, a `Map` or an enum: keys with their values, in order. */
export interface TableValue {
  readonly kind: 'table';
  readonly entries: readonly (readonly [key: Value, value: Value])[];
  readonly steps: readonly Step[];
  readonly atFirst?: number;
}

export interface FunctionValue {
  readonly kind: 'function';
  readonly node: ts.SignatureDeclaration;
  /** Arguments given ahead by `bind`. */
  readonly bound: readonly Value[];
}

export interface ClassValue {
  readonly kind: 'class';
  readonly node: ts.ClassLikeDeclaration;
  readonly instance: boolean;
}

/** A function that loads code, or an object that leads to one, by its canonical name (`findKnownName`). */
export interface KnownValue {
  readonly kind: 'known';
  readonly name: string;
  readonly bound: readonly Value[];
}

/** A number, a truth value, `null` or `undefined`. */
export interface ConstantValue {
  readonly kind: 'constant';
  readonly value: number | boolean | null | undefined;
}

/** Something that another module of the program decides. */
export interface HoleValue {
  readonly kind: 'hole';
  readonly hole: FlowHole;
  readonly steps: readonly Step[];
}

export type Value =
  | TextValue
  | ListValue
  | TableValue
  | FunctionValue
  | ClassValue
  | KnownValue
  | ConstantValue
  | HoleValue
  | { readonly kind: 'unknown' };

export const UNKNOWN: Value = { kind: 'unknown' };

/** Stands for the folder of the file itself. No source text holds it by accident. */
export const OWN_FOLDER = '\uE000';

/** Stands for the file itself: `__filename`, `import.meta.url`. */
export const OWN_FILE = '\uE001';

export function textValue(text: string, steps: readonly Step[] = []): TextValue {
  return { kind: 'text', text, hole: null, after: '', steps, sure: true };
}

/** The same value after one more step; only what can hold texts remembers its way. */
export function passed(value: Value, ...steps: readonly Step[]): Value {
  return 'steps' in value ? { ...value, steps: [...value.steps, ...steps] } : value;
}

/** The same value, known only to be possible. */
export function unsure(value: Value): Value {
  if (value.kind === 'text') return { ...value, sure: false };
  if (value.kind === 'list') return { ...value, items: value.items.map(unsure) };
  return value;
}

/** Whether nothing in it is ever visited: what began empty may have been filled out of sight. */
export function isSurelyEmpty(value: Value): boolean {
  if (value.kind === 'list') return value.items.length === 0 && value.atFirst === undefined;
  return value.kind === 'table' && value.entries.length === 0 && value.atFirst === undefined;
}

/** A value as the part of a text. */
export function asText(value: Value): TextValue {
  switch (value.kind) {
    case 'text':
      return value;
    case 'constant':
      return textValue(String(value.value));
    case 'hole':
      return { ...textValue('', value.steps), hole: value.hole };
    default:
      return { ...textValue(''), hole: { kind: 'unknown' } };
  }
}

/** One text after another. Two holes are more than anybody can fill: what follows the first is then unknown. */
export function concatenate(left: TextValue, right: TextValue): TextValue {
  const steps = left.steps.length > 0 ? left.steps : right.steps;
  const sure = left.sure && right.sure;
  if (left.hole === null) return { ...right, text: left.text + right.text, steps, sure };
  if (right.hole === null) return { ...left, after: left.after + right.text, steps, sure };
  return { ...left, hole: { kind: 'unknown' }, after: '', steps, sure };
}

/** What a member of something that another module decides is. */
export function memberOfHole({ hole, steps }: HoleValue, member: string): Value {
  if (hole.kind === 'unknown' || hole.path.length >= 4) return UNKNOWN;
  return { kind: 'hole', hole: { ...hole, path: [...hole.path, member] }, steps };
}
