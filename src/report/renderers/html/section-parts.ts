import { CHECK_TITLES } from '../../checks.ts';
import type { Report, Section } from '../../model.ts';
import { coverageTables } from './coverage-tables.ts';
import { dataTable } from './data-table.ts';
import { type Html, html, raw } from './escape-html.ts';
import { evidenceTables } from './evidence-tables.ts';
import { openapiTables } from './openapi-tables.ts';
import type { PagePart } from './page.ts';
import { promotionTables } from './promotion-tables.ts';

/** What each check has to show, in its order. Pictures of leaks in Mermaid are left to the graph. */
export function sectionParts(reports: readonly Report[]): readonly PagePart[] {
  return reports.flatMap((report, check) =>
    report.sections.map((section, at) => ({
      id: `part-${check}-${at}`,
      title: section.title === '' ? CHECK_TITLES[report.check] : section.title,
      body: sectionBody(section),
    })),
  );
}

function sectionBody(section: Section): Html {
  switch (section.kind) {
    case 'coverage':
      return coverageTables(section);
    case 'openapi':
      return openapiTables(section);
    case 'promotion':
      return promotionTables(section);
    case 'evidence':
      return evidenceTables(section);
    case 'text':
      return html`<ul>${section.lines.map((line) => html`<li>${raw(line)}</li>`)}</ul>`;
    case 'table':
      return dataTable(
        section.title,
        section.columns.map(({ title }) => title),
        section.rows.map(
          (row) =>
            html`<tr>${row.map((cell, at) => html`<td class="${raw(section.columns[at]?.align ?? 'left')}">${raw(cell)}</td>`)}</tr>
`,
        ),
      );
    case 'mermaid':
    case 'code':
      return html`<details><summary>${raw(section.kind === 'code' ? section.language : 'as Mermaid')}</summary><pre>${section.source
        .split('\n')
        .map(
          (line) => html`${raw(line)}
`,
        )}</pre></details>`;
  }
}
