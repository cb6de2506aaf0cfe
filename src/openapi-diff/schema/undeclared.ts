import { type Formula, NEVER, negate, passing, type TestFormula } from './formula.ts';
import { isObject, type JsonType, ownMember } from './json.ts';
import type { SchemaWorld } from './model.ts';
import type { SchemaNode } from './node.ts';
import type { SchemaFormula } from './search.ts';

/** Words that say which properties there may be besides those that are named. */
const SPEAKING_OF_OTHERS = [
  'additionalProperties',
  'patternProperties',
  'propertyNames',
  'unevaluatedProperties',
];

export interface Undeclared {
  /** What follows from the schemas that an object fulfils, once it is clear which; `null` when nothing does. */
  readonly conclude: (type: JsonType, schemas: Iterable<SchemaFormula>) => TestFormula | null;
  /** Whether a demand may yet bring in another schema that declares properties. */
  readonly mayDeclare: (formula: Formula) => boolean;
}

/**
 * Makers of objects know the properties that their schema names, and send no others by chance: an object holds only those,
 * unless a schema of their world says what others there may be, or names none at all. JSON Schema itself allows any.
 */
export function createUndeclared(
  declaring: SchemaWorld | null,
  open: (node: SchemaNode, holds: boolean) => Formula,
): Undeclared {
  const answers = new Map<string, boolean>();

  function mayDeclare(formula: Formula): boolean {
    switch (formula.kind) {
      case 'and':
      case 'or':
        return formula.parts.some(mayDeclare);
      case 'one':
        return formula.parts.some((part) => mayDeclare(part) || mayDeclare(negate(part)));
      case 'schema': {
        const { key, node, holds } = formula;
        if (holds && node.world === declaring) return true;
        const known = answers.get(key);
        if (known !== undefined) return known;
        // One that comes back to itself brings in no more than it does the first time.
        answers.set(key, false);
        const answer = mayDeclare(open(node, holds));
        // What was found out on the way back to it may have been too little.
        if (answer) answers.clear();
        answers.set(key, answer);
        return answer;
      }
      default:
        return false;
    }
  }

  function conclude(type: JsonType, schemas: Iterable<SchemaFormula>): TestFormula | null {
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
  }

  return { conclude, mayDeclare };
}
