import type { PythonNode } from './nodes.ts';

type Maybe = PythonNode | null;

/** Adds the direct children of a node to `out`, in the order in which they stand in the text. */
export function pushChildren(node: PythonNode, out: Maybe[]): void {
  switch (node.kind) {
    case 'Name':
    case 'Constant':
    case 'alias':
    case 'Pass':
    case 'Break':
    case 'Continue':
    case 'Global':
    case 'Nonlocal':
    case 'MatchSingleton':
    case 'MatchStar':
    case 'Import':
    case 'ImportFrom':
      if (node.kind === 'Import' || node.kind === 'ImportFrom') pushAll(node.names, out);
      return;
    case 'Attribute':
    case 'Starred':
    case 'Await':
    case 'YieldFrom':
    case 'Expr':
    case 'keyword':
    case 'MatchValue':
    case 'Return':
    case 'Yield':
      out.push(node.value);
      return;
    case 'Call':
      out.push(node.func);
      pushArguments(node.args, node.keywords, out);
      return;
    case 'Subscript':
      out.push(node.value, node.slice);
      return;
    case 'BinOp':
      out.push(node.left, node.right);
      return;
    case 'Compare':
      out.push(node.left);
      pushAll(node.comparators, out);
      return;
    case 'BoolOp':
    case 'JoinedStr':
    case 'TemplateStr':
      pushAll(node.values, out);
      return;
    case 'UnaryOp':
      out.push(node.operand);
      return;
    case 'List':
    case 'Tuple':
    case 'Set':
      pushAll(node.elts, out);
      return;
    case 'Dict':
      pushItems(node, out);
      return;
    case 'FormattedValue':
    case 'Interpolation':
      out.push(node.value, node.formatSpec);
      return;
    case 'Assign':
      pushAll(node.targets, out);
      out.push(node.value);
      return;
    case 'AugAssign':
    case 'NamedExpr':
      out.push(node.target, node.value);
      return;
    case 'AnnAssign':
      out.push(node.target, node.annotation, node.value);
      return;
    case 'IfExp':
      out.push(node.body, node.test, node.orelse);
      return;
    case 'Lambda':
      out.push(node.args, node.body);
      return;
    case 'ListComp':
    case 'SetComp':
    case 'GeneratorExp':
      out.push(node.elt);
      pushAll(node.generators, out);
      return;
    case 'DictComp':
      out.push(node.key, node.value);
      pushAll(node.generators, out);
      return;
    case 'comprehension':
      out.push(node.target, node.iter);
      pushAll(node.ifs, out);
      return;
    case 'Slice':
      out.push(node.lower, node.upper, node.step);
      return;
    case 'arg':
      out.push(node.annotation);
      return;
    case 'arguments':
      pushParameters(node, out);
      return;
    default:
      pushStatementChildren(node, out);
  }
}

type Arguments = Extract<PythonNode, { kind: 'arguments' }>;
type Dict = Extract<PythonNode, { kind: 'Dict' }>;
type Call = Extract<PythonNode, { kind: 'Call' }>;

/** Arguments and keywords of a call or class; `*` may stand behind a keyword. */
function pushArguments(args: Call['args'], keywords: Call['keywords'], out: Maybe[]): void {
  const base = out.length;
  pushAll(args, out);
  if (keywords.length === 0) return;
  pushAll(keywords, out);
  const lastArgument = args.at(-1);
  const firstKeyword = keywords[0];
  if (lastArgument !== undefined && firstKeyword !== undefined && lastArgument.start > firstKeyword.start) {
    const sorted = out.splice(base).sort((a, b) => (a?.start ?? 0) - (b?.start ?? 0));
    pushAll(sorted, out);
  }
}

function pushItems({ keys, values }: Dict, out: Maybe[]): void {
  for (let index = 0; index < values.length; index++) out.push(keys[index] ?? null, values[index] ?? null);
}

function pushParameters(node: Arguments, out: Maybe[]): void {
  const plain = node.posonlyargs.length + node.args.length;
  const withDefault = plain - node.defaults.length;
  for (let index = 0; index < plain; index++) {
    const positional = index < node.posonlyargs.length;
    const parameter = positional ? node.posonlyargs[index] : node.args[index - node.posonlyargs.length];
    out.push(parameter ?? null);
    if (index >= withDefault) out.push(node.defaults[index - withDefault] ?? null);
  }
  out.push(node.vararg);
  for (let index = 0; index < node.kwonlyargs.length; index++) {
    out.push(node.kwonlyargs[index] ?? null, node.kwDefaults[index] ?? null);
  }
  out.push(node.kwarg);
}

type Inner = Exclude<
  PythonNode,
  { kind: 'Name' | 'Constant' | 'alias' | 'Call' | 'arguments' | 'MatchStar' | 'MatchSingleton' }
>;

function pushStatementChildren(node: Inner, out: Maybe[]): void {
  switch (node.kind) {
    case 'Module':
      pushAll(node.body, out);
      return;
    case 'FunctionDef':
    case 'AsyncFunctionDef':
      pushAll(node.decoratorList, out);
      pushAll(node.typeParams, out);
      out.push(node.args, node.returns);
      pushAll(node.body, out);
      return;
    case 'ClassDef':
      pushAll(node.decoratorList, out);
      pushAll(node.typeParams, out);
      pushArguments(node.bases, node.keywords, out);
      pushAll(node.body, out);
      return;
    case 'If':
    case 'While':
      out.push(node.test);
      pushAll(node.body, out);
      pushAll(node.orelse, out);
      return;
    case 'For':
    case 'AsyncFor':
      out.push(node.target, node.iter);
      pushAll(node.body, out);
      pushAll(node.orelse, out);
      return;
    case 'With':
    case 'AsyncWith':
      pushAll(node.items, out);
      pushAll(node.body, out);
      return;
    case 'withitem':
      out.push(node.contextExpr, node.optionalVars);
      return;
    case 'Try':
    case 'TryStar':
      pushAll(node.body, out);
      pushAll(node.handlers, out);
      pushAll(node.orelse, out);
      pushAll(node.finalbody, out);
      return;
    case 'ExceptHandler':
      out.push(node.type);
      pushAll(node.body, out);
      return;
    case 'Raise':
      out.push(node.exc, node.cause);
      return;
    case 'Assert':
      out.push(node.test, node.msg);
      return;
    case 'Delete':
      pushAll(node.targets, out);
      return;
    case 'TypeAlias':
      out.push(node.name);
      pushAll(node.typeParams, out);
      out.push(node.value);
      return;
    case 'TypeVar':
      out.push(node.bound, node.defaultValue);
      return;
    case 'ParamSpec':
    case 'TypeVarTuple':
      out.push(node.defaultValue);
      return;
    case 'Match':
      out.push(node.subject);
      pushAll(node.cases, out);
      return;
    case 'match_case':
      out.push(node.pattern, node.guard);
      pushAll(node.body, out);
      return;
    case 'MatchSequence':
    case 'MatchOr':
      pushAll(node.patterns, out);
      return;
    case 'MatchAs':
      out.push(node.pattern);
      return;
    case 'MatchMapping':
      for (const [index, key] of node.keys.entries()) out.push(key, node.patterns[index] ?? null);
      return;
    case 'MatchClass':
      out.push(node.cls);
      pushAll(node.patterns, out);
      pushAll(node.kwdPatterns, out);
      return;
  }
}

function pushAll(nodes: readonly Maybe[], out: Maybe[]): void {
  for (let index = 0; index < nodes.length; index++) out.push(nodes[index] ?? null);
}

/**
 * Visits a node and all below it, parents first and in the order of the text. `enter` gets each node with its parent
 * (`null` for `root`) and leaves out what is below when it returns `false`; any other result is ignored. Uses no recursion, so depth is no concern.
 */
export function walk(
  root: PythonNode,
  enter: (node: PythonNode, parent: PythonNode | null) => unknown,
): void {
  const nodes: Maybe[] = [root];
  const parents: Maybe[] = [null];
  while (nodes.length > 0) {
    const node = nodes.pop() ?? null;
    const parent = parents.pop() ?? null;
    if (node === null || enter(node, parent) === false) continue;
    const base = nodes.length;
    pushChildren(node, nodes);
    for (let low = base, high = nodes.length - 1; low < high; low++, high--) {
      const swapped = nodes[low] ?? null;
      nodes[low] = nodes[high] ?? null;
      nodes[high] = swapped;
    }
    while (parents.length < nodes.length) parents.push(node);
  }
}

/** Functions by kind of node, each called with the nodes of its kind. */
export type Handlers = {
  readonly [Kind in PythonNode['kind']]?: (
    node: Extract<PythonNode, { readonly kind: Kind }>,
    parent: PythonNode | null,
  ) => unknown;
};

/** `walk` with one function per kind of node. */
export function visitNodes(root: PythonNode, handlers: Handlers): void {
  const table = handlers as Readonly<
    Record<string, ((node: PythonNode, parent: PythonNode | null) => unknown) | undefined>
  >;
  walk(root, (node, parent) => table[node.kind]?.(node, parent));
}
