import type ts from 'typescript';
import type { FunctionFact } from '../../body-facts.ts';
import { placeOf } from './comments.ts';
import { readHollowBody } from './hollow-body.ts';

const MOST_CHARACTERS = 80;

/** Words of one body that are looked up in the tree: names of variables match too, and a lookup passes its siblings. */
const MOST_TRIED = 100;

/** In a comment, or, for the first group, in a text too. */
const WORDS =
  /(\bTODO\b|\bFIXME\b|\bnot (?:yet )?implemented\b)|\bXXX\b|\bplaceholder\b|\bmock(?:ed|s)?\b|\bstub(?:bed|s)?\b|\bdummy\b|\bfake[ds]?\b|\bsimulat(?:e|es|ed)\b|\bhard-?coded\b|\bfor now\b|\bin a real (?:implementation|app)/gi;

/** Offsets in a file at which a word says that something is still to be done; empty for most files. */
export function findUnfinishedWords(text: string): readonly UnfinishedWord[] {
  return [...text.matchAll(WORDS)].map((match) => ({ offset: match.index, inTexts: match[1] !== undefined }));
}

export interface UnfinishedWord {
  readonly offset: number;
  readonly inTexts: boolean;
}

/**
 * The first of the words that a comment or text of this body holds, before all one beside a branch that does nothing;
 * `words` are those of the file.
 */
export function findUnfinished(
  body: ts.Node,
  words: readonly UnfinishedWord[],
  sourceFile: ts.SourceFile,
): FunctionFact['unfinished'] {
  let found: FunctionFact['unfinished'] = null;
  const start = firstFrom(words, body.pos);
  for (let index = start; index < Math.min(words.length, start + MOST_TRIED); index++) {
    const { offset, inTexts } = words[index]!;
    if (offset >= body.end) break;
    const { kind, block } = placeOf(offset, body, sourceFile);
    if (kind !== 'comment' && !(kind === 'text' && inTexts)) continue;
    const line = sourceFile.getLineAndCharacterOfPosition(offset).line + 1;
    const said = { line, text: lineAt(offset, sourceFile.text) };
    if (block !== null && readHollowBody(block, sourceFile) !== null) return { ...said, besideNothing: true };
    found ??= said;
  }
  return found;
}

/** Index of the first word at or after an offset. */
function firstFrom(words: readonly UnfinishedWord[], offset: number): number {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (words[middle]!.offset < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The line without the marks of a comment; of a long one, the part around the offset. */
function lineAt(offset: number, text: string): string {
  const start = Math.max(text.lastIndexOf('\n', offset) + 1, offset - MOST_CHARACTERS);
  const newline = text.indexOf('\n', offset);
  const end = Math.min(newline < 0 ? text.length : newline, offset + MOST_CHARACTERS);
  const line = text.slice(start, end).trim();
  return line
    .replace(/^(?:\/\/+|\/\*+|\*+(?!\/))\s*/, '')
    .replace(/\s*\*\/.*$/, '')
    .slice(0, MOST_CHARACTERS);
}
