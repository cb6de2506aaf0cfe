import { closeSync, constants, fstatSync, lstatSync, openSync, readlinkSync, readSync } from 'node:fs';
import type { Content, TreeEntry } from '../../foundation/snapshot.ts';
import { tooLarge } from '../../foundation/too-large.ts';

/** An entry whose name is not valid UTF-8 is opened by its bytes. */
export type DiskEntry = TreeEntry & { readonly raw?: Buffer };

/** Reads entries from disk into one buffer that grows as needed; the bytes are valid until the next call. */
export interface DiskReader {
  readonly exists: (entry: DiskEntry) => boolean;
  /** `null`: nothing is there (deleted, or left out by a sparse checkout). */
  readonly read: (entry: DiskEntry, maxBytes: number) => Content | null;
}

/** Symbolic links are never followed: a link's content is its target, as git stores it. */
export function diskReader(root: string): DiskReader {
  const rootBytes = Buffer.from(`${root}/`);
  const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
  let buffer = Buffer.allocUnsafeSlow(1 << 20);

  function fill(descriptor: number, maxBytes: number): Content {
    let length = 0;
    for (;;) {
      length += readSync(descriptor, buffer, length, buffer.length - length, null);
      // A regular file gives less than asked only at its end.
      if (length < buffer.length) break;
      const size = fstatSync(descriptor).size;
      if (size > maxBytes) return { kind: 'unreadable', reason: tooLarge(size, maxBytes) };
      const larger = Buffer.allocUnsafeSlow(Math.max(buffer.length * 2, size + 1));
      buffer.copy(larger, 0, 0, length);
      buffer = larger;
    }
    if (length > maxBytes) return { kind: 'unreadable', reason: tooLarge(length, maxBytes) };
    return { kind: 'bytes', bytes: buffer.subarray(0, length) };
  }

  function pathOf(entry: DiskEntry): string | Buffer {
    return entry.raw === undefined ? `${root}/${entry.path}` : Buffer.concat([rootBytes, entry.raw]);
  }

  return {
    exists: (entry) => lstatSync(pathOf(entry), { throwIfNoEntry: false }) !== undefined,
    read(entry, maxBytes) {
      const path = pathOf(entry);
      try {
        if (entry.kind === 'symlink') return { kind: 'bytes', bytes: readlinkSync(path, 'buffer') };
        const descriptor = openSync(path, flags);
        try {
          return fill(descriptor, maxBytes);
        } finally {
          closeSync(descriptor);
        }
      } catch (error) {
        return failure(error);
      }
    },
  };
}

function failure(error: unknown): Content | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
  if (code === 'ENOENT' || code === 'ENOTDIR') return null;
  const reasons: { readonly [code: string]: string } = {
    EACCES: 'no permission to read it',
    EPERM: 'no permission to read it',
    EISDIR: 'a folder stands where a file is expected',
    ELOOP: 'a symbolic link stands where a file is expected',
    ENXIO: 'not a regular file',
  };
  return { kind: 'unreadable', reason: reasons[code] ?? `cannot be read (${code})` };
}
