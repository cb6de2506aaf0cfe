import { realpathSync } from 'node:fs';
import { UserError } from '../../foundation/user-error.ts';
import type { Report } from '../../report/model.ts';
import { plain } from '../../report/renderers/escape-terminal.ts';
import { parseReport, REPORT_BYTES } from '../../report/schema.ts';
import { readReport } from './read-report.ts';

/** A report that a check wrote before. */
export interface StoredFile {
  /** As somebody wrote it. */
  readonly named: string;
  /** `null`: it lies where nothing may be read. */
  readonly absolute: string | null;
}

/** Problems of one file that are told. */
const TOLD = 3;

/**
 * Reads reports of this suite, whoever wrote them. Errors: `report-unreadable` for a file that is missing, no file or too
 * large, `report-invalid` for what is no report, `report-twice` for a file that is named twice.
 */
export function loadStoredReports(files: readonly StoredFile[]): readonly Report[] {
  const seen = new Map<string, string>();
  return files.map(({ named, absolute }) => {
    const report = loadStoredReport({ named, absolute });
    const real = realpathSync(absolute!);
    const before = seen.get(real);
    seen.set(real, named);
    if (before === undefined) return report;
    throw new UserError(
      'report-twice',
      `${plain(named)} is the same file as ${plain(before)}.`,
      'Name each report once: what was seen is added up.',
    );
  });
}

/** Reads one report. Errors: as above. */
export function loadStoredReport({ named, absolute }: StoredFile): Report {
  const { content } = readReport(named, absolute, REPORT_BYTES);
  const name = plain(named);
  if (content.kind === 'unreadable')
    throw new UserError(
      'report-unreadable',
      `The report ${name} cannot be read: ${content.reason}.`,
      'Name a file that a check wrote by `report-file` or `--format json --output`.',
    );
  const { report, problems } = parseReport(content.bytes);
  if (report !== null) return report;
  throw new UserError(
    'report-invalid',
    `${name} is no report of this suite: ${problems.slice(0, TOLD).join(' ')}`,
    'Name a file that a check of this version wrote, and that nothing has changed since.',
  );
}
