import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Json } from '../../report/model.ts';
import { focusedJson } from './focused-json.ts';
import { renderWitness, WITNESS, type WitnessLocation } from './render-witness.ts';

const query: WitnessLocation = { kind: 'parameter', in: 'query', name: 'tag' };
const body: WitnessLocation = { kind: 'request-body', mediaType: 'application/json' };

function rendered(
  location: WitnessLocation,
  value: Json,
  operation = 'GET /pets/{id}/toys',
  instancePath = '',
) {
  return renderWitness({ location, operation, instancePath }, value);
}

test.each<[string, WitnessLocation, Json]>([
  ['GET /pets/{id}/toys?tag=101', query, 101],
  ['GET /pets/{id}/toys?tag=a%20%26%20b', query, 'a & b'],
  ['GET /pets/{id}/toys?tag=', query, ''],
  ['GET /pets/{id}/toys?tag=a&tag=b', query, ['a', 'b']],
  ['GET /pets/{id}/toys?tag=a,b', { ...query, explode: false }, ['a', 'b']],
  ['GET /pets/{id}/toys?tag=a|b', { ...query, style: 'pipeDelimited' }, ['a', 'b']],
  ['GET /pets/{id}/toys?tag=a%20b', { ...query, style: 'spaceDelimited', explode: false }, ['a', 'b']],
  ['GET /pets/{id}/toys?tag=', query, []],
  ['GET /pets/{id}/toys?a=1&b=x', query, { a: 1, b: 'x' }],
  ['GET /pets/{id}/toys?tag=a,1,b,x', { ...query, explode: false }, { a: 1, b: 'x' }],
  ['GET /pets/{id}/toys?tag[a]=1', { ...query, style: 'deepObject' }, { a: 1 }],
  ['GET /pets/{id}/toys?tag=[1]&tag=null', query, [[1], null]],
  ['GET /pets/{id}/toys?a=1', { kind: 'parameter', in: 'querystring', name: 'q' }, { a: 1 }],
  ['GET /pets/a%2Fb/toys', { kind: 'parameter', in: 'path', name: 'id' }, 'a/b'],
  ['GET /pets/1,2/toys', { kind: 'parameter', in: 'path', name: 'id' }, [1, 2]],
  ['GET /pets/.7/toys', { kind: 'parameter', in: 'path', name: 'id', style: 'label' }, 7],
  ['GET /pets/;id=7/toys', { kind: 'parameter', in: 'path', name: 'id', style: 'matrix' }, 7],
  ['other = 7', { kind: 'parameter', in: 'path', name: 'other' }, 7],
  ['X-Rate: 5', { kind: 'parameter', in: 'header', name: 'X-Rate' }, 5],
  ['X-Rate: a,1', { kind: 'parameter', in: 'header', name: 'X-Rate' }, { a: 1 }],
  ['X-Rate: a=1', { kind: 'parameter', in: 'header', name: 'X-Rate', explode: true }, { a: 1 }],
  ['Cookie: tag=1', { kind: 'parameter', in: 'cookie', name: 'tag' }, 1],
  ['X-Left: true', { kind: 'header', status: '200', name: 'X-Left' }, true],
  [
    '{"a": [1, null], "b": "x\\n{ y", "c": [], "d": [{}]}',
    body,
    { a: [1, null], b: 'x\n{ y', c: [], d: [{}] },
  ],
  ['null', { kind: 'response', status: '200', mediaType: null }, null],
])('%s', (expected, location, value) => {
  expect(rendered(location, value)).toBe(expected);
});

test('a long text is cut in the middle and says how long it is', () => {
  const text = rendered(body, 'x'.repeat(1_000_000));
  expect(text).toMatch(/^"x+ … 1,000,000 characters … x+"$/);
  expect(rendered(query, 'ä ö'.repeat(1000))).toMatch(/^GET .*\?tag=ä%20ö.* … 3,000 characters … /);
});

test('of a large body what makes the difference stays', () => {
  const items = Array.from({ length: 500 }, (_, id) => ({
    id,
    name: `toy ${id}`,
    ...(id === 300 ? { price: -1 } : {}),
  }));
  const text = rendered(
    body,
    { note: 'n'.repeat(5000), items, owner: { name: 'x'.repeat(900) } },
    'POST /toys',
    '/items/*/price',
  );
  expect(text).toBe('{"items": […, {"id": 300, "name": "toy 300", "price": -1}, … 500 items], …}');
  expect(focusedJson({ a: 'x'.repeat(500), b: 1 }, '/missing', 30)).toBe('{"b": 1, …}');
  expect(focusedJson([['x'.repeat(500)], [1]], '/1/0', 40)).toBe('[… 2 items, [1]]');
  expect(focusedJson({ ids: Array(251).fill(0) }, '/ids', 240)).toBe('{"ids": [0, … 251 items]}');
});

test('whatever the value, the text is short and the same again', () => {
  const locations: readonly WitnessLocation[] = [
    query,
    body,
    { ...query, style: 'deepObject' },
    { kind: 'parameter', in: 'path', name: 'id' },
    { kind: 'parameter', in: 'cookie', name: 'c' },
    { kind: 'parameter', in: 'elsewhere', name: 'c' },
    { kind: 'header', status: '200', name: 'h' },
    { kind: 'operation' },
  ];
  fc.assert(
    fc.property(
      fc.jsonValue({ maxDepth: 4 }),
      fc.constantFrom(...locations),
      fc.constantFrom('', '/a', '/*/b', '/0', 'odd', '/__proto__'),
      fc.integer({ min: 0, max: 2000 }),
      (value, location, instancePath, more) => {
        const place = { location, operation: 'GET /a/{id}', instancePath };
        const text = renderWitness(place, [value as Json, 'y'.repeat(more)]);
        expect(text.length).toBeGreaterThan(0);
        expect(text.length).toBeLessThanOrEqual(WITNESS);
        expect(renderWitness(place, [structuredClone(value) as Json, 'y'.repeat(more)])).toBe(text);
      },
    ),
  );
});
