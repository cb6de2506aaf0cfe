import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { findStandardsGaps, type StandardsRow, standardsRows } from '../scripts/standards.mjs';
import { ALL_RULES } from '../src/checks/all-rules.ts';
import { CLAIM_RULES } from '../src/evidence-bundler/judge/claim-rules.ts';

const ROOT = join(import.meta.dirname, '..');
const ROWS = standardsRows(ROOT, ALL_RULES, Object.values(CLAIM_RULES));

test('every requirement of the documents has a row, once', () => {
  const series = (letter: string, last: number): string[] =>
    Array.from({ length: last }, (_, index) => `${letter}${index + 1}`);
  const expected = [
    series('X', 19),
    series('S', 13),
    series('P', 8),
    series('T', 20),
    series('L', 80),
  ].flat();
  expect(ROWS.map(({ id }) => id)).toEqual(expected);
});

test('every row has something that enforces it and something that proves it, and all of that exists', () => {
  expect(findStandardsGaps(ROOT, ROWS)).toEqual([]);
});

describe('a gap is told', () => {
  const row: StandardsRow = {
    ...{ id: 'X1', text: 'x', pages: ['SE003'], by: null },
    proofs: [
      {
        name: 'secrets',
        file: 'tests/secrets.test.ts',
        title: 'closes a finding in the history once the base names its secret',
      },
    ],
  };
  test.each<[string, Partial<StandardsRow>, string]>([
    ['no rule', { pages: [] }, 'X1 has neither rule nor mechanism'],
    ['no test', { proofs: [] }, 'X1 has no test'],
    ['no file', { proofs: [{ name: 'x', file: 'tests/no.test.ts' }] }, 'X1: there is no tests/no.test.ts'],
    [
      'no such test',
      { proofs: [{ name: 'x', file: 'tests/secrets.test.ts', title: 'closes' }] },
      'X1: tests/secrets.test.ts has no test «closes»',
    ],
    ['no such thing', { by: 'done by [magic]' }, 'X1: there is no magic'],
  ])('%s', (_, change, gap) => {
    expect(findStandardsGaps(ROOT, [row])).toEqual([]);
    expect(findStandardsGaps(ROOT, [{ ...row, ...change }])).toEqual([gap]);
  });
});

test('every rule serves a requirement that there is', () => {
  const ids = new Set(ROWS.map(({ id }) => id));
  for (const { id, standards } of ALL_RULES)
    for (const standard of standards) expect(ids, `${id}: ${standard}`).toContain(standard);
});

test('every action that writes can be told not to', () => {
  const actions = ['.', ...readdirSync(join(ROOT, 'actions')).map((name) => `actions/${name}`)];
  for (const folder of actions) {
    const { inputs } = parse(readFileSync(join(ROOT, folder, 'action.yml'), 'utf8')) as {
      readonly inputs: { readonly [name: string]: { readonly default?: string } };
    };
    expect(inputs, folder).toHaveProperty(['dry-run', 'default'], 'false');
  }
});
