import { lineAfter, lineBefore } from '../../foundation/diff/line-map.ts';
import type { Hunk } from '../../foundation/diff/model.ts';
import { findLine, type LineTable } from '../line-table.ts';
import type { LineClass } from './model.ts';
import type { LineState } from './new-code.ts';

/** What a file's lines are compared by. */
export interface LineSides {
  readonly head: LineTable;
  /** `null` where there is no base at all: lines that did not change then have no class. */
  readonly base: LineTable | null;
  /** From the tree that the base was measured on to the head. */
  readonly hunks: readonly Hunk[];
  readonly stateOf: (line: number) => LineState;
  /** Lines of the base that flip by themselves. */
  readonly flaky: ReadonlySet<number>;
}

/** Classes of lines, ascending, and the lost lines that are left out of them. */
export interface ClassifiedLines {
  readonly lines: { readonly [name in LineClass]?: readonly number[] };
  readonly flaky: readonly number[];
}

/**
 * Gives every line that either report lists its class. An unchanged line that only the base lists was taken out of the
 * measurement, whether the head's report says so (`excluded`) or is silent about it. A line whose statement was edited
 * is new at the head and gone from the base.
 */
export function classifyLines({ head, base, hunks, stateOf, flaky }: LineSides): ClassifiedLines {
  const lines: { [name in LineClass]?: number[] } = {};
  const flipped: number[] = [];
  const put = (name: LineClass, line: number): void => {
    const known = lines[name];
    if (known === undefined) lines[name] = [line];
    else known.push(line);
  };
  for (let at = 0; at < head.numbers.length; at++) {
    const line = head.numbers[at]!;
    const ran = head.hits[at]! > 0;
    const state = stateOf(line);
    if (state === 'new') put(ran ? 'GNC' : 'UNC', line);
    if (state !== 'unchanged' || base === null) continue;
    const earlier = lineBefore(hunks, line);
    const place = earlier === null ? -1 : findLine(base, earlier);
    if (earlier === null || place < 0) put(ran ? 'GIC' : 'UIC', line);
    else if (base.hits[place]! === 0) put(ran ? 'GBC' : 'UBC', line);
    else if (ran) put('CBC', line);
    else if (flaky.has(earlier)) flipped.push(line);
    else put('LBC', line);
  }
  for (let at = 0; base !== null && at < base.numbers.length; at++) {
    const line = base.numbers[at]!;
    const ran = base.hits[at]! > 0;
    const now = lineAfter(hunks, line);
    if (now === null || stateOf(now) !== 'unchanged') put(ran ? 'DCB' : 'DUB', line);
    else if (findLine(head, now) < 0) put(ran ? 'ECB' : 'EUB', now);
  }
  return { lines, flaky: flipped };
}
