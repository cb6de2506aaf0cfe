/** What joins a pipeline to the next one. */
export type Joint = '&&' | '||' | ';' | '&';

/** One simple command: its words with quotes taken away, and the 0-based line of the script it begins in. */
export interface Command {
  readonly words: readonly string[];
  /** Reserved words in front: `if`, `while`, `!`, `then` … */
  readonly keywords: readonly string[];
  readonly line: number;
}

/** Commands joined by `|`; then what follows. A newline counts as `;`. */
export interface Pipeline {
  readonly commands: readonly Command[];
  readonly next: Joint;
  /** What follows the group or block around it and takes its status; `null` when nothing does. */
  readonly taken: '&&' | '||' | '|' | null;
}

/** Groups nested deeper are not followed: each level is another walk over what it holds. */
const DEEPEST_GROUP = 64;

const OPENERS: ReadonlySet<string> = new Set(['{', '(', 'if', 'while', 'until', 'for', 'case']);
const CLOSERS: ReadonlySet<string> = new Set(['}', ')', 'fi', 'done', 'esac']);

const KEYWORDS: ReadonlySet<string> = new Set(
  'if then elif else fi while until do done for case esac ! { } ( ) time'.split(' '),
);

/**
 * A shell script as pipelines in the order of the text, whatever blocks they stand in. Quotes, comments, line
 * continuations, here-documents, `$( )` and `${{ }}` are told apart; nothing is expanded. Linear; never throws.
 */
export function parseScript(text: string): readonly Pipeline[] {
  const pipelines: Pipeline[] = [];
  let commands: Command[] = [];
  let words: string[] = [];
  let line = 0;
  let begunAt = 0;
  let at = 0;
  const opened: number[] = [];
  let closed: number | null = null;
  const documents: { readonly end: string; readonly mayIndent: boolean }[] = [];

  const endCommand = (): void => {
    if (words.length === 0) return;
    let first = 0;
    while (first < words.length && KEYWORDS.has(words[first]!)) first++;
    commands.push({ words: words.slice(first), keywords: words.slice(0, first), line: begunAt });
    words = [];
  };
  const endPipeline = (next: Joint): void => {
    endCommand();
    if (commands.length > 0) pipelines.push({ commands, next, taken: null });
    commands = [];
  };
  const open = (word: string): void => {
    opened.push(pipelines.length);
    words.push(word);
  };
  const close = (): void => {
    endPipeline(';');
    const start = opened.pop() ?? null;
    closed = opened.length < DEEPEST_GROUP ? start : null;
  };
  /** An operator after a group speaks of everything in it. */
  const takeGroup = (taken: '&&' | '||' | '|'): boolean => {
    if (closed === null || words.length > 0 || commands.length > 0) return false;
    for (let index = closed; index < pipelines.length; index++) {
      const one = pipelines[index]!;
      const isLast = index === pipelines.length - 1;
      pipelines[index] = { ...one, taken, next: isLast && taken !== '|' ? taken : one.next };
    }
    closed = null;
    return true;
  };

  while (at < text.length) {
    const sign = text[at]!;
    const two = text.slice(at, at + 2);
    if (sign === '\n') {
      endPipeline(';');
      line++;
      at++;
      for (const document of documents.splice(0)) {
        const [end, lines] = endOfDocument(text, at, document);
        at = end;
        line += lines;
      }
    } else if (two === '\\\n' || two === '`\n') {
      line++;
      at += 2;
    } else if (/\s/.test(sign)) at++;
    else if (sign === '#') {
      const end = text.indexOf('\n', at);
      at = end < 0 ? text.length : end;
    } else if (two === '&&' || two === '||') {
      if (!takeGroup(two)) endPipeline(two);
      at += 2;
      // A line may end after an operator: the list goes on.
      while (at < text.length && /\s/.test(text[at]!)) if (text[at++] === '\n') line++;
    } else if (sign === ';') {
      endPipeline(';');
      at++;
    } else if (sign === '|') {
      if (!takeGroup('|')) endCommand();
      at += two === '|&' ? 2 : 1;
      while (at < text.length && /\s/.test(text[at]!)) if (text[at++] === '\n') line++;
    } else if (sign === '&' && two !== '&>' && text[at - 1] !== '>') {
      endPipeline('&');
      at++;
    } else if (sign === '(' || sign === ')') {
      if (sign === ')') close();
      else open('(');
      at++;
    } else {
      if (words.length === 0) begunAt = line;
      const document = /^<<(-?)\s*(?:'([^'\n]+)'|"([^"\n]+)"|([\w.-]+))/.exec(
        two === '<<' ? text.slice(at, at + 200) : '',
      );
      if (document !== null && text[at + 2] !== '<') {
        documents.push({
          end: document[2] ?? document[3] ?? document[4]!,
          mayIndent: document[1] === '-',
        });
        at += document[0].length;
        continue;
      }
      const end = endOfWord(text, at);
      const raw = text.slice(at, end);
      for (let next = raw.indexOf('\n'); next >= 0; next = raw.indexOf('\n', next + 1)) line++;
      at = end;
      const isFirst = words.every((word) => KEYWORDS.has(word));
      if (isFirst && CLOSERS.has(raw)) close();
      else {
        closed = null;
        if (isFirst && OPENERS.has(raw)) open(raw);
        else words.push(withoutQuotes(raw));
      }
    }
  }
  endPipeline(';');
  return pipelines;
}

function endOfDocument(
  text: string,
  start: number,
  { end, mayIndent }: { readonly end: string; readonly mayIndent: boolean },
): readonly [number, number] {
  let lines = 0;
  for (let at = start; at < text.length; ) {
    const feed = text.indexOf('\n', at);
    const stop = feed < 0 ? text.length : feed;
    const line = text.slice(at, stop);
    at = Math.min(stop + 1, text.length);
    lines++;
    if ((mayIndent ? line.trimStart() : line) === end) return [at, lines];
  }
  return [text.length, lines];
}

/** Where a word ends: at a blank or an operator that no quote, `$( )` or `${{ }}` holds. */
function endOfWord(text: string, start: number): number {
  let at = start;
  while (at < text.length) {
    const sign = text[at]!;
    if (text.startsWith('${{', at)) at = after(text, '}}', at + 3);
    else if (sign === '\\') at += 2;
    else if (sign === "'") at = after(text, "'", at + 1);
    else if (sign === '"') at = endOfQuote(text, at + 1);
    else if (text.startsWith('$(', at)) at = endOfBrackets(text, at + 2);
    else if (/[\s;|()]/.test(sign) || (sign === '&' && text[at + 1] !== '>' && text[at - 1] !== '>')) break;
    else at++;
  }
  return Math.max(Math.min(at, text.length), start + 1);
}

function after(text: string, end: string, from: number): number {
  const found = text.indexOf(end, from);
  return found < 0 ? text.length : found + end.length;
}

function endOfQuote(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== '"') {
    if (text.startsWith('${{', at)) at = after(text, '}}', at + 3);
    else at += text[at] === '\\' ? 2 : 1;
  }
  return at + 1;
}

function endOfBrackets(text: string, from: number): number {
  let depth = 1;
  let at = from;
  while (at < text.length && depth > 0) {
    const sign = text[at]!;
    if (sign === "'") at = after(text, "'", at + 1);
    else {
      if (sign === '(') depth++;
      else if (sign === ')') depth--;
      at += sign === '\\' ? 2 : 1;
    }
  }
  return at;
}

function withoutQuotes(word: string): string {
  return word.replace(/'([^']*)'|"([^"\\]*(?:\\[\s\S][^"\\]*)*)"|\\([\s\S])/g, (_, single, double, escaped) =>
    String(single ?? double ?? escaped),
  );
}
