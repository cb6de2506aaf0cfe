import type { RepoPath } from '../../../foundation/repo-path.ts';
import type { ImportFact } from '../../facts.ts';

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

/** A place that a name passed on its way through several files. */
export interface FlowStep {
  readonly line: number;
  readonly note: string;
  /** Absent in what one file says of itself. */
  readonly path?: RepoPath;
}

/** A value as one file tells it to the others. Plain JSON. */
export type FlowValue =
  | {
      readonly kind: 'text';
      readonly text: string;
      /** What stands between `text` and `after`; absent when the text is whole. */
      readonly hole?: FlowHole;
      readonly after?: string;
      readonly steps: readonly FlowStep[];
      readonly unsure?: true;
    }
  | { readonly kind: 'list'; readonly items: readonly FlowValue[] }
  | { readonly kind: 'table'; readonly entries: readonly (readonly [FlowValue, FlowValue])[] }
  | { readonly kind: 'hole'; readonly hole: FlowHole; readonly steps: readonly FlowStep[] }
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
  readonly loads: readonly WaitingLoad[];
  /** What exported constants may be. */
  readonly exports: { readonly [name: string]: readonly FlowValue[] };
  readonly calls: readonly OutgoingCall[];
}
