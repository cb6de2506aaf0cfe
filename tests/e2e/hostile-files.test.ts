import { describe, expect, test } from 'vitest';
import type { Files } from '../harness/git-repository.ts';
import { CLEAN, CONFIG, gateReport, LANES, LEAK, lines, repositoryOf } from './support.ts';

/** A tree in production, as one commit; the findings its files must give, and no others. */
const FILES: readonly (readonly [name: string, files: Files, expected: readonly string[]])[] = [
  [
    'NUL bytes, Python',
    { 'core/x.py': 'import labs.mood\nx = "\0"\n' },
    ['CG001 core/x.py:2', 'LN001 core/x.py:1'],
  ],
  [
    'NUL bytes, TypeScript',
    { 'core/x.ts': 'import "../labs/z";\n\0\n' },
    ['CG001 core/x.ts:2', 'LN001 core/x.ts:1'],
  ],
  ['UTF-16, Python', { 'core/x.py': utf16('import labs.mood\n') }, ['CG001 core/x.py:1']],
  ['UTF-16, TypeScript', { 'core/x.ts': utf16('import "../labs/z";\n') }, ['LN001 core/x.ts:1']],
  [
    'invalid UTF-8, Python',
    { 'core/x.py': bytes('import labs.mood\n# \xff\xfe\n') },
    ['CG001 core/x.py:2', 'LN001 core/x.py:1'],
  ],
  [
    'invalid UTF-8, TypeScript',
    { 'core/x.ts': bytes('import "../labs/z"; // \xff\xfe\n') },
    ['LN001 core/x.ts:1'],
  ],
  [
    'Latin-1, declared',
    { 'core/x.py': bytes('# -*- coding: latin-1 -*-\nimport labs.mood\nx = "\xff"\n') },
    ['LN001 core/x.py:2'],
  ],
  ['a byte order mark, Python', { 'core/x.py': '\uFEFFimport labs.mood\n' }, ['LN001 core/x.py:1']],
  ['a byte order mark, TypeScript', { 'core/x.ts': '\uFEFFimport "../labs/z";\n' }, ['LN001 core/x.ts:1']],
  ['a byte order mark, configuration', { [CONFIG]: `\uFEFF${LANES}`, ...LEAK }, ['LN001 core/app.py:1']],
  ['CRLF, Python', { 'core/x.py': 'x = 1\r\nimport labs.mood\r\n' }, ['LN001 core/x.py:2']],
  ['CRLF, TypeScript', { 'core/x.ts': 'let x = 1;\r\nimport "../labs/z";\r\n' }, ['LN001 core/x.ts:2']],
  ['CRLF, configuration', { [CONFIG]: LANES.replaceAll('\n', '\r\n'), ...LEAK }, ['LN001 core/app.py:1']],
  ['CR alone', { 'core/x.py': 'x = 1\rimport labs.mood\r' }, ['LN001 core/x.py:2']],
  [
    'an LFS pointer',
    { 'core/x.py': 'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n' },
    ['LN020 core/x.py:0'],
  ],
  ['an empty file', { 'core/x.py': '', 'core/x.ts': '' }, []],
  [
    'one broken file beside a leak',
    { 'core/x.py': 'def (\n', ...LEAK },
    ['CG001 core/x.py:1', 'LN001 core/app.py:1'],
  ],
  [
    'a million open brackets, Python',
    { 'core/x.py': `${'('.repeat(1_000_000)}\nimport labs.mood\n` },
    ['CG001 core/x.py:1', 'LN001 core/x.py:2'],
  ],
  [
    'a million balanced brackets, Python',
    { 'core/x.py': `import labs.mood\nx = ${'['.repeat(500_000)}${']'.repeat(500_000)}\n` },
    ['CG001 core/x.py:2', 'LN001 core/x.py:1'],
  ],
  ['a million open brackets, TypeScript', { 'core/x.ts': '['.repeat(1_000_000) }, ['CG001 core/x.ts:1']],
  [
    'a million balanced brackets, TypeScript',
    { 'core/x.ts': `const x = ${'('.repeat(500_000)}1${')'.repeat(500_000)};\n` },
    ['CG001 core/x.ts:1'],
  ],
  ['300,000 open elements', { 'core/x.tsx': '<a>'.repeat(300_000) }, ['CG001 core/x.tsx:1']],
  [
    '2,000 levels of indentation',
    { 'core/x.py': Array.from({ length: 2000 }, (_, depth) => `${' '.repeat(depth)}if x:\n`).join('') },
    ['CG001 core/x.py:101'],
  ],
  [
    'a chain of 300,000 names, Python',
    { 'core/x.py': `a${'.b'.repeat(300_000)}\n__import__("labs.mood")\n` },
    ['LN002 core/x.py:2'],
  ],
  [
    'a chain of 300,000 names, TypeScript',
    { 'core/x.ts': `a${'.b'.repeat(300_000)}; import("../labs/z");\n` },
    ['LN002 core/x.ts:1'],
  ],
  [
    '300,000 times `not`',
    { 'core/x.py': `x = ${'not '.repeat(300_000)}1\n__import__("labs.mood")\n` },
    ['LN002 core/x.py:2'],
  ],
  [
    '100,000 branches',
    { 'core/x.py': `if x:\n  pass\n${'elif y:\n  pass\n'.repeat(100_000)}__import__("labs.mood")\n` },
    ['LN002 core/x.py:200003'],
  ],
  [
    '300,000 summands',
    { 'core/x.py': `x = 1${' + 1'.repeat(300_000)}\n__import__("labs.mood")\n` },
    ['LN002 core/x.py:2'],
  ],
];

function bytes(text: string): Uint8Array {
  return Buffer.from(text, 'latin1');
}

function utf16(text: string): Uint8Array {
  return Buffer.from(`\uFEFF${text}`, 'utf16le');
}

describe.concurrent('files nobody should write', () => {
  test.each(FILES)('%s', async (_, files, expected) => {
    const repository = repositoryOf({ ...CLEAN, 'labs/z.ts': 'export {};\n', ...files });
    const { report, exitCode, stderr } = await gateReport(repository.dir, ['--no-cache']);
    expect(stderr).toBe('');
    expect(report.findings.map(({ rule, path, line }) => `${rule} ${path}:${line}`).sort()).toEqual(
      [...expected].sort(),
    );
    expect(exitCode).toBe(expected.length === 0 ? 0 : 1);
  });

  test('300,000 calls of calls do not hide a leak', async () => {
    const filler = `f${'()'.repeat(300_000)}\n`;
    const repository = repositoryOf({ ...CLEAN, 'core/x.py': `${filler}__import__("labs.mood")\n` });
    expect((await gateReport(repository.dir, ['--no-cache'])).report.findings).not.toEqual([]);
  });

  test('100 MB of Python are listed, not read, and take no memory', async () => {
    const line = `x = "${'y'.repeat(90)}"\n`;
    const repository = repositoryOf(CLEAN);
    repository.branch('big');
    repository.commit('Big', {
      'core/big.py': `import labs.mood\n${line.repeat(Math.ceil(100e6 / line.length))}`,
    });
    repository.commit('Gone', { 'core/big.py': null });
    repository.git('checkout', '--quiet', 'big~1');
    const runs: readonly (readonly [args: readonly string[], state: string])[] = [
      [[], 'existing'],
      [['--committed'], 'existing'],
      [['--head', 'big~1'], 'existing'],
      [['--base', 'main'], 'new'],
      [['--base', 'big~1', '--head', 'big'], 'fixed'],
    ];
    for (const [args, state] of runs) {
      const env = { NODE_OPTIONS: '--max-old-space-size=64' };
      const { report, exitCode, stderr } = await gateReport(repository.dir, ['--no-cache', ...args], { env });
      expect(stderr).toBe('');
      expect(lines(report)).toEqual([`LN020 error core/big.py:0 ${state}`]);
      expect(report.seen.bytes).toBeLessThan(1000);
      expect(exitCode).toBe(state === 'fixed' ? 0 : 1);
    }
  }, 120_000);
});
