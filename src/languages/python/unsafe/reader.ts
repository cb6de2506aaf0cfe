import { MOST_UNSAFE_FACTS, type UnsafeFact } from '../../unsafe-facts.ts';
import type { SettingValue } from '../../unsafe-settings.ts';
import type { ScopedModule } from '../loaders/read-scopes.ts';
import { everyBindingOf, type Scope } from '../loaders/scopes.ts';
import type { Call, Expression } from '../tree/expression-nodes.ts';
import type { PythonNode } from '../tree/nodes.ts';
import { pushChildren } from '../tree/visit.ts';

/** Answers questions about the expressions of one module, and keeps what is found. */
export interface Reader {
  readonly scoped: ScopedModule;
  /** An expression, or what the name that it is was given. */
  readonly literal: (expression: Expression | undefined, scope: Scope) => Expression | undefined;
  /** The full name of what an expression refers to outside the module: `ssl.CERT_NONE`. */
  readonly reference: (expression: Expression, scope: Scope) => string | null;
  /** The full name of what made the object that an expression holds: `app` is `flask.Flask` after `app = Flask()`. */
  readonly madeBy: (expression: Expression, scope: Scope) => string | null;
  /** A truth value or text that an expression surely has. */
  readonly constant: (expression: Expression | undefined, scope: Scope) => SettingValue | null;
  readonly add: (found: Pick<UnsafeFact, 'kind' | 'subject' | 'how' | 'certain'>, offset: number) => void;
  readonly facts: () => UnsafeFact[];
}

/** Names that stand for names that stand for names: nobody goes further. */
const MOST_HOPS = 4;

/**
 * Follows names to imports and literals only, without evaluating what calls give: a setting is written where it is given,
 * or as a constant of the module.
 */
export function createReader(scoped: ScopedModule): Reader {
  const { module } = scoped;
  const found = new Map<string, UnsafeFact>();

  function reference(expression: Expression, scope: Scope, hops = 0): string | null {
    const parts: string[] = [];
    let root = expression;
    for (; root.kind === 'Attribute'; root = root.value) parts.push(root.attr);
    if (root.kind !== 'Name' || hops > MOST_HOPS) return null;
    const base = referenceOfName(root.id, scope, hops);
    return base === null ? null : [base, ...parts.reverse()].join('.');
  }

  function referenceOfName(name: string, scope: Scope, hops: number): string | null {
    const bindings = everyBindingOf(scope, name);
    if (bindings === null) return name;
    for (const binding of bindings) {
      if (binding.kind === 'import') return binding.name;
      const value = binding.kind === 'value' ? binding.value : null;
      if (value?.kind === 'Name' || value?.kind === 'Attribute') {
        const known = binding.kind === 'value' ? reference(value, binding.scope, hops + 1) : null;
        if (known !== null) return known;
      }
    }
    return null;
  }

  /** What a name surely holds: the only thing it is ever given. */
  function literal(expression: Expression | undefined, scope: Scope): Expression | undefined {
    let value = expression;
    let inside = scope;
    for (let hops = 0; value?.kind === 'Name' && hops < MOST_HOPS; hops++) {
      const bindings = everyBindingOf(inside, value.id);
      const [binding] = bindings ?? [];
      if (bindings?.length !== 1 || binding?.kind !== 'value') return undefined;
      value = binding.value;
      inside = binding.scope;
    }
    return value;
  }

  function madeBy(expression: Expression, scope: Scope): string | null {
    if (expression.kind === 'Call') return reference(expression.func, scope);
    if (expression.kind !== 'Name') return null;
    for (const binding of everyBindingOf(scope, expression.id) ?? []) {
      if (binding.kind !== 'value' || binding.value.kind !== 'Call') continue;
      const name = reference(binding.value.func, binding.scope);
      if (name !== null) return name;
    }
    return null;
  }

  function constant(expression: Expression | undefined, scope: Scope): SettingValue | null {
    const value = literal(expression, scope);
    if (value?.kind !== 'Constant') return null;
    if (value.type === 'bool') return value.value === 'True';
    return value.type === 'str' || value.type === 'int' ? value.value : null;
  }

  return {
    scoped,
    literal,
    reference,
    madeBy,
    constant,
    add: (fact, offset) => {
      const key = `${fact.kind} ${offset}`;
      if (found.size >= MOST_UNSAFE_FACTS || found.has(key)) return;
      const certain = fact.certain && !isGuarded(module, offset);
      const line = module.lines.lineAt(offset);
      found.set(key, { ...fact, certain, line, column: module.lines.columnAt(offset) });
    },
    facts: () => [...found.values()].sort((a, b) => a.line - b.line || a.column - b.column),
  };
}

/** The argument of a name, wherever it stands. */
export function keywordOf(call: Call, name: string): Expression | undefined {
  return call.keywords.find(({ arg }) => arg === name)?.value;
}

/** The last part of a dotted name as written. */
export function lastName(expression: Expression): string | null {
  if (expression.kind === 'Name') return expression.id;
  return expression.kind === 'Attribute' ? expression.attr : null;
}

const NOT_PRODUCTION =
  /(?:^|_|[a-z])(?:dev|develop|development|test|testing|tests|local|debug|demo|example)(?![a-z])/i;

/**
 * Whether the place runs only under a condition, after a failure, when the file is started by hand, or inside something
 * that says by its name that it is not for production.
 */
function isGuarded(module: PythonNode, offset: number): boolean {
  let node = module;
  for (;;) {
    const children: (PythonNode | null)[] = [];
    pushChildren(node, children);
    const next = children.find((child) => child !== null && child.start <= offset && offset < child.end);
    if (next === undefined || next === null) return false;
    if ((node.kind === 'If' || node.kind === 'IfExp') && next !== node.test) return true;
    if (next.kind === 'ExceptHandler') return true;
    const isNamed =
      next.kind === 'ClassDef' || next.kind === 'FunctionDef' || next.kind === 'AsyncFunctionDef';
    if (isNamed && NOT_PRODUCTION.test(next.name)) return true;
    node = next;
  }
}
