import type { RawPersonal } from './model.ts';

/** Digits of national numbers by calling code (ITU-T E.164, and the numbering plans), of mobiles and landlines; others are left alone. */
const PLANS: { readonly [code: string]: readonly [least: number, most: number] } = {
  '1': [10, 10],
  '7': [10, 10],
  '20': [9, 10],
  '27': [9, 9],
  '30': [10, 10],
  '31': [9, 9],
  '32': [8, 9],
  '33': [9, 9],
  '34': [9, 9],
  '36': [8, 9],
  '39': [9, 11],
  '40': [9, 9],
  '41': [9, 9],
  '43': [10, 12],
  '44': [10, 10],
  '45': [8, 8],
  '46': [8, 9],
  '47': [8, 8],
  '48': [9, 9],
  '49': [10, 11],
  '51': [8, 9],
  '52': [10, 10],
  '54': [10, 11],
  '55': [10, 11],
  '56': [9, 9],
  '57': [10, 10],
  '60': [8, 10],
  '61': [9, 9],
  '62': [9, 12],
  '63': [10, 10],
  '64': [8, 10],
  '65': [8, 8],
  '66': [8, 9],
  '81': [9, 10],
  '82': [9, 10],
  '84': [9, 9],
  '86': [11, 11],
  '90': [10, 10],
  '91': [10, 10],
  '92': [10, 10],
  '98': [10, 10],
  '351': [9, 9],
  '352': [8, 9],
  '353': [8, 9],
  '358': [8, 10],
  '359': [8, 9],
  '370': [8, 8],
  '371': [8, 8],
  '372': [7, 8],
  '380': [9, 9],
  '385': [8, 9],
  '386': [8, 8],
  '420': [9, 9],
  '421': [9, 9],
  '852': [8, 8],
  '966': [9, 9],
  '971': [8, 9],
  '972': [8, 9],
};

/** Numbers that the authorities keep for films and documents, by calling code and digits. */
const FICTIONAL: readonly RegExp[] = [
  /^1(?:\d{3})?555/,
  // Free of charge: the number of an office.
  /^18(?:00|33|44|55|66|77|88)/,
  /^44(?:7700900|2079460|1632960|1154960|1134960|1214960|8081570|9098790|3069990)\d{3}$/,
  /^61(?:49157\d|25550\d|35550\d|75550\d|85550\d)\d{3,4}$/,
  /^33(?:199|261|353|465|536|639|7003)/,
  /^49(?:30231250|69900098|4066969|221471441|8999998)/,
  /^46(?:7017406|31390063|40628044|8465004|980319)/,
];

/** The longest that is read: fifteen digits and what stands between them. */
const MOST = 26;

/**
 * Telephone numbers with their calling code: `+49 89 1234567`, `+14155552671`. Of a country whose plan is known, with as many digits as
 * it has, and none that is kept for examples. A number at the beginning of a line is a line of a diff.
 */
export function findPhones(text: string): readonly RawPersonal[] {
  const found: RawPersonal[] = [];
  for (let at = text.indexOf('+'); at >= 0; at = text.indexOf('+', at + 1)) {
    if (/[\w+.)\]*%/-]/.test(text[at - 1] ?? ' ')) continue;
    const match = /^\+[1-9](?:[ .()/-]{0,2}\d){7,14}(?![\w.,:+*=%-]?\d|[A-Za-z_])/.exec(
      text.slice(at, at + MOST),
    );
    if (match === null) continue;
    const [written] = match;
    const separators = written
      .slice(1)
      .split(/\d+/)
      .filter((one) => one !== '');
    // One point is that of a fraction, one hyphen that of a range.
    if (separators.length === 1 || (separators.length === 0 && isLineStart(text, at))) continue;
    if (isNumber(written.replace(/\D/g, '')))
      found.push({ what: 'telephone number', start: at, end: at + written.length, value: written });
  }
  return found;
}

function isLineStart(text: string, at: number): boolean {
  return at === 0 || text[at - 1] === '\n' || text.slice(at - 2, at) === '\\n';
}

function isNumber(digits: string): boolean {
  const code = [1, 2, 3].map((length) => digits.slice(0, length)).find((one) => Object.hasOwn(PLANS, one));
  const plan = code === undefined ? undefined : PLANS[code];
  if (code === undefined || plan === undefined) return false;
  const national = digits.slice(code.length).replace(/^0/, '');
  if (national.length < plan[0] || national.length > plan[1]) return false;
  // Area and exchange of the North American plan begin with 2 to 9.
  if (code === '1' && !/^[2-9]\d\d[2-9]\d{6}$/.test(national)) return false;
  return !isMadeUp(national) && !FICTIONAL.some((one) => one.test(code + national));
}

/** Rows that fingers make, and rows of one digit. */
function isMadeUp(national: string): boolean {
  return (
    /(\d)\1{4}|(\d)\2\2(\d)\3\3/.test(national) ||
    ['012345', '123456', '234567', '345678', '456789', '987654', '876543'].some((row) =>
      national.includes(row),
    )
  );
}
