import type { ForwardedName, ModuleShape } from '../../body-facts.ts';
import type { ImportFact } from '../../facts.ts';
import type { Expression } from '../tree/expression-nodes.ts';
import type { ModuleNode } from '../tree/nodes.ts';
import type { Assign, ClassDef, FunctionDef, ImportFrom, Statement, Try } from '../tree/statement-nodes.ts';
import { countCodeLines } from './code-lines.ts';
import { findDeprecation, isDeprecationWarning } from './deprecation.ts';
import { docstringNode } from './docstring.ts';
import { findForwardedBase, findForwardedCallee } from './forwarding-call.ts';
import { isIdle, isLogLine } from './hollow-body.ts';
import { type Aliases, dottedName, lastPart, rootOf } from './names.ts';
import { findStatus } from './status.ts';

type Does = 'forwarding' | 'own' | 'neither';

/** A name that a statement binds to something imported. */
interface Passed {
  readonly name: string;
  /** The name that the import binds. */
  readonly root: string;
  readonly at: number;
  readonly how: ForwardedName['how'];
  /** Written as a re-export: `import a as a`. */
  readonly isExplicit: boolean;
}

interface Reader {
  readonly aliases: Aliases;
  readonly passed: Passed[];
  readonly module: ModuleNode;
}

/**
 * What the statements of a module do. The names of plain imports are passed on where `__all__` lists them, or where
 * nothing else stands in the module: else they are there to be used.
 */
export function readModuleShape(
  module: ModuleNode,
  imports: readonly ImportFact[],
  exported: readonly string[] | null,
  aliases: Aliases,
): ModuleShape {
  const reader: Reader = { aliases, passed: [], module };
  let forwarding = 0;
  let own = 0;
  for (const statement of module.body) {
    const does = readStatement(statement, reader);
    if (does === 'forwarding') forwarding++;
    else if (does === 'own') own++;
  }
  const status = findStatus(module);
  const docstring = docstringNode(module.body);
  return {
    codeLines: countCodeLines(module.text, docstring?.end ?? 0),
    forwarding,
    own,
    forwarded: forwardedNames(reader, imports, exported, own),
    deprecation: findDeprecation(module, aliases),
    ...(status === undefined ? {} : { status }),
  };
}

function forwardedNames(
  { passed, module }: Reader,
  imports: readonly ImportFact[],
  exported: readonly string[] | null,
  own: number,
): ForwardedName[] {
  if (passed.length === 0) return [];
  const listed = exported === null ? null : new Set(exported);
  // What is imported to bind or wrap something of it is there for that.
  const used = new Set(passed.flatMap(({ how, root }) => (how === 're-export' ? [] : [root])));
  const offered = passed.filter(({ name, how, isExplicit }) => {
    if (listed !== null) return name === '*' || listed.has(name);
    if (name.startsWith('_')) return false;
    return how !== 're-export' || isExplicit || (own === 0 && !used.has(name));
  });
  if (offered.length === 0) return [];
  const importIndexes = indexImports(imports);
  return offered.map(({ name, root, at, how }) => ({
    name,
    line: module.lines.lineAt(at),
    importIndex: importIndexes.get(root) ?? -1,
    how,
  }));
}

/** The import that binds each name; a later one of the same name wins. Of wildcards, the last. */
function indexImports(imports: readonly ImportFact[]): ReadonlyMap<string, number> {
  const indexes = new Map<string, number>();
  for (const [index, { form, target, names, alias, star, typeOnly, deferred }] of imports.entries()) {
    if (typeOnly || deferred || (form !== 'import' && form !== 'from')) continue;
    if (star) indexes.set('*', index);
    for (const imported of names) indexes.set(imported.alias ?? imported.name, index);
    if (form === 'import' && target.kind === 'module')
      indexes.set(alias ?? target.name.split('.', 1)[0]!, index);
  }
  return indexes;
}

function readStatement(statement: Statement, reader: Reader): Does {
  if (isIdle(statement)) return 'neither';
  switch (statement.kind) {
    case 'Import':
      for (const { name, asname } of statement.names) {
        // `import a` is there to be used, or for its effect.
        if (asname === null) continue;
        const isExplicit = asname === lastPart(name);
        reader.passed.push({ name: asname, root: asname, at: statement.start, how: 're-export', isExplicit });
      }
      return 'forwarding';
    case 'ImportFrom':
      return readImportFrom(statement, reader);
    case 'Assign':
      return readAssign(statement, reader);
    case 'AnnAssign':
      if (statement.target.kind !== 'Name' || statement.value === null) return 'own';
      return readBinding([statement.target.id], statement.value, statement.start, reader);
    case 'AugAssign':
      return isMetadata(statement.target) ? 'neither' : 'own';
    case 'FunctionDef':
    case 'AsyncFunctionDef':
      return readDefinition(statement, findForwardedCallee(statement, false), reader);
    case 'ClassDef':
      return readDefinition(statement, findForwardedBase(statement), reader);
    case 'Expr':
      return isDeprecationWarning(statement, reader.aliases) || changesExports(statement.value)
        ? 'neither'
        : 'own';
    case 'If':
      return isTypeChecking(statement.test, reader.aliases) && statement.orelse.length === 0
        ? 'neither'
        : 'own';
    case 'Try':
      return readTry(statement, reader);
    default:
      return 'own';
  }
}

function readImportFrom({ module, level, names, start }: ImportFrom, { passed }: Reader): Does {
  if (module === '__future__' && level === 0) return 'neither';
  for (const { name, asname } of names) {
    const bound = asname ?? name;
    passed.push({ name: bound, root: bound, at: start, how: 're-export', isExplicit: asname === name });
  }
  return 'forwarding';
}

function readAssign({ targets, value, start }: Assign, reader: Reader): Does {
  if (targets.every(isMetadata)) return 'neither';
  const names = targets.flatMap((target) => (target.kind === 'Name' ? [target.id] : []));
  return names.length < targets.length ? 'own' : readBinding(names, value, start, reader);
}

/** `a = module.b`. */
function readBinding(names: readonly string[], value: Expression, at: number, reader: Reader): Does {
  const root = rootOf(value);
  if (root === null || !reader.aliases.has(root)) return 'own';
  for (const name of names) reader.passed.push({ name, root, at, how: 'assignment', isExplicit: true });
  return 'forwarding';
}

function readDefinition(
  { name, start }: FunctionDef | ClassDef,
  to: Expression | null,
  reader: Reader,
): Does {
  const root = to === null ? null : rootOf(to.kind === 'Subscript' ? to.value : to);
  if (root === null || !reader.aliases.has(root)) return 'own';
  reader.passed.push({ name, root, at: start, how: 'wrapper', isExplicit: true });
  return 'forwarding';
}

/** `try:` imports `except ImportError:` other imports, or constants that stand in. */
function readTry({ body, handlers, orelse, finalbody }: Try, reader: Reader): Does {
  if (finalbody.length > 0 || !handlers.every(({ type }) => catchesImport(type, reader.aliases)))
    return 'own';
  const parts = [...body, ...orelse, ...handlers.flatMap((handler) => handler.body)];
  const found = parts.map((part) =>
    standsIn(part, reader.aliases) ? 'neither' : readStatement(part, reader),
  );
  if (found.includes('own')) return 'own';
  return found.includes('forwarding') ? 'forwarding' : 'own';
}

const CATCHES_IMPORT: ReadonlySet<string> = new Set([
  'ImportError',
  'ModuleNotFoundError',
  'AttributeError',
  'Exception',
]);

function catchesImport(type: Expression | null, aliases: Aliases): boolean {
  if (type === null) return true;
  const types = type.kind === 'Tuple' ? type.elts : [type];
  return types.every((one) => CATCHES_IMPORT.has(dottedName(one, aliases) ?? ''));
}

/** `Vision = None`, `HAS_VISION = True`, a log line, `raise`. */
function standsIn(statement: Statement, aliases: Aliases): boolean {
  if (statement.kind === 'Raise') return true;
  if (statement.kind === 'Assign')
    return statement.value.kind === 'Constant' && statement.targets.every(({ kind }) => kind === 'Name');
  return isLogLine(statement, aliases);
}

/** Names that decide what others find in the module. */
const CHANGES_ACCESS: ReadonlySet<string> = new Set(['__path__', '__getattr__', '__dir__', '__class__']);

/** `__all__`, `__version__` and the like. */
function isMetadata(target: Expression): boolean {
  return target.kind === 'Name' && /^__\w+__$/.test(target.id) && !CHANGES_ACCESS.has(target.id);
}

function changesExports(value: Expression): boolean {
  return (
    value.kind === 'Call' &&
    value.func.kind === 'Attribute' &&
    value.func.value.kind === 'Name' &&
    value.func.value.id === '__all__'
  );
}

function isTypeChecking(test: Expression, aliases: Aliases): boolean {
  const name = dottedName(test, aliases);
  return name !== null && lastPart(name) === 'TYPE_CHECKING';
}
