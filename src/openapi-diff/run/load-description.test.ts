import { expect, test } from 'vitest';
import type { RepoPath } from '../../foundation/repo-path.ts';
import {
  areIdentical,
  type Loaded,
  loadDescription,
  type ParsedFiles,
  sayTheSame,
} from './load-description.ts';
import type { Source } from './source.ts';

const DOCUMENT = `openapi: 3.1.0
info: { title: A, version: 1.0.0 }
paths:
  /a: { $ref: "paths/a.yaml" }
`;
const PATH = `get: { responses: { 200: { description: fine, content: { application/json: { schema: { $ref: "../schemas.json#/A" } } } } } }\n`;
const SCHEMAS = `{ "A": { "$ref": "#/B" }, "B": { "type": "string" } }`;

const FILES = { 'api/openapi.yaml': DOCUMENT, 'api/paths/a.yaml': PATH, 'api/schemas.json': SCHEMAS };

/** A tree that tells what was asked of it. */
function sourceOf(files: Readonly<Record<string, string>>, asked: string[][] = []): Source {
  return {
    read: async (paths) => {
      asked.push([...paths]);
      return new Map(
        paths.flatMap((path) => (path in files ? [[path, new TextEncoder().encode(files[path])]] : [])),
      );
    },
  };
}

async function load(source: Source, parsed: ParsedFiles = new Map()): Promise<Loaded> {
  const found = await loadDescription(source, 'api/openapi.yaml' as RepoPath, parsed);
  if (found.kind !== 'loaded') throw new Error(found.kind);
  return found;
}

test('all files are read, level by level, each once', async () => {
  const asked: string[][] = [];
  const loaded = await load(sourceOf(FILES, asked));
  expect(asked).toEqual([['api/openapi.yaml'], ['api/paths/a.yaml'], ['api/schemas.json']]);
  expect([...loaded.files.keys()]).toEqual(asked.flat());
  expect(loaded.open().api.paths[0]!.operations.map(({ method }) => method)).toEqual(['get']);
  expect(loaded.open()).toBe(loaded.open());
});

test('what is the same in both states is parsed once', async () => {
  const parsed: ParsedFiles = new Map();
  const before = await load(sourceOf(FILES), parsed);
  const after = await load(sourceOf(FILES), parsed);
  expect(parsed.size).toBe(3);
  expect(areIdentical(before, after)).toBe(true);
  const edited = await load(sourceOf({ ...FILES, 'api/schemas.json': '{ "A": {} }' }), parsed);
  expect(parsed.size).toBe(4);
  expect(areIdentical(before, edited)).toBe(false);
});

test('a file that is not there is told by the reference, not by the loader', async () => {
  const loaded = await load(sourceOf({ 'api/openapi.yaml': DOCUMENT }));
  const { api } = loaded.open();
  expect(api.diagnostics.map(({ code }) => code)).toEqual(['missing-file']);
});

test('a file that cannot be read, that is broken or missing', async () => {
  const read = (content: Uint8Array | { reason: string } | null) =>
    loadDescription(
      { read: async ([path]) => new Map(content === null ? [] : [[path!, content]]) },
      'a.yaml' as RepoPath,
      new Map(),
    );
  expect(await read(null)).toEqual({ kind: 'missing' });
  expect(await read({ reason: 'it is a symlink' })).toMatchObject({
    kind: 'broken',
    diagnostics: [{ message: '`a.yaml` cannot be read: it is a symlink.' }],
  });
  expect(await read(new TextEncoder().encode('a: [1'))).toMatchObject({
    kind: 'broken',
    diagnostics: [{ code: 'broken-yaml' }],
  });
  expect(await read(new TextEncoder().encode('a: 1'))).toMatchObject({
    kind: 'broken',
    diagnostics: [{ code: 'not-openapi' }],
  });
});

test('a copy under another name is the same, unless what it refers to is not', async () => {
  const at = async (path: string, files: Readonly<Record<string, string>>) => {
    const found = await loadDescription(sourceOf(files), path as RepoPath, new Map());
    if (found.kind !== 'loaded') throw new Error(found.kind);
    return found;
  };
  const old = await load(sourceOf(FILES));
  const copy = { ...FILES, 'api/copy.yaml': DOCUMENT };
  expect(areIdentical(old, await at('api/copy.yaml', copy))).toBe(true);
  const elsewhere = { 'v2/openapi.yaml': DOCUMENT, 'v2/paths/a.yaml': PATH, 'schemas.json': SCHEMAS };
  expect(areIdentical(old, await at('v2/openapi.yaml', elsewhere))).toBe(false);
});

test('white space and the order of keys say nothing', async () => {
  const before = await load(sourceOf(FILES));
  const told = async (path: keyof typeof FILES, content: string) =>
    sayTheSame(before, await load(sourceOf({ ...FILES, [path]: content })));
  expect(await told('api/openapi.yaml', DOCUMENT.replace('1.0.0 }', '1.0.0  }'))).toBe(true);
  expect(await told('api/schemas.json', '{"B":{"type":"string"},"A":{"$ref":"#/B"}}')).toBe(true);
  expect(await told('api/schemas.json', '{"B":{"type":"number"},"A":{"$ref":"#/B"}}')).toBe(false);
  expect(await told('api/openapi.yaml', DOCUMENT.replace('1.0.0', '1.0.1'))).toBe(false);
});

test('under another name only what stands on its own says the same', async () => {
  const one = async (name: string, reference: string) => {
    const schemas = { A: { $ref: reference }, B: {} };
    const text = JSON.stringify({ openapi: '3.1.0', info: {}, components: { schemas } });
    const source = sourceOf({ [name]: text });
    const found = await loadDescription(source, name as RepoPath, new Map());
    if (found.kind !== 'loaded') throw new Error(found.kind);
    return found;
  };
  const local = '#/components/schemas/B';
  expect(sayTheSame(await one('a.json', local), await one('b.json', local))).toBe(true);
  expect(sayTheSame(await one('a.json', `a.json${local}`), await one('b.json', `a.json${local}`))).toBe(
    false,
  );
});
