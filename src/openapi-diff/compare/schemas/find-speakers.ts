import { parsePointer } from '../../document/json-pointer.ts';
import type { PlacedSchema } from '../../schema/model.ts';
import type { Part, Parts } from './parts.ts';

const MOST_NESTED = 8;
const MOST_PARTS = 200;

/**
 * The parts of a schema that speak of a part of its instances, by a pointer within an instance: through references, `allOf`
 * and every branch, whether or not an instance takes it. Empty when nothing is said.
 */
export function findSpeakers(parts: Parts, schema: PlacedSchema, instancePath: string): readonly Part[] {
  let speakers = withBranches(parts, [parts.of([schema])]);
  for (const token of parsePointer(instancePath) ?? []) {
    const inner = speakers.flatMap((part) => below(parts, part, token));
    speakers = withBranches(parts, inner);
  }
  return speakers;
}

/** A property or an item of a part; properties without a name of their own are spoken of by what is said of all others. */
function below(parts: Parts, part: Part, token: string): readonly Part[] {
  const inner = parts.inner(part);
  const named = part.properties.get(token);
  const place = /^\d+$/.test(token) ? (inner.get(token) ?? inner.get('items')) : inner.get('items');
  const found = [
    ...(named ?? []),
    ...(place ?? []),
    ...[...inner].flatMap(([step, schemas]) => (step.startsWith('pattern ') ? schemas : [])),
    ...(named === undefined ? (inner.get('additionalProperties') ?? []) : []),
  ];
  return found.length > 0 ? [parts.of(found)] : [];
}

function withBranches(parts: Parts, start: readonly Part[]): readonly Part[] {
  const found = new Map(start.map((part) => [part.key, part]));
  let level = start;
  for (let depth = 0; depth < MOST_NESTED && level.length > 0 && found.size < MOST_PARTS; depth++) {
    const next: Part[] = [];
    for (const branch of level.flatMap((part) => part.branches)) {
      const part = parts.of([branch]);
      if (found.has(part.key)) continue;
      found.set(part.key, part);
      next.push(part);
    }
    level = next;
  }
  return [...found.values()];
}
