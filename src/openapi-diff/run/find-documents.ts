import { compareText } from '../../foundation/compare.ts';
import { compileGlobs } from '../../foundation/glob.ts';
import { nearest } from '../../foundation/nearest.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { UserError } from '../../foundation/user-error.ts';

/** A description in both states, by the paths it has there. */
export interface DocumentPair {
  /** `null`: it is new. */
  readonly before: RepoPath | null;
  /** `null`: it is gone. */
  readonly after: RepoPath | null;
  /** Somebody named this very file: it must be a description. What a glob finds may be something else. */
  readonly isNamed: boolean;
}

export interface DocumentSearch {
  /** Files and globs that somebody wrote; empty: the usual names. */
  readonly globs: readonly string[];
  readonly head: readonly RepoPath[];
  /** `null`: there is nothing to compare with. */
  readonly base: readonly RepoPath[] | null;
  /** Path at the head of a file that is no longer where it was. */
  readonly movedTo: (path: RepoPath) => RepoPath | null;
  readonly isExcluded: (path: RepoPath) => boolean;
}

/** How descriptions are usually called. Files of tests and of other people's packages are not meant. */
export const USUAL_NAMES: readonly string[] = [
  '**/{openapi,swagger,api-docs}.{json,yaml,yml}',
  '**/*.{openapi,swagger}.{json,yaml,yml}',
  '**/openapi/*.{json,yaml,yml}',
  '!**/{node_modules,vendor,third_party,test,tests,fixtures,testdata,__tests__}/**',
];

const IS_GLOB = /[*?{[\]!]/;

/**
 * Finds descriptions at the head and at the base, pair by pair, in the order of their paths.
 * Errors: `no-document` when there is none, or none of a name that somebody wrote.
 */
export function findDocuments(search: DocumentSearch): readonly DocumentPair[] {
  const { globs, head, base } = search;
  const isMeant = compileGlobs(globs.length === 0 ? USUAL_NAMES : globs);
  const isTaken = (path: RepoPath): boolean => isMeant(path) && !search.isExcluded(path);
  const after = head.filter(isTaken);
  const before = new Set((base ?? []).filter(isTaken));
  requireAll(search, new Set([...after, ...before]));
  const names = new Set<string>(globs.filter((glob) => !IS_GLOB.test(glob)));
  const isNamed = (path: RepoPath): boolean => names.has(path);
  const now = new Set<RepoPath>(after);
  const left = [...before]
    .filter((path) => !now.has(path))
    .map((path) => ({ path, target: search.movedTo(path) }));
  const movedFrom = new Map(left.map(({ path, target }) => [target, path]));
  return [
    ...after.map((path): DocumentPair => {
      const old = before.has(path) ? path : (movedFrom.get(path) ?? null);
      return { before: old, after: path, isNamed: isNamed(path) };
    }),
    // Moved to where no glob looks, it is still what people use.
    ...left
      .filter(({ target }) => target === null || !now.has(target))
      .map(({ path, target }): DocumentPair => ({ before: path, after: target, isNamed: isNamed(path) })),
  ].sort((a, b) => compareText(a.after ?? a.before ?? '', b.after ?? b.before ?? ''));
}

/** A name that nothing answers to would be a check of nothing. */
function requireAll({ globs, head, base }: DocumentSearch, found: ReadonlySet<RepoPath>): void {
  for (const glob of globs) {
    if (glob.startsWith('!')) continue;
    const isMeant = compileGlobs([glob]);
    if ([...head, ...(base ?? [])].some(isMeant)) continue;
    const near = IS_GLOB.test(glob) ? null : nearest(glob, head);
    throw new UserError(
      'no-document',
      `No file of the repository matches \`${glob}\`.`,
      near === null
        ? 'Name a description of an API from the top of the repository, and check that git tracks it.'
        : `Did you mean \`${near}\`?`,
    );
  }
  if (found.size > 0) return;
  throw new UserError(
    'no-document',
    'There is no description of an API under the usual names.',
    'Name it: `openapi: { documents: [{ path: api/openapi.yaml }] }` in the configuration, or as a document of this run.',
  );
}
