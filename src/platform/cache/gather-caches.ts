import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { writeWhole } from '../files/write-whole.ts';
import { tryTo } from './try-to.ts';

/** The files of a cache: a header of one line, then lines that begin with a key. */
const FILES = ['facts.jsonl', 'secrets.txt', 'sketches.txt', 'mentions.txt'] as const;

/**
 * Brings what other folders know into the first one, so that one cache can be opened: folders of shards, or one into which
 * their artifacts were downloaded side by side. What the first knows already stays as it is. What is missing, damaged or of
 * another version costs time and nothing else. Gives the number of folders in which something was found.
 */
export function gatherCaches(folders: readonly string[]): number {
  const [own, ...named] = folders;
  if (own === undefined) return 0;
  const others = [...new Set([own, ...named].flatMap((folder) => [folder, ...foldersIn(folder)]))]
    .filter((folder) => resolve(folder) !== resolve(own))
    .filter(holdsFacts);
  for (const name of FILES)
    gather(
      join(own, name),
      others.map((folder) => join(folder, name)),
    );
  return others.length + (holdsFacts(own) && others.length === 0 ? 1 : 0);
}

function gather(own: string, others: readonly string[]): void {
  const stored = others.flatMap((file) => readLines(file) ?? []);
  const [first] = stored;
  if (first === undefined) return;
  const before = readLines(own);
  // The others are of this run: a cache that another version left is of no use to it.
  const { header } = first;
  const lines = new Map(before?.header === header ? before.lines : []);
  const known = lines.size;
  for (const other of stored) {
    if (other.header !== header) continue;
    for (const [key, line] of other.lines) if (!lines.has(key)) lines.set(key, line);
  }
  if (lines.size === known) return;
  tryTo(() => writeWhole(own, `${header}\n${[...lines.values()].map((line) => `${line}\n`).join('')}`));
}

/** Whole lines by key; of two with one key the later counts. `null`: there is no such file. */
function readLines(
  file: string,
): { readonly header: string; readonly lines: ReadonlyMap<string, string> } | null {
  if (!isFile(file)) return null;
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return null;
  }
  const end = text.indexOf('\n');
  if (end < 0) return null;
  const lines = new Map<string, string>();
  for (let start = end + 1; start < text.length; ) {
    const feed = text.indexOf('\n', start);
    if (feed < 0) break;
    const line = text.slice(start, feed);
    const tab = line.indexOf('\t');
    lines.set(tab < 0 ? line : line.slice(0, tab), line);
    start = feed + 1;
  }
  return { header: text.slice(0, end), lines };
}

function holdsFacts(folder: string): boolean {
  return FILES.some((name) => isFile(join(folder, name)));
}

function foldersIn(folder: string): readonly string[] {
  try {
    const items = readdirSync(folder, { withFileTypes: true });
    return items.flatMap((item) => (item.isDirectory() ? [join(folder, item.name)] : [])).sort();
  } catch {
    return [];
  }
}

/** Not a pipe, nor a link to one: what was downloaded may be anything. */
function isFile(path: string): boolean {
  try {
    return lstatSync(path).isFile();
  } catch {
    return false;
  }
}
