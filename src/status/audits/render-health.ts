import type { Health, HealthOfLane, HealthRun } from '../../evidence-bundler/health/model.ts';
import { counted, grouped } from '../../report/counted.ts';
import { code, EMPTY, join, type Markdown, md, text } from '../../report/renderers/escape-markdown.ts';
import { EVIDENCE_WORDS } from '../../report/renderers/evidence-words.ts';
import { tableHead, tableRow } from '../../report/renderers/markdown-section.ts';
import { clip } from '../../report/renderers/visible.ts';
import { renderModuleTable } from '../page/module-table.ts';
import { renderStatus } from '../page/render-block.ts';
import {
  countClaims,
  figure,
  hasEvidence,
  NO_EVIDENCE,
  tellCoverage,
  tellInstant,
  tellQuantile,
  tellTests,
  tellTime,
} from '../words.ts';
import { findTrends, previousRun } from './trend.ts';

const NAME = 120;
const HEADLINE = 300;

/** Runs that are listed; the JSON beside the page has all. */
const MOST_RUNS = 10;

type Column = readonly [title: string, align: 'left' | 'right'];

/** The health of a repository as a page: what was counted, how it changed, and what was looked at. */
export function renderHealth(health: Health): Markdown {
  const parts = [
    titleOf(health),
    trendPart(health),
    lanesPart(health),
    checksPart(health),
    claimsPart(health),
    health.modules.length === 0 ? EMPTY : md`## Modules\n\n${renderModuleTable(health)}`,
    timesPart(health),
    runsPart(health),
  ];
  return md`${join(
    parts.filter((part) => part !== EMPTY),
    '\n\n' as Markdown,
  )}\n`;
}

function titleOf(health: Health): Markdown {
  const { repository, commit, time } = health;
  const name = repository === null ? EMPTY : md` of ${text(repository)}`;
  return md`# Health${name} on ${text(time.slice(0, 10))}\n\n${renderStatus(health)} of ${code(commit)}, ${text(tellInstant(time))}.`;
}

function trendPart(health: Health): Markdown {
  const before = previousRun(health);
  const against =
    before === null
      ? md`There is no earlier run to compare with.`
      : md`Changes are against ${code(before.commit.slice(0, 12))}, ${text(tellInstant(before.time))}.`;
  const rows = findTrends(health).map(
    ({ name, now, change, bars, scale }) =>
      [text(clip(name, NAME)), figure(now), figure(change), md`${text(bars)} ${figure(scale)}`] as const,
  );
  if (rows.length === 0) return md`Tests: ${text(NO_EVIDENCE)}. Coverage: ${text(NO_EVIDENCE)}.`;
  const missing = health.tests === null ? md`Tests: ${text(NO_EVIDENCE)}. ` : EMPTY;
  return md`${missing}${against}\n\n${table(
    [
      ['Measure', 'left'],
      ['Now', 'right'],
      ['Change', 'right'],
      ['Trend', 'left'],
    ],
    rows,
  )}`;
}

function lanesPart({ lanes }: Health): Markdown {
  if (lanes.length === 0) return EMPTY;
  const columns: readonly Column[] = [
    ['Lane', 'left'],
    ['Kind', 'left'],
    ['Coverage', 'right'],
    ['Findings', 'left'],
  ];
  return md`## Lanes\n\n${table(
    columns,
    lanes.map(({ name, kind, coverage, findings }) => [
      text(clip(name, NAME)),
      text(kind ?? 'none told'),
      figure(tellCoverage(coverage)),
      text(tellFindings(findings)),
    ]),
  )}`;
}

function tellFindings(findings: HealthOfLane['findings']): string {
  if (findings === null) return NO_EVIDENCE;
  const { error, warning, note } = findings;
  const told = [counted(error, 'error'), counted(warning, 'warning'), counted(note, 'note')];
  return error + warning + note === 0 ? 'none' : told.join(', ');
}

function checksPart({ checks }: Health): Markdown {
  if (checks.length === 0) return EMPTY;
  const columns: readonly Column[] = [
    ['Check', 'left'],
    ['Conclusion', 'left'],
    ['Headline', 'left'],
  ];
  return md`## Checks\n\n${table(
    columns,
    checks.map(({ check, conclusion, headline }) => [
      text(check),
      text(conclusion),
      text(clip(headline, HEADLINE)),
    ]),
  )}`;
}

function claimsPart(health: Health): Markdown {
  const { claims, statements } = health;
  if (!hasEvidence(health)) return md`## Claims\n\nThere is ${text(NO_EVIDENCE)}: only reports were given.`;
  const counts = (Object.keys(EVIDENCE_WORDS) as (keyof typeof EVIDENCE_WORDS)[]).map(
    (status) => `${grouped(claims[status])} ${EVIDENCE_WORDS[status]}`,
  );
  const documents =
    statements.total === 0
      ? 'No document that is looked at states a number.'
      : `Documents state ${counted(statements.total, 'number')}, ${grouped(statements.unproven)} of which nobody measured.`;
  return md`## Claims\n\nOf ${text(counted(countClaims(claims), 'claim'))}: ${text(counts.join(', '))}. ${text(documents)}`;
}

function timesPart({ modules }: Health): Markdown {
  const rows = modules.flatMap(({ key, times }) =>
    times.map(({ id, quantile, estimate, lower, upper, limit }) => [
      text(clip(key, NAME)),
      code(clip(id, NAME)),
      text(tellQuantile(quantile)),
      figure(tellTime(estimate)),
      figure(`${lower === null ? 'open' : tellTime(lower)} to ${upper === null ? 'open' : tellTime(upper)}`),
      figure(tellTime(limit)),
    ]),
  );
  if (rows.length === 0) return EMPTY;
  const columns: readonly Column[] = [
    ['Module', 'left'],
    ['Claim', 'left'],
    ['Statistic', 'left'],
    ['Estimate', 'right'],
    ['Interval', 'right'],
    ['Limit', 'right'],
  ];
  return md`## Times\n\n${table(columns, rows)}`;
}

function runsPart({ history }: Health): Markdown {
  const shown = history.slice(-MOST_RUNS).reverse();
  const columns: readonly Column[] = [
    ['Time', 'left'],
    ['Commit', 'left'],
    ['Status', 'left'],
    ['Tests', 'left'],
    ['Coverage', 'right'],
    ['Modules shown', 'right'],
  ];
  const more = history.length - shown.length;
  const rest = more === 0 ? EMPTY : md`\n\n_and ${text(counted(more, 'earlier run'))}_`;
  return md`## Runs\n\n${table(columns, shown.map(runRow))}${rest}`;
}

function runRow({ time, commit, status, figures, modules }: HealthRun): readonly Markdown[] {
  return [
    text(tellInstant(time)),
    code(commit.slice(0, 12)),
    text(status),
    text(figures === null ? 'only in the log' : tellTests(figures.tests)),
    figure(figures === null ? '' : tellCoverage(figures.coverage)),
    text(grouped(modules.length)),
  ];
}

function table(columns: readonly Column[], rows: readonly (readonly Markdown[])[]): Markdown {
  const head = tableHead(columns.map(([title, align]) => ({ title: text(title), align })));
  return join([head, ...rows.map(tableRow)], '\n' as Markdown);
}
