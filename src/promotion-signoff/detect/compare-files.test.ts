import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BlobSha } from '../../foundation/digest.ts';
import { CERTAIN } from '../../similarity/kinship.ts';
import { countShared } from '../../similarity/shingles.ts';
import { compareFiles, type Likeness, POSSIBLE, type Searched, shareOf } from './compare-files.ts';
import type { Evidence } from './evidence.ts';

type Source = readonly [BlobSha, Evidence];

/** The plain way: every source beside every target. */
function comparePlainly(targets: readonly Searched[], sources: readonly Source[]) {
  const assembled = new Set<number>();
  const found = targets.flatMap((target, at) => {
    const covered = new Set<number>();
    const all = sources.flatMap(([source, evidence]) =>
      (['alike', 'renamed words'] as const).flatMap((relation): Likeness[] => {
        const isAlike = relation === 'alike';
        const [mine, theirs] = isAlike ? [target.exact, evidence.exact] : [target.blanked, evidence.blanked];
        const shared = countShared(mine, theirs);
        if (isAlike && shared >= 40)
          for (const shingle of mine) if (theirs.includes(shingle)) covered.add(shingle);
        const shareIn = (whole: Uint32Array) => {
          const share = whole.length < (isAlike ? 20 : 40) ? 0 : shared / whole.length;
          return share >= POSSIBLE ? share : 0;
        };
        const one = {
          target: at,
          source,
          relation,
          ofTarget: shareIn(mine),
          ofSource: shareIn(theirs),
          shared,
        };
        return shareOf(one) > 0 && (target.isNew || shared >= 40) ? [one] : [];
      }),
    );
    const rank = (one: Likeness) =>
      (shareOf(one) >= CERTAIN ? 4 : 0) + (one.relation === 'alike' ? 2 : 0) + shareOf(one);
    all.sort((a, b) => rank(b) - rank(a) || b.shared - a.shared || (a.source < b.source ? -1 : 1));
    const [best] = all;
    const isCertain = best !== undefined && shareOf(best) >= CERTAIN;
    if (!isCertain && covered.size >= 40 && covered.size >= CERTAIN * target.exact.length) assembled.add(at);
    return all
      .filter((one, place) => all.findIndex(({ source }) => source === one.source) === place)
      .filter((one) => !isCertain || (shareOf(one) >= CERTAIN && one.relation === best.relation))
      .slice(0, 12);
  });
  return { found, assembled };
}

/** Files of a family: blocks of shingles that many of them have, and some that are their own. */
const families = fc
  .record({
    blocks: fc.integer({ min: 1, max: 8 }),
    width: fc.integer({ min: 5, max: 60 }),
    share: fc.integer({ min: 10, max: 100 }),
    torn: fc.integer({ min: 0, max: 60 }),
    targets: fc.integer({ min: 0, max: 12 }),
    sources: fc.integer({ min: 0, max: 30 }),
    seed: fc.nat(),
  })
  .map(({ blocks, width, share, torn, targets, sources, seed }) => {
    let state = seed;
    const below = (bound: number) => {
      state = (Math.imul(state, 1103515245) + 12345) >>> 0;
      return (state >>> 8) % bound;
    };
    const list = (own: number): Uint32Array => {
      const numbers = Array.from({ length: below(2) * below(40) }, (_, at) => 1_000_000 + own * 1000 + at);
      for (let block = 0; block < blocks; block++) {
        if (below(100) >= share) continue;
        const isTorn = below(100) < torn;
        for (let at = 0; at < width; at++) if (!isTorn || below(2) === 0) numbers.push(block * 1000 + at);
      }
      return Uint32Array.from(numbers).sort();
    };
    return {
      targets: Array.from(
        { length: targets },
        (_, at): Searched => ({ exact: list(at), blanked: list(at), isNew: below(3) > 0 }),
      ),
      sources: Array.from({ length: sources }, (_, at): Source => {
        const evidence = { tokens: 100, exact: list(500 + at), blanked: list(500 + at), isSolid: true };
        return [((at * 7) % 31).toString(16).padStart(40, '0') as BlobSha, evidence];
      }),
    };
  });

function compare(targets: readonly Searched[], sources: readonly Source[]) {
  const comparison = compareFiles(targets);
  for (const [source, evidence] of sources) comparison.offer(source, evidence);
  return { found: comparison.found(), assembled: comparison.assembled() };
}

describe('a comparison of files', () => {
  test('finds in families what comparing all with all finds', () => {
    fc.assert(
      fc.property(families, ({ targets, sources }) => {
        expect(compare(targets, sources)).toEqual(comparePlainly(targets, sources));
      }),
      { numRuns: 1000 },
    );
  });

  test('is tried on likenesses, on more of them than are kept, and on files that were assembled', () => {
    const seen = { likenesses: 0, assembled: 0, full: 0 };
    // Assembled files are rare: whether there are any must not hang on chance.
    for (const { targets, sources } of fc.sample(families, { numRuns: 500, seed: 20260102 })) {
      const { found, assembled } = comparePlainly(targets, sources);
      seen.likenesses += found.length;
      seen.assembled += assembled.size;
      for (const at of targets.keys())
        seen.full += found.filter(({ target }) => target === at).length === 12 ? 1 : 0;
    }
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(0);
  });

  test('does not depend on the order of sources', () => {
    fc.assert(
      fc.property(families, ({ targets, sources }) => {
        expect(compare(targets, sources.toReversed())).toEqual(compare(targets, sources));
      }),
    );
  });
});
