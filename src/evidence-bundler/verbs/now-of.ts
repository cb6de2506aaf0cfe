import { UserError } from '../../foundation/user-error.ts';
import type { ParsedOptions } from '../../platform/terminal/options.ts';

/** Milliseconds since 1970 that `--now` names; the clock otherwise. Errors: `bad-value`. */
export function nowOf(options: ParsedOptions): number {
  const named = options.text('now');
  if (named === null) return Date.now();
  const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(named) ? Date.parse(named) : Number.NaN;
  if (Number.isFinite(time)) return time;
  throw new UserError(
    'bad-value',
    `--now ${JSON.stringify(named)} is no time.`,
    'Write it in UTC, such as 2026-11-21T21:00:00Z.',
  );
}
