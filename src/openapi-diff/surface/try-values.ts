import type { Json, JsonObject } from '../../report/model.ts';
import { field, isList, isObject, listField, setOwn, textField, textsField } from '../document/json-value.ts';
import { compileSchema } from '../schema/compile.ts';
import { createView, type Direction } from '../schema/direction.ts';
import { createEvaluate } from '../schema/evaluate.ts';
import { allOf, type Formula, ofSchema } from '../schema/formula.ts';
import type { PlacedSchema, SchemaWorld } from '../schema/model.ts';
import { createNodes, type SchemaNode, within } from '../schema/node.ts';
import { findText } from '../schema/pattern/find-text.ts';
import { createMachines, type Machines } from '../schema/solve-string.ts';
import { followReferences } from './follow-references.ts';

/** Values that are thought of for one schema; those of branches count together. */
const MOST_VALUES = 12;
/** Characters of a text that is thought of. */
const LONGEST = 200;
/** Items of a list that is thought of. */
const MOST_ITEMS = 20;
/** Levels of values within values. */
const DEEPEST = 12;
/** Schemas that are looked at for one value: those that lead to each other would never end. */
const MOST_SCHEMAS = 1_000;

/** What hardly anybody expects in a property. */
const ODD: Json = [[0]];

/** How much of a value is thought of: what has to be there, or everything that is spoken of. */
type Extent = 'least' | 'whole';

/**
 * Sees that some value fulfils a schema by trying a few that its words suggest. What is tried is judged as containment
 * would judge it, so `true` is certain; `false` says nothing. Far cheaper than a proof, and enough for most schemas.
 */
export function createTrial(world: SchemaWorld, direction: Direction): (schema: PlacedSchema) => boolean {
  const view = createView(direction, 'sender');
  const [nodeOf, machinesOf] = [createNodes(), createMachines()];
  const seen: Sight = { world: view.world(world), machinesOf, left: 0 };
  const formulas = new Map<SchemaNode, Formula>();
  const open = (node: SchemaNode): Formula => {
    const formula =
      formulas.get(node) ?? allOf(compileSchema(node, nodeOf, new Set()).map((part) => part.formula));
    formulas.set(node, formula);
    return formula;
  };
  const evaluate = createEvaluate(open, machinesOf);

  return (written) => {
    const schema = view.schema(written, world);
    const formula = ofSchema(nodeOf(schema, seen.world));
    return (['least', 'whole'] as const).some((extent) => {
      seen.left = MOST_SCHEMAS;
      return thinkOf(schema, seen, extent, 0).some((value) => evaluate(formula, value) === true);
    });
  };
}

interface Sight {
  readonly world: SchemaWorld;
  readonly machinesOf: Machines;
  /** Schemas that may still be looked at. */
  left: number;
}

/** A few values that a schema suggests, any of which it may refuse. */
function thinkOf(written: PlacedSchema, sight: Sight, extent: Extent, depth: number): readonly Json[] {
  const schema = followReferences(written, sight.world);
  const { value } = schema;
  if (!isObject(value)) return value ? [''] : [];
  const inner = (part: Json, ...tokens: readonly (string | number)[]): readonly Json[] =>
    depth < DEEPEST && sight.left-- > 0
      ? thinkOf(within(schema, part, ...tokens), sight, extent, depth + 1)
      : [];
  const listed = field(value, 'const') === undefined ? listField(value, 'enum') : [value.const!];
  const own = listed.length > 0 ? listed : ofTypes(value, extent, inner, sight.machinesOf);
  const parts = listField(value, 'allOf').map((part, index) => inner(part, 'allOf', index));
  const choices = ['anyOf', 'oneOf'].flatMap((word) =>
    besideEachOther(listField(value, word).map((part, index) => inner(part, word, index))),
  );
  const says = parts.length + choices.length === 0 || listed.length > 0 || hasOwnWords(value);
  const whole = [...(says ? [own] : []), ...parts].reduce(together, []);
  return (choices.length === 0 ? whole : together(whole, choices)).slice(0, MOST_VALUES);
}

function hasOwnWords(value: JsonObject): boolean {
  return ['type', 'properties', 'required', 'items'].some((word) => field(value, word) !== undefined);
}

/** The values of branches, and objects of each that are hardly those of another: what only others speak of is odd there. */
function besideEachOther(branches: readonly (readonly Json[])[]): readonly Json[] {
  const values = branches.flatMap((each) => each.slice(0, 2));
  const names = new Set(values.flatMap((one) => (isObject(one) ? Object.keys(one) : [])));
  if (branches.length < 2 || names.size === 0) return values;
  const odd: Record<string, Json> = {};
  for (const name of names) setOwn(odd, name, ODD);
  return [...values, ...values.flatMap((one) => (isObject(one) ? [{ ...odd, ...one }] : []))];
}

/** What two schemas of one value suggest together: objects with the properties of both, or the values of one. */
function together(some: readonly Json[], others: readonly Json[]): readonly Json[] {
  if (some.length === 0 || others.length === 0) return [...some, ...others];
  const [first] = some;
  const joined = isObject(first)
    ? others.map((other) =>
        isObject(other) ? { ...other, ...first, ...joinedMembers(first, other) } : other,
      )
    : others;
  return [...joined.slice(0, MOST_VALUES - 1), ...some];
}

/** Members that are objects on both sides. */
function joinedMembers(one: JsonObject, other: JsonObject): JsonObject {
  const joined: Record<string, Json> = {};
  for (const [name, member] of Object.entries(one)) {
    const twin = field(other, name);
    if (isObject(member) && isObject(twin)) setOwn(joined, name, { ...twin, ...member });
  }
  return joined;
}

type Inner = (part: Json, ...tokens: readonly (string | number)[]) => readonly Json[];

function ofTypes(value: JsonObject, extent: Extent, inner: Inner, machinesOf: Machines): readonly Json[] {
  const type = field(value, 'type');
  const types = isList(type) ? type : type === undefined ? ['object', 'string', 'array', 'number'] : [type];
  return types.flatMap((one): readonly Json[] => {
    if (one === 'object') return ofObject(value, extent, inner);
    if (one === 'array') return ofArray(value, extent, inner);
    if (one === 'string') return ofText(value, machinesOf);
    if (one === 'number' || one === 'integer') return ofNumber(value);
    return one === 'boolean' ? [true, false] : one === 'null' ? [null] : [];
  });
}

function ofText(value: JsonObject, machinesOf: Machines): readonly Json[] {
  const minLength = Math.min(limit(value, 'minLength', 0), LONGEST);
  const pattern = textField(value, 'pattern');
  const machine = pattern === null ? null : machinesOf(pattern);
  if (machine === null) return ['a'.repeat(minLength)];
  const found = findText({ accepted: [machine], refused: [], minLength, maxLength: LONGEST });
  return found.kind === 'found' ? [found.text] : [];
}

function ofObject(value: JsonObject, extent: Extent, inner: Inner): readonly Json[] {
  const properties = field(value, 'properties');
  const names = isObject(properties) ? Object.keys(properties) : [];
  const object: Record<string, Json> = {};
  for (const name of new Set([...textsField(value, 'required'), ...(extent === 'whole' ? names : [])])) {
    const property = field(properties, name);
    const others = field(value, 'additionalProperties');
    const [member] =
      property !== undefined
        ? inner(property, 'properties', name)
        : isObject(others)
          ? inner(others, 'additionalProperties')
          : [''];
    if (member !== undefined) setOwn(object, name, member);
  }
  return [object];
}

function ofArray(value: JsonObject, extent: Extent, inner: Inner): readonly Json[] {
  const count = Math.max(limit(value, 'minItems', 0), extent === 'whole' ? 1 : 0);
  const items = field(value, 'items');
  const [item] = items === undefined || isList(items) || count === 0 ? [''] : inner(items, 'items');
  return item === undefined ? [[]] : [Array.from({ length: Math.min(count, MOST_ITEMS) }, () => item)];
}

function ofNumber(value: JsonObject): readonly Json[] {
  const [low, high] = [limit(value, 'minimum', 0), limit(value, 'maximum', 0)];
  return [...new Set([0, low, high, 1])];
}

function limit(value: JsonObject, word: string, otherwise: number): number {
  const found = field(value, word);
  return typeof found === 'number' && Number.isFinite(found) ? Math.trunc(Math.max(found, 0)) : otherwise;
}
