import type { Call, Expression } from '../tree/expression-nodes.ts';
import {
  type Atom,
  anyElement,
  concatenate,
  join,
  MOST_ATOMS,
  textsOf,
  UNKNOWN,
  type Value,
} from './atoms.ts';

type Evaluate = (expression: Expression) => Value;

/** What a method of a text, list or dictionary gives: `"{}.{}".format(…)`, `".".join(…)`, `names.values()` … */
export function callMethod(receiver: Value, method: string, call: Call, evaluate: Evaluate): Value {
  switch (method) {
    case 'format':
      return formatBraces(receiver, call, evaluate);
    case 'join':
      return call.args[0] === undefined ? UNKNOWN : joinTexts(receiver, evaluate(call.args[0]));
    case 'strip':
    case 'lstrip':
    case 'rstrip':
      return call.args.length === 0 ? mapTexts(receiver, (text) => text.trim()) : UNKNOWN;
    case 'lower':
      return mapTexts(receiver, (text) => text.toLowerCase());
    case 'replace':
      return replaceTexts(receiver, call, evaluate);
    case 'split':
    case 'rsplit':
      return splitTexts(receiver, method, call, evaluate);
    case 'values':
      return sequences(receiver, (atom) => (atom.kind === 'mapping' ? atom.values : null));
    case 'keys':
      return sequences(receiver, (atom) => (atom.kind === 'mapping' ? atom.keys : null));
    case 'items':
      return sequences(receiver, (atom) =>
        atom.kind === 'mapping'
          ? atom.keys.map(
              (key, index): Value => [{ kind: 'sequence', elements: [key, atom.values[index] ?? UNKNOWN] }],
            )
          : null,
      );
    case 'get':
    case 'pop':
      return join(receiver.flatMap((atom) => (atom.kind === 'mapping' ? atom.values : [])));
    case 'copy':
      return receiver.filter((atom) => atom.kind !== 'text');
    default:
      return UNKNOWN;
  }
}

/** What a builtin or a well-known library function gives for constant arguments. */
export function callBuiltin(callee: Value, call: Call, evaluate: Evaluate): Value {
  const names = callee.flatMap((atom) => (atom.kind === 'reference' ? [atom.name] : []));
  return join(names.map((name) => callNamed(name, call, evaluate)));
}

/** Functions that give their first argument back, as far as its elements are concerned. */
const SAME_ELEMENTS: ReadonlySet<string> = new Set([
  'list',
  'tuple',
  'set',
  'frozenset',
  'sorted',
  'reversed',
  'iter',
  'dict',
  'str',
  'collections.OrderedDict',
  'types.MappingProxyType',
  'typing.cast',
  'pathlib.Path',
  'Path',
]);

function callNamed(name: string, call: Call, evaluate: Evaluate): Value {
  const [first, second] = call.args;
  if (name === 'functools.partial' && first !== undefined) {
    return [
      {
        kind: 'partial',
        callee: evaluate(first),
        args: call.args.slice(1).map(evaluate),
        keywords: new Map(
          call.keywords.flatMap(({ arg, value }) => (arg === null ? [] : [[arg, evaluate(value)]])),
        ),
      },
    ];
  }
  if (name === 'getattr' && first !== undefined && second !== undefined) {
    const attributes = textsOf(evaluate(second));
    return evaluate(first).flatMap((atom): Atom[] =>
      atom.kind === 'reference'
        ? attributes.map(({ text }) => ({ kind: 'reference', name: `${atom.name}.${text}` }))
        : [],
    );
  }
  if (first === undefined) return UNKNOWN;
  if (SAME_ELEMENTS.has(name)) return evaluate(name === 'typing.cast' ? (second ?? first) : first);
  if (name === 'enumerate') {
    const element = anyElement(evaluate(first));
    return [{ kind: 'sequence', elements: [[{ kind: 'sequence', elements: [UNKNOWN, element] }]] }];
  }
  if (name === 'zip') {
    const columns = call.args.map((arg) => anyElement(evaluate(arg)));
    return [{ kind: 'sequence', elements: [[{ kind: 'sequence', elements: columns }]] }];
  }
  if (name === 'filter' && second !== undefined) return evaluate(second);
  if (name === 'os.path.join') {
    return call.args
      .slice(1)
      .reduce((made, arg) => concatenate(made, evaluate(arg), (a, b) => `${a}/${b}`), evaluate(first));
  }
  // importlib gives back a module: its attributes stay nameable.
  if (name === 'importlib.import_module' || name === '__import__') {
    return textsOf(evaluate(first)).map(({ text }) => ({ kind: 'reference', name: text }));
  }
  return UNKNOWN;
}

/** `"%s.%s" % (a, b)` and `"%s" % a`, for `%s` alone. */
export function formatPercent(format: Value, operand: Value): Value {
  return join(
    textsOf(format).map((atom): Value => {
      const parts = atom.text.split('%s');
      if (parts.some((part) => part.replaceAll('%%', '').includes('%'))) return UNKNOWN;
      const tuple = operand.find((one) => one.kind === 'sequence');
      const fields = tuple?.kind === 'sequence' ? tuple.elements : [operand];
      if (fields.length !== parts.length - 1) return UNKNOWN;
      return parts.reduce<Value>(
        (made, part, index) =>
          concatenate(index === 0 ? made : concatenate(made, fields[index - 1]!), [
            { kind: 'text', text: part.replaceAll('%%', '%'), steps: [] },
          ]),
        [{ kind: 'text', text: '', steps: atom.steps }],
      );
    }),
  );
}

/** `{}`, `{0}` and `{name}` without a format. */
function formatBraces(receiver: Value, call: Call, evaluate: Evaluate): Value {
  return join(
    textsOf(receiver).map((atom): Value => {
      let next = 0;
      let made: Value = [{ kind: 'text', text: '', steps: atom.steps }];
      for (const [part] of atom.text.matchAll(/\{\{|\}\}|\{[^{}]*\}|[^{}]+/g)) {
        if (part === '{{' || part === '}}') made = concatenate(made, constant(part[0]!));
        else if (part.startsWith('{')) {
          const field = part.slice(1, -1);
          const position = field === '' ? next++ : Number(field);
          const value = Number.isInteger(position)
            ? call.args[position]
            : call.keywords.find((keyword) => keyword.arg === field)?.value;
          if (value === undefined || value.kind === 'Starred') return UNKNOWN;
          made = concatenate(made, evaluate(value));
        } else made = concatenate(made, constant(part));
      }
      return made;
    }),
  );
}

function constant(text: string): Value {
  return [{ kind: 'text', text, steps: [] }];
}

function joinTexts(separators: Value, parts: Value): Value {
  return join(
    textsOf(separators).flatMap((separator) =>
      parts.map((atom): Value => {
        if (atom.kind !== 'sequence' || atom.elements.length === 0) return UNKNOWN;
        return atom.elements
          .slice(1)
          .reduce(
            (made, element) => concatenate(made, element, (a, b) => a + separator.text + b),
            atom.elements[0]!,
          );
      }),
    ),
  );
}

function replaceTexts(receiver: Value, call: Call, evaluate: Evaluate): Value {
  const [from, to] = call.args;
  if (from === undefined || to === undefined) return UNKNOWN;
  const before = textsOf(evaluate(from))[0];
  const after = textsOf(evaluate(to))[0];
  if (before === undefined || after === undefined) return UNKNOWN;
  return mapTexts(receiver, (text) => text.replaceAll(before.text, after.text));
}

function splitTexts(receiver: Value, method: 'split' | 'rsplit', call: Call, evaluate: Evaluate): Value {
  const separator = call.args[0] === undefined ? ' ' : textsOf(evaluate(call.args[0]))[0]?.text;
  if (separator === undefined || separator === '') return UNKNOWN;
  const limited = call.args.length > 1 || call.keywords.length > 0;
  return textsOf(receiver).map((atom) => {
    const at = method === 'rsplit' ? atom.text.lastIndexOf(separator) : atom.text.indexOf(separator);
    const pieces = limited
      ? at < 0
        ? [atom.text]
        : [atom.text.slice(0, at), atom.text.slice(at + separator.length)]
      : atom.text.split(separator);
    return {
      kind: 'sequence',
      elements: pieces.slice(0, MOST_ATOMS).map((text): Value => [{ ...atom, text }]),
    };
  });
}

function mapTexts(value: Value, change: (text: string) => string): Value {
  return textsOf(value).map((atom) => ({ ...atom, text: change(atom.text) }));
}

function sequences(value: Value, elements: (atom: Atom) => readonly Value[] | null): Value {
  return value.flatMap((atom): Atom[] => {
    const found = elements(atom);
    return found === null ? [] : [{ kind: 'sequence', elements: found }];
  });
}
