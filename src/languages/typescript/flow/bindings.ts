import ts from 'typescript';
import type { Evaluator } from './evaluator.ts';
import type { Addition } from './flow-tree.ts';
import { itemsOf, pairsOf } from './literals.ts';
import { memberOf } from './members.ts';
import { isSurelyEmpty, type ListValue, passed, textValue, UNKNOWN, unsure, type Value } from './values.ts';

export function variableValue(declaration: ts.VariableDeclaration, evaluator: Evaluator): Value | null {
  if (declaration.initializer !== undefined) return evaluator.evaluate(declaration.initializer);
  const loop = declaration.parent.parent;
  if (ts.isForOfStatement(loop))
    return elementOf(evaluator.evaluate(loop.expression), loop, declaration.name, evaluator);
  if (ts.isForInStatement(loop))
    return keyOf(evaluator.evaluate(loop.expression), loop, declaration.name, evaluator);
  return null;
}

export function elementOf(value: Value, point: ts.Node, name: ts.Node, evaluator: Evaluator): Value {
  const step = { node: point, note: `iterated as ${name.getText(evaluator.tree.sourceFile).slice(0, 40)}` };
  if (value.kind === 'hole') return passed(memberOf(value, '*'), step);
  const items = value.kind === 'list' ? value.items : value.kind === 'table' ? pairsOf(value) : [];
  const item = items[evaluator.choose(point, items.length)];
  if (isSurelyEmpty(value)) evaluator.giveUpWay();
  return item === undefined ? UNKNOWN : passed(item, ...('steps' in value ? value.steps : []), step);
}

function keyOf(value: Value, point: ts.Node, name: ts.Node, evaluator: Evaluator): Value {
  if (value.kind === 'hole') return memberOf(value, '*key');
  if (value.kind !== 'table') return UNKNOWN;
  const keys: ListValue = { kind: 'list', items: value.entries.map(([key]) => key), steps: value.steps };
  return elementOf(keys, point, name, evaluator);
}

/** A name assigned to again is one of its values; which one is in doubt where they follow each other straight on. */
export function withAssignments(declaration: ts.Node, declared: Value | null, evaluator: Evaluator): Value {
  const later = evaluator.tree.assigned.get(declaration) ?? [];
  if (later.length === 0) return declared ?? UNKNOWN;
  const options = declared === null ? later.length : later.length + 1;
  const index = evaluator.choose(declaration, options);
  const value = index < later.length ? evaluator.evaluate(later[index]!.right) : declared!;
  const isStraight = later.some((assignment) => !evaluator.tree.contextOf(assignment).conditional);
  return options > 1 && isStraight ? unsure(value) : value;
}

export function withAdditions(declaration: ts.Node, value: Value, evaluator: Evaluator): Value {
  const additions = evaluator.tree.added.get(declaration);
  if (additions === undefined) return value;
  if (value.kind === 'list') {
    const more = additions.flatMap(({ values }) => itemsOf(values, evaluator));
    return { ...value, items: [...value.items, ...more], atFirst: value.items.length };
  }
  if (value.kind !== 'table') return value;
  // What nobody knows is a cache of what was loaded: its keys are none of the program's names.
  const more = additions
    .flatMap((addition) => addedEntries(addition, evaluator))
    .filter(([, added]) => added.kind !== 'unknown');
  return { ...value, entries: [...value.entries, ...more], atFirst: value.entries.length };
}

function addedEntries({ key, values }: Addition, evaluator: Evaluator): (readonly [Value, Value])[] {
  const [value] = values;
  if (value === undefined) return [];
  const name = typeof key === 'string' ? textValue(key) : key === null ? UNKNOWN : evaluator.evaluate(key);
  return [[name, evaluator.evaluate(value)]];
}

/** A name in a pattern: `{ a }`, `[, b]`, `{ c: { d } }`. */
export function elementValue(element: ts.BindingElement, evaluator: Evaluator): Value {
  const pattern = element.parent;
  const whole = patternValue(pattern, evaluator);
  const index = pattern.elements.indexOf(element as never);
  const key = element.propertyName ?? element.name;
  const found =
    element.dotDotDotToken !== undefined
      ? restOf(whole, index)
      : ts.isArrayBindingPattern(pattern)
        ? memberOf(whole, index)
        : ts.isIdentifier(key) || ts.isStringLiteral(key)
          ? memberOf(whole, key.text)
          : UNKNOWN;
  const isMissing = found.kind === 'unknown' || (found.kind === 'constant' && found.value === undefined);
  return isMissing && element.initializer !== undefined ? evaluator.evaluate(element.initializer) : found;
}

function restOf(whole: Value, index: number): Value {
  return whole.kind === 'list' ? { ...whole, items: whole.items.slice(index) } : UNKNOWN;
}

function patternValue({ parent }: ts.BindingPattern, evaluator: Evaluator): Value {
  if (ts.isBindingElement(parent)) return elementValue(parent, evaluator);
  if (ts.isParameter(parent)) return evaluator.parameterValue(parent);
  return variableValue(parent, evaluator) ?? UNKNOWN;
}
