import type { Statement } from '../tree/statement-nodes.ts';

/** The text that a body begins with, as it is written; empty without one. */
export function docstringOf(body: readonly Statement[], text: string): string {
  const first = docstringNode(body);
  return first === null ? '' : text.slice(first.start, first.end);
}

export function docstringNode(body: readonly Statement[]): Statement | null {
  const [first] = body;
  const isText = first?.kind === 'Expr' && first.value.kind === 'Constant' && first.value.type === 'str';
  return isText ? first : null;
}

/** The comments of a stretch of code that holds no text with `#` in it worth the name. */
export function commentsIn(text: string, start: number, end: number): string {
  return (text.slice(start, end).match(/#[^\n]*/g) ?? []).join('\n');
}
