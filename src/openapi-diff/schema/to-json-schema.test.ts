import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { createTestWorld } from '../../../tests/harness/schema-world.ts';
import type { Json } from '../../report/model.ts';
import type { Dialect, PlacedSchema, SchemaValue } from './model.ts';
import { toJsonSchema } from './to-json-schema.ts';

const $schema = 'https://json-schema.org/draft/2020-12/schema';

function translate(value: Json, dialect: Dialect, others: Record<string, Json> = {}): unknown {
  const documents = { 'https://host.example/a.json': value, ...others };
  const root: PlacedSchema = {
    value: value as SchemaValue,
    place: { document: 'https://host.example/a.json', pointer: '' },
    dialect,
  };
  return toJsonSchema(root, createTestWorld(documents, dialect));
}

describe('toJsonSchema', () => {
  it('says what OpenAPI 3.0 says by `nullable` and excluded bounds', () => {
    expect(
      translate(
        {
          type: 'number',
          nullable: true,
          minimum: 1,
          exclusiveMinimum: true,
          maximum: 9,
          exclusiveMaximum: false,
          example: 3,
          discriminator: { propertyName: 'x' },
          const: 4,
          format: 'int32',
        },
        'openapi-3.0',
      ),
    ).toEqual({ $schema, type: ['number', 'null'], exclusiveMinimum: 1, maximum: 9 });
  });

  it('leaves `nullable` without a type, and closed lists, as they are', () => {
    expect(translate({ nullable: true, enum: ['a'] }, 'openapi-3.0')).toEqual({ $schema, enum: ['a'] });
    expect(translate({ nullable: true, type: 'string' }, 'swagger-2.0')).toEqual({ $schema, type: 'string' });
  });

  it('ignores what stands beside a reference in the older dialects, and joins it in the newer', () => {
    const value = { $ref: '#/x', maxLength: 3, x: { type: 'string' } };
    expect(translate(value, 'openapi-3.0')).toEqual({
      $schema,
      $ref: '#/$defs/s0',
      $defs: { s0: { type: 'string' } },
    });
    expect(translate(value, 'json-schema-2020-12')).toEqual({
      $schema,
      maxLength: 3,
      allOf: [{ $ref: '#/$defs/s0' }],
      $defs: { s0: { type: 'string' } },
    });
  });

  it('follows references around circles and through files', () => {
    const node = { properties: { next: { $ref: 'b.json#/node' } } };
    expect(
      translate(node, 'openapi-3.0', {
        'https://host.example/b.json': { node: { items: { $ref: 'a.json' } } },
      }),
    ).toEqual({
      $schema,
      properties: { next: { $ref: '#/$defs/s0' } },
      $defs: { s0: { items: { $ref: '#/$defs/s1' } }, s1: { properties: { next: { $ref: '#/$defs/s0' } } } },
    });
  });

  it('marks what cannot be read with its place', () => {
    const value = { properties: { 'a/b': { minimum: '5', maximum: 6 }, c: { $ref: '#/gone', maximum: 7 } } };
    const at = 'https://host.example/a.json#/properties';
    expect(translate(value, 'json-schema-2020-12')).toEqual({
      $schema,
      properties: {
        'a/b': { 'x-unreadable': `${at}/a~1b: \`minimum\` has the wrong shape` },
        c: { maximum: 7, allOf: [{ 'x-unreadable': `${at}/c: "#/gone" leads nowhere` }] },
      },
    });
  });

  it('counts in a schema of its own beside `prefixItems`, where ajv would not count', () => {
    const value = { prefixItems: [true], contains: { const: 1 }, maxContains: 2, allOf: [{ minItems: 0 }] };
    expect(translate(value, 'json-schema-2020-12')).toEqual({
      $schema,
      prefixItems: [true],
      allOf: [{ minItems: 0 }, { contains: { const: 1 }, maxContains: 2 }],
    });
    expect(translate({ contains: { const: 1 }, minContains: 2 }, 'json-schema-2020-12')).toEqual({
      $schema,
      contains: { const: 1 },
      minContains: 2,
    });
  });

  it.each([
    [[], false],
    [['a'], false],
    [['a', 1], true],
    [['a', true], false],
    [['a', 1, true], false],
    [['a', 1, 2], false],
  ])('accepts by its document what the schema accepts: %j', (instance, isAccepted) => {
    const schema = {
      prefixItems: [{ type: 'string' }],
      items: { type: ['integer', 'boolean'] },
      contains: { type: 'integer' },
      maxContains: 1,
      maxItems: 2,
    };
    const validate = new Ajv2020({ strict: false }).compile(
      translate(schema, 'json-schema-2020-12') as object,
    );
    expect(validate(instance)).toBe(isAccepted);
  });

  it('stops at a depth', () => {
    let value: Json = { type: 'string' };
    for (let depth = 0; depth < 1000; depth++) value = { items: value };
    expect(JSON.stringify(translate(value, 'openapi-3.0'))).toContain('nested deeper than');
  });
});
