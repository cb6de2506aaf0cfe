import fc from 'fast-check';
import type { Json, JsonObject } from '../../src/report/model.ts';
import type { SchemaDocument } from './arbitrary-schema.ts';
import type { SchemaPair } from './schema-pairs.ts';

const NAMES = ['A', 'B', 'C'] as const;
const PROPERTIES = ['a', 'b'];

const refTo = (name: string): Json => ({ $ref: `#/schemas/${name}` });
const ref = fc.constantFrom(...NAMES).map(refTo);
const plain = fc.constantFrom<Json>(
  { type: 'string' },
  { type: 'string', maxLength: 2 },
  { type: 'null' },
  {},
  false,
);
const part: fc.Arbitrary<Json> = fc.oneof(
  { weight: 3, arbitrary: plain },
  { weight: 4, arbitrary: ref },
  { weight: 3, arbitrary: fc.tuple(plain, ref).map((anyOf): Json => ({ anyOf })) },
  { weight: 1, arbitrary: fc.tuple(ref, ref).map((anyOf): Json => ({ anyOf })) },
  { weight: 1, arbitrary: ref.map((items): Json => ({ type: 'array', items })) },
  { weight: 1, arbitrary: ref.map((not): Json => ({ not })) },
);
const words = fc.record(
  {
    properties: fc.dictionary(fc.constantFrom(...PROPERTIES), part, { maxKeys: 2 }),
    required: fc.subarray(PROPERTIES, { maxLength: 1 }),
    additionalProperties: fc.constantFrom<Json>(true, false, { type: 'string' }),
  },
  { requiredKeys: ['properties'] },
);
const object = words.map((each): JsonObject => ({ type: 'object', ...each }));

/** In place only components that come later are referred to: a schema that is itself without end means nothing. */
const components = NAMES.map((_, index): fc.Arbitrary<JsonObject> => {
  const later = NAMES.slice(index + 1);
  if (later.length === 0) return object;
  const next = fc.constantFrom(...later).map(refTo);
  return fc.oneof(
    { weight: 4, arbitrary: object },
    {
      weight: 1,
      arbitrary: fc.tuple(next, words).map(([one, other]): JsonObject => ({ allOf: [one, other as Json] })),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(next, next, words)
        .map(([one, two, other]): JsonObject => ({ oneOf: [one, two, other as Json] })),
    },
  );
});

type Change = (before: JsonObject) => JsonObject;

/** What becomes of a component: the same in other words, more, or another one. */
const changes = components.map(
  (other): fc.Arbitrary<Change> =>
    fc.oneof(
      { weight: 3, arbitrary: fc.constant<Change>((before) => ({ allOf: [before] })) },
      {
        weight: 3,
        arbitrary: plain.map(
          (more): Change =>
            (before) => ({ anyOf: [before, more] }),
        ),
      },
      {
        weight: 1,
        arbitrary: other.map(
          (after): Change =>
            () =>
              after,
        ),
      },
    ),
);

/** Pairs of components that lead to each other in circles, through branches that share them, each written differently. */
export function arbitraryTangledPair(): fc.Arbitrary<SchemaPair> {
  const both = NAMES.map((_, index) => fc.tuple(components[index]!, changes[index]!));
  return fc.tuple(fc.tuple(...both), fc.tuple(ref, ref), fc.nat()).map(([made, refs, seed]) => {
    const side = (isLater: boolean): SchemaDocument => ({
      dialect: 'json-schema-2020-12',
      value: {
        root: { type: 'object', properties: { a: refs[0], b: { anyOf: refs } } },
        schemas: Object.fromEntries(
          made.map(([before, change], index) => [NAMES[index]!, isLater ? change(before) : before]),
        ),
      },
    });
    return { a: side(false), b: side(true), known: 'tangled', seed };
  });
}
