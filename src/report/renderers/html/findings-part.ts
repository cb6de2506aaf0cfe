import { counted, grouped } from '../../counted.ts';
import type { Finding } from '../../model.ts';
import { isOpen } from '../../order.ts';
import { dataTable } from './data-table.ts';
import { type Html, html, NO_HTML, raw } from './escape-html.ts';

/** Findings that a page without script lists. */
const PLAIN = 200;

/**
 * The list that the script fills, its filters, and the first open findings as a plain table for readers without script; rules that
 * are `told` in tables of the page are not repeated there.
 */
export function findingsPart(findings: readonly Finding[], told: ReadonlySet<string>): Html {
  if (findings.length === 0) return html`<p>There is nothing to report.</p>`;
  return html`${filters()}
<div class="told scripted"><p id="shown" role="status"></p><button type="button" id="reset" hidden="hidden">Show all open findings</button></div>
<div id="list" class="scripted" role="listbox" tabindex="0" aria-label="Findings"><div class="canvas" role="presentation"></div></div>
<p class="keys scripted"><label><input type="checkbox" id="single-keys" checked="checked" />single keys</label>: <kbd>/</kbd> filter, <kbd>j</kbd> <kbd>k</kbd> move. Always: arrows move, <kbd>Enter</kbd> opens, <kbd>Esc</kbd> closes. The address of this page keeps the filter.</p>
<div id="plain" class="plain">${plainList(findings, told)}</div>`;
}

const CHOICES = ['check', 'severity', 'state', 'lane', 'rule', 'owner', 'group'] as const;
const LABELS: { readonly [choice in (typeof CHOICES)[number]]: string } = {
  check: 'Check',
  severity: 'Severity',
  state: 'State',
  lane: 'Lane',
  rule: 'Rule',
  owner: 'Owner',
  group: 'Group by',
};

function filters(): Html {
  return html`<form class="filters scripted" role="search" aria-label="Filter findings"><label class="free">Text<input type="search" id="filter-q" autocomplete="off" spellcheck="false" /></label>${CHOICES.map(
    (choice) => html`<label>${raw(LABELS[choice])}<select id="filter-${raw(choice)}"></select></label>`,
  )}</form>`;
}

function plainList(findings: readonly Finding[], told: ReadonlySet<string>): Html {
  const all = findings.filter(isOpen);
  const open = all.filter(({ rule }) => !told.has(rule));
  const rest = open.length - PLAIN;
  const closed = findings.length - all.length;
  return html`<p>Filters, groups and the leak graph's zoom need script, which did not run in this reader${raw(rest > 0 ? `: the first ${PLAIN} of ${grouped(open.length)} open findings follow` : '')}.${raw(closed > 0 ? ` ${counted(closed, 'finding')} more ${closed === 1 ? 'is' : 'are'} accepted, waived or fixed.` : '')}</p>
${open.length === 0 ? html`<p>${raw(all.length === 0 ? 'No finding is open.' : 'The tables below tell every open finding.')}</p>` : dataTable('Open findings', ['Severity', 'Rule', 'Where', 'What'], open.slice(0, PLAIN).map(plainRow))}${rest > 0 ? html`<p class="more">and ${raw(grouped(rest))} more</p>` : NO_HTML}`;
}

function plainRow({ severity, rule, path, line, message, help }: Finding): Html {
  const place = path === '' ? 'the repository' : line === 0 ? path : `${path}:${line}`;
  return html`<tr class="${raw(severity)}"><td>${raw(severity)}</td><td>${raw(rule)}</td><td><code>${raw(place)}</code></td><td>${raw(message)}${help === '' ? NO_HTML : html`<br /><small>${raw(help)}</small>`}</td></tr>
`;
}
