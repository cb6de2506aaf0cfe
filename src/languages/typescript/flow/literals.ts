import ts from 'typescript';
import type { Arguments, Evaluator } from './evaluator.ts';
import { memberOf } from './members.ts';
import { type FunctionValue, passed, textValue, UNKNOWN, type Value } from './values.ts';

/** An empty list is there to be filled, by whoever gets it. */
export function evaluateList({ elements }: ts.ArrayLiteralExpression, evaluator: Evaluator): Value {
  const items = itemsOf(elements, evaluator);
  return elements.length === 0
    ? { kind: 'list', items, steps: [], atFirst: 0 }
    : { kind: 'list', items, steps: [] };
}

export function evaluateObject(node: ts.ObjectLiteralExpression, evaluator: Evaluator): Value {
  const entries: (readonly [Value, Value])[] = [];
  for (const property of node.properties) {
    if (ts.isSpreadAssignment(property)) {
      const spread = evaluator.evaluate(property.expression);
      if (spread.kind === 'table') for (const one of spread.entries) entries.push(one);
      else entries.push([UNKNOWN, UNKNOWN]);
      continue;
    }
    const { name } = property;
    const key = ts.isComputedPropertyName(name) ? evaluator.evaluate(name.expression) : keyText(name);
    if (ts.isShorthandPropertyAssignment(property)) entries.push([key, evaluator.evaluate(property.name)]);
    else if (ts.isPropertyAssignment(property)) entries.push([key, evaluator.evaluate(property.initializer)]);
    else if (ts.isMethodDeclaration(property)) entries.push([key, functionValue(property)]);
    else entries.push([key, UNKNOWN]);
  }
  return { kind: 'table', entries, steps: [] };
}

function keyText(name: ts.PropertyName): Value {
  return ts.isIdentifier(name) || ts.isStringLiteral(name) || ts.isNumericLiteral(name)
    ? textValue(name.text, [{ node: name, note: `"${name.text}" is written` }])
    : UNKNOWN;
}

export function enumValue(declaration: ts.EnumDeclaration, evaluator: Evaluator): Value {
  const entries = declaration.members.map(({ name, initializer }) => {
    const key = ts.isIdentifier(name) || ts.isStringLiteral(name) ? name.text : '';
    return [textValue(key), initializer === undefined ? UNKNOWN : evaluator.evaluate(initializer)] as const;
  });
  return { kind: 'table', entries, steps: [] };
}

export function itemsOf(elements: readonly ts.Expression[], evaluator: Evaluator): readonly Value[] {
  const items: Value[] = [];
  for (const element of elements) {
    if (!ts.isSpreadElement(element)) {
      items.push(evaluator.evaluate(element));
      continue;
    }
    const spread = evaluator.evaluate(element.expression);
    if (spread.kind === 'list') for (const item of spread.items) items.push(passed(item, ...spread.steps));
    else if (spread.kind === 'table') for (const one of pairsOf(spread)) items.push(one);
    else items.push(spread.kind === 'hole' ? memberOf(spread, '*') : UNKNOWN);
  }
  return items;
}

export function argumentsOf(call: ts.CallExpression | ts.NewExpression, evaluator: Evaluator): Arguments {
  const args: (Value | null)[] = [];
  for (const argument of call.arguments ?? []) {
    if (!ts.isSpreadElement(argument)) args.push(evaluator.evaluate(argument));
    else {
      const spread = evaluator.evaluate(argument.expression);
      if (spread.kind !== 'list') return [...args, null];
      for (const one of spread.items.map((item) => passed(item, ...spread.steps))) args.push(one);
    }
  }
  return args;
}

export function pairsOf(table: Extract<Value, { kind: 'table' }>): readonly Value[] {
  return table.entries.map(([key, value]) => ({ kind: 'list', items: [key, value], steps: table.steps }));
}

export function functionValue(node: ts.SignatureDeclaration): FunctionValue {
  return { kind: 'function', node, bound: [] };
}
