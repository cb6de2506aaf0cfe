import { memberOfHole, passed, UNKNOWN, type Value } from './values.ts';

const UNDEFINED: Value = { kind: 'constant', value: undefined };

/** A member of a value by its key; the last entry of a table that has the key counts. */
export function memberOf(base: Value, key: string | number): Value {
  switch (base.kind) {
    case 'hole':
      return memberOfHole(base, typeof key === 'number' ? '*' : key);
    case 'list': {
      const item = typeof key === 'number' ? base.items[key] : key === 'length' ? undefined : UNKNOWN;
      if (key === 'length') return { kind: 'constant', value: base.items.length };
      return item === undefined ? UNDEFINED : passed(item, ...base.steps);
    }
    case 'table': {
      const found = base.entries.findLast(([name]) => name.kind === 'text' && name.text === String(key));
      if (found !== undefined) return passed(found[1], ...base.steps);
      return base.entries.some(([name]) => name.kind !== 'text') ? UNKNOWN : UNDEFINED;
    }
    case 'text':
      // A URL made of a text is kept as that text.
      return key === 'href' || key === 'pathname' ? base : UNKNOWN;
    default:
      return UNKNOWN;
  }
}
