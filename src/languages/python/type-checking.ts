import type { ImportFact } from '../facts.ts';
import { CLOSE_PAREN, SPACE } from './bytes.ts';

/** The names under which this file knows typing's `TYPE_CHECKING`. */
export interface TypeCheckingNames {
  /** `TYPE_CHECKING` itself, or its alias. */
  readonly flags: Set<string>;
  /** The module `typing` or `typing_extensions`, or their aliases. */
  readonly modules: Set<string>;
  readonly distrusted: Distrust;
}

/** Names that the file binds to something else as well, so that no guard may rest on them. */
export interface Distrust {
  readonly everywhere: ReadonlySet<string>;
  /** Bound in a function or class: guards at the top level are not concerned. */
  readonly nested: ReadonlySet<string>;
}

/** What a file binds that could hide typing's flag. */
export interface Bindings {
  readonly imports: readonly ImportFact[];
  /** Names assigned or defined at the top level, except those that get the literal `False`. */
  readonly topLevel: Iterable<string>;
  /** Names assigned, and parameters, in functions and classes. */
  readonly nested: Iterable<string>;
}

/** What a condition is at run time, where `TYPE_CHECKING` is false. */
export type Truth = 'never' | 'always' | 'unknown';

const TYPING = new Set(['typing', 'typing_extensions']);
const FLAG = 'TYPE_CHECKING';

/** A longer condition is no guard that a person wrote. */
const MAX_CONDITION = 200;

export function createTypeCheckingNames(distrusted: Distrust): TypeCheckingNames {
  return { flags: new Set(), modules: new Set(), distrusted };
}

/** Learns the names that an import binds. */
export function learnTypeCheckingNames(known: TypeCheckingNames, fact: ImportFact): void {
  if (fact.target.kind !== 'module' || fact.target.level !== 0 || !TYPING.has(fact.target.name)) return;
  if (fact.form === 'import') known.modules.add(fact.alias ?? fact.target.name);
  else if (fact.star) known.flags.add(FLAG);
  for (const { name, alias } of fact.names) if (name === FLAG) known.flags.add(alias ?? name);
}

/** Whether any guard is possible in this file so far. */
export function knowsTypeChecking(known: TypeCheckingNames): boolean {
  return known.flags.size > 0 || known.modules.size > 0;
}

/**
 * Evaluates the condition of an `if` for a run, knowing only that typing's flag is false.
 * `not`, `and`, `or` and parentheses are understood; a condition with anything else that could contain these words
 * (strings, lambdas, conditional expressions) is unknown. `nested`: the `if` stands in a function or class.
 */
export function evaluateCondition(known: TypeCheckingNames, condition: string, nested: boolean): Truth {
  if (condition.length > MAX_CONDITION || !mentions(known, condition)) return 'unknown';
  if (/['"#]|\blambda\b|\bif\b|:=/.test(condition)) return 'unknown';
  const isTrusted = (name: string): boolean =>
    !known.distrusted.everywhere.has(name) && !(nested && known.distrusted.nested.has(name));
  const trusted = {
    flags: new Set([...known.flags].filter(isTrusted)),
    modules: new Set([...known.modules].filter(isTrusted)),
  };
  return evaluate(trusted, condition.replace(/\\(?=[\r\n])/g, ' ').trim());
}

const FLAG_BYTES = Buffer.from(FLAG);
const CALLED_FLAG = /^[(\s]*(?:[\p{L}\p{N}_]+\s*\.\s*)*TYPE_CHECKING[)\s]*$/u;

/**
 * Whether the condition between two offsets is nothing but the name `TYPE_CHECKING`, or an attribute of that name, in
 * parentheses or not. What it is bound to is not asked: this is what linters that read names take for a guard.
 */
export function isCalledTypeChecking(bytes: Uint8Array, start: number, stop: number): boolean {
  let end = stop;
  while (end > start && (bytes[end - 1] === SPACE || bytes[end - 1] === CLOSE_PAREN)) end--;
  const from = end - FLAG_BYTES.length;
  if (from < start || stop - start > MAX_CONDITION) return false;
  for (let index = FLAG_BYTES.length - 1; index >= 0; index--)
    if (bytes[from + index] !== FLAG_BYTES[index]) return false;
  return CALLED_FLAG.test(Buffer.from(bytes.subarray(start, stop)).toString('utf8'));
}

type Trusted = Pick<TypeCheckingNames, 'flags' | 'modules'>;

function mentions({ flags, modules }: Trusted, condition: string): boolean {
  for (const name of flags) if (condition.includes(name)) return true;
  for (const name of modules) if (condition.includes(name)) return true;
  return false;
}

function evaluate(known: Trusted, condition: string): Truth {
  const either = splitOutside(condition, 'or');
  if (either.length > 1)
    return combine(
      either.map((part) => evaluate(known, part)),
      'always',
      'never',
    );
  const both = splitOutside(condition, 'and');
  if (both.length > 1)
    return combine(
      both.map((part) => evaluate(known, part)),
      'never',
      'always',
    );
  const negated = /^not\b\s*(.*)$/s.exec(condition);
  if (negated) {
    const truth = evaluate(known, negated[1] ?? '');
    return truth === 'never' ? 'always' : truth === 'always' ? 'never' : 'unknown';
  }
  if (condition.startsWith('(') && closesAtEnd(condition))
    return evaluate(known, condition.slice(1, -1).trim());
  return isFlag(known, condition) ? 'never' : 'unknown';
}

/** One `decisive` part decides; all parts `neutral` give `neutral`. */
function combine(parts: readonly Truth[], decisive: Truth, neutral: Truth): Truth {
  if (parts.includes(decisive)) return decisive;
  return parts.every((part) => part === neutral) ? neutral : 'unknown';
}

/** Whether `expression` is the flag or `module.TYPE_CHECKING`. */
function isFlag({ flags, modules }: Trusted, expression: string): boolean {
  const [owner = '', attribute, more] = expression.split(/\s*\.\s*/);
  if (more !== undefined) return false;
  return attribute === undefined ? flags.has(owner) : modules.has(owner) && attribute === FLAG;
}

/** Splits at a word that stands outside brackets. */
function splitOutside(text: string, word: 'and' | 'or'): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (const match of text.matchAll(/[([{]|[)\]}]|[^\W\d]\w*/gu)) {
    if (/[([{]/.test(match[0])) depth++;
    else if (/[)\]}]/.test(match[0])) depth--;
    else if (depth === 0 && match[0] === word) {
      parts.push(text.slice(from, match.index).trim());
      from = match.index + word.length;
    }
  }
  parts.push(text.slice(from).trim());
  return parts;
}

/** Whether the bracket that opens `text` is closed by its last character. */
function closesAtEnd(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    if ('([{'.includes(text[at]!)) depth++;
    else if (')]}'.includes(text[at]!) && --depth === 0) return at === text.length - 1;
  }
  return false;
}

/**
 * The names of `known` that the file also binds to something that is not typing's.
 * A literal `False` does no harm: `except ImportError: TYPE_CHECKING = False` says what typing says. A flag assigned in
 * a function is distrusted everywhere, for it may be `global`.
 */
export function findDistrust({ flags, modules }: TypeCheckingNames, bindings: Bindings): Distrust | null {
  const everywhere = new Set<string>();
  const nested = new Set<string>();
  const distrust = (name: string): void => {
    if (flags.has(name) || modules.has(name)) everywhere.add(name);
  };
  for (const name of bindings.topLevel) distrust(name);
  for (const name of bindings.nested) {
    if (flags.has(name)) distrust(name);
    else if (modules.has(name)) nested.add(name);
  }
  for (const fact of bindings.imports) for (const name of foreignNames(fact)) distrust(name);
  return everywhere.size + nested.size === 0 ? null : { everywhere, nested };
}

/** The names that an import binds to something other than typing's flag and modules. */
function foreignNames({ target, form, alias, names }: ImportFact): string[] {
  if (target.kind !== 'module') return [];
  const fromTyping = target.level === 0 && TYPING.has(target.name);
  if (form === 'import') return fromTyping ? [] : [alias ?? target.name.replace(/\..*/s, '')];
  return names.filter(({ name }) => !fromTyping || name !== FLAG).map((named) => named.alias ?? named.name);
}
