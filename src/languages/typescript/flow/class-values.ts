import ts from 'typescript';
import type { Evaluator } from './evaluator.ts';
import { functionAround } from './flow-tree.ts';
import { functionValue } from './literals.ts';
import { UNKNOWN, type Value } from './values.ts';

export function classMember(
  type: ts.ClassLikeDeclaration,
  instance: boolean,
  name: string,
  evaluator: Evaluator,
): Value {
  for (const member of type.members) {
    if (member.name === undefined || !ts.isIdentifier(member.name) || member.name.text !== name) continue;
    const isStatic = (ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Static) !== 0;
    if (isStatic === instance) continue;
    if (ts.isMethodDeclaration(member)) return functionValue(member);
    if (ts.isGetAccessorDeclaration(member)) return evaluator.invoke(functionValue(member), [], member);
    if (ts.isPropertyDeclaration(member) && member.initializer !== undefined)
      return evaluator.evaluate(member.initializer);
  }
  const later = evaluator.tree.fields.get(type)?.get(name) ?? [];
  const value = later[evaluator.choose(type, later.length)];
  return value === undefined ? UNKNOWN : evaluator.evaluate(value);
}

export function evaluateThis(node: ts.Node, evaluator: Evaluator): Value {
  let around = functionAround(node);
  while (ts.isArrowFunction(around)) around = functionAround(around);
  let type: ts.Node = node.parent;
  while (!ts.isClassLike(type)) {
    if (ts.isSourceFile(type) || ts.isFunctionDeclaration(type)) return UNKNOWN;
    if (ts.isObjectLiteralExpression(type) && type === around.parent) return evaluator.evaluate(type);
    type = type.parent;
  }
  const member = ts.isClassElement(around as ts.Node) ? around : null;
  const isStatic =
    member !== null &&
    (ts.getCombinedModifierFlags(member as ts.Declaration) & ts.ModifierFlags.Static) !== 0;
  return { kind: 'class', node: type, instance: !isStatic };
}
