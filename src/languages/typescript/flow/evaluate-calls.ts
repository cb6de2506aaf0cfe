import { posix } from 'node:path';
import ts from 'typescript';
import type { Evaluator } from './evaluate.ts';
import { truth } from './evaluate.ts';
import {
  asText,
  concatenate,
  type FunctionValue,
  type ListValue,
  memberOfHole,
  OWN_FILE,
  OWN_FOLDER,
  passed,
  type TableValue,
  type TextValue,
  textValue,
  UNKNOWN,
  unsure,
  type Value,
} from './values.ts';

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

/** What a method of a list, a table, a text or a function gives; `null` when it is none that is known. */
export function callMethod(
  receiver: Value,
  method: string,
  call: ts.CallExpression,
  evaluator: Evaluator,
): Value | null {
  switch (receiver.kind) {
    case 'list':
      return callListMethod(receiver, method, call, evaluator);
    case 'table':
      return callTableMethod(receiver, method, call, evaluator);
    case 'text':
      return callTextMethod(receiver, method, call, evaluator);
    case 'function':
    case 'known':
      return callFunctionMethod(receiver, method, call, evaluator);
    default:
      return null;
  }
}

function listOf(items: readonly Value[], source: ListValue | TableValue): ListValue {
  return { kind: 'list', items, steps: source.steps };
}

function callListMethod(
  list: ListValue,
  method: string,
  call: ts.CallExpression,
  evaluator: Evaluator,
): Value | null {
  const [first] = call.arguments;
  switch (method) {
    case 'map':
    case 'flatMap': {
      const made = applyToEach(list, first, evaluator, call);
      if (made === null) return UNKNOWN;
      return listOf(
        method === 'map' ? made : made.flatMap((one) => (one.kind === 'list' ? one.items : [one])),
        list,
      );
    }
    case 'filter': {
      const kept = filterItems(list, first, evaluator, call);
      return listOf(kept, list);
    }
    case 'find': {
      const kept = filterItems(list, first, evaluator, call);
      const item = kept[evaluator.choose(call, kept.length)];
      return item === undefined ? UNKNOWN : passed(kept.length > 1 ? unsure(item) : item, ...list.steps);
    }
    case 'concat': {
      const more = evaluator
        .argumentsOf(call)
        .flatMap((one) => (one === null ? [UNKNOWN] : one.kind === 'list' ? one.items : [one]));
      return listOf([...list.items, ...more], list);
    }
    case 'join':
      return joinItems(list, first === undefined ? textValue(',') : evaluator.evaluate(first));
    case 'at': {
      const index = first === undefined ? null : evaluator.evaluate(first);
      if (index?.kind !== 'constant' || typeof index.value !== 'number') return UNKNOWN;
      return memberOf(list, index.value < 0 ? list.items.length + index.value : index.value);
    }
    case 'slice': {
      const [start, end] = call.arguments.map((one) => evaluator.evaluate(one));
      const from = start === undefined ? 0 : numberOf(start);
      const to = end === undefined ? undefined : numberOf(end);
      if (from === null || to === null) return unsure(list);
      return listOf(list.items.slice(from, to), list);
    }
    case 'flat':
      return listOf(
        list.items.flatMap((one) => (one.kind === 'list' ? one.items : [one])),
        list,
      );
    case 'values':
    case 'reverse':
    case 'toReversed':
    case 'sort':
    case 'toSorted':
      return list;
    case 'entries':
      return listOf(
        list.items.map((item, index): Value => listOf([{ kind: 'constant', value: index }, item], list)),
        list,
      );
    case 'includes':
    case 'has':
      return containsText(list.items.slice(0, list.atFirst), first, evaluator);
    case 'pop':
    case 'shift':
      return unsure(list.items[evaluator.choose(call, list.items.length)] ?? UNKNOWN);
    default:
      return null;
  }
}

function numberOf(value: Value): number | null {
  return value.kind === 'constant' && typeof value.value === 'number' ? value.value : null;
}

function applyToEach(
  list: ListValue,
  given: ts.Expression | undefined,
  evaluator: Evaluator,
  call: ts.Node,
): readonly Value[] | null {
  const callee = given === undefined ? UNKNOWN : evaluator.evaluate(given);
  if (callee.kind !== 'function') return null;
  return list.items.map((item, index) => invokeWith(callee, item, index, evaluator, call));
}

function invokeWith(
  callee: FunctionValue,
  item: Value,
  index: number,
  evaluator: Evaluator,
  call: ts.Node,
): Value {
  return evaluator.invoke(callee, [item, { kind: 'constant', value: index }], call);
}

/** The items for which the function holds; where it cannot be told, the item may be kept. */
function filterItems(
  list: ListValue,
  given: ts.Expression | undefined,
  evaluator: Evaluator,
  call: ts.Node,
): readonly Value[] {
  const callee = given === undefined ? UNKNOWN : evaluator.evaluate(given);
  if (given !== undefined && ts.isIdentifier(given) && given.text === 'Boolean')
    return list.items.filter((item) => truth(item) !== false);
  return list.items.flatMap((item, index) => {
    const holds = callee.kind === 'function' ? truth(invokeWith(callee, item, index, evaluator, call)) : null;
    return holds === null ? [unsure(item)] : holds ? [item] : [];
  });
}

function joinItems(list: ListValue, separator: Value): Value {
  if (separator.kind !== 'text' || list.items.length === 0) return textValue('');
  const between = { ...separator, steps: [] };
  return list.items.map(asText).reduce((made, item) => concatenate(concatenate(made, between), item));
}

/** Asked when the first element arrives: what the program adds on its way is not there yet. */
function containsText(
  items: readonly Value[],
  wanted: ts.Expression | undefined,
  evaluator: Evaluator,
): Value {
  const value = wanted === undefined ? UNKNOWN : evaluator.evaluate(wanted);
  if (value.kind !== 'text' || value.hole !== null) return UNKNOWN;
  if (items.some((item) => item.kind === 'text' && item.hole === null && item.text === value.text))
    return { kind: 'constant', value: true };
  const areAllKnown = items.every(
    (item) => item.kind === 'constant' || (item.kind === 'text' && item.hole === null),
  );
  return areAllKnown ? { kind: 'constant', value: false } : UNKNOWN;
}

function callTableMethod(
  table: TableValue,
  method: string,
  call: ts.CallExpression,
  evaluator: Evaluator,
): Value | null {
  const own = memberOf(table, method);
  if (own.kind === 'function' || own.kind === 'known') return null;
  const [first] = call.arguments;
  switch (method) {
    case 'get': {
      const key = first === undefined ? UNKNOWN : evaluator.evaluate(first);
      if (key.kind === 'text' && key.hole === null) return memberOf(table, key.text);
      const entry = table.entries[evaluator.choose(call, table.entries.length)];
      return entry === undefined ? UNKNOWN : passed(entry[1], ...table.steps);
    }
    case 'values':
      return valuesOf(table);
    case 'keys':
      return keysOf(table);
    case 'entries':
      return entriesOf(table);
    case 'has':
      return containsText(
        table.entries.slice(0, table.atFirst).map(([key]) => key),
        first,
        evaluator,
      );
    default:
      return null;
  }
}

function valuesOf(table: TableValue): Value {
  return listOf(
    table.entries.map(([, value]) => value),
    table,
  );
}

function keysOf(table: TableValue): Value {
  return listOf(
    table.entries.map(([key]) => key),
    table,
  );
}

function entriesOf(table: TableValue): Value {
  return listOf(
    table.entries.map((entry): Value => listOf(entry, table)),
    table,
  );
}

function callTextMethod(
  text: TextValue,
  method: string,
  call: ts.CallExpression,
  evaluator: Evaluator,
): Value | null {
  const args = evaluator.argumentsOf(call);
  const [first, second] = args;
  if (method === 'toString' || method === 'valueOf' || method === 'normalize') return text;
  if (method === 'concat') return args.map((one) => asText(one ?? UNKNOWN)).reduce(concatenate, text);
  if (text.hole !== null)
    return method === 'startsWith' && first !== undefined && first !== null
      ? startsWith(text, first)
      : UNKNOWN;
  const change = (to: string): Value => ({ ...text, text: to });
  const given = first?.kind === 'text' && first.hole === null ? first.text : null;
  const other = second?.kind === 'text' && second.hole === null ? second.text : null;
  switch (method) {
    case 'trim':
      return change(text.text.trim());
    case 'toLowerCase':
      return change(text.text.toLowerCase());
    case 'toUpperCase':
      return change(text.text.toUpperCase());
    case 'replace':
      return given === null || other === null ? UNKNOWN : change(text.text.replace(given, () => other));
    case 'replaceAll':
      return given === null || other === null ? UNKNOWN : change(text.text.replaceAll(given, () => other));
    case 'startsWith':
      return given === null ? UNKNOWN : { kind: 'constant', value: text.text.startsWith(given) };
    case 'endsWith':
      return given === null ? UNKNOWN : { kind: 'constant', value: text.text.endsWith(given) };
    case 'includes':
      return given === null ? UNKNOWN : { kind: 'constant', value: text.text.includes(given) };
    case 'split': {
      if (given === null || args.length > 1) return UNKNOWN;
      return { kind: 'list', items: text.text.split(given).map(change), steps: [] };
    }
    case 'slice':
    case 'substring': {
      const numbers = args.map((one) => (one === null ? null : numberOf(one)));
      const [from = 0, to] = numbers;
      if (from === null || to === null) return UNKNOWN;
      return change(method === 'slice' ? text.text.slice(from, to) : text.text.substring(from, to));
    }
    default:
      return null;
  }
}

function startsWith(text: TextValue, wanted: Value): Value {
  if (wanted.kind !== 'text' || wanted.hole !== null || wanted.text.length > text.text.length) return UNKNOWN;
  return { kind: 'constant', value: text.text.startsWith(wanted.text) };
}

function callFunctionMethod(
  callee: Extract<Value, { kind: 'function' | 'known' }>,
  method: string,
  call: ts.CallExpression,
  evaluator: Evaluator,
): Value | null {
  const args = evaluator.argumentsOf(call);
  const rest = args.slice(1).map((one) => one ?? UNKNOWN);
  if (method === 'bind') return { ...callee, bound: [...callee.bound, ...rest] };
  if (callee.kind !== 'function') return null;
  if (method === 'call') return evaluator.invoke(callee, rest, call);
  if (method !== 'apply') return null;
  const list = args[1];
  return list?.kind === 'list' ? evaluator.invoke(callee, list.items, call) : UNKNOWN;
}

/** What a function from elsewhere gives: those of the language and of Node.js's `path` and `url`. */
export function callFunction(
  target: Value,
  callee: ts.Expression,
  call: ts.CallExpression | ts.NewExpression,
  evaluator: Evaluator,
): Value {
  const name =
    target.kind === 'hole'
      ? importedName(target)
      : target.kind === 'known'
        ? target.name
        : globalName(callee, evaluator);
  const reader = name === null ? undefined : FUNCTIONS.get(name);
  return reader === undefined ? UNKNOWN : reader(evaluator.argumentsOf(call), evaluator, call);
}

function importedName({ hole }: Extract<Value, { kind: 'hole' }>): string | null {
  if (hole.kind !== 'import') return null;
  const parts = [...(hole.name === '*' || hole.name === 'default' ? [] : [hole.name]), ...hole.path];
  return `${hole.specifier.replace(/^node:/, '')}.${parts.filter((part) => part !== 'posix').join('.')}`;
}

/** `Object.values`, unless something of the file has that name. */
function globalName(callee: ts.Expression, { tree }: Evaluator): string | null {
  const root = ts.isPropertyAccessExpression(callee) ? callee.expression : callee;
  if (!ts.isIdentifier(root) || tree.bindingOf(root) !== null) return null;
  return ts.isPropertyAccessExpression(callee) ? `${root.text}.${callee.name.text}` : root.text;
}

type Reader = (args: readonly (Value | null)[], evaluator: Evaluator, call: ts.Node) => Value;

const first: Reader = ([value]) => value ?? UNKNOWN;

const ofTable =
  (read: (table: TableValue) => Value, member: string): Reader =>
  ([value]) => {
    if (value?.kind === 'table') return read(value);
    return value?.kind === 'hole'
      ? { kind: 'list', items: [memberOfHole(value, member)], steps: value.steps }
      : UNKNOWN;
  };

const FUNCTIONS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['Object.values', ofTable(valuesOf, '*')],
  ['Object.keys', ofTable(keysOf, '*key')],
  ['Object.entries', ([value]) => (value?.kind === 'table' ? entriesOf(value) : UNKNOWN)],
  ['Object.freeze', first],
  ['Object.seal', first],
  [
    'Object.assign',
    (args) =>
      tableOf(args.flatMap((one) => (one?.kind === 'table' ? one.entries : [[UNKNOWN, UNKNOWN] as const]))),
  ],
  ['Object.fromEntries', ([value]) => fromEntries(value)],
  ['Map', ([value]) => (value === undefined ? { ...tableOf([]), atFirst: 0 } : fromEntries(value))],
  ['Set', ([value]) => value ?? { kind: 'list', items: [], steps: [], atFirst: 0 }],
  ['Array.of', (args) => ({ kind: 'list', items: args.map((one) => one ?? UNKNOWN), steps: [] })],
  ['Array.from', arrayFrom],
  ['String', ([value]) => asText(value ?? UNKNOWN)],
  ['Promise.all', first],
  ['Promise.resolve', first],
  ['structuredClone', first],
  ['path.join', (args) => joinPath(args)],
  ['path.resolve', (args) => joinPath(args)],
  ['path.normalize', (args) => joinPath(args)],
  [
    'path.dirname',
    ([value]) => mapText(value, (text) => (text === OWN_FILE ? OWN_FOLDER : posix.dirname(text))),
  ],
  ['path.basename', ([value]) => mapText(value, (text) => posix.basename(text))],
  ['url.fileURLToPath', ([value]) => value ?? UNKNOWN],
  ['url.pathToFileURL', ([value]) => value ?? UNKNOWN],
  ['URL', ([value, base]) => besides(value, base)],
  ['url.URL', ([value, base]) => besides(value, base)],
]);

function tableOf(entries: TableValue['entries']): TableValue {
  return { kind: 'table', entries, steps: [] };
}

function fromEntries(value: Value | null | undefined): Value {
  if (value?.kind === 'table') return value;
  if (value?.kind !== 'list') return UNKNOWN;
  return {
    kind: 'table',
    steps: value.steps,
    entries: value.items.map((item) =>
      item.kind === 'list'
        ? ([item.items[0] ?? UNKNOWN, item.items[1] ?? UNKNOWN] as const)
        : ([UNKNOWN, UNKNOWN] as const),
    ),
  };
}

function arrayFrom(args: readonly (Value | null)[], evaluator: Evaluator, call: ts.Node): Value {
  const [source, change] = args;
  const list = source?.kind === 'table' ? entriesOf(source) : source;
  if (list?.kind !== 'list') return UNKNOWN;
  if (change === undefined) return list;
  if (change?.kind !== 'function') return UNKNOWN;
  return listOf(
    list.items.map((item, index) => invokeWith(change, item, index, evaluator, call)),
    list,
  );
}

/** Paths under the folder of the file stay relative to it; others have a meaning only on the machine that runs them. */
function joinPath(args: readonly (Value | null)[]): Value {
  const parts = args.map((one) => asText(one ?? UNKNOWN));
  if (parts.length === 0) return UNKNOWN;
  const slash = textValue('/');
  const joined = parts.reduce((made, part) => concatenate(concatenate(made, slash), part));
  return { ...joined, text: tidyPath(joined.text, joined.hole !== null) };
}

/** `a/./b/../c` → `a/c`, with the marks of the own folder and file left at the start. */
function tidyPath(path: string, isOpen: boolean): string {
  const mark = path.startsWith(OWN_FOLDER) || path.startsWith(OWN_FILE) ? path[0]! : '';
  const rest = path.slice(mark.length).replace(/^\/+/, '');
  // `/file/../x` is `x` beside the file.
  const steps = mark === OWN_FILE ? rest.replace(/^\.\.(?:\/|$)/, '') : rest;
  const tidy = posix.normalize(steps === '' ? '.' : steps);
  const end = isOpen && path.endsWith('/') && !tidy.endsWith('/') ? '/' : '';
  return mark === '' ? posix.normalize(path) + end : `${OWN_FOLDER}/${tidy}${end}`;
}

function mapText(value: Value | null | undefined, change: (text: string) => string): Value {
  return value?.kind === 'text' && value.hole === null ? { ...value, text: change(value.text) } : UNKNOWN;
}

/** `new URL('./x', import.meta.url)`. */
function besides(value: Value | null | undefined, base: Value | null | undefined): Value {
  if (value?.kind !== 'text') return UNKNOWN;
  if (base === undefined) return value;
  if (base?.kind !== 'text' || base.text !== OWN_FILE) return UNKNOWN;
  if (/^[a-z][a-z0-9+.-]*:/i.test(value.text)) return value;
  return { ...value, text: tidyPath(`${OWN_FOLDER}/${value.text}`, value.hole !== null) };
}
