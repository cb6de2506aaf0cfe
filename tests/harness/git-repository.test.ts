import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { createRepository, type Files, type Repository } from './git-repository.ts';

const made: Repository[] = [];
afterEach(() => {
  for (const repository of made.splice(0)) repository.remove();
});

function repository(files?: Files): Repository {
  const value = createRepository(files);
  made.push(value);
  return value;
}

test('the same content gives the same commit on every run', () => {
  const files = { 'a.txt': 'one\n', 'b/c.bin': Uint8Array.of(0, 255) };
  expect(repository(files).sha()).toBe(repository(files).sha());
  expect(repository(files).sha()).not.toBe(repository({ ...files, 'a.txt': 'two\n' }).sha());
});

test('ignores the configuration of the machine', () => {
  const { git } = repository({ a: '' });
  expect(git('config', '--show-scope', '--list')).not.toMatch(/^(?:global|system)\t/m);
  expect(git('log', '-1', '--format=%an <%ae> %aI')).toBe(
    'Test Author <author@example.com> 2026-01-01T00:01:00+00:00',
  );
});

test('without files there is no commit', () => {
  expect(() => repository().sha()).toThrow(/git rev-parse/);
});

test('commits changes and removals', () => {
  const value = repository({ a: '1', b: '2' });
  const first = value.sha();
  const second = value.commit('Change', { a: null, 'd/e': '3' });
  expect(value.git('diff', '--name-status', first, second)).toBe('D\ta\nA\td/e');
});

test('branches and merges', () => {
  const value = repository({ a: '1' });
  value.branch('topic');
  const topic = value.commit('Work', { b: '2' });
  value.branch('main');
  const main = value.commit('Other work', { c: '3' });
  const merged = value.merge('topic');
  expect(value.git('rev-list', '--parents', '-1', merged)).toBe(`${merged} ${main} ${topic}`);
});

test('clones shallowly and on a branch', () => {
  const value = repository({ a: '1' });
  value.commit('Second', { a: '2' });
  value.branch('topic');
  value.commit('Third', { a: '3' });
  const copy = value.clone({ depth: 1, branch: 'main' });
  made.push(copy);
  expect(copy.git('rev-parse', '--is-shallow-repository')).toBe('true');
  expect(copy.git('rev-list', '--count', 'HEAD')).toBe('1');
  expect(readFileSync(join(copy.dir, 'a'), 'utf8')).toBe('2');
});

test('holds names with a newline, names that are not UTF-8, links and submodules', () => {
  const value = repository({ 'new\nline': 'x' });
  value.symlink('link', 'new\nline');
  value.commit('Link');
  value.submodule('sub', repository({ inner: 'y' }));
  value.commitNamed(Uint8Array.of(0x66, 0xff, 0x66), 'z');
  const listed = value.run(['ls-tree', '-r', '-z', 'HEAD']).stdout.toString('latin1').split('\0');
  const modes = listed.filter((line) => line !== '').map((line) => line.replace(/ .*\t/, ' '));
  expect(modes).toEqual([
    '100644 .gitmodules',
    '100644 f\xfff',
    '120000 link',
    '100644 new\nline',
    '160000 sub',
  ]);
});

test('remove takes the folder away, and twice is no error', () => {
  const value = repository({ a: '' });
  value.remove();
  value.remove();
  expect(existsSync(value.dir)).toBe(false);
});
