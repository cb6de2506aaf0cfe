import { describe, expect, test } from 'vitest';
import { compileFilter } from './filter-pattern.ts';

/** Examples of GitHub's cheat sheet for filter patterns. */
describe('filter patterns', () => {
  test.each([
    [['main'], 'main', true],
    [['feature/*'], 'feature/my-branch', true],
    [['feature/*'], 'feature/beta-a/my-branch', false],
    [['feature/**'], 'feature/beta-a/my-branch', true],
    [['**'], 'every/branch', true],
    [['*'], 'every/branch', false],
    [['*feature'], 'ver-10-feature', true],
    [['v2*'], 'v2.9', true],
    [['v[12].[0-9]+.[0-9]+'], 'v1.10.1', true],
    [['v[12].[0-9]+.[0-9]+'], 'v3.1.1', false],
    [['*.jsx?'], 'page.js', true],
    [['*.jsx?'], 'page.jsx', true],
    [['**.js'], 'src/js/app.js', true],
    [['docs/*'], 'docs/mona/octocat.txt', false],
    [['docs/**/*.md'], 'docs/mona/hello-world.md', true],
    [['docs/**/*.md'], 'docs/README.md', true],
    [['**/docs/**'], 'dir/docs/my-file.txt', true],
    [['**/docs/**'], 'docs/hello.md', true],
    [['*.md', '!README.md'], 'README.md', false],
    [['*.md', '!README.md', 'README*'], 'README.md', true],
    [['releases/**', '!releases/**-alpha'], 'releases/10-alpha', false],
    [['a.b'], 'axb', false],
    [['[ab'], 'a', null],
    [['a?'.repeat(200)], 'a', null],
  ])('%j on %s: %s', (patterns, name, expected) => {
    expect(compileFilter(patterns)(name)).toBe(expected);
  });
});
