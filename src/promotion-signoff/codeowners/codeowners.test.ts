import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createRepository } from '../../../tests/harness/git-repository.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { findDeadRules, findOwnerRule } from './owners-of.ts';
import { parseCodeOwners } from './parse-codeowners.ts';
import { compilePattern, findPatternMistake } from './pattern.ts';

const FIXTURE = join(import.meta.dirname, '../../../tests/fixtures/codeowners/patterns.txt');

interface Check {
  readonly pattern: string;
  readonly path: string;
  readonly matches: boolean;
}

function readChecks(): readonly Check[] {
  let pattern = '';
  return readFileSync(FIXTURE, 'utf8')
    .split('\n')
    .flatMap((line): Check[] => {
      const check = /^ {2}([+-]) (.+)$/.exec(line);
      if (check !== null) return [{ pattern, path: check[2]!, matches: check[1] === '+' }];
      if (line !== '' && !line.startsWith('# ')) pattern = line;
      return [];
    });
}

describe('patterns', () => {
  test('match as hmarr/codeowners checked on GitHub: 153 of 153', () => {
    const checks = readChecks();
    const wrong = checks.filter(
      ({ pattern, path, matches }) => compilePattern(pattern).matches(path) !== matches,
    );
    expect(wrong).toEqual([]);
    expect(checks).toHaveLength(153);
  });

  test.each([
    ['/', 'a', false],
    ['**', 'a/b', true],
    ['a/b', 'x/a/b', false],
    ['*.js', 'a/b.js', true],
    ['*.js', 'a/b.js/c', true],
    ['A', 'a', false],
    ['/docs/*', 'docs/a/b', false],
    ['docs/**/*', 'docs/a/b', true],
    ['a**b', 'axyb', true],
    ['a**b', 'ax/yb', false],
    ['my\\ file', 'my file', true],
  ])('%s and %s: %s', (pattern, path, matches) => {
    expect(compilePattern(pattern).matches(path)).toBe(matches);
  });

  test('agree with git where both mean the same', () => {
    const repository = createRepository({ a: '' });
    onTestFinished(repository.remove);
    const name = fc.constantFrom('a', 'b', 'ab', 'c.js', 'd.py');
    const part = fc.oneof(name, fc.constantFrom('*', 'a*', '*.js', '?', '**', '*b'));
    const pattern = fc
      .tuple(fc.boolean(), fc.array(part, { minLength: 1, maxLength: 4 }), fc.boolean())
      .map(([rooted, parts, below]) => `${rooted ? '/' : ''}${parts.join('/')}${below ? '/' : ''}`)
      .filter((text) => !/(?:^|.)\/\*$/.test(text) && !text.endsWith('**/'));
    const path = fc.array(name, { minLength: 1, maxLength: 5 }).map((names) => names.join('/'));
    const cases = fc.sample(fc.tuple(pattern, fc.array(path, { minLength: 12, maxLength: 12 })), {
      numRuns: 400,
      seed: 7,
    });
    repository.write(Object.fromEntries(cases.map(([text], at) => [`t${at}/.gitignore`, `${text}\n`])));
    const asked = cases.flatMap(([text, paths], at) =>
      paths.map((path) => ({ text, path, full: `t${at}/${path}` })),
    );
    const answer = repository.run(
      ['check-ignore', '--no-index', '-z', '--stdin'],
      asked.map(({ full }) => `${full}\0`).join(''),
    );
    const ignored = new Set(answer.stdout.toString().split('\0'));
    const wrong = asked.filter(
      ({ text, path, full }) => compilePattern(text).matches(path) !== ignored.has(full),
    );
    expect(wrong).toEqual([]);
    expect(ignored.size).toBeGreaterThan(500);
  });

  test('take any text, in a time that no pattern can stretch', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (pattern, path) => {
        if (findPatternMistake(pattern) === null)
          expect(typeof compilePattern(pattern).matches(path)).toBe('boolean');
      }),
    );
    const hostile = compilePattern(`${'*a'.repeat(500)}*b`);
    expect(hostile.matches('a'.repeat(4000))).toBe(false);
    expect(compilePattern('**/a/'.repeat(200)).matches('a/'.repeat(1000))).toBe(true);
  });
});

describe('a file', () => {
  const read = (text: string) =>
    parseCodeOwners(text).rules.map(({ line, pattern, owners }) => [
      line,
      pattern.text,
      ...owners.map((owner) =>
        owner.kind === 'user'
          ? owner.login
          : owner.kind === 'team'
            ? `${owner.organization}/${owner.slug}`
            : owner.address,
      ),
    ]);

  test('names users, teams and addresses; comments and blank lines say nothing', () => {
    expect(read('# all\n\n*\t@ana @org/team-a  b.c+d@example.co.uk # why\r\n/none\n/my\\ dir/ @x\n')).toEqual(
      [
        [3, '*', 'ana', 'org/team-a', 'b.c+d@example.co.uk'],
        [4, '/none'],
        [5, '/my\\ dir/', 'x'],
      ],
    );
  });

  test('loses the lines that GitHub skips, and says where they are wrong', () => {
    const { rules, mistakes } = parseCodeOwners('* @a\n!x @b\n  y @c d\n\\#z @e\nu*** @f\nv\\\nw @g @@h\n');
    expect(rules.map(({ line }) => line)).toEqual([1]);
    expect(mistakes.map(({ line, column }) => [line, column])).toEqual([
      [2, 1],
      [3, 8],
      [4, 1],
      [5, 2],
      [6, 2],
      [7, 6],
    ]);
  });

  test('is decided by the last line that matches, also one without owners', () => {
    const owners = parseCodeOwners('* @all\n*.js @js\n/apps/ @apps\n/apps/github\n');
    const decide = (path: string) => findOwnerRule(owners, path as RepoPath)?.owners.length ?? null;
    expect(findOwnerRule(owners, 'x.js' as RepoPath)?.line).toBe(2);
    expect(findOwnerRule(owners, 'apps/x.js' as RepoPath)?.line).toBe(3);
    expect(decide('apps/github/x.js')).toBe(0);
    expect(findOwnerRule(parseCodeOwners('/a @x'), 'b' as RepoPath)).toBeNull();
  });

  test('has dead rules', () => {
    const owners = parseCodeOwners('*.md @a\n/gone/ @b\n* @c\n');
    expect(
      findDeadRules(owners, ['a.md', 'b.js'] as RepoPath[]).map(({ rule, why }) => [rule.line, why]),
    ).toEqual([
      [1, 'overruled'],
      [2, 'no path'],
    ]);
  });

  test('is read whatever it holds', () => {
    const line = fc.oneof(fc.string(), fc.constantFrom('* @a', '\\', '# x', '\u2028', 'a\\ b @x', '@x'));
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const text = lines.join('\n');
        const { rules, mistakes } = parseCodeOwners(text);
        const count = text.split(/\r\n|\n|\r/).length;
        for (const one of [...rules, ...mistakes]) expect(one.line).toBeLessThanOrEqual(count);
        for (const { column } of mistakes) expect(column).toBeGreaterThan(0);
        const numbers = [...rules, ...mistakes].map(({ line }) => line);
        expect(new Set(numbers).size).toBe(numbers.length);
      }),
    );
  });
});
