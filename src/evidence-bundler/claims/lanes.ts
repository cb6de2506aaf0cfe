import { subjectFolders } from '../../acceptance-gate/stubs/claim-files.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { LaneKind } from '../../report/model.ts';
import type { ReadFile } from '../read/model.ts';
import type { StatedName } from './model.ts';

/** What the Reports among the evidence tell of lanes. */
export interface KnownLanes {
  readonly kinds: ReadonlyMap<string, LaneKind>;
  /** Lanes of files, by path. */
  readonly files: ReadonlyMap<RepoPath, string>;
}

/** Lanes of all files that findings and tables of coverage name. */
export function openLanes(files: readonly ReadFile[]): KnownLanes {
  const kinds = new Map<string, LaneKind>();
  const found = new Map<RepoPath, string>();
  for (const { reading } of files) {
    if (reading.kind !== 'report') continue;
    const { lanes, findings, sections } = reading.report;
    for (const { name, kind } of lanes) kinds.set(name, kind);
    for (const { path, lane } of findings) if (lane !== null && path !== '') found.set(path, lane);
    for (const section of sections)
      if (section.kind === 'coverage')
        for (const { path, lane } of section.files) if (lane !== null) found.set(path, lane);
  }
  return { kinds, files: found };
}

/**
 * The lane into which reports put a manifest's module, where it is not the one that it states; `null` where it is, where the word names no
 * lane, and where no report names a file of the module.
 */
export function findLaneContradiction(
  { path, name }: StatedName,
  { kinds, files }: KnownLanes,
): string | null {
  const word = name.toLowerCase();
  const claimed = [...kinds].filter(([lane, kind]) => lane.toLowerCase() === word || kind === word);
  if (claimed.length === 0) return null;
  const folders = subjectFolders(path).filter((folder) => folder !== '');
  const own = new Set(
    [...files].flatMap(([file, lane]) =>
      folders.some((folder) => file.startsWith(`${folder}/`) && file !== path) ? [lane] : [],
    ),
  );
  const isThere = [...own].some((lane) => claimed.some(([one]) => one === lane));
  return own.size !== 1 || isThere ? null : ([...own][0] ?? null);
}
