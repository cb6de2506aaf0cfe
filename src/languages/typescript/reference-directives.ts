import type ts from 'typescript';
import type { ImportFact, ImportTarget } from '../facts.ts';

/** `/// <reference path="…" />` and `types="…"`: types only, never run. `lib="…"` names the compiler's own files. */
export function findReferenceDirectives(sourceFile: ts.SourceFile): readonly ImportFact[] {
  return [
    ...sourceFile.referencedFiles.map((reference) =>
      directive(reference, { kind: 'path', path: reference.fileName }, sourceFile),
    ),
    ...sourceFile.typeReferenceDirectives.map((reference) =>
      directive(reference, { kind: 'module', name: reference.fileName, level: 0 }, sourceFile),
    ),
  ];
}

function directive(reference: ts.FileReference, target: ImportTarget, sourceFile: ts.SourceFile): ImportFact {
  const { line, character } = sourceFile.getLineAndCharacterOfPosition(reference.pos);
  return {
    form: 'triple-slash',
    target,
    names: [],
    star: false,
    alias: null,
    line: line + 1,
    column: character + 1,
    endLine: line + 1,
    typeOnly: true,
    deferred: false,
    conditional: false,
    lazy: false,
  };
}
