import { isMonthAndDay, modulo97, passesLuhn, passesVerhoeff, weightedSum } from './checksums.ts';
import type { RawPersonal } from './model.ts';

interface IdKind {
  readonly what: string;
  /** Bounded: no number takes more than its own length. */
  readonly pattern: RegExp;
  readonly isValid: (written: string) => boolean;
  /** What must stand on the line before it where form and check digit alone would be met by chance; `null`: they are not. */
  readonly called: RegExp | null;
}

const digitsOf = (written: string): string => written.replace(/\D/g, '');

const KINDS: readonly IdKind[] = [
  {
    what: 'Italian tax code',
    pattern: /(?<![\w-])[A-Z]{6}\d{2}[ABCDEHLMPRST](?:[0-6]\d|7[01])[A-Z]\d{3}[A-Z](?![\w-])/g,
    isValid: isItalian,
    called: null,
  },
  {
    what: 'Chinese identity number',
    pattern:
      /(?<![\w.-])[1-8]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dX](?![\w.-])/g,
    isValid: (written) => {
      const rest = weightedSum(written, [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]) % 11;
      return '10X98765432'[rest] === written[17];
    },
    called: /(?:身份证|\bid_?card|identity|resident)/i,
  },
  {
    what: 'French social security number',
    pattern: /(?<![\w.-])[12] ?\d{2} ?(?:0[1-9]|1[0-2]) ?(?:\d{2}|2[AB]) ?\d{3} ?\d{3} ?\d{2}(?![\w.-])/g,
    isValid: (written) => {
      const plain = written.replaceAll(' ', '').replace('2A', '19').replace('2B', '18');
      return 97 - modulo97(plain.slice(0, 13)) === Number(plain.slice(13));
    },
    called: /(?:\bnir\b|\bnss\b|s[ée]cu|social|\binsee\b)/i,
  },
  {
    what: 'Finnish identity code',
    pattern: /(?<![\w-])\d{6}[-+ABCDEFYXWVU]\d{3}[0-9A-FHJ-NPR-Y](?![\w-])/g,
    isValid: (written) => {
      const [day, month] = [Number(written.slice(0, 2)), Number(written.slice(2, 4))];
      const number = Number(written.slice(0, 6) + written.slice(7, 10));
      return isMonthAndDay(month, day) && '0123456789ABCDEFHJKLMNPRSTUVWXY'[number % 31] === written[10];
    },
    called: /(?:hetu|henkil|\bssn\b|personal|identity)/i,
  },
  {
    what: 'Brazilian CPF',
    pattern: /(?<![\w.-])\d{3}\.\d{3}\.\d{3}-\d{2}(?![\w.-])/g,
    isValid: (written) => {
      const digits = digitsOf(written);
      const check = (length: number): number => {
        const weights = Array.from({ length }, (_, at) => length + 1 - at);
        return ((weightedSum(digits, weights) * 10) % 11) % 10;
      };
      return !/^(\d)\1+$/.test(digits) && check(9) === Number(digits[9]) && check(10) === Number(digits[10]);
    },
    called: null,
  },
  {
    what: 'Belgian national number',
    pattern: /(?<![\w.-])\d{2}\.\d{2}\.\d{2}-\d{3}\.\d{2}(?![\w.-])/g,
    isValid: (written) => {
      const digits = digitsOf(written);
      const check = Number(digits.slice(9));
      return [digits.slice(0, 9), `2${digits.slice(0, 9)}`].some((one) => 97 - (Number(one) % 97) === check);
    },
    called: null,
  },
  {
    what: 'Swedish identity number',
    pattern: /(?<![\w.-])(?:19|20)?\d{6}[-+]\d{4}(?![\w.-])/g,
    isValid: (written) => {
      const digits = digitsOf(written).slice(-10);
      return isMonthAndDay(Number(digits.slice(2, 4)), Number(digits.slice(4, 6))) && passesLuhn(digits);
    },
    called: /(?:person(?:al|nummer)|\bssn\b|\bpnr\b)/i,
  },
  {
    what: 'Spanish identity number',
    pattern: /(?<![\w-])(?:\d{8}|[XYZ]\d{7})-?[A-HJ-NP-TV-Z](?![\w-])/g,
    isValid: (written) => {
      const number = Number(written.replace('X', '0').replace('Y', '1').replace('Z', '2').slice(0, 8));
      return 'TRWAGMYFPDXBNJZSQVHLCKE'[number % 23] === written.at(-1);
    },
    called: /\b(?:dni|nie|nif)\b/i,
  },
  {
    what: 'Dutch citizen number',
    pattern: /(?<![\w.-])\d{9}(?![\w.-])/g,
    isValid: (written) =>
      weightedSum(written, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0 && Number(written) > 0,
    called: /\b(?:bsn|burgerservicenummer|sofinummer)\b/i,
  },
  {
    what: 'Polish PESEL',
    pattern: /(?<![\w.-])\d{11}(?![\w.-])/g,
    isValid: (written) =>
      isMonthAndDay(Number(written.slice(2, 4)) % 20, Number(written.slice(4, 6))) &&
      (10 - (weightedSum(written, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]) % 10)) % 10 === Number(written[10]),
    called: /\bpesel\b/i,
  },
  {
    what: 'NHS number',
    pattern: /(?<![\w.-])\d{3}[ -]?\d{3}[ -]?\d{4}(?![\w.-])/g,
    isValid: (written) => {
      const digits = digitsOf(written);
      return (
        (11 - (weightedSum(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 11 === Number(digits[9]) &&
        !/^(\d)\1+$/.test(digits)
      );
    },
    called: /\bnhs\b/i,
  },
  {
    what: 'Aadhaar number',
    pattern: /(?<![\w.-])[2-9]\d{3}[ -]?\d{4}[ -]?\d{4}(?![\w.-])/g,
    isValid: (written) => passesVerhoeff(digitsOf(written)),
    called: /\b(?:aadhaar|aadhar|uidai)/i,
  },
  {
    what: 'German tax number',
    pattern: /(?<![\w.-])[1-9]\d ?\d{3} ?\d{3} ?\d{3}(?![\w.-])/g,
    isValid: isGerman,
    called: /(?:steuer|\bidnr\b|\btin\b|tax)/i,
  },
];

const BEFORE = 60;

/**
 * Numbers that a state gives to a person, by form and check digits. Where those are met by chance (a date and one digit), the line has
 * to call it so before.
 */
export function findNationalIds(text: string): readonly RawPersonal[] {
  return KINDS.flatMap(({ what, pattern, isValid, called }) =>
    [...text.matchAll(pattern)].flatMap(({ index, 0: value }) => {
      if (!isValid(value)) return [];
      const [line = ''] = text
        .slice(Math.max(0, index - BEFORE), index)
        .split('\n')
        .slice(-1);
      return called !== null && !called.test(line)
        ? []
        : [{ what, start: index, end: index + value.length, value }];
    }),
  );
}

/** Values of letters and digits in odd places, as the decree of 1976 lists them. */
const ITALIAN_ODD = [
  1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
];

function isItalian(written: string): boolean {
  let sum = 0;
  for (let at = 0; at < 15; at++) {
    const code = written.charCodeAt(at);
    const value = code >= 65 ? code - 65 : code - 48;
    sum += at % 2 === 0 ? ITALIAN_ODD[value]! : value;
  }
  return String.fromCharCode(65 + (sum % 26)) === written[15];
}

/** ISO 7064, MOD 11,10; of the first ten digits one comes twice or three times, and another is left out. */
function isGerman(written: string): boolean {
  const digits = digitsOf(written);
  const repeats = new Map<string, number>();
  for (const digit of digits.slice(0, 10)) repeats.set(digit, (repeats.get(digit) ?? 0) + 1);
  const most = Math.max(...repeats.values());
  if (most < 2 || most > 3) return false;
  let product = 10;
  for (const digit of digits.slice(0, 10)) {
    const sum = (Number(digit) + product) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return (11 - product) % 10 === Number(digits[10]);
}
