import type { Problems } from '../problems.ts';
import type { TextReader } from '../readers.ts';
import { many, quote } from '../texts.ts';
import { asTime } from '../times.ts';
import { openTable, type TableRow } from './csv.ts';
import { type Draft, finishDraft, type SeriesDraft } from './draft.ts';

/** `<prefix>_stats.csv` of `locust --csv`: milliseconds, percentiles rounded to what locust keeps, no samples. */
export const LOCUST_STATS: TextReader = {
  format: 'locust',
  looksLike: (_path, start) => /^\uFEFF?Type,Name,Request Count,Failure Count,/.test(start),
  read: (bytes) => finishDraft('locust', (problems) => statsDraft(bytes, problems)),
};

/** `<prefix>_stats_history.csv`: its last row of each name holds the totals; percentiles are of the last seconds alone. */
export const LOCUST_HISTORY: TextReader = {
  format: 'locust',
  looksLike: (_path, start) => /^\uFEFF?Timestamp,User Count,Type,Name,/.test(start),
  read: (bytes) => finishDraft('locust', (problems) => historyDraft(bytes, problems)),
};

const PRODUCER = { name: 'Locust', version: null };

/** Name of the row that adds up the others. */
const ALL = 'Aggregated';

const COLUMNS = {
  stats: {
    requests: 'Request Count',
    failures: 'Failure Count',
    mean: 'Average Response Time',
    median: 'Median Response Time',
    min: 'Min Response Time',
    max: 'Max Response Time',
  },
  history: {
    requests: 'Total Request Count',
    failures: 'Total Failure Count',
    mean: 'Total Average Response Time',
    median: 'Total Median Response Time',
    min: 'Total Min Response Time',
    max: 'Total Max Response Time',
  },
} as const;

function statsDraft(bytes: Uint8Array, problems: Problems): Draft {
  const { columns, rows } = openTable(bytes, problems);
  const shares = columns.filter((column) => /^\d{1,2}(?:\.\d+)?%$/.test(column));
  const series: SeriesDraft[] = [];
  let sum = 0;
  let all: number | null = null;
  for (const row of rows) {
    const requests = row.number(COLUMNS.stats.requests) ?? 0;
    if (row.text('Name') === ALL && row.text('Type') === '') all = requests;
    else sum += requests;
    series.push(seriesOf(row, COLUMNS.stats, shares, problems));
  }
  if (all !== null && all !== sum)
    problems.add(
      'warning',
      'totals-differ',
      `The row «${ALL}» tells ${many(all, 'request')}, and the others add up to ${sum.toLocaleString('en-US')}.`,
      'Find out what changed the file after Locust wrote it.',
    );
  return { producer: PRODUCER, series };
}

function historyDraft(bytes: Uint8Array, problems: Problems): Draft {
  const { rows } = openTable(bytes, problems);
  const last = new Map<string, TableRow>();
  let startedAt: number | null = null;
  for (const row of rows) {
    startedAt ??= asTime((row.number('Timestamp') ?? 0) * 1000);
    last.set(nameOf(row), row);
  }
  return {
    producer: PRODUCER,
    startedAt,
    series: [...last.values()].map((row) => seriesOf(row, COLUMNS.history, [], problems)),
  };
}

function nameOf(row: TableRow): string {
  return `${row.text('Type')} ${row.text('Name')}`.trim();
}

function seriesOf(
  row: TableRow,
  columns: (typeof COLUMNS)[keyof typeof COLUMNS],
  shares: readonly string[],
  problems: Problems,
): SeriesDraft {
  const name = nameOf(row);
  const requests = row.number(columns.requests);
  const failures = row.number(columns.failures);
  if (failures !== null && failures > 0 && name !== ALL)
    problems.add(
      'warning',
      'requests-failed',
      `${quote(name)}: ${many(failures, 'request')} of ${(requests ?? 0).toLocaleString('en-US')} failed, and their times are among the others.`,
      'Look at why they failed: errors are often faster than answers.',
      row.line,
    );
  // Before the first answer Locust writes zeros.
  const figures = requests === 0 ? [] : (['mean', 'median', 'min', 'max'] as const);
  return {
    name,
    quantity: 'time',
    unit: 'ms',
    better: 'lower',
    processes: [],
    summary: {
      count: requests,
      ...Object.fromEntries(figures.map((figure) => [figure, row.number(columns[figure])])),
      ...Object.fromEntries(shares.map((share) => [`p${share.slice(0, -1)}`, row.number(share)])),
    },
    counters: new Map(
      Object.entries({ requests, failures }).filter((entry): entry is [string, number] => entry[1] !== null),
    ),
    pointer: `line ${row.line}`,
  };
}
