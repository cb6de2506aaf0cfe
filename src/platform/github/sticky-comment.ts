import { percentEncode } from '../../report/renderers/escape-markdown.ts';
import type { GitHubClient } from './client.ts';
import { explainFailure, type Failure, statusOf } from './failure.ts';
import { viewerLogin } from './viewer.ts';

export interface StickyComment {
  /** `owner/name`. */
  readonly repository: string;
  readonly pullRequest: number;
  /** Tells the comments of several jobs apart: each key has a comment of its own. */
  readonly key: string;
  /** Markdown, within `COMMENT_CHARACTERS`. */
  readonly body: string;
}

export type Published =
  | { readonly kind: 'created' | 'updated' | 'unchanged'; readonly id: number; readonly url: string }
  | Failure;

export interface PublishTools {
  readonly client: GitHubClient;
  /** Only to keep it out of messages. */
  readonly token: string;
  readonly sleep: (milliseconds: number) => Promise<void>;
}

/** How often the search and the write are repeated when GitHub breaks, or the comment goes, in between. */
const ROUNDS = 3;

const PAUSE_MILLISECONDS = 2000;

/** The first line of every comment of ours, which nobody sees. */
export function markerOf(key: string): string {
  return `<!-- execution-standards comment v1 ${percentEncode(key)} -->`;
}

/**
 * Makes the pull request hold one up-to-date comment for the key.
 *
 * Ours is a comment that starts with the marker and was written by the owner of this token: the newest one that is not
 * minimised. It is edited in place, left alone when its text is the same, and written anew when there is none. Older
 * duplicates stay as they are. Never throws for what GitHub answers: a comment is no reason to fail a check.
 */
export async function publishStickyComment(comment: StickyComment, tools: PublishTools): Promise<Published> {
  const { token, sleep } = tools;
  const context = {
    token,
    feature: 'comment',
    attempt: `comment on pull request #${comment.pullRequest}`,
  } as const;
  for (let round = 1; ; round++) {
    try {
      return await publishOnce(comment, tools.client);
    } catch (error) {
      const reason = error instanceof LookAgain ? error.cause : error;
      if (statusOf(reason) === null) throw reason;
      // Everything else was tried again by the client: more rounds would only keep the job waiting.
      if (!(error instanceof LookAgain) || round === ROUNDS) return explainFailure(reason, context);
      await sleep(PAUSE_MILLISECONDS * round);
    }
  }
}

/** What was found no longer holds, or may not: the search has to come before the next write. */
class LookAgain extends Error {}

async function publishOnce(comment: StickyComment, client: GitHubClient): Promise<Published> {
  const [owner = '', repo = ''] = comment.repository.split('/');
  const body = `${markerOf(comment.key)}\n${comment.body}`;
  const known = await findOwn(comment, client);
  if (known === null) {
    try {
      const { data } = await client.rest.issues.createComment({
        owner,
        repo,
        issue_number: comment.pullRequest,
        body,
        // Repeating a request that may have succeeded would leave two comments.
        request: { retries: 0 },
      });
      return { kind: 'created', id: data.id, url: data.html_url };
    } catch (error) {
      // A server error leaves open whether the comment was written.
      throw (statusOf(error) ?? 0) >= 500 ? new LookAgain('unsettled', { cause: error }) : error;
    }
  }
  if (normalised(known.body) === normalised(body)) return { kind: 'unchanged', id: known.id, url: known.url };
  try {
    const { data } = await client.rest.issues.updateComment({ owner, repo, comment_id: known.id, body });
    return { kind: 'updated', id: data.id, url: data.html_url };
  } catch (error) {
    // Deleted since we looked.
    throw statusOf(error) === 404 ? new LookAgain('gone', { cause: error }) : error;
  }
}

interface KnownComment {
  readonly id: number;
  readonly url: string;
  readonly body: string;
}

async function findOwn(comment: StickyComment, client: GitHubClient): Promise<KnownComment | null> {
  const [owner = '', repo = ''] = comment.repository.split('/');
  const marker = markerOf(comment.key);
  const marked = [];
  const pages = client.paginate.iterator(client.rest.issues.listComments, {
    owner,
    repo,
    issue_number: comment.pullRequest,
    per_page: 100,
  });
  for await (const { data } of pages) {
    // Quoting a comment puts `> ` in front of its marker, so only the start counts.
    marked.push(...data.filter((each) => each.body?.startsWith(marker) && !isMinimised(each)));
  }
  if (marked.length === 0) return null;
  // Anyone can copy the marker, and a token that may write may overwrite anyone's comment.
  const login = await viewerLogin(client);
  const own = marked.filter(
    ({ user }) => user?.login === login || (user?.type === 'Bot' && user.login === `${login}[bot]`),
  );
  const newest = own.reduce<(typeof own)[number] | null>((a, b) => (a === null || b.id > a.id ? b : a), null);
  return newest === null ? null : { id: newest.id, url: newest.html_url, body: newest.body ?? '' };
}

/** Someone folded the comment away: writing into it would reach nobody. Older servers leave the field out. */
function isMinimised(comment: object): boolean {
  return 'minimized' in comment && comment.minimized !== null;
}

/** GitHub stores what people edit on the page with CRLF. */
function normalised(body: string): string {
  return body.replaceAll('\r\n', '\n').trimEnd();
}
