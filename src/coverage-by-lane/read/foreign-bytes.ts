import type { CoverageDiagnostic } from '../model.ts';

/** Beginnings of files that are no text, and what to do about each. */
const BEGINNINGS: readonly (readonly [bytes: readonly number[], what: string, hint: string])[] = [
  [[0x50, 0x4b, 0x03, 0x04], 'a zip archive', 'Unpack it and name the report inside.'],
  [[0x50, 0x4b, 0x05, 0x06], 'an empty zip archive', 'Unpack it and name the report inside.'],
  [[0x1f, 0x8b], 'compressed by gzip', 'Unpack it with gunzip first.'],
  [[0x28, 0xb5, 0x2f, 0xfd], 'compressed by zstd', 'Unpack it with unzstd first.'],
  [[0xff, 0xfe], 'text in UTF-16', 'Write it in UTF-8 (in PowerShell: Out-File -Encoding utf8).'],
  [[0xfe, 0xff], 'text in UTF-16', 'Write it in UTF-8 (in PowerShell: Out-File -Encoding utf8).'],
];

/** Says why bytes cannot be the text of a report; `null` when they may be. `format` is a name for people. */
export function findForeignBytes(bytes: Uint8Array, format: string): CoverageDiagnostic | null {
  if (isBlank(bytes))
    return {
      code: 'empty',
      severity: 'error',
      message: 'The report is empty.',
      hint: 'Look at the step that writes it: the tests may not have run, or the tool measured no file.',
      line: 0,
    };
  for (const [beginning, what, hint] of BEGINNINGS)
    if (beginning.every((byte, at) => bytes[at] === byte))
      return {
        code: 'not-text',
        severity: 'error',
        message: `The report is ${what}, not ${format}.`,
        hint,
        line: 0,
      };
  return null;
}

/** Where text begins: behind a byte order mark. */
export function startOfText(bytes: Uint8Array): number {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
}

function isBlank(bytes: Uint8Array): boolean {
  for (let at = startOfText(bytes); at < bytes.length; at++) {
    const byte = bytes[at]!;
    if (byte !== 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) return false;
  }
  return true;
}
