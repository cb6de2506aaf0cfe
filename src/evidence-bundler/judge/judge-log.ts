import type { LogEntry } from '../log/model.ts';
import type { ModulePolicy } from '../policy/model.ts';
import type { Evidence } from './evidence.ts';
import { counted, named, type Seen } from './finding.ts';
import type { JudgeInput } from './input.ts';

/**
 * T13: evidence of the modules before must be in the log. An entry names the modules that its bundle shows, so that one module's
 * failure does not keep back another that passed beside it.
 */
export function judgeOrder({ input: { log, policy } }: Evidence, { after }: ModulePolicy): Seen {
  const shown = new Set(log.flatMap(({ modules }) => modules));
  const lacking = after.filter((key) => !shown.has(key));
  const numbers = { asked: after.length, shown: after.length - lacking.length, entries: log.length };
  const off = lacking.filter((key) => !policy.modules.some((one) => one.key === key));
  if (lacking.length > 0)
    return {
      status: 'missing',
      found: `the log shows no passing evidence of ${named(lacking)} in ${counted(log.length, 'entry', 'entries')}`,
      numbers,
      help:
        off.length > 0
          ? `The policy switches ${named(off)} off, so that no bundle shows it: switch it on until the log does, or take it out of \`after\`.`
          : `Bring ${named(lacking)} to pass first, and let its bundle be logged.`,
    };
  return { status: 'pass', found: `the log shows ${named(after)}`, numbers };
}

/** Attempts of a run before this one: each must have left a bundle in the log, the failed ones above all. */
export function judgeAttempts(input: JudgeInput): Seen {
  const { run, policy } = input;
  const before = earlierOf(input);
  const failed = before.filter(({ status }) => status === 'fail');
  const free =
    run === null
      ? 'no run of a platform'
      : policy.attempts === 'free'
        ? 'attempts are not asked for'
        : policy.log.branch === null
          ? 'no log is kept that could hold attempts'
          : null;
  if (run === null || free !== null)
    return {
      status: 'pass',
      found: free ?? '',
      numbers: { earlier: before.length, failed: failed.length },
    };
  const numbers = { attempt: run.attempt, earlier: before.length, failed: failed.length };
  const own = before.filter((entry) => entry.run === run.id);
  const missing = Array.from({ length: Math.max(0, run.attempt - 1) }, (_, at) => at + 1).filter(
    (attempt) => !own.some((entry) => entry.attempt === attempt),
  );
  if (missing.length > 0)
    return {
      status: 'fail',
      found: `attempt ${missing.join(', ')} of run ${run.id} left no bundle in the log; this is attempt ${run.attempt}`,
      numbers,
      help: 'Let every attempt bundle and log its evidence, failed ones too (`if: always()`).',
    };
  const said =
    before.length === 0
      ? 'the first attempt'
      : `${counted(before.length, 'earlier attempt')} of this commit in the log, ${failed.length} failed`;
  return { status: 'pass', found: said, numbers };
}

/** Entries of the log about this commit that are not of this very attempt. */
export function earlierOf({ log, commit, run }: JudgeInput): readonly LogEntry[] {
  return log.filter(
    (entry) =>
      entry.commit === commit && (run === null || entry.run !== run.id || entry.attempt !== run.attempt),
  );
}
