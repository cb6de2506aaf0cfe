// biome-ignore-all lint/suspicious/noTemplateCurlyInString: shells fill these in.
import type { CompletedVerb, Offer } from './model.ts';

/** A function for zsh: put it as `_execution-standards` into a folder of `fpath`, or source it after `compinit`. */
export function renderZsh(verbs: readonly CompletedVerb[]): string {
  return `${[
    '#compdef execution-standards',
    '# Completion of execution-standards for zsh.',
    ...renderLevel('_execution-standards', verbs),
    'if [ "$funcstack[1]" = "_execution-standards" ]; then',
    '  _execution-standards "$@"',
    'else',
    '  compdef _execution-standards execution-standards',
    'fi',
  ].join('\n')}\n`;
}

function renderLevel(name: string, verbs: readonly CompletedVerb[]): readonly string[] {
  return [
    ...verbs
      .filter((verb) => verb.verbs.length > 0)
      .flatMap((verb) => renderLevel(`${name}-${verb.name}`, verb.verbs)),
    `${name}() {`,
    '  local state line curcontext="$curcontext"',
    '  local -a verbs',
    '  typeset -A opt_args',
    "  _arguments -C '1: :->verb' '*:: :->rest'",
    '  case $state in',
    '    verb)',
    '      verbs=(',
    ...verbs.map((verb) => `        ${quote(`${verb.name}:${verb.summary}`)}`),
    '      )',
    "      _describe 'command' verbs",
    '      ;;',
    '    rest)',
    '      case $line[1] in',
    ...verbs.flatMap((verb) => [`        ${verb.name})`, ...renderArguments(name, verb), '          ;;']),
    '      esac',
    '      ;;',
    '  esac',
    '}',
  ];
}

function renderArguments(name: string, verb: CompletedVerb): readonly string[] {
  if (verb.verbs.length > 0) return [`          ${name}-${verb.name}`];
  const options = verb.options.map(({ name: option, help, value }) =>
    quote(`*${option}[${help.replace(/[[\]:]/g, ' ')}]${value === null ? '' : `: :${action(value)}`}`),
  );
  const all = [...options, quote(`*: :${action(verb.positionals)}`)];
  return [`          _arguments \\\n            ${all.join(' \\\n            ')}`];
}

function action(offer: Offer): string {
  switch (offer.kind) {
    case 'words':
      return `(${offer.words.join(' ')})`;
    case 'files':
      return '_files';
    case 'folders':
      return '_files -/';
    case 'commits':
      return '{compadd -- ${(f)"$(git for-each-ref --format="%(refname:short)" 2>/dev/null)"}}';
    case 'nothing':
      return ' ';
  }
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
