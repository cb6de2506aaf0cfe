import type { BlobSha } from '../../foundation/digest.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { TreeEntry } from '../../foundation/snapshot.ts';

/** An entry as git lists it. `raw` is set only when the name is not valid UTF-8 and must be opened by its bytes. */
export interface GitEntry extends TreeEntry {
  readonly raw?: Buffer;
}

const KIND_BY_MODE: { readonly [mode: string]: TreeEntry['kind'] } = {
  '100644': 'file',
  '100664': 'file',
  '100755': 'file',
  '120000': 'symlink',
  '160000': 'submodule',
};

/**
 * Reads `git ls-files -s -z` (`<mode> <blob> <stage>\t<path>\0`) and `git ls-tree -r -z` (`<mode> <type> <blob>\t<path>\0`).
 * Of a path in conflict (stages 1 to 3) the entry appears once, without a blob.
 */
export function parseEntryList(output: Buffer, command: 'ls-files' | 'ls-tree'): GitEntry[] {
  const entries: GitEntry[] = [];
  // latin1 keeps one character per byte, so positions can be cut and the path decoded from the same bytes.
  const text = output.toString('latin1');
  let start = 0;
  let conflicted = '';
  while (start < text.length) {
    const end = text.indexOf('\0', start);
    const tab = text.indexOf('\t', start);
    // Not what git writes; without this, a search for the next tab would run to the end for every line.
    if (tab < 0 || end < 0) break;
    const mode = text.slice(start, start + 6);
    const blob =
      command === 'ls-files'
        ? text.slice(start + 7, tab - 2)
        : text.slice(text.indexOf(' ', start + 7) + 1, tab);
    const stage = command === 'ls-files' ? text[tab - 1] : '0';
    const latin1 = text.slice(tab + 1, end);
    start = end + 1;
    const kind = KIND_BY_MODE[mode] ?? 'file';
    if (stage !== '0') {
      if (latin1 !== conflicted) entries.push({ ...namedEntry(latin1), kind, blob: null });
      conflicted = latin1;
      continue;
    }
    entries.push(withName(latin1, kind, blob as BlobSha));
  }
  return entries;
}

/** Reads a list of NUL-terminated paths. */
export function parsePathList(output: Buffer): GitEntry[] {
  const names = output.toString('latin1').split('\0');
  names.pop();
  return names.map((latin1) => ({ ...namedEntry(latin1), kind: 'file', blob: null }));
}

function withName(latin1: string, kind: TreeEntry['kind'], blob: BlobSha): GitEntry {
  if (isAscii(latin1)) return { path: latin1 as RepoPath, kind, blob };
  return { ...namedEntry(latin1), kind, blob };
}

function namedEntry(latin1: string): { path: RepoPath; raw?: Buffer } {
  if (isAscii(latin1)) return { path: latin1 as RepoPath };
  const raw = Buffer.from(latin1, 'latin1');
  const path = raw.toString('utf8') as RepoPath;
  return Buffer.from(path, 'utf8').equals(raw) ? { path } : { path, raw };
}

function isAscii(text: string): boolean {
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) > 127) return false;
  return true;
}
