import { launchesOfShell } from './commands.ts';
import type { Configured } from './model.ts';

/** The commands of a Procfile: `process: command`, one a line. */
export function readProcfile(text: string): Configured[] {
  return text.split(/\r?\n/).flatMap((line, index): Configured[] => {
    const command = /^[\w-]+:\s*(.+)$/.exec(line)?.[1];
    if (command === undefined) return [];
    return launchesOfShell(command).map((launch) => ({ launch, form: 'command' as const, line: index + 1 }));
  });
}
