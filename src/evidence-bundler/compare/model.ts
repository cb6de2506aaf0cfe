import type { Sha256 } from '../../foundation/digest.ts';
import type { Manifest } from '../bundle/model.ts';
import type { Claim, EvidenceVerdict } from '../judge/model.ts';
import type { Machine, ReadFile } from '../read/model.ts';
import type { BillChanges } from '../read/sbom/compare-bills.ts';

/** A bundle as far as it is compared. */
export interface ComparedBundle {
  /** How messages call it. */
  readonly name: string;
  readonly root: Sha256;
  readonly manifest: Manifest;
  readonly policyDigest: Sha256;
  readonly verdict: EvidenceVerdict;
  readonly files: readonly ReadFile[];
  /** The machine that measured, as the job told it; `null`: it did not. */
  readonly machine: Machine | null;
  /** Why its bytes are not those that were sealed; `null`: they are. */
  readonly broken: string | null;
}

/** A claim that two bundles judge differently; `null` on the side that does not make it. */
export interface ChangedClaim {
  readonly id: string;
  readonly first: Claim | null;
  readonly second: Claim | null;
  /** Its numbers come from a measurement, which no two runs give alike. */
  readonly isMeasured: boolean;
}

/** What two runs measured for one claim: estimate and bounds, in SI units. `null`: that bound does not exist. */
export interface ComparedMeasurement {
  readonly id: string;
  /** What the estimate is of: `estimate`, `ratio`, `share`, `difference`. */
  readonly of: string;
  readonly first: Interval;
  readonly second: Interval;
  /** `null`: a side has no interval. */
  readonly overlap: boolean | null;
}

export interface Interval {
  readonly estimate: number;
  readonly lower: number | null;
  readonly upper: number | null;
}

/** Files of the collected evidence, by the path in the bundle. */
export interface FileChanges {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly string[];
}

/** Bills of materials that have the same path, or are the only one on both sides. */
export interface ComparedBill {
  readonly path: string;
  readonly changes: BillChanges;
}

/** Whether the second bundle shows again what the first one shows. */
export interface Replication {
  readonly verdict: 'agrees' | 'differs' | 'cannot be told';
  /** Sentences; of `agrees` what is worth knowing all the same. */
  readonly reasons: readonly string[];
}

export interface BundleComparison {
  readonly first: ComparedBundle;
  readonly second: ComparedBundle;
  readonly claims: readonly ChangedClaim[];
  readonly measurements: readonly ComparedMeasurement[];
  readonly files: FileChanges;
  readonly bills: readonly ComparedBill[];
  readonly replication: Replication;
}
