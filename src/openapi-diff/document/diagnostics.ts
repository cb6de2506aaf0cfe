import { compareText } from '../../foundation/compare.ts';
import type { DiagnosticCode, DocumentDiagnostic } from './model.ts';

/** A diagnostic about a whole document, or about a line of it. */
export function errorIn(
  document: string,
  code: DiagnosticCode,
  message: string,
  hint: string,
  at: { readonly line: number; readonly column: number } = { line: 0, column: 0 },
): DocumentDiagnostic {
  return { code, severity: 'error', document, line: at.line, column: at.column, message, hint };
}

/** The same for what does not keep a document from being read. */
export function warningIn(...details: Parameters<typeof errorIn>): DocumentDiagnostic {
  return { ...errorIn(...details), severity: 'warning' };
}

/** By document, line, column, code and message. */
export function compareDiagnostics(a: DocumentDiagnostic, b: DocumentDiagnostic): number {
  return (
    compareText(a.document, b.document) ||
    a.line - b.line ||
    a.column - b.column ||
    compareText(a.code, b.code) ||
    compareText(a.message, b.message)
  );
}
