import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { isSignedOff, parseSignOffs } from './sign-off.ts';

const at = (path: string) => path as RepoPath;
const request = (...lines: readonly string[]) => ['---', ...lines, '---', '', '# Why', ''].join('\n');

describe('sign-offs', () => {
  test('are the front matter of a request', () => {
    const text = request('promote: 1', "from: 'labs/vision/'", 'to: ./core/vision # and tests', 'owner: ana');
    expect(parseSignOffs(at('core/vision/PROMOTE.md'), text)).toEqual([
      { folder: 'core/vision', from: 'labs/vision', to: 'core/vision' },
    ]);
  });

  test('need both sides, in the front matter, and no more than a part of the tree', () => {
    for (const text of [
      request('from: labs/vision'),
      request('from: .', 'to: core'),
      'from: labs\nto: core\n',
      `${request('promote: 1')}from: labs\nto: core\n`,
      request('  from: labs', '  to: core'),
    ])
      expect(parseSignOffs(at('core/PROMOTE.md'), text)).toEqual([]);
  });

  test('are lines of the log; what is no JSON says nothing', () => {
    const text =
      '{"from":"labs/a","to":"core/a"}\n{"from":7}\n{"fro\n\nnull\n{"from":"labs/b.py","to":"core/b.py"}';
    expect(parseSignOffs(at('promotion-audit.log'), text).map(({ to }) => to)).toEqual([
      'core/a',
      'core/b.py',
    ]);
  });

  test('cover what lies below both sides, and below the record', () => {
    const record = { folder: at('core/vision'), from: 'labs/vision', to: 'core' };
    expect(isSignedOff(at('core/vision/a.py'), at('labs/vision/b.py'), [record])).toBe(true);
    expect(isSignedOff(at('core/vision/a.py'), at('labs/visions/b.py'), [record])).toBe(false);
    expect(isSignedOff(at('core/other/a.py'), at('labs/vision/b.py'), [record])).toBe(false);
    expect(isSignedOff(at('core/other/a.py'), at('labs/vision/b.py'), [{ ...record, folder: at('') }])).toBe(
      true,
    );
  });

  test('are read of any text', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('PROMOTE.md', 'promotion-audit.log'), (text, path) => {
        expect(Array.isArray(parseSignOffs(at(path), `---\n${text}\n---`))).toBe(true);
        expect(Array.isArray(parseSignOffs(at(path), text))).toBe(true);
      }),
    );
  });
});
