import type { Health, HealthRun } from '../../evidence-bundler/health/model.ts';
import { formatRatio } from '../../foundation/format-ratio.ts';
import type { Ratio } from '../../foundation/ratio.ts';
import type { Trend, TrendPoint } from '../../report/renderers/html/trends.ts';

/** What the history of a repository's health shows over time: coverage, tests and measured times, as a whole and by module. */
export function trendsOf({ history, modules }: Pick<Health, 'history' | 'modules'>): readonly Trend[] {
  const trend = (title: string, pointOf: (run: HealthRun) => Omit<TrendPoint, 'at'>): Trend => ({
    title,
    points: history.map((run) => ({ at: run.time, ...pointOf(run) })),
  });
  const all = [
    trend('Coverage', ({ figures }) => share(figures?.coverage ?? null)),
    trend('Tests passed', ({ figures }) => count(figures?.tests?.passed ?? null)),
    trend('Tests failed', ({ figures }) => count(figures?.tests?.failed ?? null)),
    trend('Modules shown', (run) => count(run.modules.length)),
    ...modules.flatMap(({ key, times }) => [
      trend(`${key}: coverage`, (run) => share(moduleIn(run, key)?.coverage ?? null)),
      ...times.map(({ id }) =>
        trend(`${key}: ${id}`, (run) => {
          const known = moduleIn(run, key)?.times;
          return duration(known !== undefined && Object.hasOwn(known, id) ? known[id]! : null);
        }),
      ),
    ]),
  ];
  return all.filter(({ points }) => points.some(({ value }) => value !== null));
}

function moduleIn({ figures }: HealthRun, key: string) {
  return figures !== null && Object.hasOwn(figures.modules, key) ? figures.modules[key] : undefined;
}

function share(ratio: Ratio | null): Omit<TrendPoint, 'at'> {
  return ratio === null || ratio.total === 0
    ? { value: null, words: '' }
    : { value: ratio.covered / ratio.total, words: formatRatio(ratio) };
}

function count(value: number | null): Omit<TrendPoint, 'at'> {
  return { value, words: value === null ? '' : String(value) };
}

/** Seconds as people say them. */
function duration(value: number | null): Omit<TrendPoint, 'at'> {
  if (value === null) return { value, words: '' };
  const words =
    value < 1 ? `${Number((value * 1000).toPrecision(3))} ms` : `${Number(value.toPrecision(3))} s`;
  return { value, words };
}
