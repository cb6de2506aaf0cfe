import type { ModuleId, ModuleImport } from './import-graph.ts';

/** One thing that a contract does not allow. */
export type Violation =
  | {
      readonly kind: 'chain';
      /** The modules of the contract that may not meet. */
      readonly importer: string;
      readonly imported: string;
      /** Never empty. */
      readonly chain: readonly ModuleImport[];
    }
  | {
      readonly kind: 'cycle';
      readonly ancestor: string;
      /** Children that import one another round. */
      readonly members: readonly string[];
      /** One import from each member of a shortest round to the next. */
      readonly chain: readonly ModuleImport[];
    }
  | {
      readonly kind: 'undeclared';
      readonly container: string;
      readonly module: ModuleId;
      readonly name: string;
    };

/** What became of a contract. */
export type Outcome =
  | {
      readonly kind: 'checked';
      readonly violations: readonly Violation[];
      /** Whether violations were left out because there are too many to be read. */
      readonly cutShort: boolean;
      /** Ignored imports that are not there, where the contract asks for a warning. */
      readonly warnings: readonly string[];
    }
  | { readonly kind: 'failed'; readonly problem: string };

/** Violations of one contract that are reported: more than this nobody reads, and its verdict does not change. */
export const MOST_VIOLATIONS = 1000;

export function failed(problem: string): Outcome {
  return { kind: 'failed', problem };
}

/** Collects violations up to the bound. */
export interface ViolationList {
  readonly add: (violation: Violation) => void;
  readonly isFull: () => boolean;
  readonly result: (warnings: readonly string[]) => Outcome;
}

export function createViolationList(): ViolationList {
  const violations: Violation[] = [];
  let cutShort = false;
  return {
    add: (violation) => {
      if (violations.length < MOST_VIOLATIONS) violations.push(violation);
      else cutShort = true;
    },
    isFull: () => cutShort,
    result: (warnings) => ({ kind: 'checked', violations, cutShort, warnings }),
  };
}
