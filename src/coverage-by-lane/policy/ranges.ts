import type { LineRange } from '../../foundation/line-range.ts';
import { grouped } from '../../report/counted.ts';
import type { ClassifiedFile, LineClass } from '../classes/model.ts';

/** Classes whose lines are counted at the head: what lies between two lines of a range and is none of these cannot run. */
const COUNTED: readonly LineClass[] = ['GNC', 'UNC', 'CBC', 'UBC', 'LBC', 'GBC', 'GIC', 'UIC'];

/** Classes whose lines are numbered as at the head, those taken out included. */
const AT_HEAD: readonly LineClass[] = [...COUNTED, 'ECB', 'EUB'];

/**
 * Lines of some classes as ranges, ascending. Lines with nothing that can run between them are one range, as people see
 * them: an `if` over comments and blank lines.
 */
export function rangesOf(
  { lines, flaky }: ClassifiedFile,
  classes: readonly LineClass[],
): readonly LineRange[] {
  const others = COUNTED.filter((name) => !classes.includes(name)).flatMap((name) => lines[name] ?? []);
  return joinRanges(
    classes.flatMap((name) => lines[name] ?? []),
    new Set([...others, ...flaky]),
  );
}

/** Any lines of a file as ranges that hold no other line that counts. */
export function rangesAmong(
  { lines, flaky }: Pick<ClassifiedFile, 'lines' | 'flaky'>,
  wanted: Iterable<number>,
): readonly LineRange[] {
  const own = new Set(wanted);
  const others = [...AT_HEAD.flatMap((name) => lines[name] ?? []), ...flaky];
  return joinRanges(own, new Set(others.filter((line) => !own.has(line))));
}

/** Joins lines into ranges that hold none of `others`. Neither needs an order. */
export function joinRanges(lines: Iterable<number>, others: ReadonlySet<number>): readonly LineRange[] {
  const wanted = new Set(lines);
  const all = Uint32Array.from([...wanted, ...others]).sort();
  const ranges: { start: number; end: number }[] = [];
  let isOpen = false;
  for (const line of all) {
    if (!wanted.has(line)) isOpen = false;
    else if (isOpen) ranges.at(-1)!.end = line;
    else {
      ranges.push({ start: line, end: line });
      isOpen = true;
    }
  }
  return ranges;
}

/** `41–43, 58 and 4 more`: at most `most` ranges are named. */
export function formatRanges(ranges: readonly LineRange[], most = 6): string {
  const named = ranges.slice(0, most).map(formatRange).join(', ');
  return ranges.length > most ? `${named} and ${grouped(ranges.length - most)} more` : named;
}

/** `41–43`, `58`. */
export function formatRange({ start, end }: LineRange): string {
  return start === end ? String(start) : `${start}–${end}`;
}
