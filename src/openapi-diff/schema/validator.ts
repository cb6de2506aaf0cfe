import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Json, JsonObject } from '../../report/model.ts';
import { findEvaluated, schemaBelow } from './evaluated.ts';
import { canonicalText, isMultipleOf } from './exact-json.ts';
import { guardPattern } from './guarded-pattern.ts';
import type { PlacedSchema, SchemaWorld } from './model.ts';
import { DYNAMIC, LATER, toJsonSchema, UNEVALUATED, UNREADABLE } from './to-json-schema.ts';

export type Judgement =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'refused' }
  /** Why nothing can be said, in one sentence. */
  | { readonly kind: 'unknown'; readonly reason: string };

export interface ValidatorOptions {
  /** Whether `format` refuses; otherwise it is a remark. */
  readonly formats?: boolean;
}

export interface InstanceValidator {
  /** Whether a schema accepts an instance; `null` when that cannot be said. */
  readonly confirm: (schema: PlacedSchema, world: SchemaWorld, instance: Json) => boolean | null;
  /** The same, with the reason when it cannot be said. */
  readonly judge: (schema: PlacedSchema, world: SchemaWorld, instance: Json) => Judgement;
}

/** One compiled schema, as far as its first references. */
interface Unit {
  readonly schema: PlacedSchema;
  /** `null` before it was needed. */
  validate: ValidateFunction | null;
}

/** The units of one world by place, and by the numbers that stand in compiled schemas. */
interface Shelf {
  readonly byPlace: Map<string, number>;
  readonly units: Unit[];
}

/** An instance that follows more references has gone astray in alternatives within alternatives. */
const MOST_STEPS = 100_000;
/** ajv keeps what it has compiled: a new one lets the old things go. */
const MOST_COMPILED = 200;

/** Thrown through compiled code: whatever it would have answered does not count. */
class CannotSay extends Error {}

/**
 * Judges instances by ajv, which knows nothing of how containment is decided. Schemas are translated and compiled as far
 * as the first reference, once for each place of a world; what a reference leads to follows when an instance gets there.
 * Never throws, and never hangs: patterns run against a clock, and references are counted.
 */
export function createValidator({ formats = false }: ValidatorOptions = {}): InstanceValidator {
  const shelves = new WeakMap<SchemaWorld, Shelf>();
  const words: Words = {
    [LATER]: validateUnit,
    [DYNAMIC]: validateDynamically,
    [UNEVALUATED]: validateRest,
  };
  let ajv = createAjv(formats, words);
  let compiled = 0;
  // Of the instance that is judged now.
  let world: SchemaWorld;
  let shelf: Shelf;
  let steps = 0;
  /** The schemas that are being evaluated, outermost first: the scope of `$dynamicRef`. */
  let scope: PlacedSchema[] = [];

  function number(schema: PlacedSchema): number {
    const key = `${schema.dialect} ${schema.place.document}#${schema.place.pointer}`;
    const known = shelf.byPlace.get(key);
    // The caller may ask about another value under the same place.
    if (known !== undefined && shelf.units[known]!.schema.value === schema.value) return known;
    const next = shelf.units.push({ schema, validate: null }) - 1;
    shelf.byPlace.set(key, next);
    return next;
  }

  function compile(schema: PlacedSchema): ValidateFunction {
    if (++compiled > MOST_COMPILED) {
      ajv = createAjv(formats, words);
      compiled = 1;
    }
    return ajv.compile(toJsonSchema(schema, world, { formats, later: number }));
  }

  function validateUnit(of: number, instance: Json): boolean {
    if (++steps > MOST_STEPS) throw new CannotSay(`more than ${MOST_STEPS} references were followed`);
    const unit = shelf.units[of]!;
    unit.validate ??= compile(unit.schema);
    scope.push(unit.schema);
    const isAccepted = unit.validate(instance) === true;
    scope.pop();
    return isAccepted;
  }

  function accepts(schema: PlacedSchema, instance: Json): boolean {
    return validateUnit(number(schema), instance);
  }

  /** The target that is written within the outermost schema of the scope. */
  function resolveInScope(ref: string, from: PlacedSchema): PlacedSchema {
    const targets = world.resolveDynamic(ref, from.place);
    const fragment = ref.slice(ref.indexOf('#'));
    for (const outer of targets.length > 1 ? scope : []) {
      const own = world.resolve(fragment, outer.place);
      const target = targets.find((each) => own !== null && isSamePlace(each, own));
      if (target !== undefined) return target;
    }
    const target = targets.length > 1 ? world.resolve(ref, from.place) : targets[0];
    if (target == null) throw new CannotSay(`${JSON.stringify(ref)} leads nowhere`);
    return target;
  }

  function validateDynamically({ ref, from }: { ref: string; from: number }, instance: Json): boolean {
    return accepts(resolveInScope(ref, shelf.units[from]!.schema), instance);
  }

  function targetsOf(schema: PlacedSchema): readonly PlacedSchema[] {
    const { $ref, $dynamicRef } = schema.value as JsonObject;
    const targets: (PlacedSchema | null)[] = [];
    if (typeof $ref === 'string') targets.push(world.resolve($ref, schema.place));
    if (typeof $dynamicRef === 'string' && schema.dialect === 'json-schema-2020-12')
      targets.push(resolveInScope($dynamicRef, schema));
    return targets.filter((target) => target !== null);
  }

  function validateRest(of: number, instance: Json): boolean {
    if (typeof instance !== 'object' || instance === null) return true;
    const { schema } = shelf.units[of]!;
    const word = Array.isArray(instance) ? 'unevaluatedItems' : 'unevaluatedProperties';
    if (!Object.hasOwn(schema.value as JsonObject, word)) return true;
    const evaluated = findEvaluated(schema, instance, { accepts, targets: targetsOf });
    if (evaluated === null) throw new CannotSay(`what \`${word}\` is about cannot be read`);
    const rest = schemaBelow(schema, word);
    return Object.entries(instance).every(([name, part]) => evaluated.has(name) || accepts(rest, part));
  }

  function judge(schema: PlacedSchema, within: SchemaWorld, instance: Json): Judgement {
    world = within;
    shelf = shelves.get(within) ?? { byPlace: new Map(), units: [] };
    shelves.set(within, shelf);
    steps = 0;
    scope = [];
    try {
      return { kind: accepts(schema, instance) ? 'accepted' : 'refused' };
    } catch (error) {
      return { kind: 'unknown', reason: reasonOf(error) };
    }
  }

  return {
    judge,
    confirm(schema, within, instance) {
      const { kind } = judge(schema, within, instance);
      return kind === 'unknown' ? null : kind === 'accepted';
    },
  };
}

/** What our own words do, by name. */
interface Words {
  readonly [LATER]: (of: number, instance: Json) => boolean;
  readonly [DYNAMIC]: (at: { ref: string; from: number }, instance: Json) => boolean;
  readonly [UNEVALUATED]: (of: number, instance: Json) => boolean;
}

function createAjv(formats: boolean, words: Words): Ajv2020 {
  const ajv = new Ajv2020({
    strict: false,
    logger: false,
    meta: false,
    validateSchema: false,
    validateFormats: formats,
    // `toString` is no member unless it is written.
    ownProperties: true,
    inlineRefs: false,
    addUsedSchema: false,
    code: { regExp: Object.assign(readPattern, { code: 'readPattern' }) },
  });
  if (formats) addFormats.default(ajv);
  for (const keyword of ['const', 'enum', 'multipleOf', 'uniqueItems']) ajv.removeKeyword(keyword);
  ajv.addKeyword({
    keyword: 'multipleOf',
    type: 'number',
    errors: false,
    validate: (divisor: number, value: number) => isMultipleOf(value, divisor),
  });
  ajv.addKeyword({
    keyword: 'const',
    errors: false,
    compile: (wanted: Json) => oneOfValues([wanted]),
  });
  ajv.addKeyword({ keyword: 'enum', errors: false, compile: oneOfValues });
  ajv.addKeyword({
    keyword: 'uniqueItems',
    type: 'array',
    errors: false,
    validate: (isAsked: boolean, items: readonly Json[]) =>
      !isAsked || new Set(items.map(canonicalText)).size === items.length,
  });
  for (const [keyword, validate] of Object.entries(words))
    ajv.addKeyword({ keyword, errors: false, validate });
  ajv.addKeyword({
    keyword: UNREADABLE,
    errors: false,
    validate: (why: string) => {
      throw new CannotSay(why);
    },
  });
  return ajv;
}

function oneOfValues(values: readonly Json[]): (value: Json) => boolean {
  const texts = new Set(values.map(canonicalText));
  return (value) => texts.has(canonicalText(value));
}

/** Patterns that cannot be read are told only when an instance meets them. */
function readPattern(source: string): { test: (text: string) => boolean; toString: () => string } {
  const guarded = guardPattern(source);
  return {
    // By this name ajv finds a pattern again.
    toString: () => source,
    test(text) {
      if (guarded === null) throw new CannotSay(`the pattern ${JSON.stringify(source)} cannot be read`);
      const isFound = guarded(text);
      if (isFound === null) throw new CannotSay(`the pattern ${JSON.stringify(source)} takes too long`);
      return isFound;
    },
  };
}

function isSamePlace(one: PlacedSchema, other: PlacedSchema): boolean {
  return one.place.document === other.place.document && one.place.pointer === other.place.pointer;
}

function reasonOf(error: unknown): string {
  if (error instanceof CannotSay) return error.message;
  if (error instanceof RangeError) return 'the schema refers to itself without end';
  return `the schema cannot be compiled: ${error instanceof Error ? error.message : String(error)}`;
}
