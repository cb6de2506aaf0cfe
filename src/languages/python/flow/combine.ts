import { isStandardLibrary } from '../standard-library.ts';
import { formatPercent, KNOWN_BUILTINS } from './known-calls.ts';
import {
  type Atom,
  join,
  MOST_ATOMS,
  type Operation,
  type ReferenceAtom,
  type SequenceAtom,
  type Step,
  stepsAfter,
  textsOf,
  textThrough,
  UNKNOWN,
  type Value,
} from './values.ts';

/** Operations nested deeper than this make no module names. */
const MOST_PENDING = 12;

/** Texts made of every first with every second part: sentences grow like this, names of modules do not. */
const MOST_PRODUCTS = 256;

/** Whether an atom may become something else when parameters or other modules are known. */
export function isSymbolic(atom: Atom): boolean {
  return (
    atom.kind === 'parameter' ||
    atom.kind === 'pending' ||
    atom.kind === 'spread' ||
    (atom.kind === 'reference' && mayBeOurs(atom))
  );
}

/** Whether a reference may lead to a module of the repository. */
export function mayBeOurs({ name, free }: ReferenceAtom): boolean {
  if (name.startsWith('.')) return true;
  const dot = name.indexOf('.');
  const top = dot < 0 ? name : name.slice(0, dot);
  return free === true ? !KNOWN_BUILTINS.has(top) : !isStandardLibrary(top);
}

export function isWaiting(atom: Atom): boolean {
  return atom.kind === 'parameter' || atom.kind === 'pending';
}

/** Puts an operation off; UNKNOWN where nothing of it can ever be known. */
export function pending(op: Operation, operands: readonly Value[]): Value {
  let depth = 0;
  let waits = false;
  for (const operand of operands) {
    for (const atom of operand) {
      if (atom.kind === 'pending') depth = Math.max(depth, atom.depth);
      waits ||= isSymbolic(atom);
    }
  }
  return waits && depth < MOST_PENDING ? [{ kind: 'pending', op, operands, depth: depth + 1 }] : UNKNOWN;
}

/** The possibilities of an operation on what is known, and the operation itself put off for what is not. */
function operate(op: Operation, operands: readonly Value[], known: Value): Value {
  const rest = operands.some((operand) => operand.some(isSymbolic)) ? pending(op, operands) : UNKNOWN;
  return rest.length === 0 ? known : known.length === 0 ? rest : [...known, ...rest];
}

/** A list of one element. */
export function oneOf(element: Value): Value {
  return [{ kind: 'sequence', elements: [element] }];
}

/** What one of the elements may be, whichever it is. */
export function anyElement(value: Value): Value {
  const parts: Value[] = [];
  for (const atom of value) {
    if (atom.kind === 'sequence') for (const element of atom.elements) parts.push(element);
    else if (atom.kind === 'mapping') for (const key of atom.keys) parts.push(key);
  }
  return operate({ kind: 'element' }, [value], join(parts));
}

/** What stands under a key or at a position; every element where that is out of sight. */
export function itemOf(base: Value, key: Value, position: number | null): Value {
  const wanted = new Set(textsOf(key).map(({ text }) => text));
  const parts = base.map((atom): Value => {
    if (atom.kind === 'sequence') {
      if (position === null) return join(atom.elements);
      return atom.elements[position < 0 ? atom.elements.length + position : position] ?? UNKNOWN;
    }
    if (atom.kind !== 'mapping') return UNKNOWN;
    const hits = atom.values.filter((_, index) =>
      (atom.keys[index] ?? UNKNOWN).some((one) => one.kind === 'text' && wanted.has(one.text)),
    );
    return join(hits.length > 0 || position !== null ? hits : atom.values);
  });
  return operate({ kind: 'item', position }, [base, key], join(parts));
}

/** `base[from:to]`. */
export function sliceOf(base: Value, from: number | null, to: number | null): Value {
  const known = base.flatMap((atom): Atom[] =>
    atom.kind === 'sequence'
      ? [{ kind: 'sequence', elements: atom.elements.slice(from ?? 0, to ?? undefined) }]
      : [],
  );
  return operate({ kind: 'slice', from, to }, [base], known);
}

/** `left + right` of texts or lists, with `between` put between texts. A text with an unknown end stays known at its beginning. */
export function concatenate(left: Value, right: Value, between = ''): Value {
  const made: Atom[] = [];
  const isUnknown = !right.some(
    (atom) => atom.kind === 'text' || atom.kind === 'sequence' || isSymbolic(atom),
  );
  const isFew = left.length === 1 || right.length === 1 || left.length * right.length <= MOST_PRODUCTS;
  for (const a of left) {
    if (a.kind !== 'text') continue;
    if (a.open === true) made.push(a);
    else if (isUnknown) {
      if (a.text + between !== '') made.push({ ...a, text: a.text + between, open: true });
    } else if (isFew) {
      for (const b of right) {
        if (b.kind !== 'text' || made.length >= MOST_ATOMS) continue;
        const home = a.home ?? b.home;
        made.push({
          kind: 'text',
          text: a.text + between + b.text,
          steps: a.steps.length > 0 ? a.steps : b.steps,
          ...(b.open === true ? { open: true } : {}),
          ...(b.walked === true ? { walked: true } : {}),
          ...(home === undefined ? {} : { home }),
        });
      }
    }
  }
  const lists = [...left, ...right].filter((atom): atom is SequenceAtom => atom.kind === 'sequence');
  if (lists.length > 0) made.push({ kind: 'sequence', elements: lists.flatMap((atom) => atom.elements) });
  return operate({ kind: 'concatenate', between }, [left, right], made);
}

/** `format % operand`. */
export function percent(format: Value, operand: Value): Value {
  return operate({ kind: 'percent' }, [format, operand], formatPercent(format, operand));
}

/** The same value after more steps. Only texts remember their way. */
export function passedThrough(value: Value, steps: readonly Step[]): Value {
  if (value.length === 0 || steps.length === 0) return value;
  const made: Atom[] = [];
  const waiting: Atom[] = [];
  for (const atom of value) {
    if (atom.kind === 'text') made.push(textThrough(atom, steps));
    else if (atom.kind === 'pending' && atom.op.kind === 'through') {
      made.push({ ...atom, op: { kind: 'through', steps: stepsAfter(atom.op.steps, steps) } });
    } else if (isWaiting(atom)) waiting.push(atom);
    else made.push(atom);
  }
  return waiting.length === 0 ? made : [...made, ...pending({ kind: 'through', steps }, [waiting])];
}
