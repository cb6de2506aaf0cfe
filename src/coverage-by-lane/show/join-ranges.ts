import type { LinePair } from '../../report/coverage-section.ts';

/** Line numbers in any order as ranges of neighbours, ascending. */
export function joinRanges(lines: readonly number[]): readonly LinePair[] {
  const ranges: [number, number][] = [];
  for (const line of [...lines].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last !== undefined && line <= last[1] + 1) last[1] = line;
    else ranges.push([line, line]);
  }
  return ranges;
}
