import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** An artifact holds bundles; all artifacts of a run together hold artifacts. */
const DEEPEST = 2;

/** Our own bound: folders that are looked into. */
const MOST_FOLDERS = 1000;

/** Folders of bundles: the folder itself, or those in it down to two levels, in the order of their names. What is no folder holds none. */
export function findBundles(folder: string): readonly string[] {
  const found: string[] = [];
  let level = [folder];
  for (let depth = 0; depth <= DEEPEST; depth++) {
    found.push(...level.filter(isBundle));
    level = level
      .filter((one) => !isBundle(one))
      .flatMap(foldersIn)
      .slice(0, MOST_FOLDERS);
  }
  return found;
}

function isBundle(folder: string): boolean {
  const sums = statSync(join(folder, 'SHA256SUMS'), { throwIfNoEntry: false });
  const files = statSync(join(folder, 'files'), { throwIfNoEntry: false });
  return sums?.isFile() === true && files?.isDirectory() === true;
}

function foldersIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => join(folder, name))
      .sort();
  } catch {
    return [];
  }
}
