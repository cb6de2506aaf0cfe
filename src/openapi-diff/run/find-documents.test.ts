import { expect, test } from 'vitest';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { UserError } from '../../foundation/user-error.ts';
import { findDocuments } from './find-documents.ts';

const paths = (...all: string[]) => all as RepoPath[];

function find(
  globs: string[],
  head: string[],
  base: string[] | null,
  moved: Record<string, string> = {},
): string[] {
  return findDocuments({
    globs,
    head: paths(...head),
    base: base === null ? null : paths(...base),
    movedTo: (path) => (moved[path] as RepoPath | undefined) ?? null,
    isExcluded: (path) => path.startsWith('old/'),
  }).map(({ before, after, isNamed }) => `${before ?? '–'} → ${after ?? '–'}${isNamed ? ' named' : ''}`);
}

test('usual names are found, outside of tests and packages', () => {
  const tree = [
    'openapi.yaml',
    'docs/api-docs.json',
    'x/public.openapi.yml',
    'api/openapi/v1.json',
    'tests/openapi.yaml',
    'node_modules/a/openapi.json',
    'old/openapi.json',
    'src/openapi.ts',
  ];
  expect(find([], tree, tree)).toEqual([
    'api/openapi/v1.json → api/openapi/v1.json',
    'docs/api-docs.json → docs/api-docs.json',
    'openapi.yaml → openapi.yaml',
    'x/public.openapi.yml → x/public.openapi.yml',
  ]);
});

test('new, deleted and moved descriptions are paired', () => {
  expect(find(['api/*.yaml'], ['api/a.yaml', 'api/new.yaml'], ['api/a.yaml', 'api/gone.yaml'])).toEqual([
    'api/a.yaml → api/a.yaml',
    'api/gone.yaml → –',
    '– → api/new.yaml',
  ]);
  expect(find(['api/*.yaml'], ['api/b.yaml'], ['api/a.yaml'], { 'api/a.yaml': 'api/b.yaml' })).toEqual([
    'api/a.yaml → api/b.yaml',
  ]);
  expect(find(['api/*.yaml'], ['v2/a.yaml'], ['api/a.yaml'], { 'api/a.yaml': 'v2/a.yaml' })).toEqual([
    'api/a.yaml → v2/a.yaml',
  ]);
  expect(find(['a.yaml'], ['a.yaml'], null)).toEqual(['– → a.yaml named']);
});

test('a description that was copied while the old one stays is new', () => {
  expect(find(['*.yaml'], ['a.yaml', 'b.yaml'], ['a.yaml'], { 'a.yaml': 'b.yaml' })).toEqual([
    'a.yaml → a.yaml',
    '– → b.yaml',
  ]);
});

test('a name that nothing answers to is an error with the nearest one', () => {
  const failure = (globs: string[]): UserError => {
    try {
      find(globs, ['api/openapi.yaml'], []);
    } catch (error) {
      if (error instanceof UserError) return error;
    }
    throw new Error('no error');
  };
  expect(failure(['api/opnapi.yaml']).hint).toBe('Did you mean `api/openapi.yaml`?');
  expect(failure(['specs/*.yaml']).message).toBe('No file of the repository matches `specs/*.yaml`.');
  expect(() => find([], ['src/a.ts'], ['src/a.ts'])).toThrow('There is no description of an API');
});
