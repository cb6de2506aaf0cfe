import type { SchemaPlace } from '../schema/model.ts';
import { compareDiagnostics } from './diagnostics.ts';
import { locateNodes, type NodePosition } from './locate-nodes.ts';
import type { DocumentDiagnostic, PlacedDiagnostic } from './model.ts';
import type { ApiWorld } from './world-model.ts';

/**
 * The positions of places in the files of a world: a place that is not written stands for the nearest around it. Each file
 * is read again once, so ask once for all.
 */
export function locatePlaces(
  world: ApiWorld,
  places: Iterable<SchemaPlace>,
): (place: SchemaPlace) => NodePosition | null {
  const asked = new Map<string, Set<string>>();
  for (const { document, pointer } of places) {
    const pointers = asked.get(document) ?? new Set();
    asked.set(document, pointers);
    for (let one = pointer; ; one = one.slice(0, one.lastIndexOf('/'))) {
      if (pointers.has(one)) break;
      pointers.add(one);
      if (one === '') break;
    }
  }
  const positions = new Map<string, ReadonlyMap<string, NodePosition>>();
  for (const { file } of world.files()) {
    const pointers = asked.get(file.name);
    if (pointers !== undefined) positions.set(file.name, locateNodes(file, pointers));
  }
  return ({ document, pointer }) => {
    const known = positions.get(document);
    for (let one = pointer; known !== undefined; one = one.slice(0, one.lastIndexOf('/'))) {
      const position = known.get(one);
      if (position !== undefined || one === '') return position ?? null;
    }
    return null;
  };
}

/** Gives diagnostics their lines, in order and each once. Without diagnostics nothing is read again. */
export function placeDiagnostics(
  world: ApiWorld,
  diagnostics: readonly PlacedDiagnostic[],
): readonly DocumentDiagnostic[] {
  if (diagnostics.length === 0) return [];
  const positionOf = locatePlaces(
    world,
    diagnostics.map((one) => one.place),
  );
  return diagnostics
    .map(({ place, ...rest }) => {
      const at = positionOf(place)?.value;
      return { ...rest, document: place.document, line: at?.line ?? 0, column: at?.column ?? 0 };
    })
    .sort(compareDiagnostics)
    .filter((one, index, all) => index === 0 || compareDiagnostics(all[index - 1]!, one) !== 0);
}
