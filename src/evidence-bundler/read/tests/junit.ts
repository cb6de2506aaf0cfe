import { detach } from '../../../foundation/xml/detach.ts';
import type { XmlElement } from '../../../foundation/xml/model.ts';
import { readXml, XML_BOUNDS } from '../../../foundation/xml/read-xml.ts';
import type { Producer, ReadResult, TestCase, TestCounts, TestReading, TestStatus } from '../model.ts';
import { addXmlEnd, openProblems } from '../problems.ts';
import { firstLine, slashed } from '../texts.ts';
import { parseTime } from '../times.ts';
import { NO_PROPERTIES, NO_TAGS, worse } from './cases.ts';
import { checkTests, countAttempts, earliest } from './counts.ts';
import { dialectOf, goMessage, type JunitDialect, settleCases } from './junit-dialects.ts';
import { MOST_CASES, MOST_PROPERTIES } from './limits.ts';

/** Elements of a case that tell how it ended; those before the last attempt are counted. */
const OUTCOMES: Readonly<Record<string, TestStatus>> = {
  failure: 'failed',
  error: 'error',
  skipped: 'skipped',
};
const EARLIER = new Set(['flakyFailure', 'flakyError', 'rerunFailure', 'rerunError']);

/** What GoogleTest, CTest and others write into `status` or `result` in place of an element. */
const WORDS: Readonly<Record<string, TestStatus>> = {
  notrun: 'skipped',
  disabled: 'skipped',
  skipped: 'skipped',
  suppressed: 'skipped',
  ignored: 'skipped',
  failed: 'failed',
  fail: 'failed',
  error: 'error',
};

const TAG_NAMES = new Set(['tag', 'tags', 'category', 'categories', 'mark', 'marker', 'group']);

const TEXT_OF = new Set(['failure', 'error', 'skipped', 'property']);

/** Only the first lines of a failure are shown. */
const BOUNDS = { ...XML_BOUNDS, text: 8192 };

interface Suite {
  readonly name: string;
  readonly file: string | null;
  readonly firstCase: number;
}

interface Draft {
  readonly element: { readonly name: string; readonly classname: string; readonly file: string | null };
  readonly line: number;
  readonly at: number;
  readonly seconds: number | null;
  status: TestStatus;
  message: string | null;
  earlier: number;
  isFlaky: boolean;
  isTodo: boolean;
  properties: Map<string, string> | null;
  tags: string[] | null;
}

/**
 * Reads a JUnit report of any dialect. Cases are counted, not believed; output of tests is passed over. Repeated names are
 * one test where the tool is known to write reruns so (pytest, Go), and `flakyFailure`, `rerunFailure` and their kind are
 * attempts. Pointers are lines.
 */
export function readJunit(bytes: Uint8Array): ReadResult<TestReading> {
  const problems = openProblems();
  const cases: TestCase[] = [];
  const suites: Suite[] = [];
  const properties = new Map<string, string>();
  const classes = new Map<string, string>();
  const elements = { tests: 0, failed: 0, errors: 0, skipped: 0 };
  const sums: { ofTop: Claim | null; ofAll: Claim | null } = { ofTop: null, ofAll: null };
  let rootClaim: Claim | null = null;
  let nodeClaim: Claim | null = null;
  let dialect: JunitDialect = 'other';
  let producer: Producer = { name: 'unknown', version: null };
  let startedAt: number | null = null;
  let draft: Draft | null = null;
  let propertyName: string | null = null;
  let suiteElements = 0;
  let emptySuites = 0;

  function openSuite(element: XmlElement): void {
    const name = detach(element.text('name') ?? '');
    const told = dialectOf(name);
    if (told !== null) ({ dialect, producer } = told);
    const isRoot = suites.length === 0;
    const claim = readClaim(element);
    if (element.name === 'testsuites' && isRoot) {
      rootClaim = claim;
      if (claim === null && name === '') dialect = 'node';
    } else {
      suiteElements++;
      if (suites.length - (suites[0]?.file === ROOT ? 1 : 0) === 0) sums.ofTop = addClaims(sums.ofTop, claim);
      sums.ofAll = addClaims(sums.ofAll, claim);
    }
    if (isRoot && element.text('xsi:noNamespaceSchemaLocation')?.includes('surefire') === true) {
      dialect = 'surefire';
      producer = { name: 'surefire', version: null };
    }
    startedAt = earliest(startedAt, parseTime(element.text('timestamp')));
    const file = element.name === 'testsuites' ? ROOT : (element.text('file') ?? element.text('filepath'));
    suites.push({ name, file, firstCase: cases.length });
  }

  function closeSuite(): void {
    const suite = suites.pop();
    if (suite === undefined || suite.file === ROOT) return;
    if (cases.length === suite.firstCase) emptySuites++;
    if (dialect !== 'pytest' && dialect !== 'go') return;
    const own = cases.slice(suite.firstCase);
    const settled = settleCases(dialect, own);
    if (settled === own) return;
    cases.length = suite.firstCase;
    for (const one of settled) cases.push(one);
  }

  function openCase(element: XmlElement): void {
    if (cases.length === MOST_CASES) {
      const message = `It holds more than ${MOST_CASES.toLocaleString('en-US')} test cases.`;
      problems.add('error', 'too-many-tests', message, 'Write one report for each part of the tests.');
      element.stop();
      return;
    }
    const written = element.text('status')?.toLowerCase();
    const result = element.text('result')?.toLowerCase();
    const line = Math.max(0, element.whole('line'));
    draft = {
      element: {
        name: detach(element.text('name') ?? ''),
        classname: element.text('classname') ?? '',
        file: element.text('file') ?? element.text('filepath'),
      },
      line: dialect === 'pytest' && element.whole('line') >= 0 ? line + 1 : line,
      at: element.line,
      seconds: readSeconds(element.text('time')),
      status: wordOf(written) ?? wordOf(result) ?? 'passed',
      message: null,
      earlier: 0,
      isFlaky: false,
      isTodo: false,
      properties: null,
      tags: null,
    };
  }

  function openOutcome(open: Draft, element: XmlElement): void {
    const status = OUTCOMES[element.name]!;
    if (status === 'skipped') open.isTodo = element.text('type') === 'todo';
    // A failure of what is still to be done is expected, in the words of TAP.
    if (open.isTodo) open.status = 'skipped';
    else {
      open.status = open.status === 'passed' ? status : worse(open.status, status);
      if (status === 'failed') elements.failed++;
      else if (status === 'error') elements.errors++;
    }
    const message = element.text('message');
    open.message ??= dialect === 'go' ? goMessage(message) : firstLine(message);
  }

  function closeCase({ element, line, at, seconds, ...open }: Draft): void {
    elements.tests++;
    if (open.status === 'skipped') elements.skipped++;
    const suite = suites.at(-1);
    const isBare = element.classname === '' || (dialect === 'node' && element.classname === 'test');
    const name = isBare ? suitePath(suites) : element.classname;
    cases.push({
      suite: known(classes, name),
      name: element.name,
      file: slashed(element.file ?? (suite?.file === ROOT ? null : (suite?.file ?? null))),
      line,
      status: open.status,
      seconds,
      attempts: open.earlier + 1,
      isFlaky: open.isFlaky,
      message: open.message,
      tags: open.tags ?? NO_TAGS,
      properties: open.properties ?? NO_PROPERTIES,
      pointer: `line ${at}`,
    });
  }

  function addProperty(name: string, value: string): void {
    if (draft === null) {
      if (name === 'go.version') {
        dialect = 'go';
        producer = { name: 'go', version: /go(\d[\w.]*)/.exec(value)?.[1] ?? null };
      }
      if (properties.size < MOST_PROPERTIES) properties.set(detach(name), detach(value));
      return;
    }
    if (TAG_NAMES.has(name.toLowerCase())) {
      draft.tags ??= [];
      draft.tags.push(...value.split(/\s*,\s*/).filter((tag) => tag !== ''));
    }
    draft.properties ??= new Map();
    draft.properties.set(detach(name), detach(value));
  }

  const end = readXml(
    bytes,
    {
      textOf: TEXT_OF,
      open(element) {
        switch (element.name) {
          case 'testcase':
            openCase(element);
            break;
          case 'testsuite':
          case 'testsuites':
            openSuite(element);
            break;
          case 'property': {
            propertyName = element.text('name');
            const value = element.text('value');
            if (propertyName !== null && value !== null) {
              addProperty(propertyName, value);
              propertyName = null;
            }
            break;
          }
          default:
            if (draft === null) break;
            if (Object.hasOwn(OUTCOMES, element.name)) openOutcome(draft, element);
            else if (EARLIER.has(element.name)) {
              draft.earlier++;
              draft.isFlaky ||= element.name.startsWith('flaky');
              draft.message ??= firstLine(element.text('message'));
            }
        }
      },
      text(name, text) {
        if (name !== 'property') {
          if (draft !== null) draft.message ??= dialect === 'go' ? goMessage(text) : firstLine(text);
        } else if (propertyName !== null) addProperty(propertyName, text);
      },
      close(name) {
        if (name === 'testcase' && draft !== null) {
          closeCase(draft);
          draft = null;
        } else if (name === 'testsuite' || name === 'testsuites') closeSuite();
      },
      comment(text) {
        if (dialect === 'node') nodeClaim = addComment(nodeClaim, text);
      },
    },
    { bounds: BOUNDS },
  );
  addXmlEnd(problems, end);
  while (suites.length > 0) closeSuite();

  const claim: Claim | null = rootClaim ?? nodeClaim ?? sums.ofTop;
  const claimed = claim === null ? null : { ...claim, skipped: claim.skipped ?? elements.skipped };
  checkTests(
    {
      cases,
      claimed: end.kind === 'broken' ? null : claimed,
      counted: [
        elements,
        countAttempts(cases),
        ...otherWays(claimed, sums.ofAll, elements, dialect, suiteElements),
      ],
      isGenerous: dialect === 'pytest',
    },
    problems,
  );
  if (emptySuites > 0 && cases.length > 0)
    problems.add(
      'note',
      'empty-suite',
      `${emptySuites === 1 ? 'One of its suites holds' : `${emptySuites.toLocaleString('en-US')} of its suites hold`} no test.`,
      'Look whether the tests of it were found.',
    );
  return {
    reading: { kind: 'tests', format: 'junit', producer, startedAt, cases, properties, claimed },
    problems: problems.list(),
  };
}

/** Stands for the file of `testsuites`, which has none and is no suite. */
const ROOT = '\0';

type Claim = Omit<TestCounts, 'skipped'> & { readonly skipped: number | null };

/** The totals of a suite; `null` where it tells no number of tests. */
function readClaim(element: XmlElement): Claim | null {
  const tests = element.whole('tests');
  if (tests < 0) return null;
  const [skipped, disabled] = [element.whole('skipped'), element.whole('disabled')];
  return {
    tests,
    failed: Math.max(0, element.whole('failures')),
    errors: Math.max(0, element.whole('errors')),
    skipped: skipped < 0 && disabled < 0 ? null : Math.max(0, skipped) + Math.max(0, disabled),
  };
}

function addClaims(one: Claim | null, other: Claim | null): Claim | null {
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

function addComment(claim: Claim | null, text: string): Claim | null {
  const [, name = '', count = ''] = /^\s*(\w+) (\d{1,9})\s*$/.exec(text) ?? [];
  const field = Object.hasOwn(NODE_TOTALS, name) ? NODE_TOTALS[name] : undefined;
  if (field === undefined) return claim;
  const before: Claim = claim ?? { tests: 0, failed: 0, errors: 0, skipped: 0 };
  return { ...before, [field]: (before[field] ?? 0) + Number(count) };
}

/** Totals that are the tool's way to count: nested suites that count for themselves alone, tests that hold others, builds. */
function otherWays(
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

function wordOf(word: string | undefined): TestStatus | null {
  return word !== undefined && Object.hasOwn(WORDS, word) ? (WORDS[word] ?? null) : null;
}

/** Seconds as JUnit writes them, thousands perhaps parted by commas. */
function readSeconds(text: string | null): number | null {
  if (text === null || text === '') return null;
  const seconds = Number(text.includes(',') ? text.replaceAll(',', '') : text);
  return Number.isFinite(seconds) && seconds >= 0 ? Math.abs(seconds) : null;
}

function suitePath(suites: readonly Suite[]): string {
  return suites
    .filter(({ file, name }) => file !== ROOT && name !== '')
    .map(({ name }) => name)
    .join(' > ');
}

/** The same text as one string: thousands of cases stand in one class. */
function known(texts: Map<string, string>, text: string): string {
  const found = texts.get(text);
  if (found !== undefined) return found;
  const own = detach(text);
  texts.set(own, own);
  return own;
}
