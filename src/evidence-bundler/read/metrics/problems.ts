import { decodeUtf8 } from '../../../foundation/utf8.ts';
import type { ReadProblem } from '../model.ts';

/** Our own bound: of one file so many problems are told, then how many more there are. */
const MOST_PROBLEMS = 20;

/** Our own bound: a service exposes some thousand metrics, the largest rule files ask for hundreds. */
export const MOST_NAMES = 100_000;

export function problem(
  severity: ReadProblem['severity'],
  code: string,
  message: string,
  hint: string,
  line = 0,
): ReadProblem {
  return { code, severity, message, hint, line };
}

/** Bytes as text; or the one problem that keeps them from being read. `what`: `The rule file`. */
export function textOf(bytes: Uint8Array, what: string): string | ReadProblem {
  const decoded = decodeUtf8(bytes);
  if (decoded.kind === 'invalid')
    return problem('error', 'not-utf8', `${what} is not UTF-8.`, 'Save it as UTF-8.', decoded.line);
  if (decoded.text.trim() === '')
    return problem(
      'error',
      'empty',
      `${what} is empty.`,
      'Let the step that writes it fail when it writes nothing.',
    );
  return decoded.text;
}

/** By line, then by code; what is above the bound is counted in one last note. */
export function bounded(problems: readonly ReadProblem[]): readonly ReadProblem[] {
  if (problems.length <= MOST_PROBLEMS) return problems;
  const rest = problems.slice(MOST_PROBLEMS);
  const severity = rest.some((one) => one.severity === 'error') ? 'error' : 'warning';
  const more = problem(
    severity,
    'more',
    `${rest.length} more problems are not listed.`,
    'Correct these first.',
  );
  return [...problems.slice(0, MOST_PROBLEMS), more];
}
