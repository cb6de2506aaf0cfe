import { parseRepoPath, type RepoPath } from '../../foundation/repo-path.ts';

/** How many absolute paths decide where the linter ran. */
const ASKED = 1_000;

/**
 * Finds files of the tree by what a report calls them: relative paths as they stand, absolute ones below the folder that
 * most of them share with the tree, since the linter may have run on another machine. `null`: no file of the tree.
 */
export function createLocator(
  written: readonly string[],
  has: (path: RepoPath) => boolean,
): (path: string) => RepoPath | null {
  const roots = new Map<string, number>();
  for (const path of written.slice(0, ASKED)) {
    const plain = plainPath(path);
    const root = plain === null ? null : rootOf(plain, has);
    if (root !== null) roots.set(root, (roots.get(root) ?? 0) + 1);
  }
  const [root] = [...roots].sort((a, b) => b[1] - a[1] || b[0].length - a[0].length)[0] ?? [''];
  return (path) => {
    const plain = plainPath(path);
    if (plain === null) return null;
    const inside = isAbsolute(plain)
      ? root !== '' && plain.startsWith(root)
        ? plain.slice(root.length)
        : null
      : plain;
    const found = inside === null ? null : parseRepoPath(inside);
    return found !== null && has(found) ? found : null;
  };
}

function isAbsolute(path: string): boolean {
  return path.startsWith('/') || /^[A-Za-z]:\//.test(path);
}

/** Without `file://` and escapes, with slashes. */
function plainPath(path: string): string | null {
  if (!path.startsWith('file:')) {
    return /^[a-z][a-z\d+.-]+:\/\//i.test(path) ? null : path.replaceAll('\\', '/');
  }
  try {
    const plain = decodeURIComponent(path.replace(/^file:(?:\/\/(?:localhost)?)?/, ''));
    return /^\/[A-Za-z]:\//.test(plain) ? plain.slice(1) : plain;
  } catch {
    return null;
  }
}

/** The shortest folder below which an absolute path is one of the tree's, with its slash; `null` for a relative path. */
function rootOf(path: string, has: (path: RepoPath) => boolean): string | null {
  if (!isAbsolute(path)) return null;
  for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) {
    if (has(path.slice(at + 1) as RepoPath)) return path.slice(0, at + 1);
  }
  return null;
}
