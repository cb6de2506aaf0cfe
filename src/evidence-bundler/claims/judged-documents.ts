import type { ToldModule } from '../health/told-modules.ts';
import type { EvidenceProblem } from '../show/build-evidence-report.ts';

/** What documents of the repository state and evidence does not show, and what could not be looked at. */
export interface JudgedDocuments {
  /** Numbers and names that documents state. */
  readonly total: number;
  readonly problems: readonly EvidenceProblem[];
  /** What manifests among them tell of their modules. */
  readonly told: readonly ToldModule[];
  readonly notes: readonly string[];
}
