/** What the server answers. */
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** Answers that GitHub gives, with its own words and headers. */
export const GITHUB_ANSWERS = {
  /** A workflow on a fork's pull request, or a job without the permission. */
  readOnlyToken: {
    status: 403,
    headers: { 'x-accepted-github-permissions': 'issues=write; pull_requests=write' },
    body: {
      message: 'Resource not accessible by integration',
      documentation_url: 'https://docs.github.com/rest/issues/comments#create-an-issue-comment',
      status: '403',
    },
  },
  notFound: {
    status: 404,
    body: { message: 'Not Found', documentation_url: 'https://docs.github.com/rest', status: '404' },
  },
  bodyTooLong: {
    status: 422,
    body: {
      message: 'Validation Failed',
      errors: [
        {
          resource: 'IssueComment',
          code: 'unprocessable',
          field: 'data',
          message: 'Body is too long (maximum is 65536 characters)',
        },
      ],
      status: '422',
    },
  },
  secondaryLimit: (status: 403 | 429, retryAfter?: number) => ({
    status,
    headers: retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) },
    body: {
      message:
        'You have exceeded a secondary rate limit. Please wait a few minutes before you try again. If you reach out to GitHub Support for help, please include the request ID.',
      documentation_url:
        'https://docs.github.com/free-pro-team@latest/rest/overview/rate-limits-for-the-rest-api#about-secondary-rate-limits',
    },
  }),
  badGateway: { status: 502, body: { message: 'Server Error' } },
} as const satisfies Record<string, Answer | ((...args: never[]) => Answer)>;

/** A page of a list with GitHub's `link` header. */
export function paged(
  items: readonly unknown[],
  query: URLSearchParams,
  limit: number,
  address: string,
): Answer {
  const size = Math.min(Number(query.get('per_page') ?? 30), limit);
  const page = Number(query.get('page') ?? 1);
  const last = Math.max(1, Math.ceil(items.length / size));
  const to = (number: number, rel: string): string =>
    `<${address}?per_page=${query.get('per_page') ?? 30}&page=${number}>; rel="${rel}"`;
  const link = [
    ...(page > 1 ? [to(page - 1, 'prev')] : []),
    ...(page < last ? [to(page + 1, 'next'), to(last, 'last')] : []),
  ].join(', ');
  return {
    status: 200,
    headers: link === '' ? {} : { link },
    body: items.slice((page - 1) * size, page * size),
  };
}
