import { anyElement, passedThrough } from './combine.ts';
import {
  type FunctionAtom,
  type Given,
  join,
  MOST_ATOMS,
  type ParameterAtom,
  type Step,
  textsOf,
  UNKNOWN,
  type Value,
} from './values.ts';

/** How a function takes its arguments. */
export interface Signature {
  readonly name: string;
  /** Every parameter that a position can fill, `self` included. */
  readonly positional: readonly string[];
  readonly vararg?: string;
  readonly keywordOnly?: readonly string[];
  readonly kwarg?: string;
  /** `static` outside classes too. */
  readonly binding: 'static' | 'instance' | 'class' | 'property';
}

export function mergeGiven(first: Given, then: Given): Given {
  return { args: [...first.args, ...then.args], keywords: [...first.keywords, ...then.keywords] };
}

/** A parameter among all of them. */
export function keyOf({ home, owner, name }: ParameterAtom): string {
  return `${name}\0${owner}\0${home ?? ''}`;
}

/**
 * What a call gives for each parameter, those it says nothing about left out. A receiver takes the first place. After
 * `*names` of unknown length every later position may get any of its elements.
 */
export function bindArguments(
  signature: Signature,
  atom: FunctionAtom,
  given: Given,
  step: ((name: string) => Step) | null,
): Map<string, Value> {
  const bound = new Map<string, Value>();
  const put = (name: string, value: Value): void => {
    const passed = step === null ? value : passedThrough(value, [step(name)]);
    const key = keyOf({
      kind: 'parameter',
      owner: atom.id,
      name,
      ...(atom.home === undefined ? {} : { home: atom.home }),
    });
    bound.set(key, bound.has(key) ? join([bound.get(key)!, passed]) : passed);
  };
  const { positional, vararg, kwarg, keywordOnly = [] } = signature;
  const { args, rest } = spreadOut(given.args);
  if (atom.self !== undefined && positional[0] !== undefined) {
    const key = keyOf({
      kind: 'parameter',
      owner: atom.id,
      name: positional[0],
      ...(atom.home === undefined ? {} : { home: atom.home }),
    });
    bound.set(key, atom.self);
  }
  const offset = atom.self === undefined ? 0 : 1;
  for (const [index, name] of positional.entries()) {
    if (index < offset) continue;
    const value = args[index - offset] ?? rest;
    if (value !== undefined && value !== null) put(name, value);
  }
  if (vararg !== undefined) {
    const extra = args.slice(Math.max(positional.length - offset, 0));
    const elements = rest === null ? extra : [...extra, rest];
    put(vararg, [
      {
        kind: 'sequence',
        elements: elements.map((one) => (step === null ? one : passedThrough(one, [step(vararg)]))),
      },
    ]);
  }
  const named = new Set([...positional, ...keywordOnly]);
  const others: [Value, Value][] = [];
  for (const [name, value] of unpackKeywords(given.keywords)) {
    if (named.has(name)) put(name, value);
    else others.push([[{ kind: 'text', text: name, steps: [] }], value]);
  }
  if (kwarg !== undefined && others.length > 0) {
    put(kwarg, [
      { kind: 'mapping', keys: others.map(([key]) => key), values: others.map(([, value]) => value) },
    ]);
  }
  return bound;
}

function unpackKeywords(keywords: Given['keywords']): [string, Value][] {
  return keywords.flatMap(([name, value]): [string, Value][] => {
    if (name !== '**') return [[name, value]];
    return value.flatMap((atom): [string, Value][] =>
      atom.kind === 'mapping'
        ? atom.keys.flatMap((key, index) =>
            textsOf(key).map(({ text }): [string, Value] => [text, atom.values[index] ?? UNKNOWN]),
          )
        : [],
    );
  });
}

/** Positional arguments with `*names` written out; `rest` is what any later one may be, `null` when there is none. */
export function spreadOut(given: readonly Value[]): { args: Value[]; rest: Value | null } {
  const args: Value[] = [];
  for (const [index, value] of given.entries()) {
    const spread = value[0];
    if (spread?.kind !== 'spread') {
      args.push(value);
      continue;
    }
    const only = spread.value.length === 1 ? spread.value[0]! : null;
    if (only?.kind === 'sequence') args.push(...only.elements.slice(0, MOST_ATOMS));
    else {
      const later = given
        .slice(index + 1)
        .map((one) => (one[0]?.kind === 'spread' ? anyElement(one[0].value) : one));
      return { args, rest: join([anyElement(spread.value), ...later]) };
    }
  }
  return { args, rest: null };
}
