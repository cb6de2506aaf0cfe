import type { Trees } from '../checks/open-trees.ts';
import type { ChosenPolicy } from '../config/chosen-policy.ts';
import type { BlobSha } from '../foundation/digest.ts';
import { compileGlobs } from '../foundation/glob.ts';
import { UserError } from '../foundation/user-error.ts';
import { type HistoryRange, loadHistory } from '../platform/git/history.ts';
import { type OwnedTextThread, startTextThread } from '../platform/worker/text-thread.ts';
import { counted } from '../report/counted.ts';
import type { GateRequest } from './judge-trees.ts';
import type { SecretSearch } from './load-options.ts';
import { describeUnusable, loadSecretPolicy } from './secrets/load-policy.ts';
import { readHistory, type SearchedHistory } from './secrets/read-history.ts';
import { createTextSearch } from './secrets/text-search.ts';

/** A search whose thread its owner must close. */
export interface OwnedSecretSearch extends SecretSearch {
  readonly close: () => void;
}

/** The search for secrets by the policy of the base; `null` when no rule asks for it. */
export async function openSecretSearch(
  trees: Trees,
  { config, lanes }: ChosenPolicy,
  request: GateRequest,
): Promise<OwnedSecretSearch | null> {
  if (request.families?.has('SE') === false) return null;
  const deciding = trees.base?.snapshot ?? trees.head;
  const policy = await loadSecretPolicy(deciding, config.secretFixtures, request.today);
  const kindOfLane = (path: Parameters<typeof lanes.laneOf>[0]) => lanes.laneOf(path)?.kind ?? null;
  const threads = new Map<string, OwnedTextThread | null>();
  return {
    texts: createTextSearch(request.cache.secrets, kindOfLane, policy.userRules),
    policy,
    thread: (root) => {
      const { maxFileBytes: maxBytes } = config;
      const started = threads.get(root) ?? startTextThread({ root, maxBytes, rules: policy.rulesFile });
      threads.set(root, started);
      return started;
    },
    close: () => {
      for (const started of threads.values()) started?.close();
    },
  };
}

/**
 * Searches the commits that the base has not, or all of them where the request asks for it; `null` where there is nothing to
 * compare with. `isMine` leaves texts to others. Errors: `no-git`, and those of the history.
 */
export async function searchHistory(
  trees: Trees,
  { config }: ChosenPolicy,
  request: GateRequest,
  secrets: SecretSearch | null,
  isMine: (blob: BlobSha) => boolean = () => true,
): Promise<SearchedHistory | null> {
  const { repository } = trees;
  if (secrets === null) return null;
  if (repository === null) {
    if (request.history !== true) return null;
    throw new UserError('no-git', 'Without git there is no history to search.', 'Leave out `--history`.');
  }
  const range = request.history === true ? 'all' : rangeOf(trees);
  if (range === null) return null;
  const isExcluded = config.exclude.length === 0 ? () => false : compileGlobs(config.exclude);
  const present = new Set(trees.head.entries.map(({ blob }) => blob));
  return readHistory(await loadHistory(repository, range, request.mayFetch), {
    range: describeRange(range),
    isLeftOut: ({ path, blob }) => present.has(blob) || isExcluded(path) || !isMine(blob),
    maxBytes: config.maxFileBytes,
    texts: secrets.texts,
  });
}

function rangeOf({ base, headCommit }: Trees): HistoryRange | null {
  if (base === null || headCommit === null || base.commit === headCommit) return null;
  return { base: base.commit, head: headCommit };
}

function describeRange(range: HistoryRange): string {
  return range === 'all' ? 'of every branch' : `${range.base.slice(0, 7)}..${range.head.slice(0, 7)}`;
}

/** How much of the history was searched. */
export function historyMetrics(past: SearchedHistory | null): { readonly [name: string]: number } {
  return past === null ? {} : { historyCommits: past.commits, historyTexts: past.blobs };
}

/** What was searched beyond the tree, and what could not be used. */
export function secretNotes(past: SearchedHistory | null, secrets: SecretSearch | null): readonly string[] {
  const unusable = secrets === null ? [] : describeUnusable(secrets.policy);
  if (past === null) return unusable;
  const { range, commits, blobs, tooLarge } = past;
  const left =
    tooLarge === 0 ? '' : `; ${counted(tooLarge, 'file', 'files')} above the limit of size left out`;
  const brought = blobs === 1 ? '1 file version' : `${blobs} file versions`;
  return [
    `Searched ${counted(commits, 'commit', 'commits')} ${range} for secrets: ${brought} that the tree does not hold any more${left}.`,
    ...unusable,
  ];
}
