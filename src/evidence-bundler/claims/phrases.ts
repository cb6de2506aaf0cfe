import { type Amount, NUMBER, readCount, readPercent, readTime, TIME_UNIT } from './amounts.ts';
import type { Quantity } from './model.ts';

/** What a phrase of a line states, before anybody asked whether it is meant. */
export interface Stated {
  readonly quantity: Quantity;
  readonly amount: Amount;
  readonly total: number | null;
  /** Where the number begins, and where the phrase begins and ends. */
  readonly at: number;
  readonly start: number;
  readonly end: number;
  readonly written: string;
}

interface Phrase {
  readonly pattern: RegExp;
  readonly read: (
    groups: Groups,
  ) => (Pick<Stated, 'quantity' | 'amount'> & { readonly total?: number }) | null;
}

type Groups = { readonly [name: string]: string | undefined };

const GAP = '[\\s:=*|]{0,3}';
const QUANTILE =
  '(?:p(?<q>\\d{2}(?:\\.\\d)?)|(?<th>\\d{2})th[ -]percentile|(?<word>median|mean|average|avg))';
const AMOUNT_OF_TIME = `(?<n>${NUMBER})\\s?(?<unit>${TIME_UNIT})`;
const TIME_NOUN = '(?:latency|response time|duration|time)';
const TESTED =
  '(?:(?:unit|integration|line|branch|statement|code|test|overall|total|current|module(?:-level)?|measured|observed)\\s+){0,3}';
const PASSED = '(?:pass(?:ed|ing|es)?|green)';
const SKIPPED = '(?:skipped|skips|xfailed|ignored)';

/** A claim in each form that can be told from other numbers. The first that reads a number has it. */
const PHRASES: readonly Phrase[] = [
  // p95 45 ms · p95 latency: 45 ms · p95 is 45 ms · median 12 ms
  phrase(
    `(?<![\\p{L}\\p{N}_])${QUANTILE}(?:\\s+${TIME_NOUN})?(?:\\s+(?:is|was|of|at|=))?${GAP}${AMOUNT_OF_TIME}`,
    readQuantile,
  ),
  // 45 ms p95 · 45 ms (p95) · 45 ms at p95 · 45 ms median
  phrase(
    `(?<![\\p{L}\\p{N}_.,])${AMOUNT_OF_TIME}\\s*(?:at\\s+)?\\(?${QUANTILE}(?![\\p{L}\\p{N}_])`,
    readQuantile,
  ),
  // latency: 12 ms · latency of 12 ms
  phrase(
    `(?<![\\p{L}\\p{N}_])(?:latency|response time)(?:\\s+(?:is|was|of|at))?${GAP}${AMOUNT_OF_TIME}`,
    readQuantile,
  ),
  // coverage: 92 % · test coverage is at 92 %
  phrase(
    `(?<![\\p{L}\\p{N}_-])${TESTED}coverage(?:\\s+(?:is|of|at|stands at|reached|is at))?${GAP}(?<n>${NUMBER})\\s?%`,
    readCoverage,
  ),
  // 92 % test coverage
  phrase(
    `(?<![\\p{L}\\p{N}_.,])(?<n>${NUMBER})\\s?%\\s+(?:of\\s+)?${TESTED}coverage(?![\\p{L}\\p{N}_-])`,
    readCoverage,
  ),
  // 27/30 tests passing · 27 of 30 passed
  phrase(
    `(?<![\\p{L}\\p{N}_.,/])(?<n>${NUMBER})\\s?(?:/|of|out of)\\s?(?<total>${NUMBER})\\s+(?:(?:[\\p{L}-]+\\s+){0,2}?tests?\\s+(?:now\\s+|are\\s+)?)?${PASSED}(?![\\p{L}\\p{N}_-])`,
    ({ n = '', total = '' }) => {
      const [amount, all] = [readCount(n), readCount(total)];
      if (amount === null || all === null || all.value < amount.value || all.value === 0) return null;
      return { quantity: 'passed', amount, total: all.value };
    },
  ),
  // 100 % pass · 98 % pass rate · 100 % of tests passing · 100 % green
  phrase(
    `(?<![\\p{L}\\p{N}_.,])(?<n>${NUMBER})\\s?%\\s+(?:of\\s+)?(?:the\\s+)?(?:all\\s+)?(?:tests?\\s+)?(?:are\\s+)?${PASSED}(?:[ -]rate)?(?![\\p{L}\\p{N}_])`,
    readRate,
  ),
  // pass rate: 98 % · tests 100 % passing
  phrase(`(?<![\\p{L}\\p{N}_])pass(?:ing)?[ -]rate(?:\\s+(?:is|of|at))?${GAP}(?<n>${NUMBER})\\s?%`, readRate),
  // all 131 tests pass
  phrase(
    `(?<![\\p{L}\\p{N}_])all\\s+(?:of\\s+)?(?:the\\s+)?(?<n>${NUMBER})\\s+(?:[\\p{L}-]+\\s+){0,2}?tests\\s+(?:are\\s+)?${PASSED}(?![\\p{L}\\p{N}_-])`,
    ({ n = '' }) => {
      const amount = readCount(n);
      return amount === null ? null : { quantity: 'passed', amount, total: amount.value };
    },
  ),
  // 131 tests passing · 131 passed
  phrase(
    `(?<![\\p{L}\\p{N}_.,/])(?<n>${NUMBER})\\s+(?:(?:[\\p{L}-]+\\s+){0,2}?tests?\\s+(?:are\\s+)?)?${PASSED}(?![\\p{L}\\p{N}_-])`,
    readAs('passed'),
  ),
  // 5 tests failed · 82 failed · 0 failures
  phrase(
    `(?<![\\p{L}\\p{N}_.,/])(?<n>${NUMBER})\\s+(?:(?:[\\p{L}-]+\\s+){0,2}?tests?\\s+(?:are\\s+)?)?(?:failed|failing|test failures|failures)(?![\\p{L}\\p{N}_-])`,
    readAs('failed'),
  ),
  phrase(
    `(?<![\\p{L}\\p{N}_.,/])(?<n>${NUMBER})\\s+(?:tests?\\s+)?(?:are\\s+)?${SKIPPED}(?![\\p{L}\\p{N}_-])`,
    readAs('skipped'),
  ),
  // all tests pass · zero failures
  phrase(
    `(?<![\\p{L}\\p{N}_])(?<n>)all\\s+(?:of\\s+)?(?:the\\s+)?(?:(?:[\\p{L}-]+|\\d+)\\s+){0,2}?tests\\s+(?:are\\s+)?(?:now\\s+|still\\s+|currently\\s+)?(?:pass(?:ed|ing)?|green)(?![\\p{L}\\p{N}_-])`,
    () => ({ quantity: 'pass-rate', amount: { value: 1, step: 0 } }),
  ),
  phrase('(?<![\\p{L}\\p{N}_])(?<n>)(?:zero|no)\\s+(?:test\\s+)?failures(?![\\p{L}\\p{N}_-])', () => ({
    quantity: 'failed',
    amount: { value: 0, step: 0 },
  })),
];

function phrase(source: string, read: Phrase['read']): Phrase {
  return { pattern: new RegExp(source, 'dgiu'), read };
}

function readQuantile({ n = '', unit = '', q, th, word }: Groups): ReturnType<Phrase['read']> {
  const amount = readTime(n, unit);
  if (amount === null || amount.value === 0) return null;
  const level = q ?? th;
  if (level !== undefined) return { quantity: `p${Number(level)}`, amount };
  if (word === undefined) return { quantity: 'latency', amount };
  return { quantity: word.toLowerCase() === 'median' ? 'p50' : 'mean', amount };
}

function readCoverage({ n = '' }: Groups): ReturnType<Phrase['read']> {
  const amount = readPercent(n);
  return amount === null ? null : { quantity: 'coverage', amount: exactWhole(amount) };
}

function readRate({ n = '' }: Groups): ReturnType<Phrase['read']> {
  const amount = readPercent(n);
  return amount === null ? null : { quantity: 'pass-rate', amount: exactWhole(amount) };
}

/** 100 % says all, not nearly all. */
function exactWhole(amount: Amount): Amount {
  return amount.value === 1 ? { value: 1, step: 0 } : amount;
}

function readAs(quantity: Quantity): Phrase['read'] {
  return ({ n = '' }) => {
    const amount = readCount(n);
    return amount === null ? null : { quantity, amount };
  };
}

/** Whether anything in a text of any length has the form of a claim. */
export function hasPhrase(text: string): boolean {
  return PHRASES.some(({ pattern }) => text.search(pattern) >= 0);
}

/** Everything in a line that has the form of a claim, in its order; no number belongs to two. */
export function findPhrases(text: string): readonly Stated[] {
  const found: Stated[] = [];
  for (const { pattern, read } of PHRASES) {
    for (const match of text.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      if (found.some((other) => start < other.end && other.start < end)) continue;
      const stated = read(match.groups ?? {});
      if (stated === null) continue;
      found.push({
        ...stated,
        total: stated.total ?? null,
        at: match.indices?.groups?.n?.[0] ?? start,
        start,
        end,
        written: match[0].trim(),
      });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}
