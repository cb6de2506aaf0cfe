import type { Diagnostic } from '../../config/model.ts';
import type { Waiver } from '../../config/waiver.ts';
import type { Place } from '../../foundation/place.ts';

/** Somebody's word that a breaking change is intended. Its `key` is that of `approvalKey`, or `*`. */
export interface Approval extends Waiver<'approve'> {
  /** `null`, only beside the key `*`: any rule. */
  readonly rule: string | null;
  /** As `operationText` writes it; never `null` beside the key `*`. */
  readonly operation: string | null;
  /** The file that describes the API; `null`: any. */
  readonly document: string | null;
  readonly ticket: string;
  /** Versions of the API for which it counts; `null`: any. */
  readonly versions: readonly string[] | null;
  readonly place: Place;
}

/** A file of approvals. With an error among the diagnostics nothing in it counts. */
export interface ParsedApprovals {
  readonly approvals: readonly Approval[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The key that stands for all changes of an operation. */
export const ANY_CHANGE = '*';

export const NO_APPROVALS: ParsedApprovals = { approvals: [], diagnostics: [] };
