import { readFileSync } from 'node:fs';
import { delimiter } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compilePythonPatterns } from '../../src/languages/python/statements/chosen-marks.ts';
import {
  PYTHON_DEFAULTS,
  readPythonLines,
} from '../../src/languages/python/statements/parse-python-lines.ts';
import { countedStatements } from '../../src/languages/source-lines.ts';
import {
  type Agreement,
  askCoveragePy,
  type CoverageAnswer,
  type CoveragePy,
  type CoverageRequest,
  compareLines,
  findCoveragePy,
  startAgreement,
} from './coverage-lines-tools.ts';
import { pythonFiles, someOf } from './python-tree-interpreters.ts';

const MINUTES = 60_000;
/** Before, CPython keeps functions that stand in code it leaves out, and drops lines of `while True`. */
const OLDEST = 11;
/** coverage.py 7.10 was the first to leave out `...` and `if TYPE_CHECKING:`; 7.17 has the patterns of today. */
const isCurrent = ({ coverage }: CoveragePy) => /^7\.(?:1[7-9]|[2-9]\d)\./.test(coverage);

const tools = findCoveragePy().filter((tool) => tool.minor >= OLDEST && isCurrent(tool));
const corpora = (process.env.EXECUTION_STANDARDS_CORPUS ?? '').split(delimiter).filter((path) => path !== '');

if (tools.length === 0) {
  it.skip('needs coverage.py 7.17 on Python 3.11 or later');
  console.log(
    'coverage-lines-python: skipped, no python3 of 3.11 or later with coverage.py 7.17 on the path or in EXECUTION_STANDARDS_COVERAGE_PYTHON',
  );
}

/** Sources by name, as many as both read. `refused` counts files that only one of them reads. */
function compare(
  answers: readonly CoverageAnswer[],
  read: (name: string) => ReturnType<typeof readPythonLines>,
) {
  const agreement = startAgreement();
  const refused: string[] = [];
  for (const { name, error, statements } of answers) {
    const { lines } = read(name);
    if (lines !== null && error === null)
      compareLines(
        agreement,
        name,
        countedStatements(lines).map(({ start }) => start),
        statements,
      );
    else if ((lines === null) !== (error !== null)) refused.push(name);
  }
  return { agreement, refused };
}

function report(title: string, { files, filesEqual, lines, linesEqual, differences }: Agreement): void {
  const share = ((100 * linesEqual) / lines).toFixed(4);
  console.log(
    `coverage-lines-python: ${title}: ${filesEqual} of ${files} files, ${linesEqual} of ${lines} lines (${share} %)`,
  );
  for (const { name, line, by } of differences.slice(0, 20)) console.log(`  ${name}:${line} only ${by}`);
}

/** Numbers that are the same in every run. */
function* numbers(seed: number): Generator<number> {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    yield state >>> 8;
  }
}

/** Texts of a library with a mark behind some lines: heads, decorators, parts of statements, strings, comments. */
function markedTexts(files: readonly string[]): { name: string; source: string }[] {
  const random = numbers(7);
  const next = (): number => random.next().value as number;
  return files.flatMap((name) => {
    const source = readFileSync(name, 'latin1');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII alone, so that both read the same text.
    if (!/^[\x00-\x7f]*$/.test(source) || source.includes('\r') || source.length > 200_000 || source === '')
      return [];
    const lines = source.split('\n').map((line) => {
      if (line.endsWith('\\') || next() % 12 !== 0) return line;
      return `${line}  # pragma: no cover`;
    });
    return [{ name, source: lines.join('\n') }];
  });
}

const PATTERNS = [
  'def __repr__',
  'raise NotImplementedError',
  String.raw`^\s*(?P<word>else|finally)\s*:`,
  String.raw`@(abc\.)?abstractmethod`,
  String.raw`except \w+:\n\s+pass`,
];

describe.each(tools)('coverage.py $coverage on Python 3.$minor', (tool) => {
  it(
    'counts the same lines of its standard library and packages',
    () => {
      const answers = askCoveragePy(tool, [
        ...new Set([
          ...someOf([tool.library, tool.packages].flatMap(pythonFiles)),
          ...corpora.flatMap(pythonFiles),
        ]),
      ]);
      const { agreement, refused } = compare(answers, (name) => readPythonLines(readFileSync(name)));
      report(`library under 3.${tool.minor}`, agreement);
      expect(agreement.files).toBeGreaterThan(500);
      expect(agreement.linesEqual / agreement.lines).toBeGreaterThan(0.9999);
      // What the compiler refuses behind the parser: misplaced `from __future__`, and test files that are to fail.
      expect(refused.filter((name) => !/badsyntax_/.test(name))).toEqual([]);
    },
    10 * MINUTES,
  );

  it.each([
    ['its own patterns', null],
    ['patterns of a person', PATTERNS],
  ] as const)(
    'takes out the same lines where marks are strewn, by %s',
    (title, patterns) => {
      const requests: CoverageRequest[] = markedTexts(someOf(pythonFiles(tool.library))).map((text) => ({
        ...text,
        exclude: patterns,
      }));
      const sources = new Map(
        requests.map((one) => (typeof one === 'string' ? [one, ''] : [one.name, one.source])),
      );
      const options =
        patterns === null
          ? PYTHON_DEFAULTS
          : { excludeLines: compilePythonPatterns(patterns), excludeAlso: null };
      const { agreement, refused } = compare(askCoveragePy(tool, requests), (name) =>
        readPythonLines(Buffer.from(sources.get(name) ?? ''), options),
      );
      report(`${title} under 3.${tool.minor}`, agreement);
      expect(agreement.files).toBeGreaterThan(300);
      expect(agreement.linesEqual / agreement.lines).toBeGreaterThan(0.9999);
      expect(refused.filter((name) => !/badsyntax_/.test(name))).toEqual([]);
    },
    10 * MINUTES,
  );
});
