import type { SchemaPlace } from '../../openapi-diff/schema/model.ts';
import type { Json } from '../../report/model.ts';
import type { ClaimStatus, EvidencePointer } from '../judge/model.ts';
import type { TestReading } from '../read/model.ts';

/** What a schema and its captured responses must show, as a policy asks for it. */
export interface DriftRule {
  /** The property that tells the version, and has to change when the schema breaks: `schema_version`. */
  readonly versionField: string;
  /** Properties that the schema must ask for, each with the JSON type that it must have; empty: any will do. */
  readonly fields: readonly RequiredField[];
  readonly leastResponses: number;
  /** Names of those who read the responses: each must have contract tests that ran. */
  readonly consumers: readonly string[];
}

export interface RequiredField {
  readonly name: string;
  readonly type: 'string' | 'number' | 'boolean' | 'object' | 'array';
}

/** A response of the running system, as it was captured. */
export interface CapturedResponse {
  /** The file in the bundle, and a JSON pointer into it; empty: all of it. */
  readonly path: string;
  readonly pointer: string;
  readonly value: Json;
}

export interface CollectedTests {
  readonly path: string;
  readonly reading: TestReading;
}

/**
 * `enum-narrowed`, `narrowed`: values that were allowed no longer are. `enum-widened`, `widened`: values that consumers never met may
 * come. `required-changed`: in either direction.
 */
export type DriftClass =
  | 'field-removed'
  | 'field-renamed'
  | 'field-added'
  | 'type-changed'
  | 'required-changed'
  | 'enum-narrowed'
  | 'enum-widened'
  | 'narrowed'
  | 'widened';

/** One thing that two states of a schema say differently. */
export interface SchemaDrift {
  readonly class: DriftClass;
  /** JSON pointer of the part of a response, `*` for items and properties without a name of their own. */
  readonly path: string;
  /** For a renamed field what it is called now; `null` otherwise. */
  readonly renamedTo: string | null;
  /** Whether the version has to change. */
  readonly breaks: boolean;
  /** The word of JSON Schema that refuses `witness`; `null` where only a name is gone. */
  readonly keyword: string | null;
  /** A response that one state allows and the other refuses, as ajv confirmed; `null` where only a name is gone. */
  readonly witness: { readonly value: Json; readonly allowedBy: 'base' | 'head' } | null;
  readonly before: SchemaPlace | null;
  readonly after: SchemaPlace | null;
  /** One sentence; untrusted, since it quotes the schemas. */
  readonly message: string;
}

/** The judgement of one question, as a claim tells it. */
export interface SchemaRow {
  readonly id: 'fields' | 'drift' | 'version' | 'responses' | 'consumers';
  readonly status: Exclude<ClaimStatus, 'waived'>;
  readonly expected: string;
  readonly found: string;
  readonly numbers: { readonly [name: string]: number };
  readonly evidence: readonly EvidencePointer[];
  /** Empty when nothing is to be done. */
  readonly help: string;
}

export interface SchemaJudgement {
  /** By path, then by class. */
  readonly drifts: readonly SchemaDrift[];
  /** In the order of the type; `consumers` only where the rule names some, `fields` the same. */
  readonly rows: readonly SchemaRow[];
}

/** What LUKHAS' Guardian must answer (document 001, G.3). */
export const GUARDIAN_FIELDS: readonly RequiredField[] = [
  { name: 'schema_version', type: 'string' },
  { name: 'timestamp', type: 'string' },
  { name: 'correlation_id', type: 'string' },
  { name: 'emergency_active', type: 'boolean' },
  { name: 'enforcement_enabled', type: 'boolean' },
  { name: 'decision', type: 'string' },
  { name: 'reasons', type: 'array' },
  { name: 'metrics', type: 'object' },
];
