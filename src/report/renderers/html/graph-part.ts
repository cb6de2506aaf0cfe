import { counted } from '../../counted.ts';
import { type Html, html, NO_HTML, raw } from './escape-html.ts';
import type { LeakGraph } from './graph/collect-graph.ts';
import { graphPicture } from './graph/graph-picture.ts';

/** The graph with its tools. The picture scrolls: arrows move it, the buttons and `+`, `-`, `0` zoom it. */
export function graphPart(graph: LeakGraph): Html {
  const { nodes, edges, hidden } = graph;
  return html`<p class="about">${raw(`${counted(nodes.length, 'file')} and ${counted(edges.length, 'step')} between them, from production on the left to experimental code on the right. A file leads to its findings.`)}${hidden.files + hidden.findings > 0 ? html` ${raw(`Left out: ${counted(hidden.findings, 'finding')} of less travelled ways, with ${counted(hidden.files, 'more file')}.`)}` : NO_HTML}</p>
<div class="tools scripted"><button type="button" id="zoom-in" aria-label="Zoom in">+</button> <button type="button" id="zoom-out" aria-label="Zoom out">−</button> <button type="button" id="zoom-fit">Fit</button> <a href="#after-graph">Skip the graph</a></div>
<div id="picture" class="picture" role="group" tabindex="0" aria-label="Leak graph; plus and minus zoom, arrows move">${graphPicture(graph)}</div>
<p id="after-graph" class="keys scripted" tabindex="-1"><kbd>+</kbd> <kbd>−</kbd> zoom, arrows or dragging move, <kbd>0</kbd> fits.</p>`;
}
