import ts from 'typescript';
import { byKind } from './by-kind.ts';

/** The names that one function, block or module binds. */
export interface Scope {
  readonly parent: Scope | null;
  /** Where `var` lands: the scope of the function or module around. */
  readonly hoist: Scope;
  readonly bindings: Map<string, Binding>;
}

export interface Binding {
  readonly kind: 'import' | 'function' | 'class' | 'variable' | 'parameter';
  readonly name: ts.Identifier;
  /** The declaration that binds the name: an import clause, a variable, a binding element, a parameter … */
  readonly declaration: ts.Node;
  /** Where the declaration's initializer is to be understood. */
  readonly scope: Scope;
}

/** An empty scope inside `parent`; `hoists` for functions and modules. */
export function openScope(parent: Scope | null, hoists: boolean): Scope {
  const scope = { parent, bindings: new Map<string, Binding>() };
  return Object.assign(scope, { hoist: hoists || parent === null ? (scope as Scope) : parent.hoist });
}

/** The binding that `name` has here, or `null` for a global. */
export function findBinding(name: string, scope: Scope): Binding | null {
  for (let at: Scope | null = scope; at !== null; at = at.parent) {
    const binding = at.bindings.get(name);
    if (binding !== undefined) return binding;
  }
  return null;
}

/** Records what `node` itself binds in `scope`; parts of patterns are visited on their own. */
export function declareNames(node: ts.Node, scope: Scope): void {
  const kind = BINDING_KINDS[node.kind];
  if (kind === undefined) return;
  if (kind === 'variable or parameter') bindVariable(node as Variable, scope);
  else if (!hasDeclare(node) && (!ts.isModuleDeclaration(node) || isInstantiated(node)))
    bind(kind, node, scope);
}

const BINDING_KINDS = byKind<Binding['kind'] | 'variable or parameter'>([
  [
    [
      ts.SyntaxKind.ImportClause,
      ts.SyntaxKind.NamespaceImport,
      ts.SyntaxKind.ImportSpecifier,
      ts.SyntaxKind.ImportEqualsDeclaration,
    ],
    'import',
  ],
  [[ts.SyntaxKind.FunctionDeclaration], 'function'],
  [[ts.SyntaxKind.ClassDeclaration], 'class'],
  [[ts.SyntaxKind.EnumDeclaration, ts.SyntaxKind.ModuleDeclaration], 'variable'],
  [
    [ts.SyntaxKind.VariableDeclaration, ts.SyntaxKind.BindingElement, ts.SyntaxKind.Parameter],
    'variable or parameter',
  ],
]);

type Variable = ts.VariableDeclaration | ts.BindingElement | ts.ParameterDeclaration;

/** Records the name of a function expression, which only its own body sees. */
export function declareOwnName(node: ts.FunctionExpression, inside: Scope): void {
  bind('function', node, inside);
}

function bindVariable(node: Variable, scope: Scope): void {
  let owner: ts.Node = node;
  while (ts.isBindingElement(owner)) owner = owner.parent.parent;
  if (ts.isParameter(owner)) {
    // A parameter of a function type binds nothing at run time.
    if (!ts.isTypeNode(owner.parent) && !ts.isTypeElement(owner.parent)) bind('parameter', node, scope);
    return;
  }
  const isVar =
    ts.isVariableDeclarationList(owner.parent) && (owner.parent.flags & ts.NodeFlags.BlockScoped) === 0;
  bind('variable', node, isVar ? scope.hoist : scope, scope);
}

function bind(kind: Binding['kind'], declaration: ts.Node, target: Scope, scope = target): void {
  const { name } = declaration as { readonly name?: ts.Node };
  if (name === undefined || !ts.isIdentifier(name)) return;
  const known = target.bindings.get(name.text);
  if (known !== undefined && known.name.pos < name.pos) return;
  target.bindings.set(name.text, { kind, name, declaration, scope });
}

/** Whether a namespace exists at run time: one that holds only types does not. */
function isInstantiated(node: ts.ModuleDeclaration): boolean {
  const { body } = node;
  if (body === undefined) return false;
  if (ts.isModuleDeclaration(body)) return isInstantiated(body);
  return (
    ts.isModuleBlock(body) &&
    body.statements.some((statement) =>
      ts.isModuleDeclaration(statement)
        ? isInstantiated(statement)
        : !ts.isInterfaceDeclaration(statement) && !ts.isTypeAliasDeclaration(statement),
    )
  );
}

/** Whether `declare` stands before it: the name exists elsewhere, and nothing here runs. */
export function hasDeclare(node: ts.Node): boolean {
  const modifiers = ts.canHaveModifiers(node) ? ts.getModifiers(node) : undefined;
  return modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.DeclareKeyword) ?? false;
}
