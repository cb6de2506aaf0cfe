import ts from 'typescript';
import type { ImportFact, LooseLoad } from '../../facts.ts';
import { commonJsExport } from '../bodies/exported-locals.ts';
import { importFact, moduleTarget } from '../import-fact.ts';
import { findOrigin } from '../import-origin.ts';
import { unwrap } from '../known-names.ts';
import type { CallSite } from '../loader-calls.ts';
import { ITERATES, iteratedArguments } from './callers.ts';
import { tryEveryWay } from './choices.ts';
import { createEvaluator } from './evaluate.ts';
import type { Evaluator } from './evaluator.ts';
import { findFlows, findWaitingLoads, NO_FLOWS, type PartialLoad } from './find-flows.ts';
import {
  ASK_FOR_ALL_EXPORTS,
  askForCalls,
  askForExport,
  type FlowSummary,
  type FlowValue,
  type OutgoingCall,
} from './flow-model.ts';
import { type FlowTree, readFlowTree } from './flow-tree.ts';
import { saysSomething, toFlowValue } from './flow-values.ts';
import { reachOf } from './guards.ts';
import type { Value } from './values.ts';

/** Ways that are told of one exported value, and of one call. */
const MOST_VALUES = 32;
const MOST_CALLS = 1024;

/** What one file loads by names that it computes, and what it says to the others about names that flow. */
export interface ReadFlows {
  readonly imports: readonly ImportFact[];
  /** `null` where nobody asked and everything is known. */
  readonly flow: FlowSummary | null;
}

/**
 * Follows the computed names of one file. `computes`: whether one of its loaders is given something else than a literal.
 * `asks`: what other files want to know, see `FlowSummary.asked`; absent when none does.
 */
export function readFlows(
  sourceFile: ts.SourceFile,
  computes: boolean,
  asks: readonly string[] | undefined,
): ReadFlows {
  if (!computes && asks === undefined) return { imports: [], flow: null };
  const evaluator = createEvaluator(readFlowTree(sourceFile));
  const { imports, partial, opaque } = computes ? findFlows(evaluator) : NO_FLOWS;
  const loads = computes ? findWaitingLoads(evaluator) : [];
  const loose = [...partial.map(partialLoad), ...opaque.map((fact) => looseLoad(fact, null))];
  const own = loads.length > 0 || loose.length > 0;
  if (!own && asks === undefined) return { imports, flow: null };
  const asked = asks ?? [];
  const flow = { own, asked, loads, loose, exports: {}, calls: [] };
  return { imports, flow: asked.length === 0 ? flow : { ...flow, ...answer(evaluator, asked) } };
}

function answer(evaluator: Evaluator, asked: readonly string[]): Pick<FlowSummary, 'exports' | 'calls'> {
  const { tree } = evaluator;
  const wanted = new Set(asked);
  const asksForAll = wanted.has(ASK_FOR_ALL_EXPORTS);
  const exports = [...exportedExpressions(tree)].filter(
    ([name]) => asksForAll || wanted.has(askForExport(name)),
  );
  return {
    exports: Object.fromEntries(exports.map(([name, expression]) => [name, valuesOf(expression, evaluator)])),
    calls: tree.calls
      .flatMap((site) => outgoing(site, evaluator))
      .filter(({ specifier }) => wanted.has(askForCalls(specifier))),
  };
}

function partialLoad({ fact, known }: PartialLoad): LooseLoad {
  const written = fact.target.kind === 'module' ? fact.target.name : fact.target.path;
  const load = looseLoad(fact, written);
  return known === 'whole' ? { ...load, target: fact.target } : load;
}

function looseLoad({ form, line, column, endLine, flow = [] }: ImportFact, prefix: string | null): LooseLoad {
  return { form, line, column, endLine, prefix, walked: false, flow };
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
