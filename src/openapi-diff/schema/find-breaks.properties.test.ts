import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitrarySchemaPair, sideOf } from '../../../tests/harness/schema-pairs.ts';
import { type ContainmentOptions, createContainment, DEFAULT_BUDGET } from './decide.ts';
import { createBreakFinder } from './find-breaks.ts';
import { createValidator } from './validator.ts';

const validator = createValidator();
const OPTIONS = { budget: DEFAULT_BUDGET, confirm: validator.confirm };

describe('breaks of generated pairs', () => {
  it('have witnesses that the first accepts and the second refuses, and are none exactly when it is contained', () => {
    const counts = { contained: 0, decided: 0, undecided: 0, cut: 0, several: 0 };
    for (const pair of fc.sample(arbitrarySchemaPair(), { numRuns: 1500, seed: 11 })) {
      const [a, b] = [sideOf(pair.a), sideOf(pair.b)];
      const { breaks, undecided, isCut } = createBreakFinder(OPTIONS)(a.schema, a.world, b.schema, b.world);
      const verdict = createContainment(OPTIONS)(a.schema, a.world, b.schema, b.world);
      for (const each of breaks) {
        expect(validator.confirm(a.schema, a.world, each.witness), JSON.stringify([each, pair])).toBe(true);
        expect(validator.confirm(b.schema, b.world, each.witness), JSON.stringify([each, pair])).toBe(false);
      }
      expect(breaks.length === 0 && undecided === null, JSON.stringify(pair)).toBe(
        verdict.kind === 'contained',
      );
      expect(breaks.length > 0, JSON.stringify(pair)).toBe(verdict.kind === 'not-contained');
      if (verdict.kind === 'contained') counts.contained++;
      else if (isCut) counts.cut++;
      else if (undecided === null) counts.decided++;
      else counts.undecided++;
      if (breaks.length > 1) counts.several++;
    }
    expect(counts.contained).toBeGreaterThan(500);
    expect(counts.decided).toBeGreaterThan(300);
    expect(counts.several).toBeGreaterThan(100);
    expect(counts.undecided + counts.cut).toBeLessThan(30);
  });

  it('are told the same twice, and by places that say the word', () => {
    fc.assert(
      fc.property(arbitrarySchemaPair(), ({ a: first, b: second }) => {
        const [a, b] = [sideOf(first), sideOf(second)];
        const find = () => createBreakFinder(OPTIONS)(a.schema, a.world, b.schema, b.world);
        const { breaks } = find();
        expect(find().breaks).toEqual(breaks);
        for (const { keyword, receiver } of breaks) {
          const says = keyword === '' || Object.keys(receiver.value).includes(keyword);
          expect(says, JSON.stringify([keyword, receiver])).toBe(true);
        }
      }),
      { numRuns: 300, seed: 3 },
    );
  });

  it.each<Partial<ContainmentOptions>>([
    { properties: 'declared' },
    { direction: 'request' },
    { direction: 'response', properties: 'declared' },
  ])('agree with containment by %j', (more) => {
    fc.assert(
      fc.property(arbitrarySchemaPair(), ({ a: first, b: second }) => {
        const [a, b] = [sideOf(first), sideOf(second)];
        const options = { ...OPTIONS, ...more };
        const { breaks, undecided } = createBreakFinder(options)(a.schema, a.world, b.schema, b.world);
        const verdict = createContainment(options)(a.schema, a.world, b.schema, b.world);
        expect(breaks.length === 0 && undecided === null).toBe(verdict.kind === 'contained');
        expect(breaks.length > 0).toBe(verdict.kind === 'not-contained');
      }),
      { numRuns: 300, seed: 4 },
    );
  });
});
