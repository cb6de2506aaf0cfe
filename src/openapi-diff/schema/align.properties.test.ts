import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Side } from '../../../tests/harness/instance-sampler.ts';
import { arbitrarySchemaPair, sideOf } from '../../../tests/harness/schema-pairs.ts';
import { arbitraryTangledPair } from '../../../tests/harness/tangled-schemas.ts';
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

describe('pairs that are decided on their own', () => {
  it.each(['any', 'apart', 'declared'] as const)(
    'are never contained when the whole is not, with %s properties',
    (properties) => {
      const counts = { contained: 0, broken: 0, undecided: 0, differing: 0 };
      const decide = createContainment({ budget, confirm, properties });
      const pairs = [
        ...fc.sample(arbitrarySchemaPair(), { numRuns: 60, seed: 23 }),
        ...fc.sample(arbitraryTangledPair(), { numRuns: 350, seed: 29 }),
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
