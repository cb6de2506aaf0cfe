import ts from 'typescript';
import type { BodyFacts, ClassFact, FunctionFact } from '../../body-facts.ts';
import type { ImportFact } from '../../facts.ts';
import type { Scope } from '../scope.ts';
import { type ClassNode, type FunctionNode, findDeclarations } from './declarations.ts';
import { dottedName } from './dotted-name.ts';
import { findExcuse } from './excuses.ts';
import { findExportedLocals, hasModifier } from './exported-locals.ts';
import { readHollowBody } from './hollow-body.ts';
import { readModuleShape } from './module-shape.ts';
import { readParameters } from './parameters.ts';
import { findUnfinished, findUnfinishedWords, type UnfinishedWord } from './unfinished.ts';
import { findUses } from './uses.ts';

/** Characters of a base class that is no name. */
const MOST_CHARACTERS = 80;

/** What the reader of a function needs to know of its module. */
interface Module {
  readonly sourceFile: ts.SourceFile;
  readonly scope: Scope;
  readonly exported: ReadonlySet<string>;
  readonly reassigned: ReadonlySet<string>;
  readonly words: readonly UnfinishedWord[];
}

/**
 * What the bodies of one file say. The parents of its nodes are set and `scope` is that of the module (`walkTree`);
 * `imports` are the file's facts in their order; `reassigned` are the names that something assigns to.
 */
export function readBodies(
  sourceFile: ts.SourceFile,
  scope: Scope,
  imports: readonly ImportFact[],
  reassigned: ReadonlySet<string>,
): BodyFacts {
  const exported = findExportedLocals(sourceFile);
  const words = findUnfinishedWords(sourceFile.text);
  const module: Module = { sourceFile, scope, exported, reassigned, words };
  const { functions, classes } = findDeclarations(sourceFile);
  return {
    shape: readModuleShape(sourceFile, scope, exported, imports),
    functions: functions.map((found) => functionFact(found, module)),
    classes: classes.map((found) => classFact(found, module)),
  };
}

function functionFact(found: FunctionNode, module: Module): FunctionFact {
  const { name, owner, node, body, carrier, isOpen } = found;
  const { sourceFile, scope, reassigned, words } = module;
  const uses = findUses([...node.parameters, ...(body === null ? [] : [body])]);
  const parameters = readParameters(node, uses.names, sourceFile);
  const hidden = new Set(parameters.flatMap(({ names }) => names));
  const calls = uses.callees.map((callee) => dottedName(callee, scope, (at) => hidden.has(at)));
  const hollow =
    body === null
      ? ({ kind: 'nothing', value: null, success: false } as const)
      : readHollowBody(body, sourceFile);
  return {
    name,
    owner: owner?.name ?? null,
    ...placeOf(found.place, node, sourceFile),
    isAsync: hasModifier(node, ts.SyntaxKind.AsyncKeyword),
    isPublic: isOpen && isHandedOut(owner ?? found, module),
    parameters: parameters.map(({ name: written, used }) => ({ name: written, used })),
    decorators: decoratorsOf(carrier, scope),
    calls: [...new Set(calls.filter((call) => call !== null))].sort(),
    hollow,
    excuse: hollow === null ? null : findExcuse(found, hollow, reassigned, sourceFile),
    unfinished: body === null ? null : findUnfinished(body, words, sourceFile),
  };
}

function classFact(found: ClassNode, module: Module): ClassFact {
  const { name, node } = found;
  const { sourceFile, scope } = module;
  const bases = (node.heritageClauses ?? []).flatMap(({ types }) =>
    types.map(
      ({ expression }) =>
        dottedName(calleeOf(expression), scope) ?? expression.getText(sourceFile).slice(0, MOST_CHARACTERS),
    ),
  );
  return {
    name,
    ...placeOf(found.place, node, sourceFile),
    isPublic: isHandedOut(found, module),
    bases,
    decorators: decoratorsOf(node, scope),
    isAbstract: ts.isInterfaceDeclaration(node) || hasModifier(node, ts.SyntaxKind.AbstractKeyword),
  };
}

function isHandedOut({ name, isExported }: FunctionNode | ClassNode, { exported }: Module): boolean {
  return isExported || exported.has(name);
}

function decoratorsOf(node: ts.Node, scope: Scope): readonly string[] {
  const decorators = ts.canHaveDecorators(node) ? (ts.getDecorators(node) ?? []) : [];
  return decorators.flatMap(({ expression }) => dottedName(calleeOf(expression), scope) ?? []);
}

/** `mixin(Base)` and `Traced({ … })` by the name of the function. */
function calleeOf(expression: ts.Expression): ts.Expression {
  return ts.isCallExpression(expression) ? expression.expression : expression;
}

function placeOf(place: ts.Node, node: ts.Node, sourceFile: ts.SourceFile) {
  const start = sourceFile.getLineAndCharacterOfPosition(place.getStart(sourceFile));
  const end = sourceFile.getLineAndCharacterOfPosition(node.end);
  return { line: start.line + 1, column: start.character + 1, endLine: end.line + 1 };
}
