import { SOURCE_FILE_BYTES } from '../foundation/limits.ts';
import type { RepoPath } from '../foundation/repo-path.ts';

/** Accepted debt is written here unless the configuration says otherwise. */
export const BASELINE_PATH = '.github/execution-standards-baseline.jsonl' as RepoPath;

/** Files above this are not judged unless the configuration says otherwise. */
export const MAX_FILE_BYTES = SOURCE_FILE_BYTES;
