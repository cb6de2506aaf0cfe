import type { Json } from '../../report/model.ts';
import { compileSchema, type Part } from './compile.ts';
import { createEvaluate } from './evaluate.ts';
import { allOf, type Formula, negate, type TestFormula } from './formula.ts';
import { createLoopFinder } from './in-place-loop.ts';
import { JSON_TYPES, type JsonType } from './json.ts';
import { createLenience, type Lenience } from './lenience.ts';
import { createMemory } from './memory.ts';
import type { SchemaWorld } from './model.ts';
import { createNodes, type NodeOf, type SchemaNode } from './node.ts';
import { EMPTY, type Evaluate, found, type Outcome, undecided, weaker } from './outcome.ts';
import { createBehindReferences, createSame, type Same } from './same.ts';
import { createSearch } from './search.ts';
import { solveArray } from './solve-array.ts';
import { solveNumber } from './solve-number.ts';
import { solveObject } from './solve-object.ts';
import { createMachines, type Machines, solveString } from './solve-string.ts';
import { createUndeclared } from './undeclared.ts';

export interface SolverOptions {
  readonly assertedFormats: ReadonlySet<string>;
  /** The world whose makers of objects use only properties that are spoken of there; `null` when none is. */
  readonly declaring: SchemaWorld | null;
  /** Whether they use others too, which the other world does not speak of. */
  readonly mayAdd: boolean;
  /** Whether `oneOf` is to mean no more than `anyOf`. */
  readonly oneMeansAny: boolean;
}

/** Answers questions about schemas and remembers what it found out. */
export interface Solver {
  readonly nodeOf: NodeOf;
  readonly evaluate: Evaluate;
  readonly same: Same;
  readonly partsOf: (node: SchemaNode) => readonly Part[];
  readonly lenience: Lenience;
  readonly machinesOf: Machines;
  /** Whether some value fulfils all formulas. `accept` has the last word about each value that is found. */
  readonly solve: (formulas: readonly Formula[], accept: (value: Json) => boolean, budget: number) => Outcome;
  /** The steps of all questions so far. */
  readonly steps: () => number;
}

/** Thrown when all steps for a question are spent. */
export class OutOfBudget extends Error {}

/** Values within values, deeper than which none is looked for. */
const DEEPEST = 120;

export function createSolver({ assertedFormats, declaring, mayAdd, oneMeansAny }: SolverOptions): Solver {
  const nodeOf = createNodes();
  const machinesOf: Machines = createMachines();
  const written = remember((node) => compileSchema(node, nodeOf, assertedFormats));
  const lenience = createLenience(nodeOf, written, machinesOf);
  const partsOf = remember((node) => lenience.partsOf(node) ?? written(node));
  const open = remember((node) => allOf(partsOf(node).map(({ formula }) => formula)));
  const refuse = remember((node) => negate(open(node)));
  const evaluate = createEvaluate(open, machinesOf);
  const behindReferences = createBehindReferences(nodeOf);
  const { isLenient } = lenience;
  const assertsFormats = assertedFormats.size > 0;
  const same = createSame({ nodeOf, behindReferences, assertsFormats, isLenient });
  const loops = createLoopFinder(nodeOf);
  let memory = createMemory();
  let depth = 0;
  let left = 0;
  let steps = 0;

  const openAs = (node: SchemaNode, holds: boolean) => (holds ? open(node) : refuse(node));
  const search = createSearch({
    open: openAs,
    loops: (node) => loops(lenience.strict(node)),
    same,
    behindReferences: (node) => (isLenient(node) ? node : (behindReferences(node) ?? node)),
    areDisjoint: (a, b) => solveInner([a, b]).kind === 'empty',
    oneMeansAny,
    evaluate,
    solveTests,
    undeclared: createUndeclared(declaring, mayAdd, openAs),
    spend,
  });

  return {
    nodeOf,
    evaluate,
    same,
    partsOf,
    lenience,
    machinesOf,
    steps: () => steps,
    solve: (formulas, accept, budget) => {
      left = budget;
      try {
        return solveAll(formulas, accept);
      } catch (error) {
        // Questions stayed open: what leans on them is lost.
        memory = createMemory();
        depth = 0;
        throw error;
      }
    },
  };

  function spend(): void {
    steps++;
    if (left-- <= 0) throw new OutOfBudget();
  }

  function solveInner(formulas: readonly Formula[]): Outcome {
    const distinct = [...new Map(formulas.map((formula) => [formula.key, formula])).values()];
    const key = distinct
      .map((formula) => formula.key)
      .sort()
      .join(' & ');
    if (depth >= DEEPEST) return undecided('The schemas are nested too deep.');
    return memory.answer(key, () => {
      depth++;
      const outcome = solveAll(distinct, always);
      depth--;
      return outcome;
    });
  }

  function solveAll(formulas: readonly Formula[], accept: (value: Json) => boolean): Outcome {
    let result: Outcome = EMPTY;
    for (const type of JSON_TYPES) {
      const outcome = search(type, formulas, accept);
      if (outcome.kind === 'found') return outcome;
      result = weaker(result, outcome);
    }
    return result;
  }

  function solveTests(type: JsonType, tests: readonly TestFormula[], excluded: readonly Json[]): Outcome {
    spend();
    switch (type) {
      case 'null':
        return firstOther([null], excluded);
      case 'boolean':
        return firstOther([true, false], excluded);
      case 'number':
        return solveNumber(
          tests,
          excluded.filter((value) => typeof value === 'number'),
        );
      case 'string':
        return solveString(
          tests,
          excluded.filter((value) => typeof value === 'string'),
          machinesOf,
          evaluate,
        );
      case 'array':
        return solveArray(tests, excluded, { solve: solveInner, evaluate, machinesOf });
      case 'object':
        return solveObject(tests, excluded, { solve: solveInner, evaluate, machinesOf });
    }
  }
}

function firstOther(values: readonly Json[], excluded: readonly Json[]): Outcome {
  const value = values.find((each) => !excluded.includes(each));
  return value === undefined ? EMPTY : found(value);
}

function always(): boolean {
  return true;
}

function remember<T>(make: (node: SchemaNode) => T): (node: SchemaNode) => T {
  const known = new Map<number, T>();
  return (node) => {
    const before = known.get(node.id);
    if (before !== undefined) return before;
    const made = make(node);
    known.set(node.id, made);
    return made;
  };
}
