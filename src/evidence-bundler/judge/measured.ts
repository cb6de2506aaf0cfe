import { differencesFromRule } from '../machine/compare-machines.ts';
import type { SelectedSeries } from '../read/benchmarks/select.ts';
import type { BenchmarkReading, Machine, ReadFile } from '../read/model.ts';
import type { Caution, Decision, Samples } from '../statistics/model.ts';
import type { FileOf } from './evidence.ts';
import type { Seen } from './finding.ts';
import { counted, fewPointers, grouped, rounded } from './finding.ts';
import type { JudgeInput } from './input.ts';

/** A benchmark file that measured the commit, or why it does not count. */
export interface Measured {
  readonly file: FileOf<'benchmarks'>;
  /** `null`: it counts. */
  readonly unfit: string | null;
}

/** Holds benchmark files against the commit: one of another commit, or of a work tree with changes, measured something else. */
export function findMeasured(
  files: readonly FileOf<'benchmarks'>[],
  { commit }: { readonly commit: string },
): readonly Measured[] {
  return files.map((file) => {
    const { commit: told, isDirty } = file.reading;
    if (isDirty) return { file, unfit: 'it measured a work tree with changes' };
    if (told === null || !/^[0-9a-f]{7,64}$/i.test(told)) return { file, unfit: null };
    const isSame = commit.startsWith(told.toLowerCase()) || told.toLowerCase().startsWith(commit);
    return { file, unfit: isSame ? null : `it measured another commit, ${told.slice(0, 12)}` };
  });
}

/** Files of a kind, of whatever list. */
export function benchmarksOf(files: readonly ReadFile[]): readonly FileOf<'benchmarks'>[] {
  return files.filter(
    (file): file is FileOf<'benchmarks'> =>
      file.reading.kind === 'benchmarks' && !file.problems.some(({ severity }) => severity === 'error'),
  );
}

/** Why a machine is not the reference machine; `null`: it is, or none is named. What a file leaves open the job may tell. */
export function findForeignMachine({ machine: told }: BenchmarkReading, input: JudgeInput): string | null {
  const machine = fill(told, input.machine);
  const differences = differencesFromRule(machine, input.policy.machine);
  if (differences.length === 0) return null;
  return differences
    .map(({ field, first, second }) =>
      second === null ? `does not tell its ${field}` : `${field} is ${second}, not ${first}`,
    )
    .join('; ');
}

function fill(told: Machine, job: Machine | null): Machine {
  if (job === null) return told;
  const entries = Object.entries(told) as [keyof Machine, string | number | null][];
  return Object.fromEntries(entries.map(([key, value]) => [key, value ?? job[key]])) as unknown as Machine;
}

/** A selected series as statistics take it; the order of turns only where one run tells it. */
export function samplesOf({ processes }: SelectedSeries): Samples {
  const orders = processes.map(({ order }) => order);
  const isOneRun = new Set(processes.map(({ reading }) => reading)).size === 1;
  const isTold = isOneRun && orders.every((order) => order !== null);
  return {
    processes: processes.map(({ samples }) => samples),
    order: isTold ? orders.map((order) => order ?? 0) : null,
  };
}

/** Where the samples of a series stand. */
export function pointersTo(
  series: SelectedSeries,
  files: readonly FileOf<'benchmarks'>[],
): NonNullable<Seen['evidence']> {
  const found = [...series.processes, ...series.aggregates];
  return fewPointers(
    found.map(({ reading, series: { pointer } }) => ({ path: files[reading]?.path ?? '', pointer })),
  );
}

/** A value in SI units as people of a policy write it: 0.0871 s in ms is `87.1 ms`. */
export function inUnit(value: number, unit: string): string {
  return unit === 'count' ? rounded(value) : `${rounded(value / scaleOf(unit))} ${unit}`;
}

/** How many SI units one unit of a budget is. */
export function scaleOf(unit: string): number {
  return { ns: 1e-9, us: 1e-6, ms: 1e-3 }[unit] ?? 1;
}

const UNITS = {
  samples: 'samples',
  'samples-per-side': 'samples on each side',
  processes: 'runs of the benchmark',
  trials: 'trials',
  pairs: 'pairs',
} as const;

/** What an inconclusive decision lacks, as advice. */
export function tellNeeded({ needed, why }: Decision): string {
  if (needed !== null) {
    const more = Math.max(0, needed.total - needed.have);
    return `About ${grouped(Math.ceil(needed.total))} ${UNITS[needed.unit]} would decide, ${grouped(Math.ceil(more))} more than there are.`;
  }
  if (why === 'not-usable') return 'Look at the numbers: some are not finite, or not above zero.';
  return why === 'budget-below-noise'
    ? 'Measure on a quieter machine, or allow more.'
    : 'More of the same samples would not decide: the truth lies close to the limit.';
}

const CAUTIONS: { readonly [code in Caution['code']]: (numbers: Caution['numbers']) => string } = {
  constant: () => 'all samples are equal',
  ties: ({ share = 0 }) => `${rounded(share * 100)} % of the samples are tied: the clock is coarse`,
  autocorrelated: ({ correlation = 0, effective = 0 }) =>
    `neighbouring samples resemble each other (${rounded(correlation)}); they are worth ${counted(Math.floor(effective), 'independent sample')}`,
  'warm-up': () => 'the first samples are slower: warm-up was not left out',
  'few-processes': ({ processes = 0 }) =>
    `only ${counted(processes, 'run', 'runs')}: what differs between runs cannot be seen`,
  'not-interleaved': () => 'base and head did not take turns',
  'processes-differ': ({ effective = 0 }) =>
    `runs differ by more than their samples explain; they are worth ${counted(Math.floor(effective), 'independent sample')}`,
  batches: ({ batches = 0 }) => `one run was cut into ${batches} batches, because there were no repeats`,
};

/** Cautions as notes of the verdict, each with the name of its series. */
export function tellCautions(name: string, cautions: readonly Caution[]): readonly string[] {
  return cautions.map(
    ({ code, side, numbers }) =>
      `\`${name}\`${side === null ? '' : ` (${side})`}: ${CAUTIONS[code](numbers)}`,
  );
}
