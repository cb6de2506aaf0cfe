import { namesOf, readElements } from './clause.ts';
import { type Bound, readSource, type Statement, withSemicolon } from './import-statement.ts';
import { type OutlineFile, outlineFact } from './outline-fact.ts';
import { isText, OPEN, STRING, stringValue, type Tokens, textOf, WORD } from './tokens.ts';

/**
 * Local names that a module exports by `export { a as b }`, `export default a` or `export = a`: imports among them
 * are handed on. The statement goes from `first` to `last`.
 */
export interface LocalExport {
  readonly local: string;
  readonly exported: string;
  readonly typeOnly: boolean;
  readonly first: number;
  readonly last: number;
}

/**
 * The `export` statement whose keyword is the token `first`, with its local names put into `locals`. `undefined` for
 * the export of a declaration, `null` for a form that is not plain.
 */
export function readExport(
  file: OutlineFile,
  first: number,
  locals: LocalExport[],
): Statement | null | undefined {
  const { tokens } = file;
  const wholeType = isText(tokens, first + 1, 'type') && !isText(tokens, first + 2, '=');
  const at = wholeType ? first + 2 : first + 1;
  if (isText(tokens, at, '*')) return readStar(file, first, at, wholeType);
  if (tokens.kind[at] === OPEN && isText(tokens, at, '{'))
    return readNames(file, first, at, wholeType, locals);
  if (wholeType) return undefined;
  const isDefault = isText(tokens, at, 'default');
  if (!isDefault && !isText(tokens, at, '=')) return isText(tokens, at, 'import') ? null : undefined;
  if (tokens.kind[at + 1] !== WORD || !endsStatement(tokens, at + 1)) return undefined;
  const last = withSemicolon(tokens, at + 1);
  const exported = isDefault ? 'default' : 'export=';
  locals.push({ local: textOf(tokens, at + 1), exported, typeOnly: false, first, last });
  return { facts: [], next: last + 1 };
}

/** Whether nothing follows on the expression that is this one word. */
function endsStatement(tokens: Tokens, at: number): boolean {
  const next = at + 1;
  if (next >= tokens.kind.length || isText(tokens, next, ';')) return true;
  if (!tokens.afterNewline[next]) return false;
  return tokens.kind[next] === WORD && !/^(?:in|instanceof)$/.test(textOf(tokens, next));
}

function readStar(file: OutlineFile, first: number, star: number, typeOnly: boolean): Statement | null {
  const { tokens } = file;
  let at = star + 1;
  let alias: string | null = null;
  if (isText(tokens, at, 'as')) {
    alias = tokens.kind[at + 1] === STRING ? stringValue(tokens, at + 1) : textOf(tokens, at + 1);
    if (alias === null) return null;
    at += 2;
  }
  const source = isText(tokens, at, 'from') ? readSource(tokens, at + 1) : null;
  if (source === null) return null;
  const extras = { star: true, alias, typeOnly };
  const fact = outlineFact(file, 're-export', source.specifier, first, source.last, extras);
  return { facts: [fact], next: source.last + 1 };
}

function readNames(
  file: OutlineFile,
  first: number,
  open: number,
  wholeType: boolean,
  locals: LocalExport[],
): Statement | null {
  const { tokens } = file;
  const elements = readElements(tokens, open);
  if (elements === null) return null;
  const end = tokens.match[open]!;
  if (isText(tokens, end + 1, 'from')) {
    const source = readSource(tokens, end + 2);
    if (source === null) return null;
    const everyName = elements.length > 0 && elements.every(({ typeOnly }) => typeOnly);
    const extras = { names: namesOf(elements), typeOnly: wholeType || everyName };
    const fact = outlineFact(file, 're-export', source.specifier, first, source.last, extras);
    return { facts: [fact], next: source.last + 1 };
  }
  const last = withSemicolon(tokens, end);
  for (const { name, local, typeOnly } of elements)
    locals.push({ local: name, exported: local, typeOnly: wholeType || typeOnly, first, last });
  return { facts: [], next: last + 1 };
}

/** The imports that a module hands on in two steps, as `findReExportedImports` has them. */
export function handedOn(
  file: OutlineFile,
  locals: readonly LocalExport[],
  bound: ReadonlyMap<string, Bound | null>,
) {
  return locals.flatMap(({ local, exported, typeOnly, first, last }) => {
    const origin = bound.get(local) ?? null;
    if (origin === null) return [];
    const { name } = origin;
    const extras = {
      names: name === null ? [] : [{ name, alias: exported === name ? null : exported }],
      star: name === null,
      alias: name === null ? exported : null,
      typeOnly: typeOnly || origin.typeOnly,
    };
    return [outlineFact(file, 're-export', origin.specifier, first, last, extras)];
  });
}
