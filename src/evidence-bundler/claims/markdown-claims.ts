import { readCount, readPercent } from './amounts.ts';
import { isMeasurement } from './intent.ts';
import { LINE_CHARACTERS } from './limits.ts';
import type { ClaimDocument, Quantity, StatedNumber } from './model.ts';
import { findPhrases, hasPhrase, type Stated } from './phrases.ts';
import { type ReadLines, readStatementLines, type StatementLine } from './statement-lines.ts';
import { blankBlock } from './status-block.ts';

export type MarkdownClaims =
  | { readonly kind: 'claims'; readonly claims: readonly StatedNumber[] }
  | Extract<ReadLines, { kind: 'refused' }>;

/**
 * The measured numbers that a page in Markdown states, in their order. Those that `status --write` wrote between its markers are of the
 * evidence before this one, and held by `status --check`. Never throws.
 */
export function findMarkdownClaims({ path, text }: ClaimDocument): MarkdownClaims {
  if (!mayState(text)) return { kind: 'claims', claims: [] };
  const read = readStatementLines(blankBlock(text));
  if (read.kind === 'refused') return read;
  const claims = read.lines.flatMap((line) => {
    const found = [...findPhrases(line.text), ...statedByCell(line)];
    return found
      .filter((stated) => isTested(stated, line, found) && isMeasurement(stated, line))
      .map(
        (stated): StatedNumber => ({
          kind: 'number',
          path,
          line: line.line,
          module: null,
          about: aboutOf(stated, line),
          written: stated.written,
          quantity: stated.quantity,
          value: stated.amount.value,
          step: stated.amount.step,
          others: [],
          total: stated.total,
        }),
      );
  });
  return { kind: 'claims', claims };
}

/** Parsing costs far more than looking whether anything has the form of a claim. */
function mayState(text: string): boolean {
  const plain = text.replace(/[*_`~[\]]/g, '');
  return hasPhrase(plain) || TITLED_TABLE.test(plain);
}

const TITLED_TABLE = /\|[^|\n]*?(?:coverage|pass|test|fail)/i;

/** Titles of columns, or of rows, under which a bare number says what it is. */
const BY_TITLE: readonly (readonly [title: RegExp, quantity: Quantity])[] = [
  [/^(?:test |line |code |unit test |total |overall )?coverage(?: \(?%\)?)?$/i, 'coverage'],
  [/^(?:test |tests )?pass(?:ing)?[ -]rate$/i, 'pass-rate'],
  [/^(?:total )?tests?(?: count)?$|^total tests?$/i, 'tests'],
  [/^(?:tests? )?pass(?:ed|ing)(?: tests)?$/i, 'passed'],
  [/^(?:tests? )?(?:failed|failing|failures)(?: tests)?$/i, 'failed'],
];

/** `| Memory | 92 % |` under `Coverage`, or `| Coverage | 92 % |`: a number that its column or row names. */
function statedByCell({ text, cell }: StatementLine): readonly Stated[] {
  if (cell === null || cell.row === '') return [];
  const titles = [cell.column, cell.row].map((title) => title.replace(/[^\p{L}\p{N}%() -]/gu, '').trim());
  const quantity = BY_TITLE.find(([title]) => titles.some((one) => title.test(one)))?.[1];
  const parts = /^(?<n>\d[\d,.]*)\s?(?<percent>%?)$/.exec(
    text.replace(/[^\p{L}\p{N}%.,<>≤≥~+/ -]/gu, '').trim(),
  );
  const { n = '', percent = '' } = parts?.groups ?? {};
  if (quantity === undefined || n === '') return [];
  const isShare = quantity === 'coverage' || quantity === 'pass-rate';
  if (isShare !== (percent === '%')) return [];
  const amount = isShare ? readPercent(n) : readCount(n);
  if (amount === null) return [];
  const exact = amount.value === 1 && isShare ? { value: 1, step: 0 } : amount;
  const at = text.indexOf(n);
  return [{ quantity, amount: exact, total: null, at, start: at, end: text.length, written: text }];
}

/** Test words that make `coverage`, `passed` or `failed` be about tests. */
const TESTING =
  /(?<![\p{L}\p{N}_])(?:tests?|testing|tested|pytest|vitest|jest|unittest|suites?|codecov|specs?|e2e|ci|smoke|unit|integration|regression)(?![\p{L}\p{N}_])/iu;

/** Words that say themselves that it is code that is covered. */
const CODE_COVERAGE = /(?:unit|integration|line|branch|statement|code|test)s?\s+coverage/i;

/** Whether passed, failed and covered are tests' words here. Documents, schemas and requirements are passed and covered too. */
function isTested(stated: Stated, line: StatementLine, all: readonly Stated[]): boolean {
  const { quantity, written, end } = stated;
  const { text, cell, sections } = line;
  if (/^(?:p\d|mean|latency)/.test(quantity)) return true;
  if (quantity === 'coverage') return isOfCode(stated, line);
  if (quantity === 'tests')
    return all.length > 1 || (cell?.columns ?? []).some((one) => /pass|fail/i.test(one));
  // What fails is told beside what passes; alone it is a list of work.
  const isTitled = cell !== null && /fail|skip/i.test(cell.column);
  if ((quantity === 'failed' || quantity === 'skipped') && stated.amount.value > 0 && !isTitled)
    return all.some((other) => other.quantity === 'passed') && TESTING.test(`${text}\n${sections[0] ?? ''}`);
  if (/tests/i.test(written)) return true;
  if (/^\s*(?:gates?|checks?|criteria|phases?|tasks?|steps?|audits?|reviews?)/i.test(text.slice(end)))
    return false;
  return TESTING.test([text, cell?.column, cell?.row, ...(cell?.columns ?? []), sections[0]].join('\n'));
}

/** A title that speaks of the coverage of something else. */
const OTHER_COVERAGE =
  /(?<!(?:test|code|line|branch|statement|unit|integration|module|overall|total|current|estimated|of|and|by|the)s?[ -]|[^ \p{L}-] )(?<=\p{L}[ -])coverage/iu;

/** `Test coverage` says so; `coverage` alone begins its line or stands where tests are spoken of, and is not of something else. */
function isOfCode({ start, end, written }: Stated, { text, cell, sections }: StatementLine): boolean {
  if (
    /^\s*(?:of|for)\s+(?!(?:the\s+)?(?:code|lines|statements|branches|codebase|source)\b)/i.test(
      text.slice(end),
    )
  )
    return false;
  const titles = [cell?.column ?? '', cell?.row ?? ''].join('\n');
  if (CODE_COVERAGE.test(written) || CODE_COVERAGE.test(titles)) return true;
  const before = text.slice(0, start);
  if (/[\p{L}\p{N}]\s*$/u.test(before)) return false;
  if (sections.some((title) => OTHER_COVERAGE.test(title))) return false;
  const isLabel = cell === null && /^\W*$/.test(before) && /^coverage/i.test(written);
  return (
    isLabel || TESTING.test([text, titles, ...(cell?.columns ?? []), ...sections.slice(0, 2)].join('\n'))
  );
}

/** Words before the phrase that name it, the row, and the titles above: nearest first. */
function aboutOf({ start }: Stated, { text, cell, sections }: StatementLine): readonly string[] {
  const label = text
    .slice(0, start)
    .split(/[.!?;|,]\s|\s[–—]\s/)
    .at(-1);
  const told = [label ?? '', cell?.row ?? '', ...sections].map(plain).filter((one) => one !== '');
  return [...new Set(told)].slice(0, 6);
}

function plain(text: string): string {
  return text
    .replace(/[^\p{L}\p{N}_./:\- ]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s:-]+|[\s:-]+$/g, '')
    .slice(0, LINE_CHARACTERS / 10);
}
