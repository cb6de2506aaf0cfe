import type { Json } from '../../report/model.ts';
import { isIn } from './evaluate.ts';
import type { Formula } from './formula.ts';
import { isObject, ownMember } from './json.ts';
import type { Explanation, SchemaPlace } from './model.ts';
import type { SchemaNode } from './node.ts';
import type { Solver } from './solve.ts';
import { createMachines } from './solve-string.ts';

type ExplainTools = Pick<Solver, 'evaluate' | 'partsOf'>;

/** A word of a schema that refuses a part of an instance. */
interface Refusal {
  readonly path: readonly string[];
  readonly keyword: string;
  readonly node: SchemaNode;
}

/** Words that only hand an instance on to other schemas. */
const HANDING_ON = new Set(['$ref', '$dynamicRef', 'allOf']);
const DEEPEST = 100;

/** Finds the smallest part of a witness that `to` refuses, the word that does, and where `from` speaks of that part. */
export function explain(from: SchemaNode, to: SchemaNode, witness: Json, tools: ExplainTools): Explanation {
  const { path, keyword, node } = refusalOf(to, witness, [], tools, 0) ?? { path: [], keyword: '', node: to };
  return {
    instancePath: path.map((token) => `/${token.replaceAll('~', '~0').replaceAll('/', '~1')}`).join(''),
    keyword,
    before: placeOf(from, witness, path, keyword, tools),
    after: node.place,
  };
}

function refusalOf(
  node: SchemaNode,
  value: Json,
  path: readonly string[],
  tools: ExplainTools,
  depth: number,
): Refusal | null {
  if (depth > DEEPEST) return null;
  const failing = tools.partsOf(node).filter(({ formula }) => tools.evaluate(formula, value) === false);
  // A wrong type makes everything else beside the point.
  const part = failing.find(({ keyword }) => keyword === 'type') ?? failing[0];
  if (part === undefined) return null;
  const here = { path, keyword: part.keyword, node };
  return withinFormula(part.formula, value, here, tools, depth + 1) ?? here;
}

/** A smaller part within a word that refuses, when one schema or one member alone is to blame. */
function withinFormula(
  formula: Formula,
  value: Json,
  here: Refusal,
  tools: ExplainTools,
  depth: number,
): Refusal | null {
  const refuses = (each: Formula): boolean => tools.evaluate(each, value) === false;
  switch (formula.kind) {
    case 'and': {
      const part = formula.parts.find(refuses);
      return part === undefined ? null : withinFormula(part, value, here, tools, depth);
    }
    case 'schema':
      return formula.holds ? refusalOf(formula.node, value, here.path, tools, depth) : null;
    case 'or':
    case 'one': {
      if (formula.kind === 'one' && (!formula.holds || !formula.parts.every(refuses))) return null;
      return deepest(formula.parts, value, here, tools, depth);
    }
    case 'test': {
      const { test, holds } = formula;
      if (!holds) return null;
      if (test.kind === 'each' && isObject(value)) {
        for (const [name, member] of Object.entries(value)) {
          if (
            isIn(name, test.names, createMachines()) !== true ||
            tools.evaluate(test.schema, member) !== false
          )
            continue;
          return withinMember(test.schema, name, member, here, tools, depth);
        }
      }
      if (test.kind === 'items' && Array.isArray(value)) {
        const index = value.findIndex(
          (item, at) => at >= test.from && at < test.to && tools.evaluate(test.schema, item) === false,
        );
        if (index >= 0) return withinMember(test.schema, String(index), value[index]!, here, tools, depth);
      }
      return null;
    }
    default:
      return null;
  }
}

function withinMember(
  schema: Formula,
  token: string,
  member: Json,
  here: Refusal,
  tools: ExplainTools,
  depth: number,
): Refusal | null {
  const inner = { ...here, path: [...here.path, token] };
  const refusal = withinFormula(schema, member, inner, tools, depth) ?? inner;
  // `false` as a schema: the word that gives it is what counts, at the member that is not allowed.
  return refusal.keyword === 'false' ? { ...refusal, keyword: here.keyword, node: here.node } : refusal;
}

/** Among alternatives that all refuse, the one that got furthest into the value; none when all refuse at once. */
function deepest(
  parts: readonly Formula[],
  value: Json,
  here: Refusal,
  tools: ExplainTools,
  depth: number,
): Refusal | null {
  const refusals = parts
    .map((part) => withinFormula(part, value, here, tools, depth))
    .filter((refusal) => refusal !== null && refusal.path.length > here.path.length)
    .sort((a, b) => b!.path.length - a!.path.length);
  const [first, second] = refusals;
  return first && first.path.length > (second?.path.length ?? 0) ? first : null;
}

/** Where a schema speaks of a part of an instance, preferably with the same word; the nearest place around it otherwise. */
function placeOf(
  from: SchemaNode,
  witness: Json,
  path: readonly string[],
  keyword: string,
  tools: ExplainTools,
): SchemaPlace {
  let nodes = withAll(from, witness, tools);
  let value = witness;
  for (const token of path) {
    const member = Array.isArray(value)
      ? value[Number(token)]
      : isObject(value)
        ? ownMember(value, token)
        : undefined;
    const inner = nodes.flatMap((node) => membersOf(node, token, tools));
    if (inner.length === 0 || member === undefined) break;
    value = member;
    nodes = inner.flatMap((node) => withAll(node, value, tools));
  }
  const saying = nodes.filter((node) => !tools.partsOf(node).every((part) => HANDING_ON.has(part.keyword)));
  const best =
    saying.find((node) => isObject(node.value) && Object.hasOwn(node.value, keyword)) ??
    saying[0] ??
    nodes[0];
  return (best ?? from).place;
}

/** A schema with those it hands an instance on to, as far as they accept it. */
function withAll(node: SchemaNode, value: Json, tools: ExplainTools): readonly SchemaNode[] {
  const nodes = [node];
  for (let at = 0; at < nodes.length && at < 1000; at++) {
    for (const inner of tools.partsOf(nodes[at]!).flatMap(({ formula }) => schemasIn(formula))) {
      if (
        !nodes.includes(inner) &&
        tools.evaluate({ kind: 'schema', key: '', node: inner, holds: true }, value) !== false
      ) {
        nodes.push(inner);
      }
    }
  }
  return nodes;
}

function schemasIn(formula: Formula): readonly SchemaNode[] {
  if (formula.kind === 'schema') return formula.holds ? [formula.node] : [];
  return formula.kind === 'and' || formula.kind === 'or' || formula.kind === 'one'
    ? formula.parts.flatMap(schemasIn)
    : [];
}

function membersOf(node: SchemaNode, token: string, tools: ExplainTools): readonly SchemaNode[] {
  const machinesOf = createMachines();
  return tools.partsOf(node).flatMap(({ formula }) =>
    testsIn(formula).flatMap((test) => {
      if (test.kind === 'each')
        return isIn(token, test.names, machinesOf) === true ? schemasIn(test.schema) : [];
      if (test.kind !== 'items') return [];
      return Number(token) >= test.from && Number(token) < test.to ? schemasIn(test.schema) : [];
    }),
  );
}

function testsIn(formula: Formula): readonly Extract<Formula, { kind: 'test' }>['test'][] {
  if (formula.kind === 'test') return formula.holds ? [formula.test] : [];
  return formula.kind === 'and' ? formula.parts.flatMap(testsIn) : [];
}
