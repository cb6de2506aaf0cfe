import type { Launch } from './model.ts';
import { readNodeArguments } from './node-arguments.ts';
import { readCelery, readFileArgument, readFlask, readServer } from './python-servers.ts';

/** Reads the words after a program's name. */
export type ReadArguments = (words: readonly string[], within: string) => readonly Launch[];

export type Runner =
  | { readonly kind: 'python' | 'shell' }
  | { readonly kind: 'node' | 'server'; readonly read: ReadArguments };

const node: Runner = { kind: 'node', read: readNodeArguments };
const server: Runner = { kind: 'server', read: readServer };
const fileServer: Runner = { kind: 'server', read: readFileArgument };

/** Programs that run code named in their arguments. */
const RUNNERS: ReadonlyMap<string, Runner> = new Map<string, Runner>([
  ...['sh', 'bash', 'dash', 'ash', 'zsh'].map((name): [string, Runner] => [name, { kind: 'shell' }]),
  ...['node', 'nodejs', 'tsx', 'ts-node', 'ts-node-esm', 'vite-node', 'nodemon', 'bun', 'deno'].map(
    (name): [string, Runner] => [name, node],
  ),
  ...['pm2', 'pm2-runtime', 'forever'].map((name): [string, Runner] => [name, node]),
  ...['uvicorn', 'gunicorn', 'hypercorn', 'daphne', 'granian', 'waitress-serve'].map(
    (name): [string, Runner] => [name, server],
  ),
  ['celery', { kind: 'server', read: readCelery }],
  ['flask', { kind: 'server', read: readFlask }],
  ['fastapi', fileServer],
  ['streamlit', fileServer],
]);

/** Programs that run the program named after them. */
const WRAPPERS: ReadonlySet<string> = new Set(
  (
    'exec env sudo gosu su-exec nohup nice timeout time tini dumb-init xvfb-run poetry uv pipenv pdm hatch rye conda ' +
    'micromamba npx bunx pnpm yarn cross-env dotenv ddtrace-run newrelic-admin opentelemetry-instrument'
  ).split(' '),
);

/** Wrappers that also install, publish and so on: only these words after them run anything. */
const RUN_WORDS = /^(?:run|exec|dlx|x|--|-.*)$/;
const MANAGERS: ReadonlySet<string> = new Set([
  'poetry',
  'uv',
  'pipenv',
  'pdm',
  'hatch',
  'rye',
  'conda',
  'micromamba',
]);

/** The runner that the first word names, or `null`. */
export function findRunner(words: readonly string[]): Runner | null {
  const name = nameOfProgram(words[0] ?? '');
  if (/^(?:python|pypy)[0-9.]*$/.test(name)) return { kind: 'python' };
  return RUNNERS.get(name) ?? null;
}

export function isWrapper(words: readonly string[]): boolean {
  const name = nameOfProgram(words[0] ?? '');
  if (MANAGERS.has(name)) return RUN_WORDS.test(words[1] ?? '');
  // Scripts that wait for a service stand before `--`.
  return WRAPPERS.has(name) || (/\bwait[-_]?for/.test(name) && words.includes('--'));
}

export function isAssignment(word: string): boolean {
  return /^[A-Za-z_]\w*=/.test(word);
}

/** `/usr/bin/python3` → `python3`. */
export function nameOfProgram(word: string): string {
  return word.slice(word.lastIndexOf('/') + 1).replace(/\.exe$/, '');
}
