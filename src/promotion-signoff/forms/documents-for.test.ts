import { expect, test } from 'vitest';
import { formSituationOf } from '../../../tests/harness/form-cases.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { PromotedModule } from '../snapshot/model.ts';
import { documentsFor, foldersUp } from './documents-for.ts';
import { createReader } from './read-document.ts';

const { snapshot, policy } = formSituationOf({});
const [dream] = snapshot.promotions.modules as [PromotedModule];

test('every document of the honest promotion is among those that are wanted, and each once', () => {
  const wanted = documentsFor(policy, [dream]).map(({ path, at }) => `${path}@${at}`);
  expect(new Set(wanted).size).toBe(wanted.length);
  expect(
    snapshot.documents.map(({ path, at }) => `${path}@${at}`).filter((key) => !wanted.includes(key)),
  ).toEqual([]);
  expect(wanted).toContain('promotion-audit.log@audit');
  expect(wanted.length).toBeLessThanOrEqual(40);
});

test('however many modules, and however deep', () => {
  const deep = 'a/'.repeat(2000).slice(0, -1);
  const many = Array.from({ length: 500 }, (_, at) => ({
    ...dream,
    from: `candidate/${at}` as RepoPath,
    to: `${at}/${deep}` as RepoPath,
  }));
  expect(documentsFor(policy, many).length).toBeLessThanOrEqual(2600);
  expect(foldersUp('a/b' as RepoPath)).toEqual(['a/b', 'a', '']);
  expect(foldersUp(deep as RepoPath)).toHaveLength(12);
});

test('a file is absent only where the other side and the changed files bear that out', () => {
  const path = 'x.md' as RepoPath;
  const document = { path, digest: 'd', text: 't' };
  const kind = (at: 'base' | 'head', sides: readonly string[], before: boolean, after: boolean) =>
    createReader({
      ...snapshot,
      files: before || after ? [{ before: before ? path : null, after: after ? path : null }] : [],
      documents: sides.map((side) => ({ ...document, at: side })) as never,
    })(path, at).kind;
  expect(kind('head', [], false, false)).toBe('absent');
  expect(kind('head', [], false, true)).toBe('unread');
  expect(kind('head', [], true, false)).toBe('absent');
  expect(kind('head', ['base'], false, false)).toBe('unread');
  expect(kind('head', ['base'], true, false)).toBe('absent');
  expect(kind('base', ['head'], false, true)).toBe('absent');
  expect(kind('base', ['head'], true, true)).toBe('unread');
  expect(kind('base', ['head'], false, false)).toBe('unread');
  expect(kind('head', ['head'], false, true)).toBe('read');
});
