import type { Part } from './compile.ts';
import { isIn } from './evaluate.ts';
import { ALWAYS, allOf, anyOf, type Formula, NEVER, ofTypes, passing, type TestFormula } from './formula.ts';
import { JSON_TYPES, type JsonType } from './json.ts';
import type { PlacedSchema, SchemaPlace, SchemaWorld } from './model.ts';
import type { Machines } from './solve-string.ts';

/** What a word of one schema is spared, so that what else refuses shows. Each only lets more values in. */
export type Pardon = { readonly place: SchemaPlace; readonly keyword: string } & (
  | /** All that the schema says. */ { readonly kind: 'schema' }
  /** The word; for `type` also what the words beside it say of values of the types that it refuses. */
  | { readonly kind: 'word' }
  /** What the word says of one name: in `required`, of a property, of an index. */
  | { readonly kind: 'member'; readonly member: string }
  /** What the word says of properties that it does not name, but for those that are kept. */
  | { readonly kind: 'others'; readonly kept: readonly string[] }
  /** That no two branches may hold at once. */
  | { readonly kind: 'overlap' }
  /** One side of `contains`; of `type`, that numbers are whole. */
  | { readonly kind: 'bound'; readonly bound: 'minMatches' | 'maxMatches' | 'multipleOf' }
  /** Values of some types, as far as a schema of the sender accepts them; `null`: all of these types. */
  | {
      readonly kind: 'sender';
      readonly types: readonly JsonType[];
      readonly sender: PlacedSchema | null;
      readonly world: SchemaWorld;
    }
);

/** Texts that are equal for pardons that mean the same. */
export function createPardonKeys(): (pardon: Pardon) => string {
  const worlds = new Map<SchemaWorld, number>();
  const numberOf = (world: SchemaWorld): number => {
    const number = worlds.get(world) ?? worlds.size;
    worlds.set(world, number);
    return number;
  };
  return (pardon) => {
    const { place, world, sender, ...others } = { world: null, sender: null, ...pardon };
    const from = world === null ? null : [numberOf(world), sender && placeKey(sender.place)];
    return JSON.stringify([placeKey(place), Object.entries(others).sort(), from]);
  };
}

export function placeKey({ document, pointer }: SchemaPlace): string {
  return `${document}#${pointer}`;
}

export interface PardonTools {
  readonly formulaOf: (schema: PlacedSchema, world: SchemaWorld) => Formula;
  readonly machinesOf: Machines;
}

/** What a schema says as far as it is not pardoned, word by word; words of which nothing is left are gone. */
export function pardonParts(
  parts: readonly Part[],
  pardons: readonly Pardon[],
  soften: (formula: Formula) => Formula,
  tools: PardonTools,
): readonly Part[] {
  if (pardons.some(({ kind }) => kind === 'schema')) return [];
  const isTypePardoned = pardons.some(({ kind, keyword }) => kind === 'word' && keyword === 'type');
  const spared = isTypePardoned ? refusedTypes(parts) : NEVER;
  const result: Part[] = [];
  for (const { keyword, formula } of parts) {
    const own = pardons.filter((each) => each.keyword === keyword).sort(othersFirst);
    const said = soften(own.reduce((left, pardon) => pardoned(left, pardon, tools), formula));
    const admitted = own.flatMap((each) => (each.kind === 'sender' ? [ofSender(each, tools)] : []));
    const left = anyOf([said, spared, ...admitted]);
    if (left.key !== ALWAYS.key) result.push({ keyword, formula: left, said });
  }
  return result;
}

function othersFirst(a: Pardon, b: Pardon): number {
  return Number(b.kind === 'others') - Number(a.kind === 'others');
}

function refusedTypes(parts: readonly Part[]): Formula {
  const formula = parts.find(({ keyword }) => keyword === 'type')?.formula ?? ALWAYS;
  const inside = formula.kind === 'and' ? formula.parts : [formula];
  const types = inside.find((each) => each.kind === 'types');
  return types?.kind === 'types' ? ofTypes(JSON_TYPES.filter((type) => !types.types.has(type))) : NEVER;
}

function ofSender(pardon: Extract<Pardon, { kind: 'sender' }>, tools: PardonTools): Formula {
  const { types, sender, world } = pardon;
  return allOf([ofTypes(types), sender === null ? ALWAYS : tools.formulaOf(sender, world)]);
}

function pardoned(formula: Formula, pardon: Pardon, tools: PardonTools): Formula {
  switch (pardon.kind) {
    case 'word':
      return ALWAYS;
    case 'overlap':
      return formula.kind === 'one' ? anyOf(formula.parts) : formula;
    case 'bound':
      return mapTests(formula, (each) => (each.test.kind === pardon.bound ? ALWAYS : each));
    case 'others':
      return mapTests(formula, (each) => keepNames(each, pardon.kept, tools.machinesOf));
    case 'member':
      return pardon.keyword === 'dependentRequired'
        ? withoutTrigger(formula, pardon.member)
        : mapTests(formula, (each) => withoutMember(each, pardon.member));
    default:
      return formula;
  }
}

function withoutMember(formula: TestFormula, member: string): Formula {
  const { test } = formula;
  if (test.kind === 'has') return test.name === member ? ALWAYS : formula;
  if (test.kind === 'items') return String(test.from) === member ? ALWAYS : formula;
  if (test.kind !== 'each') return formula;
  const { names } = test;
  if (names.kind === 'name') return names.name === member ? ALWAYS : formula;
  if (names.kind === 'pattern') return names.pattern === member ? ALWAYS : formula;
  return passing({ ...test, names: { ...names, names: new Set([...names.names, member]) } });
}

/** `dependentRequired` without what it says of objects that have one property. */
function withoutTrigger(formula: Formula, trigger: string): Formula {
  const lacks = passing({ type: 'object', kind: 'has', name: trigger }, false).key;
  const rules = formula.kind === 'and' ? formula.parts : [formula];
  return allOf(
    rules.filter((rule) => !(rule.kind === 'or' && rule.parts.some((part) => part.key === lacks))),
  );
}

function keepNames(formula: TestFormula, kept: readonly string[], machinesOf: Machines): Formula {
  const { test } = formula;
  if (test.kind !== 'each' || test.names.kind !== 'other') return formula;
  const { names } = test;
  return allOf(
    kept
      .filter((name) => isIn(name, names, machinesOf) === true)
      .map((name) => passing({ ...test, names: { kind: 'name', name } })),
  );
}

/** Changes the tests that hold, where they stand in conjunctions and choices. */
function mapTests(formula: Formula, change: (test: TestFormula) => Formula): Formula {
  switch (formula.kind) {
    case 'and':
      return allOf(formula.parts.map((part) => mapTests(part, change)));
    case 'or':
      return anyOf(formula.parts.map((part) => mapTests(part, change)));
    case 'test':
      return formula.holds ? change(formula) : formula;
    default:
      return formula;
  }
}
