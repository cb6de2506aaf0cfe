import { firstAfter, firstBefore, lineAfter, lineBefore } from '../../foundation/diff/line-map.ts';
import type { Hunk } from '../../foundation/diff/model.ts';
import type { StatementMap } from './statement-map.ts';

/** `uncounted`: changed, and no part of a statement: a comment, a docstring, a decorator. */
export type LineState = 'new' | 'unchanged' | 'uncounted';

/** Which lines of a file at the head are new code. */
export interface NewCode {
  readonly stateOf: (line: number) => LineState;
  /** What a line counts for: the start of its statement; itself where statements are not known. */
  readonly unitOf: (line: number) => number;
}

/**
 * Finds new code. Where statements are known, a line is new when any part of its statement was added, edited or removed;
 * where they are not, when the line itself was added or edited.
 * `before`: statements before the change, by which a removed line is known to have been a part of one that is still there.
 */
export function findNewCode(
  hunks: readonly Hunk[],
  head: StatementMap | null,
  before: StatementMap | null,
): NewCode {
  const isAdded = (line: number): boolean => lineBefore(hunks, line) === null;
  if (head === null) {
    return { stateOf: (line) => (isAdded(line) ? 'new' : 'unchanged'), unitOf: (line) => line };
  }
  const changed = new Set<number>();
  for (const hunk of hunks) {
    addWritten(hunk, head, changed);
    if (before === null) addTorn(hunk, head, changed);
  }
  if (before !== null) addShortened(hunks, head, before, changed);
  return {
    stateOf(line) {
      const start = head.owning(line);
      if (start !== 0) return changed.has(start) ? 'new' : 'unchanged';
      return isAdded(line) ? 'uncounted' : 'unchanged';
    },
    unitOf: head.owning,
  };
}

/** Statements with a line that was added or edited. */
function addWritten(hunk: Hunk, head: StatementMap, changed: Set<number>): void {
  const first = firstAfter(hunk);
  const end = Math.min(first + hunk.afterCount, head.lastLine + 1);
  for (let line = first; line < end; line++) {
    const start = head.owning(line);
    if (start !== 0) changed.add(start);
  }
}

/** A statement that stands on both sides of lines that went. */
function addTorn(hunk: Hunk, head: StatementMap, changed: Set<number>): void {
  if (hunk.beforeCount === 0) return;
  const first = firstAfter(hunk);
  const start = head.spanning(first - 1);
  if (start !== 0 && start === head.spanning(first + hunk.afterCount)) changed.add(start);
}

/** Statements of which a line went and another is still there. */
function addShortened(
  hunks: readonly Hunk[],
  head: StatementMap,
  before: StatementMap,
  changed: Set<number>,
): void {
  const seen = new Set<number>([0]);
  for (const hunk of hunks) {
    const first = firstBefore(hunk);
    const end = Math.min(first + hunk.beforeCount, before.lastLine + 1);
    for (let line = first; line < end; line++) {
      const start = before.owning(line);
      if (seen.has(start)) continue;
      seen.add(start);
      for (let part = start; part <= before.lastOf(start); part++) {
        const now = before.owning(part) === start ? lineAfter(hunks, part) : null;
        const owner = now === null ? 0 : head.owning(now);
        if (owner !== 0) changed.add(owner);
      }
    }
  }
}
