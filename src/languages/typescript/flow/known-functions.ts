import { posix } from 'node:path';
import ts from 'typescript';
import type { Evaluator } from './evaluator.ts';
import { entriesOf, invokeWith, keysOf, listOf, valuesOf } from './list-methods.ts';
import {
  asText,
  concatenate,
  memberOfHole,
  OWN_FILE,
  OWN_FOLDER,
  type TableValue,
  textValue,
  UNKNOWN,
  type Value,
} from './values.ts';

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
