import { pushTo } from '../../../foundation/push-to.ts';
import type { Expression } from '../tree/expression-nodes.ts';
import type { Arguments, Comprehension, ModuleNode, PythonNode } from '../tree/nodes.ts';
import type { ClassDef, Statement } from '../tree/statement-nodes.ts';
import { pushChildren } from '../tree/visit.ts';
import {
  bind,
  type CallSite,
  type FunctionNode,
  newScope,
  type Reach,
  type Scope,
  type ScopedClass,
  type ScopedFunction,
  type Source,
} from './scopes.ts';

/** An assignment whose target is no plain name: `sys.modules["a"] = b`. */
export interface Store {
  readonly target: Expression;
  readonly value: Expression;
  readonly scope: Scope;
  /** Id of the function around it; -1 for none. */
  readonly inside: number;
}

/** A module with every name tied to what gives it a value. */
export interface ScopedModule {
  readonly module: ModuleNode;
  readonly scope: Scope;
  /** Inner calls before those around them: what they give is then known. */
  readonly calls: readonly CallSite[];
  readonly stores: readonly Store[];
  readonly functions: readonly ScopedFunction[];
  readonly classes: readonly ScopedClass[];
  readonly lambdas: ReadonlyMap<PythonNode, number>;
  /** The scope of a comprehension. */
  readonly comprehensions: ReadonlyMap<PythonNode, Scope>;
}

/** What surrounds a node. */
interface Around {
  readonly scope: Scope;
  /** Id of the function; -1 for none. */
  readonly inside: number;
  /** The statements it stands among, and the outermost loop. */
  readonly from: number;
  readonly to: number;
  readonly loopFrom: number;
  readonly loopTo: number;
  /** Whether it may be left out: under a condition, or where an exception is caught. */
  readonly guarded: boolean;
}

/** Reads which names are bound where, which calls stand where. One walk over the tree. */
export function readScopes(module: ModuleNode): ScopedModule {
  const scope = newScope('module', null, 0);
  const calls: CallSite[] = [];
  const stores: Store[] = [];
  const functions: ScopedFunction[] = [];
  const classes: ScopedClass[] = [];
  const lambdas = new Map<PythonNode, number>();
  const comprehensions = new Map<PythonNode, Scope>();

  // An explicit stack: a chain of 100,000 operators is as deep as it is long.
  const open: (PythonNode | null)[] = [];
  const openAround: Around[] = [];
  const visit = (node: PythonNode | null, around: Around): void => {
    open.push(node);
    openAround.push(around);
  };
  const visitAll = (nodes: readonly (PythonNode | null)[], around: Around): void => {
    for (const node of nodes) visit(node, around);
  };

  function enter(node: PythonNode, around: Around): void {
    switch (node.kind) {
      // Most nodes: nothing begins at them.
      case 'Name':
      case 'Constant':
        return;
      case 'FunctionDef':
      case 'AsyncFunctionDef': {
        const id = enterFunction(node, node.args, around);
        bind(around.scope, node.name, { kind: 'function', id }, reachOf(around, node.end));
        visitAll(node.decoratorList, around);
        declareOuter(node.body, functions[id]!.scope);
        return visitAll(node.body, bodyOf(functions[id]!.scope, id, node));
      }
      case 'Lambda': {
        const id = enterFunction(node, node.args, around);
        lambdas.set(node, id);
        functions[id]!.returns.push(node.body);
        return visit(node.body, bodyOf(functions[id]!.scope, id, node));
      }
      case 'ClassDef':
        return enterClass(node, around);
      case 'ListComp':
      case 'SetComp':
      case 'GeneratorExp':
      case 'DictComp':
        return enterComprehension(node, around);
      case 'For':
      case 'AsyncFor':
      case 'While':
        return enterLoop(node, around);
      case 'If':
        visit(node.test, around);
        visitBlock(node.body, around);
        return visitBlock(node.orelse, around);
      case 'Try':
      case 'TryStar':
        visitBlock(node.body, around);
        for (const handler of node.handlers) {
          visit(handler.type, around);
          visitBlock(handler.body, around);
        }
        visitBlock(node.orelse, around);
        // What `finally` sets holds from then on.
        return visitAll(node.finalbody, around);
      case 'match_case':
        return visitCase(node, around);
      case 'Return':
        if (around.inside >= 0 && node.value !== null) functions[around.inside]!.returns.push(node.value);
        break;
      case 'Yield':
      case 'YieldFrom':
        if (around.inside >= 0 && node.value !== null)
          functions[around.inside]!.yields.push({ value: node.value, from: node.kind === 'YieldFrom' });
        break;
      case 'Call':
        calls.push({ call: node, scope: around.scope, inside: around.inside, guarded: around.guarded });
        readMutation(node, around);
        break;
      default:
        readBinding(node, around);
    }
    visitChildren(node, around);
  }

  function visitChildren(node: PythonNode, around: Around): void {
    pushChildren(node, open);
    while (openAround.length < open.length) openAround.push(around);
  }

  function visitCase(node: PythonNode, around: Around): void {
    visitChildren(node, { ...around, from: node.start, to: node.end, guarded: true });
  }

  /** Statements of which either all or none may run. */
  function visitBlock(body: readonly Statement[], around: Around): void {
    if (body.length === 0) return;
    visitAll(body, { ...around, from: body[0]!.start, to: body.at(-1)!.end, guarded: true });
  }

  function enterLoop(node: Extract<Statement, { kind: 'For' | 'AsyncFor' | 'While' }>, around: Around): void {
    const inLoop =
      around.loopTo > 0 ? around : { ...around, loopFrom: node.start, loopTo: node.body.at(-1)!.end };
    if (node.kind === 'While') visit(node.test, inLoop);
    else {
      const body = { ...inLoop, from: node.iter.end, to: node.body.at(-1)!.end };
      bindTarget(node.target, body, node.iter.end, (path) => ({
        kind: 'element',
        iterable: node.iter,
        scope: around.scope,
        path,
      }));
      visit(node.iter, around);
      visit(node.target, around);
    }
    visitBlock(node.body, inLoop);
    visitBlock(node.orelse, around);
  }

  function enterFunction(node: FunctionNode, args: Arguments, around: Around): number {
    const id = functions.length;
    const owner = around.scope.kind === 'class' ? around.scope.owner : -1;
    const scope = newScope('function', around.scope, node.start, owner);
    functions.push({ node, scope, inside: around.inside, returns: [], yields: [] });
    for (const name of parameterNames(args))
      bind(scope, name, { kind: 'parameter', owner: id, name }, reachOf(bodyOf(scope, id, node), node.start));
    visitAll([...args.defaults, ...args.kwDefaults], around);
    return id;
  }

  function enterClass(node: ClassDef, around: Around): void {
    const id = classes.length;
    const scope = newScope('class', around.scope, node.start, id);
    classes.push({ node, scope, fields: new Map() });
    bind(around.scope, node.name, { kind: 'class', id }, reachOf(around, node.end));
    visitAll([...node.decoratorList, ...node.bases], around);
    for (const keyword of node.keywords) visit(keyword.value, around);
    visitAll(node.body, { ...bodyOf(scope, around.inside, node), guarded: around.guarded });
  }

  function enterComprehension(
    node: Extract<Expression, { kind: 'ListComp' | 'SetComp' | 'GeneratorExp' | 'DictComp' }>,
    around: Around,
  ): void {
    const scope = newScope('comprehension', around.scope, node.start);
    const body = { ...around, scope };
    comprehensions.set(node, scope);
    enterGenerators(node.generators, body);
    if (node.kind === 'DictComp') visitAll([node.key, node.value], body);
    else visit(node.elt, body);
  }

  function enterGenerators(generators: readonly Comprehension[], body: Around): void {
    for (const { target, iter, ifs } of generators) {
      visit(iter, body);
      bindTarget(target, body, -1, (path) => ({ kind: 'element', iterable: iter, scope: body.scope, path }));
      visitAll(ifs, body);
    }
  }

  /** Statements and expressions that give a name a value. */
  function readBinding(node: PythonNode, around: Around): void {
    const { scope } = around;
    const value =
      (expression: Expression): ((path: readonly number[]) => Source) =>
      (path) =>
        path.length === 0
          ? { kind: 'value', value: expression, scope }
          : { kind: 'part', value: expression, scope, path };
    switch (node.kind) {
      case 'Assign':
        for (const target of node.targets) {
          bindTarget(target, around, node.end, value(node.value));
          if (target.kind === 'Attribute' || target.kind === 'Subscript') {
            stores.push({ target, value: node.value, scope, inside: around.inside });
          }
        }
        return;
      case 'AnnAssign':
        if (node.value !== null) bindTarget(node.target, around, node.end, value(node.value));
        return;
      case 'AugAssign':
        if (node.target.kind !== 'Name')
          stores.push({ target: node.target, value: node.value, scope, inside: around.inside });
        return bindPlace(node.target, around, node.end, {
          kind: 'extension',
          value: node.value,
          scope,
          wrap: false,
        });
      case 'NamedExpr': {
        const block = enclosingBlock(scope);
        return bind(
          block,
          node.target.id,
          { kind: 'value', value: node.value, scope },
          reachOf(around, node.end),
        );
      }
      case 'With':
      case 'AsyncWith':
        for (const { optionalVars, contextExpr } of node.items) {
          if (optionalVars !== null) bindTarget(optionalVars, around, contextExpr.end, value(contextExpr));
        }
        return;
      case 'Import':
        for (const { name, asname } of node.names) {
          const bound = asname ?? name.split('.', 1)[0]!;
          const source: Source = { kind: 'import', name: asname === null ? bound : name };
          bind(scope, bound, source, reachOf(around, node.end));
        }
        return;
      case 'ImportFrom':
        for (const { name, asname } of node.names) {
          const module = '.'.repeat(node.level) + (node.module ?? '');
          const full = module === '' || module.endsWith('.') ? module + name : `${module}.${name}`;
          bind(scope, asname ?? name, { kind: 'import', name: full }, reachOf(around, node.end));
        }
        return;
    }
  }

  function bindTarget(
    target: Expression,
    around: Around,
    at: number,
    source: (path: readonly number[]) => Source,
    path: readonly number[] = [],
  ): void {
    if (target.kind === 'Starred') bindTarget(target.value, around, at, source, [...path, -1]);
    else if (target.kind === 'Tuple' || target.kind === 'List') {
      for (const [index, element] of target.elts.entries())
        bindTarget(element, around, at, source, [...path, index]);
    } else bindPlace(target, around, at, source(path));
  }

  /** A name, an attribute of the instance whose method this is, or an entry of what a name holds. */
  function bindPlace(target: Expression, around: Around, at: number, source: Source): void {
    const { scope } = around;
    if (target.kind === 'Name') return bind(scope, target.id, source, reachOf(around, at));
    if (target.kind === 'Subscript') {
      if (source.kind !== 'value' || target.slice.kind === 'Slice') return;
      return bindPlace(target.value, around, at, {
        kind: 'entry',
        key: target.slice,
        value: source.value,
        scope,
      });
    }
    if (target.kind !== 'Attribute' || target.value.kind !== 'Name') return;
    const method = functions[around.inside];
    if (method === undefined || method.scope.owner < 0) return;
    if (parameterNames(method.node.args)[0] !== target.value.id) return;
    pushTo(classes[method.scope.owner]!.fields, target.attr, { ...source, ...SOMETIME });
  }

  /** `names.append(x)`, `names.extend(xs)` and their kin add to the list that a name or an attribute holds. */
  function readMutation(call: Extract<Expression, { kind: 'Call' }>, around: Around): void {
    const { func, args } = call;
    if (func.kind !== 'Attribute' || args.length !== 1) return;
    const wrap = func.attr === 'append' || func.attr === 'add';
    if (!wrap && func.attr !== 'extend' && func.attr !== 'update') return;
    const source: Source = { kind: 'extension', value: args[0]!, scope: around.scope, wrap };
    bindPlace(func.value, around, call.end, source);
  }

  const top: Around = { scope, inside: -1, from: 0, to: module.end, loopFrom: 0, loopTo: 0, guarded: false };
  for (const statement of [...module.body].reverse()) visit(statement, top);
  while (open.length > 0) {
    const node = open.pop()!;
    const around = openAround.pop()!;
    if (node !== null) enter(node, around);
  }
  calls.sort((a, b) => a.call.end - b.call.end || b.call.start - a.call.start);
  return { module, scope, calls, stores, functions, classes, lambdas, comprehensions };
}

const SOMETIME: Reach = { at: -1, from: -1, to: -1, loopFrom: 0, loopTo: 0 };

function reachOf({ from, to, loopFrom, loopTo }: Around, at: number): Reach {
  return { at, from, to, loopFrom, loopTo };
}

function bodyOf(scope: Scope, inside: number, { start, end }: PythonNode): Around {
  return { scope, inside, from: start, to: end, loopFrom: 0, loopTo: 0, guarded: false };
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

/** A walrus inside a comprehension binds outside of it. */
function enclosingBlock(scope: Scope): Scope {
  let block = scope;
  while (block.kind === 'comprehension' && block.parent !== null) block = block.parent;
  return block;
}
