import { compareText } from '../foundation/compare.ts';
import type { Place } from '../foundation/place.ts';
import type { Diagnostic } from './model.ts';

/** A diagnostic that stops: the file cannot be used. */
export function errorAt(place: Place, message: string): Diagnostic {
  return { ...place, message, severity: 'error' };
}

/** A diagnostic that is shown: the file can be used. */
export function warningAt(place: Place, message: string): Diagnostic {
  return { ...place, message, severity: 'warning' };
}

/** `file:line:col: message`; without numbers when the problem is with the whole file. */
export function formatDiagnostic(diagnostic: Diagnostic): string {
  const { file, line, column, severity, message } = diagnostic;
  const place = line === 0 ? file : `${file}:${line}:${column}`;
  return `${place}: ${severity === 'warning' ? 'warning: ' : ''}${message}`;
}

/** By file, line, column and message, each once; what is above `limit` is counted in one last line. */
export function orderDiagnostics(diagnostics: readonly Diagnostic[], limit = 50): readonly Diagnostic[] {
  const ordered = [...diagnostics].sort(
    (a, b) =>
      compareText(a.file, b.file) ||
      a.line - b.line ||
      a.column - b.column ||
      compareText(a.message, b.message),
  );
  const distinct = ordered.filter((one, index) => index === 0 || !sameDiagnostic(one, ordered[index - 1]!));
  const rest = distinct.slice(limit);
  const first = rest[0];
  if (first === undefined) return distinct;
  const severity = rest.some((one) => one.severity === 'error') ? 'error' : 'warning';
  const message = `at least ${rest.length} more ${rest.length === 1 ? 'problem' : 'problems'} from here on`;
  return [...distinct.slice(0, limit), { ...first, message, severity }];
}

function sameDiagnostic(a: Diagnostic, b: Diagnostic): boolean {
  return formatDiagnostic(a) === formatDiagnostic(b);
}
