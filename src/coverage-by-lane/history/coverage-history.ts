import type { CommitSha } from '../../foundation/digest.ts';
import type { CoverageDiagnostic } from '../model.ts';
import { decodeCoverage } from './decode.ts';
import type { StoredCoverage } from './model.ts';

/** Stored coverage, wherever it is kept. */
export interface CoverageHistory {
  /** Commits that have data, of one branch or (`null`) of all, in the order of writing. */
  readonly list: (branch: string | null) => Promise<readonly CommitSha[]>;
  /** What is stored of these commits, in their order; of what cannot be read, why. */
  readonly read: (commits: readonly CommitSha[]) => Promise<ReadCoverage>;
}

export interface ReadCoverage {
  readonly stored: readonly StoredCoverage[];
  readonly diagnostics: readonly CoverageDiagnostic[];
}

/** Bytes that some place holds. */
export interface StoredBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The commit that it must be about; `null` where the name does not tell. */
  readonly commit: CommitSha | null;
}

/** Reads what can be read; of the rest, why not. */
export function decodeAll(files: readonly StoredBytes[]): ReadCoverage {
  const stored: StoredCoverage[] = [];
  const diagnostics: CoverageDiagnostic[] = [];
  for (const { name, bytes, commit } of files) {
    const decoded = decodeCoverage(bytes);
    if (decoded.kind === 'unreadable') {
      const { diagnostic } = decoded;
      const message = diagnostic.message.replace('stored coverage', () => `stored coverage ${name}`);
      diagnostics.push({ ...diagnostic, severity: 'warning', message });
    } else if (commit !== null && decoded.coverage.commit !== commit) {
      diagnostics.push({
        code: 'history-invalid',
        severity: 'warning',
        message: `The stored coverage ${name} is about ${decoded.coverage.commit.slice(0, 7)}.`,
        hint: 'Let the base branch be measured again: the next push to it writes it anew.',
        line: 0,
      });
    } else stored.push(decoded.coverage);
  }
  return { stored, diagnostics };
}
