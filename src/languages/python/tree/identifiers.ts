import { codePointName } from './characters.ts';
import { failToken } from './errors.ts';
import type { Scanner } from './scanner.ts';

const START = /[\p{XID_Start}_]/u;
const CONTINUE = /\p{XID_Continue}/u;
const PRINTABLE = /[^\p{C}\p{Z}]/u;
const WORD = /[\w\u0080-\uffff]+/y;

/**
 * The end of an identifier that holds characters outside ASCII. CPython takes every such character into the name and
 * then asks whether the name, put into compatibility form, is an identifier.
 */
export function endOfIdentifier(s: Scanner, start: number): number {
  WORD.lastIndex = start;
  const word = WORD.exec(s.text)?.[0] ?? '';
  let offset = start;
  for (const character of word) {
    const valid = offset === start ? START.test(character) : CONTINUE.test(character);
    if (!valid) failInvalid(character, offset);
    offset += character.length;
  }
  return offset;
}

function failInvalid(character: string, offset: number): never {
  const name = codePointName(character.codePointAt(0) ?? 0);
  if (PRINTABLE.test(character)) failToken(offset, `invalid character '${character}' (${name})`);
  failToken(offset, `invalid non-printable character ${name}`);
}

/** The current NAME as the syntax tree holds it: in compatibility form (PEP 3131). */
export function currentName(s: Scanner): string {
  const name = s.text.slice(s.start, s.end);
  if (!s.wide) return name;
  const plain = name.normalize('NFKC');
  if (plain === '__debug__') s.suspectNames = true;
  return plain;
}
