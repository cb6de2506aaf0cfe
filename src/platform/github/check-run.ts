import type { CommitSha } from '../../foundation/digest.ts';
import { sha256 } from '../../foundation/digest.ts';
import { CHECK_ANNOTATIONS_PER_REQUEST } from '../../foundation/limits.ts';
import type { CheckAnnotation } from '../../report/renderers/check-annotations.ts';
import { explainFailure, type Failure, statusOf } from './failure.ts';
import type { GitHubDesk } from './other-run.ts';

export interface CheckRun {
  readonly name: string;
  readonly head: CommitSha;
  readonly conclusion: 'success' | 'failure' | 'neutral' | 'action_required';
  readonly title: string;
  /** Markdown, within `CHECK_RUN_CHARACTERS`. */
  readonly summary: string;
  /** Where the whole report is; `null` when nowhere. */
  readonly detailsUrl: string | null;
  readonly annotations: readonly CheckAnnotation[];
}

export type PublishedCheck =
  | {
      readonly kind: 'created' | 'unchanged';
      readonly url: string;
      /** Why some annotations are missing; `null` when all are there. */
      readonly incomplete: string | null;
    }
  | Failure;

/**
 * Makes a commit hold a finished check run that says this. A newest one of the name that says the same, all its annotations included, is left
 * alone; otherwise a new one takes its place, since annotations can be added and never taken back. The first request holds the verdict, so that
 * it stands even if a later one with more annotations fails. Never throws for what GitHub answers.
 */
export async function publishCheckRun(check: CheckRun, desk: GitHubDesk): Promise<PublishedCheck> {
  const { client, token, owner, repo } = desk;
  const context = {
    token,
    feature: 'check-run',
    attempt: `write the check run ${JSON.stringify(check.name)}`,
  } as const;
  const mark = `execution-standards v1 ${sha256(JSON.stringify(check))}`;
  const { name, head, conclusion, title, summary, detailsUrl, annotations } = check;
  const parts = inParts(annotations);
  const output = (part: readonly CheckAnnotation[]) => ({ title, summary, annotations: [...part] });
  try {
    const known = await newestOf(check, desk);
    if (known !== null && known.mark === mark) return { kind: 'unchanged', url: known.url, incomplete: null };
    const { data } = await client.rest.checks.create({
      owner,
      repo,
      name,
      head_sha: head,
      status: 'completed',
      conclusion,
      ...(detailsUrl === null ? {} : { details_url: detailsUrl }),
      // The mark says that all is there.
      ...(parts.length > 1 ? {} : { external_id: mark }),
      output: output(parts[0] ?? []),
      // Repeating a request that may have succeeded would leave two.
      request: { retries: 0 },
    });
    const url = data.html_url ?? '';
    for (const [index, part] of parts.entries()) {
      if (index === 0) continue;
      const isLast = index === parts.length - 1;
      try {
        await client.rest.checks.update({
          owner,
          repo,
          check_run_id: data.id,
          ...(isLast ? { external_id: mark } : {}),
          output: output(part),
        });
      } catch (error) {
        if (statusOf(error) === null) throw error;
        return { kind: 'created', url, incomplete: explainFailure(error, context).sentence };
      }
    }
    return { kind: 'created', url, incomplete: null };
  } catch (error) {
    if (statusOf(error) === null) throw error;
    return explainFailure(error, context);
  }
}

async function newestOf(
  { name, head }: CheckRun,
  { client, owner, repo }: GitHubDesk,
): Promise<{ readonly mark: string | null; readonly url: string } | null> {
  const { data } = await client.rest.checks.listForRef({
    owner,
    repo,
    ref: head,
    check_name: name,
    filter: 'latest',
    per_page: 100,
  });
  const newest = data.check_runs.reduce<(typeof data.check_runs)[number] | null>(
    (a, b) => (a === null || b.id > a.id ? b : a),
    null,
  );
  return newest === null ? null : { mark: newest.external_id, url: newest.html_url ?? '' };
}

function inParts(annotations: readonly CheckAnnotation[]): readonly (readonly CheckAnnotation[])[] {
  const count = Math.ceil(annotations.length / CHECK_ANNOTATIONS_PER_REQUEST);
  return Array.from({ length: count }, (_, index) =>
    annotations.slice(index * CHECK_ANNOTATIONS_PER_REQUEST, (index + 1) * CHECK_ANNOTATIONS_PER_REQUEST),
  );
}
