import { folderOf, nameOf } from '../../foundation/repo-path.ts';
import type { ModuleShape } from '../../languages/body-facts.ts';
import { annotatedLines } from '../annotations.ts';
import type { SourceFile } from '../project.ts';
import type { Origin } from './origins.ts';
import type { IsPublicEntry } from './public-entries.ts';

/** Files by name that other programs look for. */
const BY_NAME: readonly (readonly [pattern: RegExp, excuse: string])[] = [
  [/^__main__\.py$/, 'starts the package'],
  [/\.pyi$|\.d\.[cm]?ts$/, 'declares types'],
  [/^conftest\.py$/, 'shim for a test runner'],
  [
    /^(?:settings|config)(?:_\w+)?\.py$|^(?:vite|vitest|jest|eslint|rollup|webpack|tailwind|next)\.config\./,
    'shim for settings',
  ],
  [/^(?:setup|manage|wsgi|asgi)\.py$/, 'starts the package'],
];

/** Why a module may pass on what others define, in a few words; `null` when nothing says so. */
export function facadeExcuse(
  source: SourceFile,
  { deprecation }: ModuleShape,
  origins: readonly Origin[],
  isPublicEntry: IsPublicEntry,
): string | null {
  const { path } = source;
  const name = nameOf(path);
  const byName = BY_NAME.find(([pattern]) => pattern.test(name));
  if (byName !== undefined) return byName[1];
  if (/(?:^|\/)migrations\//.test(path)) return 'shim for migrations';
  if (annotatedLines(source, 'side-effects').length > 0) return 'imports for their effect, as it says';
  if (deprecation !== null && deprecation.removal !== null) return 'old name with a date of removal';
  if (isPackageFile(name) && staysInside(source, origins)) return 'package of its own folder';
  return isPublicEntry(path) ? 'declared entry of a package' : null;
}

export function isPackageFile(name: string): boolean {
  return /^(?:__init__\.py|index\.[cm]?[jt]sx?)$/.test(name);
}

function staysInside({ path }: SourceFile, origins: readonly Origin[]): boolean {
  const folder = folderOf(path);
  const isInside = (other: string): boolean => folder === '' || other.startsWith(`${folder}/`);
  return origins.every(
    ({ sources }) => sources.length > 0 && sources.every(({ path: other }) => isInside(other)),
  );
}
