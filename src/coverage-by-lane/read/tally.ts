import type { CoverageDiagnostic } from '../model.ts';

/** What can be odd about single lines, names and counts of a report. */
type OddityCode = keyof typeof ODDITIES;

interface Oddity {
  readonly severity: CoverageDiagnostic['severity'];
  /** Of one and of several, after their number. */
  readonly one: string;
  readonly several: string;
  readonly hint: string;
}

const WRITER = 'Run the tool that wrote the report anew, in its newest version.';

const ODDITIES = {
  'count-negative': {
    severity: 'warning',
    one: 'count is below zero and was read as 0',
    several: 'counts are below zero and were read as 0',
    hint: 'Counters wrap when a program crashes or forks while it writes them: run the tests anew.',
  },
  'count-not-a-number': {
    severity: 'warning',
    one: 'count is missing or no number and was read as 0',
    several: 'counts are missing or no numbers and were read as 0',
    hint: WRITER,
  },
  'count-too-large': {
    severity: 'note',
    one: 'count is past every real one and was read as the largest',
    several: 'counts are past every real one and were read as the largest',
    hint: 'Counters wrap when several processes write one file: give each its own.',
  },
  'line-number-invalid': {
    severity: 'warning',
    one: 'line has a number that is none and was left out',
    several: 'lines have numbers that are none and were left out',
    hint: WRITER,
  },
  'name-missing': {
    severity: 'warning',
    one: 'file has no name and was left out',
    several: 'files have no names and were left out',
    hint: WRITER,
  },
  'name-unprintable': {
    severity: 'warning',
    one: 'name of a file holds characters that cannot be printed',
    several: 'names of files hold characters that cannot be printed',
    hint: 'Rename the file: a line break in a name can forge records of a report.',
  },
  'branches-unknown': {
    severity: 'note',
    one: 'line is said to branch, but not how often',
    several: 'lines are said to branch, but not how often',
    hint: 'Use a report that counts branches, if branches are to be judged.',
  },
  'branches-impossible': {
    severity: 'warning',
    one: 'line claims more branches taken than it has',
    several: 'lines claim more branches taken than they have',
    hint: WRITER,
  },
  'branches-bounded': {
    severity: 'note',
    one: 'line is listed more than once with branches that cannot be told apart: the lowest number that can be true was taken',
    several:
      'lines are listed more than once with branches that cannot be told apart: the lowest number that can be true was taken',
    hint: 'Use a report that names its branches, such as LCOV or JSON.',
  },
  'lines-unknown': {
    severity: 'warning',
    one: 'file lists lines without saying which of them ran: only its totals were taken',
    several: 'files list lines without saying which of them ran: only their totals were taken',
    hint: 'Use another format of the tool, such as LCOV or Cobertura, to see lines.',
  },
  'span-too-long': {
    severity: 'warning',
    one: 'statement claims more lines than any statement has: only its first line was taken',
    several: 'statements claim more lines than any statement has: only their first lines were taken',
    hint: WRITER,
  },
} as const satisfies Record<string, Oddity>;

/** Counts oddities, so that a report full of them says each once. */
export interface Tally {
  readonly add: (code: OddityCode, line: number) => void;
  /** One diagnostic for each kind, in a fixed order. */
  readonly take: () => CoverageDiagnostic[];
}

export function openTally(): Tally {
  const found = new Map<OddityCode, { count: number; line: number }>();
  return {
    add(code, line) {
      const before = found.get(code);
      if (before === undefined) found.set(code, { count: 1, line });
      else before.count++;
    },
    take: () =>
      (Object.keys(ODDITIES) as OddityCode[]).flatMap((code) => {
        const { severity, one, several, hint }: Oddity = ODDITIES[code];
        const { count, line } = found.get(code) ?? { count: 0, line: 0 };
        if (count === 0) return [];
        const where = line === 0 ? '' : count === 1 ? `, on line ${line}` : `, first on line ${line}`;
        const message = `${count.toLocaleString('en-US')} ${count === 1 ? one : several}${where}.`;
        return [{ code, severity, message, hint, line }];
      }),
  };
}
