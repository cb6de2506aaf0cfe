import { UserError } from '../../foundation/user-error.ts';
import type { GitHubClient } from '../../platform/github/client.ts';
import { explainFailure } from '../../platform/github/failure.ts';
import { askGraphql, type GraphqlError } from '../../platform/github/graphql.ts';
import type { PermissionFor } from '../../platform/github/permissions.ts';
import { clip, visible } from '../../report/renderers/visible.ts';
import type { Gap } from '../snapshot/model.ts';
import { type Fields, isFields, Unreadable } from './answer.ts';

/** A question to GitHub with what came back; errors are about parts of it. */
export interface Asked {
  readonly data: Fields;
  readonly errors: readonly GraphqlError[];
}

/** Where one collection asks its questions, and where it notes what it could not have. */
export interface Desk {
  readonly client: GitHubClient;
  readonly owner: string;
  readonly name: string;
  readonly gaps: Gap[];
  /** Rejects where there is no answer; owner and name of the repository are among the variables unless the query has none. */
  readonly ask: (
    query: string,
    variables: Readonly<Record<string, unknown>>,
    about?: 'repository' | 'no repository',
  ) => Promise<Asked>;
  /** GitHub's clock at its latest answer. */
  readonly lastDate: () => string | null;
  readonly note: (what: string, reason: string, remedy: string) => void;
  /** Collects a part. What keeps it from being had becomes a gap, and `otherwise` stands in its place. */
  readonly part: <T>(about: Part, otherwise: T, collect: () => Promise<T>) => Promise<T>;
}

/** What is collected: its name in gaps, the end of «GitHub did not let this token …», and the permission it takes. */
export interface Part {
  readonly what: string;
  readonly attempt: string;
  readonly feature: PermissionFor;
}

export const AGAIN = 'run it again; if that does not help, GitHub is out of order';

export function openDesk(client: GitHubClient, repository: { owner: string; name: string }): Desk {
  const gaps: Gap[] = [];
  let date: string | null = null;
  const note = (what: string, reason: string, remedy: string): void => {
    if (!gaps.some((gap) => gap.what === what && gap.reason === reason)) gaps.push({ what, reason, remedy });
  };
  return {
    client,
    ...repository,
    gaps,
    note,
    lastDate: () => date,
    async ask(query, variables, about = 'repository') {
      const common = about === 'repository' ? repository : {};
      const answer = await askGraphql(client, query, { ...common, ...variables });
      date = answer.date ?? date;
      if (answer.data !== null && !isFields(answer.data))
        throw new Unreadable("GitHub's answer is no object");
      if (answer.data === null) throw new Unreadable(sayErrors(answer.errors));
      return { data: answer.data, errors: answer.errors };
    },
    async part(about, otherwise, collect) {
      try {
        return await collect();
      } catch (error) {
        const { reason, remedy } = whyNot(error, about);
        note(about.what, reason, remedy);
        return otherwise;
      }
    },
  };
}

/** Why something could not be had, and what to do; throws on what is a defect of ours. */
export function whyNot(error: unknown, { attempt, feature }: Part): { reason: string; remedy: string } {
  if (error instanceof Unreadable) return { reason: error.message, remedy: AGAIN };
  if (error instanceof UserError) return { reason: error.message, remedy: error.hint };
  if (!(error instanceof Error) || !('status' in error)) throw error;
  // Octokit keeps the token out of its messages.
  const failure = explainFailure(error, { token: '', feature, attempt });
  return {
    reason: failure.sentence,
    remedy: failure.kind === 'failed' ? AGAIN : `give the job the permission \`${failure.neededPermission}\``,
  };
}

/** GitHub's words about the parts of an answer that are missing, on one line. */
export function sayErrors(errors: readonly GraphqlError[]): string {
  const [first] = errors;
  if (first === undefined) return 'GitHub answered without data';
  const more = errors.length === 1 ? '' : ` (and ${errors.length - 1} more)`;
  const place = first.path.length === 0 ? '' : ` about ${first.path.join('.')}`;
  return `GitHub answered${place}: ${clip(visible(first.message), 200)}${more}`;
}
