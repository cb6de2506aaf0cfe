import { counted } from '../../counted.ts';
import { dataTable } from './data-table.ts';
import { type Html, html, NO_HTML, raw } from './escape-html.ts';

/** A figure over several runs, oldest first. */
export interface Trend {
  readonly title: string;
  readonly points: readonly TrendPoint[];
}

export interface TrendPoint {
  /** When, or of which commit. */
  readonly at: string;
  /** `null`: not known. */
  readonly value: number | null;
  /** As people read it: `81.4 %`. */
  readonly words: string;
}

/** Points drawn of one trend: the newest. */
const MOST_POINTS = 120;
const MOST_TRENDS = 200;
const SIZE = { width: 240, height: 36, edge: 4 };

/** Trends as rows with a line; each row says in words what its line shows. */
export function trendTable(trends: readonly Trend[]): Html {
  const rest = trends.length - MOST_TRENDS;
  return html`${dataTable(
    'Trends',
    ['Figure', 'Over time', 'First', 'Least', 'Most', 'Now'],
    trends.slice(0, MOST_TRENDS).map(trendRow),
  )}${rest > 0 ? html`<p>and ${rest} more</p>` : NO_HTML}`;
}

function trendRow({ title, points }: Trend): Html {
  const shown = points.slice(-MOST_POINTS);
  const known = shown.filter(({ value }) => value !== null);
  const by = (order: number): string =>
    known.reduce<TrendPoint | undefined>(
      (best, point) => (best === undefined || (point.value! - best.value!) * order > 0 ? point : best),
      undefined,
    )?.words ?? '';
  const words = `${title}: ${counted(known.length, 'run')}, from ${known[0]?.words ?? 'unknown'} to ${known.at(-1)?.words ?? 'unknown'}`;
  return html`<tr><th scope="row">${raw(title)}</th><td>${line(shown, words)}</td><td class="right">${raw(known[0]?.words ?? 'n/a')}</td><td class="right">${raw(by(-1))}</td><td class="right">${raw(by(1))}</td><td class="right"><strong>${raw(known.at(-1)?.words ?? 'n/a')}</strong></td></tr>
`;
}

/** Runs of known values as lines, gaps where nothing is known; a level line stands in the middle. */
function line(points: readonly TrendPoint[], words: string): Html {
  const values = points.flatMap(({ value }) => value ?? []);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const x = (at: number): number =>
    round(SIZE.edge + (at / Math.max(1, points.length - 1)) * (SIZE.width - 2 * SIZE.edge));
  const y = (value: number): number =>
    round(
      high === low
        ? SIZE.height / 2
        : SIZE.edge + ((high - value) / (high - low)) * (SIZE.height - 2 * SIZE.edge),
    );
  let path = '';
  let wasKnown = false;
  for (const [at, { value }] of points.entries()) {
    if (value !== null) path += `${wasKnown ? 'L' : 'M'}${x(at)} ${y(value)}`;
    wasKnown = value !== null;
  }
  const last = points.findLastIndex(({ value }) => value !== null);
  const dot = last < 0 ? NO_HTML : html`<circle cx="${x(last)}" cy="${y(points[last]!.value!)}" r="3" />`;
  return html`<svg class="trend" viewBox="0 0 ${SIZE.width} ${SIZE.height}" width="${SIZE.width}" height="${SIZE.height}" role="img" aria-label="${raw(words)}"><path d="${raw(path)}" />${dot}</svg>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
