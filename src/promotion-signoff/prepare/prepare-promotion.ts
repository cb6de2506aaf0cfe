import type { IsoDate } from '../../foundation/date.ts';
import type { Sha256 } from '../../foundation/digest.ts';
import { nameOf, parseRepoPath, type RepoPath } from '../../foundation/repo-path.ts';
import { UserError } from '../../foundation/user-error.ts';
import type { LaneMap } from '../../lanes/model.ts';
import { appendRecords } from '../audit/append.ts';
import type { IntentRecord } from '../audit/model.ts';
import { matchBranchName } from '../forms/branch-name.ts';
import { CHECKLIST_PROFILES } from '../forms/profiles.ts';
import type { PromotionPolicy } from '../policy/model.ts';
import type { Instant } from '../snapshot/model.ts';
import { shellLine } from './git-words.ts';
import { renderEthicsMd, renderPromoteMd, type ShownModule } from './render-promote-md.ts';

/** What is known when a promotion is prepared. */
export interface PrepareRequest {
  /** Folder of the module as a person wrote it: `candidate/dream`. */
  readonly from: string;
  /** Where it goes; `null`: to the same place in the first production lane. */
  readonly to: string | null;
  readonly date: IsoDate;
  readonly now: Instant;
  /** Every file of the tree. */
  readonly paths: readonly RepoPath[];
  readonly lanes: LaneMap;
  readonly policy: PromotionPolicy;
  readonly policyDigest: Sha256;
  readonly shown: Pick<ShownModule, 'owner' | 'hasBenchmarks' | 'ethicsTriggers' | 'isService' | 'flag'>;
  /** Texts of the templates of the policy’s checklists that are there. */
  readonly templates: readonly { readonly path: RepoPath; readonly text: string }[];
  /** The log at the base; `null`: there is none. */
  readonly log: Uint8Array | null;
  /** `null` while there is no pull request: then the line is written with `--pull`. */
  readonly pull: number | null;
}

export interface PreparedPromotion {
  readonly module: string;
  readonly from: RepoPath;
  readonly to: RepoPath;
  readonly branch: string;
  /** Files that are not there yet. Nothing that is there is written over. */
  readonly files: readonly { readonly path: RepoPath; readonly text: string }[];
  /** What would have been written and is there already. */
  readonly kept: readonly RepoPath[];
  /** To be run in this order, from the top of the repository, in any POSIX shell. */
  readonly commands: readonly string[];
  /** Body of the pull request: the boxes of the policy, none of them ticked. */
  readonly body: string;
  /** The line to add to the audit log, with its line feed; `null`: see `notes`. */
  readonly intent: string | null;
  /** What a person has to know or do, in sentences. */
  readonly notes: readonly string[];
}

/**
 * Prepares a promotion: names, forms and commands, nothing is changed. What only people know stays open in a way that the sign-off refuses.
 * Errors: `not-a-module`, `not-experimental`, `no-production-lane`, `target-taken`.
 */
export function preparePromotion(request: PrepareRequest): PreparedPromotion {
  const { paths, lanes, policy, shown, date } = request;
  const from = findModule(request.from, paths);
  const inside = paths.filter((path) => path.startsWith(`${from}/`));
  const lane = lanes.laneOf(inside[0] ?? from);
  if (lane?.kind !== 'experimental') {
    throw new UserError(
      'not-experimental',
      `${from} is in ${lane === null ? 'no lane' : `the lane ${lane.name} (${lane.kind})`}.`,
      'Name the folder of a module in an experimental lane.',
    );
  }
  const to = findTarget(request, from);
  const taken = paths.find((path) => path === to || path.startsWith(`${to}/`) || to.startsWith(`${path}/`));
  if (taken !== undefined) {
    throw new UserError(
      'target-taken',
      `${to} holds ${taken} already.`,
      'Name another place with `--to`, or move that first: nothing is written over.',
    );
  }
  const module = nameOf(to);
  const notes: string[] = [];
  const branch = branchOf(module, date, notes);
  const evidence = policy.evidence.map(({ id }) => id);
  const whole: ShownModule = { ...shown, module, from, to, evidence };
  // Beside the code as it lies now: they move along, and the target stays free for the move.
  const promote = `${from}/PROMOTE.md` as RepoPath;
  const ethics = `${from}/ETHICS.md` as RepoPath;
  const drafts = [
    { path: promote, text: renderPromoteMd(whole) },
    ...(shown.ethicsTriggers.length > 0 ? [{ path: ethics, text: renderEthicsMd(whole) }] : []),
  ];
  const there = new Set(paths);
  const kept = drafts.filter(({ path }) => there.has(path)).map(({ path }) => path);
  const files = drafts.filter(({ path }) => !there.has(path));
  for (const path of kept) notes.push(`${path} is there already and is kept as it is: read it again.`);
  if (shown.owner === null)
    notes.push('Nobody is named as owner: put your login and your number into PROMOTE.md.');
  else if (shown.owner.id === null)
    notes.push(`The number of @${shown.owner.login} is not known: put it into PROMOTE.md.`);
  const intent = intentOf(request, module, from, to, notes);
  const parent = to.split('/').slice(0, -1).join('/');
  return {
    module,
    from,
    to,
    branch,
    files,
    kept,
    commands: [
      shellLine(['git', 'switch', '--create', branch]),
      ...(files.length === 0 ? [] : [shellLine(['git', 'add', '--', ...files.map(({ path }) => path)])]),
      ...(parent === '' ? [] : [shellLine(['mkdir', '-p', '--', parent])]),
      shellLine(['git', 'mv', '--', from, to]),
    ],
    body: bodyOf(request, module, from, to),
    intent,
    notes,
  };
}

function findModule(written: string, paths: readonly RepoPath[]): RepoPath {
  const from = parseRepoPath(written);
  if (from === null || from === '' || !paths.some((path) => path.startsWith(`${from}/`))) {
    throw new UserError(
      'not-a-module',
      `\`${written}\` is no folder of this repository with files in git.`,
      'Name the folder of the module from the top of the repository, such as `candidate/dream`.',
    );
  }
  return from;
}

/** The same path below the root of the first production lane, where that one begins with a plain folder. */
function findTarget({ to, lanes }: PrepareRequest, from: RepoPath): RepoPath {
  if (to !== null) {
    const named = parseRepoPath(to);
    if (
      named === null ||
      named === '' ||
      lanes.laneOf(`${named}/PROMOTE.md` as RepoPath)?.kind !== 'production'
    ) {
      throw new UserError(
        'no-production-lane',
        `\`${to}\` is in no production lane.`,
        'Name a folder below one of the production lanes.',
      );
    }
    return named;
  }
  const below = from.split('/').slice(1).join('/');
  for (const { kind, paths } of lanes.lanes) {
    if (kind !== 'production') continue;
    for (const glob of paths) {
      const root = /^(?<root>[^*?[\]{}!]+)\/\*\*$/.exec(glob)?.groups?.root;
      const named = root === undefined || below === '' ? null : parseRepoPath(`${root}/${below}`);
      if (named !== null && lanes.laneOf(`${named}/PROMOTE.md` as RepoPath)?.kind === 'production')
        return named;
    }
  }
  throw new UserError(
    'no-production-lane',
    'No production lane begins with a plain folder.',
    'Say where it goes with `--to`.',
  );
}

function branchOf(module: string, date: IsoDate, notes: string[]): string {
  const plain = module.replace(/[^A-Za-z0-9._-]+|\.{2,}/g, '-').replace(/^[^A-Za-z0-9]+/, '') || 'module';
  const branch = `promote/${plain}-${date.replaceAll('-', '')}`;
  if (plain !== module || matchBranchName(branch)?.module !== module)
    notes.push(
      `A branch cannot be named for ${JSON.stringify(module)}: PROMOTE.md declares the promotion instead.`,
    );
  return branch;
}

/** All lists of the policy, one after the other; without one the list of document 004. */
function bodyOf({ policy, templates }: PrepareRequest, module: string, from: RepoPath, to: RepoPath): string {
  const lists = policy.checklists.flatMap(
    ({ template }) => templates.find(({ path }) => path === template)?.text ?? [],
  );
  const [usual] = CHECKLIST_PROFILES;
  const boxes =
    lists.length > 0
      ? lists.map((text) => text.replace(/^(\s*(?:[-+*]|\d{1,9}[.)])\s+)\[[xX]\]/gm, '$1[ ]'))
      : [`## ${usual!.title}\n\n${usual!.items.map(({ text }) => `- [ ] ${text}`).join('\n')}\n`];
  return [
    `Promotes ${inCode(module)} from ${inCode(from)} to ${inCode(to)}; PROMOTE.md says why.`,
    '',
    ...boxes,
  ].join('\n');
}

function inCode(text: string): string {
  return `\`${text.replace(/[`\p{Cc}\p{Zl}\p{Zp}]/gu, ' ')}\``;
}

function intentOf(
  { policy, log, pull, shown, now, policyDigest }: PrepareRequest,
  module: string,
  from: RepoPath,
  to: RepoPath,
  notes: string[],
): string | null {
  if (policy.audit === null) return null;
  const again = `run \`execution-standards promotion prepare\` again with \`--pull <number>\` and append the line to ${policy.audit.log}`;
  if (pull === null || shown.owner?.id == null) {
    notes.push(
      `The line of the audit log needs ${pull === null ? 'the number of the pull request' : 'the number of the owner’s account'}: ${again}.`,
    );
    return null;
  }
  const record: IntentRecord = {
    v: 1,
    kind: 'intent',
    at: now,
    module,
    from,
    to,
    owner: { id: shown.owner.id, login: shown.owner.login },
    pull,
    evidence: null,
    policy: policyDigest,
  };
  const before = log ?? new Uint8Array();
  const appended = appendRecords(before, [record]);
  if (appended.kind === 'appended')
    return Buffer.from(appended.bytes.subarray(before.length)).toString('utf8');
  notes.push(`No line can be added to ${policy.audit.log}: ${appended.problems.join(' ')}`);
  return null;
}
