import type { Json } from '../../report/model.ts';
import { isIn } from './evaluate.ts';
import { canonicalText } from './exact-json.ts';
import {
  type Formula,
  type NameSet,
  negate,
  ofTypes,
  oneOfValues,
  passing,
  type TestFormula,
} from './formula.ts';
import { EMPTY, type Evaluate, found, type Outcome, type Solve, undecided, weaker } from './outcome.ts';
import type { Machines } from './solve-string.ts';

export interface PartTools {
  readonly solve: Solve;
  readonly evaluate: Evaluate;
  readonly machinesOf: Machines;
}

/** A property that must be there: with a name of a kind, and a value that fulfils a formula. */
interface Demand {
  readonly names: NameSet | null;
  readonly nameRule: Formula | null;
  readonly value: Formula | null;
}

interface Shape {
  readonly has: Set<string>;
  readonly lacks: Set<string>;
  readonly exact: Map<string, Formula[]>;
  readonly wide: { readonly names: NameSet; readonly schema: Formula }[];
  readonly nameRules: Formula[];
  readonly demands: Demand[];
  min: number;
  max: number;
}

/** Properties of a value under construction, with what each has to fulfil. */
type Slots = ReadonlyMap<string, readonly Formula[]>;

/** Names of which no schema speaks, told apart by the patterns that find them. */
interface Cell {
  readonly nameRules: readonly Formula[];
  readonly formulas: readonly Formula[];
  readonly holds: (names: NameSet) => boolean;
}

const MOST_PATTERNS = 5;
const MOST_FILLED = 100;
const UNREAD_NAMES = 'A pattern for names of properties is outside what can be compared.';

/** An object that passes all tests and is none of the excluded ones; with no more properties than it takes. */
export function solveObject(
  tests: readonly TestFormula[],
  excluded: readonly Json[],
  tools: PartTools,
): Outcome {
  const { solve, evaluate, machinesOf } = tools;
  const shape = gather(tests);
  const { has, lacks, min, max } = shape;
  if (min > max || has.size > max || [...has].some((name) => lacks.has(name))) return EMPTY;
  const known = knownNames(shape);

  const slots = new Map<string, readonly Formula[]>();
  for (const name of has) {
    const formulas = rulesOf(name);
    if (formulas === null) return undecided(UNREAD_NAMES);
    if (formulas === 'never') return EMPTY;
    slots.set(name, formulas);
  }
  for (const formulas of slots.values()) if (solve(formulas).kind === 'empty') return EMPTY;
  return assign(0, slots);

  /** What the value of a property has to fulfil; `never` when there can be no such property. */
  function rulesOf(name: string): readonly Formula[] | 'never' | null {
    if (lacks.has(name)) return 'never';
    const allowed = shape.nameRules.map((rule) => evaluate(rule, name));
    if (allowed.includes(false)) return 'never';
    const meant = shape.wide.map(({ names }) => isIn(name, names, machinesOf));
    if (allowed.includes(null) || meant.includes(null)) return null;
    return [
      ...(shape.exact.get(name) ?? []),
      ...shape.wide.filter((_, index) => meant[index]).map((each) => each.schema),
    ];
  }

  /** Gives each demand a property: one that is there already, another that is spoken of, or a new one. */
  function assign(index: number, taken: Slots): Outcome {
    const demand = shape.demands[index];
    if (demand === undefined) return finish(taken);
    let result: Outcome = EMPTY;
    const use = (name: string, formulas: readonly Formula[]): Outcome => {
      const all = demand.value === null ? formulas : [...formulas, demand.value];
      return solve(all).kind === 'empty' ? EMPTY : assign(index + 1, new Map([...taken, [name, all]]));
    };
    for (const name of new Set([...taken.keys(), ...known])) {
      const meant = demand.names === null ? true : isIn(name, demand.names, machinesOf);
      const fits = demand.nameRule === null ? true : evaluate(demand.nameRule, name);
      if (meant === false || fits === false) continue;
      const formulas = taken.get(name) ?? rulesOf(name);
      if (formulas === 'never') continue;
      const outcome =
        formulas === null || meant === null || fits === null ? undecided(UNREAD_NAMES) : use(name, formulas);
      if (outcome.kind === 'found') return outcome;
      result = weaker(result, outcome);
    }
    for (const cell of cells()) {
      if (cell === null) return weaker(result, undecided(UNREAD_NAMES));
      if (demand.names !== null && !cell.holds(demand.names)) continue;
      const rules = demand.nameRule === null ? cell.nameRules : [...cell.nameRules, demand.nameRule];
      const outcome = withNewName(rules, taken, (name) => use(name, cell.formulas));
      if (outcome.kind === 'found') return outcome;
      result = weaker(result, outcome);
    }
    return result;
  }

  function withNewName(rules: readonly Formula[], taken: Slots, then: (name: string) => Outcome): Outcome {
    const name = newName(rules, taken);
    if (name.kind === 'found') return then(name.value as string);
    return name.kind === 'empty' ? EMPTY : undecided(UNREAD_NAMES);
  }

  function newName(rules: readonly Formula[], taken: Slots): Outcome {
    const used = [...new Set([...known, ...taken.keys()])];
    if (rules.length > 0) return solve([ofTypes(['string']), ...rules, oneOfValues(used, false)]);
    for (let count = 0; ; count++) {
      const name = count === 0 ? 'other' : `other${count}`;
      if (!used.includes(name)) return found(name);
    }
  }

  /** `null` when there are too many to look at. */
  function cells(): readonly (Cell | null)[] {
    const patterns = [...patternsOf(shape)];
    if (patterns.length > MOST_PATTERNS) return [null];
    return Array.from({ length: 2 ** patterns.length }, (_, signs) => {
      const found = new Set(patterns.filter((_, index) => (signs >> index) % 2 === 1));
      const holds = (names: NameSet): boolean => {
        if (names.kind === 'name') return false;
        return names.kind === 'pattern'
          ? found.has(names.pattern)
          : !names.patterns.some((each) => found.has(each));
      };
      return {
        holds,
        nameRules: [
          ...shape.nameRules,
          ...patterns.map((pattern) =>
            passing({ type: 'string', kind: 'pattern', pattern }, found.has(pattern)),
          ),
        ],
        formulas: shape.wide.filter(({ names }) => holds(names)).map(({ schema }) => schema),
      };
    });
  }

  function finish(taken: Slots): Outcome {
    if (taken.size > max) return EMPTY;
    const filled = fill(taken, min);
    if (filled.kind !== 'slots') return filled;
    const built = build(filled.slots);
    if (built.kind === 'empty' || built.value === undefined || !isExcluded(built.value)) return built;
    return unlike(filled.slots);
  }

  /** Adds properties until there are enough. */
  function fill(taken: Slots, count: number): Outcome | { readonly kind: 'slots'; readonly slots: Slots } {
    if (taken.size >= count) return { kind: 'slots', slots: taken };
    if (count > MOST_FILLED) return undecided('An object would have to have very many properties.');
    const filled = new Map(taken);
    let reason: Outcome = EMPTY;
    const offer = (name: string, formulas: readonly Formula[]): boolean => {
      const outcome = solve(formulas);
      if (outcome.kind === 'unknown' && outcome.value === undefined) reason = outcome;
      else if (outcome.kind !== 'empty') filled.set(name, formulas);
      return filled.has(name);
    };
    for (const name of known) {
      if (filled.size >= count) break;
      if (filled.has(name)) continue;
      const formulas = rulesOf(name);
      if (formulas === null) reason = undecided(UNREAD_NAMES);
      else if (formulas !== 'never') offer(name, formulas);
    }
    for (const cell of cells()) {
      if (cell === null) return undecided(UNREAD_NAMES);
      while (filled.size < count) {
        const name = newName(cell.nameRules, filled);
        if (name.kind === 'unknown') reason = name;
        if (name.kind !== 'found' || !offer(name.value as string, cell.formulas)) break;
      }
    }
    return filled.size >= count ? { kind: 'slots', slots: filled } : reason;
  }

  function build(slotsToFill: Slots): Outcome {
    const members: [string, Json][] = [];
    let reason: string | null = null;
    for (const [name, formulas] of slotsToFill) {
      const outcome = solve(formulas);
      if (outcome.kind === 'empty') return EMPTY;
      if (outcome.kind === 'unknown') reason ??= outcome.reason;
      if (outcome.value === undefined) return undecided(reason ?? '');
      members.push([name, outcome.value]);
    }
    const value = Object.fromEntries(members);
    return reason === null ? found(value) : undecided(reason, value);
  }

  /** Another object than the excluded ones: with one more property, or with another value in one. */
  function unlike(taken: Slots): Outcome {
    if (taken.size < max) {
      const more = fill(taken, taken.size + 1);
      const built = more.kind === 'slots' ? build(more.slots) : more;
      if (built.kind === 'found' && !isExcluded(built.value)) return built;
    }
    for (const [name, formulas] of taken) {
      const usual = solve(formulas);
      if (usual.kind !== 'found') continue;
      const built = build(new Map([...taken, [name, [...formulas, oneOfValues([usual.value], false)]]]));
      if (built.kind === 'found' && !isExcluded(built.value)) return built;
    }
    return undecided('The objects that fulfil all demands may all be listed.');
  }

  function isExcluded(value: Json): boolean {
    const text = canonicalText(value);
    return excluded.some((each) => canonicalText(each) === text);
  }
}

function gather(tests: readonly TestFormula[]): Shape {
  const shape: Shape = {
    ...{ has: new Set<string>(), lacks: new Set<string>(), exact: new Map<string, Formula[]>() },
    ...{ wide: [], nameRules: [], demands: [], min: 0, max: Number.POSITIVE_INFINITY },
  };
  const rule = (name: string, schema: Formula): void => {
    shape.exact.set(name, [...(shape.exact.get(name) ?? []), schema]);
  };
  for (const { test, holds } of tests) {
    if (test.type !== 'object') continue;
    switch (test.kind) {
      case 'minProperties':
        if (holds) shape.min = Math.max(shape.min, test.count);
        else shape.max = Math.min(shape.max, test.count - 1);
        break;
      case 'maxProperties':
        if (holds) shape.max = Math.min(shape.max, test.count);
        else shape.min = Math.max(shape.min, test.count + 1);
        break;
      case 'has':
        (holds ? shape.has : shape.lacks).add(test.name);
        break;
      case 'names':
        if (holds) shape.nameRules.push(test.schema);
        else shape.demands.push({ names: null, nameRule: negate(test.schema), value: null });
        break;
      case 'each':
        if (test.names.kind === 'name') {
          rule(test.names.name, holds ? test.schema : negate(test.schema));
          if (!holds) shape.has.add(test.names.name);
        } else if (holds) shape.wide.push({ names: test.names, schema: test.schema });
        else shape.demands.push({ names: test.names, nameRule: null, value: negate(test.schema) });
    }
  }
  return shape;
}

function knownNames({ has, lacks, exact, wide, demands }: Shape): ReadonlySet<string> {
  const spoken = [...wide, ...demands].flatMap(({ names }) =>
    names?.kind === 'other' ? [...names.names] : [],
  );
  return new Set([...has, ...exact.keys(), ...lacks, ...spoken]);
}

function patternsOf({ wide, demands }: Shape): ReadonlySet<string> {
  return new Set(
    [...wide, ...demands].flatMap(({ names }) =>
      names?.kind === 'pattern' ? [names.pattern] : names?.kind === 'other' ? names.patterns : [],
    ),
  );
}
