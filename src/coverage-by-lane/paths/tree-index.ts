import { compareText } from '../../foundation/compare.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';

/** Links that lead to links are followed this often; a circle ends here. */
const LINKS_FOLLOWED = 8;

/** Files that end alike: all paths below share the parts that were walked. */
interface Node {
  readonly paths: readonly Indexed[];
  /** By the part before; made when somebody asks. */
  before: ReadonlyMap<string, Node> | null;
}

interface Indexed {
  readonly path: RepoPath;
  readonly parts: readonly string[];
}

/** The files that share the longest end with a name. */
export interface LongestEnd {
  /** How many parts are the same, from the last one; at least 1. */
  readonly parts: number;
  /** In the order of paths; at most as many as were asked for. */
  readonly paths: readonly RepoPath[];
  /** How many there are. */
  readonly count: number;
}

/** Finds files by their whole path and by its end. */
export interface TreeIndex {
  /** The files at a path, links followed: more than one where the spelling of several is taken for the same. */
  readonly at: (parts: readonly string[]) => readonly RepoPath[];
  /** The files with the longest end in common; `null` when no file has the last part as its name. */
  readonly longestEnd: (parts: readonly string[], most: number) => LongestEnd | null;
  /** The names of files without their folders, each once. */
  readonly names: () => Iterable<string>;
}

/**
 * Indexes the files of a tree. A look-up costs the depth of the name, however many files have the same name: files are split
 * by one part more only when a name asks for it. `fold` says which spellings are the same.
 */
export function indexTree(
  paths: readonly RepoPath[],
  links: ReadonlyMap<RepoPath, RepoPath>,
  fold: (text: string) => string,
): TreeIndex {
  const byPath = new Map<string, RepoPath[]>();
  const byName = new Map<string, Indexed[]>();
  for (const path of [...paths].sort(compareText)) {
    if (links.has(path)) continue;
    const folded = fold(path);
    const parts = folded.split('/');
    add(byPath, folded, path);
    add(byName, parts.at(-1)!, { path, parts });
  }
  const foldedLinks = new Map([...links].map(([from, to]) => [fold(from), fold(to)]));
  const roots = new Map<string, Node>();
  return {
    at(parts) {
      const path = fold(parts.join('/'));
      return (
        byPath.get(path) ?? (foldedLinks.size === 0 ? [] : (byPath.get(follow(path, foldedLinks)) ?? []))
      );
    },
    longestEnd(parts, most) {
      const name = fold(parts.at(-1) ?? '');
      const files = byName.get(name);
      if (files === undefined) return null;
      let node = roots.get(name);
      if (node === undefined) {
        node = { paths: files, before: null };
        roots.set(name, node);
      }
      let shared = 1;
      while (shared < parts.length) {
        const next = split(node, shared).get(fold(parts[parts.length - 1 - shared]!));
        if (next === undefined) break;
        node = next;
        shared++;
      }
      return {
        parts: shared,
        paths: node.paths.slice(0, most).map(({ path }) => path),
        count: node.paths.length,
      };
    },
    names: () => byName.keys(),
  };
}

function add<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const same = map.get(key);
  if (same === undefined) map.set(key, [value]);
  else same.push(value);
}

function split(node: Node, shared: number): ReadonlyMap<string, Node> {
  if (node.before !== null) return node.before;
  const groups = new Map<string, Indexed[]>();
  for (const one of node.paths) {
    const part = one.parts[one.parts.length - 1 - shared];
    if (part !== undefined) add(groups, part, one);
  }
  node.before = new Map([...groups].map(([part, paths]) => [part, { paths, before: null }]));
  return node.before;
}

/** The path behind links: the deepest folder that is one is replaced first. */
function follow(path: string, links: ReadonlyMap<string, string>): string {
  let current = path;
  for (let count = 0; count < LINKS_FOLLOWED; count++) {
    const next = followOnce(current, links);
    if (next === null) break;
    current = next;
  }
  return current;
}

function followOnce(path: string, links: ReadonlyMap<string, string>): string | null {
  for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1)) {
    const target = links.get(path.slice(0, end));
    if (target === undefined) continue;
    const rest = path.slice(end);
    return target === '' ? rest.slice(1) : `${target}${rest}`;
  }
  return null;
}
