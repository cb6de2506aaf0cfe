import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { findBundles } from './find-bundles.ts';
import { layOut } from './lay-out.ts';

const top = mkdtempSync(join(tmpdir(), 'lay-out-'));
afterAll(() => rmSync(top, { recursive: true, force: true }));
let made = 0;

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = join(top, String(made++));
  mkdirSync(folder);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

const bundle = (at: string) => ({
  [`${at}SHA256SUMS`]: '',
  [`${at}files/tests/reports/junit.xml`]: 'j',
  [`${at}base/bench/benchmark.json`]: 'b',
  [`${at}verdict.json`]: '{}',
});

describe('files of a downloaded bundle', () => {
  test.each(['', 'evidence/', 'artifacts/20260101T000000Z-x/'])('in %j get their own names back', (at) => {
    const { root, baseFiles, left, remove } = layOut(folderWith(bundle(at)), top);
    expect(readFileSync(join(root, 'reports/junit.xml'), 'utf8')).toBe('j');
    expect(baseFiles).toEqual(['.measured-at-base/**']);
    expect(readFileSync(join(root, '.measured-at-base/bench/benchmark.json'), 'utf8')).toBe('b');
    expect(readdirSync(root).sort()).toEqual(['.measured-at-base', 'reports']);
    expect(left).toBe(0);
    remove();
    expect(existsSync(root)).toBe(false);
  });

  test('never lead elsewhere by a link', () => {
    const folder = folderWith(bundle(''));
    symlinkSync('/etc/hostname', join(folder, 'files/tests/leak.xml'));
    symlinkSync('/etc', join(folder, 'files/other'));
    const { root, left, remove } = layOut(folder, top);
    expect(readdirSync(root).sort()).toEqual(['.measured-at-base', 'reports']);
    expect(left).toBe(1);
    remove();
  });

  test('that were found twice under two kinds are refused', () => {
    const folder = folderWith({ ...bundle(''), 'files/other/reports/junit.xml': 'other' });
    const before = readdirSync(top).length;
    expect(() => layOut(folder, top)).toThrow(expect.objectContaining({ code: 'cannot-copy' }));
    expect(readdirSync(top)).toHaveLength(before);
  });
});

test('several bundles are one too many', () => {
  const folder = folderWith({ ...bundle('a/'), ...bundle('b/') });
  expect(findBundles(folder)).toEqual([join(folder, 'a'), join(folder, 'b')]);
  expect(() => layOut(folder, top)).toThrow(expect.objectContaining({ code: 'several-bundles' }));
});

test('a folder without a bundle is taken as it is', () => {
  const folder = folderWith({ 'junit.xml': 'j', 'files/x': '' });
  expect(layOut(folder, top)).toMatchObject({ root: folder, baseFiles: [], left: 0 });
  expect(findBundles(join(top, 'nowhere'))).toEqual([]);
});
