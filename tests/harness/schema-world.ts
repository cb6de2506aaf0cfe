import { roleOf } from '../../src/openapi-diff/schema/keywords.ts';
import type {
  Dialect,
  PlacedSchema,
  SchemaPlace,
  SchemaValue,
  SchemaWorld,
} from '../../src/openapi-diff/schema/model.ts';
import type { Json, JsonObject } from '../../src/report/model.ts';

interface Resource {
  readonly uri: string;
  readonly place: SchemaPlace;
  readonly anchors: Map<string, { readonly place: SchemaPlace; readonly dynamic: boolean }>;
}

/**
 * A world of documents in memory, each by its absolute URI, with everything that JSON Schema 2020-12 knows of
 * identifiers: `$id`, `$anchor`, `$dynamicAnchor`. Older dialects know only the document and the pointer.
 */
export function createTestWorld(documents: Readonly<Record<string, Json>>, dialect: Dialect): SchemaWorld {
  const resources = new Map<string, Resource>();
  /** By document and pointer: where another base begins. */
  const roots = new Map<string, Resource>();
  for (const [document, value] of Object.entries(documents)) {
    const root = open(document, { document, pointer: '' });
    index(value, root.place, root);
  }

  function open(uri: string, place: SchemaPlace): Resource {
    const resource: Resource = { uri, place, anchors: new Map() };
    resources.set(uri, resource);
    roots.set(`${place.document}#${place.pointer}`, resource);
    return resource;
  }

  function index(value: Json, place: SchemaPlace, within: Resource): void {
    if (!isObject(value)) return;
    let resource = within;
    if (
      dialect === 'json-schema-2020-12' &&
      typeof value.$id === 'string' &&
      URL.canParse(value.$id, within.uri)
    )
      resource = open(withoutFragment(new URL(value.$id, within.uri).href), place);
    for (const word of ['$anchor', '$dynamicAnchor']) {
      const name = value[word];
      if (typeof name === 'string') resource.anchors.set(name, { place, dynamic: word === '$dynamicAnchor' });
    }
    for (const [word, content] of Object.entries(value)) {
      const role = word === '$defs' || word === 'definitions' ? 'child-map' : roleOf(word);
      const pointer = `${place.pointer}/${escapePointer(word)}`;
      if (role === 'plain') continue;
      if (typeof content !== 'object' || content === null) continue;
      if (role.endsWith('list') || role.endsWith('map'))
        for (const [name, part] of Object.entries(content))
          index(part, { ...place, pointer: `${pointer}/${escapePointer(name)}` }, resource);
      else index(content, { ...place, pointer }, resource);
    }
  }

  function resourceOf({ document, pointer }: SchemaPlace): Resource {
    for (let at = pointer; ; at = at.slice(0, at.lastIndexOf('/'))) {
      const found = roots.get(`${document}#${at}`);
      if (found !== undefined) return found;
    }
  }

  function valueAt({ document, pointer }: SchemaPlace): Json | undefined {
    let value: Json | undefined = documents[document];
    for (const part of pointer.split('/').slice(1)) {
      if (typeof value !== 'object' || value === null) return undefined;
      const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
      value = Object.hasOwn(value, name) ? (value as JsonObject)[name] : undefined;
    }
    return value;
  }

  function placed(place: SchemaPlace): PlacedSchema | null {
    const value = valueAt(place);
    return value === undefined ? null : { value: value as SchemaValue, place, dialect };
  }

  function find(ref: string, from: SchemaPlace): { resource: Resource; fragment: string } | null {
    const base = resourceOf(from).uri;
    if (!URL.canParse(ref, base)) return null;
    const url = new URL(ref, base);
    const resource = resources.get(withoutFragment(url.href));
    return resource === undefined ? null : { resource, fragment: decodeURIComponent(url.hash.slice(1)) };
  }

  function resolve(ref: string, from: SchemaPlace): PlacedSchema | null {
    const found = find(ref, from);
    if (found === null) return null;
    const { resource, fragment } = found;
    const { document, pointer } = resource.place;
    if (fragment === '' || fragment.startsWith('/')) return placed({ document, pointer: pointer + fragment });
    const anchor = resource.anchors.get(fragment);
    return anchor === undefined ? null : placed(anchor.place);
  }

  return {
    resolve,
    resolveDynamic(ref, from) {
      const first = resolve(ref, from);
      if (first === null) return [];
      const found = find(ref, from)!;
      if (found.resource.anchors.get(found.fragment)?.dynamic !== true) return [first];
      const places = [...resources.values()].flatMap(({ anchors }) => {
        const anchor = anchors.get(found.fragment);
        return anchor?.dynamic === true ? [anchor.place] : [];
      });
      const unique = new Map(places.map((place) => [`${place.document}#${place.pointer}`, place]));
      return [...unique.values()].map((place) => placed(place)!);
    },
  };
}

/** The schema that a whole document is. */
export function rootSchema(
  documents: Readonly<Record<string, Json>>,
  document: string,
  dialect: Dialect,
): PlacedSchema {
  return { value: documents[document] as SchemaValue, place: { document, pointer: '' }, dialect };
}

function withoutFragment(uri: string): string {
  return uri.replace(/#.*$/s, '');
}

function escapePointer(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
