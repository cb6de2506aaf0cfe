import type ts from 'typescript';
import type { Evaluator } from './evaluator.ts';
import { numberOf } from './list-methods.ts';
import { asText, concatenate, type TextValue, UNKNOWN, type Value } from './values.ts';

/** What a method of a text gives; `null` when it is none that is known. */
export function callTextMethod(
  text: TextValue,
  method: string,
  call: ts.CallExpression,
  evaluator: Evaluator,
): Value | null {
  const args = evaluator.argumentsOf(call);
  const [first, second] = args;
  if (method === 'toString' || method === 'valueOf' || method === 'normalize') return text;
  if (method === 'concat') return args.map((one) => asText(one ?? UNKNOWN)).reduce(concatenate, text);
  if (text.hole !== null)
    return method === 'startsWith' && first !== undefined && first !== null
      ? startsWith(text, first)
      : UNKNOWN;
  const change = (to: string): Value => ({ ...text, text: to });
  const given = first?.kind === 'text' && first.hole === null ? first.text : null;
  const other = second?.kind === 'text' && second.hole === null ? second.text : null;
  switch (method) {
    case 'trim':
      return change(text.text.trim());
    case 'toLowerCase':
      return change(text.text.toLowerCase());
    case 'toUpperCase':
      return change(text.text.toUpperCase());
    case 'replace':
      return given === null || other === null ? UNKNOWN : change(text.text.replace(given, () => other));
    case 'replaceAll':
      return given === null || other === null ? UNKNOWN : change(text.text.replaceAll(given, () => other));
    case 'startsWith':
      return given === null ? UNKNOWN : { kind: 'constant', value: text.text.startsWith(given) };
    case 'endsWith':
      return given === null ? UNKNOWN : { kind: 'constant', value: text.text.endsWith(given) };
    case 'includes':
      return given === null ? UNKNOWN : { kind: 'constant', value: text.text.includes(given) };
    case 'split': {
      if (given === null || args.length > 1) return UNKNOWN;
      return { kind: 'list', items: text.text.split(given).map(change), steps: [] };
    }
    case 'slice':
    case 'substring': {
      const numbers = args.map((one) => (one === null ? null : numberOf(one)));
      const [from = 0, to] = numbers;
      if (from === null || to === null) return UNKNOWN;
      return change(method === 'slice' ? text.text.slice(from, to) : text.text.substring(from, to));
    }
    default:
      return null;
  }
}

function startsWith(text: TextValue, wanted: Value): Value {
  if (wanted.kind !== 'text' || wanted.hole !== null || wanted.text.length > text.text.length) return UNKNOWN;
  return { kind: 'constant', value: text.text.startsWith(wanted.text) };
}
