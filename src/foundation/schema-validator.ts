/** One complaint of a compiled JSON Schema, in the words of ajv. */
export interface SchemaError {
  /** JSON pointer to the value that is wrong: `/lanes/0/kind`. */
  readonly instancePath: string;
  /** Pointer into the schema: `#/$defs/lane/properties/kind/enum`. */
  readonly schemaPath: string;
  readonly keyword: string;
  /** Depends on the keyword: `allowedValues` for `enum`, `additionalProperty`, `missingProperty`, `limit` … */
  readonly params: { readonly [name: string]: unknown };
  readonly message?: string;
  /** The value that is wrong. */
  readonly data?: unknown;
  /** The schema object that holds the keyword. */
  readonly parentSchema?: {
    readonly description?: string;
    readonly properties?: { readonly [key: string]: unknown };
  };
  /** Set on errors about the name of a key. */
  readonly propertyName?: string;
}

/** A schema compiled ahead of time by scripts/compile-schemas.mjs. `errors` holds those of the last call. */
export interface SchemaValidator {
  (value: unknown): boolean;
  errors?: readonly SchemaError[] | null;
}
