import { folderOf, joinRepoPath, type RepoPath } from '../../foundation/repo-path.ts';
import type { ImportFact } from '../../languages/facts.ts';
import type { Project } from '../project.ts';

/** Modules of experimental lanes, found by how their names begin. */
export interface ExperimentalModules {
  /** The first file, in path order, whose module name, seen from `from`, begins so; leading dots are relative. */
  readonly startingWith: (from: RepoPath, prefix: string) => RepoPath | null;
  /** The file that a dotted name means, a class in it included; `null` when it is not experimental. */
  readonly named: (from: RepoPath, name: string) => RepoPath | null;
  /** Whether the tree has a module or package of this name, in whatever lane. */
  readonly exists: (from: RepoPath, name: string) => boolean;
}

/** Places in the tree that are tried for one prefix. */
const MOST_TRIED = 100;

export function findExperimentalModules(project: Project): ExperimentalModules {
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

  return { startingWith, named, exists };
}

function question(name: string): ImportFact {
  return {
    form: 'reference',
    target: { kind: 'module', name, level: 0 },
    names: [],
    star: false,
    alias: null,
    line: 0,
    column: 0,
    endLine: 0,
    typeOnly: false,
    deferred: true,
    conditional: true,
    lazy: false,
  };
}
