import type { Constant, Expression } from '../tree/expression-nodes.ts';

/** What a condition can come out as, as far as CPython's compiler sees. */
export interface Truth {
  readonly canBeTrue: boolean;
  readonly canBeFalse: boolean;
}

const EITHER: Truth = { canBeTrue: true, canBeFalse: true };
const ALWAYS: Truth = { canBeTrue: true, canBeFalse: false };
const NEVER: Truth = { canBeTrue: false, canBeFalse: true };

/** Deeper conditions are not looked into. */
const DEEPEST = 100;

/**
 * Whether CPython's compiler knows how a condition comes out: constants, `not`, `and`, `or`, conditional expressions and
 * tuples of constants. What it knows decides which code it leaves out.
 */
export function truthOf(test: Expression, depth = 0): Truth {
  if (depth > DEEPEST) return EITHER;
  switch (test.kind) {
    case 'Constant':
      return isTrue(test) ? ALWAYS : NEVER;
    case 'Name':
      // Code that is measured is not run with -O.
      return test.id === '__debug__' ? ALWAYS : EITHER;
    case 'UnaryOp': {
      const operand = truthOf(test.operand, depth + 1);
      if (test.op === 'Not') return { canBeTrue: operand.canBeFalse, canBeFalse: operand.canBeTrue };
      return test.op !== 'Invert' && isNumber(test.operand) ? operand : EITHER;
    }
    case 'BoolOp': {
      const values = test.values.map((value) => truthOf(value, depth + 1));
      return test.op === 'And'
        ? {
            canBeTrue: values.every(({ canBeTrue }) => canBeTrue),
            canBeFalse: values.some(({ canBeFalse }) => canBeFalse),
          }
        : {
            canBeTrue: values.some(({ canBeTrue }) => canBeTrue),
            canBeFalse: values.every(({ canBeFalse }) => canBeFalse),
          };
    }
    case 'IfExp': {
      const { canBeTrue, canBeFalse } = truthOf(test.test, depth + 1);
      const body = canBeTrue ? truthOf(test.body, depth + 1) : null;
      const orelse = canBeFalse ? truthOf(test.orelse, depth + 1) : null;
      return {
        canBeTrue: (body?.canBeTrue ?? false) || (orelse?.canBeTrue ?? false),
        canBeFalse: (body?.canBeFalse ?? false) || (orelse?.canBeFalse ?? false),
      };
    }
    case 'Tuple':
      if (test.elts.length === 0) return NEVER;
      return test.elts.every(({ kind }) => kind === 'Constant') ? ALWAYS : EITHER;
    default:
      return EITHER;
  }
}

function isNumber(node: Expression): boolean {
  return node.kind === 'Constant' && /^(?:int|float|complex)$/.test(node.type);
}

function isTrue({ type, value }: Constant): boolean {
  switch (type) {
    case 'None':
      return false;
    case 'Ellipsis':
      return true;
    case 'bool':
      return value === 'True';
    case 'str':
    case 'bytes':
      return value !== '';
    default: {
      const digits = value.toLowerCase().replace(/^0[xob]/, '');
      // The exponent of a zero is no digit of it.
      return /[1-9a-f]/.test(
        value.startsWith('0x') || value.startsWith('0X') ? digits : digits.split('e', 1)[0]!,
      );
    }
  }
}
