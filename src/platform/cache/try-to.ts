import { UserError } from '../../foundation/user-error.ts';

/** Nothing depends on the cache: a folder that cannot be written only costs time. */
export function tryTo(write: () => void): void {
  try {
    write();
  } catch (error) {
    if (!(error instanceof UserError) && !(error instanceof Error && 'code' in error)) throw error;
  }
}
