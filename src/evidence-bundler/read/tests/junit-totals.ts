import type { XmlElement } from '../../../foundation/xml/model.ts';
import type { TestCounts } from '../model.ts';
import type { JunitDialect } from './junit-dialects.ts';

/** What a report says it adds up to; `skipped` is `null` where it does not say. */
export type Claim = Omit<TestCounts, 'skipped'> & { readonly skipped: number | null };

/** The totals of a suite; `null` where it tells no number of tests. */
export function readClaim(element: XmlElement): Claim | null {
  const tests = element.whole('tests');
  if (tests < 0) return null;
  const [skipped, disabled] = [element.whole('skipped'), element.whole('disabled')];
  return {
    tests,
    failed: Math.max(0, element.whole('failures')),
    errors: Math.max(0, element.whole('errors')),
    // GoogleTest leaves out `skipped` where it tells `disabled`.
    skipped: skipped < 0 ? null : skipped + Math.max(0, disabled),
  };
}

/** The sum of what two suites claim. */
export function addClaims(one: Claim | null, other: Claim | null): Claim | null {
  if (one === null || other === null) return one ?? other;
  return {
    tests: one.tests + other.tests,
    failed: one.failed + other.failed,
    errors: one.errors + other.errors,
    skipped:
      one.skipped === null && other.skipped === null ? null : (one.skipped ?? 0) + (other.skipped ?? 0),
  };
}

/** Node writes its totals as comments at the end. */
const NODE_TOTALS: Readonly<Record<string, keyof TestCounts>> = {
  tests: 'tests',
  fail: 'failed',
  cancelled: 'errors',
  skipped: 'skipped',
  todo: 'skipped',
};

/** The claim with what a comment tells, if it is one of those. */
export function addComment(claim: Claim | null, text: string): Claim | null {
  const [, name = '', count = ''] = /^\s*(\w+) (\d{1,9})\s*$/.exec(text) ?? [];
  const field = Object.hasOwn(NODE_TOTALS, name) ? NODE_TOTALS[name] : undefined;
  if (field === undefined) return claim;
  const before: Claim = claim ?? { tests: 0, failed: 0, errors: 0, skipped: 0 };
  return { ...before, [field]: (before[field] ?? 0) + Number(count) };
}

/** Totals that are the tool's way to count: nested suites that count for themselves alone, tests that hold others, builds. */
export function otherWays(
  claimed: TestCounts | null,
  sumOfAll: Claim | null,
  elements: TestCounts,
  dialect: JunitDialect,
  suites: number,
): readonly TestCounts[] {
  if (claimed === null) return [];
  const isOfSuites = sumOfAll !== null && sumOfAll.tests === elements.tests;
  const isOfParents =
    dialect === 'node' && claimed.tests >= elements.tests && claimed.tests <= elements.tests + suites;
  const ways = isOfSuites || isOfParents ? [{ ...elements, tests: claimed.tests }] : [];
  // gotestsum counts a package that does not build twice: as an error, and as a failure of a test that it makes up.
  const isOfBuilds = dialect === 'go' && claimed.failed === elements.failed && elements.failed > 0;
  if (!isOfBuilds) return ways;
  const { errors } = claimed;
  return [...ways, { ...elements, errors }, { ...elements, errors, tests: elements.tests - errors }];
}
