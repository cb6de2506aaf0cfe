import { compareText } from '../../foundation/compare.ts';

/** The newest commits that are looked at: what was usual years ago says little about where code matures today. */
export const NEWEST_COMMITS = 1_000;

/**
 * Arguments of `git log` for `parseHistory`. Only files that moved unchanged count as moved: finding similar ones reads
 * every content, which a partial clone would fetch.
 */
export const HISTORY_ARGUMENTS: readonly string[] = [
  'log',
  `--max-count=${NEWEST_COMMITS}`,
  '--no-merges',
  '--format=%x01',
  '--find-renames=100%',
  '--name-status',
  '-z',
];

/** Files that moved from one top-level folder to another. */
export interface Move {
  readonly from: string;
  readonly to: string;
  readonly files: number;
}

/** What the newest commits say about folders. */
export interface HistoryFacts {
  readonly commits: number;
  /** How many of them changed something below a top-level folder, by its name. */
  readonly touched: ReadonlyMap<string, number>;
  /** The most frequent first. */
  readonly moves: readonly Move[];
}

export const NO_HISTORY: HistoryFacts = { commits: 0, touched: new Map(), moves: [] };

/** Reads what `git log` with `HISTORY_ARGUMENTS` printed. Never throws; what it does not know is passed over. */
export function parseHistory(text: string): HistoryFacts {
  const touched = new Map<string, number>();
  const moves = new Map<string, number>();
  let commits = 0;
  let inCommit = new Set<string>();
  const settle = () => {
    for (const folder of inCommit) touched.set(folder, (touched.get(folder) ?? 0) + 1);
    inCommit = new Set();
  };
  const tokens = text.split('\0');
  for (let at = 0; at < tokens.length; at++) {
    const token = (tokens[at] ?? '').replace(/^\n/, '');
    if (token.startsWith('\u0001')) {
      settle();
      commits++;
      continue;
    }
    if (!/^[ACDMRTUX]\d*$/.test(token)) continue;
    const from = topOf(tokens[++at] ?? '');
    const isPair = /^[RC]/.test(token);
    const to = isPair ? topOf(tokens[++at] ?? '') : from;
    for (const folder of [from, to]) if (folder !== null) inCommit.add(folder);
    if (token.startsWith('R') && from !== null && to !== null && from !== to) {
      const key = `${from}\0${to}`;
      moves.set(key, (moves.get(key) ?? 0) + 1);
    }
  }
  settle();
  return { commits, touched, moves: [...moves].map(readMove).sort(byFiles) };
}

function readMove([key, files]: readonly [string, number]): Move {
  const [from = '', to = ''] = key.split('\0');
  return { from, to, files };
}

function byFiles(a: Move, b: Move): number {
  return b.files - a.files || compareText(a.from, b.from) || compareText(a.to, b.to);
}

function topOf(path: string): string | null {
  const slash = path.indexOf('/');
  return slash <= 0 ? null : path.slice(0, slash);
}
