import { folderOf, joinRepoPath, type RepoPath, ROOT } from '../../foundation/repo-path.ts';
import type { LaneMap } from '../../lanes/model.ts';

/** Finds the experimental code that a word names; `null` where it names none. */
export type NamedCode = (word: string, from: RepoPath) => RepoPath | null;

/** What of a word may be a path or the name of a module. */
const SHAPE = /^[\w@./-]{2,300}$/;

/**
 * Knows experimental files and folders by their paths, from the root or from the folder of the file that names them, and
 * by dotted names (`candidate.dream.engine`, `candidate.dream.engine:Engine`), which need two parts at least.
 */
export function findNamedCode(paths: Iterable<RepoPath>, lanes: LaneMap): NamedCode {
  const known = new Map<string, RepoPath>();
  for (const path of paths) {
    if (lanes.laneOf(path)?.kind !== 'experimental') continue;
    known.set(path, path);
    known.set(path.replace(/\.(?:py|[cm]?[jt]sx?)$/, ''), path);
    for (let folder = folderOf(path); folder !== ROOT && !known.has(folder); folder = folderOf(folder))
      if (lanes.laneOf(`${folder}/_` as RepoPath)?.kind === 'experimental') known.set(folder, folder);
  }
  return (word, from) => {
    const [told = ''] = word.replace(/\/\*+$/, '').split(':', 1);
    if (!SHAPE.test(told)) return null;
    const dotted = /^[A-Za-z_]\w*(?:\.\w+)+$/.test(told) ? told.split('.') : null;
    const candidates = [
      joinRepoPath(ROOT, told),
      joinRepoPath(folderOf(from), told),
      ...(dotted === null
        ? []
        : [dotted.join('/'), ...(dotted.length > 2 ? [dotted.slice(0, -1).join('/')] : [])]),
    ];
    for (const path of candidates) {
      const found = path === null ? undefined : known.get(path);
      if (found !== undefined) return found;
    }
    return null;
  };
}
