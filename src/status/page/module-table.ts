import type { Health, HealthOfModule } from '../../evidence-bundler/health/model.ts';
import { code, join, type Markdown, md, text } from '../../report/renderers/escape-markdown.ts';
import { EVIDENCE_SIGNS, EVIDENCE_WORDS } from '../../report/renderers/evidence-words.ts';
import { tableHead, tableRow } from '../../report/renderers/markdown-section.ts';
import { clip } from '../../report/renderers/visible.ts';
import { lastShown } from '../last-shown.ts';
import { figure, tellAge, tellCoverage, tellPromotion, tellTests, tellTime } from '../words.ts';

const COLUMNS = [
  'Module',
  'Owner',
  'Tier',
  'Lane',
  'Tests',
  'Coverage',
  'p95',
  'Evidence',
  'Promotion',
] as const;

/** The quantile that the standards ask for; others stand in the report about health. */
const QUANTILE = 0.95;

const CELL = 120;
const BREAK = '<br>' as Markdown;

/** One row for each module: who owns it, where it stands, and what was measured of it. */
export function renderModuleTable(health: Pick<Health, 'modules' | 'commit' | 'time' | 'history'>): Markdown {
  const head = tableHead(COLUMNS.map((title) => ({ title: text(title), align: 'left' })));
  const rows = health.modules.map((module) => rowOf(module, health));
  return join([head, ...rows], '\n' as Markdown);
}

function rowOf(
  module: HealthOfModule,
  health: Pick<Health, 'modules' | 'commit' | 'time' | 'history'>,
): Markdown {
  const { key, task, owner, tier, lane, tests, coverage, promotion } = module;
  const name =
    task === null ? text(clip(key, CELL)) : md`${text(clip(key, CELL))} (${text(clip(task, CELL))})`;
  return tableRow([
    name,
    text(clip(owner ?? 'none told', CELL)),
    text(clip(tier ?? 'none told', CELL)),
    text(clip(lane ?? 'none told', CELL)),
    text(tests === null ? 'no report of its own' : tellTests(tests)),
    figure(coverage === null ? 'none measured' : tellCoverage(coverage)),
    timesCell(module),
    evidenceCell(module, health),
    text(clip(tellPromotion(promotion), 2 * CELL)),
  ]);
}

function timesCell({ times }: HealthOfModule): Markdown {
  const own = times.filter(({ quantile }) => quantile === QUANTILE);
  if (own.length === 0) return text('none measured');
  const told = own.map(
    ({ id, estimate, limit }) =>
      md`${code(clip(id, CELL))} ${figure(tellTime(estimate))} (limit ${figure(tellTime(limit))})`,
  );
  return join(told, BREAK);
}

function evidenceCell(
  module: HealthOfModule,
  health: Pick<Health, 'modules' | 'commit' | 'time' | 'history'>,
): Markdown {
  const { status } = module;
  const state = md`${text(EVIDENCE_SIGNS[status])} ${text(EVIDENCE_WORDS[status])}`;
  const shown = lastShown(module, health);
  if (shown === null) return md`${state}; never shown`;
  const commit = code(shown.commit.slice(0, 12));
  if (status === 'pass' || status === 'waived') return md`${state} by ${commit}`;
  return md`${state}; last shown by ${commit}, ${text(tellAge(shown.time, health.time))}`;
}
