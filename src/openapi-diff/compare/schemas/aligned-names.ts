import type { PlacedSchema, SchemaPlace } from '../../schema/model.ts';
import type { ApiSide } from '../model.ts';

/** A schema that stands under a name for others to refer to. */
const COMPONENT = /^\/(?:components\/schemas|definitions|\$defs)\/[^/]+$/;

/** The same in a file that is no description: the file itself, or one of its members. */
const MEMBER = /^(?:\/[^/]+)?$/;

/** Two components of the same name, one of each state. */
export interface NamedPair {
  readonly before: PlacedSchema;
  readonly after: PlacedSchema;
}

export interface AlignedNames {
  /** The name under which both schemas stand; `null` when they are not components of the same name. */
  readonly nameOf: (before: PlacedSchema, after: PlacedSchema) => string | null;
  /** The components of a name, as written. */
  readonly pairOf: (name: string) => NamedPair | null;
}

/** Tells which components of two states stand under the same name, in the descriptions themselves or in equal other files. */
export function createAlignedNames(before: ApiSide, after: ApiSide): AlignedNames {
  const pairs = new Map<string, NamedPair | null>();

  function at({ world }: ApiSide, place: SchemaPlace): PlacedSchema | null {
    const found = world.resolve(`#${encodeURI(place.pointer)}`, { ...place, pointer: '' });
    const isThere = found?.place.document === place.document && found.place.pointer === place.pointer;
    return isThere ? found : null;
  }

  function nameOf({ place }: PlacedSchema, { place: other }: PlacedSchema): string | null {
    if (place.pointer !== other.pointer) return null;
    const isEntry = place.document === before.world.entry.name && other.document === after.world.entry.name;
    if (!isEntry && place.document !== other.document) return null;
    if (!COMPONENT.test(place.pointer) && (isEntry || !MEMBER.test(place.pointer))) return null;
    const name = JSON.stringify([isEntry ? null : place.document, place.pointer]);
    return pairOf(name) === null ? null : name;
  }

  function pairOf(name: string): NamedPair | null {
    const known = pairs.get(name);
    if (known !== undefined) return known;
    const [document, pointer] = JSON.parse(name) as [string | null, string];
    const old = at(before, { document: document ?? before.world.entry.name, pointer });
    const young = at(after, { document: document ?? after.world.entry.name, pointer });
    const pair = old && young ? { before: old, after: young } : null;
    pairs.set(name, pair);
    return pair;
  }

  return { nameOf, pairOf };
}
