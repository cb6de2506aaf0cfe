import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { solveTree } from '../../src/languages/python/flow/testing.ts';
import { type FlowProgram, flowProgram } from './python-flow-programs.ts';

/**
 * Names that flow, against CPython: generated programs of several modules run with an import hook that records which
 * modules of `labs` are loaded. What the run loads must have been found, and, in programs without branches, nothing
 * else. `EXECUTION_STANDARDS_RUNS` asks for more programs.
 */
const SCRIPT = fileURLToPath(new URL('./python_flow.py', import.meta.url));
const RUNS = Number(process.env.EXECUTION_STANDARDS_RUNS ?? 600);
const SEED = Number(process.env.EXECUTION_STANDARDS_SEED ?? 4);

const hasPython = spawnSync('python3', ['--version']).status === 0;

interface Recorded {
  readonly loaded: readonly string[];
  readonly error: string | null;
}

function runAll(programs: readonly FlowProgram[]): readonly Recorded[] {
  const input = JSON.stringify(programs.map(({ files }) => files));
  const { stdout, stderr, status } = spawnSync('python3', [SCRIPT], {
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

function found({ files }: FlowProgram): string[] {
  const targets = new Set<string>();
  for (const imports of solveTree({ ...files, 'labs/__init__.py': '' }).imports.values()) {
    for (const { target } of imports) {
      if (target.kind === 'module' && target.name.startsWith('labs.')) targets.add(target.name);
    }
  }
  return [...targets].sort();
}

describe('names that flow agree with CPython', () => {
  if (!hasPython) {
    it.skip('needs python3 on PATH');
    console.info('python-flow: skipped, there is no python3 on PATH');
    return;
  }
  it(`over ${RUNS} programs`, { timeout: 600_000 }, () => {
    const programs = fc.sample(flowProgram, { numRuns: RUNS, seed: SEED });
    const count = { programs: 0, straight: 0, loaded: 0, refused: 0 };
    const missed: string[] = [];
    const contradicted: string[] = [];
    for (const [at, { loaded, error }] of runAll(programs).entries()) {
      const program = programs[at]!;
      const main = program.files['core/main.py'];
      // Two pieces that Python does not let stand together: a walrus in a comprehension's iterable.
      if (error !== null) {
        expect(error).toContain('assignment expression');
        count.refused++;
        continue;
      }
      count.programs++;
      count.loaded += loaded.length;
      const told = found(program);
      const lost = loaded.filter((name) => !told.includes(name));
      if (lost.length > 0) missed.push(`${lost} in\n${main}\n# names\n${program.files['core/names.py']}`);
      if (!program.isStraight) continue;
      count.straight++;
      const wrong = told.filter((name) => !loaded.includes(name));
      if (wrong.length > 0)
        contradicted.push(`${wrong} in\n${main}\n# names\n${program.files['core/names.py']}`);
    }
    console.info(
      `python-flow: ${count.programs} programs, ${count.straight} without branches, ${count.loaded} modules loaded`,
    );
    expect(missed).toEqual([]);
    expect(contradicted).toEqual([]);
    expect(count.loaded).toBeGreaterThan(RUNS);
    expect(count.refused).toBeLessThan(RUNS / 50);
  });
});
