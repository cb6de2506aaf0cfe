import type { Definition, FileFacts, ImportFact } from '../../src/languages/facts.ts';

/** What a rule can learn of a file: its imports, and which names that it hands on it defines itself. */
export interface Answers {
  readonly imports: readonly ImportFact[];
  readonly definitions: readonly Definition[];
}

/** The imports of `facts`, with the definitions whose names the imports of `asked` also offer. */
export function answersOf(facts: FileFacts, asked: FileFacts): Answers {
  const offersAll = asked.imports.some(({ star, alias }) => star && alias === null);
  const offered = new Set(
    asked.imports.flatMap(({ names, alias }) => [alias, ...names.map((item) => item.alias ?? item.name)]),
  );
  return {
    imports: facts.imports,
    definitions: facts.definitions.filter(({ name }) => offersAll || offered.has(name)),
  };
}
