import type { Json } from '../../report/model.ts';
import { allOf, anyOf, type Formula, negate, negatedKey, type TestFormula, unknown } from './formula.ts';
import { type JsonType, typeOf } from './json.ts';
import type { SchemaNode } from './node.ts';
import { EMPTY, type Evaluate, found, type Outcome, undecided, weaker } from './outcome.ts';
import type { Undeclared } from './undeclared.ts';

export interface SearchTools {
  readonly open: (node: SchemaNode, holds: boolean) => Formula;
  readonly loops: (node: SchemaNode) => boolean;
  readonly same: (a: SchemaNode, b: SchemaNode) => boolean;
  readonly behindReferences: (node: SchemaNode) => SchemaNode;
  readonly areDisjoint: (a: Formula, b: Formula) => boolean;
  /** Whether `oneOf` is to mean no more than `anyOf`. */
  readonly oneMeansAny: boolean;
  readonly evaluate: Evaluate;
  /** A value of the type that passes the tests and is none of the excluded ones. */
  readonly solveTests: (type: JsonType, tests: readonly TestFormula[], excluded: readonly Json[]) => Outcome;
  readonly undeclared: Undeclared;
  /** Whether two demands on a value of which all of these are made contradict each other by what is decided elsewhere. */
  readonly contradict: (all: readonly Formula[], a: SchemaFormula, b: SchemaFormula) => boolean;
  /** Counts a step; throws when there are no more. */
  readonly spend: () => void;
}

type Literal = Extract<Formula, { kind: 'test' | 'values' | 'opaque' }>;
export type SchemaFormula = Extract<Formula, { kind: 'schema' }>;
type Choice = Extract<Formula, { kind: 'and' | 'or' }>;

/** What is demanded of a value so far, and the choices that are still to be made. */
interface Branch {
  readonly type: JsonType;
  readonly roots: readonly Formula[];
  readonly literals: Map<string, Literal>;
  readonly schemas: Map<string, SchemaFormula>;
  choices: Choice[];
}

export type Search = (
  type: JsonType,
  formulas: readonly Formula[],
  accept: (value: Json) => boolean,
) => Outcome;

/**
 * Looks for a value of one type that fulfils all formulas: takes them apart to tests, makes choices where they leave some,
 * and gives up a way as soon as its tests contradict each other.
 */
export function createSearch(tools: SearchTools): Search {
  const { evaluate, spend } = tools;

  return (type, formulas, accept) => {
    const branch: Branch = { type, roots: formulas, literals: new Map(), schemas: new Map(), choices: [] };
    return formulas.every((formula) => add(branch, formula)) ? search(branch, accept) : EMPTY;
  };

  function search(branch: Branch, accept: (value: Json) => boolean): Outcome {
    spend();
    if (!settleChoices(branch)) return EMPTY;
    const finite = [...branch.literals.values()].find((each) => each.kind === 'values' && each.holds);
    if (finite?.kind === 'values') return tryValues(branch, finite.values, accept);
    if (tools.undeclared.rulesOut(branch.type, branch.schemas.values())) return EMPTY;
    const conclusion = tools.undeclared.conclude(branch.type, branch.schemas.values());
    const isFinal = conclusion?.length === 0 || !branch.choices.some(tools.undeclared.mayDeclare);
    if (isFinal) for (const test of conclusion ?? []) branch.literals.set(test.key, test);
    const outcome = solveLiterals(branch);
    if (outcome.kind === 'empty') return EMPTY;
    if (branch.choices.length === 0) return accepted(outcome, accept);
    if (isFinal && outcome.kind === 'found' && fulfilsAll(branch.roots, outcome.value)) {
      if (accept(outcome.value)) return outcome;
    }
    const choice = branch.choices.length === 1 ? branch.choices[0]! : narrowest(branch);
    if (choice === null) return EMPTY;
    return choose(branch, choice, accept);
  }

  function choose(branch: Branch, choice: Choice, accept: (value: Json) => boolean): Outcome {
    let result: Outcome = EMPTY;
    for (const part of choice.parts) {
      const next = copy(branch, choice);
      const outcome = add(next, part) ? search(next, accept) : EMPTY;
      if (outcome.kind === 'found') return outcome;
      result = weaker(result, outcome);
    }
    return result;
  }

  /** The choice with the fewest ways that do not contradict the tests at once; `null` when one has none. */
  function narrowest(branch: Branch): Choice | null {
    let best: Choice | null = null;
    for (const choice of [...branch.choices].sort((a, b) => a.parts.length - b.parts.length)) {
      const parts = choice.parts.filter((part) => {
        spend();
        const trial = copy(branch, choice);
        return add(trial, part) && settleChoices(trial) && solveLiterals(trial).kind !== 'empty';
      });
      if (parts.length === 0) return null;
      const live: Choice = { ...choice, parts };
      branch.choices = branch.choices.map((each) => (each === choice ? live : each));
      if (parts.length === 1) return live;
      if (best === null || parts.length < best.parts.length) best = live;
    }
    return best;
  }

  function tryValues(branch: Branch, values: readonly Json[], accept: (value: Json) => boolean): Outcome {
    let result: Outcome = EMPTY;
    for (const value of values) {
      if (typeOf(value) !== branch.type) continue;
      spend();
      const fulfils = branch.roots.map((root) => evaluate(root, value));
      if (fulfils.includes(false)) continue;
      const outcome = fulfils.includes(null)
        ? undecided('A demand on a listed value is not understood.', value)
        : found(value);
      const last = accepted(outcome, accept);
      if (last.kind === 'found') return last;
      result = weaker(result, last);
    }
    return result;
  }

  function solveLiterals({ type, literals }: Branch): Outcome {
    const tests: TestFormula[] = [];
    const excluded: Json[] = [];
    let reason: string | null = null;
    for (const literal of literals.values()) {
      if (literal.kind === 'test') tests.push(literal);
      else if (literal.kind === 'opaque') reason ??= literal.reason;
      else if (!literal.holds) excluded.push(...literal.values);
    }
    const outcome = tools.solveTests(type, tests, excluded);
    return reason !== null && outcome.kind === 'found' ? undecided(reason, outcome.value) : outcome;
  }

  /** Takes what needs no choice any more; `false` when a choice has no way left. */
  function settleChoices(branch: Branch): boolean {
    for (let isSettled = false; !isSettled; ) {
      isSettled = true;
      const before = branch.choices;
      branch.choices = [];
      for (const choice of before) {
        const truths = choice.parts.map((part) => quick(branch, part));
        if (truths.includes(true)) continue;
        const parts = choice.parts.filter((_, index) => truths[index] !== false);
        if (parts.length === 0) return false;
        if (parts.length > 1)
          branch.choices.push(parts.length < choice.parts.length ? { ...choice, parts } : choice);
        else {
          if (!add(branch, parts[0]!)) return false;
          isSettled = false;
        }
      }
    }
    return true;
  }

  /** Adds a demand; `false` when it contradicts what is there. */
  function add(branch: Branch, formula: Formula): boolean {
    switch (formula.kind) {
      case 'and':
        return formula.parts.every((part) => add(branch, part));
      case 'or':
        branch.choices.push(formula);
        return formula.parts.length > 0;
      case 'types':
        return formula.types.has(branch.type);
      case 'schema': {
        const truth = quick(branch, formula);
        if (truth === false) return false;
        const { holds } = formula;
        const node = tools.behindReferences(formula.node);
        branch.schemas.set(formula.key, formula);
        if (truth === true) return true;
        if (node !== formula.node) branch.schemas.set(`behind ${formula.key}`, { ...formula, node });
        if (!tools.loops(node)) return add(branch, tools.open(node, holds));
        return add(branch, unknown(`loop ${node.id}`, 'A schema refers to itself without end.', holds));
      }
      case 'one':
        return add(branch, withoutOne(formula.parts, formula.holds));
      case 'values': {
        const ofType = formula.values.some((value) => typeOf(value) === branch.type);
        if (!ofType) return !formula.holds;
        break;
      }
      case 'test':
        if (formula.test.type !== branch.type) return formula.holds;
    }
    if (branch.literals.has(negatedKey(formula.key))) return false;
    branch.literals.set(formula.key, formula);
    return true;
  }

  /** What can be said of a formula without taking it apart. */
  function quick(branch: Branch, formula: Formula): boolean | null {
    switch (formula.kind) {
      case 'and': {
        const truths = formula.parts.map((part) => quick(branch, part));
        return truths.includes(false) ? false : truths.includes(null) ? null : true;
      }
      case 'or': {
        const truths = formula.parts.map((part) => quick(branch, part));
        return truths.includes(true) ? true : truths.includes(null) ? null : false;
      }
      case 'types':
        return formula.types.has(branch.type);
      case 'test':
        if (formula.test.type !== branch.type) return formula.holds;
        break;
      case 'values':
        if (!formula.values.some((value) => typeOf(value) === branch.type)) return !formula.holds;
        break;
      case 'schema':
        for (const other of branch.schemas.values()) {
          if (tools.same(formula.node, other.node)) return other.holds === formula.holds;
          if (tools.contradict(branch.roots, formula, other)) return false;
        }
        return null;
    }
    if (branch.literals.has(formula.key)) return true;
    return branch.literals.has(negatedKey(formula.key)) ? false : null;
  }

  /** `oneOf` by what may overlap: branches that are proved to have no value in common need not exclude each other. */
  function withoutOne(parts: readonly Formula[], holds: boolean): Formula {
    if (tools.oneMeansAny) return holds ? anyOf(parts) : allOf(parts.map(negate));
    const overlaps = (a: number, b: number): boolean => {
      spend();
      return !tools.areDisjoint(parts[a]!, parts[b]!);
    };
    const indices = parts.map((_, index) => index);
    if (holds) {
      return anyOf(
        indices.map((index) =>
          allOf([
            parts[index]!,
            ...indices
              .filter((other) => other !== index && overlaps(index, other))
              .map((other) => negate(parts[other]!)),
          ]),
        ),
      );
    }
    const pairs = indices.flatMap((index) =>
      indices
        .filter((other) => other > index && overlaps(index, other))
        .map((other) => allOf([parts[index]!, parts[other]!])),
    );
    return anyOf([allOf(parts.map(negate)), ...pairs]);
  }

  function fulfilsAll(formulas: readonly Formula[], value: Json): boolean {
    return formulas.every((formula) => evaluate(formula, value) === true);
  }
}

function accepted(outcome: Outcome, accept: (value: Json) => boolean): Outcome {
  if (outcome.kind === 'empty' || outcome.value === undefined) return outcome;
  if (accept(outcome.value)) return found(outcome.value);
  return outcome.kind === 'unknown' ? outcome : undecided(UNCONFIRMED, outcome.value);
}

const UNCONFIRMED = 'A value that should make the difference was not confirmed.';

function copy(branch: Branch, without: Choice): Branch {
  return {
    ...branch,
    literals: new Map(branch.literals),
    schemas: new Map(branch.schemas),
    choices: branch.choices.filter((choice) => choice !== without),
  };
}
