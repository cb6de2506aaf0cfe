import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTestWorld } from '../../../tests/harness/schema-world.ts';
import type { Json } from '../../report/model.ts';
import type { Dialect, SchemaValue } from './model.ts';
import { createValidator, type Judgement } from './validator.ts';

const DOCUMENT = 'https://host.example/a.json';

function judge(value: Json, instance: Json, dialect: Dialect = 'json-schema-2020-12'): Judgement {
  const world = createTestWorld({ [DOCUMENT]: value }, dialect);
  const schema = { value: value as SchemaValue, place: { document: DOCUMENT, pointer: '' }, dialect };
  return createValidator().judge(schema, world, instance);
}

const accepts = (value: Json, instance: Json, dialect?: Dialect): boolean | null => {
  const { kind } = judge(value, instance, dialect);
  return kind === 'unknown' ? null : kind === 'accepted';
};

describe('createValidator', () => {
  it('follows circles as far as an instance goes', () => {
    const list = { type: 'object', properties: { next: { $ref: '#' } }, additionalProperties: false };
    expect(accepts(list, { next: { next: {} } })).toBe(true);
    expect(accepts(list, { next: { next: { last: 1 } } })).toBe(false);
    expect(judge({ $ref: '#' }, 1)).toEqual({
      kind: 'unknown',
      reason: 'the schema refers to itself without end',
    });
  });

  it('reads decimals as they are written', () => {
    expect(accepts({ multipleOf: 0.1 }, 0.3)).toBe(true);
    expect(accepts({ multipleOf: 0.01 }, 19.99)).toBe(true);
    expect(accepts({ multipleOf: 0.1 }, 0.35)).toBe(false);
  });

  it('takes inherited names for what they are: absent', () => {
    expect(accepts({ required: ['toString'] }, {})).toBe(false);
    expect(accepts({ required: ['__proto__'] }, {})).toBe(false);
    const parsed = JSON.parse(
      '{ "properties": { "__proto__": { "type": "string" } }, "additionalProperties": false }',
    ) as Json;
    expect(accepts(parsed, JSON.parse('{ "__proto__": "x" }') as Json)).toBe(true);
    expect(accepts(parsed, JSON.parse('{ "__proto__": 1 }') as Json)).toBe(false);
    expect(accepts({ unevaluatedProperties: false }, { constructor: 1 })).toBe(false);
    expect(accepts({ uniqueItems: true }, [{ constructor: {} }, { constructor: {} }])).toBe(false);
    expect(accepts({ const: { valueOf: 1 } }, { valueOf: 1 })).toBe(true);
  });

  it('knows which parts alternatives have looked at', () => {
    const pet = {
      anyOf: [
        { properties: { bark: {} }, required: ['bark'] },
        { properties: { meow: {} }, required: ['meow'] },
      ],
      if: { properties: { kind: { const: 'old' } }, required: ['kind'] },
      // biome-ignore lint/suspicious/noThenProperty: a word of JSON Schema
      then: { properties: { age: {} } },
      unevaluatedProperties: { type: 'null' },
    };
    expect(accepts(pet, { bark: 1 })).toBe(true);
    expect(accepts(pet, { bark: 1, meow: 1 })).toBe(true);
    expect(accepts(pet, { bark: 1, age: 1 })).toBe(false);
    expect(accepts(pet, { bark: 1, age: null })).toBe(true);
    expect(accepts(pet, { bark: 1, kind: 'old', age: 1 })).toBe(true);
    expect(accepts({ contains: { const: 1 }, unevaluatedItems: { const: 2 } }, [1, 2, 1])).toBe(true);
    expect(accepts({ contains: { const: 1 }, unevaluatedItems: { const: 2 } }, [1, 3])).toBe(false);
  });

  it('counts what an array contains, whatever stands beside it', () => {
    expect(accepts({ prefixItems: [true], contains: { const: 3 } }, [])).toBe(false);
    expect(accepts({ prefixItems: [true], contains: { const: 3 } }, [3])).toBe(true);
    expect(accepts({ contains: true, minContains: 2, maxContains: 3 }, [1])).toBe(false);
    expect(accepts({ contains: true, minContains: 2, maxContains: 3 }, [1, 2, 3])).toBe(true);
    expect(accepts({ contains: { const: 1 }, minContains: 0, maxContains: 1 }, [1, 2, 1])).toBe(false);
    expect(accepts({ minContains: 2 }, [])).toBe(true);
    const first = {
      prefixItems: [{ type: 'string' }],
      contains: { type: 'integer' },
      unevaluatedItems: false,
    };
    expect(accepts(first, [])).toBe(false);
    expect(accepts(first, ['a', 1])).toBe(true);
    expect(accepts(first, ['a', 1, true])).toBe(false);
  });

  it('lets `$dynamicRef` lead to the outermost scope', () => {
    const tree = {
      $id: 'tree',
      $dynamicAnchor: 'node',
      properties: { children: { items: { $dynamicRef: '#node' } } },
    };
    const strict = {
      $id: 'strict',
      $dynamicAnchor: 'node',
      $ref: 'tree',
      unevaluatedProperties: false,
      $defs: { tree },
    };
    expect(accepts(strict, { children: [{ children: [] }] })).toBe(true);
    expect(accepts(strict, { children: [{ child: [] }] })).toBe(false);
  });

  it('says nothing only where an instance meets what cannot be read', () => {
    const schema = {
      type: 'object',
      properties: { a: { pattern: '(?i)x' }, b: { $ref: '#/gone' }, c: { minimum: '1' } },
    };
    expect(accepts(schema, { d: 1 })).toBe(true);
    expect(accepts(schema, 4)).toBe(false);
    expect(judge(schema, { a: 'x' })).toEqual({
      kind: 'unknown',
      reason: 'the pattern "(?i)x" cannot be read',
    });
    expect(judge(schema, { b: 1 })).toEqual({
      kind: 'unknown',
      reason: `${DOCUMENT}#/properties/b: "#/gone" leads nowhere`,
    });
    expect(judge(schema, { c: 1 })).toMatchObject({
      reason: expect.stringContaining('`minimum` has the wrong shape'),
    });
    expect(accepts({ not: { pattern: '(?i)x' } }, 'x')).toBeNull();
  });

  it('does not hang', () => {
    expect(judge({ pattern: '^(a+)+$' }, `${'a'.repeat(60)}!`)).toEqual({
      kind: 'unknown',
      reason: 'the pattern "^(a+)+$" takes too long',
    });
    const branch = { properties: { n: { $ref: '#' } } };
    const wide = { type: 'object', anyOf: [branch, branch, branch] };
    let deep: Json = 5;
    for (let depth = 0; depth < 30; depth++) deep = { n: deep };
    expect(judge(wide, deep)).toEqual({
      kind: 'unknown',
      reason: 'more than 100000 references were followed',
    });
  });

  it('asks `format` only when it is told to', () => {
    const world = createTestWorld({}, 'json-schema-2020-12');
    const schema = {
      value: { format: 'ipv4' },
      place: { document: DOCUMENT, pointer: '' },
      dialect: 'json-schema-2020-12',
    } as const;
    expect(createValidator().confirm(schema, world, 'x')).toBe(true);
    expect(createValidator({ formats: true }).confirm(schema, world, 'x')).toBe(false);
    expect(createValidator({ formats: true }).confirm(schema, world, '10.0.0.1')).toBe(true);
  });

  it('judges another value under the same place anew, and many schemas after one another', () => {
    const world = createTestWorld({}, 'json-schema-2020-12');
    const validator = createValidator();
    for (let limit = 0; limit < 450; limit++) {
      const schema = {
        value: { maximum: limit },
        place: { document: DOCUMENT, pointer: '' },
        dialect: 'json-schema-2020-12',
      } as const;
      expect(validator.confirm(schema, world, limit)).toBe(true);
      expect(validator.confirm(schema, world, limit + 1)).toBe(false);
    }
  });

  it('never throws, whatever stands for a schema', () => {
    const words = [
      'type',
      'properties',
      'items',
      'allOf',
      'not',
      '$ref',
      'enum',
      'required',
      'pattern',
      'if',
      '__proto__',
      'unevaluatedItems',
      'dependentSchemas',
      '$dynamicRef',
      'multipleOf',
    ];
    const anything = fc.letrec<{ value: Json }>((tie) => ({
      value: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc.constantFrom<Json>(null, true, 0, -1, 'string', '#', '#/not', '[', 'object'),
        fc.array(tie('value'), { maxLength: 3 }),
        fc
          .array(fc.tuple(fc.constantFrom(...words), tie('value')), { maxLength: 4 })
          .map((entries) => Object.fromEntries(entries) as Json),
      ),
    })).value;
    const seen = new Set<string>();
    fc.assert(
      fc.property(
        anything,
        anything,
        fc.constantFrom<Dialect>('swagger-2.0', 'openapi-3.0', 'json-schema-2020-12'),
        (schema, instance, dialect) => {
          seen.add(judge(schema, instance, dialect).kind);
        },
      ),
      { numRuns: 500 },
    );
    expect([...seen].sort()).toEqual(['accepted', 'refused', 'unknown']);
  });
});
