import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { NAMES } from './hostile-support.ts';
import { LEDGER } from './openapi-support.ts';
import { folderOf } from './support.ts';

/** A folder, in no repository, with these files. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = folderOf();
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

/** A description whose one operation takes and gives values of this schema. */
export function descriptionOf(schema: unknown, schemas: unknown = {}): string {
  const content = { 'application/json': { schema } };
  return JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'A', version: '1.0.0' },
    paths: {
      '/a': { post: { requestBody: { content }, responses: { '200': { description: 'Fine.', content } } } },
    },
    components: { schemas },
  });
}

/** A description with so many operations, all of which take one component. */
export function manyOperations(count: number, maximum: number): string {
  const content = { 'application/json': { schema: { $ref: '#/components/schemas/Amount' } } };
  const operation = { requestBody: { content }, responses: { '204': { description: 'Done.' } } };
  return JSON.stringify({
    openapi: '3.0.3',
    info: { title: 'Many', version: '1.0.0' },
    paths: Object.fromEntries(
      Array.from({ length: count }, (_, index) => [`/p${index}`, { put: operation }]),
    ),
    components: { schemas: { Amount: { type: 'integer', maximum } } },
  });
}

/** Every level stands for ten of the one before. */
const LAUGHS = Array.from({ length: 12 }, (_, level) =>
  level === 0
    ? '  l0: &l0 [ha, ha]\n'
    : `  l${level}: &l${level} [${Array(10)
        .fill(`*l${level - 1}`)
        .join(', ')}]\n`,
).join('');

interface BadDocument {
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly sentence: RegExp;
  readonly hint: RegExp;
}

/** Files that are no descriptions, with what is said of them. */
export const BAD_DOCUMENTS: readonly BadDocument[] = [
  {
    name: 'other.yaml',
    content: 'a: 1\n',
    sentence: /^`other\.yaml` says neither `openapi` nor `swagger` at its root\.$/,
    hint: /OpenAPI 3\.0, 3\.1 and 3\.2/,
  },
  { name: 'list.json', content: '[]', sentence: /holds no object/, hint: /Begin it with/ },
  {
    name: 'old.json',
    content: '{"swaggerVersion":"1.2"}',
    sentence: /is no description of an API but Swagger 1\.x/,
    hint: /are read/,
  },
  {
    name: 'older.json',
    content: '{"swagger":"1.2"}',
    sentence: /`swagger: "1\.2"`.*\(older\.json:1:12\)\.$/,
    hint: /Convert it/,
  },
  {
    name: 'v4.yaml',
    content: LEDGER.replace('3.1.0', '4.0.0'),
    sentence: /`openapi: "4\.0\.0"`, which is no version that is read here \(v4\.yaml:1:10\)\.$/,
    hint: /are read/,
  },
  {
    name: 'broken.yaml',
    content: 'openapi: 3.1.0\ninfo:\n\ttitle: A\n',
    sentence: /^`broken\.yaml` is not valid YAML: .*tab.* \(broken\.yaml:3:1\)\.$/,
    hint: /Correct it/,
  },
  {
    name: 'broken.json',
    content: '{\n "openapi": "3.1.0",\n "info": {,}\n}',
    sentence: /^`broken\.json` is not valid JSON: .* \(broken\.json:3:11\)\.$/,
    hint: /Correct it/,
  },
  { name: 'empty.yaml', content: '', sentence: /^`empty\.yaml` is empty\.$/, hint: /Write a description/ },
  {
    name: 'wide.yaml',
    content: Buffer.from(`\uFEFF${LEDGER}`, 'utf16le'),
    sentence: /^`wide\.yaml` is UTF-16\.$/,
    hint: /UTF-8/,
  },
  {
    name: 'latin.yaml',
    content: Buffer.from(`${LEDGER}# caf\xE9\n`, 'latin1'),
    sentence: /not UTF-8 \(latin\.yaml:\d+:1\)\.$/,
    hint: /UTF-8/,
  },
  {
    name: 'laughs.yaml',
    content: `${LEDGER}x-laughs:\n${LAUGHS}`,
    sentence: /stand for more than a million values \(laughs\.yaml:\d+:\d+\)\.$/,
    hint: /\$ref/,
  },
  {
    name: 'deep.json',
    content: `{"openapi":"3.1.0","x":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
    sentence: /nested more than 256 levels deep/,
    hint: /components/,
  },
];

/** A description full of one hostile name; the head takes back what the base allows. */
export function hostileDescription(index: number, isHead: boolean): string {
  const name = NAMES[index] ?? '';
  const segment = encodeURIComponent(name).replace(/%/g, '');
  return JSON.stringify({
    openapi: '3.1.0',
    info: { title: name, version: name, description: name },
    tags: [{ name, description: name }],
    paths: {
      [`/${name}`]: {
        post: {
          operationId: name,
          summary: name,
          description: name,
          tags: [name],
          parameters: [
            {
              name,
              in: 'query',
              description: name,
              schema: { type: 'string', ...(isHead ? { const: name } : {}) },
            },
            { name: 'order', in: 'query', schema: { type: 'string', default: isHead ? `${name}!` : name } },
          ],
          requestBody: {
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  description: name,
                  required: isHead ? [name] : [],
                  properties: { [name]: { type: 'string', enum: isHead ? ['a'] : ['a', name] } },
                },
              },
              ...(isHead ? {} : { [name]: { schema: {} } }),
            },
          },
          responses: {
            '200': {
              description: name,
              content: {
                'application/json': { schema: { $ref: `#/components/schemas/${isHead ? name : 'T'}` } },
              },
            },
          },
        },
      },
      ...(isHead
        ? {}
        : {
            [`/gone/${name}/${segment}`]: {
              get: { summary: name, responses: { default: { description: name } } },
            },
          }),
    },
    components: { schemas: { T: { title: name, type: 'string', pattern: name } } },
  });
}
