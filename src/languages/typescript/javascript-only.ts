import ts from 'typescript';
import type { ParseProblem } from '../facts.ts';
import { toProblem } from './source-file.ts';

/** Nodes that only TypeScript's own syntax produces, or that JavaScript allows in fewer places. */
const SUSPECTS = new Set<ts.SyntaxKind>([
  ts.SyntaxKind.InterfaceDeclaration,
  ts.SyntaxKind.TypeAliasDeclaration,
  ts.SyntaxKind.EnumDeclaration,
  ts.SyntaxKind.ModuleDeclaration,
  ts.SyntaxKind.ImportEqualsDeclaration,
  ts.SyntaxKind.AsExpression,
  ts.SyntaxKind.SatisfiesExpression,
  ts.SyntaxKind.NonNullExpression,
  ts.SyntaxKind.TypeParameter,
  ts.SyntaxKind.Decorator,
  ts.SyntaxKind.ConstKeyword,
  ts.SyntaxKind.PublicKeyword,
  ts.SyntaxKind.PrivateKeyword,
  ts.SyntaxKind.ProtectedKeyword,
  ts.SyntaxKind.ReadonlyKeyword,
  ts.SyntaxKind.DeclareKeyword,
  ts.SyntaxKind.AbstractKeyword,
  ts.SyntaxKind.OverrideKeyword,
]);

/**
 * Whether a node of a JavaScript file may be TypeScript's own syntax. Cheap and never too narrow: the compiler is
 * asked (`findTypeScriptSyntax`) when it says yes.
 */
export function mayBeTypeScriptSyntax(node: ts.Node): boolean {
  if (SUSPECTS.has(node.kind)) return true;
  if (ts.isTypeNode(node)) return node.kind !== ts.SyntaxKind.ExpressionWithTypeArguments;
  switch (node.kind) {
    case ts.SyntaxKind.ImportClause:
      return (node as ts.ImportClause).phaseModifier === ts.SyntaxKind.TypeKeyword;
    case ts.SyntaxKind.ExportDeclaration:
    case ts.SyntaxKind.ImportSpecifier:
    case ts.SyntaxKind.ExportSpecifier:
      return (node as ts.ImportSpecifier).isTypeOnly;
    case ts.SyntaxKind.ExportAssignment:
      return (node as ts.ExportAssignment).isExportEquals === true;
    case ts.SyntaxKind.HeritageClause:
      return (node as ts.HeritageClause).token === ts.SyntaxKind.ImplementsKeyword;
    case ts.SyntaxKind.QuestionToken:
      return !ts.isConditionalExpression(node.parent);
    case ts.SyntaxKind.Constructor:
    case ts.SyntaxKind.MethodDeclaration:
    case ts.SyntaxKind.FunctionDeclaration:
      return (node as ts.FunctionDeclaration).body === undefined;
    default:
      return false;
  }
}

/**
 * What the compiler reports about TypeScript's own syntax in a JavaScript file, in the compiler's words.
 * A program of this one file, without libraries and without resolving anything: about half a millisecond.
 */
export function findTypeScriptSyntax(sourceFile: ts.SourceFile): readonly ParseProblem[] {
  const { fileName } = sourceFile;
  const host: ts.CompilerHost = {
    getSourceFile: (name) => (name === fileName ? sourceFile : undefined),
    fileExists: (name) => name === fileName,
    readFile: () => undefined,
    writeFile: () => undefined,
    directoryExists: () => false,
    getDirectories: () => [],
    getDefaultLibFileName: () => 'lib.d.ts',
    getCurrentDirectory: () => '',
    getCanonicalFileName: (name) => name,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => '\n',
  };
  const options: ts.CompilerOptions = {
    allowJs: true,
    noLib: true,
    noResolve: true,
    types: [],
    // Decorators of parameters are an option of the project, not an error of the syntax.
    experimentalDecorators: true,
    target: ts.ScriptTarget.Latest,
  };
  const program = ts.createProgram({ rootNames: [fileName], options, host });
  return program.getSyntacticDiagnostics(sourceFile).map(toProblem);
}
