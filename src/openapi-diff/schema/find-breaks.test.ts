import { describe, expect, it } from 'vitest';
import {
  BRANCHES,
  closed,
  list,
  object,
  short,
  text,
  WORDS,
  whole,
} from '../../../tests/harness/break-cases.ts';
import { createTestWorld, rootSchema } from '../../../tests/harness/schema-world.ts';
import type { Json } from '../../report/model.ts';
import { DEFAULT_BUDGET } from './decide.ts';
import { type BreakOptions, type Breaks, createBreakFinder } from './find-breaks.ts';
import type { Dialect, PlacedSchema, SchemaWorld } from './model.ts';
import { createValidator } from './validator.ts';

const { confirm } = createValidator();
const DOCUMENT = 'https://host.example/openapi.json';

type Options = Partial<BreakOptions> & { readonly dialect?: Dialect };
type Side = readonly [PlacedSchema, SchemaWorld];

function sideOf(written: Json, dialect: Dialect): Side {
  // Nothing is shared but what references share.
  const documents = { [DOCUMENT]: JSON.parse(JSON.stringify(written)) as Json };
  return [rootSchema(documents, DOCUMENT, dialect), createTestWorld(documents, dialect)];
}

function find(a: Json, b: Json, { dialect = 'json-schema-2020-12', ...options }: Options = {}): Breaks {
  const [one, other] = [sideOf(a, dialect), sideOf(b, dialect)];
  const found = createBreakFinder({ budget: DEFAULT_BUDGET, confirm, ...options })(...one, ...other);
  for (const { witness } of options.direction === undefined ? found.breaks : []) {
    expect(confirm(...one, witness)).toBe(true);
    expect(confirm(...other, witness)).toBe(false);
  }
  return found;
}

/** Each break as path, word, member and witness. */
function told(a: Json, b: Json, options: Options = {}): readonly string[] {
  const { breaks, undecided, isCut } = find(a, b, options);
  expect({ undecided, isCut }).toEqual({ undecided: null, isCut: false });
  return breaks.map(({ schemaPath, keyword, member, witness }) =>
    [schemaPath || '·', keyword || '·', member, JSON.stringify(witness)].filter((each) => each).join(' '),
  );
}

describe('the breaks of a pair', () => {
  it.each(WORDS)('name %s', (_, a, b, ...wanted) => expect(told(a, b)).toEqual(wanted));

  it.each(BRANCHES)('single out branches: %s', (_, a, b, ...wanted) => expect(told(a, b)).toEqual(wanted));

  it('find branches by the name under which both sides know them', () => {
    const pets = (cat: object, dog: object): Json => ({
      oneOf: [{ $ref: '#/$defs/Cat' }, { $ref: '#/$defs/Dog' }],
      discriminator: { propertyName: 'kind' },
      $defs: {
        Cat: object({ kind: text, ...cat }),
        Dog: object({ kind: text, ...dog }, { required: ['name'] }),
      },
    });
    const { breaks } = find(
      pets({ age: whole }, { name: text }),
      pets({ age: { ...whole, minimum: 0 } }, { name: short }),
    );
    // Without `name` it can only be a cat.
    expect(breaks.map(({ receiver }) => receiver.place.pointer)).toEqual([
      '/$defs/Cat/properties/age',
      '/$defs/Dog/properties/name',
    ]);
  });

  it('are none when all is contained, and undecided when that is all there is to say', () => {
    expect(find(short, text)).toMatchObject({ breaks: [], undecided: null, isCut: false });
    expect(find({ pattern: '(?<=y)' }, { pattern: '(?<=z)' })).toMatchObject({
      breaks: [],
      undecided: 'The pattern "(?<=y)" is outside what can be compared.',
      isCut: false,
    });
  });

  it('end where more are found than asked for', () => {
    const names = Array.from({ length: 9 }, (_, index) => `p${index}`);
    const all = (schema: Json) => object(Object.fromEntries(names.map((name) => [name, schema])));
    expect(find(all(text), all(short), { most: 9 })).toMatchObject({ breaks: { length: 9 }, isCut: false });
    expect(find(all(text), all(short), { most: 4 })).toMatchObject({
      breaks: { length: 4 },
      undecided: null,
      isCut: true,
    });
  });

  it('say where both sides speak, as they wrote it whatever the direction leaves of it', () => {
    const id = { ...text, readOnly: true };
    const before = object({ id, name: text });
    const after = object({ id: { ...whole, readOnly: true }, name: text }, { required: ['id', 'name'] });
    expect(find(before, after, { direction: 'request' }).breaks).toEqual([
      {
        ...{ keyword: 'required', member: 'name', instancePath: '', schemaPath: '', witness: {} },
        sender: { value: before, place: { document: DOCUMENT, pointer: '' }, dialect: 'json-schema-2020-12' },
        receiver: {
          value: after,
          place: { document: DOCUMENT, pointer: '' },
          dialect: 'json-schema-2020-12',
        },
      },
    ]);
    expect(told(before, after, { direction: 'response' })).toHaveLength(3);
  });

  it('take objects for what their schema declares when asked to', () => {
    const [a, b] = [object({ a: text }), object({ b: text }, closed)];
    expect(told(a, b, { properties: 'declared' })).toEqual(['/a additionalProperties a {"a":""}']);
  });

  it('know the words of the older dialects', () => {
    const nullable = object({ a: { ...text, nullable: true }, b: whole });
    const bounded = object({ a: text, b: { type: 'integer', minimum: 0, exclusiveMinimum: true } });
    expect(told(nullable, bounded, { dialect: 'openapi-3.0' })).toEqual([
      '/a type {"a":null}',
      '/b minimum {"b":0}',
    ]);
  });
});

describe('breaks behind references', () => {
  const tree = (value: Json, more: object = {}): Json => ({
    $ref: '#/$defs/T',
    $defs: { T: object({ value, kids: list({ $ref: '#/$defs/T' }) }, more) },
  });
  const shared = (schema: Json, second: Json): Json => ({
    ...object({ p: { $ref: '#/$defs/S' }, q: second }),
    $defs: { S: schema },
  });

  it('are told once in schemas that contain themselves', () => {
    expect(told(tree(text), tree(short, { required: ['value'] }))).toEqual([
      '· required value {}',
      '/value maxLength {"value":"aaaa"}',
    ]);
  });

  it('are told once for each schema that several places share', () => {
    const reference = { $ref: '#/$defs/S' };
    expect(told(shared(text, reference), shared(short, reference))).toEqual(['/p maxLength {"p":"aaaa"}']);
  });

  it('do not let a pardoned word refuse more where it stands below `not`', () => {
    expect(told(shared(text, text), shared(short, { not: { $ref: '#/$defs/S' } }))).toEqual([
      '/p maxLength {"p":"aaaa"}',
      '/q not {"q":""}',
    ]);
  });

  it('are the same whatever pairs went before', () => {
    const [a, b] = [sideOf(tree(text), 'openapi-3.0'), sideOf(tree(short), 'openapi-3.0')];
    const finder = createBreakFinder({ budget: DEFAULT_BUDGET, confirm });
    const below = ([schema, world]: Side): Side => [world.resolve('#/$defs/T', schema.place)!, world];
    const first = finder(...a, ...b);
    expect(first.breaks).toHaveLength(1);
    expect(finder(...below(a), ...below(b)).breaks.map(({ receiver }) => receiver)).toEqual(
      first.breaks.map(({ receiver }) => receiver),
    );
    expect(finder(...a, ...b)).toEqual(first);
    expect(finder(...b, ...a)).toMatchObject({ breaks: [], undecided: null, isCut: false });
  });
});
