import ts from 'typescript';
import { truth } from './conditions.ts';
import type { Evaluator } from './evaluator.ts';
import { memberOf } from './members.ts';
import {
  asText,
  concatenate,
  type FunctionValue,
  type ListValue,
  passed,
  type TableValue,
  textValue,
  UNKNOWN,
  unsure,
  type Value,
} from './values.ts';

/** A list that was made of another. */
export function listOf(items: readonly Value[], source: ListValue | TableValue): ListValue {
  return { kind: 'list', items, steps: source.steps };
}

/** What a method of a list gives; `null` when it is none that is known. */
export function callListMethod(
  list: ListValue,
  method: string,
  call: ts.CallExpression,
  evaluator: Evaluator,
): Value | null {
  const [first] = call.arguments;
  switch (method) {
    case 'map':
    case 'flatMap': {
      const made = applyToEach(list, first, evaluator, call);
      if (made === null) return UNKNOWN;
      return listOf(
        method === 'map' ? made : made.flatMap((one) => (one.kind === 'list' ? one.items : [one])),
        list,
      );
    }
    case 'filter': {
      const kept = filterItems(list, first, evaluator, call);
      return listOf(kept, list);
    }
    case 'find': {
      const kept = filterItems(list, first, evaluator, call);
      const item = kept[evaluator.choose(call, kept.length)];
      return item === undefined ? UNKNOWN : passed(kept.length > 1 ? unsure(item) : item, ...list.steps);
    }
    case 'concat': {
      const more = evaluator
        .argumentsOf(call)
        .flatMap((one) => (one === null ? [UNKNOWN] : one.kind === 'list' ? one.items : [one]));
      return listOf([...list.items, ...more], list);
    }
    case 'join':
      return joinItems(list, first === undefined ? textValue(',') : evaluator.evaluate(first));
    case 'at': {
      const index = first === undefined ? null : evaluator.evaluate(first);
      if (index?.kind !== 'constant' || typeof index.value !== 'number') return UNKNOWN;
      return memberOf(list, index.value < 0 ? list.items.length + index.value : index.value);
    }
    case 'slice': {
      const [start, end] = call.arguments.map((one) => evaluator.evaluate(one));
      const from = start === undefined ? 0 : numberOf(start);
      const to = end === undefined ? undefined : numberOf(end);
      if (from === null || to === null) return unsure(list);
      return listOf(list.items.slice(from, to), list);
    }
    case 'flat':
      return listOf(
        list.items.flatMap((one) => (one.kind === 'list' ? one.items : [one])),
        list,
      );
    case 'values':
    case 'reverse':
    case 'toReversed':
    case 'sort':
    case 'toSorted':
      return list;
    case 'entries':
      return listOf(
        list.items.map((item, index): Value => listOf([{ kind: 'constant', value: index }, item], list)),
        list,
      );
    case 'includes':
    case 'has':
      return containsText(list.items.slice(0, list.atFirst), first, evaluator);
    case 'pop':
    case 'shift':
      return unsure(list.items[evaluator.choose(call, list.items.length)] ?? UNKNOWN);
    default:
      return null;
  }
}

export function numberOf(value: Value): number | null {
  return value.kind === 'constant' && typeof value.value === 'number' ? value.value : null;
}

function applyToEach(
  list: ListValue,
  given: ts.Expression | undefined,
  evaluator: Evaluator,
  call: ts.Node,
): readonly Value[] | null {
  const callee = given === undefined ? UNKNOWN : evaluator.evaluate(given);
  if (callee.kind !== 'function') return null;
  return list.items.map((item, index) => invokeWith(callee, item, index, evaluator, call));
}

export function invokeWith(
  callee: FunctionValue,
  item: Value,
  index: number,
  evaluator: Evaluator,
  call: ts.Node,
): Value {
  return evaluator.invoke(callee, [item, { kind: 'constant', value: index }], call);
}

/** The items for which the function holds; where it cannot be told, the item may be kept. */
function filterItems(
  list: ListValue,
  given: ts.Expression | undefined,
  evaluator: Evaluator,
  call: ts.Node,
): readonly Value[] {
  const callee = given === undefined ? UNKNOWN : evaluator.evaluate(given);
  if (given !== undefined && ts.isIdentifier(given) && given.text === 'Boolean')
    return list.items.filter((item) => truth(item) !== false);
  return list.items.flatMap((item, index) => {
    const holds = callee.kind === 'function' ? truth(invokeWith(callee, item, index, evaluator, call)) : null;
    return holds === null ? [unsure(item)] : holds ? [item] : [];
  });
}

function joinItems(list: ListValue, separator: Value): Value {
  if (separator.kind !== 'text' || list.items.length === 0) return textValue('');
  const between = { ...separator, steps: [] };
  return list.items.map(asText).reduce((made, item) => concatenate(concatenate(made, between), item));
}

/** Asked when the first element arrives: what the program adds on its way is not there yet. */
function containsText(
  items: readonly Value[],
  wanted: ts.Expression | undefined,
  evaluator: Evaluator,
): Value {
  const value = wanted === undefined ? UNKNOWN : evaluator.evaluate(wanted);
  if (value.kind !== 'text' || value.hole !== null) return UNKNOWN;
  if (items.some((item) => item.kind === 'text' && item.hole === null && item.text === value.text))
    return { kind: 'constant', value: true };
  const areAllKnown = items.every(
    (item) => item.kind === 'constant' || (item.kind === 'text' && item.hole === null),
  );
  return areAllKnown ? { kind: 'constant', value: false } : UNKNOWN;
}

/** What a method of a table gives; `null` when it is none that is known. */
export function callTableMethod(
  table: TableValue,
  method: string,
  call: ts.CallExpression,
  evaluator: Evaluator,
): Value | null {
  const own = memberOf(table, method);
  if (own.kind === 'function' || own.kind === 'known') return null;
  const [first] = call.arguments;
  switch (method) {
    case 'get': {
      const key = first === undefined ? UNKNOWN : evaluator.evaluate(first);
      if (key.kind === 'text' && key.hole === null) return memberOf(table, key.text);
      const entry = table.entries[evaluator.choose(call, table.entries.length)];
      return entry === undefined ? UNKNOWN : passed(entry[1], ...table.steps);
    }
    case 'values':
      return valuesOf(table);
    case 'keys':
      return keysOf(table);
    case 'entries':
      return entriesOf(table);
    case 'has':
      return containsText(
        table.entries.slice(0, table.atFirst).map(([key]) => key),
        first,
        evaluator,
      );
    default:
      return null;
  }
}

export function valuesOf(table: TableValue): Value {
  return listOf(
    table.entries.map(([, value]) => value),
    table,
  );
}

export function keysOf(table: TableValue): Value {
  return listOf(
    table.entries.map(([key]) => key),
    table,
  );
}

export function entriesOf(table: TableValue): Value {
  return listOf(
    table.entries.map((entry): Value => listOf(entry, table)),
    table,
  );
}
