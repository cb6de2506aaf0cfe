import type { Html } from './escape-html.ts';

/** The look of every page; light and dark by what the reader's system says, or by `data-theme` of the root. */
export const STYLE = `
:root { color-scheme: light dark; --paper: light-dark(#fff, #14171c); --raised: light-dark(#f6f7f9, #1c2027); --ink: light-dark(#1c2128, #e4e8ee); --quiet: light-dark(#57606a, #a0a9b5); --line: light-dark(#d8dde3, #333a44); --link: light-dark(#0b5cad, #79b8ff); --bad: light-dark(#c0202c, #ff7b80); --half: light-dark(#8a5a00, #e3b341); --good: light-dark(#1a7038, #5ac878); --note: light-dark(#3d5a80, #9cb8dc); --bad-soft: light-dark(#fdecee, #3a1d21); --half-soft: light-dark(#fdf3dc, #352b14); --good-soft: light-dark(#e6f5ea, #172d1e); --dull: light-dark(#eef0f3, #232830); }
:root[data-theme="light"] { color-scheme: light; } :root[data-theme="dark"] { color-scheme: dark; }
* { box-sizing: border-box; }
body { background: var(--paper); color: var(--ink); font: 15px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; margin: 0 auto; max-width: 84rem; padding: 1.25rem 1.5rem 3rem; }
h1 { font-size: 1.45rem; line-height: 1.3; } h2 { font-size: 1.15rem; margin: 2.5rem 0 .75rem; } h3 { font-size: 1rem; margin: 1.5rem 0 .5rem; }
h1, h2, h3, p, li, summary, td code { overflow-wrap: anywhere; } td, th { overflow-wrap: break-word; }
a { color: var(--link); text-underline-offset: .15em; } code, pre, .mono { font: .92em/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
pre { background: var(--raised); border-radius: .4rem; overflow: auto; padding: .75rem 1rem; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
table { border-collapse: collapse; font-size: .9rem; } .scroll { overflow-x: auto; }
th, td { border-bottom: 1px solid var(--line); padding: .35rem .75rem; text-align: left; vertical-align: top; } td { min-width: 3.5rem; }
thead th { color: var(--quiet); font-size: .85em; font-weight: 600; white-space: nowrap; } tbody th { font-weight: 600; }
.right { font-variant-numeric: tabular-nums; text-align: right; white-space: nowrap; }
tr.fail > :first-child, tr.error > :first-child { box-shadow: inset 3px 0 var(--bad); } tr.warn > :first-child, tr.warning > :first-child, tr.incomplete > :first-child { box-shadow: inset 3px 0 var(--half); } tr.covered > :first-child { box-shadow: inset 3px 0 var(--good); }
.source tr.uncovered, .source tr.lost, .verdict.error { background: var(--bad-soft); } .source tr.partial, .verdict.warning { background: var(--half-soft); } .source tr.covered, .verdict.covered { background: var(--good-soft); } .source tr.excluded, .source .gap { background: var(--dull); }
.source { width: 100%; } .source td { border: 0; padding: 0 .75rem; } .source tr > :first-child { box-shadow: none; color: var(--quiet); } .source td:nth-child(2) { color: var(--quiet); white-space: nowrap; } .source code { white-space: pre-wrap; overflow-wrap: anywhere; }
summary { cursor: pointer; padding: .3rem 0; } small, .more, footer { color: var(--quiet); } footer { border-top: 1px solid var(--line); font-size: .85rem; margin-top: 3rem; padding-top: 1rem; }
` as Html;

/** What only the page of a report has: verdict, checks, the list of findings, the picture. */
export const REPORT_STYLE = `
.verdict-line { align-items: baseline; border-left: 5px solid var(--quiet); display: flex; gap: .75rem; margin: .25rem 0 .5rem; padding: .1rem 0 .1rem .9rem; }
.verdict-line.success { border-color: var(--good); } .verdict-line.failure, .verdict-line.error { border-color: var(--bad); } .verdict-line.pending { border-color: var(--half); } .verdict-line h1 { margin: 0; }
.about { color: var(--quiet); margin: 0 0 1rem; } .bar { align-items: center; display: flex; flex-wrap: wrap; gap: .25rem 1.1rem; } .bar ul { display: flex; flex: 1; flex-wrap: wrap; gap: .25rem 1.1rem; list-style: none; margin: 0; padding: 0; }
.checks { border-top: 1px solid var(--line); list-style: none; margin: 1.25rem 0 0; padding: 0; } .checks li { border-bottom: 1px solid var(--line); display: grid; gap: 0 .9rem; grid-template-columns: 1.2rem 11rem 1fr auto; padding: .5rem .25rem; }
.checks .name { font-weight: 600; } .checks .tally { color: var(--quiet); white-space: nowrap; } .sign { font-weight: 700; } .sign.success { color: var(--good); } .sign.failure, .sign.error { color: var(--bad); } .sign.pending { color: var(--half); }
:root:not(.js) .scripted, :root.js .plain, [hidden] { display: none !important; }
.filters { align-items: end; display: flex; flex-wrap: wrap; gap: .5rem .75rem; margin-bottom: .75rem; } .filters label { color: var(--quiet); display: flex; flex-direction: column; font-size: .8rem; gap: .15rem; } .filters .free { flex: 1 1 11rem; }
input, select, button { background: var(--raised); border: 1px solid var(--line); border-radius: .4rem; color: var(--ink); font: inherit; font-size: .9rem; padding: .35rem .6rem; } select { max-width: 10.5rem; } input { width: 100%; } button { cursor: pointer; } button:hover { border-color: var(--quiet); }
.told { align-items: center; color: var(--quiet); display: flex; flex-wrap: wrap; gap: .25rem .9rem; min-height: 2.1rem; } .told p { margin: 0; }
#list { border: 1px solid var(--line); border-radius: .6rem; max-height: min(34rem, 72vh); overflow: auto; overscroll-behavior: contain; position: relative; } #list .canvas { position: relative; }
#list .row, #list .head { left: 0; overflow: hidden; padding: 0 1rem; position: absolute; right: 0; top: 0; } #list .row { border-bottom: 1px solid var(--line); cursor: pointer; display: grid; gap: 0 .75rem; grid-template-columns: 5.2rem 1fr; height: 56px; padding-top: .45rem; }
#list .row:hover { background: var(--raised); } #list .row.active { background: var(--dull); box-shadow: inset 3px 0 var(--link); } #list .head { background: var(--raised); border-bottom: 1px solid var(--line); font-size: .85rem; font-weight: 600; height: 34px; line-height: 34px; text-overflow: ellipsis; white-space: nowrap; }
.row > div { min-width: 0; } .what, .where { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; } .where { color: var(--quiet); font-size: .84rem; } .severity { font-size: .84rem; font-weight: 600; } .severity.error { color: var(--bad); } .severity.warning { color: var(--half); } .severity.note { color: var(--note); } .rule { color: var(--quiet); font-size: .84rem; overflow: hidden; text-overflow: ellipsis; }
kbd { background: var(--raised); border: 1px solid var(--line); border-radius: .25rem; font: .8em ui-monospace, Menlo, Consolas, monospace; padding: 0 .3rem; } .keys { color: var(--quiet); font-size: .84rem; }
dialog { background: var(--paper); border: 0; border-left: 1px solid var(--line); box-shadow: 0 0 4rem #0006; color: var(--ink); height: 100dvh; margin: 0 0 0 auto; max-height: none; max-width: none; overflow: auto; padding: 1.25rem 1.5rem; width: min(42rem, 100vw); } dialog::backdrop { background: #0005; }
dialog .bar { justify-content: space-between; margin-bottom: 1rem; } dialog .buttons { display: flex; gap: .4rem; } dialog h2 { margin-top: .25rem; } dialog dl { display: grid; gap: .3rem 1rem; grid-template-columns: max-content minmax(0, 1fr); } dialog dt { color: var(--quiet); } dialog dd { margin: 0; overflow-wrap: anywhere; } dialog ol { padding-left: 1.4rem; }
.picture { border: 1px solid var(--line); border-radius: .6rem; max-height: 72vh; overflow: auto; } .picture svg { display: block; } .tools { display: flex; gap: .4rem; margin-bottom: .5rem; } .picture.dragged { cursor: grabbing; user-select: none; }
.edge { fill: none; stroke: var(--quiet); stroke-width: 1.2; } .edge.strong { stroke-width: 2.2; } marker path { fill: var(--quiet); } .node { text-decoration: none; } .node rect { fill: var(--raised); stroke: var(--line); stroke-width: 1.5; } .node.production rect { stroke: var(--link); } .node.experimental rect { stroke: var(--bad); stroke-dasharray: 5 3; } .node:hover rect, .node:focus rect, .node.via rect { fill: var(--dull); stroke-width: 3; } .node:focus { outline: none; }
.node text { fill: var(--ink); font-size: 13px; } .node text.lane { fill: var(--quiet); font-size: 11px; } .node text.count { fill: var(--quiet); font-size: 11px; } text.band { fill: var(--quiet); font-size: 13px; font-weight: 600; } .near .node:not(.lit) { opacity: .3; } .near .edge:not(.lit) { opacity: .12; } .edge.lit { stroke: var(--link); }
.trend path { fill: none; stroke: var(--link); stroke-width: 1.6; } .trend circle { fill: var(--link); }
@media (max-width: 40rem) { body { padding: 1rem .9rem 2rem; } .checks li { grid-template-columns: 1.2rem 1fr; } .checks .headline, .checks .tally { grid-column: 2; white-space: normal; } .filters label { flex: 1 1 9rem; } select { max-width: none; width: 100%; } #list { max-height: 60vh; } #list .row { grid-template-columns: 4.4rem 1fr; padding-left: .75rem; } dialog { padding: 1rem; } dialog dl { grid-template-columns: 1fr; gap: 0; } dialog dd { margin-bottom: .5rem; } #after-graph { display: none; } }
@media print { :root { color-scheme: light; } body { font-size: 11px; max-width: none; padding: 0; } .bar, .tools, dialog, .scripted { display: none !important; } :root.js .plain { display: block !important; } .picture, .scroll { border: 0; max-height: none; overflow: visible; } .picture svg { height: auto; max-width: 100%; } tr, li { break-inside: avoid; } h2, h3 { break-after: avoid; } a { color: inherit; text-decoration: none; } }
@media (prefers-reduced-motion: no-preference) { dialog[open] { animation: slide .12s ease-out; } @keyframes slide { from { transform: translateX(1.5rem); opacity: 0; } } }
` as Html;
