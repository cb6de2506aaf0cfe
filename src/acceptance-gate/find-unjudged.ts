import type { RepoPath } from '../foundation/repo-path.ts';
import { languageOf } from '../languages/language-of.ts';
import { type Draft, fileDraft } from '../report/draft.ts';
import type { Project } from './project.ts';
import { LANE_MAP_RULES } from './rules/lane-map.ts';
import { TRUST_RULES } from './rules/trust.ts';

/** Files that are not valid code in their language: one finding a file, at the first problem. */
export function findCompileProblems(project: Project): Draft[] {
  const drafts: Draft[] = [];
  for (const { path, problems } of project.sources) {
    const problem = problems[0];
    if (problem === undefined) continue;
    drafts.push({
      ...fileDraft(
        TRUST_RULES.DOES_NOT_PARSE,
        path,
        `${path} does not parse: ${problem.message}.`,
        TRUST_RULES.DOES_NOT_PARSE.fix,
        [],
        { problem: problem.message },
      ),
      line: problem.line,
      column: problem.column,
      endLine: problem.line,
    });
  }
  return drafts;
}

/** Source files that nobody could judge, or not to the end, except those that the configuration excludes. */
export function findUnjudged(project: Project): Draft[] {
  const unread = project.skipped.filter(
    ({ path, reason }) => reason !== EXCLUDED && languageOf(path) !== null,
  );
  const cutShort = project.sources.flatMap(({ path, limits }) => limits.map((reason) => ({ path, reason })));
  return [
    ...unread.map(({ path, reason }) => unjudgedDraft(path, `${path} was not judged: ${reason}.`, reason)),
    ...cutShort.map(({ path, reason }) =>
      unjudgedDraft(path, `${path} was not judged to the end: ${reason}.`, reason),
    ),
  ];
}

function unjudgedDraft(path: RepoPath, message: string, reason: string): Draft {
  const rule = LANE_MAP_RULES.NOT_JUDGED;
  return fileDraft(rule, path, message, rule.fix, [reason.replace(/\d[\d,]*/g, 'N')], { reason });
}

/** The reason of files that the configuration takes out. */
export const EXCLUDED = 'excluded by the configuration';
