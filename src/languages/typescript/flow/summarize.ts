import ts from 'typescript';
import { commonJsExport } from '../bodies/exported-locals.ts';
import { importFact, moduleTarget } from '../import-fact.ts';
import { findOrigin } from '../import-origin.ts';
import { unwrap } from '../known-names.ts';
import type { CallSite } from '../loader-calls.ts';
import { ITERATES, iteratedArguments } from './callers.ts';
import { tryEveryWay } from './choices.ts';
import { createEvaluator } from './evaluate.ts';
import type { Evaluator } from './evaluator.ts';
import { findWaitingLoads } from './find-flows.ts';
import type { FlowSummary, FlowValue, OutgoingCall } from './flow-model.ts';
import { type FlowTree, readFlowTree } from './flow-tree.ts';
import { saysSomething, toFlowValue } from './flow-values.ts';
import { reachOf } from './guards.ts';
import type { Value } from './values.ts';

/** Ways that are told of one exported value, and of one call. */
const MOST_VALUES = 32;
const MOST_CALLS = 1024;

/** What a file says to the others about names that flow: asked where one of them waits for it. */
export function summarizeFlows(sourceFile: ts.SourceFile): FlowSummary {
  const tree = readFlowTree(sourceFile);
  const evaluator = createEvaluator(tree);
  const exports = Object.fromEntries(
    [...exportedExpressions(tree)].map(([name, expression]) => [name, valuesOf(expression, evaluator)]),
  );
  return {
    loads: findWaitingLoads(evaluator),
    exports,
    calls: tree.calls.flatMap((site) => outgoing(site, evaluator)),
  };
}

function valuesOf(expression: ts.Expression, evaluator: Evaluator): readonly FlowValue[] {
  const values = new Map<string, FlowValue>();
  tryEveryWay((choices) => {
    const value = evaluator.withChoices(choices, () =>
      toFlowValue(evaluator.evaluate(expression), evaluator.tree.sourceFile),
    );
    if (saysSomething(value)) values.set(JSON.stringify(value), value);
  }, MOST_VALUES);
  return [...values.values()];
}

/** Exported constants, enums' names and CommonJS's exports, as expressions. Functions are found by their callers. */
function exportedExpressions({ sourceFile }: FlowTree): ReadonlyMap<string, ts.Expression> {
  const found = new Map<string, ts.Expression>();
  for (const statement of sourceFile.statements) {
    if (ts.isVariableStatement(statement) && isExported(statement)) {
      for (const { name } of statement.declarationList.declarations)
        if (ts.isIdentifier(name)) found.set(name.text, name);
    } else if (ts.isEnumDeclaration(statement) && isExported(statement))
      found.set(statement.name.text, statement.name);
    else if (ts.isClassDeclaration(statement) && isExported(statement) && statement.name !== undefined)
      found.set(statement.name.text, statement.name);
    else if (ts.isExportAssignment(statement)) found.set('default', statement.expression);
    else if (ts.isExportDeclaration(statement) && statement.moduleSpecifier === undefined) {
      if (statement.exportClause === undefined || !ts.isNamedExports(statement.exportClause)) continue;
      for (const { name, propertyName } of statement.exportClause.elements) {
        const local = propertyName ?? name;
        if (ts.isIdentifier(local)) found.set(name.text, local);
      }
    } else addCommonJs(statement, found);
  }
  return found;
}

function addCommonJs(statement: ts.Statement, found: Map<string, ts.Expression>): void {
  const assigned = commonJsExport(statement);
  if (assigned === null) return;
  const { name, value } = assigned;
  if (name !== null) found.set(name.text, value);
  else if (!ts.isObjectLiteralExpression(value)) found.set('default', value);
  else {
    for (const property of value.properties) {
      if (property.name === undefined || !ts.isIdentifier(property.name)) continue;
      if (ts.isShorthandPropertyAssignment(property)) found.set(property.name.text, property.name);
      else if (ts.isPropertyAssignment(property)) found.set(property.name.text, property.initializer);
    }
  }
}

function isExported(statement: ts.Statement): boolean {
  const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined;
  return modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;
}

/** Calls of imported functions with arguments that say something, one for every way that leads there. */
function outgoing(site: CallSite, evaluator: Evaluator): readonly OutgoingCall[] {
  const { call, context } = site;
  const applied = appliedFunction(call);
  if (!isImported(call.expression, evaluator) && (applied === null || !isImported(applied, evaluator)))
    return [];
  const found = new Map<string, OutgoingCall>();
  const { sourceFile } = evaluator.tree;
  const fact = importFact('import-call', moduleTarget(''), call, sourceFile, context);
  tryEveryWay((choices) => {
    evaluator.withChoices(choices, () => {
      const target = evaluator.evaluate(applied ?? call.expression);
      const callee = importedFunction(target);
      if (callee === null) return;
      const values =
        applied === null
          ? evaluator.argumentsOf(call)
          : iteratedArguments(
              (unwrap(call.expression) as ts.PropertyAccessExpression).expression,
              call,
              evaluator,
            );
      const reaches = [call, ...evaluator.callersTaken()].map((place) => reachOf(place, evaluator));
      if (reaches.includes('not reached') || evaluator.isImpossible()) return;
      const args = values.map(
        (value): FlowValue => (value === null ? { kind: 'unknown' } : toFlowValue(value, sourceFile)),
      );
      if (!args.some(saysSomething)) return;
      const one = { ...callee, args, fact, inDoubt: reaches.includes('in doubt') };
      found.set(JSON.stringify(one), one);
    });
  }, MOST_CALLS);
  return [...found.values()];
}

/** `load` in `NAMES.map(load)`. */
function appliedFunction(call: CallSite['call']): ts.Expression | null {
  const callee = unwrap(call.expression);
  const [given] = call.arguments ?? [];
  if (!ts.isPropertyAccessExpression(callee) || !ITERATES.has(callee.name.text) || given === undefined)
    return null;
  return ts.isIdentifier(given) || ts.isPropertyAccessExpression(given) ? given : null;
}

/** Whether the first name of an expression is imported: asked before anything is tried. */
function isImported(expression: ts.Expression, { tree }: Evaluator): boolean {
  let root = unwrap(expression);
  while (ts.isPropertyAccessExpression(root)) root = unwrap(root.expression);
  const binding = ts.isIdentifier(root) ? tree.bindingOf(root) : null;
  return binding !== null && findOrigin(binding) !== null;
}

function importedFunction(target: Value): { readonly specifier: string; readonly name: string } | null {
  if (target.kind !== 'hole' || target.hole.kind !== 'import') return null;
  const { specifier, name, path } = target.hole;
  if (name !== '*') return path.length === 0 ? { specifier, name } : null;
  return path.length === 1 ? { specifier, name: path[0]! } : null;
}
