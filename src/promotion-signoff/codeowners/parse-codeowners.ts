import type { RepoPath } from '../../foundation/repo-path.ts';
import { compilePattern, findPatternMistake, type OwnerPattern } from './pattern.ts';

/** Who is named in a CODEOWNERS file; names as they are written, without the leading `@`. */
export type Owner =
  | { readonly kind: 'user'; readonly login: string }
  | { readonly kind: 'team'; readonly organization: string; readonly slug: string }
  | { readonly kind: 'email'; readonly address: string };

export interface OwnerRule {
  /** From 1. */
  readonly line: number;
  readonly pattern: OwnerPattern;
  /** Any of them will do. Empty: the paths belong to nobody. */
  readonly owners: readonly Owner[];
}

/** A line that GitHub skips: its paths stay with the line before that matches. Line and column from 1. */
export interface OwnerMistake {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

export interface CodeOwners {
  /** In the order of the file. */
  readonly rules: readonly OwnerRule[];
  readonly mistakes: readonly OwnerMistake[];
}

/** Where GitHub looks, in turn: the first file that is there is the only one it reads. Source: GitHub’s documentation. */
export const CODEOWNERS_PATHS = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'] as RepoPath[];

/** GitHub loads no larger file. Source: its documentation of code owners. */
export const CODEOWNERS_BYTES = 3 * 1024 * 1024;

const USER = /^@([A-Za-z0-9](?:[A-Za-z0-9_-]*))$/;
const TEAM = /^@([A-Za-z0-9](?:[A-Za-z0-9_-]*))\/([A-Za-z0-9_][A-Za-z0-9_.-]*)$/;
const EMAIL = /^[A-Za-z0-9._%+'-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,10}$/;

/**
 * Parses a CODEOWNERS file as GitHub does: a line with a mistake is skipped, the others count. Never throws. `#` begins a
 * comment wherever it stands; a backslash takes a space into the pattern.
 */
export function parseCodeOwners(text: string): CodeOwners {
  const rules: OwnerRule[] = [];
  const mistakes: OwnerMistake[] = [];
  for (const [index, raw] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .entries()) {
    const words = wordsOf(raw);
    const [first, ...named] = words;
    if (first === undefined) continue;
    const line = index + 1;
    const mistake = mistakeIn(first, named, raw);
    if (mistake !== null) mistakes.push({ line, ...mistake });
    else {
      const owners = named.flatMap(({ text: word }) => parseOwner(word) ?? []);
      rules.push({ line, pattern: compilePattern(first.text), owners });
    }
  }
  return { rules, mistakes };
}

/** A part of a line, and where it begins, from 0. */
interface Word {
  readonly text: string;
  readonly at: number;
}

function wordsOf(line: string): readonly Word[] {
  const hash = line.indexOf('#');
  const told = hash < 0 ? line : line.slice(0, hash);
  return [...told.matchAll(/(?:\\[\s\S]|[^\s\\]|\\$)+/g)].map((match) => ({
    text: match[0],
    at: match.index,
  }));
}

function mistakeIn(pattern: Word, named: readonly Word[], line: string): Omit<OwnerMistake, 'line'> | null {
  if (line[pattern.at + pattern.text.length] === '#' && pattern.text.endsWith('\\'))
    return {
      column: pattern.at + pattern.text.length,
      message: '`\\#` is not known here: `#` always begins a comment.',
    };
  const mistake = findPatternMistake(pattern.text);
  if (mistake !== null) return { column: pattern.at + mistake.at + 1, message: mistake.message };
  const wrong = named.find(({ text }) => parseOwner(text) === null);
  if (wrong === undefined) return null;
  const shown = wrong.text.length > 60 ? `${wrong.text.slice(0, 60)}…` : wrong.text;
  return {
    column: wrong.at + 1,
    message: `${shown} is neither @user nor @organization/team nor an address.`,
  };
}

function parseOwner(word: string): Owner | null {
  const user = USER.exec(word);
  if (user !== null) return { kind: 'user', login: user[1]! };
  const team = TEAM.exec(word);
  if (team !== null) return { kind: 'team', organization: team[1]!, slug: team[2]! };
  return word.length <= 254 && EMAIL.test(word) ? { kind: 'email', address: word } : null;
}
