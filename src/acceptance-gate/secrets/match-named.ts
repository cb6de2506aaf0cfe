import { entropyOf, realnessOf, wordlikeness } from '../../languages/secrets/looks-real.ts';
import { isSecretName } from '../../languages/secrets/secret-names.ts';
import { assignedName } from './assigned-name.ts';
import { isKeyByte } from './key-runs.ts';
import type { RawSecret } from './model.ts';
import { NAMED_SHAPES } from './named-tokens.ts';

/** How far a value may reach before and behind its first run. */
const VALUE = 160;

/** A value ends where a quote, a blank or a bracket stands, or an escape of one. */
const END = '(?=[`\'"\\s;,<)\\]}&]|\\\\[nr"]|$)';

const byWord = new Map<string, { readonly provider: string; readonly value: RegExp }[]>();
for (const { provider, words, value } of NAMED_SHAPES) {
  const ready = { provider, value: new RegExp(`(?:${value})${END}`, 'iy') };
  for (const word of words) byWord.set(word, [...(byWord.get(word) ?? []), ready]);
}
const PROVIDER_WORD = new RegExp([...byWord.keys()].join('|'), 'g');

/** Bytes that may stand right before a run inside a value. */
const isInner = new Uint8Array(256);
for (const byte of Buffer.from('.~|:/%')) isInner[byte] = 1;
for (let byte = 0; byte < 256; byte++) if (isKeyByte(byte)) isInner[byte] = 1;

/** Bytes that may stand right before a value: quotes, blanks, signs of assignment. */
const mayPrecede = new Uint8Array(256);
for (const byte of Buffer.from('\'"` \t\r\n=>:,|(')) mayPrecede[byte] = 1;

/** What a name says, and whether it says that its value is a secret. Names repeat, so that each is judged once. */
interface NameVerdict {
  readonly shapes: readonly { readonly provider: string; readonly value: RegExp }[];
  readonly isSecret: boolean;
}
const verdicts = new Map<string, NameVerdict>();
const MOST_VERDICTS = 20_000;

function verdictOf(name: string): NameVerdict {
  const known = verdicts.get(name);
  if (known !== undefined) return known;
  const shapes = [...name.toLowerCase().matchAll(PROVIDER_WORD)].flatMap(([word]) => byWord.get(word)!);
  const verdict = { shapes, isSecret: isSecretName(name.trim()) };
  if (verdicts.size >= MOST_VERDICTS) verdicts.clear();
  verdicts.set(name, verdict);
  return verdict;
}

/**
 * A key that only its name tells: `algolia_key = "…"`. `generic`: also where the name just says that it is a secret, and
 * the value looks like chance.
 */
export function matchNamed(
  bytes: Buffer,
  start: number,
  end: number,
  generic: boolean,
  found: (secret: RawSecret) => void,
): void {
  const before = start === 0 ? 0x20 : bytes[start - 1]!;
  if (mayPrecede[before] === 1 && tryValue(bytes, start, end, generic, found)) return;
  if (isInner[before] === 1 || before === EQUALS) {
    const inner = valueStart(bytes, start, false);
    if (inner < start && tryValue(bytes, inner, end, generic, found)) return;
    const across = valueStart(bytes, start, true);
    if (across < inner) tryValue(bytes, across, end, false, found);
  }
}

const EQUALS = 0x3d;

/** Where the value begins that the run is a later part of. */
function valueStart(bytes: Buffer, start: number, withEquals: boolean): number {
  let at = start;
  const floor = Math.max(0, start - VALUE);
  while (at > floor && (isInner[bytes[at - 1]!] === 1 || (withEquals && bytes[at - 1] === EQUALS))) at--;
  return at;
}

function tryValue(
  bytes: Buffer,
  start: number,
  end: number,
  generic: boolean,
  found: (secret: RawSecret) => void,
): boolean {
  const name = assignedName(bytes, start);
  if (name === '') return false;
  const { shapes, isSecret } = verdictOf(name);
  if (shapes.length === 0 && !(generic && isSecret)) return false;
  const text = bytes.toString('latin1', start, Math.min(bytes.length, end + VALUE));
  return (
    (shapes.length > 0 && matchProvider(shapes, text, start, found)) ||
    (generic && isSecret && matchGeneric(text, start, isQuote(bytes[start - 1]), found))
  );
}

function isQuote(byte: number | undefined): boolean {
  return byte === 0x22 || byte === 0x27 || byte === 0x60;
}

function matchProvider(
  shapes: NameVerdict['shapes'],
  text: string,
  start: number,
  found: (secret: RawSecret) => void,
): boolean {
  for (const { provider, value } of shapes) {
    value.lastIndex = 0;
    const match = value.exec(text)?.[0];
    if (match === undefined || realnessOf(match.replace(/A{10,}/i, '')) === 'placeholder') continue;
    found({
      rule: 'SE001',
      what: `${provider} key`,
      confidence: 'suspected',
      value: match,
      start,
      end: start + match.length,
    });
    return true;
  }
  return false;
}

const GENERIC_VALUE = new RegExp(`[\\w.=+/~-]{10,150}${END}`, 'y');
/** Between quotes a secret may hold any sign. */
const QUOTED_VALUE = /[!-&(-~]{10,150}(?=["'`])/y;

function matchGeneric(
  text: string,
  start: number,
  isQuoted: boolean,
  found: (secret: RawSecret) => void,
): boolean {
  GENERIC_VALUE.lastIndex = 0;
  QUOTED_VALUE.lastIndex = 0;
  const value =
    GENERIC_VALUE.exec(text)?.[0] ??
    (isQuoted ? QUOTED_VALUE.exec(text)?.[0].split(/["'`]/, 1)[0] : undefined);
  if (value === undefined || !looksLikeChance(value)) return false;
  found({
    rule: 'SE006',
    what: 'a secret by its name',
    confidence: 'suspected',
    value,
    start,
    end: start + value.length,
  });
  return true;
}

/** Entropy of gitleaks' measure, and what words and paths have not. */
function looksLikeChance(value: string): boolean {
  if (realnessOf(value) !== 'random' || entropyOf(value) < 3.5 || !/\d/.test(value)) return false;
  return wordlikeness(value) < 0.6;
}
