import type { IsoDate } from '../../../foundation/date.ts';
import type { ApiNode } from '../../document/api-model.ts';
import type { OperationRuleId } from '../../rules/operation-rules.ts';
import type { LifecyclePolicy } from '../model.ts';
import type { Difference } from './collect-changes.ts';
import { written } from './context.ts';
import { addDays, daysBetween, readDate, type WrittenDate } from './sunset-date.ts';

/** Something that may be deprecated. */
export interface Deprecable extends ApiNode {
  readonly deprecated: boolean;
}

/** The rules about the end of one kind of thing. */
interface LifecycleRules {
  readonly deprecated: OperationRuleId;
  readonly deprecatedWithSunset: OperationRuleId;
  readonly reactivated: OperationRuleId;
  readonly sunsetMissing: OperationRuleId;
  readonly sunsetUnreadable: OperationRuleId;
  readonly deprecatedAtUnreadable: OperationRuleId;
  readonly sunsetTooNear: OperationRuleId;
  readonly sunsetEarlier: OperationRuleId;
  readonly sunsetLater: OperationRuleId;
  readonly sunsetDeleted: OperationRuleId;
}

export const OPERATION_LIFECYCLE: LifecycleRules = {
  deprecated: 'endpoint-deprecated',
  deprecatedWithSunset: 'endpoint-deprecated-with-sunset',
  reactivated: 'endpoint-reactivated',
  sunsetMissing: 'api-deprecated-sunset-missing',
  sunsetUnreadable: 'api-deprecated-sunset-parse',
  deprecatedAtUnreadable: 'api-deprecated-at-parse',
  sunsetTooNear: 'api-sunset-date-too-small',
  sunsetEarlier: 'api-sunset-date-changed-too-small',
  sunsetLater: 'api-sunset-date-postponed',
  sunsetDeleted: 'sunset-deleted',
};

export const PARAMETER_LIFECYCLE: LifecycleRules = {
  deprecated: 'request-parameter-deprecated',
  deprecatedWithSunset: 'request-parameter-deprecated',
  reactivated: 'request-parameter-reactivated',
  sunsetMissing: 'request-parameter-deprecated-sunset-missing',
  sunsetUnreadable: 'request-parameter-sunset-parse',
  deprecatedAtUnreadable: 'request-parameter-deprecated-at-parse',
  sunsetTooNear: 'request-parameter-sunset-date-too-small',
  sunsetEarlier: 'request-parameter-sunset-date-changed-too-small',
  sunsetLater: 'request-parameter-sunset-date-postponed',
  sunsetDeleted: 'request-parameter-sunset-deleted',
};

type Found = Omit<Difference, 'direction'>;

/** Days between the announcement and the end that are asked for at a stability. */
export function noticeOf(policy: LifecyclePolicy, stability: string | null): number {
  const name = stability ?? 'stable';
  const days = Object.hasOwn(policy.noticeDays, name) ? policy.noticeDays[name] : undefined;
  return days ?? 0;
}

/**
 * What has become of the announced end of something that is in both states. `name` opens the sentences. A date is judged
 * by the day of the commit, an announcement that was made before by its `x-deprecated-at`.
 */
export function compareLifecycle(
  before: Deprecable,
  after: Deprecable,
  rules: LifecycleRules,
  name: string,
  policy: LifecyclePolicy,
  stability: string | null,
): readonly Found[] {
  const dates = {
    before: readDate(before.extensions, 'x-sunset'),
    after: readDate(after.extensions, 'x-sunset'),
  };
  const found: Found[] = [];
  const add = (rule: OperationRuleId, verdict: Found['verdict'], message: string): void => {
    const [old, now] = [textOf(before, dates.before), textOf(after, dates.after)];
    found.push({
      rule,
      verdict,
      before: written(before, old),
      after: written(after, now),
      message,
      details: [],
    });
  };
  findUnreadable(before, after, rules, name, add);
  if (!after.deprecated) {
    if (before.deprecated) add(rules.reactivated, 'compatible', `${name} is no longer deprecated.`);
    return found;
  }
  if (dates.after.kind === 'unreadable') {
    if (dates.before.kind !== 'unreadable' || dates.before.text !== dates.after.text || !before.deprecated) {
      const message = `${name} ends on \`${dates.after.text}\`, which is no date such as \`2027-06-30\`.`;
      add(rules.sunsetUnreadable, 'policy', message);
    }
    return found;
  }
  const notice = noticeOf(policy, stability);
  if (dates.after.kind === 'none') findMissing(before, dates.before, rules, name, notice, add);
  else findDated(before, dates.before, dates.after.date, rules, name, policy, notice, add);
  return found;
}

type Add = (rule: OperationRuleId, verdict: Found['verdict'], message: string) => void;

function findMissing(
  before: Deprecable,
  sunset: WrittenDate,
  rules: LifecycleRules,
  name: string,
  notice: number,
  add: Add,
): void {
  if (before.deprecated) {
    if (sunset.kind === 'none') return;
    add(
      rules.sunsetDeleted,
      'breaking',
      `${name} is still deprecated, and the date of its end, ${quote(sunset)}, is gone.`,
    );
  } else if (notice > 0) {
    add(rules.sunsetMissing, 'policy', `${name} is deprecated without the date of its end.`);
  } else add(rules.deprecated, 'compatible', `${name} is deprecated, without a date of its end.`);
}

function findDated(
  before: Deprecable,
  sunset: WrittenDate,
  end: IsoDate,
  rules: LifecycleRules,
  name: string,
  policy: LifecyclePolicy,
  notice: number,
  add: Add,
): void {
  const promised = before.deprecated && sunset.kind === 'date' ? sunset.date : null;
  if (promised !== null && end < promised) {
    add(rules.sunsetEarlier, 'breaking', `${name} ends on ${end}; until now that was to be ${promised}.`);
    return;
  }
  if (promised !== null) {
    if (end > promised)
      add(rules.sunsetLater, 'compatible', `${name} ends on ${end} instead of ${promised}.`);
    return;
  }
  const announced = announcedOn(before) ?? policy.today;
  if (notice > 0 && daysBetween(announced, end) < notice) {
    const earliest = addDays(announced, notice);
    const message = `${name} ends on ${end}, less than ${notice} days after it was announced; ${earliest} is the earliest.`;
    add(rules.sunsetTooNear, 'policy', message);
  } else add(rules.deprecatedWithSunset, 'compatible', `${name} is deprecated and ends on ${end}.`);
}

/** When something that was deprecated before says that it was announced. */
function announcedOn(node: Deprecable): IsoDate | null {
  const date = node.deprecated ? readDate(node.extensions, 'x-deprecated-at') : null;
  return date?.kind === 'date' ? date.date : null;
}

function findUnreadable(
  before: Deprecable,
  after: Deprecable,
  rules: LifecycleRules,
  name: string,
  add: Add,
): void {
  const [old, now] = [
    readDate(before.extensions, 'x-deprecated-at'),
    readDate(after.extensions, 'x-deprecated-at'),
  ];
  if (now.kind !== 'unreadable' || (old.kind === 'unreadable' && old.text === now.text)) return;
  const message = `${name} was deprecated on \`${now.text}\`, which is no date such as \`2027-06-30\`.`;
  add(rules.deprecatedAtUnreadable, 'policy', message);
}

function quote(date: WrittenDate): string {
  return date.kind === 'none' ? 'none' : `\`${date.text}\``;
}

function textOf(node: Deprecable, sunset: WrittenDate): string | boolean {
  return node.deprecated && sunset.kind !== 'none' ? `deprecated until ${sunset.text}` : node.deprecated;
}

/** How something that is gone was announced. */
export type Ending =
  | { readonly kind: 'unannounced' }
  | { readonly kind: 'undated' }
  | { readonly kind: 'unreadable'; readonly text: string }
  | { readonly kind: 'early'; readonly date: IsoDate }
  | { readonly kind: 'due'; readonly date: IsoDate };

export function endingOf(gone: Deprecable, today: IsoDate): Ending {
  if (!gone.deprecated) return { kind: 'unannounced' };
  const sunset = readDate(gone.extensions, 'x-sunset');
  if (sunset.kind === 'none') return { kind: 'undated' };
  if (sunset.kind === 'unreadable') return sunset;
  return { kind: sunset.date <= today ? 'due' : 'early', date: sunset.date };
}
