import { foldersOf } from '../../foundation/folders.ts';
import { folderOf, joinRepoPath, parseRepoPath, type RepoPath, ROOT } from '../../foundation/repo-path.ts';
import type { Lane } from '../../lanes/model.ts';
import type { ImportTarget, Language } from '../../languages/facts.ts';
import { questionFact } from '../../languages/question-fact.ts';
import type { Project } from '../project.ts';
import type { Launch } from './model.ts';

/** Experimental code that a launch leads to. */
export interface ExperimentalTarget {
  readonly lane: Lane;
  /** Path of the file or folder; what is written when it is not there. */
  readonly target: string;
  readonly isThere: boolean;
}

/** Where a launch leads, if into an experimental lane; `null` otherwise. */
export function findExperimentalTarget(
  project: Project,
  from: RepoPath,
  launch: Launch,
): ExperimentalTarget | null {
  if (launch.kind === 'search-path') return findFolder(project, launch.folder);
  const inside = filesWithin(from, launch).find((path) => project.has(path));
  if (inside !== undefined) return ifExperimental(project, [inside]);
  if (launch.kind === 'module') {
    return resolved(project, from, launch.language, { kind: 'module', name: launch.name, level: 0 });
  }
  const isAbsolute = /^(?:[\\/]|[A-Za-z]:)/.test(launch.path);
  const there = (isAbsolute ? endsOf(launch.path) : placesOf(from, launch.path)).find((path) =>
    project.has(path),
  );
  if (there !== undefined) return ifExperimental(project, [there]);
  if (isAbsolute || launch.language === null) return null;
  return resolved(project, from, launch.language, { kind: 'path', path: launch.path });
}

/** Files that a launch would be in the folder it is started in, where that folder is known. */
function filesWithin(from: RepoPath, launch: Exclude<Launch, { kind: 'search-path' }>): RepoPath[] {
  const { within } = launch;
  if (within === '') return [];
  const names =
    launch.kind === 'file'
      ? [launch.path]
      : launch.language === 'typescript'
        ? ['', '.js', '.ts', '/index.js', '/index.ts'].map((end) => launch.name + end)
        : ['.py', '/__main__.py', '/__init__.py'].map((end) => launch.name.replaceAll('.', '/') + end);
  return names.flatMap((name) => {
    if (name.startsWith('/')) return [];
    const path = `${within}/${name}`;
    return within.startsWith('/') ? endsOf(path) : placesOf(from, path);
  });
}

/** A path from the file that names it and from the repository's root, where images are often built. */
function placesOf(from: RepoPath, path: string): RepoPath[] {
  return [joinRepoPath(folderOf(from), path), parseRepoPath(path)].filter((each) => each !== null);
}

/** Linux refuses longer paths (`PATH_MAX`). */
const LONGEST_PATH = 4096;

/** What an absolute path of a container can be in the tree: its ends, the longest first. */
function endsOf(path: string): RepoPath[] {
  if (path.length > LONGEST_PATH) return [];
  const names = path.split('/').filter((name) => name !== '' && name !== '.');
  if (names.includes('..')) return [];
  return names.map((_, index) => names.slice(index).join('/') as RepoPath);
}

function resolved(
  project: Project,
  from: RepoPath,
  language: Language,
  target: ImportTarget,
): ExperimentalTarget | null {
  const resolution = project.resolve({ path: from, language }, questionFact('reference', target));
  const written = target.kind === 'module' ? target.name : target.path;
  if (resolution.kind === 'files') {
    // What is named says more than the packages that run before it.
    const last = resolution.files.filter(({ role }) => role !== 'ancestor').map(({ path }) => path);
    return ifExperimental(project, [...last, ...resolution.files.map(({ path }) => path)]);
  }
  if (resolution.kind !== 'missing') return null;
  const beside = target.kind === 'path' ? placesOf(from, written) : placesOf(from, written).slice(0, 1);
  const wouldBe = language === 'python' ? resolution.wouldBe : [...resolution.wouldBe, ...beside];
  const lane = wouldBe
    .map((path) => project.lanes.laneOf(path))
    .find((each) => each?.kind === 'experimental');
  return lane === undefined || lane === null
    ? null
    : { lane, target: written, isThere: written.includes('*') };
}

function ifExperimental({ lanes }: Project, paths: readonly RepoPath[]): ExperimentalTarget | null {
  for (const path of paths) {
    const lane = lanes.laneOf(path);
    if (lane?.kind === 'experimental') return { lane, target: path, isThere: true };
  }
  return null;
}

/** A folder has the lane of a package in it. An absolute one counts only where the tree has such a folder. */
function findFolder(project: Project, written: string): ExperimentalTarget | null {
  const isAbsolute = written.startsWith('/');
  const folders = isAbsolute
    ? endsOf(written).filter((folder) => hasFolder(project, folder))
    : [joinRepoPath(ROOT, written.replace(/^\$(?:\w+|\{\w+\})\//, ''))];
  const [folder] = folders;
  if (folder === undefined || folder === null) return null;
  return ifExperimental(project, [joinRepoPath(folder, '__init__.py') ?? folder]);
}

const FOLDERS = new WeakMap<Project, ReadonlySet<RepoPath>>();

/** Every folder of the tree; gathered once, and only when a file asks. */
function hasFolder(project: Project, folder: RepoPath): boolean {
  const folders = FOLDERS.get(project) ?? foldersOf(project.paths);
  FOLDERS.set(project, folders);
  return folders.has(folder);
}
