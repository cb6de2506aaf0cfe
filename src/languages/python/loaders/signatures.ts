import type { Signature } from '../flow/bind-arguments.ts';
import type { Expression } from '../tree/expression-nodes.ts';
import type { Arguments } from '../tree/nodes.ts';
import type { ScopedFunction } from './scopes.ts';

/** How a function or lambda takes its arguments. */
export function readSignature({ node, scope }: ScopedFunction): Signature {
  const { args } = node;
  return {
    name: node.kind === 'Lambda' ? 'lambda' : node.name,
    positional: [...args.posonlyargs, ...args.args].map(({ arg }) => arg),
    ...(args.vararg === null ? {} : { vararg: args.vararg.arg }),
    ...(args.kwonlyargs.length === 0 ? {} : { keywordOnly: args.kwonlyargs.map(({ arg }) => arg) }),
    ...(args.kwarg === null ? {} : { kwarg: args.kwarg.arg }),
    binding: scope.owner < 0 || node.kind === 'Lambda' ? 'static' : bindingOf(node.decoratorList),
  };
}

/** The parameters that have a default, each with its expression. */
export function defaultsOfArguments(args: Arguments): (readonly [name: string, expression: Expression])[] {
  const positional = [...args.posonlyargs, ...args.args];
  const first = positional.length - args.defaults.length;
  return [
    ...args.defaults.map((expression, index) => [positional[first + index]!.arg, expression] as const),
    ...args.kwDefaults.flatMap((expression, index) =>
      expression === null ? [] : [[args.kwonlyargs[index]!.arg, expression] as const],
    ),
  ];
}

function bindingOf(decorators: readonly Expression[]): Signature['binding'] {
  for (const decorator of decorators) {
    const name =
      decorator.kind === 'Name' ? decorator.id : decorator.kind === 'Attribute' ? decorator.attr : '';
    if (name === 'staticmethod') return 'static';
    if (name === 'classmethod') return 'class';
    if (name === 'property' || name === 'cached_property') return 'property';
  }
  return 'instance';
}
