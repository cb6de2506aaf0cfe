import type { Json } from '../../report/model.ts';
import { createView, type Direction } from './direction.ts';
import { explain } from './explain.ts';
import { ofSchema } from './formula.ts';
import type { PlacedSchema, SchemaWorld, Verdict } from './model.ts';
import { createSolver, OutOfBudget, type Solver } from './solve.ts';

/** Whether an independent validator says that a schema accepts an instance; `null` when it cannot say. */
export type Confirm = (schema: PlacedSchema, world: SchemaWorld, instance: Json) => boolean | null;

export interface ContainmentOptions {
  /** Steps before a pair is given up. A step is one look at a set of demands on one value. */
  readonly budget: number;
  readonly confirm: Confirm;
  /** Formats that refuse instances. The others say nothing. `int32` and `int64` are ranges; others are compared by name. */
  readonly assertedFormats?: readonly string[];
  /**
   * What is taken of objects of `a` whose schema names properties and says nothing of others. `any`, as in JSON Schema:
   * others may come, of any kind. `declared`: no others come; a property that only `b` names is then no difference.
   */
  readonly properties?: 'any' | 'declared';
  /** Which way messages of `a` go to whoever reads them by `b`: what `readOnly` and `writeOnly` mean depends on it. */
  readonly direction?: Direction;
}

/** Enough for all but artful schemas, within about a second. */
export const DEFAULT_BUDGET = 50_000;

/** So many values that a validator does not confirm are put before it. */
const MOST_UNCONFIRMED = 30;

const CONTAINED: Verdict = { kind: 'contained' };
const OVERLAPPING: Verdict = {
  kind: 'undecided',
  reason:
    'Branches of a `oneOf` overlap: were it `anyOf`, the first schema would allow what the second refuses.',
};

export type DecideContainment = (
  a: PlacedSchema,
  worldA: SchemaWorld,
  b: PlacedSchema,
  worldB: SchemaWorld,
) => Verdict;

/**
 * Decides whether every instance of `a` is an instance of `b`, by looking for an instance of `a` that `b` refuses.
 * `contained` is a proof that there is none; also when `a` has no instance at all. A witness counts only when the
 * validator confirms it on both sides. Never throws. For many pairs of the same worlds see `createContainment`.
 */
export function decideContainment(
  a: PlacedSchema,
  worldA: SchemaWorld,
  b: PlacedSchema,
  worldB: SchemaWorld,
  options: ContainmentOptions,
): Verdict {
  return createContainment(options)(a, worldA, b, worldB);
}

/** `decideContainment` for many pairs: what was found out about parts that they share is kept, the budget is for each. */
export function createContainment(options: ContainmentOptions): DecideContainment {
  const { budget, confirm, properties } = options;
  const formats = new Set(options.assertedFormats ?? []);
  const solvers = new Map<SchemaWorld | null, readonly [exact: Solver, loose: Solver]>();

  const { direction } = options;
  const sender = direction && createView(direction, 'sender');
  const receiver = direction && createView(direction, 'receiver');

  return (readA, readWorldA, readB, readWorldB) => {
    const [worldA, worldB] = [
      sender?.world(readWorldA) ?? readWorldA,
      receiver?.world(readWorldB) ?? readWorldB,
    ];
    const [a, b] = [sender?.schema(readA, readWorldA) ?? readA, receiver?.schema(readB, readWorldB) ?? readB];
    const declaring = properties === 'declared' ? worldA : null;
    const known = solvers.get(declaring) ?? solversFor(formats, declaring);
    solvers.set(declaring, known);
    const [solver, loose] = known;
    const [from, to] = [solver.nodeOf(a, worldA), solver.nodeOf(b, worldB)];
    let unconfirmed = 0;
    const accept = (value: Json): boolean => {
      if (unconfirmed >= MOST_UNCONFIRMED) return false;
      if (confirm(a, worldA, value) === true && confirm(b, worldB, value) === false) return true;
      unconfirmed++;
      return false;
    };
    /** Branches that overlap refuse what they share: few would mean that, and whatever is refused is contained in anything. */
    const isEmpty = ({ nodeOf, solve }: Solver): boolean => {
      const demands = [ofSchema(nodeOf(a, worldA)), ofSchema(nodeOf(b, worldB), false)];
      return solve(demands, () => true, budget).kind === 'empty';
    };
    try {
      if (solver.same(from, to)) return CONTAINED;
      const outcome = solver.solve([ofSchema(from), ofSchema(to, false)], accept, budget);
      if (outcome.kind === 'empty') return declaring === null || isEmpty(loose) ? CONTAINED : OVERLAPPING;
      if (outcome.kind === 'unknown') return { kind: 'undecided', reason: outcome.reason };
      return {
        kind: 'not-contained',
        witness: outcome.value,
        explanation: explain(from, to, outcome.value, solver),
      };
    } catch (error) {
      if (error instanceof OutOfBudget) {
        return {
          kind: 'undecided',
          reason: `More than ${budget} steps would be needed to compare the schemas.`,
        };
      }
      if (error instanceof RangeError) {
        return { kind: 'undecided', reason: 'The schemas are nested too deep to be compared.' };
      }
      throw error;
    }
  };
}

function solversFor(
  assertedFormats: ReadonlySet<string>,
  declaring: SchemaWorld | null,
): readonly [Solver, Solver] {
  const options = { assertedFormats, declaring };
  return [createSolver({ ...options, oneMeansAny: false }), createSolver({ ...options, oneMeansAny: true })];
}
