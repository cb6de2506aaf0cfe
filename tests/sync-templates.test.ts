import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const TEMPLATES = readdirSync(join(ROOT, 'workflows-templates')).sort();
let clone: string;
beforeEach(() => {
  clone = mkdtempSync(join(tmpdir(), 'organisation-'));
  mkdirSync(join(clone, '.git'));
});
afterEach(() => rmSync(clone, { recursive: true, force: true }));

const folder = (): string => join(clone, '.github/workflow-templates');
const sync = (...args: readonly string[]) =>
  spawnSync(process.execPath, [join(ROOT, 'scripts/sync-templates.mjs'), ...args], { encoding: 'utf8' });

test('says what it would do, and does it when asked', () => {
  expect(sync(clone).stdout).toContain('would write acceptance-gate.yml');
  expect(existsSync(folder())).toBe(false);
  expect(sync(clone, '--write').status).toBe(0);
  expect(readdirSync(folder()).sort()).toEqual(TEMPLATES);
  expect(sync(clone, '--write').stdout).toMatch(/^the same +acceptance-gate\.yml$/m);
});

test('replaces nothing unasked, and removes nothing', () => {
  mkdirSync(folder(), { recursive: true });
  writeFileSync(join(folder(), 'nightly.yml'), 'theirs\n');
  writeFileSync(join(folder(), 'own.yml'), 'own\n');
  const refused = sync(clone, '--write');
  expect(refused.status).toBe(1);
  expect(refused.stderr).toContain('1 file(s) there differ');
  expect(readFileSync(join(folder(), 'nightly.yml'), 'utf8')).toBe('theirs\n');
  expect(sync(clone, '--write', '--replace').status).toBe(0);
  expect(readFileSync(join(folder(), 'nightly.yml'), 'utf8')).toContain('name: nightly');
  expect(readFileSync(join(folder(), 'own.yml'), 'utf8')).toBe('own\n');
});

test('takes the templates that are named', () => {
  expect(sync(clone, 'nightly', '--write').status).toBe(0);
  expect(readdirSync(folder()).sort()).toEqual(['nightly.properties.json', 'nightly.yml']);
});

test.each([
  [[], 'Name the clone'],
  [['--wirte'], 'no option --wirte'],
  [[join(ROOT, 'docs')], 'no clone of a repository'],
] as const)('refuses %j', (args, message) => {
  const { status, stderr } = sync(...args);
  expect([status, stderr]).toEqual([2, expect.stringContaining(message)]);
});

test('refuses a template that is not there', () => {
  expect(sync(clone, 'nightlies').stderr).toContain('no template nightlies; there are acceptance-gate,');
});
