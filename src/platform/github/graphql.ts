import type { GitHubClient } from './client.ts';

/** What GitHub answered to a GraphQL query: data may be there in part, with errors for the rest. */
export interface GraphqlAnswer {
  readonly data: unknown;
  readonly errors: readonly GraphqlError[];
  /** GitHub's clock when it answered, as its header `date` says; `null`: it did not. */
  readonly date: string | null;
}

export interface GraphqlError {
  /** `NOT_FOUND`, `FORBIDDEN`, `RATE_LIMITED` …; `null`: not told. */
  readonly type: string | null;
  readonly message: string;
  /** Names and places from the top: `['repository', 'pullRequest', 'reviews']`; empty: of the whole query. */
  readonly path: readonly (string | number)[];
}

/**
 * Asks GitHub's GraphQL interface. Errors that GitHub tells inside of its answer come back as data, since half an answer may do;
 * rejects only where there is no answer at all.
 */
export async function askGraphql(
  client: GitHubClient,
  query: string,
  variables: Readonly<Record<string, unknown>>,
): Promise<GraphqlAnswer> {
  const { baseUrl } = client.request.endpoint.DEFAULTS;
  // On an Enterprise server both interfaces stand side by side: `/api/v3` and `/api/graphql`.
  const url = /\/api\/v3\/?$/.test(baseUrl) ? baseUrl.replace(/\/api\/v3\/?$/, '/api/graphql') : '/graphql';
  try {
    const { data: body, headers } = await client.request({ method: 'POST', url, query, variables });
    const { data = null, errors } = isRecord(body) ? body : {};
    return { data, errors: Array.isArray(errors) ? errors.map(errorOf) : [], date: headers.date ?? null };
  } catch (error) {
    // The plugin that waits for rate limits gives up with an error that has no status of its own.
    if (error instanceof Error && !('status' in error) && /rate limit/i.test(error.message))
      throw Object.assign(error, { status: 429 });
    throw error;
  }
}

function errorOf(error: unknown): GraphqlError {
  const { type, message, path } = isRecord(error) ? error : {};
  return {
    type: typeof type === 'string' ? type : null,
    message: typeof message === 'string' ? message : 'an error without words',
    path: Array.isArray(path)
      ? path.filter((step) => typeof step === 'string' || typeof step === 'number')
      : [],
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object';
}
