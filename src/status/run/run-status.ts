import { resolve } from 'node:path';
import type { Measurements } from '../../evidence-bundler/claims/facts.ts';
import type { Health } from '../../evidence-bundler/health/model.ts';
import { EVIDENCE_RULES } from '../../evidence-bundler/rules.ts';
import { nowOf } from '../../evidence-bundler/verbs/now-of.ts';
import { UserError } from '../../foundation/user-error.ts';
import { requireFolder } from '../../platform/files/folder.ts';
import { writeWhole } from '../../platform/files/write-whole.ts';
import type { ParsedOptions } from '../../platform/terminal/options.ts';
import { type ExitCode, exitCodeOf, type Terminal } from '../../platform/terminal/verb.ts';
import { type Format, renderAs } from '../../report/renderers/render-as.ts';
import { buildStatusReport } from '../check/build-status-report.ts';
import { checkPage } from '../check/check-page.ts';
import { measurementsOf } from '../check/measurements-of.ts';
import { renderBlock } from '../page/render-block.ts';
import { addLog } from '../sources/add-log.ts';
import { addReports, healthOfReports } from '../sources/health-of-reports.ts';
import { joinHealths, type NamedHealth } from '../sources/join-healths.ts';
import { type LoadedHealth, loadHealth, loadKept } from './load-healths.ts';
import { loadLog } from './load-log.ts';
import { loadReports, timeOfCommit } from './load-reports.ts';
import { loadPage, placeOfPage } from './page-of.ts';
import { placeIn } from './places.ts';
import { planWrites } from './plan-writes.ts';
import { showWrites } from './show-writes.ts';

/** All that is known, and the newest of it. */
interface Known {
  readonly given: readonly LoadedHealth[];
  readonly kept: readonly NamedHealth[];
  readonly newest: Health;
}

/**
 * `execution-standards status`: writes, shows or checks what evidence says about health. Errors: `no-health`, those of what is read and
 * written.
 */
export async function runStatus(options: ParsedOptions, terminal: Terminal): Promise<ExitCode> {
  if (options.flag('write') && options.flag('check'))
    throw new UserError(
      'bad-value',
      '--write and --check contradict each other.',
      'Write first, then check.',
    );
  const root = resolve(terminal.directory, options.text('folder') ?? '.');
  requireFolder(root);
  const known = await loadKnown(options, terminal, root);
  if (options.flag('check')) return check(options, terminal, root, known);
  const writes = planWrites({
    root,
    ...known,
    audits: options.text('audits') ?? AUDITS,
    badges: options.text('badge-folder'),
    page: placeOfPage(root, options.text('page')),
  });
  const isWritten = options.flag('write');
  if (isWritten) for (const { place, after } of writes) writeWhole(place.absolute, after);
  if (!options.flag('quiet')) terminal.write(showWrites(writes, isWritten));
  return 0;
}

const AUDITS = 'docs/audits';

async function loadKnown(options: ParsedOptions, terminal: Terminal, root: string): Promise<Known> {
  const repository = options.text('repository') ?? terminal.environment.GITHUB_REPOSITORY ?? null;
  const expected = { repository, now: nowOf(options) };
  const named = [...options.positionals, ...options.all('health')];
  const loaded = named.map((name) => loadHealth(terminal.directory, name, expected));
  const reports = loadReports(terminal.directory, options.all('report'), repository);
  const log = await loadLog(options, terminal);
  const withReports = reports === null ? loaded : await add(loaded, reports, root);
  const given = withReports.map((one) => ({ ...one, health: addLog(one.health, log) }));
  const kept = loadKept(root, placeIn(root, options.text('audits') ?? AUDITS), expected);
  const joined = joinHealths([...given, ...kept]);
  if (joined === null)
    throw new UserError(
      'no-health',
      'There is nothing to take the status from.',
      'Name a bundle of evidence with --health, or reports with --report.',
    );
  return { given, kept, newest: addLog(joined, log) };
}

/** Reports belong to the newest evidence, which has to be about the same commit; without any they are all that is known. */
async function add(
  loaded: readonly LoadedHealth[],
  reports: NonNullable<ReturnType<typeof loadReports>>,
  root: string,
): Promise<readonly LoadedHealth[]> {
  const [newest] = [...loaded].sort((a, b) => (a.health.time < b.health.time ? 1 : -1));
  if (newest === undefined) {
    const health = healthOfReports(reports, await timeOfCommit(root, reports));
    return [{ name: 'The reports', health, measurements: null }];
  }
  if (newest.health.commit !== reports.commit)
    throw new UserError(
      'other-commit',
      `The reports are about ${reports.commit.slice(0, 12)}, and ${newest.name} is about ${newest.health.commit.slice(0, 12)}.`,
      'Name reports about the commit of the evidence.',
    );
  return loaded.map((one) => (one === newest ? { ...one, health: addReports(one.health, reports) } : one));
}

function check(options: ParsedOptions, terminal: Terminal, root: string, { given, newest }: Known): ExitCode {
  const place = placeOfPage(root, options.text('page'));
  const page = place === null ? null : loadPage(place);
  if (page === null)
    throw new UserError(
      'no-page',
      place === null ? 'No status page is named.' : `There is no ${place.relative}.`,
      place === null
        ? 'Name it with --page, or under `claims` of the policy of evidence.'
        : 'Let `execution-standards status --write` make it.',
    );
  const checked = checkPage(page, renderBlock(newest), measurementsFor(newest, given));
  const report = buildStatusReport(page, checked, newest);
  const output = options.text('output');
  const text = renderAs((options.text('format') ?? 'text') as Format, report, {
    rules: Object.values(EVIDENCE_RULES),
    colour: terminal.colour && output === null,
  });
  if (output !== null) writeWhole(resolve(terminal.directory, output), text);
  else if (!options.flag('quiet')) terminal.write(text);
  return exitCodeOf(report.conclusion);
}

/** A bundle knows more than its health: names of tests, samples, records of the repository's own. */
function measurementsFor(newest: Health, given: readonly LoadedHealth[]): Measurements {
  const bundle = given.find(
    ({ health, measurements }) =>
      measurements !== null && health.commit === newest.commit && health.time === newest.time,
  );
  return bundle?.measurements ?? measurementsOf(newest);
}
