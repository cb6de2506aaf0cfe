import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { findClaims } from './find-claims.ts';
import { readNumbers } from './manifest-claims.ts';
import type { StatedClaim } from './model.ts';

const FIXTURES = new URL('../../../tests/fixtures/evidence/claims/', import.meta.url);
const text = (name: string): string => readFileSync(new URL(name, FIXTURES), 'utf8');
const rowsOf = (name: string): string[] =>
  text(name)
    .split('\n')
    .filter((row) => row !== '' && !row.startsWith('# '));

const claimsOf = (path: string, content: string): readonly StatedClaim[] =>
  findClaims([{ path: path as RepoPath, text: content }]).claims;

const told = (claim: StatedClaim): string =>
  claim.kind === 'name'
    ? `${claim.quantity} ${claim.name}`
    : [claim.quantity, claim.value, ...(claim.total === null ? [] : [claim.total])].join(' ');

describe('findClaims in Markdown', () => {
  it.each(rowsOf('stated.txt').map((row) => row.split(' => ') as [string, string]))(
    '%s: %s',
    (expected, line) => {
      expect(claimsOf('STATUS.md', `${line}\n`).map(told).join(' ')).toBe(expected);
    },
  );

  it.each(rowsOf('silent.txt'))('nothing: %s', (line) => {
    expect(claimsOf('STATUS.md', `${line}\n`).map(told)).toEqual([]);
  });

  it('reads a page with lines, rows and titles, and leaves targets, code and front matter alone', () => {
    const claims = claimsOf('docs/status.md', text('status.md'));
    expect(claims.map((claim) => [claim.line, told(claim), claim.about[0] ?? ''])).toEqual([
      [11, 'passed 8 8', 'Tests'],
      [12, 'passed 3 3', 'Memory tests'],
      [13, 'passed 5', 'Gateway tests'],
      [19, 'p95 0.045', 'memory upsert'],
      [20, 'p95 0.061', 'memory search'],
      [21, 'p95 0.012', 'dream engine'],
      [27, 'coverage 0.92', 'memory'],
      [28, 'coverage 0.8', 'identity'],
      [29, 'coverage 0.99', 'dream'],
    ]);
  });

  it('tells what it could not read', () => {
    const { claims, unread } = findClaims([
      { path: 'README.md' as RepoPath, text: `p95 45 ms\n\n${'> '.repeat(80)}x\n` },
      { path: 'module.manifest.json' as RepoPath, text: '{' },
    ]);
    expect(claims).toEqual([]);
    expect(unread.map(({ path }) => path)).toEqual(['README.md', 'module.manifest.json']);
  });

  it('never throws, and names lines of the text', () => {
    const part = fc.constantFrom(
      ...'p95 |45 ms|coverage |92 %|100% pass|\n|| |- [x] |# |* |`|(|)|: |<|all tests pass|```\n|---\n|12/12 |é'.split(
        '|',
      ),
      '|',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(part, fc.string()), { maxLength: 30 }), (parts) => {
        const document = parts.join('');
        const lines = document.split(/\r\n|\r|\n/).length;
        for (const claim of claimsOf('a.md', document)) {
          expect(claim.line).toBeGreaterThan(0);
          expect(claim.line).toBeLessThanOrEqual(lines);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('findClaims in manifests', () => {
  it('reads what was measured, its lane and what it emits; targets and memories are left alone', () => {
    const claims = claimsOf('lukhas/memory/module.manifest.json', text('module.manifest.json'));
    expect(claims.map((claim) => [claim.line, told(claim)])).toEqual([
      [3, 'lane production'],
      [5, 'coverage 0.921'],
      [7, 'passed 3'],
      [8, 'pass-rate 1'],
      [12, 'p95 0.045'],
      [13, 'latency 0.145'],
      [17, 'emit-point memory.upsert'],
      [17, 'emit-point memory.dream'],
    ]);
    expect(claims.every(({ module }) => module === 'lukhas.memory')).toBe(true);
  });

  it('takes a number up to one as a share and as a percentage', () => {
    expect(readNumbers({ testing: { coverage: 0.53 } })).toMatchObject([{ value: 0.53, others: [0.0053] }]);
    expect(readNumbers({ testing: { coverage_percent: 0.53 } })).toMatchObject([
      { value: 0.0053, others: [] },
    ]);
    expect(readNumbers({ testing: { coverage: 1 } })).toMatchObject([{ value: 1, step: 0, others: [0.01] }]);
  });

  it('never throws on any JSON', () => {
    const key = fc.constantFrom(
      'coverage',
      'p95_ms',
      'tests',
      'passing',
      'lane',
      'module',
      'spans',
      '__proto__',
    );
    const tree = fc.letrec((tie) => ({
      any: fc.oneof(
        { maxDepth: 4 },
        fc.jsonValue(),
        fc.dictionary(key, tie('any') as fc.Arbitrary<unknown>),
        fc.array(tie('any') as fc.Arbitrary<unknown>, { maxLength: 3 }),
      ),
    })).any;
    fc.assert(
      fc.property(tree, (value) => {
        for (const claim of claimsOf('module.manifest.json', JSON.stringify(value)))
          if (claim.kind === 'number') expect(Number.isFinite(claim.value)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
