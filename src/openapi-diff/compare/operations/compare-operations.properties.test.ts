import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OPERATION_CASES } from '../../../../tests/harness/openapi-operation-cases.ts';
import { worldOf } from '../../../../tests/harness/openapi-world.ts';
import { parseIsoDate } from '../../../foundation/date.ts';
import type { Json, JsonObject } from '../../../report/model.ts';
import { readApi } from '../../document/read-api.ts';
import { OPERATION_RULES } from '../../rules/operation-rules.ts';
import { compareOperations } from './compare-operations.ts';

const POLICY = { today: parseIsoDate('2026-06-01')!, noticeDays: { stable: 90 } };
const RULES = new Set(OPERATION_RULES.map((one) => one.id));

const sideOf = (document: JsonObject) => {
  const world = worldOf(document);
  return { world, api: readApi(world) };
};

/** Every node of a value by its keys, but for what says which specification it is. */
function nodesOf(value: Json, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'openapi' ? [] : [[...path, key], ...nodesOf(inner as Json, [...path, key])],
  );
}

function edited(document: JsonObject, path: readonly string[], value: Json | undefined): JsonObject {
  const copy = structuredClone(document) as Record<string, unknown>;
  let here: Record<string, unknown> = copy;
  for (const key of path.slice(0, -1)) here = here[key] as Record<string, unknown>;
  const last = path[path.length - 1]!;
  if (value === undefined && !Array.isArray(here)) delete here[last];
  else here[last] = value ?? null;
  return copy as JsonObject;
}

const json = fc.oneof(
  fc.jsonValue() as fc.Arbitrary<Json>,
  fc.constantFrom<Json>(
    true,
    false,
    'x',
    '__proto__',
    { $ref: '#/paths' },
    { $ref: '#' },
    { __proto__: 1 },
    [],
    {},
  ),
);

const documents = fc
  .tuple(
    fc.constantFrom(...OPERATION_CASES.flatMap((one) => [one.before, one.after])),
    fc.array(fc.tuple(fc.nat(), fc.option(json, { nil: undefined })), { maxLength: 4 }),
  )
  .map(([document, edits]) =>
    edits.reduce((now, [index, value]) => {
      const nodes = nodesOf(now);
      const path = nodes[index % nodes.length];
      return path === undefined ? now : edited(now, path, value);
    }, document),
  );

describe('two descriptions of any kind', () => {
  it('are compared without a throw, in the same way each time, with sentences that are whole', () => {
    fc.assert(
      fc.property(documents, documents, (before, after) => {
        const one = compareOperations(sideOf(before), sideOf(after), POLICY);
        const other = compareOperations(sideOf(before), sideOf(after), POLICY);
        expect(JSON.stringify(one)).toBe(JSON.stringify(other));
        for (const change of one.changes) {
          expect(RULES.has(change.rule)).toBe(true);
          expect(change.message.endsWith('.')).toBe(true);
          expect(change.help).not.toBe('');
          expect(change.before !== null || change.after !== null).toBe(true);
        }
        const identities = one.changes.map((each) => JSON.stringify([each.rule, each.identity]));
        expect(new Set(identities).size).toBe(identities.length);
      }),
      { numRuns: 1500, seed: 11 },
    );
  });

  it('have nothing to tell when they are the same', () => {
    fc.assert(
      fc.property(documents, (document) => {
        const { changes, pairs } = compareOperations(
          sideOf(document),
          sideOf(structuredClone(document)),
          POLICY,
        );
        expect([changes, pairs]).toEqual([[], []]);
      }),
      { numRuns: 500, seed: 13 },
    );
  });

  it('that break one way do not lose operations the other way', () => {
    fc.assert(
      fc.property(documents, documents, (before, after) => {
        const there = compareOperations(sideOf(before), sideOf(after), POLICY);
        const back = compareOperations(sideOf(after), sideOf(before), POLICY);
        expect(there.operations).toBe(back.operations);
      }),
      { numRuns: 500, seed: 13 },
    );
  });
});
