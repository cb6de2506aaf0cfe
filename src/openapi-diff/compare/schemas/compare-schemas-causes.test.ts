import { describe, expect, it } from 'vitest';
import { pairsOf, sideOf, sideOfWorld } from '../../../../tests/harness/openapi-pairs.ts';
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
import { worldOf } from '../../../../tests/harness/openapi-world.ts';
import type { Json, JsonObject } from '../../../report/model.ts';
import type { ApiChange, ApiSide } from '../model.ts';
import { compareSchemas } from './compare-schemas.ts';

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
