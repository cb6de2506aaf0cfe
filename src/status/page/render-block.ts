import type { Health } from '../../evidence-bundler/health/model.ts';
import { code, type Markdown, md, text } from '../../report/renderers/escape-markdown.ts';
import {
  figure,
  hasEvidence,
  NO_EVIDENCE,
  tellClaims,
  tellCoverage,
  tellInstant,
  tellTests,
} from '../words.ts';
import { renderModuleTable } from './module-table.ts';

/** What stands between the markers of a status page: one sentence about the whole, and a row for each module. Without an end of line. */
export function renderBlock(health: Health): Markdown {
  const { commit, time, modules } = health;
  const of = md`of ${code(commit.slice(0, 12))}, ${text(tellInstant(time))}`;
  const whole = md`${renderStatus(health)} ${of}. Tests: ${text(tellTests(health.tests))}. Coverage: ${figure(tellCoverage(health.coverage))}. Claims: ${text(tellClaims(health.claims))}.`;
  return modules.length === 0 ? whole : md`${whole}\n\n${renderModuleTable(health)}`;
}

/** `**pass**: evidence`; `**no evidence**: reports`. */
export function renderStatus(health: Health): Markdown {
  return hasEvidence(health)
    ? md`**${text(health.status)}**: evidence`
    : md`**${text(NO_EVIDENCE)}**: reports`;
}
