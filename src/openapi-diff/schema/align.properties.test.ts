import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SchemaDocument } from '../../../tests/harness/arbitrary-schema.ts';
import type { Side } from '../../../tests/harness/instance-sampler.ts';
import { arbitrarySchemaPair, sideOf } from '../../../tests/harness/schema-pairs.ts';
import type { Json, JsonObject } from '../../report/model.ts';
import { createContainment } from './decide.ts';
import { createAlignedFinder } from './find-breaks.ts';
import type { PlacedSchema } from './model.ts';
import { createValidator } from './validator.ts';

const { confirm } = createValidator();
const COMPONENT = /^\/schemas\/[^/]+$/;

const alignedByPlace = ({ place }: PlacedSchema, other: PlacedSchema): string | null =>
  COMPONENT.test(place.pointer) && place.pointer === other.place.pointer ? place.pointer : null;

type Properties = 'any' | 'apart' | 'declared';

/** Few: what takes more is undecided both ways, and says nothing here. */
const budget = 300;

/** Whether the roots are contained when each pair that is taken to hold is compared by itself. */
function decideAligned(a: Side, b: Side, properties: Properties) {
  const { find } = createAlignedFinder({ budget, confirm, properties, aligned: alignedByPlace, most: 1 });
  const pointers = [''];
  for (const pointer of pointers) {
    const [one, other] = [a, b].map(({ schema, world }) =>
      pointer === '' ? schema : world.resolve(`#${pointer}`, schema.place)!,
    );
    const told = find(one!, a.world, other!, b.world);
    for (const name of told.used) if (!pointers.includes(name)) pointers.push(name);
    const used = pointers.length - 1;
    if (told.breaks.length > 0) return { kind: 'broken', used };
    if (told.undecided !== null) return { kind: 'undecided', used };
  }
  return { kind: 'contained', used: pointers.length - 1 };
}

const NAMES = ['A', 'B', 'C'];
const PROPERTIES = ['a', 'b'];
const ref = fc.constantFrom(...NAMES).map((name): Json => ({ $ref: `#/schemas/${name}` }));
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
const object = fc.oneof(
  { weight: 4, arbitrary: words.map((each): JsonObject => ({ type: 'object', ...each })) },
  {
    weight: 1,
    arbitrary: fc.tuple(ref, words).map(([one, other]): JsonObject => ({ allOf: [one, other as Json] })),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(ref, ref, words)
      .map(([one, two, other]): JsonObject => ({ oneOf: [one, two, other as Json] })),
  },
);

/** What becomes of a component: the same in other words, more, or another one. */
const change = fc.oneof(
  { weight: 3, arbitrary: fc.constant((before: JsonObject): JsonObject => ({ allOf: [before] })) },
  {
    weight: 3,
    arbitrary: plain.map(
      (more) =>
        (before: JsonObject): JsonObject => ({ anyOf: [before, more] }),
    ),
  },
  { weight: 1, arbitrary: object.map((after) => (): JsonObject => after) },
);

/** Components that lead to each other in circles, each written differently on both sides. */
const tangled = fc
  .tuple(...NAMES.map(() => fc.tuple(object, change)), fc.tuple(ref, ref))
  .map(([a, b, c, refs]) => {
    const both = [a, b, c] as readonly [JsonObject, (before: JsonObject) => JsonObject][];
    const side = (isLater: boolean): SchemaDocument => ({
      dialect: 'json-schema-2020-12',
      value: {
        root: { type: 'object', properties: { a: refs![0] as Json, b: { anyOf: refs as Json } } },
        schemas: Object.fromEntries(
          NAMES.map((name, at) => {
            const [before, changed] = both[at]!;
            return [name, isLater ? changed(before) : before];
          }),
        ),
      },
    });
    return { a: side(false), b: side(true) };
  });

describe('pairs that are decided on their own', () => {
  it.each(['any', 'apart', 'declared'] as const)(
    'are never contained when the whole is not, with %s properties',
    (properties) => {
      const counts = { contained: 0, broken: 0, undecided: 0, differing: 0 };
      const decide = createContainment({ budget, confirm, properties });
      const pairs = [
        ...fc.sample(arbitrarySchemaPair(), { numRuns: 60, seed: 23 }),
        ...fc.sample(tangled, { numRuns: 350, seed: 29 }),
      ];
      for (const pair of pairs) {
        const [a, b] = [sideOf(pair.a), sideOf(pair.b)];
        const aligned = decideAligned(a, b, properties);
        if (aligned.used === 0) continue;
        const whole = decide(a.schema, a.world, b.schema, b.world);
        if (whole.kind === 'undecided' || aligned.kind === 'undecided') {
          counts.undecided++;
        } else if (aligned.kind === 'contained') {
          counts.contained++;
          expect(whole.kind, JSON.stringify(pair)).toBe('contained');
        } else if (whole.kind === 'not-contained') counts.broken++;
        // A component may refuse what nobody can send where it is used.
        else counts.differing++;
      }
      expect(counts.contained).toBeGreaterThan(100);
      expect(counts.broken).toBeGreaterThan(30);
      expect(counts.differing).toBeLessThan(20);
    },
  );
});
