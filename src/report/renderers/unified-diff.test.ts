import { describe, expect, it } from 'vitest';
import { showChange } from './unified-diff.ts';

describe('showChange', () => {
  it.each([
    ['one\ntwo\nthree\n', 'one\n2\nthree\n', '@@ -1,3 +1,3 @@\n one\n-two\n+2\n three\n'],
    ['a\n', 'a\nb', '@@ -1,1 +1,2 @@\n a\n+b\n\\ No newline at end of file\n'],
    [null, 'a\n', '@@ -0,0 +1,1 @@\n+a\n'],
    ['1\n2\n3\n4\n5\n6\n', '1\n2\n3\n4\n5\nsix\n', '@@ -3,4 +3,4 @@\n 3\n 4\n 5\n-6\n+six\n'],
  ])('%j to %j', (before, after, part) => {
    const head = before === null ? '--- /dev/null' : '--- a/x.md';
    expect(showChange({ path: 'x.md', before, after })).toBe(`${head}\n+++ b/x.md\n${part}`);
  });

  it('is empty where nothing changes', () => {
    expect(showChange({ path: 'x.md', before: 'a', after: 'a' })).toBe('');
  });
});
