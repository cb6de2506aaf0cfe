import { type IsoDate, parseIsoDate } from '../../../foundation/date.ts';
import type { Json } from '../../../report/model.ts';
import type { PlacedSchema } from '../../schema/model.ts';
import type { LifecyclePolicy } from '../model.ts';
import { type Fact, fact, quote, said, saidOf } from './fact.ts';
import { type Part, saying } from './parts.ts';

const DAY = 86_400_000;

/** From what may change at any time to what may not. */
const STABILITY: readonly string[] = ['draft', 'alpha', 'beta', 'stable'];

/** What is announced of the end of a property, and how stable it is said to be. */
export function findLifecycleFacts(
  member: string,
  before: Part,
  after: Part,
  old: PlacedSchema,
  young: PlacedSchema,
  lifecycle: LifecyclePolicy | null,
): readonly Fact[] {
  const facts: Fact[] = [];
  const [was, is] = [before, after].map((part) => saying(part, 'deprecated')?.value === true);
  const [oldEnd, end] = [endOf(before), endOf(after)];
  if (was && !is) facts.push(fact('reactivated', saidOf(old, true), saidOf(young, false), { member }));
  if (!was && is) {
    const row = announcementOf(after, lifecycle);
    const now = end === null ? saidOf(young, true) : said(end.node, 'x-sunset', end.value);
    facts.push(fact(row, null, now, { member, words: wordsOf(null, end?.value) }));
  }
  if (was && is && oldEnd !== null) {
    const earlier = said(oldEnd.node, 'x-sunset', oldEnd.value);
    const words = wordsOf(oldEnd.value, end?.value);
    if (end === null) facts.push(fact('sunset-deleted', earlier, null, { member, words }));
    else if (dateOf(end.value) === null) {
      const isNew = dateOf(oldEnd.value) !== null;
      const now = said(end.node, 'x-sunset', end.value);
      if (isNew) facts.push(fact('deprecated-sunset-invalid', earlier, now, { member, words }));
    } else if (compareDates(end.value, oldEnd.value) < 0) {
      const now = said(end.node, 'x-sunset', end.value);
      facts.push(fact('sunset-date-changed-too-small', earlier, now, { member, words }));
    }
  }
  const [oldLevel, level] = [stabilityOf(before), stabilityOf(after)];
  if (oldLevel !== null && level !== null && oldLevel.rank !== level.rank) {
    const row = level.rank < oldLevel.rank ? 'stability-decreased' : 'stability-increased';
    facts.push(fact(row, oldLevel.said, level.said, { member, words: wordsOf(oldLevel.name, level.name) }));
  }
  return facts;
}

/** How the removal of a deprecated property is called; `null` when nothing announced it. */
export function removalOf(part: Part, lifecycle: LifecyclePolicy | null): string | null {
  if (saying(part, 'deprecated')?.value !== true || lifecycle === null) return null;
  const end = endOf(part);
  const day = end === null ? null : dateOf(end.value);
  if (end === null) return noticeOf(part, lifecycle) > 0 ? null : 'removed-with-deprecation';
  return day !== null && day <= lifecycle.today ? 'removed-with-deprecation' : 'removed-before-sunset';
}

function announcementOf(part: Part, lifecycle: LifecyclePolicy | null): string {
  const end = endOf(part);
  const notice = lifecycle === null ? 0 : noticeOf(part, lifecycle);
  if (end === null) return notice > 0 ? 'deprecated-sunset-missing' : 'deprecated';
  const day = dateOf(end.value);
  if (day === null) return 'deprecated-sunset-invalid';
  const days = lifecycle === null ? notice : (Date.parse(day) - Date.parse(lifecycle.today)) / DAY;
  return days < notice ? 'sunset-date-too-small' : 'deprecated-with-sunset';
}

function noticeOf(part: Part, { noticeDays }: LifecyclePolicy): number {
  const level = stabilityOf(part)?.name ?? 'stable';
  return Object.hasOwn(noticeDays, level) ? noticeDays[level]! : 0;
}

function endOf(part: Part) {
  return saying(part, 'x-sunset');
}

/** A day, also out of a time as RFC 3339 writes it. */
function dateOf(value: Json): IsoDate | null {
  return typeof value === 'string' ? parseIsoDate(value.replace(/T.*$/, '')) : null;
}

function compareDates(one: Json, other: Json): number {
  const [first, second] = [dateOf(one), dateOf(other)];
  return first === null || second === null ? 0 : Date.parse(first) - Date.parse(second);
}

function stabilityOf(part: Part) {
  const word = saying(part, 'x-stability-level') === null ? 'x-state' : 'x-stability-level';
  const found = saying(part, word);
  const name = typeof found?.value === 'string' ? found.value.toLowerCase() : '';
  const rank = STABILITY.indexOf(name);
  return found === null || rank < 0 ? null : { name, rank, said: said(found.node, word, found.value) };
}

function wordsOf(before: Json | undefined | null, after: Json | undefined | null): Record<string, string> {
  return {
    ...(before === null || before === undefined ? {} : { before: quote(before) }),
    ...(after === null || after === undefined ? {} : { after: quote(after) }),
  };
}
