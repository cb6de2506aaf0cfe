import { launchesOfShell, launchesOfWords } from './commands.ts';
import type { Launch } from './model.ts';

/** A container's command: a shell's text, or words that are run as they are. */
export type ContainerCommand = string | readonly string[];

/**
 * What a container starts. An entry point in words gets the command as its arguments, and a script as entry point usually
 * runs it at its end; so each counts alone and both together.
 */
export function containerLaunches(
  entrypoint: ContainerCommand | null,
  command: ContainerCommand | null,
  within: string,
): readonly Launch[] {
  const alone = [entrypoint, command].flatMap((each) => (each === null ? [] : launches(each, within)));
  const words = command === null ? null : typeof command === 'string' ? command.split(/\s+/) : command;
  if (entrypoint === null || typeof entrypoint === 'string' || words === null) return alone;
  return [...alone, ...launchesOfWords([...entrypoint, ...words], within)];
}

function launches(command: ContainerCommand, within: string): readonly Launch[] {
  return typeof command === 'string' ? launchesOfShell(command, within) : launchesOfWords(command, within);
}
