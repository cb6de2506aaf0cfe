import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareVersions, neededAfter, parseVersion, type VersionScheme } from './api-version.ts';

const order = (a: string, b: string, scheme: VersionScheme = 'semver') => {
  const [left, right] = [parseVersion(a, scheme), parseVersion(b, scheme)];
  if (left === null || right === null) throw new Error('no version');
  return Math.sign(compareVersions(left, right));
};

/** In rising order, the pre-releases as semver.org, item 11, lists them. */
const RISING = [
  '0.0.1',
  '0.1.0',
  '1.0.0-alpha',
  '1.0.0-alpha.1',
  '1.0.0-alpha.beta',
  '1.0.0-beta',
  '1.0.0-beta.2',
  '1.0.0-beta.11',
  '1.0.0-rc.1',
  '1.0.0',
  '1.0.1',
  '1.2.0',
  '1.10.0',
  '2.0.0',
  '99999999999999999999.0.0',
];

describe('semantic versions', () => {
  test('come in the order of the specification', () => {
    for (const [at, a] of RISING.entries()) {
      for (const [to, b] of RISING.entries()) expect([a, b, order(a, b)]).toEqual([a, b, Math.sign(at - to)]);
    }
  });

  test.each([
    ['1.0.0+20130313144700', '1.0.0', 0],
    ['v1.2.3', '1.2.3', 0],
    ['v2', '1.9.9', 1],
    ['1.0', '1.0.0', 0],
    ['1.1', '1.0.9', 1],
  ])('%s beside %s', (a, b, expected) => {
    expect(order(a, b)).toBe(expected);
  });

  test.each([
    '',
    'latest',
    '1.2.3.4',
    '01.2.3',
    '1.2.3-',
    '1.2.3-01',
    '1.2.3-a..b',
    'v',
    '-1.0.0',
    '1.a',
    '٣.0.0',
  ])('%j is none', (text) => {
    expect(parseVersion(text, 'semver')).toBeNull();
  });

  test.each([
    ['1.4.2', '2.0.0', ['2.0.0', '3.1.0', '2.0.0-rc.1'], ['1.4.2', '1.5.0', '1.99.99']],
    ['0.3.1', '0.4.0', ['0.4.0', '1.0.0', '0.5.1'], ['0.3.2', '0.3.1']],
    ['0.0.3', '0.1.0', ['0.1.0'], ['0.0.4']],
    ['v1', 'v2', ['v2', 'v3.0'], ['v1', 'v1.5']],
    ['1.4', '2.0', ['2.0'], ['1.5']],
    ['0', '1', ['1'], ['0']],
    ['2.0.0-rc.1', 'a version after 2.0.0-rc.1', ['2.0.0-rc.2', '2.0.0'], ['2.0.0-rc.1', '2.0.0-beta']],
  ])('after %s a break needs %s', (from, told, enough, tooLittle) => {
    const before = parseVersion(from, 'semver');
    if (before === null) throw new Error('no version');
    const needed = neededAfter(before, from);
    expect(needed.told).toBe(told);
    const allowed = (text: string) => {
      const version = parseVersion(text, 'semver');
      return version !== null && needed.allows(version);
    };
    expect(enough.filter((text) => !allowed(text))).toEqual([]);
    expect(tooLittle.filter(allowed)).toEqual([]);
  });
});

describe('days as versions', () => {
  test.each([
    ['2026-11-20', '2026-11-20', 0],
    ['2026-11-20', '2026-02-01', 1],
    ['2026-11-20-preview', '2026-11-20', -1],
    ['2026-11-20.basil', '2026-11-20', 0],
  ])('%s beside %s', (a, b, expected) => {
    expect(order(a, b, 'date')).toBe(expected);
  });

  test.each(['2026-02-30', '1.0.0', '2026-1-1', ''])('%j is none', (text) => {
    expect(parseVersion(text, 'date')).toBeNull();
  });

  test('a break needs a later one', () => {
    const before = parseVersion('2026-02-01', 'date');
    const after = parseVersion('2026-02-02', 'date');
    if (before === null || after === null) throw new Error('no version');
    const needed = neededAfter(before, '2026-02-01');
    expect(needed.told).toBe('a day after 2026-02-01');
    expect([needed.allows(after), needed.allows(before)]).toEqual([true, false]);
  });
});

describe('for all texts', () => {
  const scheme = fc.constantFrom<VersionScheme>('semver', 'date');

  test('parsing never throws, however long they are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), scheme, (text, one) => {
        parseVersion(text, one);
      }),
    );
    expect(parseVersion(`1.0.0-${'0'.repeat(100_000)}`, 'semver')).toBeNull();
    expect(parseVersion(`1.0.0-${'a.'.repeat(100)}!`, 'semver')).toBeNull();
  });

  test('the order is total: antisymmetric and transitive, and what is told suffices', () => {
    const identifier = fc.oneof(fc.nat({ max: 30 }).map(String), fc.constantFrom('a', 'rc', 'x-1'));
    const number = fc.nat({ max: 3 });
    const version = fc
      .tuple(number, number, number, fc.array(identifier, { maxLength: 3 }))
      .map(([a, b, c, pre]) => `${a}.${b}.${c}${pre.length === 0 ? '' : `-${pre.join('.')}`}`);
    fc.assert(
      fc.property(version, version, version, (a, b, c) => {
        expect(order(a, b) + order(b, a)).toBe(0);
        if (order(a, b) <= 0 && order(b, c) <= 0) expect(order(a, c)).toBeLessThanOrEqual(0);
        const parsed = parseVersion(a, 'semver');
        if (parsed === null) throw new Error('no version');
        const needed = neededAfter(parsed, a);
        const told = parseVersion(needed.told, 'semver');
        if (told !== null) expect(needed.allows(told)).toBe(true);
        expect(needed.allows(parsed)).toBe(false);
      }),
    );
  });
});
