import type { RepoPath } from '../../foundation/repo-path.ts';
import { type Draft, fileDraft } from '../../report/draft.ts';
import { SECRET_RULES } from './rules.ts';
import { fileKindOf } from './secret-files.ts';

const GITIGNORE = '.gitignore' as RepoPath;
const ENV = '.env' as RepoPath;

/** The file itself, and one that stands for `.env.*`. */
export const MUST_BE_IGNORED: readonly RepoPath[] = [ENV, '.env.production' as RepoPath];

/** Whether the project works with `.env` files: one, or an example of one, is at its top. Those of fixtures say nothing. */
export function usesEnvFiles(paths: readonly RepoPath[]): boolean {
  return paths.some((path) => path.startsWith('.env') && !path.includes('/') && fileKindOf(path) !== 'plain');
}

/** `.env` files that git would track. `ignored`: those of `MUST_BE_IGNORED` that git leaves out. */
export function findNotIgnored(paths: readonly RepoPath[], ignored: ReadonlySet<RepoPath>): Draft[] {
  const missing = MUST_BE_IGNORED.filter((path) => !ignored.has(path));
  if (missing.length === 0 || !usesEnvFiles(paths)) return [];
  const rule = SECRET_RULES.NOT_IGNORED;
  const names = missing.map((path) => (path === ENV ? '`.env`' : '`.env.*`')).join(' and ');
  const message = paths.includes(GITIGNORE)
    ? `.gitignore does not cover ${names}.`
    : `There is no .gitignore that covers ${names}.`;
  const draft = fileDraft(rule, GITIGNORE, message, rule.fix, [missing.join()], { missing });
  return [{ ...draft, confidence: missing.includes(ENV) ? 'proven' : 'suspected' }];
}
