import type { ImportForm } from '../../facts.ts';
import type { Extras } from '../import-fact.ts';
import { type Cursor, openCursor, peekWord, take, takeEnd, takeString, takeWord } from './cursor.ts';
import { areTypes, type Element, namesOf, takeElements, takePattern } from './elements.ts';

/** What the statements say that a file begins with. */
export interface Head {
  readonly imports: readonly HeadImport[];
  /** What each name is bound to; a name bound twice keeps its first meaning. */
  readonly bindings: ReadonlyMap<string, Binding>;
  readonly exports: readonly LocalExport[];
  /** The block comments between them, as offsets. */
  readonly comments: readonly (readonly [number, number])[];
  /** Where the first statement begins that is none of these. */
  readonly end: number;
}

/** A fact but for its lines: the module, and the offsets of what names it. */
export interface HeadImport {
  readonly form: ImportForm;
  readonly specifier: string;
  readonly start: number;
  readonly end: number;
  readonly extras: Extras;
}

export interface Binding {
  readonly specifier: string;
  /** The name in the module; `null` for the whole of it. */
  readonly name: string | null;
  readonly typeOnly: boolean;
  /** Where the name stands when a variable has it; `null` for the names of an import. */
  readonly variable: number | null;
}

/** One name of `export { a as b }` or `export default a`, with the offsets of the statement. */
export interface LocalExport {
  readonly local: string;
  readonly exported: string;
  readonly typeOnly: boolean;
  readonly start: number;
  readonly end: number;
}

/** What one statement adds to the head. */
interface Statement {
  readonly imports?: readonly HeadImport[];
  readonly bindings?: readonly (readonly [string, Binding])[];
  readonly exports?: readonly LocalExport[];
}

/**
 * Reads statements from the beginning of a file for as long as they are directives (`'use strict'`), plain imports,
 * exports of names, or modules required at the top level. The first one of another form ends the head.
 */
export function readHead(text: string): Head {
  const cursor = openCursor(text);
  const imports: HeadImport[] = [];
  const bindings = new Map<string, Binding>();
  const exports: LocalExport[] = [];
  for (;;) {
    const start = cursor.at;
    const statement = takeStatement(cursor);
    if (statement === null) {
      const comments = cursor.comments.filter(([from]) => from < start);
      return { imports, bindings, exports, comments, end: start };
    }
    imports.push(...(statement.imports ?? []));
    exports.push(...(statement.exports ?? []));
    for (const [name, binding] of statement.bindings ?? [])
      if (!bindings.has(name)) bindings.set(name, binding);
  }
}

function takeStatement(cursor: Cursor): Statement | null {
  switch (peekWord(cursor)) {
    case 'import':
      return takeImport(cursor);
    case 'export':
      return takeExport(cursor);
    case 'const':
    case 'let':
    case 'var':
      return takeVariable(cursor);
    case 'require':
      return takeRequire(cursor, []);
    default:
      return takeString(cursor) !== null && takeEnd(cursor) ? {} : null;
  }
}

/** Words that may be names or change what the words after them mean. */
const AMBIGUOUS = /^(?:type|defer|source|from|as)$/;

function takeImport(cursor: Cursor): Statement | null {
  const start = cursor.at;
  take(cursor, 'import');
  const only = takeString(cursor);
  if (only !== null) return finish(cursor, 'import', only, start, {});
  const typeOnly = take(cursor, 'type');
  const elements: Element[] = [];
  let alias: string | null = null;
  let everyName = false;
  const first = peekWord(cursor);
  if (first !== '') {
    if (AMBIGUOUS.test(first)) return null;
    takeWord(cursor);
    elements.push({ name: 'default', local: first, typeOnly: false, at: cursor.end - first.length });
  }
  if (first === '' || take(cursor, ',')) {
    if (take(cursor, '*')) {
      alias = take(cursor, 'as') ? takeWord(cursor) : null;
      if (alias === null) return null;
    } else {
      const named = takeElements(cursor);
      if (named === null) return null;
      everyName = first === '' && areTypes(named);
      elements.push(...named);
    }
  }
  const specifier = take(cursor, 'from') ? takeString(cursor) : null;
  if (specifier === null) return null;
  const bind = (name: string | null, isType: boolean): Binding => ({
    ...{ specifier, name, typeOnly: typeOnly || isType, variable: null },
  });
  const bindings = elements.map((item) => [item.local, bind(item.name, item.typeOnly)] as const);
  if (alias !== null) bindings.push([alias, bind(null, false)]);
  const extras: Extras = { names: namesOf(elements), typeOnly: typeOnly || everyName };
  const stars: Extras = alias === null ? {} : { star: true, alias };
  const statement = finish(cursor, 'import', specifier, start, { ...extras, ...stars });
  return statement && { ...statement, bindings };
}

/** Words that begin something else than a name after `export default`. */
const NO_NAME = /^(?:abstract|async|await|class|enum|function|interface|new|null|this|type\w*|void|yield)$/;

function takeExport(cursor: Cursor): Statement | null {
  const start = cursor.at;
  take(cursor, 'export');
  if (take(cursor, 'default')) {
    const local = takeWord(cursor);
    if (local === null || NO_NAME.test(local) || !takeEnd(cursor)) return null;
    return { exports: [{ local, exported: 'default', typeOnly: false, start, end: cursor.end }] };
  }
  const typeOnly = take(cursor, 'type');
  if (take(cursor, '*')) {
    const alias = take(cursor, 'as') ? takeWord(cursor) : null;
    const specifier = take(cursor, 'from') ? takeString(cursor) : null;
    return specifier === null
      ? null
      : finish(cursor, 're-export', specifier, start, { star: true, alias, typeOnly });
  }
  const elements = takeElements(cursor);
  if (elements === null) return null;
  if (take(cursor, 'from')) {
    const specifier = takeString(cursor);
    const extras: Extras = { names: namesOf(elements), typeOnly: typeOnly || areTypes(elements) };
    return specifier === null ? null : finish(cursor, 're-export', specifier, start, extras);
  }
  if (!takeEnd(cursor)) return null;
  const { end } = cursor;
  return {
    exports: elements.map(({ name, local, typeOnly: isType }) => ({
      ...{ local: name, exported: local, typeOnly: typeOnly || isType, start, end },
    })),
  };
}

/** `const a = require('x')` and `const { a, b: c } = require('x')`. */
function takeVariable(cursor: Cursor): Statement | null {
  takeWord(cursor);
  const { at } = cursor;
  const name = takeWord(cursor);
  const pattern = name === null ? takePattern(cursor) : [];
  if (pattern === null || !take(cursor, '=') || peekWord(cursor) !== 'require') return null;
  const statement = takeRequire(cursor, pattern);
  const [required] = statement?.imports ?? [];
  if (required === undefined) return null;
  const locals = name === null ? pattern : [{ local: name, at }];
  const { specifier } = required;
  return {
    ...statement,
    bindings: locals.map(({ local, at: variable }) => [
      local,
      { specifier, name: null, typeOnly: false, variable },
    ]),
  };
}

function takeRequire(cursor: Cursor, pattern: readonly Element[]): Statement | null {
  const start = cursor.at;
  take(cursor, 'require');
  const specifier = take(cursor, '(') ? takeString(cursor) : null;
  if (specifier === null || !take(cursor, ')')) return null;
  const { end } = cursor;
  if (!takeEnd(cursor)) return null;
  return { imports: [{ form: 'require', specifier, start, end, extras: { names: namesOf(pattern) } }] };
}

/** The statement that ends here: its fact goes from `start` to its semicolon, if it has one. */
function finish(
  cursor: Cursor,
  form: ImportForm,
  specifier: string,
  start: number,
  extras: Extras,
): Statement | null {
  if (!takeEnd(cursor)) return null;
  return { imports: [{ form, specifier, start, end: cursor.end, extras }] };
}
