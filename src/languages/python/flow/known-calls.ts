import { spreadOut } from './bind-arguments.ts';
import { anyElement, concatenate } from './combine.ts';
import { partialOf } from './partials.ts';
import {
  type Atom,
  FILE,
  type Given,
  join,
  MOST_ATOMS,
  type ReferenceAtom,
  type TextAtom,
  textsOf,
  textValue,
  UNKNOWN,
  type Value,
} from './values.ts';

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
  'cast',
  'pathlib.Path',
]);

/** Names that Python itself binds: without a binding they lead to no other module. */
export const KNOWN_BUILTINS: ReadonlySet<string> = new Set(
  `__import__ __builtins__ __file__ __spec__ __loader__ __path__ __doc__ __debug__ abs aiter all anext any ascii bin bool
  breakpoint bytearray bytes callable chr classmethod compile complex delattr dict dir divmod enumerate eval exec exit
  filter float format frozenset getattr globals hasattr hash help hex id input int isinstance issubclass iter len list
  locals map max memoryview min next object oct open ord pow print property quit range repr reversed round set setattr
  slice sorted staticmethod str sum super tuple type vars zip Exception BaseException ImportError ModuleNotFoundError
  ValueError TypeError KeyError AttributeError RuntimeError OSError NotImplementedError NotImplemented`.split(
    /\s+/,
  ),
);

/** What a builtin or a well-known library function gives; `null` for one that is not known here. */
export function callNamed(callee: ReferenceAtom, { args: written, keywords }: Given): Value | null {
  const { name, free } = callee;
  const { args } = spreadOut(written);
  const [first, second] = args;
  if (name === 'functools.partial' && first !== undefined) {
    return partialOf(first, { args: written.slice(1), keywords });
  }
  if (name === 'getattr' && first !== undefined && second !== undefined) {
    const attributes = textsOf(second);
    return first.flatMap((atom): Atom[] =>
      atom.kind === 'reference'
        ? attributes.map(({ text }) => ({ ...atom, name: `${atom.name}.${text}` }))
        : [],
    );
  }
  if (SAME_ELEMENTS.has(name)) {
    if (name === 'dict' && keywords.length > 0) {
      const named = keywords.filter(([key]) => key !== '**');
      return [
        {
          kind: 'mapping',
          keys: named.map(([key]) => textValue(key)),
          values: named.map(([, value]) => value),
        },
      ];
    }
    return first === undefined ? UNKNOWN : name.endsWith('cast') ? (second ?? first) : first;
  }
  if (name === 'pkgutil.iter_modules' || name === 'pkgutil.walk_packages') {
    const prefix = keywords.find(([key]) => key === 'prefix')?.[1] ?? second ?? textValue('');
    const found: Value = textsOf(prefix).map((atom) => ({ ...atom, open: true, walked: true }));
    return [{ kind: 'sequence', elements: [[{ kind: 'sequence', elements: [UNKNOWN, found, UNKNOWN] }]] }];
  }
  if (first === undefined) return KNOWN_BUILTINS.has(name) && free === true ? UNKNOWN : null;
  switch (name) {
    case 'enumerate':
      return [
        { kind: 'sequence', elements: [[{ kind: 'sequence', elements: [UNKNOWN, anyElement(first)] }]] },
      ];
    case 'zip':
    case 'itertools.product':
      return [{ kind: 'sequence', elements: [[{ kind: 'sequence', elements: args.map(anyElement) }]] }];
    case 'itertools.chain':
      return [{ kind: 'sequence', elements: args.map(anyElement) }];
    case 'itertools.chain.from_iterable':
      return [{ kind: 'sequence', elements: [anyElement(anyElement(first))] }];
    case 'filter':
      return second ?? UNKNOWN;
    case 'next':
    case 'random.choice':
      return anyElement(first);
    // Its code was looked at where it is compiled.
    case 'compile':
    case 'builtins.compile':
      return textValue('');
    case 'os.path.abspath':
    case 'os.path.realpath':
    case 'os.path.normpath':
    case 'os.fspath':
      return first;
    case 'os.path.dirname':
      return first.flatMap((atom) => (atom.kind === 'text' ? parentOf(atom) : []));
    case 'os.path.join':
      return args.slice(1).reduce((made, arg) => concatenate(made, arg, '/'), first);
    // importlib gives back a module: its attributes stay nameable.
    case 'importlib.import_module':
    case '__import__':
      return textsOf(first).map(
        ({ text }): Atom => ({
          kind: 'reference',
          name: text,
          ...(callee.home === undefined ? {} : { home: callee.home }),
        }),
      );
    default:
      return null;
  }
}

/** The folder around a path that begins at the module's own file. */
export function parentOf(atom: TextAtom): Value {
  return atom.text.startsWith(FILE) ? [{ ...atom, text: `${atom.text}/..` }] : UNKNOWN;
}

/** What a method of a text, list or dictionary gives: `"{}.{}".format(…)`, `".".join(…)`, `names.values()` … */
export function callAttribute(base: Value, method: string, given: Given): Value {
  const { args } = spreadOut(given.args);
  const [first, second] = args;
  switch (method) {
    case 'format':
      return formatBraces(base, given);
    case 'join':
      return first === undefined ? UNKNOWN : joinTexts(base, first);
    case 'strip':
    case 'lstrip':
    case 'rstrip':
      return first === undefined ? mapTexts(base, (text) => trim(text, method)) : UNKNOWN;
    case 'lower':
      return mapTexts(base, (text) => text.toLowerCase());
    case 'upper':
      return mapTexts(base, (text) => text.toUpperCase());
    case 'removeprefix':
      return withText(first, (cut) =>
        mapTexts(base, (text) => (text.startsWith(cut) ? text.slice(cut.length) : text)),
      );
    case 'removesuffix':
      return withText(first, (cut) =>
        mapTexts(base, (text) => (cut !== '' && text.endsWith(cut) ? text.slice(0, -cut.length) : text)),
      );
    case 'replace':
      return withText(first, (before) =>
        withText(second, (after) =>
          args.length > 2 ? UNKNOWN : mapTexts(base, (text) => text.replaceAll(before, after)),
        ),
      );
    case 'split':
    case 'rsplit':
      return splitTexts(base, method, given);
    case 'partition':
    case 'rpartition':
      return withText(first, (separator) => partitionTexts(base, method, separator));
    case 'resolve':
    case 'absolute':
    case 'as_posix':
      return base.filter(
        (atom) => atom.kind === 'text' && (atom.text.startsWith(FILE) || atom.text.includes('/')),
      );
    case 'joinpath':
      return args.reduce((made, arg) => concatenate(made, arg, '/'), base);
    case 'values':
      return sequences(base, (atom) => (atom.kind === 'mapping' ? atom.values : null));
    case 'keys':
      return sequences(base, (atom) => (atom.kind === 'mapping' ? atom.keys : null));
    case 'items':
      return sequences(base, (atom) =>
        atom.kind === 'mapping'
          ? atom.keys.map(
              (key, index): Value => [{ kind: 'sequence', elements: [key, atom.values[index] ?? UNKNOWN] }],
            )
          : null,
      );
    case 'get':
    case 'setdefault':
      return join([underKey(base, first), second ?? UNKNOWN]);
    case 'pop':
      return join([underKey(base, first), anyElement(base.filter((atom) => atom.kind === 'sequence'))]);
    case 'copy':
      return base.filter((atom) => atom.kind !== 'text');
    default:
      return UNKNOWN;
  }
}

function underKey(base: Value, key: Value | undefined): Value {
  const wanted = new Set(textsOf(key ?? UNKNOWN).map(({ text }) => text));
  return join(
    base.flatMap((atom): readonly Value[] => {
      if (atom.kind !== 'mapping') return [];
      const isHit = (candidate: Value) =>
        candidate.some((one) => one.kind === 'text' && wanted.has(one.text));
      return wanted.size === 0
        ? atom.values
        : atom.values.filter((_, index) => isHit(atom.keys[index] ?? UNKNOWN));
    }),
  );
}

/** `"%s.%s" % (a, b)` and `"%s" % a`, for `%s` and `%(name)s` alone. */
export function formatPercent(format: Value, operand: Value): Value {
  return join(
    textsOf(format).map((atom): Value => {
      const pieces = atom.text.split(/%(?:\((\w+)\))?s/);
      const literal = pieces.filter((_, index) => index % 2 === 0);
      if (literal.some((part) => (part ?? '').replaceAll('%%', '').includes('%'))) return UNKNOWN;
      const names = pieces.filter((_, index) => index % 2 === 1) as (string | undefined)[];
      const tuple = operand.find((one) => one.kind === 'sequence');
      const fields = tuple?.kind === 'sequence' ? tuple.elements : [operand];
      if (names.every((name) => name === undefined) && fields.length !== names.length) return UNKNOWN;
      let made: Value = textValue((literal[0] ?? '').replaceAll('%%', '%'), atom.steps);
      for (const [index, name] of names.entries()) {
        const field = name === undefined ? fields[index] : underKey(operand, textValue(name));
        made = concatenate(
          concatenate(made, field ?? UNKNOWN),
          textValue((literal[index + 1] ?? '').replaceAll('%%', '%')),
        );
      }
      return made;
    }),
  );
}

/** `{}`, `{0}` and `{name}` without a format. */
function formatBraces(receiver: Value, given: Given): Value {
  const { args } = spreadOut(given.args);
  return join(
    textsOf(receiver).map((atom): Value => {
      let next = 0;
      let made: Value = textValue('', atom.steps);
      for (const [part] of atom.text.matchAll(/\{\{|\}\}|\{[^{}]*\}|[^{}]+|[{}]/g)) {
        if (part === '{{' || part === '}}') made = concatenate(made, textValue(part[0]!));
        else if (part.startsWith('{')) {
          const field = part.slice(1, -1);
          const position = field === '' ? next++ : Number(field);
          const value = Number.isInteger(position)
            ? args[position]
            : given.keywords.find(([name]) => name === field)?.[1];
          made = concatenate(made, value ?? UNKNOWN);
        } else made = concatenate(made, textValue(part));
      }
      return made;
    }),
  );
}

function joinTexts(separators: Value, parts: Value): Value {
  return join(
    textsOf(separators).flatMap((separator) =>
      parts.map((atom): Value => {
        if (atom.kind !== 'sequence' || atom.elements.length === 0 || atom.elements.length > MOST_JOINED)
          return UNKNOWN;
        return atom.elements
          .slice(1)
          .reduce((made, element) => concatenate(made, element, separator.text), atom.elements[0]!);
      }),
    ),
  );
}

/** Parts of one name. */
const MOST_JOINED = 64;

function trim(text: string, method: 'strip' | 'lstrip' | 'rstrip'): string {
  return method === 'strip' ? text.trim() : method === 'lstrip' ? text.trimStart() : text.trimEnd();
}

function withText(value: Value | undefined, change: (text: string) => Value): Value {
  const text = value === undefined ? undefined : textsOf(value)[0]?.text;
  return text === undefined ? UNKNOWN : change(text);
}

function splitTexts(receiver: Value, method: 'split' | 'rsplit', given: Given): Value {
  const { args } = spreadOut(given.args);
  const blank = args[0] === undefined;
  const separator = blank ? ' ' : textsOf(args[0] ?? UNKNOWN)[0]?.text;
  if (separator === undefined || separator === '') return UNKNOWN;
  const limited = args.length > 1 || given.keywords.length > 0;
  return textsOf(receiver).map((atom) => {
    const at = method === 'rsplit' ? atom.text.lastIndexOf(separator) : atom.text.indexOf(separator);
    const pieces = limited
      ? at < 0
        ? [atom.text]
        : [atom.text.slice(0, at), atom.text.slice(at + separator.length)]
      : blank
        ? atom.text.split(/\s+/).filter((piece) => piece !== '')
        : atom.text.split(separator);
    return {
      kind: 'sequence',
      elements: pieces.slice(0, MOST_ATOMS).map((text): Value => [{ ...atom, text }]),
    };
  });
}

function partitionTexts(receiver: Value, method: 'partition' | 'rpartition', separator: string): Value {
  if (separator === '') return UNKNOWN;
  return textsOf(receiver).map((atom) => {
    const at = method === 'rpartition' ? atom.text.lastIndexOf(separator) : atom.text.indexOf(separator);
    const pieces =
      at >= 0
        ? [atom.text.slice(0, at), separator, atom.text.slice(at + separator.length)]
        : method === 'partition'
          ? [atom.text, '', '']
          : ['', '', atom.text];
    return { kind: 'sequence', elements: pieces.map((text): Value => [{ ...atom, text }]) };
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
