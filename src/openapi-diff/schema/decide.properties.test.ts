import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attack, refute } from '../../../tests/harness/containment-attack.ts';
import { arbitrarySchemaPair, sideOf } from '../../../tests/harness/schema-pairs.ts';
import { createContainment, DEFAULT_BUDGET } from './decide.ts';
import type { Dialect, PlacedSchema, SchemaValue, Verdict } from './model.ts';
import { createValidator } from './validator.ts';

type Side = ReturnType<typeof sideOf>;

const validator = createValidator();

function decide(a: Side, b: Side, properties: 'any' | 'declared' = 'any'): Verdict {
  const contains = createContainment({ budget: DEFAULT_BUDGET, confirm: validator.confirm, properties });
  return contains(a.schema, a.world, b.schema, b.world);
}

/** A schema around another one, in the same document. */
function around(side: Side, build: (inner: SchemaValue) => SchemaValue): Side {
  const schema: PlacedSchema = { ...side.schema, value: build(side.schema.value) };
  return { ...side, schema };
}

const pairs = arbitrarySchemaPair();
const RUNS = { numRuns: 400, seed: 5 };

describe('verdicts on generated schemas', () => {
  it('are never refuted by instances at random, and never go against how the pair was made', () => {
    const counts = { contained: 0, 'not-contained': 0, undecided: 0 };
    for (const pair of fc.sample(pairs, { numRuns: 1500, seed: 7 })) {
      const [a, b] = [sideOf(pair.a), sideOf(pair.b)];
      const verdict = decide(a, b);
      counts[verdict.kind]++;
      const found =
        verdict.kind === 'contained'
          ? attack(a, b, validator, 40, pair.seed)
          : { counterExample: null, accepted: 0 };
      expect(refute(verdict, a, b, validator, found), JSON.stringify(pair)).toBeNull();
      if (pair.known === 'equal' || pair.known === 'narrower') expect(verdict.kind).not.toBe('not-contained');
    }
    expect(counts.contained).toBeGreaterThan(500);
    expect(counts['not-contained']).toBeGreaterThan(300);
    expect(counts.undecided).toBeLessThan(15);
  });

  it('say that a schema contains itself, alone and read from two documents', () => {
    fc.assert(
      fc.property(pairs, ({ a }) => {
        const side = sideOf(a);
        expect(decide(side, side)).toEqual({ kind: 'contained' });
        expect(decide(side, sideOf(JSON.parse(JSON.stringify(a))))).toEqual({ kind: 'contained' });
      }),
      RUNS,
    );
  });

  it('say that a schema contains itself in allOf, in anyOf with nothing, and with its words in another order', () => {
    fc.assert(
      fc.property(pairs, ({ a }) => {
        const side = sideOf(a);
        const forms = [
          around(side, (inner) => ({ allOf: [inner, {}] })),
          around(side, (inner) =>
            typeof inner === 'object' ? Object.fromEntries(Object.entries(inner).reverse()) : inner,
          ),
          ...(a.dialect === 'swagger-2.0'
            ? []
            : [around(side, (inner) => ({ anyOf: [{ not: {} }, inner] }))]),
        ];
        for (const form of forms) {
          expect(decide(side, form).kind).not.toBe('not-contained');
          expect(decide(form, side).kind).not.toBe('not-contained');
        }
      }),
      RUNS,
    );
  });

  it('never find that a demand more lets a value more in', () => {
    fc.assert(
      fc.property(pairs, ({ a, b }) => {
        const side = sideOf(a);
        const more: SchemaValue = typeof b.value.root === 'object' ? (b.value.root as SchemaValue) : {};
        if (a.dialect !== b.dialect) return;
        const narrowed = around(side, (inner) => ({ allOf: [inner, more] as never }));
        expect(decide(narrowed, side).kind).not.toBe('not-contained');
      }),
      RUNS,
    );
  });

  it('agree along chains: what is in the middle of two is in the outer one', () => {
    const triples = fc.tuple(pairs, pairs).filter(([p, q]) => p.a.dialect === q.a.dialect);
    let chains = 0;
    fc.assert(
      fc.property(triples, ([p, q]) => {
        const sides = [p.a, p.b, q.a, q.b].map(sideOf);
        for (const a of sides) {
          for (const b of sides) {
            if (a === b || decide(a, b).kind !== 'contained') continue;
            for (const c of sides) {
              if (c === b || c === a || decide(b, c).kind !== 'contained') continue;
              chains++;
              expect(decide(a, c).kind).not.toBe('not-contained');
            }
          }
        }
      }),
      { numRuns: 150, seed: 9 },
    );
    expect(chains).toBeGreaterThan(50);
  });

  it('with declared properties only turn differences into none', () => {
    fc.assert(
      fc.property(pairs, ({ a, b }) => {
        const [first, second] = [sideOf(a), sideOf(b)];
        if (decide(first, second).kind === 'contained') {
          expect(decide(first, second, 'declared').kind).not.toBe('not-contained');
        }
      }),
      RUNS,
    );
  });
});

describe('schemas that make no sense', () => {
  const dialects: readonly Dialect[] = ['swagger-2.0', 'openapi-3.0', 'json-schema-2020-12'];

  it('are decided or not, and never thrown at', () => {
    fc.assert(
      fc.property(
        fc.jsonValue({ maxDepth: 3 }),
        fc.jsonValue({ maxDepth: 3 }),
        fc.constantFrom(...dialects),
        (x, y, dialect) => {
          const [a, b] = [x, y].map((value) =>
            sideOf({ dialect, value: { root: value as never, schemas: {} } }),
          );
          expect(['contained', 'not-contained', 'undecided']).toContain(decide(a!, b!).kind);
        },
      ),
      { numRuns: 300, seed: 1 },
    );
  });

  it('are not decided when they ask themselves without end', () => {
    const loop = (more: object): Side =>
      sideOf({
        dialect: 'json-schema-2020-12',
        value: {
          root: { $ref: '#/schemas/A' },
          schemas: { A: { allOf: [{ $ref: '#/schemas/A' }], ...more } },
        },
      });
    expect(decide(loop({}), loop({ minLength: 1 })).kind).toBe('undecided');
  });
});
