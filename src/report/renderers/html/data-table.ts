import { type Html, html, NO_HTML, raw } from './escape-html.ts';

/** The most rows of a table. */
const MOST_ROWS = 2000;

/** A table that scrolls by itself where the screen is narrow; beyond {@link MOST_ROWS} rows, the rest is counted. */
export function dataTable(
  label: string,
  columns: readonly string[],
  rows: readonly Html[],
  kind: 'data' | 'source' = 'data',
): Html {
  const rest = rows.length - MOST_ROWS;
  const head =
    columns.length === 0
      ? NO_HTML
      : html`<thead><tr>${columns.map((name) => html`<th scope="col">${raw(name)}</th>`)}</tr></thead>`;
  return html`<div class="scroll" role="group" tabindex="0" aria-label="${raw(label)}">
<table class="${raw(kind)}">
${head}
<tbody>${kind === 'source' ? rows : rows.slice(0, MOST_ROWS)}</tbody>
</table>
</div>
${rest > 0 && kind === 'data' ? html`<p class="more">and ${rest} more</p>` : NO_HTML}`;
}
