import { type LoggedEntry, type LogProblem, verifyLog } from './verify-log.ts';

export interface LogChange {
  /** The lines that the newer log has after the older one, as far as they could be read. */
  readonly added: readonly LoggedEntry[];
  /** Everything that keeps the newer log from being the older one with lines appended. */
  readonly problems: readonly LogProblem[];
}

const NOTHING = new Uint8Array();

/**
 * Compares the log of the base’s tip with the one of a change. The older bytes must begin the newer ones, all of them; the
 * newer log must be whole. `null` is a log that is not there. Never throws.
 */
export function compareLogs(older: Uint8Array | null, newer: Uint8Array | null): LogChange {
  const [before, after] = [older ?? NOTHING, newer ?? NOTHING];
  const verified = verifyLog(after);
  const differs = firstDifference(before, after);
  if (differs !== null) {
    const line = lineAt(before, differs);
    const message =
      after.length === 0 && before.length > 0
        ? 'The log is gone: its lines stay for ever.'
        : `Line ${line} is not what it was: lines are only appended. If the base has newer lines, bring it in and link yours anew.`;
    return { added: [], problems: [{ line, message }, ...verified.problems] };
  }
  const last = before.length === 0 ? 0 : lineAt(before, before.length - 1);
  const added = verified.entries.filter(({ line }) => line > last);
  return { added, problems: verified.problems };
}

/** Where the newer bytes stop to begin with the older ones; `null` when they hold them all. */
function firstDifference(before: Uint8Array, after: Uint8Array): number | null {
  if (Buffer.compare(before, after.subarray(0, before.length)) === 0) return null;
  for (let at = 0; at < before.length; at++) if (before[at] !== after[at]) return at;
  return null;
}

function lineAt(bytes: Uint8Array, offset: number): number {
  let line = 1;
  for (let feed = bytes.indexOf(0x0a); feed >= 0 && feed < offset; feed = bytes.indexOf(0x0a, feed + 1))
    line++;
  return line;
}
