import { join } from 'node:path';
import { findGlobMistake } from '../foundation/glob-mistakes.ts';
import { UserError } from '../foundation/user-error.ts';
import { findFiles } from '../platform/files/find-files.ts';
import { loadStoredReports } from '../platform/files/load-stored-reports.ts';
import { variable } from '../platform/runner/environment.ts';
import type { ActionProcess } from '../platform/runner/run-action.ts';
import { loadSubject } from '../platform/runner/subject.ts';
import { workspacePath } from '../platform/runner/workspace-path.ts';
import { mergeReports } from '../report/merge.ts';
import type { Report } from '../report/model.ts';

/**
 * Merges reports that other jobs of this run stored below the workspace into one about this run. Where it is published is
 * the event's word alone, never that of a file. Errors: `no-report` for a glob that no file matches, `reports-differ`, those of
 * {@link loadStoredReports}, `bad-glob`.
 */
export function mergeStored(globs: readonly string[], action: ActionProcess): Report {
  const workspace = variable(action.env, 'GITHUB_WORKSPACE') ?? '.';
  const without = globs.filter((glob) => glob.startsWith('!'));
  const paths = globs
    .filter((glob) => !glob.startsWith('!'))
    .flatMap((glob) => findSome(workspace, glob, without));
  const reports = loadStoredReports(
    [...new Set(paths)].map((path) => ({
      named: path,
      absolute: workspacePath(workspace, join(workspace, path))?.absolute ?? null,
    })),
  );
  const merged = mergeReports(reports);
  const { subject } = loadSubject(action.env);
  requireSame('commit', merged.subject.head, subject.head);
  requireSame('repository', merged.subject.repository, subject.repository);
  const { repository, pullRequest, event, ref } = subject;
  return { ...merged, subject: { ...merged.subject, repository, pullRequest, event, ref } };
}

function findSome(workspace: string, glob: string, without: readonly string[]): readonly string[] {
  for (const one of [glob, ...without]) {
    const mistake = findGlobMistake(one.replace(/^!/, ''));
    if (mistake !== null)
      throw new UserError(
        'bad-glob',
        `Input merge-reports: \`${one}\` ${mistake}.`,
        'Write globs relative to the workspace, such as `reports/**/*.json`.',
      );
  }
  const found = findFiles(workspace, [glob, ...without]);
  if (found.length > 0) return found;
  throw new UserError(
    'no-report',
    `Input merge-reports: no file matches \`${glob}\`.`,
    'Let actions/download-artifact bring the reports of the jobs before; a job that failed early has left none.',
  );
}

function requireSame(what: string, found: string | null, expected: string | null): void {
  if (expected === null || found === expected) return;
  throw new UserError(
    'reports-differ',
    `The reports are about ${what} ${found ?? 'unknown'}, and this run is about ${expected}.`,
    'Merge reports of this run only.',
  );
}
