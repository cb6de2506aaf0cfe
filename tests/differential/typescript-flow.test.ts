import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RepoPath } from '../../src/foundation/repo-path.ts';
import type { ImportFact } from '../../src/languages/facts.ts';
import { parseTypeScriptFacts } from '../../src/languages/typescript/file-facts.ts';
import { createEvaluator } from '../../src/languages/typescript/flow/evaluate.ts';
import { findFlows } from '../../src/languages/typescript/flow/find-flows.ts';
import { readFlowTree } from '../../src/languages/typescript/flow/flow-tree.ts';
import { parseSource } from '../../src/languages/typescript/source-file.ts';
import { makeProgram } from './typescript-flow-programs.ts';

const RUNNER = join(import.meta.dirname, 'typescript-flow-run.mjs');
const PROGRAMS = 1500;

type Run = { readonly loaded: readonly string[] } | { readonly failed: string };

/** What the programs load when Node.js runs them. */
function runAll(programs: readonly string[]): readonly Run[] {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--experimental-vm-modules', '--no-warnings', RUNNER],
    {
      input: JSON.stringify(programs),
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    },
  );
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as readonly Run[];
}

const nameOf = ({ target }: ImportFact) => (target.kind === 'module' ? target.name : target.path);

/** What is said to be loaded for sure, what may be, and whether something was out of sight. */
function readProgram(program: string) {
  const path = 'src/program.js' as RepoPath;
  const text = `(async () => {\n${program}\n})();`;
  const { sourceFile } = parseSource(text, path);
  if (sourceFile === null) throw new Error('No tree');
  const { partial, opaque } = findFlows(createEvaluator(readFlowTree(sourceFile)));
  const proven = new Set(parseTypeScriptFacts(new TextEncoder().encode(text), path).imports.map(nameOf));
  return { proven, inDoubt: partial.length, opaque: opaque.length };
}

describe('names followed in invented programs', () => {
  it(`are those that ${PROGRAMS} programs load when they run`, () => {
    const programs = Array.from({ length: PROGRAMS }, (_, seed) => makeProgram(seed));
    const runs = runAll(programs);
    let loads = 0;
    for (const [seed, run] of runs.entries()) {
      const program = programs[seed]!;
      if ('failed' in run) throw new Error(`Program ${seed} fails: ${run.failed}\n${program}`);
      const { proven, ...rest } = readProgram(program);
      const truth = new Set(run.loaded);
      loads += truth.size;
      const invented = [...proven].filter((name) => !truth.has(name));
      const missed = [...truth].filter((name) => !proven.has(name));
      expect({ seed, invented, missed, ...rest, program }).toEqual({
        seed,
        invented: [],
        missed: [],
        inDoubt: 0,
        opaque: 0,
        program,
      });
    }
    expect(loads).toBeGreaterThan(PROGRAMS * 3);
  });
});
