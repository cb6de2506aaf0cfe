import { detach } from '../../../foundation/xml/detach.ts';
import type { XmlElement } from '../../../foundation/xml/model.ts';
import { readXml, XML_BOUNDS } from '../../../foundation/xml/read-xml.ts';
import type { ReadResult, TestCase, TestCounts, TestReading, TestStatus } from '../model.ts';
import { addXmlEnd, openProblems } from '../problems.ts';
import { firstLine, slashed } from '../texts.ts';
import { parseTime } from '../times.ts';
import { isFailing, makeCase } from './cases.ts';
import { checkTests, countCases, hasFailing } from './counts.ts';
import { MOST_CASES } from './limits.ts';

export const TRX_NAMESPACE = 'http://microsoft.com/schemas/VisualStudio/TeamTest/2010';

/** Outcomes of `UnitTestResult`. One that is not written is `Error`: that is the value by default of the schema. */
const OUTCOMES: Readonly<Record<string, TestStatus>> = {
  Passed: 'passed',
  Warning: 'passed',
  Failed: 'failed',
  Error: 'error',
  Timeout: 'error',
  Aborted: 'error',
  PassedButRunAborted: 'error',
  NotRunnable: 'error',
  Disconnected: 'error',
  NotExecuted: 'skipped',
  Inconclusive: 'skipped',
  Pending: 'skipped',
};

/** Results of tests; a result that holds others in `InnerResults` is the test whose rows of data those are. */
const RESULTS = new Set([
  'UnitTestResult',
  'TestResult',
  'TestResultAggregation',
  'GenericTestResult',
  'WebTestResult',
  'ManualTestResult',
]);

const TEXT_OF = new Set(['Message', 'Key', 'Value']);
const BOUNDS = { ...XML_BOUNDS, text: 8192 };

interface Draft {
  readonly testId: string;
  readonly name: string;
  readonly at: number;
  readonly seconds: number | null;
  readonly status: TestStatus;
  message: string | null;
  /** What the rows inside came to; `null`: there are none. */
  inner: 'fine' | 'failing' | null;
}

interface Definition {
  className: string | null;
  file: string | null;
  readonly tags: string[];
  readonly properties: Map<string, string>;
}

/** Reads the results of `dotnet test` or Visual Studio (TRX). A test with rows of data counts by its rows. Pointers are lines. */
export function readTrx(bytes: Uint8Array): ReadResult<TestReading> {
  const problems = openProblems();
  const found: { readonly testId: string; readonly one: TestCase }[] = [];
  const all = { tests: 0, failed: 0, errors: 0, skipped: 0 };
  const definitions = new Map<string, Definition>();
  const open: Draft[] = [];
  let definition: Definition | null = null;
  let key: string | null = null;
  let isOfRun = false;
  let startedAt: number | null = null;
  let claimed: TestCounts | null = null;
  let outcome: string | null = null;

  function openResult(element: XmlElement): void {
    if (found.length === MOST_CASES) {
      const message = `It holds more than ${MOST_CASES.toLocaleString('en-US')} results.`;
      problems.add('error', 'too-many-tests', message, 'Write one report for each part of the tests.');
      element.stop();
      return;
    }
    const word = element.text('outcome') ?? 'Error';
    open.push({
      testId: detach(element.text('testId') ?? ''),
      name: detach(element.text('testName') ?? ''),
      at: element.line,
      seconds: readDuration(element.text('duration')),
      status: Object.hasOwn(OUTCOMES, word) ? OUTCOMES[word]! : 'unknown',
      message: null,
      inner: null,
    });
  }

  function closeResult(): void {
    const draft = open.pop();
    if (draft === undefined) return;
    const { testId, name, at, seconds, status, message, inner } = draft;
    all.tests++;
    if (status === 'failed') all.failed++;
    else if (status === 'error') all.errors++;
    else if (status === 'skipped') all.skipped++;
    const isFailed = isFailing({ status });
    const holder = open.at(-1);
    if (holder !== undefined && holder.inner !== 'failing')
      holder.inner = isFailed || inner === 'failing' ? 'failing' : 'fine';
    if (inner === 'failing' || (inner === 'fine' && !isFailed)) return;
    found.push({
      testId,
      one: makeCase({ suite: '', name, status, seconds, message, pointer: `line ${at}` }),
    });
  }

  function openDefinition(element: XmlElement): void {
    definition = { className: null, file: slashed(element.text('storage')), tags: [], properties: new Map() };
    definitions.set(detach(element.text('id') ?? ''), definition);
  }

  const end = readXml(
    bytes,
    {
      textOf: TEXT_OF,
      open(element) {
        const { name } = element;
        if (RESULTS.has(name)) openResult(element);
        else if (name === 'UnitTest') openDefinition(element);
        else if (name === 'TestMethod' && definition !== null)
          definition.className = detach((element.text('className') ?? '').split(', ', 1)[0] ?? '');
        else if (name === 'TestCategoryItem' && definition !== null)
          definition.tags.push(detach(element.text('TestCategory') ?? ''));
        else if (name === 'Times') startedAt ??= parseTime(element.text('start'));
        else if (name === 'ResultSummary') outcome = element.text('outcome');
        else if (name === 'Counters') claimed = readCounters(element);
        else if (name === 'RunInfo') isOfRun = element.text('outcome') === 'Error';
      },
      text(name, text) {
        const draft = open.at(-1);
        if (name === 'Message' && draft !== undefined) draft.message ??= firstLine(text);
        else if (name === 'Key') key = text;
        else if (name === 'Value' && key !== null && definition !== null)
          definition.properties.set(detach(key), detach(text));
      },
      close(name) {
        if (RESULTS.has(name)) closeResult();
        else if (name === 'UnitTest') definition = null;
        else if (name === 'RunInfo' && isOfRun) {
          isOfRun = false;
          problems.add(
            'error',
            'run-failed',
            'The run ended with an error that belongs to no test.',
            'Look at the log of the run: its process may have ended early, and tests may be missing.',
          );
        }
      },
    },
    { bounds: BOUNDS },
  );
  addXmlEnd(problems, end);
  const cases = found.map(({ testId, one }) => define(one, definitions.get(testId)));
  checkTests({ cases, claimed, isCut: end.kind === 'broken', counted: [countCases(cases), all] }, problems);
  addOutcome(outcome, cases, problems);
  return {
    reading: {
      kind: 'tests',
      format: 'trx',
      producer: { name: 'vstest', version: null },
      startedAt,
      cases,
      properties: new Map(),
      claimed,
    },
    problems: problems.list(),
  };
}

function define(one: TestCase, definition: Definition | undefined): TestCase {
  if (definition === undefined) return one;
  const { className, file, tags, properties } = definition;
  const suite = className ?? '';
  const isWithin = suite !== '' && one.name.startsWith(`${suite}.`);
  return {
    ...one,
    suite,
    name: isWithin ? one.name.slice(suite.length + 1) : one.name,
    file,
    tags,
    properties,
  };
}

/** A run that calls itself aborted or failed while no result says why. */
function addOutcome(
  outcome: string | null,
  cases: readonly TestCase[],
  problems: ReturnType<typeof openProblems>,
): void {
  const isBad =
    outcome !== null && ['Failed', 'Error', 'Aborted', 'Timeout', 'Disconnected'].includes(outcome);
  if (!isBad || (outcome === 'Failed' && hasFailing({ cases }))) return;
  problems.add(
    'error',
    'run-failed',
    `The run as a whole is called ${JSON.stringify(outcome)}, and ${outcome === 'Failed' ? 'no test in it failed' : 'tests may be missing'}.`,
    'Look at the log of the run.',
  );
}

/** `notExecuted` stays 0 in what vstest writes: what was not executed is the rest. */
function readCounters(element: XmlElement): TestCounts | null {
  const count = (name: string) => Math.max(0, element.whole(name));
  const tests = element.whole('total');
  if (tests < 0) return null;
  const errors = count('error') + count('timeout') + count('aborted');
  const executed = element.whole('executed');
  return {
    tests,
    failed: count('failed'),
    errors,
    skipped: Math.max(count('notExecuted') + count('inconclusive'), executed < 0 ? 0 : tests - executed),
  };
}

/** `00:00:01.4031295`, with days in front perhaps, in seconds. */
function readDuration(text: string | null): number | null {
  const parts = /^(?:(\d+)\.)?(\d{1,2}):(\d{1,2}):(\d{1,2}(?:\.\d+)?)$/.exec(text ?? '');
  if (parts === null) return null;
  const [, days = '0', hours, minutes, seconds] = parts;
  return Number(days) * 86_400 + Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}
