import type { ModulePolicy, ProportionRequirement } from '../policy/model.ts';
import { judgeLift } from '../statistics/judge-lift.ts';
import { judgeShare } from '../statistics/judge-share.ts';
import type { Decision, LiftTable } from '../statistics/model.ts';
import type { Evidence, FileOf } from './evidence.ts';
import { counted, percent, rounded, type Seen } from './finding.ts';
import { recordsOf } from './judge-records.ts';
import { tellNeeded } from './measured.ts';

/** A share or a lift, from the counts that the module's validation records tell; the counts of several records are added up. */
export function judgeProportionClaim(
  evidence: Evidence,
  requirement: ProportionRequirement,
  module: ModulePolicy,
): Seen {
  const { own } = recordsOf(evidence, module);
  const pointers =
    requirement.kind === 'share' ? [requirement.successes, requirement.trials] : [requirement.table];
  const distinct = [...new Map(own.map((file) => [file.sha256, file])).values()];
  const told = distinct.filter((file) =>
    pointers.some((one) => valueAt(file.reading.value, one) !== undefined),
  );
  if (told.length === 0)
    return {
      status: 'missing',
      found: `no record tells ${pointers.map((one) => `\`${one}\``).join(' and ')}; looked at ${counted(own.length, 'record')}`,
      help: `Write the counts into ${module.artifacts.map((one) => `\`${one}\``).join(', ')}.`,
    };
  const evidencePointers = told.flatMap(({ path }) => pointers.map((pointer) => ({ path, pointer })));
  const seen =
    requirement.kind === 'share'
      ? judgeShares(told, requirement, evidence)
      : judgeTables(told, requirement, evidence);
  return { ...seen, evidence: evidencePointers };
}

function judgeShares(
  files: readonly FileOf<'record'>[],
  { successes, trials, least, leastTrials }: Extract<ProportionRequirement, { kind: 'share' }>,
  { input }: Evidence,
): Seen {
  const pairs = files.map(({ reading }) => [
    valueAt(reading.value, successes),
    valueAt(reading.value, trials),
  ]);
  const [good, all] = [0, 1].map((side) =>
    pairs.reduce((sum, pair) => sum + (typeof pair[side] === 'number' ? pair[side] : Number.NaN), 0),
  ) as [number, number];
  const decision = judgeShare(good, all, { least, leastTrials, reading: input.policy.reading });
  const { share, lower } = decision.numbers;
  const found =
    share === undefined
      ? 'the counts are not whole numbers of successes and trials'
      : `${rounded(good)} of ${counted(all, 'trial')} succeeded, ${percent(share)}${lower === undefined ? '' : `; at least ${percent(lower)} (95 %)`}`;
  return { ...give(decision, 'Too many trials failed; find out which.'), found };
}

function judgeTables(
  files: readonly FileOf<'record'>[],
  { table, isPaired }: Extract<ProportionRequirement, { kind: 'lift' }>,
  { input }: Evidence,
): Seen {
  const counts = files.map(({ reading }) => countsOf(valueAt(reading.value, table)));
  if (!counts.every((one): one is readonly number[] => one !== null))
    return {
      status: 'fail',
      found: `\`${table}\` is no table of four counts`,
      help: isPaired
        ? 'Write `[both, onlyWith, onlyWithout, neither]`.'
        : 'Write `[[hit, miss], [hit, miss]]`, with it first.',
    };
  const [a = 0, b = 0, c = 0, d = 0] = [0, 1, 2, 3].map((at) =>
    counts.reduce((sum, one) => sum + (one[at] ?? 0), 0),
  );
  const lift: LiftTable = isPaired
    ? { kind: 'paired', counts: [a, b, c, d] }
    : { kind: 'unpaired', with: [a, b], without: [c, d] };
  const decision = judgeLift(lift, { alpha: input.policy.alpha });
  const { difference, lower, p, cases = 0 } = decision.numbers;
  const found =
    difference === undefined
      ? 'the counts cannot be judged'
      : `the share of hits rises by ${percent(difference)}${lower === undefined ? '' : `, at least ${percent(lower)} (95 %)`}, p ${rounded(p ?? 1)}, of ${counted(cases, 'case')}`;
  return { ...give(decision, 'It hits less often with it than without.'), found };
}

function give(decision: Decision, failed: string): Seen {
  const { status, numbers } = decision;
  return {
    status,
    found: '',
    numbers,
    help: status === 'fail' ? failed : status === 'pass' ? '' : tellNeeded(decision),
  };
}

/** Four counts, flat or in two pairs. */
function countsOf(value: unknown): readonly number[] | null {
  const flat: readonly unknown[] = Array.isArray(value) ? value.flat() : [];
  return flat.length === 4 && flat.every((one): one is number => typeof one === 'number') ? flat : null;
}

/** The value that a JSON pointer leads to; `undefined` when it leads nowhere. */
function valueAt(value: unknown, pointer: string): unknown {
  let inside = value;
  for (const token of pointer.split('/').slice(1)) {
    const key = token.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof inside !== 'object' || inside === null || !Object.hasOwn(inside, key)) return undefined;
    inside = (inside as { readonly [key: string]: unknown })[key];
  }
  return inside;
}
