import { UserError } from '../../foundation/user-error.ts';
import { explainFailure, statusOf } from '../../platform/github/failure.ts';
import type { Incident } from '../after/incident.ts';
import type { GitHubPlace } from './context.ts';

/** The issue about a merge past the check. */
export interface OpenedIncident {
  readonly number: number;
  readonly url: string;
  readonly isNew: boolean;
}

/** By which it is found again, so that a title or body that people edited does not make a second one. */
const LABEL = 'promotion-bypassed';

/**
 * Opens the issue about a merge past the check, once for each pull request: one that is there, open or closed, is left as people left it.
 * Errors: `incident-not-opened`; the line in the audit log stands all the same.
 */
export async function openIncident(
  { client, owner, repo, token }: GitHubPlace,
  { title, body, marker }: Incident,
): Promise<OpenedIncident> {
  try {
    const known = await client.paginate(client.rest.issues.listForRepo, {
      owner,
      repo,
      labels: LABEL,
      state: 'all',
      per_page: 100,
    });
    const there = known.find(
      (issue) => issue.pull_request === undefined && (issue.body ?? '').startsWith(marker),
    );
    if (there !== undefined) return { number: there.number, url: there.html_url, isNew: false };
    const { data } = await client.rest.issues.create({ owner, repo, title, body, labels: [LABEL] });
    return { number: data.number, url: data.html_url, isNew: true };
  } catch (error) {
    if (statusOf(error) === null) throw error;
    const failure = explainFailure(error, {
      token,
      feature: 'comment',
      attempt: 'open the issue about a merge past the check',
    });
    throw new UserError(
      'incident-not-opened',
      failure.sentence,
      'Give the job `permissions: { issues: write }`; the audit log holds the line all the same.',
      { cause: error },
    );
  }
}
