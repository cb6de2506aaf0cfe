import { resolve } from 'node:path';
import { UserError } from '../../foundation/user-error.ts';
import { loadStoredReport } from '../../platform/files/load-stored-reports.ts';
import { committedAt, openRepository } from '../../platform/git/repository.ts';
import { plain } from '../../report/renderers/escape-terminal.ts';
import type { ReportsOfCommit } from '../sources/health-of-reports.ts';

/** Reads Reports that are about one commit; `null`: none is named. Errors: those of {@link loadStoredReport}, `other-commit`, `other-repository`. */
export function loadReports(
  directory: string,
  names: readonly string[],
  repository: string | null,
): ReportsOfCommit | null {
  const read = names.map((place) => {
    const named = plain(place);
    return { name: named, report: loadStoredReport({ named, absolute: resolve(directory, place) }) };
  });
  const [first] = read;
  if (first === undefined) return null;
  const { head: commit } = first.report.subject;
  if (commit === null)
    throw new UserError('other-commit', `${first.name} is about no commit.`, 'Let the check judge a commit.');
  for (const { name, report } of read) {
    const { subject } = report;
    if (subject.head !== commit)
      throw new UserError(
        'other-commit',
        `${name} is not about ${commit.slice(0, 12)}, which ${first.name} is about.`,
        'Name reports about one commit.',
      );
    const expected = repository ?? first.report.subject.repository;
    if (expected !== null && subject.repository !== null && subject.repository !== expected)
      throw new UserError(
        'other-repository',
        `${name} is about ${subject.repository}, not about ${expected}.`,
        'Name reports of this repository.',
      );
  }
  const reports = read.map(({ report }) => report);
  return { commit, reports, repository: first.report.subject.repository };
}

/** When the commit of some Reports was made, as health tells times. Errors: `no-commit`. */
export async function timeOfCommit(root: string, { commit }: ReportsOfCommit): Promise<string> {
  const repository = await openRepository(root);
  const time = repository === null ? null : await committedAt(repository, commit);
  if (time !== null) return new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');
  throw new UserError(
    'no-commit',
    `The commit ${commit.slice(0, 12)} of the reports is not in this clone, so that their time is not known.`,
    'Fetch it: let actions/checkout have `fetch-depth: 0`. Or name evidence with --health.',
  );
}
