import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lineAfter, lineBefore } from './line-map.ts';
import type { Hunk } from './model.ts';

/** Stretches of kept lines with removals and additions between them. */
const edits = fc.array(
  fc.record({ kept: fc.integer({ min: 1, max: 4 }), removed: fc.nat(3), added: fc.nat(3) }),
  { maxLength: 12 },
);

test('maps every line as walking through the change does, and back again', () => {
  fc.assert(
    fc.property(edits, fc.nat(2), fc.nat(2), (stretches, removedFirst, addedFirst) => {
      const hunks: Hunk[] = [];
      const after: (number | null)[] = [];
      const before: (number | null)[] = [];
      const edit = (removed: number, added: number): void => {
        if (removed + added > 0) {
          hunks.push({
            beforeStart: after.length + (removed === 0 ? 0 : 1),
            beforeCount: removed,
            afterStart: before.length + (added === 0 ? 0 : 1),
            afterCount: added,
          });
        }
        for (let count = 0; count < removed; count++) after.push(null);
        for (let count = 0; count < added; count++) before.push(null);
      };
      edit(removedFirst, addedFirst);
      for (const { kept, removed, added } of stretches) {
        for (let count = 0; count < kept; count++) {
          after.push(before.length + 1);
          before.push(after.length);
        }
        edit(removed, added);
      }
      for (const [at, line] of after.entries()) expect(lineAfter(hunks, at + 1)).toBe(line);
      for (const [at, line] of before.entries()) expect(lineBefore(hunks, at + 1)).toBe(line);
      // Past the last change both sides go on in step.
      expect(lineAfter(hunks, after.length + 7)).toBe(before.length + 7);
      expect(lineBefore(hunks, before.length + 7)).toBe(after.length + 7);
    }),
    { numRuns: 1000 },
  );
});
