import type { CompletedVerb, Offer } from './model.ts';

/** Lines for fish: put them into `~/.config/fish/completions/execution-standards.fish`. */
export function renderFish(verbs: readonly CompletedVerb[]): string {
  return `${[
    '# Completion of execution-standards for fish.',
    'function __execution_standards_at',
    '    set -l words (commandline -opc)',
    '    set -e words[1]',
    '    test (count $words) -ge (count $argv); or return 1',
    '    for at in (seq (count $argv))',
    '        test "$words[$at]" = "$argv[$at]"; or return 1',
    '    end',
    'end',
    'function __execution_standards_exactly',
    '    test (count (commandline -opc)) -eq (math (count $argv) + 1); and __execution_standards_at $argv',
    'end',
    'complete -c execution-standards -f',
    ...verbs.map(
      (verb) =>
        `complete -c execution-standards -n 'test (count (commandline -opc)) -eq 1' -a ${verb.name} -d ${quote(verb.summary)}`,
    ),
    ...verbs.flatMap((verb) => [
      ...verb.verbs.map(
        (inner) =>
          `complete -c execution-standards -n '__execution_standards_exactly ${verb.name}' -a ${inner.name} -d ${quote(inner.summary)}`,
      ),
      ...(verb.verbs.length === 0
        ? renderVerb(verb.name, verb)
        : verb.verbs.flatMap((inner) => renderVerb(`${verb.name} ${inner.name}`, inner))),
    ]),
  ].join('\n')}\n`;
}

function renderVerb(path: string, { options, positionals }: CompletedVerb): readonly string[] {
  const where = `complete -c execution-standards -n '__execution_standards_at ${path}'`;
  return [
    ...options.map(({ name, help, value }) => {
      const follows = value === null ? '' : ` -x${argument(value)}`;
      return `${where} -l ${name.slice(2)} -d ${quote(help)}${follows}`;
    }),
    ...(positionals.kind === 'nothing' ? [] : [`${where}${argument(positionals)}`]),
  ];
}

function argument(offer: Offer): string {
  switch (offer.kind) {
    case 'words':
      return ` -a ${quote(offer.words.join(' '))}`;
    case 'files':
      return " -a '(__fish_complete_path (commandline -ct))'";
    case 'folders':
      return " -a '(__fish_complete_directories (commandline -ct))'";
    case 'commits':
      return ' -a \'(git for-each-ref --format="%(refname:short)" 2>/dev/null)\'';
    case 'nothing':
      return '';
  }
}

function quote(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
