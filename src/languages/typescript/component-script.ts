import type { RepoPath } from '../../foundation/repo-path.ts';

/** Component files whose scripts are TypeScript or JavaScript. */
const COMPONENT = /\.(?:vue|svelte|astro)$/;

const NEWLINE = 10;
const RETURN = 13;
const SPACE = 32;

/** Whether the file is a component: mark-up with scripts in it. */
export function isComponentPath(path: RepoPath): boolean {
  return COMPONENT.test(path);
}

/**
 * The scripts of a component with everything else made blank, so that every line and column stays where it is: the
 * contents of `<script>` and, in Astro, the part between the `---` fences at the top.
 */
export function blankAllButScripts(bytes: Uint8Array, path: RepoPath): Uint8Array {
  // latin1 keeps one character per byte: offsets in the text are offsets in the bytes.
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const scripts = new Uint8Array(bytes.length).fill(SPACE);
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index]!;
    if (byte === NEWLINE || byte === RETURN) scripts[index] = byte;
  }
  for (const [start, end] of scriptRanges(text, path)) scripts.set(bytes.subarray(start, end), start);
  return scripts;
}

function scriptRanges(text: string, path: RepoPath): (readonly [number, number])[] {
  const ranges: (readonly [number, number])[] = [];
  const fence = path.endsWith('.astro') ? /^\s*---[ \t]*\r?\n([\s\S]*?)^---/m.exec(text) : null;
  if (fence !== null && text.slice(0, fence.index).trim() === '') {
    const start = fence.index + fence[0].indexOf(fence[1]!);
    ranges.push([start, start + fence[1]!.length]);
  }
  let from = ranges[0]?.[1] ?? 0;
  const opening = /<script\b(?:[^>"']|"[^"]*"|'[^']*')*>/gi;
  const closing = /<\/script\s*>/gi;
  for (;;) {
    opening.lastIndex = from;
    const open = opening.exec(text);
    if (open === null) return ranges;
    const start = open.index + open[0].length;
    closing.lastIndex = start;
    const end = closing.exec(text)?.index ?? text.length;
    // JSON and templates stand in scripts too.
    if (!/\btype\s*=\s*["']?(?!module|text\/(?:java|type)script|application\/javascript)/i.test(open[0]))
      ranges.push([start, end]);
    from = end;
  }
}
