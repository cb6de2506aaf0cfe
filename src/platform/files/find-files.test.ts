import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { findFiles } from './find-files.ts';

const root = mkdtempSync(join(tmpdir(), 'find-'));
afterAll(() => rmSync(root, { recursive: true }));
for (const path of [
  'coverage.xml',
  'a/coverage/lcov.info',
  'b/c/coverage/lcov.info',
  'node_modules/x/lcov.info',
  'odd [name]/lcov.info',
]) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), '');
}
symlinkSync(root, join(root, 'a/circle'));
symlinkSync(join(root, 'coverage.xml'), join(root, 'a/linked.xml'));
symlinkSync(join(root, 'nowhere'), join(root, 'a/dangling.xml'));

test.each([
  [['coverage.xml'], ['coverage.xml']],
  [['missing.xml'], []],
  [['a'], []],
  [['**/lcov.info'], ['a/coverage/lcov.info', 'b/c/coverage/lcov.info', 'odd [name]/lcov.info']],
  [
    ['**/lcov.info', '!a/**'],
    ['b/c/coverage/lcov.info', 'odd [name]/lcov.info'],
  ],
  [['node_modules/*/lcov.info'], ['node_modules/x/lcov.info']],
  [
    ['*/coverage/lcov.info', 'a/*.xml'],
    ['a/coverage/lcov.info', 'a/linked.xml'],
  ],
  [['nowhere/**'], []],
  [['odd \\[name\\]/*'], ['odd [name]/lcov.info']],
])('%j', (globs, found) => {
  expect(findFiles(root, globs)).toEqual(found);
});
