import type { LoggedEntry } from '../../evidence-bundler/log/queries.ts';
import { verifyLog } from '../../evidence-bundler/log/verify-log.ts';
import { loadLogFiles } from '../../evidence-bundler/verbs/load-trust.ts';
import { UserError } from '../../foundation/user-error.ts';
import type { ParsedOptions } from '../../platform/terminal/options.ts';
import type { Terminal } from '../../platform/terminal/verb.ts';

/** Rows of a check that need no key: the entries are what their tiles say. Who vouches for the log is asked by `evidence verify`. */
const OWN: ReadonlySet<string> = new Set(['log/entries', 'log/tiles', 'log/runs']);

/** Entries of the log that `--log` names; none without it. Errors: `no-log`, `evidence-log-broken`. */
export async function loadLog(options: ParsedOptions, terminal: Terminal): Promise<readonly LoggedEntry[]> {
  const files = await loadLogFiles(options, terminal);
  if (files === null) return [];
  const trust = { origin: '', verifiers: [], anchors: [], checkpoints: [] };
  const { rows, entries } = verifyLog(files, trust);
  const failed = rows.find(({ id, status }) => OWN.has(id) && status === 'fail');
  if (failed === undefined) return entries;
  throw new UserError(
    'evidence-log-broken',
    `The log cannot be believed: ${failed.message}`,
    'Run `execution-standards evidence verify --log` on it.',
  );
}
