import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  type ParsedNode,
  visit,
  type YAMLMap,
} from 'yaml';
import type { FoundOffsets } from './json-positions.ts';
import type { Wanted } from './wanted.ts';
import { isMergeKey } from './yaml-value.ts';

/**
 * Finds the wanted places among the nodes of YAML. What a reference or `<<` brings in is found where it is written; of
 * equal keys the last counts. Expects nodes that became data: their references lead somewhere and not in circles.
 */
export function findInYaml(contents: ParsedNode | null, wanted: Wanted): ReadonlyMap<string, FoundOffsets> {
  const found = new Map<string, FoundOffsets>();
  const targets = contents === null ? new Map<Node, Node>() : findTargets(contents);
  const follow = (node: Node | null): Node | null => (isAlias(node) ? (targets.get(node) ?? null) : node);

  const walk = (written: Node | null, key: Node | null, node: Wanted): void => {
    const value = written?.range?.[0] ?? key?.range?.[0] ?? 0;
    for (const pointer of node.pointers) found.set(pointer, { key: key?.range?.[0] ?? null, value });
    if (node.children.size === 0) return;
    const target = follow(written);
    if (isSeq(target)) {
      for (const [token, child] of node.children) {
        const index = /^\d+$/.test(token) ? Number(token) : -1;
        if (index >= 0 && index < target.items.length) walk(target.items[index] as Node | null, null, child);
      }
    } else if (isMap(target)) {
      const pairs = pairsOf(target, follow);
      for (const [token, child] of node.children) {
        const pair = pairs.get(token);
        if (pair !== undefined) walk(pair.value, pair.key, child);
      }
    }
  };
  walk(contents, null, wanted);
  return found;
}

/** A reference leads to the last anchor of its name above it. Asking each reference would walk the document each time. */
function findTargets(contents: ParsedNode): Map<Node, Node> {
  const anchors = new Map<string, Node>();
  const targets = new Map<Node, Node>();
  visit(contents, {
    Node: (_, node) => {
      if (isAlias(node)) {
        const target = anchors.get(node.source);
        if (target !== undefined) targets.set(node, target);
      } else if ((isScalar(node) || isMap(node) || isSeq(node)) && node.anchor !== undefined) {
        anchors.set(node.anchor, node);
      }
    },
  });
  return targets;
}

function pairsOf(
  map: YAMLMap,
  follow: (node: Node | null) => Node | null,
): Map<string, Pair<Node, Node | null>> {
  const own = new Map<string, Pair<Node, Node | null>>();
  const merged: YAMLMap[] = [];
  for (const pair of map.items as Pair<Node, Node | null>[]) {
    if (isMergeKey(pair.key)) {
      const source = follow(pair.value);
      const sources = isSeq(source) ? source.items.map((one) => follow(one as Node | null)) : [source];
      merged.push(...sources.filter((one) => isMap(one)));
    } else if (isScalar(pair.key)) own.set(pair.key.value === null ? '' : String(pair.key.value), pair);
  }
  for (const source of merged) {
    for (const [key, pair] of pairsOf(source, follow)) if (!own.has(key)) own.set(key, pair);
  }
  return own;
}
