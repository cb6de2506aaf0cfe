import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import type { RepoPath } from '../../src/foundation/repo-path.ts';
import { parseTypeScriptFacts } from '../../src/languages/typescript/file-facts.ts';
import { isJavaScriptPath } from '../../src/languages/typescript/paths.ts';
import { decodeSource } from '../../src/languages/typescript/source-text.ts';
import { corpora, sourcesOf } from './typescript-corpus.ts';

describe.each(corpora())('$root', (corpus) => {
  const sources = sourcesOf(corpus);

  it('names every import that the compiler finds with its scanner', () => {
    expect(sources.length).toBeGreaterThan(0);
    const missed: string[] = [];
    for (const path of sources) {
      const bytes = corpus.read(path);
      const ours = new Set(
        parseTypeScriptFacts(bytes, path).imports.map(({ target }) =>
          target.kind === 'module' ? target.name : target.path,
        ),
      );
      const text = decodeSource(bytes);
      const found = ts.preProcessFile(text, true, isJavaScriptPath(path));
      for (const { fileName } of [
        ...found.importedFiles,
        ...found.referencedFiles,
        ...found.typeReferenceDirectives,
      ]) {
        // The scanner takes a script with `import('x')` for a module, and its `declare module` for an import.
        const isDeclared = text.includes(`declare module '${fileName}'`);
        if (!ours.has(fileName) && !isDeclared) missed.push(`${path}: ${fileName}`);
      }
    }
    expect(missed).toEqual([]);
  });

  it('reports the syntactic diagnostics of a program, and no others', () => {
    const different: string[] = [];
    // TypeScript under the name of a JavaScript file shows all that must be reported there.
    const renamed = sources.map((path) => path.replace(/(?:\.d)?\.[cm]?tsx?$/, '.js') as RepoPath);
    for (const [at, path] of [...sources.entries(), ...renamed.entries()]) {
      const bytes = corpus.read(sources[at] ?? path);
      const ours = parseTypeScriptFacts(bytes, path).problems.map(({ message }) => message);
      const theirs = syntacticDiagnostics(path, decodeSource(bytes));
      if (ours.join('\n') !== theirs.join('\n')) different.push(`${path}: ${ours} / ${theirs}`);
    }
    expect(different).toEqual([]);
  });
});

/** What `tsc` says about the syntax of one file, by a program that parses it itself. */
function syntacticDiagnostics(path: string, text: string): readonly string[] {
  const host: ts.CompilerHost = {
    ...ts.createCompilerHost({}),
    getSourceFile: (name, version) =>
      name === path ? ts.createSourceFile(name, text, version, true) : undefined,
    fileExists: (name) => name === path,
    readFile: (name) => (name === path ? text : undefined),
    getCurrentDirectory: () => '',
  };
  const options = {
    allowJs: true,
    experimentalDecorators: true,
    noLib: true,
    noResolve: true,
    types: [],
    target: ts.ScriptTarget.Latest,
  };
  const program = ts.createProgram({ rootNames: [path], options, host });
  return program
    .getSyntacticDiagnostics(program.getSourceFile(path))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n').replace(/\.$/, ''));
}
