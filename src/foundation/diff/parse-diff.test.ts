import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FileChange } from './model.ts';
import { parseDiff } from './parse-diff.ts';
import { quotedName } from './quoted-name.ts';

const OLD = '1'.repeat(40);
const NEW = '2'.repeat(40);

/** What git writes for these records and patches. */
function output(records: readonly string[], patches: readonly string[]): Buffer {
  return Buffer.from(
    `${records.join('')}${patches.length === 0 ? '' : `\0${patches.map((patch) => `${patch}\n`).join('')}`}`,
  );
}

const modified = (path: string, modes = '100644 100644'): string => `:${modes} ${OLD} ${NEW} M\0${path}\0`;

function hunksOf(changes: readonly FileChange[] | null): readonly (readonly number[])[] {
  if (changes === null) throw new Error('not a diff');
  return changes.flatMap(({ hunks }) =>
    hunks.map((hunk) => [hunk.beforeStart, hunk.beforeCount, hunk.afterStart, hunk.afterCount]),
  );
}

describe('parseDiff', () => {
  test('finds nothing in nothing', () => {
    expect(parseDiff(Buffer.alloc(0))).toEqual([]);
  });

  test('ends hunks by their counts: lines that look like headers are lines', () => {
    const patch = [
      'diff --git a/a b/a',
      `index ${OLD}..${NEW} 100644`,
      '--- a/a',
      '+++ b/a',
      '@@ -2,2 +2,4 @@ a',
      '--- a/x',
      '-@@ -1 +1 @@',
      '+++ b/x',
      '+diff --git a/a b/a',
      '+Binary files a and b differ',
      '+\\ No newline at end of file',
      '\\ No newline at end of file',
    ].join('\n');
    expect(parseDiff(output([modified('a')], [patch]))).toEqual([
      {
        kind: 'modified',
        before: 'a',
        after: 'a',
        content: 'text',
        hunks: [{ beforeStart: 2, beforeCount: 2, afterStart: 2, afterCount: 4 }],
      },
    ]);
  });

  test('leaves context out, however much of it there is', () => {
    const patch = 'diff --git a/a b/a\n@@ -4,7 +4,7 @@\n 4\n-5\n 6\n\n+7\n 7\n-8\n+8\n 9';
    expect(hunksOf(parseDiff(output([modified('a')], [patch])))).toEqual([
      [5, 1, 4, 0],
      [7, 0, 7, 1],
      [9, 1, 9, 1],
    ]);
  });

  test('tells a change of the mode alone, by the objects or by the absence of lines', () => {
    const header = 'diff --git a/a b/a\nold mode 100644\nnew mode 100755';
    const same = `:100644 100755 ${OLD} ${OLD} M\0a\0`;
    const inWorkTree = `:100644 100755 ${OLD} ${'0'.repeat(40)} M\0a\0`;
    expect(parseDiff(output([same], [header]))?.[0]?.kind).toBe('mode');
    expect(parseDiff(output([inWorkTree], [header]))?.[0]?.kind).toBe('mode');
    const edited = `${header}\n@@ -1 +1 @@\n-a\n+b`;
    expect(parseDiff(output([modified('a', '100644 100755')], [edited]))?.[0]?.kind).toBe('modified');
  });

  test('leaves out paths in conflict, and keeps what is told of them besides', () => {
    const unmerged = `:000000 000000 ${'0'.repeat(40)} ${'0'.repeat(40)} U\0a\0`;
    const patches = ['* Unmerged path a', 'diff --git a/a b/a\n@@ -1 +1 @@\n-a\n+b'];
    expect(parseDiff(output([unmerged, modified('a')], patches))).toHaveLength(1);
  });

  test('keeps a file whose patch is missing: only ignored white space changed', () => {
    const changes = parseDiff(
      output([modified('a'), modified('b')], ['diff --git a/b b/b\n@@ -1 +1 @@\n-a\n+b']),
    );
    expect(changes?.map(({ after, hunks }) => [after, hunks.length])).toEqual([
      ['a', 0],
      ['b', 1],
    ]);
  });

  test.each([
    ['a patch of another file', output([modified('a')], ['diff --git a/b b/b\n@@ -1 +1 @@\n-a\n+b'])],
    ['a hunk that ends early', output([modified('a')], ['diff --git a/a b/a\n@@ -1,2 +1 @@\n-a\n+b'])],
    ['a hunk without a file', output([modified('a')], ['@@ -1 +1 @@\n-a\n+b'])],
    ['a line of neither side', output([modified('a')], ['diff --git a/a b/a\n@@ -1 +1 @@\n-a\n*b'])],
    ['a hunk header that cannot be read', output([modified('a')], ['diff --git a/a b/a\n@@ -x +1 @@\n+a'])],
    ['a patch without records', Buffer.from('diff --git a/a b/a\n@@ -1 +1 @@\n-a\n+b\n')],
    ['a record that is cut off', Buffer.from(modified('a').slice(0, -1))],
    ['a patch that is cut off', output([modified('a')], ['diff --git a/a b/a']).subarray(0, -3)],
    ['something else', Buffer.from('fatal: not a git repository\n')],
  ])('refuses %s', (_, bytes) => {
    expect(parseDiff(bytes)).toBeNull();
  });

  test('never throws, and never makes up a file', () => {
    const piece = fc.constantFrom(
      ':',
      modified('a'),
      '\0',
      'diff --git a/a b/a\n',
      '@@ -1,2 +1 @@\n',
      '@@ -999999999,999999999 +1 @@\n',
      '-x\n',
      '+y\n',
      '\\ z\n',
      'Binary files x\n',
      '\n',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(piece, { maxLength: 12 }).map((pieces) => Buffer.from(pieces.join(''))),
          fc.uint8Array(),
        ),
        (bytes) => {
          const changes = parseDiff(bytes);
          expect(changes === null || changes.every(({ after }) => after === 'a')).toBe(true);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('quotedName', () => {
  test.each([
    ['a/plain é name', 'a/plain é name'],
    ['a/tab\tline\nquote"back\\', '"a/tab\\tline\\nquote\\"back\\\\"'],
    ['a/\x01\x7f', '"a/\\001\\177"'],
  ])('%j', (name, quoted) => {
    expect(quotedName(name)).toBe(quoted);
  });
});
