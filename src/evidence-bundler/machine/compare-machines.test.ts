import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Machine } from '../read/model.ts';
import { differencesFromRule, differencesOf, isSameMachine } from './compare-machines.ts';

const NOTHING: Machine = {
  cpu: null,
  cores: null,
  memoryBytes: null,
  governor: null,
  system: null,
  image: null,
  runtime: null,
};

const EPYC: Machine = {
  ...NOTHING,
  cpu: 'AMD EPYC 7763 64-Core Processor',
  cores: 4,
  memoryBytes: 16_766_410_752,
  image: 'ubuntu-24.04 20261101.1',
};

test('what both tell is compared, and nothing else', () => {
  expect(isSameMachine(EPYC, NOTHING)).toBe(true);
  expect(differencesOf(EPYC, { ...EPYC, cores: 2, governor: 'performance' })).toEqual([
    { field: 'cores', first: 4, second: 2 },
  ]);
  expect(isSameMachine(EPYC, { ...EPYC, cpu: 'Intel(R) Xeon(R) Platinum 8370C' })).toBe(false);
});

test('spaces, letter case and a little memory are no difference', () => {
  expect(
    isSameMachine(EPYC, { ...EPYC, cpu: ' amd  EPYC 7763 64-Core Processor', memoryBytes: 16_766_000_000 }),
  ).toBe(true);
  expect(isSameMachine(EPYC, { ...EPYC, memoryBytes: 8_000_000_000 })).toBe(false);
});

test('a rule asks for fields, and one that is not told does not meet it', () => {
  const rule = { cpu: 'AMD EPYC *', cores: 4, image: null };
  expect(differencesFromRule(EPYC, rule)).toEqual([]);
  expect(differencesFromRule(EPYC, { ...rule, cores: 8 })).toEqual([{ field: 'cores', first: 8, second: 4 }]);
  expect(differencesFromRule(NOTHING, rule)).toEqual([
    { field: 'cpu', first: 'AMD EPYC *', second: null },
    { field: 'cores', first: 4, second: null },
  ]);
  expect(differencesFromRule(NOTHING, { cpu: null, cores: null, image: null })).toEqual([]);
});

test('a machine is itself, and differing goes both ways', () => {
  const text = fc.option(fc.constantFrom('a', 'b', 'A '));
  const number = fc.option(fc.constantFrom(1, 2, 1000, 1005));
  const machine = fc.record({
    cpu: text,
    cores: number,
    memoryBytes: number,
    governor: text,
    system: text,
    image: text,
    runtime: text,
  });
  fc.assert(
    fc.property(machine, machine, (a, b) => {
      expect(isSameMachine(a, a)).toBe(true);
      const [there, back] = [differencesOf(a, b), differencesOf(b, a)];
      expect(back.map(({ field, first, second }) => ({ field, first: second, second: first }))).toEqual(
        there,
      );
    }),
  );
});
