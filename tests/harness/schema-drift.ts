import { judgeSchemaDrift } from '../../src/evidence-bundler/schema-drift/judge-schema-drift.ts';
import {
  type DriftRule,
  GUARDIAN_FIELDS,
  type SchemaJudgement,
  type SchemaRow,
} from '../../src/evidence-bundler/schema-drift/model.ts';
import { type Opened, openSchema } from '../../src/evidence-bundler/schema-drift/open-schema.ts';
import type { Json, JsonObject } from '../../src/report/model.ts';

export const RULE: DriftRule = {
  versionField: 'schema_version',
  fields: GUARDIAN_FIELDS,
  leastResponses: 1,
  consumers: [],
};

export const PROPERTIES: JsonObject = {
  schema_version: { const: '1.0.0' },
  timestamp: { type: 'string', format: 'date-time' },
  correlation_id: { type: 'string', minLength: 1 },
  emergency_active: { type: 'boolean' },
  enforcement_enabled: { type: 'boolean' },
  decision: { enum: ['allow', 'deny', 'quarantine'] },
  reasons: { type: 'array', items: { type: 'string' } },
  metrics: { type: 'object', additionalProperties: { type: 'number' } },
  note: { type: 'string' },
};
export const REQUIRED = GUARDIAN_FIELDS.map(({ name }) => name);

export function guardian(
  properties: { readonly [name: string]: Json | undefined } = {},
  more: JsonObject = {},
): JsonObject {
  const merged = Object.entries({ ...PROPERTIES, ...properties }).filter(([, value]) => value !== undefined);
  const named = Object.fromEntries(merged) as JsonObject;
  const $schema = 'http://json-schema.org/draft-07/schema#';
  return {
    $schema,
    type: 'object',
    properties: named,
    required: REQUIRED.filter((name) => name in named),
    ...more,
  };
}

export const RESPONSE: JsonObject = {
  schema_version: '1.0.0',
  timestamp: '2026-11-22T03:00:00Z',
  correlation_id: 'c-1',
  emergency_active: false,
  enforcement_enabled: true,
  decision: 'deny',
  reasons: ['drift above the limit'],
  metrics: { drift: 0.3 },
};

export const open = (value: Json): Opened =>
  openSchema('governance/guardian_schema.json', () => new TextEncoder().encode(JSON.stringify(value)));
export const captured = (...values: readonly Json[]) =>
  values.map((value, index) => ({ path: 'schemas/responses.json', pointer: `/${index}`, value }));

export function judge(
  base: Json | null,
  head: Json,
  responses: readonly Json[] = [RESPONSE],
  rule: Partial<DriftRule> = {},
): SchemaJudgement {
  const before: Opened = base === null ? { kind: 'missing' } : open(base);
  return judgeSchemaDrift(before, open(head), captured(...responses), [], { ...RULE, ...rule });
}

export const row = (judgement: SchemaJudgement, id: SchemaRow['id']): SchemaRow | undefined =>
  judgement.rows.find((one) => one.id === id);
export const statuses = (judgement: SchemaJudgement): string =>
  judgement.rows.map(({ id, status }) => `${id} ${status}`).join(', ');
