import type { SourceLines, SourceStatement } from '../../source-lines.ts';
import { parsePythonTree } from '../tree/parse.ts';
import { type ChosenPatterns, findChosenMarks } from './chosen-marks.ts';
import { findDefaultMarks } from './default-marks.ts';
import { excludeBlocks } from './exclude.ts';
import { readLogicalLines } from './logical-lines.ts';
import { findRunnableLines } from './runnable-lines.ts';

/** What a project's settings say of lines that are left out. */
export interface PythonLineOptions {
  /** coverage.py's `exclude_lines`: in place of its defaults; `null` keeps them. */
  readonly excludeLines: ChosenPatterns | null;
  /** coverage.py's `exclude_also`: besides them. */
  readonly excludeAlso: ChosenPatterns | null;
}

/** coverage.py as it comes. */
export const PYTHON_DEFAULTS: PythonLineOptions = { excludeLines: null, excludeAlso: null };

/** Lines of a Python file; `problem` says why there are none, `problems` what was left undone. */
export interface PythonLines {
  readonly lines: SourceLines | null;
  readonly problem: string | null;
  readonly problems: readonly string[];
}

/**
 * The statements of a Python file as coverage.py counts them, one per logical line and named by its first line, and what
 * takes lines out. Never throws; a file that is no Python has no lines.
 */
export function readPythonLines(
  bytes: Uint8Array,
  { excludeLines, excludeAlso }: PythonLineOptions = PYTHON_DEFAULTS,
): PythonLines {
  const { module, problems } = parsePythonTree(bytes);
  if (module === null) {
    const [first] = problems;
    return {
      lines: null,
      problem: `line ${first?.line ?? 1}: ${first?.message ?? 'no Python'}`,
      problems: [],
    };
  }
  const { starts, docstrings } = findRunnableLines(module);
  const logical = readLogicalLines(module);
  const statements: SourceStatement[] = [];
  for (const { start, end, silent } of logical.lines) {
    // The line of a docstring is never counted, not even when a head stands on it.
    if (docstrings.has(start)) continue;
    let isRunnable = false;
    for (let line = start; line <= end && !isRunnable; line++) isRunnable = starts.has(line);
    if (isRunnable) statements.push(silent.length === 0 ? { start, end } : { start, end, silent });
  }
  const chosen = [excludeLines, excludeAlso]
    .filter((patterns) => patterns !== null)
    .map((patterns) => findChosenMarks(module.text, patterns));
  const marks = [
    ...(excludeLines === null ? findDefaultMarks(module.text) : []),
    ...chosen.flatMap((found) => found.marks),
  ];
  const exclusions = excludeBlocks(module, logical, marks, (line) => starts.has(line));
  return {
    lines: { statements, exclusions },
    problem: null,
    problems: chosen.flatMap((found) => found.problems),
  };
}

/** `readPythonLines` with coverage.py's defaults, for who needs the lines alone. */
export function parsePythonLines(bytes: Uint8Array): SourceLines | null {
  return readPythonLines(bytes).lines;
}
