import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryStored } from '../../../tests/harness/arbitrary-coverage.ts';
import type { BlobSha, CommitSha, Sha256 } from '../../foundation/digest.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { lineTable } from '../line-table.ts';
import type { FileCoverage } from '../model.ts';
import { totalsOf } from '../totals.ts';
import { decodeCoverage } from './decode.ts';
import { encodeCoverage, serializeCoverage } from './encode.ts';
import type { StoredCoverage, StoredFile } from './model.ts';

/** What is kept of hits and branches: whether, and how many. */
function asKept(file: StoredFile): unknown {
  const { lines, branches, statements, ...rest } = file.coverage;
  const totals = totalsOf(file.coverage);
  return {
    ...file,
    coverage: {
      ...rest,
      lines: { numbers: lines.numbers, hits: lines.hits.map((count) => Math.min(count, 1)) },
      branches: branches.map((branch) => ({
        line: branch.line,
        ...totalsOf({ ...file.coverage, summary: null, branches: [branch] }).branches,
      })),
      statements:
        statements === null
          ? null
          : statements
              .map(({ startLine, endLine, weight, hits }) => `${startLine}-${endLine}x${weight}:${hits > 0}`)
              .sort(),
    },
    totals,
  };
}

function decoded(bytes: Uint8Array): StoredCoverage {
  const result = decodeCoverage(bytes);
  if (result.kind === 'unreadable') throw new Error(result.diagnostic.message);
  return result.coverage;
}

const codeOf = (bytes: Uint8Array): string => {
  const result = decodeCoverage(bytes);
  return result.kind === 'unreadable' ? result.diagnostic.code : 'stored';
};

test('what is decoded says what was encoded, totals and all', () => {
  fc.assert(
    fc.property(arbitraryStored, (stored) => {
      const back = decoded(encodeCoverage(stored));
      const { files, ...about } = stored;
      const { files: backFiles, ...backAbout } = back;
      expect(backAbout).toEqual(about);
      expect([...backFiles.values()].map(asKept)).toEqual([...files.values()].map(asKept));
      // Once more changes nothing: what was read can be written and compared.
      expect(serializeCoverage(back)).toBe(serializeCoverage(stored));
    }),
    { numRuns: 300 },
  );
});

test('any bytes, and any change of good bytes, are read or refused without throwing', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(['stored', 'unreadable']).toContain(decodeCoverage(bytes).kind);
      expect(decodeCoverage(gzipSync(bytes)).kind).toBe('unreadable');
    }),
  );
  fc.assert(
    fc.property(arbitraryStored, fc.nat(), fc.nat(255), (stored, at, byte) => {
      const bytes = Uint8Array.from(encodeCoverage(stored));
      expect(codeOf(bytes.subarray(0, at % bytes.length))).not.toBe('stored');
      bytes[at % bytes.length] = byte;
      decodeCoverage(bytes);
      const json = gunzipSync(encodeCoverage(stored));
      json[at % json.length] = byte;
      decodeCoverage(gzipSync(json));
    }),
    { numRuns: 300 },
  );
});

test('JSON of the right shape with hostile values never yields nonsense', () => {
  const column = fc.array(fc.oneof(fc.integer({ min: -3, max: 5 }), fc.integer()), { maxLength: 8 });
  fc.assert(
    fc.property(
      fc.record({ lines: column, branches: column, bounded: column, excluded: column, statements: column }),
      (columns) => {
        const result = decodeCoverage(
          gzipSync(JSON.stringify({ ...EMPTY, files: [{ path: 'a', ...columns }] })),
        );
        if (result.kind === 'unreadable') return;
        const { coverage } = result.coverage.files.get('a' as RepoPath)!;
        const numbers = [...coverage.lines.numbers];
        expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
        for (const ratio of Object.values(totalsOf(coverage))) {
          if (ratio !== null) expect(ratio.covered).toBeLessThanOrEqual(ratio.total);
        }
      },
    ),
    { numRuns: 2000 },
  );
});

const EMPTY = {
  version: 1,
  tool: '1.0.0',
  commit: 'a'.repeat(40),
  parent: null,
  writtenAt: 0,
  config: 'b'.repeat(64),
  reports: [],
  lanes: [],
  floors: null,
  files: [],
};
const packed = (value: unknown): Uint8Array => gzipSync(JSON.stringify(value));
const withFile = (file: object): Uint8Array => packed({ ...EMPTY, files: [{ path: 'a', ...file }] });

describe('is refused with a sentence and a hint:', () => {
  test.each<[string, Uint8Array, string, string]>([
    ['nothing', new Uint8Array(0), 'history-not-gzip', 'it is empty'],
    ['JSON without gzip', Buffer.from('{}'), 'history-not-gzip', 'not compressed'],
    ['a zip file', Buffer.from('PK\x03\x04'), 'history-not-gzip', 'not compressed'],
    ['half a file', packed(EMPTY).subarray(0, 60), 'history-not-gzip', 'cut off'],
    ['no UTF-8', gzipSync(Uint8Array.of(0xff)), 'history-invalid', 'UTF-8'],
    ['no JSON', gzipSync('{'), 'history-invalid', 'JSON'],
    ['a later version', packed({ ...EMPTY, version: 2 }), 'history-version', 'version 2'],
    ['a missing key', packed({ ...EMPTY, files: undefined }), 'history-invalid', 'files'],
    ['an unknown key', packed({ ...EMPTY, more: 1 }), 'history-invalid', 'its root'],
    ['a path out of the repository', withFile({ path: '../a' }), 'history-invalid', 'leaves the repository'],
    ['an absolute path', withFile({ path: '/a' }), 'history-invalid', 'leaves the repository'],
    ['a file twice', packed({ ...EMPTY, files: [{ path: 'a' }, { path: 'a' }] }), 'history-invalid', 'order'],
    ['a run without length', withFile({ lines: [0, 0] }), 'history-invalid', 'contradicts'],
    ['a run backwards', withFile({ lines: [3, 1, -2, 1] }), 'history-invalid', 'contradicts'],
    ['half a pair', withFile({ lines: [1] }), 'history-invalid', 'contradicts'],
    ['a line past the last', withFile({ lines: [49_999_999, 2] }), 'history-invalid', 'contradicts'],
    ['more branches than there are', withFile({ branches: [1, 3, 2] }), 'history-invalid', 'contradicts'],
    ['a report that is not listed', withFile({ reports: [0] }), 'history-invalid', 'contradicts'],
    ['a count with a fraction', withFile({ lines: [0, 1.5] }), 'history-invalid', '/files/0/lines'],
    [
      'a lane above its total',
      packed({ ...EMPTY, lanes: [{ name: 'x', files: 1, lines: [2, 1], branches: [0, 0] }] }),
      'history-invalid',
      'more is covered',
    ],
    [
      'few numbers that stand for very many lines',
      packed({
        ...EMPTY,
        files: [
          { path: 'a', lines: [0, 30_000_000] },
          { path: 'b', lines: [0, 30_000_000] },
        ],
      }),
      'history-invalid',
      'contradicts',
    ],
  ])('%s', (_, bytes, code, words) => {
    const result = decodeCoverage(bytes);
    if (result.kind === 'stored') throw new Error('it was read');
    expect(result.diagnostic).toMatchObject({ code, severity: 'error' });
    expect(result.diagnostic.message).toContain(words);
    expect(result.diagnostic.hint).not.toBe('');
  });

  test('a bomb', () => {
    const bomb = gzipSync(Buffer.alloc(257 * 1024 * 1024, 0x20), { level: 1 });
    const result = decodeCoverage(bomb);
    expect(result.kind === 'unreadable' && result.diagnostic.message).toContain('holds more than');
  });
});

test('an empty record is read', () => {
  expect(codeOf(packed(EMPTY))).toBe('stored');
});

/** Files as they are in the wild: 300 lines, two thirds of them code in short runs, one in eight uncovered, one in six a branch. */
function sampleFiles(count: number, seed: number): StoredFile[] {
  let state = seed;
  const random = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 8) % below;
  };
  return Array.from({ length: count }, (_, index): StoredFile => {
    const path = `src/package_${index % 40}/module_${index}.py` as RepoPath;
    const lines: [number, number][] = [];
    let covers = true;
    for (let line = 1; line <= 300; line++) {
      if (random(12) === 0) covers = random(8) !== 0;
      if (random(3) !== 0) lines.push([line, covers ? 1 + random(90) : 0]);
    }
    const coverage: FileCoverage = {
      name: path,
      group: null,
      lines: lineTable(lines),
      branches: lines
        .filter(() => random(6) === 0)
        .map(([line, hits]) => ({ kind: 'counted', line, covered: hits > 0 ? 1 + random(2) : 0, total: 2 })),
      excluded: Uint32Array.of(),
      statements: null,
      functions: null,
      summary: null,
    };
    const blob = Array.from({ length: 40 }, () => random(16).toString(16)).join('') as BlobSha;
    return { path, blob, coverage, reports: [0], bounded: [], carriedFrom: null };
  });
}

test('1,000 files of 300 lines fit in 200 kB', () => {
  const files = sampleFiles(1000, 7);
  const stored: StoredCoverage = {
    commit: 'a'.repeat(40) as CommitSha,
    parent: null,
    writtenAt: 0,
    tool: '1.0.0',
    configDigest: 'b'.repeat(64) as Sha256,
    reports: ['coverage.xml'],
    lanes: [],
    floors: null,
    files: new Map(files.map((file) => [file.path, file])),
  };
  const json = serializeCoverage(stored).length;
  const bytes = encodeCoverage(stored);
  console.log(`1,000 files of 300 lines: ${json} bytes of JSON, ${bytes.length} bytes stored`);
  expect(decoded(bytes).files.size).toBe(1000);
  expect(bytes.length).toBeLessThan(200_000);
});
