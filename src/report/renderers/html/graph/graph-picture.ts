import { folderOf, nameOf, type RepoPath } from '../../../../foundation/repo-path.ts';
import { counted } from '../../../counted.ts';
import { clip, visible } from '../../visible.ts';
import { type Html, html, NO_HTML, raw } from '../escape-html.ts';
import type { GraphNode, LeakGraph } from './collect-graph.ts';
import { type Band, type GraphLayout, layoutGraph } from './layout-graph.ts';

const BOX = { width: 208, height: 40 };
const GAP = { x: 92, y: 14 };
const TOP = 34;
const EDGE = 12;

/** Columns of more files than this begin at the top: the middle of a tall picture is out of sight. */
const CENTRED = 12;

const BAND_WORDS: { readonly [band in Band]: string } = {
  production: 'Production',
  between: 'Between',
  experimental: 'Experimental',
};

/** The graph as a picture: files as boxes that lead to their findings, steps as arrows. */
export function graphPicture(graph: LeakGraph): Html {
  const layout = layoutGraph(graph);
  const tallest = Math.max(...layout.columns.map((column) => column.length));
  const width = 2 * EDGE + layout.columns.length * (BOX.width + GAP.x) - GAP.x + 40;
  const height = TOP + 2 * EDGE + tallest * (BOX.height + GAP.y) - GAP.y;
  const corner = (node: number): { x: number; y: number } => {
    const { column, row } = layout.places[node]!;
    const members = layout.columns[column]!.length;
    return {
      x: EDGE + column * (BOX.width + GAP.x),
      y: TOP + EDGE + (tallest > CENTRED ? row : (tallest - members) / 2 + row) * (BOX.height + GAP.y),
    };
  };
  return html`<svg id="graph" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" xmlns="http://www.w3.org/2000/svg" role="group" aria-label="Files through which lanes are crossed">
<defs><marker id="arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z" /></marker></defs>
${headings(layout)}
${graph.edges.map(
  ({ from, to, findings }) =>
    html`<path class="edge${raw(findings > 1 ? ' strong' : '')}" data-from="${from}" data-to="${to}" d="${raw(curve(corner(from), corner(to)))}" marker-end="url(#arrow)"><title>${raw(`${graph.nodes[from]!.path} reaches ${graph.nodes[to]!.path}: ${counted(findings, 'finding')}`)}</title></path>
`,
)}${graph.nodes.map((node, at) => box(node, at, corner(at)))}</svg>`;
}

function headings({ bands }: GraphLayout): readonly Html[] {
  return bands.map((band, column) =>
    band === bands[column - 1]
      ? NO_HTML
      : html`<text class="band" x="${EDGE + column * (BOX.width + GAP.x)}" y="22">${raw(BAND_WORDS[band])}</text>
`,
  );
}

type Point = { readonly x: number; readonly y: number };

function curve(from: Point, to: Point): string {
  const middle = BOX.height / 2;
  const [y1, y2] = [from.y + middle, to.y + middle];
  const start = from.x + BOX.width;
  if (to.x > from.x) {
    const bend = Math.max(GAP.x / 2, (to.x - start) / 2);
    return `M${start} ${y1}C${start + bend} ${y1} ${to.x - bend} ${y2} ${to.x} ${y2}`;
  }
  const end = to.x + BOX.width;
  const out = Math.max(start, end) + 40;
  return `M${start} ${y1}C${out} ${y1} ${out} ${y2} ${end} ${y2}`;
}

function box({ path, lane, kind, findings }: GraphNode, at: number, { x, y }: Point): Html {
  const file = path as RepoPath;
  const told = lane ?? 'lane not told';
  const folder = folderOf(file);
  const words = `${path}, ${told}, ${counted(findings, 'finding')}`;
  return html`<a class="node ${raw(kind ?? 'unknown')}" href="#via=${raw(encodeURIComponent(visible(path)))}" data-node="${at}" data-path="${raw(path)}"><title>${raw(words)}</title><rect x="${x}" y="${y}" width="${BOX.width}" height="${BOX.height}" rx="7" /><text class="name" x="${x + 11}" y="${y + 17}">${raw(shortEnd(nameOf(file), 25))}</text><text class="lane" x="${x + 11}" y="${y + 32}">${raw(clip(folder === '' ? told : `${told} · ${shortEnd(folder, 40)}`, 34))}</text><text class="count" x="${x + BOX.width - 9}" y="${y + 17}" text-anchor="end">${findings}</text></a>
`;
}

/** The end of a path says more than its beginning. */
function shortEnd(text: string, most: number): string {
  const characters = [...visible(text)];
  return characters.length <= most ? text : `…${characters.slice(1 - most).join('')}`;
}
