import type { FileFacts } from '../facts.ts';
import type { FrontEnd, ParsedFacts, ParseTask } from '../front-end.ts';
import { isDeepEnough } from '../source-facts.ts';
import { findAssignedSecrets } from './assigned-secrets.ts';
import { readPythonBodies } from './bodies/read-bodies.ts';
import { TOO_ENTANGLED } from './flow/summary.ts';
import { createEvaluator } from './loaders/evaluate.ts';
import { LOADER_WORDS } from './loaders/loader-words.ts';
import { readFlow } from './loaders/read-flow.ts';
import { readScopes } from './loaders/read-scopes.ts';
import { parsePythonOutline } from './outline.ts';
import { findReferences } from './references/find-references.ts';
import { REFERENCE_WORDS } from './references/known-references.ts';
import { findCompileProblems } from './tree/compile-problems.ts';
import { parsePythonTree } from './tree/parse.ts';
import { findUnsafeDefaults, mayHoldUnsafeDefaults } from './unsafe/find-unsafe-defaults.ts';

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
  const { module, problems } = parsePythonTree(bytes);
  if (module === null) return { ...outline, depth: 'syntax', problems };
  const compileProblems = depth === 'syntax' ? findCompileProblems(module) : [];
  const secrets = depth === 'syntax' ? findAssignedSecrets(module) : [];
  const facts = secrets.length === 0 ? outline.facts : { ...outline.facts, secrets };
  const bodies = depth === 'syntax' ? readPythonBodies(module, facts) : null;
  const mayBeUnsafe = depth === 'syntax' && mayHoldUnsafeDefaults(module.text);
  const followsNames = asked.flow !== undefined || hasLoaders(facts);
  const read = { ...outline, facts, depth, problems: compileProblems, bodies };
  if (!mayBeUnsafe && !followsNames) return read;
  const scoped = readScopes(module);
  const unsafe = mayBeUnsafe ? findUnsafeDefaults(scoped) : [];
  const found = unsafe.length === 0 ? {} : { unsafe };
  if (!followsNames) return { ...read, ...found };
  const evaluator = createEvaluator(scoped);
  const flow = readFlow(evaluator, asked.flow ?? []);
  const named = hasWord(facts, REFERENCE_WORDS) ? findReferences(evaluator) : [];
  return {
    ...read,
    ...found,
    facts: named.length === 0 ? facts : { ...facts, imports: [...facts.imports, ...named] },
    limits: evaluator.gaveUp() ? [TOO_ENTANGLED] : [],
    ...(flow.own || asked.flow !== undefined ? { flow } : {}),
  };
}

function hasLoaders(facts: FileFacts): boolean {
  return hasWord(facts, LOADER_WORDS) || hasWord(facts, REFERENCE_WORDS);
}

function hasWord({ interesting }: FileFacts, words: ReadonlySet<string>): boolean {
  return interesting.some((word) => words.has(word));
}
