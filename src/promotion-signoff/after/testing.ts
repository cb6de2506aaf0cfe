import { type CommitSha, sha256 } from '../../foundation/digest.ts';
import { appendRecords } from '../audit/append.ts';
import type { AuditRecord, DecisionRecord, WatchRecord } from '../audit/model.ts';
import { type LoggedEntry, verifyLog } from '../audit/verify-log.ts';
import { instantOf } from '../people/instant.ts';
import type { Instant } from '../snapshot/model.ts';
import { HOUR } from './promotions-on-watch.ts';

export const DECIDED = Date.UTC(2026, 10, 20, 12);
export const hours = (count: number): Instant => instantOf(DECIDED + count * HOUR);
export const MERGE = 'c'.repeat(40) as CommitSha;
export const HEAD = 'a'.repeat(40) as CommitSha;
export const INTENT = sha256('intent');
const RUN = { id: 7, url: 'https://github.com/o/r/actions/runs/7' };

/** What the audit log says when a promotion is decided. */
export function decision(more: Partial<DecisionRecord> = {}): DecisionRecord {
  return {
    v: 1,
    kind: 'decision',
    at: hours(0),
    module: 'dream',
    intent: INTENT,
    pull: 12,
    head: HEAD,
    base: { ref: 'main', sha: 'b'.repeat(40) as CommitSha },
    tree: 'd'.repeat(40),
    merge: MERGE,
    mergedBy: { id: 15, login: 'olu' },
    evidence: sha256('evidence'),
    policy: sha256('policy'),
    signatures: [],
    requirements: [],
    ...more,
  };
}

export function watch<Kind extends 'smoke' | 'canary'>(
  kind: Kind,
  from: number,
  to: number,
  more: Partial<WatchRecord<Kind>> = {},
): WatchRecord<Kind> {
  return {
    v: 1,
    kind,
    at: hours(to),
    module: 'dream',
    intent: INTENT,
    commit: MERGE,
    run: RUN,
    from: hours(from),
    to: hours(to),
    result: 'passed',
    ...more,
  } as WatchRecord<Kind>;
}

/** The audit log with these records. */
export function bytesOf(...records: AuditRecord[]): Uint8Array {
  const appended = appendRecords(new Uint8Array(), records);
  if (appended.kind === 'refused') throw new Error(appended.problems.join());
  return appended.bytes;
}

export const logOf = (...records: AuditRecord[]): readonly LoggedEntry[] =>
  verifyLog(bytesOf(...records)).entries;
