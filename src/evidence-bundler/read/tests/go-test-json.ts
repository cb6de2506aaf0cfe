import { isObject, numberField, textField } from '../json-fields.ts';
import { linesOf } from '../lines.ts';
import type { ReadResult, TestCase, TestReading, TestStatus } from '../model.ts';
import { addTruncated, openProblems, type Problems } from '../problems.ts';
import { firstLine } from '../texts.ts';
import { parseTime } from '../times.ts';
import { isFailing, joinRerun, makeCase, withoutParents, worse } from './cases.ts';
import { checkTests, earliest } from './counts.ts';
import { isGoFrame } from './junit-dialects.ts';
import { MOST_CASES } from './limits.ts';

const ENDS: Readonly<Record<string, TestStatus>> = {
  pass: 'passed',
  bench: 'passed',
  fail: 'failed',
  skip: 'skipped',
};

const EVENT =
  /^\{"(?:Time|ImportPath|Action)":.*"Action":"(?:start|run|pause|cont|output|pass|fail|skip|bench|build-output|build-fail)"/m;
const FIRST = /^\{"Action":"/m;

/** Whether a text is a stream of events of `go test -json`; output of the compiler may stand before the first. */
export function isGoTestJson(start: string): boolean {
  return (EVENT.test(start) || FIRST.test(start)) && /"(?:Package|ImportPath)":"/.test(start);
}

interface Test {
  readonly line: number;
  status: TestStatus | null;
  seconds: number | null;
  message: string | null;
}

/** One run of the tests of a package, from its start to its end. */
interface Run {
  readonly line: number;
  readonly tests: Map<string, Test>;
  status: TestStatus | null;
  message: string | null;
  build: string | null;
}

/**
 * Reads the events of `go test -json`, of gotestsum too. A package that fails while none of its tests did (it does not
 * build, it exits, it panics outside of a test) is an error of its own. Tests that hold others count by those. Within one
 * run of a package the worst outcome of a test counts; when the package runs again, the later run decides. Pointers are lines.
 */
export function readGoTestJson(bytes: Uint8Array): ReadResult<TestReading> {
  const problems = openProblems();
  const open = new Map<string, Run>();
  const builds = new Map<string, string>();
  const finished: { readonly name: string; readonly run: Run }[] = [];
  let startedAt: number | null = null;
  let tests = 0;
  let other = 0;
  let isTooLarge = false;

  function runOf(name: string, line: number): Run {
    const known = open.get(name);
    if (known !== undefined) return known;
    const run: Run = { line, tests: new Map(), status: null, message: null, build: null };
    open.set(name, run);
    return run;
  }

  function testOf(run: Run, name: string, line: number): Test {
    const known = run.tests.get(name);
    if (known !== undefined) return known;
    const test: Test = { line, status: null, seconds: null, message: null };
    run.tests.set(name, test);
    tests++;
    return test;
  }

  function take(event: unknown, line: number): void {
    const action = textField(event, 'Action');
    const name = textField(event, 'Package');
    if (action === 'build-output') {
      const path = textField(event, 'ImportPath') ?? '';
      const said = textField(event, 'Output') ?? '';
      if (!builds.has(path) && !said.startsWith('#')) builds.set(path, firstLine(said) ?? '');
    }
    if (action === null || name === null) return;
    const run = runOf(name, line);
    const testName = textField(event, 'Test');
    if (action === 'start') startedAt = earliest(startedAt, parseTime(textField(event, 'Time')));
    else if (testName !== null) takeTest(testOf(run, testName, line), action, event);
    else if (action === 'output') run.message ??= sayingOf(textField(event, 'Output'), isOfPackage);
    else if (Object.hasOwn(ENDS, action)) {
      run.status = ENDS[action]!;
      run.build = textField(event, 'FailedBuild');
      finished.push({ name, run });
      open.delete(name);
    }
  }

  for (const { text, number, isEnded } of linesOf(bytes)) {
    if (text === '') continue;
    const event = text.startsWith('{') ? parseLine(text) : null;
    if (event !== null) take(event, number);
    else if (!isEnded && text.startsWith('{')) addTruncated(problems, number);
    else if (++other === 1)
      problems.add(
        'note',
        'other-lines',
        'Between the events stand lines of another kind.',
        'Write errors of the compiler elsewhere: `go test -json ./... > tests.json 2> errors.txt`.',
        number,
      );
    if (tests > MOST_CASES) {
      isTooLarge = true;
      const message = `It holds more than ${MOST_CASES.toLocaleString('en-US')} tests.`;
      problems.add('error', 'too-many-tests', message, 'Write one file for each part of the tests.', number);
      break;
    }
  }
  for (const [name, run] of open) {
    addUnfinished(name, run, problems);
    finished.push({ name, run });
  }
  const cases = isTooLarge ? [] : casesOf(finished, builds);
  if (!isTooLarge) checkTests({ cases, claimed: null }, problems);
  return {
    reading: {
      kind: 'tests',
      format: 'go-test-json',
      producer: { name: 'go', version: null },
      startedAt,
      cases,
      properties: new Map(),
      claimed: null,
    },
    problems: problems.list(),
  };
}

function takeTest(test: Test, action: string, event: unknown): void {
  if (action === 'output') test.message ??= sayingOf(textField(event, 'Output'), isGoFrame);
  else if (Object.hasOwn(ENDS, action)) {
    const status = ENDS[action]!;
    test.status = test.status === null ? status : worse(test.status, status);
    test.seconds = numberField(event, 'Elapsed') ?? test.seconds;
  }
}

function parseLine(text: string): unknown {
  try {
    const event: unknown = JSON.parse(text);
    return isObject(event) && textField(event, 'Action') !== null ? event : null;
  } catch {
    return null;
  }
}

function sayingOf(output: string | null, isFrame: (line: string) => boolean): string | null {
  return output === null || isFrame(output) ? null : firstLine(output);
}

/** Lines about a package that tell no reason. */
function isOfPackage(line: string): boolean {
  return /^(?:PASS|ok\s|\?\s|coverage:|testing: warning: no tests to run)/.test(line);
}

function addUnfinished(name: string, run: Run, problems: Problems): void {
  problems.add(
    'error',
    'unfinished',
    `The tests of ${JSON.stringify(name)} have no end.`,
    'The run was stopped, or the file was cut: run it anew.',
    run.line,
  );
}

/** The cases of all packages in the order in which they were met; a package that ran again stands where it ran first. */
function casesOf(
  finished: readonly { readonly name: string; readonly run: Run }[],
  builds: ReadonlyMap<string, string>,
): readonly TestCase[] {
  const packages = new Map<string, Map<string, TestCase>>();
  for (const { name, run } of finished) {
    const merged = packages.get(name) ?? new Map<string, TestCase>();
    packages.set(name, merged);
    // What failed outside of tests is decided by the last run.
    merged.delete(WHOLE);
    for (const one of casesOfRun(name, run, builds)) {
      const before = merged.get(one.name);
      merged.set(one.name, before === undefined ? one : joinRerun(before, one));
    }
  }
  return [...packages.values()].flatMap((merged) => withoutParents([...merged.values()], '/'));
}

/** The name of the case that stands for a whole package. No test of Go has such a name. */
const WHOLE = '(package)';

function casesOfRun(name: string, run: Run, builds: ReadonlyMap<string, string>): readonly TestCase[] {
  const cases = Array.from(run.tests, ([test, { line, status, seconds, message }]) =>
    makeCase({
      suite: name,
      name: test,
      // Without an end: the process ended within it.
      status: status ?? 'error',
      seconds,
      message: status === 'passed' ? null : (message ?? (status === null ? 'it has no end' : null)),
      pointer: `line ${line}`,
    }),
  );
  if (run.status !== 'failed' || cases.some(isFailing)) return cases;
  const message = builds.get(run.build ?? '') ?? run.message;
  return [
    ...cases,
    makeCase({ suite: name, name: WHOLE, status: 'error', message, pointer: `line ${run.line}` }),
  ];
}
