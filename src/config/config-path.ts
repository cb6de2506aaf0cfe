import { parseRepoPath, type RepoPath } from '../foundation/repo-path.ts';
import { UserError } from '../foundation/user-error.ts';
import { CONFIG_PATH } from './model.ts';

/** The path of the configuration as a person wrote it; the usual place for `null`. Errors: `config-path`. */
export function parseConfigPath(written: string | null): RepoPath {
  if (written === null) return CONFIG_PATH;
  const path = parseRepoPath(written);
  if (path !== null && path !== '') return path;
  throw new UserError(
    'config-path',
    `\`${written}\` is not a path inside the repository.`,
    'Give the configuration relative to the top of the repository.',
  );
}
