import type { MetricsReading, ReadProblem, ReadResult } from '../model.ts';
import { NO_METRICS } from './named-metrics.ts';
import { own } from './own-member.ts';
import { bounded, problem, textOf } from './problems.ts';
import { isProblem } from './yaml-tree.ts';

/** What promtool wrote, and how it ended where that is known. */
interface Run {
  /** `test rules`, `check rules`, `check metrics` …; empty when it is not told. */
  readonly command: string;
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** One file of an answer. `isPassed` is `null` when its line is there and its outcome is not. */
interface Answer {
  readonly file: string;
  isPassed: boolean | null;
}

/** `Unit Testing:  alerts_test.yml` and `Checking alerts.yml` begin the answer about one file. */
const HEADS = [
  { command: 'test rules', head: 'Unit Testing: ' },
  { command: 'check rules', head: 'Checking ' },
] as const;

/**
 * Reads what `promtool test rules` and `promtool check rules` print. The text alone does not tell the exit code, and promtool
 * writes failures to the other stream: a file without an outcome counts as failed.
 */
export function readPromtoolText(bytes: Uint8Array): ReadResult<MetricsReading> {
  const text = textOf(bytes, 'The answer of promtool');
  if (isProblem(text)) return { reading: null, problems: [text] };
  return judge({ command: '', exitCode: null, stdout: text, stderr: '' });
}

/**
 * Reads the answer of promtool as a step keeps it that wants its exit code to last:
 *
 * ```json
 * {"command": ["promtool", "test", "rules", "alerts_test.yml"], "exitCode": 0, "stdout": "…", "stderr": ""}
 * ```
 *
 * `command` may be one text too. Other members are passed over; all four of these are asked for.
 */
export function readPromtoolRun(value: unknown): ReadResult<MetricsReading> {
  const run = runOf(value);
  if (run === null) {
    const message =
      'The record of a promtool run lacks `command`, `exitCode`, `stdout` or `stderr`, or tells them in another form.';
    const hint = 'Write the words of the command, the exit code as a number, and both streams as text.';
    return { reading: null, problems: [problem('error', 'broken-run', message, hint)] };
  }
  return judge(run);
}

export function looksLikePromtoolText(_path: string, start: string): boolean {
  return /^(?:Unit Testing: |Checking [^\n]+\n(?: {2}(?:SUCCESS|FAILED)|\n))/m.test(start);
}

export function looksLikePromtoolRun(value: unknown): boolean {
  const words = wordsOf(own(value, 'command'));
  return words.some(isPromtool) && own(value, 'exitCode') !== undefined;
}

function judge(run: Run): ReadResult<MetricsReading> {
  const { command, answers } = readAnswers(run.stdout.split(/\r?\n/), run.command);
  const elsewhere = run.stderr.split(/\r?\n/).filter((line) => line.startsWith('  FAILED:')).length;
  const { exitCode } = run;
  const open = answers.filter(({ isPassed }) => isPassed === null).length;
  let failed = answers.filter(({ isPassed }) => isPassed === false).length + open;
  let passed = answers.filter(({ isPassed }) => isPassed === true).length;
  const problems: ReadProblem[] = [];
  if (exitCode === null) {
    const message = 'The answer of promtool does not tell its exit code.';
    const hint = 'Keep command, exit code and both streams in a JSON file.';
    problems.push(problem('warning', 'no-exit-code', message, hint));
  }
  if (command === '') {
    const message = 'The answer does not tell which command of promtool it is of.';
    problems.push(problem('error', 'no-command', message, 'Keep the command with it.'));
  } else if (answers.length === 0 && (command === 'test rules' || command === 'check rules')) {
    const message = `\`promtool ${command}\` looked at no file.`;
    problems.push(problem('error', 'nothing-tested', message, 'Give it the files.'));
  } else if (answers.length === 0) {
    // Other commands tell their outcome by the exit code alone.
    if (exitCode === 0) passed = 1;
    else failed = 1;
  }
  const lost = Math.max(0, open - elsewhere);
  if (lost > 0) {
    const message = `${lost === 1 ? 'One file has' : `${lost} files have`} no outcome: the answer is cut, or lacks the other stream.`;
    problems.push(problem('error', 'no-outcome', message, 'Keep what promtool writes to both streams.'));
  }
  if (exitCode === 0 && failed > 0) {
    const message = 'The exit code says that all passed, the text that something failed.';
    problems.push(
      problem('error', 'contradiction', message, 'Keep the exit code of promtool itself, not of a pipe.'),
    );
  }
  if (exitCode !== null && exitCode !== 0 && failed === 0) failed = 1;
  const isTests = command === 'test rules';
  return {
    reading: {
      ...NO_METRICS,
      format: 'promtool',
      ruleFiles: answers.map(({ file }) => file),
      tests: isTests ? { groups: answers.length, alerts: [], expressions: 0 } : null,
      outcome: { command, passed, failed, exitCode },
    },
    problems: bounded(problems),
  };
}

/**
 * `  SUCCESS` or `  FAILED:` after the head of a file is about that file. Where the streams are kept apart, a file that failed has
 * nothing after its head.
 */
function readAnswers(
  lines: readonly string[],
  told: string,
): { readonly command: string; readonly answers: readonly Answer[] } {
  const answers: Answer[] = [];
  let command = told;
  for (const line of lines) {
    const head = HEADS.find((one) => line.startsWith(one.head) && (told === '' || told === one.command));
    if (head !== undefined) {
      command ||= head.command;
      answers.push({ file: line.slice(head.head.length).trim(), isPassed: null });
    }
    const last = answers.at(-1);
    if (last === undefined || last.isPassed === false) continue;
    if (line.startsWith('  FAILED:')) last.isPassed = false;
    else if (/^ {2}SUCCESS(?::|$)/.test(line)) last.isPassed ??= true;
  }
  return { command, answers };
}

function runOf(value: unknown): Run | null {
  const [exitCode, stdout, stderr] = ['exitCode', 'stdout', 'stderr'].map((name) => own(value, name));
  const words = wordsOf(own(value, 'command'));
  const isWhole = typeof exitCode === 'number' && Number.isInteger(exitCode) && words.some(isPromtool);
  if (!isWhole || typeof stdout !== 'string' || typeof stderr !== 'string') return null;
  const rest = words.slice(words.findIndex(isPromtool) + 1).filter((word) => !word.startsWith('-'));
  return { command: rest.slice(0, 2).join(' '), exitCode, stdout, stderr };
}

function wordsOf(command: unknown): readonly string[] {
  if (typeof command === 'string') return command.split(/\s+/).filter((word) => word !== '');
  return Array.isArray(command) && command.every((word) => typeof word === 'string') ? command : [];
}

function isPromtool(word: string): boolean {
  return /(?:^|[\\/])promtool(?:\.exe)?$/.test(word);
}
