import { ALL_RULES } from '../checks/all-rules.ts';
import type { Verb, VerbGroup } from '../platform/terminal/verb.ts';

/** `execution-standards completion bash`: made from the verbs, of which it is one itself. */
export function completionVerb(verbs: () => readonly (Verb | VerbGroup)[]): Verb {
  return {
    name: 'completion',
    summary: 'print the completion script for bash, zsh or fish',
    usage: 'completion <shell>',
    options: [{ name: 'help', help: 'print this help' }],
    run: async ({ positionals }, terminal) => {
      const { writeCompletion } = await import('../setup/run.ts');
      return writeCompletion(positionals[0], verbs(), { explain: ALL_RULES.map(({ id }) => id) }, terminal);
    },
  };
}
