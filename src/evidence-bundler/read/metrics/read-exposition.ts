import type { MetricsReading, ReadProblem, ReadResult } from '../model.ts';
import { collectMetrics, NO_METRICS } from './named-metrics.ts';
import { bounded, problem, textOf } from './problems.ts';
import { parseSample, type Sample } from './sample-line.ts';
import { isProblem } from './yaml-tree.ts';

/** What the series of a family may be called after its name, by type. OpenMetrics has more than the older text format. */
const SERIES: { readonly [type: string]: readonly string[] } = {
  counter: ['_total', '_created', ''],
  histogram: ['_bucket', '_sum', '_count', '_created'],
  gaugehistogram: ['_bucket', '_gsum', '_gcount'],
  summary: ['', '_sum', '_count', '_created'],
  info: ['_info', ''],
  gauge: [''],
  stateset: [''],
  unknown: [''],
  untyped: [''],
};

interface Family {
  readonly name: string;
  readonly type: string | null;
  readonly line: number;
  samples: number;
  isEndless: boolean;
}

/**
 * Reads what a service exposes to Prometheus: text format 0.0.4 or OpenMetrics. Metrics are families with their types; a family
 * without samples counts, since clients write it as soon as it is registered. Counters of OpenMetrics are called by the name of
 * their series, which ends in `_total`.
 */
export function readExposition(bytes: Uint8Array): ReadResult<MetricsReading> {
  const text = textOf(bytes, 'The exposition');
  if (isProblem(text)) return { reading: null, problems: [text] };
  const problems: ReadProblem[] = [];
  const families = new Map<string, Family>();
  const lines = text.split('\n');
  const isOpen = /^# EOF[ \t\r]*$/m.test(text);
  let ended = 0;
  let samples = 0;
  for (const [index, written] of lines.entries()) {
    const line = written.endsWith('\r') ? written.slice(0, -1) : written;
    if (line.trim() === '') continue;
    const number = index + 1;
    if (ended > 0) {
      problems.push(
        problem('error', 'after-end', 'Something follows `# EOF`.', 'Write one exposition a file.', number),
      );
      break;
    }
    if (line.startsWith('#')) {
      if (line.trimEnd() === '# EOF') ended = number;
      else problems.push(...readComment(line, number));
      continue;
    }
    const sample = parseSample(line.trimStart());
    if (sample === null) {
      const message = 'The line is no sample.';
      problems.push(problem('error', 'broken-sample', message, 'Write `name{label="value"} 1`.', number));
    } else {
      samples++;
      count(sample, number);
    }
  }
  if (!text.endsWith('\n')) {
    const message = 'The last line is not ended, so the exposition may be cut.';
    problems.push(problem('error', 'truncated', message, 'Keep the whole answer.', lines.length));
  }
  if (samples === 0) {
    const message = 'The exposition has no samples.';
    problems.push(problem('warning', 'no-samples', message, 'Ask the service once it has done some work.'));
  }
  const metrics = collectMetrics();
  for (const family of families.values()) {
    metrics.add(
      isOpen && family.type === 'counter' ? `${family.name}_total` : family.name,
      family.type,
      family.line,
    );
    const isCut = family.samples > 0 && family.type === 'histogram' && !family.isEndless;
    if (isCut) {
      const message = `The histogram \`${family.name}\` has no bucket \`+Inf\`.`;
      problems.push(
        problem('warning', 'histogram-without-inf', message, 'Keep the whole answer.', family.line),
      );
    }
  }
  return {
    reading: { ...NO_METRICS, format: 'exposition', metrics: metrics.all() },
    problems: bounded(problems),
  };

  function readComment(line: string, number: number): readonly ReadProblem[] {
    const [, word, name, rest] =
      /^#[ \t]+(TYPE|HELP|UNIT)[ \t]+("(?:[^"\\]|\\.)*"|\S+)(?:[ \t]+(.*))?$/.exec(line) ?? [];
    if (word !== 'TYPE' || name === undefined) return [];
    const family = name.startsWith('"') ? name.slice(1, -1) : name;
    const type = rest?.trim().toLowerCase() ?? '';
    if (!Object.hasOwn(SERIES, type)) {
      const message = `\`${family}\` has an unknown type.`;
      return [
        problem('error', 'unknown-type', message, 'Write counter, gauge, histogram or summary.', number),
      ];
    }
    const known = families.get(family);
    families.set(family, { name: family, type, line: number, samples: 0, isEndless: false });
    if (known === undefined) return [];
    const isTwice = known.type !== null;
    const message = isTwice
      ? `\`${family}\` has two types.`
      : `The type of \`${family}\` comes after its samples.`;
    return [
      problem(
        'error',
        isTwice ? 'repeated-type' : 'late-type',
        message,
        'Write one exposition a file.',
        number,
      ),
    ];
  }

  function count({ name, labels }: Sample, line: number): void {
    const family = familyOf(name) ?? { name, type: null, line, samples: 0, isEndless: false };
    families.set(family.name, family);
    family.samples++;
    if (labels.get('le') === '+Inf') family.isEndless = true;
  }

  function familyOf(name: string): Family | undefined {
    const own = families.get(name);
    if (own !== undefined) return own;
    const at = name.lastIndexOf('_');
    const [stem, suffix] = at < 0 ? [name, ''] : [name.slice(0, at), name.slice(at)];
    const family = families.get(stem);
    return family?.type != null && SERIES[family.type]?.includes(suffix) === true ? family : undefined;
  }
}

/** Told by its comments; one without them by its name and by its first line. */
export function looksLikeExposition(path: string, start: string): boolean {
  if (/^# (?:TYPE|HELP) \S+ /m.test(start)) return true;
  const isNamed = /(?:\.prom|(?:^|\/)(?:metrics|openmetrics)(?:\.txt)?)$/.test(path);
  const first = start.split(/\r?\n/).find((line) => line.trim() !== '' && !line.startsWith('#'));
  return isNamed && first !== undefined && parseSample(first) !== null;
}
