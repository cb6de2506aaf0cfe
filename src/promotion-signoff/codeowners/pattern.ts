/** A pattern of a CODEOWNERS file, compiled. */
export interface OwnerPattern {
  readonly text: string;
  readonly matches: (path: string) => boolean;
}

/** Why GitHub does not take a text as a pattern, and where in it, from 0. */
export interface PatternMistake {
  readonly message: string;
  readonly at: number;
}

/** One name of a path: literal signs, and `*` and `?` that stay within it. `null`: any number of names, also none. */
type Name = readonly Sign[] | null;

/** A UTF-16 code unit, or one of the two wildcards. */
type Sign = number | typeof ANY_SIGNS | typeof ONE_SIGN;

const ANY_SIGNS = -1;
const ONE_SIGN = -2;

/** What `*` alone is as a name: one name, whatever it is. */
const ANY_NAME: Name = [ANY_SIGNS];

/**
 * The mistake that makes GitHub skip a line. It knows neither `!` nor ranges nor an escaped `#`; brackets are signs like
 * others to it, and no mistake. Source: GitHub’s documentation of code owners.
 */
export function findPatternMistake(text: string): PatternMistake | null {
  if (text === '') return { message: 'There is no pattern.', at: 0 };
  if (text.startsWith('!'))
    return { message: '`!` does not take paths out here: name them in a line without owners.', at: 0 };
  const stars = text.search(/\*{3}/);
  if (stars >= 0) return { message: 'Three asterisks in a row mean nothing.', at: stars };
  const trailing = /(?<!\\)(?:\\\\)*\\$/.exec(text);
  return trailing === null ? null : { message: 'Nothing follows the backslash.', at: text.length - 1 };
}

/**
 * Compiles a pattern that has no mistake. Rules are those of gitignore, but for these: brackets are literal; `x/*` and `/*`
 * do not reach into folders; `x/` and `x/**` are whatever lies below `x`. Letter case counts. `/` alone matches nothing.
 * Time to match: names of the path times names of the pattern at worst; no pattern makes it worse.
 */
export function compilePattern(text: string): OwnerPattern {
  const names = namesOf(text);
  return { text, matches: names === null ? () => false : (path) => matchNames(names, path.split('/')) };
}

function namesOf(text: string): readonly Name[] | null {
  const isBelow = text.endsWith('/');
  const parts = text.split('/');
  if (isBelow) parts.pop();
  const isAnchored = parts.length > 1 || text === '/';
  if (parts[0] === '') parts.shift();
  if (parts.length === 0 || parts.every((part) => part === '')) return null;
  const names = parts.map((part): Name => (part === '**' ? null : signsOf(part)));
  if (!isAnchored && names[0] !== null) names.unshift(null);
  const last = parts.at(-1);
  // `x/**` is what lies below `x`, not `x`; and so is `x/`.
  if (isBelow || last === '**') return [...names, ANY_NAME, null];
  return last === '*' && isAnchored ? names : [...names, null];
}

function signsOf(part: string): readonly Sign[] {
  const signs: Sign[] = [];
  for (let at = 0; at < part.length; at++) {
    const sign = part[at];
    if (sign === '*') {
      if (signs.at(-1) !== ANY_SIGNS) signs.push(ANY_SIGNS);
    } else if (sign === '?') signs.push(ONE_SIGN);
    else signs.push(part.charCodeAt(sign === '\\' && at + 1 < part.length ? ++at : at));
  }
  return signs;
}

function matchNames(pattern: readonly Name[], names: readonly string[]): boolean {
  return matchWild(
    pattern.length,
    names.length,
    (at) => pattern[at] === null,
    (at, name) => matchName(pattern[at]!, names[name]!),
  );
}

function matchName(signs: readonly Sign[], name: string): boolean {
  return matchWild(
    signs.length,
    name.length,
    (at) => signs[at] === ANY_SIGNS,
    (at, index) => signs[at] === ONE_SIGN || signs[at] === name.charCodeAt(index),
  );
}

/** Matches a list with wildcards that take any run. Only the last wildcard has to be tried again: what comes before it fits. */
function matchWild(
  patternLength: number,
  length: number,
  isWild: (at: number) => boolean,
  fits: (at: number, index: number) => boolean,
): boolean {
  let at = 0;
  let wild = -1;
  let taken = 0;
  for (let index = 0; index < length; ) {
    if (at < patternLength && isWild(at)) {
      wild = at++;
      taken = index;
    } else if (at < patternLength && fits(at, index)) {
      at++;
      index++;
    } else if (wild >= 0) {
      at = wild + 1;
      index = ++taken;
    } else return false;
  }
  while (at < patternLength && isWild(at)) at++;
  return at === patternLength;
}
