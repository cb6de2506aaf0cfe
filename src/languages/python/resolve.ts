import { folderOf, joinRepoPath, parseRepoPath, type RepoPath } from '../../foundation/repo-path.ts';
import type { ImportedName, ImportTarget, Resolution } from '../facts.ts';
import { type Answer, ESCAPES, missing } from './answer.ts';
import { findAbsolute } from './find-absolute.ts';
import { findRelative } from './find-relative.ts';
import { findChild } from './locate.ts';
import { lookupFor } from './lookup.ts';
import type { PythonModules } from './modules.ts';

/**
 * Tells which files of the tree an import runs, from the tree's paths alone.
 *
 * - The file named has the role `module`; packages whose `__init__` runs before it, `ancestor` (not those that hold the
 *   importing file: they ran already); for `from p import m`, `p/m` has the role `submodule`. A namespace package has
 *   no file of its own, so `files` can be empty. The importing file itself is never listed. `star` adds nothing: which
 *   names it takes is the engine's to follow.
 * - Absolute names are looked for in the source roots around the importing file, the nearest first; then in the
 *   folder of a script; then in the other source roots. Within each of these, Python's own rules hold.
 * - A standard library name means the standard library, unless a module of that name stands where Python looks first:
 *   in the folder of the importing script, or at the repository's root. Modules loaded at start are never replaced.
 * - Only when nothing has the exact name is letter case ignored (`caseDiffers`).
 * - A name whose first part is in the tree and whose rest is not is `missing`, with the paths where it was looked
 *   for; when the first part is unknown too, it is `third-party`.
 * - A `path` target is relative to the repository's root, or else to the importing file's folder; a folder means its
 *   `__main__.py`.
 */
export function resolvePythonImport(
  modules: PythonModules,
  from: RepoPath,
  target: ImportTarget,
  names: readonly ImportedName[],
  star: boolean,
): Resolution {
  if (target.kind === 'path') return resolvePath(modules, from, target.path);
  const lookup = lookupFor(modules, from);
  const key = target.level === 0 ? target.name : '.'.repeat(target.level) + target.name;
  let answer = lookup.answers.get(key);
  if (answer === undefined) {
    answer =
      target.level === 0
        ? findAbsolute(modules, lookup, target.name)
        : findRelative(lookup, target.level, target.name);
    lookup.answers.set(key, answer);
  }
  return answer.kind === 'final' ? answer.resolution : resolveNames(answer, from, names, star);
}

/** Adds the submodules among the imported names. */
function resolveNames(
  answer: Answer & { kind: 'found' },
  from: RepoPath,
  names: readonly ImportedName[],
  star: boolean,
): Resolution {
  for (const location of answer.locations) {
    const { file, folders, ancestors } = location;
    if (file === from) {
      if (answer.otherwise !== null) return answer.otherwise;
    } else if (file !== null && (names.length === 0 || folders.length === 0)) return location.alone;
    const files = [...ancestors];
    if (file !== null && file !== from) files.push({ path: file, role: 'module' });
    let found = file !== null || star;
    for (const { name } of names) {
      const child = findChild(folders, name, location.packages);
      if (child === null) continue;
      found = true;
      if (child.file !== null && child.file !== from) files.push({ path: child.file, role: 'submodule' });
    }
    if (found) return { kind: 'files', files, caseDiffers: answer.caseDiffers };
  }
  if (answer.otherwise !== null) return answer.otherwise;
  if (names.length === 0) return answer.locations[0]!.alone;
  const portions = answer.locations.flatMap(({ folders }) => folders);
  return missing(
    portions,
    names.map(({ name }) => name),
  );
}

function resolvePath(modules: PythonModules, from: RepoPath, text: string): Resolution {
  if (/^(?:[\\/]|[A-Za-z]:)/.test(text)) return ESCAPES.resolution;
  const candidates = [parseRepoPath(text), joinRepoPath(folderOf(from), text)].filter(
    (path) => path !== null,
  );
  for (const path of candidates) {
    const main = (path === '' ? '__main__.py' : `${path}/__main__.py`) as RepoPath;
    for (const file of [path, main]) {
      if (modules.paths.has(file))
        return { kind: 'files', files: [{ path: file, role: 'module' }], caseDiffers: false };
    }
  }
  return candidates.length === 0
    ? ESCAPES.resolution
    : { kind: 'missing', wouldBe: [...new Set(candidates)] };
}
