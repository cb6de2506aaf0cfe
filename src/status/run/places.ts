import { lstatSync, readFileSync } from 'node:fs';
import { findNameProblem } from '../../evidence-bundler/bundle/names.ts';
import { tooLarge } from '../../foundation/too-large.ts';
import { UserError } from '../../foundation/user-error.ts';
import { type WorkspacePath, workspacePath } from '../../platform/runner/workspace-path.ts';

/** A place in the repository that may be written. Errors: `bad-path`, `outside`. */
export function placeIn(root: string, named: string): WorkspacePath {
  const place = workspacePath(root, named);
  if (place === null)
    throw new UserError(
      'outside',
      `${JSON.stringify(named)} leads out of the repository.`,
      'Name a place in it that no symbolic link leads away from.',
    );
  const problem = findNameProblem(place.relative);
  if (problem === null) return place;
  throw new UserError(
    'bad-path',
    `${JSON.stringify(named)} cannot be the name of a file. ${problem.message}`,
    'Choose a plain name.',
  );
}

/** The bytes of a file that is to be written; `null`: there is none. Errors: `no-file` for a folder, a link or another thing, `too-large`. */
export function readPlace({ absolute, relative }: WorkspacePath, mostBytes: number): Uint8Array | null {
  const stat = lstatSync(absolute, { throwIfNoEntry: false });
  if (stat === undefined) return null;
  const kind = stat.isDirectory() ? 'a folder' : stat.isSymbolicLink() ? 'a symbolic link' : 'no plain file';
  if (!stat.isFile())
    throw new UserError('no-file', `${relative} is ${kind}.`, 'Name a file, or one that is not there yet.');
  if (stat.size > mostBytes)
    throw new UserError(
      'too-large',
      `${relative} is ${tooLarge(stat.size, mostBytes)}.`,
      'Name a smaller file.',
    );
  return readFileSync(absolute);
}
