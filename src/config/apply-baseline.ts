import type { IsoDate } from '../foundation/date.ts';
import type { Finding } from '../report/model.ts';
import { type BaselineEntry, baselineKey } from './baseline.ts';
import { isExpired } from './waiver.ts';

export interface AppliedBaseline<T> {
  /** Findings that an entry accepts. */
  readonly matched: readonly { readonly finding: T; readonly entry: BaselineEntry }[];
  /** Findings that none accepts: those of expired and refused entries are among them. */
  readonly unmatched: readonly T[];
  /** Entries whose finding is gone: they must go too, or the debt could come back unseen. */
  readonly stale: readonly BaselineEntry[];
  /** Entries whose finding is still there and whose last day is over. */
  readonly expired: readonly BaselineEntry[];
  /** Entries for rules that no baseline may accept, such as secrets. */
  readonly refused: readonly BaselineEntry[];
}

/** Matches findings with entries by identity, never by number: five that are fixed make no room for one that is new. */
export function applyBaseline<T extends Pick<Finding, 'rule' | 'path' | 'fingerprint'>>(
  findings: readonly T[],
  entries: readonly BaselineEntry[],
  options: { readonly today: IsoDate; readonly isAcceptable?: (rule: string) => boolean },
): AppliedBaseline<T> {
  const { today, isAcceptable = () => true } = options;
  const present = new Set(findings.map(baselineKey));
  const refused = entries.filter((entry) => !isAcceptable(entry.rule));
  const open = entries.filter((entry) => isAcceptable(entry.rule));
  const stale = open.filter((entry) => !present.has(baselineKey(entry)));
  const expired = open.filter((entry) => present.has(baselineKey(entry)) && isExpired(entry, today));
  const valid = new Map(
    open.filter((entry) => !isExpired(entry, today)).map((entry) => [baselineKey(entry), entry]),
  );
  const matched = findings.flatMap((finding) => {
    const entry = valid.get(baselineKey(finding));
    return entry === undefined ? [] : [{ finding, entry }];
  });
  return {
    matched,
    unmatched: findings.filter((finding) => !valid.has(baselineKey(finding))),
    stale,
    expired,
    refused,
  };
}
