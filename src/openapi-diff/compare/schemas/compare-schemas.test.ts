import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pairsOf, sideOf, sideOfWorld } from '../../../../tests/harness/openapi-pairs.ts';
import { worldOf } from '../../../../tests/harness/openapi-world.ts';
import type { Json, JsonObject } from '../../../report/model.ts';
import type { ApiChange, ApiSide } from '../model.ts';
import { compareSchemas, type SchemaOptions } from './compare-schemas.ts';

interface Spoken {
  readonly request?: Json;
  readonly response?: Json;
  readonly schemas?: JsonObject;
  readonly openapi?: string;
  readonly operations?: number;
}

/** A description with one or more operations that speak JSON both ways. */
function describing({
  request = {},
  response = {},
  schemas = {},
  openapi = '3.1.0',
  operations = 1,
}: Spoken): Json {
  const media = (schema: Json) => ({ content: { 'application/json': { schema } } });
  const post = { requestBody: media(request), responses: { '200': { description: '', ...media(response) } } };
  const paths = Object.fromEntries(
    Array.from({ length: operations }, (_, at) => [`/things/${at}`, { post }]),
  );
  return { openapi, info: { title: 'Things', version: '1' }, paths, components: { schemas } };
}

function compare(before: Spoken, after: Spoken, options: SchemaOptions = {}): readonly ApiChange[] {
  const [old, now] = [sideOf(describing(before)), sideOf(describing(after))];
  return compareSchemas(pairsOf(old, now), old, now, options);
}

/** Each change as `rule verdict: path, times`. */
const told = (changes: readonly ApiChange[]) =>
  changes.map(
    ({ rule, verdict, reached }) => `${rule} ${verdict}: ${reached[0]!.instancePath} ×${reached.length}`,
  );

/** The same schema in both directions. */
const both = (schema: Json, schemas: JsonObject = {}, openapi = '3.1.0'): Spoken => ({
  request: schema,
  response: schema,
  schemas,
  openapi,
});

const to = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });
const object = (properties: JsonObject, more: JsonObject = {}): JsonObject => ({
  type: 'object',
  properties,
  ...more,
});
const text = { type: 'string' };
const whole = { type: 'integer' };

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

describe('root causes', () => {
  const pet = (more: JsonObject) => ({ Pet: object({ name: { ...text, ...more }, friend: to('Pet') }) });

  it('are one change for all messages that show them, also in lists', () => {
    const many = (more: JsonObject): Spoken => ({
      request: object({ pet: to('Pet'), pets: { type: 'array', items: to('Pet') } }),
      response: { type: 'array', items: to('Pet') },
      schemas: pet(more),
      operations: 500,
    });
    const changes = compare(many({ maxLength: 9 }), many({ maxLength: 5 }));
    expect(told(changes)).toEqual([
      'request-property-max-length-decreased breaking: /pet/name ×500',
      'response-property-max-length-decreased compatible: /*/name ×500',
    ]);
    expect(new Set(changes[0]!.reached.map(({ operation }) => operation.name)).size).toBe(500);
  });

  it('are the same in another order of operations and branches', () => {
    const spoken = (more: JsonObject, branches: readonly Json[]) =>
      both({ oneOf: [...branches, to('Pet')] }, pet(more));
    const identities = (branches: readonly Json[]) =>
      compare(spoken({ maxLength: 9 }, branches), spoken({ maxLength: 5 }, branches)).map(
        ({ identity }) => identity,
      );
    expect(identities([whole])).toEqual(identities([{ type: 'boolean' }, whole]));
    expect(identities([whole])[0]).toEqual([
      'request',
      '/components/schemas/Pet/properties/name',
      '',
      '9',
      '5',
    ]);
  });

  it('that stand in no component are known by operation and place', () => {
    const [change] = compare({ request: object({ a: text }) }, { request: object({ a: whole }) });
    expect(change?.identity[1]).toContain('"POST","/things/0"');
    expect(change?.identity[1]).toContain('/a');
  });
});

describe('the steps of all pairs together', () => {
  /** Branches that overlap, so that much has to be tried. */
  const artful = (longest: number): JsonObject => ({
    oneOf: Array.from({ length: 13 }, (_, branch) => ({
      type: 'object',
      required: [`p${branch}`],
      properties: Object.fromEntries(
        Array.from({ length: 13 }, (_unused, at) => [`p${(branch + at) % 17}`, { maxLength: longest + at }]),
      ),
    })),
  });
  const before = { request: artful(3), response: object({ id: whole }) };
  const after = { request: artful(2), response: object({ id: text }) };
  const gaps = (changes: readonly ApiChange[]) =>
    changes.flatMap(({ reason }) => (reason === null ? [] : [reason]));

  it('being spent, what is hard is left undecided, and told', () => {
    expect(gaps(compare(before, after, { total: 0 }))).toEqual([
      'More than 500 steps would be needed to compare the schemas.',
    ]);
  });

  it('being spent, what is easy is decided all the same', () => {
    const changes = compare(before, after, { total: 0 }).filter(({ direction }) => direction === 'response');
    expect(told(changes)).toEqual(['response-property-type-changed breaking: /id ×1']);
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

describe('messages that take too many steps as a whole', () => {
  /** So few that only parts can be decided. */
  const budget = 500;
  const orNothing = (name: string): Json => ({ anyOf: [text, to(name)] });
  const people = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
  /** Components that all lead to each other. */
  const tangled = (name: Json): JsonObject => ({
    ...Object.fromEntries(
      people.map((one) => [
        one,
        object(Object.fromEntries(people.map((other) => [other, orNothing(other)]))),
      ]),
    ),
    h: object({ name, a: orNothing('a') }),
  });
  const describedBy = (schema: Json, name: Json): Spoken => ({ request: schema, schemas: tangled(name) });

  it('are decided by components, with a message that shows the break through several of them', () => {
    const root = object({ first: orNothing('a') });
    const changes = compare(describedBy(root, text), describedBy(root, { ...text, maxLength: 3 }), {
      budget,
    });
    expect(told(changes)).toEqual(['request-property-max-length-set breaking: /first/a/h/name ×1']);
    expect(changes[0]!.witness).toEqual({
      value: { first: { a: { h: { name: 'aaaa' } } } },
      confirmed: true,
    });
  });

  it('tell nothing of a break that another branch makes good', () => {
    const root = object({ first: { anyOf: [to('h'), {}] }, second: { ...text, maxLength: 3 } });
    const changes = compare(describedBy(root, text), describedBy(root, { ...text, maxLength: 3 }), {
      budget,
    });
    expect(changes.filter(({ verdict }) => verdict !== 'compatible' && verdict !== 'policy')).toEqual([]);
  });

  /** Components in the description itself or in a file of their own, and several messages that hold them. */
  const comparedBodies = (bodies: readonly Json[], file: string | null) => {
    const sides = [text, { ...text, maxLength: 3 }].map((name) => {
      const move = (schema: Json): Json =>
        JSON.parse(
          JSON.stringify(schema).replaceAll(
            '"#/components/schemas/',
            file === null ? '"#/components/schemas/' : `"${file}#/`,
          ),
        ) as Json;
      const paths = Object.fromEntries(
        bodies.map((schema, at) => [
          `/things/${at}`,
          { post: { requestBody: { content: { 'application/json': { schema: move(schema) } } } } },
        ]),
      );
      const inside = { openapi: '3.1.0', info: { title: 'Things', version: '1' }, paths };
      if (file === null) return sideOf({ ...inside, components: { schemas: tangled(name) } });
      const members = JSON.parse(
        JSON.stringify(tangled(name)).replaceAll('"#/components/schemas/', '"#/'),
      ) as Json;
      return sideOfWorld(worldOf(inside, { [file]: members }));
    });
    const [before, after] = sides as [ApiSide, ApiSide];
    return compareSchemas(pairsOf(before, after), before, after, { budget });
  };

  const holders = [
    object({ other: { ...text } }),
    object({ first: { anyOf: [to('h'), {}] } }),
    object({ second: orNothing('a') }),
    { type: 'array', items: orNothing('b') },
    object({ third: { anyOf: [{ type: 'null' }, object({ deep: to('a') })] } }),
  ];

  it.each([null, 'shared.json'])('reach all that hold the component, where they hold it, from %s', (file) => {
    const [change, ...others] = comparedBodies(holders, file);
    expect(others).toEqual([]);
    expect(change!.reached.map(({ operation, instancePath }) => `${operation.name} ${instancePath}`)).toEqual(
      ['/things/2 /second/a/h/name', '/things/3 /*/h/name', '/things/4 /third/deep/h/name'],
    );
  });
});
