import type { BlobSha } from '../foundation/digest.ts';
import type { RepoPath } from '../foundation/repo-path.ts';

/** What facts about a file are kept under. */
export type FactKey = string & { readonly __brand: 'FactKey' };

/**
 * The same bytes say different things under different extensions: in TypeScript and Python, in `.ts`, `.tsx` and
 * `.d.ts`. So the key holds both, and nothing else of the path.
 */
export function factKey(blob: BlobSha, path: RepoPath): FactKey {
  const extension = /(?:\.d)?\.[^./]+$/.exec(path)?.[0] ?? '';
  return `${blob}${extension.toLowerCase()}` as FactKey;
}
