import type { Json, JsonObject } from '../../report/model.ts';
import { canonicalText } from './exact-json.ts';
import type { Formula, NameSet, Test } from './formula.ts';
import { typeOf } from './json.ts';
import type { SchemaNode } from './node.ts';
import type { Evaluate } from './outcome.ts';
import { passesNumber } from './solve-number.ts';
import { type Machines, passesString } from './solve-string.ts';

/** How deep schemas may stand within each other at one value before it is given up. */
const DEEPEST = 400;

/** So many schemas are asked about one value. */
const MOST_SCHEMAS = 50_000;

/** After so many, answers are kept: branches that lead to branches would double with every level. */
const FEW_SCHEMAS = 200;

/**
 * Judges values by formulas, three-valued: `null` where a pattern, a format or a word is not understood and the rest does
 * not decide. `open` gives what a schema demands.
 */
export function createEvaluate(open: (node: SchemaNode) => Formula, machinesOf: Machines): Evaluate {
  let depth = 0;
  let asked = 0;
  /** The values at which each schema is being asked now. */
  const asking = new Map<number, Json[]>();
  /** Answers about the value that is judged as a whole, and what is in it. */
  const answers = new Map<number, Map<Json, boolean>>();

  function evaluate(formula: Formula, value: Json): boolean | null {
    switch (formula.kind) {
      case 'and':
        return every(formula.parts, (part) => evaluate(part, value));
      case 'or':
        return some(formula.parts, (part) => evaluate(part, value));
      case 'types':
        return formula.types.has(typeOf(value));
      case 'values': {
        const text = canonicalText(value);
        return formula.values.some((each) => canonicalText(each) === text) === formula.holds;
      }
      case 'test':
        return signed(formula.test.type !== typeOf(value) || passes(formula.test, value), formula.holds);
      case 'schema': {
        if (depth === 0) {
          asked = 0;
          answers.clear();
        }
        const known = answers.get(formula.node.id)?.get(value);
        if (known !== undefined) return signed(known, formula.holds);
        const values = asking.get(formula.node.id) ?? [];
        // A schema that asks itself about the same value has no meaning.
        if (depth > DEEPEST || asked++ > MOST_SCHEMAS || values.includes(value)) return null;
        asking.set(formula.node.id, values);
        values.push(value);
        depth++;
        try {
          const answer = evaluate(open(formula.node), value);
          if (answer !== null && asked > FEW_SCHEMAS) {
            const own = answers.get(formula.node.id) ?? new Map<Json, boolean>();
            answers.set(formula.node.id, own.set(value, answer));
          }
          return signed(answer, formula.holds);
        } finally {
          depth--;
          values.pop();
        }
      }
      case 'one':
        return signed(exactlyOne(formula.parts, value), formula.holds);
      case 'opaque':
        return null;
    }
  }

  function passes(test: Test, value: Json): boolean | null {
    if (test.type === 'number') return passesNumber(test, value as number);
    if (test.type === 'string') return passesString(test, value as string, machinesOf);
    return test.type === 'array'
      ? passesArray(test, value as readonly Json[])
      : passesObject(test, value as JsonObject);
  }

  function passesArray(test: Extract<Test, { type: 'array' }>, items: readonly Json[]): boolean | null {
    switch (test.kind) {
      case 'minItems':
        return items.length >= test.count;
      case 'maxItems':
        return items.length <= test.count;
      case 'unique':
        return new Set(items.map(canonicalText)).size === items.length;
      case 'items':
        return every(items.slice(test.from, test.to), (item) => evaluate(test.schema, item));
      default: {
        const found = items.map((item) => evaluate(test.schema, item));
        const sure = found.filter((each) => each === true).length;
        const possible = found.filter((each) => each !== false).length;
        if (test.kind === 'minMatches')
          return sure >= test.count ? true : possible < test.count ? false : null;
        return possible <= test.count ? true : sure > test.count ? false : null;
      }
    }
  }

  function passesObject(test: Extract<Test, { type: 'object' }>, object: JsonObject): boolean | null {
    switch (test.kind) {
      case 'minProperties':
        return Object.keys(object).length >= test.count;
      case 'maxProperties':
        return Object.keys(object).length <= test.count;
      case 'has':
        return Object.hasOwn(object, test.name);
      case 'names':
        return every(Object.keys(object), (name) => evaluate(test.schema, name));
      case 'each':
        return every(Object.keys(object), (name) => {
          const isMeant = isIn(name, test.names, machinesOf);
          if (isMeant === false) return true;
          const fulfils = evaluate(test.schema, object[name]!);
          return isMeant === null && fulfils !== true ? null : fulfils;
        });
    }
  }

  function exactlyOne(parts: readonly Formula[], value: Json): boolean | null {
    const found = parts.map((part) => evaluate(part, value));
    const sure = found.filter((each) => each === true).length;
    if (sure > 1) return false;
    if (found.includes(null)) return null;
    return sure === 1;
  }

  return evaluate;
}

/** Whether a name belongs to a set; `null` when a pattern is not understood. */
export function isIn(name: string, names: NameSet, machinesOf: Machines): boolean | null {
  if (names.kind === 'name') return names.name === name;
  const finds = (pattern: string): boolean | null =>
    passesString({ type: 'string', kind: 'pattern', pattern }, name, machinesOf);
  if (names.kind === 'pattern') return finds(names.pattern);
  if (names.names.has(name)) return false;
  return signed(some(names.patterns, finds), false);
}

function signed(truth: boolean | null, holds: boolean): boolean | null {
  return truth === null ? null : truth === holds;
}

function every<T>(items: readonly T[], ask: (item: T) => boolean | null): boolean | null {
  let answer: boolean | null = true;
  for (const item of items) {
    const each = ask(item);
    if (each === false) return false;
    if (each === null) answer = null;
  }
  return answer;
}

function some<T>(items: readonly T[], ask: (item: T) => boolean | null): boolean | null {
  return signed(
    every(items, (item) => signed(ask(item), false)),
    false,
  );
}
