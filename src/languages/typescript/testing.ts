import type { RepoPath } from '../../foundation/repo-path.ts';
import type { FileFacts, ImportFact } from '../facts.ts';
import { parseTypeScriptFacts } from './file-facts.ts';

/** The facts of a text, for tests. */
export function factsOf(text: string, path = 'src/a.ts'): FileFacts {
  return parseTypeScriptFacts(new TextEncoder().encode(text), path as RepoPath);
}

/**
 * One import as a short line: `form target {names} as alias`, then the flags that are set. `*` stands for all names.
 */
export function describeImport(fact: ImportFact): string {
  const target = fact.target.kind === 'module' ? fact.target.name : `path:${fact.target.path}`;
  const names = fact.names.map(({ name, alias }) => (alias === null ? name : `${name}:${alias}`));
  if (fact.star) names.push('*');
  const flags = (['typeOnly', 'deferred', 'conditional', 'lazy'] as const).filter((flag) => fact[flag]);
  return [
    fact.form,
    target,
    ...(names.length > 0 ? [`{${names.join(' ')}}`] : []),
    ...(fact.alias !== null ? [`as ${fact.alias}`] : []),
    ...flags,
  ].join(' ');
}

/** The imports of a text, each as a line of `describeImport`. */
export function importsOf(text: string, path?: string): readonly string[] {
  return factsOf(text, path).imports.map(describeImport);
}
