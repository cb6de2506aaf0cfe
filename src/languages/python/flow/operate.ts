import { bindArguments, keyOf, mergeGiven, type Signature } from './bind-arguments.ts';
import {
  anyElement,
  concatenate,
  isSymbolic,
  isWaiting,
  itemOf,
  mayBeOurs,
  passedThrough,
  pending,
  percent,
  sliceOf,
} from './combine.ts';
import { callAttribute, callNamed, parentOf } from './known-calls.ts';
import { createRecall } from './recall.ts';
import {
  type Atom,
  type ClassAtom,
  type CodePlace,
  FILE,
  type FunctionAtom,
  type Given,
  type InstanceAtom,
  join,
  NOTHING_GIVEN,
  type Operation,
  type ParameterAtom,
  type PendingAtom,
  type ReferenceAtom,
  type Step,
  type TextAtom,
  UNKNOWN,
  type Value,
} from './values.ts';

/** What stands behind the atoms of functions, classes and references. */
export interface World {
  readonly signatureOf: (atom: FunctionAtom) => Signature;
  readonly defaultOf: (atom: FunctionAtom, parameter: string) => Value;
  /** What it returns, in terms of its parameters. */
  readonly returnsOf: (atom: FunctionAtom) => Value;
  /** An attribute that the class itself or its methods set; `null` when they do not. */
  readonly attributeOf: (atom: ClassAtom, name: string) => Value | null;
  readonly basesOf: (atom: ClassAtom) => Value;
  /** What a name of another module is; `null` when nobody knows. */
  readonly lookUp: (atom: ReferenceAtom) => Value | null;
  /** How it answers just now: an answer given before counts only for the same. */
  readonly asks?: () => string;
  /** Counts one unit of work; `false` when there is none left. */
  readonly spend: () => boolean;
}

/** Values inside values, and calls inside calls, that are worked out. */
const MOST_NESTED = 150;

/** Base classes above one another. */
const MOST_BASES = 32;

/** The operations that need to know what stands behind functions, classes and names of other modules. */
export interface Operator {
  readonly attributeOf: (base: Value, name: string) => Value;
  readonly call: (callee: Value, given: Given, at: CodePlace | null) => Value;
  /** The value with parameters replaced by `givenFor` (`null`: left as they are), other modules' names looked up, operations done. */
  readonly substitute: (value: Value, givenFor: (parameter: ParameterAtom) => Value | null) => Value;
}

export function createOperator(world: World): Operator {
  /** Of substitutions, also of those that calls inside them make. */
  let depth = 0;
  const { once, called, cut } = createRecall();

  function attributeOf(base: Value, name: string): Value {
    const parts = base.map((atom): Value => {
      switch (atom.kind) {
        case 'reference':
          return [{ ...atom, name: atom.name.endsWith('.') ? atom.name + name : `${atom.name}.${name}` }];
        case 'class':
          return classAttribute(atom, name, null, 0) ?? UNKNOWN;
        case 'instance':
          return classAttribute(atom.type, name, atom, 0) ?? UNKNOWN;
        case 'sequence':
          // Lists have no such attribute; what `pkgutil` gives for a module has.
          if (name === 'name' && atom.elements.length === 3) return atom.elements[1]!;
          return [{ kind: 'method', base: [atom], name }];
        case 'text':
          if (name === 'parent') return parentOf(atom);
          if (name === 'parents') return parentsOf(atom);
          return [{ kind: 'method', base: [atom], name }];
        case 'mapping':
          return [{ kind: 'method', base: [atom], name }];
        default:
          return UNKNOWN;
      }
    });
    // What waits is put off as one: apart, every choice on the way would double it.
    return join([...parts, pending({ kind: 'attribute', name }, [base.filter(isWaiting)])]);
  }

  function classAttribute(
    type: ClassAtom,
    name: string,
    instance: InstanceAtom | null,
    above: number,
  ): Value | null {
    if (above > MOST_BASES || !world.spend()) return null;
    const own = world.attributeOf(type, name);
    if (own !== null)
      return once(`.${name}\0${type.id}\0${type.home ?? ''}`, () => bound(own, type, instance));
    let rest: Value | null = null;
    for (const base of world.basesOf(type)) {
      const found =
        base.kind === 'class'
          ? classAttribute(base, name, instance, above + 1)
          : isSymbolic(base)
            ? // Asked again when the base is known.
              ([
                {
                  kind: 'pending',
                  op: { kind: 'attribute', name },
                  operands: [[instance ?? type]],
                  depth: 1,
                },
              ] as Value)
            : null;
      if (found !== null) rest = rest === null ? found : join([rest, found]);
    }
    return rest;
  }

  /** What an attribute of a class is on an instance: methods are bound, and what `__init__` was given is known. */
  function bound(value: Value, type: ClassAtom, instance: InstanceAtom | null): Value {
    const receiver: Value = [instance ?? type];
    let given = value;
    if (
      instance !== null &&
      value.some(
        (atom) =>
          atom.kind === 'parameter' ||
          atom.kind === 'pending' ||
          atom.kind === 'sequence' ||
          atom.kind === 'mapping',
      )
    ) {
      const init = initOf(type);
      const env =
        init === null
          ? null
          : bind(init, { ...instance.given, args: [receiver, ...instance.given.args] }, null);
      given = substitute(value, (parameter) => {
        const found = env?.get(keyOf(parameter));
        if (found !== undefined) return found;
        return isReceiver(parameter) ? receiver : null;
      });
    }
    return join(
      given.map((atom): Value => {
        if (atom.kind !== 'function' || atom.self !== undefined) return [atom];
        const { binding } = world.signatureOf(atom);
        if (binding === 'class') return [{ ...atom, self: [instance?.type ?? type] }];
        if (instance === null || binding === 'static') return [atom];
        const method: FunctionAtom = { ...atom, self: receiver };
        return binding === 'property' ? call([method], NOTHING_GIVEN, null) : [method];
      }),
    );
  }

  function isReceiver({ owner, name, home }: ParameterAtom): boolean {
    const { positional, binding } = world.signatureOf({
      kind: 'function',
      id: owner,
      ...(home === undefined ? {} : { home }),
    });
    return (binding === 'instance' || binding === 'property') && positional[0] === name;
  }

  function initOf(type: ClassAtom): FunctionAtom | null {
    const init = world.attributeOf(type, '__init__')?.find((atom) => atom.kind === 'function');
    return init?.kind === 'function' ? init : null;
  }

  function call(callee: Value, given: Given, at: CodePlace | null): Value {
    const results: Value[] = [];
    for (const atom of callee) {
      if (!world.spend()) break;
      results.push(callAtom(atom, given, at));
    }
    const waiting = callee.filter(isWaiting);
    if (waiting.length > 0) results.push(pending(callOperation(given, at), operandsOf(waiting, given)));
    return join(results);
  }

  function callAtom(atom: Atom, given: Given, at: CodePlace | null): Value {
    switch (atom.kind) {
      case 'reference': {
        const known = callNamed(atom, given);
        const operands = operandsOf([atom], given);
        const op = callOperation(given, at);
        if (known === null) return mayBeOurs(atom) ? pending(op, operands) : UNKNOWN;
        // It holds what it is given, known or not.
        if (atom.name === 'functools.partial') return known;
        return operands.slice(1).some((operand) => operand.some(isSymbolic))
          ? join([known, pending(op, operands)])
          : known;
      }
      case 'class':
        return [{ kind: 'instance', type: atom, given }];
      case 'instance':
        return call(attributeOf([atom], '__call__'), given, at);
      case 'partial':
        return call(atom.callee, mergeGiven(atom.given, given), at);
      case 'method': {
        const known = callAttribute(atom.base, atom.name, given);
        const op = callOperation(given, at);
        const operands = operandsOf([atom], given);
        return operands.some((operand) => operand.some(isSymbolic))
          ? join([known, pending(op, operands)])
          : known;
      }
      case 'function': {
        const returns = world.returnsOf(atom);
        if (returns.length === 0) return UNKNOWN;
        const { name } = world.signatureOf(atom);
        const value = returned(atom, returns, given);
        return at === null ? value : passedThrough(value, [{ ...at, note: `returned by ${name}` }]);
      }
      default:
        return UNKNOWN;
    }
  }

  /** What a function gives for these arguments. How the world answers just now is part of the question. */
  function returned(atom: FunctionAtom, returns: Value, given: Given): Value {
    return called(`${atom.id}\0${atom.home ?? ''}`, world.asks?.() ?? '', atom, given, () => {
      const env = bind(atom, given, null);
      return substitute(returns, (parameter) =>
        parameter.owner === atom.id && parameter.home === atom.home
          ? (env.get(keyOf(parameter)) ?? world.defaultOf(atom, parameter.name))
          : null,
      );
    });
  }

  /** Parameters of a function by key, each with what a call gives for it. */
  function bind(atom: FunctionAtom, given: Given, step: ((name: string) => Step) | null): Map<string, Value> {
    return bindArguments(world.signatureOf(atom), atom, given, step);
  }

  function substitute(value: Value, givenFor: (parameter: ParameterAtom) => Value | null): Value {
    const known = new Map<Value, Value>();

    function all(one: Value): Value {
      if (one.length === 0) return one;
      const before = known.get(one);
      if (before !== undefined) return before;
      if (depth > MOST_NESTED || !world.spend()) return cut();
      depth++;
      let changed = false;
      const parts = one.map((atom): Value => {
        const made = each(atom);
        if (made.length !== 1 || made[0] !== atom) changed = true;
        return made;
      });
      depth--;
      const made = changed ? join(parts) : one;
      known.set(one, made);
      return made;
    }

    function each(atom: Atom): Value {
      switch (atom.kind) {
        case 'parameter':
          return givenFor(atom) ?? [atom];
        case 'reference': {
          if (!mayBeOurs(atom)) return [atom];
          return world.lookUp(atom) ?? [atom];
        }
        case 'sequence': {
          const elements = mapSame(atom.elements, all);
          return elements === atom.elements ? [atom] : [{ kind: 'sequence', elements }];
        }
        case 'mapping': {
          const keys = mapSame(atom.keys, all);
          const values = mapSame(atom.values, all);
          return keys === atom.keys && values === atom.values ? [atom] : [{ kind: 'mapping', keys, values }];
        }
        case 'spread':
          return [{ kind: 'spread', value: all(atom.value) }];
        case 'partial':
          return [{ kind: 'partial', callee: all(atom.callee), given: allGiven(atom.given) }];
        case 'instance':
          return [{ ...atom, given: allGiven(atom.given) }];
        case 'method':
          return attributeOf(all(atom.base), atom.name);
        case 'function':
          return atom.self === undefined ? [atom] : [{ ...atom, self: all(atom.self) }];
        case 'pending':
          return perform(atom);
        default:
          return [atom];
      }
    }

    function allGiven(given: Given): Given {
      return {
        args: mapSame(given.args, all),
        keywords: given.keywords.map(([name, one]) => [name, all(one)] as const),
      };
    }

    function perform(atom: PendingAtom): Value {
      const operands = mapSame(atom.operands, all);
      return apply(atom.op, operands);
    }

    return all(value);
  }

  function apply(op: Operation, operands: readonly Value[]): Value {
    const [first = UNKNOWN, second = UNKNOWN] = operands;
    switch (op.kind) {
      case 'attribute':
        return attributeOf(first, op.name);
      case 'item':
        return itemOf(first, second, op.position);
      case 'slice':
        return sliceOf(first, op.from, op.to);
      case 'element':
        return anyElement(first);
      case 'concatenate':
        return concatenate(first, second, op.between);
      case 'percent':
        return percent(first, second);
      case 'through':
        return passedThrough(first, op.steps);
      case 'call': {
        const count = operands.length - op.keywords.length;
        return call(
          first,
          {
            args: operands.slice(1, count),
            keywords: op.keywords.map((name, index) => [name, operands[count + index]!] as const),
          },
          op.at,
        );
      }
    }
  }

  return { attributeOf, call, substitute };
}

/** `path.parents`, as far up as anybody counts. */
function parentsOf(atom: TextAtom): Value {
  if (!atom.text.startsWith(FILE)) return UNKNOWN;
  const elements = Array.from(
    { length: 12 },
    (_, index): Value => [{ ...atom, text: atom.text + '/..'.repeat(index + 1) }],
  );
  return [{ kind: 'sequence', elements }];
}

function callOperation({ keywords }: Given, at: CodePlace | null): Operation {
  return { kind: 'call', keywords: keywords.map(([name]) => name), at };
}

function operandsOf(callee: Value, given: Given): Value[] {
  return [callee, ...given.args, ...given.keywords.map(([, value]) => value)];
}

function mapSame(values: readonly Value[], change: (value: Value) => Value): readonly Value[] {
  let changed = false;
  const made = values.map((value) => {
    const one = change(value);
    if (one !== value) changed = true;
    return one;
  });
  return changed ? made : values;
}
