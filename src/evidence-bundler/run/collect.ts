import { lstatSync } from 'node:fs';
import { compileGlobs } from '../../foundation/glob.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { findFiles } from '../../platform/files/find-files.ts';
import type { CollectRule, EvidencePolicy } from '../policy/model.ts';

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

/** Where bundles lie: what was sealed is not collected again. */
const SEALED = ['artifacts/immutable/**', '.git/**'] as const;

/**
 * Finds what the policy and this run name, each file once: what a rule of the policy with a module takes goes before one without, and
 * both before what modules name as their records and what only this run names.
 */
export function collectFiles(
  root: string,
  policy: EvidencePolicy,
  named: readonly string[],
  output: string | null,
): Collection {
  const left = [...SEALED, ...(output === null ? [] : [`${output}/**`])].map((glob) => `!${glob}`);
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
  const unmatched = named.filter((glob) => take([glob], kindOf(glob), null) === 0);
  const files = [...taken.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  return { files, unmatched };
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
