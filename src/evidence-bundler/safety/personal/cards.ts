import { passesLuhn } from './checksums.ts';
import type { RawPersonal } from './model.ts';

/** Beginnings of card numbers by issuer, with the lengths that they have. */
const ISSUERS: readonly RegExp[] = [
  /^4\d{15}$/,
  /^(?:5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12})$/,
  /^3[47]\d{13}$/,
  /^(?:6011|64[4-9]\d|65\d\d)\d{12}$/,
  /^35(?:2[89]|[3-8]\d)\d{12}$/,
  /^3(?:0[0-5]|[68]\d)\d{11}$/,
];

/** What issuers and payment services publish for tests: it pays for nothing. */
const TEST_NUMBERS: ReadonlySet<string> = new Set(
  (
    '4111111111111111 4242424242424242 4012888888881881 4000056655665556 4000000000000002 4000000000000077 4000002500003155 ' +
    '4000000000009995 4000000000000341 4000000000003220 4000002760003184 4917610000000000 4444333322221111 4532015112830366 ' +
    '5555555555554444 5105105105105100 5200828282828210 5454545454545454 5424000000000015 2223003122003222 2223000048400011 ' +
    '378282246310005 371449635398431 378734493671000 6011111111111117 6011000990139424 6011000000000012 3530111333300000 ' +
    '3566002020360505 30569309025904 38520000023237 36227206271667 36006666333344 4539578763621486 4716461583322103 4916338506082832'
  ).split(' '),
);

/** Either in groups of one separator, as cards are printed, or as one word that something calls a card. */
const GROUPED = /(?<![\w.+-])(?:\d{4}([ -])\d{4}\1\d{4}\1\d{4}|\d{4}([ -])\d{6}\2\d{4,5})(?![\w.-]?\d|\w)/g;
const PLAIN = /(?<![\w.+-])\d{14,16}(?![\w.-]?\d|\w)/g;
const CALLED = /(?:card|\bpan\b|visa|master|amex|credit|debit|\bcc_?(?:num|number|no)?\b)[^\n]{0,40}$/i;
const BEFORE = 60;

/** Numbers of payment cards by issuer, length and check digit; none that is published for tests. */
export function findCards(text: string): readonly RawPersonal[] {
  const found: RawPersonal[] = [];
  for (const pattern of [GROUPED, PLAIN]) {
    for (const match of text.matchAll(pattern)) {
      const digits = match[0].replace(/\D/g, '');
      if (!ISSUERS.some((one) => one.test(digits)) || !passesLuhn(digits) || TEST_NUMBERS.has(digits))
        continue;
      if (/(\d)\1{7}/.test(digits) || isInTable(text, match.index, match.index + match[0].length)) continue;
      if (pattern === PLAIN && !CALLED.test(text.slice(Math.max(0, match.index - BEFORE), match.index)))
        continue;
      found.push({
        what: 'card number',
        start: match.index,
        end: match.index + match[0].length,
        value: match[0],
      });
    }
  }
  return found;
}

/** A dump of bytes and a table of characters are rows of such groups: a number of a card stands alone. */
function isInTable(text: string, start: number, end: number): boolean {
  const [before, after] = [text.slice(Math.max(0, start - 9), start), text.slice(end, end + 7)];
  return (
    /(?:\d|\b[\da-f]{4,6})[\s-]{1,3}$/i.test(before) || /^[\s-]{1,3}(?:\d{1,3}\s|[\da-f]{4})/i.test(after)
  );
}
