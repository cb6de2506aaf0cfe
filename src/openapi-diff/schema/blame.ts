import type { Json, JsonObject } from '../../report/model.ts';
import { chooseBranch } from './blame-branch.ts';
import { isSchema, type Part } from './compile.ts';
import { isIn } from './evaluate.ts';
import { type Formula, ofSchema, type TestFormula } from './formula.ts';
import { isObject, ownMember } from './json.ts';
import type { SchemaWorld } from './model.ts';
import type { SchemaNode } from './node.ts';
import type { Pardon } from './pardon.ts';
import type { Solver } from './solve.ts';
import { memberOf, type Speaking } from './speaking.ts';

/** A word that refuses a part of a value, and what is to be pardoned for it to do so no more. */
export interface Blame {
  readonly path: readonly Step[];
  readonly keyword: string;
  /** The one name that is to blame where the word speaks of several. */
  readonly member: string | null;
  /** The schema that has the word, as written. */
  readonly node: SchemaNode;
  readonly pardon: Pardon;
}

/** One step into a value: whether the schemas name the property, or speak of all items or of other properties. */
export interface Step {
  readonly token: string;
  readonly isNamed: boolean;
}

export interface BlameTools extends Pick<Solver, 'evaluate' | 'partsOf' | 'machinesOf' | 'lenience'> {
  /** Where the sender speaks of the value. */
  readonly speaking: Speaking;
  readonly senderWorld: SchemaWorld;
}

/** A word at a part of the value. */
export interface Here {
  readonly node: SchemaNode;
  readonly path: readonly Step[];
  readonly keyword: string;
}

export type Refuses = (formula: Formula, value: Json) => boolean;

/** Words beside which others are beside the point come first, those that may mean many things last. */
const FIRST = ['false', 'type', 'const', 'enum'];
const LAST = ['if', 'oneOf', 'anyOf', 'not'];
const DEEPEST = 100;

/**
 * The smallest part of a value that a schema refuses, and the word that does. Total: where no part is to blame it is the
 * schema as a whole, with an empty word.
 */
export function findBlame(to: SchemaNode, value: Json, tools: BlameTools): Blame {
  const refuses: Refuses = (formula, each) => tools.evaluate(formula, each) === false;
  // Where a word is not understood, a validator has refused the value.
  const mayRefuse: Refuses = (formula, each) => tools.evaluate(formula, each) !== true;
  return (
    createBlame(refuses, tools)(to, value) ??
    createBlame(mayRefuse, tools)(to, value) ?? {
      ...{ path: [], keyword: '', member: null, node: tools.lenience.strict(to) },
      pardon: { kind: 'schema', keyword: '', place: to.place },
    }
  );
}

function createBlame(refuses: Refuses, tools: BlameTools): (node: SchemaNode, value: Json) => Blame | null {
  const { lenience, partsOf, machinesOf, speaking } = tools;

  function refusalOf(node: SchemaNode, value: Json, path: readonly Step[], depth: number): Blame | null {
    if (depth > DEEPEST) return null;
    const [part] = partsOf(node)
      .filter(({ formula }) => refuses(formula, value))
      .sort((a, b) => rank(a) - rank(b));
    return part === undefined ? null : withinPart(part, node, value, path, depth + 1);
  }

  function withinPart(
    { keyword, formula, said = formula }: Part,
    node: SchemaNode,
    value: Json,
    path: readonly Step[],
    depth: number,
  ): Blame {
    const here: Here = { node, path, keyword };
    switch (keyword) {
      case 'false':
        return { ...blame(here, { kind: 'schema' }), keyword: '' };
      case 'type':
        return blame(here, testsOf(said).some((each) => refuses(each, value)) ? INTEGRAL : undefined);
      case 'required': {
        const missing = testsOf(said).find((each) => each.test.kind === 'has' && refuses(each, value));
        return missing?.test.kind === 'has' ? ofMember(here, missing.test.name) : blame(here);
      }
      case 'dependentRequired':
        return ofTrigger(here, value);
      case 'contains': {
        const bound = testsOf(said).find((each) => refuses(each, value))?.test.kind;
        if (bound !== 'minMatches' && bound !== 'maxMatches') return blame(here);
        const word = bound === 'maxMatches' ? 'maxContains' : 'minContains';
        const isWritten = isObject(node.value) && Object.hasOwn(node.value, word);
        return { ...blame(here, { kind: 'bound', bound }), keyword: isWritten ? word : keyword };
      }
      case 'if':
        return ofCondition(here, value, depth) ?? blame(here);
      case 'anyOf':
      case 'oneOf':
        return ofBranches(here, value, depth);
      case 'unevaluatedItems':
      case 'unevaluatedProperties':
        return ofRest(said, value, here, depth) ?? blame(here);
      default:
        return within(said, value, here, depth) ?? blame(here);
    }
  }

  /** A smaller part within a word that refuses. */
  function within(formula: Formula, value: Json, here: Here, depth: number): Blame | null {
    switch (formula.kind) {
      case 'and': {
        const part = formula.parts.find((each) => refuses(each, value));
        return part === undefined ? null : within(part, value, here, depth);
      }
      case 'or': {
        const [only, second] = formula.parts.filter(({ kind }) => kind === 'schema' || kind === 'and');
        return only === undefined || second !== undefined ? null : within(only, value, here, depth);
      }
      case 'schema': {
        const { node, holds } = formula;
        return holds && node.value !== false ? refusalOf(node, value, here.path, depth) : null;
      }
      case 'test':
        return formula.holds ? withinTest(formula, value, here, depth) : null;
      default:
        return null;
    }
  }

  function withinTest({ test }: TestFormula, value: Json, here: Here, depth: number): Blame | null {
    if (test.kind === 'each' && isObject(value)) {
      const { names } = test;
      const token = Object.keys(value).find(
        (name) => isIn(name, names, machinesOf) !== false && refuses(test.schema, value[name] ?? null),
      );
      if (token === undefined) return null;
      const step = { token, isNamed: names.kind === 'name' };
      if (!isFalse(test.schema)) return withinMember(step, test.schema, value, here, depth);
      const at = { ...here, path: [...here.path, step] };
      if (here.keyword === 'patternProperties' && names.kind === 'pattern')
        return { ...ofMember(at, names.pattern), member: token };
      return ofRefused(at, token, names.kind === 'name' || isSpoken(here, token));
    }
    if (test.kind === 'items' && Array.isArray(value)) {
      const index = value.findIndex(
        (item, at) => at >= test.from && at < test.to && refuses(test.schema, item),
      );
      if (index < 0) return null;
      const step = { token: String(index), isNamed: false };
      if (!isFalse(test.schema)) return withinMember(step, test.schema, value, here, depth);
      const at = { ...here, path: [...here.path, step] };
      return here.keyword === 'prefixItems'
        ? { ...ofMember(at, String(test.from)), member: null }
        : blame(at);
    }
    return null;
  }

  function withinMember(step: Step, schema: Formula, value: Json, here: Here, depth: number): Blame {
    const at = { ...here, path: [...here.path, step] };
    return within(schema, memberOf(value, step.token) ?? null, at, depth) ?? blame(at);
  }

  /** A property that may not be there: by its name when the sender speaks of it, else with all of which he does not. */
  function ofRefused(at: Here, token: string, isNamed: boolean): Blame {
    if (isNamed) return ofMember(at, token);
    const kept = [...speaking.names(tokensOf(at.path.slice(0, -1)))].sort();
    return blame(at, { kind: 'others', kept });
  }

  function isSpoken(here: Here, token: string): boolean {
    return speaking.names(tokensOf(here.path)).has(token);
  }

  function ofTrigger(here: Here, value: Json): Blame {
    const rules = isObject(here.node.value) ? ownMember(here.node.value, 'dependentRequired') : undefined;
    const trigger = Object.entries(isObject(rules) ? rules : {}).find(
      ([name, needed]) =>
        isObject(value) &&
        Object.hasOwn(value, name) &&
        Array.isArray(needed) &&
        !needed.every((each) => Object.hasOwn(value, String(each))),
    );
    return trigger === undefined ? blame(here) : ofMember(here, trigger[0]);
  }

  function ofCondition(here: Here, value: Json, depth: number): Blame | null {
    const { node } = here;
    const schema = node.value as JsonObject;
    const condition = lenience.below(lenience.strict(node), schema.if, 'if');
    const word = refuses(ofSchema(condition), value) ? 'else' : 'then';
    const branch = ownMember(schema, word);
    if (!isSchema(branch) || branch === false) return null;
    return refusalOf(lenience.below(node, branch, word), value, here.path, depth);
  }

  function ofBranches(here: Here, value: Json, depth: number): Blame {
    const { node, keyword, path } = here;
    const choice = chooseBranch(here, value, refuses, tools, (branch) =>
      branch.value === false ? null : refusalOf(branch, value, path, depth),
    );
    if (choice.kind === 'several') return blame(here, { kind: 'overlap' });
    if (choice.kind === 'branch') return choice.blame;
    const sender = speaking.narrowest(tokensOf(path));
    const pardon = { kind: 'sender', types: choice.types, sender, world: tools.senderWorld } as const;
    return { ...blame(here, pardon), keyword, node: lenience.strict(node) };
  }

  /** The words beside `unevaluated…` decide what is left to it: what they refuse themselves is not its part. */
  function ofRest(said: Formula, value: Json, here: Here, depth: number): Blame | null {
    for (const outcome of said.kind === 'or' ? said.parts : [said]) {
      const parts = outcome.kind === 'and' ? outcome.parts : [outcome];
      const failing = parts.filter((each) => refuses(each, value));
      const [test] = failing;
      const isRest = failing.every((each) => each.kind === 'test' && 'schema' in each.test);
      if (test === undefined || !isRest) continue;
      const found = within(test, value, here, depth);
      if (found !== null) return found;
    }
    return null;
  }

  function ofMember(here: Here, member: string): Blame {
    return { ...blame(here, { kind: 'member', member }), member };
  }

  function blame(here: Here, pardon: PardonKind = { kind: 'word' }): Blame {
    const node = lenience.strict(here.node);
    const { keyword, path } = here;
    return { path, keyword, member: null, node, pardon: { ...pardon, keyword, place: node.place } };
  }

  return (node, value) => refusalOf(node, value, [], 0);
}

const INTEGRAL = { kind: 'bound', bound: 'multipleOf' } as const;

type WithoutPlace<P> = P extends Pardon ? Omit<P, 'place' | 'keyword'> : never;
type PardonKind = WithoutPlace<Pardon>;

export function tokensOf(path: readonly Step[]): readonly string[] {
  return path.map(({ token }) => token);
}

function rank({ keyword }: Part): number {
  return FIRST.includes(keyword) ? FIRST.indexOf(keyword) - FIRST.length : LAST.indexOf(keyword) + 1;
}

function isFalse(formula: Formula): boolean {
  return formula.kind === 'schema' && formula.holds && formula.node.value === false;
}

function testsOf(formula: Formula): readonly TestFormula[] {
  if (formula.kind === 'test') return formula.holds ? [formula] : [];
  return formula.kind === 'and' ? formula.parts.flatMap(testsOf) : [];
}
