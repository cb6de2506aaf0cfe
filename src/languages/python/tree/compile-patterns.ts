import type { Expression } from './expression-nodes.ts';
import type { Pattern } from './pattern-nodes.ts';
import type { Match } from './statement-nodes.ts';

type Report = (offset: number, message: string) => void;

/** What CPython's compiler refuses in the patterns of a `match`. */
export function checkMatch(match: Match, report: Report): void {
  for (const [index, { pattern, guard }] of match.cases.entries()) {
    const last = index === match.cases.length - 1;
    checkPattern(pattern, last || guard !== null, new Set(), report);
  }
}

/** `mayMatchAll`: nothing comes after the pattern that could not be reached. */
function checkPattern(pattern: Pattern, mayMatchAll: boolean, names: Set<string>, report: Report): void {
  switch (pattern.kind) {
    case 'MatchAs':
      if (pattern.pattern !== null) checkPattern(pattern.pattern, mayMatchAll, names, report);
      else if (!mayMatchAll) report(pattern.start, unreachable(pattern.name));
      bind(pattern.name, pattern.start, names, report);
      return;
    case 'MatchStar':
      bind(pattern.name, pattern.start, names, report);
      return;
    case 'MatchOr':
      checkAlternatives(pattern.patterns, mayMatchAll, names, report, pattern.start);
      return;
    case 'MatchValue':
      if (pattern.value.kind === 'JoinedStr' || pattern.value.kind === 'TemplateStr') {
        report(pattern.start, 'patterns may only match literals and attribute lookups');
      }
      return;
    case 'MatchSequence': {
      const stars = pattern.patterns.filter((inner) => inner.kind === 'MatchStar').length;
      if (stars > 1) report(pattern.start, 'multiple starred names in sequence pattern');
      for (const inner of pattern.patterns) checkPattern(inner, true, names, report);
      return;
    }
    case 'MatchMapping':
      checkKeys(pattern.keys, report);
      for (const inner of pattern.patterns) checkPattern(inner, true, names, report);
      bind(pattern.rest, pattern.start, names, report);
      return;
    case 'MatchClass':
      checkAttributes(pattern.kwdAttrs, pattern.kwdPatterns, report);
      for (const inner of pattern.patterns) checkPattern(inner, true, names, report);
      for (const inner of pattern.kwdPatterns) checkPattern(inner, true, names, report);
      return;
    case 'MatchSingleton':
      return;
  }
}

function unreachable(name: string | null): string {
  const what = name === null ? 'wildcard' : `name capture '${name}'`;
  return `${what} makes remaining patterns unreachable`;
}

function bind(name: string | null, offset: number, names: Set<string>, report: Report): void {
  if (name === null) return;
  if (names.has(name)) report(offset, `multiple assignments to name '${name}' in pattern`);
  names.add(name);
}

function checkAlternatives(
  patterns: readonly Pattern[],
  mayMatchAll: boolean,
  names: Set<string>,
  report: Report,
  start: number,
): void {
  let common: Set<string> | null = null;
  for (const [index, pattern] of patterns.entries()) {
    const bound = new Set<string>();
    checkPattern(pattern, mayMatchAll && index === patterns.length - 1, bound, report);
    common ??= bound;
    const same = common.size === bound.size && [...bound].every((name) => common?.has(name));
    if (!same) report(start, 'alternative patterns bind different names');
  }
  for (const name of common ?? []) bind(name, start, names, report);
}

function checkKeys(keys: readonly Expression[], report: Report): void {
  const seen = new Set<string>();
  for (const key of keys) {
    if (key.kind === 'JoinedStr' || key.kind === 'TemplateStr') {
      report(key.start, 'mapping pattern keys may only match literals and attribute lookups');
    }
    const shown = literalOf(key);
    if (shown === null) continue;
    const value = numericValue(shown) ?? shown;
    if (seen.has(value)) report(key.start, `mapping pattern checks duplicate key (${shown})`);
    seen.add(value);
  }
}

/** A literal key as Python shows it, enough to compare keys. */
function literalOf(key: Expression): string | null {
  if (key.kind === 'UnaryOp' && key.operand.kind === 'Constant') return `-${key.operand.value}`;
  if (key.kind !== 'Constant') return null;
  if (key.type === 'str') return `'${key.value}'`;
  return key.type === 'bytes' ? `b'${key.value}'` : key.value;
}

/** Numbers are equal by value: `0`, `0.0`, `-0`, `0j` and `False` are one key. */
function numericValue(shown: string): string | null {
  if (shown === 'True' || shown === 'False') return shown === 'True' ? '1' : '0';
  if (!/^-?[\d.]/.test(shown) || /^-?\d.*[xob]/i.test(shown)) return null;
  const value = Number(shown.replaceAll('_', '').replace(/j$/i, ''));
  if (value === 0) return '0';
  return /j$/i.test(shown) ? null : String(value);
}

function checkAttributes(names: readonly string[], patterns: readonly Pattern[], report: Report): void {
  for (const [index, name] of names.entries()) {
    if (names.indexOf(name) < index) {
      report(patterns[index]?.start ?? 0, `attribute name repeated in class pattern: ${name}`);
    }
  }
}
