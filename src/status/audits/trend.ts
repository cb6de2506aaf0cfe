import type { Health, HealthRun, RunFigures } from '../../evidence-bundler/health/model.ts';
import { deltaOf } from '../../foundation/format-ratio.ts';
import type { Ratio } from '../../foundation/ratio.ts';
import { counted, grouped } from '../../report/counted.ts';
import { drawSparkline } from '../../report/renderers/sparkline.ts';
import { NO_EVIDENCE, tellCoverage, tellTime } from '../words.ts';

/** One measure over the runs that are known. */
export interface Trend {
  /** Untrusted: names a module. */
  readonly name: string;
  readonly now: string;
  /** `↑ +2 tests`, `= 0 tests`; empty: nothing to compare with. */
  readonly change: string;
  /** Bars, oldest first, and the lowest and highest value. */
  readonly bars: string;
  readonly scale: string;
  /** Shares of the highest value, or of all; `null` where a run tells nothing. */
  readonly points: readonly (Ratio | null)[];
}

/** A reader sees no more bars than that at once. */
const MOST_BARS = 30;

/** Figures of the earlier runs that measured something, oldest first, and last those of the health itself. */
function figuresOf(health: Health): readonly RunFigures[] {
  const earlier = health.history.flatMap((run) =>
    run.time < health.time && run.figures !== null ? [run.figures] : [],
  );
  const modules = Object.fromEntries(
    health.modules.map(({ key, status, tests, coverage, times }) => [
      key,
      { status, tests, coverage, times: Object.fromEntries(times.map(({ id, estimate }) => [id, estimate])) },
    ]),
  );
  const { tests, coverage } = health;
  return [...earlier, { tests, coverage, modules }].slice(-MOST_BARS);
}

/** The newest run before this one whose figures are known; `null`: none. */
export function previousRun({ history, time }: Pick<Health, 'history' | 'time'>): HealthRun | null {
  return history.findLast((run) => run.time < time && run.figures !== null) ?? null;
}

/** Tests, coverage and times, each against the run before. Measures that neither run knows are left out. */
export function findTrends(health: Health): readonly Trend[] {
  const runs = figuresOf(health);
  const counts = (['passed', 'failed', 'skipped'] as const).map((which) =>
    amountTrend(
      `Tests ${which}`,
      runs.map(({ tests }) => tests?.[which] ?? null),
      { tell: grouped, tellChange: (count) => counted(count, 'test'), scale: 1 },
    ),
  );
  const times = health.modules.flatMap(({ key, times: own }) =>
    own.map(({ id }) =>
      amountTrend(
        `${key}: ${id}`,
        runs.map(({ modules }) => modules[key]?.times[id] ?? null),
        { tell: tellTime, tellChange: tellTime, scale: 1e9 },
      ),
    ),
  );
  const coverage = health.modules.map(({ key }) =>
    ratioTrend(
      `${key}: coverage`,
      runs.map(({ modules }) => modules[key]?.coverage ?? null),
    ),
  );
  const whole = ratioTrend(
    'Coverage',
    runs.map((run) => run.coverage),
  );
  return [...counts, whole, ...coverage, ...times].filter(({ points }) =>
    points.slice(-2).some((point) => point !== null),
  );
}

function ratioTrend(name: string, points: readonly (Ratio | null)[]): Trend {
  const { bars, low, high } = drawSparkline(points);
  const now = points.at(-1) ?? null;
  const before = points.at(-2) ?? null;
  const delta = now === null || before === null ? null : deltaOf(now, before);
  return {
    name,
    now: tellCoverage(now),
    change: delta === null ? '' : `${ARROWS[delta.sign]} ${delta.text} points`,
    bars,
    scale: low === null || high === null ? '' : `${tellCoverage(low)} to ${tellCoverage(high)}`,
    points,
  };
}

const ARROWS = { '-1': '↓', 0: '=', 1: '↑' } as const;

interface AmountForm {
  readonly tell: (value: number) => string;
  readonly tellChange: (value: number) => string;
  /** Makes whole numbers of the values, as bars are drawn from exact shares. */
  readonly scale: number;
}

function amountTrend(
  name: string,
  values: readonly (number | null)[],
  { tell, tellChange, scale }: AmountForm,
): Trend {
  const known = values.filter((value) => value !== null);
  const high = known.reduce((a, b) => Math.max(a, b), 0);
  const low = known.reduce((a, b) => Math.min(a, b), high);
  const total = Math.max(1, Math.round(high * scale));
  const points = values.map((value) =>
    value === null ? null : { covered: Math.min(total, Math.round(value * scale)), total },
  );
  const now = values.at(-1) ?? null;
  const before = values.at(-2) ?? null;
  return {
    name,
    now: now === null ? NO_EVIDENCE : tell(now),
    change: now === null || before === null ? '' : changeOf(now - before, tellChange),
    bars: drawSparkline(points).bars,
    scale: known.length === 0 ? '' : `${tell(low)} to ${tell(high)}`,
    points,
  };
}

function changeOf(change: number, tell: (value: number) => string): string {
  const sign = Math.sign(change) as -1 | 0 | 1;
  return `${ARROWS[sign]} ${{ '-1': '−', 0: '', 1: '+' }[sign]}${tell(Math.abs(change))}`;
}
