import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalizePurl, parsePurl } from './purl.ts';

type Case = readonly [input: string, result: string | null | { readonly [part: string]: unknown }];
const CASES: readonly Case[] = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../../tests/fixtures/evidence/sbom/purl-cases.json'), 'utf8'),
);

/** The parts that are there, as the cases write them. */
function partsOf(input: string) {
  const purl = parsePurl(input);
  if (purl === null) return null;
  const { qualifiers, ...parts } = purl;
  const told = Object.entries(parts).filter(([, part]) => part !== null);
  return {
    ...Object.fromEntries(told),
    ...(qualifiers.size === 0 ? {} : { qualifiers: Object.fromEntries(qualifiers) }),
  };
}

describe('package URLs', () => {
  test('are read and written as the specification tests it', () => {
    expect(CASES.length).toBeGreaterThan(300);
    const wrong = CASES.filter(([input, result]) => {
      const ours = typeof result === 'string' ? normalizePurl(input) : partsOf(input);
      return JSON.stringify(sorted(ours)) !== JSON.stringify(sorted(result));
    });
    expect(wrong).toEqual([]);
  });

  test('of tools that encode no scope, and of the library of Go', () => {
    expect(normalizePurl('pkg:npm/@angular/core@17.0.0')).toBe('pkg:npm/%40angular/core@17.0.0');
    expect(normalizePurl('pkg:npm/@angular/core')).toBe('pkg:npm/%40angular/core');
    expect(normalizePurl('pkg:golang/stdlib@1.22')).toBe('pkg:golang/stdlib@1.22');
    expect(normalizePurl('pkg:npm/@1.0')).toBeNull();
    expect(normalizePurl('pkg:pypi/a%zz')).toBeNull();
    expect(normalizePurl('pkg:constructor/a')).toBe('pkg:constructor/a');
  });

  test('have one canonical form', () => {
    const piece = fc.constantFrom(
      'pkg:',
      'npm/',
      'pypi/',
      'Foo_Bar',
      '@',
      '%40',
      '/',
      '?',
      '#',
      '&',
      'arch=x',
      '1.0',
      ':',
      'é',
      '\ud800',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece).map((pieces) => `pkg:npm/${pieces.join('')}`),
        ),
        (text) => {
          const once = normalizePurl(text);
          if (once !== null) expect(normalizePurl(once)).toBe(once);
        },
      ),
      { numRuns: 500 },
    );
  });
});

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .map(([key, inner]) => [key, sorted(inner)])
    .sort();
}
