import { expect, test } from 'vitest';
import type { ApiChange, ApiSide } from '../compare/model.ts';
import { openWorld } from '../document/open-world.ts';
import { parseDocument } from '../document/parse-document.ts';
import { readApi } from '../document/read-api.ts';
import type { SchemaPlace } from '../schema/model.ts';
import { createChangePlaces } from './change-places.ts';

const side = (text: string, others: Readonly<Record<string, string>> = {}): ApiSide => {
  const bytes = (content: string) => new TextEncoder().encode(content);
  const parsed = parseDocument(bytes(text), 'api.yml');
  if (parsed.kind === 'broken') throw new Error(parsed.diagnostics[0]?.message);
  const world = openWorld(parsed.document, (path) => {
    const other = others[path];
    return other === undefined ? null : bytes(other);
  });
  const api = readApi(world);
  world.readAll();
  return { world, api };
};

const HEAD = `openapi: 3.1.0
info: { title: t, version: '1' }
paths:
  /pets:
    get:
      parameters:
        - { name: a, in: query, schema: { type: integer } }
        - { name: c, in: query, schema: { $ref: 'other.yml#/c' } }
      responses: {}
`;
const BASE = HEAD.replace(
  '        - { name: c',
  '        - name: b\n          in: query\n          schema: { type: string }\n        - { name: c',
).replace('  /pets:', '  /cats:\n    get: { responses: {} }\n  /pets:');
const OTHER = { 'other.yml': 'a: 1\nc:\n  type: integer\n' };

const place = (pointer: string, document = 'api.yml'): SchemaPlace => ({ document, pointer });

function change(before: SchemaPlace | null, after: SchemaPlace | null): ApiChange {
  const written = (one: SchemaPlace | null) => (one === null ? null : { place: one, value: undefined });
  return {
    rule: 'x',
    verdict: 'breaking',
    direction: null,
    reached: [],
    before: written(before),
    after: written(after),
    message: '',
    help: '',
    witness: null,
    reason: null,
    identity: [],
  };
}

const LIST = '/paths/~1pets/get/parameters';

test.each<[string, ApiChange, [string, number, number], [string, number] | null]>([
  ['what is new', change(null, place(`${LIST}/1`)), ['api.yml', 8, 11], null],
  [
    'what changed, by its key',
    change(place(`${LIST}/0/schema/type`), place(`${LIST}/0/schema/type`)),
    ['api.yml', 7, 43],
    ['api.yml', 9],
  ],
  [
    'an item that is gone: the list, not the next item',
    change(place(`${LIST}/1`), null),
    ['api.yml', 6, 7],
    ['api.yml', 10],
  ],
  ['a path that is gone', change(place('/paths/~1cats'), null), ['api.yml', 3, 1], ['api.yml', 4]],
  [
    'deep below what is gone',
    change(place('/paths/~1cats/get/responses'), null),
    ['api.yml', 3, 1],
    ['api.yml', 5],
  ],
  [
    'another file',
    change(place('/a', 'other.yml'), place('/c/type', 'other.yml')),
    ['other.yml', 3, 3],
    ['other.yml', 1],
  ],
  ['a file that is gone', change(place('/x', 'gone.yml'), null), ['api.yml', 0, 0], ['api.yml', 0]],
  ['nothing at all', change(null, null), ['api.yml', 0, 0], null],
])('%s', (_, one, [path, line, column], base) => {
  const { ofChange } = createChangePlaces(side(BASE, OTHER), side(HEAD, OTHER), [one]);
  const found = ofChange(one);
  expect(found.head).toEqual({ path, line, column });
  expect(found.base && [found.base.path, found.base.line]).toEqual(base);
});

test('other places in the same reading', () => {
  const { ofPlace } = createChangePlaces(side(BASE, OTHER), side(HEAD, OTHER), [], [place('/info/version')]);
  expect(ofPlace(place('/info/version'))).toEqual({ path: 'api.yml', line: 2, column: 19 });
});
