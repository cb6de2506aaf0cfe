import type { Json } from '../../report/model.ts';
import { isSchema, type Reading } from './compile.ts';
import { isCount } from './compile-scalar.ts';
import { ALWAYS, allOf, anyOf, type Formula, negate, notOfType, passing } from './formula.ts';
import { isObject, ownMember } from './json.ts';

/** What a word about objects demands; `null` when it is none, or malformed. */
export function compileObject(reading: Reading, keyword: string, value: Json): Formula | null {
  const { schema, below } = reading;
  switch (keyword) {
    case 'minProperties':
    case 'maxProperties':
      return isCount(value) ? passing({ type: 'object', kind: keyword, count: value }) : null;
    case 'required':
      return isNames(value) ? allOf(value.map(hasProperty)) : null;
    case 'properties':
      return eachMember(value, (name, member) =>
        passing({
          type: 'object',
          kind: 'each',
          names: { kind: 'name', name },
          schema: below(member, keyword, name),
        }),
      );
    case 'patternProperties':
      return eachMember(value, (pattern, member) =>
        passing({
          type: 'object',
          kind: 'each',
          names: { kind: 'pattern', pattern },
          schema: below(member, keyword, pattern),
        }),
      );
    case 'additionalProperties':
      if (!isSchema(value)) return null;
      return value === true ? ALWAYS : otherProperties(schema, below(value, keyword));
    case 'propertyNames':
      return isSchema(value)
        ? passing({ type: 'object', kind: 'names', schema: below(value, keyword) })
        : null;
    case 'dependentRequired':
      return eachOf(value, (name, names) =>
        isNames(names) ? anyOf([lacksProperty(name), allOf(names.map(hasProperty))]) : null,
      );
    case 'dependentSchemas':
      return eachMember(value, (name, member) => anyOf([lacksProperty(name), below(member, keyword, name)]));
    // Read with `if`; without it they say nothing.
    case 'then':
    case 'else':
      return isSchema(value) ? ALWAYS : null;
    default:
      return null;
  }
}

/** The properties that neither `properties` nor `patternProperties` of the same schema name. */
export function otherProperties(schema: Reading['schema'], rest: Formula): Formula {
  const [named, patterns] = [ownMember(schema, 'properties'), ownMember(schema, 'patternProperties')];
  return passing({
    type: 'object',
    kind: 'each',
    names: {
      kind: 'other',
      names: new Set(isObject(named) ? Object.keys(named) : []),
      patterns: isObject(patterns) ? Object.keys(patterns) : [],
    },
    schema: rest,
  });
}

function hasProperty(name: string): Formula {
  return passing({ type: 'object', kind: 'has', name });
}

/** For objects, that they lack a property; holds for all other values. */
function lacksProperty(name: string): Formula {
  return anyOf([negate(hasProperty(name)), notOfType('object')]);
}

function isNames(value: Json | undefined): value is readonly string[] {
  return Array.isArray(value) && value.every((name) => typeof name === 'string');
}

function eachMember(
  value: Json,
  read: (name: string, member: boolean | Reading['schema']) => Formula,
): Formula | null {
  return eachOf(value, (name, member) => (isSchema(member) ? read(name, member) : null));
}

function eachOf(value: Json, read: (name: string, member: Json) => Formula | null): Formula | null {
  if (!isObject(value)) return null;
  const formulas: Formula[] = [];
  for (const [name, member] of Object.entries(value)) {
    const formula = read(name, member);
    if (formula === null) return null;
    formulas.push(formula);
  }
  return allOf(formulas);
}
