import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { VERSION } from '../../foundation/version.ts';
import { writeWhole } from '../files/write-whole.ts';
import { tryTo } from './try-to.ts';

/** Sketches of texts, by what the text is kept under. */
export interface SketchStore {
  readonly get: (key: string) => Uint32Array | null;
  readonly put: (key: string, sketch: Uint32Array) => void;
}

/** Raise it when sketches are made in another way. */
const FORMAT = 1;

/** Lines of the file that no run needed, as a share of all, above which it is written anew. */
const MOST_STALE = 0.5;

/**
 * Opens the sketches kept in `folder`, at the first question. Lines are `<key>\t<numbers in base64, little-endian>`. A
 * file that is missing, damaged or of another version is empty.
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
      const line = used.get(key) ?? stored.get(key);
      const sketch = line === undefined ? null : parse(line);
      if (sketch !== null) used.set(key, line!);
      return sketch;
    },
    put: (key, sketch) => {
      const line = Buffer.from(sketch.buffer, sketch.byteOffset, sketch.byteLength).toString('base64');
      used.set(key, line);
      added.push(key);
    },
    save: () => {
      if (stored === null) return;
      const write = (keys: Iterable<string>) =>
        [...keys].map((key) => `${key}\t${used.get(key)!}\n`).join('');
      const isWhole = stored.size > 0 && used.size >= stored.size * MOST_STALE;
      if (!isWhole) tryTo(() => writeWhole(path, `${header}\n${write(used.keys())}`));
      else if (added.length > 0) tryTo(() => appendFileSync(path, write(added)));
    },
  };
}

/** Keeps them for this run only. */
export function memorySketches(): SketchStore {
  const known = new Map<string, Uint32Array>();
  return { get: (key) => known.get(key) ?? null, put: (key, sketch) => known.set(key, sketch) };
}

function readLines(path: string, header: string): Map<string, string> {
  const lines = new Map<string, string>();
  let text: string;
  try {
    text = readFileSync(path, 'latin1');
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

/** `null` for a line that some other program wrote: the text is then read again. */
function parse(line: string): Uint32Array | null {
  const bytes = Buffer.from(line, 'base64');
  if (bytes.length % 4 !== 0) return null;
  const sketch = new Uint32Array(bytes.length / 4);
  for (let at = 0; at < sketch.length; at++) {
    sketch[at] = bytes.readUInt32LE(at * 4);
    if (at > 0 && sketch[at]! <= sketch[at - 1]!) return null;
  }
  return sketch;
}
