import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { compareText } from '../../foundation/compare.ts';
import { UserError } from '../../foundation/user-error.ts';
import { writeWhole } from '../../platform/files/write-whole.ts';
import { type CoverageHistory, decodeAll } from '../history/coverage-history.ts';
import { encodeCoverage } from '../history/encode.ts';
import type { StoredCoverage } from '../history/model.ts';

/** Our own bound on the files of a folder that is given as history. */
const MOST_FILES = 1000;

/**
 * History as files: one that `saveHistoryFile` wrote, or a folder of them (an artifact). They tell no branch: all of them count as
 * the base branch's, in the order in which they were written.
 * Errors: `history-missing`, `history-too-many`.
 */
export function openFileHistory(path: string): CoverageHistory {
  let files: readonly string[];
  try {
    files = statSync(path).isDirectory() ? listFiles(path) : [path];
  } catch (error) {
    throw new UserError(
      'history-missing',
      `There is no stored coverage at ${path}.`,
      'Download the artifact of the base branch first, or leave the input out.',
      { cause: error },
    );
  }
  if (files.length > MOST_FILES) {
    throw new UserError(
      'history-too-many',
      `${path} holds ${files.length} files of stored coverage; the limit is ${MOST_FILES}.`,
      'Keep the newest.',
    );
  }
  const { stored, diagnostics } = decodeAll(
    files.map((file) => ({ name: `in ${file}`, bytes: readFileSync(file), commit: null })),
  );
  const ordered = [...stored].sort((a, b) => a.writtenAt - b.writtenAt || compareText(a.commit, b.commit));
  const byCommit = new Map(ordered.map((one) => [one.commit, one]));
  return {
    list: async () => [...byCommit.keys()],
    read: async (commits) => ({
      stored: commits.flatMap((commit) => byCommit.get(commit) ?? []),
      diagnostics,
    }),
  };
}

/** Writes one commit as a file, for an artifact. Errors: `cannot-write`. */
export function saveHistoryFile(path: string, stored: StoredCoverage): void {
  writeWhole(path, encodeCoverage(stored));
}

function listFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json.gz'))
    .sort(compareText)
    .map((name) => join(folder, name));
}
