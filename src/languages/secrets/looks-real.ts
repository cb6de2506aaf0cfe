/** How much a text looks like a key that a machine made. */
export type Realness = 'random' | 'unlikely' | 'placeholder';

/** Words that people write where a key belongs. In a mixture of cases chance wrote them. */
const WORDS =
  'example sample dummy fake placeholder changeme change_me change-me replace redacted masked insert your_ your- yourkey yourtoken yoursecret mysecret my_secret my-secret mytoken my_token my-token mykey my_key my-key mypass my_pass my-pass notreal not_real not-real nota not_a not-a todo fixme foobar foo_bar testkey test_key test-key testtoken test_token test-token testsecret test_secret test-secret testpass test_pass test-pass lorem'.split(
    ' ',
  );
const capitalized = (word: string) => word.slice(0, 1).toUpperCase() + word.slice(1);
const PLACEHOLDER = new RegExp(
  [
    ...WORDS.flatMap((word) => [word, word.toUpperCase(), capitalized(word)]),
    'x{4,}|X{4,}|\\*{3,}|\\.{3,}|-{4,}|0{8,}|<[^>]*>|\\$\\{|\\{\\{|%[sd(]|\\$\\(|^\\$',
  ].join('|'),
);

/** Rows that fingers make: `abcdefgh`, `12345678`, `qwertyui`. */
const SEQUENCES =
  '01234567890123456789 abcdefghijklmnopqrstuvwxyz abcdef0123456789abcdef 0123456789abcdef zyxwvutsrqponmlkjihgfedcba 9876543210 qwertyuiopasdfghjklzxcvbnm';
const SEQUENCE = 7;

/**
 * Judges the part of a token that a machine would have made by chance. `random`: nothing speaks against it.
 * `unlikely`: a row of the keyboard, or few different characters. `placeholder`: says of itself that it is none.
 */
export function realnessOf(text: string): Realness {
  if (/([xX*.#0-])\1{9}/.test(text)) return 'placeholder';
  if (text.length > LONG) {
    return LONG_PLACEHOLDER.test(text) || hasSequence(text.toLowerCase()) ? 'unlikely' : 'random';
  }
  if (PLACEHOLDER.test(text) || /([xX*.#0-])\1{5}/.test(text)) return 'placeholder';
  if (/(.)\1{5}/.test(text) || hasSequence(text.toLowerCase())) return 'unlikely';
  return entropyOf(text) < leastEntropy(text) ? 'unlikely' : 'random';
}

/** In longer texts chance writes short words too. */
const LONG = 90;
const LONG_PLACEHOLDER = /example|placeholder|redacted|changeme|(.)\1{9}/i;

/** Of short texts even chance repeats few characters; sixteen letters have at most four bits. */
function leastEntropy(text: string): number {
  return Math.min(3, Math.log2(Math.max(text.length, 2)) * 0.7);
}

function hasSequence(text: string): boolean {
  for (let at = 0; at + SEQUENCE <= text.length; at++) {
    if (SEQUENCES.includes(text.slice(at, at + SEQUENCE))) return true;
  }
  return false;
}

/** Shannon's entropy of the characters, in bits for one character; 0 for the empty text. */
export function entropyOf(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let entropy = 0;
  for (const count of counts.values()) entropy -= (count / text.length) * Math.log2(count / text.length);
  return entropy;
}

/** The 150 pairs of letters that make up three quarters of English. */
const COMMON_PAIRS = new Set(
  'th he in er an re on at en nd ti es or te of ed is it al ar st to nt ng se ha as ou io le ve co me de hi ri ro ic ne ea ra ce li ch ll be ma si om ur ca el ta la ns di fo ho pe ec pr no ct us ac ot il tr ly nc et ut ss so rs un lo wa ge ie wh ee wi em ad ol rt po we na ul ni ts mo ow pa im mi ai sh ir su id os iv ia am fi ci vi pl ig tu ev ld ry mp fe bl ab gh ty op wo sa ay ex ke fr oo av ag if ap gr od bo sp rd do uc bu ei ov by rm ep tt oc fa'.split(
    ' ',
  ),
);

/** Share of neighbouring letters that words are made of: about 0.8 in names, below 0.5 in what a machine made by chance. */
export function wordlikeness(text: string): number {
  let pairs = 0;
  let common = 0;
  for (const word of text.toLowerCase().matchAll(/[a-z]{2,}/g)) {
    for (let at = 0; at + 1 < word[0].length; at++) {
      pairs++;
      if (COMMON_PAIRS.has(word[0].slice(at, at + 2))) common++;
    }
  }
  return pairs === 0 ? 0 : common / pairs;
}
