import { readTokens, type Token } from './promql-tokens.ts';

export interface MetricNames {
  /** Each once, in the order of the text. */
  readonly names: readonly string[];
  /** Why the rest could not be read; `null`: all of it was. */
  readonly problem: string | null;
}

const AGGREGATORS: ReadonlySet<string> = new Set([
  'avg',
  'bottomk',
  'count',
  'count_values',
  'group',
  'limitk',
  'limit_ratio',
  'max',
  'min',
  'quantile',
  'stddev',
  'stdvar',
  'sum',
  'topk',
]);
/** Between two operands. */
const OPERATORS: ReadonlySet<string> = new Set(['and', 'or', 'unless', 'atan2']);
/** What a list of labels in parentheses follows. */
const LISTS: ReadonlySet<string> = new Set(['by', 'without', 'on', 'ignoring', 'group_left', 'group_right']);
/** After an operand or an operator, followed by neither an operand nor a list of labels. */
const MODIFIERS: ReadonlySet<string> = new Set(['bool', 'smoothed', 'anchored']);
const NUMBERS: ReadonlySet<string> = new Set(['inf', 'nan']);

/**
 * Names of the metrics that an expression of PromQL asks for: `up`, `{__name__="up"}`, `{"up"}`, and every name of an
 * alternative such as `{__name__=~"up|down"}`. Functions, aggregators, labels and other patterns of names are none. Letter case
 * of keywords does not count, as in Prometheus. A broken expression gives the names up to where it breaks.
 */
export function findMetricNames(expression: string): MetricNames {
  const read = readTokens(expression);
  if (read.kind === 'broken') {
    const before = findMetricNames(expression.slice(0, read.at));
    return { names: before.names, problem: read.reason };
  }
  const { tokens } = read;
  const names = new Set<string>();
  let depth = 0;
  /** Whether an operand is due: what decides between a keyword and a metric of that name. */
  let isDue = true;
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!;
    const next = tokens[at + 1];
    if (token.kind === 'sign') {
      if (token.text === '{') {
        const close = readMatchers(tokens, at + 1, names);
        if (close === null) return told(names, '`{` is not closed');
        at = close;
        isDue = false;
      } else if (token.text === '(') {
        depth++;
        isDue = true;
      } else if (token.text === ')') {
        if (--depth < 0) return told(names, '`)` closes nothing');
        isDue = false;
      } else if (token.text === '@') {
        at = afterTime(tokens, at + 1);
        isDue = false;
      } else isDue = true;
      continue;
    }
    if (token.kind !== 'name') {
      isDue = false;
      continue;
    }
    const word = token.text.toLowerCase();
    if (LISTS.has(word) && (!isDue || word.startsWith('group_') || isSign(next, '('))) {
      if (isSign(next, '(')) at = closing(tokens, at + 1);
      // `sum by (job) (x)` goes on with what is summed up, `a * on (job) b` with the other operand.
      isDue = true;
    } else if (!isDue && OPERATORS.has(word)) isDue = true;
    else if (MODIFIERS.has(word) && (!isDue || !endsOperand(next))) isDue = word === 'bool';
    else if (!isDue && word === 'offset') {
      // The duration, perhaps with a sign, is no operand of its own.
      if (isSign(next, '-') || isSign(next, '+')) at++;
    } else if (isDue && AGGREGATORS.has(word) && (isSign(next, '(') || isList(next))) isDue = true;
    else if (isSign(next, '(')) isDue = true;
    else if (NUMBERS.has(word)) isDue = false;
    else {
      names.add(token.text);
      isDue = false;
    }
  }
  return told(names, depth > 0 ? '`(` is not closed' : null);
}

function told(names: ReadonlySet<string>, problem: string | null): MetricNames {
  return { names: [...names], problem };
}

function isSign(token: Token | undefined, text: string): boolean {
  return token?.kind === 'sign' && token.text === text;
}

function isList(token: Token | undefined): boolean {
  return token?.kind === 'name' && LISTS.has(token.text.toLowerCase());
}

/** Whether what stood before was a whole operand: a metric may be called as a modifier is. */
function endsOperand(token: Token | undefined): boolean {
  return token === undefined || (token.kind === 'sign' && token.text !== '(' && token.text !== '-');
}

/** Index of the parenthesis that closes the one at `open`; the last token where none does. */
function closing(tokens: readonly Token[], open: number): number {
  for (let at = open; at < tokens.length; at++) if (isSign(tokens[at], ')')) return at;
  return tokens.length - 1;
}

/** `@ 1609746000`, `@ -1`, `@ start()`: the index of the last token of the time. */
function afterTime(tokens: readonly Token[], from: number): number {
  const at = isSign(tokens[from], '-') || isSign(tokens[from], '+') ? from + 1 : from;
  return tokens[at]?.kind === 'name' && isSign(tokens[at + 1], '(') ? closing(tokens, at + 1) : at;
}

/** Reads matchers up to the brace that closes them; gives its index, or `null`. */
function readMatchers(tokens: readonly Token[], from: number, names: Set<string>): number | null {
  for (let at = from; at < tokens.length; at++) {
    const token = tokens[at]!;
    if (isSign(token, '}')) return at;
    const [operator, value] = [tokens[at + 1], tokens[at + 2]];
    const isMatcher = operator?.kind === 'sign' && ['=', '!=', '=~', '!~'].includes(operator.text);
    if (isMatcher && value?.kind === 'string') {
      if (token.text === '__name__') for (const name of namesOf(operator.text, value.text)) names.add(name);
      at += 2;
    } else if (token.kind === 'string' && token.text !== '') names.add(token.text);
  }
  return null;
}

const PLAIN = /^[A-Za-z_:][A-Za-z0-9_:]*$/;

/** Of patterns only alternatives of plain names tell what they ask for. */
function namesOf(operator: string, value: string): readonly string[] {
  if (operator === '=') return value === '' ? [] : [value];
  if (operator !== '=~') return [];
  const inner = /^\^?(?:\((?:\?:)?(.*)\)|(.*?))\$?$/s.exec(value);
  const names = (inner?.[1] ?? inner?.[2] ?? '').split('|');
  return names.every((name) => PLAIN.test(name)) ? names : [];
}
