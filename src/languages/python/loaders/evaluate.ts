import type { Signature } from '../flow/bind-arguments.ts';
import { anyElement, concatenate, itemOf, oneOf, passedThrough, percent, sliceOf } from '../flow/combine.ts';
import { createOperator, type Operator } from '../flow/operate.ts';
import {
  type Atom,
  type ClassAtom,
  CUT,
  FILE,
  type FunctionAtom,
  type Given,
  join,
  MODULE,
  MOST_ATOMS,
  PACKAGE,
  type Step,
  textValue,
  UNKNOWN,
  type Value,
} from '../flow/values.ts';
import type { Call, Expression } from '../tree/expression-nodes.ts';
import { type Entry, grow } from './additions.ts';
import type { ScopedModule } from './read-scopes.ts';
import { type Binding, bindingsOf, inForce, type Scope } from './scopes.ts';
import { defaultsOfArguments, readSignature } from './signatures.ts';

/**
 * Answers what expressions of one module may be, in terms of parameters and of names that other modules define. Values
 * are remembered; cycles add nothing.
 */
export interface Evaluator {
  readonly scoped: ScopedModule;
  readonly evaluate: (expression: Expression, scope: Scope) => Value;
  /** The arguments of a call. */
  readonly given: (call: Call, scope: Scope) => Given;
  /** What a module-level name is in the end. */
  readonly exported: (name: string) => Value;
  readonly signatureOf: (id: number) => Signature;
  readonly defaultsOf: (id: number) => { readonly [parameter: string]: Value };
  readonly returnsOf: (id: number) => Value;
  /** An attribute that a class or its methods set; `null` when they do not. */
  readonly attributeOf: (id: number, name: string) => Value | null;
  readonly attributeNames: (id: number) => readonly string[];
  readonly basesOf: (id: number) => Value;
  /** Whether a bound on work or depth was met: something may have been missed. */
  readonly gaveUp: () => boolean;
}

/** Nesting of evaluations: deeper data is unknown rather than a stack overflow. */
const MOST_DEEP = 200;

/** Evaluations for one question, and for all questions about a module. The heaviest real module needs a hundredth of it. */
const MOST_WORK = 200_000;
const MOST_WORK_IN_ALL = 3_000_000;

export function createEvaluator(scoped: ScopedModule): Evaluator {
  const { functions, classes, module } = scoped;
  const known = new Map<Expression, Value>();
  const open = new Set<unknown>();
  const bindingValues = new Map<readonly Binding[], Value>();
  const returns = new Map<number, Value>();
  const attributes = new Map<number, Map<string, Value>>();
  const signatures = new Map<number, Signature>();
  let depth = 0;
  let work = 0;
  let total = 0;
  let gaveUp = false;
  /** How often a cycle was cut. A value computed without a cut is whole and may be remembered. */
  let cuts = 0;

  const operator: Operator = createOperator({
    signatureOf: ({ id }: FunctionAtom) => signatureOf(id),
    defaultOf: ({ id }, name) => defaultsOf(id)[name] ?? UNKNOWN,
    returnsOf: ({ id }) => returnsOf(id),
    attributeOf: ({ id }: ClassAtom, name) => attributeOf(id, name),
    basesOf: ({ id }) => basesOf(id),
    lookUp: () => null,
    spend,
  });

  function spend(): boolean {
    if (++work <= MOST_WORK && ++total <= MOST_WORK_IN_ALL) return true;
    gaveUp = true;
    return false;
  }

  /** Computes once; within its own computation the answer is unknown. */
  function guarded<K>(memo: Map<K, Value>, key: K, token: unknown, compute: () => Value): Value {
    const remembered = memo.get(key);
    if (remembered !== undefined) return remembered;
    if (open.has(token)) return cut();
    if (depth === 0) work = 0;
    if (depth > MOST_DEEP || !spend()) {
      gaveUp = true;
      return cut();
    }
    const before = cuts;
    open.add(token);
    depth++;
    const value = compute();
    depth--;
    open.delete(token);
    if (cuts === before || depth === 0) memo.set(key, value);
    return value;
  }

  function cut(): Value {
    cuts++;
    return UNKNOWN;
  }

  function evaluate(expression: Expression, scope: Scope): Value {
    switch (expression.kind) {
      // Half of all expressions; nothing to remember.
      case 'Constant':
        return expression.type === 'str'
          ? textValue(expression.value, [step(expression.start, `"${expression.value}" is written`)])
          : UNKNOWN;
      case 'Lambda':
        return [{ kind: 'function', id: scoped.lambdas.get(expression)! }];
      default:
        return guarded(known, expression, expression, () => compute(expression, scope));
    }
  }

  function step(offset: number, note: string): Step {
    return { line: module.lines.lineAt(offset), note };
  }

  function compute(node: Expression, scope: Scope): Value {
    switch (node.kind) {
      case 'Name':
        return evaluateName(node.id, scope, node.start);
      case 'Attribute':
        return operator.attributeOf(evaluate(node.value, scope), node.attr);
      case 'Tuple':
      case 'List':
      case 'Set':
        return sequence(node.elts, scope);
      case 'Dict':
        return mapping(node.keys, node.values, scope);
      case 'IfExp':
        return join([evaluate(node.body, scope), evaluate(node.orelse, scope)]);
      case 'BoolOp':
        return join(node.values.map((value) => evaluate(value, scope)));
      case 'NamedExpr':
      case 'Starred':
      case 'Await':
        return evaluate(node.value, scope);
      case 'JoinedStr':
        return node.values.reduce<Value>(
          (made, part) => concatenate(made, evaluate(part, scope)),
          textValue(''),
        );
      case 'FormattedValue':
        return node.formatSpec === null && node.conversion !== 'r' && node.conversion !== 'a'
          ? evaluate(node.value, scope)
          : UNKNOWN;
      case 'BinOp':
        return evaluateOperation(node, scope);
      case 'Subscript':
        return evaluateSubscript(node, scope);
      case 'ListComp':
      case 'SetComp':
      case 'GeneratorExp':
        return oneOf(evaluate(node.elt, scoped.comprehensions.get(node)!));
      case 'DictComp': {
        if (node.value === null) return UNKNOWN;
        const inner = scoped.comprehensions.get(node)!;
        return [
          { kind: 'mapping', keys: [evaluate(node.key, inner)], values: [evaluate(node.value, inner)] },
        ];
      }
      case 'Call':
        return operator.call(evaluate(node.func, scope), given(node, scope), {
          line: module.lines.lineAt(node.start),
        });
      default:
        return UNKNOWN;
    }
  }

  function given({ args, keywords }: Call, scope: Scope): Given {
    return {
      args: args.map((arg) =>
        arg.kind === 'Starred'
          ? [{ kind: 'spread', value: evaluate(arg.value, scope) }]
          : evaluate(arg, scope),
      ),
      keywords: keywords.map(({ arg, value }) => [arg ?? '**', evaluate(value, scope)] as const),
    };
  }

  function evaluateName(name: string, scope: Scope, offset: number): Value {
    const bindings = bindingsOf(scope, name, offset);
    if (bindings !== null) return bindingsValue(bindings, name);
    if (name === '__file__') return textValue(FILE, [step(offset, '__file__')]);
    if (name === '__package__') return textValue(PACKAGE, [step(offset, '__package__')]);
    if (name === '__name__') return textValue(MODULE, [step(offset, '__name__')]);
    return [{ kind: 'reference', name, free: true }];
  }

  function exported(name: string): Value {
    const bindings = scoped.scope.bindings.get(name);
    if (bindings === undefined) return UNKNOWN;
    // Most names have nothing to do with loaders: what is too deep to follow here has missed nothing.
    const before = gaveUp;
    const value = bindingsValue(inForce(bindings, module.end), name);
    gaveUp = before;
    return value;
  }

  function bindingsValue(bindings: readonly Binding[], name: string): Value {
    return guarded(bindingValues, bindings, bindings, () => computeBindings(bindings, name));
  }

  function computeBindings(bindings: readonly Binding[], name: string): Value {
    const values: Value[] = [];
    const added: Value[] = [];
    const entries: Entry[] = [];
    for (const binding of bindings) {
      if (binding.kind === 'extension') {
        const value = evaluate(binding.value, binding.scope);
        added.push(binding.wrap ? [{ kind: 'sequence', elements: [value] }] : value);
      } else if (binding.kind === 'entry') {
        entries.push({
          key: evaluate(binding.key, binding.scope),
          value: evaluate(binding.value, binding.scope),
        });
      } else values.push(bindingValue(binding, name));
    }
    return grow(name, values, added, entries);
  }

  function bindingValue(binding: Exclude<Binding, { kind: 'extension' | 'entry' }>, name: string): Value {
    switch (binding.kind) {
      case 'value':
        return evaluate(binding.value, binding.scope);
      case 'part':
        return partOf(evaluate(binding.value, binding.scope), binding.path);
      case 'element': {
        const element = partOf(anyElement(evaluate(binding.iterable, binding.scope)), binding.path);
        return passedThrough(element, [step(binding.iterable.start, `iterated as ${name}`)]);
      }
      case 'import':
        return [{ kind: 'reference', name: binding.name }];
      case 'function':
        return [{ kind: 'function', id: binding.id }];
      case 'class':
        return [{ kind: 'class', id: binding.id }];
      case 'parameter':
        return [{ kind: 'parameter', owner: binding.owner, name: binding.name }];
    }
  }

  function partOf(value: Value, path: readonly number[]): Value {
    return path.reduce((part, index) => itemOf(part, UNKNOWN, index < 0 ? null : index), value);
  }

  function evaluateOperation(node: Extract<Expression, { kind: 'BinOp' }>, scope: Scope): Value {
    switch (node.op) {
      case 'Mod':
        return percent(evaluate(node.left, scope), evaluate(node.right, scope));
      case 'Div':
        return concatenate(evaluate(node.left, scope), evaluate(node.right, scope), '/');
      case 'Add':
        return concatenate(evaluate(node.left, scope), evaluate(node.right, scope));
      case 'BitOr':
        return join([evaluate(node.left, scope), evaluate(node.right, scope)]);
      default:
        return UNKNOWN;
    }
  }

  function evaluateSubscript(node: Extract<Expression, { kind: 'Subscript' }>, scope: Scope): Value {
    const base = evaluate(node.value, scope);
    if (base.length === 0) return UNKNOWN;
    if (node.slice.kind === 'Slice') {
      const { lower, upper, step: stride } = node.slice;
      const from = lower === null ? null : integer(lower);
      const to = upper === null ? null : integer(upper);
      const isPlain = (lower === null || from !== null) && (upper === null || to !== null) && stride === null;
      return isPlain ? sliceOf(base, from, to) : sliceOf(base, null, null);
    }
    return itemOf(base, evaluate(node.slice, scope), integer(node.slice));
  }

  function sequence(elements: readonly Expression[], scope: Scope): Value {
    if (!elements.some((element) => element.kind === 'Starred')) {
      const kept = elements.slice(0, MOST_ATOMS - 1).map((element) => evaluate(element, scope));
      return [{ kind: 'sequence', elements: kept.length < elements.length ? [...kept, CUT] : kept }];
    }
    return elements.reduce<Value>(
      (made, element) =>
        concatenate(
          made,
          element.kind === 'Starred' ? evaluate(element.value, scope) : oneOf(evaluate(element, scope)),
        ),
      [{ kind: 'sequence', elements: [] }],
    );
  }

  function mapping(
    keys: readonly (Expression | null)[],
    entries: readonly Expression[],
    scope: Scope,
  ): Value {
    const own: { key: Value; value: Value }[] = [];
    const others: Value[] = [];
    for (const [index, value] of entries.entries()) {
      const key = keys[index] ?? null;
      if (own.length > MOST_ATOMS) {
        others.push([{ kind: 'mapping', keys: [CUT], values: [CUT] }]);
        break;
      }
      if (key !== null) own.push({ key: evaluate(key, scope), value: evaluate(value, scope) });
      else others.push(evaluate(value, scope));
    }
    const atom: Atom = {
      kind: 'mapping',
      keys: own.map(({ key }) => key),
      values: own.map(({ value }) => value),
    };
    return join([[atom], ...others]);
  }

  function signatureOf(id: number): Signature {
    const made = signatures.get(id) ?? readSignature(functions[id]!);
    signatures.set(id, made);
    return made;
  }

  function defaultsOf(id: number): { [parameter: string]: Value } {
    const { node, scope } = functions[id]!;
    const found: { [parameter: string]: Value } = {};
    for (const [name, expression] of defaultsOfArguments(node.args)) {
      const value = evaluate(expression, scope.parent ?? scope);
      if (value.length > 0) found[name] = value;
    }
    return found;
  }

  function returnsOf(id: number): Value {
    const { returns: expressions, yields, scope } = functions[id]!;
    if (expressions.length === 0 && yields.length === 0) return UNKNOWN;
    return guarded(returns, id, functions[id], () => {
      if (yields.length === 0) return join(expressions.map((value) => evaluate(value, scope)));
      const parts = yields.map(({ value, from }) =>
        from ? evaluate(value, scope) : oneOf(evaluate(value, scope)),
      );
      return parts.reduce((made, part) => concatenate(made, part), [
        { kind: 'sequence', elements: [] },
      ] as Value);
    });
  }

  function attributeOf(id: number, name: string): Value | null {
    const { scope, fields } = classes[id]!;
    const own = scope.bindings.get(name);
    const set = fields.get(name);
    if (own === undefined && set === undefined) return null;
    const memo = attributes.get(id) ?? new Map<string, Value>();
    attributes.set(id, memo);
    const bindings = own === undefined ? set! : set === undefined ? own : [...own, ...set];
    return guarded(memo, name, own ?? set, () => computeBindings(bindings, name));
  }

  function attributeNames(id: number): string[] {
    const { scope, fields } = classes[id]!;
    return [...new Set([...scope.bindings.keys(), ...fields.keys()])];
  }

  function basesOf(id: number): Value {
    const { node, scope } = classes[id]!;
    return join(node.bases.map((base) => evaluate(base, scope.parent ?? scope)));
  }

  return {
    scoped,
    evaluate,
    given,
    exported,
    signatureOf,
    defaultsOf,
    returnsOf,
    attributeOf,
    attributeNames,
    basesOf,
    gaveUp: () => gaveUp,
  };
}

function integer(node: Expression): number | null {
  if (node.kind === 'Constant' && node.type === 'int') return Number(node.value);
  if (node.kind === 'UnaryOp' && node.op === 'USub') {
    const value = integer(node.operand);
    return value === null ? null : -value;
  }
  return null;
}
