import { pointTo } from '../../foundation/json-pointer.ts';
import { canonicalText } from '../../openapi-diff/schema/exact-json.ts';
import { isObject, ownMember } from '../../openapi-diff/schema/json.ts';
import type { PlacedSchema } from '../../openapi-diff/schema/model.ts';
import { within } from '../../openapi-diff/schema/node.ts';
import type { Json } from '../../report/model.ts';
import type { OpenSchema } from './open-schema.ts';

/** A property that a schema names. */
export interface Field {
  /** JSON pointer, `*` for items and for properties without a name of their own. */
  readonly path: string;
  readonly parent: string;
  readonly schema: PlacedSchema;
  /** Its schema as a text, without what says nothing about values. */
  readonly says: string;
}

/** Our own bounds: a schema of a response that a person can review is far below. */
const MOST_FIELDS = 5_000;
const MOST_STEPS = 50_000;
const DEEPEST = 32;

const BRANCHES = ['allOf', 'anyOf', 'oneOf', 'if', 'then', 'else'] as const;
const INNER = ['items', 'prefixItems', 'additionalProperties', 'contains', 'unevaluatedItems'] as const;
const SILENT: ReadonlySet<string> = new Set([
  'title',
  'description',
  'examples',
  'default',
  '$comment',
  'deprecated',
]);

/** Every property that a schema names, through references, branches, items and values of maps; the first of a path. */
export function listFields({ schema, world }: OpenSchema): ReadonlyMap<string, Field> {
  const fields = new Map<string, Field>();
  const seen = new Set<string>();
  const waiting: { readonly path: string; readonly schema: PlacedSchema; readonly depth: number }[] = [
    { path: '', schema, depth: 0 },
  ];
  for (let at = 0; at < Math.min(waiting.length, MOST_STEPS) && fields.size < MOST_FIELDS; at++) {
    const { path, schema: here, depth } = waiting[at]!;
    const key = `${path} ${here.place.document}#${here.place.pointer}`;
    if (!isObject(here.value) || depth > DEEPEST || seen.has(key)) continue;
    seen.add(key);
    const { value } = here;
    const next = (to: string, inner: PlacedSchema | null): void => {
      if (inner !== null) waiting.push({ path: to, schema: inner, depth: depth + 1 });
    };
    const reference = ownMember(value, '$ref');
    if (typeof reference === 'string') next(path, world.resolve(reference, here.place));
    for (const word of BRANCHES) for (const inner of schemasOf(here, word)) next(path, inner);
    for (const word of INNER) for (const inner of schemasOf(here, word)) next(`${path}/*`, inner);
    const properties = ownMember(value, 'properties');
    if (!isObject(properties)) continue;
    for (const [name, content] of Object.entries(properties)) {
      const property = within(here, content, 'properties', name);
      const own = pointTo(path, name);
      if (!fields.has(own))
        fields.set(own, { path: own, parent: path, schema: property, says: saysOf(content) });
      next(own, property);
    }
  }
  return fields;
}

function schemasOf(schema: PlacedSchema, word: string): readonly PlacedSchema[] {
  const content = isObject(schema.value) ? ownMember(schema.value, word) : undefined;
  if (Array.isArray(content)) return content.map((one, index) => within(schema, one, word, index));
  return isObject(content) ? [within(schema, content, word)] : [];
}

function saysOf(value: Json): string {
  if (!isObject(value)) return canonicalText(value);
  return canonicalText(Object.fromEntries(Object.entries(value).filter(([word]) => !SILENT.has(word))));
}
