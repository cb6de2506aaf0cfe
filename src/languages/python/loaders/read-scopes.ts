import type { Expression } from '../tree/expression-nodes.ts';
import type { Arguments, Comprehension, ModuleNode, PythonNode } from '../tree/nodes.ts';
import type { ClassDef, FunctionDef, Statement } from '../tree/statement-nodes.ts';
import { pushChildren } from '../tree/visit.ts';
import { type Binding, bind, type CallSite, newScope, type Scope } from './scopes.ts';

/** An assignment whose target is no plain name: `sys.modules["a"] = b`. */
export interface Store {
  readonly target: Expression;
  readonly value: Expression;
  readonly scope: Scope;
}

/** A module with every name tied to what gives it a value. */
export interface ScopedModule {
  readonly module: ModuleNode;
  readonly scope: Scope;
  /** Inner calls before those around them: what they give is then known. */
  readonly calls: readonly CallSite[];
  readonly stores: readonly Store[];
  /** The scope of a function's or class's body. */
  readonly scopes: ReadonlyMap<FunctionDef | ClassDef, Scope>;
  /** The scope of a comprehension. */
  readonly comprehensions: ReadonlyMap<PythonNode, Scope>;
  /** The value expressions of `return` in a function, with the function's scope. */
  readonly returns: ReadonlyMap<FunctionDef, readonly Expression[]>;
}

/** Reads which names are bound where, which calls stand where. One walk over the tree. */
export function readScopes(module: ModuleNode): ScopedModule {
  const scope = newScope('module', null);
  const calls: CallSite[] = [];
  const stores: Store[] = [];
  const scopes = new Map<FunctionDef | ClassDef, Scope>();
  const comprehensions = new Map<PythonNode, Scope>();
  const returns = new Map<FunctionDef, Expression[]>();

  // An explicit stack: a chain of 100,000 operators is as deep as it is long.
  const open: { readonly node: PythonNode; readonly inside: Scope; readonly owner: FunctionDef | null }[] =
    [];
  const visit = (node: PythonNode | null, inside: Scope, owner: FunctionDef | null): void => {
    if (node !== null) open.push({ node, inside, owner });
  };

  function enter(node: PythonNode, inside: Scope, owner: FunctionDef | null): void {
    switch (node.kind) {
      case 'FunctionDef':
      case 'AsyncFunctionDef':
        return enterFunction(node, inside);
      case 'ClassDef':
        return enterClass(node, inside, owner);
      case 'Lambda':
        visitDefaults(node.args, inside, owner);
        return visit(node.body, newScope('function', inside), owner);
      case 'ListComp':
      case 'SetComp':
      case 'GeneratorExp': {
        const body = enterGenerators(node.generators, inside, owner);
        comprehensions.set(node, body);
        return visit(node.elt, body, owner);
      }
      case 'DictComp': {
        const body = enterGenerators(node.generators, inside, owner);
        visit(node.key, body, owner);
        return visit(node.value, body, owner);
      }
      case 'Return':
        if (owner !== null && node.value !== null) returns.get(owner)!.push(node.value);
        break;
      case 'Call':
        calls.push({ call: node, scope: inside });
        readMutation(node, inside);
        break;
      default:
        readBinding(node, inside, stores);
    }
    const children: (PythonNode | null)[] = [];
    pushChildren(node, children);
    for (const child of children) visit(child, inside, owner);
  }

  function enterFunction(node: FunctionDef, inside: Scope): void {
    const body = newScope('function', inside, classOf(inside));
    scopes.set(node, body);
    returns.set(node, []);
    bind(inside, node.name, { kind: 'function', node, scope: body });
    for (const name of parameterNames(node.args)) bind(body, name, { kind: 'parameter', owner: node, name });
    for (const decorator of node.decoratorList) visit(decorator, inside, null);
    visitDefaults(node.args, inside, null);
    declareOuter(node.body, body);
    for (const statement of node.body) visit(statement, body, node);
  }

  function enterClass(node: ClassDef, inside: Scope, owner: FunctionDef | null): void {
    const body = newScope('class', inside, node);
    scopes.set(node, body);
    bind(inside, node.name, { kind: 'class', node, scope: body });
    for (const expression of [...node.decoratorList, ...node.bases]) visit(expression, inside, owner);
    for (const keyword of node.keywords) visit(keyword.value, inside, owner);
    for (const statement of node.body) visit(statement, body, null);
  }

  function visitDefaults(args: Arguments, inside: Scope, owner: FunctionDef | null): void {
    for (const value of [...args.defaults, ...args.kwDefaults]) visit(value, inside, owner);
  }

  function enterGenerators(
    generators: readonly Comprehension[],
    inside: Scope,
    owner: FunctionDef | null,
  ): Scope {
    const body = newScope('comprehension', inside);
    for (const { target, iter, ifs } of generators) {
      visit(iter, body, owner);
      bindTarget(target, body, (path) => ({ kind: 'element', iterable: iter, scope: body, path }));
      for (const condition of ifs) visit(condition, body, owner);
    }
    return body;
  }

  for (const statement of [...module.body].reverse()) visit(statement, scope, null);
  for (let item = open.pop(); item !== undefined; item = open.pop())
    enter(item.node, item.inside, item.owner);
  calls.sort((a, b) => a.call.end - b.call.end || b.call.start - a.call.start);
  return { module, scope, calls, stores, scopes, comprehensions, returns };
}

function classOf(scope: Scope): ClassDef | null {
  return scope.kind === 'class' ? scope.owner : null;
}

function parameterNames(args: Arguments): string[] {
  const named = [...args.posonlyargs, ...args.args, ...args.kwonlyargs];
  return [...named, ...[args.vararg ?? [], args.kwarg ?? []].flat()].map((parameter) => parameter.arg);
}

/** `global` and `nonlocal` count for the whole function, wherever they stand in it. */
function declareOuter(body: readonly Statement[], scope: Scope): void {
  for (const statement of body) {
    if (statement.kind === 'Global' || statement.kind === 'Nonlocal') {
      for (const name of statement.names) scope.outer.add(name);
    }
  }
}

/** Statements and expressions that give a name a value. */
function readBinding(node: PythonNode, scope: Scope, stores: Store[]): void {
  const value =
    (expression: Expression): ((path: readonly number[]) => Binding) =>
    (path) =>
      path.length === 0
        ? { kind: 'value', value: expression, scope }
        : { kind: 'part', value: expression, scope, path };
  switch (node.kind) {
    case 'Assign':
      for (const target of node.targets) {
        bindTarget(target, scope, value(node.value));
        if (target.kind === 'Attribute' || target.kind === 'Subscript')
          stores.push({ target, value: node.value, scope });
      }
      return;
    case 'AnnAssign':
      if (node.value !== null) bindTarget(node.target, scope, value(node.value));
      return;
    case 'AugAssign':
      if (node.target.kind === 'Name') {
        bind(scope, node.target.id, { kind: 'extension', value: node.value, scope, wrap: false });
      } else stores.push({ target: node.target, value: node.value, scope });
      return;
    case 'NamedExpr':
      bind(enclosingBlock(scope), node.target.id, { kind: 'value', value: node.value, scope });
      return;
    case 'For':
    case 'AsyncFor':
      bindTarget(node.target, scope, (path) => ({ kind: 'element', iterable: node.iter, scope, path }));
      return;
    case 'With':
    case 'AsyncWith':
      for (const item of node.items) {
        if (item.optionalVars !== null) bindTarget(item.optionalVars, scope, value(item.contextExpr));
      }
      return;
    case 'Import':
      for (const { name, asname } of node.names) {
        const bound = asname ?? name.split('.', 1)[0]!;
        bind(scope, bound, { kind: 'import', name: asname === null ? bound : name });
      }
      return;
    case 'ImportFrom':
      for (const { name, asname } of node.names) {
        const module = '.'.repeat(node.level) + (node.module ?? '');
        bind(scope, asname ?? name, { kind: 'import', name: `${module}.${name}` });
      }
      return;
  }
}

/** A walrus inside a comprehension binds outside of it. */
function enclosingBlock(scope: Scope): Scope {
  let block = scope;
  while (block.kind === 'comprehension' && block.parent !== null) block = block.parent;
  return block;
}

/** `names.append(x)`, `names.extend(xs)` and their kin add to the list that a name holds. */
function readMutation(call: Extract<Expression, { kind: 'Call' }>, scope: Scope): void {
  const { func, args } = call;
  if (func.kind !== 'Attribute' || func.value.kind !== 'Name' || args.length !== 1) return;
  const wrap = func.attr === 'append' || func.attr === 'add';
  if (wrap || func.attr === 'extend' || func.attr === 'update') {
    bind(scope, func.value.id, { kind: 'extension', value: args[0]!, scope, wrap });
  }
}

function bindTarget(
  target: Expression,
  scope: Scope,
  binding: (path: readonly number[]) => Binding,
  path: readonly number[] = [],
): void {
  if (target.kind === 'Name') bind(scope, target.id, binding(path));
  else if (target.kind === 'Starred') bindTarget(target.value, scope, binding, [...path, -1]);
  else if (target.kind === 'Tuple' || target.kind === 'List') {
    for (const [index, element] of target.elts.entries())
      bindTarget(element, scope, binding, [...path, index]);
  }
}
