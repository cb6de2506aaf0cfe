import { readFileSync } from 'node:fs';
import { UserError } from '../../foundation/user-error.ts';

/** The text of a key file. Errors: `no-key`, which never quotes what was read. */
export function readSecretFile(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    throw new UserError(
      'no-key',
      `The key ${path} cannot be read (${reason}).`,
      'Check the path and the permissions.',
      {
        cause: error,
      },
    );
  }
}
