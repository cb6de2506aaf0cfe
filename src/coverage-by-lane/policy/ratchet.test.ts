import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lines, madeFile, madeInput } from '../../../tests/harness/classified-files.ts';
import { parseConfig } from '../../config/parse.ts';
import type { CommitSha, Sha256 } from '../../foundation/digest.ts';
import { compareRatios } from '../../foundation/ratio.ts';
import { groupCoverage } from './group-coverage.ts';
import { definitionDigest, raiseFloors } from './ratchet.ts';

const FIRST = '1'.repeat(40) as CommitSha;
const SECOND = '2'.repeat(40) as CommitSha;
const SAME = 'd'.repeat(64) as Sha256;
const OTHER = 'e'.repeat(64) as Sha256;

function groups(covered: number, uncovered: number, isIncomplete = false) {
  const files = [madeFile('core/a.py', [...lines(covered, 'CBC'), ...lines(uncovered, 'UBC')])];
  const incomplete = new Map(isIncomplete ? [['core', ['a report is missing']]] : []);
  return groupCoverage(madeInput(files, '', { incomplete }));
}

describe('floors of the default branch', () => {
  test('begin with what is there; lanes without code have none', () => {
    expect(raiseFloors(null, groups(9, 1), FIRST, SAME)).toEqual({
      definition: SAME,
      floors: [{ key: 'lane core', ratio: { covered: 9, total: 10 }, commit: FIRST }],
    });
  });

  test('rise, and never fall', () => {
    const before = raiseFloors(null, groups(9, 1), FIRST, SAME);
    expect(raiseFloors(before, groups(8, 2), SECOND, SAME)).toEqual(before);
    expect(raiseFloors(before, groups(18, 2), SECOND, SAME)).toEqual(before);
    expect(raiseFloors(before, groups(19, 1), SECOND, SAME).floors).toEqual([
      { key: 'lane core', ratio: { covered: 19, total: 20 }, commit: SECOND },
    ]);
  });

  test('are taken anew when lanes are defined anew', () => {
    const before = raiseFloors(null, groups(9, 1), FIRST, SAME);
    expect(raiseFloors(before, groups(1, 9), SECOND, OTHER)).toMatchObject({
      definition: OTHER,
      floors: [{ ratio: { covered: 1, total: 10 }, commit: SECOND }],
    });
    const fallen = groupCoverage(
      madeInput([madeFile('core/a.py', [...lines(5, 'CBC'), ...lines(5, 'LBC')])]),
    );
    expect(raiseFloors(before, fallen, SECOND, OTHER).floors).toMatchObject([
      { ratio: { covered: 10, total: 10 } },
    ]);
  });

  test('of an incomplete lane stay', () => {
    const before = raiseFloors(null, groups(5, 5), FIRST, SAME);
    expect(raiseFloors(before, groups(10, 0, true), SECOND, SAME)).toEqual(before);
    expect(raiseFloors(null, groups(10, 0, true), SECOND, SAME).floors).toMatchObject([
      { ratio: { covered: 10, total: 10 } },
    ]);
  });

  test('never fall, whatever comes', () => {
    const counts = fc.tuple(fc.nat(30), fc.nat(30), fc.boolean());
    fc.assert(
      fc.property(fc.array(counts, { minLength: 1, maxLength: 8 }), (commits) => {
        let floors = raiseFloors(null, groups(3, 3), FIRST, SAME);
        for (const [covered, uncovered, isIncomplete] of commits) {
          const next = raiseFloors(floors, groups(covered, uncovered, isIncomplete), SECOND, SAME);
          expect(next.floors).toHaveLength(1);
          expect(compareRatios(next.floors[0]!.ratio, floors.floors[0]!.ratio)).toBeGreaterThanOrEqual(0);
          if (!isIncomplete && covered + uncovered > 0) {
            const ratio = { covered, total: covered + uncovered };
            expect(compareRatios(next.floors[0]!.ratio, ratio)).toBeGreaterThanOrEqual(0);
          }
          floors = next;
        }
      }),
    );
  });
});

test('a definition is what decides which lines count, and nothing else', () => {
  const digest = (text: string) => {
    const bytes = new TextEncoder().encode(
      `version: 1\nlanes: [{ name: core, kind: production, paths: ["core/**"] }]\n${text}`,
    );
    const { config } = parseConfig(bytes, 'c.yml', { presets: {}, rules: [] });
    if (config === null) throw new Error(text);
    return definitionDigest(config);
  };
  const base = digest('');
  for (const same of [
    'coverage: { lanes: { core: { floor: 60 %, lost: 3, ratchet: false } } }',
    'coverage: { reports: [{ path: a.xml }], history: { ref: refs/a/b } }',
    'max-file-bytes: 5',
  ])
    expect(digest(same)).toBe(base);
  for (const other of [
    'coverage: { metric: branch }',
    'coverage: { exempt: ["a/**"] }',
    'coverage: { lanes: { core: { unmeasured: list } } }',
    'coverage: { modules: [{ name: M, paths: ["a/**"], floor: 1 % }] }',
    'exclude: ["a/**"]',
  ])
    expect(digest(other)).not.toBe(base);
});
