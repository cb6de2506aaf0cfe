import type ts from 'typescript';
import type { FlowHole, Gap } from './flow-model.ts';

/** One place a value passed on its way. */
export interface Step {
  readonly node: ts.Node;
  readonly note: string;
}

/** A text: known, or with gaps that something else fills. */
export interface TextValue {
  readonly kind: 'text';
  readonly text: string;
  /** What follows `text`; `null` when the text is whole. */
  readonly hole: FlowHole | null;
  /** What stands after the hole, as far as the next one. */
  readonly after: string;
  /** Further gaps; empty for nearly all texts. */
  readonly further: readonly Gap[];
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
  return { kind: 'text', text, hole: null, after: '', further: [], steps, sure: true };
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

/** More gaps than anybody fills: what follows is unknown. */
const MOST_GAPS = 8;

/** One text after another. */
export function concatenate(left: TextValue, right: TextValue): TextValue {
  const steps = left.steps.length > 0 ? left.steps : right.steps;
  const sure = left.sure && right.sure;
  if (left.hole === null) return { ...right, text: left.text + right.text, steps, sure };
  const gaps = gapsOf(left);
  const [last] = gaps.slice(-1);
  const ended = [...gaps.slice(0, -1), { hole: last!.hole, after: last!.after + right.text }];
  const all = [...ended, ...gapsOf(right)];
  const [{ hole, after }, ...further] = all.length > MOST_GAPS ? [NOBODY_KNOWS] : (all as [Gap, ...Gap[]]);
  return { ...left, hole, after, further, steps, sure };
}

const NOBODY_KNOWS: Gap = { hole: { kind: 'unknown' }, after: '' };

/** The gaps of a text, in order. */
export function gapsOf({ hole, after, further }: TextValue): readonly Gap[] {
  return hole === null ? [] : [{ hole, after }, ...further];
}

/** What a member of something that another module decides is. */
export function memberOfHole({ hole, steps }: HoleValue, member: string): Value {
  if (hole.kind === 'unknown' || hole.path.length >= 4) return UNKNOWN;
  return { kind: 'hole', hole: { ...hole, path: [...hole.path, member] }, steps };
}
