import { escapeGlob } from '../foundation/glob.ts';
import { nameOf, type RepoPath } from '../foundation/repo-path.ts';
import { BUILD_FILE, PACKAGE_FILE, SUPPORT_NAMES } from './folder-names.ts';
import { isSourceFile } from './source-files.ts';
import type { Folder } from './tree.ts';

/** What one top-level folder adds to the proposal. */
export interface Area {
  readonly production: readonly string[];
  readonly support: readonly string[];
  /** Negations that the production lane needs. */
  readonly takenOut: readonly string[];
}

/** A workspace: a folder whose folders are packages, each with its own package file. */
function isWorkspace(folder: Folder): boolean {
  return !hasPackageFile(folder) && [...folder.folders.values()].some(hasPackageFile);
}

function hasPackageFile(folder: Folder): boolean {
  return folder.files.some((path) => PACKAGE_FILE.test(nameOf(path)));
}

/** Where code begins in a workspace: the workspace itself, its packages and their `src`; none in other folders. */
export function findPackageFolders(folder: Folder): readonly Folder[] {
  if (!isWorkspace(folder)) return [];
  const packages = [...folder.folders.values()].filter(hasPackageFile);
  const sources = packages.flatMap((one) => one.folders.get('src') ?? []);
  return [folder, ...packages, ...sources];
}

/**
 * Globs for a top-level folder by its layout, given its files that are neither tests nor experimental: `folder/**`; in a
 * workspace without the packages' own scripts and the like; and only `src` of each package when nothing of the product
 * lies outside of `src`.
 */
export function packageGlobs(folder: Folder, files: readonly RepoPath[]): Area {
  const product = files.filter(isSourceFile);
  const base = escapeGlob(folder.path);
  if (!isWorkspace(folder))
    return { production: product.length > 0 ? [`${base}/**`] : [], support: [], takenOut: [] };
  const inside = product.map((path) => path.split('/').slice(2));
  const isScript = ([name = '', ...rest]: readonly string[]) =>
    rest.length > 0 && SUPPORT_NAMES.has(name.toLowerCase());
  const isSource = ([name, ...rest]: readonly string[]) => rest.length > 0 && name === 'src';
  const isBuild = ([name = '', ...rest]: readonly string[]) => rest.length === 0 && BUILD_FILE.test(name);
  const scripts = [
    ...new Set(inside.filter(isScript).map(([name = '']) => `${base}/*/${escapeGlob(name)}/**`)),
  ];
  const ownFiles = files.some((path) => path.split('/').length === 3) ? [`${base}/*/*`] : [];
  if (!inside.some((names) => !isScript(names) && !isBuild(names))) {
    return {
      production: [],
      support: [...scripts, ...ownFiles],
      takenOut: [],
    };
  }
  if (inside.every((names) => isSource(names) || isScript(names) || isBuild(names))) {
    return { production: [`${base}/*/src/**`], support: [...scripts, ...ownFiles], takenOut: [] };
  }
  return { production: [`${base}/**`], support: scripts, takenOut: scripts.map((glob) => `!${glob}`) };
}
