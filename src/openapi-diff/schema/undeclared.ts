import { NEVER, passing, type TestFormula } from './formula.ts';
import { isObject, type JsonType, ownMember } from './json.ts';
import type { SchemaWorld } from './model.ts';
import type { SchemaFormula } from './search.ts';

/** Words that say which properties there may be besides those that are named. */
const SPEAKING_OF_OTHERS = [
  'additionalProperties',
  'patternProperties',
  'propertyNames',
  'unevaluatedProperties',
];

/**
 * Makers of objects know the properties that their schema names, and send no others by chance: an object holds only those,
 * unless a schema of their world says what others there may be, or names none at all. JSON Schema itself allows any.
 */
export function createUndeclared(
  declaring: SchemaWorld | null,
): (type: JsonType, schemas: Iterable<SchemaFormula>) => TestFormula | null {
  return (type, schemas) => {
    if (declaring === null || type !== 'object') return null;
    const names = new Set<string>();
    for (const { node, holds } of schemas) {
      if (!holds || node.world !== declaring || !isObject(node.value)) continue;
      const { value } = node;
      if (SPEAKING_OF_OTHERS.some((word) => Object.hasOwn(value, word))) return null;
      const properties = ownMember(value, 'properties');
      if (isObject(properties)) for (const name of Object.keys(properties)) names.add(name);
      // What is required is spoken of as well.
      const required = ownMember(value, 'required');
      if (Array.isArray(required)) for (const name of required) names.add(String(name));
    }
    if (names.size === 0) return null;
    return passing({
      type: 'object',
      kind: 'each',
      names: { kind: 'other', names, patterns: [] },
      schema: NEVER,
    });
  };
}
