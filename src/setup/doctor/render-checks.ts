import { type Markdown, text } from '../../report/renderers/escape-markdown.ts';
import { plain } from '../../report/renderers/escape-terminal.ts';
import type { Check } from './model.ts';

const SYMBOLS: { readonly [state in Check['state']]: { readonly symbol: string; readonly colour: number } } =
  {
    ok: { symbol: '✓', colour: 32 },
    note: { symbol: '!', colour: 33 },
    wrong: { symbol: '✗', colour: 31 },
    unasked: { symbol: '–', colour: 90 },
  };

/** One line a check, the remedy below it, and the sum. */
export function renderChecks(checks: readonly Check[], colour: boolean): string {
  const paint = (code: number, shown: string) => (colour ? `\u001b[${code}m${shown}\u001b[0m` : shown);
  const lines = checks.flatMap(({ state, what, remedy }) => [
    `${paint(SYMBOLS[state].colour, SYMBOLS[state].symbol)} ${plain(what)}`,
    ...(remedy === null ? [] : [`  → ${plain(remedy)}`]),
  ]);
  return `${[...lines, '', summary(checks)].join('\n')}\n`;
}

export function renderChecksMarkdown(checks: readonly Check[]): Markdown {
  const rows = checks.map(
    ({ state, what, remedy }) =>
      `| ${SYMBOLS[state].symbol} | ${text(what)} | ${remedy === null ? '' : text(remedy)} |`,
  );
  return `${['| | what | remedy |', '|---|---|---|', ...rows, '', summary(checks)].join('\n')}\n` as Markdown;
}

/** For programs: sorted as they were checked. */
export function renderChecksJson(checks: readonly Check[]): string {
  return `${JSON.stringify({ healthy: isHealthy(checks), checks }, null, 2)}\n`;
}

/** Whether nothing is wrong. */
export function isHealthy(checks: readonly Check[]): boolean {
  return checks.every(({ state }) => state !== 'wrong');
}

function summary(checks: readonly Check[]): string {
  const count = (state: Check['state']) => checks.filter((check) => check.state === state).length;
  const wrong = count('wrong');
  const notes = count('note');
  const parts = [
    wrong === 0 ? 'Nothing is wrong' : `${wrong} ${wrong === 1 ? 'thing is' : 'things are'} wrong`,
    ...(notes === 0 ? [] : [`${notes} could be better`]),
    ...(count('unasked') === 0 ? [] : [`${count('unasked')} not asked`]),
  ];
  return `${parts.join(', ')}.`;
}
