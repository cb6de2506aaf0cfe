import { compareText } from '../../foundation/compare.ts';
import { CLAIM_RULES } from '../judge/claim-rules.ts';
import type { Claim } from '../judge/model.ts';
import type { BillReading, ReadFile } from '../read/model.ts';
import { compareBills } from '../read/sbom/compare-bills.ts';
import { judgeReplication } from './judge-replication.ts';
import type {
  BundleComparison,
  ChangedClaim,
  ComparedBill,
  ComparedBundle,
  ComparedMeasurement,
  FileChanges,
  Interval,
} from './model.ts';

/**
 * What two bundles show differently: claims with both sides, what was measured, files, bills of materials, and whether the second one
 * replicates the first (T16). Pure; sorted by id and path.
 */
export function compareBundles(first: ComparedBundle, second: ComparedBundle): BundleComparison {
  const claims = changedClaims(first, second);
  const measurements = comparedMeasurements(first, second);
  return {
    first,
    second,
    claims,
    measurements,
    files: changedFiles(first, second),
    bills: comparedBills(first.files, second.files),
    replication: judgeReplication(first, second, claims, measurements),
  };
}

const MEASURED: ReadonlySet<string> = new Set([
  CLAIM_RULES.budget,
  CLAIM_RULES.regression,
  CLAIM_RULES.proportion,
]);

interface ClaimPair {
  readonly id: string;
  readonly first: Claim | null;
  readonly second: Claim | null;
}

function pairClaims(first: ComparedBundle, second: ComparedBundle): readonly ClaimPair[] {
  const before = byId(first);
  const after = byId(second);
  const ids = [...new Set([...before.keys(), ...after.keys()])].sort(compareText);
  return ids.map((id) => ({ id, first: before.get(id) ?? null, second: after.get(id) ?? null }));
}

function byId({ verdict }: ComparedBundle): ReadonlyMap<string, Claim> {
  return new Map(verdict.claims.map((claim) => [claim.id, claim]));
}

function changedClaims(first: ComparedBundle, second: ComparedBundle): readonly ChangedClaim[] {
  return pairClaims(first, second)
    .filter((pair) => pair.first?.status !== pair.second?.status)
    .map((pair) => ({ ...pair, isMeasured: MEASURED.has((pair.first ?? pair.second)?.rule ?? '') }));
}

/** Names of estimates, the one that the claim is about first. */
const ESTIMATES = ['estimate', 'ratio', 'share', 'difference'] as const;

function comparedMeasurements(first: ComparedBundle, second: ComparedBundle): readonly ComparedMeasurement[] {
  return pairClaims(first, second).flatMap(({ id, first: one, second: other }) => {
    if (one === null || other === null || !MEASURED.has(one.rule)) return [];
    const of = ESTIMATES.find((name) => numberOf(one, name) !== null && numberOf(other, name) !== null);
    if (of === undefined) return [];
    const [before, after] = [intervalOf(one, of), intervalOf(other, of)];
    return [{ id, of, first: before, second: after, overlap: doOverlap(before, after) }];
  });
}

function intervalOf(claim: Claim, of: string): Interval {
  return {
    estimate: numberOf(claim, of) ?? 0,
    lower: numberOf(claim, 'lower'),
    upper: numberOf(claim, 'upper'),
  };
}

/** A bundle may come from anybody: what stands under a name need not be a number. */
function numberOf({ numbers }: Claim, name: string): number | null {
  const value: unknown = numbers[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** A bound that does not exist is no bound: such an interval reaches without end. Without either bound nothing is told. */
function doOverlap(a: Interval, b: Interval): boolean | null {
  if ([a, b].some(({ lower, upper }) => lower === null && upper === null)) return null;
  const from = (one: Interval): number => one.lower ?? Number.NEGATIVE_INFINITY;
  const to = (one: Interval): number => one.upper ?? Number.POSITIVE_INFINITY;
  return from(a) <= to(b) && from(b) <= to(a);
}

function changedFiles(first: ComparedBundle, second: ComparedBundle): FileChanges {
  const of = ({ manifest }: ComparedBundle) =>
    new Map(
      manifest.files.filter(({ path }) => path.startsWith('files/')).map((file) => [file.path, file.sha256]),
    );
  const [before, after] = [of(first), of(second)];
  const sorted = (paths: Iterable<string>): readonly string[] => [...paths].sort(compareText);
  return {
    added: sorted([...after.keys()].filter((path) => !before.has(path))),
    removed: sorted([...before.keys()].filter((path) => !after.has(path))),
    changed: sorted(
      [...before].flatMap(([path, digest]) => (after.has(path) && after.get(path) !== digest ? [path] : [])),
    ),
  };
}

function comparedBills(first: readonly ReadFile[], second: readonly ReadFile[]): readonly ComparedBill[] {
  const [before, after] = [billsOf(first), billsOf(second)];
  const isOnly = before.size === 1 && after.size === 1;
  return [...before].flatMap(([path, bill]) => {
    const other = after.get(path) ?? (isOnly ? [...after.values()][0] : undefined);
    return other === undefined ? [] : [{ path, changes: compareBills(bill, other) }];
  });
}

function billsOf(files: readonly ReadFile[]): ReadonlyMap<string, BillReading> {
  const bills = files.flatMap(({ path, reading }): [string, BillReading][] =>
    reading.kind === 'sbom' ? [[path, reading]] : [],
  );
  return new Map(bills.sort(([a], [b]) => compareText(a, b)));
}
