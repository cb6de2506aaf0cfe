import { createLineIndex, indexBytes, type Position } from '../../foundation/json/line-index.ts';
import { decodeUtf8 } from '../../foundation/utf8.ts';
import { type FoundOffsets, findInJson } from './json-positions.ts';
import type { ParsedFile } from './model.ts';
import { withoutMark } from './parse-file.ts';
import { gatherWanted, type Wanted } from './wanted.ts';
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
  const { offsets, at } = findOffsets(file, gatherWanted(pointers));
  const positions = new Map<string, NodePosition>();
  for (const [pointer, { key, value }] of offsets) {
    positions.set(pointer, { key: key === null ? null : at(key), value: at(value) });
  }
  return positions;
}

interface Found {
  readonly offsets: ReadonlyMap<string, FoundOffsets>;
  readonly at: (offset: number) => Position;
}

function findOffsets(file: ParsedFile, wanted: Wanted): Found {
  if (file.format === 'json') {
    const bytes = withoutMark(file.bytes);
    const offsets = findInJson(bytes, wanted);
    const all = [...offsets.values()].flatMap(({ key, value }) => (key === null ? [value] : [key, value]));
    return { offsets, at: indexBytes(bytes, all) };
  }
  const decoded = decodeUtf8(file.bytes);
  const text = decoded.kind === 'text' ? decoded.text : '';
  const tree = composeYaml(text);
  return {
    offsets: tree.kind === 'tree' ? findInYaml(tree.contents, wanted) : new Map(),
    at: createLineIndex(text),
  };
}
