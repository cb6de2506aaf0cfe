import type { Json } from '../../report/model.ts';
import type { Rule } from '../../report/rule.ts';
import type { Direction } from '../schema/direction.ts';
import { canonicalText } from '../schema/exact-json.ts';
import type { SchemaRow } from './schema-row.ts';
import { SCHEMA_ROWS } from './schema-rules-rows.ts';
import { fill, SCHEMA_DATA, SCHEMA_HELP, SEVERITY, WHY } from './schema-rules-texts.ts';

/** Where in a message a change is met, as the names of rules have it. */
export interface SchemaPart {
  readonly direction: Direction;
  /** The end of `request-parameter-property`. */
  readonly part: 'body' | 'property' | 'parameter' | 'parameter-property' | 'header';
}

/** Every part that rules are named after. */
export const SCHEMA_PARTS: readonly SchemaPart[] = [
  ...(['body', 'property', 'parameter', 'parameter-property'] as const).map(
    (part): SchemaPart => ({ direction: 'request', part }),
  ),
  ...(['body', 'property', 'header'] as const).map((part): SchemaPart => ({ direction: 'response', part })),
];

const A_PART: Readonly<Record<SchemaPart['part'], string>> = {
  body: 'the body of a {direction}',
  property: 'a property of a {direction}',
  parameter: 'a parameter',
  'parameter-property': 'a property of a parameter',
  header: 'a response header',
};

const ROWS: ReadonlyMap<string, SchemaRow> = new Map(SCHEMA_ROWS.map((each) => [each.key, each]));

/** The row that the comparison calls by a key; `null` when there is none in that direction. */
export function rowOf(key: string, direction: Direction): SchemaRow | null {
  const row = ROWS.get(key);
  return row === undefined || row[direction] === null ? null : row;
}

/** The id of a rule: its row at a part of messages. Members are properties, wherever their object stands. */
export function schemaRuleId(row: SchemaRow, { direction, part }: SchemaPart): string {
  const at = row.on === 'members' ? memberPart(direction, part) : part;
  return fill(row.name, { direction, part: at, place: `${direction}-${at}` });
}

function memberPart(direction: Direction, part: SchemaPart['part']): SchemaPart['part'] {
  return direction === 'request' && part.startsWith('parameter') ? 'parameter-property' : 'property';
}

/** A rule with the row and the part of messages that it is made of. */
export interface SchemaRule {
  readonly rule: Rule;
  readonly row: SchemaRow;
  readonly part: SchemaPart;
}

/** Every rule about schemas with what it is made of, in the order of the rows. */
export const SCHEMA_RULE_ORIGINS: readonly SchemaRule[] = SCHEMA_ROWS.flatMap((row) => {
  const byId = new Map<string, SchemaRule>();
  for (const part of SCHEMA_PARTS) {
    if (row[part.direction] === null) continue;
    if (row.on === 'bodies' && part.part !== 'body' && part.part !== 'property') continue;
    if (row.on === 'members' && memberPart(part.direction, part.part) !== part.part) continue;
    const rule = ruleOf(row, part);
    if (!byId.has(rule.id)) byId.set(rule.id, { rule, row, part });
  }
  return [...byId.values()];
});

/** Every rule about schemas. */
export const SCHEMA_RULES: readonly Rule[] = SCHEMA_RULE_ORIGINS.map(({ rule }) => rule);

/** The schemas of a row's example as a part of messages shows them. */
export function exampleOf(
  row: SchemaRow,
  direction: Direction,
): { readonly before: Json; readonly after: Json } {
  const { before, after } = row.example;
  return row.turns && direction === 'response' ? { before: after, after: before } : row.example;
}

function ruleOf(row: SchemaRow, part: SchemaPart): Rule {
  const { direction } = part;
  const verdict = row[direction] ?? 'compatible';
  const id = schemaRuleId(row, part);
  return {
    id,
    name: id,
    // Written out when somebody reads them: there are hundreds, and a run shows a few.
    get title() {
      return titleOf(row, part);
    },
    severity: SEVERITY[verdict],
    why: WHY[verdict][direction],
    fix: SCHEMA_HELP[verdict][direction],
    get example() {
      return showExample(row, direction);
    },
    data: SCHEMA_DATA,
    standards: ['S6'],
    page: row.page,
  };
}

function titleOf({ title }: SchemaRow, { direction, part }: SchemaPart): string {
  const words = { direction, part: part.replace('-', ' '), place: `${direction}-${part}` };
  const text = fill(title, { ...words, 'a place': fill(A_PART[part], { direction }) });
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function showExample(row: SchemaRow, direction: Direction): string {
  const { before, after } = exampleOf(row, direction);
  return `\`\`\`yaml\n# before\n${canonicalText(before)}\n# now\n${canonicalText(after)}\n\`\`\``;
}
