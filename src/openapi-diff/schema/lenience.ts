import type { Part } from './compile.ts';
import { allOf, anyOf, type Formula, negate, ofSchema, passing } from './formula.ts';
import type { PlacedSchema, SchemaWorld } from './model.ts';
import { type NodeOf, type SchemaNode, within } from './node.ts';
import { createPardonKeys, type Pardon, pardonParts, placeKey } from './pardon.ts';
import type { Machines } from './solve-string.ts';

/**
 * Schemas of which some words are pardoned, wherever they are met where they only let values in. Below `not`, and where
 * branches must not hold together, the words stay: a lenient schema accepts whatever the strict one does.
 */
export interface Lenience {
  /** The schema as it is under these pardons: itself when none is within its reach. Equal pardons give the same node. */
  readonly lenient: (strict: SchemaNode, pardons: readonly Pardon[]) => SchemaNode;
  /** The schema as it is written; itself when it is no lenient one. */
  readonly strict: (node: SchemaNode) => SchemaNode;
  readonly isLenient: (node: SchemaNode) => boolean;
  /** The schema below another one, as lenient as that. */
  readonly below: (node: SchemaNode, value: unknown, ...tokens: readonly (string | number)[]) => SchemaNode;
  /** What a lenient schema says; `null` for others. */
  readonly partsOf: (node: SchemaNode) => readonly Part[] | null;
}

/** One set of pardons in one world. */
interface Mercy {
  /** The world of its nodes, which only tells them apart from others. */
  readonly world: SchemaWorld;
  readonly base: SchemaWorld;
  readonly pardons: ReadonlyMap<string, readonly Pardon[]>;
  /** Numbers of the strict nodes that have a pardoned word within reach; among the first so many that are explored. */
  readonly affected: Set<number>;
  explored: number;
}

export function createLenience(
  nodeOf: NodeOf,
  partsOf: (node: SchemaNode) => readonly Part[],
  machinesOf: Machines,
): Lenience {
  const mercies = new Map<SchemaWorld, Map<string, Mercy>>();
  const mercyOf = new Map<SchemaWorld, Mercy>();
  const strictOf = new Map<number, SchemaNode>();
  const keyOf = createPardonKeys();
  /** In the order in which they were looked at. */
  const explored: SchemaNode[] = [];
  const innerOf = new Map<number, readonly SchemaNode[]>();
  const leadingTo = new Map<number, SchemaNode[]>();
  const tools = {
    machinesOf,
    formulaOf: (schema: PlacedSchema, world: SchemaWorld) => ofSchema(nodeOf(schema, world)),
  };

  const strict = (node: SchemaNode): SchemaNode => strictOf.get(node.id) ?? node;

  function twin(node: SchemaNode, mercy: Mercy): SchemaNode {
    explore(node);
    if (!affectedBy(mercy).has(node.id)) return node;
    const made = nodeOf(node, mercy.world);
    strictOf.set(made.id, node);
    return made;
  }

  /** Looks at everything that can be reached, once for each node. */
  function explore(start: SchemaNode): void {
    const waiting = [start];
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      if (innerOf.has(node.id)) continue;
      explored.push(node);
      const within = partsOf(node).flatMap(({ formula }) => schemasWithin(formula));
      const inner = [...new Map(within.map((each) => [each.id, each])).values()];
      innerOf.set(node.id, inner);
      for (const each of inner) push(leadingTo, each.id, node);
      waiting.push(...inner);
    }
  }

  /** Only what was explored since the last time is looked at: what there was before leads to nothing else than it did. */
  function affectedBy(mercy: Mercy): ReadonlySet<number> {
    const { affected, base, pardons } = mercy;
    const waiting: SchemaNode[] = [];
    for (; mercy.explored < explored.length; mercy.explored++) {
      const node = explored[mercy.explored]!;
      const isPardoned = node.world === base && pardons.has(placeKey(node.place));
      if (isPardoned || innerOf.get(node.id)!.some(({ id }) => affected.has(id))) waiting.push(node);
    }
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      if (affected.has(node.id)) continue;
      affected.add(node.id);
      waiting.push(...(leadingTo.get(node.id) ?? []));
    }
    return affected;
  }

  function soften(formula: Formula, mercy: Mercy): Formula {
    switch (formula.kind) {
      case 'and':
        return allOf(formula.parts.map((part) => soften(part, mercy)));
      case 'or':
        return anyOf(formula.parts.map((part) => soften(part, mercy)));
      case 'schema':
        return formula.holds ? ofSchema(twin(formula.node, mercy)) : formula;
      case 'one': {
        if (!formula.holds) return formula;
        const branches = formula.parts.map((part) => soften(part, mercy));
        if (branches.every((branch, index) => branch.key === formula.parts[index]?.key)) return formula;
        // Wider branches must not come to overlap: what two of the written ones accept is all that stays refused.
        const noTwo = anyOf([formula, allOf(formula.parts.map(negate))]);
        return allOf([anyOf(branches), noTwo]);
      }
      case 'test': {
        const { test, holds } = formula;
        if (!holds || !('schema' in test) || test.kind === 'maxMatches') return formula;
        return passing({ ...test, schema: soften(test.schema, mercy) });
      }
      default:
        return formula;
    }
  }

  function mercyFor(base: SchemaWorld, pardons: readonly Pardon[]): Mercy {
    const known = mercies.get(base) ?? new Map<string, Mercy>();
    mercies.set(base, known);
    const key = [...new Set(pardons.map(keyOf))].sort().join('\n');
    const found = known.get(key);
    if (found !== undefined) return found;
    const places = new Map<string, Pardon[]>();
    for (const pardon of pardons) push(places, placeKey(pardon.place), pardon);
    const world: SchemaWorld = {
      resolve: (ref, from) => base.resolve(ref, from),
      resolveDynamic: (ref, from) => base.resolveDynamic(ref, from),
    };
    const mercy = { world, base, pardons: places, affected: new Set<number>(), explored: 0 };
    known.set(key, mercy);
    mercyOf.set(world, mercy);
    return mercy;
  }

  return {
    strict,
    isLenient: (node) => mercyOf.has(node.world),
    lenient: (node, pardons) =>
      pardons.length === 0 ? strict(node) : twin(strict(node), mercyFor(strict(node).world, pardons)),
    below(node, value, ...tokens) {
      const origin = strict(node);
      const inner = nodeOf(within(origin, value, ...tokens), origin.world);
      const mercy = mercyOf.get(node.world);
      return mercy === undefined ? inner : twin(inner, mercy);
    },
    partsOf(node) {
      const mercy = mercyOf.get(node.world);
      if (mercy === undefined) return null;
      const origin = strict(node);
      const pardons = mercy.pardons.get(placeKey(origin.place)) ?? [];
      return pardonParts(partsOf(origin), pardons, (formula) => soften(formula, mercy), tools);
    },
  };
}

function schemasWithin(formula: Formula): readonly SchemaNode[] {
  switch (formula.kind) {
    case 'schema':
      return [formula.node];
    case 'and':
    case 'or':
    case 'one':
      return formula.parts.flatMap(schemasWithin);
    case 'test':
      return 'schema' in formula.test ? schemasWithin(formula.test.schema) : [];
    default:
      return [];
  }
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}
