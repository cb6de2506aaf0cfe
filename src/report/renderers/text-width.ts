/** Advance widths of printable ASCII from the space on in DejaVu Sans, in tenths of a pixel at 11 pixels. */
const WIDTHS = [
  [35, 44, 51, 92, 70, 105, 86, 30, 43, 43, 55, 92, 35, 40, 35, 37],
  [70, 70, 70, 70, 70, 70, 70, 70, 70, 70, 37, 37, 92, 92, 92, 58],
  [110, 75, 75, 77, 85, 70, 63, 85, 83, 32, 32, 72, 61, 95, 82, 87],
  [66, 87, 76, 70, 67, 81, 75, 109, 75, 67, 75, 43, 37, 43, 92, 55],
  [55, 67, 70, 60, 70, 68, 39, 70, 70, 31, 31, 64, 31, 107, 70, 67],
  [70, 70, 45, 57, 43, 70, 65, 90, 65, 65, 58, 70, 37, 70, 92],
].flat();

/** For what the table does not hold: other letters, and signs as wide as they are high. */
const OTHER_LETTER = 72;
const WIDE_SIGN = 120;

/** East Asian letters and pictures. */
const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Extended_Pictographic}]/u;

/** How many pixels a text takes at 11 pixels, rounded up. The same everywhere: no font is asked. */
export function textWidth(text: string): number {
  let tenths = 0;
  for (const sign of text) {
    const known = WIDTHS[sign.codePointAt(0)! - 0x20];
    if (known !== undefined) tenths += known;
    else if (!/\p{Mn}/u.test(sign)) tenths += WIDE.test(sign) ? WIDE_SIGN : OTHER_LETTER;
  }
  return Math.ceil(tenths / 10);
}

/**
 * A text without what does not show or turns writing around (control, format and private signs, halves of pairs) and what XML
 * cannot hold; white space becomes one space.
 */
export function visible(text: string): string {
  return text
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}]/gu, '')
    .trim();
}
