import { compareText } from '../../foundation/compare.ts';
import { escapeToken } from '../../foundation/json-pointer.ts';
import type { Json } from '../../report/model.ts';
import { targetOf } from './compile.ts';
import { isObject, ownMember } from './json.ts';
import type { PlacedSchema, SchemaPlace, SchemaWorld } from './model.ts';
import { createNodes, type SchemaNode, within } from './node.ts';
import { holdsOf, restricts } from './words.ts';

/** The formats that a schema names for one part of its instances. */
export interface NamedFormats {
  /** `` for the whole, `/a` for a property, `/*` for items and properties without a name of their own. */
  readonly path: string;
  /** In order, each once. */
  readonly formats: readonly string[];
  readonly place: SchemaPlace;
}

/** A part of instances whose formats differ between two schemas. */
export interface FormatChange {
  readonly path: string;
  readonly before: NamedFormats | null;
  readonly after: NamedFormats | null;
}

const MOST_SCHEMAS = 20_000;
const IN_PLACE = new Set(['allOf', 'anyOf', 'oneOf', 'if', 'then', 'else', 'dependentSchemas']);

/** The formats that a schema names, by part; what it refers to from within itself is looked at once. Ordered by path. */
export function findFormats(schema: PlacedSchema, world: SchemaWorld): readonly NamedFormats[] {
  const nodeOf = createNodes();
  const found = new Map<string, { formats: Set<string>; place: SchemaPlace }>();
  const seen = new Set<number>();
  const waiting: { node: SchemaNode; path: string }[] = [{ node: nodeOf(schema, world), path: '' }];
  for (let next = waiting.pop(); next !== undefined && seen.size < MOST_SCHEMAS; next = waiting.pop()) {
    const { node, path } = next;
    const { value } = node;
    if (!isObject(value) || seen.has(node.id)) continue;
    seen.add(node.id);
    const target = targetOf(node, nodeOf);
    if (target !== null) waiting.push({ node: target, path });
    if (target !== null && node.dialect !== 'json-schema-2020-12') continue;
    const format = ownMember(value, 'format');
    if (typeof format === 'string') {
      const known = found.get(path) ?? { formats: new Set<string>(), place: node.place };
      found.set(path, { ...known, formats: known.formats.add(format) });
    }
    for (const [word, content] of Object.entries(value)) {
      if (!restricts(word)) continue;
      for (const [tokens, part] of schemasIn(word, content)) {
        const step = IN_PLACE.has(word)
          ? ''
          : word === 'properties'
            ? `/${escapeToken(String(tokens[0]))}`
            : '/*';
        waiting.push({ node: nodeOf(within(node, part, word, ...tokens), world), path: path + step });
      }
    }
  }
  return [...found]
    .sort(([a], [b]) => compareText(a, b))
    .map(([path, { formats, place }]) => ({ path, formats: [...formats].sort(compareText), place }));
}

/** Where two schemas name other formats for the same part. Whether that matters on the wire is for a policy to say. */
export function findFormatChanges(
  a: PlacedSchema,
  worldA: SchemaWorld,
  b: PlacedSchema,
  worldB: SchemaWorld,
): readonly FormatChange[] {
  const [before, after] = [findFormats(a, worldA), findFormats(b, worldB)].map(
    (all) => new Map(all.map((each) => [each.path, each])),
  );
  const paths = [...new Set([...before!.keys(), ...after!.keys()])].sort(compareText);
  return paths.flatMap((path) => {
    const [old, now] = [before!.get(path) ?? null, after!.get(path) ?? null];
    return old?.formats.join() === now?.formats.join() ? [] : [{ path, before: old, after: now }];
  });
}

function schemasIn(
  word: string,
  content: Json,
): readonly (readonly [tokens: readonly (string | number)[], part: Json])[] {
  const holds = holdsOf(word);
  // What is refused has no format to speak of, and names are no parts.
  if (holds === null || word === 'not' || word === 'propertyNames') return [];
  if (holds === 'schema') return [[[], content]];
  if (holds === 'schemas')
    return Array.isArray(content) ? content.map((part: Json, index) => [[index], part]) : [];
  return isObject(content) ? Object.entries(content).map(([name, part]) => [[name], part]) : [];
}
