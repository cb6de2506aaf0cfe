import { joinRepoPath, type RepoPath } from '../../foundation/repo-path.ts';
import { type Located, locate, locateExactly } from './locate.ts';
import type { TypeScriptModules } from './modules.ts';
import { foldersAbove } from './path-index.ts';
import { findAliasTargets } from './tsconfig.ts';

/** What the configurations around a file say about a specifier. */
export interface AliasResult {
  readonly found: Located | null;
  /** Where the nearest configuration's pattern leads when no file is there; `null` when no pattern fits. */
  readonly expected: RepoPath | null;
}

/**
 * Resolves a specifier by `paths` and `baseUrl`. The nearest configuration decides; `paths` of those further up are
 * tried after it, because bundlers and test runners are commonly told the same aliases for a whole repository.
 */
export function resolveAlias(specifier: string, from: RepoPath, modules: TypeScriptModules): AliasResult {
  let expected: RepoPath | null = null;
  let nearest = true;
  for (const folder of foldersAbove(from)) {
    const configurations = modules.aliases.get(folder);
    if (configurations === undefined) continue;
    for (const { base, patterns } of configurations) {
      const targets = findAliasTargets(specifier, patterns);
      for (const target of targets) {
        const found = isOwnCode(target, specifier) ? locate(target, modules) : locateExactly(target, modules);
        if (found !== null) return { found, expected: null };
      }
      if (nearest) expected ??= targets.find((target) => isOwnCode(target, specifier)) ?? null;
      const path = nearest && base !== null ? joinRepoPath(base, specifier) : null;
      const found = path === null ? null : locateExactly(path, modules);
      if (found !== null) return { found, expected: null };
    }
    nearest = false;
  }
  return { found: null, expected };
}

/** `"*": ["./types/*"]` only adds a place to look for packages; `node_modules` holds them. */
function isOwnCode(target: string, specifier: string): boolean {
  return !target.endsWith(specifier) && !/(?:^|\/)node_modules(?:\/|$)/.test(target);
}
