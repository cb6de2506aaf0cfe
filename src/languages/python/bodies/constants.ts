import type { Dict, Expression } from '../tree/expression-nodes.ts';

/** What a constant says when a function gives it back. */
export type ConstantMeaning = 'empty' | 'success' | 'other';

/** Nesting of a literal beyond which nobody writes a stub. */
const MOST_DEEP = 4;

/** Elements beyond which a literal is a table. */
const MOST_ELEMENTS = 20;

const SUCCESS_TEXT = /^(?:ok|okay|success|succeeded|passed|valid|verified|approved|authori[sz]ed|healthy)$/i;
const SUCCESS_KEY =
  /^(?:ok|success|succeeded|valid|verified|passed|approved|authori[sz]ed|allowed|authenticated|healthy|is_\w+)$/;
const STATUS_KEY = /^(?:status|result|state|code|status_code)$/;
const EMPTY_CALLS: ReadonlySet<string> = new Set([
  'dict',
  'list',
  'set',
  'tuple',
  'frozenset',
  'str',
  'bytes',
]);

/**
 * What a constant expression says: nothing (`None`, `False`, `0`, `""`, `[]`, `{}` and displays of those), that all went
 * well (`True`, `{"status": "ok"}`), or something of its own. `null` for what is not constant.
 */
export function readConstant(value: Expression, depth = 0): ConstantMeaning | null {
  if (depth > MOST_DEEP) return null;
  switch (value.kind) {
    case 'Constant':
      return readLiteral(value.type, value.value);
    case 'UnaryOp':
      return readSigned(value.op, readConstant(value.operand, depth + 1));
    case 'List':
    case 'Tuple':
    case 'Set':
      return readElements(value.elts, depth);
    case 'Dict':
      return readDict(value, depth);
    case 'Call':
      return value.func.kind === 'Name' &&
        EMPTY_CALLS.has(value.func.id) &&
        value.args.length + value.keywords.length === 0
        ? 'empty'
        : null;
    default:
      return null;
  }
}

function readLiteral(type: string, value: string): ConstantMeaning | null {
  switch (type) {
    case 'None':
      return 'empty';
    case 'Ellipsis':
      return null;
    case 'bool':
      return value === 'True' ? 'success' : 'empty';
    case 'str':
      return value === '' ? 'empty' : SUCCESS_TEXT.test(value) ? 'success' : 'other';
    case 'bytes':
      return value === '' ? 'empty' : 'other';
    default:
      return /^[0_.]+j?$/i.test(value) ? 'empty' : 'other';
  }
}

function readSigned(operator: string, operand: ConstantMeaning | null): ConstantMeaning | null {
  if (operand === null || operator !== 'Not') return operand;
  return operand === 'empty' ? 'success' : 'empty';
}

function readElements(elements: readonly Expression[], depth: number): ConstantMeaning | null {
  if (elements.length > MOST_ELEMENTS) return 'other';
  let meaning: ConstantMeaning = 'empty';
  for (const element of elements) {
    const own = readConstant(element, depth + 1);
    if (own === null) return null;
    if (own !== 'empty') meaning = 'other';
  }
  return meaning;
}

function readDict({ keys, values }: Dict, depth: number): ConstantMeaning | null {
  if (values.length > MOST_ELEMENTS) return 'other';
  let meaning: ConstantMeaning = 'empty';
  for (const [index, value] of values.entries()) {
    const key = keys[index];
    const own = readConstant(value, depth + 1);
    if (own === null || key?.kind !== 'Constant') return null;
    if (saysSuccess(key.value, value, own)) meaning = 'success';
    else if (own !== 'empty' && meaning === 'empty') meaning = 'other';
  }
  return meaning;
}

function saysSuccess(key: string, value: Expression, meaning: ConstantMeaning): boolean {
  if (value.kind !== 'Constant') return false;
  if (SUCCESS_KEY.test(key)) return value.value === 'True';
  return (
    STATUS_KEY.test(key) && (meaning === 'success' || (value.type === 'int' && /^20\d$/.test(value.value)))
  );
}
