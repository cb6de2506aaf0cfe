import type { Health } from '../../evidence-bundler/health/model.ts';
import { parseHealth } from '../../evidence-bundler/health/parse-health.ts';
import { parseIsoDate } from '../../foundation/date.ts';
import { UserError } from '../../foundation/user-error.ts';

/** What healths are held against. */
export interface Expected {
  /** `owner/name`; `null`: whatever they say. */
  readonly repository: string | null;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Clocks of machines differ; more than ten minutes is no difference of clocks. */
const SKEW = 600_000;

/**
 * Reads health that anybody may have written; `name` is what messages call it. Errors: `broken-health` for what is none, `future-health`,
 * `other-repository`.
 */
export function readHealth(bytes: Uint8Array, name: string, { repository, now }: Expected): Health {
  const parsed = parseHealth(bytes);
  if (parsed.kind === 'broken')
    throw new UserError(
      'broken-health',
      `${name} is no health: ${parsed.message}`,
      'Name a bundle of evidence, its derived/health.json, or a health-<date>.json that this command wrote.',
    );
  const { health } = parsed;
  const times = [health.time, ...health.history.map(({ time }) => time)];
  const wrong = times.find((time) => !isTime(time));
  if (wrong !== undefined)
    throw new UserError(
      'broken-health',
      `${name} is no health: ${wrong} is no time.`,
      'Take it anew from its bundle.',
    );
  const late = times.find((time) => Date.parse(time) > now + SKEW);
  if (late !== undefined)
    throw new UserError(
      'future-health',
      `${name} tells of ${late}, which has not come yet.`,
      'Check the clocks of this machine and of the one that sealed the evidence.',
    );
  if (repository !== null && health.repository !== null && health.repository !== repository)
    throw new UserError(
      'other-repository',
      `${name} is about ${health.repository}, not about ${repository}.`,
      'Name evidence of this repository.',
    );
  return health;
}

function isTime(time: string): boolean {
  return parseIsoDate(time.slice(0, 10)) !== null && Number.isFinite(Date.parse(time));
}
