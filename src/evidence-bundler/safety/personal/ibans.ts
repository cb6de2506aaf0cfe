import { modulo97 } from './checksums.ts';
import type { RawPersonal } from './model.ts';

/** How long the numbers of each country are, with the country and its check digits (SWIFT's registry of IBANs). */
const LENGTHS: ReadonlyMap<string, number> = new Map(
  (
    'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 FO18 FR27 GB22 GE22 ' +
    'GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MR27 ' +
    'MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SD18 SE24 SI19 SK24 SM27 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20'
  )
    .split(' ')
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
);

/** Examples that the registry and everybody's documentation print. */
const EXAMPLES: ReadonlySet<string> = new Set(
  (
    'GB82WEST12345698765432 GB29NWBK60161331926819 GB33BUKB20201555555555 DE89370400440532013000 DE91100000000123456789 DE75512108001245126199 ' +
    'FR1420041010050500013M02606 FR7630006000011234567890189 NL91ABNA0417164300 NL02ABNA0123456789 BE68539007547034 BE71096123456769 ' +
    'ES9121000418450200051332 ES7921000813610123456789 IT60X0542811101000000123456 CH9300762011623852957 AT611904300234573201 AT483200000012345864 ' +
    'PL61109010140000071219812874 SE4550000000058398257466 NO9386011117947 DK5000400440116243 FI2112345600000785 IE29AIBK93115212345678 ' +
    'LU280019400644750000 PT50000201231234567890154 CZ6508000000192000145399 SK3112000000198742637541 GR1601101250000000012300695'
  ).split(' '),
);

const START = /(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?= ?[A-Z0-9])/g;
/** The longest, with a space after every fourth sign. */
const MOST = 40;

/** Account numbers by country, length and check digits; none that is printed as an example. */
export function findIbans(text: string): readonly RawPersonal[] {
  const found: RawPersonal[] = [];
  for (const { index, 0: head } of text.matchAll(START)) {
    const length = LENGTHS.get(head.slice(0, 2));
    const end = length === undefined ? null : endOf(text.slice(index, index + MOST), length);
    if (end === null) continue;
    const value = text.slice(index, index + end);
    const plain = value.replaceAll(' ', '');
    const isValid = modulo97(plain.slice(4) + plain.slice(0, 4)) === 1;
    if (isValid && !EXAMPLES.has(plain)) found.push({ what: 'IBAN', start: index, end: index + end, value });
  }
  return found;
}

/** Where a number of a length ends: written as one word, or in groups of four; `null` where it does not. */
function endOf(text: string, length: number): number | null {
  const isGrouped = text[4] === ' ';
  let signs = 0;
  for (let at = 0; at < text.length; at++) {
    if (isGrouped && signs > 0 && signs % 4 === 0 && text[at] === ' ' && text[at - 1] !== ' ') continue;
    if (!/[A-Z0-9]/.test(text[at]!)) return null;
    if (++signs === length) return /[A-Za-z0-9]/.test(text[at + 1] ?? ' ') ? null : at + 1;
  }
  return null;
}
