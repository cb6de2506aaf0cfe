import { describe, expect, it } from 'vitest';
import { editsOf, SPECIFIED, VERSIONS } from '../../../tests/harness/openapi-field-edits.ts';
import type { JsonObject } from '../../report/model.ts';
import { type FieldUse, listFields, useOfField } from './fields.ts';
import type { SpecificationKind } from './model.ts';
import { openWorld } from './open-world.ts';
import { parseDocument } from './parse-document.ts';
import { readApi } from './read-api.ts';

/** All that is read from a document but for the places. */
function modelOf(document: JsonObject): string {
  const bytes = new TextEncoder().encode(JSON.stringify(document));
  const parsed = parseDocument(bytes, 'a.json');
  if (parsed.kind === 'broken') return 'broken';
  const { diagnostics: _, specification, ...api } = readApi(openWorld(parsed.document, () => null));
  return JSON.stringify({ kind: specification.kind, ...api }, (key, value) =>
    key === 'place' ? undefined : value,
  );
}

/** What a change of the field does to the model, seen wherever the object stands. */
function effectOf(kind: SpecificationKind, object: string, field: string): 'changed' | 'unchanged' {
  const edits = editsOf(kind, object, field);
  expect(edits.length, `${object} stands nowhere`).toBeGreaterThan(0);
  return edits.some(([one, other]) => modelOf(one) !== modelOf(other)) ? 'changed' : 'unchanged';
}

describe('the table of fields', () => {
  it('has every field of every specification, each once, and no other', () => {
    const missing = SPECIFIED.filter(({ object, field }) => useOfField(object, field) === null);
    expect(missing).toEqual([]);
    const specified = new Set(SPECIFIED.map(({ object, field }) => `${object} ${field}`));
    const listed = listFields().map(({ object, field }) => `${object} ${field}`);
    expect(new Set(listed).size).toBe(listed.length);
    expect(listed.filter((one) => !specified.has(one))).toEqual([]);
    expect(listed.length).toBeGreaterThan(200);
  });

  it.each(Object.keys(VERSIONS) as SpecificationKind[])('says for %s what reading does', (kind) => {
    const effects: Record<FieldUse, string> = { read: 'changed', raw: 'changed', annotation: 'unchanged' };
    const wrong = SPECIFIED.filter((one) => one.kind === kind).flatMap(({ object, field }) => {
      const use = useOfField(object, field);
      const effect = effectOf(kind, object, field);
      return use !== null && effects[use] === effect ? [] : [`${object} ${field}: ${use}, but ${effect}`];
    });
    expect(wrong).toEqual([]);
  });
});
