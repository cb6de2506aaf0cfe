import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { IsoDate } from '../src/foundation/date.ts';
import { parseMonitors } from '../src/promotion-signoff/after/monitors.ts';
import { parsePolicy } from '../src/promotion-signoff/policy/parse-policy.ts';
import { PROMOTION_VERBS } from '../src/promotion-signoff/verbs/all-verbs.ts';
import { yamlIn } from './e2e/documents.ts';

const PAGE = readFileSync(new URL('../docs/promotion.md', import.meta.url), 'utf8');
const [policy = '', monitors = ''] = yamlIn('docs/promotion.md');

test('the policy that the page shows is accepted without a complaint', () => {
  const parsed = parsePolicy(Buffer.from(policy), 'policy', '2026-11-22' as IsoDate);
  expect(parsed.diagnostics).toEqual([]);
  expect(parsed.policy?.mode).toBe('observe');
});

test('so are the signals', () => {
  const parsed = parseMonitors(Buffer.from(monitors), 'monitors.yml');
  expect(parsed.diagnostics).toEqual([]);
  expect(parsed.monitors?.signals.map(({ id }) => id)).toEqual(['errors', 'speed']);
});

test('every verb is told, and every option that the page shows is there', () => {
  for (const { name } of PROMOTION_VERBS) expect(PAGE).toContain(`| \`${name}`);
  const known = new Set(PROMOTION_VERBS.flatMap(({ options }) => options.map(({ name }) => name)));
  const shown = [...PAGE.matchAll(/(?<=[ `(])--([a-z][a-z-]+)/g)].map((match) => match[1] ?? '');
  expect(shown.length).toBeGreaterThan(8);
  for (const name of shown) expect(known, name).toContain(name);
});
