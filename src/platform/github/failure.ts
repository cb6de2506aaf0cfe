import { UserError } from '../../foundation/user-error.ts';
import { clip, visible } from '../../report/renderers/visible.ts';
import { type JobPermission, neededPermission, type PermissionFor } from './permissions.ts';

/**
 * Why a request came to nothing.
 * `not-permitted`: the token, the repository or the pull request does not allow it; trying again is no use.
 * `failed`: GitHub was busy, broken or out of reach, and stayed so.
 */
export type Failure =
  | { readonly kind: 'not-permitted'; readonly sentence: string; readonly neededPermission: JobPermission }
  | { readonly kind: 'failed'; readonly sentence: string };

/** The status of a failed request, 500 when no answer came; `null` for an error that is no failed request. */
export function statusOf(error: unknown): number | null {
  const status = isRecord(error) ? error.status : undefined;
  return typeof status === 'number' ? status : null;
}

/**
 * Explains a failed request in one sentence that holds neither the token nor control characters.
 * `attempt` completes «GitHub did not let this token …».
 */
export function explainFailure(
  error: unknown,
  context: { readonly token: string; readonly feature: PermissionFor; readonly attempt: string },
): Failure {
  const { token, feature, attempt } = context;
  const answer = clip(visible(withoutToken(messageOf(error), token)), 300);
  const status = statusOf(error) ?? 500;
  const headers = headersOf(error);
  if (isGraphqlError(error))
    return { kind: 'failed', sentence: `GitHub answered with an error when asked to ${attempt}: ${answer}` };
  if (status >= 500) {
    const trouble = responseOf(error) === undefined ? 'could not be reached' : `answered ${status}`;
    return { kind: 'failed', sentence: `GitHub ${trouble} when asked to ${attempt}: ${answer}` };
  }
  if (isRateLimit(status, headers, answer)) {
    return {
      kind: 'failed',
      sentence: `GitHub's rate limit kept this run from trying to ${attempt}: ${answer}`,
    };
  }
  return {
    kind: 'not-permitted',
    sentence: `GitHub did not let this token ${attempt} (${status}: ${answer})`,
    neededPermission: neededPermission(feature, headers['x-accepted-github-permissions']),
  };
}

function isRateLimit(status: number, headers: Readonly<Record<string, string>>, answer: string): boolean {
  if (status === 429) return true;
  if (status !== 403) return false;
  return (
    'retry-after' in headers || headers['x-ratelimit-remaining'] === '0' || /\brate limit\b/i.test(answer)
  );
}

/** GitHub's own words, without the address of its documentation that Octokit adds. */
function messageOf(error: unknown): string {
  const data = responseOf(error)?.data;
  if (isRecord(data) && typeof data.message === 'string') return data.message;
  const first: unknown = isRecord(error) && Array.isArray(error.errors) ? error.errors[0] : undefined;
  if (isRecord(first) && typeof first.message === 'string') return first.message.replace(/\.$/, '');
  return error instanceof Error ? error.message : String(error);
}

function headersOf(error: unknown): Readonly<Record<string, string>> {
  const headers = responseOf(error)?.headers;
  if (!isRecord(headers)) return {};
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
}

function responseOf(error: unknown): Readonly<Record<string, unknown>> | undefined {
  const response = isRecord(error) ? error.response : undefined;
  return isRecord(response) ? response : undefined;
}

function withoutToken(text: string, token: string): string {
  return token === '' ? text : text.replaceAll(token, '***');
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object';
}

/**
 * Waits for something asked of GitHub; what GitHub refuses or fails to do becomes a `UserError`: `github-refused` with the
 * permission to give, `github-failed`. Defects of ours stay what they are.
 */
export async function orExplain<T>(
  asked: Promise<T>,
  context: Parameters<typeof explainFailure>[1],
): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    if (statusOf(error) === null && !isGraphqlError(error)) throw error;
    const failure = explainFailure(error, context);
    const refused = failure.kind === 'not-permitted';
    throw new UserError(
      refused ? 'github-refused' : 'github-failed',
      `${failure.sentence}.`,
      refused
        ? `Give the job \`permissions: { ${failure.neededPermission} }\`, and look whether a ruleset or the organisation forbids it.`
        : 'Run the job again; githubstatus.com tells when GitHub itself has trouble.',
      { cause: error },
    );
  }
}

/** GraphQL answers 200 and tells errors inside. */
function isGraphqlError(error: unknown): boolean {
  return error instanceof Error && error.name === 'GraphqlResponseError';
}
