import { appendFileSync, readFileSync } from 'node:fs';
import { writeWhole } from '../files/write-whole.ts';
import { tryTo } from './try-to.ts';

/** Plain JSON kept by key, most of it nothing. */
export interface LineStore<T> {
  /** `null` where nothing is known of the key. */
  readonly get: (key: string) => T | null;
  readonly put: (key: string, value: T) => void;
}

/** What a store takes for nothing, and what it takes for whole. */
export interface LineKind<T> {
  readonly nothing: T;
  readonly isNothing: (value: T) => boolean;
  readonly isWhole: (value: T) => boolean;
}

/**
 * Opens what is kept at `path`. Lines are `<key>` for nothing and `<key>\t<json>` for something. A file that is missing,
 * damaged or of another `header` is empty. What a run did not ask for stays.
 */
export function openLineFile<T>(
  path: string,
  header: string,
  { nothing, isNothing, isWhole }: LineKind<T>,
): LineStore<T> & { readonly save: () => void } {
  const lines = readLines(path, header);
  const isNew = lines.size === 0;
  const added = new Map<string, string>();
  /** `null` for a line that some other program wrote: the text is then read again. */
  const parse = (line: string | undefined): T | null => {
    if (line === undefined) return null;
    if (line === '') return nothing;
    try {
      const value = JSON.parse(line) as T;
      return isWhole(value) ? value : null;
    } catch {
      return null;
    }
  };
  return {
    get: (key) => parse(added.get(key) ?? lines.get(key)),
    put: (key, value) => added.set(key, isNothing(value) ? '' : JSON.stringify(value)),
    save: () => {
      if (added.size === 0) return;
      const text = [...added].map(([key, json]) => (json === '' ? `${key}\n` : `${key}\t${json}\n`)).join('');
      tryTo(() => (isNew ? writeWhole(path, `${header}\n${text}`) : appendFileSync(path, text)));
    },
  };
}

/** Keeps them for this run only. */
export function memoryLines<T>(): LineStore<T> {
  const known = new Map<string, T>();
  return { get: (key) => known.get(key) ?? null, put: (key, value) => known.set(key, value) };
}

function readLines(path: string, header: string): Map<string, string> {
  const lines = new Map<string, string>();
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return lines;
  }
  if (!text.startsWith(`${header}\n`)) return lines;
  for (const line of text.slice(header.length + 1).split('\n')) {
    if (line === '') continue;
    const tab = line.indexOf('\t');
    if (tab < 0) lines.set(line, '');
    else lines.set(line.slice(0, tab), line.slice(tab + 1));
  }
  return lines;
}
