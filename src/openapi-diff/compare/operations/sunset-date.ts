import { type IsoDate, parseIsoDate } from '../../../foundation/date.ts';
import type { JsonObject } from '../../../report/model.ts';
import { field } from '../../document/json-value.ts';

/** What a key of an object says about a day. */
export type WrittenDate =
  | { readonly kind: 'none' }
  | { readonly kind: 'date'; readonly date: IsoDate; readonly text: string }
  | { readonly kind: 'unreadable'; readonly text: string };

/** Reads a date or date-time of RFC 3339; of a date-time the day in UTC. */
export function readDate(extensions: JsonObject, key: string): WrittenDate {
  const value = field(extensions, key);
  if (value === undefined || value === null) return { kind: 'none' };
  const text = typeof value === 'string' ? value.trim() : JSON.stringify(value);
  const date = dayOf(text);
  return date === null ? { kind: 'unreadable', text } : { kind: 'date', date, text };
}

const DATE_TIME =
  /^(\d{4}-\d{2}-\d{2})[Tt ]([01]\d|2[0-3]):([0-5]\d):(?:[0-5]\d|60)(?:\.\d+)?(?:[Zz]|([+-])([01]\d|2[0-3]):([0-5]\d))$/;

function dayOf(text: string): IsoDate | null {
  const parts = DATE_TIME.exec(text);
  if (parts === null) return parseIsoDate(text);
  const date = parseIsoDate(parts[1] ?? '');
  if (date === null) return null;
  const offset = (Number(parts[5] ?? 0) * 60 + Number(parts[6] ?? 0)) * (parts[4] === '-' ? -1 : 1);
  const minutes = Number(parts[2]) * 60 + Number(parts[3]) - offset;
  return addDays(date, Math.floor(minutes / (24 * 60)));
}

const DAY = 24 * 60 * 60 * 1000;

/** The day so many days later. */
export function addDays(date: IsoDate, days: number): IsoDate {
  const day = new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY);
  return parseIsoDate(day.toISOString().slice(0, 10)) ?? date;
}

/** Days from one date to another; negative when the second is earlier. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY);
}
