/** How a text may begin: `open` where more may follow. */
interface Beginning {
  readonly text: string;
  readonly open: boolean;
}

/** More beginnings than these tell nothing about a text; longer ones tell no more. */
const MOST = 64;
const LONGEST = 16;
/** A pattern with more groups is not looked into. */
const MOST_GROUPS = 100;
/** A class of more characters may be anything. */
const MOST_IN_CLASS = 4;

const NOTHING: readonly Beginning[] = [{ text: '', open: false }];
const ANYTHING: readonly Beginning[] = [{ text: '', open: true }];

/**
 * Texts with which every match of a pattern begins, letter case left aside; `null` where it may begin with anything, or
 * with less than `shortest` characters that can be told. `api[_-]?key=` gives `apikey`, `api_key` and `api-key`.
 * Where a text has none of them the pattern need not be tried.
 */
export function leadsOf(pattern: RegExp, shortest: number): readonly string[] | null {
  // With these flags letter case follows other rules.
  if (/[uv]/.test(pattern.flags) || pattern.source.split('(', MOST_GROUPS + 2).length > MOST_GROUPS)
    return null;
  const { beginnings } = readAlternatives(pattern.source, 0);
  const leads = [...new Set(beginnings.map(({ text }) => text.toLowerCase()))].sort();
  if (leads.some((lead) => lead.length < shortest || !/^[\0-\x7f]+$/.test(lead))) return null;
  return leads.filter((lead) => !leads.some((other) => other !== lead && lead.startsWith(other)));
}

interface Read {
  readonly beginnings: readonly Beginning[];
  readonly end: number;
}

/** Reads to the end of the group, or of the pattern. */
function readAlternatives(source: string, start: number): Read {
  const all: Beginning[] = [];
  let branch: readonly Beginning[] = NOTHING;
  let at = start;
  while (at < source.length && source[at] !== ')') {
    if (source[at] === '|') {
      all.push(...branch);
      branch = NOTHING;
      at++;
      continue;
    }
    const { beginnings, end } = readRepeated(source, at);
    branch = follow(branch, beginnings);
    at = end;
  }
  return { beginnings: bounded([...all, ...branch]), end: at };
}

function readRepeated(source: string, start: number): Read {
  const { beginnings, end } = readOne(source, start);
  const quantifier = /^(?:[*+?]|\{(\d+)(,\d*)?\})\??/.exec(source.slice(end, end + 24));
  if (quantifier === null) return { beginnings, end };
  const [whole, least = whole[0] === '+' ? '1' : '0'] = quantifier;
  const once = whole[0] === '?' ? beginnings : beginnings.map(({ text }) => ({ text, open: true }));
  return { beginnings: Number(least) > 0 ? once : [...NOTHING, ...once], end: end + whole.length };
}

function readOne(source: string, at: number): Read {
  const sign = source[at]!;
  if (sign === '(') return readGroup(source, at);
  if (sign === '[') {
    const end = endOfClass(source, at);
    return { beginnings: readClass(source.slice(at + 1, end - 1)), end };
  }
  if (sign === '^' || sign === '$') return { beginnings: NOTHING, end: at + 1 };
  if (sign === '.') return { beginnings: ANYTHING, end: at + 1 };
  if (sign !== '\\') return { beginnings: [{ text: sign, open: false }], end: at + 1 };
  const escaped = source[at + 1] ?? '';
  if (escaped === 'b' || escaped === 'B') return { beginnings: NOTHING, end: at + 2 };
  // A letter or digit after the backslash is a class, a reference or a character by its number.
  if (/[\w]/.test(escaped)) return { beginnings: ANYTHING, end: at + 2 };
  return { beginnings: [{ text: escaped, open: false }], end: at + 2 };
}

function readGroup(source: string, at: number): Read {
  const head = /^\((?:\?(?:<?[=!]|:|<[^>]*>|[a-z-]*:))?/.exec(source.slice(at, at + 64))![0];
  const { beginnings, end } = readAlternatives(source, at + head.length);
  // What is only looked at is no part of the match.
  const isLook = /[=!]$/.test(head);
  return { beginnings: isLook ? NOTHING : beginnings, end: end + 1 };
}

function readClass(members: string): readonly Beginning[] {
  if (/^\^|\\\w|.-./s.test(members)) return ANYTHING;
  const characters = [...new Set(members.replace(/\\(.)/gs, '$1').toLowerCase())];
  if (characters.length > MOST_IN_CLASS || characters.length === 0) return ANYTHING;
  return characters.map((text) => ({ text, open: false }));
}

function endOfClass(source: string, start: number): number {
  let at = start + 1;
  for (; at < source.length && source[at] !== ']'; at++) if (source[at] === '\\') at++;
  return at + 1;
}

function follow(before: readonly Beginning[], after: readonly Beginning[]): readonly Beginning[] {
  const all = before.flatMap((one) =>
    one.open || one.text.length >= LONGEST
      ? [{ text: one.text, open: true }]
      : after.map(({ text, open }) => ({ text: one.text + text, open })),
  );
  return all.length > MOST ? before.map(({ text }) => ({ text, open: true })) : all;
}

/** Too many alternatives are one that may be anything. */
function bounded(beginnings: readonly Beginning[]): readonly Beginning[] {
  return beginnings.length > MOST ? ANYTHING : beginnings;
}
