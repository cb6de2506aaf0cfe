import { compareText } from '../../foundation/compare.ts';
import type { LineRange } from '../../foundation/line-range.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { ClassifiedFile, LineClass } from '../classes/model.ts';
import { formatRanges, rangesOf } from '../policy/ranges.ts';

/** Lines that a message names are those of the change first: its author knows them. */
const CLASSES: readonly LineClass[] = ['UNC', 'LBC', 'UIC', 'UBC'];

/** More than these nobody reads in one sentence. */
const FILES_NAMED = 3;

/** Where lines could be covered. */
export interface LinesToCover {
  readonly path: RepoPath;
  readonly ranges: readonly LineRange[];
}

/**
 * Enough uncovered lines to make up for `shortfall`, new ones first, then lost ones, then old ones; within a class the file
 * with the most. Whole ranges are named, so there may be some more than needed; there are fewer when only branches are missing. Files past
 * those that a sentence names have no ranges.
 */
export function linesToCover(files: readonly ClassifiedFile[], shortfall: number): readonly LinesToCover[] {
  const found: LinesToCover[] = [];
  let missing = shortfall;
  for (const name of CLASSES) {
    const withLines = files
      .filter(({ lines }) => (lines[name]?.length ?? 0) > 0)
      .sort(
        (a, b) => (b.lines[name]?.length ?? 0) - (a.lines[name]?.length ?? 0) || compareText(a.path, b.path),
      );
    for (const file of withLines) {
      if (missing <= 0) return found;
      if (found.length >= FILES_NAMED) {
        missing -= file.lines[name]?.length ?? 0;
        found.push({ path: file.path, ranges: [] });
        continue;
      }
      const ranges: LineRange[] = [];
      const lines = file.lines[name] ?? [];
      let at = 0;
      for (const range of rangesOf(file, [name])) {
        if (missing <= 0) break;
        ranges.push(range);
        const first = at;
        while (at < lines.length && lines[at]! <= range.end) at++;
        missing -= at - first;
      }
      found.push({ path: file.path, ranges });
    }
  }
  return found;
}

/** `: core/x.py 41–43, core/y.py 7`, to be put behind what is needed; empty when no line is known. */
export function nameLines(lines: readonly LinesToCover[]): string {
  if (lines.length === 0) return '';
  const named = lines.slice(0, FILES_NAMED).map(({ path, ranges }) => `${path} ${formatRanges(ranges)}`);
  const rest = lines.length - named.length;
  return `: ${named.join('; ')}${rest > 0 ? `; and ${rest} more ${rest === 1 ? 'file' : 'files'}` : ''}`;
}
