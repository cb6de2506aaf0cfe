import { compareText } from '../../foundation/compare.ts';
import type { EvidencePointer } from '../judge/model.ts';
import type { TestCase, TestReading } from '../read/model.ts';

/** A report of tests with what the file holds beside the cases: captured output, logs. */
export interface TestReport {
  readonly path: string;
  readonly reading: TestReading;
}

/** A log of the run, or the captured output of tests. */
export interface CapturedText {
  readonly path: string;
  readonly text: string;
}

/**
 * Of one dry-run test. `proven`: it ran, passed, and its report says that nothing went to the network. `attempted`: something did, or
 * was kept from it. `not-told`: it passed, and nothing says whether.
 */
export interface DryRunTest {
  readonly name: string;
  readonly status: 'proven' | 'attempted' | 'failed' | 'skipped' | 'not-told';
  /** As the report counts them; `null`: not counted. */
  readonly attempts: number | null;
  readonly message: string;
  readonly evidence: EvidencePointer;
}

export interface NetworkAttempts {
  /** `missing`: no dry-run test ran. Of several tests one that attempted or failed decides, then one that is not proven. */
  readonly status: 'proven' | 'attempted' | 'failed' | 'not-told' | 'missing';
  /** By file and place. */
  readonly tests: readonly DryRunTest[];
  /** What the texts tell of, by file and line. */
  readonly traces: readonly NetworkTrace[];
}

export interface NetworkTrace {
  readonly tool: string;
  readonly path: string;
  /** 1-based. */
  readonly line: number;
}

/** Properties that count attempts, of a test or of the whole run, in lower case without separators. */
const COUNTERS: ReadonlySet<string> = new Set([
  'networkattempts',
  'networkcalls',
  'networkrequests',
  'outboundconnections',
]);

/** What tools print that keep tests from the network, or what happens where there is none. */
const TRACES: readonly { readonly tool: string; readonly needle: string }[] = [
  { tool: 'pytest-socket', needle: 'SocketBlockedError' },
  { tool: 'pytest-socket', needle: 'SocketConnectBlockedError' },
  { tool: 'pytest-network', needle: 'NetworkUsageException' },
  { tool: 'responses', needle: 'Connection refused by Responses' },
  { tool: 'httpretty', needle: 'httpretty.errors.UnmockedError' },
  { tool: 'requests-mock', needle: 'requests_mock.exceptions.NoMockAddress' },
  { tool: 'vcr', needle: 'CannotOverwriteExistingRequestException' },
  { tool: 'nock', needle: 'Nock: Disallowed net connect' },
  { tool: 'msw', needle: 'intercepted a request without a matching request handler' },
  { tool: 'undici', needle: 'MockNotMatchedError' },
  { tool: 'webmock', needle: 'Real HTTP connections are disabled' },
  { tool: 'Python', needle: 'socket.gaierror' },
  { tool: 'urllib3', needle: 'NewConnectionError' },
  { tool: 'httpx', needle: 'httpx.ConnectError' },
  { tool: 'Node', needle: 'getaddrinfo ENOTFOUND' },
  { tool: 'Node', needle: 'getaddrinfo EAI_AGAIN' },
  { tool: 'Node', needle: 'connect ECONNREFUSED' },
  { tool: 'Node', needle: 'connect ENETUNREACH' },
  { tool: 'Go', needle: 'dial tcp' },
];

/** Our own bound on traces of one text: the first is enough to look for the others. */
const MOST_TRACES = 20;

/**
 * Judges whether the dry run keeps off the network, by what its tests report. A test is one of the dry run when its file, suite, name
 * or tags say so (`test_dry_run_end_to_end`). That a test passed is not enough: its properties, or those of its run, have to count the
 * attempts, and count none; a text that tells of one speaks against it whatever is counted.
 */
export function findNetworkAttempts(
  reports: readonly TestReport[],
  texts: readonly CapturedText[],
): NetworkAttempts {
  const traces = texts
    .flatMap(findTraces)
    .sort((a, b) => compareText(a.path, b.path) || a.line - b.line || compareText(a.tool, b.tool));
  const tests = reports.flatMap(({ path, reading }) =>
    reading.cases.filter(isDryRun).map((one) => judgeTest(path, one, reading)),
  );
  return { status: statusOf(tests, traces), tests, traces };
}

/** Whether a test says of itself that it is of the dry run: `dry_run`, `dry-run`, `dryRun`, `dryrun`. */
export function isDryRun({ file, suite, name, tags }: TestCase): boolean {
  return [file ?? '', suite, name, ...tags].some((text) =>
    /(?:^|[^a-z])dry[-_ ./]?run(?:$|[^a-z])/i.test(apart(text)),
  );
}

/** `testDryRun` as `test Dry Run`. */
function apart(text: string): string {
  return text.replace(/([a-z0-9])([A-Z])/g, '$1 $2');
}

function judgeTest(path: string, one: TestCase, reading: TestReading): DryRunTest {
  const attempts = countOf(one.properties) ?? countOf(reading.properties);
  const told = {
    name: one.suite === '' ? one.name : `${one.suite} ${one.name}`,
    attempts,
    evidence: { path, pointer: one.pointer },
  };
  const trace = TRACES.find(({ needle }) => one.message?.includes(needle) === true);
  if (attempts !== null && attempts > 0)
    return {
      ...told,
      status: 'attempted',
      message: `It counts ${attempts} ${attempts === 1 ? 'attempt' : 'attempts'} to reach the network.`,
    };
  if (trace !== undefined)
    return { ...told, status: 'attempted', message: `${trace.tool} kept it from the network.` };
  if (one.status === 'skipped') return { ...told, status: 'skipped', message: 'It did not run.' };
  if (one.status !== 'passed') return { ...told, status: 'failed', message: 'It did not pass.' };
  if (attempts === null)
    return {
      ...told,
      status: 'not-told',
      message: 'It passed, and its report does not count attempts to reach the network.',
    };
  return { ...told, status: 'proven', message: 'It passed, and counts no attempt to reach the network.' };
}

/** Two properties that count are added up; one that is no count is none. */
function countOf(properties: ReadonlyMap<string, string>): number | null {
  let count: number | null = null;
  for (const [name, value] of properties) {
    const isCount = COUNTERS.has(name.toLowerCase().replace(/[^a-z]/g, '')) && /^\d{1,9}$/.test(value.trim());
    if (isCount) count = (count ?? 0) + Number(value);
  }
  return count;
}

function findTraces({ path, text }: CapturedText): readonly NetworkTrace[] {
  const found: NetworkTrace[] = [];
  for (const { tool, needle } of TRACES) {
    const at = text.indexOf(needle);
    if (at >= 0) found.push({ tool, path, line: text.slice(0, at).split('\n').length });
  }
  return found.slice(0, MOST_TRACES);
}

function statusOf(tests: readonly DryRunTest[], traces: readonly NetworkTrace[]): NetworkAttempts['status'] {
  const has = (status: DryRunTest['status']): boolean => tests.some((one) => one.status === status);
  if (has('attempted') || (traces.length > 0 && tests.length > 0)) return 'attempted';
  if (has('failed')) return 'failed';
  if (!tests.some(({ status }) => status !== 'skipped')) return 'missing';
  return has('proven') && !has('not-told') ? 'proven' : 'not-told';
}
