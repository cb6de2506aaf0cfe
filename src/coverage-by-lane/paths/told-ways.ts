import type { RepoPath } from '../../foundation/repo-path.ts';
import { joinParts } from './explain-names.ts';
import type { CoverageTree, PathOptions } from './model.ts';
import { type ReadName, readFolder } from './read-name.ts';
import type { TreeIndex } from './tree-index.ts';

/** A rule of the configuration, read. */
export interface PrefixRule {
  readonly from: ReadName;
  readonly to: readonly string[];
}

export function readRules(options: PathOptions): readonly PrefixRule[] {
  return options.prefixes.map(({ from, to }) => ({ from: readFolder(from), to: readFolder(to).parts }));
}

/** What the first rule that begins a name makes of it; `null` when none does. */
export function applyRules(
  { parts, isAbsolute }: ReadName,
  rules: readonly PrefixRule[],
  fold: (text: string) => string,
): readonly string[] | null {
  for (const { from, to } of rules) {
    if (from.isAbsolute !== isAbsolute || from.parts.length >= parts.length) continue;
    if (from.parts.some((part, at) => fold(part) !== fold(parts[at]!))) continue;
    return joinParts(to, parts.slice(from.parts.length));
  }
  return null;
}

/** Modules by their path; the same module may be copied into several folders. */
export type GoModules = ReadonlyMap<string, readonly RepoPath[]>;

export function readGoModules({ goModules }: CoverageTree): GoModules {
  const modules = new Map<string, RepoPath[]>();
  for (const { folder, module } of goModules) {
    modules.set(module, [...(modules.get(module) ?? []), folder]);
  }
  return modules;
}

/** An import path of a file below the modules of the tree. */
export interface GoFile {
  /** The files it may be: none when its module does not hold it. */
  readonly paths: readonly RepoPath[];
}

/** Looks a name up in the module with the longest path that begins it; `null` when no module of the tree does. */
export function findGoFile(
  { parts, isAbsolute }: ReadName,
  modules: GoModules,
  index: TreeIndex,
): GoFile | null {
  if (isAbsolute) return null;
  let isKnown = false;
  for (let length = parts.length - 1; length > 0; length--) {
    const folders = modules.get(parts.slice(0, length).join('/'));
    if (folders === undefined) continue;
    isKnown = true;
    const rest = parts.slice(length);
    const paths = folders.flatMap((folder) =>
      index.at(folder === '' ? rest : [...folder.split('/'), ...rest]),
    );
    if (paths.length > 0) return { paths };
  }
  return isKnown ? { paths: [] } : null;
}
