import { SOURCE_FILE_BYTES } from '../foundation/limits.ts';
import type { RepoPath } from '../foundation/repo-path.ts';
import type { Enforcement, LaneKind } from '../report/model.ts';

/** Accepted debt is written here unless the configuration says otherwise. */
export const BASELINE_PATH = '.github/execution-standards-baseline.jsonl' as RepoPath;

/** Files above this are not judged unless the configuration says otherwise. */
export const MAX_FILE_BYTES = SOURCE_FILE_BYTES;

/**
 * What a lane's findings do when it does not say. Production and support block: a build script that runs experimental
 * code puts it into what is shipped. Experimental code and tests are free: their findings are shown.
 */
export const DEFAULT_ENFORCEMENT: { readonly [kind in LaneKind]: Enforcement } = {
  production: 'block',
  experimental: 'warn',
  support: 'block',
  test: 'warn',
};
