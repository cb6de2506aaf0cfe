import type { Ratio } from '../../foundation/ratio.ts';
import { casesOf, type FileOf, type FoundCase, originOf } from '../judge/evidence.ts';
import { outcomeOf } from '../judge/judge-tests.ts';
import { findMeasured } from '../judge/measured.ts';
import type { EvidenceVerdict } from '../judge/model.ts';
import type { BenchmarkSeries, ReadFile, Reading } from '../read/model.ts';
import { meanOf, quantileOf, sortValues } from '../statistics/describe.ts';
import { findQuantileRanks } from '../statistics/order-statistics.ts';
import { readNumbers } from './manifest-claims.ts';
import type { Quantity } from './model.ts';
import { wordsOfName } from './words.ts';

/** What is judged by: modules of a verdict and the files it was made from. */
export interface Measurements {
  readonly verdict: Pick<EvidenceVerdict, 'modules'>;
  readonly files: readonly ReadFile[];
  /** Commit that evidence must be about. */
  readonly commit: string;
}

/** A number that evidence shows, as an interval that holds the truth; both ends alike for what was counted. */
export interface Fact {
  readonly quantity: Quantity;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** Tests that ran, where it is about tests. */
  readonly total: number | null;
  readonly failed: number;
  /** Of the repository as a whole. */
  readonly isWhole: boolean;
  /** Words of the names that it has: of files, suites, modules, benchmarks. */
  readonly words: ReadonlySet<string>;
  /** How a message calls it. */
  readonly name: string;
}

/** All that evidence tells of the quantities that documents speak of. */
export interface Facts {
  readonly of: (quantity: Quantity) => readonly Fact[];
  /** Tests whose path, suite or file holds all of these words; none: there are no such tests. */
  readonly testsAbout: (words: readonly string[], quantity: Quantity) => readonly Fact[];
  /** Names that telemetry shows to be emitted, in one form; `null`: no telemetry was collected. */
  readonly emitted: ReadonlySet<string> | null;
}

/** Opens evidence for questions about single numbers. Pure; files with errors tell nothing. */
export function openFacts({ verdict, files, commit }: Measurements): Facts {
  const usable = files.filter(({ problems }) => !problems.some(({ severity }) => severity === 'error'));
  const tests = testFacts(usable, verdict);
  const coverage = coverageFacts(usable, commit);
  const records = recordFacts(usable);
  const times = new Map<Quantity, readonly Fact[]>();
  const cases = casesWithWords(usable);
  const about = new Map<string, readonly Fact[]>();
  return {
    of: (quantity) => {
      const recorded = records.filter((fact) => fact.quantity === quantity);
      if (quantity === 'coverage') return [...coverage, ...recorded];
      if (!isTime(quantity)) return [...tests.filter((fact) => fact.quantity === quantity), ...recorded];
      const known = times.get(quantity) ?? timeFacts(usable, quantity, commit);
      times.set(quantity, known);
      return [...known, ...recorded];
    },
    testsAbout: (words, quantity) => {
      const name = words.join(' ');
      const known = about.get(name) ?? countsAbout(cases, words, name);
      about.set(name, known);
      return known.filter((fact) => fact.quantity === quantity);
    },
    emitted: emittedNames(usable),
  };
}

export function isTime(quantity: Quantity): boolean {
  return /^(?:p\d|mean|latency)/.test(quantity);
}

interface NamedCase extends FoundCase {
  readonly words: ReadonlySet<string>;
}

function casesWithWords(files: readonly ReadFile[]): readonly NamedCase[] {
  const bySuite = new Map<string, ReadonlySet<string>>();
  return casesOf(filesOf(files, 'tests')).map((found) => {
    const { suite, file, tags } = found.test;
    const name = `${originOf(found.path)} ${suite} ${file ?? ''} ${tags.join(' ')}`;
    const words = bySuite.get(name) ?? new Set(wordsOfName(name));
    bySuite.set(name, words);
    return { ...found, words };
  });
}

function filesOf<Kind extends Reading['kind']>(
  files: readonly ReadFile[],
  kind: Kind,
): readonly FileOf<Kind>[] {
  return files.filter((file): file is FileOf<Kind> => file.reading.kind === kind);
}

function countsAbout(cases: readonly NamedCase[], words: readonly string[], name: string): readonly Fact[] {
  const own = cases.filter((one) => words.every((word) => one.words.has(word)));
  return own.length === 0 ? [] : countsOf(own, words, `tests about «${name}»`, false);
}

function testFacts(files: readonly ReadFile[], { modules }: Measurements['verdict']): readonly Fact[] {
  const reports = filesOf(files, 'tests').map((file) => ({ path: file.path, cases: casesOf([file]) }));
  const all = reports.flatMap(({ cases }) => cases);
  return [
    ...(all.length === 0 ? [] : countsOf(all, [], 'all tests', true)),
    ...reports.flatMap(({ path, cases }) => countsOf(cases, wordsOfName(originOf(path)), path, false)),
    ...modules.flatMap(({ key, task, figures: { tests = 0, failed = 0, skipped = 0 } }) =>
      tests === 0
        ? []
        : countFacts({ tests, failed, skipped }, wordsOfName(`${key} ${task ?? ''}`), `module ${key}`, false),
    ),
  ];
}

function countsOf(
  cases: readonly FoundCase[],
  words: readonly string[],
  name: string,
  isWhole: boolean,
): readonly Fact[] {
  const { passed, failed, notRun } = outcomeOf(cases);
  const tests = passed.length + failed.length + notRun.length;
  return countFacts({ tests, failed: failed.length, skipped: notRun.length }, words, name, isWhole);
}

function countFacts(
  { tests, failed, skipped }: { readonly tests: number; readonly failed: number; readonly skipped: number },
  words: readonly string[],
  name: string,
  isWhole: boolean,
): readonly Fact[] {
  const ran = tests - skipped;
  const counts: readonly (readonly [Quantity, number, high?: number])[] = [
    ['tests', tests],
    ['passed', ran - failed],
    ['failed', failed],
    ['skipped', skipped],
    // Who counts skipped tests among all has a lower rate; both are called so.
    ...(ran === 0 ? [] : [['pass-rate', (ran - failed) / tests, (ran - failed) / ran] as const]),
  ];
  return counts.map(([quantity, low, high = low]) => ({
    ...{ quantity, value: high, low, high, total: tests, failed, isWhole, name },
    words: new Set(words),
  }));
}

function coverageFacts(files: readonly ReadFile[], commit: string): readonly Fact[] {
  const groups = files.flatMap(({ reading }) =>
    reading.kind !== 'report' || reading.report.subject.head !== commit
      ? []
      : reading.report.sections.flatMap((section) => (section.kind === 'coverage' ? section.groups : [])),
  );
  const sum = (of: readonly { readonly coverage: Ratio }[]): Ratio => ({
    covered: of.reduce((total, { coverage }) => total + coverage.covered, 0),
    total: of.reduce((total, { coverage }) => total + coverage.total, 0),
  });
  const lanes = groups.filter(({ of }) => of === 'lane');
  const named = [
    ...groups.map(({ name, of, coverage }) => ({
      coverage,
      name: `${of} ${name}`,
      words: wordsOfName(name),
    })),
    ...(lanes.length === 0 ? [] : [{ coverage: sum(lanes), name: 'all lanes', words: [] }]),
  ];
  return named.flatMap(({ coverage: { covered, total }, name, words }) =>
    total === 0 ? [] : [{ ...point('coverage', covered / total, name, words), isWhole: words.length === 0 }],
  );
}

function timeFacts(files: readonly ReadFile[], quantity: Quantity, commit: string): readonly Fact[] {
  return findMeasured(filesOf(files, 'benchmarks'), { commit }).flatMap(({ file, unfit }) =>
    unfit !== null
      ? []
      : file.reading.series
          .filter(({ unit, side }) => unit === 's' && (side === null || side === 'head'))
          .flatMap((series) => timesOf(series, quantity, file.path)),
  );
}

/** `latency` without word of a statistic may be any of those that people mean by it. */
const ANY_STATISTIC: readonly Quantity[] = ['mean', 'p50', 'p95', 'p99'];

function timesOf(series: BenchmarkSeries, quantity: Quantity, path: string): readonly Fact[] {
  const name = `${series.name} (${path})`;
  const words = wordsOfName(`${series.name} ${originOf(path)}`);
  const sorted = sortValues(series.processes.flat());
  return (quantity === 'latency' ? ANY_STATISTIC : [quantity]).flatMap((statistic): readonly Fact[] => {
    const told = series.summary.get(statistic === 'p50' ? 'median' : statistic);
    if (sorted.length === 0) return told === undefined ? [] : [{ ...point(quantity, told, name, words) }];
    const [value, low, high] = intervalOf(sorted, statistic);
    return [{ ...point(quantity, value, name, words), low, high }];
  });
}

/** Estimate and 95 % interval: of a quantile by order statistics, of a mean by its standard error. */
function intervalOf(sorted: Float64Array, statistic: Quantity): readonly [number, number, number] {
  const count = sorted.length;
  if (statistic === 'mean') {
    const mean = meanOf(sorted);
    let squares = 0;
    for (const value of sorted) squares += (value - mean) ** 2;
    const error = count < 2 ? 0 : 1.96 * Math.sqrt(squares / (count - 1) / count);
    return [mean, mean - error, mean + error];
  }
  const level = Number(statistic.slice(1)) / 100;
  const { lower, upper } = findQuantileRanks(count, level, 0.025);
  const at = (rank: number): number => sorted[rank - 1] ?? Number.NaN;
  // Without a bound the samples themselves are all that was seen.
  return [quantileOf(sorted, level), at(lower ?? 1), at(upper ?? count)];
}

/** Records of the repository's own tell numbers under the same keys as manifests. */
function recordFacts(files: readonly ReadFile[]): readonly Fact[] {
  return files.flatMap(({ path, reading }) =>
    reading.kind !== 'record'
      ? []
      : readNumbers(reading.value).flatMap(({ quantity, value, others, keys }) =>
          [value, ...others].map((one) =>
            point(quantity, one, `${keys.join('.')} (${path})`, wordsOfName(`${path} ${keys.join(' ')}`)),
          ),
        ),
  );
}

function point(quantity: Quantity, value: number, name: string, words: readonly string[]): Fact {
  return {
    ...{ quantity, value, low: value, high: value, total: null, failed: 0, isWhole: false, name },
    words: new Set(words),
  };
}

function emittedNames(files: readonly ReadFile[]): ReadonlySet<string> | null {
  const shown = files.flatMap(({ reading }) =>
    reading.kind === 'metrics' && reading.format === 'exposition' ? [reading.metrics] : [],
  );
  return shown.length === 0 ? null : new Set(shown.flat().map(({ name }) => emitForm(name)));
}

/** One form of `DECISION:identity:passkey.verify` and `decision_identity_passkey_verify`. */
export function emitForm(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '_');
}
