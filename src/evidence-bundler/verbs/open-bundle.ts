import { readFileSync, statSync } from 'node:fs';
import { sha256 } from '../../foundation/digest.ts';
import { UserError } from '../../foundation/user-error.ts';
import { readZip, type ZipFile } from '../../platform/archive/read-zip.ts';
import { requireFolder } from '../../platform/files/folder.ts';
import { openFolder } from '../../platform/files/whole-folder.ts';
import type { BundleFiles } from '../bundle/check.ts';
import { SUMS_PATH } from '../bundle/sums.ts';

/** Our own bounds: an archive is unpacked in memory. A larger bundle is unpacked by its owner, and read from disk. */
const ARCHIVE_BYTES = 1024 * 1024 * 1024;
const LIMITS = { entries: 65_535, fileBytes: ARCHIVE_BYTES, bytes: ARCHIVE_BYTES } as const;

/**
 * Opens a bundle where it lies: its folder, or a zip archive of it, with or without the folder's own name. Errors: `no-folder`,
 * `bad-archive`.
 */
export function openBundle(path: string): BundleFiles {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat?.isFile() !== true) {
    requireFolder(path);
    return openFolder(path);
  }
  const bad = (reason: string, hint: string): UserError =>
    new UserError('bad-archive', `${path} cannot be read as a zip archive: ${reason}.`, hint);
  const unpack = 'Unpack it, and name the folder.';
  if (stat.size > ARCHIVE_BYTES) throw bad('it is larger than 1 GB', unpack);
  const zip = readZip(readFileSync(path), LIMITS, () => true);
  if (zip.kind === 'broken') throw bad(zip.reason, unpack);
  const roots = zip.files.filter(({ name }) => name === SUMS_PATH || name.endsWith(`/${SUMS_PATH}`));
  const [root] = roots
    .map(({ name }) => name.slice(0, -SUMS_PATH.length))
    .sort((a, b) => a.length - b.length);
  if (root === undefined) throw bad(`it holds no ${SUMS_PATH}`, 'Give the archive of one bundle.');
  const stranger = zip.files.find(({ name }) => !name.startsWith(root));
  if (stranger !== undefined)
    throw bad('it holds files beside the bundle', 'Unpack it, and name the folder of one bundle.');
  return openFiles(zip.files, root);
}

function openFiles(files: readonly ZipFile[], root: string): BundleFiles {
  const contents = new Map(
    files.map(({ name, content }) => [
      name.slice(root.length),
      content.kind === 'bytes' ? content.bytes : null,
    ]),
  );
  return {
    list: () =>
      [...contents].map(([path, bytes]) => ({
        path,
        kind: bytes === null ? ('other' as const) : ('file' as const),
        size: bytes?.length ?? 0,
      })),
    read: (path, mostBytes) => {
      const bytes = contents.get(path) ?? null;
      return bytes === null || bytes.length > mostBytes ? null : bytes;
    },
    digest: (path) => {
      const bytes = contents.get(path) ?? null;
      return bytes === null ? null : sha256(bytes);
    },
  };
}
