import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { VERSION } from '../../foundation/version.ts';
import { writeWhole } from '../files/write-whole.ts';
import { tryTo } from './try-to.ts';

/** What comparisons of texts have told: values of one line without tabs, by what they are kept under. */
export interface SketchStore {
  readonly get: (key: string) => string | null;
  readonly put: (key: string, value: string) => void;
}

/** Raise it when sketches are made in another way. */
const FORMAT = 1;

/** Lines of the file that no run needed, as a share of all, above which it is written anew. */
const MOST_STALE = 0.5;

/**
 * Opens what is kept in `folder`, at the first question. Lines are `<key>\t<value>`. A file that is missing or of another
 * version is empty, and ends where it is damaged.
 */
export function openSketchFile(folder: string): SketchStore & { readonly save: () => void } {
  const path = join(folder, 'sketches.txt');
  const header = `execution-standards sketches ${FORMAT} ${VERSION}`;
  let stored: ReadonlyMap<string, string> | null = null;
  const used = new Map<string, string>();
  const added: string[] = [];
  return {
    get: (key) => {
      stored ??= readLines(path, header);
      const value = used.get(key) ?? stored.get(key);
      if (value === undefined) return null;
      used.set(key, value);
      return value;
    },
    put: (key, value) => {
      used.set(key, value);
      added.push(key);
    },
    save: () => {
      // A run that has met its whole answer asks for nothing else, and must not cost the next one the rest.
      if (added.length === 0) return;
      const lines = (keys: Iterable<string>) =>
        [...keys].map((key) => `${key}\t${used.get(key)!}\n`).join('');
      const size = stored?.size ?? 0;
      if (size === 0 || used.size < size * MOST_STALE)
        tryTo(() => writeWhole(path, `${header}\n${lines(used.keys())}`));
      else tryTo(() => appendFileSync(path, lines(added)));
    },
  };
}

/** Keeps them for this run only. */
export function memorySketches(): SketchStore {
  const known = new Map<string, string>();
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
  for (let start = header.length + 1; start < text.length; ) {
    const end = text.indexOf('\n', start);
    const tab = text.indexOf('\t', start);
    if (end < 0 || tab < 0 || tab > end) break;
    lines.set(text.slice(start, tab), text.slice(tab + 1, end));
    start = end + 1;
  }
  return lines;
}
