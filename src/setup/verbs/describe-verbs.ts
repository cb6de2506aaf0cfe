import type { Option } from '../../platform/terminal/options.ts';
import type { Verb, VerbGroup } from '../../platform/terminal/verb.ts';
import type { CompletedOption, CompletedVerb, Offer } from '../completion/model.ts';

/** Words that verbs take without a dash, by the verb’s name. */
export type KnownWords = { readonly [verb: string]: readonly string[] };

/** The command line as data for the scripts of shells. Groups are loaded: their verbs are completed too. */
export async function describeVerbs(
  verbs: readonly (Verb | VerbGroup)[],
  words: KnownWords,
): Promise<readonly CompletedVerb[]> {
  const described: CompletedVerb[] = [];
  for (const verb of verbs) {
    const inner = 'load' in verb ? await describeVerbs(await verb.load(), {}) : [];
    described.push({
      name: verb.name,
      summary: verb.summary,
      options: 'load' in verb ? [] : verb.options.map(describeOption),
      positionals: positionalsOf(verb, words[verb.name]),
      verbs: inner,
    });
  }
  return described;
}

function describeOption({ name, help, value, choices }: Option): CompletedOption {
  const offer = choices !== undefined ? ({ kind: 'words', words: choices } as const) : offerOf(value);
  return { name: `--${name}`, help, value: offer };
}

/** By the word that the help text has for it. */
function offerOf(value: string | undefined): Offer | null {
  if (value === undefined) return null;
  if (/folder|directory/.test(value)) return { kind: 'folders' };
  if (/file|path|glob|report|bundle|key\b|\.json/.test(value)) return { kind: 'files' };
  if (/commit|revision|ref\b|branch/.test(value)) return { kind: 'commits' };
  return { kind: 'nothing' };
}

/** By the line of use: `gate [folder] [options]`. */
function positionalsOf(verb: Verb | VerbGroup, words: readonly string[] | undefined): Offer {
  if (words !== undefined) return { kind: 'words', words };
  if ('load' in verb) return { kind: 'nothing' };
  const named = verb.usage
    .replace(/\[options\]/, '')
    .split(' ')
    .slice(1)
    .join(' ');
  if (/folder/.test(named)) return { kind: 'folders' };
  return /[[<]/.test(named) ? { kind: 'files' } : { kind: 'nothing' };
}
