import type { Json } from '../../report/model.ts';
import { canonicalText } from './exact-json.ts';
import { type Formula, negate, oneOfValues, type TestFormula } from './formula.ts';
import { EMPTY, found, type Outcome, undecided, weaker } from './outcome.ts';
import type { PartTools } from './solve-object.ts';

interface Range {
  readonly from: number;
  readonly to: number;
  readonly schema: Formula;
}

/** An item that must be there. Two of one group stand at different places. */
interface Demand extends Range {
  readonly group: number;
}

interface Shape {
  readonly ranges: Range[];
  readonly demands: Demand[];
  readonly atMost: { readonly schema: Formula; readonly count: number }[];
  readonly atLeast: { readonly schema: Formula; readonly count: number }[];
  min: number;
  max: number;
  isUnique: boolean;
  hasEqual: boolean;
}

/** Where items under construction stand, with what each has to fulfil besides what its place asks for. */
interface Plan {
  readonly extra: ReadonlyMap<number, readonly Formula[]>;
  readonly groups: ReadonlyMap<number, ReadonlySet<number>>;
  /** Two places that hold equal items. */
  readonly equal: readonly [number, number] | null;
}

const MOST_PLACES = 60;
const MOST_DEMANDS = 8;
const LONGEST = 5000;

/** An array that passes all tests and is none of the excluded ones; no longer than it takes. */
export function solveArray(
  tests: readonly TestFormula[],
  excluded: readonly Json[],
  tools: PartTools,
): Outcome {
  const { solve, evaluate } = tools;
  const shape = gather(tests);
  if (shape === null) return undecided('Very many items are counted.');
  const { min, max, demands } = shape;
  if (min > max || countsContradict()) return EMPTY;
  const ends = [...shape.ranges, ...demands].flatMap(({ from, to }) =>
    Number.isFinite(to) ? [from, to] : [from],
  );
  /** From here on all places are alike. */
  const rest = Math.max(0, ...ends);
  if (rest + demands.length > MOST_PLACES) return undecided('Very many places of an array differ.');
  const rulesAt = (index: number): readonly Formula[] =>
    shape.ranges.filter(({ from, to }) => from <= index && index < to).map(({ schema }) => schema);

  const outcome = shape.hasEqual
    ? withEqualItems()
    : assign(0, { extra: new Map(), groups: new Map(), equal: null });
  return checkCounts(outcome);

  function withEqualItems(): Outcome {
    let result: Outcome = EMPTY;
    const last = Math.min(rest + demands.length + 2, max);
    for (let second = 1; second < last; second++) {
      for (let first = 0; first < second; first++) {
        const outcome = assign(0, { extra: new Map(), groups: new Map(), equal: [first, second] });
        if (outcome.kind === 'found') return outcome;
        result = weaker(result, outcome);
      }
    }
    return result;
  }

  /** Gives each demand a place. */
  function assign(index: number, plan: Plan): Outcome {
    const demand = demands[index];
    if (demand === undefined) return finish(plan);
    let result: Outcome = EMPTY;
    const taken = plan.groups.get(demand.group) ?? new Set<number>();
    const end = Math.min(demand.to, max, Math.max(rest, plan.equal?.[1] ?? 0) + demands.length + 1);
    for (let place = demand.from; place < end; place++) {
      if (taken.has(place)) continue;
      const formulas = [...(plan.extra.get(place) ?? []), demand.schema];
      if (solve([...rulesAt(place), ...formulas]).kind === 'empty') continue;
      const outcome = assign(index + 1, {
        ...plan,
        extra: new Map([...plan.extra, [place, formulas]]),
        groups: new Map([...plan.groups, [demand.group, new Set([...taken, place])]]),
      });
      if (outcome.kind === 'found') return outcome;
      result = weaker(result, outcome);
    }
    return result;
  }

  function finish(plan: Plan): Outcome {
    const length = Math.max(
      min,
      ...[...plan.extra.keys()].map((place) => place + 1),
      (plan.equal?.[1] ?? -1) + 1,
    );
    const built = build(plan, length);
    if (built.kind === 'empty' || built.value === undefined || !isExcluded(built.value)) return built;
    for (let longer = length + 1; longer <= Math.min(max, length + excluded.length); longer++) {
      const other = build(plan, longer);
      if (other.kind === 'found' && !isExcluded(other.value)) return other;
    }
    for (let place = 0; place < length; place++) {
      const item = (built.value as readonly Json[])[place]!;
      const formulas = [...(plan.extra.get(place) ?? []), oneOfValues([item], false)];
      const other = build({ ...plan, extra: new Map([...plan.extra, [place, formulas]]) }, length);
      if (other.kind === 'found' && !isExcluded(other.value)) return other;
    }
    return undecided('The arrays that fulfil all demands may all be listed.');
  }

  function build(plan: Plan, length: number): Outcome {
    if (length > max) return EMPTY;
    if (length > LONGEST) return undecided('An array would have to be very long.');
    const items: Json[] = [];
    let reason: string | null = null;
    const rulesIn = (place: number): readonly Formula[] => [
      ...rulesAt(place),
      ...(plan.extra.get(place) ?? []),
    ];
    const areAlike =
      new Set(
        Array.from({ length }, (_, place) =>
          rulesIn(place)
            .map(({ key }) => key)
            .join(),
        ),
      ).size <= 1;
    for (let place = 0; place < length; place++) {
      const formulas = plan.equal?.includes(place) ? plan.equal.flatMap(rulesIn) : rulesIn(place);
      const isSecond = shape!.isUnique && items.length > 0;
      const outcome = solve(isSecond ? [...formulas, oneOfValues(items, false)] : formulas);
      if (outcome.kind === 'empty') {
        // Other items at the places before might have left one.
        return isSecond && !areAlike && solve(formulas).kind !== 'empty'
          ? undecided('Different items for all places of an array were not found.')
          : EMPTY;
      }
      if (outcome.kind === 'unknown') reason ??= outcome.reason;
      if (outcome.value === undefined) return undecided(reason ?? '');
      items.push(outcome.value);
    }
    return reason === null ? found(items) : undecided(reason, items);
  }

  /** Whether more matches are asked for than are allowed. */
  function countsContradict(): boolean {
    return shape!.atMost.some(({ schema, count }) => {
      const isCounted = (formulas: readonly Formula[]) =>
        solve([...formulas, negate(schema)]).kind === 'empty';
      if (shape!.atLeast.some((least) => least.count > count && isCounted([least.schema]))) return true;
      return (
        min > count &&
        shape!.ranges.some(
          ({ from, to, schema: each }) => from + count < Math.min(to, min) && isCounted([each]),
        )
      );
    });
  }

  /** An upper limit of matches is looked at last: an item more or less is seldom what matters. */
  function checkCounts(outcome: Outcome): Outcome {
    const { atMost } = shape!;
    if (outcome.kind !== 'found' || atMost.length === 0) return outcome;
    const items = outcome.value as readonly Json[];
    const exceeded = atMost.filter(
      ({ schema, count }) => items.filter((item) => evaluate(schema, item) !== false).length > count,
    );
    if (exceeded.length === 0) return outcome;
    shape!.ranges.push(
      ...exceeded.map(({ schema }) => ({ from: 0, to: Number.POSITIVE_INFINITY, schema: negate(schema) })),
    );
    const without = assign(0, { extra: new Map(), groups: new Map(), equal: null });
    return without.kind === 'found' && !shape!.hasEqual
      ? without
      : undecided('How many items match a schema could not be decided.', outcome.value);
  }

  function isExcluded(value: Json): boolean {
    const text = canonicalText(value);
    return excluded.some((each) => canonicalText(each) === text);
  }
}

function gather(tests: readonly TestFormula[]): Shape | null {
  const shape: Shape = {
    ...{ ranges: [], demands: [], atMost: [], atLeast: [] },
    ...{ min: 0, max: Number.POSITIVE_INFINITY, isUnique: false, hasEqual: false },
  };
  const everywhere = { from: 0, to: Number.POSITIVE_INFINITY };
  for (const { test, holds } of tests) {
    if (test.type !== 'array') continue;
    switch (test.kind) {
      case 'minItems':
        if (holds) shape.min = Math.max(shape.min, test.count);
        else shape.max = Math.min(shape.max, test.count - 1);
        break;
      case 'maxItems':
        if (holds) shape.max = Math.min(shape.max, test.count);
        else shape.min = Math.max(shape.min, test.count + 1);
        break;
      case 'unique':
        if (holds) shape.isUnique = true;
        else shape.hasEqual = true;
        break;
      case 'items':
        if (holds) shape.ranges.push(test);
        else shape.demands.push({ ...test, schema: negate(test.schema), group: shape.demands.length });
        break;
      default: {
        const isLeast = (test.kind === 'minMatches') === holds;
        const count = holds ? test.count : test.kind === 'minMatches' ? test.count - 1 : test.count + 1;
        if (!isLeast && count === 0) shape.ranges.push({ ...everywhere, schema: negate(test.schema) });
        else if (!isLeast) shape.atMost.push({ schema: test.schema, count });
        else {
          if (shape.demands.length + count > MOST_DEMANDS) return null;
          shape.atLeast.push({ schema: test.schema, count });
          const group = shape.demands.length;
          for (let each = 0; each < count; each++)
            shape.demands.push({ ...everywhere, schema: test.schema, group });
        }
      }
    }
  }
  return shape;
}
