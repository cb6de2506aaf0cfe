import type { Json } from '../../report/model.ts';
import type { Aligned } from './alignment.ts';
import { type Blame, findBlame } from './blame.ts';
import { createView, type Direction } from './direction.ts';
import { ofSchema } from './formula.ts';
import type { PlacedSchema, SchemaWorld } from './model.ts';
import type { SchemaNode } from './node.ts';
import type { Pardon } from './pardon.ts';
import { createSolver, OutOfBudget, type Solver, type SolverOptions } from './solve.ts';
import { createSpeaking, memberOf, type Speaking } from './speaking.ts';

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
   * others may come, of any kind. `declared`: no others come; a property that only `b` names is then no difference. `apart`:
   * others may come, but for those that `b` names: nobody meets them by chance.
   */
  readonly properties?: 'any' | 'apart' | 'declared';
  /** Which way messages of `a` go to whoever reads them by `b`: what `readOnly` and `writeOnly` mean depends on it. */
  readonly direction?: Direction;
  /** Names pairs that are decided on their own, and are taken to hold within others. */
  readonly aligned?: Aligned;
}

/** What a look at a pair shows. */
export type Sight =
  | { readonly kind: 'contained' }
  /** The witness is accepted by the first and refused by the second, pardons or not; and why. */
  | Found
  | { readonly kind: 'undecided'; readonly reason: string };

export interface Found {
  readonly kind: 'found';
  readonly witness: Json;
  readonly blame: Blame;
  readonly speaking: Speaking;
}

/** Two schemas side by side. */
export interface Comparison {
  readonly from: SchemaNode;
  readonly to: SchemaNode;
  /** Looks for a value of `from` that `to` refuses by more than what is pardoned. Never throws. */
  readonly look: (pardons: readonly Pardon[]) => Sight;
  /** Looks for a value that `to` refuses by nothing but what is pardoned; `null` when none turns up. Never throws. */
  readonly lookAlone: (pardon: Pardon) => Found | null;
  /** Names of the pairs that were taken to hold so far. */
  readonly used: ReadonlySet<string>;
  /** Steps of all looks at this pair. */
  readonly steps: () => number;
  /** Schemas as they are written, whatever the direction makes of them. */
  readonly asWritten: (schema: SchemaNode) => PlacedSchema;
}

export type Compare = (
  a: PlacedSchema,
  worldA: SchemaWorld,
  b: PlacedSchema,
  worldB: SchemaWorld,
  /** Names of pairs that are not taken to hold. */
  never?: ReadonlySet<string>,
) => Comparison;

/** So many values that a validator does not confirm are put before it. */
const MOST_UNCONFIRMED = 30;

/** So many of those that would only read better. */
const MOST_ALONE = 5;

const OVERLAPPING =
  'Branches of a `oneOf` overlap: were it `anyOf`, the first schema would allow what the second refuses.';

/** Compares many pairs: what was found out about parts that they share is kept, the budget is for each look. */
export function createCompare(options: ContainmentOptions): Compare {
  const { budget, confirm, properties, direction, aligned } = options;
  const formats = new Set(options.assertedFormats ?? []);
  const solvers: {
    readonly options: SharedOptions;
    readonly pair: readonly [exact: Solver, loose: Solver];
  }[] = [];
  const sender = direction && createView(direction, 'sender');
  const receiver = direction && createView(direction, 'receiver');

  function solversFor(shared: SharedOptions): readonly [exact: Solver, loose: Solver] {
    const known = solvers.find(({ options: one }) => isAlike(one, shared));
    if (known !== undefined) return known.pair;
    const { declaring, alignedWorlds } = shared;
    const mayAdd = properties === 'apart';
    const common = { assertedFormats: formats, declaring, mayAdd, alignedWorlds };
    const pair = [
      createSolver({ ...common, oneMeansAny: false }),
      createSolver({ ...common, oneMeansAny: true }),
    ] as const;
    solvers.push({ options: shared, pair });
    return pair;
  }

  return (readA, readWorldA, readB, readWorldB, never = new Set()) => {
    const [worldA, worldB] = [
      sender?.world(readWorldA) ?? readWorldA,
      receiver?.world(readWorldB) ?? readWorldB,
    ];
    const [a, b] = [sender?.schema(readA, readWorldA) ?? readA, receiver?.schema(readB, readWorldB) ?? readB];
    const isDeclaring = properties === 'declared' || properties === 'apart';
    const declaring = isDeclaring ? worldA : null;
    const alignedWorlds = aligned === undefined ? null : { aligned, sender: worldA, receiver: worldB };
    const [solver, loose] = solversFor({ declaring, alignedWorlds });
    const [from, to] = [solver.nodeOf(a, worldA), solver.nodeOf(b, worldB)];
    const used = new Set<string>();
    const granted = { asked: solver.pairOf(from, to), never, used };

    const isConfirmed = (value: Json): boolean =>
      confirm(a, worldA, value) === true && confirm(b, worldB, value) === false;

    function look(pardons: readonly Pardon[]): Sight {
      const lenient = solver.lenience.lenient(to, pardons);
      let found: Found | null = null;
      let unconfirmed = 0;
      const accept = (witness: Json): boolean => {
        if (unconfirmed >= MOST_UNCONFIRMED) return false;
        const told = isConfirmed(witness) ? tell(witness, lenient) : null;
        // Where a word is not understood, the value may be refused by what is pardoned, and by nothing else.
        const isNew = pardons.length === 0 || solver.evaluate(ofSchema(lenient), witness) === false;
        if (told !== null && (isNew || isBlamedRightly(told.blame, witness))) found = told;
        else unconfirmed++;
        return found !== null;
      };
      const outcome = solver.solve([ofSchema(from), ofSchema(lenient, false)], accept, budget, granted);
      if (outcome.kind === 'unknown') return { kind: 'undecided', reason: outcome.reason };
      if (found !== null) return found;
      return declaring === null || isEmpty(loose, pardons)
        ? { kind: 'contained' }
        : { kind: 'undecided', reason: OVERLAPPING };
    }

    function lookAlone(pardon: Pardon): Sight | null {
      const lenient = solver.lenience.lenient(to, [pardon]);
      const demands = [ofSchema(from), ofSchema(to, false), ofSchema(lenient)];
      let tries = 0;
      const accept = (witness: Json): boolean =>
        tries++ < MOST_ALONE && solver.evaluate(ofSchema(lenient), witness) === true && isConfirmed(witness);
      const outcome = solver.solve(demands, accept, Math.ceil(budget / 10), granted);
      return outcome.kind === 'found' ? tell(outcome.value, to) : null;
    }

    function tell(witness: Json, lenient: SchemaNode): Found {
      const speaking = createSpeaking(from, witness, solver);
      const blame = findBlame(lenient, witness, { ...solver, speaking, senderWorld: worldA });
      return { kind: 'found', witness, blame, speaking };
    }

    /** Whether the word alone refuses what it is blamed for, as the validator says. */
    function isBlamedRightly({ node, keyword, path }: Blame, witness: Json): boolean {
      let value: Json | undefined = witness;
      for (const { token } of path) value = value === undefined ? undefined : memberOf(value, token);
      const schema = node.value;
      if (value === undefined || typeof schema === 'boolean') return false;
      const words = [keyword, ...(BESIDE[keyword] ?? [])].filter((word) => Object.hasOwn(schema, word));
      const alone = Object.fromEntries(words.map((word) => [word, schema[word] ?? null]));
      return confirm({ ...node, value: alone }, worldB, value) === false;
    }

    /** Branches that overlap refuse what they share: few would mean that, and whatever is refused is contained in anything. */
    function isEmpty({ nodeOf, lenience, solve }: Solver, pardons: readonly Pardon[]): boolean {
      const refused = ofSchema(lenience.lenient(nodeOf(b, worldB), pardons), false);
      return solve([ofSchema(nodeOf(a, worldA)), refused], () => true, budget, granted).kind === 'empty';
    }

    const before = solver.steps() + loose.steps();
    return {
      from,
      to,
      used,
      steps: () => solver.steps() + loose.steps() - before,
      lookAlone(pardon) {
        const sight = caught(budget, () => lookAlone(pardon));
        return sight?.kind === 'found' ? sight : null;
      },
      look: (pardons) =>
        caught(budget, () =>
          pardons.length === 0 && solver.same(from, to) ? { kind: 'contained' } : look(pardons),
        ),
      asWritten: (node) =>
        node === from
          ? readA
          : node === to
            ? readB
            : ((node.world === worldA ? sender : receiver)?.asWritten(node) ?? node),
    };
  };
}

/** Words that are read together with others. */
const BESIDE: Readonly<Record<string, readonly string[]>> = {
  minimum: ['exclusiveMinimum'],
  maximum: ['exclusiveMaximum'],
  exclusiveMinimum: ['minimum'],
  exclusiveMaximum: ['maximum'],
  type: ['nullable', 'x-nullable'],
  if: ['then', 'else'],
  items: ['prefixItems'],
  contains: ['minContains', 'maxContains'],
  minContains: ['contains'],
  maxContains: ['contains'],
  additionalProperties: ['properties', 'patternProperties'],
};

function caught<T>(budget: number, look: () => T): T | Sight {
  try {
    return look();
  } catch (error) {
    if (error instanceof OutOfBudget)
      return {
        kind: 'undecided',
        reason: `More than ${budget} steps would be needed to compare the schemas.`,
      };
    if (error instanceof RangeError)
      return { kind: 'undecided', reason: 'The schemas are nested too deep to be compared.' };
    throw error;
  }
}

/** What makes two solvers differ. */
type SharedOptions = Pick<SolverOptions, 'declaring' | 'alignedWorlds'>;

function isAlike(one: SharedOptions, other: SharedOptions): boolean {
  return (
    one.declaring === other.declaring &&
    one.alignedWorlds?.sender === other.alignedWorlds?.sender &&
    one.alignedWorlds?.receiver === other.alignedWorlds?.receiver
  );
}
