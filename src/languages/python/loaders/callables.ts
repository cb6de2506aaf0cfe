import { isSymbolic, mayBeOurs } from '../flow/combine.ts';
import { partsOf } from '../flow/shapes.ts';
import { type Atom, FILE, type Given, MODULE, PACKAGE, UNKNOWN, type Value } from '../flow/values.ts';
import { LOADERS } from './known-loaders.ts';

/** Whether calling this loads code by itself. */
export function isLoader(atom: Atom): boolean {
  if (atom.kind === 'partial') return atom.callee.some(isLoader);
  return atom.kind === 'reference' && LOADERS.has(atom.name);
}

/** Tells whether an atom has to do with one of the imported names asked about; `*`: with any name of a star import. */
export function createAskedTest(asks: readonly string[]): (atom: Atom) => boolean {
  const names = new Set(asks);
  const known = new WeakMap<Atom, boolean>();
  if (names.size === 0) return () => false;

  function isAsked(atom: Atom): boolean {
    if (atom.kind === 'text' || atom.kind === 'parameter') return false;
    if (atom.kind === 'reference')
      return isAskedName(atom.name) || (atom.free === true && names.has('*') && mayBeOurs(atom));
    const before = known.get(atom);
    if (before !== undefined) return before;
    known.set(atom, false);
    const answer = partsOf(atom).some((part) => part.some(isAsked));
    known.set(atom, answer);
    return answer;
  }

  function isAskedName(name: string): boolean {
    if (names.has(name)) return true;
    for (let dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1))
      if (names.has(name.slice(0, dot))) return true;
    return false;
  }

  return isAsked;
}

/** Whether the arguments, or the object whose method is called, hold anything that may become the name of a module. */
export function isWorthHanding(callee: Value, { args, keywords }: Given): boolean {
  return (
    args.some(mayNameModule) ||
    keywords.some(([, value]) => mayNameModule(value)) ||
    callee.some((atom) => {
      if (atom.kind === 'function') return atom.self?.some(holdsNames) ?? false;
      if (atom.kind === 'partial') return isWorthHanding(atom.callee, atom.given);
      return atom.kind === 'pending' && atom.operands.some((operand) => operand.some(holdsNames));
    })
  );
}

/** An object that was given something of its own. */
function holdsNames(atom: Atom): boolean {
  if (atom.kind === 'instance') return isWorthHanding(UNKNOWN, atom.given);
  if (atom.kind === 'parameter') return true;
  return atom.kind === 'pending' && atom.operands.some((operand) => operand.some((one) => isSymbolic(one)));
}

const NAME_LIKE = /^[\w.:/%{}-]{1,200}$/u;

/** Whether a value can become (part of) the name of a module. Sentences cannot. */
export function mayNameModule(value: Value): boolean {
  return value.some((atom): boolean => {
    switch (atom.kind) {
      case 'text':
        return NAME_LIKE.test(atom.text) || [PACKAGE, MODULE, FILE].some((mark) => atom.text.includes(mark));
      case 'sequence':
        return atom.elements.some(mayNameModule);
      case 'mapping':
        return atom.values.some(mayNameModule) || atom.keys.some(mayNameModule);
      case 'spread':
        return mayNameModule(atom.value);
      case 'reference':
        return LOADERS.has(atom.name) || mayBeOurs(atom);
      case 'method':
        return false;
      default:
        return true;
    }
  });
}
