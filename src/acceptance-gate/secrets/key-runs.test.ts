import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findKeyRuns, findKeyRunsPlainly, SHORTEST_RUN, type VisitRun } from './key-runs.ts';

type Find = (bytes: Uint8Array, visit: VisitRun) => void;

function runsOf(find: Find, bytes: Uint8Array): readonly (readonly [number, number, boolean])[] {
  const runs: [number, number, boolean][] = [];
  find(bytes, (start, end, isMixed) => runs.push([start, end, isMixed]));
  return runs;
}

/** What the words say: every maximal run, by a regular expression. */
function expectedRuns(bytes: Uint8Array): readonly (readonly [number, number])[] {
  const text = Buffer.from(bytes).toString('latin1');
  const pattern = new RegExp(`[0-9A-Za-z_+-]{${SHORTEST_RUN},}`, 'g');
  return [...text.matchAll(pattern)].map((match) => [match.index, match.index + match[0].length]);
}

/** Long and short runs, of every byte that borders on a class. */
const pieces = fc.oneof(
  fc.nat(200).map((length) => 'aZ09_-+'.repeat(30).slice(0, length)),
  fc.constantFrom('/', ':', '@', '[', '`', '{', ',', '.', '^', '\u00e9', '\0', ' ', '\n', '\x7f', '\xff'),
);
const texts = fc.array(pieces, { maxLength: 40 }).map((parts) => Buffer.from(parts.join(''), 'latin1'));

test('the program, the plain code and a regular expression find the same runs', () => {
  fc.assert(
    fc.property(fc.oneof(texts, fc.uint8Array({ maxLength: 300 })), (bytes) => {
      const runs = runsOf(findKeyRuns, bytes);
      expect(runs).toEqual(runsOf(findKeyRunsPlainly, bytes));
      expect(runs.map(([start, end]) => [start, end])).toEqual(expectedRuns(bytes));
    }),
    { numRuns: 2000 },
  );
});

test('the program is what its source gives', () => {
  const script = join(import.meta.dirname, '../../../scripts/compile-wasm.mjs');
  expect(execFileSync(process.execPath, [script, '--check'], { encoding: 'utf8' })).toBe('');
});

test('every byte is in a run or not, wherever it stands against the step', () => {
  for (let byte = 0; byte < 256; byte++) {
    for (const shift of [0, 1, 49, 50, 51, 62, 63, 64]) {
      const bytes = new Uint8Array(shift + 30).fill(0x20, 0, shift).fill(byte, shift);
      expect(runsOf(findKeyRuns, bytes), `${byte} at ${shift}`).toEqual(runsOf(findKeyRunsPlainly, bytes));
    }
  }
});

test('a large text after small ones, and a small one after that', () => {
  const large = new Uint8Array(3_000_000).fill(0x61);
  large[1_500_000] = 0x20;
  expect(runsOf(findKeyRuns, new Uint8Array(10))).toEqual([]);
  expect(runsOf(findKeyRuns, large)).toEqual([
    [0, 1_500_000, false],
    [1_500_001, 3_000_000, false],
  ]);
  expect(runsOf(findKeyRuns, Buffer.from('aaaaaaaaaaaaa1'))).toEqual([[0, 14, true]]);
  expect(runsOf(findKeyRuns, Buffer.from('aaaaaaaaaaaa1'))).toEqual([]);
});
