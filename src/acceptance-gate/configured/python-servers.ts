import type { Launch } from './model.ts';

const REFERENCE = /^([\p{L}_][\p{L}\p{N}_.]*):[\p{L}_][\p{L}\p{N}_.]*(?:\(.*\))?$/u;
const MODULE = /^[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*$/u;

/** Options that change the folder in which the application is looked for. */
const FOLDER_OPTIONS: readonly string[] = ['--app-dir', '--chdir', '--working-dir'];

/** `uvicorn labs.app:app`, `gunicorn -w 4 labs.wsgi`: the word `module:attribute`, or else a last word that is a module. */
export function readServer(words: readonly string[], within: string): readonly Launch[] {
  const folder = FOLDER_OPTIONS.flatMap((option) => optionValue(words, [option]) ?? [])[0] ?? within;
  const reference = words.flatMap((word) => REFERENCE.exec(word)?.[1] ?? [])[0];
  if (reference !== undefined) return [module(reference, folder)];
  const last = words.at(-1) ?? '';
  const before = words.at(-2) ?? '';
  const isValue = before.startsWith('-') && !before.includes('=');
  return !isValue && MODULE.test(last) ? [module(last, folder)] : [];
}

/** `celery -A labs.tasks worker`. */
export function readCelery(words: readonly string[], within: string): readonly Launch[] {
  const application = optionValue(words, ['-A', '--app']);
  return application === null
    ? []
    : applicationLaunches(application, optionValue(words, ['--workdir']) ?? within);
}

/** `flask --app labs.app run`; the application may be a file. */
export function readFlask(words: readonly string[], within: string): readonly Launch[] {
  const application = optionValue(words, ['--app', '-A']);
  return application === null ? [] : applicationLaunches(application, within);
}

/** `fastapi run labs/app.py`, `streamlit run labs/app.py`. */
export function readFileArgument(words: readonly string[], within: string): readonly Launch[] {
  const path = words.find((word) => word.endsWith('.py') && !word.startsWith('-'));
  return path === undefined ? [] : [{ kind: 'file', language: 'python', path, within }];
}

function applicationLaunches(text: string, within: string): readonly Launch[] {
  const [name = ''] = text.split(':', 1);
  if (/\.py$|\//.test(name)) return [{ kind: 'file', language: 'python', path: name, within }];
  return MODULE.test(name) ? [module(name, within)] : [];
}

function module(name: string, within: string): Launch {
  return { kind: 'module', language: 'python', name, within };
}

/** The value of an option, as the next word, after `=` or, for one letter, at once; `null` when it is not there. */
function optionValue(words: readonly string[], names: readonly string[]): string | null {
  for (const [index, word] of words.entries()) {
    for (const name of names) {
      if (word === name) return words[index + 1] ?? null;
      if (word.startsWith(`${name}=`)) return word.slice(name.length + 1);
      if (name.length === 2 && word.startsWith(name)) return word.slice(2);
    }
  }
  return null;
}
