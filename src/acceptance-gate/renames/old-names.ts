import type { RepoPath } from '../../foundation/repo-path.ts';
import type { Lane } from '../../lanes/model.ts';

/** A place that a lane had before. */
export interface OldName {
  readonly lane: Lane;
  /** `src/candidate`. */
  readonly path: string;
  /** The same as a module: `src.candidate`, and `candidate` where imports start below `src`. */
  readonly dotted: readonly string[];
  /** Folders of the lane today. */
  readonly folders: readonly string[];
}

/** Folders in which imports usually start, besides the configured ones. */
const USUAL_ROOTS = ['src', 'lib', 'python'];

/** The names that lanes say they had before; empty where none does. */
export function oldNamesOf(lanes: readonly Lane[], roots: readonly RepoPath[] | null): readonly OldName[] {
  return lanes.flatMap((lane) =>
    (lane.formerly ?? []).flatMap((glob): OldName[] => {
      const path = plainFolder(glob);
      if (path === '') return [];
      const folders = [...new Set(lane.paths.filter((one) => !one.startsWith('!')).map(plainFolder))];
      return [{ lane, path, dotted: modulesOf(path, roots), folders: folders.filter((one) => one !== '') }];
    }),
  );
}

/** What of a glob stands before its first sign that is none of a name. */
export function plainFolder(glob: string): string {
  const names = glob.replace(/^\.\//, '').split('/');
  const end = names.findIndex((name) => !/^[\w.@ -]+$/.test(name));
  return names.slice(0, end < 0 ? names.length : end).join('/');
}

function modulesOf(path: string, roots: readonly RepoPath[] | null): readonly string[] {
  const below = [...(roots ?? []), ...USUAL_ROOTS].filter(
    (root) => root !== '' && path.startsWith(`${root}/`),
  );
  return [...new Set(['', ...below.map((root) => `${root}/`)])]
    .map((root) => path.slice(root.length).replace(/\.py$/, '').replaceAll('/', '.'))
    .filter((name) => /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*$/.test(name));
}
