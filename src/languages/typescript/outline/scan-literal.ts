import { isLineBreak } from './characters.ts';

/** The end of the string whose quote stands here; -1 when its line ends first. */
export function endOfString(text: string, start: number): number {
  const quote = text.charCodeAt(start);
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) return at + 1;
    if (code === 92) {
      // A backslash at the end of a line goes on with the next one, and CRLF is one line end.
      at++;
      if (text.charCodeAt(at) === 13 && text.charCodeAt(at + 1) === 10) at++;
    } else if (code === 10 || code === 13) return -1;
  }
  return -1;
}

/** The end of the regular expression whose slash stands here, flags included; -1 when its line ends first. */
export function endOfRegex(text: string, start: number): number {
  let inClass = false;
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (isLineBreak(code)) return -1;
    if (code === 92) {
      at++;
      if (isLineBreak(text.charCodeAt(at))) return -1;
    } else if (code === 91) inClass = true;
    else if (code === 93) inClass = false;
    else if (code === 47 && !inClass) {
      at++;
      while (/[a-z]/i.test(text.charAt(at))) at++;
      return at;
    }
  }
  return -1;
}

/** Where template text ends: after its backquote or after `${`; -1 for neither. */
export function endOfTemplatePart(text: string, start: number): number {
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 92) at++;
    else if (code === 96) return at + 1;
    else if (code === 36 && text.charCodeAt(at + 1) === 123) return at + 2;
  }
  return -1;
}

/** The end of a number; -1 for one that runs into a word. */
export function endOfNumber(text: string, start: number): number {
  const pattern =
    /0[xX][\da-fA-F_]+n?|0[oObB][\d_]+n?|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d[\d_]*)?n?/y;
  pattern.lastIndex = start;
  if (!pattern.test(text)) return -1;
  return /[\w$\\]/.test(text.charAt(pattern.lastIndex)) ? -1 : pattern.lastIndex;
}

/** The end of the comment that begins here; -1 for one that is not closed. */
export function endOfComment(text: string, start: number): number {
  if (text.charCodeAt(start + 1) === 42) {
    const end = text.indexOf('*/', start + 2);
    return end === -1 ? -1 : end + 2;
  }
  let at = start + 2;
  while (at < text.length && !isLineBreak(text.charCodeAt(at))) at++;
  return at;
}
