import fc from 'fast-check';
import { expect, test } from 'vitest';
import { converterOf, findUnit, quantityOf, toSi } from './units.ts';

test.each([
  ['ns', 1e9, 1, 's'],
  ['µs', 1e6, 1, 's'],
  ['us/op', 250, 0.00025, 's'],
  ['Milliseconds', 100, 0.1, 's'],
  ['min', 2, 120, 's'],
  ['KiB', 2, 2048, 'bytes'],
  ['MB', 1.5, 1_500_000, 'bytes'],
  ['ops/s', 5, 5, '1/s'],
  ['ops/ms', 5, 5000, '1/s'],
  ['op/min', 120, 2, '1/s'],
  ['Hz', 3, 3, '1/s'],
  ['/s', 3, 3, '1/s'],
  ['MB/sec', 2, 2_000_000, 'bytes/s'],
  ['B/op', 64, 64, 'bytes'],
  ['instructions', 12, 12, 'count'],
  ['%', 3, 3, '%'],
])('%s is read', (name, value, expected, si) => {
  const unit = findUnit(name);
  expect(unit?.si).toBe(si);
  expect(toSi(value, unit!)).toBe(expected);
});

test.each(['', 'furlong', 'mb', 'Ms', 's/s', 'm', 'ops/furlong', '/', 'constructor', '__proto__', '1/s/s'])(
  '«%s» is not known',
  (name) => {
    expect(findUnit(name)).toBeNull();
    expect(quantityOf(name)).toBe('value');
  },
);

test('milliseconds become seconds and milliseconds again, to the last digit', () => {
  const ms = findUnit('ms')!;
  const back = converterOf('s', 'ms')!;
  for (let value = 0; value <= 20_000; value++) {
    expect(back(toSi(value, ms))).toBe(value);
    expect(back(toSi(value / 1000, ms))).toBe(value / 1000);
  }
});

test('a conversion and its reverse give the number again, and what measures another thing has none', () => {
  const names = fc.constantFrom(
    'ns',
    'us',
    'ms',
    's',
    'min',
    'bytes',
    'KiB',
    'MB',
    'ops/s',
    'ops/us',
    'count',
    'odd',
  );
  const value = fc.double({ min: 1e-6, max: 1e9, noNaN: true });
  fc.assert(
    fc.property(names, names, value, (from, to, x) => {
      const there = converterOf(from, to);
      const back = converterOf(to, from);
      expect(there === null).toBe(back === null);
      expect(there === null).toBe(from !== to && findUnit(from)?.si !== findUnit(to)?.si);
      if (there === null || back === null) return;
      expect(Math.abs(back(there(x)) - x)).toBeLessThanOrEqual(1e-14 * x);
    }),
  );
});
