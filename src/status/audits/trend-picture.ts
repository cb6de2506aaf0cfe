import type { Ratio } from '../../foundation/ratio.ts';
import { textWidth } from '../../report/renderers/text-width.ts';
import type { Trend } from './trend.ts';

const HEIGHT = 28;
const LINE = 160;
const LABEL = 110;

/**
 * Trends as SVG lines, one below the other, each from 0 to its highest value: no fonts, styles or pictures from elsewhere, no script. Names
 * have to be our own; gaps stay gaps.
 */
export function renderTrendPicture(trends: readonly Trend[]): string {
  // The one sign of a figure that XML reads otherwise: less than the smallest share that is written.
  const told = trends.map(({ now, change }) => `${now} ${change}`.trim().replaceAll('<', '&lt;'));
  const width = LABEL + LINE + 12 + Math.max(0, ...told.map(textWidth));
  const height = Math.max(1, trends.length) * HEIGHT;
  const title = trends.map(({ name }, at) => `${name}: ${told[at]}`).join('; ');
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}">`,
    `<title>${title}</title>`,
    '<g font-family="Verdana,DejaVu Sans,Geneva,sans-serif" font-size="11" fill="#57606a" aria-hidden="true">',
    ...trends.flatMap(({ name, points }, at) => [
      `<text x="4" y="${at * HEIGHT + 18}">${name}</text>`,
      ...linesOf(points, at * HEIGHT),
      `<text x="${LABEL + LINE + 8}" y="${at * HEIGHT + 18}">${told[at]}</text>`,
    ]),
    '</g>',
    '</svg>\n',
  ].join('\n');
}

/** Runs of known points; a point alone is a dot. */
function linesOf(points: readonly (Ratio | null)[], top: number): readonly string[] {
  const step = points.length < 2 ? 0 : LINE / (points.length - 1);
  const lines: string[][] = [[]];
  for (const [at, point] of points.entries()) {
    if (point === null || point.total === 0) lines.push([]);
    else
      lines
        .at(-1)
        ?.push(`${round(LABEL + at * step)},${round(top + 24 - (point.covered / point.total) * 20)}`);
  }
  return lines
    .filter((line) => line.length > 0)
    .map((line) => {
      const [x, y] = (line[0] ?? '').split(',');
      return line.length === 1
        ? `<circle cx="${x}" cy="${y}" r="2"/>`
        : `<polyline points="${line.join(' ')}" fill="none" stroke="#0969da" stroke-width="1.5"/>`;
    });
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
