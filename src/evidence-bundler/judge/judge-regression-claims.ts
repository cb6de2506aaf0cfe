import { differencesOf } from '../machine/compare-machines.ts';
import type { ModulePolicy, RegressionRequirement } from '../policy/model.ts';
import { pairSeries, type SelectedSeries, type SeriesPair } from '../read/benchmarks/select.ts';
import type { BenchmarkReading } from '../read/model.ts';
import { judgeRegressions } from '../statistics/judge-regressions.ts';
import type { Decision, ReadingMode } from '../statistics/model.ts';
import type { Evidence, FileOf } from './evidence.ts';
import { counted, named, percent, rounded, type Seen } from './finding.ts';
import { joinSeen, type SeenWithNotes } from './judge-budget-claim.ts';
import {
  benchmarksOf,
  findForeignMachine,
  findMeasured,
  pointersTo,
  samplesOf,
  tellCautions,
  tellNeeded,
} from './measured.ts';

/**
 * Regressions of a module, judged together because their p-values are adjusted together (Holm). One for each requirement, in the
 * order of the policy. Sides are compared by name; what the base measured and the head does not is told and is no pass.
 */
export function judgeRegressionClaims(evidence: Evidence, module: ModulePolicy): readonly SeenWithNotes[] {
  const { input } = evidence;
  const measured = findMeasured(
    [...evidence.ofModule('benchmarks', module.key), ...benchmarksOf(input.earlier)],
    input,
  );
  const heads = measured.flatMap(({ file, unfit }) => (unfit === null ? [file] : []));
  const both = heads.filter(({ reading }) => reading.series.some(({ side }) => side === 'base'));
  const bases = [...benchmarksOf(input.base), ...both];
  const sides = [bases, heads].map((files) => files.map(({ reading }) => reading)) as [
    FileOf<'benchmarks'>['reading'][],
    FileOf<'benchmarks'>['reading'][],
  ];
  const asked = module.regressions.map((requirement) => ({
    requirement,
    ...pairSeries(sides[0], sides[1], requirement.benchmark),
  }));
  const comparisons = asked.flatMap(({ requirement, pairs }) =>
    pairs.map(({ base, head, control }) => ({
      base: samplesOf(base),
      head: samplesOf(head),
      control: control === null || control.processes.length === 0 ? null : samplesOf(control),
      better: head.better,
      budget: requirement.budget,
      leastPerSide: requirement.leastPerSide,
    })),
  );
  const { alpha, reading } = input.policy;
  const decisions = [...judgeRegressions(comparisons, { alpha, reading })];
  return asked.map(({ requirement, pairs, onlyBase, onlyHead }) => {
    const own = decisions.splice(0, pairs.length);
    if (pairs.length === 0)
      return { seen: tellUnpaired(requirement, onlyBase.length, onlyHead.length, bases.length), notes: [] };
    const seen = pairs.map((pair, at) =>
      judgePair(pair, own[at] as Decision, { bases, heads, evidence, reading }),
    );
    const lost = onlyBase.map(({ name }) => name);
    if (lost.length === 0) return joinSeen(seen);
    const missing: Seen = {
      status: 'missing',
      found: `the base measured ${named(lost)}, the head did not`,
      help: 'Run the same benchmarks on both sides.',
    };
    return joinSeen([...seen, { seen: missing, notes: [] }]);
  });
}

function tellUnpaired(
  { benchmark }: RegressionRequirement,
  onlyBase: number,
  onlyHead: number,
  bases: number,
): Seen {
  const found =
    onlyHead > 0
      ? `\`${benchmark}\` was measured at the head alone; ${bases === 0 ? 'there is no benchmark file of the base' : 'the base has none of that name'}`
      : onlyBase > 0
        ? `\`${benchmark}\` was measured at the base alone`
        : `no benchmark \`${benchmark}\` on either side`;
  return {
    status: 'missing',
    found,
    help: 'Measure base and head in turns in the same job, and collect both.',
  };
}

interface Sides {
  readonly bases: readonly FileOf<'benchmarks'>[];
  readonly heads: readonly FileOf<'benchmarks'>[];
  readonly evidence: Evidence;
  readonly reading: ReadingMode;
}

function judgePair({ base, head, control }: SeriesPair, decision: Decision, sides: Sides): SeenWithNotes {
  const { bases, heads, evidence } = sides;
  const [before, after] = [readingsOf(base, bases), readingsOf(head, heads)];
  const differences = before.flatMap((one) =>
    after.flatMap((other) => differencesOf(one.machine, other.machine)),
  );
  const foreign =
    after.map((one) => findForeignMachine(one, evidence.input)).find((why) => why !== null) ?? null;
  const machine =
    differences.length > 0
      ? `base and head ran on different machines: ${differences
          .slice(0, 3)
          .map(({ field, first, second }) => `${field} ${first}, then ${second}`)
          .join('; ')}`
      : foreign === null
        ? null
        : `the machine is not the reference machine: ${foreign}`;
  const hasSamples = base.processes.length > 0 && head.processes.length > 0;
  const found = hasSamples
    ? tellRatio(head.name, decision)
    : `\`${head.name}\` has no samples on ${head.processes.length > 0 ? 'the base' : 'the head'}, only numbers that its tool computed`;
  return {
    seen: {
      // On another machine neither a loss nor its absence is shown.
      status: machine === null ? decision.status : 'inconclusive',
      found: machine === null ? found : `${found}; ${machine}`,
      numbers: decision.numbers,
      evidence: [
        ...pointersTo(head, heads),
        ...pointersTo(base, bases),
        ...(control === null ? [] : pointersTo(control, bases)),
      ],
      help: tellHelp(decision, machine),
    },
    notes: tellCautions(head.name, decision.cautions),
  };
}

/** The readings that a series was pooled from, each once. */
function readingsOf(
  { processes }: SelectedSeries,
  files: readonly FileOf<'benchmarks'>[],
): readonly BenchmarkReading[] {
  return [...new Set(processes.map(({ reading }) => reading))].flatMap((at) => files[at]?.reading ?? []);
}

function tellHelp(decision: Decision, machine: string | null): string {
  if (machine !== null) return 'Measure base and head in the same job, on the reference machine.';
  if (decision.status === 'fail') return 'Find what became slower; the samples show that it did.';
  return decision.status === 'pass' ? '' : tellNeeded(decision);
}

function tellRatio(name: string, { numbers }: Decision): string {
  const { ratio, lower, upper, pHolm, noiseFloor, samplesBase = 0, samplesHead = 0 } = numbers;
  if (ratio === undefined) return `\`${name}\` cannot be compared`;
  const change = ratio >= 1 ? `worse by ${percent(ratio - 1)}` : `better by ${percent(1 - ratio)}`;
  const bounds =
    lower === undefined || upper === undefined
      ? ''
      : ` (ratio ${rounded(ratio)}, 95 % bounds ${rounded(lower)} to ${rounded(upper)})`;
  const p = pHolm === undefined ? '' : `, p ${rounded(pHolm)}`;
  const noise = noiseFloor === undefined ? '' : `; the base differs from itself by ${percent(noiseFloor)}`;
  return `\`${name}\` is ${change}${bounds}${p}, of ${counted(samplesBase, 'sample')} at the base and ${counted(samplesHead, 'sample')} at the head${noise}`;
}
