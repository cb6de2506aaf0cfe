import { type Sha256, sha256 } from '../../foundation/digest.ts';
import { AUDIT_LOG_BYTES } from '../../foundation/limits.ts';
import { tooLarge } from '../../foundation/too-large.ts';
import { type AuditEntry, FIRST_LINK } from './model.ts';
import { readLine } from './read-line.ts';

/** An entry with its place in the log. */
export interface LoggedEntry {
  readonly entry: AuditEntry;
  /** 1-based. */
  readonly line: number;
  /** SHA-256 of the line: what the next one holds in `prev`, and by which others name it. */
  readonly digest: Sha256;
}

export interface LogProblem {
  /** 0 when the whole log is meant. */
  readonly line: number;
  /** A sentence. */
  readonly message: string;
}

export interface VerifiedLog {
  /** The lines that could be read, in order; those that are broken are told in `problems`. */
  readonly entries: readonly LoggedEntry[];
  /** Digest of the last line, which the next one has to name; `FIRST_LINK` for an empty log. */
  readonly tip: Sha256;
  /** Empty when every line is canonical, fits the schema and names the one above. At most 50. */
  readonly problems: readonly LogProblem[];
}

const MOST_PROBLEMS = 50;
const LINE_FEED = 0x0a;

/**
 * Checks the log of promotions from its bytes alone: every line canonical JSON that fits the schema, ended by a line feed, and
 * holding the digest of the line above. At most 64 MiB. Never throws; a log with any problem is not to be relied on.
 */
export function verifyLog(bytes: Uint8Array): VerifiedLog {
  if (bytes.length > AUDIT_LOG_BYTES) {
    const message = `The log is ${tooLarge(bytes.length, AUDIT_LOG_BYTES)}; begin a new one that names its last line.`;
    return { entries: [], tip: FIRST_LINK, problems: [{ line: 0, message }] };
  }
  const entries: LoggedEntry[] = [];
  const problems: LogProblem[] = [];
  const places = new Map<Sha256, number>();
  let tip = FIRST_LINK;
  let line = 0;
  for (let start = 0; start < bytes.length && problems.length < MOST_PROBLEMS; ) {
    line++;
    const feed = bytes.indexOf(LINE_FEED, start);
    const end = feed < 0 ? bytes.length : feed;
    const raw = bytes.subarray(start, end);
    const tell = (message: string) => problems.push({ line, message: `Line ${line} ${message}.` });
    const digest = sha256(raw);
    const read = readLine(raw);
    if (feed < 0) tell('is not ended by a line feed: its end may be missing');
    if (read.kind === 'broken') tell(read.message);
    else {
      if (read.entry.prev !== tip) tell(brokenLink(read.entry.prev, tip, places));
      entries.push({ entry: read.entry, line, digest });
    }
    if (!places.has(digest)) places.set(digest, line);
    tip = digest;
    start = end + 1;
  }
  return { entries, tip, problems };
}

/** Two pull requests that were begun at the same line both name it: the later one has to be linked anew. */
function brokenLink(prev: Sha256, above: Sha256, places: ReadonlyMap<Sha256, number>): string {
  const named = prev === FIRST_LINK ? 0 : places.get(prev);
  if (named !== undefined) {
    const what = named === 0 ? 'claims to be the first line' : `follows line ${named}`;
    return `${what}, not the line above: another line came between; link it anew with \`prev\` ${above}`;
  }
  return 'does not hold the digest of the line above: a line was changed, removed or put elsewhere';
}
