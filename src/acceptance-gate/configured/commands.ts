import { pythonTarget, shellWords } from '../../languages/python/loaders/command-line.ts';
import type { Launch } from './model.ts';
import { findRunner, isAssignment, isWrapper, nameOfProgram } from './programs.ts';

/** What a shell command runs, its simple commands in order; `cd folder` counts for those after it. */
export function launchesOfShell(command: string, within = ''): readonly Launch[] {
  let folder = within;
  return shellWords(command).flatMap((words) => {
    const [first, target] = words;
    if (first !== 'cd' || target === undefined) return launchesOfWords(words, folder);
    folder = folder === '' || target.startsWith('/') ? target : `${folder}/${target}`;
    return [];
  });
}

/** What one command runs, given as its words. */
export function launchesOfWords(words: readonly string[], within = ''): readonly Launch[] {
  const launches: Launch[] = [];
  let start = 0;
  while (start < words.length && (isAssignment(words[start]!) || nameOfProgram(words[start]!) === 'env')) {
    const path = /^PYTHONPATH=(.*)$/s.exec(words[start]!)?.[1];
    if (path !== undefined) launches.push(...searchPathLaunches(path));
    start++;
  }
  const command = words.slice(start);
  return [...launches, ...(isWrapper(command) ? wrapped(command, within) : program(command, within))];
}

/** The folders of a `PYTHONPATH`. */
export function searchPathLaunches(value: string): readonly Launch[] {
  return value
    .split(/[:;]/)
    .filter((folder) => folder !== '' && !/^\$(?:\w+|\{\w+\})$/.test(folder))
    .map((folder) => ({ kind: 'search-path', folder }));
}

/** `poetry run`, `tini --`, `timeout 5` …: what counts is the first word after it that starts programs or is a file. */
function wrapped(words: readonly string[], within: string): readonly Launch[] {
  for (let index = 1; index < words.length; index++) {
    if (findRunner([words[index]!]) !== null) return program(words.slice(index), within);
  }
  const file = words.slice(1).find((word) => isFileLike(word));
  return file === undefined ? [] : [{ kind: 'file', language: null, path: file, within }];
}

function program(words: readonly string[], within: string): readonly Launch[] {
  const [first] = words;
  if (first === undefined) return [];
  const runner = findRunner(words);
  if (runner === null)
    return isFileLike(first) ? [{ kind: 'file', language: null, path: first, within }] : [];
  switch (runner.kind) {
    case 'python': {
      const module = words.indexOf('-m');
      const target = pythonTarget(words);
      if (target === null) return [];
      if (target.kind === 'path') return [{ kind: 'file', language: 'python', path: target.path, within }];
      const launch: Launch = { kind: 'module', language: 'python', name: target.name, within };
      // `python -m uvicorn labs.app:app` is `uvicorn labs.app:app`.
      const rest = words.slice(module + 1);
      return findRunner(rest)?.kind === 'server' ? [launch, ...program(rest, within)] : [launch];
    }
    case 'shell': {
      const option = words.findIndex((word) => /^-[a-z]*c$/.test(word));
      if (option > 0) return launchesOfShell(words[option + 1] ?? '', within);
      const file = words.slice(1).find((word) => !word.startsWith('-'));
      return file === undefined ? [] : [{ kind: 'file', language: null, path: file, within }];
    }
    case 'node':
    case 'server':
      return runner.read(words.slice(1), within);
  }
}

function isFileLike(word: string): boolean {
  return !word.startsWith('-') && (word.includes('/') || /\.(?:py|sh|[cm]?[jt]s)$/.test(word));
}
