import type { Json } from '../../report/model.ts';
import { type AlignedWorlds, createAlignment } from './alignment.ts';
import { compileSchema, type Part } from './compile.ts';
import { createEvaluate } from './evaluate.ts';
import { allOf, type Formula, negate, type TestFormula } from './formula.ts';
import { createLoopFinder } from './in-place-loop.ts';
import { JSON_TYPES, type JsonType } from './json.ts';
import { createLenience, type Lenience } from './lenience.ts';
import { createMemory, type Memory } from './memory.ts';
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
  /** Pairs that are decided on their own; `null` when there are none. */
  readonly alignedWorlds: AlignedWorlds | null;
}

/** What may be taken for granted in a question. */
export interface Granted {
  /** The pair that is the question itself: not at the value as a whole. */
  readonly asked: string | null;
  /** Pairs that are not to be taken for granted anywhere. */
  readonly never: ReadonlySet<string>;
  /** Gets the names of those that were. */
  readonly used: Set<string>;
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
  readonly solve: (
    formulas: readonly Formula[],
    accept: (value: Json) => boolean,
    budget: number,
    granted: Granted,
  ) => Outcome;
  /** The name of the pair that two schemas are; `null` when they are none that is decided on its own. */
  readonly pairOf: (sender: SchemaNode, receiver: SchemaNode) => string | null;
  /** The steps of all questions so far. */
  readonly steps: () => number;
}

/** Thrown when all steps for a question are spent. */
export class OutOfBudget extends Error {}

/** Values within values, deeper than which none is looked for. */
const DEEPEST = 120;

export function createSolver({
  assertedFormats,
  declaring,
  mayAdd,
  oneMeansAny,
  alignedWorlds,
}: SolverOptions): Solver {
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
  const { nameOf, contradicted } = createAlignment(alignedWorlds, {
    nodeOf,
    behindReferences,
    strict: lenience.strict,
    loops,
  });
  const recollections = new Map<string, Recollection>();
  let recollection = createRecollection();
  let granted: Granted = { asked: null, never: new Set(), used: new Set() };
  let uses: Uses = { pairs: new Set(), questions: new Set() };
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
    contradict(all, a, b) {
      const name = contradicted(all, a, b);
      if (name === null || granted.never.has(name) || (depth === 0 && granted.asked === name)) return false;
      uses.pairs.add(name);
      return true;
    },
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
    pairOf: nameOf,
    solve: (formulas, accept, budget, given) => {
      left = budget;
      granted = given;
      uses = { pairs: new Set(), questions: new Set() };
      const top = uses;
      const key = [...given.never].sort().join('\n');
      recollection = recollections.get(key) ?? createRecollection();
      recollections.set(key, recollection);
      try {
        return solveAll(formulas, accept);
      } catch (error) {
        // Questions stayed open: what leans on them is lost.
        recollections.delete(key);
        depth = 0;
        throw error;
      } finally {
        for (const name of usedBy(top, recollection)) given.used.add(name);
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
    uses.questions.add(key);
    return recollection.memory.answer(key, () => {
      const around = uses;
      uses = recollection.uses.get(key) ?? { pairs: new Set(), questions: new Set() };
      recollection.uses.set(key, uses);
      depth++;
      const outcome = solveAll(distinct, always);
      depth--;
      uses = around;
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

/** What was taken for granted while a question was worked on: itself, and in the questions within. */
interface Uses {
  readonly pairs: Set<string>;
  readonly questions: Set<string>;
}

/** Answers under one set of assumptions. */
interface Recollection {
  readonly memory: Memory;
  readonly uses: Map<string, Uses>;
}

function createRecollection(): Recollection {
  return { memory: createMemory(), uses: new Map() };
}

function usedBy(top: Uses, { uses }: Recollection): ReadonlySet<string> {
  const pairs = new Set<string>();
  const reached = new Set([top]);
  for (const each of reached) {
    for (const name of each.pairs) pairs.add(name);
    for (const question of each.questions) {
      const inner = uses.get(question);
      if (inner !== undefined) reached.add(inner);
    }
  }
  return pairs;
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
