import { readTargetNames, type TargetName } from './assignment.ts';
import { CONDITIONAL, NESTED } from './blocks.ts';
import { countLineEnds, decodeText } from './cursor.ts';
import { assignExports, changeExports } from './exports.ts';
import type { Outline } from './outline-state.ts';
import { parseStringList } from './string-list.ts';
import { skipTrivia } from './trivia.ts';
import { knowsTypeChecking } from './type-checking.ts';
import { endOfName } from './word-table.ts';

/**
 * Takes the definitions from the assignment just scanned, `a = b, c = value` or `a: T = value`, which begins at
 * `start` on `line`.
 */
export function readAssignment(outline: Outline, guards: number, start: number, line: number): void {
  const suspicious = knowsTypeChecking(outline.typeChecking);
  const topLevel = (guards & NESTED) === 0;
  if (!topLevel && !suspicious) return;
  const { cursor } = outline;
  const { bytes, colon, equals } = cursor;
  const annotated = colon >= 0 && colon < equals[0]!;
  const count = annotated ? 1 : cursor.equalCount;
  const value = skipTrivia(bytes, equals[count - 1]! + 1, cursor.stop);
  const isFalse = isWordFalse(bytes, value, cursor.stop);
  let from = start;
  let fromLine = line;
  for (let index = 0; index < count; index++) {
    const to = annotated ? colon : equals[index]!;
    const targets = readTargetNames(cursor, from, to, fromLine);
    for (const target of targets) {
      if (topLevel) define(outline, guards, target, isFalse, value);
      else if (!isFalse) outline.nestedNames.add(target.name);
    }
    if (suspicious && targets.length === 0) noteFlagAssignment(outline, from, to);
    if (index + 1 < count) fromLine += countLineEnds(bytes, from, to + 1);
    from = to + 1;
  }
}

function define(outline: Outline, guards: number, target: TargetName, isFalse: boolean, value: number): void {
  const { cursor } = outline;
  const definition = { kind: 'variable', name: target.name, line: target.line } as const;
  outline.definitions.push(definition);
  if (isFalse) outline.falseFlags.add(definition);
  if (target.name !== '__all__' && target.name !== '__lazy_modules__') return;
  const names = target.unpacked ? null : parseStringList(cursor, value, cursor.stop);
  if (target.name === '__lazy_modules__') outline.lazyModules = new Set(names ?? []);
  else outline.exports = assignExports(outline.exports, names, (guards & CONDITIONAL) !== 0);
}

/** Reads what follows `__all__` in a statement that assigns nothing: `+= […]`, `.extend([…])` …. */
export function readExportsChange(outline: Outline, guards: number, at: number): void {
  if ((guards & NESTED) !== 0) return;
  outline.exports = changeExports(outline.exports, outline.cursor, at, outline.cursor.stop);
}

/** `typing.TYPE_CHECKING = True`. */
function noteFlagAssignment(
  { cursor, typeChecking, reboundOwners }: Outline,
  from: number,
  to: number,
): void {
  const [owner = '', attribute] = decodeText(cursor, from, to)
    .trim()
    .split(/\s*\.\s*/, 3);
  if (attribute === 'TYPE_CHECKING' && typeChecking.modules.has(owner)) reboundOwners.add(owner);
}

function isWordFalse(bytes: Buffer, start: number, stop: number): boolean {
  if (bytes[start] !== 0x46) return false;
  const end = endOfName(bytes, start);
  return skipTrivia(bytes, end, stop) >= stop && bytes.toString('latin1', start, end) === 'False';
}
