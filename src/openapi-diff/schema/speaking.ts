import type { Json } from '../../report/model.ts';
import { isIn } from './evaluate.ts';
import { type Formula, ofSchema } from './formula.ts';
import { isObject, ownMember } from './json.ts';
import type { SchemaNode } from './node.ts';
import type { Solver } from './solve.ts';

export type SpeakingTools = Pick<Solver, 'evaluate' | 'partsOf' | 'machinesOf' | 'lenience'>;

/** Where one schema speaks of the parts of a value that it accepts. */
export interface Speaking {
  /** The schemas that speak of a part and accept it, outermost first; empty when none does. */
  readonly at: (path: readonly string[]) => readonly SchemaNode[];
  /** The one that says most of a word, or of a member; the nearest around the part when none speaks of it. */
  readonly best: (path: readonly string[], keyword: string, member: string | null) => SchemaNode;
  /** The schema of the part, or its only branch that accepts it; `null` when none speaks of it. */
  readonly narrowest: (path: readonly string[]) => SchemaNode | null;
  /** The properties that are spoken of at an object, by whatever branch. */
  readonly names: (path: readonly string[]) => ReadonlySet<string>;
}

/** Words that only hand an instance on to other schemas. */
const HANDING_ON = new Set(['$ref', '$dynamicRef', 'allOf']);
const CHOOSING = new Set(['anyOf', 'oneOf']);
const MOST_NODES = 1000;
const DEEPEST = 50;

export function createSpeaking(from: SchemaNode, value: Json, tools: SpeakingTools): Speaking {
  const { partsOf, evaluate } = tools;

  /** What speaks of each part of the path, as far as anything does. */
  function along(path: readonly string[]): readonly (readonly SchemaNode[])[] {
    let part = value;
    let nodes = withAll([from], (node) => evaluate(ofSchema(node), part) !== false, tools);
    const steps = [nodes];
    for (const token of path) {
      const member = memberOf(part, token);
      const inner = nodes.flatMap((node) => membersOf(node, token, tools));
      if (inner.length === 0 || member === undefined) break;
      part = member;
      nodes = withAll(inner, (node) => evaluate(ofSchema(node), part) !== false, tools);
      steps.push(nodes);
    }
    return steps;
  }

  function at(path: readonly string[]): readonly SchemaNode[] {
    const steps = along(path);
    return steps.length > path.length ? (steps.at(-1) ?? []) : [];
  }

  function best(path: readonly string[], keyword: string, member: string | null): SchemaNode {
    const nodes = along(path).at(-1) ?? [];
    const says = (node: SchemaNode, word: string) => isObject(node.value) && Object.hasOwn(node.value, word);
    const speaksOf = (node: SchemaNode) => member !== null && namesOf(node).includes(member);
    const saysMore = (node: SchemaNode, ...less: readonly ReadonlySet<string>[]) =>
      !partsOf(node).every((part) => less.some((words) => words.has(part.keyword)));
    return (
      (member !== null && nodes.find((node) => says(node, keyword) && speaksOf(node))) ||
      nodes.find(speaksOf) ||
      nodes.find((node) => says(node, keyword)) ||
      nodes.find((node) => saysMore(node, HANDING_ON, CHOOSING)) ||
      nodes.find((node) => saysMore(node, HANDING_ON)) ||
      nodes[0] ||
      from
    );
  }

  function narrowest(path: readonly string[]): SchemaNode | null {
    const steps = along(path);
    if (steps.length <= path.length) return null;
    const part = path.reduce<Json | undefined>(
      (outer, token) => (outer === undefined ? undefined : memberOf(outer, token)),
      value,
    );
    const [outermost] = steps.at(-1) ?? [];
    if (outermost === undefined || part === undefined) return null;
    return branchOf(outermost, part, 0) ?? outermost;
  }

  /** The branch that alone accepts a value, through references and conjunctions; `null` where there is no choice. */
  function branchOf(node: SchemaNode, part: Json, depth: number): SchemaNode | null {
    if (depth > DEEPEST) return null;
    for (const { keyword, formula } of partsOf(node)) {
      const inner = schemasIn(formula).filter((each) => evaluate(ofSchema(each), part) !== false);
      const [only] = inner;
      if (CHOOSING.has(keyword) && inner.length === 1 && only !== undefined)
        return branchOf(only, part, depth + 1) ?? only;
      if (!HANDING_ON.has(keyword)) continue;
      for (const each of inner) {
        const branch = branchOf(each, part, depth + 1);
        if (branch !== null) return branch;
      }
    }
    return null;
  }

  function names(path: readonly string[]): ReadonlySet<string> {
    let nodes = withAll([from], () => true, tools);
    for (const token of path)
      nodes = withAll(
        nodes.flatMap((node) => membersOf(node, token, tools)),
        () => true,
        tools,
      );
    return new Set(nodes.flatMap(namesOf));
  }

  return { at, best, narrowest, names };
}

/** What a schema, and what it hands a value on to in any case, says of a property or an item. */
export function membersWithin(node: SchemaNode, token: string, tools: SpeakingTools): readonly SchemaNode[] {
  const inPlace = withAll([node], () => true, tools, HANDING_ON);
  const members = inPlace.flatMap((each) => membersOf(each, token, tools));
  return withAll(members, () => true, tools, HANDING_ON);
}

/** Schemas with those they hand an instance on to, as far as these are asked for. */
function withAll(
  start: readonly SchemaNode[],
  isMeant: (node: SchemaNode) => boolean,
  { partsOf }: SpeakingTools,
  words: ReadonlySet<string> | null = null,
): readonly SchemaNode[] {
  const nodes = new Set(start);
  for (const node of nodes) {
    if (nodes.size > MOST_NODES) break;
    const parts = partsOf(node).filter(({ keyword }) => words === null || words.has(keyword));
    for (const inner of parts.flatMap(({ formula }) => schemasIn(formula)))
      if (!nodes.has(inner) && isMeant(inner)) nodes.add(inner);
  }
  return [...nodes];
}

function namesOf(node: SchemaNode): readonly string[] {
  const properties = isObject(node.value) ? ownMember(node.value, 'properties') : undefined;
  return isObject(properties) ? Object.keys(properties) : [];
}

/** A property or an item of a value. */
export function memberOf(value: Json, token: string): Json | undefined {
  if (Array.isArray(value)) return value[Number(token)];
  return isObject(value) ? ownMember(value, token) : undefined;
}

function schemasIn(formula: Formula): readonly SchemaNode[] {
  if (formula.kind === 'schema') return formula.holds ? [formula.node] : [];
  return formula.kind === 'and' || formula.kind === 'or' || formula.kind === 'one'
    ? formula.parts.flatMap(schemasIn)
    : [];
}

function membersOf(
  node: SchemaNode,
  token: string,
  { partsOf, machinesOf }: SpeakingTools,
): readonly SchemaNode[] {
  return partsOf(node).flatMap(({ formula }) =>
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
