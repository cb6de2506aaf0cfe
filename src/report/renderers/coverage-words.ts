import { deltaOf } from '../../foundation/format-ratio.ts';
import type { Ratio } from '../../foundation/ratio.ts';
import { counted, grouped } from '../counted.ts';
import type {
  CoverageBase,
  CoverageFile,
  CoverageGroup,
  CoverageSection,
  LinePair,
} from '../coverage-section.ts';
import type { Seen } from '../model.ts';

/** What a percentage counts, for a reader. */
export const METRIC_WORDS: { readonly [metric in CoverageSection['metric']]: string } = {
  line: 'lines',
  branch: 'branches',
  combined: 'lines and branches',
  codecov: 'lines, partial ones as missed',
};

/** Where the base stands: `merge base`, `3 commits before the merge base`, `newest with numbers, a hint only`. */
export function baseWords({ distance, approximate }: CoverageBase): string {
  if (approximate) return 'the newest with numbers: a hint only';
  return distance === 0 ? 'merge base' : `${counted(distance, 'commit')} before the merge base`;
}

/** The change in points: `+0.31`; empty where either side has nothing that can run. */
export function changeWords(before: Ratio, after: Ratio): string {
  return deltaOf(after, before)?.text ?? '';
}

/** `3 of 4 reports`; where none are declared, how many were read. */
export function reportWords({ read, declared }: CoverageSection['reports']): string {
  return declared === 0 ? counted(read, 'report') : `${read} of ${counted(declared, 'report')}`;
}

/** `12 files measured, 2 not judged`: what the figures come from. */
export function measuredWords({ parsed, skipped }: Pick<Seen, 'parsed' | 'skipped'>): string {
  const left = skipped.length === 0 ? '' : `, ${grouped(skipped.length)} not judged`;
  return `${counted(parsed, 'file')} measured${left}`;
}

/** `41–44, 58, and 3 more`: at most `most` ranges. */
export function rangeList(ranges: readonly LinePair[], most: number): string {
  const words = ranges.slice(0, most).map(([start, end]) => (start === end ? `${start}` : `${start}–${end}`));
  const hidden = ranges.length - words.length;
  return hidden > 0 ? `${words.join(', ')} and ${hidden} more` : words.join(', ');
}

/** How much a reader has to know about a lane: what fails, then what changed; 0 for a lane in which nothing happened. */
export function groupWeight({ result, patch, newUncovered, lost, excluded, of }: CoverageGroup): number {
  const weight = { fail: 1000, incomplete: 500, warn: 100, pass: 0, nothing: 0 }[result];
  const moved = (patch?.total ?? 0) > 0 || newUncovered + lost + excluded > 0 ? 10 : 0;
  const sum = weight + moved;
  return sum === 0 ? 0 : sum + (of === 'lane' ? 1 : 0);
}

/** Whether a file has something to cover in this change. */
export function showsPatch({ uncovered, partial, change }: CoverageFile): boolean {
  return change !== 'deleted' && uncovered.length + partial.length > 0;
}
