import type { ApiChange } from '../../src/openapi-diff/compare/model.ts';
import {
  compareSchemas,
  type SchemaOptions,
} from '../../src/openapi-diff/compare/schemas/compare-schemas.ts';
import type { Json, JsonObject } from '../../src/report/model.ts';
import { pairsOf, sideOf } from './openapi-pairs.ts';

/** What the operations of a description speak, and the schemas that it names. */
export interface Spoken {
  readonly request?: Json;
  readonly response?: Json;
  readonly schemas?: JsonObject;
  readonly openapi?: string;
  readonly operations?: number;
}

/** A description with one or more operations that speak JSON both ways. */
function describing({
  request = {},
  response = {},
  schemas = {},
  openapi = '3.1.0',
  operations = 1,
}: Spoken): Json {
  const media = (schema: Json) => ({ content: { 'application/json': { schema } } });
  const post = { requestBody: media(request), responses: { '200': { description: '', ...media(response) } } };
  const paths = Object.fromEntries(
    Array.from({ length: operations }, (_, at) => [`/things/${at}`, { post }]),
  );
  return { openapi, info: { title: 'Things', version: '1' }, paths, components: { schemas } };
}

/** What is told of the schemas of two descriptions. */
export function compare(before: Spoken, after: Spoken, options: SchemaOptions = {}): readonly ApiChange[] {
  const [old, now] = [sideOf(describing(before)), sideOf(describing(after))];
  return compareSchemas(pairsOf(old, now), old, now, options);
}

/** Each change as `rule verdict: path, times`. */
export const told = (changes: readonly ApiChange[]) =>
  changes.map(
    ({ rule, verdict, reached }) => `${rule} ${verdict}: ${reached[0]!.instancePath} ×${reached.length}`,
  );

/** The same schema in both directions. */
export const both = (schema: Json, schemas: JsonObject = {}, openapi = '3.1.0'): Spoken => ({
  request: schema,
  response: schema,
  schemas,
  openapi,
});

export const to = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });
export const object = (properties: JsonObject, more: JsonObject = {}): JsonObject => ({
  type: 'object',
  properties,
  ...more,
});
export const text = { type: 'string' };
export const whole = { type: 'integer' };
