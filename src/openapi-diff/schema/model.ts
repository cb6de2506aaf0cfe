import type { Json, JsonObject } from '../../report/model.ts';

/** A schema as it is written. */
export type SchemaValue = boolean | JsonObject;

/** Which words a schema may use, and what they mean. OpenAPI 3.1 and 3.2 speak JSON Schema 2020-12. */
export type Dialect = 'swagger-2.0' | 'openapi-3.0' | 'json-schema-2020-12';

/** Where a schema is written. */
export interface SchemaPlace {
  /** Name of the document, as its world knows it. */
  readonly document: string;
  /** JSON Pointer within the document; empty for all of it. */
  readonly pointer: string;
}

/** A schema with its place and its language. */
export interface PlacedSchema {
  readonly value: SchemaValue;
  readonly place: SchemaPlace;
  readonly dialect: Dialect;
}

/** Leads from one schema to others. One world is one side of a comparison. */
export interface SchemaWorld {
  /** What a `$ref` written at a place leads to; `null` when nothing is there. */
  readonly resolve: (ref: string, from: SchemaPlace) => PlacedSchema | null;
  /** The schemas that a `$dynamicRef` may lead to; one of them makes it an ordinary reference. */
  readonly resolveDynamic: (ref: string, from: SchemaPlace) => readonly PlacedSchema[];
}

/** Whether every instance of one schema is an instance of another. */
export type Verdict =
  /** Proved by rules that are complete for what both schemas say. */
  | { readonly kind: 'contained' }
  /** `witness` is accepted by the first and refused by the second, as a validator confirmed. */
  | { readonly kind: 'not-contained'; readonly witness: Json; readonly explanation: Explanation }
  /** Neither could be shown; why, in one sentence. */
  | { readonly kind: 'undecided'; readonly reason: string };

/** The smallest part that makes the difference. */
export interface Explanation {
  /** Where in the instance: `` for the whole, `/items/0/price`. */
  readonly instancePath: string;
  /** The word of the second schema that refuses: `maxLength`, `required`, `enum` … */
  readonly keyword: string;
  readonly before: SchemaPlace;
  readonly after: SchemaPlace;
}
