import { joinRepoPath, nameOf, type RepoPath } from '../../foundation/repo-path.ts';
import type { FindFile } from './path-index.ts';
import { isDeclarationPath } from './paths.ts';

/** Extensions to append to an extensionless path: what runs comes before what only declares. */
const APPENDED = ['ts', 'tsx', 'mts', 'cts', 'js', 'jsx', 'mjs', 'cjs', 'json', 'd.ts', 'd.mts', 'd.cts'];

/** A path to an emitted file also means the source it is emitted from (TypeScript's extension substitution). */
const SUBSTITUTED: ReadonlyMap<string, readonly string[]> = new Map([
  ['js', ['ts', 'tsx', 'd.ts', 'jsx']],
  ['jsx', ['tsx', 'd.ts']],
  ['mjs', ['mts', 'd.mts']],
  ['cjs', ['cts', 'd.cts']],
]);

/**
 * The files that a path without a promise of an extension means, as bundlers and TypeScript look: the file itself and
 * the source it would be emitted from, else with an extension, else the `index` of a folder. Empty when there is none.
 * A JavaScript file comes with the declaration file beside it.
 */
export function findModuleFiles(path: RepoPath, find: FindFile): readonly RepoPath[] {
  const named = findNamedFile(path, find);
  return named.length > 0 ? named : findIndexFile(path, find);
}

/** `findModuleFiles` without the look into folders. */
export function findNamedFile(path: RepoPath, find: FindFile): readonly RepoPath[] {
  if (path === '') return [];
  const exact = find(path);
  const source = substitutes(path).map(find).find(isPresent);
  const found = [exact, source].filter(isPresent);
  if (found.length > 0) return withDeclaration(found, find);
  const appended = APPENDED.map((extension) => find(`${path}.${extension}` as RepoPath)).find(isPresent);
  return appended === undefined ? [] : withDeclaration([appended], find);
}

/** The `index` file of a folder. */
export function findIndexFile(folder: RepoPath, find: FindFile): readonly RepoPath[] {
  return findNamedFile((folder === '' ? 'index' : `${folder}/index`) as RepoPath, find);
}

/** Where `findModuleFiles` looks, for the message that a file is missing. */
export function placesOf(path: RepoPath): readonly RepoPath[] {
  if (/\.[a-z0-9]{2,5}$/i.test(nameOf(path))) return [path, ...substitutes(path)];
  const index = joinRepoPath(path, 'index') ?? path;
  return ['ts', 'tsx', 'js', 'jsx'].flatMap((extension) => [
    ...(path === '' ? [] : [`${path}.${extension}` as RepoPath]),
    `${index}.${extension}` as RepoPath,
  ]);
}

function substitutes(path: RepoPath): readonly RepoPath[] {
  const name = nameOf(path);
  const dot = name.lastIndexOf('.');
  if (dot <= 0) return [];
  const extension = name.slice(dot + 1);
  const stem = path.slice(0, path.length - extension.length - 1);
  // `x.d.css.ts` declares `x.css`.
  const replaced = SUBSTITUTED.get(extension) ?? [`d.${extension}.ts`];
  return replaced.map((other) => `${stem}.${other}` as RepoPath);
}

function withDeclaration(found: readonly RepoPath[], find: FindFile): readonly RepoPath[] {
  if (found.some((path) => isDeclarationPath(path) || !/\.[cm]?jsx?$/.test(path))) return [...new Set(found)];
  const declared = found
    .map((path) => find(path.replace(/\.([cm]?)jsx?$/, '.d.$1ts') as RepoPath))
    .filter(isPresent);
  return [...new Set([...found, ...declared])];
}

function isPresent<T>(value: T): value is NonNullable<T> {
  return value !== null && value !== undefined;
}
