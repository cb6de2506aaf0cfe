import type { ImportTarget } from '../../facts.ts';

const INTERPRETER = /(?:^|\/)(?:python|pypy)[0-9.]*(?:\.exe)?$/;

/** Options of the interpreter that take the next word. */
const OPTIONS_WITH_VALUE: ReadonlySet<string> = new Set(['-W', '-X', '--check-hash-based-pycs']);

/**
 * What a command line makes Python run: a module (`python -m pkg.mod`), a file, or `null` for anything else, code
 * given by `-c` included. A word of `null` is unknown; as the first word it may be `sys.executable`.
 */
export function pythonTarget(words: readonly (string | null)[]): ImportTarget | null {
  const start = words.findIndex((word) => word === null || INTERPRETER.test(word));
  // Wrappers such as `env A=1 python` or `timeout 5 python` stand before; an unknown word counts only in first place.
  if (start < 0 || (words[start] === null && start > 0)) return null;
  for (let index = start + 1; index < words.length; index++) {
    const word = words[index] ?? null;
    if (word === null || word === '-c') return null;
    if (word === '-m') {
      const name = words[index + 1] ?? null;
      return name === null || !/^[\p{L}_][\p{L}\p{N}_.]*$/u.test(name)
        ? null
        : { kind: 'module', name, level: 0 };
    }
    if (OPTIONS_WITH_VALUE.has(word)) index++;
    else if (!word.startsWith('-')) return word.endsWith('.py') ? { kind: 'path', path: word } : null;
  }
  return null;
}

/** Cuts a shell command into its simple commands and their words; quotes are honoured, expansions stay as written. */
export function shellWords(command: string): readonly (readonly string[])[] {
  const commands: string[][] = [[]];
  for (const match of command.matchAll(
    /(&&|\|\||[;|&\n])|((?:'[^']*'|"(?:[^"\\]|\\.)*"|\\.|[^\s'";|&\\])+)/g,
  )) {
    if (match[1] !== undefined) commands.push([]);
    else
      commands
        .at(-1)!
        .push(match[2]!.replace(/'([^']*)'|"((?:[^"\\]|\\.)*)"|\\(.)/g, (_, a, b, c) => a ?? b ?? c));
  }
  return commands.filter((words) => words.length > 0);
}
