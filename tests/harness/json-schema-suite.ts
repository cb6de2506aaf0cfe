import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { roleOf } from '../../src/openapi-diff/schema/keywords.ts';
import type { PlacedSchema, SchemaWorld } from '../../src/openapi-diff/schema/model.ts';
import type { Json } from '../../src/report/model.ts';
import { createTestWorld, rootSchema } from './schema-world.ts';

const require = createRequire(import.meta.url);
const DIALECT = 'json-schema-2020-12';
const MAIN = 'https://suite.example/main.json';

export interface SuiteGroup {
  /** `ref.json: description of the group`. */
  readonly name: string;
  readonly world: SchemaWorld;
  readonly schema: PlacedSchema;
  /** The same, with a word that demands nothing in every schema, so that the two differ everywhere. */
  readonly rewritten: { readonly world: SchemaWorld; readonly schema: PlacedSchema };
  readonly tests: readonly { readonly description: string; readonly data: Json; readonly valid: boolean }[];
}

/** The groups of the official test suite for 2020-12, read from a clone of json-schema-org/JSON-Schema-Test-Suite. */
export function loadSuite(folder: string, within = 'tests/draft2020-12'): readonly SuiteGroup[] {
  const remotes = { ...loadRemotes(join(folder, 'remotes'), 'http://localhost:1234'), ...loadMetaSchemas() };
  const rewrittenRemotes = Object.fromEntries(
    Object.entries(remotes).map(([uri, value]) => [uri, addIdleWord(value)]),
  );
  return readdirSync(join(folder, within))
    .filter((name) => name.endsWith('.json'))
    .sort()
    .flatMap((file) => {
      const groups = JSON.parse(readFileSync(join(folder, within, file), 'utf8')) as {
        readonly description: string;
        readonly schema: Json;
        readonly tests: SuiteGroup['tests'];
      }[];
      return groups.map(({ description, schema, tests }) => {
        const documents = { ...remotes, [MAIN]: schema };
        const others = { ...rewrittenRemotes, [MAIN]: addIdleWord(schema) };
        return {
          name: `${file}: ${description}`,
          world: createTestWorld(documents, DIALECT),
          schema: rootSchema(documents, MAIN, DIALECT),
          rewritten: {
            world: createTestWorld(others, DIALECT),
            schema: rootSchema(others, MAIN, DIALECT),
          },
          tests,
        };
      });
    });
}

function addIdleWord(schema: Json): Json {
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) return schema;
  const entries = Object.entries(schema).map(([word, content]): [string, Json] => {
    const role = word === '$defs' || word === 'definitions' ? 'child-map' : roleOf(word);
    if (role === 'plain' || typeof content !== 'object' || content === null) return [word, content];
    if (role.endsWith('list')) return [word, (content as readonly Json[]).map(addIdleWord)];
    if (!role.endsWith('map')) return [word, addIdleWord(content)];
    return [
      word,
      Object.fromEntries(Object.entries(content).map(([name, part]) => [name, addIdleWord(part as Json)])),
    ];
  });
  return { minLength: 0, ...Object.fromEntries(entries) };
}

/** The standard's schemas of schemas, as ajv carries them. */
function loadMetaSchemas(): Record<string, Json> {
  const names = [
    'core',
    'applicator',
    'unevaluated',
    'validation',
    'meta-data',
    'format-annotation',
    'content',
  ];
  const paths = ['schema', ...names.map((name) => `meta/${name}`)];
  return Object.fromEntries(
    paths.map((path) => [
      `https://json-schema.org/draft/2020-12/${path}`,
      require(`ajv/dist/refs/json-schema-2020-12/${path}.json`) as Json,
    ]),
  );
}

function loadRemotes(folder: string, uri: string): Record<string, Json> {
  const found: Record<string, Json> = {};
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    // Other drafts mean other things by the same words.
    if (/^(?:draft(?!2020)|v1$)/.test(entry.name)) continue;
    const [path, inner] = [join(folder, entry.name), `${uri}/${entry.name}`];
    if (entry.isDirectory()) Object.assign(found, loadRemotes(path, inner));
    else if (entry.name.endsWith('.json')) found[inner] = JSON.parse(readFileSync(path, 'utf8')) as Json;
  }
  return found;
}
