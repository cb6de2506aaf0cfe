import type { Sha256 } from '../../foundation/digest.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { PromotionSnapshot, StateDocument } from '../snapshot/model.ts';

/** What is known of a file at one side of the change. */
export type Reading =
  | { readonly kind: 'read'; readonly text: string; readonly bytes: Uint8Array; readonly digest: Sha256 }
  | { readonly kind: 'absent' }
  /** It is there, or may be, and nobody can say what it says. A sentence. */
  | { readonly kind: 'unread'; readonly why: string };

export type ReadDocument = (path: RepoPath, at: StateDocument['at']) => Reading;

const ABSENT: Reading = { kind: 'absent' };

/**
 * Looks documents of a snapshot up. A file counts as absent only where the list of changed files and the other side bear that out:
 * otherwise it was not read.
 */
export function createReader({ documents, files }: PromotionSnapshot): ReadDocument {
  const known = new Map<string, StateDocument>();
  const twice = new Set<string>();
  for (const document of documents) {
    const key = `${document.at}\0${document.path}`;
    const other = known.get(key);
    if (other !== undefined && other.digest !== document.digest) twice.add(key);
    known.set(key, document);
  }
  const before = new Set(files.map((file) => file.before));
  const after = new Set(files.map((file) => file.after));
  return (path, at) => {
    const key = `${at}\0${path}`;
    const document = known.get(key);
    if (twice.has(key)) return unread(path, at, 'was read twice, with two results');
    if (document !== undefined) {
      const { text, digest } = document;
      if (text === null) return unread(path, at, 'is too large or no text');
      return { kind: 'read', text, bytes: Buffer.from(text), digest };
    }
    if (at === 'audit') return ABSENT;
    const other = known.has(`${at === 'base' ? 'head' : 'base'}\0${path}`);
    const [here, there] = at === 'base' ? [before, after] : [after, before];
    // Changed files tell of both sides; what they do not name is the same at both.
    const isThere = here.has(path) || (!there.has(path) && other);
    return isThere ? unread(path, at, 'was not read') : ABSENT;
  };
}

function unread(path: RepoPath, at: StateDocument['at'], what: string): Reading {
  const side = at === 'audit' ? 'on the branch of the audit log' : `at the ${at}`;
  const remedy =
    what === 'is too large or no text'
      ? 'make it a text of at most 128 KiB'
      : 'bring the base in and run the check again';
  return { kind: 'unread', why: `${path} ${what} ${side}; ${remedy}` };
}
