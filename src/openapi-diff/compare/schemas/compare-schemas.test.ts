import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  both,
  compare,
  object,
  type Spoken,
  text,
  to,
  told,
  whole,
} from '../../../../tests/harness/openapi-spoken.ts';
import type { Json, JsonObject } from '../../../report/model.ts';

const base = object({ id: whole }, { required: ['id'] });
const cat = object({ kind: { const: 'cat' }, meow: text }, { required: ['kind', 'meow'] });
const dog = object({ kind: { const: 'dog' }, bark: text }, { required: ['kind', 'bark'] });
const tree = object({ name: text, children: { type: 'array', items: to('Tree') } });

const EQUAL: readonly (readonly [string, Spoken, Spoken])[] = [
  [
    'allOf in place of one object',
    both(object({ id: whole, name: text }, { required: ['id', 'name'] })),
    both({ allOf: [to('Base'), object({ name: text }, { required: ['name'] })] }, { Base: base }),
  ],
  ['a component with another name', both(to('Old'), { Old: base }), both(to('New'), { New: base })],
  ['a component in place of what was written there', both(base), both(to('Base'), { Base: base })],
  ['what was a component', both(to('Base'), { Base: base }), both(base)],
  [
    'null in the words of another version',
    both(object({ a: { type: 'string', nullable: true } }), {}, '3.0.3'),
    both(object({ a: { type: ['string', 'null'] } }), {}, '3.1.0'),
  ],
  [
    'exclusive bounds in the words of another version',
    both({ type: 'number', maximum: 5, exclusiveMaximum: true }, {}, '3.0.3'),
    both({ type: 'number', exclusiveMaximum: 5 }, {}, '3.1.0'),
  ],
  ['branches in another order', both({ oneOf: [cat, dog] }), both({ oneOf: [dog, cat] })],
  [
    'branches with other names',
    both({ oneOf: [to('Cat'), to('Dog')] }, { Cat: cat, Dog: dog }),
    both({ oneOf: [to('Kitten'), to('Dog')] }, { Kitten: cat, Dog: dog }),
  ],
  ['words of people', both(text), both({ ...text, description: 'new', title: 'Name', example: 'x' })],
  [
    'a reference to itself',
    both(to('Tree'), { Tree: tree }),
    both(to('Node'), {
      Node: { ...tree, properties: { name: text, children: { type: 'array', items: to('Node') } } },
    }),
  ],
];

describe('what is told of equal schemas', () => {
  it.each(EQUAL)('nothing: %s', (_, before, after) => {
    expect(told(compare(before, after))).toEqual([]);
    expect(told(compare(after, before))).toEqual([]);
  });
});

const CASES: readonly (readonly [string, Spoken, Spoken, readonly string[]])[] = [
  [
    'a branch less',
    both({ oneOf: [cat, dog] }),
    both({ oneOf: [cat] }),
    ['request-body-one-of-removed breaking:  ×1', 'response-body-one-of-removed compatible:  ×1'],
  ],
  [
    'a branch more, and another one edited',
    both({ oneOf: [to('Cat')] }, { Cat: cat }),
    both(
      { oneOf: [to('Cat'), to('Dog')] },
      {
        Cat: object(
          { kind: { const: 'cat' }, meow: { ...text, maxLength: 5 } },
          { required: ['kind', 'meow'] },
        ),
        Dog: dog,
      },
    ),
    [
      'request-body-one-of-added compatible:  ×1',
      'request-property-max-length-set breaking: /meow ×1',
      'response-body-one-of-added breaking:  ×1',
      'response-property-max-length-set compatible: /meow ×1',
    ],
  ],
  [
    'a change far within itself',
    both(to('Tree'), { Tree: tree }),
    both(to('Tree'), {
      Tree: object({ ...(tree.properties as JsonObject), name: { ...text, maxLength: 5 } }),
    }),
    [
      'request-property-max-length-set breaking: /name ×1',
      'response-property-max-length-set compatible: /name ×1',
    ],
  ],
  [
    'properties in a part of an object',
    both({ allOf: [to('Base')] }, { Base: base }),
    both(
      { allOf: [to('Base')] },
      { Base: object({ id: whole, b: text, c: text }, { required: ['id', 'c'] }) },
    ),
    [
      'new-optional-request-property compatible: /b ×1',
      'new-required-request-property breaking: /c ×1',
      'response-optional-property-added compatible: /b ×1',
      'response-required-property-added compatible: /c ×1',
    ],
  ],
  [
    'properties that went',
    both(object({ a: text, b: text, c: text }, { required: ['a'] })),
    both(object({ c: text })),
    [
      'request-property-removed policy: /a ×1',
      'request-property-removed policy: /b ×1',
      'response-required-property-removed breaking: /a ×1',
      'response-optional-property-removed policy: /b ×1',
    ],
  ],
  [
    'what servers alone write',
    both(object({ a: text, id: { ...whole, readOnly: true } })),
    both(object({ a: text })),
    ['response-optional-property-removed policy: /id ×1'],
  ],
  [
    'a list of values that is open to others',
    both({ anyOf: [{ enum: ['a'] }, text] }),
    both({ anyOf: [{ enum: ['a', 'b'] }, text] }),
    ['request-body-enum-value-added compatible:  ×1', 'response-body-enum-value-added compatible:  ×1'],
  ],
  [
    'a list of values that says that it grows',
    { response: { ...text, enum: ['a'], 'x-extensible-enum': true } },
    { response: { ...text, enum: ['a', 'b'], 'x-extensible-enum': true } },
    ['response-body-enum-value-added compatible:  ×1'],
  ],
  [
    'a list of values with others',
    both(object({ a: { enum: ['x', 'y'] } })),
    both(object({ a: { enum: ['y', 'z'] } })),
    [
      'request-property-enum-value-added compatible: /a ×1',
      'request-property-enum-value-removed breaking: /a ×1',
      'response-property-enum-value-added policy: /a ×1',
      'response-property-enum-value-removed compatible: /a ×1',
    ],
  ],
  [
    'a type that is told once',
    both(object({ a: { type: 'string', format: 'date', maxLength: 3 } })),
    both(object({ a: { type: 'integer', format: 'int64', minimum: 1 } })),
    ['request-property-type-changed breaking: /a ×1', 'response-property-type-changed breaking: /a ×1'],
  ],
  [
    'a bound of OpenAPI 3.0 that became exclusive',
    { request: { type: 'number', maximum: 5 }, openapi: '3.0.3' },
    { request: { type: 'number', maximum: 5, exclusiveMaximum: true }, openapi: '3.0.3' },
    ['request-body-exclusive-max-set breaking:  ×1'],
  ],
  [
    'a reference that leads nowhere',
    { request: to('Thing'), schemas: { Thing: text } },
    { request: to('Thing') },
    ['request-schema-undecided undecided:  ×1'],
  ],
];

describe('what is told of schemas that differ', () => {
  it.each(CASES)('%s', (_, before, after, expected) => {
    expect(told(compare(before, after))).toEqual(expected);
  });

  it('shows a message that breaks, and no message for what is harmless', () => {
    const [breaking, harmless] = compare(
      both(object({ a: text })),
      both(object({ a: { ...text, maxLength: 2 } })),
    );
    expect(breaking).toMatchObject({
      message: '`a` longer than 2 characters was accepted and is now refused (`maxLength`: none → 2).',
      before: null,
      after: { value: 2, place: { pointer: expect.stringMatching(/\/properties\/a\/maxLength$/) } },
      witness: { value: { a: 'aaa' }, confirmed: true },
      direction: 'request',
    });
    expect(harmless).toMatchObject({ witness: null, direction: 'response', help: 'Nothing has to be done.' });
  });

  it('says why nothing was decided', () => {
    const [change] = compare({ request: to('Thing'), schemas: { Thing: text } }, { request: to('Thing') });
    expect(change?.reason).toContain('leads nowhere');
    expect(change?.witness).toBeNull();
  });
});

const anySchema = fc.letrec<{ schema: Json }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    fc.constantFrom<Json>(text, whole, true, false, to('Other'), { type: ['string', 'null'] }),
    fc.record(
      { type: fc.constant('string'), maxLength: fc.nat(5), enum: fc.constant(['a', 'b']) },
      { requiredKeys: [] },
    ),
    fc
      .tuple(fc.dictionary(fc.constantFrom('a', 'b', '__proto__'), tie('schema')), fc.subarray(['a', 'b']))
      .map(([properties, required]) => object(properties, { required })),
    fc.record({ type: fc.constant('array'), items: tie('schema') }),
    fc.array(tie('schema'), { minLength: 1, maxLength: 3 }).map((oneOf) => ({ oneOf })),
    fc.array(tie('schema'), { minLength: 1, maxLength: 3 }).map((allOf) => ({ allOf })),
  ),
}));

describe('any two schemas', () => {
  it('give the same changes every time, a witness for every break and nothing for equal ones', () => {
    fc.assert(
      fc.property(anySchema.schema, anySchema.schema, anySchema.schema, (one, other, shared) => {
        // In place a schema that refers to itself has no meaning.
        const [before, after] = [both(one, { Other: object({ a: shared }) }), both(other, { Other: text })];
        const changes = compare(before, after, { budget: 2_000 });
        expect(compare(before, after, { budget: 2_000 })).toEqual(changes);
        expect(
          changes.filter(
            ({ verdict, witness }) => (verdict === 'breaking') !== (witness !== null) && verdict !== 'policy',
          ),
        ).toEqual([]);
        expect(compare(before, before)).toEqual([]);
      }),
      { numRuns: 60, seed: 1 },
    );
  });
});
