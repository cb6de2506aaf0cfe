import fc from 'fast-check';
import { schemaBelow } from '../../src/openapi-diff/schema/evaluated.ts';
import { canonicalText } from '../../src/openapi-diff/schema/exact-json.ts';
import { guardPattern } from '../../src/openapi-diff/schema/guarded-pattern.ts';
import type { PlacedSchema, SchemaWorld } from '../../src/openapi-diff/schema/model.ts';
import type { Json, JsonObject } from '../../src/report/model.ts';
import type { Random } from './random.ts';

/** A schema with the world that its references are read in. */
export interface Side {
  readonly schema: PlacedSchema;
  readonly world: SchemaWorld;
}

/** What the schemas of both sides mention anywhere: the places where a small difference shows. */
export interface Mentioned {
  readonly numbers: readonly number[];
  readonly texts: readonly string[];
  readonly lengths: readonly number[];
  readonly names: readonly string[];
  readonly values: readonly Json[];
}

const MOST_MENTIONED = 400;
const MOST_FACETS = 40;
const DEEPEST = 6;

/** Collects what schemas mention, through their references. */
export function findMentioned(sides: readonly Side[]): Mentioned {
  const numbers = new Set([0, 1, -1, 0.5, 1.5, 1e6, -1e6]);
  const texts = new Set(['', 'a', '1', 'zz']);
  const lengths = new Set<number>([0, 1]);
  const names = new Set(['zz']);
  const values = new Map<string, Json>();
  const add = (value: Json): void => {
    values.set(canonicalText(value), value);
    if (typeof value === 'number') for (const step of [-1, -0.5, 0, 0.5, 1]) numbers.add(value + step);
    if (typeof value === 'string') for (const text of [value, `${value}a`, value.slice(1)]) texts.add(text);
    if (isObject(value)) for (const name of Object.keys(value)) names.add(name);
  };
  for (const { schema, world } of sides) {
    const seen = new Set<unknown>();
    const waiting = [schema];
    for (let next = waiting.pop(); next !== undefined && seen.size < MOST_MENTIONED; next = waiting.pop()) {
      if (seen.has(next.value) || typeof next.value !== 'object') continue;
      seen.add(next.value);
      for (const [word, content] of Object.entries(next.value)) {
        if (word === '$ref' && typeof content === 'string')
          waiting.push(...present(world.resolve(content, next.place)));
        else if (word === 'enum' && Array.isArray(content)) content.slice(0, 50).forEach(add);
        else if (word === 'const') add(content);
        else if (word === 'pattern' && typeof content === 'string')
          for (const text of samplesOf(content)) texts.add(text);
        else if (typeof content === 'number') {
          if (/^(?:min|max).*[^m]$/.test(word) && !/imum$/.test(word))
            for (const step of [-1, 0, 1]) lengths.add(content + step);
          else for (const step of [-1, -0.5, 0, 0.5, 1, content]) numbers.add(content + step);
        } else if (word === 'required' && Array.isArray(content))
          for (const name of content) names.add(String(name));
        else if (typeof content === 'object' && content !== null) {
          if (word === 'properties' || word.startsWith('dependent'))
            for (const name of Object.keys(content)) names.add(name);
          if (word === 'patternProperties')
            for (const pattern of Object.keys(content))
              for (const name of samplesOf(pattern)) names.add(name);
          for (const inner of innerSchemas(next, word, content)) waiting.push(inner);
        }
      }
    }
  }
  return {
    numbers: [...numbers],
    texts: [...texts],
    lengths: [...lengths].filter((each) => each >= 0 && each < 60),
    names: [...names],
    values: [...values.values(), true, false, null, [], {}],
  };
}

function innerSchemas(schema: PlacedSchema, word: string, content: Json): readonly PlacedSchema[] {
  if (/^(?:allOf|anyOf|oneOf|prefixItems)$/.test(word) && Array.isArray(content))
    return content.map((_, index) => schemaBelow(schema, word, String(index)));
  if (/^(?:properties|patternProperties|dependentSchemas)$/.test(word) && isObject(content))
    return Object.keys(content).map((name) => schemaBelow(schema, word, name));
  return /^(?:not|if|then|else|items|contains|additionalProperties|propertyNames|unevaluated\w+)$/.test(word)
    ? [schemaBelow(schema, word)]
    : [];
}

/** An instance that tries to please some schemas at once, and does not always. */
export function sampleInstance(sides: readonly Side[], mentioned: Mentioned, random: Random): Json {
  const value = generate(sides, mentioned, random, 0);
  return random.chance(0.4)
    ? mutate(random.chance(0.3) ? mutate(value, mentioned, random) : value, mentioned, random)
    : value;
}

function generate(sides: readonly Side[], mentioned: Mentioned, random: Random, depth: number): Json {
  const facets = expand(sides, random);
  const closed = facets.flatMap(({ schema }) => closedValues(schema.value as JsonObject));
  if (closed.length > 0 && random.chance(0.85)) return random.pick(closed);
  if (random.chance(0.04)) return random.pick(mentioned.values);
  const type = chooseType(facets, random);
  if (type === 'null') return null;
  if (type === 'boolean') return random.chance(0.5);
  if (type === 'string') return chooseText(facets, mentioned, random);
  if (type === 'array') return depth > DEEPEST ? [] : chooseItems(facets, mentioned, random, depth);
  if (type === 'object') return depth > DEEPEST ? {} : chooseMembers(facets, mentioned, random, depth);
  return chooseNumber(facets, mentioned, random, type === 'integer');
}

/** The schema objects that look at the same instance, some alternatives chosen. */
function expand(sides: readonly Side[], random: Random): readonly Side[] {
  const facets: Side[] = [];
  const waiting = [...sides];
  for (let next = waiting.pop(); next !== undefined && facets.length < MOST_FACETS; next = waiting.pop()) {
    const { schema, world } = next;
    if (!isObject(schema.value)) continue;
    const value = schema.value;
    facets.push(next);
    const push = (inner: PlacedSchema): void => void waiting.push({ schema: inner, world });
    if (typeof value.$ref === 'string') present(world.resolve(value.$ref, schema.place)).forEach(push);
    if (Array.isArray(value.allOf))
      for (const index of value.allOf.keys()) push(schemaBelow(schema, 'allOf', String(index)));
    for (const word of ['anyOf', 'oneOf']) {
      const branches = value[word];
      if (!Array.isArray(branches) || branches.length === 0) continue;
      for (let times = random.chance(0.15) ? 2 : 1; times > 0; times--)
        push(schemaBelow(schema, word, String(random.whole(branches.length))));
    }
    if (value.not !== undefined && random.chance(0.2)) push(schemaBelow(schema, 'not'));
    if (value.if !== undefined) {
      const holds = random.chance(0.5);
      if (holds) push(schemaBelow(schema, 'if'));
      const then = holds ? 'then' : 'else';
      if (value[then] !== undefined) push(schemaBelow(schema, then));
    }
    if (isObject(value.dependentSchemas))
      for (const name of Object.keys(value.dependentSchemas))
        if (random.chance(0.5)) push(schemaBelow(schema, 'dependentSchemas', name));
  }
  return facets;
}

function closedValues(value: JsonObject): readonly Json[] {
  if (Object.hasOwn(value, 'const')) return [value.const!];
  return Array.isArray(value.enum) ? value.enum : [];
}

const IMPLIED: readonly (readonly [RegExp, string])[] = [
  [
    /^(?:properties|required|additionalProperties|patternProperties|propertyNames|unevaluatedProperties|dependent\w+|m\w\wProperties)$/,
    'object',
  ],
  [/^(?:items|prefixItems|contains|uniqueItems|unevaluatedItems|m\w\w(?:Items|Contains))$/, 'array'],
  [/^(?:pattern|format|m\w\wLength)$/, 'string'],
  [/^(?:multipleOf|\w*imum)$/i, 'number'],
];
const TYPES = ['null', 'boolean', 'integer', 'number', 'string', 'array', 'object'];

function chooseType(facets: readonly Side[], random: Random): string {
  const said = facets
    .map(({ schema }) => (schema.value as JsonObject).type)
    .filter((type) => type !== undefined);
  if (said.length > 0 && random.chance(0.95)) {
    if (facets.some(({ schema }) => (schema.value as JsonObject).nullable === true) && random.chance(0.2))
      return 'null';
    const type = random.pick(said);
    return String(Array.isArray(type) ? random.pick(type as readonly Json[]) : type);
  }
  const words = facets.flatMap(({ schema }) => Object.keys(schema.value));
  const implied = IMPLIED.filter(([pattern]) => words.some((word) => pattern.test(word))).map(
    ([, type]) => type,
  );
  return random.pick(implied.length > 0 && random.chance(0.75) ? implied : TYPES);
}

function numbersOf(facets: readonly Side[], ...words: readonly string[]): readonly number[] {
  return facets.flatMap(({ schema }) =>
    words.map((word) => (schema.value as JsonObject)[word]).filter((value) => typeof value === 'number'),
  );
}

function chooseNumber(
  facets: readonly Side[],
  mentioned: Mentioned,
  random: Random,
  isWhole: boolean,
): number {
  const bounds = numbersOf(facets, 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum');
  const steps = numbersOf(facets, 'multipleOf');
  let value = random.pick(bounds.length > 0 && random.chance(0.6) ? bounds : mentioned.numbers);
  value += random.pick([0, 0, 1, -1, 0.5, -0.5]);
  if (steps.length > 0 && random.chance(0.8)) {
    const step = random.pick(steps);
    value = Number((Math.round(value / step) * step).toPrecision(12));
  }
  return isWhole && random.chance(0.9) ? Math.round(value) : value;
}

function chooseText(facets: readonly Side[], mentioned: Mentioned, random: Random): string {
  const patterns = facets
    .map(({ schema }) => (schema.value as JsonObject).pattern)
    .filter((each) => typeof each === 'string');
  const samples = patterns.length > 0 ? samplesOf(random.pick(patterns)) : [];
  let text = random.pick(samples.length > 0 && random.chance(0.85) ? samples : mentioned.texts);
  const lengths = numbersOf(facets, 'minLength', 'maxLength').filter((each) => each < 5000);
  if (lengths.length > 0 && random.chance(0.5)) {
    const length = Math.max(0, random.pick(lengths) + random.pick([0, 0, 1, -1]));
    text = text.length > length ? text.slice(0, length) : text.padEnd(length, text.at(-1) ?? 'a');
  }
  return text;
}

function chooseItems(
  facets: readonly Side[],
  mentioned: Mentioned,
  random: Random,
  depth: number,
): readonly Json[] {
  const tuples = facets
    .map(({ schema }) => (schema.value as JsonObject).prefixItems)
    .filter((each) => Array.isArray(each));
  const lengths = [
    ...numbersOf(facets, 'minItems', 'maxItems', 'minContains', 'maxContains'),
    ...tuples.map((each) => each.length),
  ];
  const base = random.pick(lengths.length > 0 && random.chance(0.7) ? lengths : [0, 1, 2, 3]);
  const length = Math.min(8, Math.max(0, base + random.pick([0, 0, 0, 1, -1])));
  const items: Json[] = [];
  for (let index = 0; index < length; index++) {
    const inner = facets.flatMap(({ schema, world }) => {
      const value = schema.value as JsonObject;
      const parts: PlacedSchema[] = [];
      if (Array.isArray(value.prefixItems) && index < value.prefixItems.length)
        parts.push(schemaBelow(schema, 'prefixItems', String(index)));
      else if (value.items !== undefined && !Array.isArray(value.items))
        parts.push(schemaBelow(schema, 'items'));
      else if (value.unevaluatedItems !== undefined && random.chance(0.6))
        parts.push(schemaBelow(schema, 'unevaluatedItems'));
      if (value.contains !== undefined && random.chance(0.5)) parts.push(schemaBelow(schema, 'contains'));
      return parts.map((part) => ({ schema: part, world }));
    });
    items.push(
      index > 0 && random.chance(0.1) ? random.pick(items) : generate(inner, mentioned, random, depth + 1),
    );
  }
  return items;
}

function chooseMembers(
  facets: readonly Side[],
  mentioned: Mentioned,
  random: Random,
  depth: number,
): JsonObject {
  const names = new Set<string>();
  for (const { schema } of facets) {
    const { required, properties, patternProperties, dependentRequired } = schema.value as JsonObject;
    if (Array.isArray(required))
      for (const name of required) if (random.chance(0.95)) names.add(String(name));
    if (isObject(properties))
      for (const name of Object.keys(properties)) if (random.chance(depth > 2 ? 0.1 : 0.35)) names.add(name);
    if (isObject(patternProperties))
      for (const pattern of Object.keys(patternProperties))
        if (random.chance(0.4)) names.add(random.pick([...samplesOf(pattern), 'zz']));
    if (isObject(dependentRequired))
      for (const [name, needed] of Object.entries(dependentRequired))
        if (random.chance(0.4)) for (const each of [name, ...(needed as string[])]) names.add(each);
  }
  const least = numbersOf(facets, 'minProperties').filter((each) => each < 6);
  while (random.chance(0.25)) names.add(random.pick(mentioned.names));
  if (
    facets.some(({ schema }) => (schema.value as JsonObject).propertyNames !== undefined) ||
    random.chance(0.05)
  )
    names.add(random.chance(0.5) ? random.pick(mentioned.texts) : 'n'.repeat(random.pick(mentioned.lengths)));
  for (let tries = 0; least.some((each) => names.size < each) && tries < 8; tries++)
    names.add(random.chance(0.7) ? random.pick(mentioned.names) : `n${tries}`);
  const members = [...names].map((name): [string, Json] => {
    const inner = facets.flatMap(({ schema, world }) =>
      schemasOfMember(schema, name, random).map((part) => ({ schema: part, world })),
    );
    return [name, generate(inner, mentioned, random, depth + 1)];
  });
  return Object.fromEntries(members);
}

function schemasOfMember(schema: PlacedSchema, name: string, random: Random): readonly PlacedSchema[] {
  const { properties, patternProperties, additionalProperties, unevaluatedProperties } =
    schema.value as JsonObject;
  const parts: PlacedSchema[] = [];
  if (isObject(properties) && Object.hasOwn(properties, name))
    parts.push(schemaBelow(schema, 'properties', name));
  if (isObject(patternProperties))
    for (const pattern of Object.keys(patternProperties))
      if (guardPattern(pattern)?.(name) === true)
        parts.push(schemaBelow(schema, 'patternProperties', pattern));
  if (parts.length > 0) return parts;
  if (additionalProperties !== undefined) return [schemaBelow(schema, 'additionalProperties')];
  return unevaluatedProperties !== undefined && random.chance(0.6)
    ? [schemaBelow(schema, 'unevaluatedProperties')]
    : [];
}

/** A value that differs at one place. */
function mutate(value: Json, mentioned: Mentioned, random: Random): Json {
  if (Array.isArray(value) && value.length > 0 && random.chance(0.75)) {
    const items = value as readonly Json[];
    const at = random.whole(items.length);
    const kind = random.whole(4);
    if (kind === 0) return items.filter((_, index) => index !== at);
    if (kind === 1) return [...items, random.pick(items)];
    return items.map((item, index) => (index === at ? mutate(item, mentioned, random) : item));
  }
  if (isObject(value) && random.chance(0.85)) {
    const names = Object.keys(value);
    const name = random.pick(names.length > 0 ? names : mentioned.names);
    const kind = random.whole(4);
    if (kind === 0) return Object.fromEntries(Object.entries(value).filter(([each]) => each !== name));
    if (kind === 1 || names.length === 0)
      return { ...value, [random.pick(mentioned.names)]: random.pick(mentioned.values) };
    return { ...value, [name]: mutate(value[name]!, mentioned, random) };
  }
  if (typeof value === 'number' && random.chance(0.6)) return value + random.pick([1, -1, 0.5, -0.5]);
  if (typeof value === 'string' && random.chance(0.5))
    return random.chance(0.5) ? value.slice(1) : `${value}${random.pick(['a', 'b', '1', 'é'])}`;
  return random.pick<Json>([
    ...mentioned.values,
    random.pick(mentioned.numbers),
    random.pick(mentioned.texts),
  ]);
}

const SAMPLES = new Map<string, readonly string[]>();

/** Texts that a pattern matches, as far as fast-check can read it. */
function samplesOf(pattern: string): readonly string[] {
  let samples = SAMPLES.get(pattern);
  if (samples === undefined) {
    samples = trySamples(pattern);
    SAMPLES.set(pattern, samples);
  }
  return samples;
}

function trySamples(pattern: string): readonly string[] {
  try {
    return fc
      .sample(fc.stringMatching(new RegExp(pattern, 'u'), { size: 'xsmall' }), { numRuns: 8, seed: 1 })
      .map((each) => each.slice(0, 300));
  } catch {
    return [];
  }
}

function present<T>(value: T | null): readonly T[] {
  return value === null ? [] : [value];
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
