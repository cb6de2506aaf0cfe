import type { CommitSha } from '../../foundation/digest.ts';
import type { Repository } from '../../platform/git/repository.ts';
import type { Account, Commit, TimelineEvent } from '../snapshot/model.ts';
import { botOf, userAt } from './accounts.ts';
import {
  type Fields,
  instant,
  isFields,
  nextPage,
  nodes,
  optional,
  required,
  text,
  Unreadable,
} from './answer.ts';
import { AGAIN, type Desk, type Part, sayErrors } from './desk.ts';
import type { GitCommit } from './load-range.ts';
import type { Merger } from './merger.ts';
import { findPeople } from './trailers.ts';

const READ: Part = {
  what: 'commits',
  attempt: 'read whose accounts the commits belong to',
  feature: 'read-code',
};

/** Commits in one question. */
const BATCH = 100;

/** What GitHub says of commits: whose addresses are whose, and since when it has seen them. */
export interface CommitTraces {
  /** By commit, then by address in small letters. */
  readonly people: ReadonlyMap<CommitSha, ReadonlyMap<string, Account | null>>;
  readonly seen: readonly Extract<TimelineEvent, { kind: 'commit seen' }>[];
}

/**
 * Asks about commits by their ids, so that there may be more than the 250 that GitHub lists for a pull request. A commit of the
 * pull request that GitHub does not tell about is a gap; one of `others`, which may be gone, is left out.
 */
export async function loadTraces(
  desk: Desk,
  commits: readonly CommitSha[],
  others: readonly CommitSha[],
): Promise<CommitTraces> {
  const people = new Map<CommitSha, ReadonlyMap<string, Account | null>>();
  const seen: Extract<TimelineEvent, { kind: 'commit seen' }>[] = [];
  const wanted = [...new Set([...commits, ...others])];
  const mustBe = new Set(commits);
  for (let from = 0; from < wanted.length; from += BATCH) {
    const batch = wanted.slice(from, from + BATCH);
    await desk.part(READ, undefined, async () => {
      const { data, errors } = await desk.ask(queryFor(batch.length), variablesFor(batch));
      const repository = optional(data, 'repository');
      if (repository === null) throw new Unreadable(sayErrors(errors));
      for (const [at, commit] of batch.entries()) {
        const key = `c${at}`;
        const own = errors.filter(({ path }) => path[1] === key);
        const answer = repository[key];
        if (own.length === 0 && isFields(answer) && answer.__typename === 'Commit') {
          if (text(answer, 'oid') !== commit) throw new Unreadable('GitHub answered about another commit');
          people.set(commit, peopleOf(answer));
          const at = firstSeen(answer);
          if (at !== null) seen.push({ kind: 'commit seen', at, commit });
        } else if (mustBe.has(commit)) {
          const why = own.length > 0 ? sayErrors(own) : 'GitHub does not know it';
          desk.note(READ.what, `commit ${commit.slice(0, 7)}: ${why}`, AGAIN);
        }
      }
      const general = errors.filter(({ path }) => !/^c\d+$/.test(String(path[1])));
      if (general.length > 0) throw new Unreadable(sayErrors(general));
    });
  }
  return { people, seen };
}

function queryFor(length: number): string {
  const each = Array.from({ length }, (_, at) => at);
  return `query Commits($owner: String!, $name: String!, ${each.map((at) => `$c${at}: GitObjectID!`).join(', ')}) {
  repository(owner: $owner, name: $name) {
    ${each.map((at) => `c${at}: object(oid: $c${at}) { ...commit }`).join('\n    ')}
  }
}
fragment commit on GitObject {
  __typename
  ... on Commit {
    oid
    author { email user { databaseId login } }
    committer { email user { databaseId login } }
    authors(first: 100) { pageInfo { hasNextPage endCursor } nodes { email user { databaseId login } } }
    checkSuites(first: 10) { nodes { createdAt } }
    status { contexts { createdAt } }
  }
}`;
}

function variablesFor(batch: readonly CommitSha[]): Record<string, string> {
  return Object.fromEntries(batch.map((commit, at) => [`c${at}`, commit]));
}

function peopleOf(commit: Fields): ReadonlyMap<string, Account | null> {
  const people = new Map<string, Account | null>();
  const authors = required(commit, 'authors');
  if (nextPage(authors) !== null) throw new Unreadable('a commit has more than 100 authors');
  const actors = [optional(commit, 'author'), optional(commit, 'committer'), ...nodes(authors)];
  for (const actor of actors) {
    if (actor === null) continue;
    const email = actor.email;
    if (typeof email !== 'string') continue;
    const user = userAt(actor, 'user');
    people.set(email.toLowerCase(), user ?? people.get(email.toLowerCase()) ?? botOf(email));
  }
  return people;
}

/**
 * The earliest trace that GitHub itself left: of a suite of checks, of a status. A status that was set again shows its last
 * time only, which is later and so asks more of an approval.
 */
function firstSeen(commit: Fields): ReturnType<typeof instant> | null {
  const suites = optional(commit, 'checkSuites');
  const status = optional(commit, 'status');
  const contexts = status?.contexts;
  const times = [
    ...(suites === null ? [] : nodes(suites)),
    ...(Array.isArray(contexts) ? contexts.filter(isFields) : []),
  ].map((trace) => instant(trace, 'createdAt'));
  return times.sort()[0] ?? null;
}

/** Commits with the accounts behind them, and whether merges of the base hold what merging gives. */
export async function describeCommits(
  commits: readonly GitCommit[],
  { people }: CommitTraces,
  isClean: (commit: GitCommit) => Promise<boolean | null>,
): Promise<readonly Commit[]> {
  const anywhere = new Map<string, Account>();
  for (const known of people.values())
    for (const [email, account] of known) if (account !== null) anywhere.set(email, account);
  const described: Commit[] = [];
  for (const commit of commits) {
    const known = people.get(commit.sha) ?? new Map<string, Account | null>();
    const whose = (email: string): Account | null =>
      known.get(email.toLowerCase()) ?? anywhere.get(email.toLowerCase()) ?? botOf(email);
    const named = findPeople(commit.message);
    const coAuthors = new Map(
      named.filter(({ kind }) => kind === 'co-author').map(({ email }) => [email.toLowerCase(), email]),
    );
    // GitHub's reading of the trailers counts too, where ours finds less.
    const own = [commit.emails.author.toLowerCase(), commit.emails.committer.toLowerCase()];
    for (const email of known.keys())
      if (!own.includes(email) && !coAuthors.has(email)) coAuthors.set(email, email);
    described.push({
      sha: commit.sha,
      parents: commit.parents,
      tree: commit.tree,
      author: whose(commit.emails.author),
      committer: whose(commit.emails.committer),
      emails: commit.emails,
      coAuthors: [...coAuthors.values()].map((email) => ({ email, account: whose(email) })),
      initiators: named
        .filter(({ kind }) => kind === 'initiator')
        .map(({ email }) => ({ email, account: whose(email) })),
      isCleanBaseMerge: await isClean(commit),
    });
  }
  return described;
}

/** Our own bound: each is a process. */
const MOST_MERGES = 60;

/** Recomputes merges of the base: those whose second parent is on it. */
export async function recomputeMerges(
  { git }: Repository,
  merger: Merger,
  base: CommitSha,
  commits: readonly GitCommit[],
): Promise<(commit: GitCommit) => Promise<boolean | null>> {
  const merges = commits.filter(({ parents }) => parents.length === 2);
  const own = new Set(commits.map(({ sha }) => sha));
  const found = new Map<CommitSha, boolean | null>();
  for (const { sha, parents, tree } of merges.slice(0, MOST_MERGES)) {
    const [ours, theirs] = parents as [CommitSha, CommitSha];
    // What the pull request lists is not on the base; anything else may be from elsewhere.
    if (own.has(theirs)) continue;
    const { code } = await git.run(['--no-replace-objects', 'merge-base', '--is-ancestor', theirs, base]);
    if (code !== 0) continue;
    const result = await merger.merge(ours, theirs);
    if (result.kind !== 'unknown') found.set(sha, result.kind === 'clean' && result.tree === tree);
  }
  return async ({ sha }) => found.get(sha) ?? null;
}
