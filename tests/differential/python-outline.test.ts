import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FileFacts } from '../../src/languages/facts.ts';
import { INTERESTING_WORDS } from '../../src/languages/python/interesting-words.ts';
import { parsePythonOutline } from '../../src/languages/python/outline.ts';

/**
 * The outline against CPython's parser, over the standard library of the `python3` on PATH and over the folders named
 * in EXECUTION_STANDARDS_CORPUS (separated by `:`). Every import, definition and `__all__` of every file that CPython
 * parses must agree, and no interesting identifier may be missed; a file that it refuses must at least not throw.
 */
interface Oracle {
  readonly path: string;
  readonly error: string | null;
  readonly imports: readonly unknown[];
  readonly definitions: readonly unknown[];
  readonly all: readonly string[] | null;
  readonly words: readonly string[];
  readonly names: readonly string[];
  readonly attributes: readonly string[];
}

const WANTED = JSON.stringify(INTERESTING_WORDS.map(({ word }) => word));

const python = spawnSync('python3', ['-c', 'import sys, sysconfig; print(sysconfig.get_path("stdlib"))'], {
  encoding: 'utf8',
});
const standardLibrary = python.status === 0 ? python.stdout.trim() : null;
const further = (process.env.EXECUTION_STANDARDS_CORPUS ?? '').split(':').filter((folder) => folder !== '');

describe('the outline agrees with CPython', () => {
  if (standardLibrary === null) {
    it.skip('needs python3 on PATH');
    console.info('python-outline: skipped, there is no python3 on PATH');
    return;
  }
  it.each([standardLibrary, ...further])('over %s', { timeout: 900_000 }, (folder) => {
    const paths = pythonFiles(folder);
    const count = {
      files: 0,
      imports: 0,
      definitions: 0,
      exports: 0,
      interesting: 0,
      refused: 0,
      importsInRefused: 0,
    };
    const differences: string[] = [];
    for (const oracle of askPython(paths)) {
      const facts = parsePythonOutline(readFileSync(oracle.path));
      if (oracle.error !== null) {
        count.refused++;
        count.importsInRefused += facts.imports.length;
        continue;
      }
      count.files++;
      count.imports += oracle.imports.length;
      count.definitions += oracle.definitions.length;
      if (oracle.all !== null) count.exports++;
      count.interesting += facts.interesting.length;
      const missed = interestingFor(oracle).filter((word) => !facts.interesting.includes(word));
      if (missed.length > 0) differences.push(`${oracle.path}: not found interesting: ${missed}`);
      differences.push(...differencesBetween(oracle, facts));
    }
    console.info(`python-outline: ${folder}: ${JSON.stringify(count)}, ${differences.length} differences`);
    expect(differences.slice(0, 20)).toEqual([]);
    expect(count.files).toBeGreaterThan(0);
    expect(count.imports).toBeGreaterThan(0);
  });
});

function pythonFiles(folder: string): string[] {
  const installed = `${sep}site-packages${sep}`;
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.pyi?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => folder.includes('site-packages') || !path.includes(installed))
    .sort();
}

function askPython(paths: readonly string[]): Oracle[] {
  const script = join(import.meta.dirname, 'python_imports.py');
  const result = spawnSync('python3', ['-I', script, WANTED], {
    input: paths.join('\0'),
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  if (result.status !== 0) throw new Error(`python3 failed: ${result.stderr}`);
  return result.stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Oracle);
}

/** What must be reported at least, by the rules of the table; the scanner may report more. */
function interestingFor({ words, names, attributes }: Oracle): string[] {
  return INTERESTING_WORDS.filter(({ word, when, owner }) => {
    if (when === 'anywhere') return words.includes(word);
    return when === 'plain' ? names.includes(word) : attributes.includes(`${owner}.${word}`);
  }).map(({ word, report }) => report ?? word);
}

function differencesBetween(oracle: Oracle, facts: FileFacts): string[] {
  const ours = {
    imports: facts.imports.map((fact) => [
      fact.target.kind === 'module' ? fact.target.name : '',
      fact.target.kind === 'module' ? fact.target.level : 0,
      fact.names.map(({ name, alias }) => [name, alias]),
      fact.star,
      fact.alias,
      fact.line,
      fact.column,
      fact.endLine,
      fact.typeOnly,
      fact.deferred,
      fact.conditional,
    ]),
    definitions: facts.definitions.map(({ kind, name, line }) => [kind, name, line]),
    all: facts.exports,
  };
  const differences: string[] = [];
  for (const part of ['imports', 'definitions'] as const) {
    const expected = oracle[part].map((entry) => JSON.stringify(entry));
    const actual = ours[part].map((entry) => JSON.stringify(entry));
    const at = expected.findIndex((entry, index) => entry !== actual[index]);
    const where = at >= 0 ? at : actual.length > expected.length ? expected.length : -1;
    if (where >= 0) {
      differences.push(
        `${oracle.path}: ${part}[${where}]: CPython ${expected[where]}, outline ${actual[where]}`,
      );
    }
  }
  if (JSON.stringify(oracle.all) !== JSON.stringify(ours.all)) {
    differences.push(`${oracle.path}: __all__: CPython ${oracle.all}, outline ${ours.all}`);
  }
  return differences;
}
