import { join } from 'node:path';
import { VERSION } from '../../foundation/version.ts';
import { type LineStore, openLineFile } from './line-file.ts';

/** Where texts name what was renamed, by blob; plain data of those who ask. */
export type MentionStore = LineStore<readonly object[]>;

/** Raise it when mentions change. */
const FORMAT = 1;

/** Opens what is kept in `folder` about these names; other names are another file's. */
export function openMentionFile(folder: string, names: string): MentionStore & { readonly save: () => void } {
  const header = `execution-standards mentions ${FORMAT} ${VERSION} ${names}`;
  return openLineFile<readonly object[]>(join(folder, 'mentions.txt'), header, {
    nothing: [],
    isNothing: (mentions) => mentions.length === 0,
    isWhole: Array.isArray,
  });
}
