import { expect, test } from 'vitest';
import { isTamePattern, isTameText } from './tame-pattern.ts';

test.each([
  /ghp_[A-Za-z0-9]{36}/,
  /(lukhas[_-]?api[_-]?key|api[_-]?key)['":\s]*=?['":\s]*([a-z0-9_-]{20,})/i,
  /^docs\/.*\.md$/,
  /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/,
  /[)*+(|]+x/,
  /(?:ab)?c+/,
])('%s needs no clock', (pattern) => {
  expect(isTamePattern(pattern)).toBe(true);
});

test.each([
  /(a+)+$/,
  /(a|a)*$/,
  /(?:x{2,}y)+z/,
  /((a*))*b/,
  /(?:\w|\d){10,40}!/,
  /(.*)a(.*)b(.*)c(.*)d/,
  /(?=a+)a+b/,
  /(a)\1+/,
])('%s is watched', (pattern) => {
  expect(isTamePattern(pattern)).toBe(false);
});

test('a text with a very long line, or very many blanks together, is watched', () => {
  expect(isTameText('a\n'.repeat(5000))).toBe(true);
  expect(isTameText('')).toBe(true);
  expect(isTameText('a'.repeat(2001))).toBe(false);
  expect(isTameText(`a${'\n'.repeat(100)}`)).toBe(false);
});
