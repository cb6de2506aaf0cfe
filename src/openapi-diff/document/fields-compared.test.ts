import { describe, expect, it } from 'vitest';
import { editsOf, SPECIFIED, VERSIONS } from '../../../tests/harness/openapi-field-edits.ts';
import { worldOf } from '../../../tests/harness/openapi-world.ts';
import { parseIsoDate } from '../../foundation/date.ts';
import type { JsonObject } from '../../report/model.ts';
import { compareOperations } from '../compare/operations/compare-operations.ts';
import { comparedUseOf, findStrayFields, listComparedFields, renderFieldTable } from './fields-compared.ts';
import type { SpecificationKind } from './model.ts';
import { readApi } from './read-api.ts';

/** Versions are judged by a policy of their own, and Swagger has one version: any other is refused before. */
const ELSEWHERE = ['OpenAPI info', 'Info version', 'OpenAPI swagger'];

/** Whether two descriptions differ for those who compare them: by a change, or by schemas that are left to compare. */
function isSeen(before: JsonObject, after: JsonObject): boolean {
  const side = (document: JsonObject) => {
    const world = worldOf(document);
    return { world, api: readApi(world) };
  };
  const policy = { today: parseIsoDate('2026-06-01')!, noticeDays: {} };
  const { changes, pairs } = compareOperations(side(before), side(after), policy);
  return changes.length > 0 || pairs.length > 0;
}

describe('what a change of each field means', () => {
  it('is said of every field, and of nothing else', () => {
    expect(listComparedFields().filter((one) => one.use === null)).toEqual([]);
    expect(findStrayFields()).toEqual([]);
    const missing = SPECIFIED.filter(({ object, field }) => comparedUseOf(object, field) === null);
    expect(missing).toEqual([]);
  });

  it.each(Object.keys(VERSIONS) as SpecificationKind[])('is what comparing does for %s', (kind) => {
    const wrong = SPECIFIED.filter((one) => one.kind === kind).flatMap(({ object, field }) => {
      const name = `${object} ${field}`;
      if (ELSEWHERE.includes(name)) return [];
      const seen = editsOf(kind, object, field).some(
        ([one, other]) => isSeen(one, other) || isSeen(other, one),
      );
      const use = comparedUseOf(object, field);
      return (use !== 'annotation') === seen ? [] : [`${name}: ${use}, but ${seen ? 'seen' : 'not seen'}`];
    });
    expect(wrong).toEqual([]);
  });

  it('is rendered as a table with a row for each object', () => {
    const table = renderFieldTable();
    expect(table).toContain(
      '| Link |  | `operationId` `operationRef` `parameters` `requestBody` `server` | `description` |',
    );
    expect(table.split('\n').length).toBe(new Set(listComparedFields().map((one) => one.object)).size + 3);
  });
});
