import type { Json, JsonObject } from '../../report/model.ts';
import { targetOf } from './compile.ts';
import { canonicalText } from './exact-json.ts';
import { isObject, ownMember } from './json.ts';
import type { Dialect } from './model.ts';
import { type NodeOf, type SchemaNode, within } from './node.ts';
import { holdsOf, isWordOf, meansTheSame, restricts } from './words.ts';

/** Above any number of nodes: two of them make one number for their pair. */
const MOST_NODES = 2 ** 26;

/** Whether two schemas are written alike, wherever their references lead. `false` says nothing. */
export type Same = (a: SchemaNode, b: SchemaNode) => boolean;

/** The schema that a chain of mere references ends at; `null` when it ends nowhere. */
export type BehindReferences = (node: SchemaNode) => SchemaNode | null;

export interface SameTools {
  readonly nodeOf: NodeOf;
  readonly behindReferences: BehindReferences;
  readonly assertsFormats: boolean;
  /** Whether what is written says too little of a schema: it is like no other. */
  readonly isLenient: (node: SchemaNode) => boolean;
}

/**
 * Compares schemas word by word, without asking what the words mean; words that restrict nothing do not count. A pair that
 * is met again while it is compared is taken to be alike. Pairs found alike are kept.
 */
export function createSame({ nodeOf, behindReferences, assertsFormats, isLenient }: SameTools): Same {
  const alike = new Set<number>();
  const different = new Set<number>();
  const shapeOf = createShapes(wordsOf);
  /** By number of the node. */
  const shapes: (number | undefined)[] = [];

  return (a, b) => {
    if (a.id === b.id) return true;
    const [left, right] = [shape(a), shape(b)];
    return !differ(left, right) && left !== ALONE && right !== ALONE && compare(a, b);
  };

  /** That of the schema behind references. */
  function shape(node: SchemaNode): number {
    const known = shapes[node.id];
    if (known !== undefined) return known;
    const end = isLenient(node) ? null : behindReferences(node);
    const made = end === null ? ALONE : shapeOf(end);
    shapes[node.id] = made;
    return made;
  }

  function compare(a: SchemaNode, b: SchemaNode): boolean {
    const assumed = new Set<number>();
    const isSame = sameNodes(a, b, assumed);
    // Once all of it holds, the assumptions hold each other up.
    if (isSame) for (const pair of assumed) alike.add(pair);
    return isSame;
  }

  function sameNodes(a: SchemaNode, b: SchemaNode, assumed: Set<number>): boolean {
    const [left, right] = [behindReferences(a), behindReferences(b)];
    if (left === null || right === null) return a.id === b.id;
    if (left !== a || right !== b) return sameNodes(left, right, assumed);
    if (a.id === b.id) return true;
    if (differ(shapeOf(a), shapeOf(b))) return false;
    const pair = a.id * MOST_NODES + b.id;
    if (alike.has(pair) || assumed.has(pair)) return true;
    if (different.has(pair)) return false;
    assumed.add(pair);
    const isSame = sameValues(a, b, assumed);
    if (!isSame) different.add(pair);
    return isSame;
  }

  function sameValues(a: SchemaNode, b: SchemaNode, assumed: Set<number>): boolean {
    if (!isObject(a.value) || !isObject(b.value)) return a.value === b.value;
    const [words, otherWords] = [wordsOf(a.value), wordsOf(b.value)];
    if (words.length !== otherWords.length) return false;
    return words.every((word) => {
      const [value, otherValue] = [
        ownMember(a.value as JsonObject, word),
        ownMember(b.value as JsonObject, word),
      ];
      if (value === undefined || otherValue === undefined || !meansTheSame(word, a.dialect, b.dialect))
        return false;
      return sameMembers(a, b, word, value, otherValue, assumed);
    });
  }

  function sameMembers(
    a: SchemaNode,
    b: SchemaNode,
    word: string,
    value: Json,
    other: Json,
    assumed: Set<number>,
  ): boolean {
    const holds = isWordOf(word, a.dialect) ? holdsOf(word) : null;
    const inner = (
      x: Json | undefined,
      y: Json | undefined,
      ...tokens: readonly (string | number)[]
    ): boolean =>
      x !== undefined &&
      y !== undefined &&
      sameNodes(
        nodeOf(within(a, x, word, ...tokens), a.world),
        nodeOf(within(b, y, word, ...tokens), b.world),
        assumed,
      );
    if (holds === 'schema') return inner(value, other);
    if (holds === 'schemas' && Array.isArray(value) && Array.isArray(other)) {
      return (
        value.length === other.length && value.every((each: Json, index) => inner(each, other[index], index))
      );
    }
    if (holds === 'named schemas' && isObject(value) && isObject(other)) {
      const names = Object.keys(value);
      return (
        names.length === Object.keys(other).length &&
        names.every((name) => inner(ownMember(value, name), ownMember(other, name), name))
      );
    }
    if (word === '$ref') return sameTargets(a, b, assumed);
    if (word === '$dynamicRef') return false;
    return plainText(word, value) === plainText(word, other);
  }

  function sameTargets(a: SchemaNode, b: SchemaNode, assumed: Set<number>): boolean {
    const [target, other] = [targetOf(a, nodeOf), targetOf(b, nodeOf)];
    return target !== null && other !== null && sameNodes(target, other, assumed);
  }

  function wordsOf(schema: JsonObject): readonly string[] {
    return Object.keys(schema).filter((word) => restricts(word) && (word !== 'format' || assertsFormats));
  }
}

/** The shape of schemas that are like no other. */
const ALONE = -1;
const DIALECTS: readonly Dialect[] = ['swagger-2.0', 'openapi-3.0', 'json-schema-2020-12'];

/** Whether two shapes show that schemas are not written alike. Those of two dialects show nothing. */
function differ(a: number, b: number): boolean {
  return a !== b && a % DIALECTS.length === b % DIALECTS.length;
}

/**
 * Numbers schemas by what can be seen without looking at the schemas within: two of one dialect with different numbers are
 * not written alike, which spares nearly all comparisons.
 */
function createShapes(wordsOf: (schema: JsonObject) => readonly string[]): (node: SchemaNode) => number {
  const known = new Map<number, number>();
  const numbers = new Map<string, number>();

  return (node) => {
    const before = known.get(node.id);
    if (before !== undefined) return before;
    const text = textOf(node);
    const number = numbers.get(text) ?? numbers.size;
    numbers.set(text, number);
    const shape = number * DIALECTS.length + DIALECTS.indexOf(node.dialect);
    known.set(node.id, shape);
    return shape;
  };

  function textOf({ value, dialect }: SchemaNode): string {
    if (!isObject(value)) return String(value);
    const words = [...wordsOf(value)].sort().map((word) => {
      const holds = isWordOf(word, dialect) ? holdsOf(word) : null;
      return [word, visible(word, holds, ownMember(value, word) ?? null)];
    });
    return JSON.stringify(words);
  }

  function visible(word: string, holds: ReturnType<typeof holdsOf>, value: Json): Json {
    if (holds === 'schema' || word === '$ref' || word === '$dynamicRef') return null;
    if (holds === 'schemas' && Array.isArray(value)) return value.length;
    if (holds === 'named schemas' && isObject(value)) return Object.keys(value).sort();
    return plainText(word, value);
  }
}

/** Lists whose order means nothing are put in order. */
function plainText(word: string, value: Json): string {
  const isSet = ['enum', 'required', 'type'].includes(word) && Array.isArray(value);
  return isSet ? [...new Set(value.map(canonicalText))].sort().join() : canonicalText(value);
}

export function createBehindReferences(nodeOf: NodeOf): BehindReferences {
  const known = new Map<number, SchemaNode | null>();

  return (node) => {
    const before = known.get(node.id);
    if (before !== undefined) return before;
    const end = endOf(node);
    known.set(node.id, end);
    return end;
  };

  function endOf(node: SchemaNode): SchemaNode | null {
    let at = node;
    for (const seen = new Set<number>(); !seen.has(at.id); ) {
      if (!isObject(at.value) || !Object.hasOwn(at.value, '$ref')) return at;
      const isAlone =
        node.dialect !== 'json-schema-2020-12' || Object.keys(at.value).filter(restricts).length === 1;
      if (!isAlone) return at;
      seen.add(at.id);
      const target = targetOf(at, nodeOf);
      if (target === null) return null;
      at = target;
    }
    return null;
  }
}
