import { describe, expect, it } from 'vitest';
import { DEFAULT_BUDGET, decideContainment } from '../../src/openapi-diff/schema/decide.ts';
import { createValidator } from '../../src/openapi-diff/schema/validator.ts';
import { loadSuite } from '../harness/json-schema-suite.ts';

/** A clone of github.com/json-schema-org/JSON-Schema-Test-Suite. */
const FOLDER = process.env.JSON_SCHEMA_TEST_SUITE;
if (FOLDER === undefined) console.log('skipped: JSON_SCHEMA_TEST_SUITE names no folder');

/** Several targets of one reference, and evaluated parts behind them, may be left undecided; nothing else may. */
const HARD =
  /"\$dynamicRef"|"unevaluated|"\$ref":"https:\/\/json-schema.org\/|extendible-dynamic-ref|ref-and-defs/;
const MOST_UNDECIDED = 40;

/** Where we differ on purpose. A schema that chooses its own vocabularies is read with all of them. */
const EXCEPTIONS: readonly string[] = [
  'vocabulary.json: schema that uses custom metaschema with with no validation vocabulary / no validation: invalid number, but it still validates',
];

describe.skipIf(FOLDER === undefined)('the official test suite', () => {
  const groups = FOLDER === undefined ? [] : loadSuite(FOLDER);
  const { judge, confirm } = createValidator();

  it('agrees with the validator', () => {
    let agreed = 0;
    const others: string[] = [];
    for (const { name, schema, world, tests } of groups)
      for (const { description, data, valid } of tests) {
        if (judge(schema, world, data).kind === (valid ? 'accepted' : 'refused')) agreed++;
        else others.push(`${name} / ${description}`);
      }
    console.log(`${agreed} instances agree`);
    expect(others).toEqual(EXCEPTIONS);
    expect(agreed).toBeGreaterThan(1200);
  });

  it('has no schema that does not contain itself', () => {
    const undecided: string[] = [];
    for (const { name, schema, world, rewritten } of groups) {
      const sides = [{ schema, world }, rewritten] as const;
      for (const [a, b] of [sides, [...sides].reverse() as unknown as typeof sides]) {
        const verdict = decideContainment(a.schema, a.world, b.schema, b.world, {
          budget: DEFAULT_BUDGET,
          confirm,
        });
        expect(verdict.kind, name).not.toBe('not-contained');
        if (verdict.kind !== 'undecided') continue;
        undecided.push(`${name}: ${verdict.reason}`);
        expect(JSON.stringify(schema.value), name).toMatch(HARD);
      }
    }
    console.log(`${groups.length} groups, both ways, ${undecided.length} undecided`);
    expect(undecided.length, undecided.join('\n')).toBeLessThanOrEqual(MOST_UNDECIDED);
  });

  it('has no instance that tells a schema from its own demands', () => {
    let compared = 0;
    for (const { name, schema, world, tests } of groups)
      for (const { description, data, valid } of tests) {
        if (EXCEPTIONS.includes(`${name} / ${description}`)) continue;
        const one = { ...schema, value: { const: data }, place: { document: 'own', pointer: '' } };
        const verdict = decideContainment(one, world, schema, world, { budget: DEFAULT_BUDGET, confirm });
        if (verdict.kind !== 'undecided') compared++;
        expect([valid ? 'contained' : 'not-contained', 'undecided'], `${name} / ${description}`).toContain(
          verdict.kind,
        );
      }
    console.log(`${compared} instances as schemas of one value decided`);
    expect(compared).toBeGreaterThan(1000);
  });
});
