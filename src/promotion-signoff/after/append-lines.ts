import { canonicalJson } from '../../foundation/canonical-json.ts';
import type { Sha256 } from '../../foundation/digest.ts';
import { appendRecords } from '../audit/append.ts';
import { compareLogs } from '../audit/compare-logs.ts';
import type { AuditRecord } from '../audit/model.ts';
import { verifyLog } from '../audit/verify-log.ts';

export type PlannedLines =
  | { readonly kind: 'write'; readonly bytes: Uint8Array; readonly added: number; readonly tip: Sha256 }
  /** The log says all of it already. */
  | { readonly kind: 'there already'; readonly tip: Sha256 }
  /** Sentences. */
  | { readonly kind: 'refused'; readonly problems: readonly string[] };

/**
 * The log with these records, or why nothing may be written. The log must be whole; it must begin with all of `seen`, as this writer last
 * saw it, and hold every line of `known`, by digest, that is known from elsewhere: a log that somebody wrote anew is whole too, and only
 * memory tells. A record that the log holds already, `at` apart, is not written twice: a job that runs again adds nothing.
 */
export function planLines(
  log: Uint8Array,
  records: readonly AuditRecord[],
  memory: { readonly seen: Uint8Array | null; readonly known: readonly Sha256[] },
): PlannedLines {
  const verified = verifyLog(log);
  const rewritten = memory.seen === null ? [] : compareLogs(memory.seen, log).problems;
  const digests = new Set(verified.entries.map(({ digest }) => digest));
  const lost = memory.known.filter((digest) => !digests.has(digest));
  const problems = [
    ...new Set([...verified.problems, ...rewritten].map(({ message }) => message)),
    ...lost.map((digest) => `The line ${digest} is not in the log any more: it was written anew.`),
  ];
  if (problems.length > 0) return { kind: 'refused', problems };
  const there = new Set(verified.entries.map(({ entry: { prev: _, ...record } }) => withoutTime(record)));
  const fresh = records.filter((record, at) => {
    const said = withoutTime(record);
    return !there.has(said) && records.findIndex((one) => withoutTime(one) === said) === at;
  });
  if (fresh.length === 0) return { kind: 'there already', tip: verified.tip };
  const appended = appendRecords(log, fresh);
  if (appended.kind === 'refused') return appended;
  return { kind: 'write', bytes: appended.bytes, added: fresh.length, tip: verifyLog(appended.bytes).tip };
}

function withoutTime({ at: _, ...record }: AuditRecord): string | null {
  return canonicalJson(record);
}
