import type { Resolution } from '../facts.ts';
import { type Answer, found, missing, STANDARD_LIBRARY } from './answer.ts';
import type { Folder } from './folder-tree.ts';
import { findModule, findOtherCase, holdsRegular, type Location } from './locate.ts';
import type { Lookup } from './lookup.ts';
import type { PythonModules } from './modules.ts';
import { canBeShadowed, isStandardLibrary } from './standard-library.ts';

/** Where `import a.b` leads for the files of one folder. */
export function findAbsolute(modules: PythonModules, lookup: Lookup, name: string): Answer {
  const parts = name.split('.');
  const top = parts[0]!;
  if (isStandardLibrary(top)) return findStandard(modules, lookup, parts);
  const thirdParty: Resolution = { kind: 'third-party', package: top };
  const ownsTop = lookup.around.some((root) => isOurs(root, top));
  const locations: Location[] = [];
  if (modules.topLevel.has(top) || holdsAny(lookup.start, top)) {
    for (const path of lookup.paths) {
      const location = findModule(path, parts);
      if (location === null) continue;
      locations.push(location);
      if (location.file === null) continue;
      return found(lookup.folder, locations, path === lookup.around ? null : thirdParty);
    }
  }
  if (locations.length > 0) {
    return found(lookup.folder, locations, ownsTop ? null : thirdParty);
  }
  if (modules.topLevelLowerCase.has(top.toLowerCase())) {
    const location = findOtherCase(modules.roots, parts);
    if (location !== null) return found(lookup.folder, [location], null, true);
  }
  const holding = lookup.paths.flatMap((path) =>
    path.filter((root) => holdsRegular([root], top) || (path === lookup.around && isOurs(root, top))),
  );
  const resolution = holding.length === 0 ? thirdParty : missing(holding, [parts.join('/')]);
  return { kind: 'final', resolution };
}

/** The standard library, or the module of the tree that takes its place. */
function findStandard(modules: PythonModules, { folder }: Lookup, parts: readonly string[]): Answer {
  const top = parts[0]!;
  const first = [folder, ...modules.roots.filter((root) => root.path === '')];
  const path = first.filter((each) => (each.init === null || each.path === '') && holdsRegular([each], top));
  const location = canBeShadowed(top) ? findModule(path, parts) : null;
  if (location === null) return STANDARD_LIBRARY;
  return found(folder, [location], STANDARD_LIBRARY.resolution);
}

/**
 * Whether a name that is not fully there belongs to the tree all the same, so that the rest of it is missing rather than
 * installed: a module, a package, or a folder with modules or packages directly in it. A folder such as `docker/` with
 * scripts further down says nothing about `import docker.errors`.
 */
function isOurs(root: Folder, top: string): boolean {
  if (holdsRegular([root], top)) return true;
  const folder = root.folders.get(top);
  if (folder === undefined) return false;
  return folder.modules.size > 0 || [...folder.folders.values()].some((inner) => inner.init !== null);
}

function holdsAny(folder: Folder, name: string): boolean {
  return folder.modules.has(name) || folder.folders.has(name);
}
