import type { ApiChange } from '../compare/model.ts';
import { operationText } from '../policy/operation-text.ts';
import { approvalKey } from './approval-key.ts';

/**
 * An entry for the file of approvals, as YAML to copy: what names the change is filled in, and what people have to say is
 * left empty, which the file refuses. Two blanks before it, a line feed at its end; safe whatever the description says.
 */
export function renderApprovalEntry(change: ApiChange, document: string | null = null): string {
  const [first] = change.reached;
  const fields: readonly (readonly [string, string | null])[] = [
    ['key', approvalKey(change)],
    ['rule', change.rule],
    ['operation', first === undefined ? null : operationText(first.operation)],
    ['document', document],
    ['reason', ''],
    ['owner', ''],
    ['ticket', ''],
    ['expires', ''],
  ];
  const lines = fields.flatMap(([name, value]) => (value === null ? [] : [`${name}: ${quoted(value)}`]));
  return lines.map((line, index) => `  ${index === 0 ? '-' : ' '} ${line}\n`).join('');
}

/** A double-quoted scalar: JSON is one, but for signs that YAML does not let stand as they are. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
