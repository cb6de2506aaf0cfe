import { readFileSync } from 'node:fs';
import { buildSchema, type DocumentNode, executeSync, type GraphQLError, parse, validate } from 'graphql';
import type { Answer } from './loopback-answers.ts';

/** GitHub's own schema, cut down by `scripts/graphql-slice.mjs`. */
const SCHEMA = buildSchema(
  readFileSync(new URL('../fixtures/github/schema.graphql', import.meta.url), 'utf8'),
);

/** An error as GitHub tells it inside an answer: thrown where a field is read, it spoils that field alone. */
export class GitHubError extends Error {
  readonly type: string;

  constructor(type: string, message: string) {
    super(message);
    this.type = type;
  }
}

interface Question {
  readonly query?: unknown;
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** What GitHub's schema has against a question: unknown fields, wrong arguments, variables of another type. */
export function checkGraphql(body: unknown): readonly string[] {
  const { query, variables } = (body ?? {}) as Question;
  if (typeof query !== 'string') return ['the body has no query'];
  const document = parsed(query);
  if (typeof document === 'string') return [document];
  const problems = validate(SCHEMA, document).map(({ message }) => message);
  if (problems.length > 0) return problems;
  // Variables are looked at when a question is executed: here against nothing.
  const { data, errors = [] } = executeSync({
    schema: SCHEMA,
    document,
    rootValue: {},
    variableValues: variables ?? {},
  });
  return data === undefined ? errors.map(({ message }) => message) : [];
}

/** Answers as the schema says, from plain objects: fields with arguments are functions, unions say `__typename`. */
export function answerGraphql(body: unknown, root: object): Answer {
  const { query, variables } = body as Question;
  const document = parsed(String(query));
  if (typeof document === 'string') return { status: 200, body: { errors: [{ message: document }] } };
  const { data, errors } = executeSync({
    schema: SCHEMA,
    document,
    rootValue: root,
    variableValues: variables ?? {},
  });
  return { status: 200, body: { data, ...(errors === undefined ? {} : { errors: errors.map(told) }) } };
}

function told({ message, path, originalError }: GraphQLError): object {
  const type = originalError instanceof GitHubError ? originalError.type : undefined;
  return { ...(type === undefined ? {} : { type }), ...(path === undefined ? {} : { path }), message };
}

function parsed(query: string): DocumentNode | string {
  try {
    return parse(query);
  } catch (error) {
    return String(error);
  }
}

/** A page of a list, as GitHub cuts it: at most 100, and never without being told how many. */
export function connectionOf(
  items: readonly unknown[],
  { first, after }: { readonly first?: number; readonly after?: string | null },
  pageSize = 100,
): object {
  if (first === undefined || first < 1 || first > 100)
    throw new GitHubError('EXCESSIVE_PAGINATION', '`first` has to be between 1 and 100.');
  const from = after == null ? 0 : Number(after.replace('cursor', ''));
  const to = Math.min(from + Math.min(first, pageSize), items.length);
  return {
    totalCount: items.length,
    nodes: items.slice(from, to),
    edges: items.slice(from, to),
    pageInfo: { hasNextPage: to < items.length, endCursor: to === from ? null : `cursor${to}` },
  };
}
