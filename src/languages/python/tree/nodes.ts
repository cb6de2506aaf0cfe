import type { Expression } from './expression-nodes.ts';
import type { LineIndex } from './lines.ts';
import type { MatchCase, Pattern } from './pattern-nodes.ts';
import type { Statement } from './statement-nodes.ts';
import type { Suspects } from './suspects.ts';

/** What every node has: `start` and `end` are UTF-16 offsets into the module's `text`, end excluded. */
export interface NodeBase {
  readonly start: number;
  readonly end: number;
}

/**
 * A whole file. The nodes carry the names of CPython's `ast` (fields in camelCase); `kind` tells them apart.
 * `text` is the decoded source without a byte order mark and with every line end as `\n`: line and column stay those
 * of the file.
 */
export interface ModuleNode extends NodeBase {
  readonly kind: 'Module';
  readonly text: string;
  readonly lines: LineIndex;
  readonly suspects: Suspects;
  readonly body: readonly Statement[];
}

/** Parameters of a function or lambda. `defaults` belong to the last of `posonlyargs` and `args` together. */
export interface Arguments extends NodeBase {
  readonly kind: 'arguments';
  readonly posonlyargs: readonly Parameter[];
  readonly args: readonly Parameter[];
  readonly vararg: Parameter | null;
  readonly kwonlyargs: readonly Parameter[];
  /** One per `kwonlyargs`; `null` where there is no default. */
  readonly kwDefaults: readonly (Expression | null)[];
  readonly kwarg: Parameter | null;
  readonly defaults: readonly Expression[];
}

export interface Parameter extends NodeBase {
  readonly kind: 'arg';
  readonly arg: string;
  readonly annotation: Expression | null;
}

export interface Keyword extends NodeBase {
  readonly kind: 'keyword';
  /** `null` for `**value`. */
  readonly arg: string | null;
  readonly value: Expression;
}

export interface Alias extends NodeBase {
  readonly kind: 'alias';
  readonly name: string;
  readonly asname: string | null;
}

export interface WithItem extends NodeBase {
  readonly kind: 'withitem';
  readonly contextExpr: Expression;
  readonly optionalVars: Expression | null;
}

export interface Comprehension extends NodeBase {
  readonly kind: 'comprehension';
  readonly target: Expression;
  readonly iter: Expression;
  readonly ifs: readonly Expression[];
  readonly isAsync: boolean;
}

export interface ExceptHandler extends NodeBase {
  readonly kind: 'ExceptHandler';
  readonly type: Expression | null;
  readonly name: string | null;
  readonly body: readonly Statement[];
}

export interface TypeVar extends NodeBase {
  readonly kind: 'TypeVar';
  readonly name: string;
  readonly bound: Expression | null;
  readonly defaultValue: Expression | null;
}

export interface OtherTypeParameter extends NodeBase {
  readonly kind: 'ParamSpec' | 'TypeVarTuple';
  readonly name: string;
  readonly defaultValue: Expression | null;
}

export type TypeParameter = TypeVar | OtherTypeParameter;

/** Any node of the tree. */
export type PythonNode =
  | ModuleNode
  | Statement
  | Expression
  | Pattern
  | MatchCase
  | Arguments
  | Parameter
  | Keyword
  | Alias
  | WithItem
  | Comprehension
  | ExceptHandler
  | TypeParameter;

export type { Expression, MatchCase, Pattern, Statement };
