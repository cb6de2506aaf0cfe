import { expect, test } from 'vitest';
import { SURFACE_RULES } from './surface-rules.ts';

test('ids are names that a configuration can say, each once', () => {
  const ids = SURFACE_RULES.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.filter((id) => !/^api(?:-[a-z0-9]+)+$/.test(id) || id.length > 80)).toEqual([]);
});

test.each(SURFACE_RULES)('$id tells what it is about', (rule) => {
  expect(rule.name).toBe(rule.id);
  expect(rule.page).toMatch(/^openapi-[a-z]+$/);
  expect(rule.title).not.toMatch(/[.]$|\bshould\b/);
  expect(rule.why).toMatch(/\.$/);
  expect(rule.example).toMatch(/^```yaml\n[\s\S]+\n```$/);
  expect(rule.standards).toHaveLength(1);
  expect(rule.severity.none).toBe(rule.severity.production);
});
