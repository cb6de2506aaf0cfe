const ISO = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2})(?:[.,](\d{1,9}))?\s*(Z|[+-]\d{2}:?\d{2})?$/;

/**
 * Milliseconds since 1970 of a time as tools write it (ISO 8601, or the date of HTTP); `null` for every other text and for
 * times at or before 1970, which tools write when they know none. Without a zone it counts as UTC, so that no answer
 * depends on the machine.
 */
export function parseTime(text: string | null): number | null {
  if (text === null) return null;
  const iso = ISO.exec(text.trim());
  const time =
    iso === null
      ? /^\w{3}, \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(text)
        ? Date.parse(text)
        : Number.NaN
      : Date.parse(`${iso[1]}T${iso[2]}.${(iso[3] ?? '').slice(0, 3).padEnd(3, '0')}${zone(iso[4])}`);
  return asTime(time);
}

/** A number of milliseconds as a time, by the same rule. */
export function asTime(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) && value > 0 && value < 8.64e15
    ? Math.round(value)
    : null;
}

function zone(text: string | undefined): string {
  return text === undefined || text === 'Z' ? 'Z' : `${text.slice(0, 3)}:${text.slice(-2)}`;
}
