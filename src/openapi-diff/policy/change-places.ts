import type { RepoPath } from '../../foundation/repo-path.ts';
import type { ApiChange, ApiSide } from '../compare/model.ts';
import { writtenPlace } from '../document/api-model.ts';
import { locatePlaces } from '../document/place-diagnostics.ts';
import type { SchemaPlace } from '../schema/model.ts';

/** A line of a file; 0 and 0 for all of it. */
export interface FilePlace {
  readonly path: RepoPath;
  readonly line: number;
  readonly column: number;
}

/** Where a change is shown. */
export interface ChangePlace {
  /** In the state that is judged; for what is gone, the nearest that is still there around it. */
  readonly head: FilePlace;
  /** Where it stood before; `null` for what is new. */
  readonly base: FilePlace | null;
}

export interface ChangePlaces {
  readonly ofChange: (change: ApiChange) => ChangePlace;
  /** One of the places that were asked for besides. */
  readonly ofPlace: (place: SchemaPlace) => FilePlace;
}

/**
 * Looks up the lines of changes, and of other places in the judged state. Reads each file once more, whatever their number:
 * call it once, and only when there is something to show.
 */
export function createChangePlaces(
  before: ApiSide,
  after: ApiSide,
  changes: readonly ApiChange[],
  others: readonly SchemaPlace[] = [],
): ChangePlaces {
  const [inBase, inHead] = [createLookup(before), createLookup(after)];
  const pairs = changes.map(
    (change) => [change, change.before?.place ?? null, headPlace(change, before, after)] as const,
  );
  const locateBase = inBase(pairs.flatMap(([, place]) => (place === null ? [] : [place])));
  const locateHead = inHead([...pairs.map(([, , place]) => place), ...others]);
  const places = new Map(
    pairs.map(([change, base, head]) => [
      change,
      { head: locateHead(head), base: base === null ? null : locateBase(base) },
    ]),
  );
  const whole = { head: locateHead({ document: after.world.entry.name, pointer: '' }), base: null };
  return { ofChange: (change) => places.get(change) ?? whole, ofPlace: locateHead };
}

/** An item that is gone has left its number to another one: what is around it speaks. */
function headPlace({ before, after }: ApiChange, base: ApiSide, head: ApiSide): SchemaPlace {
  const entry = head.world.entry.name;
  if (after !== null) return after.place;
  if (before === null) return { document: entry, pointer: '' };
  const { document, pointer } = writtenPlace(base.api, before.place);
  return {
    document: document === base.world.entry.name ? entry : document,
    pointer: pointer.slice(0, Math.max(pointer.lastIndexOf('/'), 0)),
  };
}

/** The lines of places in one state. Reads each file once more, so ask once for all. */
export function createPlaces(
  side: ApiSide,
  places: readonly SchemaPlace[],
): (place: SchemaPlace) => FilePlace {
  return createLookup(side)(places);
}

function createLookup({
  api,
  world,
}: ApiSide): (places: readonly SchemaPlace[]) => (place: SchemaPlace) => FilePlace {
  return (places) => {
    const locate = locatePlaces(
      world,
      places.map((place) => writtenPlace(api, place)),
    );
    const known = new Set(world.files().map(({ file }) => file.name));
    return (place) => {
      const written = writtenPlace(api, place);
      const found = written.pointer === '' ? null : locate(written);
      const at = found?.key ?? found?.value;
      const path = (known.has(written.document) ? written.document : world.entry.name) as RepoPath;
      return { path, line: at?.line ?? 0, column: at?.column ?? 0 };
    };
  };
}
