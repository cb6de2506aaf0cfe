import type { PythonNode } from './nodes.ts';

type Visit = (child: PythonNode) => void;

/** Calls `visit` for every direct child, in source order. A switch by kind: no keys are enumerated. */
export function forEachChild(node: PythonNode, visit: Visit): void {
  const one = (child: PythonNode | null): void => {
    if (child !== null) visit(child);
  };
  const all = (children: readonly (PythonNode | null)[]): void => {
    for (const child of children) if (child !== null) visit(child);
  };
  switch (node.kind) {
    case 'Module':
      return all(node.body);
    case 'FunctionDef':
    case 'AsyncFunctionDef':
      all(node.decoratorList);
      all(node.typeParams);
      one(node.args);
      one(node.returns);
      return all(node.body);
    case 'ClassDef':
      all(node.decoratorList);
      all(node.typeParams);
      all(node.bases);
      all(node.keywords);
      return all(node.body);
    case 'Return':
    case 'Yield':
    case 'Await':
    case 'YieldFrom':
    case 'Expr':
    case 'Starred':
    case 'keyword':
    case 'Attribute':
    case 'MatchValue':
      return one(node.value);
    case 'Delete':
      return all(node.targets);
    case 'Assign':
      all(node.targets);
      return one(node.value);
    case 'TypeAlias':
      one(node.name);
      all(node.typeParams);
      return one(node.value);
    case 'AugAssign':
    case 'NamedExpr':
      one(node.target);
      return one(node.value);
    case 'AnnAssign':
      one(node.target);
      one(node.annotation);
      return one(node.value);
    case 'For':
    case 'AsyncFor':
      one(node.target);
      one(node.iter);
      all(node.body);
      return all(node.orelse);
    case 'While':
    case 'If':
      one(node.test);
      all(node.body);
      return all(node.orelse);
    case 'With':
    case 'AsyncWith':
      all(node.items);
      return all(node.body);
    case 'withitem':
      one(node.contextExpr);
      return one(node.optionalVars);
    case 'Match':
      one(node.subject);
      return all(node.cases);
    case 'match_case':
      one(node.pattern);
      one(node.guard);
      return all(node.body);
    case 'Raise':
      one(node.exc);
      return one(node.cause);
    case 'Try':
    case 'TryStar':
      all(node.body);
      all(node.handlers);
      all(node.orelse);
      return all(node.finalbody);
    case 'ExceptHandler':
      one(node.type);
      return all(node.body);
    case 'Assert':
      one(node.test);
      return one(node.msg);
    case 'Import':
    case 'ImportFrom':
      return all(node.names);
    case 'BoolOp':
    case 'JoinedStr':
    case 'TemplateStr':
      return all(node.values);
    case 'BinOp':
      one(node.left);
      return one(node.right);
    case 'UnaryOp':
      return one(node.operand);
    case 'Lambda':
      one(node.args);
      return one(node.body);
    case 'IfExp':
      one(node.body);
      one(node.test);
      return one(node.orelse);
    case 'Dict':
      for (const [index, value] of node.values.entries()) {
        one(node.keys[index] ?? null);
        visit(value);
      }
      return;
    case 'Set':
    case 'List':
    case 'Tuple':
      return all(node.elts);
    case 'ListComp':
    case 'SetComp':
    case 'GeneratorExp':
      one(node.elt);
      return all(node.generators);
    case 'DictComp':
      one(node.key);
      one(node.value);
      return all(node.generators);
    case 'comprehension':
      one(node.target);
      one(node.iter);
      return all(node.ifs);
    case 'Compare':
      one(node.left);
      return all(node.comparators);
    case 'Call':
      one(node.func);
      all(node.args);
      return all(node.keywords);
    case 'FormattedValue':
    case 'Interpolation':
      one(node.value);
      return one(node.formatSpec);
    case 'Subscript':
      one(node.value);
      return one(node.slice);
    case 'Slice':
      one(node.lower);
      one(node.upper);
      return one(node.step);
    case 'arguments':
      all(node.posonlyargs);
      all(node.args);
      one(node.vararg);
      all(node.kwonlyargs);
      one(node.kwarg);
      all(node.defaults);
      return all(node.kwDefaults);
    case 'arg':
      return one(node.annotation);
    case 'TypeVar':
      one(node.bound);
      return one(node.defaultValue);
    case 'ParamSpec':
    case 'TypeVarTuple':
      return one(node.defaultValue);
    case 'MatchSequence':
    case 'MatchOr':
      return all(node.patterns);
    case 'MatchMapping':
      all(node.keys);
      return all(node.patterns);
    case 'MatchClass':
      one(node.cls);
      all(node.patterns);
      return all(node.kwdPatterns);
    case 'MatchAs':
      return one(node.pattern);
    case 'Global':
    case 'Nonlocal':
    case 'Pass':
    case 'Break':
    case 'Continue':
    case 'alias':
    case 'Constant':
    case 'Name':
    case 'MatchSingleton':
    case 'MatchStar':
      return;
    default:
      return unreachable(node);
  }
}

function unreachable(node: never): never {
  throw new Error(`unknown node ${JSON.stringify(node)}`);
}
