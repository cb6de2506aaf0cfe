import { compareText } from '../../foundation/compare.ts';
import { validateEvidenceLogEntry } from '../../generated/evidence-log-entry-validator.ts';
import { readCanonical, writeCanonical } from '../bundle/canonical.ts';
import { sayMistake } from '../bundle/say-mistake.ts';
import { ENTRY_BYTES } from './limits.ts';
import type { LogEntry } from './model.ts';

export type ReadEntry =
  | { readonly kind: 'entry'; readonly entry: LogEntry }
  | { readonly kind: 'broken'; readonly message: string };

/** Bytes of an entry, a leaf of the log; or why they are none. Modules are sorted here. */
export function writeEntry(
  entry: LogEntry,
): { readonly kind: 'bytes'; readonly bytes: Uint8Array } | Extract<ReadEntry, { kind: 'broken' }> {
  const written = writeCanonical({ ...entry, modules: [...entry.modules].sort(compareText) });
  if (written.kind === 'refused')
    return { kind: 'broken', message: `${written.pointer}: ${written.message}` };
  const read = readEntry(written.bytes);
  return read.kind === 'entry' ? { kind: 'bytes', bytes: written.bytes } : read;
}

/** Reads an entry: canonical JSON of at most 65,535 bytes that fits its schema. Never throws. */
export function readEntry(bytes: Uint8Array): ReadEntry {
  const read = readCanonical(bytes, ENTRY_BYTES);
  if (read.kind === 'broken') return { kind: 'broken', message: read.message };
  if (!validateEvidenceLogEntry(read.value))
    return { kind: 'broken', message: sayMistake(validateEvidenceLogEntry.errors, 'entry of this log') };
  const entry = read.value as LogEntry;
  const isSorted = entry.modules.every((key, at) => at === 0 || compareText(entry.modules[at - 1]!, key) < 0);
  return isSorted ? { kind: 'entry', entry } : { kind: 'broken', message: 'Its modules are not sorted.' };
}
