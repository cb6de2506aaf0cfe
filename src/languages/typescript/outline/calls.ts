import type { ImportFact } from '../../facts.ts';
import { HARMLESS_META } from './loader-words.ts';
import { type OutlineFile, outlineFact } from './outline-fact.ts';
import { findPlace } from './place.ts';
import { before, endsValue, isText, stringValue, type Tokens, textOf, WORD } from './tokens.ts';

/**
 * What `import` inside an expression, or `require`, at a token amounts to; `null` when it is not a plain call with a
 * literal in a place that is certain to be an expression, or when what runs it cannot be told.
 */
export function readCall(
  file: OutlineFile,
  at: number,
  keyword: 'import' | 'require',
  hasTypes: boolean,
): readonly ImportFact[] | null {
  const { tokens } = file;
  if (keyword === 'import' && isText(tokens, at + 1, '.')) {
    const isMeta = isText(tokens, at + 2, 'meta') && isText(tokens, at + 3, '.');
    return isMeta && HARMLESS_META.has(textOf(tokens, at + 4)) ? [] : null;
  }
  if (keyword === 'import' && isText(tokens, at + 1, ':')) return [];
  const specifier = stringValue(tokens, at + 2);
  if (!isText(tokens, at + 1, '(') || specifier === null) return null;
  const end = tokens.match[at + 1]!;
  if (end !== at + 3 || file.ambient) return null;
  if (keyword === 'import' && hasTypes && !isExpression(tokens, at, end)) return null;
  const names = takenNames(tokens, at, end);
  const place = names === null ? null : findPlace(tokens, at);
  if (names === null || place === null) return null;
  const form = keyword === 'import' ? 'import-call' : 'require';
  return [outlineFact(file, form, specifier, at, end, { names, ...place })];
}

/** Whether `import('x')` cannot be a type here. */
function isExpression(tokens: Tokens, at: number, end: number): boolean {
  if (isText(tokens, at - 1, 'await') || isText(tokens, at - 1, 'return')) return true;
  if (
    isText(tokens, end + 1, '.') &&
    isText(tokens, end + 3, '(') &&
    /^(?:then|catch|finally)$/.test(textOf(tokens, end + 2))
  )
    return true;
  // `lazy(() => import('x'))`: parameters never begin with a bracket that arrow and call follow.
  const open = tokens.parent[at]!;
  return (
    isText(tokens, at - 1, '=>') &&
    isText(tokens, open, '(') &&
    tokens.kind[open - 1] === WORD &&
    isText(tokens, open + 1, '(') &&
    tokens.match[open + 1] === at - 2
  );
}

/** The names that the code around takes from the module; `null` when that is not plain. */
function takenNames(tokens: Tokens, at: number, end: number) {
  if (isText(tokens, end + 1, '.') || isText(tokens, end + 1, '?.')) {
    const isAwaited = isText(tokens, at - 1, 'await');
    if (isAwaited || tokens.kind[end + 2] === WORD)
      return tokens.kind[end + 2] === WORD ? [{ name: textOf(tokens, end + 2), alias: null }] : null;
    return null;
  }
  let first = isText(tokens, at - 1, 'await') ? at - 1 : at;
  let last = end;
  if (isText(tokens, first - 1, '(') && isText(tokens, last + 1, ')')) {
    const group = first - 1;
    const isAwait = isText(tokens, group - 1, 'await');
    const isArgument = isAwait || group === 0 ? false : endsValue(tokens, group - 1);
    // The brackets of a call end what is taken; others only group.
    if (isArgument !== false) return isArgument ? [] : null;
    first = group;
    last++;
    if (isText(tokens, last + 1, '.') || isText(tokens, last + 1, '?.'))
      return tokens.kind[last + 2] === WORD ? [{ name: textOf(tokens, last + 2), alias: null }] : null;
    if (isAwait || isText(tokens, first - 1, '(') || isText(tokens, first - 1, '=')) return null;
  }
  const isPattern = isText(tokens, first - 1, '=') && isText(tokens, first - 2, '}');
  if (!isPattern) return isText(tokens, last + 1, '!') ? null : [];
  const open = before(tokens, first - 1);
  if (!/^(?:const|let|var)$/.test(textOf(tokens, open - 1)) || !isText(tokens, last + 1, ';')) return null;
  return patternNames(tokens, open);
}

/** The names in `{ a, b: c }`. */
function patternNames(tokens: Tokens, open: number) {
  const names: { name: string; alias: string | null }[] = [];
  let at = open + 1;
  while (at < tokens.match[open]!) {
    if (tokens.kind[at] !== WORD) return null;
    const name = textOf(tokens, at++);
    let local = name;
    if (isText(tokens, at, ':')) {
      if (tokens.kind[at + 1] !== WORD) return null;
      local = textOf(tokens, at + 1);
      at += 2;
    }
    names.push({ name, alias: local === name ? null : local });
    if (isText(tokens, at, ',')) at++;
    else if (at !== tokens.match[open]) return null;
  }
  return names;
}
