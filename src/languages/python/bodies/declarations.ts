import type { Expression } from '../tree/expression-nodes.ts';
import type { ModuleNode } from '../tree/nodes.ts';
import type { ClassDef, FunctionDef, If, Statement, Try } from '../tree/statement-nodes.ts';
import { type Aliases, dottedName, lastPart, learnAliases } from './names.ts';

/** A class of the module, or of another class. */
export interface ClassNode {
  /** `Outer.Inner` for a class in a class. */
  readonly name: string;
  readonly node: ClassDef;
  readonly guard: Guard;
}

/** A function of the module or a method of one of its classes. */
export interface FunctionNode {
  readonly owner: ClassNode | null;
  readonly node: FunctionDef;
  readonly guard: Guard;
  /** The names of its scope, for the question whether something takes its place. */
  readonly scope: ScopeNames;
}

/**
 * Under which condition a statement runs: always; in some branch; only for a type checker; or where an import failed.
 */
export type Guard = 'none' | 'branch' | 'type-checking' | 'fallback';

/** How often a scope binds each name, and where last. */
export type ScopeNames = ReadonlyMap<string, { readonly count: number; readonly last: number }>;

export interface Declarations {
  readonly functions: readonly FunctionNode[];
  readonly classes: readonly ClassNode[];
  /** Names bound by imports of the module itself. */
  readonly aliases: Aliases;
}

interface Open {
  readonly body: readonly Statement[];
  readonly owner: ClassNode | null;
  readonly guard: Guard;
  readonly scope: Map<string, { count: number; last: number }>;
}

/** Everything of the module and its classes, in any depth of `if`, `try`, `with` and loops. No recursion. */
export function findDeclarations(module: ModuleNode): Declarations {
  const functions: FunctionNode[] = [];
  const classes: ClassNode[] = [];
  const aliases = new Map<string, string>();
  const stack: Open[] = [{ body: module.body, owner: null, guard: 'none', scope: new Map() }];
  for (let open = stack.pop(); open !== undefined; open = stack.pop()) {
    for (const statement of open.body) readStatement(statement, open);
  }
  functions.sort((a, b) => a.node.start - b.node.start);
  classes.sort((a, b) => a.node.start - b.node.start);
  return { functions, classes, aliases };

  function readStatement(statement: Statement, open: Open): void {
    const { owner, guard, scope } = open;
    switch (statement.kind) {
      case 'Import':
      case 'ImportFrom':
        if (owner === null) learnAliases(statement, aliases);
        for (const { name, asname } of statement.names) bind(scope, asname ?? name, statement.start);
        return;
      case 'FunctionDef':
      case 'AsyncFunctionDef':
        bind(scope, statement.name, statement.start);
        functions.push({ owner, node: statement, guard, scope });
        return;
      case 'ClassDef': {
        bind(scope, statement.name, statement.start);
        const name = owner === null ? statement.name : `${owner.name}.${statement.name}`;
        const found: ClassNode = { name, node: statement, guard };
        classes.push(found);
        stack.push({ body: statement.body, owner: found, guard, scope: new Map() });
        return;
      }
      case 'Assign':
        for (const target of statement.targets)
          if (target.kind === 'Name') bind(scope, target.id, statement.start);
        return;
      case 'AnnAssign':
        if (statement.target.kind === 'Name' && statement.value !== null)
          bind(scope, statement.target.id, statement.start);
        return;
      case 'If':
        readIf(statement, open);
        return;
      case 'Try':
      case 'TryStar':
        readTry(statement, open);
        return;
      case 'With':
      case 'AsyncWith':
        stack.push({ ...open, body: statement.body });
        return;
      case 'For':
      case 'AsyncFor':
      case 'While':
        stack.push({ ...open, body: statement.body, guard: inner(guard, 'branch') });
        stack.push({ ...open, body: statement.orelse, guard: inner(guard, 'branch') });
        return;
    }
  }

  function readIf({ test, body, orelse }: If, open: Open): void {
    const isGuard = isTypeChecking(test, aliases);
    const isNegated = test.kind === 'UnaryOp' && test.op === 'Not' && isTypeChecking(test.operand, aliases);
    const [then, otherwise]: [Guard, Guard] = isGuard
      ? ['type-checking', open.guard]
      : isNegated
        ? [open.guard, 'type-checking']
        : ['branch', 'branch'];
    stack.push({ ...open, body: orelse, guard: inner(open.guard, otherwise) });
    stack.push({ ...open, body, guard: inner(open.guard, then) });
  }

  function readTry({ body, handlers, orelse, finalbody }: Try, open: Open): void {
    const branch = inner(open.guard, 'branch');
    stack.push({ ...open, body: finalbody });
    stack.push({ ...open, body: orelse, guard: branch });
    for (const handler of handlers) {
      const isFallback = body.some(({ kind }) => kind === 'Import' || kind === 'ImportFrom');
      stack.push({ ...open, body: handler.body, guard: isFallback ? inner(open.guard, 'fallback') : branch });
    }
    stack.push({ ...open, body, guard: branch });
  }
}

function bind(scope: Map<string, { count: number; last: number }>, name: string, at: number): void {
  const known = scope.get(name);
  if (known === undefined) scope.set(name, { count: 1, last: at });
  else {
    known.count++;
    known.last = Math.max(known.last, at);
  }
}

/** The stronger of two guards: what never runs never runs, whatever stands in it. */
function inner(outer: Guard, own: Guard): Guard {
  if (outer === 'type-checking' || own === 'type-checking') return 'type-checking';
  if (outer === 'fallback' || own === 'fallback') return 'fallback';
  return own === 'none' ? outer : own;
}

function isTypeChecking(test: Expression, aliases: Aliases): boolean {
  if (test.kind !== 'Name' && test.kind !== 'Attribute') return false;
  const name = dottedName(test, aliases);
  return name !== null && lastPart(name) === 'TYPE_CHECKING';
}
