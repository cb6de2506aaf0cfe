import { UserError } from '../../foundation/user-error.ts';
import type { Terminal, Verb, VerbGroup } from '../../platform/terminal/verb.ts';
import type { CompletedVerb } from '../completion/model.ts';
import { renderBash } from '../completion/render-bash.ts';
import { renderFish } from '../completion/render-fish.ts';
import { renderZsh } from '../completion/render-zsh.ts';
import { describeVerbs, type KnownWords } from './describe-verbs.ts';

const SHELLS: { readonly [name: string]: (verbs: readonly CompletedVerb[]) => string } = {
  bash: renderBash,
  zsh: renderZsh,
  fish: renderFish,
};

/** Prints the script for a shell. Errors: `unknown-shell`. */
export async function writeCompletion(
  shell: string | undefined,
  verbs: readonly (Verb | VerbGroup)[],
  words: KnownWords,
  terminal: Terminal,
): Promise<0> {
  const render = Object.hasOwn(SHELLS, shell ?? '') ? SHELLS[shell ?? ''] : undefined;
  if (render === undefined)
    throw new UserError(
      'unknown-shell',
      shell === undefined ? 'Completion is made for one shell.' : `There is no completion for \`${shell}\`.`,
      `Use one of ${Object.keys(SHELLS).join(', ')}: \`source <(execution-standards completion bash)\`.`,
    );
  terminal.write(render(await describeVerbs(verbs, { ...words, completion: Object.keys(SHELLS) })));
  return 0;
}
