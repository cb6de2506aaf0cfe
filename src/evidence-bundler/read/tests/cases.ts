import type { TestCase, TestStatus } from '../model.ts';

export const NO_PROPERTIES: ReadonlyMap<string, string> = new Map();
export const NO_TAGS: readonly string[] = [];

/** A case about which nothing is known but what is given. */
export function makeCase(
  known: Pick<TestCase, 'suite' | 'name' | 'status' | 'pointer'> & Partial<TestCase>,
): TestCase {
  return {
    suite: known.suite,
    name: known.name,
    file: known.file ?? null,
    line: known.line ?? 0,
    status: known.status,
    seconds: known.seconds ?? null,
    attempts: known.attempts ?? 1,
    isFlaky: known.isFlaky ?? false,
    message: known.message ?? null,
    tags: known.tags ?? NO_TAGS,
    properties: known.properties ?? NO_PROPERTIES,
    pointer: known.pointer,
  };
}

export function isFailing({ status }: Pick<TestCase, 'status'>): boolean {
  return status === 'failed' || status === 'error';
}

/** Which of two outcomes weighs more when both are of one attempt. */
const WEIGHT: Readonly<Record<TestStatus, number>> = {
  skipped: 0,
  passed: 1,
  unknown: 2,
  failed: 3,
  error: 4,
};

/** The outcome that counts when a test has several at once. */
export function worse(one: TestStatus, other: TestStatus): TestStatus {
  return WEIGHT[other] > WEIGHT[one] ? other : one;
}

/** Makes one case of several of the same name; `join` gets them in the order of the file. */
export function mergeByName(
  cases: readonly TestCase[],
  join: (first: TestCase, next: TestCase) => TestCase,
): readonly TestCase[] {
  const suites = new Map<string, Map<string, number>>();
  const merged: TestCase[] = [];
  let suite = '';
  let places = new Map<string, number>();
  suites.set(suite, places);
  for (const one of cases) {
    if (one.suite !== suite) {
      suite = one.suite;
      places = suites.get(suite) ?? new Map();
      suites.set(suite, places);
    }
    const place = places.get(one.name);
    if (place === undefined) places.set(one.name, merged.push(one) - 1);
    else merged[place] = join(merged[place]!, one);
  }
  return merged.length === cases.length ? cases : merged;
}

/** The later attempt decides; what failed before and passes now is flaky. */
export function joinRerun(first: TestCase, next: TestCase): TestCase {
  return {
    ...next,
    attempts: first.attempts + next.attempts,
    isFlaky: !isFailing(next) && (first.isFlaky || next.isFlaky || isFailing(first)),
    message: next.message ?? first.message,
    pointer: first.pointer,
  };
}

/**
 * Leaves out tests that only hold others (`TestTable` beside `TestTable/two`), so that nothing is counted twice. One that
 * failed by itself, while nothing in it did, stays.
 */
export function withoutParents(cases: readonly TestCase[], separator: string): readonly TestCase[] {
  const places = new Map<string, number>();
  for (const [place, { suite, name }] of cases.entries()) places.set(`${suite}\0${name}`, place);
  const outcome = new Map<number, 'fine' | 'failing'>();
  const said = new Map<TestCase, string>();
  for (const one of cases) {
    for (let at = one.name.indexOf(separator, 1); at > 0; at = one.name.indexOf(separator, at + 1)) {
      const place = places.get(`${one.suite}\0${one.name.slice(0, at)}`);
      if (place === undefined) continue;
      if (isFailing(one) || !outcome.has(place)) outcome.set(place, isFailing(one) ? 'failing' : 'fine');
      const { message } = cases[place]!;
      // A panic is told of the outermost test.
      if (isFailing(one) && one.message === null && message !== null) said.set(one, message);
    }
  }
  if (outcome.size === 0) return cases;
  return cases.flatMap((one, place) => {
    const inner = outcome.get(place);
    if (inner === 'failing' || (inner === 'fine' && !isFailing(one))) return [];
    const message = said.get(one);
    return message === undefined ? [one] : [{ ...one, message }];
  });
}
