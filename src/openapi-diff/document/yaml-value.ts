import { isAlias, isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap, type YAMLSeq } from 'yaml';
import type { Json } from '../../report/model.ts';
import { isList, isObject, setOwn } from './json-value.ts';
import { MOST_LEVELS } from './model.ts';

/** Data, or the place where it cannot become any. Offsets are into the text. */
export type YamlValue =
  | { readonly kind: 'value'; readonly value: Json; readonly repeatedKeys: readonly RepeatedKey[] }
  | { readonly kind: 'refused'; readonly reason: 'too-deep' | 'expands-too-much'; readonly offset: number }
  | {
      readonly kind: 'refused';
      readonly reason: 'broken';
      readonly offset: number;
      readonly message: string;
    };

export interface RepeatedKey {
  readonly key: string;
  readonly offset: number;
  readonly first: number;
}

/** Values that references may add to those that are written: GitHub's largest description has 900,000 altogether. */
const MOST_REPEATED_VALUES = 1_000_000;
/** Told at most so often for one document. */
const MOST_DUPLICATES = 20;

/** How much a value is when everything that it refers to is written out. */
interface Built {
  readonly value: Json;
  readonly size: number;
  readonly levels: number;
}

class Refusal extends Error {
  readonly answer: YamlValue & { kind: 'refused' };
  constructor(answer: YamlValue & { kind: 'refused' }) {
    super(answer.reason);
    this.answer = answer;
  }
}

/**
 * Turns nodes into data. What an anchor holds is made once and shared by all references to it; what they would be when
 * written out is counted, so that a few lines which stand for billions end here. The last of two equal keys is taken;
 * `<<` brings in what its mapping has not itself.
 */
export function toPlainValue(contents: Node | null): YamlValue {
  const anchors = new Map<string, Built | null>();
  const repeatedKeys: RepeatedKey[] = [];
  let repeated = 0;

  const build = (node: Node | null, level: number): Built => {
    if (level > MOST_LEVELS) refuse({ kind: 'refused', reason: 'too-deep', offset: begin(node) });
    if (isAlias(node)) return followAlias(node.source, begin(node), level);
    const anchor = isScalar(node) || isMap(node) || isSeq(node) ? node.anchor : undefined;
    if (anchor !== undefined) anchors.set(anchor, null);
    const built = isMap(node)
      ? buildMap(node, level)
      : isSeq(node)
        ? buildList(node, level)
        : buildScalar(node);
    if (anchor !== undefined) anchors.set(anchor, built);
    return built;
  };

  const followAlias = (name: string, offset: number, level: number): Built => {
    const built = anchors.get(name);
    if (built === undefined) broken(offset, `\`*${name}\` refers to no anchor above it`);
    if (built === null) broken(offset, `\`*${name}\` stands inside what it refers to`);
    const found = built as Built;
    repeated += found.size;
    if (repeated > MOST_REPEATED_VALUES) refuse({ kind: 'refused', reason: 'expands-too-much', offset });
    if (level + found.levels > MOST_LEVELS) refuse({ kind: 'refused', reason: 'too-deep', offset });
    return found;
  };

  const buildList = (node: YAMLSeq, level: number): Built => {
    const items = node.items.map((item) => build(item as Node | null, level + 1));
    return {
      value: items.map((item) => item.value),
      size: items.reduce((sum, item) => sum + item.size, 1),
      levels: 1 + items.reduce((most, item) => Math.max(most, item.levels), 0),
    };
  };

  const buildMap = (node: YAMLMap, level: number): Built => {
    const value: Record<string, Json> = {};
    const offsets = new Map<string, number>();
    const merged: Json[] = [];
    let size = 1;
    let levels = 1;
    for (const pair of node.items as Pair<Node, Node | null>[]) {
      const key = keyOf(pair.key);
      const built = build(pair.value, level + 1);
      size += built.size;
      levels = Math.max(levels, 1 + built.levels);
      if (isMergeKey(pair.key)) {
        merged.push(...mergeSources(built.value, begin(pair.value)));
        continue;
      }
      const first = offsets.get(key);
      if (first === undefined) offsets.set(key, begin(pair.key));
      else if (repeatedKeys.length < MOST_DUPLICATES)
        repeatedKeys.push({ key, offset: begin(pair.key), first });
      setOwn(value, key, built.value);
    }
    for (const source of merged) {
      for (const [key, one] of Object.entries(source as object)) {
        if (!Object.hasOwn(value, key)) setOwn(value, key, one as Json);
      }
    }
    return { value, size, levels };
  };

  try {
    return { kind: 'value', value: build(contents, 0).value, repeatedKeys };
  } catch (error) {
    if (error instanceof Refusal) return error.answer;
    throw error;
  }
}

/** Whether a key stands for what `<<` brings in. */
export function isMergeKey(key: Node): boolean {
  return isScalar(key) && key.value === '<<' && key.type === 'PLAIN';
}

function buildScalar(node: Node | null): Built {
  const value: unknown = isScalar(node) ? node.value : null;
  if (typeof value === 'number' && !Number.isFinite(value)) {
    broken(begin(node), 'a number here is infinite or none, which JSON cannot say');
  }
  const isPlain =
    value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  return { value: isPlain ? value : String(value), size: 1, levels: 0 };
}

function keyOf(key: Node): string {
  if (!isScalar(key)) return broken(begin(key), 'a key is not plain text');
  return key.value === null ? '' : String(key.value);
}

function mergeSources(value: Json, offset: number): readonly Json[] {
  const sources = isList(value) ? value : [value];
  if (!sources.every(isObject)) broken(offset, 'what follows `<<` is no mapping');
  return sources;
}

function begin(node: Node | null): number {
  return node?.range?.[0] ?? 0;
}

function broken(offset: number, message: string): never {
  return refuse({ kind: 'refused', reason: 'broken', offset, message });
}

function refuse(answer: YamlValue & { kind: 'refused' }): never {
  throw new Refusal(answer);
}
