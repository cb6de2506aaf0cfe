import { type FunctionAtom, type Given, UNKNOWN, type Value } from './values.ts';

/** Remembers what calls give, and leaves unknown what leads to itself. */
export interface Recall {
  /** Works something out that must not lead to itself: there it is unknown. */
  readonly once: (key: string, compute: () => Value) => Value;
  /** The same for a call, which gives the same for the same arguments and the same way of asking. */
  readonly called: (
    key: string,
    asked: string,
    atom: FunctionAtom,
    given: Given,
    compute: () => Value,
  ) => Value;
  /** Unknown, because a bound was met: what is being worked out is not whole, and not remembered. */
  readonly cut: () => Value;
}

export function createRecall(): Recall {
  const running = new Set<string>();
  /** By function and the identity of what it is given. */
  const results = new Map<string, Value>();
  const ids = new WeakMap<Value, string>();
  let lastId = 0;
  let cuts = 0;

  function cut(): Value {
    cuts++;
    return UNKNOWN;
  }

  function once(key: string, compute: () => Value): Value {
    if (running.has(key)) return cut();
    running.add(key);
    const value = compute();
    running.delete(key);
    return value;
  }

  function called(key: string, asked: string, atom: FunctionAtom, given: Given, compute: () => Value): Value {
    const call = `${key}\0${asked}\0${identities(atom, given)}`;
    const known = results.get(call);
    if (known !== undefined) return known;
    const before = cuts;
    const value = once(key, compute);
    // What was cut short on the way to itself is whole on other ways.
    if (cuts === before) results.set(call, value);
    return value;
  }

  function identities({ self = UNKNOWN }: FunctionAtom, { args, keywords }: Given): string {
    const named = keywords.map(([name, value]) => `${name}=${identity(value)}`);
    return [identity(self), ...args.map(identity), ...named].join();
  }

  function identity(value: Value): string {
    if (value.length === 0) return '';
    const known = ids.get(value) ?? String(++lastId);
    ids.set(value, known);
    return known;
  }

  return { once, called, cut };
}
