import type ts from 'typescript';
import type { ImportedName, ImportFact, ImportForm, ImportTarget } from '../facts.ts';
import type { Context } from './walk.ts';

/** What differs from a plain `import 'x'` that runs when its file does. */
export type Extras = Partial<
  Pick<ImportFact, 'names' | 'star' | 'alias' | 'typeOnly' | 'deferred' | 'conditional' | 'lazy'>
>;

/** A fact at the place of `node`, with what the context says about when it runs. */
export function importFact(
  form: ImportForm,
  target: ImportTarget,
  node: ts.Node,
  sourceFile: ts.SourceFile,
  context: Pick<Context, 'deferred' | 'conditional' | 'ambient'>,
  extras: Extras = {},
): ImportFact {
  const start = sourceFile.getLineAndCharacterOfPosition(node.getStart(sourceFile));
  return {
    form,
    target,
    names: extras.names ?? [],
    star: extras.star ?? false,
    alias: extras.alias ?? null,
    line: start.line + 1,
    column: start.character + 1,
    endLine: sourceFile.getLineAndCharacterOfPosition(node.end).line + 1,
    typeOnly: context.ambient || (extras.typeOnly ?? false),
    deferred: context.deferred,
    conditional: context.conditional,
    lazy: extras.lazy ?? false,
  };
}

/** A module by the specifier as written. TypeScript has no levels: `./x` says it itself. */
export function moduleTarget(specifier: string): ImportTarget {
  return { kind: 'module', name: specifier, level: 0 };
}

/** A name taken under its own name, or under another. */
export function importedName(name: string, local: string): ImportedName {
  return { name, alias: local === name ? null : local };
}
