import type { BodyFacts } from './body-facts.ts';
import type { FileFacts, ParseProblem } from './facts.ts';
import type { FlowSummary as PythonFlow } from './python/flow/summary.ts';
import type { FlowSummary as TypeScriptFlow } from './typescript/flow/flow-model.ts';
import type { UnsafeFact } from './unsafe-facts.ts';

/** A comment addressed to the gate: `# acceptance: ignore LN001 …`. */
export interface Directive {
  /** 1-based. */
  readonly line: number;
  /** From `acceptance:` to the end of the line, without the comment’s closing mark. */
  readonly text: string;
}

/** A statement after which names of modules mean something else. */
export interface ImportSystemChange {
  readonly kind: 'search-path' | 'modules' | 'import-hook' | 'import-function';
  /** The folder or module name as written, several names with commas between them; `null` when none is known. */
  readonly value: string | null;
  readonly line: number;
  readonly column: number;
}

/**
 * How far a file was read: only what it says to the gate, statements only, computed imports too, or every statement by the
 * full parser.
 */
export type Depth = 'directives' | 'outline' | 'loaders' | 'syntax';

/** All that one blob says, whatever its path: what the cache keeps. Plain JSON. */
export interface SourceFacts {
  readonly depth: Depth;
  readonly facts: FileFacts;
  readonly directives: readonly Directive[];
  /** From depth `loaders` on. */
  readonly importSystemChanges: readonly ImportSystemChange[];
  /** Bounds that were met while reading, each a reason why something may have been missed. */
  readonly limits: readonly string[];
  /** What the language's parser refuses; filled at depth `syntax`. */
  readonly problems: readonly ParseProblem[];
  /** Filled at depth `syntax`; `null` where the file does not parse or its language has no reader of bodies. */
  readonly bodies: BodyFacts | null;
  /** Names that may flow into a loader, here or in another file; absent where nothing was asked. */
  readonly flow?: PythonFlow | TypeScriptFlow;
  /** Unsafe defaults, in order of place; read at depth `syntax`, and absent where there are none. */
  readonly unsafe?: readonly UnsafeFact[];
}

const DEPTHS: readonly Depth[] = ['directives', 'outline', 'loaders', 'syntax'];

/** Whether facts read to one depth serve a reader who wants another. */
export function isDeepEnough(depth: Depth, wanted: Depth): boolean {
  return DEPTHS.indexOf(depth) >= DEPTHS.indexOf(wanted);
}
