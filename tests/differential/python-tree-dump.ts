import type { Constant } from '../../src/languages/python/tree/expression-nodes.ts';
import type { ModuleNode } from '../../src/languages/python/tree/nodes.ts';

/** Fields of each kind in CPython's order; the tree's own names are the same in camelCase. */
const FIELDS: Readonly<Record<string, string>> = {
  Module: 'body',
  FunctionDef: 'name args body decorator_list returns type_params',
  AsyncFunctionDef: 'name args body decorator_list returns type_params',
  ClassDef: 'name bases keywords body decorator_list type_params',
  Return: 'value',
  Delete: 'targets',
  Assign: 'targets value',
  TypeAlias: 'name type_params value',
  AugAssign: 'target op value',
  AnnAssign: 'target annotation value simple',
  For: 'target iter body orelse',
  AsyncFor: 'target iter body orelse',
  While: 'test body orelse',
  If: 'test body orelse',
  With: 'items body',
  AsyncWith: 'items body',
  Match: 'subject cases',
  Raise: 'exc cause',
  Try: 'body handlers orelse finalbody',
  TryStar: 'body handlers orelse finalbody',
  Assert: 'test msg',
  Import: 'names is_lazy',
  ImportFrom: 'module names level is_lazy',
  Global: 'names',
  Nonlocal: 'names',
  Expr: 'value',
  Pass: '',
  Break: '',
  Continue: '',
  BoolOp: 'op values',
  NamedExpr: 'target value',
  BinOp: 'left op right',
  UnaryOp: 'op operand',
  Lambda: 'args body',
  IfExp: 'test body orelse',
  Dict: 'keys values',
  Set: 'elts',
  ListComp: 'elt generators',
  SetComp: 'elt generators',
  DictComp: 'key value generators',
  GeneratorExp: 'elt generators',
  Await: 'value',
  Yield: 'value',
  YieldFrom: 'value',
  Compare: 'left ops comparators',
  Call: 'func args keywords',
  FormattedValue: 'value conversion format_spec',
  Interpolation: 'value str conversion format_spec',
  JoinedStr: 'values',
  TemplateStr: 'values',
  Attribute: 'value attr ctx',
  Subscript: 'value slice ctx',
  Starred: 'value ctx',
  Name: 'id ctx',
  List: 'elts ctx',
  Tuple: 'elts ctx',
  Slice: 'lower upper step',
  comprehension: 'target iter ifs is_async',
  ExceptHandler: 'type name body',
  arguments: 'posonlyargs args vararg kwonlyargs kw_defaults kwarg defaults',
  arg: 'arg annotation',
  keyword: 'arg value',
  alias: 'name asname',
  withitem: 'context_expr optional_vars',
  match_case: 'pattern guard body',
  MatchValue: 'value',
  MatchSingleton: 'value',
  MatchSequence: 'patterns',
  MatchMapping: 'keys patterns rest',
  MatchClass: 'cls patterns kwd_attrs kwd_patterns',
  MatchStar: 'name',
  MatchAs: 'pattern name',
  MatchOr: 'patterns',
  TypeVar: 'name bound default_value',
  ParamSpec: 'name default_value',
  TypeVarTuple: 'name default_value',
};

/** Kinds that CPython gives no place. */
const UNPLACED = new Set(['Module', 'comprehension', 'arguments', 'withitem', 'match_case']);
/** Fields whose text names a class of CPython's (`Load`, `Add`), not a string. */
const CLASSES = new Set(['op', 'ops', 'ctx']);

/** Since which minor version of Python 3 a field exists. */
const SINCE: Readonly<Record<string, number>> = { type_params: 12, default_value: 13, is_lazy: 15 };

type Value = string | number | boolean | null | AnyNode | readonly Value[];
interface AnyNode {
  readonly kind: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: Value;
}

/** The text that python-tree.py writes for the same tree under Python 3.`minor`. */
export function dumpTree(module: ModuleNode, minor: number): string {
  const out: string[] = [];
  const ascii = /^[\0-\x7f]*$/.test(module.text);
  const place = (offset: number): string => {
    const line = module.lines.lineAt(offset);
    const column = module.lines.columnAt(offset) - 1;
    if (ascii) return `${line}:${column}`;
    return `${line}:${Buffer.byteLength(module.text.slice(offset - column, offset))}`;
  };

  const anyNamed = module.text.includes('\\N{');
  const isNamed = (node: AnyNode): boolean =>
    anyNamed && module.text.slice(node.start, node.end).includes('\\N{');

  function write(value: Value, field: string, placed: boolean, named: boolean): void {
    if (value === null || value === undefined) out.push('None');
    else if (typeof value === 'boolean') out.push(booleanText(field, value));
    else if (typeof value === 'number') out.push(String(value));
    else if (typeof value === 'string') out.push(stringField(field, value));
    else if (Array.isArray(value)) {
      out.push('[');
      for (const item of value) {
        write(item, field, placed, named);
        out.push(',');
      }
      out.push(']');
    } else writeNode(value as AnyNode, placed, named);
  }

  function writeNode(node: AnyNode, wasPlaced: boolean, wasNamed: boolean): void {
    const legacy = node.kind === 'JoinedStr' && minor < 12;
    const placed = wasPlaced && !legacy;
    const named = wasNamed || (legacy && isNamed(node));
    out.push(node.kind);
    const fields = node.kind === 'Constant' ? 'value' : FIELDS[node.kind];
    if (fields === undefined) throw new Error(`no fields for ${node.kind}`);
    if (fields === '') return;
    out.push('(');
    if (placed && !UNPLACED.has(node.kind)) out.push(`${place(node.start)}-${place(node.end)}`);
    if (node.kind === 'Constant') {
      const hidden = node['type'] === 'str' && (named || (placed && isNamed(node)));
      out.push(`|${hidden ? 'named' : constantText(node as unknown as Constant)}`);
    } else {
      for (const field of fields.split(' ')) {
        if (minor < (SINCE[field] ?? 0)) continue;
        out.push(`|${field}=`);
        if (field === 'conversion') out.push(conversionText(node[field] ?? null));
        else if (node.kind === 'MatchSingleton') out.push(String(node[field]));
        else write(node[camelCase(field)] ?? null, field, placed, named);
      }
    }
    out.push(')');
  }

  writeNode(module as unknown as AnyNode, true, false);
  return out.join('');
}

function camelCase(field: string): string {
  return field.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function booleanText(_field: string, value: boolean): string {
  return value ? '1' : '0';
}

function conversionText(value: Value): string {
  return typeof value === 'string' ? String(value.charCodeAt(0)) : '-1';
}

function stringField(field: string, value: string): string {
  return CLASSES.has(field) ? value : quote(value);
}

function quote(value: string): string {
  return JSON.stringify(value).replace(/[^ -~]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function constantText(node: Constant): string {
  switch (node.type) {
    case 'str':
      return `s${quote(node.value)}`;
    case 'bytes':
      return `b${quote(node.value)}`;
    case 'int':
      return `i${BigInt(node.value.replaceAll('_', '')).toString(16)}`;
    case 'float':
      return `f${doubleHex(node.value)}`;
    case 'complex':
      return `c${doubleHex(node.value.slice(0, -1))}`;
    case 'Ellipsis':
      return '...';
    default:
      return node.value;
  }
}

function doubleHex(text: string): string {
  const buffer = Buffer.alloc(8);
  buffer.writeDoubleBE(Number(text.replaceAll('_', '')));
  return buffer.toString('hex');
}
