import { compareText } from '../../foundation/compare.ts';
import { readInstant } from '../people/instant.ts';
import { SIGNOFF_RULES } from '../rules.ts';
import type { Account, Instant } from '../snapshot/model.ts';
import type { SignoffProblem } from './find-signoff-findings.ts';

/** A commit status as GitHub lists it; it keeps all that were ever set on a commit. */
export interface HeadStatus {
  readonly id: number;
  readonly context: string;
  /** `null`: the account is deleted or not told. */
  readonly creator: Account | null;
  readonly state: 'success' | 'failure' | 'pending' | 'error';
  readonly description: string | null;
  readonly targetUrl: string | null;
  readonly at: Instant;
}

/** What this check posted last. */
export type PostedStatus = Pick<HeadStatus, 'state' | 'description' | 'targetUrl'>;

export interface StatusWatch {
  /** The name under which the verdict is posted. */
  readonly context: string;
  /** Number of the account that posts it. */
  readonly ours: number;
  /** `null`: not known, then only creators and runs are compared. */
  readonly posted: PostedStatus | null;
  /** Whether an address is that of a run of this check's workflow; `null`: cannot be told here. */
  readonly isOurRun: ((targetUrl: string | null) => boolean) | null;
}

export interface Tampering {
  /**
   * `foreign`: another account set it. `unknown creator`: nobody can say who did. `not from our runs`: our account did, for a
   * run of something else; any workflow may post as our account. `altered`: the newest one is not what was posted last.
   */
  readonly kind: 'foreign' | 'unknown creator' | 'not from our runs' | 'altered';
  readonly status: HeadStatus;
  /** Whether it is what GitHub shows now. */
  readonly isCurrent: boolean;
}

/**
 * Tells whether somebody else set or overwrote the status of this check. Names are compared as GitHub does, whatever their case.
 * A foreign status counts even when a later one of ours replaced it: while it stood, a merge could go through. In the order of
 * time; a time that cannot be read is the newest.
 */
export function findTampering(statuses: readonly HeadStatus[], watch: StatusWatch): readonly Tampering[] {
  const own = statuses
    .filter(({ context }) => context.toLowerCase() === watch.context.toLowerCase())
    .sort(compareTimes);
  const newest = own.at(-1);
  return own.flatMap((status): readonly Tampering[] => {
    const isCurrent = status === newest;
    const kind = kindOf(status, isCurrent, watch);
    return kind === null ? [] : [{ kind, status, isCurrent }];
  });
}

function kindOf(status: HeadStatus, isCurrent: boolean, watch: StatusWatch): Tampering['kind'] | null {
  if (status.creator === null) return 'unknown creator';
  if (status.creator.id !== watch.ours) return 'foreign';
  if (watch.isOurRun !== null && !watch.isOurRun(status.targetUrl)) return 'not from our runs';
  if (!isCurrent || watch.posted === null) return null;
  const { posted } = watch;
  const isSame =
    posted.state === status.state &&
    (posted.description ?? '') === (status.description ?? '') &&
    (posted.targetUrl ?? '') === (status.targetUrl ?? '');
  // Another of our runs may have come between; the same run says one thing.
  const isOther = watch.isOurRun !== null && posted.targetUrl !== status.targetUrl;
  return isSame || isOther ? null : 'altered';
}

/** As problems of a report: the same person's statuses of one state are told once. */
export function tamperingProblems(found: readonly Tampering[]): readonly SignoffProblem[] {
  const told = new Map<string, SignoffProblem>();
  for (const { kind, status, isCurrent } of found) {
    const { context, creator, state, at } = status;
    const identity = [context.toLowerCase(), kind, String(creator?.id ?? ''), state];
    const who = creator === null ? 'Nobody knows who' : `@${creator.login}`;
    const now = isCurrent ? 'It stands now.' : 'It was replaced since.';
    told.set(identity.join('\0'), {
      rule: SIGNOFF_RULES.STATUS_TAMPERED,
      message: `${who} set the status «${context}» to ${state} at ${at}${WHY[kind]}. ${now}`,
      identity,
      data: { context, problem: kind, creator: creator?.login ?? null, claimed: state },
    });
  }
  return [...told.values()];
}

const WHY: { readonly [kind in Tampering['kind']]: string } = {
  foreign: ', which only this check does',
  'unknown creator': '',
  'not from our runs': ' with this check’s account, and not from one of its runs',
  altered: ' with this check’s account, and that is not what this check posted',
};

function compareTimes(a: HeadStatus, b: HeadStatus): number {
  const [one, two] = [readInstant(a.at), readInstant(b.at)];
  if (one === null || two === null) return Number(one === null) - Number(two === null) || a.id - b.id;
  return one - two || a.id - b.id || compareText(a.state, b.state);
}
