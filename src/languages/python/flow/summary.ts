import type { Signature } from './bind-arguments.ts';
import type { Given, Value } from './values.ts';

/** What one file says about names that flow: to be put together with what other files say. Plain JSON, cached by blob. */
export interface FlowSummary {
  /** Whether a loader is called in it: otherwise it was read only because other files asked. */
  readonly own: boolean;
  /** What other files asked about, sorted: names of this module, and names it imports, as its references spell them. */
  readonly asked: readonly string[];
  /** Module-level names through which a loader can be reached, and those asked for. */
  readonly names: { readonly [name: string]: Value };
  /** `null` in the place of functions and classes that no value here has to do with. */
  readonly functions: readonly (FunctionFlow | null)[];
  readonly classes: readonly (ClassFlow | null)[];
  readonly calls: readonly FlowCall[];
}

export interface FunctionFlow extends Signature {
  /** Id of the function around it; -1 for none. */
  readonly inside: number;
  /** Id of the class whose method it is; -1 for none. */
  readonly owner: number;
  readonly defaults: { readonly [parameter: string]: Value };
  readonly returns: Value;
}

export interface ClassFlow {
  readonly name: string;
  readonly line: number;
  readonly column: number;
  readonly bases: Value;
  /** Of what its body and its methods set: what values here have to do with. */
  readonly attributes: { readonly [name: string]: Value };
}

/** A call that loads code, or that hands something on to one that does. */
export interface FlowCall extends Given, Place {
  /** Id of the function it stands in; -1 for the module. */
  readonly inside: number;
  readonly callee: Value;
  /** Positions and keywords of arguments that are constants written in place. */
  readonly literal?: readonly (number | string)[];
}

export interface Place {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  /** In a function. */
  readonly deferred: boolean;
  /** Under a condition, or where an exception is caught. */
  readonly conditional: boolean;
}

/** Said of a file in which a bound on work was met. */
export const TOO_ENTANGLED = 'its computed names are too entangled to be followed to the end';
