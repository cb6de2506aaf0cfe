import { setOwn } from '../../openapi-diff/document/json-value.ts';
import { isObject, ownMember } from '../../openapi-diff/schema/json.ts';
import { holdsOf } from '../../openapi-diff/schema/words.ts';
import type { Json, JsonObject } from '../../report/model.ts';

const DEEPEST = 200;

/**
 * Rewrites what drafts 6, 7 and 2019-09 say otherwise than 2020-12: lists under `items`, `additionalItems` and `dependencies`. In
 * drafts 6 and 7 nothing beside a `$ref` counts. What is 2020-12, or says nothing of this kind, stays the same object.
 */
export function modernise(root: Json): Json {
  if (!isObject(root)) return root;
  const draft = ownMember(root, '$schema');
  const isOld = typeof draft === 'string' && /draft-0[67]/.test(draft);
  const isMiddle = typeof draft === 'string' && draft.includes('2019-09');
  return isOld || isMiddle ? rewrite(root, isOld, 0) : root;
}

function rewrite(schema: Json, isOld: boolean, depth: number): Json {
  if (!isObject(schema) || depth > DEEPEST) return schema;
  const result: Record<string, Json> = {};
  const isReference = isOld && typeof ownMember(schema, '$ref') === 'string';
  for (const [word, content] of Object.entries(schema)) {
    // Others may still refer to what stands there.
    const isKept = !isReference || ['$ref', '$schema', '$id', 'definitions', '$defs'].includes(word);
    if (isKept) setOwn(result, word, within(word, content, isOld, depth));
  }
  return spellLists(spellDependencies(result));
}

function within(word: string, content: Json, isOld: boolean, depth: number): Json {
  const inner = (value: Json): Json => rewrite(value, isOld, depth + 1);
  const holds =
    word === 'definitions' || word === '$defs' || word === 'dependencies' ? 'named schemas' : holdsOf(word);
  if (word === 'additionalItems') return inner(content);
  if (holds === null) return content;
  if (Array.isArray(content)) return content.map(inner);
  if (holds !== 'named schemas' || !isObject(content)) return inner(content);
  const result: Record<string, Json> = {};
  for (const [name, value] of Object.entries(content)) setOwn(result, name, inner(value));
  return result;
}

function spellLists(schema: Record<string, Json>): JsonObject {
  const { items, additionalItems, ...others } = schema;
  if (!Array.isArray(items)) return schema;
  return {
    ...others,
    prefixItems: items,
    ...(additionalItems === undefined ? {} : { items: additionalItems }),
  };
}

/** A list of names and a schema had one word. */
function spellDependencies(schema: Record<string, Json>): Record<string, Json> {
  const { dependencies, ...others } = schema;
  if (!isObject(dependencies)) return schema;
  const [names, schemas]: [Record<string, Json>, Record<string, Json>] = [{}, {}];
  for (const [name, value] of Object.entries(dependencies))
    setOwn(Array.isArray(value) ? names : schemas, name, value);
  return { ...others, dependentRequired: names, dependentSchemas: schemas };
}
