import { canonicalJson } from '../../foundation/canonical-json.ts';
import { sha256 } from '../../foundation/digest.ts';
import { AUDIT_LOG_BYTES } from '../../foundation/limits.ts';
import type { AuditRecord } from './model.ts';
import { readLine } from './read-line.ts';
import { verifyLog } from './verify-log.ts';

export type Appended =
  | { readonly kind: 'appended'; readonly bytes: Uint8Array }
  /** Sentences. */
  | { readonly kind: 'refused'; readonly problems: readonly string[] };

/**
 * The log with these records as its last lines, each linked to the one above. Refused when the log is broken already, or a
 * record does not fit the schema: what is once in the log stays there.
 */
export function appendRecords(log: Uint8Array, records: readonly AuditRecord[]): Appended {
  const verified = verifyLog(log);
  if (verified.problems.length > 0) {
    return { kind: 'refused', problems: verified.problems.map(({ message }) => message) };
  }
  const lines: Uint8Array[] = [];
  let { tip } = verified;
  for (const [index, record] of records.entries()) {
    const line = canonicalJson({ ...record, prev: tip });
    if (line === null) return refused(index, 'holds what JSON cannot say');
    const bytes = Buffer.from(`${line}\n`);
    const read = readLine(bytes.subarray(0, -1));
    if (read.kind === 'broken') return refused(index, read.message);
    lines.push(bytes);
    tip = sha256(bytes.subarray(0, -1));
  }
  const bytes = Buffer.concat([log, ...lines]);
  return bytes.length > AUDIT_LOG_BYTES
    ? { kind: 'refused', problems: verifyLog(bytes).problems.map(({ message }) => message) }
    : { kind: 'appended', bytes: new Uint8Array(bytes) };
}

function refused(index: number, message: string): Appended {
  return { kind: 'refused', problems: [`Record ${index + 1} ${message}.`] };
}
