import type { Json, JsonObject } from '../../../report/model.ts';
import type { ApiWorld } from '../../document/world-model.ts';
import { isObject, ownMember } from '../../schema/json.ts';
import type { PlacedSchema } from '../../schema/model.ts';
import { createNodes, type SchemaNode, within } from '../../schema/node.ts';

/** All schemas that must hold for one part of a message: what is written there, what it refers to, and their `allOf`. */
export interface Part {
  /** Equal for equal parts of one side. */
  readonly key: string;
  /** Those that say something, each once, in order; without mere references. */
  readonly nodes: readonly SchemaNode[];
  /** By name; a property that several schemas describe has several. */
  readonly properties: ReadonlyMap<string, readonly PlacedSchema[]>;
  readonly required: ReadonlySet<string>;
  /** Branches of `oneOf` and `anyOf`. */
  readonly branches: readonly PlacedSchema[];
}

/** Reads parts of one side of a comparison. */
export interface Parts {
  readonly world: ApiWorld;
  /** The part that several schemas describe together. */
  readonly of: (schemas: readonly PlacedSchema[]) => Part;
  /** What is said of a part within a part, by the words that lead there, named properties aside. */
  readonly inner: (part: Part) => ReadonlyMap<string, readonly PlacedSchema[]>;
  /** A schema behind its references; `null` when they lead nowhere. */
  readonly follow: (schema: PlacedSchema) => PlacedSchema | null;
  /** Whether a part, or a branch of it, names a property. */
  readonly names: (part: Part, property: string) => boolean;
}

const MOST_STEPS = 1_000;
const MOST_NESTED = 8;

export function createParts(world: ApiWorld): Parts {
  const nodeOf = createNodes();
  const known = new Map<string, Part>();

  return { world, of, inner, follow, names };

  function of(schemas: readonly PlacedSchema[]): Part {
    const nodes = flatten(schemas);
    const key = nodes.map(({ id }) => id).join();
    const part = known.get(key) ?? read(key, nodes);
    known.set(key, part);
    return part;
  }

  function read(key: string, nodes: readonly SchemaNode[]): Part {
    const properties = new Map<string, PlacedSchema[]>();
    const required = new Set<string>();
    const branches: PlacedSchema[] = [];
    for (const node of nodes) {
      if (!isObject(node.value)) continue;
      for (const [name, schema] of schemasUnder(node, 'properties')) {
        const same = properties.get(name);
        if (same === undefined) properties.set(name, [schema]);
        else same.push(schema);
      }
      for (const name of listUnder(node.value, 'required')) required.add(String(name));
      for (const word of ['oneOf', 'anyOf']) {
        listUnder(node.value, word).forEach((branch, index) => {
          branches.push(within(node, branch, word, index));
        });
      }
    }
    return { key, nodes, properties, required, branches };
  }

  function flatten(heads: readonly PlacedSchema[]): readonly SchemaNode[] {
    const nodes: SchemaNode[] = [];
    const seen = new Set<number>();
    const waiting = [...heads].reverse();
    for (let next = waiting.pop(); next !== undefined && seen.size < MOST_STEPS; next = waiting.pop()) {
      const node = nodeOf(next, world);
      if (seen.has(node.id)) continue;
      seen.add(node.id);
      if (!isObject(node.value)) {
        nodes.push(node);
        continue;
      }
      const target = targetOf(node);
      const isMere =
        target !== null && (node.dialect !== 'json-schema-2020-12' || hasOnlyReference(node.value));
      if (!isMere) nodes.push(node);
      const parts = isMere ? [] : listUnder(node.value, 'allOf');
      for (let index = parts.length - 1; index >= 0; index--) {
        waiting.push(within(node, parts[index]!, 'allOf', index));
      }
      if (target !== null) waiting.push(target);
    }
    return nodes;
  }

  function targetOf(schema: PlacedSchema): PlacedSchema | null {
    const reference = isObject(schema.value) ? ownMember(schema.value, '$ref') : undefined;
    return typeof reference === 'string' ? world.resolve(reference, schema.place) : null;
  }

  function follow(schema: PlacedSchema): PlacedSchema | null {
    let at: PlacedSchema | null = schema;
    for (let step = 0; step < 100 && at !== null; step++) {
      if (!isObject(at.value) || !Object.hasOwn(at.value, '$ref')) return at;
      at = targetOf(at);
    }
    return null;
  }

  function inner(part: Part): ReadonlyMap<string, readonly PlacedSchema[]> {
    const found = new Map<string, PlacedSchema[]>();
    const add = (step: string, schema: PlacedSchema): void => {
      const same = found.get(step);
      if (same === undefined) found.set(step, [schema]);
      else same.push(schema);
    };
    for (const node of part.nodes) {
      if (!isObject(node.value)) continue;
      for (const word of ['items', 'additionalProperties'] as const) {
        const schema = ownMember(node.value, word);
        if (isObject(schema)) add(word, within(node, schema, word));
      }
      for (const [name, schema] of schemasUnder(node, 'patternProperties')) add(`pattern ${name}`, schema);
      listUnder(node.value, 'prefixItems').forEach((schema, index) => {
        add(`${index}`, within(node, schema, 'prefixItems', index));
      });
    }
    return found;
  }

  function names(part: Part, property: string, depth = 0): boolean {
    if (part.properties.has(property)) return true;
    return depth < MOST_NESTED && part.branches.some((branch) => names(of([branch]), property, depth + 1));
  }
}

function hasOnlyReference(schema: JsonObject): boolean {
  return Object.keys(schema).every((word) => word === '$ref' || word === 'description' || word === 'summary');
}

function schemasUnder(node: SchemaNode, word: string): readonly (readonly [string, PlacedSchema])[] {
  const content = isObject(node.value) ? ownMember(node.value, word) : undefined;
  if (!isObject(content)) return [];
  return Object.entries(content).map(([name, schema]) => [name, within(node, schema, word, name)] as const);
}

function listUnder(schema: JsonObject, word: string): readonly Json[] {
  const content = ownMember(schema, word);
  return Array.isArray(content) ? content : [];
}

/** What the first schema of a part says by a word, with the schema that says it. */
export function saying(part: Part, word: string): { readonly node: SchemaNode; readonly value: Json } | null {
  for (const node of part.nodes) {
    const value = isObject(node.value) ? ownMember(node.value, word) : undefined;
    if (value !== undefined) return { node, value };
  }
  return null;
}
