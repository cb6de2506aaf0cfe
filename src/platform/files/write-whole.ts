import { mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { UserError } from '../../foundation/user-error.ts';

/**
 * Writes a file whole or not at all, folders included. Errors: `cannot-write` with the reason.
 */
export function writeWhole(path: string, content: string | Uint8Array): void {
  const draft = `${path}.${process.pid}.partial`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) {
      throw new UserError('cannot-write', `${path} is a folder.`, 'Name a file.');
    }
    writeFileSync(draft, content);
    renameSync(draft, path);
  } catch (error) {
    removeQuietly(draft);
    if (error instanceof UserError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(
      'cannot-write',
      `${path} cannot be written: ${reason}.`,
      'Choose a file in a folder you may write to.',
      {
        cause: error,
      },
    );
  }
}

/** `force` forgives a missing file, but not a file where a folder is expected. */
function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // The error that led here says more.
  }
}
