import { PAGE_SCRIPT } from '../../../generated/page-script.ts';
import { CHECK_TITLES } from '../../checks.ts';
import { counted, grouped, joinWords } from '../../counted.ts';
import type { CheckName, Conclusion, Finding, LaneSummary, Report } from '../../model.ts';
import { isOpen, worstConclusion } from '../../order.ts';
import { isTyped } from '../markdown-section.ts';
import { buildPageData, type PageFacts, scriptJson } from './build-page-data.ts';
import { dataTable } from './data-table.ts';
import { type Html, html, raw } from './escape-html.ts';
import { findingsPart } from './findings-part.ts';
import { collectGraph } from './graph/collect-graph.ts';
import { graphPart } from './graph-part.ts';
import { PAGE_IDS } from './page-data.ts';
import { sectionParts } from './section-parts.ts';
import { wrapPage } from './shell.ts';
import { type SourceView, sourceViews } from './source-view.ts';
import { REPORT_STYLE, STYLE } from './style.ts';
import { type Trend, trendTable } from './trends.ts';

export interface PageExtras extends PageFacts {
  /** Files that are shown line by line. */
  readonly sources?: readonly SourceView[];
  readonly trends?: readonly Trend[];
}

/** Plain signs that every font has; their colour and the words beside them say the same. */
const SIGNS: { readonly [conclusion in Conclusion]: string } = {
  success: '✓',
  failure: '✗',
  pending: '…',
  neutral: '–',
  error: '!',
};

/** One part of the page, to which its bar leads. */
export interface PagePart {
  readonly id: string;
  readonly title: string;
  readonly body: Html;
}

/**
 * Reports as one page that needs nothing else: the verdict, a line for each check, findings that can be filtered, the graph of
 * what crosses lanes, and what each check has to show. Without script it is a plain page with the first findings.
 */
export function renderPage(reports: readonly Report[], extras: PageExtras = {}): string {
  const verdict = verdictOf(reports);
  const findings = reports.flatMap((report) => report.findings);
  const parts = partsOf(reports, findings, extras);
  const bar = parts.map(({ id, title }) => html`<li><a href="#${raw(id)}">${raw(title)}</a></li>`);
  const body = html`<header>
<nav class="bar" aria-label="Parts of this page"><ul>${bar}</ul><button type="button" id="theme" class="scripted">Theme: system</button></nav>
<div class="verdict-line ${raw(verdict.conclusion)}"><span class="sign ${raw(verdict.conclusion)}" aria-hidden="true">${raw(SIGNS[verdict.conclusion])}</span><h1>${raw(verdict.title)}</h1></div>
<p class="about">${raw(subjectWords(reports))}</p>
</header>
<main>
${checkLines(reports)}
${parts.map(
  ({ id, title, body }) => html`<section><h2 id="${raw(id)}" tabindex="-1">${raw(title)}</h2>
${body}
</section>
`,
)}</main>
${dialog()}
${footer(reports)}`;
  return wrapPage({
    title: verdict.title,
    style: html`${STYLE}${REPORT_STYLE}`,
    body,
    script: { id: PAGE_IDS.data, json: scriptJson(buildPageData(reports, extras)), code: PAGE_SCRIPT },
  });
}

function partsOf(
  reports: readonly Report[],
  findings: readonly Finding[],
  { sources = [], trends = [] }: PageExtras,
): readonly PagePart[] {
  const sections = reports.flatMap((report) => report.sections);
  const told = new Set(sections.flatMap((section) => (isTyped(section) ? section.tells : [])));
  const lanes = uniqueLanes(reports);
  const graph = collectGraph(findings, lanes);
  const skipped = reports.flatMap(({ seen }) => seen.skipped);
  return [
    { id: 'findings', title: 'Findings', body: findingsPart(findings, told) },
    ...(graph.nodes.length === 0 ? [] : [{ id: 'leaks', title: 'Leak graph', body: graphPart(graph) }]),
    ...sectionParts(reports),
    ...(sources.length === 0
      ? []
      : [{ id: 'sources', title: 'Changed files, line by line', body: sourceViews(sources) }]),
    ...(trends.length === 0 ? [] : [{ id: 'trends', title: 'Trends', body: trendTable(trends) }]),
    ...(lanes.length === 0 ? [] : [{ id: 'lanes', title: 'Lanes', body: laneTable(lanes) }]),
    ...(skipped.length === 0
      ? []
      : [
          {
            id: 'skipped',
            title: 'Not judged',
            body: dataTable(
              'Not judged',
              ['File', 'Why'],
              skipped.map(
                ({ path, reason }) =>
                  html`<tr class="warning"><td><code>${raw(path)}</code></td><td>${raw(reason)}</td></tr>
`,
              ),
            ),
          },
        ]),
  ];
}

function verdictOf(reports: readonly Report[]): { readonly conclusion: Conclusion; readonly title: string } {
  const conclusion = worstConclusion(reports.map((report) => report.conclusion));
  const [first] = reports;
  if (first === undefined) return { conclusion, title: 'No report' };
  if (reports.length === 1) return { conclusion, title: `${CHECK_TITLES[first.check]}: ${first.headline}` };
  const words: { readonly [conclusion in Conclusion]: string } = {
    error: 'cannot be judged',
    failure: 'blocked',
    pending: 'waiting',
    success: 'clear',
    neutral: 'without a verdict',
  };
  const counts = (Object.keys(words) as Conclusion[]).flatMap((one) => {
    const count = reports.filter((report) => report.conclusion === one).length;
    return count === 0 ? [] : [`${count} ${words[one]}`];
  });
  return { conclusion, title: `${counted(reports.length, 'check')}: ${joinWords(counts)}` };
}

function subjectWords(reports: readonly Report[]): string {
  const [first] = reports;
  if (first === undefined) return '';
  const { repository, pullRequest, head, base } = first.subject;
  return [
    repository ?? '',
    pullRequest === null ? '' : `pull request ${pullRequest}`,
    head === null ? '' : `judged ${head.slice(0, 12)}`,
    base === null ? '' : `against ${base.slice(0, 12)}`,
    reports.some(({ subject }) => subject.head !== head)
      ? 'and other commits: these reports do not belong together'
      : '',
  ]
    .filter((words) => words !== '')
    .join(' · ');
}

interface CheckLine {
  readonly title: string;
  readonly conclusion: Conclusion | null;
  readonly headline: string;
  readonly tally: string;
}

function checkLines(reports: readonly Report[]): Html {
  const lines = reports.flatMap(linesOf);
  return html`<ul class="checks" aria-label="Checks">${lines.map(
    ({ title, conclusion, headline, tally }) =>
      html`<li><span class="sign ${raw(conclusion ?? 'neutral')}" aria-hidden="true">${raw(conclusion === null ? '·' : SIGNS[conclusion])}</span><span class="name">${raw(title)}</span><span class="headline">${raw(headline)}</span><span class="tally">${raw(tally)}</span></li>
`,
  )}</ul>`;
}

/** A report of several checks keeps a line of each among its sections. */
function linesOf(report: Report): readonly CheckLine[] {
  const { check, conclusion, headline, findings } = report;
  const open = findings.filter(isOpen).length;
  const whole = { title: CHECK_TITLES[check], conclusion, headline, tally: `${grouped(open)} open` };
  if (check !== 'suite') return [whole];
  const parts = report.sections.flatMap((section) =>
    section.kind === 'text' && isCheck(section.title)
      ? [
          {
            title: CHECK_TITLES[section.title],
            conclusion: null,
            headline: section.lines[0] ?? '',
            tally: section.lines[1] ?? '',
          },
        ]
      : [],
  );
  return [whole, ...parts];
}

function isCheck(title: string): title is CheckName {
  return title !== 'suite' && Object.hasOwn(CHECK_TITLES, title);
}

function uniqueLanes(reports: readonly Report[]): readonly LaneSummary[] {
  const byName = new Map<string, LaneSummary>();
  for (const lane of reports.flatMap((report) => report.lanes)) {
    const known = byName.get(lane.name);
    const add = (severity: 'error' | 'warning' | 'note'): number =>
      lane.counts[severity] + (known?.counts[severity] ?? 0);
    byName.set(lane.name, {
      ...(known ?? lane),
      files: Math.max(lane.files, known?.files ?? 0),
      counts: { error: add('error'), warning: add('warning'), note: add('note') },
    });
  }
  return [...byName.values()];
}

function laneTable(lanes: readonly LaneSummary[]): Html {
  const columns = ['Lane', 'Kind', 'Enforcement', 'Files', 'Errors', 'Warnings', 'Notes'];
  return dataTable(
    'Lanes',
    columns,
    lanes.map(
      ({ name, kind, enforcement, files, counts }) =>
        html`<tr class="${raw(counts.error > 0 ? 'error' : counts.warning > 0 ? 'warning' : 'plain')}"><th scope="row">${raw(name)}</th><td>${raw(kind)}</td><td>${raw(enforcement)}</td><td class="right">${raw(grouped(files))}</td><td class="right">${raw(grouped(counts.error))}</td><td class="right">${raw(grouped(counts.warning))}</td><td class="right">${raw(grouped(counts.note))}</td></tr>
`,
    ),
  );
}

/** Where a finding is opened; filled by the script. */
function dialog(): Html {
  return html`<dialog id="detail" class="scripted" aria-labelledby="detail-title"></dialog>`;
}

function footer(reports: readonly Report[]): Html {
  const lines = new Set(
    reports.map(
      ({ tool, startedFrom }) =>
        `${tool.name} ${tool.version} · policy: ${startedFrom.policySource} (${startedFrom.configDigest.slice(0, 12)})`,
    ),
  );
  return html`<footer>${[...lines].map((line) => html`<p>${raw(line)}</p>`)}</footer>`;
}
