import type { Instant } from '../snapshot/model.ts';

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.\d{1,9})?Z$/;

/** Milliseconds since 1970 of a time as GitHub writes it; `null` for anything else, such as another time zone or 30 February. */
export function readInstant(text: string | null): number | null {
  const parts = SHAPE.exec(text ?? '');
  if (parts === null) return null;
  const [year, month, day, hour, minute, second] = parts.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const time = Date.UTC(year, month - 1, day, hour, minute, second);
  const back = new Date(time);
  const isReal =
    back.getUTCFullYear() === year &&
    back.getUTCMonth() === month - 1 &&
    back.getUTCDate() === day &&
    hour < 24 &&
    minute < 60 &&
    second < 60;
  return isReal ? time : null;
}

/** Milliseconds since 1970 as GitHub writes a time: whole seconds in UTC. What `readInstant` reads. */
export function instantOf(time: number): Instant {
  return new Date(time).toISOString().replace(/\.\d{3}Z$/, 'Z') as Instant;
}

/** `21 Nov 14:02` in UTC, for sentences. */
export function sayInstant(time: Instant | number | null): string {
  const value = typeof time === 'number' ? time : readInstant(time);
  if (value === null) return 'an unknown time';
  const date = new Date(value);
  const two = (number: number) => String(number).padStart(2, '0');
  const clock = `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`;
  return `${date.getUTCFullYear()}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())} ${clock}`;
}

/** A time span as people say it: `14 days`, `24 hours`, `90 seconds`. */
export function saySpan(seconds: number): string {
  for (const [unit, name] of [
    [86_400, 'day'],
    [3600, 'hour'],
    [60, 'minute'],
  ] as const) {
    if (seconds >= unit && seconds % unit === 0)
      return `${seconds / unit} ${name}${seconds === unit ? '' : 's'}`;
  }
  return `${seconds} ${seconds === 1 ? 'second' : 'seconds'}`;
}
