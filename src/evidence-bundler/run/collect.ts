import { lstatSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { compileGlobs, escapeGlob } from '../../foundation/glob.ts';
import { findGlobMistake } from '../../foundation/glob-mistakes.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { UserError } from '../../foundation/user-error.ts';
import { findFiles } from '../../platform/files/find-files.ts';
import type { CollectRule, EvidencePolicy } from '../policy/model.ts';
import type { BundleRequest } from './request.ts';

/** A file to be collected. */
export interface CollectedFile {
  /** Relative to the folder that was searched. */
  readonly origin: RepoPath;
  /** As it will be named in the bundle: `files/tests/reports/junit.xml`. */
  readonly path: string;
  readonly kind: CollectRule['kind'];
  readonly module: string | null;
  readonly size: number;
}

export interface Collection {
  /** In the order of `path`. */
  readonly files: readonly CollectedFile[];
  /** Globs that somebody named for this run and that no file matches. */
  readonly unmatched: readonly string[];
}

/** `files`: globs of this run. Bundles below `output` and in `earlier`, and measurements of the base, are no evidence of this commit. */
export type CollectRequest = Pick<BundleRequest, 'root' | 'output' | 'earlier' | 'baseFiles' | 'files'>;

/** Where bundles lie: what was sealed is not collected again. */
const SEALED = ['artifacts/immutable/**', '.git/**'] as const;

/**
 * Finds what the policy and this run name, each file once: what a rule of the policy with a module takes goes before one without, and
 * both before what modules name as their records and what only this run names. Errors: `bad-glob`.
 */
export function collectFiles(
  { root, output, earlier, baseFiles, files: named }: CollectRequest,
  policy: EvidencePolicy,
): Collection {
  const sealed = [...earlier, ...(output === null ? [] : [output])].flatMap((folder) => below(root, folder));
  for (const glob of [...named, ...baseFiles]) requireGlob(glob);
  const without = named.filter((glob) => glob.startsWith('!'));
  const left = [...SEALED, ...sealed, ...baseFiles.filter((glob) => !glob.startsWith('!'))].map(
    (glob) => `!${glob}`,
  );
  const taken = new Map<string, CollectedFile>();
  const take = (globs: readonly string[], kind: CollectRule['kind'], module: string | null): number => {
    const found = findFiles(root, [...globs, ...left]);
    for (const origin of found) {
      if (taken.has(origin)) continue;
      const size = lstatSync(`${root}/${origin}`, { throwIfNoEntry: false })?.size ?? 0;
      taken.set(origin, { origin, path: `files/${kind}/${origin}`, kind, module, size });
    }
    return found.length;
  };
  const rules = policy.collect.toSorted((a, b) => Number(a.module === null) - Number(b.module === null));
  for (const { paths, kind, module } of rules) take(paths, kind, module);
  for (const { artifacts, key } of policy.modules) {
    const isShared = policy.modules.some(
      (other) => other.key !== key && sharesPattern(other.artifacts, artifacts),
    );
    take(artifacts, 'other', isShared ? null : key);
  }
  for (const { responses } of policy.schemas) take(responses, 'schemas', null);
  const unmatched = named.filter(
    (glob) => !glob.startsWith('!') && take([glob, ...without], kindOf(glob), null) === 0,
  );
  const files = [...taken.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  return { files, unmatched };
}

function requireGlob(glob: string): void {
  const mistake = findGlobMistake(glob);
  if (mistake !== null)
    throw new UserError(
      'bad-glob',
      `The glob \`${glob}\` ${mistake}.`,
      'Write globs relative to the folder that files are collected in, such as `reports/**/*.xml`.',
    );
}

/** All of a folder as a glob below the root; none where it lies elsewhere. */
function below(root: string, folder: string): readonly string[] {
  const path = relative(root, folder).split(sep).join('/');
  if (path === '' || path === '..' || path.startsWith('../')) return [];
  return [`${escapeGlob(path)}/**`];
}

function sharesPattern(a: readonly string[], b: readonly string[]): boolean {
  return a.some((one) => b.includes(one));
}

/** A folder of that name tells what a file is for; the content decides what it is read as. */
function kindOf(glob: string): CollectRule['kind'] {
  const kinds = [
    'tests',
    'coverage',
    'benchmarks',
    'scans',
    'sbom',
    'metrics',
    'schemas',
    'lint',
    'api',
    'env',
    'audit',
  ] as const;
  return kinds.find((kind) => glob.split('/').includes(kind)) ?? 'other';
}

/** Whether a glob of the policy names the file by where it was found. */
export function originMatcher(globs: readonly string[]): (file: CollectedFile) => boolean {
  const matches = compileGlobs(globs);
  return ({ origin }) => matches(origin);
}
