import { describe, expect, it } from 'vitest';
import type { Json } from '../../../report/model.ts';
import { isObject } from '../../document/json-value.ts';
import type { PlacedSchema, SchemaWorld } from '../../schema/model.ts';
import { readerOnWire } from './on-the-wire.ts';
import { typesOf } from './wire-form.ts';

const schemas: { readonly [ref: string]: Json } = {
  '#/Text': { type: 'string' },
  '#/Texts': { type: 'array', items: { $ref: '#/Text' } },
};
const placed = (value: Json, pointer = ''): PlacedSchema => {
  if (!isObject(value)) throw new Error('no schema');
  return { value, place: { document: 'api.json', pointer }, dialect: 'json-schema-2020-12' };
};
const world: SchemaWorld = {
  resolve: (ref) => (schemas[ref] === undefined ? null : placed(schemas[ref], ref.slice(1))),
  resolveDynamic: () => [],
};
const FORM = { style: 'form', explode: true } as const;

/** What the reader's schema is taken to be; `null`: everything is read. */
function read(maker: Json, reader: Json, value: { style: 'form' | 'simple'; explode: boolean } = FORM): Json {
  const side = (schema: Json) => {
    const one = placed(schema);
    return { value, schema: one, types: typesOf(one, world), world };
  };
  const schema = readerOnWire(side(maker), side(reader));
  return schema === null ? null : schema.value;
}

const text = { type: 'string' };
const whole = { type: 'integer' };
const short = { type: 'string', maxLength: 3 };

describe('whoever reads a value that is written as text', () => {
  it.each([
    ['a number', whole, text],
    ['a boolean', { type: 'boolean' }, text],
    ['a number or a boolean', { type: ['number', 'boolean'] }, { $ref: '#/Text' }],
    ['a number where a list of texts is spread', whole, { $ref: '#/Texts' }],
  ])('takes all of %s', (_, maker, reader) => {
    expect(read(maker, reader)).toBe(null);
  });

  it.each([
    ['a text is one', text, text],
    ['a text is limited', whole, short],
    ['a text has a format', whole, { type: 'string', format: 'uuid' }],
    ['a text is asked to be a number', text, whole],
    ['null has no form of its own', { type: ['number', 'null'] }, text],
    ['a list is no text', { type: 'array', items: text }, text],
    ['two are asked for', text, { type: 'array', items: text, minItems: 2 }],
    ['none may be', text, { type: 'array', items: text, maxItems: 0 }],
    ['more is said of the list', text, { type: 'array', items: text, contains: text }],
  ])('is compared as it is when %s', (_, maker, reader) => {
    expect(read(maker, reader)).toEqual(reader);
  });

  it('takes one value for a list of one only where lists are spread', () => {
    expect(read(text, { type: 'array', items: short })).toEqual(short);
    expect(read(text, { type: 'array', items: text }, { style: 'form', explode: false })).toEqual({
      type: 'array',
      items: text,
    });
    expect(read(text, { type: 'array', items: text }, { style: 'simple', explode: true })).toEqual({
      type: 'array',
      items: text,
    });
  });
});
