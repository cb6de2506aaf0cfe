import { pointTo } from '../../../foundation/json-pointer.ts';
import { field, isObject, listField, textField } from '../json-fields.ts';
import type { Problems } from '../problems.ts';
import { quote } from '../texts.ts';
import { type Draft, jsonReader, type SeriesDraft } from './draft.ts';
import { shown } from './fields.ts';

/**
 * What `hyperfine --export-json` writes: seconds; every run is a process of its own. A command that failed in any run is
 * no measurement, even with `--ignore-failure`.
 */
export const HYPERFINE = jsonReader(
  'hyperfine',
  (value) => {
    const [first] = listField(value, 'results');
    return (
      textField(first, 'command') !== null && (isObject(first) ? 'mean' in first || 'times' in first : false)
    );
  },
  draftOf,
);

function draftOf(root: unknown, problems: Problems): Draft {
  return {
    producer: { name: 'hyperfine', version: null },
    series: listField(root, 'results').flatMap((result, index) =>
      seriesOf(result, pointTo('/results', index), problems),
    ),
  };
}

function seriesOf(result: unknown, pointer: string, problems: Problems): readonly SeriesDraft[] {
  const name = textField(result, 'command') ?? '';
  const codes = listField(result, 'exit_codes');
  const failed = codes.filter((code) => code !== 0);
  if (failed.length > 0) {
    problems.add(
      'error',
      'run-failed',
      `Of ${quote(name)}, ${failed.length} of ${codes.length} runs ended with another exit code than 0 (${quote(shown(failed[0] ?? 'a signal'))}).`,
      'A command that fails does not do the work that is measured. Mend it, and measure again without --ignore-failure.',
    );
    return [];
  }
  const times = listField(result, 'times');
  if (codes.length > 0 && times.length > 0 && codes.length !== times.length)
    problems.add(
      'warning',
      'counts-differ',
      `Of ${quote(name)} there are ${times.length} times and ${codes.length} exit codes.`,
      'Find out what changed the file after hyperfine wrote it.',
    );
  const common = { name, better: 'lower', pointer } as const;
  const time: SeriesDraft = {
    ...common,
    quantity: 'time',
    unit: 's',
    processes: times.map((seconds) => [seconds]),
    summary: {
      min: field(result, 'min'),
      max: field(result, 'max'),
      mean: field(result, 'mean'),
      median: field(result, 'median'),
      stddev: field(result, 'stddev'),
      user: field(result, 'user'),
      system: field(result, 'system'),
    },
  };
  const memory = listField(result, 'memory_usage_byte');
  if (memory.length === 0) return [time];
  return [time, { ...common, quantity: 'bytes', unit: 'bytes', processes: memory.map((bytes) => [bytes]) }];
}
