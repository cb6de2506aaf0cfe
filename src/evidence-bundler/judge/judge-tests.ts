import type { ModulePolicy, TestRequirement } from '../policy/model.ts';
import type { TestCase } from '../read/model.ts';
import { type Evidence, type FoundCase, isCollectedAs, tellBroken } from './evidence.ts';
import { counted, fewPointers, grouped, named, type Seen } from './finding.ts';
import { compileCategoryMatch, compileTestMatch } from './match-tests.ts';

/** Tests by what became of them; one that several reports tell is one test, and the worst report counts. */
export interface Outcome {
  readonly passed: readonly FoundCase[];
  readonly failed: readonly FoundCase[];
  /** Skipped, or of a status that nobody knows: neither is a pass. */
  readonly notRun: readonly FoundCase[];
  /** Among those that passed: after a failure. */
  readonly flaky: readonly FoundCase[];
}

export function outcomeOf(cases: readonly FoundCase[]): Outcome {
  const worst = new Map<string, FoundCase>();
  const flaky = new Map<string, FoundCase>();
  for (const found of cases) {
    const key = keyOf(found.test);
    const before = worst.get(key);
    if (before === undefined || rankOf(found.test) > rankOf(before.test)) worst.set(key, found);
    if (found.test.isFlaky) flaky.set(key, found);
  }
  const all = [...worst.values()];
  const passed = all.filter(({ test }) => test.status === 'passed');
  return {
    passed,
    failed: all.filter(({ test }) => test.status === 'failed' || test.status === 'error'),
    notRun: all.filter(({ test }) => test.status === 'skipped' || test.status === 'unknown'),
    flaky: passed.filter(({ test }) => flaky.has(keyOf(test))),
  };
}

/** What makes two reports tell of one test. */
export function keyOf({ suite, name }: TestCase): string {
  return `${suite}\0${name}`;
}

/** A test that one job skips and another passes has passed; one that fails anywhere has failed. */
function rankOf({ status }: TestCase): number {
  return ['unknown', 'skipped', 'passed', 'failed', 'error'].indexOf(status);
}

/** All tests of some files: at least one ran, none failed, and none passed only after a failure where that is not allowed. */
export function judgeAllTests(
  evidence: Evidence,
  cases: readonly FoundCase[],
  mayFlake: boolean,
  lookedFor: string,
): Seen {
  const { passed, failed, notRun, flaky } = outcomeOf(cases);
  const numbers = {
    tests: passed.length + failed.length + notRun.length,
    passed: passed.length,
    failed: failed.length,
    skipped: notRun.length,
    flaky: flaky.length,
  };
  const skipped = notRun.length > 0 ? `, ${grouped(notRun.length)} skipped` : '';
  if (failed.length > 0)
    return {
      status: 'fail',
      found: `${grouped(failed.length)} of ${counted(numbers.tests, 'test')} failed: ${namesOf(failed)}`,
      numbers,
      evidence: pointersOf(failed),
      help: firstMessage(failed),
    };
  if (passed.length === 0) {
    // What is there and cannot be read says more than where it was looked for.
    const unread = brokenTests(evidence);
    return {
      status: 'missing',
      found: `no test passed${skipped}${unread === '' ? `; looked for ${lookedFor}` : unread}`,
      numbers,
      evidence: pointersOf(notRun),
      help: unread === '' ? 'Run the tests and collect their report.' : 'Mend the report, or how it is made.',
    };
  }
  if (flaky.length > 0 && !mayFlake)
    return {
      status: 'fail',
      found: `${counted(flaky.length, 'test')} passed only after a failure: ${namesOf(flaky)}`,
      numbers,
      evidence: pointersOf(flaky),
      help: 'Make the test reliable; a second try hides what the first one saw.',
    };
  const evidenceOf = [...new Set(cases.map(({ path }) => path))].map((path) => ({ path, pointer: '' }));
  return {
    status: 'pass',
    found: `${counted(passed.length, 'test')} passed, none failed${skipped}`,
    numbers,
    evidence: fewPointers(evidenceOf),
  };
}

/** Tests that must have run and passed. One that failed fails the requirement; one that was skipped does not count. */
export function judgeTestRequirement(
  evidence: Evidence,
  requirement: TestRequirement,
  module: string | null,
): Seen {
  const { least, mustAllPass, counter } = requirement;
  const matches = compileTestMatch(requirement);
  const cases = evidence.cases(module).filter(matches);
  const outcome = outcomeOf(cases);
  const { passed, failed, notRun } = outcome;
  const numbers = { passed: passed.length, failed: failed.length, skipped: notRun.length, least };
  const what = tellRequirement(requirement);
  if (failed.length > 0)
    return {
      status: 'fail',
      found: `${counted(failed.length, 'test')} failed: ${namesOf(failed)}`,
      numbers,
      evidence: pointersOf(failed),
      help: firstMessage(failed),
    };
  if (notRun.length > 0 && (mustAllPass || passed.length < least))
    return {
      status: mustAllPass ? 'fail' : 'missing',
      found: `${counted(notRun.length, 'test')} did not run: ${namesOf(notRun)}; a skipped test has not passed`,
      numbers,
      evidence: pointersOf(notRun),
      help: 'Let the test run where its evidence is made.',
    };
  if (passed.length < least)
    return {
      status: 'missing',
      found: `${passed.length === 0 ? 'no test' : counted(passed.length, 'test')} passed; looked for ${what}${brokenTests(evidence)}`,
      numbers,
      evidence: pointersOf(passed),
      help: `Write or run tests for ${what}, and collect their report.`,
    };
  if (counter !== null) return judgeCounter(evidence, passed, counter, module, numbers);
  return {
    status: 'pass',
    found: `${counted(passed.length, 'test')} passed`,
    numbers,
    evidence: pointersOf(passed),
  };
}

/** A requirement in words: what its tests are told by. */
export function tellRequirement({ file, name, tag }: TestRequirement): string {
  const parts = [
    ...(file === null ? [] : [`of \`${file}\``]),
    ...(name === null ? [] : [`called \`${name}\``]),
    ...(tag === null ? [] : [`tagged \`${tag}\``]),
  ];
  return `tests ${parts.join(' and ')}`;
}

/** Kinds of tests that must have run: at least one of each passed. */
export function judgeCategory(evidence: Evidence, module: ModulePolicy, category: string): Seen {
  const cases = evidence.cases(module.key);
  const matches = compileCategoryMatch(category);
  const { passed, failed, notRun } = outcomeOf(cases.filter(({ test }) => matches(test)));
  const numbers = { passed: passed.length, failed: failed.length, skipped: notRun.length };
  if (failed.length > 0)
    return {
      status: 'fail',
      found: `${counted(failed.length, 'test')} failed: ${namesOf(failed)}`,
      numbers,
      evidence: pointersOf(failed),
      help: firstMessage(failed),
    };
  if (passed.length === 0)
    return {
      status: 'missing',
      found: `no \`${category}\` test passed; looked at markers, the property \`category\` and names of folders of ${counted(cases.length, 'test')}${brokenTests(evidence)}`,
      numbers,
      evidence: pointersOf(notRun),
      help: `Mark the tests \`${category}\`, or keep them in a folder of that name, and run them.`,
    };
  return {
    status: 'pass',
    found: `${counted(passed.length, `\`${category}\` test`)} passed`,
    numbers,
    evidence: pointersOf(passed),
  };
}

/** Operations that were carried out, as tests count them while they run, or as a validation record tells of its run. */
function judgeCounter(
  evidence: Evidence,
  passed: readonly FoundCase[],
  counter: NonNullable<TestRequirement['counter']>,
  module: string | null,
  tests: { readonly [name: string]: number },
): Seen {
  const { name, least, mustTellSeed } = counter;
  const told = passed.flatMap((found) => {
    const value = wholeOf(found.test.properties.get(name));
    return value === null ? [] : [{ found, value }];
  });
  const files = evidence.of('tests');
  const seeds = new Map(files.map(({ path, reading }) => [path, hasSeed(reading.properties)]));
  const counts = told.filter(
    ({ found }) => !mustTellSeed || hasSeed(found.test.properties) || seeds.get(found.path) === true,
  );
  const total = counts.reduce((sum, { value }) => sum + value, 0);
  const numbers = { ...tests, [name]: total, leastCount: least };
  const pointers = pointersOf((counts.length > 0 ? counts : told).map(({ found }) => found));
  if (total >= least)
    return {
      status: 'pass',
      found: `${grouped(total)} operations (\`${name}\`) in ${counted(counts.length, 'test')}${mustTellSeed ? ', each with its seed' : ''}`,
      numbers,
      evidence: pointers,
    };
  const seedless = told.length - counts.length;
  const configured = passed.some(({ test }) => test.properties.has('max_examples'));
  const reasons = [
    ...(seedless > 0 ? [`${counted(seedless, 'test')} tell no seed`] : []),
    ...(configured && told.length === 0 ? ['a configured `max_examples` is no count of what ran'] : []),
    ...(told.length === 0 ? [`no test${module === null ? '' : ` of \`${module}\``} tells \`${name}\``] : []),
  ];
  return {
    status: told.length === 0 ? 'missing' : 'fail',
    found: `${grouped(total)} of ${grouped(least)} operations${reasons.length === 0 ? '' : `: ${reasons.join('; ')}`}`,
    numbers,
    evidence: pointers.length > 0 ? pointers : pointersOf(passed),
    help: `Record \`${name}\` and \`seed\` as properties of the test while it runs, as with pytest's \`record_property\`.`,
  };
}

const SEEDS = ['seed', 'random_seed', 'hypothesis_seed'] as const;

function hasSeed(properties: ReadonlyMap<string, string>): boolean {
  return SEEDS.some((name) => (properties.get(name) ?? '').trim() !== '');
}

function wholeOf(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,15}$/.test(text.trim()) ? Number(text) : null;
}

function brokenTests(evidence: Evidence): string {
  return tellBroken(evidence, (file) => file.reading.kind === 'tests' || isCollectedAs(file, 'tests'));
}

export function pointersOf(cases: readonly FoundCase[]): NonNullable<Seen['evidence']> {
  return fewPointers(cases.map(({ path, test }) => ({ path, pointer: test.pointer })));
}

function namesOf(cases: readonly FoundCase[]): string {
  return named(cases.map(({ test }) => (test.suite === '' ? test.name : `${test.suite}::${test.name}`)));
}

function firstMessage(cases: readonly FoundCase[]): string {
  const message = cases.find(({ test }) => test.message !== null)?.test.message;
  return message == null ? 'Mend the code or the test.' : `The first failure says: ${message}`;
}
