import type { LineBranches } from '../model.ts';

/** Collects named branches of one file; `take` gives them by line and empties the collector. */
export interface NamedBranches {
  /** A name that the line has already is a branch of its own: it gets a number behind it. */
  readonly add: (line: number, name: string, hits: number) => void;
  readonly take: () => readonly LineBranches[];
}

export function collectNamedBranches(): NamedBranches {
  let byLine = new Map<number, Map<string, number>>();
  return {
    add(line, name, hits) {
      const taken = byLine.get(line);
      if (taken === undefined) byLine.set(line, new Map([[name, hits]]));
      else taken.set(taken.has(name) ? numbered(name, taken) : name, hits);
    },
    take() {
      const lines = byLine;
      byLine = new Map();
      return Array.from(lines, ([line, taken]): LineBranches => ({ kind: 'named', line, taken })).sort(
        (a, b) => a.line - b.line,
      );
    },
  };
}

function numbered(name: string, taken: ReadonlyMap<string, number>): string {
  let next = 2;
  while (taken.has(`${name}~${next}`)) next++;
  return `${name}~${next}`;
}
