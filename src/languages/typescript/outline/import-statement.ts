import type { ImportFact } from '../../facts.ts';
import { namesOf, readElements } from './clause.ts';
import { type OutlineFile, outlineFact } from './outline-fact.ts';
import { isText, OPEN, STRING, stringValue, type Tokens, textOf, WORD } from './tokens.ts';

/** What an import binds here. */
export interface Bound {
  readonly specifier: string;
  /** `null` for the whole module. */
  readonly name: string | null;
  readonly typeOnly: boolean;
}

/** A statement read: its facts, and the token that follows. */
export interface Statement {
  readonly facts: readonly ImportFact[];
  readonly next: number;
}

/** The module that a statement names after `from`. */
interface Source {
  readonly specifier: string;
  readonly last: number;
}

/**
 * The import statement whose keyword is the token `first`; `null` for a form that is not plain, as `import defer`.
 * What it binds goes into `bound`; a name bound twice keeps its first meaning.
 */
export function readImport(
  file: OutlineFile,
  first: number,
  bound: Map<string, Bound | null>,
): Statement | null {
  const { tokens } = file;
  let at = first + 1;
  if (tokens.kind[at] === STRING) {
    const source = readSource(tokens, at);
    return source && statement(outlineFact(file, 'import', source.specifier, first, source.last, {}), source);
  }
  const wholeType = isTypeKeyword(tokens, at);
  if (wholeType) at++;
  const names: { name: string; alias: string | null }[] = [];
  const locals: { local: string; name: string | null; typeOnly: boolean }[] = [];
  let alias: string | null = null;
  let everyName = false;
  if (tokens.kind[at] === WORD) {
    const local = textOf(tokens, at++);
    if (isText(tokens, at, '=')) return readImportEquals(file, first, at, wholeType, bound);
    names.push({ name: 'default', alias: local === 'default' ? null : local });
    locals.push({ local, name: 'default', typeOnly: wholeType });
    if (isText(tokens, at, ',')) at++;
    else if (!isText(tokens, at, 'from')) return null;
  }
  if (isText(tokens, at, '*')) {
    if (!isText(tokens, at + 1, 'as') || tokens.kind[at + 2] !== WORD) return null;
    alias = textOf(tokens, at + 2);
    locals.push({ local: alias, name: null, typeOnly: wholeType });
    at += 3;
  } else if (tokens.kind[at] === OPEN && isText(tokens, at, '{')) {
    const elements = readElements(tokens, at);
    if (elements === null) return null;
    everyName = names.length === 0 && elements.length > 0 && elements.every(({ typeOnly }) => typeOnly);
    names.push(...namesOf(elements));
    for (const { name, local, typeOnly } of elements)
      locals.push({ local, name, typeOnly: wholeType || typeOnly });
    at = tokens.match[at]! + 1;
  }
  const source = isText(tokens, at, 'from') ? readSource(tokens, at + 1) : null;
  if (source === null) return null;
  const { specifier } = source;
  for (const { local, ...origin } of locals)
    if (!bound.has(local)) bound.set(local, { ...origin, specifier });
  const extras = { names, star: alias !== null, alias, typeOnly: wholeType || everyName };
  return statement(outlineFact(file, 'import', specifier, first, source.last, extras), source);
}

function statement(fact: ImportFact, source: Source): Statement {
  return { facts: [fact], next: source.last + 1 };
}

/** Whether `type` here is the keyword and not the name of a default import. */
function isTypeKeyword(tokens: Tokens, at: number): boolean {
  if (!isText(tokens, at, 'type')) return false;
  if (isText(tokens, at + 1, 'from')) return isText(tokens, at + 2, 'from');
  return tokens.kind[at + 1] === WORD || isText(tokens, at + 1, '{') || isText(tokens, at + 1, '*');
}

/** `import x = require('y')`; a name of a namespace (`import x = A.B`) is no import. */
function readImportEquals(
  file: OutlineFile,
  first: number,
  equals: number,
  typeOnly: boolean,
  bound: Map<string, Bound | null>,
): Statement | null {
  const { tokens } = file;
  const specifier = stringValue(tokens, equals + 3);
  if (!isText(tokens, equals + 1, 'require') || !isText(tokens, equals + 2, '(')) return null;
  if (specifier === null || tokens.match[equals + 2] !== equals + 4) return null;
  const alias = textOf(tokens, equals - 1);
  if (!bound.has(alias)) bound.set(alias, null);
  const source = { specifier, last: withSemicolon(tokens, equals + 4) };
  return statement(
    outlineFact(file, 'import-equals', specifier, first, source.last, { alias, typeOnly }),
    source,
  );
}

/** The specifier at a token, with the attributes and the semicolon after it. */
export function readSource(tokens: Tokens, at: number): Source | null {
  const specifier = stringValue(tokens, at);
  if (specifier === null) return null;
  const hasAttributes =
    (isText(tokens, at + 1, 'with') || (isText(tokens, at + 1, 'assert') && !tokens.afterNewline[at + 1])) &&
    isText(tokens, at + 2, '{');
  const last = withSemicolon(tokens, hasAttributes ? tokens.match[at + 2]! : at);
  const isEnd = isText(tokens, last, ';') || last + 1 >= tokens.kind.length || tokens.afterNewline[last + 1];
  return isEnd ? { specifier, last } : null;
}

/** The last token of a statement: its semicolon, if there is one. */
export function withSemicolon(tokens: Tokens, last: number): number {
  return isText(tokens, last + 1, ';') ? last + 1 : last;
}
