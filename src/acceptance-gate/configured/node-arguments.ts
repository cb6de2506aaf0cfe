import type { Launch } from './model.ts';

/** Options whose value is run before the program. */
const PRELOADS: ReadonlySet<string> = new Set([
  '-r',
  '--require',
  '--import',
  '--loader',
  '--experimental-loader',
]);

/** Options whose value is no code. */
const WITH_VALUE: ReadonlySet<string> = new Set([
  '-C',
  '--conditions',
  '-P',
  '--project',
  '--tsconfig',
  '--env-file',
  '--title',
  '--name',
  '--watch-path',
  '--ext',
  '--ignore',
]);

/** Code given in place, or only checked. */
const NO_FILE: ReadonlySet<string> = new Set(['-e', '--eval', '-p', '--print', '-c', '--check']);

/** Words between the program and the file. */
const VERBS: ReadonlySet<string> = new Set(['run', 'start', 'watch', 'serve']);

/** What `node`, `tsx`, `bun run`, `pm2 start` … run: preloaded modules, then the first word that is no option. */
export function readNodeArguments(words: readonly string[], within: string): readonly Launch[] {
  const launches: Launch[] = [];
  for (let index = 0; index < words.length; index++) {
    const word = words[index]!;
    const [option = '', inline] = word.split('=', 2);
    if (PRELOADS.has(option)) {
      const value = inline ?? words[++index];
      if (value?.startsWith('.')) launches.push(script(value, within));
    } else if (NO_FILE.has(word)) return launches;
    else if (WITH_VALUE.has(word)) index++;
    else if (!word.startsWith('-') && !VERBS.has(word)) return [...launches, script(word, within)];
  }
  return launches;
}

/** A file of code by its path; anything else as Node looks for it: with an extension, or as a folder. */
function script(path: string, within: string): Launch {
  if (/\.[cm]?[jt]sx?$/.test(path)) return { kind: 'file', language: 'typescript', path, within };
  const name = /^\.{0,2}\//.test(path) ? path : `./${path}`;
  return { kind: 'module', language: 'typescript', name, within };
}
