import type { CommitSha } from '../../foundation/digest.ts';
import type { OpenPull, PromotionSnapshot } from '../snapshot/model.ts';
import {
  commit,
  count,
  type Fields,
  nextPage,
  nodes,
  optional,
  required,
  text,
  Unreadable,
} from './answer.ts';
import { type Desk, type Part, sayErrors } from './desk.ts';

export const NEIGHBOURS: Part = {
  what: 'other pull requests',
  attempt: 'list the open pull requests',
  feature: 'read-pull-request',
};

/** Our own bound: 1,000 open pull requests. */
const MOST_PAGES = 10;

const FIELDS = 'number state baseRefName headRefName headRefOid labels(first: 100) { nodes { name } }';

const BY_COMMIT = `query Siblings($owner: String!, $name: String!, $commit: GitObjectID!) {
  repository(owner: $owner, name: $name) {
    object(oid: $commit) {
      __typename
      ... on Commit {
        associatedPullRequests(first: 100) { pageInfo { hasNextPage endCursor } nodes { ${FIELDS} } }
      }
    }
  }
}`;

const OPEN = `query Open($owner: String!, $name: String!, $after: String) {
  repository(owner: $owner, name: $name) {
    pullRequests(states: [OPEN], first: 100, after: $after) {
      pageInfo { hasNextPage endCursor }
      nodes { ${FIELDS} }
    }
  }
}`;

export interface Neighbours {
  readonly siblings: PromotionSnapshot['siblings'];
  readonly openPulls: readonly OpenPull[] | null;
}

/**
 * Other open pull requests: those with the same head, which share its statuses, and all of them where the order of promotions asks
 * for it. GitHub lists by commit what is in the repository itself; where that does not name even this pull request, which
 * comes from a fork then, all open ones are gone through. Rejects where that cannot be done.
 */
export async function loadNeighbours(
  desk: Desk,
  number: number,
  head: CommitSha,
  needsAll: boolean,
): Promise<Neighbours> {
  const own = needsAll ? null : await listByCommit(desk, head);
  const isKnown = own?.some((pull) => count(pull, 'number') === number) === true;
  const pulls = own !== null && isKnown ? own : await listOpen(desk);
  const others = pulls.filter((pull) => count(pull, 'number') !== number && text(pull, 'state') === 'OPEN');
  return {
    siblings: others
      .filter((pull) => commit(pull, 'headRefOid') === head)
      .map((pull) => ({ number: count(pull, 'number'), base: text(pull, 'baseRefName') }))
      .sort((a, b) => a.number - b.number),
    openPulls: needsAll ? others.map(openPull).sort((a, b) => a.number - b.number) : null,
  };
}

function openPull(pull: Fields): OpenPull {
  const labels = optional(pull, 'labels');
  return {
    number: count(pull, 'number'),
    base: text(pull, 'baseRefName'),
    head: text(pull, 'headRefName'),
    labels: labels === null ? [] : nodes(labels).map((label) => text(label, 'name')),
  };
}

/** `null`: GitHub cannot tell by the commit. */
async function listByCommit(desk: Desk, head: CommitSha): Promise<readonly Fields[] | null> {
  const { data, errors } = await desk.ask(BY_COMMIT, { commit: head });
  if (errors.length > 0) return null;
  const object = optional(required(data, 'repository'), 'object');
  const list = object === null ? null : optional(object, 'associatedPullRequests');
  return list === null || nextPage(list) !== null ? null : nodes(list);
}

async function listOpen(desk: Desk): Promise<readonly Fields[]> {
  const pulls: Fields[] = [];
  let after: string | null = null;
  for (let page = 0; page < MOST_PAGES; page++) {
    const { data, errors } = await desk.ask(OPEN, { after });
    if (errors.length > 0) throw new Unreadable(sayErrors(errors));
    const list = required(required(data, 'repository'), 'pullRequests');
    pulls.push(...nodes(list));
    after = nextPage(list);
    if (after === null) return pulls;
  }
  throw new Unreadable(`there are more than ${MOST_PAGES * 100} open pull requests`);
}
