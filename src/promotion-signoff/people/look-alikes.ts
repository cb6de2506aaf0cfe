/** Letters of other scripts that look like Latin ones (a choice from Unicode's confusables.txt, UTS 39). */
const LOOK_ALIKES: { readonly [letter: string]: string } = {
  а: 'a',
  ɑ: 'a',
  α: 'a',
  с: 'c',
  ϲ: 'c',
  ԁ: 'd',
  е: 'e',
  ё: 'e',
  ɡ: 'g',
  ց: 'g',
  һ: 'h',
  і: 'i',
  ı: 'i',
  ι: 'i',
  ӏ: 'l',
  ո: 'n',
  п: 'n',
  η: 'n',
  о: 'o',
  ο: 'o',
  օ: 'o',
  р: 'p',
  ρ: 'p',
  ѕ: 's',
  ƒ: 'f',
  ſ: 's',
  υ: 'u',
  ս: 'u',
  ѵ: 'v',
  ν: 'v',
  х: 'x',
  у: 'y',
  γ: 'y',
  '∕': '/',
  '⁄': '/',
  '⧸': '/',
  '╱': '/',
};

const ASCII = /^[\x20-\x7e\t]*$/;

/** Whether the text has a sign outside printable ASCII. */
export function hasStrangeSigns(text: string): boolean {
  return !ASCII.test(text);
}

/** The text as a reader sees it: without invisible signs and accents, look-alikes as Latin letters, in lower case. */
export function skeletonOf(text: string): string {
  return [...text.normalize('NFKD')]
    .filter((sign) => !/[\p{Cf}\p{Mn}\p{Cc}]/u.test(sign))
    .map((sign) => LOOK_ALIKES[sign.toLowerCase()] ?? sign.toLowerCase())
    .join('');
}
