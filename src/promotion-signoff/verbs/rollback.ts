import { readSnapshotFile } from '../../config/load-policy.ts';
import type { CommitSha } from '../../foundation/digest.ts';
import { CONFIG_FILE_BYTES, SOURCE_FILE_BYTES } from '../../foundation/limits.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { UserError } from '../../foundation/user-error.ts';
import { findPythonFlagUses } from '../../languages/python/settings/flag-uses.ts';
import { findTypeScriptFlagUses } from '../../languages/typescript/flag-uses.ts';
import { parentsOf } from '../../platform/git/repository.ts';
import { openRevertPlace, type Reverted, type RevertPlace } from '../../platform/git/revert-merge.ts';
import type { ParsedOptions } from '../../platform/terminal/options.ts';
import type { ExitCode, Terminal } from '../../platform/terminal/verb.ts';
import { type Drill, judgeDrill } from '../after/judge-drill.ts';
import { judgeSignals, type SignalState } from '../after/judge-signals.ts';
import { type Monitors, parseMeasured, parseMonitors } from '../after/monitors.ts';
import { editsOf, planRollback, type RollbackPlan } from '../after/plan-rollback.ts';
import { findWatchedPromotions, type WatchedPromotion } from '../after/promotions-on-watch.ts';
import { readInstant } from '../people/instant.ts';
import { LOG_OPTION, loadLog, loadPromoteForms, requireWhole } from './audit-log.ts';
import {
  type GitHubPlace,
  openContext,
  openGitHub,
  PROMOTION_OPTIONS,
  type PromotionContext,
  readNamed,
  readTexts,
  required,
} from './context.ts';
import { findBefore, type OpenedRevert, openRevert } from './open-revert.ts';
import { say } from './say.ts';

export const ROLLBACK_OPTIONS = [
  ...PROMOTION_OPTIONS,
  LOG_OPTION,
  {
    name: 'measured',
    value: 'file',
    help: 'measured values (JSON), judged by the signals that the policy names',
  },
  { name: 'pull', value: 'number', help: 'take this promotion back, whatever is measured' },
  { name: 'reason', value: 'text', help: 'why, for the pull request' },
  { name: 'drill', help: 'only rehearse: does the revert apply, is the flag there and off' },
  { name: 'open', help: 'push the branch and open the pull request; without it, only show them' },
] as const;

interface Outcome {
  readonly modules: readonly string[];
  readonly pull: number;
  readonly reasons: readonly string[];
  readonly branch: string;
  readonly flips: RollbackPlan['flips'];
  readonly open: readonly string[];
  readonly reverted: Reverted;
  readonly drill: Drill | null;
  readonly opened: OpenedRevert | null;
}

/**
 * `promotion rollback`: opens the pull request that takes a promotion back when a signal fires, or rehearses it. Pushes to `hotfix/revert-…` alone.
 * Ends with 1 when a signal fired, or when a rehearsal failed; with 2 when a signal could not be judged.
 */
export async function runRollback(options: ParsedOptions, terminal: Terminal): Promise<ExitCode> {
  const context = await openContext(options, terminal);
  const { entries } = requireWhole(await loadLog(context, options, terminal));
  const promotions = findWatchedPromotions(entries, context.now).filter(({ isRolledBack }) => !isRolledBack);
  const monitors = await loadMonitors(context);
  const signals = judge(context, promotions, monitors, options, terminal);
  const fired = signals.filter(({ state }) => state === 'fired');
  const wanted = choose(promotions, fired, options);
  const place = await openRevertPlace(context.repository);
  const outcomes: Outcome[] = [];
  try {
    for (const group of byPull(wanted)) {
      const reasons = fired
        .filter(({ module }) => group.some((one) => one.module === module))
        .map(({ signal, why }) => `${signal}: ${why}`);
      const said = options.text('reason');
      outcomes.push(
        await takeBack(
          place,
          context,
          monitors,
          group,
          [...reasons, ...(said === null ? [] : [said])],
          options,
          terminal,
        ),
      );
    }
  } finally {
    place.close();
  }
  say(options, terminal, { signals, rollbacks: outcomes }, [
    ...signals.map(({ signal, module, state, why }) => `${module}: ${signal}: ${state} (${why})`),
    ...outcomes.flatMap(linesOf),
    ...(signals.length + outcomes.length === 0 ? ['No promotion is to be taken back.'] : []),
  ]);
  if (signals.some(({ state }) => state === 'unmeasured') && fired.length === 0) return 2;
  const isStuck = ({ drill, reverted }: Outcome): boolean =>
    drill === null ? reverted.kind !== 'clean' : drill.result === 'failed';
  return fired.length > 0 || outcomes.some(isStuck) ? 1 : 0;
}

async function loadMonitors({ policy, snapshot }: PromotionContext): Promise<Monitors | null> {
  const file = policy.postMerge.rollback?.signals;
  if (file === undefined) return null;
  const bytes = await readSnapshotFile(snapshot, file, CONFIG_FILE_BYTES);
  if (bytes === null)
    throw new UserError('monitors-missing', `There is no ${file}.`, 'Add it; docs/promotion.md shows one.');
  const { monitors, diagnostics } = parseMonitors(bytes, file);
  return required(
    monitors,
    diagnostics,
    'monitors-invalid',
    'Correct the signals; the lines above say where.',
  );
}

function judge(
  { now }: PromotionContext,
  promotions: readonly WatchedPromotion[],
  monitors: Monitors | null,
  options: ParsedOptions,
  terminal: Terminal,
): readonly SignalState[] {
  const file = options.text('measured');
  if (file === null) return [];
  if (monitors === null)
    throw new UserError(
      'monitors-missing',
      'The policy names no signals.',
      'Add `post_merge: { rollback: { signals: monitors.yml } }`.',
    );
  const { samples, diagnostics } = parseMeasured(readNamed(terminal, file, CONFIG_FILE_BYTES), file);
  const values = required(
    samples,
    diagnostics,
    'measured-invalid',
    'Correct what your job writes; the lines above say where.',
  );
  return judgeSignals(promotions, monitors.signals, values, now);
}

/** Those that fired, the one that a person named, or for a rehearsal all of them. */
function choose(
  promotions: readonly WatchedPromotion[],
  fired: readonly SignalState[],
  options: ParsedOptions,
): readonly WatchedPromotion[] {
  const named = options.text('pull');
  if (named === null)
    return options.flag('drill')
      ? promotions
      : promotions.filter(({ module }) => fired.some((one) => one.module === module));
  const found = promotions.filter(({ decision }) => String(decision.pull) === named);
  if (found.length > 0) return found;
  throw new UserError(
    'unknown-promotion',
    `No promotion on watch came by pull request ${named}.`,
    '`promotion due` lists those on watch.',
  );
}

/** A pull request is taken back as a whole, with all that it promoted. */
function byPull(promotions: readonly WatchedPromotion[]): readonly (readonly WatchedPromotion[])[] {
  const groups = new Map<number, WatchedPromotion[]>();
  for (const one of promotions)
    groups.set(one.decision.pull, [...(groups.get(one.decision.pull) ?? []), one]);
  return [...groups.values()];
}

async function takeBack(
  place: RevertPlace,
  context: PromotionContext,
  monitors: Monitors | null,
  group: readonly WatchedPromotion[],
  reasons: readonly string[],
  options: ParsedOptions,
  terminal: Terminal,
): Promise<Outcome> {
  const { commit: onto, snapshot, defaultBranch, now } = context;
  const { decision } = group[0]!;
  const modules = group.map(({ module }) => module);
  const forms = (await loadPromoteForms(context)).filter(
    ({ promote }) => promote?.module != null && modules.includes(promote.module),
  );
  const flags = forms.flatMap(
    ({ promote }) => promote?.fields?.rollback?.flag ?? promote?.fields?.safety.feature_flag?.name ?? [],
  );
  const holders = new Set<RepoPath>(monitors?.flags ?? []);
  const flagFiles = await readTexts(snapshot, (path) => holders.has(path), SOURCE_FILE_BYTES);
  const plan = planRollback({
    modules,
    pull: decision.pull,
    merge: decision.merge,
    reasons,
    flags,
    flagFiles,
  });
  const opens = options.flag('open') && !options.flag('drill');
  const github = opens ? await openGitHub(terminal, 'write') : null;
  const before = await beforeOf(context, decision.merge, decision.pull, github);
  const reverted = await place.revert({
    merge: decision.merge,
    before,
    onto,
    edits: editsOf(plan),
    message: plan.message,
    at: readInstant(now) ?? 0,
  });
  let opened: OpenedRevert | null = null;
  if (github !== null && reverted.kind === 'clean') {
    if (decision.base.ref === plan.branch) throw new Error('a revert is never pushed to its own base');
    await place.pushNew(reverted.commit, plan.branch, defaultBranch);
    opened = await openRevert(github, plan, decision.base.ref);
  }
  const drill = options.flag('drill') ? await rehearse(context, flags, plan, reverted) : null;
  const { branch, flips, open } = plan;
  return { modules, pull: decision.pull, reasons, branch, flips, open, reverted, drill, opened };
}

async function beforeOf(
  { repository }: PromotionContext,
  merge: CommitSha,
  pull: number,
  github: GitHubPlace | null,
): Promise<CommitSha> {
  const belongs = async (commit: CommitSha): Promise<boolean> => {
    // Without GitHub one commit is taken to be a squash: its parent is the state before.
    if (github === null) return false;
    const { client, owner, repo } = github;
    const { data } = await client.rest.repos.listPullRequestsAssociatedWithCommit({
      owner,
      repo,
      commit_sha: commit,
      per_page: 100,
    });
    return data.some((one) => one.number === pull);
  };
  const before = await findBefore(merge, (commit) => parentsOf(repository, commit), belongs);
  if (before !== null) return before;
  throw new UserError(
    'unknown-revision',
    `What stood before ${merge.slice(0, 7)} cannot be told.`,
    'Fetch the whole history: `fetch-depth: 0` on actions/checkout.',
  );
}

async function rehearse(
  { snapshot }: PromotionContext,
  flags: readonly string[],
  plan: RollbackPlan,
  reverted: Reverted,
): Promise<Drill> {
  const [flag = null] = flags;
  const wants = (path: RepoPath): boolean =>
    /\.(?:py|[cm]?[jt]sx?|ya?ml|json|toml|ini|cfg)$/.test(path) && !/(?:^|\/)PROMOTE\.md$/.test(path);
  const texts =
    flag === null
      ? []
      : (await readTexts(snapshot, wants, SOURCE_FILE_BYTES)).filter(({ text }) => text.includes(flag));
  const uses = texts.map(({ path, text }) => {
    const read = path.endsWith('.py') ? findPythonFlagUses : findTypeScriptFlagUses;
    const isCode = /\.(?:py|[cm]?[jt]sx?)$/.test(path);
    return isCode ? { path, ...read(text, flag!) } : { path, isNamed: true, onByDefault: [] };
  });
  return judgeDrill({
    revert: reverted.kind === 'nothing' ? reverted : { kind: reverted.kind, paths: reverted.paths },
    flag,
    uses,
    plan,
  });
}

function linesOf({
  modules,
  pull,
  branch,
  flips,
  open,
  reverted,
  drill,
  opened,
}: Outcome): readonly string[] {
  const name = `${modules.join(', ')} (#${pull})`;
  if (drill !== null)
    return [
      `${name}: rehearsal ${drill.result}`,
      ...[...drill.problems, ...drill.passed].map((one) => `  ${one}`),
    ];
  if (reverted.kind === 'nothing') return [`${name}: nothing to revert: ${reverted.why}`];
  if (reverted.kind === 'conflicts')
    return [`${name}: the revert conflicts in ${reverted.paths.join(', ')}: a person has to resolve it`];
  return [
    `${name}: ${branch} takes it back on top of the base: ${reverted.paths.length} files`,
    ...flips.map(({ path, flag, line }) => `  ${path}:${line}: ${flag} is turned off`),
    ...open.map((one) => `  ${one}`),
    opened === null
      ? '  Nothing was pushed; --open does.'
      : `  ${opened.isNew ? 'Opened' : 'There already'}: ${opened.url}`,
  ];
}
