import { describe, expect, it } from 'vitest';
import type { Json } from '../../report/model.ts';
import type { SchemaPlace } from '../schema/model.ts';
import { findReferenceProblems } from './find-reference-problems.ts';
import { openWorld } from './open-world.ts';
import { parseDocument } from './parse-document.ts';
import { locatePlaces, placeDiagnostics } from './place-diagnostics.ts';

/** A world whose first file is the entry. Values are written as JSON, texts as they are. */
function worldOf(files: Readonly<Record<string, Json>>) {
  const encoded = new Map(
    Object.entries(files).map(([name, file]) => [
      name,
      new TextEncoder().encode(typeof file === 'string' ? file : JSON.stringify(file, null, 1)),
    ]),
  );
  const [entry] = encoded.keys();
  const parsed = parseDocument(encoded.get(entry!)!, entry!);
  if (parsed.kind === 'broken') throw new Error(parsed.diagnostics[0]!.message);
  return openWorld(parsed.document, (path) => encoded.get(path) ?? null);
}

const at = (document: string, pointer = ''): SchemaPlace => ({ document, pointer });
const told = (files: Readonly<Record<string, Json>>) => {
  const world = worldOf(files);
  return placeDiagnostics(world, findReferenceProblems(world)).map(
    ({ document, line, severity, message }) => `${severity} ${document}:${line} ${message}`,
  );
};

describe('references', () => {
  const files = {
    'api/openapi.json': {
      openapi: '3.0.3',
      components: { schemas: { Pet: { type: 'object' }, 'a/b~c d': { type: 'string' }, '100%': {} } },
      list: [{ a: 1 }],
    },
    'api/parts/more.yaml':
      'Dog:\n  $ref: ../openapi.json#/components/schemas/Pet\nnested:\n  x: {type: string}\n',
    'common.json': { swagger: '2.0', definitions: { Old: { type: 'number' } } },
    'api/with space.json': { type: 'integer' },
  };
  const from = at('api/openapi.json', '/paths');

  it.each([
    ['#/components/schemas/Pet', 'api/openapi.json', '/components/schemas/Pet'],
    ['#/components/schemas/a~1b~0c%20d', 'api/openapi.json', '/components/schemas/a~1b~0c d'],
    ['#/components/schemas/100%', 'api/openapi.json', '/components/schemas/100%'],
    ['openapi.json#/components/schemas/Pet', 'api/openapi.json', '/components/schemas/Pet'],
    ['#/list/0/a', 'api/openapi.json', '/list/0/a'],
    ['#', 'api/openapi.json', ''],
    ['', 'api/openapi.json', ''],
    ['./parts/more.yaml#/nested/x', 'api/parts/more.yaml', '/nested/x'],
    ['parts/more.yaml', 'api/parts/more.yaml', ''],
    ['parts\\more.yaml#/Dog', 'api/parts/more.yaml', '/Dog'],
    ['../common.json#/definitions/Old', 'common.json', '/definitions/Old'],
    ['with%20space.json', 'api/with space.json', ''],
    ['with space.json#', 'api/with space.json', ''],
  ])('%s', (ref, document, pointer) => {
    const world = worldOf(files);
    const target = world.follow(ref, from);
    expect(target).toMatchObject({ kind: 'found', place: { document, pointer }, remark: null });
    expect(world.follow(ref, from)).toBe(target);
  });

  it('keep the language of the file they lead to', () => {
    const world = worldOf(files);
    expect(world.resolve('../common.json#/definitions/Old', from)?.dialect).toBe('swagger-2.0');
    expect(world.resolve('parts/more.yaml#/nested/x', from)?.dialect).toBe('openapi-3.0');
    expect(world.resolve('#/list', from)).toBeNull();
    expect(world.resolve('#/__proto__', from)).toBeNull();
    expect(world.resolve('#/list/length', from)).toBeNull();
    expect(world.resolve('#/constructor', from)).toBeNull();
  });

  it.each([
    ['#/components/schemas/Pte', 'missing-reference', '(did you mean `Pet`?)'],
    ['#/components/schemata/Pet', 'missing-reference', '`/components` has no `schemata`'],
    ['#Pet', 'missing-reference', 'no `$anchor: Pet`'],
    ['nowhere.yaml#/a', 'missing-file', '`api/nowhere.yaml`, which is not in the repository'],
    ['../../secret.json', 'outside-repository', 'leaves the repository'],
    ['/etc/passwd', 'outside-repository', 'leaves the repository'],
    ['C:\\a.json', 'outside-repository', 'leaves the repository'],
    ['..%2f..%2fsecret.json', 'outside-repository', 'leaves the repository'],
    ['https://example.com/a.json#/b', 'remote-reference', 'nothing is fetched'],
    ['//example.com/a.json', 'remote-reference', 'nothing is fetched'],
    ['file:///etc/passwd', 'remote-reference', 'nothing is fetched'],
  ])('%s is told', (ref, code, clause) => {
    expect(worldOf(files).follow(ref, from)).toMatchObject({
      kind: 'lost',
      code,
      clause: expect.stringContaining(clause),
    });
  });

  it('to each other lead in steps, in circles too', () => {
    const world = worldOf(files);
    const dog = world.resolve('parts/more.yaml#/Dog', from)!;
    expect(dog.value).toEqual({ $ref: '../openapi.json#/components/schemas/Pet' });
    expect(world.resolve('../openapi.json#/components/schemas/Pet', dog.place)?.value).toEqual({
      type: 'object',
    });
  });

  it('are all judged, with lines', () => {
    expect(
      told({
        'a.json': {
          openapi: '3.0.0',
          components: {
            schemas: {
              A: { $ref: '#/components/schemas/B' },
              B: { $ref: '#/components/schemas/A' },
              C: { properties: { $ref: { type: 'string' }, example: { $ref: '#/nope' } } },
              D: { example: { $ref: '#/data' }, enum: [{ $ref: '#/data' }], 'x-y': { $ref: '#/data' } },
              E: { $ref: 3 },
              F: { $ref: 'b.json#/missing' },
              G: { $ref: '#/components/schemas/H/properties/x' },
              H: { $ref: '#/components/schemas/I' },
              I: { properties: { x: { type: 'string' } } },
              J: { $ref: '#/openapi' },
            },
          },
        },
        'b.json': '{"x":{"$ref":"a.json#/x"},}',
      }),
    ).toEqual([
      'error a.json:6 `$ref: #/components/schemas/B` leads in a circle and never to anything.',
      'error a.json:9 `$ref: #/components/schemas/A` leads in a circle and never to anything.',
      'error a.json:17 `$ref: #/nope` leads to nothing: the document has no `nope`.',
      'error a.json:35 `$ref: 3` is no text but `3`.',
      'error a.json:38 `$ref: b.json#/missing` leads to a file that cannot be read: `b.json` is not valid JSON: a comma stands before `}`.',
      'warning a.json:41 `$ref: #/components/schemas/H/properties/x` leads through another `$ref` at `/components/schemas/H`, which not every tool follows.',
      'error a.json:54 `$ref: #/openapi` leads to a text, not to an object.',
    ]);
  });

  it('judge files that only other files refer to', () => {
    expect(
      told({
        'a.yaml': 'openapi: 3.1.0\npaths:\n  /a: {$ref: b.yaml}\n',
        'b.yaml': 'get: {responses: {"200": {$ref: "c.yaml#/ok"}}}',
        'c.yaml': 'ok: {}\nbad:\n  schema: {$ref: "#/nope"}\n',
      }),
    ).toEqual(['error c.yaml:3 `$ref: #/nope` leads to nothing: the document has no `nope`.']);
  });
});

describe('JSON Schema 2020-12', () => {
  const files = {
    'openapi.json': {
      openapi: '3.1.0',
      components: {
        schemas: {
          Plain: { $anchor: 'plain', type: 'string' },
          Own: {
            $id: 'https://example.com/own',
            $defs: { inner: { $anchor: 'inner', type: 'number' }, deeper: { $id: 'deeper', type: 'null' } },
          },
          Relative: { $id: 'schemas/relative', $defs: { x: { type: 'array' } } },
          Tree: {
            $id: 'tree',
            $dynamicAnchor: 'node',
            properties: { children: { items: { $dynamicRef: '#node' } } },
          },
          Strict: { $id: 'strict', $dynamicAnchor: 'node', $ref: 'tree', unevaluatedProperties: false },
        },
      },
    },
    'other.json': { $id: 'https://example.com/other', $defs: { y: { type: 'boolean' } }, $ref: 'own' },
  };
  const schemas = '/components/schemas';

  it.each([
    ['#plain', '', `${schemas}/Plain`],
    ['https://example.com/own', '', `${schemas}/Own`],
    ['https://example.com/own#inner', '', `${schemas}/Own/$defs/inner`],
    ['#inner', `${schemas}/Own/$defs`, `${schemas}/Own/$defs/inner`],
    ['#/$defs/inner', `${schemas}/Own`, `${schemas}/Own/$defs/inner`],
    ['deeper', `${schemas}/Own`, `${schemas}/Own/$defs/deeper`],
    ['https://example.com/deeper', '', `${schemas}/Own/$defs/deeper`],
    ['schemas/relative#/$defs/x', '', `${schemas}/Relative/$defs/x`],
  ])('%s at %s', (ref, from, pointer) => {
    const world = worldOf(files);
    expect(world.resolve(ref, at('openapi.json', from))?.place).toEqual(at('openapi.json', pointer));
  });

  it('has anchors of a part only within it, and takes the document where a schema with an `$id` has no such part', () => {
    const world = worldOf(files);
    expect(world.resolve('#inner', at('openapi.json'))).toBeNull();
    expect(world.follow(`#${schemas}/Plain`, at('openapi.json', `${schemas}/Own/$defs`))).toMatchObject({
      kind: 'found',
      place: { pointer: `${schemas}/Plain` },
      remark: { code: 'missing-reference' },
    });
  });

  it('finds the `$id` of another file of the repository', () => {
    const world = worldOf({
      ...files,
      'openapi.json': {
        openapi: '3.1.0',
        a: { $ref: 'other.json' },
        b: { $ref: 'https://example.com/other#/$defs/y' },
      },
    });
    expect(world.resolve('https://example.com/other#/$defs/y', at('openapi.json', '/b'))?.place).toEqual(
      at('other.json', '/$defs/y'),
    );
    const self = worldOf({
      'api/openapi.json': {
        openapi: '3.2.0',
        $self: 'https://example.com/api/openapi',
        components: { schemas: { A: {} } },
      },
    });
    expect(
      self.resolve('https://example.com/api/openapi#/components/schemas/A', at('api/openapi.json')),
    ).not.toBeNull();
    expect(self.resolve('openapi#/components/schemas/A', at('api/openapi.json'))).not.toBeNull();
  });

  it('tells to what a `$dynamicRef` may lead', () => {
    const world = worldOf(files);
    const places = world.resolveDynamic(
      '#node',
      at('openapi.json', `${schemas}/Tree/properties/children/items`),
    );
    expect(places.map((one) => one.place.pointer)).toEqual([`${schemas}/Tree`, `${schemas}/Strict`]);
    expect(world.resolveDynamic('#plain', at('openapi.json')).map((one) => one.place.pointer)).toEqual([
      `${schemas}/Plain`,
    ]);
    expect(world.resolveDynamic('#nothing', at('openapi.json'))).toEqual([]);
  });

  it('has no meaning in older languages', () => {
    const world = worldOf({
      'a.json': { openapi: '3.0.0', components: { schemas: { A: { $anchor: 'a', $id: 'x' } } } },
    });
    expect(world.resolve('#a', at('a.json'))).toBeNull();
    expect(world.resolve('x', at('a.json'))).toBeNull();
  });
});

it('a place that is not written stands for the nearest around it', () => {
  const world = worldOf({ 'a.json': { openapi: '3.0.0', info: { title: 'a' } } });
  const places = [at('a.json', '/info/title'), at('a.json', '/info/none/deeper'), at('b.json', '')];
  const positionOf = locatePlaces(world, places);
  expect(places.map((place) => positionOf(place)?.value ?? null)).toEqual([
    { line: 4, column: 12 },
    { line: 3, column: 10 },
    null,
  ]);
});
