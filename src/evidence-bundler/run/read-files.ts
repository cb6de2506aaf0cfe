import { openFolder } from '../../platform/files/whole-folder.ts';
import type { ReadFile } from '../read/model.ts';
import { type Look, type NamedSource, readSources } from '../read/read-sources.ts';

/** Reads files below `root`, each once. */
export function readFiles(root: string, files: readonly NamedSource[], look: Look): readonly ReadFile[] {
  return readSources(openFolder(root), files, look);
}
