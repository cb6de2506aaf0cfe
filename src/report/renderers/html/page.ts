import type { Finding, Report, Section } from '../../model.ts';
import { isOpen } from '../../order.ts';
import { CHECK_TITLES, CONCLUSION_SYMBOLS } from '../markdown.ts';
import { isTyped } from '../markdown-section.ts';
import { coverageTables } from './coverage-tables.ts';
import { type Html, html, NO_HTML, raw } from './escape-html.ts';
import { evidenceTables } from './evidence-tables.ts';
import { openapiTables } from './openapi-tables.ts';
import { promotionTables } from './promotion-tables.ts';
import { type SourceView, sourceViews } from './source-view.ts';
import { STYLE } from './style.ts';

/** The most findings that a page lists. */
const FINDINGS = 2000;

/**
 * The report as one page that needs nothing else: no script, no font, no address outside. With `sources`, the changed files
 * line by line.
 */
export function renderPage(report: Report, sources: readonly SourceView[] = []): string {
  const { check, conclusion, headline, subject, tool, startedFrom } = report;
  const title = `${CHECK_TITLES[check]}: ${headline}`;
  const commits = [
    ...(subject.head === null ? [] : [`Judged ${subject.head}`]),
    ...(subject.base === null ? [] : [`against ${subject.base}`]),
  ].join(' ');
  const told = new Set(report.sections.flatMap((section) => (isTyped(section) ? section.tells : [])));
  const findings = report.findings.filter((finding) => isOpen(finding) && !told.has(finding.rule));
  return html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
<title>${raw(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1 class="${raw(conclusion)}"><span aria-hidden="true">${raw(CONCLUSION_SYMBOLS[conclusion])}</span> ${raw(title)}</h1>
<p>${raw(commits)}</p>
${report.sections.map(sectionPart)}
${findingsTable(findings)}
${sources.length === 0 ? NO_HTML : sourceViews(sources)}
</main>
<footer>${raw(`${tool.name} ${tool.version} · policy: ${startedFrom.policySource} (${startedFrom.configDigest.slice(0, 12)})`)}</footer>
</body>
</html>
`;
}

function findingsTable(findings: readonly Finding[]): Html {
  if (findings.length === 0) return NO_HTML;
  const rest = findings.length - FINDINGS;
  return html`<h2>Findings</h2>
<table>
<thead><tr><th>Severity</th><th>Rule</th><th>Where</th><th>What</th></tr></thead>
<tbody>${findings.slice(0, FINDINGS).map(findingRow)}</tbody>
</table>
${rest > 0 ? html`<p>and ${rest} more</p>` : NO_HTML}`;
}

function findingRow({ severity, rule, path, line, message, help }: Finding): Html {
  const place = path === '' ? 'the repository' : line === 0 ? path : `${path}:${line}`;
  return html`<tr class="${raw(severity)}"><td>${raw(severity)}</td><td>${raw(rule)}</td><td><code>${raw(place)}</code></td><td>${raw(message)}${help === '' ? NO_HTML : html`<br /><small>${raw(help)}</small>`}</td></tr>`;
}

function sectionPart(section: Section): Html {
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
      return html`<h2>${raw(section.title)}</h2><ul>${section.lines.map((line) => html`<li>${raw(line)}</li>`)}</ul>`;
    case 'table':
      return html`<h2>${raw(section.title)}</h2><table><thead><tr>${section.columns.map(({ title }) => html`<th>${raw(title)}</th>`)}</tr></thead><tbody>${section.rows.map(
        (row) =>
          html`<tr>${row.map((cell, at) => html`<td class="${raw(section.columns[at]?.align ?? 'left')}">${raw(cell)}</td>`)}</tr>`,
      )}</tbody></table>`;
    case 'mermaid':
    case 'code':
      return html`<h2>${raw(section.title)}</h2><pre>${section.source.split('\n').map(
        (line) => html`${raw(line)}
`,
      )}</pre>`;
  }
}
