import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Dialect, Verdict } from '../../src/openapi-diff/schema/model.ts';
import { createValidator } from '../../src/openapi-diff/schema/validator.ts';
import type { Json } from '../../src/report/model.ts';
import { attack, refute } from './containment-attack.ts';
import type { Side } from './instance-sampler.ts';
import { arbitrarySchemaPair, type Known, sideOf } from './schema-pairs.ts';

const validator = createValidator();
const CONTAINED: Verdict = { kind: 'contained' };

function side(
  root: Json,
  dialect: Dialect = 'json-schema-2020-12',
  schemas: Record<string, Json> = {},
): Side {
  return sideOf({ dialect, value: { root, schemas } });
}

function notContained(witness: Json): Verdict {
  const place = { document: '', pointer: '' };
  return {
    kind: 'not-contained',
    witness,
    explanation: { instancePath: '', keyword: '', before: place, after: place },
  };
}

const text = { type: 'string' };
const a = { $ref: '#/schemas/A' };

/** A difference that an attack has to find, first schema against second. */
const DIFFERENCES: readonly (readonly [string, Side, Side])[] = [
  ['a shorter text', side({ ...text, maxLength: 40 }), side({ ...text, maxLength: 39 })],
  [
    'a number at the bound',
    side({ type: 'number', maximum: 7 }),
    side({ type: 'number', exclusiveMaximum: 7 }),
  ],
  [
    'an excluded bound of OpenAPI 3.0',
    side({ type: 'number', minimum: 7 }, 'openapi-3.0'),
    side({ type: 'number', minimum: 7, exclusiveMinimum: true }, 'openapi-3.0'),
  ],
  ['`null`', side({ ...text, nullable: true }, 'openapi-3.0'), side(text, 'openapi-3.0')],
  ['another step', side({ multipleOf: 3 }), side({ multipleOf: 6 })],
  ['a value of a closed list', side({ enum: ['a', 'b', 'c'] }), side({ enum: ['a', 'c'] })],
  ['a narrower pattern', side({ ...text, pattern: '^[a-z]{3}$' }), side({ ...text, pattern: '^[a-y]{3}$' })],
  [
    'a member three levels down',
    side({ properties: { a: { items: { properties: { b: text } } } } }),
    side({ properties: { a: { items: { properties: { b: { type: ['string', 'null'], minLength: 1 } } } } } }),
  ],
  [
    'a circle that demands more',
    side(a, 'openapi-3.0', { A: { type: 'object', properties: { next: a, x: text } } }),
    side(a, 'openapi-3.0', { A: { type: 'object', properties: { next: a, x: { ...text, maxLength: 5 } } } }),
  ],
  [
    'alternatives that now overlap',
    side({ oneOf: [{ ...text, maxLength: 3 }, { type: 'number' }] }),
    side({ oneOf: [{ ...text, maxLength: 3 }, { type: 'number' }, { const: 'abc' }] }),
  ],
  [
    'a member that is no longer known',
    side({ allOf: [{ properties: { a: {}, b: {} } }], unevaluatedProperties: false }),
    side({ allOf: [{ properties: { a: {} } }], unevaluatedProperties: false }),
  ],
  [
    'one more of the same',
    side({ type: 'array', contains: { const: 'x' }, maxContains: 3 }),
    side({ type: 'array', contains: { const: 'x' }, maxContains: 2 }),
  ],
  [
    'an equal item',
    side({ type: 'array', items: { type: 'boolean' } }),
    side({ type: 'array', uniqueItems: true }),
  ],
  ['a name that is refused', side({ type: 'object' }), side({ propertyNames: { maxLength: 8 } })],
  [
    'a condition',
    side({ properties: { kind: { enum: ['x', 'y'] } } }),
    side(
      JSON.parse(
        '{"if":{"properties":{"kind":{"const":"y"}},"required":["kind"]},"then":{"required":["size"]}}',
      ),
    ),
  ],
];

describe('an attack', () => {
  it.each(DIFFERENCES)('finds %s', (_, first, second) => {
    const found = attack(first, second, validator, 500, 1);
    expect(refute(CONTAINED, first, second, validator, found)).toContain('and yet');
  });

  it('refutes wrong verdicts about generated pairs, and no right ones', () => {
    const counts = new Map<Known, { pairs: number; fed: number; refuted: number }>();
    for (const pair of fc.sample(arbitrarySchemaPair(), { numRuns: 1500, seed: 11 })) {
      const [first, second] = [sideOf(pair.a), sideOf(pair.b)];
      const found = attack(first, second, validator, 60, pair.seed);
      const count = counts.get(pair.known) ?? { pairs: 0, fed: 0, refuted: 0 };
      counts.set(pair.known, count);
      count.pairs++;
      if (found.accepted > 0) count.fed++;
      if (refute(CONTAINED, first, second, validator, found) !== null) count.refuted++;
    }
    const { equal, narrower, wider, edited, unrelated } = Object.fromEntries(counts);
    // By construction these are contained: the edits, the sampler and the validator agree.
    expect(equal!.refuted).toBe(0);
    expect(narrower!.refuted).toBe(0);
    // Some of these are contained too: an edit may have no effect.
    expect(wider!.refuted / wider!.pairs).toBeGreaterThan(0.35);
    expect(edited!.refuted / edited!.pairs).toBeGreaterThan(0.2);
    expect(unrelated!.refuted / unrelated!.pairs).toBeGreaterThan(0.5);
    for (const { pairs, fed } of counts.values()) expect(fed / pairs).toBeGreaterThan(0.65);
  });

  it('accepts a witness only when both sides confirm it', () => {
    const [first, second] = [side({ type: 'integer' }), side({ type: 'integer', maximum: 5 })];
    const found = attack(first, second, validator, 50, 1);
    const about = (witness: Json): string | null =>
      refute(notContained(witness), first, second, validator, found);
    expect(about(6)).toBeNull();
    expect(about(5)).toBe('the second does not refuse the witness 5');
    expect(about('x')).toBe('the first does not accept the witness "x"');
    const unreadable = side({ type: 'integer', minimum: '6' });
    expect(refute(notContained(5), first, unreadable, validator, found)).toBe(
      'the second does not refuse the witness 5',
    );
  });

  it('wants a reason where nothing was decided', () => {
    const any = side({});
    const found = attack(any, any, validator, 5, 1);
    expect(refute({ kind: 'undecided', reason: ' ' }, any, any, validator, found)).toBe(
      'undecided without a reason',
    );
    expect(refute({ kind: 'undecided', reason: 'two patterns' }, any, any, validator, found)).toBeNull();
  });

  it('finds the same again', () => {
    for (const pair of fc.sample(arbitrarySchemaPair(), { numRuns: 20, seed: 3 })) {
      const run = (): unknown => attack(sideOf(pair.a), sideOf(pair.b), createValidator(), 40, pair.seed);
      expect(run()).toEqual(run());
    }
  });
});
