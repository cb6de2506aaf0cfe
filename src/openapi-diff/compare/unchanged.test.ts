import { describe, expect, it } from 'vitest';
import { worldOf } from '../../../tests/harness/openapi-world.ts';
import type { Json, JsonObject } from '../../report/model.ts';
import { valueAt } from '../document/json-pointer.ts';
import { createUnchanged } from './unchanged.ts';

const description = (schemas: JsonObject, openapi = '3.0.3'): Json => ({
  openapi,
  info: { title: 'Pets', version: '1' },
  paths: {},
  components: { schemas },
});

/** Which components are unchanged, by name. */
function unchangedIn(before: JsonObject, after: JsonObject, versions = ['3.0.3', '3.0.3']): Json {
  const [old, now] = [worldOf(description(before, versions[0])), worldOf(description(after, versions[1]))];
  const unchanged = createUnchanged({ world: old }, { world: now });
  const at = (world: typeof old, name: string) => {
    const place = { document: 'api.json', pointer: `/components/schemas/${name}` };
    return { value: valueAt(world.entry.value, place.pointer)!, place };
  };
  return Object.fromEntries(
    Object.keys(after).map((name) => [name, unchanged(at(old, name), at(now, name))]),
  );
}

const to = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });

describe('createUnchanged', () => {
  it('looks past the order of keys and not past that of lists', () => {
    expect(
      unchangedIn(
        { A: { type: 'string', maxLength: 1 }, B: { enum: ['a', 'b'] }, C: { enum: [{ a: 1 }] } },
        { A: { maxLength: 1, type: 'string' }, B: { enum: ['b', 'a'] }, C: { enum: [{ a: '1' }] } },
      ),
    ).toEqual({ A: true, B: false, C: false });
  });

  it('follows references over any number of steps', () => {
    const chain = { A: { items: to('B') }, B: { properties: { c: to('C') } }, D: to('E'), E: {} };
    expect(unchangedIn({ ...chain, C: { type: 'string' } }, { ...chain, C: { type: 'integer' } })).toEqual({
      A: false,
      B: false,
      C: false,
      D: true,
      E: true,
    });
  });

  it('settles circles, those that a change reaches and those that none does', () => {
    const circles = {
      A: { properties: { b: to('B') } },
      B: { properties: { a: to('A'), c: to('C') } },
      D: { properties: { d: to('D'), e: to('E') } },
      E: { properties: { d: to('D') } },
    };
    expect(unchangedIn({ ...circles, C: {} }, { ...circles, C: { type: 'string' } })).toEqual({
      A: false,
      B: false,
      C: false,
      D: true,
      E: true,
    });
  });

  it('finds a change behind what was settled before', () => {
    const before = { C: { type: 'string' }, B: to('C'), A: { items: to('B') } };
    expect(unchangedIn(before, { ...before, C: { type: 'number' } })).toEqual({
      C: false,
      B: false,
      A: false,
    });
  });

  it('takes references that lead to nothing on both sides for equal, on one side for changed', () => {
    expect(unchangedIn({ A: to('Lost'), B: to('C'), C: {} }, { A: to('Lost'), B: to('C') })).toEqual({
      A: true,
      B: false,
    });
  });

  it('never takes the same words of two dialects for equal', () => {
    const schemas = { A: { minimum: 1, exclusiveMinimum: true } };
    expect(unchangedIn(schemas, schemas, ['3.0.3', '3.1.0'])).toEqual({ A: false });
  });

  it('takes a property called $ref or __proto__ for a property', () => {
    const named = JSON.parse('{"A":{"properties":{"$ref":{"type":"string"},"__proto__":{"type":"string"}}}}');
    const other = JSON.parse('{"A":{"properties":{"$ref":{"type":"string"},"__proto__":{"type":"number"}}}}');
    expect(unchangedIn(named, named)).toEqual({ A: true });
    expect(unchangedIn(named, other)).toEqual({ A: false });
  });

  it('compares a shared part once', () => {
    let reads = 0;
    const [plain] = [worldOf(description({ Shared: { items: to('Shared') } }))];
    const counting = {
      ...plain,
      follow: (ref: string, from: Parameters<typeof plain.follow>[1]) => {
        reads++;
        return plain.follow(ref, from);
      },
    };
    const unchanged = createUnchanged({ world: counting }, { world: plain });
    for (let index = 0; index < 1000; index++) {
      const user = { value: to('Shared'), place: { document: 'api.json', pointer: `/paths/~1${index}` } };
      expect(unchanged(user, { ...user, value: to('Shared') })).toBe(true);
    }
    expect(reads).toBe(1001);
  });
});
