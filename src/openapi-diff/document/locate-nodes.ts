import { decodeUtf8 } from '../../foundation/utf8.ts';
import { type FoundOffsets, findInJson } from './json-positions.ts';
import { createLineIndex, type Position } from './line-index.ts';
import type { ParsedFile } from './model.ts';
import { gatherWanted } from './wanted.ts';
import { findInYaml } from './yaml-positions.ts';
import { composeYaml } from './yaml-tree.ts';

export interface NodePosition {
  /** `null` for the root and for items of a list. */
  readonly key: Position | null;
  readonly value: Position;
}

/**
 * The positions of nodes by their pointers; a pointer that leads nowhere is absent. Costs another reading of the file, so
 * ask once for all that is needed.
 */
export function locateNodes(file: ParsedFile, pointers: Iterable<string>): ReadonlyMap<string, NodePosition> {
  const decoded = decodeUtf8(file.bytes);
  const wanted = gatherWanted(pointers);
  if (decoded.kind === 'invalid') return new Map();
  const offsets = findOffsets(file, decoded.text, wanted);
  const at = createLineIndex(decoded.text);
  const positions = new Map<string, NodePosition>();
  for (const [pointer, { key, value }] of offsets) {
    positions.set(pointer, { key: key === null ? null : at(key), value: at(value) });
  }
  return positions;
}

function findOffsets(
  file: ParsedFile,
  text: string,
  wanted: ReturnType<typeof gatherWanted>,
): ReadonlyMap<string, FoundOffsets> {
  if (file.format === 'json') return findInJson(text, wanted);
  const tree = composeYaml(text);
  return tree.kind === 'tree' ? findInYaml(tree.contents, wanted) : new Map();
}
