// biome-ignore-all lint/suspicious/noTemplateCurlyInString: shells fill these in.
import type { CompletedVerb, Offer } from './model.ts';

/** A script for bash 4 and later: everything is in it, nothing is started while somebody types. */
export function renderBash(verbs: readonly CompletedVerb[]): string {
  const places = verbs.flatMap((verb) => [
    { path: verb.name, verb },
    ...verb.verbs.map((inner) => ({ path: `${verb.name} ${inner.name}`, verb: inner })),
  ]);
  const groups = verbs.filter((verb) => verb.verbs.length > 0);
  return `${[
    '# Completion of execution-standards for bash: source it, or put it into the folder bash-completion/completions.',
    '_execution_standards() {',
    '  local cur prev verb',
    '  COMPREPLY=()',
    '  cur="${COMP_WORDS[COMP_CWORD]}"',
    '  prev="${COMP_WORDS[COMP_CWORD-1]}"',
    '  verb="${COMP_WORDS[1]}"',
    '  if [ "$COMP_CWORD" -eq 1 ]; then',
    `    ${reply([...verbs.map(({ name }) => name), '--help', '--version'])}`,
    '    return',
    '  fi',
    '  case "$verb" in',
    ...groups.flatMap(({ name, verbs: inner }) => [
      `    ${name})`,
      '      if [ "$COMP_CWORD" -eq 2 ]; then',
      `        ${reply([...inner.map((one) => one.name), '--help'])}`,
      '        return',
      '      fi',
      '      verb="$verb ${COMP_WORDS[2]}"',
      '      ;;',
    ]),
    '  esac',
    '  case "$verb" in',
    ...places
      .filter(({ verb }) => verb.verbs.length === 0)
      .flatMap(({ path, verb }) => renderPlace(path, verb)),
    '  esac',
    '}',
    'complete -F _execution_standards execution-standards',
  ].join('\n')}\n`;
}

function renderPlace(path: string, { options, positionals }: CompletedVerb): readonly string[] {
  const valued = options.flatMap(({ name, value }) => (value === null ? [] : [{ name, value }]));
  const byOffer = new Map<string, string[]>();
  for (const { name, value } of valued) {
    const action = offer(value);
    byOffer.set(action, [...(byOffer.get(action) ?? []), name]);
  }
  return [
    `    ${JSON.stringify(path)})`,
    ...(valued.length === 0
      ? []
      : [
          '      case "$prev" in',
          ...[...byOffer].map(([action, names]) => `        ${names.join('|')}) ${action}; return ;;`),
          '      esac',
        ]),
    '      case "$cur" in',
    `        -*) ${reply(options.map(({ name }) => name))} ;;`,
    `        *) ${offer(positionals)} ;;`,
    '      esac',
    '      ;;',
  ];
}

function offer(what: Offer): string {
  switch (what.kind) {
    case 'words':
      return reply(what.words);
    case 'files':
      return 'compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -f -- "$cur")';
    case 'folders':
      return 'compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -d -- "$cur")';
    case 'commits':
      return 'mapfile -t COMPREPLY < <(compgen -W "$(git for-each-ref --format=\'%(refname:short)\' 2>/dev/null)" -- "$cur")';
    case 'nothing':
      return ':';
  }
}

/** Names of verbs, options, choices and rules hold no character that a shell would act upon: they are ours. */
function reply(words: readonly string[]): string {
  return `mapfile -t COMPREPLY < <(compgen -W '${words.join(' ')}' -- "$cur")`;
}
