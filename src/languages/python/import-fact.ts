import type { ImportFact } from '../facts.ts';
import { CONDITIONAL, DEFERRED, IN_TRY, NESTED, TYPE_GUARD, TYPE_ONLY } from './blocks.ts';
import { columnOf, countLineEnds } from './cursor.ts';
import { type ImportedModule, parseFrom, parseImport } from './import-statement.ts';
import { noteImportedAttribute } from './interesting.ts';
import type { Outline } from './outline-state.ts';
import { scanCode } from './scan-code.ts';
import { learnTypeCheckingNames } from './type-checking.ts';

/** Where a lazy import may stand: PEP 810 ignores `__lazy_modules__` elsewhere. */
const NEVER_LAZY = NESTED | IN_TRY;

/**
 * Reads the import statement that begins at `start`; its names begin at `at`.
 * `import a, b` gives two facts with the place of the statement.
 */
export function readImport(
  outline: Outline,
  guards: number,
  start: number,
  at: number,
  form: { readonly from: boolean; readonly lazy: boolean },
): number {
  const { cursor } = outline;
  const { line } = cursor;
  const column = columnOf(cursor, start);
  cursor.at = at;
  cursor.inImport = true;
  const how = scanCode(cursor, false);
  cursor.inImport = false;
  const parse = form.from ? parseFrom : parseImport;
  const { modules, end } = parse(cursor, at, cursor.stop);
  const endLine = line + countLineEnds(cursor.bytes, start, end);
  for (const imported of modules) {
    const fact: ImportFact = {
      form: form.from ? 'from' : 'import',
      target: { kind: 'module', name: imported.module, level: imported.level },
      names: imported.names,
      star: imported.star,
      alias: imported.alias,
      line,
      column,
      endLine,
      typeOnly: (guards & TYPE_ONLY) !== 0,
      deferred: (guards & DEFERRED) !== 0,
      conditional: (guards & CONDITIONAL) !== 0,
      lazy: form.lazy || isMadeLazy(outline, imported, guards),
    };
    outline.imports.push((guards & TYPE_GUARD) === 0 ? fact : { ...fact, typeGuard: true });
    learnTypeCheckingNames(outline.typeChecking, fact);
    noteOwner(outline, imported, form.from);
  }
  return how;
}

function isMadeLazy(
  { lazyModules }: Outline,
  { module, level, star }: ImportedModule,
  guards: number,
): boolean {
  return level === 0 && !star && lazyModules.has(module) && (guards & NEVER_LAZY) === 0;
}

/** `import sys as s` and `from sys import path`: the interesting attributes keep their meaning. */
function noteOwner({ cursor }: Outline, imported: ImportedModule, from: boolean): void {
  if (imported.level !== 0 || (imported.module !== 'sys' && imported.module !== 'os')) return;
  if (!from) {
    if (imported.alias !== null) cursor.owners.set(imported.alias, imported.module);
  } else if (imported.star) noteImportedAttribute(cursor, imported.module, null);
  else for (const { name } of imported.names) noteImportedAttribute(cursor, imported.module, name);
}
