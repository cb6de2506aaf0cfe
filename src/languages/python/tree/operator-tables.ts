import type { BinaryOperator, ComparisonOperator } from './expression-nodes.ts';
import * as T from './tokens.ts';

/** Binding strength of what may stand between operands; 0 for tokens that end an expression. */
export const OR_LEVEL = 1;
export const AND_LEVEL = 2;
export const NOT_LEVEL = 3;
export const COMPARISON_LEVEL = 4;
/** `|`: the weakest operator that a target, a comparison's side or an unpacked value may hold. */
export const BITWISE_LEVEL = 5;

export const LEVELS = new Uint8Array(T.TOKEN_KINDS);
const OPERATORS: (BinaryOperator | undefined)[] = new Array(T.TOKEN_KINDS).fill(undefined);
const COMPARISONS: (ComparisonOperator | undefined)[] = new Array(T.TOKEN_KINDS).fill(undefined);

const BINARY: readonly (readonly [number, number, BinaryOperator])[] = [
  [T.BAR, 5, 'BitOr'],
  [T.CARET, 6, 'BitXor'],
  [T.AMPERSAND, 7, 'BitAnd'],
  [T.LEFT_SHIFT, 8, 'LShift'],
  [T.RIGHT_SHIFT, 8, 'RShift'],
  [T.PLUS, 9, 'Add'],
  [T.MINUS, 9, 'Sub'],
  [T.STAR, 10, 'Mult'],
  [T.SLASH, 10, 'Div'],
  [T.DOUBLE_SLASH, 10, 'FloorDiv'],
  [T.PERCENT, 10, 'Mod'],
  [T.AT, 10, 'MatMult'],
];

const COMPARING: readonly (readonly [number, ComparisonOperator])[] = [
  [T.EQUAL_EQUAL, 'Eq'],
  [T.NOT_EQUAL, 'NotEq'],
  [T.LESS, 'Lt'],
  [T.LESS_EQUAL, 'LtE'],
  [T.GREATER, 'Gt'],
  [T.GREATER_EQUAL, 'GtE'],
  [T.IN, 'In'],
  [T.IS, 'Is'],
  [T.NOT, 'NotIn'],
];

LEVELS[T.OR] = OR_LEVEL;
LEVELS[T.AND] = AND_LEVEL;
for (const [kind, level, operator] of BINARY) {
  LEVELS[kind] = level;
  OPERATORS[kind] = operator;
}
for (const [kind, operator] of COMPARING) {
  LEVELS[kind] = COMPARISON_LEVEL;
  COMPARISONS[kind] = operator;
}

/** The operator that a token of level 5 or more stands for. */
export function binaryOperator(kind: number): BinaryOperator {
  return OPERATORS[kind] ?? 'Add';
}

/** The comparison that a token begins; `not` and `is` may be followed by a second word. */
export function comparisonOperator(kind: number): ComparisonOperator {
  return COMPARISONS[kind] ?? 'Eq';
}
