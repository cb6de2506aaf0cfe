import type { Json, JsonObject } from '../../report/model.ts';
import type { SchemaPlace } from '../schema/model.ts';

/** Something a person should know about a document, with what to do. One sentence each. */
export interface DocumentDiagnostic {
  /** Stable, kebab-case: `broken-json`, `missing-reference`. */
  readonly code: DiagnosticCode;
  readonly severity: 'error' | 'warning';
  /** Name of the document. */
  readonly document: string;
  /** 1-based; 0 when the whole document is meant. */
  readonly line: number;
  /** 1-based, in UTF-16 code units; 0 when the whole document is meant. */
  readonly column: number;
  readonly message: string;
  readonly hint: string;
}

/** A diagnostic whose line has not been looked up yet. */
export interface PlacedDiagnostic extends Omit<DocumentDiagnostic, 'document' | 'line' | 'column'> {
  readonly place: SchemaPlace;
}

export type DiagnosticCode =
  | 'too-large'
  | 'not-utf8'
  | 'empty'
  | 'broken-json'
  | 'broken-yaml'
  | 'duplicate-key'
  | 'too-deep'
  | 'expands-too-much'
  | 'not-an-object'
  | 'not-openapi'
  | 'unsupported-version'
  | 'loose-version'
  | 'missing-reference'
  | 'missing-file'
  | 'broken-file'
  | 'remote-reference'
  | 'outside-repository'
  | 'circular-reference'
  | 'malformed-reference'
  | 'reference-through-reference'
  | 'unknown-dialect'
  | 'unexpected-shape'
  | 'same-path'
  | 'same-parameter'
  | 'unknown-scheme';

/** Names of what is written around a value, from outside; `null` for a list. */
export type KeyPath = readonly (string | null)[];

export interface WrittenReferences {
  /** Every text under `$ref` and `$dynamicRef`, wherever it stands, each once. */
  readonly texts: readonly string[];
  /** The objects in which something else stands there: often they hold properties, one of which has that name. */
  readonly others: readonly KeyPath[];
}

/** What a file speaks of, seen while it was read, so that most need no search for it. */
export interface Marks {
  /** `null` when they were not gathered. */
  readonly references: WrittenReferences | null;
  /** Whether `$id` or `$self` may be a key; `false` is certain. */
  readonly hasIds: boolean;
  /** The same for `$anchor` and `$dynamicAnchor`. */
  readonly hasAnchors: boolean;
}

/** A JSON or YAML file as plain data. Keys such as `__proto__` are data: read them with `json-value.ts` only. */
export interface ParsedFile extends Marks {
  /** The file's path in the repository. */
  readonly name: string;
  readonly format: 'json' | 'yaml';
  readonly value: Json;
  /** What was read, for positions that are asked for later. */
  readonly bytes: Uint8Array;
  readonly warnings: readonly DocumentDiagnostic[];
}

export type ParsedFileResult =
  | { readonly kind: 'file'; readonly file: ParsedFile }
  | { readonly kind: 'broken'; readonly diagnostics: readonly DocumentDiagnostic[] };

/** The four languages of descriptions that are read. */
export type SpecificationKind = 'swagger-2.0' | 'openapi-3.0' | 'openapi-3.1' | 'openapi-3.2';

export interface Specification {
  readonly kind: SpecificationKind;
  /** The version as written: `3.0.3`. */
  readonly written: string;
}

/** A file that says which specification it follows. */
export interface ApiDocument extends ParsedFile {
  readonly value: JsonObject;
  readonly specification: Specification;
}

export type ParsedDocument =
  | { readonly kind: 'document'; readonly document: ApiDocument }
  | { readonly kind: 'broken'; readonly diagnostics: readonly DocumentDiagnostic[] };

/** Levels of nesting: far above what a person or a generator writes, far below what recursion can bear. */
export const MOST_LEVELS = 256;
