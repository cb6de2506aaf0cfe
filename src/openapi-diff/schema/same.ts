import type { Json, JsonObject } from '../../report/model.ts';
import { targetOf } from './compile.ts';
import { canonicalText } from './exact-json.ts';
import { isObject, ownMember } from './json.ts';
import { type NodeOf, type SchemaNode, within } from './node.ts';
import { holdsOf, isWordOf, meansTheSame, restricts } from './words.ts';

/** Whether two schemas are written alike, wherever their references lead. `false` says nothing. */
export type Same = (a: SchemaNode, b: SchemaNode) => boolean;

/** The schema that a chain of mere references ends at; `null` when it ends nowhere. */
export type BehindReferences = (node: SchemaNode) => SchemaNode | null;

/**
 * Compares schemas word by word, without asking what the words mean; words that restrict nothing do not count. A pair that
 * is met again while it is compared is taken to be alike. Pairs found alike are kept.
 */
export function createSame(
  nodeOf: NodeOf,
  behindReferences: BehindReferences,
  assertsFormats: boolean,
): Same {
  const alike = new Set<string>();
  const different = new Set<string>();

  return (a, b) => {
    const assumed = new Set<string>();
    const isSame = sameNodes(a, b, assumed);
    // Once all of it holds, the assumptions hold each other up.
    if (isSame) for (const pair of assumed) alike.add(pair);
    return isSame;
  };

  function sameNodes(a: SchemaNode, b: SchemaNode, assumed: Set<string>): boolean {
    const [left, right] = [behindReferences(a), behindReferences(b)];
    if (left === null || right === null) return a.id === b.id;
    if (left !== a || right !== b) return sameNodes(left, right, assumed);
    if (a.id === b.id) return true;
    const pair = `${a.id} ${b.id}`;
    if (alike.has(pair) || assumed.has(pair)) return true;
    if (different.has(pair)) return false;
    assumed.add(pair);
    const isSame = sameValues(a, b, assumed);
    if (!isSame) different.add(pair);
    return isSame;
  }

  function sameValues(a: SchemaNode, b: SchemaNode, assumed: Set<string>): boolean {
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
    assumed: Set<string>,
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

  function sameTargets(a: SchemaNode, b: SchemaNode, assumed: Set<string>): boolean {
    const [target, other] = [targetOf(a, nodeOf), targetOf(b, nodeOf)];
    return target !== null && other !== null && sameNodes(target, other, assumed);
  }

  function wordsOf(schema: JsonObject): readonly string[] {
    return Object.keys(schema).filter((word) => restricts(word) && (word !== 'format' || assertsFormats));
  }
}

/** Lists whose order means nothing are put in order. */
function plainText(word: string, value: Json): string {
  const isSet = ['enum', 'required', 'type'].includes(word) && Array.isArray(value);
  return isSet ? [...new Set(value.map(canonicalText))].sort().join() : canonicalText(value);
}

export function createBehindReferences(nodeOf: NodeOf): BehindReferences {
  return (node) => {
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
  };
}
