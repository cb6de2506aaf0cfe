import type { RepoPath } from '../../foundation/repo-path.ts';
import type { Resolution, ResolvedFile } from '../facts.ts';
import { type Folder, isInside } from './folder-tree.ts';
import type { Location } from './locate.ts';

/** What is known about a dotted name before the imported names are looked at. */
export type Answer =
  | { readonly kind: 'final'; readonly resolution: Resolution }
  | {
      readonly kind: 'found';
      /** One per search path that knows the name, best first; more than one only while they are namespace packages. */
      readonly locations: readonly KnownLocation[];
      readonly caseDiffers: boolean;
      /**
       * The answer when a namespace package holds none of the names (`null`: they are missing in it), and when the file
       * found is the importing one: `redis.py` that imports `redis` means the installed one.
       */
      readonly otherwise: Resolution | null;
    };

/** A location together with what it gives when no submodule is taken from it. */
export interface KnownLocation extends Location {
  readonly ancestors: readonly ResolvedFile[];
  readonly alone: Resolution;
}

export const STANDARD_LIBRARY: Answer & { kind: 'final' } = {
  kind: 'final',
  resolution: { kind: 'standard-library' },
};

export const ESCAPES: Answer & { kind: 'final' } = { kind: 'final', resolution: { kind: 'escapes' } };

/** The answer for locations seen from a file in `importing`. */
export function found(
  importing: Folder,
  locations: readonly Location[],
  otherwise: Resolution | null,
  caseDiffers = false,
): Answer {
  const known = locations.map((location) => {
    const ancestors: ResolvedFile[] = [];
    for (const folder of location.packages) {
      if (folder.init !== null && !isInside(importing, folder))
        ancestors.push({ path: folder.init, role: 'ancestor' });
    }
    const module: ResolvedFile[] = location.file === null ? [] : [{ path: location.file, role: 'module' }];
    const alone: Resolution = { kind: 'files', files: [...ancestors, ...module], caseDiffers };
    return { ...location, ancestors, alone };
  });
  return { kind: 'found', locations: known, caseDiffers, otherwise };
}

/** The places of modules that are not there: `folder/a/b.py` and `folder/a/b/__init__.py`. */
export function missing(folders: readonly Folder[], names: readonly string[]): Resolution {
  const wouldBe = folders.flatMap(({ path }) =>
    names.flatMap((name) => {
      const module = path === '' ? name : `${path}/${name}`;
      return [`${module}.py`, `${module}/__init__.py`] as RepoPath[];
    }),
  );
  return { kind: 'missing', wouldBe };
}
