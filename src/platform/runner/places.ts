import { UserError } from '../../foundation/user-error.ts';
import { type Environment, variable } from './environment.ts';
import { workspacePath } from './workspace-path.ts';

/**
 * A place that an input names, in the workspace or in the runner's folder for temporary files, where what others made is best laid: beside
 * the clone it could replace files of it. Errors: `input-invalid`.
 */
export function placeOf(input: string, path: string, env: Environment): string {
  const folders = [variable(env, 'GITHUB_WORKSPACE') ?? '.', variable(env, 'RUNNER_TEMP')];
  for (const folder of folders) {
    const place = folder === undefined ? null : workspacePath(folder, path);
    if (place !== null) return place.absolute;
  }
  throw new UserError(
    'input-invalid',
    `Input ${input}: ${JSON.stringify(path)} is neither in the workspace nor in \`runner.temp\`.`,
    'Give a path in one of them; symbolic links that leave them do not count.',
  );
}
