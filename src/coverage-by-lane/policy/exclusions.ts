import type { RepoPath } from '../../foundation/repo-path.ts';
import type { ClassifiedFile } from '../classes/model.ts';
import type { GrownExclusion } from './model.ts';
import type { ExcludedLines } from './sum.ts';

/**
 * Lines of each file that this change takes out of the measurement: what counted before and is excluded now, and what new
 * marks and lists hold. A line that both tell counts once. Files without any are absent.
 */
export function countExcluded(
  files: readonly ClassifiedFile[],
  exclusions: readonly GrownExclusion[],
): ExcludedLines {
  const byPath = new Map<RepoPath, Set<number>>();
  const linesOf = (path: RepoPath): Set<number> => {
    const known = byPath.get(path) ?? new Set<number>();
    byPath.set(path, known);
    return known;
  };
  for (const { path, lines } of files) {
    if (lines.ECB === undefined && lines.EUB === undefined) continue;
    const own = linesOf(path);
    for (const line of [...(lines.ECB ?? []), ...(lines.EUB ?? [])]) own.add(line);
  }
  for (const { path, lines } of exclusions) {
    const own = linesOf(path);
    for (const line of lines) own.add(line);
  }
  return new Map(
    [...byPath].filter(([, lines]) => lines.size > 0).map(([path, lines]) => [path, lines.size]),
  );
}
