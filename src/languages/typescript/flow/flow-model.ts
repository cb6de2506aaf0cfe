import type { FactStep, ImportFact, LooseLoad } from '../../facts.ts';

/**
 * What fills the gap in a text, seen from the module that holds the text. `path` leads on from there: a member's name,
 * or one of the marks below.
 */
export type FlowHole =
  | { readonly kind: 'unknown' }
  /** A parameter of a function that other modules can call, by the name it is exported under. */
  | {
      readonly kind: 'parameter';
      readonly name: string;
      readonly index: number;
      readonly path: readonly string[];
    }
  /** A name of another module; `*` for the module as a whole. */
  | {
      readonly kind: 'import';
      readonly specifier: string;
      readonly name: string;
      readonly path: readonly string[];
    };

/** In a path: every element of a list, every value of a table. */
export const EACH = '*';

/** In a path: every key of a table. */
export const EACH_KEY = '*key';

/** In the path of a parameter: it takes all arguments from its index on. */
export const REST = '...';

/** A gap in a text, and what stands between it and the next one. */
export interface Gap {
  readonly hole: FlowHole;
  readonly after: string;
}

/** A value as one file tells it to the others. Plain JSON. */
export type FlowValue =
  | {
      readonly kind: 'text';
      readonly text: string;
      /** What follows `text`, in order; absent when the text is whole. */
      readonly gaps?: readonly Gap[];
      readonly steps: readonly FactStep[];
      readonly unsure?: true;
    }
  | { readonly kind: 'list'; readonly items: readonly FlowValue[] }
  | { readonly kind: 'table'; readonly entries: readonly (readonly [FlowValue, FlowValue])[] }
  | { readonly kind: 'hole'; readonly hole: FlowHole; readonly steps: readonly FactStep[] }
  | { readonly kind: 'unknown' };

/** A load whose name comes from another module: `fact` has everything but its target. */
export interface WaitingLoad {
  readonly fact: ImportFact;
  readonly value: FlowValue;
  readonly inDoubt: boolean;
}

/** A call of a function of another module, on one way through the program. */
export interface OutgoingCall {
  readonly specifier: string;
  readonly name: string;
  readonly args: readonly FlowValue[];
  /** Place and circumstances of the call, without a target. */
  readonly fact: ImportFact;
  readonly inDoubt: boolean;
}

/** What one file says about names that flow between files. */
export interface FlowSummary {
  /** Whether a loader is called in it by a computed name: otherwise it was read only because other files asked. */
  readonly own: boolean;
  /** What other files asked about, sorted: see `askForExport` and `askForCalls`. */
  readonly asked: readonly string[];
  readonly loads: readonly WaitingLoad[];
  /** Loads of which the file itself does not know the whole name, or the way. */
  readonly loose: readonly LooseLoad[];
  /** What exported constants may be: those asked for. */
  readonly exports: { readonly [name: string]: readonly FlowValue[] };
  /** Calls of functions of the modules asked for. */
  readonly calls: readonly OutgoingCall[];
}

/** The question what an exported constant is. */
export function askForExport(name: string): string {
  return `export ${name}`;
}

/** The question what the functions of a module, by its name in the file asked, are given. */
export function askForCalls(specifier: string): string {
  return `calls ${specifier}`;
}

/** The question what a module exports as a whole. */
export const ASK_FOR_ALL_EXPORTS = askForExport('*');
