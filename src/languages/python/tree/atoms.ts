import { parseCall, parseSubscript } from './calls.ts';
import { parseBraces, parseBrackets, parseParentheses } from './displays.ts';
import { failUnexpected } from './explain.ts';
import type { Constant, Expression } from './expression-nodes.ts';
import { parseName } from './expressions.ts';
import { currentName } from './identifiers.ts';
import type { Scanner } from './scanner.ts';
import { parseStrings } from './strings.ts';
import { nextToken } from './tokenizer.ts';
import * as T from './tokens.ts';

/** An atom followed by any number of attributes, calls and subscripts. */
export function parsePrimary(p: Scanner): Expression {
  const start = p.start;
  let node = parseAtom(p);
  for (;;) {
    switch (p.type) {
      case T.DOT: {
        nextToken(p);
        const attr = parseName(p);
        node = { kind: 'Attribute', start, end: p.lastEnd, value: node, attr, ctx: 'Load' };
        break;
      }
      case T.LEFT_PAREN:
        node = parseCall(p, start, node);
        break;
      case T.LEFT_BRACKET:
        node = parseSubscript(p, start, node);
        break;
      default:
        return node;
    }
  }
}

function parseAtom(p: Scanner): Expression {
  switch (p.type) {
    case T.NAME: {
      const name: Expression = { kind: 'Name', start: p.start, end: p.end, id: currentName(p), ctx: 'Load' };
      nextToken(p);
      return name;
    }
    case T.STRING:
    case T.FORMAT_START:
      return parseStrings(p);
    case T.NUMBER:
      return constant(p, numberType(p));
    case T.LEFT_PAREN:
      return parseParentheses(p);
    case T.LEFT_BRACKET:
      return parseBrackets(p);
    case T.LEFT_BRACE:
      return parseBraces(p);
    case T.NONE:
      return constant(p, 'None');
    case T.TRUE:
    case T.FALSE:
      return constant(p, 'bool');
    case T.ELLIPSIS:
      return constant(p, 'Ellipsis');
    default:
      failUnexpected(p);
  }
}

/** A literal whose value is what is written. */
export function constant(p: Scanner, type: Constant['type']): Constant {
  const { start, end } = p;
  const node: Constant = { kind: 'Constant', start, end, type, value: p.text.slice(start, end) };
  nextToken(p);
  return node;
}

/** Which number the current NUMBER is. */
export function numberType(p: Scanner): 'int' | 'float' | 'complex' {
  const { codes, start, end } = p;
  if ((codes[end - 1]! | 0x20) === 0x6a) return 'complex';
  const second = codes[start + 1]! | 0x20;
  if (codes[start] === 0x30 && (second === 0x78 || second === 0x6f || second === 0x62)) return 'int';
  for (let pos = start; pos < end; pos++) {
    const code = codes[pos]!;
    if (code === 0x2e || (code | 0x20) === 0x65) return 'float';
  }
  return 'int';
}
