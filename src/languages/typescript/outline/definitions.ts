import type { Definition } from '../../facts.ts';
import { readBraces } from './braces.ts';
import { readDeclarators } from './declarators.ts';
import { lineOf, type OutlineFile } from './outline-fact.ts';
import { CLOSE, endsValue, isMember, isText, PUNCTUATION, type Tokens, textOf, WORD } from './tokens.ts';

const KEYWORD = /^(?:function|class|enum|const|let|var|namespace|module|using)$/;

/** The names that exist in the module at run time, as `findDefinitions` has them; `null` when one is not certain. */
export function findDefinitions(
  { tokens, lines }: OutlineFile,
  imported: ReadonlyMap<string, unknown>,
): readonly Definition[] | null {
  const definitions = new Map<string, Definition>();
  let clashes = false;
  const define = (kind: Definition['kind'], at: number): void => {
    const name = textOf(tokens, at);
    // Which of two bindings of one name counts is the compiler's to say.
    if (imported.has(name)) clashes = true;
    if (definitions.has(name)) return;
    definitions.set(name, { kind, name, line: lineOf(lines, tokens.start[at]!) + 1 });
  };
  for (let at = 0; at < tokens.kind.length; at++) {
    const length = tokens.end[at]! - tokens.start[at]!;
    if (tokens.kind[at] !== WORD || length < 3 || length > 9) continue;
    const isTop = tokens.parent[at] === -1;
    // Inside brackets only `var` can reach the module.
    if (!isTop && length !== 3) continue;
    const word = textOf(tokens, at);
    // A line end after a `return` ends it; what follows at the top never runs, and only the compiler reads it.
    if (isTop && word === 'return') clashes = true;
    if (!KEYWORD.test(word) || isMember(tokens, at)) continue;
    if (!isTop) {
      if (word !== 'var' || isText(tokens, at + 1, ':')) continue;
      const isModules = reachesModule(tokens, at);
      if (isModules === null) return null;
      if (!isModules) continue;
    }
    const statement = isStatement(tokens, at);
    if (statement === null) return null;
    if (!statement) continue;
    switch (word) {
      case 'function':
      case 'class':
      case 'enum': {
        const name = isText(tokens, at + 1, '*') ? at + 2 : at + 1;
        if (tokens.kind[name] !== WORD || /^(?:extends|implements)$/.test(textOf(tokens, name))) break;
        define(word === 'enum' ? 'variable' : word, name);
        break;
      }
      case 'const':
      case 'let':
      case 'var': {
        if (isText(tokens, at + 1, 'enum')) break;
        const names = readDeclarators(tokens, at + 1);
        if (names === null) return null;
        for (const name of names) define('variable', name);
        break;
      }
      default:
        // Whether a namespace exists at run time depends on what is in it.
        if (tokens.kind[at + 1] === WORD && !tokens.afterNewline[at + 1]) return null;
    }
  }
  return clashes ? null : [...definitions.values()];
}

/** Whether a `var` at this place belongs to the module: no function around it. */
function reachesModule(tokens: Tokens, token: number): boolean | null {
  for (let open = tokens.parent[token]!; open !== -1; open = tokens.parent[open]!) {
    if (tokens.code[open] !== 123) continue;
    const braces = readBraces(tokens, open);
    if (braces === null) return null;
    if (braces === 'function' || braces === 'class') return false;
  }
  return true;
}

const MODIFIERS = /^(?:async|abstract|default|export|const|declare)$/;

/** Whether a declaration begins at this keyword that exists at run time; not an expression, not under `declare`. */
function isStatement(tokens: Tokens, keyword: number): boolean | null {
  let at = keyword - 1;
  while (tokens.kind[at] === WORD && MODIFIERS.test(textOf(tokens, at)) && !isMember(tokens, at)) {
    if (isText(tokens, at, 'declare')) return false;
    // `as const` ends the statement before.
    if (isText(tokens, at - 1, 'as')) return true;
    at--;
  }
  const code = tokens.code[at];
  if (tokens.kind[at] === undefined) return true;
  if (tokens.kind[at] === PUNCTUATION)
    return code === 59 ? true : code === 62 ? afterAngle(tokens, at + 1) : code === 58 ? null : false;
  if (isText(tokens, at, 'as'))
    return isText(tokens, keyword, 'const') && !tokens.afterNewline[at + 1] ? false : null;
  if (tokens.kind[at] === WORD && endsValue(tokens, at) === null)
    return isText(tokens, at, 'void') ? true : null;
  if (tokens.kind[at] === WORD && isText(tokens, at, 'else')) return true;
  if (tokens.kind[at] === WORD && isText(tokens, at, 'do')) return true;
  if (tokens.kind[at] === WORD || tokens.kind[at] === CLOSE)
    return endsValue(tokens, at) !== false || code === 41;
  // `for (var …` and the first statement of a block.
  return true;
}

/** After `>` an operand may follow or, where that ended a type, a statement: only these two can be either. */
function afterAngle(tokens: Tokens, at: number): true | null {
  return isText(tokens, at, 'function') || isText(tokens, at, 'class') || isText(tokens, at, 'async')
    ? null
    : true;
}
