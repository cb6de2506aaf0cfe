import { decodeUtf8 } from '../../foundation/utf8.ts';
import type { CoverageDiagnostic } from '../model.ts';
import { findForeignBytes } from './foreign-bytes.ts';

/** JSON of a report, or why there is none. `format` is a name for people. */
export function readJson(
  bytes: Uint8Array,
  format: string,
):
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'refused'; readonly diagnostic: CoverageDiagnostic } {
  const foreign = findForeignBytes(bytes, format);
  if (foreign !== null) return { kind: 'refused', diagnostic: foreign };
  const decoded = decodeUtf8(bytes);
  if (decoded.kind === 'invalid')
    return refused('not-utf8', 'The report is not UTF-8.', 'Write it in UTF-8.', decoded.line);
  try {
    return { kind: 'json', value: JSON.parse(decoded.text) };
  } catch {
    const isCut = !/[}\]]\s*$/.test(decoded.text.slice(-200));
    return isCut
      ? refused(
          'truncated',
          'The report ends in the middle of its JSON.',
          'Upload the report after the tool that writes it has ended, and look for a full disk.',
        )
      : refused(
          'not-json',
          'The report is not JSON.',
          'Make the report anew; two reports in one file are no JSON.',
        );
  }
}

function refused(code: string, message: string, hint: string, line = 0) {
  return { kind: 'refused', diagnostic: { code, severity: 'error', message, hint, line } } as const;
}
