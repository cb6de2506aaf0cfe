import fc from 'fast-check';
import type { Dialect, SchemaValue } from '../../src/openapi-diff/schema/model.ts';
import { arbitrarySchemaDocument, asJson, type SchemaDocument } from './arbitrary-schema.ts';
import type { Side } from './instance-sampler.ts';
import { createRandom } from './random.ts';
import { editDocument } from './schema-edits.ts';
import { createTestWorld } from './schema-world.ts';

/** How the first of two schemas relates to the second, by how they were made; `tangled`: see `arbitraryTangledPair`. */
export type Known = 'equal' | 'narrower' | 'wider' | 'edited' | 'unrelated' | 'tangled';

export interface SchemaPair {
  readonly a: SchemaDocument;
  readonly b: SchemaDocument;
  readonly known: Known;
  /** For whatever is tried at random with this pair. */
  readonly seed: number;
}

const DOCUMENT = 'https://host.example/openapi.json';
const DIALECTS: readonly Dialect[] = ['swagger-2.0', 'openapi-3.0', 'json-schema-2020-12'];

/** Pairs of documents: one rewritten without effect, widened, narrowed, edited at random, or two that share nothing. */
export function arbitrarySchemaPair(depth = 3): fc.Arbitrary<SchemaPair> {
  const dialect = fc.oneof(
    { weight: 3, arbitrary: fc.constant<Dialect>('json-schema-2020-12') },
    { weight: 2, arbitrary: fc.constant<Dialect>('openapi-3.0') },
    { weight: 1, arbitrary: fc.constant<Dialect>('swagger-2.0') },
  );
  const documents = Object.fromEntries(
    DIALECTS.map((each) => [each, arbitrarySchemaDocument(each, depth)]),
  ) as Record<Dialect, fc.Arbitrary<SchemaDocument>>;
  const document = dialect.chain((each) => documents[each]);
  const known = fc.constantFrom<Known>('equal', 'narrower', 'wider', 'edited', 'unrelated');
  return fc
    .tuple(document, document, known, fc.nat())
    .map(([first, second, wanted, seed]) => relate(first, second, wanted, seed));
}

function relate(first: SchemaDocument, second: SchemaDocument, wanted: Known, seed: number): SchemaPair {
  if (wanted === 'unrelated') return { a: first, b: second, known: 'unrelated', seed };
  const relation = wanted === 'equal' ? 'equal' : wanted === 'edited' ? 'any' : 'wider';
  const edited = editDocument(first, relation, createRandom(seed));
  // Where no edit fits, a document is compared with itself.
  if (edited === null) return { a: first, b: first, known: 'equal', seed };
  return wanted === 'wider'
    ? { a: edited, b: first, known: wanted, seed }
    : { a: first, b: edited, known: wanted, seed };
}

/** The root schema of a generated document, in a world of its own. */
export function sideOf(document: SchemaDocument): Side {
  const value = asJson(document);
  return {
    schema: {
      value: value.root as SchemaValue,
      place: { document: DOCUMENT, pointer: '/root' },
      dialect: document.dialect,
    },
    world: createTestWorld({ [DOCUMENT]: value }, document.dialect),
  };
}
