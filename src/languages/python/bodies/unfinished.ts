import type { FunctionFact } from '../../body-facts.ts';
import type { LineIndex } from '../tree/lines.ts';
import { cut } from './hollow-body.ts';

/** Words that say so wherever they stand in a comment or text. */
const WORDS =
  /\b(?:TODO|FIXME|XXX)\b|\b[Tt]odo:|\b[Nn]ot (?:yet )?implemented\b|\bsimulat(?:e|es|ed|ing)\b|\bhard-?coded\b|\bfor now\b|\bin a real (?:implementation|app)|\b[Ii]n production,? (?:this|we|you) (?:would|should)\b|\b(?:[Pp]laceholder|[Mm]ock(?:ed)?|[Ss]tub(?:bed)?|[Dd]ummy|[Ff]ake) (?:implementation|values?|data|responses?|results?|logic|return|for)\b/;

/** Words that say so at the beginning. */
const FIRST_WORD = /^[\s#"'*-]*(?:placeholder|mock(?:ed)?|stub(?:bed)?|dummy|fake)\b/i;

function saysUnfinished(text: string): boolean {
  return WORDS.test(text) || FIRST_WORD.test(text);
}

/** Characters of a body that are looked through: what does nothing is short. */
const MOST_CHARACTERS = 4_000;

/**
 * The first line of `[start, end)` whose comment, or text that stands alone, says that something is still to be done.
 * Only for stretches that do nothing else: what is no comment there is a docstring or message.
 */
export function findUnfinished(
  text: string,
  start: number,
  end: number,
  lines: LineIndex,
): FunctionFact['unfinished'] {
  const stretch = text.slice(start, Math.min(end, start + MOST_CHARACTERS));
  let offset = start;
  let isText = false;
  for (const line of stretch.split('\n')) {
    const quotes = line.match(/"""|'''/g)?.length ?? 0;
    const comment = /(?:^|\s)#(.*)$/.exec(line)?.[1];
    const said = isText || quotes > 0 || /^\s*[rubf]*["']/i.test(line) ? line : comment;
    if (said !== undefined && saysUnfinished(said)) {
      return { line: lines.lineAt(offset), text: cut(said.replace(/["']{3}/g, '').trim()) };
    }
    if (quotes % 2 === 1) isText = !isText;
    offset += line.length + 1;
  }
  return null;
}
