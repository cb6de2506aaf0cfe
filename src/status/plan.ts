import type { Health } from '../evidence-bundler/health/model.ts';
import { compareText } from '../foundation/compare.ts';
import { renderBadge, renderEndpoint } from '../report/renderers/badge.ts';
import { healthBadge } from './audits/health-badge.ts';
import { renderHealth } from './audits/render-health.ts';
import { findTrends } from './audits/trend.ts';
import { renderTrendPicture } from './audits/trend-picture.ts';
import { dayOf, joinHealths, keptOfDay, type NamedHealth } from './sources/join-healths.ts';

/** A file as it is to be. */
export interface PlannedFile {
  /** Relative to the folder that it belongs into. */
  readonly name: string;
  readonly text: string;
}

/** The two files of each day that the given healths are of; `kept` are those that the folder holds. */
export function planAudits(
  given: readonly NamedHealth[],
  kept: readonly NamedHealth[],
): readonly PlannedFile[] {
  const days = [...new Set(given.map(({ health }) => dayOf(health)))].sort(compareText);
  return days.flatMap((day) => {
    const json = keptOfDay(day, given, kept);
    const whole = joinHealths([...given, ...kept].filter(({ health }) => dayOf(health) <= day));
    if (json === null || whole === null) return [];
    return [
      { name: `health-${day}.json`, text: `${JSON.stringify(sorted(json), null, 2)}\n` },
      { name: `health-${day}.md`, text: renderHealth(whole) },
    ];
  });
}

/** A badge as a picture and as an endpoint, and the trends of the repository as a whole as a picture. */
export function planBadges(health: Health): readonly PlannedFile[] {
  const badge = healthBadge(health);
  const trends = findTrends(health).filter(({ name }) => /^(?:Tests \w+|Coverage)$/.test(name));
  return [
    { name: 'health.json', text: renderEndpoint(badge) },
    { name: 'health.svg', text: renderBadge(badge) },
    { name: 'health-trend.svg', text: renderTrendPicture(trends) },
  ];
}

/** A copy whose members are in the order of their names, however it came to be. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).sort(([a], [b]) => compareText(a, b));
  return Object.fromEntries(members.map(([name, inner]) => [name, sorted(inner)]));
}
