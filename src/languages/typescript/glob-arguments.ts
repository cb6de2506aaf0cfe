import ts from 'typescript';
import { unwrap } from './known-names.ts';

/**
 * The patterns of `import.meta.glob('./a/*.ts')` or `(['./a/*.ts', '!./a/x.ts'])`, each positive one followed by the
 * negative ones on lines of their own, as `expandGlob` reads them. `null` when one is not a literal.
 */
export function globPatterns(argument: ts.Expression): readonly string[] | null {
  const elements = ts.isArrayLiteralExpression(argument) ? argument.elements : [argument];
  const patterns: string[] = [];
  for (const element of elements) {
    const pattern = unwrap(element);
    if (!ts.isStringLiteralLike(pattern)) return null;
    patterns.push(pattern.text);
  }
  const negative = patterns.filter((pattern) => pattern.startsWith('!'));
  return patterns
    .filter((pattern) => !pattern.startsWith('!'))
    .map((pattern) => [pattern, ...negative].join('\n'));
}

/**
 * The files that `require.context(folder, recursive = true, filter)` takes, as one pattern. A filter that only asks
 * for extensions (`/\.tsx?$/`, `/\.(js|ts)$/`) is honoured; any other is left out, which takes too many rather than
 * too few. `null` when the folder is not a literal.
 */
export function contextPattern(args: readonly ts.Expression[]): string | null {
  const [folder, recursive, filter] = args;
  if (folder === undefined || !ts.isStringLiteralLike(folder)) return null;
  const depth = recursive?.kind === ts.SyntaxKind.FalseKeyword ? '' : '**/';
  const extensions =
    filter !== undefined && ts.isRegularExpressionLiteral(filter) ? extensionsOf(filter.text) : [];
  const name =
    extensions.length === 0
      ? '*'
      : extensions.length === 1
        ? `*.${extensions[0]}`
        : `*.{${extensions.join(',')}}`;
  return `${folder.text.replace(/\/+$/, '')}/${depth}${name}`;
}

/** `/\.(js|tsx?)$/i` → js, ts, tsx; empty for a regular expression of another shape. */
function extensionsOf(regularExpression: string): readonly string[] {
  const shape = /^\/\\\.(?:\((?:\?:)?([a-z?|]+)\)|([a-z?]+))\$\/[a-z]*$/.exec(regularExpression);
  const alternatives = (shape?.[1] ?? shape?.[2] ?? '').split('|').filter((text) => text !== '');
  return alternatives.flatMap((text) =>
    text.endsWith('?') ? [text.slice(0, -2), text.slice(0, -1)] : [text],
  );
}
