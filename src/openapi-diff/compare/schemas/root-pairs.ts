import type { Direction } from '../../schema/direction.ts';
import type { PlacedSchema } from '../../schema/model.ts';
import type { Reached, SchemaPair } from '../model.ts';
import type { Unchanged } from '../unchanged.ts';

/** Two schemas that are compared once, with every place where they meet. */
export interface RootPair {
  readonly direction: Direction;
  readonly before: PlacedSchema;
  readonly after: PlacedSchema;
  readonly met: readonly Meeting[];
}

/** Where two schemas meet, with its number among all that were given. */
export interface Meeting {
  readonly order: number;
  readonly at: Omit<Reached, 'instancePath'>;
}

/** The pairs that differ, each once, in the order in which they are first met. A mere reference counts as its target. */
export function joinPairs(
  pairs: readonly SchemaPair[],
  unchanged: Unchanged,
  follow: {
    readonly before: (schema: PlacedSchema) => PlacedSchema | null;
    readonly after: (schema: PlacedSchema) => PlacedSchema | null;
  },
): readonly RootPair[] {
  const joined = new Map<string, RootPair & { readonly met: Meeting[] }>();
  for (const [order, { reached: at, direction, before: old, after: young }] of pairs.entries()) {
    const before = isMereReference(old) ? (follow.before(old) ?? old) : old;
    const after = isMereReference(young) ? (follow.after(young) ?? young) : young;
    const key = JSON.stringify([direction, ...placeOf(before), ...placeOf(after)]);
    const known = joined.get(key);
    if (known !== undefined) known.met.push({ order, at });
    else joined.set(key, { direction, before, after, met: [{ order, at }] });
  }
  return [...joined.values()].filter(({ before, after }) => !unchanged(before, after));
}

function isMereReference({ value, dialect }: PlacedSchema): boolean {
  if (typeof value === 'boolean' || !Object.hasOwn(value, '$ref')) return false;
  return dialect !== 'json-schema-2020-12' || Object.keys(value).length === 1;
}

const placeOf = ({ place }: PlacedSchema): readonly string[] => [place.document, place.pointer];
