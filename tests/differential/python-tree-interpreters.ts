import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SCRIPT = fileURLToPath(new URL('./python-tree.py', import.meta.url));

export interface Interpreter {
  readonly command: string;
  /** The second number of its version: 11 for Python 3.11. */
  readonly minor: number;
  /** The folder of its standard library. */
  readonly library: string;
}

/** A text, or the path of a file. */
export type Request = string | { readonly name: string; readonly source: string };

/** What an interpreter makes of one request. */
export interface Answer {
  readonly name: string;
  /** Line and message of the parser's error. */
  readonly parse: readonly [number, string] | null;
  /** Line and message of the compiler's error, the parser's included. */
  readonly compile: readonly [number, string] | null;
  /** Digest or text of the canonical dump. */
  readonly tree: string | null;
}

/**
 * `python3` on the path, the newest of pyenv's versions, and those that EXECUTION_STANDARDS_PYTHON lists; each
 * version once, from 3.10 on: before, CPython's tree had other fields and places.
 */
export function findInterpreters(): readonly Interpreter[] {
  const commands = [
    'python3',
    ...pyenvVersions(),
    ...(process.env.EXECUTION_STANDARDS_PYTHON ?? '').split(delimiter),
  ];
  const found = new Map<number, Interpreter>();
  for (const command of commands.filter((name) => name !== '')) {
    const interpreter = tryInterpreter(command);
    if (interpreter !== null && interpreter.minor >= 10 && !found.has(interpreter.minor)) {
      found.set(interpreter.minor, interpreter);
    }
  }
  return [...found.values()].sort((a, b) => a.minor - b.minor);
}

function pyenvVersions(): readonly string[] {
  const folder = join(process.env.PYENV_ROOT ?? join(homedir(), '.pyenv'), 'versions');
  if (!existsSync(folder)) return [];
  const versions = readdirSync(folder).filter((name) => /^3\.\d+\.\d+$/.test(name));
  const newest = versions.sort((a, b) => minorOf(a) - minorOf(b)).at(-1);
  return newest === undefined ? [] : [join(folder, newest, 'bin', 'python3')];
}

function minorOf(version: string): number {
  return Number(version.split('.')[1] ?? 0);
}

function tryInterpreter(command: string): Interpreter | null {
  const lines = run(command, []);
  if (lines === null) return null;
  const head = JSON.parse(lines[0] ?? 'null') as { version: number[]; library: string };
  return { command, minor: head.version[1] ?? 0, library: head.library };
}

/** Asks an interpreter about texts and files; `dump` for the trees themselves in place of digests. */
export function ask(interpreter: Interpreter, requests: readonly Request[], dump = false): readonly Answer[] {
  const lines = run(interpreter.command, requests, dump);
  if (lines === null) throw new Error(`${interpreter.command} failed`);
  return lines.slice(1).map((line) => JSON.parse(line) as Answer);
}

function run(command: string, requests: readonly Request[], dump = false): readonly string[] | null {
  const result = spawnSync(command, [SCRIPT, ...(dump ? ['--dump'] : [])], {
    input: JSON.stringify(requests),
    encoding: 'utf8',
    maxBuffer: 1 << 30,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  return result.status === 0 ? result.stdout.trimEnd().split('\n') : null;
}

/** All Python files below a folder, sorted; installed packages and caches left out. */
export function pythonFiles(folder: string): readonly string[] {
  const files: string[] = [];
  const folders = [folder];
  for (let next = folders.pop(); next !== undefined; next = folders.pop()) {
    for (const name of readdirSync(next)) {
      const path = join(next, name);
      const stats = statSync(path, { throwIfNoEntry: false });
      if (stats?.isDirectory()) {
        if (name !== 'site-packages' && name !== '__pycache__') folders.push(path);
      } else if (stats?.isFile() && /\.pyi?$/.test(name)) files.push(path);
    }
  }
  return files.sort();
}

/**
 * Every third file, or all of them where EXECUTION_STANDARDS_WHOLE_LIBRARY is set: a whole library takes minutes, and what a third of it
 * does not show is seldom shown by the rest.
 */
export function someOf(files: readonly string[]): readonly string[] {
  return process.env.EXECUTION_STANDARDS_WHOLE_LIBRARY ? files : files.filter((_, index) => index % 3 === 0);
}
