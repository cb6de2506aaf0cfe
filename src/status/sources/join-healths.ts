import { boundHistory, mergeHealth } from '../../evidence-bundler/health/merge-health.ts';
import type { Health, HealthRun } from '../../evidence-bundler/health/model.ts';
import { canonicalJson } from '../../foundation/canonical-json.ts';
import { compareText } from '../../foundation/compare.ts';
import { UserError } from '../../foundation/user-error.ts';

/** Health with the name under which messages speak of it. */
export interface NamedHealth {
  readonly name: string;
  readonly health: Health;
}

/** The newest of some healths, with the runs of all up to its time. `null`: there are none. Errors: `other-repository`. */
export function joinHealths(healths: readonly NamedHealth[]): Health | null {
  const [first, ...others] = [...healths].sort(byAge);
  if (first === undefined) return null;
  let joined = first;
  for (const other of others) {
    requireSame(joined, other);
    joined = { name: other.name, health: mergeHealth(joined.health, other.health) };
  }
  const { health } = joined;
  return { ...health, history: boundHistory(health.history.filter(({ time }) => time <= health.time)) };
}

/** Of two of one second the order of their bytes decides, so that no order of arguments does. */
function byAge(a: NamedHealth, b: NamedHealth): number {
  return (
    compareText(a.health.time, b.health.time) ||
    compareText(canonicalJson(a.health) ?? '', canonicalJson(b.health) ?? '')
  );
}

function requireSame(one: NamedHealth, other: NamedHealth): void {
  const { repository } = one.health;
  if (repository === other.health.repository) return;
  const about = (name: string | null): string => (name === null ? 'names no repository' : `is about ${name}`);
  throw new UserError(
    'other-repository',
    `${one.name} ${about(repository)}, and ${other.name} ${about(other.health.repository)}.`,
    'Name evidence of one repository, or another folder with --audits.',
  );
}

/** The day of the evidence, which names its files. */
export function dayOf({ time }: Pick<Health, 'time'>): string {
  return time.slice(0, 10);
}

/**
 * The health that is kept for a day: the newest of the day, with those runs that files of other days do not keep as well. Files together
 * hold every run, and none grows with the years.
 */
export function keptOfDay(
  day: string,
  given: readonly NamedHealth[],
  kept: readonly NamedHealth[],
): Health | null {
  const upToDay = [...given, ...kept].filter(({ health }) => dayOf(health) <= day);
  const newest = joinHealths(upToDay);
  if (newest === null || dayOf(newest) !== day) return null;
  const elsewhere = new Set(
    kept
      .filter(({ health }) => dayOf(health) !== day)
      .flatMap(({ health }) => health.history.map((run) => keyOf(run))),
  );
  const own = newest.history.filter((run) => dayOf(run) === day || !elsewhere.has(keyOf(run)));
  return { ...newest, history: boundHistory(own) };
}

/** A run whose figures are known is more than one that only the log knows. */
function keyOf({ time, run, attempt, commit, figures }: HealthRun): string {
  return JSON.stringify([time, run, attempt, commit, figures !== null]);
}
