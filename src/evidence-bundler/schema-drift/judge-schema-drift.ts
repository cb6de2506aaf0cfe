import { DEFAULT_BUDGET } from '../../openapi-diff/schema/decide.ts';
import { createBreakFinder } from '../../openapi-diff/schema/find-breaks.ts';
import { createValidator } from '../../openapi-diff/schema/validator.ts';
import type { JsonObject } from '../../report/model.ts';
import { type Drifts, findDrifts } from './find-drift.ts';
import { judgeConsumers } from './judge-consumers.ts';
import { judgeResponses } from './judge-responses.ts';
import type {
  CapturedResponse,
  CollectedTests,
  DriftRule,
  RequiredField,
  SchemaJudgement,
  SchemaRow,
} from './model.ts';
import type { Opened, OpenSchema } from './open-schema.ts';
import { plainSchema } from './plain-schema.ts';
import { isOlder, versionOf } from './version.ts';

/**
 * Judges a schema of responses: whether it asks for the fields that are wanted, what changed since the base and whether that breaks,
 * whether its version moved when it does, whether captured responses are what it says, and whether its readers tested the contract.
 * What could not be decided is never a pass.
 */
export function judgeSchemaDrift(
  base: Opened,
  head: Opened,
  responses: readonly CapturedResponse[],
  tests: readonly CollectedTests[],
  rule: DriftRule,
): SchemaJudgement {
  const consumers = rule.consumers.length === 0 ? [] : [judgeConsumers(rule.consumers, tests)];
  if (head.kind !== 'schema') {
    const found =
      head.kind === 'missing' ? 'the schema is not there' : `the schema cannot be read: ${head.reason}`;
    const help = 'Add the schema, or correct its path in the policy.';
    const status = head.kind === 'missing' ? 'missing' : 'fail';
    const row = (id: SchemaRow['id']): SchemaRow => ({
      id,
      status,
      expected: 'a schema that can be read',
      found,
      numbers: {},
      evidence: [],
      help,
    });
    return { drifts: [], rows: [row('drift'), row('responses'), ...consumers] };
  }
  const { schema } = head;
  const fields = rule.fields.length === 0 ? [] : [judgeFields(schema, rule.fields)];
  const found = base.kind === 'schema' ? findDrifts(base.schema, schema, rule.versionField) : null;
  const drift = judgeDrift(base, found, schema);
  return {
    drifts: found?.drifts ?? [],
    rows: [
      ...fields,
      ...judgeVersion(drift, base.kind === 'schema' ? base.schema : null, schema, rule.versionField),
      judgeResponses(schema, responses, rule),
      ...consumers,
    ],
  };
}

/** Whether every response that the schema allows has the fields: containment in a schema that asks for them alone. */
function judgeFields(head: OpenSchema, fields: readonly RequiredField[]): SchemaRow {
  const properties = Object.fromEntries(fields.map(({ name, type }) => [name, { type }]));
  const asked: JsonObject = { type: 'object', properties, required: fields.map(({ name }) => name) };
  const wanted = plainSchema(asked);
  const row = {
    id: 'fields',
    expected: `every response has ${fields.map(({ name, type }) => `${name} (${type})`).join(', ')}`,
    evidence: [],
  } as const;
  const { confirm } = createValidator();
  const find = createBreakFinder({ budget: DEFAULT_BUDGET, confirm });
  const { breaks, undecided } = find(head.schema, head.world, wanted.schema, wanted.world);
  const missing = new Set(breaks.map(({ keyword, member }) => (keyword === 'required' ? `/${member}` : '')));
  // What may be missing is mostly not described either, so that it may be anything.
  const told = breaks.filter(
    ({ keyword, schemaPath }) => keyword === 'required' || !missing.has(schemaPath) || schemaPath === '',
  );
  const lacking = told.map(({ keyword, member, schemaPath }) => {
    if (keyword === 'required') return `\`${member}\` may be missing`;
    return schemaPath === '' ? 'a response may be no object' : `\`${schemaPath}\` may be of another type`;
  });
  const numbers = { fields: fields.length, lacking: lacking.length };
  if (lacking.length > 0) {
    const help = 'Name the fields in `required`, each with its type.';
    return { ...row, status: 'fail', found: lacking.join(', '), numbers, help };
  }
  return undecided === null
    ? { ...row, status: 'pass', found: 'it does', numbers, help: '' }
    : { ...row, status: 'inconclusive', found: undecided, numbers, help: 'Use a simpler schema.' };
}

/** `breaks`: whether the version has to move; `null`: nobody knows. */
interface Drift {
  readonly row: SchemaRow;
  readonly breaks: boolean | null;
}

function judgeDrift(base: Opened, found: Drifts | null, head: OpenSchema): Drift {
  const row = { id: 'drift', expected: 'no change that breaks, or a new version', evidence: [] } as const;
  if (found === null) {
    if (base.kind === 'missing')
      return {
        row: { ...row, status: 'pass', found: `${head.path} is new`, numbers: {}, help: '' },
        breaks: false,
      };
    const reason = base.kind === 'broken' ? base.reason : '';
    const help =
      'From the next change on there is something to compare with; until then look at the change by hand.';
    const told = `the schema of the base cannot be read: ${reason}`;
    return { row: { ...row, status: 'inconclusive', found: told, numbers: {}, help }, breaks: null };
  }
  const breaking = found.drifts.filter(({ breaks }) => breaks);
  const numbers = { changes: found.drifts.length, breaking: breaking.length };
  if (breaking.length > 0) {
    const told = breaking.map(({ message }) => message.replace(/\.$/, '')).join('; ');
    const help = 'Take the change back, or change the version of the schema with it.';
    return { row: { ...row, status: 'fail', found: told, numbers, help }, breaks: true };
  }
  if (found.undecided !== null)
    return {
      row: {
        ...row,
        status: 'inconclusive',
        found: found.undecided,
        numbers,
        help: 'Use a simpler schema, or change its version.',
      },
      breaks: null,
    };
  const told =
    numbers.changes === 0
      ? 'no change'
      : `${numbers.changes} ${numbers.changes === 1 ? 'change' : 'changes'}, none of which breaks`;
  return { row: { ...row, status: 'pass', found: told, numbers, help: '' }, breaks: false };
}

/** A version that moves on makes a change that breaks a declared one. */
function judgeVersion(
  { row, breaks }: Drift,
  base: OpenSchema | null,
  head: OpenSchema,
  field: string,
): readonly SchemaRow[] {
  const now = versionOf(head, field);
  const was = base === null ? null : versionOf(base, field);
  const version = {
    id: 'version',
    expected: `\`${field}\` moves on when the schema breaks`,
    numbers: {},
    evidence: [],
  } as const;
  const tell = `Write it as \`const\` of \`${field}\`.`;
  if (now === null) {
    const status = breaks === false ? 'missing' : 'fail';
    return [row, { ...version, status, found: 'the schema tells no version', help: tell }];
  }
  if (base === null) return [row, { ...version, status: 'pass', found: `${now}, the first`, help: '' }];
  if (was !== null && isOlder(now, was))
    return [
      row,
      {
        ...version,
        status: 'fail',
        found: `it went back from ${was} to ${now}`,
        help: 'Choose a higher version.',
      },
    ];
  if (was !== now) {
    const found = `${was ?? 'none'} → ${now}`;
    const isMoved = was !== null && breaks !== false;
    const declared: SchemaRow = isMoved
      ? { ...row, status: 'pass', found: `${row.found}; the version says so (${found})`, help: '' }
      : row;
    return [declared, { ...version, status: 'pass', found, help: '' }];
  }
  if (breaks === false)
    return [row, { ...version, status: 'pass', found: `${now}, and nothing breaks`, help: '' }];
  const status = breaks === null ? 'inconclusive' : 'fail';
  return [
    row,
    { ...version, status, found: `${now} as before`, help: 'Change it together with the schema.' },
  ];
}
