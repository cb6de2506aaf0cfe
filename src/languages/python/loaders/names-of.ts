import type { Expression } from '../tree/expression-nodes.ts';
import { bindingsOf, type Scope } from './scopes.ts';

/** Names given to names given to names …: nobody writes more. */
const MOST_ALIASES = 5;

/**
 * The full names that a name or attribute stands for by imports and plain aliases alone: `["sys.path"]` for `p` after
 * `from sys import path as p`. Cheap: nothing else is worked out.
 */
export function namesOf(expression: Expression, scope: Scope, aliases = 0): readonly string[] {
  const attributes: string[] = [];
  let base = expression;
  for (; base.kind === 'Attribute'; base = base.value) attributes.push(base.attr);
  if (base.kind !== 'Name' || attributes.length > 8) return [];
  const rest = attributes.reverse().map((attribute) => `.${attribute}`);
  const bindings = bindingsOf(scope, base.id, base.start);
  const bases =
    bindings === null
      ? [base.id]
      : bindings.flatMap((binding) => {
          if (binding.kind === 'import') return [binding.name];
          // What is only added to comes from elsewhere: `__path__ += […]`.
          if (binding.kind === 'extension') return base.kind === 'Name' ? [base.id] : [];
          return binding.kind === 'value' && aliases < MOST_ALIASES
            ? namesOf(binding.value, binding.scope, aliases + 1)
            : [];
        });
  return [...new Set(bases)].map((name) => [name, ...rest].join(''));
}
