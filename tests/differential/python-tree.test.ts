import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { delimiter } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findCompileProblems } from '../../src/languages/python/tree/compile-problems.ts';
import { parsePythonTree } from '../../src/languages/python/tree/parse.ts';
import { REFUSED_BY_COMPILER } from './python-compile-refused.ts';
import { dumpTree } from './python-tree-dump.ts';
import { ask, findInterpreters, type Interpreter, pythonFiles, someOf } from './python-tree-interpreters.ts';
import { PROGRAMS } from './python-tree-programs.ts';
import { REFUSED_BY_PARSER, type Refused } from './python-tree-refused.ts';

const MINUTES = 60_000;
/** PEP 701 changed what f-strings accept and where their errors are. */
const NEW_FORMATS = 12;
const interpreters = findInterpreters();
const corpora = (process.env.EXECUTION_STANDARDS_CORPUS ?? '').split(delimiter).filter((path) => path !== '');

if (interpreters.length === 0) console.log('python-tree: skipped, no python3 of 3.10 or later on the path');
if (corpora.length === 0) {
  console.log('python-tree: no corpus, EXECUTION_STANDARDS_CORPUS names no folders');
}

for (const { minor } of interpreters) {
  if (corpora.length > 0 && minor < NEW_FORMATS) {
    console.log(`python-tree: corpus skipped under 3.${minor}, which does not know the f-strings of 3.12`);
  }
}

/** What two readings of the same file disagree about; empty when they agree. */
function compareFiles(interpreter: Interpreter, files: readonly string[]) {
  const differences: string[] = [];
  const counts = { accepted: 0, refused: 0, treesEqual: 0, compiled: 0 };
  for (const answer of ask(interpreter, files)) {
    const { module, problems } = parsePythonTree(readFileSync(answer.name));
    const problem = problems[0];
    if (module === null || answer.parse !== null) {
      if (module === null && answer.parse !== null) counts.refused++;
      else differences.push(`${answer.name}: ${JSON.stringify(answer.parse)} and ${JSON.stringify(problem)}`);
      continue;
    }
    counts.accepted++;
    const tree = createHash('sha1').update(dumpTree(module, interpreter.minor)).digest('hex');
    if (tree === answer.tree) counts.treesEqual++;
    else differences.push(`${answer.name}: another tree`);
    const found = findCompileProblems(module);
    if ((found.length === 0) === (answer.compile === null)) counts.compiled++;
    else
      differences.push(`${answer.name}: ${JSON.stringify(answer.compile)} and ${JSON.stringify(found[0])}`);
  }
  return { differences, counts };
}

function theirLines(interpreter: Interpreter, rows: readonly Refused[]) {
  const answers = ask(
    interpreter,
    rows.map(([source], index) => ({ name: String(index), source })),
  );
  return rows.map((row, index) => ({ row, answer: answers[index]?.compile ?? null }));
}

describe.each(interpreters)('Python 3.$minor', (interpreter) => {
  it(
    'accepts and refuses the same files of its standard library, with equal trees',
    () => {
      const files = someOf(pythonFiles(interpreter.library));
      const { differences, counts } = compareFiles(interpreter, files);
      console.log(`python-tree: 3.${interpreter.minor}, ${files.length} files`, counts);
      expect(differences).toEqual([]);
      expect(counts.accepted).toBeGreaterThan(400);
      expect(counts.treesEqual).toBe(counts.accepted);
      expect(counts.compiled).toBe(counts.accepted);
    },
    5 * MINUTES,
  );

  it.skipIf(corpora.length === 0 || interpreter.minor < NEW_FORMATS)(
    'accepts and refuses the same files of the corpus, with equal trees',
    () => {
      const files = corpora.flatMap(pythonFiles);
      const { differences, counts } = compareFiles(interpreter, files);
      console.log(`python-tree: corpus under 3.${interpreter.minor}, ${files.length} files`, counts);
      expect(differences).toEqual([]);
      expect(counts.accepted).toBeGreaterThan(0);
    },
    10 * MINUTES,
  );

  it('builds equal trees of programs that use every rule of the grammar it knows', () => {
    const programs = PROGRAMS.filter(({ since }) => since <= interpreter.minor);
    const answers = ask(
      interpreter,
      programs.map(({ name, source }) => ({ name, source })),
      true,
    );
    const ours = programs.map(({ source }) => parsePythonTree(Buffer.from(source)).module);
    for (const [index, answer] of answers.entries()) {
      const module = ours[index];
      expect(answer.parse, answer.name).toBeNull();
      expect(module && dumpTree(module, interpreter.minor), answer.name).toBe(answer.tree);
    }
    expect(answers.length).toBe(programs.length);
  });

  it('names the same line for programs that it refuses', () => {
    const rows = [...REFUSED_BY_PARSER, ...REFUSED_BY_COMPILER];
    const differences: string[] = [];
    let same = 0;
    for (const { row, answer } of theirLines(interpreter, rows)) {
      const [source, line, message] = row;
      // What only later versions refuse, and words that later versions changed, say nothing about the line.
      if (answer === null) {
        if (interpreter.minor >= 15) differences.push(`accepted: ${JSON.stringify(source)}`);
      } else if (interpreter.minor >= 15 && answer[1] !== message) {
        differences.push(`${JSON.stringify(source)}: ${answer[1]}`);
      } else if (answer[0] === line) same++;
      else if (interpreter.minor >= NEW_FORMATS) {
        differences.push(`${JSON.stringify(source)}: line ${answer[0]}, not ${line}`);
      }
    }
    console.log(`python-tree: 3.${interpreter.minor} names the line of ${same} of ${rows.length} programs`);
    expect(differences).toEqual([]);
    expect(same).toBeGreaterThan(rows.length * 0.9);
  });
});

describe('refused programs', () => {
  it.each(REFUSED_BY_PARSER)('%j is refused by the parser', (source, line, message) => {
    const { module, problems } = parsePythonTree(Buffer.from(source));
    expect(module).toBeNull();
    expect(problems).toEqual([{ line, column: expect.any(Number), message }]);
    expect(problems[0]?.column).toBeGreaterThan(0);
  });

  it.each(REFUSED_BY_COMPILER)('%j is refused by the compiler', (source, line, message) => {
    const { module, problems } = parsePythonTree(Buffer.from(source));
    expect(problems).toEqual([]);
    const found = module === null ? [] : findCompileProblems(module);
    expect(found).toContainEqual({ line, column: expect.any(Number), message });
  });

  it('accepts every program of the grammar', () => {
    for (const { name, source } of PROGRAMS) {
      expect(parsePythonTree(Buffer.from(source)).problems, name).toEqual([]);
    }
  });
});
