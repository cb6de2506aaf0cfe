import { describe, expect, it } from 'vitest';
import { pairsOf, sideOf } from '../../../tests/harness/openapi-pairs.ts';
import type { IsoDate } from '../../foundation/date.ts';
import type { Json } from '../../report/model.ts';
import type { ApiChange } from '../compare/model.ts';
import { compareSchemas } from '../compare/schemas/compare-schemas.ts';
import { exampleOf, SCHEMA_RULE_ORIGINS, SCHEMA_RULES, type SchemaPart } from './schema-rules.ts';

const asMember = (schema: Json): Json => ({ type: 'object', properties: { outer: schema } });

/** A description with one operation that has the schema as a part of one message. */
function describing(schema: Json, { direction, part }: SchemaPart, isMember: boolean): Json {
  const isInner = part.endsWith('property') && !isMember;
  const at = isInner ? asMember(schema) : schema;
  const media = (part: Json) => ({ content: { 'application/xml': { schema: part } } });
  const isParameter = part.startsWith('parameter');
  const isHeader = part === 'header';
  return {
    openapi: '3.1.0',
    info: { title: 'Things', version: '1' },
    paths: {
      '/things': {
        post: {
          ...(direction === 'request' && !isParameter ? { requestBody: media(at) } : {}),
          ...(isParameter ? { parameters: [{ name: 'filter', in: 'query', schema: at }] } : {}),
          responses: {
            '200': {
              description: '',
              ...(direction === 'response' && !isHeader ? media(at) : {}),
              ...(isHeader ? { headers: { 'X-Thing': { schema: at } } } : {}),
            },
          },
        },
      },
    },
  };
}

const OPTIONS = {
  assertedFormats: ['int32', 'int64'],
  lifecycle: { today: '2027-01-01' as IsoDate, noticeDays: { stable: 90 } },
};

function changes(before: Json, after: Json, options = {}): readonly ApiChange[] {
  const [old, now] = [sideOf(before), sideOf(after)];
  return compareSchemas(pairsOf(old, now), old, now, options);
}

describe('rules about schemas', () => {
  it('have names of their own', () => {
    const ids = SCHEMA_RULES.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id))).toEqual([]);
    expect(SCHEMA_RULES.filter(({ id, name }) => id !== name)).toEqual([]);
    expect(SCHEMA_RULES.filter((rule) => /[{}]/.test(rule.title + rule.why + rule.fix))).toEqual([]);
  });

  it.each(SCHEMA_RULE_ORIGINS.map((origin) => [origin.rule.id, origin] as const))(
    '%s',
    (id, { row, part }) => {
      const { before, after } = exampleOf(row, part.direction);
      const [old, now] = [before, after].map((schema) => describing(schema, part, row.on === 'members'));
      const lifecycle = { lifecycle: OPTIONS.lifecycle };
      const found = changes(old!, now!, row.key.startsWith('asserted') ? OPTIONS : lifecycle);
      const change = found.find(({ rule }) => rule === id);
      expect(
        found.map(({ rule, verdict, message }) => `${rule} ${verdict}: ${message}`).join('\n'),
      ).toContain(`${id} `);
      expect(change?.verdict).toBe(row[part.direction]);
      expect(change?.message).not.toMatch(
        /\{(?:subject|before|after|shown|value|member|removed|added|n)\}|undefined/,
      );
      expect(change?.reached).toHaveLength(1);
      const known = new Set(SCHEMA_RULES.map((rule) => rule.id));
      expect(found.filter(({ rule }) => !known.has(rule))).toEqual([]);
      if (change?.verdict === 'breaking') expect(change.witness?.confirmed).toBe(true);
    },
  );
});
