import { compareText } from '../../foundation/compare.ts';
import { nameOf, type RepoPath } from '../../foundation/repo-path.ts';
import type { PromotedModule } from '../snapshot/model.ts';
import { TRAIT_FILES } from './find-traits.ts';
import { BENCHMARK_PATH, TEST_PATH } from './trait-rules.ts';

/**
 * The files of a tree to give to `findTraits`: all that a module holds, and tests and benchmarks elsewhere whose path names it. One
 * more than the bound where there are more, so that it is told. Sorted.
 */
export function traitFiles(
  paths: readonly RepoPath[],
  { id, to }: Pick<PromotedModule, 'id' | 'to'>,
): readonly RepoPath[] {
  const names = new Set([id, nameOf(to).replace(/\.\w+$/, '')].map(wordsOf).filter((name) => name !== ''));
  const speaksOf = (path: RepoPath) => {
    const parts = path.split('/').map((part) => wordsOf(part.replace(/\.\w+(?:\.\w+)?$/, '')));
    return parts.some((part) => [...names].some((name) => ` ${part} `.includes(` ${name} `)));
  };
  const isOwn = (path: RepoPath) => path === to || path.startsWith(`${to}/`);
  return paths
    .filter((path) => isOwn(path) || ((TEST_PATH.test(path) || BENCHMARK_PATH.test(path)) && speaksOf(path)))
    .sort(compareText)
    .slice(0, TRAIT_FILES + 1);
}

function wordsOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
