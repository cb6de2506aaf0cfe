import type { FileFacts } from '../facts.ts';
import type { FrontEnd, ParsedFacts, ParseTask } from '../front-end.ts';
import { isDeepEnough } from '../source-facts.ts';
import { TOO_ENTANGLED } from './flow/summary.ts';
import { createEvaluator } from './loaders/evaluate.ts';
import { LOADER_WORDS } from './loaders/loader-words.ts';
import { readFlow } from './loaders/read-flow.ts';
import { readScopes } from './loaders/read-scopes.ts';
import { parsePythonOutline } from './outline.ts';
import { findCompileProblems } from './tree/compile-problems.ts';
import { parsePythonTree } from './tree/parse.ts';

/** Python: computed imports and the compile gate by the syntax tree. */
export const pythonFrontEnd = {
  language: 'python' as const,
  parse: ({ bytes, outline, ...asked }: ParseTask) =>
    parsePython(bytes, asked, outline ?? outlinePython(bytes)),
} satisfies FrontEnd;

/** What the statements of a Python file say: to the depth `loaders` where no word in it loads code. */
export function outlinePython(bytes: Uint8Array): ParsedFacts {
  const facts = parsePythonOutline(bytes);
  const depth = hasLoaders(facts) ? 'outline' : 'loaders';
  return { depth, facts, importSystemChanges: [], limits: [], problems: [], bodies: null };
}

function parsePython(
  bytes: Uint8Array,
  asked: Pick<ParseTask, 'depth' | 'flow'>,
  outline: ParsedFacts,
): ParsedFacts {
  if (asked.flow === undefined && isDeepEnough(outline.depth, asked.depth)) return outline;
  const depth = isDeepEnough(outline.depth, asked.depth) ? outline.depth : asked.depth;
  const { facts } = outline;
  const { module, problems } = parsePythonTree(bytes);
  if (module === null) return { ...outline, depth: 'syntax', problems };
  const compileProblems = depth === 'syntax' ? findCompileProblems(module) : [];
  const loads = hasLoaders(facts);
  if (!loads && asked.flow === undefined) return { ...outline, depth, problems: compileProblems };
  const evaluator = createEvaluator(readScopes(module));
  const flow = readFlow(evaluator, asked.flow ?? []);
  return {
    depth,
    facts,
    importSystemChanges: [],
    limits: evaluator.gaveUp() ? [TOO_ENTANGLED] : [],
    problems: compileProblems,
    bodies: null,
    ...(flow.own || asked.flow !== undefined ? { flow } : {}),
  };
}

function hasLoaders({ interesting }: FileFacts): boolean {
  return interesting.some((word) => LOADER_WORDS.has(word));
}
