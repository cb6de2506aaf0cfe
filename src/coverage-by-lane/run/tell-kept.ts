import { type ActionProcess, userErrorCommand } from '../../platform/runner/run-action.ts';
import { plain } from '../../report/renderers/escape-terminal.ts';
import type { Kept } from './keep.ts';

/**
 * Says in the log what was kept for later runs. A history that cannot be written is an annotation and no failure: the
 * verdict on this commit is known, and the next one says how far its base is away.
 */
export function tellKept({ said, refused }: Kept, action: Pick<ActionProcess, 'write'>): void {
  for (const sentence of said) action.write(`${plain(sentence)}\n`);
  if (refused !== null) action.write(userErrorCommand(refused, 'warning'));
}
