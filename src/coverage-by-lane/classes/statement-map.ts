import type { SourceStatement } from '../../languages/source-lines.ts';

/** Which statement each line of a file belongs to. Statements are known by the line on which they start: reports know no finer. */
export interface StatementMap {
  /** Start of the innermost statement that spans the line; 0 outside of all. */
  readonly spanning: (line: number) => number;
  /** The same, but 0 for blank lines and comments inside a statement. */
  readonly owning: (line: number) => number;
  /** How far the statement of this line goes on without another inside it. */
  readonly endOf: (line: number) => number;
  /** Its last line, past those inside it. */
  readonly lastOf: (start: number) => number;
  /** The last line of the last statement. */
  readonly lastLine: number;
}

/** Indexes statements; looking up a line then takes O(log n). */
export function mapStatements(statements: readonly SourceStatement[]): StatementMap {
  const ends = new Map<number, number>();
  const silent = new Map<number, number>();
  for (const statement of statements) {
    ends.set(statement.start, Math.max(statement.end, ends.get(statement.start) ?? 0));
    for (const line of statement.silent ?? []) silent.set(line, statement.start);
  }
  const stretches = cutIntoStretches([...ends].sort(([a], [b]) => a - b));

  function stretchOf(line: number): number {
    let low = 0;
    let high = stretches.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (stretches[middle]!.from <= line) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  const spanning = (line: number): number => stretches[stretchOf(line)]?.start ?? 0;
  return {
    spanning,
    owning(line) {
      const start = spanning(line);
      return silent.get(line) === start ? 0 : start;
    },
    endOf(line) {
      const next = stretches[stretchOf(line) + 1];
      return next === undefined ? line : next.from - 1;
    },
    lastOf: (start) => ends.get(start) ?? start,
    lastLine: [...ends.values()].reduce((last, end) => Math.max(last, end), 0),
  };
}

/** From a line on, until the next stretch: the statement that is innermost there. */
interface Stretch {
  readonly from: number;
  readonly start: number;
}

/** Walks the statements with those that are open on a stack; `statements` ascend by start, each start once. */
function cutIntoStretches(
  statements: readonly (readonly [start: number, end: number])[],
): readonly Stretch[] {
  const stretches: Stretch[] = [];
  const open: (readonly [start: number, end: number])[] = [];
  const cut = (from: number, start: number): void => {
    if (stretches.at(-1)?.from === from) stretches.pop();
    stretches.push({ from, start });
  };
  const closeBefore = (line: number): void => {
    for (let top = open.at(-1); top !== undefined && top[1] < line; top = open.at(-1)) {
      open.pop();
      const from = top[1] + 1;
      while (open.length > 0 && open.at(-1)![1] < from) open.pop();
      cut(from, open.at(-1)?.[0] ?? 0);
    }
  };
  for (const statement of statements) {
    closeBefore(statement[0]);
    cut(statement[0], statement[0]);
    open.push(statement);
  }
  closeBefore(Number.POSITIVE_INFINITY);
  return stretches;
}
