import { folderOf, nameOf, type RepoPath, ROOT } from '../../foundation/repo-path.ts';
import type { TreeEntry } from '../../foundation/snapshot.ts';

/** A promotion that people were asked to sign: everything below `from` may stand below `to`. */
export interface SignOff {
  /** Where the record lies; it speaks for its own folder and what is below. */
  readonly folder: RepoPath;
  readonly from: string;
  readonly to: string;
}

const REQUEST = /^PROMOTE\.(?:md|markdown)$/i;
const LOG = 'promotion-audit.log';

/** Whether a file may hold sign-offs, by its path: `PROMOTE.md` in any folder, and the log at the top. */
export function mayHoldSignOffs({ path, kind }: TreeEntry): boolean {
  return kind === 'file' && (path === LOG || REQUEST.test(nameOf(path)));
}

/** Reads the sign-offs of a file; none where it says nothing of `from` and `to`. */
export function parseSignOffs(path: RepoPath, text: string): readonly SignOff[] {
  return path === LOG ? parseLog(text) : parseRequest(path, text);
}

/** JSON Lines; a line that is none says nothing. */
function parseLog(text: string): readonly SignOff[] {
  return text.split('\n').flatMap((line) => {
    const entry = parseLine(line);
    const from = placeOf(entry?.from);
    const to = placeOf(entry?.to);
    return from === null || to === null ? [] : [{ folder: ROOT, from, to }];
  });
}

function parseLine(line: string): { readonly from?: unknown; readonly to?: unknown } | null {
  if (!line.startsWith('{')) return null;
  try {
    return JSON.parse(line) as { readonly from?: unknown; readonly to?: unknown };
  } catch {
    return null;
  }
}

/** Of the front matter only two plain values are asked; whether the rest is sound, promotion-signoff judges. */
function parseRequest(path: RepoPath, text: string): readonly SignOff[] {
  const matter = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(text)?.[1];
  if (matter === undefined) return [];
  const textOf = (name: 'from' | 'to') =>
    placeOf(
      new RegExp(`^${name}:[ \\t]*(?:"([^"\\n]*)"|'([^'\\n]*)'|([^\\s#]+))`, 'm')
        .exec(matter)
        ?.slice(1)
        .find(Boolean),
    );
  const from = textOf('from');
  const to = textOf('to');
  return from === null || to === null ? [] : [{ folder: folderOf(path), from, to }];
}

/** A place as written, without a slash at its end; `null` for one that would cover everything. */
function placeOf(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const place = value.replace(/^\.\//, '').replace(/\/+$/, '');
  return place === '' || place === '.' ? null : place;
}

/** Whether a sign-off lets a file of production be what an experimental one is. */
export function isSignedOff(target: RepoPath, source: RepoPath, signOffs: readonly SignOff[]): boolean {
  return signOffs.some(
    ({ folder, from, to }) =>
      (folder === ROOT || lies(target, folder)) && lies(target, to) && lies(source, from),
  );
}

function lies(path: RepoPath, place: string): boolean {
  return path === place || path.startsWith(`${place}/`);
}
