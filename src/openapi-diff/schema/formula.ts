import type { Json } from '../../report/model.ts';
import { type Decimal, decimalText } from './decimal.ts';
import { canonicalText } from './exact-json.ts';
import type { JsonType } from './json.ts';
import type { SchemaNode } from './node.ts';

/** Names of properties: one, those a pattern finds, or all that neither names nor patterns take. */
export type NameSet =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'pattern'; readonly pattern: string }
  | { readonly kind: 'other'; readonly names: ReadonlySet<string>; readonly patterns: readonly string[] };

/** What can be asked of values of one type. */
export type Test =
  | {
      readonly type: 'number';
      readonly kind: 'minimum' | 'maximum';
      readonly value: Decimal;
      readonly exclusive: boolean;
    }
  | { readonly type: 'number'; readonly kind: 'multipleOf'; readonly value: Decimal }
  | { readonly type: 'string'; readonly kind: 'minLength' | 'maxLength'; readonly count: number }
  | { readonly type: 'string'; readonly kind: 'pattern'; readonly pattern: string }
  | { readonly type: 'string'; readonly kind: 'format'; readonly format: string }
  | { readonly type: 'array'; readonly kind: 'minItems' | 'maxItems'; readonly count: number }
  | { readonly type: 'array'; readonly kind: 'unique' }
  /** Each item at an index from `from` up to, not including, `to`. */
  | {
      readonly type: 'array';
      readonly kind: 'items';
      readonly from: number;
      readonly to: number;
      readonly schema: Formula;
    }
  | {
      readonly type: 'array';
      readonly kind: 'minMatches' | 'maxMatches';
      readonly schema: Formula;
      readonly count: number;
    }
  | { readonly type: 'object'; readonly kind: 'minProperties' | 'maxProperties'; readonly count: number }
  | { readonly type: 'object'; readonly kind: 'has'; readonly name: string }
  /** Each property with such a name. */
  | { readonly type: 'object'; readonly kind: 'each'; readonly names: NameSet; readonly schema: Formula }
  | { readonly type: 'object'; readonly kind: 'names'; readonly schema: Formula };

export interface TestFormula {
  readonly kind: 'test';
  readonly key: string;
  readonly test: Test;
  /** `true`: values of other types pass. `false`: the value is of the type and fails the test. */
  readonly holds: boolean;
}

/**
 * What a schema says, as a formula over one value. `key` is equal for equal formulas. Negation stands only at `test`,
 * `values`, `schema`, `one` and `opaque`; `negate` keeps it there.
 */
export type Formula =
  | { readonly kind: 'and' | 'or'; readonly key: string; readonly parts: readonly Formula[] }
  | { readonly kind: 'types'; readonly key: string; readonly types: ReadonlySet<JsonType> }
  | {
      readonly kind: 'values';
      readonly key: string;
      readonly values: readonly Json[];
      readonly holds: boolean;
    }
  | TestFormula
  /** A schema that is read when it is needed. */
  | { readonly kind: 'schema'; readonly key: string; readonly node: SchemaNode; readonly holds: boolean }
  /** Exactly one of the parts. */
  | {
      readonly kind: 'one';
      readonly key: string;
      readonly parts: readonly Formula[];
      readonly holds: boolean;
    }
  /** Something that is not understood. */
  | { readonly kind: 'opaque'; readonly key: string; readonly reason: string; readonly holds: boolean };

export const ALWAYS: Formula = { kind: 'and', key: 'true', parts: [] };
export const NEVER: Formula = { kind: 'or', key: 'false', parts: [] };

const ALL_TYPES: readonly JsonType[] = ['array', 'boolean', 'null', 'number', 'object', 'string'];

export function allOf(parts: readonly Formula[]): Formula {
  return joined('and', parts, ALWAYS, NEVER);
}

export function anyOf(parts: readonly Formula[]): Formula {
  return joined('or', parts, NEVER, ALWAYS);
}

export function ofTypes(types: Iterable<JsonType>): Formula {
  const set = new Set(types);
  if (set.size === ALL_TYPES.length) return ALWAYS;
  return set.size === 0 ? NEVER : { kind: 'types', key: `type(${[...set].sort()})`, types: set };
}

export function notOfType(type: JsonType): Formula {
  return ofTypes(ALL_TYPES.filter((each) => each !== type));
}

export function oneOfValues(values: readonly Json[], holds = true): Formula {
  const texts = [...new Set(values.map(canonicalText))].sort();
  if (texts.length === 0) return holds ? NEVER : ALWAYS;
  return { kind: 'values', key: `${holds ? '+' : '-'}values[${texts}]`, values, holds };
}

export function passing(test: Test, holds = true): TestFormula {
  return { kind: 'test', key: `${holds ? '+' : '-'}${testKey(test)}`, test, holds };
}

export function ofSchema(node: SchemaNode, holds = true): Formula {
  // Wherever it is written, a boolean says the same.
  const key = typeof node.value === 'boolean' ? node.value : node.id;
  return { kind: 'schema', key: `${holds ? '+' : '-'}${key}`, node, holds };
}

export function exactlyOne(parts: readonly Formula[], holds = true): Formula {
  return { kind: 'one', key: `${holds ? '+' : '-'}one(${parts.map((part) => part.key)})`, parts, holds };
}

/** `key` tells equal unknowns from different ones: two that share it are taken to be the same. */
export function unknown(key: string, reason: string, holds = true): Formula {
  return { kind: 'opaque', key: `${holds ? '+' : '-'}opaque(${key})`, reason, holds };
}

export function negate(formula: Formula): Formula {
  switch (formula.kind) {
    case 'and':
      return anyOf(formula.parts.map(negate));
    case 'or':
      return allOf(formula.parts.map(negate));
    case 'types':
      return ofTypes(ALL_TYPES.filter((type) => !formula.types.has(type)));
    default:
      return { ...formula, key: negatedKey(formula.key), holds: !formula.holds };
  }
}

/** The key of the opposite of a formula that carries its own sign. */
export function negatedKey(key: string): string {
  return `${key.startsWith('+') ? '-' : '+'}${key.slice(1)}`;
}

function joined(
  kind: 'and' | 'or',
  parts: readonly Formula[],
  neutral: Formula,
  absorbing: Formula,
): Formula {
  const flat = new Map<string, Formula>();
  for (const part of parts) {
    for (const each of part.kind === kind ? part.parts : [part]) {
      if (each.key === absorbing.key) return absorbing;
      if (each.key !== neutral.key) flat.set(each.key, each);
    }
  }
  if (flat.size === 0) return neutral;
  if (flat.size === 1) return [...flat.values()][0]!;
  return { kind, key: `${kind}(${[...flat.keys()].sort()})`, parts: [...flat.values()] };
}

function testKey(test: Test): string {
  const name = `${test.type}.${test.kind}`;
  switch (test.kind) {
    case 'minimum':
    case 'maximum':
      return `${name}(${decimalText(test.value)},${test.exclusive})`;
    case 'multipleOf':
      return `${name}(${decimalText(test.value)})`;
    case 'pattern':
      return `${name}(${JSON.stringify(test.pattern)})`;
    case 'format':
      return `${name}(${test.format})`;
    case 'unique':
      return name;
    case 'has':
      return `${name}(${JSON.stringify(test.name)})`;
    case 'items':
      return `${name}(${test.from},${test.to},${test.schema.key})`;
    case 'minMatches':
    case 'maxMatches':
      return `${name}(${test.count},${test.schema.key})`;
    case 'each':
      return `${name}(${nameSetKey(test.names)},${test.schema.key})`;
    case 'names':
      return `${name}(${test.schema.key})`;
    default:
      return `${name}(${test.count})`;
  }
}

function nameSetKey(names: NameSet): string {
  if (names.kind === 'name') return JSON.stringify(names.name);
  if (names.kind === 'pattern') return `/${JSON.stringify(names.pattern)}/`;
  return `not${JSON.stringify([[...names.names].sort(), [...names.patterns].sort()])}`;
}
