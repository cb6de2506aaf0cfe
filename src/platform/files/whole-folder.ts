import {
  closeSync,
  constants,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname } from 'node:path';
import type { Sha256 } from '../../foundation/digest.ts';
import { UserError } from '../../foundation/user-error.ts';
import { hashFile } from './hash-file.ts';

/**
 * Makes a folder whole or not at all: `fill` writes into a folder beside it, which is then renamed. What `fill` throws is thrown, and nothing is
 * left behind. Errors: `folder-exists`, `cannot-write` with the reason.
 */
export function writeFolderWhole<T>(target: string, fill: (folder: string) => T): T {
  const draft = `${target}.${process.pid}.partial`;
  const unwritable = (error: unknown): UserError =>
    new UserError(
      'cannot-write',
      `The folder ${target} cannot be written: ${error instanceof Error ? error.message : String(error)}.`,
      'Choose a folder you may write to.',
      { cause: error },
    );
  if (existsSync(target))
    throw new UserError(
      'folder-exists',
      `${target} is there already.`,
      'Evidence is never written over: name another folder.',
    );
  try {
    mkdirSync(dirname(target), { recursive: true });
    mkdirSync(draft);
  } catch (error) {
    throw unwritable(error);
  }
  try {
    const result = fill(draft);
    try {
      renameSync(draft, target);
    } catch (error) {
      throw unwritable(error);
    }
    return result;
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw error;
  }
}

export interface FolderItem {
  /** Relative, with slashes. */
  readonly path: string;
  readonly kind: 'file' | 'symlink' | 'other';
  /** Bytes of a file; 0 for others. */
  readonly size: number;
}

/** Files of a folder for a check that follows no link and trusts no size. See `BundleFiles`. */
export interface FolderFiles {
  readonly list: () => readonly FolderItem[];
  readonly read: (path: string, mostBytes: number) => Uint8Array | null;
  readonly digest: (path: string) => Sha256 | null;
}

/** Opens a folder for checking. Errors of `list`: `no-folder` when it cannot be listed. */
export function openFolder(root: string): FolderFiles {
  return {
    list: () => listBelow(root),
    read: (path, mostBytes) => readBounded(`${root}/${path}`, mostBytes),
    digest: (path) => hashFile(`${root}/${path}`)?.sha256 ?? null,
  };
}

function listBelow(root: string): FolderItem[] {
  const items: FolderItem[] = [];
  const pending = [''];
  try {
    for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
      for (const entry of readdirSync(`${root}/${folder}`, { withFileTypes: true })) {
        const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
        if (entry.isDirectory()) pending.push(path);
        else if (entry.isFile()) items.push({ path, kind: 'file', size: sizeOf(`${root}/${path}`) });
        else items.push({ path, kind: entry.isSymbolicLink() ? 'symlink' : 'other', size: 0 });
      }
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(
      'no-folder',
      `${root} cannot be listed: ${reason}.`,
      'Check the spelling and the permissions.',
      { cause: error },
    );
  }
  return items;
}

/** A name that is not UTF-8 reads as another, under which nothing is found. */
function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

function readBounded(path: string, mostBytes: number): Uint8Array | null {
  try {
    const input = openSync(
      path,
      constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0),
    );
    try {
      const stat = fstatSync(input);
      if (!stat.isFile() || stat.size > mostBytes) return null;
      const bytes = new Uint8Array(stat.size);
      let done = 0;
      for (let read = -1; read !== 0 && done < bytes.length; done += read)
        read = readSync(input, bytes, { offset: done });
      return bytes.subarray(0, done);
    } finally {
      closeSync(input);
    }
  } catch {
    return null;
  }
}
