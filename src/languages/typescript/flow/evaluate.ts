import ts from 'typescript';
import { findOrigin } from '../import-origin.ts';
import { findKnownName, unwrap } from '../known-names.ts';
import type { Binding } from '../scope.ts';
import { elementValue, variableValue, withAdditions, withAssignments } from './bindings.ts';
import { callMethod } from './call-methods.ts';
import { type CallerOption, type Callers, callerOptions, indexCallers, NO_CALLERS } from './callers.ts';
import type { Choices } from './choices.ts';
import { classMember, evaluateThis } from './class-values.ts';
import { evaluateComparison, namesIn, truth } from './conditions.ts';
import type { Arguments, Evaluator } from './evaluator.ts';
import { REST } from './flow-model.ts';
import type { FlowTree } from './flow-tree.ts';
import { reachOf } from './guards.ts';
import { callFunction } from './known-functions.ts';
import { argumentsOf, enumValue, evaluateList, evaluateObject, functionValue } from './literals.ts';
import { memberOf } from './members.ts';
import { evaluateBinary, evaluateConditional, evaluateTemplate } from './operators.ts';
import {
  type FunctionValue,
  OWN_FILE,
  OWN_FOLDER,
  passed,
  type Step,
  textValue,
  UNKNOWN,
  unsure,
  type Value,
} from './values.ts';

/** Nesting of evaluations: deeper data is unknown rather than a stack overflow. */
const MOST_DEEP = 150;

/** Evaluations in one file. */
const MOST_WORK = 200_000;

interface Frame {
  readonly node: ts.Node;
  readonly args: Arguments;
  /** What was evaluated in this call, for as long as it lasts. */
  readonly known: Map<ts.Node, Value>;
}

export function createEvaluator(tree: FlowTree): Evaluator {
  const known = new Map<ts.Node, Value>();
  const open = new Set<ts.Node>();
  const frames: Frame[] = [];
  let choices: Choices = { choose: () => 0, isMade: () => false };
  let taken: ts.Node[] = [];
  let depth = 0;
  let work = 0;
  /** Grows when a cycle or a bound ends an evaluation: what was being evaluated is not known whole. */
  let cuts = 0;
  /** What was evaluated on this way outside calls. */
  let knownOnWay = new Map<ts.Node, Value>();
  /** Grows whenever an answer depends on the way taken or on a cut cycle: such answers are not remembered. */
  let passing = 0;
  let impossible = false;
  /** Grows when an answer has to do with a choice that was made or an argument that was given. */
  let touched = 0;
  let isFrozen = false;
  let missed = false;
  let callers: Callers | null = null;

  function choose(point: ts.Node, count: number): number {
    if (count <= 1) return 0;
    passing++;
    if (isFrozen && !choices.isMade(point)) {
      missed = true;
      cuts++;
      return 0;
    }
    touched++;
    return choices.choose(point, count);
  }

  function evaluate(expression: ts.Expression): Value {
    const node = unwrap(expression);
    const here = frames.at(-1)?.known ?? knownOnWay;
    const remembered = known.get(node) ?? here.get(node);
    if (remembered !== undefined) {
      // What one way knows, another one may not.
      if (here.has(node)) {
        passing++;
        touched++;
      }
      return remembered;
    }
    if (open.has(node) || depth > MOST_DEEP || ++work > MOST_WORK) {
      passing++;
      cuts++;
      return UNKNOWN;
    }
    const before = passing;
    const cutsBefore = cuts;
    open.add(node);
    depth++;
    const value = compute(node);
    depth--;
    open.delete(node);
    if (passing === before) known.set(node, value);
    else if (cuts === cutsBefore) here.set(node, value);
    return value;
  }

  function compute(node: ts.Expression): Value {
    if (ts.isStringLiteralLike(node))
      return textValue(node.text, [{ node, note: `"${node.text}" is written` }]);
    if (ts.isTemplateExpression(node)) return evaluateTemplate(node, evaluator);
    if (ts.isIdentifier(node)) return evaluateName(node);
    if (ts.isPropertyAccessExpression(node)) return evaluateMember(node, node.expression, node.name.text);
    if (ts.isElementAccessExpression(node)) return evaluateElement(node);
    if (ts.isArrayLiteralExpression(node)) return evaluateList(node, evaluator);
    if (ts.isObjectLiteralExpression(node)) return evaluateObject(node, evaluator);
    if (ts.isConditionalExpression(node)) return evaluateConditional(node, evaluator);
    if (ts.isBinaryExpression(node)) return evaluateBinary(node, evaluator);
    if (ts.isPrefixUnaryExpression(node)) return evaluateComparison(node, evaluate);
    if (ts.isCallExpression(node)) return evaluateCall(node);
    if (ts.isNewExpression(node)) return evaluateNew(node);
    if (ts.isAwaitExpression(node)) return evaluate(node.expression);
    if (ts.isFunctionExpression(node) || ts.isArrowFunction(node)) return functionValue(node);
    if (ts.isClassExpression(node)) return { kind: 'class', node, instance: false };
    if (ts.isNumericLiteral(node)) return { kind: 'constant', value: Number(node.text) };
    if (node.kind === ts.SyntaxKind.TrueKeyword) return { kind: 'constant', value: true };
    if (node.kind === ts.SyntaxKind.FalseKeyword) return { kind: 'constant', value: false };
    if (node.kind === ts.SyntaxKind.NullKeyword) return { kind: 'constant', value: null };
    if (node.kind === ts.SyntaxKind.ThisKeyword) return evaluateThis(node, evaluator);
    if (ts.isMetaProperty(node)) return { kind: 'known', name: `import.${node.name.text}`, bound: [] };
    return UNKNOWN;
  }

  function evaluateName(node: ts.Identifier): Value {
    const { scope } = tree.contextOf(node);
    const name = findKnownName(node, scope);
    if (name !== null) return { kind: 'known', name, bound: [] };
    const binding = tree.bindingOf(node);
    if (binding !== null) return evaluateBinding(binding);
    if (node.text === 'undefined') return { kind: 'constant', value: undefined };
    if (node.text === '__dirname') return textValue(OWN_FOLDER);
    if (node.text === '__filename') return textValue(OWN_FILE);
    return UNKNOWN;
  }

  function evaluateBinding(binding: Binding): Value {
    const { declaration } = binding;
    if (open.has(declaration)) {
      passing++;
      cuts++;
      return UNKNOWN;
    }
    open.add(declaration);
    const value = withAdditions(
      declaration,
      withAssignments(declaration, declaredValue(binding), evaluator),
      evaluator,
    );
    open.delete(declaration);
    return value;
  }

  function declaredValue(binding: Binding): Value | null {
    const { declaration } = binding;
    const origin = findOrigin(binding);
    if (origin !== null) {
      const { specifier, name } = origin;
      const hole = { kind: 'import', specifier, name: name ?? '*', path: [] } as const;
      return { kind: 'hole', hole, steps: [] };
    }
    if (ts.isVariableDeclaration(declaration)) return variableValue(declaration, evaluator);
    if (ts.isBindingElement(declaration)) return elementValue(declaration, evaluator);
    if (ts.isParameter(declaration)) return parameterValue(declaration);
    if (ts.isFunctionDeclaration(declaration) || ts.isFunctionExpression(declaration))
      return functionValue(declaration);
    if (ts.isClassLike(declaration)) return { kind: 'class', node: declaration, instance: false };
    if (ts.isEnumDeclaration(declaration)) return enumValue(declaration, evaluator);
    return UNKNOWN;
  }

  function parameterValue(parameter: ts.ParameterDeclaration): Value {
    const owner = parameter.parent;
    const index = owner.parameters.indexOf(parameter);
    const frame = frames.findLast(({ node }) => node === owner);
    if (frame !== undefined) {
      passing++;
      touched++;
      return argumentValue(frame.args, parameter, index);
    }
    passing++;
    const options = callerOptions(owner, callersOfFile());
    const option = options[choose(owner, options.length)];
    if (option === undefined)
      return parameter.initializer === undefined ? UNKNOWN : evaluate(parameter.initializer);
    return optionValue(option, parameter, index);
  }

  /** While the callers are looked for, parameters are unknown, and nothing that depends on them is remembered. */
  function callersOfFile(): Callers {
    if (callers !== null) return callers;
    callers = NO_CALLERS;
    // The second time finds the callers of functions that are themselves given to functions.
    for (let round = 0; round < 2; round++) callers = indexCallers(evaluator);
    return callers;
  }

  function optionValue(option: CallerOption, parameter: ts.ParameterDeclaration, index: number): Value {
    const owner = parameter.parent;
    if (option.kind === 'elsewhere') {
      const { name } = option;
      return {
        kind: 'hole',
        hole: { kind: 'parameter', name, index, path: parameter.dotDotDotToken === undefined ? [] : [REST] },
        steps: [],
      };
    }
    taken.push(option.call);
    const target = evaluate(option.callee);
    const isSame =
      'node' in target &&
      (target.node === owner || (target.kind === 'class' && owner.parent === target.node));
    if (!isSame) impossible = true;
    const written = parameter.name.getText(tree.sourceFile).slice(0, 40);
    const step: Step = { node: option.call, note: `passed to ${option.name} as ${written}` };
    return passed(argumentValue(option.args(evaluator), parameter, index), step);
  }

  function argumentValue(args: Arguments, parameter: ts.ParameterDeclaration, index: number): Value {
    if (parameter.dotDotDotToken !== undefined) {
      const items = args.slice(index);
      return items.includes(null) ? UNKNOWN : { kind: 'list', items: items as Value[], steps: [] };
    }
    if (args.slice(0, index + 1).includes(null)) return UNKNOWN;
    const given = args[index] ?? { kind: 'constant', value: undefined };
    const isMissing = given.kind === 'constant' && given.value === undefined;
    return isMissing && parameter.initializer !== undefined ? evaluate(parameter.initializer) : given;
  }

  function ask(condition: ts.Expression): { holds: boolean | null; depends: boolean } {
    const before = touched;
    const holds = truth(evaluate(condition));
    if (holds === null) for (const name of namesIn(condition)) evaluate(name);
    return { holds, depends: touched !== before };
  }

  /** Asks without taking a way further than it has gone: what other loops do is another question. */
  function askFrozen(condition: ts.Expression): ReturnType<typeof ask> {
    const outer = { isFrozen, missed };
    isFrozen = true;
    missed = false;
    const { holds, depends } = ask(condition);
    const answer = { holds: missed ? null : holds, depends };
    ({ isFrozen, missed } = outer);
    return answer;
  }

  function evaluateMember(node: ts.Expression, owner: ts.Expression, name: string): Value {
    const knownName = findKnownName(node, tree.contextOf(node).scope);
    if (knownName === 'import.meta.url' || knownName === 'import.meta.filename') return textValue(OWN_FILE);
    if (knownName === 'import.meta.dirname') return textValue(OWN_FOLDER);
    if (knownName !== null) return { kind: 'known', name: knownName, bound: [] };
    const base = evaluate(owner);
    return base.kind === 'class'
      ? classMember(base.node, base.instance, name, evaluator)
      : memberOf(base, name);
  }

  /** With an unknown key any entry may be meant. */
  function evaluateElement(node: ts.ElementAccessExpression): Value {
    const base = evaluate(node.expression);
    const key = evaluate(node.argumentExpression);
    if (key.kind === 'text' && key.hole === null) return evaluateMember(node, node.expression, key.text);
    if (key.kind === 'constant' && typeof key.value === 'number') return memberOf(base, key.value);
    const items =
      base.kind === 'list' ? base.items : base.kind === 'table' ? base.entries.map(([, value]) => value) : [];
    const item = items[choose(node, items.length)];
    if (item !== undefined) return passed(item, ...('steps' in base ? base.steps : []));
    return base.kind === 'hole' ? memberOf(base, '*') : UNKNOWN;
  }

  function evaluateCall(node: ts.CallExpression): Value {
    const callee = unwrap(node.expression);
    if (ts.isPropertyAccessExpression(callee)) {
      const result = callMethod(evaluate(callee.expression), callee.name.text, node, evaluator);
      if (result !== null) return result;
    }
    const target = evaluate(callee);
    if (target.kind === 'function')
      return passed(invoke(target, argumentsOf(node, evaluator), node), {
        node,
        note: `returned by ${nameOf(callee)}`,
      });
    return callFunction(target, callee, node, evaluator);
  }

  function nameOf(callee: ts.Expression): string {
    return callee.getText(tree.sourceFile).replace(/\s+/g, ' ').slice(0, 40);
  }

  function evaluateNew(node: ts.NewExpression): Value {
    const callee = evaluate(node.expression);
    if (callee.kind === 'class') return { ...callee, instance: true };
    return callFunction(callee, node.expression, node, evaluator);
  }

  function invoke(callee: FunctionValue, args: Arguments, at: ts.Node): Value {
    const results = tree.returns.get(callee.node) ?? [];
    if (results.length === 0 || frames.length > 20 || frames.some(({ node }) => node === callee.node)) {
      passing++;
      cuts++;
      return UNKNOWN;
    }
    frames.push({ node: callee.node, args: [...callee.bound, ...args], known: new Map() });
    passing++;
    const reached = results.flatMap((result) => {
      const reach = reachOf(result, evaluator);
      return reach === 'not reached' ? [] : [{ result, reach }];
    });
    const taken = reached[choose(at, reached.length)];
    const value = taken === undefined ? UNKNOWN : evaluate(taken.result);
    frames.pop();
    return reached.length > 1 && taken?.reach === 'in doubt' ? unsure(value) : value;
  }

  function withChoices<T>(next: Choices, ask: () => T): T {
    const before = {
      isFrozen,
      choices,
      taken,
      impossible,
      knownOnWay,
      frames: frames.splice(0),
      open: [...open],
      depth,
    };
    open.clear();
    choices = next;
    isFrozen = false;
    taken = [];
    impossible = false;
    knownOnWay = new Map();
    const result = ask();
    ({ isFrozen, choices, taken, impossible, knownOnWay, depth } = before);
    frames.push(...before.frames);
    for (const node of before.open) open.add(node);
    return result;
  }

  const evaluator: Evaluator = {
    tree,
    evaluate,
    argumentsOf: (call) => argumentsOf(call, evaluator),
    invoke,
    choose,
    callersTaken: () => taken,
    isImpossible: () => impossible,
    giveUpWay: () => {
      impossible = true;
    },
    ask: askFrozen,
    decide: ask,
    parameterValue,
    withChoices,
  };
  return evaluator;
}
