import type ts from 'typescript';
import type { Choices } from './choices.ts';
import type { FlowTree } from './flow-tree.ts';
import type { FunctionValue, Value } from './values.ts';

/** Arguments in order; `null` where a spread of unknown length begins. */
export type Arguments = readonly (Value | null)[];

/** Answers what expressions of one file are, on one way through the program at a time. */
export interface Evaluator {
  readonly tree: FlowTree;
  readonly evaluate: (expression: ts.Expression) => Value;
  /** The arguments of a call, with spread lists opened; `null` from the first one that cannot be told. */
  readonly argumentsOf: (call: ts.CallExpression | ts.NewExpression) => Arguments;
  /** What a function gives back for arguments. */
  readonly invoke: (callee: FunctionValue, args: Arguments, at: ts.Node) => Value;
  readonly choose: Choices['choose'];
  /** Calls that this way took to reach a function's parameters: what guards them guards the result. */
  readonly callersTaken: () => readonly ts.Node[];
  /** Whether this way contradicts itself: a call was taken that, as the rest goes, reaches another function. */
  readonly isImpossible: () => boolean;
  /** Says so: nobody gets here on this way. */
  readonly giveUpWay: () => void;
  /** Whether a condition holds on this way, `null` when that cannot be told, and whether the way has to do with it. */
  readonly ask: (condition: ts.Expression) => { readonly holds: boolean | null; readonly depends: boolean };
  /** The same, and goes on along a way where the answer needs it. */
  readonly decide: (condition: ts.Expression) => {
    readonly holds: boolean | null;
    readonly depends: boolean;
  };
  readonly parameterValue: (parameter: ts.ParameterDeclaration) => Value;
  readonly withChoices: <T>(choices: Choices, ask: () => T) => T;
}
