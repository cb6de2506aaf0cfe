import type { Claim, ClaimStatus } from '../judge/model.ts';
import { differencesOf, type MachineDifference } from '../machine/compare-machines.ts';
import type { Machine, ReadFile } from '../read/model.ts';
import type { ChangedClaim, ComparedBundle, ComparedMeasurement, Replication } from './model.ts';

/**
 * Whether the second bundle replicates the verdict of the first. A replication is another run of the same commit under the same policy; claims
 * that were measured are comparable on one machine alone. A claim that is waived on one side says nothing, because waivers end by the calendar.
 */
export function judgeReplication(
  first: ComparedBundle,
  second: ComparedBundle,
  claims: readonly ChangedClaim[],
  measurements: readonly ComparedMeasurement[],
): Replication {
  const none = findObstacles(first, second);
  if (none.length > 0) return { verdict: 'cannot be told', reasons: none };
  const flipped = claims.filter(isFlip);
  const machines = machineDifferences(first, second).map(tellDifference);
  const machine =
    machines.length === 0 ? null : `Another machine measured: ${machines.slice(0, 5).join('; ')}.`;
  const firm = machine === null ? flipped : flipped.filter(({ isMeasured }) => !isMeasured);
  const notes = [...measurements.flatMap(tellApart), ...(machine === null ? [] : [machine])];
  if (firm.length > 0) return { verdict: 'differs', reasons: [...firm.map(tellFlip), ...notes] };
  if (flipped.length > 0) return { verdict: 'cannot be told', reasons: [...flipped.map(tellFlip), ...notes] };
  return { verdict: 'agrees', reasons: notes };
}

/** Why nothing can be said at all. */
function findObstacles(first: ComparedBundle, second: ComparedBundle): readonly string[] {
  const broken = [first, second].flatMap(({ name, broken: why }) =>
    why === null ? [] : [`${name} is not as it was sealed: ${why}`],
  );
  if (broken.length > 0) return broken;
  const { manifest: one } = first;
  const { manifest: other } = second;
  const reasons: string[] = [];
  if (first.root === second.root) reasons.push('Both are the same bundle: nothing was run again.');
  if (one.commit !== other.commit)
    reasons.push(`They are about two commits: ${one.commit.slice(0, 12)} and ${other.commit.slice(0, 12)}.`);
  if (one.repository !== null && other.repository !== null && one.repository !== other.repository)
    reasons.push(`They are about two repositories: ${one.repository} and ${other.repository}.`);
  if (first.policyDigest !== second.policyDigest)
    reasons.push(
      `Two policies judged them: ${first.policyDigest.slice(0, 12)} and ${second.policyDigest.slice(0, 12)}.`,
    );
  if (first.verdict.claims.length === 0) reasons.push('The first makes no claim that could be replicated.');
  if (reasons.length === 0 && isCopied(first.files, second.files))
    reasons.push('The second holds the very files of the first: nothing was run again.');
  return reasons;
}

/** Reports tell times and durations: those of another run are never the same bytes. */
function isCopied(first: readonly ReadFile[], second: readonly ReadFile[]): boolean {
  const runs = first.filter(({ reading: { kind } }) => kind === 'tests' || kind === 'benchmarks');
  const digests = new Set(second.map(({ sha256 }) => sha256));
  return runs.length > 0 && runs.every(({ sha256 }) => digests.has(sha256));
}

/** Statuses that say the same of a claim: what is not shown does not pass, whatever keeps it from being shown. */
const PASSES: { readonly [status in ClaimStatus]: boolean | null } = {
  pass: true,
  fail: false,
  inconclusive: false,
  missing: false,
  waived: null,
};

function isFlip({ first, second }: ChangedClaim): boolean {
  if (first === null || second === null) return true;
  const [before, after] = [PASSES[first.status], PASSES[second.status]];
  return before !== null && after !== null && before !== after;
}

function tellFlip({ id, first, second }: ChangedClaim): string {
  const side = (claim: Claim | null): string =>
    claim === null ? 'not claimed' : `${claim.status} (${claim.found})`;
  return `\`${id}\`: ${side(first)}, then ${side(second)}.`;
}

function tellApart({ id, overlap, first, second }: ComparedMeasurement): readonly string[] {
  if (overlap !== false) return [];
  return [
    `\`${id}\` was measured at ${first.estimate}, then at ${second.estimate}; the intervals do not overlap.`,
  ];
}

/** Machines that benchmark files tell, with what they leave open filled in by the job. */
function machineDifferences(first: ComparedBundle, second: ComparedBundle): readonly MachineDifference[] {
  const found = machinesOf(first).flatMap((one) =>
    machinesOf(second).flatMap((other) => differencesOf(one, other)),
  );
  return [...new Map(found.map((one) => [`${one.field}\0${one.first}\0${one.second}`, one])).values()];
}

function machinesOf({ files, machine: job }: ComparedBundle): readonly Machine[] {
  const told = files.flatMap(({ reading }) => (reading.kind === 'benchmarks' ? [reading.machine] : []));
  if (job === null) return told;
  const fill = (machine: Machine): Machine =>
    Object.fromEntries(
      Object.entries(machine).map(([field, value]) => [field, value ?? job[field as keyof Machine]]),
    ) as unknown as Machine;
  return told.length === 0 ? [job] : told.map(fill);
}

function tellDifference({ field, first, second }: MachineDifference): string {
  return `${field} ${first}, then ${second}`;
}
