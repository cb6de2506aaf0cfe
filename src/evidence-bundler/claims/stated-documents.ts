import type { ToldModule } from '../health/told-modules.ts';
import type { StatedClaim } from './model.ts';

/** What documents of the repository state at the commit, and what could not be looked at. */
export interface StatedDocuments {
  /** Numbers and names, in a form that JSON keeps as it is. */
  readonly claims: readonly StatedClaim[];
  /** What manifests among them tell of their modules. */
  readonly told: readonly ToldModule[];
  readonly notes: readonly string[];
}
