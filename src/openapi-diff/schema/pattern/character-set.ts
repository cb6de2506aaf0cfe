/** Code points from the first to the second, both included; in order, without overlap. */
export type CharacterSet = readonly (readonly [number, number])[];

const LAST = 0x10ffff;

export const DIGITS: CharacterSet = [[0x30, 0x39]];
export const WORD: CharacterSet = [
  [0x30, 0x39],
  [0x41, 0x5a],
  [0x5f, 0x5f],
  [0x61, 0x7a],
];
export const ANY: CharacterSet = [[0, LAST]];
/** What `\s` means in ECMAScript: white space and line ends. */
export const SPACE: CharacterSet = [
  ...([
    [0x09, 0x0d],
    [0x20, 0x20],
    [0xa0, 0xa0],
    [0x1680, 0x1680],
    [0x2000, 0x200a],
  ] as const),
  ...([
    [0x2028, 0x2029],
    [0x202f, 0x202f],
    [0x205f, 0x205f],
    [0x3000, 0x3000],
    [0xfeff, 0xfeff],
  ] as const),
];
const LINE_ENDS: CharacterSet = [
  [0x0a, 0x0a],
  [0x0d, 0x0d],
  [0x2028, 0x2029],
];
/** What `.` means. */
export const DOT: CharacterSet = complement(LINE_ENDS);

const properties = new Map<string, CharacterSet>();
/** Every character once, in order: half a character is none. */
let everything: string | null = null;

/** The characters that have a property of Unicode, written as in a pattern: `{Lu}`. Throws where there is none of that name. */
export function ofProperty(name: string): CharacterSet {
  const known = properties.get(name);
  if (known !== undefined) return known;
  const found: [number, number][] = [];
  everything ??= allCharacters();
  for (const { 0: text } of everything.matchAll(new RegExp(`\\p${name}+`, 'gu')))
    found.push([text.codePointAt(0)!, lastOf(text)]);
  // Where the surrogates were left out, two runs are one in the string.
  const split = found.flatMap(([low, high]): [number, number][] =>
    low < 0xd800 && high > 0xdfff
      ? [
          [low, 0xd7ff],
          [0xe000, high],
        ]
      : [[low, high]],
  );
  properties.set(name, split);
  return split;
}

function allCharacters(): string {
  const parts: string[] = [];
  for (let point = 0; point <= LAST; point++) {
    if (point < 0xd800 || point > 0xdfff) parts.push(String.fromCodePoint(point));
  }
  return parts.join('');
}

function lastOf(text: string): number {
  const unit = text.charCodeAt(text.length - 1);
  return unit >= 0xdc00 && unit <= 0xdfff ? text.codePointAt(text.length - 2)! : unit;
}

export function single(codePoint: number): CharacterSet {
  return [[codePoint, codePoint]];
}

export function union(sets: readonly CharacterSet[]): CharacterSet {
  const all = sets.flat().sort((a, b) => a[0] - b[0]);
  const merged: [number, number][] = [];
  for (const [low, high] of all) {
    const last = merged.at(-1);
    if (last !== undefined && low <= last[1] + 1) last[1] = Math.max(last[1], high);
    else merged.push([low, high]);
  }
  return merged;
}

export function complement(set: CharacterSet): CharacterSet {
  const rest: [number, number][] = [];
  let next = 0;
  for (const [low, high] of set) {
    if (low > next) rest.push([next, low - 1]);
    next = high + 1;
  }
  if (next <= LAST) rest.push([next, LAST]);
  return rest;
}

export function includes(set: CharacterSet, codePoint: number): boolean {
  let [from, to] = [0, set.length - 1];
  while (from <= to) {
    const middle = (from + to) >> 1;
    const [low, high] = set[middle]!;
    if (codePoint < low) to = middle - 1;
    else if (codePoint > high) from = middle + 1;
    else return true;
  }
  return false;
}

/**
 * One code point for each class of code points that no set tells apart: letters and digits where the class has some, and
 * those first. Surrogates are left out: they are no characters by themselves.
 */
export function representatives(sets: readonly CharacterSet[]): readonly number[] {
  const cuts = new Set([0, 0x30, 0x3a, 0x41, 0x5b, 0x61, 0x7b, 0x20, 0x7f, 0xd800, 0xe000]);
  for (const set of sets) {
    for (const [low, high] of set) {
      cuts.add(low);
      if (high < LAST) cuts.add(high + 1);
    }
  }
  const inOrder = [...cuts].filter((cut) => cut < 0xd800 || cut > 0xdfff).sort((a, b) => a - b);
  inOrder.sort((a, b) => plainness(a) - plainness(b) || a - b);
  return inOrder.length <= MANY ? inOrder : oneOfEach(inOrder, sets);
}

/** More classes than that come of properties of Unicode, most of which the same sets hold. */
const MANY = 200;

function oneOfEach(codePoints: readonly number[], sets: readonly CharacterSet[]): readonly number[] {
  const seen = new Set<string>();
  return codePoints.filter((point) => {
    const held = sets.map((set) => (includes(set, point) ? '1' : '0')).join('');
    const isNew = !seen.has(held);
    seen.add(held);
    return isNew;
  });
}

function plainness(codePoint: number): number {
  if (codePoint >= 0x61 && codePoint <= 0x7a) return 0;
  if (codePoint >= 0x30 && codePoint <= 0x39) return 1;
  if (codePoint >= 0x41 && codePoint <= 0x5a) return 2;
  return codePoint > 0x20 && codePoint < 0x7f ? 3 : codePoint === 0x20 ? 4 : 5;
}
