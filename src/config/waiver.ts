import { aYearAfter, type IsoDate, parseIsoDate } from '../foundation/date.ts';

/** Something that is not asked for a time: by whom it was decided, why, and until when. */
export interface Waiver<Effect extends string = string> {
  /** What is waived, in the notation of whoever asks: a rule id, an operation of an API, a box of a checklist. */
  readonly key: string;
  readonly reason: string;
  /** `@user`, `@organisation/team` or an e-mail address: somebody can be asked. */
  readonly owner: string;
  /** The last day on which it holds. */
  readonly expires: IsoDate;
  /** What it suspends, such as `ignore`. */
  readonly effect: Effect;
}

/** Whether the waiver no longer holds; it still does on its last day. `today` is a date in UTC. */
export function isExpired(waiver: Pick<Waiver, 'expires'>, today: IsoDate): boolean {
  return waiver.expires < today;
}

/** The three things that every waiver says, as somebody wrote them. */
export interface WaiverFields {
  readonly reason: string | undefined;
  readonly owner: string | undefined;
  readonly expires: string | undefined;
}

export interface WaiverMistake {
  readonly field: keyof WaiverFields;
  readonly message: string;
  readonly severity: 'error' | 'warning';
}

const OWNER = /^(?:@[A-Za-z0-9][A-Za-z0-9-]*(?:\/[A-Za-z0-9][A-Za-z0-9._-]*)?|[^\s@]+@[^\s@]+)$/;

/**
 * What is missing or wrong in a waiver; without an error it can be used. An expiry more than a year after `today` is a
 * warning: nobody remembers by then. One in the past is no mistake of writing, see `isExpired`.
 */
export function findWaiverMistakes(
  { reason, owner, expires }: WaiverFields,
  today: IsoDate,
): readonly WaiverMistake[] {
  const found: WaiverMistake[] = [];
  const error = (field: keyof WaiverFields, message: string) =>
    found.push({ field, message, severity: 'error' });
  if (reason === undefined) error('reason', '`reason` is missing: say why, as in `reason="…"`');
  else if (reason.trim() === '') error('reason', '`reason` is empty');
  if (owner === undefined) error('owner', '`owner` is missing: say who decides, as in `owner=@team`');
  else if (!OWNER.test(owner))
    error('owner', `\`owner\` must be @user, @organisation/team or an e-mail address, not \`${owner}\``);
  if (expires === undefined)
    error('expires', '`expires` is missing: give the last day, as in `expires=2027-01-31`');
  else {
    const date = parseIsoDate(expires);
    if (date === null) error('expires', `\`expires\` must be a day such as 2027-01-31, not \`${expires}\``);
    else if (date > aYearAfter(today)) {
      found.push({
        field: 'expires',
        message: `\`expires\` is more than a year away: ${expires}`,
        severity: 'warning',
      });
    }
  }
  return found;
}
