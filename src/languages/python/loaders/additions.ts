import { concatenate } from '../flow/combine.ts';
import { type Atom, join, UNKNOWN, type Value } from '../flow/values.ts';

/** `names[key] = value`. */
export interface Entry {
  readonly key: Value;
  readonly value: Value;
}

/** What a name is with all that is added to it: lists put at its end, texts, entries of dictionaries. */
export function grow(
  name: string,
  values: readonly Value[],
  added: readonly Value[],
  entries: readonly Entry[],
): Value {
  // What is only ever added to comes from elsewhere: `__path__`, a name of a star import.
  const base: Value =
    values.length === 0 && added.length + entries.length > 0
      ? [{ kind: 'reference', name, free: true }]
      : join(values);
  const whole =
    entries.length === 0
      ? base
      : base.map(
          (atom): Atom =>
            atom.kind === 'mapping'
              ? {
                  kind: 'mapping',
                  keys: [...atom.keys, ...entries.map(({ key }) => key)],
                  values: [...atom.values, ...entries.map(({ value }) => value)],
                }
              : atom,
        );
  if (added.length === 0) return whole;
  // Which of the additions ran cannot be told: with all of them, the list holds every name that it may hold.
  const lists = added.filter((value) => !value.some((atom) => atom.kind === 'text'));
  const grown = lists.reduce((made, value) => (value.length === 0 ? made : concatenate(made, value)), whole);
  const texts = added.flatMap((value) =>
    concatenate(
      whole,
      value.filter((atom) => atom.kind === 'text'),
    ),
  );
  const mappings = added.flat().filter((atom) => atom.kind === 'mapping');
  const words = texts.filter((atom) => atom.kind === 'text' && atom.open !== true);
  return join([values.length === 0 ? base : UNKNOWN, grown, words, mappings]);
}
