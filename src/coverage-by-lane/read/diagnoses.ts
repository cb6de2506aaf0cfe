import type { Count } from '../count.ts';
import type { CoverageDiagnostic, FileCoverage, Ratio } from '../model.ts';
import { addTotals, NO_TOTALS, totalsOf } from '../totals.ts';
import { isUnprintable } from './names.ts';
import { collectDiagnostics, quote } from './text-diagnostics.ts';

/** Collects what is wrong with one report of JSON. */
export interface Diagnoses {
  readonly add: (
    code: string,
    severity: CoverageDiagnostic['severity'],
    message: string,
    hint: string,
    line?: number,
  ) => void;
  /** Adds what is odd about a count; `where` names the file and the line. */
  readonly count: (oddity: Count['oddity'], where: string) => void;
  readonly list: () => readonly CoverageDiagnostic[];
}

export function openDiagnoses(): Diagnoses {
  const notes = collectDiagnostics();
  const add: Diagnoses['add'] = (code, severity, message, hint, line = 0) =>
    notes.add(
      code,
      severity,
      () => message,
      hint,
      () => line,
    );
  return {
    add,
    count(oddity, where) {
      if (oddity !== null) add(`count-${oddity}`, 'warning', `${where}: ${ODDITIES[oddity]}`, COUNT_HINT);
    },
    list: notes.list,
  };
}

const ODDITIES = {
  negative: 'a count below zero, taken as «did not run».',
  'not-a-number': 'a count that is no number, taken as «did not run».',
  'too-large': 'a count beyond what can be counted, taken as «ran».',
} as const;

const COUNT_HINT = 'Make the report anew with a current version of the tool; if it stays, tell its makers.';

/** Says so when a name holds what no one can see: it may be meant to pass for another. */
export function checkName(name: string, diagnoses: Diagnoses): void {
  if (!isUnprintable(name) && !name.includes('\ufffd')) return;
  diagnoses.add(
    'name-unprintable',
    'warning',
    `The name of a file holds characters that cannot be seen: ${quote(name)}.`,
    'Rename the file, or look at who wrote the report: such names can pass for other files.',
  );
}

/** What a report says it adds up to; `null` where it does not say. */
export interface Claimed {
  readonly lines: Ratio | null;
  readonly branches: Ratio | null;
}

export const NO_CLAIM: Claimed = { lines: null, branches: null };

/** Adds the files up and compares with what the report says; `cause` names what usually makes the difference. */
export function checkTotals(
  claimed: Claimed,
  files: readonly FileCoverage[],
  cause: string,
  diagnoses: Diagnoses,
): void {
  if (claimed.lines === null && claimed.branches === null) return;
  const found = files.map(totalsOf).reduce(addTotals, NO_TOTALS);
  for (const kind of ['lines', 'branches'] as const) {
    const said = claimed[kind];
    const { covered, total } = found[kind];
    if (said === null || (said.covered === covered && said.total === total)) continue;
    diagnoses.add(
      'totals-differ',
      'warning',
      `The report says ${said.covered} of ${said.total} ${kind} are covered, its files add up to ${covered} of ${total}.`,
      cause,
    );
  }
}
