import { randomUUID } from 'node:crypto';
import { appendFileSync, statSync } from 'node:fs';
import { SUMMARY_BYTES } from '../../foundation/limits.ts';
import { commandData } from '../../report/renderers/escape-command.ts';
import { type Environment, variable } from './environment.ts';

/** Sets an output of the step; `false` where no runner listens, as on the command line. */
export function writeOutput(env: Environment, name: string, value: string): boolean {
  const file = variable(env, 'GITHUB_OUTPUT');
  if (file === undefined) return false;
  // A delimiter that nobody can guess: whoever writes it into a value could set outputs of their own.
  const delimiter = `end_${randomUUID()}`;
  appendFileSync(file, `${name}<<${delimiter}\n${value}\n${delimiter}\n`);
  return true;
}

/**
 * Adds Markdown to the job summary.
 * `absent`: no runner listens. `full`: the step's summary would grow above 1 MiB, and the runner would drop all of it.
 */
export function appendSummary(env: Environment, markdown: string): 'written' | 'absent' | 'full' {
  const file = variable(env, 'GITHUB_STEP_SUMMARY');
  if (file === undefined) return 'absent';
  const before = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (before + Buffer.byteLength(markdown) > SUMMARY_BYTES) return 'full';
  appendFileSync(file, markdown);
  return 'written';
}

/** The command that makes the runner print `***` for a secret: one for each of its lines, since logs are masked by line. */
export function maskCommands(secret: string): string {
  const lines = secret.split(/[\r\n]+/).filter((line) => line.trim() !== '');
  return lines.map((line) => `::add-mask::${commandData(line)}\n`).join('');
}
