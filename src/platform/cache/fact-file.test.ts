import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { BlobSha } from '../../foundation/digest.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { factKey } from '../../languages/fact-key.ts';
import type { SourceFacts } from '../../languages/source-facts.ts';
import { openFactFile } from './fact-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'facts-'));
afterEach(() => rmSync(join(folder, 'facts.jsonl'), { force: true }));

const key = (digit: string) => factKey(digit.repeat(40) as BlobSha, 'a.py' as RepoPath);
const FACTS: SourceFacts = {
  depth: 'syntax',
  facts: { imports: [], definitions: [], exports: null, interesting: [], problems: [] },
  directives: [{ line: 1, text: 'a\tb\nc' }],
  importSystemChanges: [],
  limits: [],
  problems: [],
  bodies: null,
};

describe('the fact file', () => {
  test('gives back what was put, in the next process too', () => {
    const first = openFactFile(folder);
    first.put(key('a'), FACTS);
    first.save(true);
    expect(openFactFile(folder).get(key('a'))).toEqual(FACTS);
    expect(openFactFile(folder).get(key('b'))).toBeNull();
  });

  test('drops what no run asks for any more', () => {
    const first = openFactFile(folder);
    for (const digit of ['a', 'b', 'c']) first.put(key(digit), FACTS);
    first.save(true);
    const second = openFactFile(folder);
    second.get(key('b'));
    second.save(true);
    expect(openFactFile(folder).get(key('a'))).toBeNull();
    expect(openFactFile(folder).get(key('b'))).toEqual(FACTS);
  });

  test('keeps what a run of some rules did not ask for', () => {
    const first = openFactFile(folder);
    for (const digit of ['a', 'b', 'c']) first.put(key(digit), FACTS);
    first.save(true);
    const second = openFactFile(folder);
    second.get(key('b'));
    second.save(false);
    expect(openFactFile(folder).get(key('a'))).toEqual(FACTS);
  });

  test('grows at its end by what is new, and the later line counts', () => {
    const path = join(folder, 'facts.jsonl');
    const first = openFactFile(folder);
    for (const digit of ['a', 'b']) first.put(key(digit), FACTS);
    first.save(true);
    const before = readFileSync(path, 'utf8');
    const second = openFactFile(folder);
    second.get(key('a'));
    second.put(key('b'), { ...FACTS, limits: ['none'] });
    second.save(true);
    expect(readFileSync(path, 'utf8').startsWith(before)).toBe(true);
    expect(openFactFile(folder).get(key('b'))?.limits).toEqual(['none']);
  });

  test('tells depth and directives without the facts', () => {
    const first = openFactFile(folder);
    first.put(key('a'), FACTS);
    first.put(key('b'), { ...FACTS, depth: 'outline', directives: [] });
    first.save(true);
    const next = openFactFile(folder);
    expect(next.peek(key('a'))).toEqual({ depth: 'syntax', hasDirectives: true });
    expect(next.peek(key('b'))).toEqual({ depth: 'outline', hasDirectives: false });
    expect(next.peek(key('c'))).toBeNull();
  });

  test('is empty for another version, a damaged line, a line of another shape, and a folder that cannot be written', () => {
    const first = openFactFile(folder);
    first.put(key('a'), FACTS);
    first.save(true);
    const path = join(folder, 'facts.jsonl');
    const text = readFileSync(path, 'utf8');
    for (const broken of [
      text.replace(/facts \d+/, 'facts 0'),
      text.replace('"imports":[]', '"imports":7'),
      text.slice(0, -9),
      'x',
    ]) {
      writeFileSync(path, broken);
      expect(openFactFile(folder).get(key('a'))).toBeNull();
    }
    const nowhere = openFactFile('/dev/null/x');
    nowhere.put(key('a'), FACTS);
    expect(() => nowhere.save(true)).not.toThrow();
  });

  test('keeps equal bytes under two extensions apart', () => {
    const blob = 'c'.repeat(40) as BlobSha;
    const keys = ['a.py', 'a.ts', 'a.d.ts', 'a.tsx', 'script'].map((path) => factKey(blob, path as RepoPath));
    expect(new Set(keys).size).toBe(5);
    expect(factKey(blob, 'x/y.test.TS' as RepoPath)).toBe(factKey(blob, 'z.ts' as RepoPath));
  });
});
