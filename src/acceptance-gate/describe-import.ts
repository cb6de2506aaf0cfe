import type { RepoPath } from '../foundation/repo-path.ts';
import type { ImportFact, ImportForm } from '../languages/facts.ts';
import type { FlowStep } from '../report/model.ts';
import type { Rule } from '../report/rule.ts';
import type { Edge } from './module-graph.ts';
import { LANE_LEAK_RULES } from './rules/lane-leaks.ts';

const DYNAMIC_FORMS: ReadonlySet<ImportForm> = new Set([
  'import-call',
  'require',
  'run-module',
  'load-path',
  'exec',
  'glob',
  'mock',
  'reference',
]);

/** The import as its author wrote it, for messages: `labs.vision`, `..helpers`, `./vision.js`. */
export function writtenTarget(fact: ImportFact): string {
  if (fact.target.kind === 'path') return fact.target.path;
  return '.'.repeat(fact.target.level) + fact.target.name;
}

export type LeakKind = 'static' | 'dynamic-literal' | 'dynamic-flow';

/** `static` for syntax, `dynamic-literal` for calls with a constant, `dynamic-flow` where the constant comes from elsewhere. */
export function leakKind(fact: ImportFact): LeakKind {
  if (!DYNAMIC_FORMS.has(fact.form)) return 'static';
  return fact.flow === undefined ? 'dynamic-literal' : 'dynamic-flow';
}

/** The way of a computed name to the loader, as steps of a finding. Empty for what is written in place. */
export function flowSteps(path: RepoPath, fact: ImportFact): FlowStep[] {
  if (fact.flow === undefined) return [];
  const steps = fact.flow.map((step) => ({ path, ...step }));
  return [...steps, { path, line: fact.line, ...fact.loadedAt, note: `loaded as ${writtenTarget(fact)}` }];
}

/** The rule that judges a direct import of an experimental file. */
export function leakRule(edge: Pick<Edge, 'fact' | 'role'>): Rule {
  const { fact, role } = edge;
  if (fact.typeOnly) return LANE_LEAK_RULES.IMPORT_TYPES;
  if (role === 'ancestor') return LANE_LEAK_RULES.IMPORT_ANCESTOR;
  if (fact.form === 'exec') return LANE_LEAK_RULES.EXECUTED_TEXT;
  if (DYNAMIC_FORMS.has(fact.form)) return LANE_LEAK_RULES.IMPORT_DYNAMIC;
  if (fact.lazy || fact.deferred || fact.conditional) return LANE_LEAK_RULES.IMPORT_CONDITIONAL;
  return LANE_LEAK_RULES.IMPORT_STATIC;
}

/** How a direct leak comes about, as the middle of a sentence. */
export function leakVerb(fact: ImportFact): string {
  if (fact.form === 'exec') return 'imports from a string of code';
  if (fact.form === 'mock') return 'replaces';
  if (DYNAMIC_FORMS.has(fact.form)) return 'loads at run time';
  if (fact.typeOnly) return 'takes types from';
  if (fact.lazy) return 'lazily imports';
  if (fact.deferred) return 'imports inside a function';
  if (fact.conditional) return 'imports under a condition';
  return 'imports';
}
