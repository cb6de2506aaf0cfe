import { detach } from '../../../foundation/xml/detach.ts';
import type { XmlElement } from '../../../foundation/xml/model.ts';
import { readXml, XML_BOUNDS } from '../../../foundation/xml/read-xml.ts';
import type { Producer, ReadResult, TestCase, TestReading, TestStatus } from '../model.ts';
import { addXmlEnd, openProblems } from '../problems.ts';
import { firstLine, slashed } from '../texts.ts';
import { parseTime } from '../times.ts';
import { makeCase, NO_PROPERTIES, NO_TAGS, worse } from './cases.ts';
import { checkTests, countAttempts, earliest } from './counts.ts';
import { dialectOf, goMessage, type JunitDialect, settleCases } from './junit-dialects.ts';
import { addClaims, addComment, type Claim, otherWays, readClaim } from './junit-totals.ts';
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

/** Names are parts of the text that was read: large pieces stay where they are while the memory is cleared, small ones are copied. */
const PIECE = 256 * 1024;

interface Suite {
  readonly name: string;
  readonly file: string | null;
  /** `testsuites`, which is no suite itself. */
  readonly isRoot: boolean;
  readonly firstCase: number;
  /** How many tests it claims; -1 when it does not say. */
  readonly claimed: number;
  /** pytest writes what goes wrong when a test is taken down as a case of its own. */
  hasErrors: boolean;
  /** What counts again behind it: a file may hold suites of several tools. */
  readonly outer: JunitDialect;
}

/**
 * A case while its element is open. One object for all of them, which is copied at the end: cases that are made in one step
 * and never changed are what the machine is fastest with.
 */
type Draft = { -readonly [field in keyof TestCase]: TestCase[field] };

/** What the suites tell about the whole. */
interface Head {
  /** Of the suite that is open. */
  dialect: JunitDialect;
  /** Of the file, as far as it is told. */
  whole: JunitDialect;
  producer: Producer;
  startedAt: number | null;
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
  const head: Head = {
    dialect: 'other',
    whole: 'other',
    producer: { name: 'unknown', version: null },
    startedAt: null,
  };
  const draft: Draft = makeCase({ suite: '', name: '', status: 'passed', pointer: '' });
  let isInCase = false;
  let isTodo = false;
  let own: Map<string, string> | null = null;
  let tags: string[] | null = null;
  let lastClass = '';
  let lastLine = 0;
  let lastPointer = 'line 0';
  let propertyName: string | null = null;
  let suiteElements = 0;
  let emptySuites = 0;

  function openSuite(element: XmlElement): void {
    const name = detach(element.text('name') ?? '');
    const outer = head.dialect;
    const told = dialectOf(name);
    if (told !== null) Object.assign(head, told);
    const isRoot = suites.length === 0;
    const claim = readClaim(element);
    if (element.name === 'testsuites' && isRoot) {
      rootClaim = claim;
      if (claim === null && name === '') head.dialect = head.whole = 'node';
    } else {
      suiteElements++;
      if (suites.length - (suites[0]?.isRoot === true ? 1 : 0) === 0)
        sums.ofTop = addClaims(sums.ofTop, claim);
      sums.ofAll = addClaims(sums.ofAll, claim);
    }
    if (isRoot && element.text('xsi:noNamespaceSchemaLocation')?.includes('surefire') === true) {
      head.dialect = 'surefire';
      head.producer = { name: 'surefire', version: null };
    }
    head.startedAt = earliest(head.startedAt, parseTime(element.text('timestamp')));
    const file = slashed(element.text('file') ?? element.text('filepath'));
    suites.push({
      name,
      file,
      isRoot: element.name === 'testsuites',
      claimed: element.whole('tests'),
      hasErrors: false,
      firstCase: cases.length,
      outer,
    });
  }

  function closeSuite(): void {
    const suite = suites.pop();
    if (suite === undefined || suite.isRoot) return;
    if (cases.length === suite.firstCase) emptySuites++;
    const { dialect } = head;
    if (dialect !== 'other') head.whole = dialect;
    head.dialect = suite.outer;
    if (dialect !== 'pytest' && dialect !== 'go') return;
    // pytest counts no attempt that it repeats: where its total is that of the elements, no name stands twice but for those.
    const listed = cases.length - suite.firstCase;
    if (dialect === 'pytest' && listed === suite.claimed && !suite.hasErrors) return;
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
    const line = element.whole('line');
    const classname = element.text('classname') ?? '';
    const isBare = classname === '' || (head.dialect === 'node' && classname === 'test');
    const file = slashed(element.text('file') ?? element.text('filepath'));
    draft.suite = isBare ? suitePath(suites) : classOf(classname);
    draft.name = element.text('name') ?? '';
    draft.file = file ?? suites.at(-1)?.file ?? null;
    // pytest counts lines from 0.
    draft.line = line < 0 ? 0 : head.dialect === 'pytest' ? line + 1 : line;
    draft.status = wordOf(element.text('status')) ?? wordOf(element.text('result')) ?? 'passed';
    draft.seconds = readSeconds(element);
    draft.attempts = 1;
    draft.isFlaky = false;
    draft.message = null;
    draft.pointer = pointerTo(element.line);
    isInCase = true;
    isTodo = false;
    own = null;
    tags = null;
  }

  function openOutcome(element: XmlElement): void {
    const status = OUTCOMES[element.name]!;
    if (status === 'skipped') isTodo = element.text('type') === 'todo';
    // A failure of what is still to be done is expected, in the words of TAP.
    if (isTodo) draft.status = 'skipped';
    else {
      draft.status = draft.status === 'passed' ? status : worse(draft.status, status);
      if (status === 'failed') elements.failed++;
      else if (status === 'error') elements.errors++;
    }
    const message = element.text('message');
    draft.message ??= head.dialect === 'go' ? goMessage(message) : firstLine(message);
    const suite = suites.at(-1);
    if (status === 'error' && suite !== undefined) suite.hasErrors = true;
  }

  function closeCase(): void {
    isInCase = false;
    elements.tests++;
    if (draft.status === 'skipped') elements.skipped++;
    draft.tags = tags ?? NO_TAGS;
    draft.properties = own ?? NO_PROPERTIES;
    cases.push({ ...draft });
  }

  /** The same class as one string: thousands of cases stand in it. */
  function classOf(name: string): string {
    if (name === lastClass) return lastClass;
    lastClass = classes.get(name) ?? detach(name);
    classes.set(lastClass, lastClass);
    return lastClass;
  }

  function pointerTo(line: number): string {
    if (line !== lastLine) {
      lastLine = line;
      lastPointer = `line ${line}`;
    }
    return lastPointer;
  }

  function addProperty(name: string, value: string): void {
    if (!isInCase) {
      if (name === 'go.version') {
        head.dialect = 'go';
        head.producer = { name: 'go', version: /go(\d[\w.]*)/.exec(value)?.[1] ?? null };
      }
      if (properties.size < MOST_PROPERTIES) properties.set(detach(name), detach(value));
      return;
    }
    if (TAG_NAMES.has(name.toLowerCase())) {
      tags ??= [];
      for (const tag of value.split(',')) if (tag.trim() !== '') tags.push(tag.trim());
    }
    own ??= new Map();
    own.set(name, value);
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
            if (!isInCase) break;
            if (Object.hasOwn(OUTCOMES, element.name)) openOutcome(element);
            else if (EARLIER.has(element.name)) {
              draft.attempts++;
              draft.isFlaky ||= element.name.startsWith('flaky');
              draft.message ??= firstLine(element.text('message'));
            }
        }
      },
      text(name, text) {
        if (name !== 'property') {
          if (isInCase) draft.message ??= head.dialect === 'go' ? goMessage(text) : firstLine(text);
        } else if (propertyName !== null) addProperty(propertyName, text);
      },
      close(name) {
        if (name === 'testcase') {
          if (isInCase) closeCase();
        } else if (name === 'testsuite' || name === 'testsuites') closeSuite();
      },
      comment(text) {
        if (head.dialect === 'node') nodeClaim = addComment(nodeClaim, text);
      },
    },
    { bounds: BOUNDS, piece: PIECE },
  );
  addXmlEnd(problems, end);
  while (suites.length > 0) closeSuite();

  const claim: Claim | null = rootClaim ?? nodeClaim ?? sums.ofTop;
  const claimed = claim === null ? null : { ...claim, skipped: claim.skipped ?? elements.skipped };
  checkTests(
    {
      cases,
      claimed,
      isCut: end.kind === 'broken',
      counted: [
        elements,
        countAttempts(cases),
        ...otherWays(claimed, sums.ofAll, elements, head.whole, suiteElements),
      ],
      isGenerous: head.whole === 'pytest',
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
    reading: {
      kind: 'tests',
      format: 'junit',
      producer: head.producer,
      startedAt: head.startedAt,
      cases,
      properties,
      claimed,
    },
    problems: problems.list(),
  };
}

function wordOf(text: string | null): TestStatus | null {
  if (text === null) return null;
  const word = text.toLowerCase();
  return Object.hasOwn(WORDS, word) ? (WORDS[word] ?? null) : null;
}

/** Seconds as JUnit writes them, thousands perhaps parted by commas. */
function readSeconds(element: XmlElement): number | null {
  const plain = element.decimal('time');
  if (plain >= 0) return plain;
  const text = element.text('time');
  if (text === null || text === '') return null;
  const seconds = Number(text.includes(',') ? text.replaceAll(',', '') : text);
  return Number.isFinite(seconds) && seconds >= 0 ? Math.abs(seconds) : null;
}

function suitePath(suites: readonly Suite[]): string {
  return suites
    .filter(({ isRoot, name }) => !isRoot && name !== '')
    .map(({ name }) => name)
    .join(' > ');
}
