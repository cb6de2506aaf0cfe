import type { BinaryOperator, Expression, Name } from './expression-nodes.ts';
import type {
  Alias,
  Arguments,
  ExceptHandler,
  Keyword,
  NodeBase,
  TypeParameter,
  WithItem,
} from './nodes.ts';
import type { MatchCase } from './pattern-nodes.ts';

/** Begins at `def` (or `async`); decorators stand before. */
export interface FunctionDef extends NodeBase {
  readonly kind: 'FunctionDef' | 'AsyncFunctionDef';
  readonly name: string;
  readonly args: Arguments;
  readonly body: readonly Statement[];
  readonly decoratorList: readonly Expression[];
  readonly returns: Expression | null;
  readonly typeParams: readonly TypeParameter[];
}

/** Begins at `class`; decorators stand before. */
export interface ClassDef extends NodeBase {
  readonly kind: 'ClassDef';
  readonly name: string;
  readonly bases: readonly Expression[];
  readonly keywords: readonly Keyword[];
  readonly body: readonly Statement[];
  readonly decoratorList: readonly Expression[];
  readonly typeParams: readonly TypeParameter[];
}

export interface Return extends NodeBase {
  readonly kind: 'Return';
  readonly value: Expression | null;
}

export interface Delete extends NodeBase {
  readonly kind: 'Delete';
  readonly targets: readonly Expression[];
}

export interface Assign extends NodeBase {
  readonly kind: 'Assign';
  /** One per `=`, left to right. */
  readonly targets: readonly Expression[];
  readonly value: Expression;
}

export interface TypeAlias extends NodeBase {
  readonly kind: 'TypeAlias';
  readonly name: Name;
  readonly typeParams: readonly TypeParameter[];
  readonly value: Expression;
}

export interface AugAssign extends NodeBase {
  readonly kind: 'AugAssign';
  readonly target: Expression;
  readonly op: BinaryOperator;
  readonly value: Expression;
}

export interface AnnAssign extends NodeBase {
  readonly kind: 'AnnAssign';
  readonly target: Expression;
  readonly annotation: Expression;
  readonly value: Expression | null;
  /** The target is a name without parentheses. */
  readonly simple: boolean;
}

export interface For extends NodeBase {
  readonly kind: 'For' | 'AsyncFor';
  readonly target: Expression;
  readonly iter: Expression;
  readonly body: readonly Statement[];
  readonly orelse: readonly Statement[];
}

export interface While extends NodeBase {
  readonly kind: 'While';
  readonly test: Expression;
  readonly body: readonly Statement[];
  readonly orelse: readonly Statement[];
}

/** An `elif` is an `If` alone in `orelse`, beginning at `elif`. */
export interface If extends NodeBase {
  readonly kind: 'If';
  readonly test: Expression;
  readonly body: readonly Statement[];
  readonly orelse: readonly Statement[];
}

export interface With extends NodeBase {
  readonly kind: 'With' | 'AsyncWith';
  readonly items: readonly WithItem[];
  readonly body: readonly Statement[];
}

export interface Match extends NodeBase {
  readonly kind: 'Match';
  readonly subject: Expression;
  readonly cases: readonly MatchCase[];
}

export interface Raise extends NodeBase {
  readonly kind: 'Raise';
  readonly exc: Expression | null;
  readonly cause: Expression | null;
}

export interface Try extends NodeBase {
  readonly kind: 'Try' | 'TryStar';
  readonly body: readonly Statement[];
  readonly handlers: readonly ExceptHandler[];
  readonly orelse: readonly Statement[];
  readonly finalbody: readonly Statement[];
}

export interface Assert extends NodeBase {
  readonly kind: 'Assert';
  readonly test: Expression;
  readonly msg: Expression | null;
}

export interface Import extends NodeBase {
  readonly kind: 'Import';
  readonly names: readonly Alias[];
  /** Written with PEP 810's `lazy`. */
  readonly isLazy: boolean;
}

export interface ImportFrom extends NodeBase {
  readonly kind: 'ImportFrom';
  /** `null` when only dots are written. */
  readonly module: string | null;
  readonly names: readonly Alias[];
  /** Leading dots. */
  readonly level: number;
  readonly isLazy: boolean;
}

export interface ScopeDeclaration extends NodeBase {
  readonly kind: 'Global' | 'Nonlocal';
  readonly names: readonly string[];
}

export interface ExpressionStatement extends NodeBase {
  readonly kind: 'Expr';
  readonly value: Expression;
}

export interface PlainStatement extends NodeBase {
  readonly kind: 'Pass' | 'Break' | 'Continue';
}

export type Statement =
  | FunctionDef
  | ClassDef
  | Return
  | Delete
  | Assign
  | TypeAlias
  | AugAssign
  | AnnAssign
  | For
  | While
  | If
  | With
  | Match
  | Raise
  | Try
  | Assert
  | Import
  | ImportFrom
  | ScopeDeclaration
  | ExpressionStatement
  | PlainStatement;
