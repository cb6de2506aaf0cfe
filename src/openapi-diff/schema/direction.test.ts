import { describe, expect, it } from 'vitest';
import { createTestWorld, rootSchema } from '../../../tests/harness/schema-world.ts';
import type { Json } from '../../report/model.ts';
import { DEFAULT_BUDGET, decideContainment } from './decide.ts';
import type { Direction } from './direction.ts';
import { createValidator } from './validator.ts';

const { confirm } = createValidator();
const DOCUMENT = 'https://host.example/openapi.json';

function decide(a: Json, b: Json, direction: Direction): string {
  const [first, second] = [a, b].map((value) => ({
    schema: rootSchema({ [DOCUMENT]: value }, DOCUMENT, 'openapi-3.0'),
    world: createTestWorld({ [DOCUMENT]: value }, 'openapi-3.0'),
  }));
  return decideContainment(first!.schema, first!.world, second!.schema, second!.world, {
    budget: DEFAULT_BUDGET,
    confirm,
    direction,
    properties: 'declared',
  }).kind;
}

const id = { type: 'integer', readOnly: true };
const secret = { type: 'string', writeOnly: true };
const name = { type: 'string' };
const thing = (properties: Json, required: readonly string[]): Json => ({
  type: 'object',
  properties,
  required,
});

describe('what is read only', () => {
  it('need not be in a request, also when it becomes required', () => {
    expect(decide(thing({ name }, []), thing({ name, id }, ['id']), 'request')).toBe('contained');
    expect(decide(thing({ id }, []), thing({ id }, ['id']), 'request')).toBe('contained');
  });

  it('is a demand on responses', () => {
    expect(decide(thing({ name, id }, []), thing({ name, id }, ['id']), 'response')).toBe('not-contained');
    expect(decide(thing({ id }, ['id']), thing({ id }, ['id']), 'response')).toBe('contained');
  });

  it('may have another type in a request, and stays known where others are not allowed', () => {
    const closed = {
      type: 'object',
      properties: { id: { ...id, type: 'string' } },
      additionalProperties: false,
    };
    expect(decide(thing({ id }, []), closed, 'request')).toBe('contained');
    expect(decide(thing({ id }, []), closed, 'response')).toBe('not-contained');
  });

  it('has to be sent once it is no longer so', () => {
    expect(decide(thing({ id }, ['id']), thing({ id: { type: 'integer' } }, ['id']), 'request')).toBe(
      'not-contained',
    );
  });

  it('is so through references and over allOf', () => {
    const base = { properties: { id: { $ref: '#/definitions/id' } } };
    const split = { allOf: [base, { required: ['id', 'name'], properties: { name } }], definitions: { id } };
    expect(decide(thing({ name }, ['name']), split, 'request')).toBe('contained');
    expect(decide(thing({ name }, ['name']), split, 'response')).toBe('not-contained');
  });
});

describe('what is write only', () => {
  it('need not be in a response', () => {
    expect(decide(thing({ name }, []), thing({ name, secret }, ['secret']), 'response')).toBe('contained');
    expect(decide(thing({ name }, []), thing({ name, secret }, ['secret']), 'request')).toBe('not-contained');
  });
});
