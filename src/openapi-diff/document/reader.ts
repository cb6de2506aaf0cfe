import { pointTo } from '../../foundation/json-pointer.ts';
import type { Json, JsonObject } from '../../report/model.ts';
import type { Dialect, PlacedSchema, SchemaPlace } from '../schema/model.ts';
import { field, isList, isObject, textField } from './json-value.ts';
import type { DiagnosticCode, PlacedDiagnostic, SpecificationKind } from './model.ts';
import type { ApiWorld } from './world-model.ts';

/** A value with its place: what the functions that read an API pass on. */
export interface Spot {
  readonly value: Json;
  readonly place: SchemaPlace;
  readonly dialect: Dialect;
}

/** Reads one API: follows references, reads shared parts once, gathers what is wrong. */
export interface Reader {
  readonly world: ApiWorld;
  readonly specification: SpecificationKind;
  readonly madePlaces: Map<string, SchemaPlace>;
  /** Callbacks that are being read. */
  readonly openCallbacks: Set<string>;
  readonly tell: (spot: Spot, code: DiagnosticCode, message: string, hint: string) => void;
  /** What a spot means when it is a `$ref`, over any number of steps; `null`, and told, when that is nothing. */
  readonly follow: (spot: Spot) => Spot | null;
  /** The result of `read` for a spot: equal places give the same object. */
  readonly once: <T>(kind: string, spot: Spot, read: () => T) => T;
}

/** Longest chain of references to references. */
const MOST_STEPS = 100;

export function createReader(world: ApiWorld, diagnostics: PlacedDiagnostic[]): Reader {
  const results = new Map<string, Map<Json, { readonly place: SchemaPlace; readonly result: unknown }>>();
  const tell: Reader['tell'] = ({ place }, code, message, hint) => {
    diagnostics.push({ code, severity: 'warning', place, message, hint });
  };
  const follow: Reader['follow'] = (spot) => {
    let here = spot;
    for (let step = 0; step < MOST_STEPS; step++) {
      const ref = textField(here.value, '$ref');
      if (ref === null) return here;
      const target = world.follow(ref, here.place);
      if (target.kind === 'lost') {
        const place = childPlace(here.place, '$ref');
        const message = `\`$ref: ${ref.slice(0, 200)}\` ${target.clause}.`;
        diagnostics.push({ code: target.code, severity: 'error', place, message, hint: target.hint });
        return null;
      }
      here = target;
    }
    const message = 'A `$ref` leads in a circle and never to anything.';
    const hint = 'Let one of them say what is meant.';
    diagnostics.push({ code: 'circular-reference', severity: 'error', place: spot.place, message, hint });
    return null;
  };
  // By the written object: a pointer as key would be one long text for every node of a large document.
  const once = <T>(kind: string, spot: Spot, read: () => T): T => {
    let known = results.get(kind);
    if (known === undefined) {
      known = new Map();
      results.set(kind, known);
    }
    const { document, pointer } = spot.place;
    const last = known.get(spot.value);
    // In YAML one object can stand at several places.
    if (last?.place.document === document && last.place.pointer === pointer) return last.result as T;
    const result = read();
    known.set(spot.value, { place: spot.place, result });
    return result;
  };
  const specification = world.entry.specification.kind;
  return { world, specification, madePlaces: new Map(), openCallbacks: new Set(), tell, follow, once };
}

export function childPlace(place: SchemaPlace, ...tokens: readonly (string | number)[]): SchemaPlace {
  return { document: place.document, pointer: pointTo(place.pointer, ...tokens) };
}

function childSpot(spot: Spot, token: string | number, value: Json): Spot {
  return { value, place: childPlace(spot.place, token), dialect: spot.dialect };
}

/** The value under a key, of any kind. */
export function spotAt(spot: Spot, key: string): Spot | null {
  const value = field(spot.value, key);
  return value === undefined ? null : childSpot(spot, key, value);
}

/** The object under a key; what is no object is told. */
export function objectAt(reader: Reader, spot: Spot, key: string): Spot | null {
  const found = spotAt(spot, key);
  return found === null || !isShape(reader, found, isObject(found.value), 'an object') ? null : found;
}

/** The entries of the object under a key, without its extensions when it is said to have some. */
export function entriesAt(
  reader: Reader,
  spot: Spot,
  key: string,
  hasExtensions = false,
): readonly (readonly [string, Spot])[] {
  const found = objectAt(reader, spot, key);
  return found === null ? [] : entriesOf(reader, found, hasExtensions);
}

export function entriesOf(
  reader: Reader,
  spot: Spot,
  hasExtensions: boolean,
): readonly (readonly [string, Spot])[] {
  const entries: (readonly [string, Spot])[] = [];
  if (!isObject(spot.value)) return entries;
  for (const name of Object.keys(spot.value)) {
    if (hasExtensions && name.startsWith('x-')) continue;
    const value = spot.value[name]!;
    const child = childSpot(spot, name, value);
    if (isShape(reader, child, isObject(value), 'an object')) entries.push([name, child]);
  }
  return entries;
}

/** The objects of the list under a key; what is no list of objects is told. */
export function itemsAt(reader: Reader, spot: Spot, key: string): readonly Spot[] {
  const found = spotAt(spot, key);
  if (found === null || !isShape(reader, found, isList(found.value), 'a list')) return [];
  return (found.value as readonly Json[])
    .map((value, index) => childSpot(found, index, value))
    .filter((item) => isShape(reader, item, isObject(item.value), 'an object'));
}

/** The schema under a key; what is neither an object nor a boolean is told. */
export function schemaAt(reader: Reader, spot: Spot, key: string): PlacedSchema | null {
  const found = spotAt(spot, key);
  if (found === null) return null;
  const { value } = found;
  if (typeof value === 'boolean' || isObject(value))
    return { value, place: found.place, dialect: found.dialect };
  isShape(reader, found, false, 'a schema');
  return null;
}

function isShape(reader: Reader, spot: Spot, isRight: boolean, wanted: string): boolean {
  if (isRight) return true;
  const { pointer } = spot.place;
  const key = pointer
    .slice(pointer.lastIndexOf('/') + 1)
    .replaceAll('~1', '/')
    .replaceAll('~0', '~');
  const message = `\`${key}\` is not ${wanted}, so it is passed over.`;
  reader.tell(spot, 'unexpected-shape', message, 'Write it as the specification says.');
  return false;
}

const NO_EXTENSIONS: JsonObject = {};

/** The `x-…` of an object. */
export function extensionsOf(value: Json): JsonObject {
  if (!isObject(value)) return NO_EXTENSIONS;
  let found: Record<string, Json> | null = null;
  for (const key in value) {
    if (key.startsWith('x-') && Object.hasOwn(value, key)) {
      found ??= {};
      found[key] = value[key]!;
    }
  }
  return found ?? NO_EXTENSIONS;
}
