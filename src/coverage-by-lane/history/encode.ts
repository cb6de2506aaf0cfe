import { gzipSync } from 'node:zlib';
import { compareText } from '../../foundation/compare.ts';
import type { BlobSha } from '../../foundation/digest.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { Measured } from '../measured.ts';
import type { Ratio, Totals } from '../model.ts';
import { packBounds, packBranches, packLines, packNumbers, packStatements } from './columns.ts';
import type { StoredCoverage, StoredFile } from './model.ts';
import type { SerializedCoverage, SerializedFile, SerializedRatio, SerializedTotals } from './serialized.ts';

/** Where gzip names the operating system; 255 says «unknown», so that all systems write the same. */
const GZIP_SYSTEM = 9;

/**
 * The bytes to keep: gzip of JSON, at a level where the next takes four times as long for a twentieth of the size.
 * The same for equal input wherever one version of zlib compresses.
 */
export function encodeCoverage(stored: StoredCoverage): Uint8Array {
  const bytes = gzipSync(serializeCoverage(stored), { level: 7, memLevel: 9 });
  bytes[GZIP_SYSTEM] = 255;
  return bytes;
}

/** The JSON inside, on one line. Equal for two that say the same. */
export function serializeCoverage(stored: StoredCoverage): string {
  const serialized: SerializedCoverage = {
    version: 1,
    tool: stored.tool,
    commit: stored.commit,
    parent: stored.parent,
    writtenAt: stored.writtenAt,
    config: stored.configDigest,
    reports: stored.reports,
    lanes: stored.lanes.map(({ name, files, totals }) => ({ name, files, ...packTotals(totals) })),
    floors: stored.floors && {
      definition: stored.floors.definition,
      floors: stored.floors.floors.map(({ key, ratio, commit }) => ({
        key,
        ratio: packRatio(ratio),
        commit,
      })),
    },
    files: [...stored.files.values()].sort((a, b) => compareText(a.path, b.path)).map(packFile),
  };
  return JSON.stringify(serialized);
}

/** Joins what was measured with the blobs that were measured. */
export function storeFiles(
  measured: Measured,
  blobOf: (path: RepoPath) => BlobSha | null,
): ReadonlyMap<RepoPath, StoredFile> {
  return new Map([...measured].map(([path, file]) => [path, { ...file, blob: blobOf(path) }]));
}

function packFile({ path, blob, coverage, reports, bounded, carriedFrom }: StoredFile): SerializedFile {
  const { lines, branches, excluded, statements, functions, summary } = coverage;
  return {
    path,
    ...(blob === null ? {} : { blob }),
    ...column('lines', packLines(lines)),
    ...column('branches', packBranches(branches)),
    ...column('bounded', packBounds(bounded)),
    ...column('excluded', packNumbers(excluded)),
    ...(statements === null ? {} : { statements: packStatements(statements) }),
    ...(functions === null ? {} : { functions: packRatio(functions) }),
    ...(summary === null ? {} : { summary: packTotals(summary) }),
    ...column('reports', reports),
    ...(carriedFrom === null ? {} : { carriedFrom }),
  };
}

function column<K extends string>(name: K, packed: readonly number[]): { [name in K]?: readonly number[] } {
  return packed.length === 0 ? {} : ({ [name]: packed } as { [name in K]: readonly number[] });
}

function packTotals({ lines, branches, statements }: Totals): SerializedTotals {
  return {
    lines: packRatio(lines),
    branches: packRatio(branches),
    ...(statements === null ? {} : { statements: packRatio(statements) }),
  };
}

function packRatio({ covered, total }: Ratio): SerializedRatio {
  return [covered, total];
}
