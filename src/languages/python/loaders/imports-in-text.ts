import type { ImportTarget } from '../../facts.ts';
import { solveAlone } from '../flow/solve.ts';
import { parsePythonOutline } from '../outline.ts';
import { parsePythonTree } from '../tree/parse.ts';
import { walk } from '../tree/visit.ts';
import { createEvaluator } from './evaluate.ts';
import { readFlow } from './read-flow.ts';
import { readScopes } from './read-scopes.ts';

/** Text this long is data, not a program somebody wrote into a string. */
const MOST_CHARACTERS = 100_000;

/** Text inside text inside text …: nobody writes more. */
const MOST_NESTED = 3;

let nested = 0;

/** What a text of code imports: statements, and loader calls with constants, also inside texts that it executes. */
export function importsInText(text: string): readonly ImportTarget[] {
  if (text.length > MOST_CHARACTERS || nested >= MOST_NESTED || !/import|run_/.test(text)) return [];
  const bytes = Buffer.from(text.replace(/^[ \t]+/, ''));
  const { module } = parsePythonTree(bytes);
  if (module === null) return [];
  const targets: ImportTarget[] = [];
  walk(module, (node) => {
    if (node.kind === 'Import') {
      for (const { name } of node.names) targets.push({ kind: 'module', name, level: 0 });
    } else if (node.kind === 'ImportFrom') {
      targets.push({ kind: 'module', name: node.module ?? '', level: node.level });
    }
  });
  nested++;
  const flow = readFlow(createEvaluator(readScopes(module)), []);
  for (const facts of solveAlone(parsePythonOutline(bytes), flow).imports.values())
    targets.push(...facts.map((fact) => fact.target));
  nested--;
  return targets;
}
