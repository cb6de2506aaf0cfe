import { resolve } from 'node:path';
import { UserError } from '../../foundation/user-error.ts';
import { loadStoredReports } from '../../platform/files/load-stored-reports.ts';
import { readReport } from '../../platform/files/read-report.ts';
import { writeWhole } from '../../platform/files/write-whole.ts';
import type { ParsedOptions } from '../../platform/terminal/options.ts';
import type { ExitCode, Terminal, Verb } from '../../platform/terminal/verb.ts';
import { counted } from '../../report/counted.ts';
import { mergeReports } from '../../report/merge.ts';
import type { Report } from '../../report/model.ts';
import { plain } from '../../report/renderers/escape-terminal.ts';
import { renderPage } from '../../report/renderers/html/page.ts';
import type { Trend } from '../../report/renderers/html/trends.ts';
import { REPORT_BYTES } from '../../report/schema.ts';
import { splitSuite } from '../../report/split-suite.ts';

/** `execution-standards report html`: reports as one page that a browser opens without network. */
export const reportHtmlVerb: Verb = {
  name: 'html',
  summary: 'draw reports as one page: findings, leak graph, coverage, API, sign-off, evidence',
  usage: 'report html <report.json>… --output page.html [options]',
  options: [
    { name: 'output', value: 'file', help: 'write the page there' },
    { name: 'health', value: 'file', help: 'health.json, from whose history trends are drawn' },
    { name: 'sources', help: 'show the files that coverage speaks of line by line, from this repository' },
    { name: 'open', help: 'open the page in the browser' },
    { name: 'help', help: 'print this help' },
  ],
  run: runReportHtml,
};

async function runReportHtml(options: ParsedOptions, terminal: Terminal): Promise<ExitCode> {
  const output = options.text('output');
  if (output === null)
    throw new UserError(
      'missing-option',
      'report html needs to know where to write.',
      'Add --output page.html.',
    );
  if (options.positionals.length === 0)
    throw new UserError('no-report', 'report html needs a report.', 'Name one or more, such as report.json.');
  const reports = oneForEachCheck(
    loadStoredReports(
      options.positionals.map((named) => ({ named, absolute: resolve(terminal.directory, named) })),
    ),
  );
  const health = options.text('health');
  const { loadOwners, loadRules, loadSources, openPage } = await import('./page-facts.ts');
  const page = renderPage(reports, {
    ownersOf: loadOwners(terminal.directory),
    rules: await loadRules(),
    serverUrl: terminal.environment.GITHUB_SERVER_URL ?? 'https://github.com',
    sources: options.flag('sources') ? await loadSources(reports, terminal.directory) : [],
    trends: health === null ? [] : await loadTrends(health, terminal),
  });
  const path = resolve(terminal.directory, output);
  writeWhole(path, page);
  const findings = reports.reduce((sum, report) => sum + report.findings.length, 0);
  terminal.write(`${output}: ${counted(reports.length, 'check')}, ${counted(findings, 'finding')}\n`);
  if (options.flag('open')) await openPage(path, terminal);
  return 0;
}

/** Shards of a check belong together, and a report of several checks is one of each. Errors: those of `mergeReports`. */
function oneForEachCheck(reports: readonly Report[]): readonly Report[] {
  const single = reports.flatMap(splitSuite);
  const checks = [...new Set(single.map(({ check }) => check))];
  return checks.map((check) => mergeReports(single.filter((report) => report.check === check)));
}

async function loadTrends(named: string, terminal: Terminal): Promise<readonly Trend[]> {
  const { parseHealth } = await import('../../evidence-bundler/health/parse-health.ts');
  const { trendsOf } = await import('./trends-of-health.ts');
  const parsed = parseHealth(readNamed(named, terminal));
  if (parsed.kind === 'health') return trendsOf(parsed.health);
  throw new UserError(
    'bad-health',
    `${plain(named)} is no health file: ${parsed.message}`,
    'A bundle of evidence holds one as derived/health.json.',
  );
}

function readNamed(named: string, terminal: Terminal): Uint8Array {
  const { content } = readReport(named, resolve(terminal.directory, named), REPORT_BYTES);
  if (content.kind === 'bytes') return content.bytes;
  throw new UserError(
    'cannot-read',
    `${plain(named)} cannot be read: ${content.reason}.`,
    'Name a file that is there.',
  );
}
