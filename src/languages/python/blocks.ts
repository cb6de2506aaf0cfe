/** What a block of statements stands under. Bits, so that nested blocks inherit with one operation. */
export const TYPE_ONLY = 1;
export const DEFERRED = 2;
export const CONDITIONAL = 4;
/** Inside a function or class: not the module's own scope. */
export const NESTED = 8;
/** Anywhere under a `try` statement. */
export const IN_TRY = 16;
/** Directly in a `match`: the place for `case`. Not inherited. */
export const IN_MATCH = 32;
/** In the body of an `if` whose whole condition is called `TYPE_CHECKING`, whatever that is bound to. */
export const TYPE_GUARD = 64;

const INHERITED = TYPE_ONLY | DEFERRED | CONDITIONAL | NESTED | IN_TRY | TYPE_GUARD;

/** What an `else` at the same indentation would belong to. */
export const NO_CHAIN = 0;
/** An `if` chain whose remaining branches can run. */
export const LIVE_IF = 1;
/** An `if` chain in which a condition before is always true at run time: the remaining branches never run. */
export const DEAD_IF = 2;
export const TRY_CHAIN = 3;

/** The stack of indented blocks. */
export interface Blocks {
  readonly indents: number[];
  readonly guards: number[];
  readonly chains: number[];
  /** Guards of the block that the header above begins, or -1. */
  pending: number;
}

export function createBlocks(): Blocks {
  return { indents: [0], guards: [0], chains: [NO_CHAIN], pending: -1 };
}

/**
 * Enters the block that a logical line with this indentation belongs to.
 * Indentation that no header announces, or that matches no block, is a mistake of the file: the line is taken for
 * part of the innermost block that it can be in.
 */
export function enterLine(blocks: Blocks, indent: number): void {
  const { indents, guards, chains } = blocks;
  if (indent > indents[indents.length - 1]!) {
    if (blocks.pending >= 0) {
      indents.push(indent);
      guards.push(blocks.pending);
      chains.push(NO_CHAIN);
    }
  } else {
    while (indents.length > 1 && indent < indents[indents.length - 1]!) {
      indents.pop();
      guards.pop();
      chains.pop();
    }
  }
  blocks.pending = -1;
}

/** The guards of the innermost block. */
export function guardsOf(blocks: Blocks): number {
  return blocks.guards[blocks.guards.length - 1]!;
}

export function chainOf(blocks: Blocks): number {
  return blocks.chains[blocks.chains.length - 1]!;
}

export function setChain(blocks: Blocks, chain: number): void {
  blocks.chains[blocks.chains.length - 1] = chain;
}

/** The guards of a block inside one with `outer`. */
export function innerGuards(outer: number, own: number): number {
  return (outer & INHERITED) | own;
}
