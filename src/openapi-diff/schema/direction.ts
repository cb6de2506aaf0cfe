import type { Json, JsonObject } from '../../report/model.ts';
import { isObject, ownMember } from './json.ts';
import type { PlacedSchema, SchemaPlace, SchemaValue, SchemaWorld } from './model.ts';
import { within } from './node.ts';
import { holdsOf } from './words.ts';

/** Which way a message goes. In a request nobody has to send what is `readOnly`, in a response what is `writeOnly`. */
export type Direction = 'request' | 'response';

/** Who reads a schema: whoever makes a message need not send silent properties, whoever gets one looks past them. */
export type Role = 'sender' | 'receiver';

/** Schemas as one role in one direction reads them; places stay. The same schema always gives the same value. */
export interface View {
  readonly schema: (schema: PlacedSchema, world: SchemaWorld) => PlacedSchema;
  readonly world: (world: SchemaWorld) => SchemaWorld;
  /** The schema that one of these was made of. */
  readonly asWritten: (schema: PlacedSchema) => PlacedSchema;
}

const DEEPEST = 100;

/**
 * Rewrites schemas so that their silent properties are not required, and for the receiver hold anything. A property is
 * silent when its schema, or what it refers to, says so. `required` is eased in the schema that names the property and in
 * what stands in its `allOf`.
 */
export function createView(direction: Direction, role: Role): View {
  const word = direction === 'request' ? 'readOnly' : 'writeOnly';
  const worlds = new WeakMap<SchemaWorld, SchemaWorld>();
  const values = new WeakMap<SchemaWorld, WeakMap<JsonObject, SchemaValue>>();
  const written = new WeakMap<JsonObject, SchemaValue>();

  function viewOf(schema: PlacedSchema, world: SchemaWorld): PlacedSchema {
    if (!isObject(schema.value)) return schema;
    const known = values.get(world) ?? new WeakMap<JsonObject, SchemaValue>();
    values.set(world, known);
    const value = known.get(schema.value) ?? rewrite(schema, world, new Set(), 0);
    known.set(schema.value, value);
    return { ...schema, value };
  }

  function worldOf(world: SchemaWorld): SchemaWorld {
    const known = worlds.get(world);
    if (known !== undefined) return known;
    const view: SchemaWorld = {
      resolve(ref: string, from: SchemaPlace) {
        const target = world.resolve(ref, from);
        return target && viewOf(target, world);
      },
      resolveDynamic: (ref, from) => world.resolveDynamic(ref, from).map((target) => viewOf(target, world)),
    };
    worlds.set(world, view);
    return view;
  }

  function rewrite(
    schema: PlacedSchema,
    world: SchemaWorld,
    around: ReadonlySet<string>,
    depth: number,
  ): SchemaValue {
    const { value } = schema;
    if (!isObject(value) || depth > DEEPEST) return value;
    const silent = new Set([...around, ...silentNames(schema, world, depth)]);
    const result: Record<string, Json> = {};
    let isChanged = false;
    for (const [name, content] of Object.entries(value)) {
      const changed = rewriteWord(schema, name, content, world, silent, depth);
      isChanged ||= changed !== content;
      Object.defineProperty(result, name, { value: changed, enumerable: true });
    }
    return isChanged ? madeOf(value, result) : value;
  }

  function madeOf(origin: SchemaValue, result: JsonObject): JsonObject {
    written.set(result, origin);
    return result;
  }

  function rewriteWord(
    schema: PlacedSchema,
    name: string,
    content: Json,
    world: SchemaWorld,
    silent: ReadonlySet<string>,
    depth: number,
  ): Json {
    if (name === 'required' && Array.isArray(content)) {
      const left = content.filter((each) => !silent.has(String(each)));
      return left.length < content.length ? left : content;
    }
    const inner = (part: Json, ...tokens: readonly (string | number)[]): Json => {
      const around = name === 'allOf' ? silent : new Set<string>();
      return rewrite(within(schema, part, name, ...tokens), world, around, depth + 1);
    };
    const holds = holdsOf(name);
    if (holds === 'schema' && isObject(content)) return inner(content);
    if (holds === 'schemas' && Array.isArray(content)) {
      const parts = content.map((part: Json, index) => inner(part, index));
      return parts.some((part, index) => part !== content[index]) ? parts : content;
    }
    if (holds !== 'named schemas' || !isObject(content)) return content;
    const entries = Object.entries(content).map(([member, part]): [string, Json] => {
      const looksPast =
        name === 'properties' && role === 'receiver' && isSilent(within(schema, part, name, member), world);
      return [member, looksPast ? madeOf(part as SchemaValue, {}) : inner(part, member)];
    });
    return entries.some(([member, part]) => part !== content[member]) ? Object.fromEntries(entries) : content;
  }

  /** Names of silent properties of a schema and of what stands in its `allOf`. */
  function silentNames(schema: PlacedSchema, world: SchemaWorld, depth: number): readonly string[] {
    const { value } = schema;
    if (!isObject(value) || depth > DEEPEST) return [];
    const [properties, parts] = [ownMember(value, 'properties'), ownMember(value, 'allOf')];
    const own = isObject(properties)
      ? Object.entries(properties).flatMap(([name, part]) =>
          isSilent(within(schema, part, 'properties', name), world) ? [name] : [],
        )
      : [];
    const inherited = Array.isArray(parts)
      ? parts.flatMap((part: Json, index) => {
          const target = follow(within(schema, part, 'allOf', index), world);
          return target === null ? [] : silentNames(target, world, depth + 10);
        })
      : [];
    return [...own, ...inherited];
  }

  function isSilent(schema: PlacedSchema, world: SchemaWorld): boolean {
    const target = follow(schema, world);
    const says = (value: SchemaValue) => isObject(value) && ownMember(value, word) === true;
    const isModern = schema.dialect === 'json-schema-2020-12';
    return (isModern && says(schema.value)) || (target !== null && says(target.value));
  }

  function follow(schema: PlacedSchema, world: SchemaWorld): PlacedSchema | null {
    let at: PlacedSchema | null = schema;
    for (let count = 0; count < 20 && at !== null; count++) {
      const reference: Json | undefined = isObject(at.value) ? ownMember(at.value, '$ref') : undefined;
      if (typeof reference !== 'string') return at;
      at = world.resolve(reference, at.place);
    }
    return null;
  }

  return {
    schema: viewOf,
    world: worldOf,
    asWritten(schema) {
      const origin = isObject(schema.value) ? written.get(schema.value) : undefined;
      return origin === undefined ? schema : { ...schema, value: origin };
    },
  };
}
