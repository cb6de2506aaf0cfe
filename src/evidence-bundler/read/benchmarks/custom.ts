import { pointTo } from '../../../foundation/json-pointer.ts';
import { field, textField } from '../json-fields.ts';
import type { Problems } from '../problems.ts';
import { quote } from '../texts.ts';
import { type Draft, jsonReader, type SeriesDraft } from './draft.ts';
import { findUnit, quantityOf } from './units.ts';

/**
 * A list of `{ name, unit, value }`, as github-action-benchmark takes it for `customSmallerIsBetter` and
 * `customBiggerIsBetter`. Which of the two it is stands in a workflow and not in the file: the unit decides. What the
 * value is, a mean or a percentile, is told nowhere: it is the figure `value`.
 */
export const CUSTOM = jsonReader(
  'custom',
  (value) =>
    Array.isArray(value) &&
    textField(value[0], 'name') !== null &&
    textField(value[0], 'unit') !== null &&
    typeof field(value[0], 'value') === 'number',
  draftOf,
);

/** Units of which more is better, and of which less is. */
const BETTER: { readonly [si: string]: 'lower' | 'higher' } = {
  s: 'lower',
  bytes: 'lower',
  '1/s': 'higher',
  'bytes/s': 'higher',
};

function draftOf(root: unknown, problems: Problems): Draft {
  const entries = Array.isArray(root) ? (root as readonly unknown[]) : [];
  return {
    producer: { name: 'github-action-benchmark format', version: null },
    series: entries.map((entry, index) => seriesOf(entry, pointTo('', index), problems)),
  };
}

function seriesOf(entry: unknown, pointer: string, problems: Problems): SeriesDraft {
  const name = textField(entry, 'name') ?? '';
  const unit = textField(entry, 'unit') ?? '';
  const si = findUnit(unit)?.si ?? '';
  const better = Object.hasOwn(BETTER, si) ? BETTER[si] : undefined;
  if (better === undefined)
    problems.add(
      'warning',
      'unknown-direction',
      `Whether more or less of ${quote(unit)} is better for ${quote(name)} cannot be told; it was read as less.`,
      'Write the format evidence/benchmark/v1, which tells the direction.',
    );
  return {
    name,
    quantity: quantityOf(unit),
    unit,
    better: better ?? 'lower',
    processes: [],
    summary: { value: field(entry, 'value') },
    pointer,
  };
}
