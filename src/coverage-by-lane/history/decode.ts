import { gunzipSync } from 'node:zlib';
import type { BlobSha, CommitSha, Sha256 } from '../../foundation/digest.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { decodeUtf8 } from '../../foundation/utf8.ts';
import { validateCoverageHistory } from '../../generated/coverage-history-validator.ts';
import type { CoverageDiagnostic, Ratio, Totals } from '../model.ts';
import { unpackBounds, unpackBranches, unpackLines, unpackStatements } from './columns.ts';
import type { StoredCoverage, StoredFile, StoredFloors } from './model.ts';
import type { SerializedCoverage, SerializedFile, SerializedRatio, SerializedTotals } from './serialized.ts';

/** What the bytes hold, or why nobody can tell. */
export type DecodedCoverage =
  | { readonly kind: 'stored'; readonly coverage: StoredCoverage }
  | { readonly kind: 'unreadable'; readonly diagnostic: CoverageDiagnostic };

/** Our own bound on the JSON inside: about a hundred thousand files of 300 lines. */
const MOST_BYTES = 256 * 1024 * 1024;

/** Our own bound on the lines of all files together. */
const MOST_LINES = 50_000_000;

/** Reads what `encodeCoverage` wrote. Never throws: whatever is not exactly that is `unreadable`, with the reason. */
export function decodeCoverage(bytes: Uint8Array): DecodedCoverage {
  const inflated = inflate(bytes);
  if (typeof inflated === 'string') return unreadable('history-not-gzip', inflated);
  const decoded = decodeUtf8(inflated);
  if (decoded.kind === 'invalid') return unreadable('history-invalid', 'it is not UTF-8');
  let value: unknown;
  try {
    value = JSON.parse(decoded.text);
  } catch {
    return unreadable('history-invalid', 'it is not JSON');
  }
  const version = versionOf(value);
  if (version > 1)
    return unreadable('history-version', `it has version ${version}, and this tool knows version 1`);
  if (!validateCoverageHistory(value)) {
    const [error] = validateCoverageHistory.errors ?? [];
    return unreadable(
      'history-invalid',
      `${error?.instancePath || 'its root'} ${error?.message ?? 'is wrong'}`,
    );
  }
  return unpack(value as SerializedCoverage);
}

/** The bytes inside, or what is wrong. */
function inflate(bytes: Uint8Array): Uint8Array | string {
  if (bytes.length === 0) return 'it is empty';
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return 'it is not compressed by gzip';
  try {
    return gunzipSync(bytes, { maxOutputLength: MOST_BYTES });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'ERR_BUFFER_TOO_LARGE') return `it holds more than ${MOST_BYTES} bytes`;
    return code === 'Z_BUF_ERROR' ? 'it is cut off' : 'its compressed bytes are damaged';
  }
}

function versionOf(value: unknown): number {
  if (typeof value !== 'object' || value === null || !('version' in value)) return 0;
  return typeof value.version === 'number' ? value.version : 0;
}

function unpack(serialized: SerializedCoverage): DecodedCoverage {
  const files = new Map<RepoPath, StoredFile>();
  let budget = MOST_LINES;
  let last = '';
  for (const file of serialized.files) {
    if (!isPath(file.path)) return unreadable('history-invalid', 'a path in it leaves the repository');
    if (files.size > 0 && file.path <= last)
      return unreadable('history-invalid', `its files are not in order: ${JSON.stringify(file.path)}`);
    const unpacked = unpackFile(file, serialized.reports.length, budget);
    if (unpacked === null)
      return unreadable('history-invalid', `what it says of ${JSON.stringify(file.path)} contradicts itself`);
    budget -= unpacked.coverage.lines.numbers.length + unpacked.coverage.excluded.length;
    files.set(unpacked.path, unpacked);
    last = file.path;
  }
  const reached = serialized.floors?.floors ?? [];
  if (!serialized.lanes.every(areTotals) || !reached.every(({ ratio }) => isRatio(ratio)))
    return unreadable('history-invalid', 'more is covered in it than there is');
  return {
    kind: 'stored',
    coverage: {
      commit: serialized.commit as CommitSha,
      parent: serialized.parent as CommitSha | null,
      writtenAt: serialized.writtenAt,
      tool: serialized.tool,
      configDigest: serialized.config as Sha256,
      reports: serialized.reports,
      lanes: serialized.lanes.map((lane) => ({
        name: lane.name,
        files: lane.files,
        totals: unpackTotals(lane),
      })),
      floors: serialized.floors === null ? null : unpackFloors(serialized.floors),
      files,
    },
  };
}

function unpackFloors({ definition, floors }: NonNullable<SerializedCoverage['floors']>): StoredFloors {
  return {
    definition: definition as Sha256,
    floors: floors.map(({ key, ratio: [covered, total], commit }) => ({
      key,
      ratio: { covered, total },
      commit: commit as CommitSha,
    })),
  };
}

function unpackFile(file: SerializedFile, reports: number, budget: number): StoredFile | null {
  const lines = unpackLines(file.lines ?? [], budget);
  const excluded = unpackLines(file.excluded ?? [], budget - (lines?.numbers.length ?? 0));
  const branches = unpackBranches(file.branches ?? []);
  const bounded = unpackBounds(file.bounded ?? []);
  const statements = file.statements === undefined ? null : unpackStatements(file.statements);
  if (lines === null || excluded === null || branches === null || bounded === null) return null;
  if (file.statements !== undefined && statements === null) return null;
  if (excluded.hits.includes(0) || !isAscending(file.reports ?? [], reports)) return null;
  if (file.functions !== undefined && !isRatio(file.functions)) return null;
  if (file.summary !== undefined && !areTotals(file.summary)) return null;
  return {
    path: file.path as RepoPath,
    blob: (file.blob ?? null) as BlobSha | null,
    coverage: {
      name: file.path,
      group: null,
      lines,
      branches,
      excluded: excluded.numbers,
      statements,
      functions: file.functions === undefined ? null : unpackRatio(file.functions),
      summary: file.summary === undefined ? null : unpackTotals(file.summary),
    },
    reports: file.reports ?? [],
    bounded,
    carriedFrom: (file.carriedFrom ?? null) as CommitSha | null,
  };
}

/** A name that git could list: backslashes and colons are letters there. */
function isPath(path: string): boolean {
  return (
    !path.includes('\0') && path.split('/').every((name) => name !== '' && name !== '.' && name !== '..')
  );
}

function isAscending(indices: readonly number[], count: number): boolean {
  return indices.every((index, at) => index < count && (at === 0 || index > indices[at - 1]!));
}

function isRatio([covered, total]: SerializedRatio): boolean {
  return covered <= total;
}

function areTotals({ lines, branches, statements }: SerializedTotals): boolean {
  return isRatio(lines) && isRatio(branches) && (statements === undefined || isRatio(statements));
}

function unpackTotals({ lines, branches, statements }: SerializedTotals): Totals {
  return {
    lines: unpackRatio(lines),
    branches: unpackRatio(branches),
    statements: statements === undefined ? null : unpackRatio(statements),
  };
}

function unpackRatio([covered, total]: SerializedRatio): Ratio {
  return { covered, total };
}

function unreadable(code: string, reason: string): DecodedCoverage {
  return {
    kind: 'unreadable',
    diagnostic: {
      code,
      severity: 'error',
      message: `The stored coverage cannot be read: ${reason}.`,
      hint:
        code === 'history-version'
          ? 'Use the version of the action that wrote it, or a later one.'
          : 'Let the base branch be measured again: the next push to it writes it anew.',
      line: 0,
    },
  };
}
