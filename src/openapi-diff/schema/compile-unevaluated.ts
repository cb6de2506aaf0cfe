import type { Json } from '../../report/model.ts';
import { isSchema, type Reading, targetOf } from './compile.ts';
import { itemsFrom } from './compile-array.ts';
import {
  ALWAYS,
  allOf,
  anyOf,
  type Formula,
  negate,
  notOfType,
  ofSchema,
  passing,
  unknown,
} from './formula.ts';
import { isObject, ownMember } from './json.ts';
import { type SchemaNode, within } from './node.ts';

/** What one outcome of the branches of a schema has evaluated, and when it is the outcome. */
interface Evaluated {
  readonly when: readonly Formula[];
  readonly names: readonly string[];
  readonly patterns: readonly string[];
  /** Items before this index. */
  readonly items: number;
  /** All properties, or all items. */
  readonly everything: boolean;
}

const NOTHING: Evaluated = { when: [], names: [], patterns: [], items: 0, everything: false };

/** More outcomes of branches are not told apart. */
const MOST_OUTCOMES = 64;

/**
 * `unevaluatedProperties` or `unevaluatedItems`: for each way in which the branches beside it may turn out, the rest is
 * what that way leaves. Opaque when the ways are too many or `contains` evaluates items.
 */
export function compileUnevaluated(
  reading: Reading,
  keyword: 'unevaluatedItems' | 'unevaluatedProperties',
  value: Json,
): Formula {
  if (value === true) return ALWAYS;
  const outcomes = evaluatedBy(reading, reading.node, keyword, []);
  if (outcomes === null) {
    return unknown(
      `${keyword} ${reading.node.id}`,
      `\`${keyword}\` stands beside branches that are too many to tell apart.`,
    );
  }
  const rest = reading.below(value, keyword);
  const choices = outcomes.map((outcome) => allOf([...outcome.when, restOf(outcome, keyword, rest)]));
  return anyOf([notOfType(keyword === 'unevaluatedItems' ? 'array' : 'object'), ...choices]);
}

function restOf(outcome: Evaluated, keyword: string, rest: Formula): Formula {
  if (outcome.everything) return ALWAYS;
  if (keyword === 'unevaluatedItems') return itemsFrom(outcome.items, Number.POSITIVE_INFINITY, rest);
  const names = { kind: 'other' as const, names: new Set(outcome.names), patterns: outcome.patterns };
  return passing({ type: 'object', kind: 'each', names, schema: rest });
}

/** What a schema evaluates at its own place; `null` when that cannot be told. */
function evaluatedBy(
  reading: Reading,
  node: SchemaNode,
  keyword: string,
  around: readonly SchemaNode[],
): readonly Evaluated[] | null {
  const schema = node.value;
  if (!isObject(schema)) return [NOTHING];
  if (around.includes(node) || '$dynamicRef' in schema) return null;
  if (keyword === 'unevaluatedItems' && 'contains' in schema) return null;
  const inside = [...around, node];
  const evaluate = (inner: SchemaNode) => evaluatedBy(reading, inner, keyword, inside);
  const inner = (value: Json, ...tokens: readonly (string | number)[]) =>
    reading.nodeOf(within(node, value, ...tokens), node.world);

  let outcomes: readonly Evaluated[] | null = [own(schema, keyword, around.length > 0)];
  const add = (more: readonly Evaluated[] | null): void => {
    outcomes =
      outcomes && more && outcomes.length * more.length <= MOST_OUTCOMES ? product(outcomes, more) : null;
  };

  if ('$ref' in schema) {
    const target = targetOf(node, reading.nodeOf);
    add(target === null ? null : evaluate(target));
  }
  for (const [word, always] of [
    ['allOf', true],
    ['anyOf', false],
    ['oneOf', false],
  ] as const) {
    const branches = ownMember(schema, word);
    if (!Array.isArray(branches)) continue;
    branches.forEach((branch: Json, index) => {
      const branchNode = inner(branch, word, index);
      if (always) add(evaluate(branchNode));
      else add(conditional(branchNode, evaluate(branchNode)));
    });
  }
  const condition = ownMember(schema, 'if');
  if (isSchema(condition)) {
    const [then, otherwise] = [ownMember(schema, 'then'), ownMember(schema, 'else')];
    const tested = inner(condition, 'if');
    const when = evaluate(tested);
    const yes = isSchema(then) ? evaluate(inner(then, 'then')) : [NOTHING];
    const no = isSchema(otherwise) ? evaluate(inner(otherwise, 'else')) : [NOTHING];
    if (when === null || yes === null || no === null) return null;
    add([
      ...product(when, yes).map((each) => ({ ...each, when: [ofSchema(tested), ...each.when] })),
      ...no.map((each) => ({ ...each, when: [negate(ofSchema(tested)), ...each.when] })),
    ]);
  }
  const dependent = ownMember(schema, 'dependentSchemas');
  if (isObject(dependent)) {
    for (const [name, member] of Object.entries(dependent)) {
      const has = passing({ type: 'object', kind: 'has', name });
      const evaluated = evaluate(inner(member, 'dependentSchemas', name));
      if (evaluated === null) return null;
      add([
        { ...NOTHING, when: [negate(has)] },
        ...evaluated.map((each) => ({ ...each, when: [has, ...each.when] })),
      ]);
    }
  }
  return outcomes;
}

function conditional(
  branch: SchemaNode,
  evaluated: readonly Evaluated[] | null,
): readonly Evaluated[] | null {
  if (evaluated === null) return null;
  // A branch that evaluates nothing need not be decided.
  if (evaluated.every((each) => isNothing(each))) return [NOTHING];
  return [
    ...evaluated.map((each) => ({ ...each, when: [ofSchema(branch), ...each.when] })),
    { ...NOTHING, when: [ofSchema(branch, false)] },
  ];
}

/** What the words of a schema evaluate themselves. Its own `unevaluated…` counts only for schemas around it. */
function own(schema: Reading['schema'], keyword: string, isInner: boolean): Evaluated {
  if (keyword === 'unevaluatedItems') {
    const prefix = ownMember(schema, 'prefixItems');
    const everything = 'items' in schema || (isInner && 'unevaluatedItems' in schema);
    return { ...NOTHING, items: Array.isArray(prefix) ? prefix.length : 0, everything };
  }
  const [named, patterns] = [ownMember(schema, 'properties'), ownMember(schema, 'patternProperties')];
  return {
    ...NOTHING,
    names: isObject(named) ? Object.keys(named) : [],
    patterns: isObject(patterns) ? Object.keys(patterns) : [],
    everything: 'additionalProperties' in schema || (isInner && 'unevaluatedProperties' in schema),
  };
}

function isNothing(each: Evaluated): boolean {
  return !each.everything && each.items === 0 && each.names.length === 0 && each.patterns.length === 0;
}

function product(left: readonly Evaluated[], right: readonly Evaluated[]): readonly Evaluated[] {
  return left.flatMap((a) =>
    right.map((b) => ({
      when: [...a.when, ...b.when],
      names: [...a.names, ...b.names],
      patterns: [...a.patterns, ...b.patterns],
      items: Math.max(a.items, b.items),
      everything: a.everything || b.everything,
    })),
  );
}
