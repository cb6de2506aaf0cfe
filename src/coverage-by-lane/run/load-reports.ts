import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Sha256, sha256 } from '../../foundation/digest.ts';
import { COVERAGE_REPORT_BYTES } from '../../foundation/limits.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { readReport } from '../../platform/files/read-report.ts';
import type { CoverageDiagnostic, ParsedCoverage } from '../model.ts';
import { parseCoverage } from '../read/parse-coverage.ts';
import type { FoundReports } from './find-reports.ts';

/** One report, read as far as it can be. */
export interface LoadedReport {
  /** Below the folder that was searched. */
  readonly path: RepoPath;
  /** Of its bytes; `null` when they could not be had. */
  readonly sha256: Sha256 | null;
  /** `null`: not a report of a known form, or not readable; then `problem` says why. */
  readonly coverage: ParsedCoverage | null;
  readonly problem: CoverageDiagnostic | null;
}

/** Reads reports one after the other, so that the bytes of one are gone before the next is read. */
export function loadReports(root: string, paths: readonly RepoPath[]): readonly LoadedReport[] {
  return paths.map((path) => loadReport(root, path));
}

function loadReport(root: string, path: RepoPath): LoadedReport {
  const { content } = readReport(path, join(root, path), COVERAGE_REPORT_BYTES);
  if (content.kind === 'unreadable') {
    const problem: CoverageDiagnostic = {
      code: 'unreadable',
      severity: 'error',
      message: `The report cannot be read: ${content.reason}.`,
      hint: 'Check that the step that writes it ran, and split reports that are too large.',
      line: 0,
    };
    return { path, sha256: null, coverage: null, problem };
  }
  const digest = sha256(content.bytes);
  const reading = parseCoverage(content.bytes, { readSource: readScript });
  return reading.kind === 'read'
    ? { path, sha256: digest, coverage: reading.coverage, problem: null }
    : { path, sha256: digest, coverage: null, problem: { ...reading.diagnostic, severity: 'error' } };
}

/**
 * Files that the workflow or the command line names, without a wildcard, and that are not there: each counts as a report
 * that cannot be read. A glob may match nothing.
 */
export function missingReports({ saidBy, unmatched }: FoundReports): readonly LoadedReport[] {
  if (saidBy !== 'workflow') return [];
  return unmatched
    .filter((glob) => !/[*?[\]{}\\]/.test(glob))
    .map((path) => ({
      path: path as RepoPath,
      sha256: null,
      coverage: null,
      problem: {
        code: 'no-such-file',
        severity: 'error',
        message: 'There is no such file.',
        hint: 'Check the path, which is relative to the workspace, and that the step that writes the report ran before.',
        line: 0,
      },
    }));
}

/** Raw data of V8 counts characters, so the text of each script is needed. */
function readScript(url: string): string | null {
  try {
    return readFileSync(url.startsWith('file:') ? fileURLToPath(url) : url, 'utf8');
  } catch {
    return null;
  }
}
