import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { runGate } from '../../src/acceptance-gate/run.ts';
import { CONFIG_PATH } from '../../src/config/model.ts';
import type { IsoDate } from '../../src/foundation/date.ts';
import { memoryFacts } from '../../src/platform/cache/fact-file.ts';
import type { Report } from '../../src/report/model.ts';

/** Where to ask import-linter: a folder with its configuration, and the folders below it that Python searches. */
export interface Question {
  readonly folder: string;
  readonly paths: readonly string[];
}

/** What import-linter said: why it stopped before any contract, or one verdict a contract. */
export type Answer =
  | { readonly error: string }
  | {
      readonly modules: number;
      readonly imports: number;
      readonly verdicts: readonly string[];
      /** What lies directly below each root package. */
      readonly children: Readonly<Record<string, readonly string[]>>;
    };

export const hasImportLinter = spawnSync('python3', ['-I', '-c', 'import importlinter']).status === 0;

/** Asks import-linter about many folders in one process. Packages of different folders need different names. */
export function askImportLinter(questions: readonly Question[]): {
  readonly answers: Answer[];
  readonly said: string;
} {
  const script = join(import.meta.dirname, 'import-linter-verdicts.py');
  const input = questions.map((question) => JSON.stringify(question)).join('\n');
  const result = spawnSync('python3', ['-I', script], { input, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (result.status !== 0) throw new Error(`import-linter could not be asked: ${result.stderr}`);
  const answers = result.stdout.trim().split('\n');
  return { answers: answers.map((line) => JSON.parse(line) as Answer), said: result.stderr };
}

/** What we say of the contracts of a folder: verdicts in the order of the table, and the whole report. */
export async function judgeFolder(
  folder: string,
  onlyTop = false,
): Promise<{ readonly verdicts: readonly string[]; readonly report: Report }> {
  const { report } = await runGate({
    directory: folder,
    base: null,
    head: null,
    state: 'edited',
    mayFetch: false,
    needsParents: false,
    asFolder: true,
    configPath: CONFIG_PATH,
    configNamed: false,
    families: new Set(['IL']),
    failOn: 'error',
    cache: memoryFacts(),
    subject: { repository: null, head: null, pullRequest: null, event: 'local', ref: null },
    today: '2026-11-21' as IsoDate,
  });
  const table = report.sections.find(({ kind, title }) => kind === 'table' && title.startsWith('Contracts'));
  const all = table?.kind === 'table' ? table.rows : [];
  // Where several files hold contracts, a row names its own.
  const rows = onlyTop ? all.filter((row) => !/ \([^ ]*\/[^ ]*\)$/.test(row[0]!)) : all;
  return { verdicts: rows.map((row) => row[2]!.replace(/,.*/, '')), report };
}
