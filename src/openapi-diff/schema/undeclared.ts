import type { JsonObject } from '../../report/model.ts';
import { type Formula, type NameSet, NEVER, negate, passing, type TestFormula } from './formula.ts';
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

/** Words that say of which types values are. */
const NAMING_TYPES = ['type', 'enum', 'const'];

/** Words that nobody writes but for values of one type. JSON Schema lets all other values pass. */
const SPEAKING_OF_TYPES: readonly (readonly [word: string, type: JsonType])[] = [
  ['properties', 'object'],
  ['items', 'array'],
];

export interface Undeclared {
  /** What follows from the schemas that a value fulfils, once it is clear which; `null` while others may bring in more. */
  readonly conclude: (type: JsonType, schemas: Iterable<SchemaFormula>) => readonly TestFormula[] | null;
  /** Whether some schema speaks of another type only: who names properties sends objects, who names items sends lists. */
  readonly rulesOut: (type: JsonType, schemas: Iterable<SchemaFormula>) => boolean;
  /** Whether a demand may yet bring in another schema that declares properties. */
  readonly mayDeclare: (formula: Formula) => boolean;
}

/**
 * Makers of objects know the properties that their schema names, and send no others by chance: an object holds only those,
 * unless a schema of their world says what others there may be, or names none at all. A schema that describes properties
 * or items and no type is that of an object or of a list. JSON Schema itself allows any. With `mayAdd` they use others too,
 * but none that the other world names, since nobody meets those by chance.
 */
export function createUndeclared(
  declaring: SchemaWorld | null,
  mayAdd: boolean,
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

  function rulesOut(type: JsonType, schemas: Iterable<SchemaFormula>): boolean {
    if (declaring === null) return false;
    for (const { node, holds } of schemas) {
      if (!holds || node.world !== declaring || !isObject(node.value)) continue;
      const { value } = node;
      if (NAMING_TYPES.some((word) => Object.hasOwn(value, word))) continue;
      const spoken = SPEAKING_OF_TYPES.filter(([word]) => Object.hasOwn(value, word));
      if (spoken.length > 0 && !spoken.some(([, one]) => one === type)) return true;
    }
    return false;
  }

  function conclude(type: JsonType, schemas: Iterable<SchemaFormula>): readonly TestFormula[] | null {
    if (declaring === null) return [];
    // Another schema may yet rule the type out.
    if (type !== 'object') return null;
    const names = new Set<string>();
    const others = new Set<string>();
    for (const { node, holds } of schemas) {
      if (!isObject(node.value)) continue;
      const { value } = node;
      const properties = ownMember(value, 'properties');
      const isOwn = node.world === declaring;
      if (isOwn && !holds) continue;
      if (isOwn && SPEAKING_OF_OTHERS.some((word) => Object.hasOwn(value, word) && !saysNothing(word, value)))
        return [];
      const into = isOwn ? names : others;
      if (isObject(properties)) for (const name of Object.keys(properties)) into.add(name);
      // What is required is spoken of as well.
      const required = isOwn ? ownMember(value, 'required') : undefined;
      if (Array.isArray(required)) for (const name of required) names.add(String(name));
    }
    if (names.size === 0) return null;
    if (!mayAdd) return [never({ kind: 'other', names, patterns: [] })];
    return [...others].filter((name) => !names.has(name)).map((name) => never({ kind: 'name', name }));
  }

  /** For those who may add properties anyway, that others are allowed is no news. */
  function saysNothing(word: string, value: JsonObject): boolean {
    return mayAdd && word === 'additionalProperties' && ownMember(value, word) === true;
  }

  return { conclude, rulesOut, mayDeclare };
}

/** No property of such a name. */
function never(names: NameSet): TestFormula {
  return passing({ type: 'object', kind: 'each', names, schema: NEVER });
}
