import { compareText } from '../../foundation/compare.ts';
import { folderOf } from '../../foundation/repo-path.ts';
import type { OmitEntry } from './omit-entry.ts';

/**
 * Entries that stand at the head and not at the base, in the order of files and lines. Lists are compared by tool and
 * folder: settings that move from one file of a folder to another have not grown. Each entry is told as often as it was
 * added.
 */
export function findGrownOmits(
  before: readonly OmitEntry[],
  after: readonly OmitEntry[],
): readonly OmitEntry[] {
  const known = new Map<string, number>();
  for (const entry of before) known.set(keyOf(entry), (known.get(keyOf(entry)) ?? 0) + 1);
  return after
    .filter((entry) => {
      const left = known.get(keyOf(entry)) ?? 0;
      if (left > 0) known.set(keyOf(entry), left - 1);
      return left === 0;
    })
    .sort((a, b) => compareText(a.file, b.file) || a.line - b.line || compareText(a.entry, b.entry));
}

function keyOf({ file, list, entry }: OmitEntry): string {
  return JSON.stringify([folderOf(file), list, entry]);
}
