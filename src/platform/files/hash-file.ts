import { createHash } from 'node:crypto';
import { closeSync, constants, fstatSync, mkdirSync, openSync, readSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Sha256 } from '../../foundation/digest.ts';
import { UserError } from '../../foundation/user-error.ts';

export interface HashedFile {
  readonly sha256: Sha256;
  readonly size: number;
}

/** One buffer for all files: memory does not grow with what is read. */
const CHUNK = 1 << 20;
let chunk: Uint8Array | null = null;

// A link is not what it leads to, and a pipe would never end.
const READ = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** Digest and size of a regular file of any size, read in pieces; `null` when there is none or it cannot be read. Links are not followed. */
export function hashFile(path: string): HashedFile | null {
  try {
    return readThrough(path, () => {});
  } catch {
    return null;
  }
}

/**
 * Copies a regular file of any size and tells the digest of the very bytes that were written, so that a file which changes meanwhile is told as it
 * was copied. Makes folders; never writes over a file. Errors: `cannot-copy` with the reason, also for links and whatever is no file.
 */
export function copyHashed(from: string, to: string): HashedFile {
  let target: number | null = null;
  try {
    mkdirSync(dirname(to), { recursive: true });
    const output = openSync(to, 'wx');
    target = output;
    return readThrough(from, (bytes) => writeAll(output, bytes));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(
      'cannot-copy',
      `${from} cannot be copied: ${reason}.`,
      'Collect files that the job may read, and no links.',
      {
        cause: error,
      },
    );
  } finally {
    if (target !== null) closeSync(target);
  }
}

function readThrough(path: string, visit: (bytes: Uint8Array) => void): HashedFile {
  const input = openSync(path, READ);
  try {
    if (!fstatSync(input).isFile()) throw new Error('it is no regular file');
    chunk ??= new Uint8Array(CHUNK);
    const hash = createHash('sha256');
    let size = 0;
    for (let read = readSync(input, chunk); read > 0; read = readSync(input, chunk)) {
      const bytes = chunk.subarray(0, read);
      hash.update(bytes);
      visit(bytes);
      size += read;
      // A regular file gives less than asked only at its end.
      if (read < CHUNK) break;
    }
    return { sha256: hash.digest('hex') as Sha256, size };
  } finally {
    closeSync(input);
  }
}

function writeAll(output: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length; ) done += writeSync(output, bytes, done);
}
