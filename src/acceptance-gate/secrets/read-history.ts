import type { BlobSha, CommitSha } from '../../foundation/digest.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { Content } from '../../foundation/snapshot.ts';
import { UserError } from '../../foundation/user-error.ts';
import type { TextSecrets } from '../../languages/secrets/facts.ts';
import { isBinaryName } from './secret-files.ts';
import type { TextSearch } from './text-search.ts';

/** A file as some commit brought it. */
export interface PastText {
  readonly blob: BlobSha;
  readonly path: RepoPath;
}

/** Commits to be searched, as git lists what they brought. */
export interface PastTexts {
  readonly commits: number;
  readonly blobs: readonly PastText[];
  readonly read: (
    wanted: readonly PastText[],
    maxBytes: number,
    visit: (text: PastText, content: Content) => void,
  ) => Promise<void>;
  readonly commitOf: (blob: BlobSha) => Promise<CommitSha | null>;
}

/** A past text with a secret in it. */
export interface PastSecrets extends PastText, TextSecrets {
  /** The commit that brought it, where that could be told. */
  readonly commit: CommitSha | null;
}

/** What the search of the history did. */
export interface SearchedHistory {
  /** In words, with both ends: `1a2b3c4..5d6e7f8`. */
  readonly range: string;
  readonly commits: number;
  readonly blobs: number;
  /** Blobs above the limit of size. */
  readonly tooLarge: number;
  /** By path and blob. */
  readonly found: readonly PastSecrets[];
}

/** More commits than these are not looked up: a history full of secrets has to be rewritten as a whole. */
const MOST_COMMITS = 50;

/**
 * Searches every blob once that the commits brought, whether or not a later one removed it again; what the tree still holds
 * is left to the tree. Errors: `history-incomplete` where git lacks an object, as in a partial clone.
 */
export async function readHistory(
  history: PastTexts,
  about: {
    readonly range: string;
    readonly isLeftOut: (text: PastText) => boolean;
    readonly maxBytes: number;
    readonly texts: TextSearch;
  },
): Promise<SearchedHistory> {
  const { texts, maxBytes, isLeftOut, range } = about;
  const hits: (PastText & TextSecrets)[] = [];
  const pending: Promise<void>[] = [];
  let tooLarge = 0;
  const keep = (text: PastText, secrets: TextSecrets): void => {
    if (secrets.facts.length > 0) hits.push({ ...text, ...secrets });
  };
  const wanted = history.blobs.filter((text) => !isBinaryName(text.path) && !isLeftOut(text));
  const unknown = wanted.filter((text) => {
    const known = texts.known(text);
    if (known !== null) keep(text, known);
    return known === null;
  });
  await history.read(unknown, maxBytes, (text, content) => {
    if (content.kind === 'unreadable') {
      if (!content.reason.startsWith('larger')) throw incomplete(text, content.reason);
      tooLarge++;
      return;
    }
    const secrets = texts.search(text, content.bytes);
    if (secrets instanceof Promise) pending.push(secrets.then((late) => keep(text, late)));
    else keep(text, secrets);
  });
  await Promise.all(pending);
  const found: PastSecrets[] = [];
  for (const hit of hits.sort((a, b) => order(a, b))) {
    found.push({ ...hit, commit: found.length < MOST_COMMITS ? await history.commitOf(hit.blob) : null });
  }
  return { range, commits: history.commits, blobs: wanted.length, tooLarge, found };
}

function order(a: PastText, b: PastText): number {
  const [first, second] = [`${a.path}\0${a.blob}`, `${b.path}\0${b.blob}`];
  return first < second ? -1 : first > second ? 1 : 0;
}

function incomplete({ path, blob }: PastText, reason: string): UserError {
  return new UserError(
    'history-incomplete',
    `The history of ${path} (${blob.slice(0, 7)}) cannot be searched for secrets: ${reason}.`,
    'Clone without `--filter`, or run `git fsck`.',
  );
}
