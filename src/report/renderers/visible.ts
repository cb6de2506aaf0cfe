/**
 * Characters a reader cannot see, or that move what stands around them: controls, format characters (zero-width,
 * bidirectional), line and paragraph separators, lone surrogates, and fillers. The two variation selectors of emoji stay.
 */
const UNSEEN = /(?![\uFE0E\uFE0F])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]/gu;

/**
 * The text on one line with every unseen character made visible: `␊` for a newline and the like, `⟨U+202E⟩` for the rest.
 * No control character survives, so terminals and the runner's line reader have nothing to act upon.
 */
export function visible(text: string): string {
  return text.replace(UNSEEN, (character) => {
    const code = character.codePointAt(0)!;
    if (code < 0x20) return String.fromCodePoint(0x2400 + code);
    if (code === 0x7f) return '\u2421';
    return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
  });
}

/** The text in at most `limit` UTF-16 units, ending in `…` when something was cut; no character is split. */
export function clip(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const cut = text.slice(0, Math.max(0, limit - 1));
  return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}
