import picomatch from 'picomatch';
import { folderOf, type RepoPath } from './repo-path.ts';

/**
 * A glob over repository paths: `**` between slashes spans folders, `*` and `?` stay in one name, `{a,b}` is one of
 * several, `[ab]` and `[!ab]` one character, `\` takes the next sign literally. Everything else is literal, parentheses
 * included. Names that begin with a dot match like others; letter case counts. `x/**` also matches `x` itself.
 */
export interface Glob {
  readonly text: string;
  readonly matches: (path: RepoPath) => boolean;
  /** The same answer for every file directly in this folder, or `null` when it depends on the file's name. */
  readonly inFolder: (folder: RepoPath) => boolean | null;
}

/** Passed to picomatch; `s` lets `**` cross line feeds, which are legal in names. */
const OPTIONS = {
  dot: true,
  flags: 's',
  noextglob: true,
  nonegate: true,
  posix: true,
  strictBrackets: true,
} as const;

/** Characters that mean only themselves to picomatch wherever they stand. */
const LITERAL = /^[\p{L}\p{N}_.\-/ ]+$/u;

/**
 * Compiles one glob without a leading `!`. Shapes that need no regular expression (`x/**`, a plain path, `**`) skip it.
 * A glob that `findGlobMistake` refuses matches nothing.
 */
export function compileGlob(text: string): Glob {
  if (text === '**') return { text, matches: () => true, inFolder: () => true };
  if (LITERAL.test(text)) return literalGlob(text as RepoPath);
  const base = text.slice(0, -3);
  if (text.endsWith('/**') && LITERAL.test(base)) return folderGlob(text, base as RepoPath);
  return patternGlob(text);
}

/** Whether any plain glob matches and none that begins with `!` does; the order of globs plays no part. */
export function compileGlobs(globs: readonly string[]): (path: RepoPath) => boolean {
  const { taken, left } = splitGlobs(globs);
  return (path) => taken.some((glob) => glob.matches(path)) && !left.some((glob) => glob.matches(path));
}

/** Compiles a list of globs into those that take paths in and those (written with `!`) that leave them out. */
export function splitGlobs(globs: readonly string[]): {
  readonly taken: readonly Glob[];
  readonly left: readonly Glob[];
} {
  return {
    taken: globs.filter((glob) => !glob.startsWith('!')).map(compileGlob),
    left: globs.filter((glob) => glob.startsWith('!')).map((glob) => compileGlob(glob.slice(1))),
  };
}

function literalGlob(text: RepoPath): Glob {
  const parent = folderOf(text);
  return {
    text,
    matches: (path) => path === text,
    inFolder: (folder) => (folder === parent ? null : false),
  };
}

function folderGlob(text: string, base: RepoPath): Glob {
  const below = `${base}/`;
  const parent = folderOf(base);
  return {
    text,
    matches: (path) => path.startsWith(below) || path === base,
    inFolder: (folder) => {
      if (folder === base || folder.startsWith(below)) return true;
      return folder === parent ? null : false;
    },
  };
}

function patternGlob(text: string): Glob {
  const pattern = globPattern(text);
  const matches = (path: RepoPath) => pattern.test(path);
  const base = literalBase(text);
  if (base === '') return { text, matches, inFolder: () => null };
  const below = `${base}/`;
  const parent = folderOf(base);
  return {
    text,
    matches,
    inFolder: (folder) => (folder === base || folder === parent || folder.startsWith(below) ? null : false),
  };
}

/** The regular expression of a glob without a leading `!`, by picomatch; throws `SyntaxError` on unclosed brackets. */
export function globPattern(text: string): RegExp {
  return picomatch.makeRe(escapeRegexSigns(text), OPTIONS) as RegExp;
}

/** Picomatch hands parentheses to the regular expression and drops quotes; here both are letters like others. */
function escapeRegexSigns(text: string): string {
  return text.replace(/\\[\s\S]|[()"]/g, (found) => (found.length > 1 ? found : `\\${found}`));
}

/** The folders that every match lies in: the names before the first one with a sign. */
function literalBase(text: string): RepoPath {
  const names = text.split('/');
  const wild = names.findIndex((name) => !LITERAL.test(name));
  return names.slice(0, Math.max(wild, 0)).join('/') as RepoPath;
}
