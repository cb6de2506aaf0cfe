import type { ClaimCounts, Health, HealthOfModule, TestCounts } from '../evidence-bundler/health/model.ts';
import { rounded } from '../evidence-bundler/judge/finding.ts';
import { formatRatio } from '../foundation/format-ratio.ts';
import type { Ratio } from '../foundation/ratio.ts';
import { counted, grouped } from '../report/counted.ts';
import type { Markdown } from '../report/renderers/escape-markdown.ts';
import { EVIDENCE_WORDS } from '../report/renderers/evidence-words.ts';

/** Said wherever nothing was seen, instead of a number. */
export const NO_EVIDENCE = 'no evidence';

/** Whether anything but Reports speaks: a verdict that nothing was asked of and nothing was shown to is none. */
export function hasEvidence({ status, claims, tests }: Health): boolean {
  return tests !== null || status !== 'inconclusive' || countClaims(claims) > 0;
}

export function countClaims(claims: ClaimCounts): number {
  return Object.values(claims).reduce((sum, count) => sum + count, 0);
}

/** A number that was written here, with its unit: unlike text from strangers it has no meaning to Markdown inside a line or a cell. */
export function figure(told: string): Markdown {
  return told as Markdown;
}

/** `118 passed, 1 failed, 1 skipped`; zeroes but that of passed tests are left out. */
export function tellTests(tests: TestCounts | null): string {
  if (tests === null) return NO_EVIDENCE;
  const { passed, failed, skipped } = tests;
  const more = [
    [failed, 'failed'],
    [skipped, 'skipped'],
  ] as const;
  const told = more.flatMap(([count, word]) => (count === 0 ? [] : [`${grouped(count)} ${word}`]));
  return [`${grouped(passed)} passed`, ...told].join(', ');
}

/** Passed tests among all. */
export function sharePassed({ passed, failed, skipped }: TestCounts): Ratio {
  return { covered: passed, total: passed + failed + skipped };
}

export function tellCoverage(coverage: Ratio | null): string {
  return coverage === null ? NO_EVIDENCE : formatRatio(coverage);
}

/** `45 ms`, `1.2 s`: as the rule about numbers of documents writes times. */
export function tellTime(seconds: number): string {
  return Math.abs(seconds) < 1 ? `${rounded(seconds * 1000)} ms` : `${rounded(seconds)} s`;
}

/** `31 shown, 2 refuted`; worst last. */
export function tellClaims(claims: ClaimCounts): string {
  const order = ['pass', 'waived', 'inconclusive', 'missing', 'fail'] as const;
  const told = order.flatMap((status) =>
    claims[status] === 0 ? [] : [`${grouped(claims[status])} ${EVIDENCE_WORDS[status]}`],
  );
  return told.length === 0 ? 'nothing is asked' : told.join(', ');
}

/** `p95`, `p99.9`. */
export function tellQuantile(quantile: number): string {
  return `p${rounded(quantile * 100)}`;
}

const PROMOTIONS = {
  success: 'may be promoted',
  pending: 'waits for a decision',
  failure: 'may not be promoted',
  error: 'cannot be judged',
} as const;

/** `may be promoted to lukhas/memory`. */
export function tellPromotion(promotion: HealthOfModule['promotion']): string {
  if (promotion === null) return 'none open';
  return `${PROMOTIONS[promotion.state]}: ${promotion.from ?? 'nothing'} → ${promotion.to}`;
}

/** `2026-01-02 14:00 UTC`. */
export function tellInstant(time: string): string {
  return `${time.slice(0, 10)} ${time.slice(11, 16)} UTC`;
}

const DAY = 86_400_000;

/** How long before `later` it was, in whole days: `less than a day before`, `3 days before`. */
export function tellAge(earlier: string, later: string): string {
  const days = Math.floor((Date.parse(later) - Date.parse(earlier)) / DAY);
  return days < 1 ? 'less than a day before' : `${counted(days, 'day')} before`;
}
