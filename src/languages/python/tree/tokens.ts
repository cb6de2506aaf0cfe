/**
 * Kinds of tokens as small integers, so that the parser can look them up in byte tables.
 * Every operator and every keyword has its own number; soft keywords are names.
 */
export const END: number = 0;
export const NEWLINE: number = 1;
export const INDENT: number = 2;
export const DEDENT: number = 3;
export const NAME: number = 4;
export const NUMBER: number = 5;
export const STRING: number = 6;
/** Start, literal part and end of an f-string or t-string. */
export const FORMAT_START: number = 7;
export const FORMAT_MIDDLE: number = 8;
export const FORMAT_END: number = 9;

export const LEFT_PAREN: number = 10;
export const RIGHT_PAREN: number = 11;
export const LEFT_BRACKET: number = 12;
export const RIGHT_BRACKET: number = 13;
export const LEFT_BRACE: number = 14;
export const RIGHT_BRACE: number = 15;
export const COLON: number = 16;
export const COMMA: number = 17;
export const SEMICOLON: number = 18;
export const DOT: number = 19;
export const ELLIPSIS: number = 20;
export const EQUAL: number = 21;
export const ARROW: number = 22;
export const WALRUS: number = 23;
export const EXCLAMATION: number = 24;
export const AT: number = 25;
export const PLUS: number = 26;
export const MINUS: number = 27;
export const STAR: number = 28;
export const SLASH: number = 29;
export const DOUBLE_SLASH: number = 30;
export const PERCENT: number = 31;
export const DOUBLE_STAR: number = 32;
export const LEFT_SHIFT: number = 33;
export const RIGHT_SHIFT: number = 34;
export const AMPERSAND: number = 35;
export const BAR: number = 36;
export const CARET: number = 37;
export const TILDE: number = 38;
export const EQUAL_EQUAL: number = 39;
export const NOT_EQUAL: number = 40;
export const LESS: number = 41;
export const LESS_EQUAL: number = 42;
export const GREATER: number = 43;
export const GREATER_EQUAL: number = 44;

/** Augmented assignments, in the order of `AUGMENTED_OPERATORS`. */
export const FIRST_AUGMENTED: number = 45;
export const LAST_AUGMENTED: number = 57;
export const AUGMENTED_OPERATORS = [
  'Add',
  'Sub',
  'Mult',
  'Div',
  'FloorDiv',
  'Mod',
  'MatMult',
  'BitAnd',
  'BitOr',
  'BitXor',
  'LShift',
  'RShift',
  'Pow',
] as const;

/** `<>`, which only a joke of PEP 401 accepts. */
export const DIAMOND: number = 58;

/** A printable character that no rule knows: `$`, `?`, a backquote. */
export const UNKNOWN: number = 59;

export const FIRST_KEYWORD: number = 64;
export const FALSE: number = 64;
export const NONE: number = 65;
export const TRUE: number = 66;
export const AND: number = 67;
export const AS: number = 68;
export const ASSERT: number = 69;
export const ASYNC: number = 70;
export const AWAIT: number = 71;
export const BREAK: number = 72;
export const CLASS: number = 73;
export const CONTINUE: number = 74;
export const DEF: number = 75;
export const DEL: number = 76;
export const ELIF: number = 77;
export const ELSE: number = 78;
export const EXCEPT: number = 79;
export const FINALLY: number = 80;
export const FOR: number = 81;
export const FROM: number = 82;
export const GLOBAL: number = 83;
export const IF: number = 84;
export const IMPORT: number = 85;
export const IN: number = 86;
export const IS: number = 87;
export const LAMBDA: number = 88;
export const NONLOCAL: number = 89;
export const NOT: number = 90;
export const OR: number = 91;
export const PASS: number = 92;
export const RAISE: number = 93;
export const RETURN: number = 94;
export const TRY: number = 95;
export const WHILE: number = 96;
export const WITH: number = 97;
export const YIELD: number = 98;
export const TOKEN_KINDS: number = 99;

/** In the order of their numbers, from `FIRST_KEYWORD`. */
export const KEYWORDS: readonly string[] = (
  'False None True and as assert async await break class continue def del elif else except finally for from ' +
  'global if import in is lambda nonlocal not or pass raise return try while with yield'
).split(' ');

const EXPRESSION_STARTS = new Uint8Array(TOKEN_KINDS);
for (const kind of [
  NAME,
  NUMBER,
  STRING,
  FORMAT_START,
  LEFT_PAREN,
  LEFT_BRACKET,
  LEFT_BRACE,
  ELLIPSIS,
  PLUS,
  MINUS,
  TILDE,
  FALSE,
  NONE,
  TRUE,
  AWAIT,
  LAMBDA,
  NOT,
]) {
  EXPRESSION_STARTS[kind] = 1;
}

/** Whether a token of this kind can begin an expression (without `*` and `yield`). */
export function startsExpression(kind: number): boolean {
  return EXPRESSION_STARTS[kind] === 1;
}
