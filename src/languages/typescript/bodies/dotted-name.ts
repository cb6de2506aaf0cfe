import ts from 'typescript';
import { findOrigin } from '../import-origin.ts';
import { unwrap } from '../known-names.ts';
import type { Scope } from '../scope.ts';

/** Longer chains are no names that anybody asks for. */
const MOST_PARTS = 12;

/**
 * An expression as a dotted name, with the name of an import replaced by where it comes from:
 * `import { trace as t } from '@opentelemetry/api'` makes `t.getTracer` `@opentelemetry/api.trace.getTracer`.
 * `null` for anything but names and their properties.
 */
export function dottedName(
  expression: ts.Expression,
  module: Scope,
  isHidden: (name: string) => boolean = () => false,
): string | null {
  const parts: string[] = [];
  let at = unwrap(expression);
  while (ts.isPropertyAccessExpression(at)) {
    parts.push(at.name.text);
    if (parts.length > MOST_PARTS) return null;
    at = unwrap(at.expression);
  }
  const root = rootName(at, module, isHidden);
  return root === null ? null : [root, ...parts.reverse()].join('.');
}

function rootName(root: ts.Expression, module: Scope, isHidden: (name: string) => boolean): string | null {
  if (root.kind === ts.SyntaxKind.ThisKeyword) return 'this';
  if (root.kind === ts.SyntaxKind.SuperKeyword) return 'super';
  if (!ts.isIdentifier(root)) return null;
  const binding = isHidden(root.text) ? undefined : module.bindings.get(root.text);
  const origin = binding === undefined ? null : findOrigin(binding);
  if (origin === null) return root.text;
  return origin.name === null ? origin.specifier : `${origin.specifier}.${origin.name}`;
}
