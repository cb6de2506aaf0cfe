import { AUDIT_LOG_BYTES } from '../../foundation/limits.ts';
import type { ParsedOptions } from '../../platform/terminal/options.ts';
import type { ExitCode, Terminal } from '../../platform/terminal/verb.ts';
import { compareLogs } from '../audit/compare-logs.ts';
import { verifyLog } from '../audit/verify-log.ts';
import { LOG_OPTION, loadLog } from './audit-log.ts';
import { openContext, PROMOTION_OPTIONS, readNamed } from './context.ts';
import { digestOf } from './record.ts';
import { say } from './say.ts';

export const VERIFY_OPTIONS = [
  ...PROMOTION_OPTIONS,
  LOG_OPTION,
  { name: 'older', value: 'file', help: 'the log as it was once: all of it must still be there' },
  { name: 'known', value: 'digest', help: 'a line that must be in the log', repeatable: true },
] as const;

/**
 * `promotion verify`: whether every line of the log follows the one above, and, by `--older` or `--known`, whether it is still the same log.
 * Needs no policy when `--log` names a file.
 */
export async function runVerify(options: ParsedOptions, terminal: Terminal): Promise<ExitCode> {
  const file = options.text('log');
  const bytes =
    file === null
      ? await loadLog(await openContext(options, terminal), options, terminal)
      : readNamed(terminal, file, AUDIT_LOG_BYTES);
  const older = options.text('older');
  const before = older === null ? null : readNamed(terminal, older, AUDIT_LOG_BYTES);
  const { entries, tip, problems } = verifyLog(bytes);
  const rewritten = before === null ? [] : compareLogs(before, bytes).problems;
  const digests = new Set(entries.map(({ digest }) => digest));
  const lost = options
    .all('known')
    .map(digestOf)
    .filter((digest) => !digests.has(digest))
    .map((digest) => `The line ${digest} is not in the log any more: it was written anew.`);
  const told = [...new Set([...problems, ...rewritten].map(({ message }) => message)), ...lost];
  say(options, terminal, { lines: entries.length, tip, problems: told }, [
    ...told,
    told.length === 0
      ? `${entries.length} ${entries.length === 1 ? 'line' : 'lines'}, unbroken; the last one is ${tip}.`
      : 'The log is not to be relied on.',
  ]);
  return told.length === 0 ? 0 : 1;
}
