import { code, EMPTY, join, type Markdown, md, text } from './escape-markdown.ts';

/** What a part of a text in backquotes is: a name. */
export interface Piece {
  readonly kind: 'text' | 'name';
  readonly text: string;
}

/** Splits a sentence at its backquotes; all of it is text when they do not come in pairs. */
export function piecesOf(sentence: string): readonly Piece[] {
  const parts = sentence.split('`');
  if (parts.length % 2 === 0) return [{ kind: 'text', text: sentence }];
  return parts
    .map((text, at): Piece => ({ kind: at % 2 === 1 ? 'name' : 'text', text }))
    .filter(({ text }) => text !== '');
}

/** A sentence whose names in backquotes are shown as code. Safe for text from strangers. */
export function prose(sentence: string): Markdown {
  return join(
    piecesOf(sentence).map(({ kind, text: part }) => {
      if (kind === 'name') return code(part);
      // `text` drops the blanks at both ends, which stand between a name and its sentence here.
      const blank = (isThere: boolean): Markdown => (isThere ? (' ' as Markdown) : EMPTY);
      if (part.trim() === '') return blank(true);
      return md`${blank(/^\s/.test(part))}${text(part)}${blank(/\s$/.test(part))}`;
    }),
  );
}
