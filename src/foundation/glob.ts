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

/** Shapes that need no regular expression, each with its literal part. Most globs that people write are one of these. */
const SHAPES: readonly {
  readonly shape: RegExp;
  readonly compile: (literal: string) => Omit<Glob, 'text'>;
}[] = [
  { shape: /^([^*?]+)$/, compile: onePath },
  { shape: /^([^*?]+)\/\*\*$/, compile: folder },
  { shape: /^\*\*\/([^*?]+)$/, compile: nameAnywhere },
  { shape: /^\*\*\/([^*?]+)\/\*\*$/, compile: folderAnywhere },
  { shape: /^\*\*\/\*([^*?/]+)$/, compile: suffixAnywhere },
];

/**
 * Compiles one glob without a leading `!`. Throws on one that `findGlobMistake` refuses, or gives it any meaning.
 */
export function compileGlob(text: string): Glob {
  if (text === '**') return { text, matches: () => true, inFolder: () => true };
  for (const { shape, compile } of SHAPES) {
    const literal = shape.exec(text)?.[1];
    if (literal !== undefined && LITERAL.test(literal)) return { text, ...compile(literal) };
  }
  return { text, ...pattern(text) };
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

function onePath(path: string): Omit<Glob, 'text'> {
  const parent = folderOf(path as RepoPath);
  return {
    matches: (asked) => asked === path,
    inFolder: (asked) => (asked === parent ? null : false),
  };
}

function folder(base: string): Omit<Glob, 'text'> {
  const below = `${base}/`;
  const parent = folderOf(base as RepoPath);
  return {
    matches: (path) => path.startsWith(below) || path === base,
    inFolder: (asked) => {
      if (asked === base || asked.startsWith(below)) return true;
      return asked === parent ? null : false;
    },
  };
}

function nameAnywhere(name: string): Omit<Glob, 'text'> {
  const end = `/${name}`;
  return { matches: (path) => path === name || path.endsWith(end), inFolder: () => null };
}

function folderAnywhere(name: string): Omit<Glob, 'text'> {
  const within = `/${name}/`;
  return {
    matches: (path) => `/${path}/`.includes(within),
    inFolder: (asked) => (`/${asked}/`.includes(within) ? true : null),
  };
}

function suffixAnywhere(suffix: string): Omit<Glob, 'text'> {
  return { matches: (path) => path.endsWith(suffix), inFolder: () => null };
}

function pattern(text: string): Omit<Glob, 'text'> {
  const expression = globPattern(text);
  const matches = (path: RepoPath) => expression.test(path);
  const base = literalBase(text);
  if (base === '') return { matches, inFolder: () => null };
  const below = `${base}/`;
  const parent = folderOf(base);
  return {
    matches,
    inFolder: (asked) => (asked === base || asked === parent || asked.startsWith(below) ? null : false),
  };
}

/**
 * A glob of this path only: signs that mean something in globs are taken literally. A backslash, which picomatch does not
 * take literally everywhere, becomes `?`.
 */
export function escapeGlob(path: string): string {
  return path
    .replaceAll('\\', '?')
    .replace(/[*?[\]{}!,]/g, (sign, at) => (path[at] === '\\' ? sign : `\\${sign}`));
}

/** The regular expression of a glob without a leading `!`, by picomatch; throws `SyntaxError` on unclosed brackets. */
export function globPattern(text: string): RegExp {
  return picomatch.makeRe(escapeRegexSigns(text), OPTIONS) as RegExp;
}

/** Picomatch hands some signs on to the regular expression, or drops them; here they are letters like others. */
function escapeRegexSigns(text: string): string {
  return text.replace(/(\\[\s\S]|\[(?:\\[\s\S]|[^\]\\])*\])|[()"|^$+]/g, (sign, kept) => kept ?? `\\${sign}`);
}

/** The folders that every match lies in: the names before the first one with a sign. */
function literalBase(text: string): RepoPath {
  const names = text.split('/');
  const wild = names.findIndex((name) => !LITERAL.test(name));
  return names.slice(0, Math.max(wild, 0)).join('/') as RepoPath;
}
