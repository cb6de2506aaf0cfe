import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gitBlobSha } from '../../foundation/digest.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { Snapshot } from '../../foundation/snapshot.ts';
import type { Lane } from '../../lanes/model.ts';
import { memoryFacts } from '../../platform/cache/fact-file.ts';
import { oldNamesOf, plainFolder } from './old-names.ts';
import { readMentions } from './read-mentions.ts';

const LANE: Lane = {
  name: 'labs',
  kind: 'experimental',
  paths: ['src/labs/**', '!src/labs/x.py'],
  enforcement: 'warn',
  severity: {},
  mayImport: null,
  formerly: ['src/candidate/**'],
};
const NAMES = oldNamesOf([LANE], null);

async function mentions(
  files: { readonly [path: string]: string | Uint8Array },
  cache = memoryFacts(),
  read: RepoPath[] = [],
) {
  const entries = Object.keys(files)
    .sort()
    .map((path) => ({
      path: path as RepoPath,
      kind: 'file' as const,
      blob: gitBlobSha(Buffer.from(files[path]!)),
    }));
  const snapshot: Snapshot = {
    entries,
    ignored: async () => new Set<RepoPath>(),
    async readEach(wanted, _, visit) {
      for (const entry of wanted) {
        read.push(entry.path);
        visit(entry, { kind: 'bytes', bytes: Buffer.from(files[entry.path]!) });
      }
    },
  };
  const found = await readMentions(snapshot, entries, NAMES, cache);
  return found.map(
    ({ path, line, column, where, written }) => `${path}:${line}:${column} ${where} ${written}`,
  );
}

describe('former names', () => {
  test('are folders, and modules with and without the usual source root', () => {
    expect(NAMES).toMatchObject([
      { path: 'src/candidate', dotted: ['src.candidate', 'candidate'], folders: ['src/labs'] },
    ]);
    expect(['a/b/**', 'a/*/b', '**/a', './x.py', 'a/{b,c}'].map(plainFolder)).toEqual([
      'a/b',
      'a',
      '',
      'x.py',
      'a',
    ]);
    expect(oldNamesOf([{ ...LANE, formerly: ['**'] }], null)).toEqual([]);
  });
});

describe('mentions', () => {
  test('are not read twice, and the same bytes say what their name lets them say', async () => {
    const text = 'path: src/candidate/a  # src/candidate/b\nX = "candidate.c"\n';
    const files = {
      'a.yml': text,
      'a.md': text,
      'a.py': text,
      'b.py': 'import candidate.x\n',
      'none.ts': '1',
    };
    const cache = memoryFacts();
    const first: RepoPath[] = [];
    const second: RepoPath[] = [];
    const found = await mentions(files, cache, first);
    expect(new Set(found.map((one) => one.split(' ')[1]))).toEqual(
      new Set(['configuration', 'prose', 'code', 'import']),
    );
    expect(await mentions(files, cache, second)).toEqual(found);
    expect([first.length, second]).toEqual([5, []]);
  });

  test('are told apart by the syntax around them', async () => {
    const python = [
      '"""About src/candidate/a."""',
      'import candidate.a  # imports candidate.a',
      'X = "candidate.a"',
      "Y = ('#', 'src/candidate/a')  # src/candidate/b",
      'Z = candidate.a',
    ].join('\n');
    expect(await mentions({ 'x.py': python })).toEqual([
      'x.py:1:10 prose src/candidate/a',
      'x.py:2:8 import candidate.a',
      'x.py:2:31 prose candidate.a',
      'x.py:3:6 code candidate.a',
      'x.py:4:12 code src/candidate/a',
      'x.py:4:33 prose src/candidate/b',
    ]);
    const script = [
      "import x from '../src/candidate/a';",
      "const y = 'src/candidate/a', z = 4 / src/candidate/2; // src/candidate/b",
      '/* src/candidate/c */ const t = `${y}/src/candidate/d`;',
    ].join('\n');
    expect(await mentions({ 'x.ts': script })).toEqual([
      'x.ts:2:12 code src/candidate/a',
      'x.ts:2:58 prose src/candidate/b',
      'x.ts:3:4 prose src/candidate/c',
      'x.ts:3:39 code src/candidate/d',
    ]);
  });

  test('in configuration and documents are taken by line', async () => {
    expect(
      await mentions({
        'a.yml': 'x: 1\n# src/candidate/a\ny: src/candidate/b\n',
        'b.md': 'src/candidate/',
        Makefile: 'a: /app/src/candidate/c\n',
      }),
    ).toEqual([
      'Makefile:1:9 configuration src/candidate/c',
      'a.yml:2:3 prose src/candidate/a',
      'a.yml:3:4 configuration src/candidate/b',
      'b.md:1:1 prose src/candidate/',
    ]);
  });

  test('are not looked for in histories, lock files and files of other kinds, nor in code that does not parse', async () => {
    const text = 'src/candidate/a';
    expect(
      await mentions({
        'CHANGELOG.md': text,
        'package-lock.json': text,
        'a.bin': text,
        'x.py': `def (: "${text}"`,
      }),
    ).toEqual([]);
  });

  test('in any text have places that hold them', async () => {
    const piece = fc.constantFrom(
      'src/candidate/a',
      'candidate.a',
      '"',
      "'",
      '`',
      '\n',
      '#',
      '//',
      ' ',
      '\\',
      'x',
      '${',
      '}',
      '\u{1F600}',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 30 }), async (parts) => {
        const text = parts.join('');
        const lines = text.split('\n');
        for (const path of ['x.py', 'x.ts', 'x.yml']) {
          for (const found of await mentions({ [path]: text })) {
            const [, line, column, written] = /:(\d+):(\d+) \w+ (.*)$/.exec(found)!;
            expect(lines[Number(line) - 1]!.slice(Number(column) - 1)).toMatch(written!.slice(0, 9));
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  test('in one long line, or in bytes that are no text, are read in one go', async () => {
    const long = `x: ${'src/candidate/a '.repeat(60_000)}`;
    expect(await mentions({ 'a.yml': long })).toHaveLength(20_000);
    expect(
      await mentions({ 'a.yml': Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('src/candidate/a')]) }),
    ).toHaveLength(1);
    expect(await mentions({ 'a.py': `X = ${'['.repeat(10_000)}"src/candidate/a"` })).toEqual([]);
  });
});
