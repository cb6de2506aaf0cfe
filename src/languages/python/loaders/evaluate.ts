import type { Call, Expression } from '../tree/expression-nodes.ts';
import type { FunctionDef } from '../tree/statement-nodes.ts';
import {
  type Atom,
  anyElement,
  type ClassAtom,
  concatenate,
  elementAt,
  join,
  MODULE,
  PACKAGE,
  passedThrough,
  type SequenceAtom,
  UNKNOWN,
  type Value,
} from './atoms.ts';
import { callBuiltin, callMethod, formatPercent } from './evaluate-calls.ts';
import type { ScopedModule } from './read-scopes.ts';
import { type Binding, bindingsOf, type Scope } from './scopes.ts';

/** Answers what expressions of one module may be. Values are remembered; cycles add nothing. */
export interface Evaluator {
  readonly scoped: ScopedModule;
  readonly evaluate: (expression: Expression, scope: Scope) => Value;
  /** Whether a bound on work or depth was met: something may have been missed. */
  readonly gaveUp: () => boolean;
}

/** Nesting of evaluations: deeper data is unknown rather than a stack overflow. */
const MOST_DEEP = 200;

/** Evaluations for one question, and for all questions about a module. The heaviest real module needs a hundredth of it. */
const MOST_WORK = 200_000;
const MOST_WORK_IN_ALL = 5_000_000;

export function createEvaluator(scoped: ScopedModule): Evaluator {
  const known = new Map<Expression, Value>();
  const open = new Set<Expression>();
  const bindingValues = new Map<readonly Binding[], Value>();
  const openBindings = new Set<readonly Binding[]>();
  let callsByFunction: Map<FunctionDef, { call: Call; scope: Scope }[]> | null = null;
  let depth = 0;
  let work = 0;
  let total = 0;
  let gaveUp = false;
  /** How often a cycle was cut. A value computed without a cut is whole and may be remembered. */
  let cuts = 0;

  function evaluate(expression: Expression, scope: Scope): Value {
    const remembered = known.get(expression);
    if (remembered !== undefined) return remembered;
    if (open.has(expression)) return cut();
    if (depth === 0) work = 0;
    if (depth > MOST_DEEP || ++work > MOST_WORK || ++total > MOST_WORK_IN_ALL) {
      gaveUp = true;
      return cut();
    }
    const before = cuts;
    open.add(expression);
    depth++;
    const value = compute(expression, scope);
    depth--;
    open.delete(expression);
    if (cuts === before || depth === 0) known.set(expression, value);
    return value;
  }

  function cut(): Value {
    cuts++;
    return UNKNOWN;
  }

  function compute(node: Expression, scope: Scope): Value {
    switch (node.kind) {
      case 'Constant':
        return node.type === 'str'
          ? [
              {
                kind: 'text',
                text: node.value,
                steps: [{ offset: node.start, note: `"${node.value}" is written` }],
              },
            ]
          : UNKNOWN;
      case 'Name':
        return evaluateName(node.id, scope, node.start);
      case 'Attribute':
        return evaluateAttribute(evaluate(node.value, scope), node.attr, node.start);
      case 'Tuple':
      case 'List':
      case 'Set':
        return [sequence(node.elts, scope)];
      case 'Dict':
        return [mapping(node.keys, node.values, scope)];
      case 'IfExp':
        return join([evaluate(node.body, scope), evaluate(node.orelse, scope)]);
      case 'BoolOp':
        return join(node.values.map((value) => evaluate(value, scope)));
      case 'NamedExpr':
        return evaluate(node.value, scope);
      case 'JoinedStr':
        return node.values.reduce<Value>(
          (made, part) => concatenate(made, evaluate(part, scope)),
          [{ kind: 'text', text: '', steps: [] }],
        );
      case 'FormattedValue':
        return node.formatSpec === null ? evaluate(node.value, scope) : UNKNOWN;
      case 'BinOp':
        return evaluateOperation(node, scope);
      case 'Subscript':
        return evaluateSubscript(node, scope);
      case 'ListComp':
      case 'SetComp':
      case 'GeneratorExp':
        return evaluateComprehension(node);
      case 'Call':
        return evaluateCall(node, scope);
      case 'Starred':
      case 'Await':
        return evaluate(node.value, scope);
      default:
        return UNKNOWN;
    }
  }

  function evaluateName(name: string, scope: Scope, offset: number): Value {
    if (name === '__package__')
      return [{ kind: 'text', text: PACKAGE, steps: [{ offset, note: '__package__' }] }];
    if (name === '__name__') return [{ kind: 'text', text: MODULE, steps: [{ offset, note: '__name__' }] }];
    const bindings = bindingsOf(scope, name);
    if (bindings === null) return [{ kind: 'reference', name }];
    const remembered = bindingValues.get(bindings);
    if (remembered !== undefined) return remembered;
    if (openBindings.has(bindings)) return cut();
    const before = cuts;
    openBindings.add(bindings);
    const value = bindingsValue(bindings, name);
    openBindings.delete(bindings);
    if (cuts === before || openBindings.size === 0) bindingValues.set(bindings, value);
    return value;
  }

  function bindingsValue(bindings: readonly Binding[], name: string): Value {
    const extensions = bindings.filter((binding) => binding.kind === 'extension');
    const values = bindings
      .filter((binding) => binding.kind !== 'extension')
      .map((binding) => bindingValue(binding, name));
    if (extensions.length === 0) return join(values);
    const added: Value[] = extensions.flatMap((binding) => {
      const value = evaluate(binding.value, binding.scope);
      return binding.wrap
        ? [value]
        : value.flatMap((atom) => (atom.kind === 'sequence' ? atom.elements : []));
    });
    const texts = extensions
      .filter((binding) => !binding.wrap)
      .map((binding) => evaluate(binding.value, binding.scope));
    // What is only ever added to comes from elsewhere: `__path__`, a name of a star import.
    const base: Value = values.length === 0 ? [{ kind: 'reference', name }] : join(values);
    return [
      ...base.map(
        (atom): Atom =>
          atom.kind === 'sequence' ? { kind: 'sequence', elements: [...atom.elements, ...added] } : atom,
      ),
      ...texts.flatMap((text) => concatenate(base, text)),
    ];
  }

  function bindingValue(binding: Exclude<Binding, { kind: 'extension' }>, name: string): Value {
    switch (binding.kind) {
      case 'value':
        return evaluate(binding.value, binding.scope);
      case 'part':
        return partOf(evaluate(binding.value, binding.scope), binding.path);
      case 'element': {
        const element = partOf(anyElement(evaluate(binding.iterable, binding.scope)), binding.path);
        return passedThrough(element, { offset: binding.iterable.start, note: `iterated as ${name}` });
      }
      case 'import':
        return [{ kind: 'reference', name: binding.name }];
      case 'function':
        return [{ kind: 'function', node: binding.node, scope: binding.scope, bound: false }];
      case 'class':
        return [{ kind: 'class', node: binding.node, scope: binding.scope, instance: false }];
      case 'parameter':
        return parameterValue(binding.owner, binding.name);
    }
  }

  function partOf(value: Value, path: readonly number[]): Value {
    return path.reduce((part, index) => elementAt(part, index), value);
  }

  function evaluateAttribute(base: Value, attribute: string, offset: number): Value {
    return join(
      base.map((atom): Value => {
        if (atom.kind === 'reference') return [{ kind: 'reference', name: `${atom.name}.${attribute}` }];
        if (atom.kind === 'class') return classAttribute(atom, attribute, offset);
        return UNKNOWN;
      }),
    );
  }

  function classAttribute(atom: ClassAtom, attribute: string, offset: number): Value {
    const bindings = atom.scope.bindings.get(attribute);
    if (bindings === undefined) return UNKNOWN;
    return evaluateName(attribute, atom.scope, offset).map((value) =>
      value.kind === 'function' ? { ...value, bound: atom.instance } : value,
    );
  }

  function evaluateOperation(node: Extract<Expression, { kind: 'BinOp' }>, scope: Scope): Value {
    const left = evaluate(node.left, scope);
    if (node.op === 'Mod') return formatPercent(left, evaluate(node.right, scope));
    const right = evaluate(node.right, scope);
    if (node.op === 'Div') return concatenate(left, right, (a, b) => `${a}/${b}`);
    if (node.op !== 'Add' && node.op !== 'BitOr') return UNKNOWN;
    const sequences = [...left, ...right].filter((atom): atom is SequenceAtom => atom.kind === 'sequence');
    if (sequences.length > 0)
      return [{ kind: 'sequence', elements: sequences.flatMap((atom) => atom.elements) }];
    return concatenate(left, right);
  }

  function evaluateSubscript(node: Extract<Expression, { kind: 'Subscript' }>, scope: Scope): Value {
    const base = evaluate(node.value, scope);
    if (node.slice.kind === 'Slice') return base.filter((atom) => atom.kind === 'sequence');
    const position = integer(node.slice);
    const key = evaluate(node.slice, scope);
    return join([
      elementAt(
        base.filter((atom) => atom.kind === 'sequence'),
        position,
      ),
      ...base.map((atom): Value => {
        if (atom.kind !== 'mapping') return UNKNOWN;
        const wanted = new Set(key.flatMap((one) => (one.kind === 'text' ? [one.text] : [])));
        const isHit = (candidate: Value) =>
          candidate.some((one) => one.kind === 'text' && wanted.has(one.text));
        const hits = atom.values.filter((_, index) => isHit(atom.keys[index] ?? UNKNOWN));
        return join(hits.length > 0 ? hits : atom.values);
      }),
    ]);
  }

  function evaluateComprehension(
    node: Extract<Expression, { kind: 'ListComp' | 'SetComp' | 'GeneratorExp' }>,
  ): Value {
    const scope = scoped.comprehensions.get(node);
    return scope === undefined ? UNKNOWN : [{ kind: 'sequence', elements: [evaluate(node.elt, scope)] }];
  }

  function evaluateCall(node: Call, scope: Scope): Value {
    const callee = evaluate(node.func, scope);
    const local = callee.map((atom): Value => {
      if (atom.kind === 'class' && !atom.instance) return [{ ...atom, instance: true }];
      if (atom.kind !== 'function') return UNKNOWN;
      const results = (scoped.returns.get(atom.node) ?? []).map((value) => evaluate(value, atom.scope));
      return passedThrough(join(results), { offset: node.start, note: `returned by ${atom.node.name}` });
    });
    const method =
      node.func.kind === 'Attribute'
        ? callMethod(evaluate(node.func.value, scope), node.func.attr, node, values(scope))
        : UNKNOWN;
    return join([...local, method, callBuiltin(callee, node, values(scope))]);
  }

  function values(scope: Scope): (expression: Expression) => Value {
    return (expression) => evaluate(expression, scope);
  }

  function parameterValue(owner: FunctionDef, name: string): Value {
    callsByFunction ??= indexCalls();
    const { args } = owner;
    const positional = [...args.posonlyargs, ...args.args];
    const index = positional.findIndex((parameter) => parameter.arg === name);
    const scope = scoped.scopes.get(owner)!;
    if (index === 0 && scope.owner !== null && !isStatic(owner)) {
      return [{ kind: 'class', node: scope.owner, scope: scoped.scopes.get(scope.owner)!, instance: true }];
    }
    const found: Value[] = [];
    const defaultIndex = index - (positional.length - args.defaults.length);
    if (index >= 0 && defaultIndex >= 0)
      found.push(evaluate(args.defaults[defaultIndex]!, scope.parent ?? scope));
    const keywordOnly = args.kwonlyargs.findIndex((parameter) => parameter.arg === name);
    const keywordDefault = args.kwDefaults[keywordOnly];
    if (keywordDefault !== undefined && keywordDefault !== null)
      found.push(evaluate(keywordDefault, scope.parent ?? scope));
    for (const site of callsByFunction.get(owner) ?? []) {
      found.push(argumentValue(owner, name, index, site.call, site.scope));
    }
    return join(found);
  }

  function argumentValue(owner: FunctionDef, name: string, index: number, call: Call, scope: Scope): Value {
    const step = { offset: call.start, note: `passed to ${owner.name} as ${name}` };
    const receiver = scoped.scopes.get(owner)!.owner !== null && !isStatic(owner) ? 1 : 0;
    if (owner.args.vararg?.arg === name) {
      const rest = call.args.slice(owner.args.posonlyargs.length + owner.args.args.length - receiver);
      const elements = rest.flatMap((arg): Value[] =>
        arg.kind === 'Starred' ? [anyElement(evaluate(arg.value, scope))] : [evaluate(arg, scope)],
      );
      return [{ kind: 'sequence', elements: elements.map((element) => passedThrough(element, step)) }];
    }
    const keyword = call.keywords.find((one) => one.arg === name);
    if (keyword !== undefined) return passedThrough(evaluate(keyword.value, scope), step);
    if (index < 0) return UNKNOWN;
    const starred = call.args.findIndex((arg) => arg.kind === 'Starred');
    if (starred >= 0 && starred <= index - receiver) {
      return passedThrough(anyElement(evaluate(call.args[starred]!, scope)), step);
    }
    const arg = call.args[index - receiver];
    return arg === undefined ? UNKNOWN : passedThrough(evaluate(arg, scope), step);
  }

  function indexCalls(): Map<FunctionDef, { call: Call; scope: Scope }[]> {
    const index = new Map<FunctionDef, { call: Call; scope: Scope }[]>();
    callsByFunction = index;
    for (const site of scoped.calls) {
      for (const atom of evaluate(site.call.func, site.scope)) {
        if (atom.kind !== 'function') continue;
        const list = index.get(atom.node);
        if (list === undefined) index.set(atom.node, [site]);
        else list.push(site);
      }
    }
    return index;
  }

  function sequence(elements: readonly Expression[], scope: Scope): SequenceAtom {
    return {
      kind: 'sequence',
      elements: elements.flatMap((element): Value[] =>
        element.kind === 'Starred'
          ? evaluate(element.value, scope).flatMap((atom) => (atom.kind === 'sequence' ? atom.elements : []))
          : [evaluate(element, scope)],
      ),
    };
  }

  function mapping(keys: readonly (Expression | null)[], entries: readonly Expression[], scope: Scope): Atom {
    const unpacked = entries.flatMap((value, index): { key: Value; value: Value }[] => {
      const key = keys[index] ?? null;
      if (key !== null) return [{ key: evaluate(key, scope), value: evaluate(value, scope) }];
      return evaluate(value, scope).flatMap((atom) =>
        atom.kind === 'mapping'
          ? atom.keys.map((one, at) => ({ key: one, value: atom.values[at] ?? UNKNOWN }))
          : [],
      );
    });
    return {
      kind: 'mapping',
      keys: unpacked.map((one) => one.key),
      values: unpacked.map((one) => one.value),
    };
  }

  return { scoped, evaluate, gaveUp: () => gaveUp };
}

function isStatic(node: FunctionDef): boolean {
  return node.decoratorList.some((decorator) => decorator.kind === 'Name' && decorator.id === 'staticmethod');
}

function integer(node: Expression): number | null {
  if (node.kind === 'Constant' && node.type === 'int') return Number(node.value);
  if (node.kind === 'UnaryOp' && node.op === 'USub') {
    const value = integer(node.operand);
    return value === null ? null : -value;
  }
  return null;
}
