import type { Ratio } from '../model.ts';
import { quote, type TextDiagnostics } from './text-diagnostics.ts';

/** What a report says a file adds up to, and what its records do. */
export interface Claim {
  /** The file, or `null` for the whole report. */
  readonly name: string | null;
  readonly what: 'lines' | 'branches';
  readonly claimed: Ratio;
  readonly counted: Ratio;
  /** Why they may differ, as half a sentence, and how far that is from harmless. */
  readonly cause: string;
  readonly severity: 'warning' | 'note';
}

const HINT =
  'The records are what counts here, not the totals. Make the report anew if it was cut or edited on its way.';

/** Compares a claim with the records, and says what differs and why that may be. */
export function compareClaim(notes: TextDiagnostics, claim: Claim, line?: () => number): void {
  const { name, what, claimed, counted, cause, severity } = claim;
  if (claimed.covered === counted.covered && claimed.total === counted.total) return;
  notes.add(
    'totals-differ',
    severity,
    () =>
      `${name === null ? 'The report' : `Of ${quote(name)} it`} claims ${claimed.covered} of ${claimed.total} ${what}, ` +
      `and its records add up to ${counted.covered} of ${counted.total}: ${cause}.`,
    HINT,
    line,
  );
}
