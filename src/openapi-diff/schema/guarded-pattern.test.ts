import { describe, expect, it } from 'vitest';
import { guardPattern } from './guarded-pattern.ts';

describe('guardPattern', () => {
  it('finds a pattern anywhere, by code points', () => {
    expect(guardPattern('b')!('abc')).toBe(true);
    expect(guardPattern('^.$')!('💥')).toBe(true);
    expect(guardPattern('^b')!('abc')).toBe(false);
  });

  it('reads escapes that only the older syntax allows', () => {
    expect(guardPattern('^[\\w\\-\\.]+\\_$')!('a-b._')).toBe(true);
  });

  it('says what cannot be read', () => {
    expect(guardPattern('(?i)abc')).toBeNull();
    expect(guardPattern('[')).toBeNull();
  });

  it.each(['^(a+)+$', '^(a|a)*$', '(a*)*b', '^a*a*a*a*a*a*a*b$'])('gives up on %s', (source) => {
    expect(guardPattern(source)!(`${'a'.repeat(5000)}!`)).toBeNull();
    expect(guardPattern(source)!('aab'.slice(0, 2))).not.toBeNull();
  });
});
