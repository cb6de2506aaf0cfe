import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RepoPath } from '../../src/foundation/repo-path.ts';
import { isTypeScriptPath } from '../../src/languages/typescript/paths.ts';

/** A tree of files to compare on: paths relative to `root`, `/` between names. */
export interface Corpus {
  readonly root: string;
  readonly paths: readonly RepoPath[];
  readonly read: (path: RepoPath) => Uint8Array;
}

/** Packages that this repository depends on: always there, and written by many hands. */
const INSTALLED = [
  '@octokit',
  '@typescript-eslint',
  'ajv',
  'fast-check',
  'vitest',
  'yaml',
  'picomatch',
  'undici',
];

/**
 * The checkouts to compare on: some installed packages, and every folder in `EXECUTION_STANDARDS_TS_CORPUS`
 * (separated by `:`), for instance checkouts of public monorepos.
 */
export function corpora(): readonly Corpus[] {
  const extra = (process.env.EXECUTION_STANDARDS_TS_CORPUS ?? '').split(':').filter((root) => root !== '');
  const modules = join(import.meta.dirname, '../../node_modules');
  return [...INSTALLED.map((name) => join(modules, name)), ...extra].map(corpusAt);
}

/** All files below a folder, without `node_modules`. */
export function corpusAt(root: string): Corpus {
  return { root, paths: filesBelow(root, ''), read: (path) => readFileSync(join(root, path)) };
}

function filesBelow(root: string, folder: string): readonly RepoPath[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return /^(?:node_modules|\.git)$/.test(entry.name) ? [] : filesBelow(root, path);
    return entry.isFile() ? [path as RepoPath] : [];
  });
}

/** The files of a corpus that the front end reads. */
export function sourcesOf(corpus: Corpus): readonly RepoPath[] {
  return corpus.paths.filter(isTypeScriptPath);
}
