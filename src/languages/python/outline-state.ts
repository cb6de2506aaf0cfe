import type { Definition, ImportFact } from '../facts.ts';
import { type Blocks, createBlocks } from './blocks.ts';
import type { Cursor } from './cursor.ts';
import type { Exports } from './exports.ts';
import { createTypeCheckingNames, type Distrust, type TypeCheckingNames } from './type-checking.ts';

/** What has been read of a file so far. */
export interface Outline {
  readonly cursor: Cursor;
  readonly blocks: Blocks;
  readonly imports: ImportFact[];
  readonly definitions: Definition[];
  exports: Exports;
  /** `__lazy_modules__` (PEP 810). */
  lazyModules: ReadonlySet<string>;
  definesGetattr: boolean;
  readonly opaqueEncoding: string | null;

  readonly typeChecking: TypeCheckingNames;
  /** Definitions whose value is the literal `False`. */
  readonly falseFlags: Set<Definition>;
  /** Modules whose `TYPE_CHECKING` is assigned. */
  readonly reboundOwners: Set<string>;
  /** Names bound in functions and classes once typing is known. */
  readonly nestedNames: Set<string>;
}

export function createOutline(cursor: Cursor, opaqueEncoding: string | null, distrusted: Distrust): Outline {
  return {
    cursor,
    blocks: createBlocks(),
    imports: [],
    definitions: [],
    exports: { kind: 'absent' },
    lazyModules: new Set(),
    definesGetattr: false,
    opaqueEncoding,
    typeChecking: createTypeCheckingNames(distrusted),
    falseFlags: new Set(),
    reboundOwners: new Set(),
    nestedNames: new Set(),
  };
}
