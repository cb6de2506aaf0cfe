import type { Count } from '../count.ts';
import type { CoverageDiagnostic, FileCoverage, Ratio } from '../model.ts';
import { addTotals, NO_TOTALS, totalsOf } from '../totals.ts';

/** How many of one code are told one by one; the rest is a number. */
const TOLD = 5;

/** Collects what is wrong with one report. Of one code the first few are told, and how many more there are. */
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
  const all: CoverageDiagnostic[] = [];
  const counts = new Map<string, number>();
  const add: Diagnoses['add'] = (code, severity, message, hint, line = 0) => {
    const count = (counts.get(code) ?? 0) + 1;
    counts.set(code, count);
    if (count <= TOLD) all.push({ code, severity, message, hint, line });
  };
  return {
    add,
    count(oddity, where) {
      if (oddity !== null) add(`count-${oddity}`, 'warning', `${where}: ${ODDITIES[oddity]}`, COUNT_HINT);
    },
    list: () => all.flatMap((one, at) => withRest(one, isLastOf(all, at) ? counts.get(one.code)! : 0)),
  };
}

const ODDITIES = {
  negative: 'a count below zero, taken as «did not run».',
  'not-a-number': 'a count that is no number, taken as «did not run».',
  'too-large': 'a count beyond what can be counted, taken as «ran».',
} as const;

const COUNT_HINT = 'Make the report anew with a current version of the tool; if it stays, tell its makers.';

function isLastOf(all: readonly CoverageDiagnostic[], at: number): boolean {
  return all.findIndex(({ code }, later) => later > at && code === all[at]!.code) < 0;
}

function withRest(last: CoverageDiagnostic, count: number): readonly CoverageDiagnostic[] {
  if (count <= TOLD) return [last];
  return [last, { ...last, message: `The same holds ${count - TOLD} more times in this report.`, line: 0 }];
}

/** Says so when a name holds what no one can see: it may be meant to pass for another. */
export function checkName(name: string, diagnoses: Diagnoses): void {
  if (!UNPRINTABLE.test(name)) return;
  diagnoses.add(
    'name-unprintable',
    'warning',
    `The name of a file holds characters that cannot be seen: ${JSON.stringify(name.slice(0, 200))}.`,
    'Rename the file, or look at who wrote the report: such names can pass for other files.',
  );
}

/** Control characters, separators of lines, changes of direction, and what is left of bytes that are not UTF-8. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that are looked for.
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufffd]/;

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

/** A name of a report in a message: it comes from strangers and may be long. */
export function quote(text: string): string {
  return `«${text.length > 200 ? `${text.slice(0, 200)}…` : text}»`;
}
