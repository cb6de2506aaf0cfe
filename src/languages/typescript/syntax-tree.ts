import { parseAndGenerateServices, type TSESTree } from '@typescript-eslint/typescript-estree';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { FileFacts, ParseProblem } from '../facts.ts';
import { factsOfSource } from './file-facts.ts';
import { type ParsedSource, parseSource, problemOfFailure } from './source-file.ts';
import { decodeSource } from './source-text.ts';

/** A file as an ESTree, for what needs expressions. `program` is `null` when the file cannot be read. */
export interface TypeScriptTree {
  readonly program: TSESTree.Program | null;
  /** Empty exactly when there is a program. */
  readonly problems: readonly ParseProblem[];
}

/** A file parsed once: its facts, and its tree for whoever asks. */
export interface TypeScriptFile {
  readonly facts: FileFacts;
  /** Converts on the first call and remembers. */
  readonly tree: () => TypeScriptTree;
}

/** Parses a file for both uses; never throws, and neither does `tree`. */
export function parseTypeScriptFile(bytes: Uint8Array, path: RepoPath): TypeScriptFile {
  const source = parseSource(decodeSource(bytes), path);
  let tree: TypeScriptTree | null = null;
  return {
    facts: factsOfSource(source, path),
    tree: () => {
      tree ??= convert(source, path);
      return tree;
    },
  };
}

/** The ESTree of one file, with `loc` and `range`; never throws. */
export function parseTypeScriptTree(bytes: Uint8Array, path: RepoPath): TypeScriptTree {
  return parseTypeScriptFile(bytes, path).tree();
}

/** Parents are set: the facts were read before. */
function convert({ sourceFile, problems }: ParsedSource, path: RepoPath): TypeScriptTree {
  if (sourceFile === null || problems.length > 0) return { program: null, problems };
  try {
    const { ast } = parseAndGenerateServices(sourceFile, {
      filePath: path,
      loc: true,
      range: true,
      preserveNodeMaps: false,
      loggerFn: false,
      disallowAutomaticSingleRunInference: true,
    });
    return { program: ast, problems: [] };
  } catch (error) {
    return { program: null, problems: [problemOfConversion(error)] };
  }
}

/** The converter checks rules of the grammar that the compiler leaves to its checker, and says where. */
function problemOfConversion(error: unknown): ParseProblem {
  if (error instanceof Error && 'location' in error) {
    const { start } = error.location as { start: { line: number; column: number } };
    return { line: start.line, column: start.column + 1, message: error.message.replace(/\.$/, '') };
  }
  return problemOfFailure(error);
}
