import type { Arguments, Comprehension, Keyword, NodeBase } from './nodes.ts';

/** How a name, attribute, subscript, starred, list or tuple is used. */
export type Context = 'Load' | 'Store' | 'Del';

export type BinaryOperator =
  | 'Add'
  | 'Sub'
  | 'Mult'
  | 'Div'
  | 'FloorDiv'
  | 'Mod'
  | 'MatMult'
  | 'BitAnd'
  | 'BitOr'
  | 'BitXor'
  | 'LShift'
  | 'RShift'
  | 'Pow';

export type UnaryOperator = 'Not' | 'UAdd' | 'USub' | 'Invert';

export type ComparisonOperator =
  | 'Eq'
  | 'NotEq'
  | 'Lt'
  | 'LtE'
  | 'Gt'
  | 'GtE'
  | 'In'
  | 'NotIn'
  | 'Is'
  | 'IsNot';

export interface BoolOp extends NodeBase {
  readonly kind: 'BoolOp';
  readonly op: 'And' | 'Or';
  readonly values: readonly Expression[];
}

export interface NamedExpr extends NodeBase {
  readonly kind: 'NamedExpr';
  readonly target: Name;
  readonly value: Expression;
}

export interface BinOp extends NodeBase {
  readonly kind: 'BinOp';
  readonly left: Expression;
  readonly op: BinaryOperator;
  readonly right: Expression;
}

export interface UnaryOp extends NodeBase {
  readonly kind: 'UnaryOp';
  readonly op: UnaryOperator;
  readonly operand: Expression;
}

export interface Lambda extends NodeBase {
  readonly kind: 'Lambda';
  readonly args: Arguments;
  readonly body: Expression;
}

export interface IfExp extends NodeBase {
  readonly kind: 'IfExp';
  readonly test: Expression;
  readonly body: Expression;
  readonly orelse: Expression;
}

export interface Dict extends NodeBase {
  readonly kind: 'Dict';
  /** `null` where `**` unpacks the value beside it. */
  readonly keys: readonly (Expression | null)[];
  readonly values: readonly Expression[];
}

export interface SetDisplay extends NodeBase {
  readonly kind: 'Set';
  readonly elts: readonly Expression[];
}

export interface ElementComprehension extends NodeBase {
  readonly kind: 'ListComp' | 'SetComp' | 'GeneratorExp';
  readonly elt: Expression;
  readonly generators: readonly Comprehension[];
}

export interface DictComp extends NodeBase {
  readonly kind: 'DictComp';
  readonly key: Expression;
  /** `null` for `{**a for a in b}` (PEP 798). */
  readonly value: Expression | null;
  readonly generators: readonly Comprehension[];
}

export interface Await extends NodeBase {
  readonly kind: 'Await';
  readonly value: Expression;
}

export interface Yield extends NodeBase {
  readonly kind: 'Yield';
  readonly value: Expression | null;
}

export interface YieldFrom extends NodeBase {
  readonly kind: 'YieldFrom';
  readonly value: Expression;
}

export interface Compare extends NodeBase {
  readonly kind: 'Compare';
  readonly left: Expression;
  readonly ops: readonly ComparisonOperator[];
  readonly comparators: readonly Expression[];
}

export interface Call extends NodeBase {
  readonly kind: 'Call';
  readonly func: Expression;
  readonly args: readonly Expression[];
  readonly keywords: readonly Keyword[];
}

export interface FormattedValue extends NodeBase {
  readonly kind: 'FormattedValue';
  readonly value: Expression;
  readonly conversion: 's' | 'r' | 'a' | null;
  readonly formatSpec: JoinedStr | null;
}

/** A replacement field of a t-string. */
export interface Interpolation extends NodeBase {
  readonly kind: 'Interpolation';
  readonly value: Expression;
  /** The expression as it is written. */
  readonly str: string;
  readonly conversion: 's' | 'r' | 'a' | null;
  readonly formatSpec: JoinedStr | null;
}

export interface JoinedStr extends NodeBase {
  readonly kind: 'JoinedStr';
  /** `FormattedValue` and text constants; never two constants side by side. */
  readonly values: readonly Expression[];
}

export interface TemplateStr extends NodeBase {
  readonly kind: 'TemplateStr';
  readonly values: readonly Expression[];
}

/**
 * A literal, told apart by `type`. `value` is the decoded text of a string, one character per byte for bytes, and the
 * literal as it is written for numbers (`int`, `float`, `complex`) and for `None`, `True`, `False` and `...`.
 * A named character (`\N{…}`) is U+FFFD: its name is not looked up.
 */
export interface Constant extends NodeBase {
  readonly kind: 'Constant';
  readonly type: 'str' | 'bytes' | 'int' | 'float' | 'complex' | 'None' | 'bool' | 'Ellipsis';
  readonly value: string;
}

export interface Attribute extends NodeBase {
  readonly kind: 'Attribute';
  readonly value: Expression;
  readonly attr: string;
  readonly ctx: Context;
}

export interface Subscript extends NodeBase {
  readonly kind: 'Subscript';
  readonly value: Expression;
  readonly slice: Expression;
  readonly ctx: Context;
}

export interface Starred extends NodeBase {
  readonly kind: 'Starred';
  readonly value: Expression;
  readonly ctx: Context;
}

export interface Name extends NodeBase {
  readonly kind: 'Name';
  readonly id: string;
  readonly ctx: Context;
}

export interface ListDisplay extends NodeBase {
  readonly kind: 'List';
  readonly elts: readonly Expression[];
  readonly ctx: Context;
}

export interface Tuple extends NodeBase {
  readonly kind: 'Tuple';
  readonly elts: readonly Expression[];
  readonly ctx: Context;
}

/** `lower:upper:step`, only as (part of) a subscript. */
export interface Slice extends NodeBase {
  readonly kind: 'Slice';
  readonly lower: Expression | null;
  readonly upper: Expression | null;
  readonly step: Expression | null;
}

export type Expression =
  | BoolOp
  | NamedExpr
  | BinOp
  | UnaryOp
  | Lambda
  | IfExp
  | Dict
  | SetDisplay
  | ElementComprehension
  | DictComp
  | Await
  | Yield
  | YieldFrom
  | Compare
  | Call
  | FormattedValue
  | Interpolation
  | JoinedStr
  | TemplateStr
  | Constant
  | Attribute
  | Subscript
  | Starred
  | Name
  | ListDisplay
  | Tuple
  | Slice;
