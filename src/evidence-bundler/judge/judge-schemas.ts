import type { SchemaRule } from '../policy/model.ts';
import { judgeResponses } from '../schema-drift/judge-responses.ts';
import { judgeSchemaDrift } from '../schema-drift/judge-schema-drift.ts';
import type { SchemaRow } from '../schema-drift/model.ts';
import type { OpenSchema } from '../schema-drift/open-schema.ts';
import { compileOrigins, type Evidence, type FileOf, tellBroken } from './evidence.ts';

/** T15: what a schema of responses must show, a row for each question. Responses are the collected records that the rule names. */
export function judgeSchemaRule(evidence: Evidence, rule: SchemaRule): readonly SchemaRow[] {
  const { base, head } = evidence.input.schemas.get(rule.schema) ?? { base: MISSING, head: MISSING };
  const matches = compileOrigins(rule.responses);
  const responses = evidence
    .of('record')
    .filter(matches)
    .map(({ path, reading }) => ({ path, pointer: '', value: reading.value }));
  const { rows } = judgeSchemaDrift(base, head, responses, evidence.of('tests'), rule);
  const broken = tellBroken(evidence, matches);
  // A response that cannot be read is one that nobody can hold against the schema.
  return rows.map((row) =>
    row.id === 'responses' && broken !== '' && row.status === 'pass'
      ? { ...row, status: 'missing', found: row.found + broken }
      : row,
  );
}

const MISSING = { kind: 'missing' } as const;

/** What keeps records from meeting the schema of their module; empty: they meet it. */
export function findSchemaProblems(schema: OpenSchema, records: readonly FileOf<'record'>[]): string | null {
  const responses = records.map(({ path, reading }) => ({ path, pointer: '', value: reading.value }));
  const { status, found } = judgeResponses(schema, responses, {
    versionField: '',
    fields: [],
    leastResponses: 1,
    consumers: [],
  });
  return status === 'pass' ? null : found;
}
