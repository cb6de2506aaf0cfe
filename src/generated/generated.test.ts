import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { validateConfig } from './config-validator.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

test('the generated files are what the schemas and presets give', () => {
  const out = execFileSync(process.execPath, ['scripts/compile-schemas.mjs', '--check'], {
    cwd: root,
    encoding: 'utf8',
  });
  expect(out).toBe('');
});

test('every schema has a validator', () => {
  const schemas = readdirSync(`${root}/schemas`).filter((name) => name.endsWith('.json'));
  const validators = readdirSync(`${root}/src/generated`).filter((name) => name.endsWith('-validator.ts'));
  expect(validators.length).toBe(schemas.length);
  expect(schemas).toContain('config.v1.json');
});

test('a compiled validator accepts, refuses and says why', () => {
  expect(validateConfig({ version: 1, lanes: [] })).toBe(true);
  expect(validateConfig({ version: 1, lanse: [] })).toBe(false);
  expect(validateConfig.errors).toMatchObject([
    { instancePath: '', keyword: 'additionalProperties', params: { additionalProperty: 'lanse' } },
  ]);
});
