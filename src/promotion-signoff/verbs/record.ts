import { type CommitSha, parseCommitSha, type Sha256 } from '../../foundation/digest.ts';
import { CONFIG_FILE_BYTES } from '../../foundation/limits.ts';
import { UserError } from '../../foundation/user-error.ts';
import { variable } from '../../platform/runner/environment.ts';
import type { ParsedOptions } from '../../platform/terminal/options.ts';
import type { ExitCode, Terminal } from '../../platform/terminal/verb.ts';
import { clip, visible } from '../../report/renderers/visible.ts';
import { findCanaryFault } from '../after/judge-canaries.ts';
import { findWatchedPromotions, type WatchedPromotion } from '../after/promotions-on-watch.ts';
import type { AuditRecord, WatchRecord } from '../audit/model.ts';
import { readInstant } from '../people/instant.ts';
import type { Instant } from '../snapshot/model.ts';
import { auditPlace, requireWhole } from './audit-log.ts';
import { openContext, PROMOTION_OPTIONS, type PromotionContext, readNamed } from './context.ts';
import { say } from './say.ts';
import { loadAuditLog, writeAuditLines } from './write-audit-lines.ts';

export const RECORD_OPTIONS = [
  ...PROMOTION_OPTIONS,
  {
    name: 'intent',
    value: 'digest',
    help: 'the promotion, by the digest of its intent’s line, as `promotion due` gives it',
  },
  {
    name: 'result',
    value: 'word',
    help: 'how it went',
    choices: ['passed', 'failed', 'success', 'failure', 'cancelled', 'skipped'],
  },
  { name: 'commit', value: 'commit', help: 'what was tried; it must hold the merge' },
  { name: 'from', value: 'time', help: 'when it began' },
  { name: 'to', value: 'time', help: 'when it ended (default: now)' },
  { name: 'run', value: 'number', help: 'the run that tried it (default: this job’s)' },
  { name: 'pull', value: 'number', help: 'of a rollback: the pull request of the revert' },
  { name: 'reason', value: 'text', help: 'of a rollback: why' },
  { name: 'records', value: 'file', help: 'records as a JSON list, instead of all that' },
  { name: 'known', value: 'digest', help: 'a line that must be in the log', repeatable: true },
] as const;

/**
 * `promotion record smoke|canary|rollback`: how something went that was watched after a merge; or `promotion record --records file`. Lines are added to the
 * audit branch, and to nothing else. Only `passed` and `success` are passed: what was cancelled or skipped proves nothing and counts as failed.
 */
export async function runRecord(options: ParsedOptions, terminal: Terminal): Promise<ExitCode> {
  const context = await openContext(options, terminal);
  const place = auditPlace(context);
  const records =
    options.text('records') === null
      ? [await watched(context, options, terminal)]
      : readRecords(options, terminal);
  const written = await writeAuditLines(place, records, options.all('known').map(digestOf));
  const lines =
    written.added === 0
      ? 'The log says so already'
      : `${written.added} ${written.added === 1 ? 'line' : 'lines'} added`;
  say(options, terminal, written, [`${lines}; its last line is ${written.tip}.`]);
  return 0;
}

async function watched(
  context: PromotionContext,
  options: ParsedOptions,
  terminal: Terminal,
): Promise<AuditRecord> {
  const [kind] = options.positionals;
  if (kind !== 'smoke' && kind !== 'canary' && kind !== 'rollback')
    throw new UserError(
      'missing-option',
      'It does not say what to record.',
      'Write `promotion record smoke …`, `canary …` or `rollback …`, or `--records file`.',
    );
  const { entries } = requireWhole(await loadAuditLog(auditPlace(context)));
  const intent = digestOf(must(options, 'intent'));
  const found = findWatchedPromotions(entries, context.now).filter(
    (one) => one.intent === intent && !one.isRolledBack,
  );
  const [promotion] = found;
  if (promotion === undefined || found.length > 1)
    throw new UserError(
      'unknown-promotion',
      `${found.length} promotions on watch have the intent ${intent}.`,
      '`promotion due` lists those on watch with their intents.',
    );
  if (kind === 'rollback') return rollbackOf(promotion, context, options);
  const record = await recordOf(kind, promotion, context, options, terminal);
  const fault =
    kind === 'canary'
      ? findCanaryFault(record, promotion.decision.at, context.policy)
      : faultOfSmoke(record, promotion);
  if (fault !== null)
    throw new UserError(
      'out-of-window',
      `The ${kind} cannot stand for the promotion: ${fault}.`,
      'Time stamps are those of the run itself; begin it anew where they do not fit.',
    );
  return record;
}

/** That a revert is in the base: from then on the promotion is watched no longer. */
async function rollbackOf(
  { module, intent, decision }: WatchedPromotion,
  context: PromotionContext,
  options: ParsedOptions,
): Promise<AuditRecord> {
  const commit = await commitAfter(options, context, decision.merge);
  const pull = Number(must(options, 'pull'));
  if (!Number.isSafeInteger(pull) || pull < 1)
    throw new UserError('bad-value', `\`--pull ${options.text('pull')}\` is no number.`, 'Write its digits.');
  const reason = clip(visible(must(options, 'reason')), 1000);
  return { v: 1, kind: 'rollback', at: context.now, module, intent, commit, pull, by: null, reason };
}

async function commitAfter(
  options: ParsedOptions,
  context: PromotionContext,
  merge: CommitSha,
): Promise<CommitSha> {
  const commit = parseCommitSha(must(options, 'commit'));
  if (commit !== null && (await holds(context, commit, merge))) return commit;
  throw new UserError(
    'bad-value',
    `\`--commit ${options.text('commit')}\` does not hold the merge ${merge.slice(0, 7)}.`,
    'Name a commit of the base branch after the merge, and fetch its history (`fetch-depth: 0`).',
  );
}

async function recordOf<Kind extends 'smoke' | 'canary'>(
  kind: Kind,
  { module, intent, decision }: WatchedPromotion,
  context: PromotionContext,
  options: ParsedOptions,
  { environment }: Terminal,
): Promise<WatchRecord<Kind>> {
  const commit = await commitAfter(options, context, decision.merge);
  const id = Number(options.text('run') ?? variable(environment, 'GITHUB_RUN_ID') ?? '');
  const repository = variable(environment, 'GITHUB_REPOSITORY') ?? '';
  const server = variable(environment, 'GITHUB_SERVER_URL') ?? 'https://github.com';
  if (!Number.isSafeInteger(id) || id < 1 || !/^[\w.-]+\/[\w.-]+$/.test(repository))
    throw new UserError(
      'missing-option',
      'It is not known which run tried it.',
      'Give `--run`, and `GITHUB_REPOSITORY` as `owner/name`.',
    );
  const result = must(options, 'result');
  return {
    v: 1,
    kind,
    at: context.now,
    module,
    intent,
    commit,
    run: { id, url: `${server}/${repository}/actions/runs/${id}` },
    from: timeOf(must(options, 'from')),
    to: timeOf(options.text('to') ?? context.now),
    result: result === 'passed' || result === 'success' ? 'passed' : 'failed',
  };
}

function faultOfSmoke(
  { from, to, at }: WatchRecord<'smoke'> | WatchRecord<'canary'>,
  { decidedAt }: WatchedPromotion,
): string | null {
  const [start, end, written] = [from, to, at].map((one) => readInstant(one) ?? Number.NaN);
  if (!(start! >= decidedAt)) return 'it began before the decision';
  if (!(end! >= start!)) return 'it ended before it began';
  return written! >= end! ? null : 'it ends in the future';
}

async function holds(
  { repository }: PromotionContext,
  commit: CommitSha,
  merge: CommitSha,
): Promise<boolean> {
  const result = await repository.git.run(['merge-base', '--is-ancestor', merge, commit]);
  return result.code === 0;
}

/** A list of records; whether each fits the log is judged where it is added. */
function readRecords(options: ParsedOptions, terminal: Terminal): readonly AuditRecord[] {
  const file = must(options, 'records');
  const text = Buffer.from(readNamed(terminal, file, CONFIG_FILE_BYTES)).toString('utf8');
  try {
    const value: unknown = JSON.parse(text);
    const isRecord = (one: unknown): boolean =>
      typeof one === 'object' && one !== null && !Array.isArray(one);
    if (Array.isArray(value) && value.length > 0 && value.every(isRecord))
      return value as readonly AuditRecord[];
  } catch {
    // Told below.
  }
  throw new UserError(
    'bad-value',
    `${file} is no JSON list of records.`,
    'Write a list of objects as schemas/promotion-audit.v1.json describes them, without `prev`.',
  );
}

function must(options: ParsedOptions, name: string): string {
  const value = options.text(name);
  if (value !== null && value !== '') return value;
  throw new UserError('missing-option', `\`--${name}\` is missing.`, 'Run with --help to see all options.');
}

function timeOf(text: string): Instant {
  if (readInstant(text) !== null) return text.replace(/\.\d+Z$/, 'Z') as Instant;
  throw new UserError('bad-value', `\`${text}\` is no time.`, 'Write it in UTC, as 2026-11-21T21:00:00Z.');
}

export function digestOf(text: string): Sha256 {
  if (/^[0-9a-f]{64}$/.test(text)) return text as Sha256;
  throw new UserError('bad-value', `\`${text}\` is no digest of a line.`, 'Write its 64 hexadecimal digits.');
}
