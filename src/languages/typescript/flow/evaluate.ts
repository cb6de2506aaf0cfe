import ts from 'typescript';
import { findOrigin } from '../import-origin.ts';
import { findKnownName, unwrap } from '../known-names.ts';
import type { Binding } from '../scope.ts';
import {
  type Arguments,
  type CallerOption,
  type Callers,
  callerOptions,
  indexCallers,
  NO_CALLERS,
} from './callers.ts';
import type { Choices } from './choices.ts';
import { callFunction, callMethod, memberOf } from './evaluate-calls.ts';
import { evaluateComparison } from './evaluate-conditions.ts';
import { REST } from './flow-model.ts';
import { type Addition, type FlowTree, functionAround } from './flow-tree.ts';
import { reachOf } from './guards.ts';
import {
  asText,
  concatenate,
  type FunctionValue,
  isSurelyEmpty,
  type ListValue,
  OWN_FILE,
  OWN_FOLDER,
  passed,
  type Step,
  textValue,
  UNKNOWN,
  unsure,
  type Value,
} from './values.ts';

/** Answers what expressions of one file are, on one way through the program at a time. */
export interface Evaluator {
  readonly tree: FlowTree;
  readonly evaluate: (expression: ts.Expression) => Value;
  /** The arguments of a call, with spread lists opened; `null` from the first one that cannot be told. */
  readonly argumentsOf: (call: ts.CallExpression | ts.NewExpression) => Arguments;
  /** What a function gives back for arguments. */
  readonly invoke: (callee: FunctionValue, args: Arguments, at: ts.Node) => Value;
  readonly choose: Choices['choose'];
  /** Calls that this way took to reach a function's parameters: what guards them guards the result. */
  readonly callersTaken: () => readonly ts.Node[];
  /** Whether this way contradicts itself: a call was taken that, as the rest goes, reaches another function. */
  readonly isImpossible: () => boolean;
  /** Says so: nobody gets here on this way. */
  readonly giveUpWay: () => void;
  /** Whether a condition holds on this way, `null` when that cannot be told, and whether the way has to do with it. */
  readonly ask: (condition: ts.Expression) => { readonly holds: boolean | null; readonly depends: boolean };
  readonly withChoices: <T>(choices: Choices, ask: () => T) => T;
}

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
    if (ts.isTemplateExpression(node)) return evaluateTemplate(node);
    if (ts.isIdentifier(node)) return evaluateName(node);
    if (ts.isPropertyAccessExpression(node)) return evaluateMember(node, node.expression, node.name.text);
    if (ts.isElementAccessExpression(node)) return evaluateElement(node);
    if (ts.isArrayLiteralExpression(node)) return evaluateList(node);
    if (ts.isObjectLiteralExpression(node)) return evaluateObject(node);
    if (ts.isConditionalExpression(node)) return evaluateConditional(node);
    if (ts.isBinaryExpression(node)) return evaluateBinary(node);
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
    if (node.kind === ts.SyntaxKind.ThisKeyword) return evaluateThis(node);
    if (ts.isMetaProperty(node)) return { kind: 'known', name: `import.${node.name.text}`, bound: [] };
    return UNKNOWN;
  }

  /** An empty list is there to be filled, by whoever gets it. */
  function evaluateList({ elements }: ts.ArrayLiteralExpression): Value {
    const items = itemsOf(elements);
    return elements.length === 0
      ? { kind: 'list', items, steps: [], atFirst: 0 }
      : { kind: 'list', items, steps: [] };
  }

  function functionValue(node: ts.SignatureDeclaration): FunctionValue {
    return { kind: 'function', node, bound: [] };
  }

  function evaluateTemplate(node: ts.TemplateExpression): Value {
    let made = textValue(node.head.text, [{ node, note: 'a text is put together' }]);
    for (const { expression, literal } of node.templateSpans) {
      const part = asText(evaluate(expression));
      made = concatenate(concatenate(made, part), textValue(literal.text));
      // Where the variable part was written says more than where it was put in.
      if (part.steps.length > 0) made = { ...made, steps: part.steps };
    }
    return made;
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
    const value = withAdditions(declaration, withAssignments(declaration, declaredValue(binding)));
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
    if (ts.isVariableDeclaration(declaration)) return variableValue(declaration);
    if (ts.isBindingElement(declaration)) return elementValue(declaration);
    if (ts.isParameter(declaration)) return parameterValue(declaration);
    if (ts.isFunctionDeclaration(declaration) || ts.isFunctionExpression(declaration))
      return functionValue(declaration);
    if (ts.isClassLike(declaration)) return { kind: 'class', node: declaration, instance: false };
    if (ts.isEnumDeclaration(declaration)) return enumValue(declaration);
    return UNKNOWN;
  }

  function variableValue(declaration: ts.VariableDeclaration): Value | null {
    if (declaration.initializer !== undefined) return evaluate(declaration.initializer);
    const loop = declaration.parent.parent;
    if (ts.isForOfStatement(loop)) return elementOf(evaluate(loop.expression), loop, declaration.name);
    if (ts.isForInStatement(loop)) return keyOf(evaluate(loop.expression), loop, declaration.name);
    return null;
  }

  function elementOf(value: Value, point: ts.Node, name: ts.Node): Value {
    const step = { node: point, note: `iterated as ${name.getText(tree.sourceFile).slice(0, 40)}` };
    if (value.kind === 'hole') return passed(memberOf(value, '*'), step);
    const items = value.kind === 'list' ? value.items : value.kind === 'table' ? pairsOf(value) : [];
    const item = items[choose(point, items.length)];
    if (isSurelyEmpty(value)) impossible = true;
    return item === undefined ? UNKNOWN : passed(item, ...('steps' in value ? value.steps : []), step);
  }

  function pairsOf(table: Extract<Value, { kind: 'table' }>): readonly Value[] {
    return table.entries.map(([key, value]) => ({ kind: 'list', items: [key, value], steps: table.steps }));
  }

  function keyOf(value: Value, point: ts.Node, name: ts.Node): Value {
    if (value.kind === 'hole') return memberOf(value, '*key');
    if (value.kind !== 'table') return UNKNOWN;
    const keys: ListValue = { kind: 'list', items: value.entries.map(([key]) => key), steps: value.steps };
    return elementOf(keys, point, name);
  }

  /** A name assigned to again is one of its values; which one is in doubt where they follow each other straight on. */
  function withAssignments(declaration: ts.Node, declared: Value | null): Value {
    const later = tree.assigned.get(declaration) ?? [];
    if (later.length === 0) return declared ?? UNKNOWN;
    const options = declared === null ? later.length : later.length + 1;
    const index = choose(declaration, options);
    const value = index < later.length ? evaluate(later[index]!.right) : declared!;
    const isStraight = later.some((assignment) => !tree.contextOf(assignment).conditional);
    return options > 1 && isStraight ? unsure(value) : value;
  }

  function withAdditions(declaration: ts.Node, value: Value): Value {
    const additions = tree.added.get(declaration);
    if (additions === undefined) return value;
    if (value.kind === 'list') {
      const more = additions.flatMap(({ values }) => itemsOf(values));
      return { ...value, items: [...value.items, ...more], atFirst: value.items.length };
    }
    if (value.kind !== 'table') return value;
    // What nobody knows is a cache of what was loaded: its keys are none of the program's names.
    const more = additions.flatMap(addedEntries).filter(([, added]) => added.kind !== 'unknown');
    return { ...value, entries: [...value.entries, ...more], atFirst: value.entries.length };
  }

  function addedEntries({ key, values }: Addition): (readonly [Value, Value])[] {
    const [value] = values;
    if (value === undefined) return [];
    const name = typeof key === 'string' ? textValue(key) : key === null ? UNKNOWN : evaluate(key);
    return [[name, evaluate(value)]];
  }

  /** A name in a pattern: `{ a }`, `[, b]`, `{ c: { d } }`. */
  function elementValue(element: ts.BindingElement): Value {
    const pattern = element.parent;
    const whole = patternValue(pattern);
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
    return isMissing && element.initializer !== undefined ? evaluate(element.initializer) : found;
  }

  function restOf(whole: Value, index: number): Value {
    return whole.kind === 'list' ? { ...whole, items: whole.items.slice(index) } : UNKNOWN;
  }

  function patternValue({ parent }: ts.BindingPattern): Value {
    if (ts.isBindingElement(parent)) return elementValue(parent);
    if (ts.isParameter(parent)) return parameterValue(parent);
    return variableValue(parent) ?? UNKNOWN;
  }

  function enumValue(declaration: ts.EnumDeclaration): Value {
    const entries = declaration.members.map(({ name, initializer }) => {
      const key = ts.isIdentifier(name) || ts.isStringLiteral(name) ? name.text : '';
      return [textValue(key), initializer === undefined ? UNKNOWN : evaluate(initializer)] as const;
    });
    return { kind: 'table', entries, steps: [] };
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

  function itemsOf(elements: readonly ts.Expression[]): readonly Value[] {
    const items: Value[] = [];
    for (const element of elements) {
      if (!ts.isSpreadElement(element)) {
        items.push(evaluate(element));
        continue;
      }
      const spread = evaluate(element.expression);
      if (spread.kind === 'list') for (const item of spread.items) items.push(passed(item, ...spread.steps));
      else if (spread.kind === 'table') items.push(...pairsOf(spread));
      else items.push(spread.kind === 'hole' ? memberOf(spread, '*') : UNKNOWN);
    }
    return items;
  }

  function argumentsOf(call: ts.CallExpression | ts.NewExpression): Arguments {
    const args: (Value | null)[] = [];
    for (const argument of call.arguments ?? []) {
      if (!ts.isSpreadElement(argument)) args.push(evaluate(argument));
      else {
        const spread = evaluate(argument.expression);
        if (spread.kind !== 'list') return [...args, null];
        args.push(...spread.items.map((item) => passed(item, ...spread.steps)));
      }
    }
    return args;
  }

  function evaluateObject(node: ts.ObjectLiteralExpression): Value {
    const entries: (readonly [Value, Value])[] = [];
    for (const property of node.properties) {
      if (ts.isSpreadAssignment(property)) {
        const spread = evaluate(property.expression);
        if (spread.kind === 'table') entries.push(...spread.entries);
        else entries.push([UNKNOWN, UNKNOWN]);
        continue;
      }
      const { name } = property;
      const key = ts.isComputedPropertyName(name) ? evaluate(name.expression) : keyText(name);
      if (ts.isShorthandPropertyAssignment(property)) entries.push([key, evaluate(property.name)]);
      else if (ts.isPropertyAssignment(property)) entries.push([key, evaluate(property.initializer)]);
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

  function evaluateConditional(node: ts.ConditionalExpression): Value {
    const { holds, depends } = ask(node.condition);
    if (holds !== null) return evaluate(holds ? node.whenTrue : node.whenFalse);
    const value = evaluate(choose(node, 2) === 0 ? node.whenTrue : node.whenFalse);
    return depends ? unsure(value) : value;
  }

  function evaluateBinary(node: ts.BinaryExpression): Value {
    switch (node.operatorToken.kind) {
      case ts.SyntaxKind.PlusToken:
        return evaluateSum(node);
      case ts.SyntaxKind.CommaToken:
      case ts.SyntaxKind.EqualsToken:
        return evaluate(node.right);
      case ts.SyntaxKind.BarBarToken:
      case ts.SyntaxKind.QuestionQuestionToken:
      case ts.SyntaxKind.AmpersandAmpersandToken:
        return evaluateShortCircuit(node);
      default:
        return evaluateComparison(node, evaluate);
    }
  }

  /** Long sums lean to the left: taken apart here, so that their length is no depth. */
  function evaluateSum(node: ts.BinaryExpression): Value {
    const operands: ts.Expression[] = [];
    let at: ts.Expression = node;
    while (ts.isBinaryExpression(at) && at.operatorToken.kind === ts.SyntaxKind.PlusToken) {
      operands.push(at.right);
      at = unwrap(at.left);
    }
    operands.push(at);
    const values = operands.reverse().map(evaluate);
    if (!values.some(({ kind }) => kind === 'text')) return UNKNOWN;
    return values.map(asText).reduce(concatenate);
  }

  function evaluateShortCircuit(node: ts.BinaryExpression): Value {
    const left = evaluate(node.left);
    const isAnd = node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken;
    const isNullish = node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken;
    const holds = isNullish ? isGiven(left) : truth(left);
    if (holds !== null) return holds === isAnd ? evaluate(node.right) : left;
    return choose(node, 2) === 0 ? evaluate(node.right) : left;
  }

  function evaluateMember(node: ts.Expression, owner: ts.Expression, name: string): Value {
    const knownName = findKnownName(node, tree.contextOf(node).scope);
    if (knownName === 'import.meta.url' || knownName === 'import.meta.filename') return textValue(OWN_FILE);
    if (knownName === 'import.meta.dirname') return textValue(OWN_FOLDER);
    if (knownName !== null) return { kind: 'known', name: knownName, bound: [] };
    const base = evaluate(owner);
    return base.kind === 'class' ? classMember(base.node, base.instance, name) : memberOf(base, name);
  }

  function classMember(type: ts.ClassLikeDeclaration, instance: boolean, name: string): Value {
    for (const member of type.members) {
      if (member.name === undefined || !ts.isIdentifier(member.name) || member.name.text !== name) continue;
      const isStatic = (ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Static) !== 0;
      if (isStatic === instance) continue;
      if (ts.isMethodDeclaration(member)) return functionValue(member);
      if (ts.isGetAccessorDeclaration(member)) return invoke(functionValue(member), [], member);
      if (ts.isPropertyDeclaration(member) && member.initializer !== undefined)
        return evaluate(member.initializer);
    }
    const later = tree.fields.get(type)?.get(name) ?? [];
    const value = later[choose(type, later.length)];
    return value === undefined ? UNKNOWN : evaluate(value);
  }

  function evaluateThis(node: ts.Node): Value {
    let around = functionAround(node);
    while (ts.isArrowFunction(around)) around = functionAround(around);
    let type: ts.Node = node.parent;
    while (!ts.isClassLike(type)) {
      if (ts.isSourceFile(type) || ts.isFunctionDeclaration(type)) return UNKNOWN;
      if (ts.isObjectLiteralExpression(type) && type === around.parent) return evaluate(type);
      type = type.parent;
    }
    const member = ts.isClassElement(around as ts.Node) ? around : null;
    const isStatic =
      member !== null &&
      (ts.getCombinedModifierFlags(member as ts.Declaration) & ts.ModifierFlags.Static) !== 0;
    return { kind: 'class', node: type, instance: !isStatic };
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
      return passed(invoke(target, argumentsOf(node), node), { node, note: `returned by ${nameOf(callee)}` });
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
    argumentsOf,
    invoke,
    choose,
    callersTaken: () => taken,
    isImpossible: () => impossible,
    giveUpWay: () => {
      impossible = true;
    },
    ask: askFrozen,
    withChoices,
  };
  return evaluator;
}

/** Names of a condition that are looked at to see whether it has to do with the way taken. */
const MOST_NAMES = 50;

function namesIn(condition: ts.Expression): readonly ts.Identifier[] {
  const names: ts.Identifier[] = [];
  const visit = (node: ts.Node): void => {
    if (names.length >= MOST_NAMES) return;
    if (ts.isIdentifier(node)) names.push(node);
    else if (ts.isPropertyAccessExpression(node)) visit(node.expression);
    else ts.forEachChild(node, visit);
  };
  visit(condition);
  return names;
}

/** Whether a value counts as true; `null` when that cannot be told. */
export function truth(value: Value): boolean | null {
  switch (value.kind) {
    case 'constant':
      return Boolean(value.value);
    case 'text':
      return value.text !== '' || value.after !== '' ? true : value.hole === null ? false : null;
    case 'unknown':
    case 'hole':
      return null;
    default:
      return true;
  }
}

/** Whether a value is neither `null` nor `undefined`; `null` when that cannot be told. */
function isGiven(value: Value): boolean | null {
  if (value.kind === 'constant') return value.value !== null && value.value !== undefined;
  return value.kind === 'unknown' || value.kind === 'hole' ? null : true;
}
