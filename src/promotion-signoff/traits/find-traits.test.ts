import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { readCode } from './code-text.ts';
import { findTraits, TRAIT_FILE_CHARACTERS, TRAIT_FILES } from './find-traits.ts';
import { traitFiles } from './trait-files.ts';

interface Fixture {
  readonly path: RepoPath;
  readonly text: string | null;
  readonly shows?: readonly string[];
  readonly hides?: readonly string[];
}

const FIXTURES = parse(
  readFileSync(new URL('../../../tests/fixtures/promotion-forms/traits.yaml', import.meta.url), 'utf8'),
) as readonly Fixture[];
const MODULE = { id: 'dream', to: 'core/dream' as RepoPath };
const path = (text: string) => text as RepoPath;

describe('what a file shows', () => {
  test.each(FIXTURES.map((one) => [`${one.path}: ${one.text?.slice(0, 60) ?? ''}`, one] as const))(
    '%s',
    (_, { shows = [], hides = [], ...file }) => {
      expect(shows.length + hides.length).toBeGreaterThan(0);
      const found = findTraits([file], MODULE).map(({ trait }) => trait);
      for (const trait of shows) expect(found).toContain(trait);
      for (const trait of hides) expect(found).not.toContain(trait);
    },
  );
});

test('each trait once, at the first place, with its line, in whatever order files come', () => {
  const files = [
    { path: path('core/dream/b.py'), text: 'import openai\n' },
    { path: path('core/dream/a.py'), text: '\n\nimport anthropic\n' },
  ];
  const found = findTraits(files, MODULE);
  expect(found).toEqual(findTraits(files.toReversed(), MODULE));
  expect(found.find(({ trait }) => trait === 'calls_model_provider')).toEqual({
    module: 'dream',
    trait: 'calls_model_provider',
    path: 'core/dream/a.py',
    line: 3,
    what: 'it imports `anthropic`',
  });
});

test('what is beyond the bounds is told and not looked at', () => {
  const long = { path: path('core/dream/a.py'), text: ' '.repeat(TRAIT_FILE_CHARACTERS + 1) };
  expect(findTraits([long], MODULE).map(({ trait }) => trait)).toEqual(['unread']);
  const many = Array.from({ length: TRAIT_FILES + 1 }, (_, at) => ({
    path: path(`core/dream/${at}.txt`),
    text: '',
  }));
  expect(findTraits(many, MODULE).map(({ trait }) => trait)).toEqual(['unread']);
  expect(findTraits(many.slice(1), MODULE)).toEqual([]);
  const flags = Array.from({ length: 500 }, (_, at) => `FEATURE_${at} = True`).join('\n');
  expect(findTraits([{ path: path('core/dream/f.py'), text: flags }], MODULE)).toHaveLength(50);
});

/** Of a fourth of the greatest size: what takes time with the square of the length would take minutes. */
test('a file that is written to take long is read nevertheless', () => {
  for (const part of [
    '"',
    "'''",
    '/*',
    '`',
    '#',
    'aws ',
    'drop ',
    'from ',
    'FEATURE_',
    '["',
    '((',
    '/[',
    'rm -rf ',
    '\\',
  ]) {
    const text = part.repeat(Math.floor(TRAIT_FILE_CHARACTERS / 4 / part.length));
    for (const name of ['a.py', 'a.ts', 'a.sh', 'a.sql']) {
      expect(Array.isArray(findTraits([{ path: path(`core/dream/${name}`), text }], MODULE))).toBe(true);
    }
  }
}, 120_000);

test('comments and strings are blanked in place, whatever the text', () => {
  const signs = fc.constantFrom('python', 'script', 'hash', 'sql');
  const parts = fc.constantFrom(
    '"',
    "'",
    '`',
    '"""',
    "'''",
    '#',
    '//',
    '/*',
    '*/',
    '--',
    '\n',
    '\\',
    '/',
    'x',
    '(',
    ')',
    ' ',
  );
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 40 }), signs, (words, kind) => {
      const text = words.join('');
      const { withStrings, bare } = readCode(text, kind as 'python');
      for (const read of [withStrings, bare]) {
        expect(read).toHaveLength(text.length);
        for (const [at, sign] of [...read].entries()) if (sign !== ' ') expect(sign).toBe(text[at]);
        expect(read.split('\n')).toHaveLength(text.split('\n').length);
      }
    }),
    { numRuns: 2000 },
  );
});

test('any text gives traits and never throws', () => {
  const names = fc.constantFrom('a.py', 'a.ts', 'tests/test_a.py', 'Makefile', 'a.vue', 'x.sql', 'README.md');
  fc.assert(
    fc.property(fc.array(fc.tuple(names, fc.string())), (files) => {
      const found = findTraits(
        files.map(([name, text]) => ({ path: path(name), text })),
        MODULE,
      );
      expect(new Set(found.map(({ trait }) => trait)).size).toBe(found.length);
    }),
  );
});

test('files of a module: its own, and tests and benchmarks that name it', () => {
  const paths = [
    ...[
      'core/dream/a.py',
      'core/dreamer/a.py',
      'tests/test_dream.py',
      'tests/test_daydream.py',
      'tests/dream/x.py',
    ],
    ...['benchmarks/dream_speed.py', 'docs/dream.md', 'core/dream.py'],
  ].map(path);
  expect(traitFiles(paths, MODULE)).toEqual([
    'benchmarks/dream_speed.py',
    'core/dream/a.py',
    'tests/dream/x.py',
    'tests/test_dream.py',
  ]);
  const many = Array.from({ length: 3000 }, (_, at) => path(`core/dream/${at}.py`));
  expect(traitFiles(many, MODULE)).toHaveLength(TRAIT_FILES + 1);
});
