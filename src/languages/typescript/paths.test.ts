import { describe, expect, it } from 'vitest';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { isDeclarationPath, isJavaScriptPath, isTypeScriptPath } from './paths.ts';

describe('paths', () => {
  it.each([
    ['a.ts', true, false, false],
    ['a/b.test.tsx', true, false, false],
    ['a.mts', true, false, false],
    ['a.cjs', true, true, false],
    ['a.jsx', true, true, false],
    ['a.d.ts', true, false, true],
    ['a.d.cts', true, false, true],
    ['styles.d.css.ts', true, false, true],
    ['a.d/b.ts', true, false, false],
    ['a.vue', false, false, false],
    ['a.json', false, false, false],
    ['ts', false, false, false],
  ])('%s', (path, typeScript, javaScript, declaration) => {
    expect(isTypeScriptPath(path as RepoPath)).toBe(typeScript);
    expect(isJavaScriptPath(path as RepoPath)).toBe(javaScript);
    expect(isDeclarationPath(path as RepoPath)).toBe(declaration);
  });
});
