import { folderOf, joinRepoPath, type RepoPath } from '../../foundation/repo-path.ts';
import type { ImportFact, Language } from '../../languages/facts.ts';
import { languageOf } from '../../languages/language-of.ts';
import { questionFact } from '../../languages/question-fact.ts';
import type { Project } from '../project.ts';

/** Modules of experimental lanes, found by how their names begin. Names are written as the language writes them. */
export interface ExperimentalModules {
  /** The first file, in path order, whose module name, seen from `from`, begins so. */
  readonly startingWith: (from: RepoPath, prefix: string) => RepoPath | null;
  /** The file that a name means; `null` when it is not experimental. */
  readonly named: (from: RepoPath, name: string) => RepoPath | null;
  /** Whether the tree has a module or package of this name, in whatever lane. */
  readonly exists: (from: RepoPath, name: string) => boolean;
  /** What stands between the name of a package and that of a module in it. */
  readonly separator: '.' | '/';
}

export function findExperimentalModules(project: Project): { readonly [L in Language]: ExperimentalModules } {
  return { python: experimentalPython(project), typescript: experimentalTypeScript(project) };
}

/** Places in the tree that are tried for one prefix. */
const MOST_TRIED = 100;

/** Dotted names; leading dots are relative, and a class at the end belongs to its module. */
function experimentalPython(project: Project): ExperimentalModules {
  const isExperimental = (path: RepoPath) => project.lanes.laneOf(path)?.kind === 'experimental';
  let files: readonly RepoPath[] | null = null;
  const experimentalFiles = () => {
    files ??= project.paths.filter((path) => path.endsWith('.py') && isExperimental(path));
    return files;
  };

  function moduleFile(from: RepoPath, name: string): RepoPath | null {
    const resolution = project.resolve({ path: from, language: 'python' }, question(name));
    if (resolution.kind !== 'files') return null;
    return resolution.files.find(({ role }) => role === 'module')?.path ?? null;
  }

  function startingWith(from: RepoPath, prefix: string): RepoPath | null {
    const level = /^\.*/.exec(prefix)![0].length;
    const rest = prefix.slice(level).replaceAll('.', '/');
    if (level > 0) {
      const folder = joinRepoPath(folderOf(from), '../'.repeat(level - 1));
      const begin = folder === null ? null : folder === '' ? rest : `${folder}/${rest}`;
      return begin === null ? null : (experimentalFiles().find((path) => path.startsWith(begin)) ?? null);
    }
    let tried = 0;
    for (const path of experimentalFiles()) {
      const at = path.startsWith(rest) ? 0 : path.indexOf(`/${rest}`) + 1;
      if (at === 0 && !path.startsWith(rest)) continue;
      if (++tried > MOST_TRIED) return null;
      const name = path
        .slice(at)
        .replace(/(?:\/__init__)?\.py$/, '')
        .replaceAll('/', '.');
      if (moduleFile(from, name) === path) return path;
    }
    return null;
  }

  function named(from: RepoPath, name: string): RepoPath | null {
    const whole = moduleFile(from, name);
    if (whole !== null) return isExperimental(whole) ? whole : null;
    // `"labs.vision.Model"`: a class is written with a capital letter; a key of a setting is not.
    const dot = name.lastIndexOf('.');
    if (!/^[A-Z]/.test(name.slice(dot + 1)) || dot < 0) return null;
    const parent = moduleFile(from, name.slice(0, dot));
    return parent !== null && isExperimental(parent) ? parent : null;
  }

  const exists = (from: RepoPath, name: string) =>
    project.resolve({ path: from, language: 'python' }, question(name)).kind === 'files';

  return { startingWith, named, exists, separator: '.' };
}

/** Specifiers: paths relative to the file, and names under which the tree's own packages and aliases are known. */
function experimentalTypeScript(project: Project): ExperimentalModules {
  const isExperimental = (path: RepoPath) => project.lanes.laneOf(path)?.kind === 'experimental';
  let files: readonly RepoPath[] | null = null;
  const experimentalFiles = () => {
    files ??= project.paths.filter((path) => languageOf(path) === 'typescript' && isExperimental(path));
    return files;
  };
  const filesOf = (from: RepoPath, name: string): readonly RepoPath[] => {
    const resolution = project.resolve({ path: from, language: 'typescript' }, question(name));
    return resolution.kind === 'files' ? resolution.files.map(({ path }) => path) : [];
  };

  function startingWith(from: RepoPath, prefix: string): RepoPath | null {
    if (/^\.{1,2}\//.test(prefix)) {
      const begin = joinRepoPath(folderOf(from), `${prefix}_`)?.slice(0, -1);
      return experimentalFiles().find((path) => begin !== undefined && path.startsWith(begin)) ?? null;
    }
    // An alias or a package of the tree: the name that it would give some file of the lane.
    for (const path of experimentalFiles().slice(0, MOST_TRIED)) {
      const parts = path.replace(/\.\w+$/, '').split('/');
      for (let at = parts.length - 1; at >= 0; at--)
        if (filesOf(from, prefix + parts.slice(at).join('/')).includes(path)) return path;
    }
    return null;
  }

  const named = (from: RepoPath, name: string) => filesOf(from, name).find(isExperimental) ?? null;

  function exists(from: RepoPath, name: string): boolean {
    if (filesOf(from, name).length > 0) return true;
    const folder = /^\.{1,2}\//.test(name) ? joinRepoPath(folderOf(from), name) : null;
    return folder !== null && project.paths.some((path) => path.startsWith(`${folder}/`));
  }

  return { startingWith, named, exists, separator: '/' };
}

function question(name: string): ImportFact {
  return questionFact('reference', { kind: 'module', name, level: 0 });
}
