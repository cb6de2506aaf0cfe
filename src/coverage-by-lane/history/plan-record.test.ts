import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryCommit, arbitraryStored } from '../../../tests/harness/arbitrary-coverage.ts';
import type { CommitSha, Sha256 } from '../../foundation/digest.ts';
import { decodeCoverage } from './decode.ts';
import type { StoredCoverage } from './model.ts';
import { listPlaces, placeOf } from './places.ts';
import { planRecord } from './plan-record.ts';
import { findExpired, RETENTION, retentionFor } from './retention.ts';

const commitOf = (index: number): CommitSha => index.toString(16).padStart(40, '0') as CommitSha;

function storedAt(index: number, more: Partial<StoredCoverage> = {}): StoredCoverage {
  return {
    commit: commitOf(index),
    parent: null,
    writtenAt: index,
    tool: '1.0.0',
    configDigest: 'c'.repeat(64) as Sha256,
    reports: [],
    lanes: [],
    floors: null,
    files: new Map(),
    ...more,
  };
}

/** The files under a ref, in memory. */
class Files {
  readonly contents = new Map<string, Uint8Array>();
  get recorded() {
    return {
      paths: this.contents.keys(),
      read: async (paths: readonly string[]) =>
        new Map(paths.flatMap((path) => (this.contents.has(path) ? [[path, this.contents.get(path)!]] : []))),
    };
  }
  apply(changes: ReadonlyMap<string, Uint8Array | null>): void {
    for (const [path, bytes] of changes) {
      if (bytes === null) this.contents.delete(path);
      else this.contents.set(path, bytes);
    }
  }
}

describe('the place of a commit', () => {
  test('is read back from its name, whatever the branch is called', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, unit: 'grapheme' }),
        fc.integer({ min: 1, max: 99_999_999 }),
        arbitraryCommit,
        (branch, sequence, commit) => {
          const place = placeOf(branch, sequence, commit);
          expect(place.path).toMatch(/^[A-Za-z0-9_%-][A-Za-z0-9._%/-]*$/);
          expect([...listPlaces([place.path])]).toEqual([[branch, [place]]]);
        },
      ),
    );
  });

  test('has a form that people can read', () => {
    expect(placeOf('release/1.x', 123, commitOf(10)).path).toBe(
      `v1/release%2F1.x/000001/00000123-${'0'.repeat(39)}a.json.gz`,
    );
    expect(placeOf('.hidden', 1, commitOf(1)).path).toContain('v1/%2Ehidden/');
  });

  test('is one of a list in the order of writing; other files are left alone', () => {
    const [one, two, other] = [
      placeOf('main', 9, commitOf(1)),
      placeOf('main', 10, commitOf(2)),
      placeOf('x', 1, commitOf(1)),
    ];
    const places = listPlaces([
      'README.md',
      'v1/main/000000/00000001-abc.json.gz',
      'v1/%E0%A4%A/000000/00000001-0000000000000000000000000000000000000001.json.gz',
      'v2/main/000000/00000001-0000000000000000000000000000000000000001.json.gz',
      two.path,
      other.path,
      one.path,
    ]);
    expect([...places]).toEqual([
      ['main', [one, two]],
      ['x', [other]],
    ]);
  });
});

describe('recording', () => {
  test('gives each commit a place of its own, by branch', async () => {
    const files = new Files();
    for (const index of [5, 3, 4]) files.apply(await planRecord(files.recorded, 'main', storedAt(index)));
    files.apply(await planRecord(files.recorded, 'release/1', storedAt(3)));
    const places = listPlaces(files.contents.keys());
    expect(places.get('main')?.map(({ commit, sequence }) => [commit, sequence])).toEqual([
      [commitOf(5), 1],
      [commitOf(3), 2],
      [commitOf(4), 3],
    ]);
    expect(places.get('release/1')?.map(({ sequence }) => sequence)).toEqual([1]);
  });

  test('the same commit again changes nothing; with other content it is replaced where it stands', async () => {
    await fc.assert(
      fc.asyncProperty(
        arbitraryStored,
        fc.nat(),
        fc.string({ maxLength: 9 }),
        async (stored, writtenAt, tool) => {
          const files = new Files();
          files.apply(await planRecord(files.recorded, 'main', stored));
          expect(await planRecord(files.recorded, 'main', { ...stored, writtenAt, tool })).toEqual(new Map());
          const changed = { ...stored, lanes: [...stored.lanes, { name: 'new', files: 1, totals: TOTALS }] };
          const changes = await planRecord(files.recorded, 'main', changed);
          expect([...changes.keys()]).toEqual([...files.contents.keys()]);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('a damaged record of the commit is written anew', async () => {
    const files = new Files();
    files.apply(await planRecord(files.recorded, 'main', storedAt(1)));
    const [path] = files.contents.keys();
    files.contents.set(path!, Buffer.from('damaged'));
    files.apply(await planRecord(files.recorded, 'main', storedAt(1)));
    expect(decodeCoverage(files.contents.get(path!)!).kind).toBe('stored');
  });

  test('does not grow without bound, and leaves other branches alone', async () => {
    const files = new Files();
    const retention = { recent: 20, every: 5, milestones: 4 };
    files.apply(await planRecord(files.recorded, 'other', storedAt(1)));
    for (let index = 1; index <= 130; index++)
      files.apply(await planRecord(files.recorded, 'main', storedAt(index), retention));
    const places = listPlaces(files.contents.keys());
    expect(places.get('main')?.map(({ sequence }) => sequence)).toEqual([
      ...[95, 100, 105, 110],
      ...Array.from({ length: 20 }, (_, index) => 111 + index),
    ]);
    expect(places.get('other')).toHaveLength(1);
  });
});

const TOTALS = { lines: { covered: 0, total: 1 }, branches: { covered: 0, total: 0 }, statements: null };

describe('what expires', () => {
  test('is never one of the newest, and pruning twice prunes no more', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 600 }), fc.nat(300), (count, first) => {
        const places = Array.from({ length: count }, (_, index) =>
          placeOf('main', first + index + 1, commitOf(index)),
        );
        const expired = new Set(findExpired(places));
        expect(places.slice(-200).some((place) => expired.has(place))).toBe(false);
        const left = places.filter((place) => !expired.has(place));
        expect(left.length).toBeLessThanOrEqual(RETENTION.recent + RETENTION.milestones);
        expect(findExpired(left)).toEqual([]);
      }),
    );
  });

  test('is more where a commit is large, but never what a base and flaky lines need', () => {
    expect(retentionFor(100_000)).toEqual(RETENTION);
    expect(retentionFor(1_000_000)).toMatchObject({ recent: 70, milestones: 30 });
    expect(retentionFor(50_000_000)).toMatchObject({ recent: 20, milestones: 0 });
    expect(retentionFor(0)).toEqual(RETENTION);
  });
});
