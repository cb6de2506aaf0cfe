import { type Context, createContext, Script } from 'node:vm';
import { isTamePattern, isTameText } from './tame-pattern.ts';

/** One match of a pattern: the whole text and its groups, and where it begins. */
export interface BoundedMatch {
  readonly groups: readonly (string | undefined)[];
  readonly index: number;
}

/** Nobody reads more matches of one pattern in one text. */
const MOST_MATCHES = 1000;

const SCRIPT = new Script(`
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null && matches.length < most; match = pattern.exec(text)) {
    matches.push(match);
    if (match[0] === '') pattern.lastIndex++;
  }
`);

let sandbox:
  | (Context & { pattern: RegExp | null; text: string; matches: RegExpExecArray[]; most: number })
  | null = null;

/**
 * All matches of a global pattern that somebody else wrote; `null` when they were not found within the time. V8 goes back
 * on its steps and can do so for years: only a clock stops it, and only in a script of its own.
 * `starts`: where a match may begin and nowhere else, in order; `null` where that is not known.
 */
export function matchWithin(
  pattern: RegExp,
  text: string,
  milliseconds: number,
  starts: readonly number[] | null = null,
): readonly BoundedMatch[] | null {
  if (starts?.length === 0) return [];
  // The clock starts a thread for each text: most patterns and texts cannot need it.
  if (isTame(pattern) && isTameOnce(text))
    return starts === null ? matchAtOnce(pattern, text) : matchAtEach(pattern, text, starts);
  sandbox ??= createContext({ pattern: null, text: '', matches: [], most: MOST_MATCHES }) as NonNullable<
    typeof sandbox
  >;
  const matches: RegExpExecArray[] = [];
  Object.assign(sandbox, { pattern, text, matches });
  try {
    SCRIPT.runInContext(sandbox, { timeout: milliseconds });
  } catch (error) {
    // The error comes from another realm, where `Error` is another class.
    if ((error as { readonly code?: unknown }).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return null;
    throw error;
  } finally {
    Object.assign(sandbox, { pattern: null, text: '', matches: [] });
  }
  return matches.map((match) => ({ groups: [...match], index: match.index }));
}

const TAME = new WeakMap<RegExp, boolean>();

function isTame(pattern: RegExp): boolean {
  const known = TAME.get(pattern) ?? isTamePattern(pattern);
  TAME.set(pattern, known);
  return known;
}

/** Many patterns are tried on one text after the other. */
let asked = { text: '', tame: true };

function isTameOnce(text: string): boolean {
  if (asked.text !== text) asked = { text, tame: isTameText(text) };
  return asked.tame;
}

function matchAtOnce(pattern: RegExp, text: string): readonly BoundedMatch[] {
  const matches: BoundedMatch[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    matches.push({ groups: [...match], index: match.index });
    if (matches.length >= MOST_MATCHES) break;
    if (match[0] === '') pattern.lastIndex++;
  }
  return matches;
}

const STICKY = new WeakMap<RegExp, RegExp>();

/** The same matches: one that begins inside the last one is none. */
function matchAtEach(pattern: RegExp, text: string, starts: readonly number[]): readonly BoundedMatch[] {
  const sticky = STICKY.get(pattern) ?? new RegExp(pattern.source, pattern.flags.replace('g', 'y'));
  STICKY.set(pattern, sticky);
  const matches: BoundedMatch[] = [];
  let end = 0;
  for (const start of starts) {
    if (start < end) continue;
    sticky.lastIndex = start;
    const match = sticky.exec(text);
    if (match === null) continue;
    matches.push({ groups: [...match], index: start });
    if (matches.length >= MOST_MATCHES) break;
    end = sticky.lastIndex;
  }
  return matches;
}
