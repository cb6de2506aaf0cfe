import { row, type SchemaRow, TEXT, to } from './schema-row.ts';
import { LIFECYCLE_ROWS } from './schema-rules-lifecycle.ts';
import { MEANING_ROWS } from './schema-rules-meaning.ts';
import { MEMBER_ROWS, SWITCH_ROWS } from './schema-rules-members.ts';
import { rowsOfWord } from './schema-rules-of-words.ts';
import { VALUE_ROWS } from './schema-rules-values.ts';
import { WORD_ROWS } from './schema-rules-words.ts';

const UNDECIDED_ROW: SchemaRow = row(
  'schema-undecided',
  'roots',
  ['undecided', 'undecided'],
  'openapi-schemas-undecided',
  'It could not be decided whether a {direction} is still understood',
  {
    request: 'Whether all that was accepted here still is could not be decided.',
    response: 'Whether all that may come here could come before could not be decided.',
  },
  to(TEXT, { $ref: '#/components/schemas/Nowhere' }),
  '{direction}-schema-undecided',
);

/** Every kind of change that schemas can show. */
export const SCHEMA_ROWS: readonly SchemaRow[] = [
  ...VALUE_ROWS,
  ...WORD_ROWS.flatMap(rowsOfWord),
  ...MEMBER_ROWS,
  ...SWITCH_ROWS,
  ...LIFECYCLE_ROWS,
  ...MEANING_ROWS,
  UNDECIDED_ROW,
];
