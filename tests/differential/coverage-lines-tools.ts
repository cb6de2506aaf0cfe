import { spawnSync } from 'node:child_process';
import { delimiter } from 'node:path';
import { fileURLToPath } from 'node:url';

const SCRIPT = fileURLToPath(new URL('./coverage-lines.py', import.meta.url));

/** An interpreter that has coverage.py. */
export interface CoveragePy {
  readonly command: string;
  readonly coverage: string;
  readonly minor: number;
  readonly library: string;
  readonly packages: string;
}

/** A path, or a text with the patterns that exclude its lines (`null`: coverage.py's own). */
export type CoverageRequest =
  | string
  | { readonly name: string; readonly source: string; readonly exclude: readonly string[] | null };

export interface CoverageAnswer {
  readonly name: string;
  readonly error: string | null;
  readonly statements: readonly number[];
  readonly excluded: readonly number[];
}

/**
 * `python3` on the path and those that EXECUTION_STANDARDS_COVERAGE_PYTHON lists, where coverage.py is installed; each installation once,
 * however many names lead to it.
 */
export function findCoveragePy(): readonly CoveragePy[] {
  const listed = (process.env.EXECUTION_STANDARDS_COVERAGE_PYTHON ?? '').split(delimiter);
  const found = new Map<string, CoveragePy>();
  for (const command of ['python3', ...listed].filter((name) => name !== '')) {
    const lines = run(command, []);
    if (lines === null) continue;
    const tool = { command, ...(JSON.parse(lines[0]!) as Omit<CoveragePy, 'command'>) };
    if (!found.has(tool.packages)) found.set(tool.packages, tool);
  }
  return [...found.values()];
}

/** What coverage.py says of files and texts, in their order. */
export function askCoveragePy(
  { command }: CoveragePy,
  requests: readonly CoverageRequest[],
): readonly CoverageAnswer[] {
  const lines = run(command, requests);
  if (lines === null) throw new Error(`${command} failed`);
  return lines.slice(1).map((line) => JSON.parse(line) as CoverageAnswer);
}

function run(command: string, requests: readonly CoverageRequest[]): readonly string[] | null {
  const result = spawnSync(command, [SCRIPT], {
    input: JSON.stringify(requests),
    encoding: 'utf8',
    maxBuffer: 1 << 30,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  return result.status === 0 ? result.stdout.trimEnd().split('\n') : null;
}

/** Lines of two readings of one file: all, and those that only one of them counts. */
export interface Agreement {
  files: number;
  filesEqual: number;
  lines: number;
  linesEqual: number;
  readonly differences: { readonly name: string; readonly line: number; readonly by: 'ours' | 'theirs' }[];
}

export function startAgreement(): Agreement {
  return { files: 0, filesEqual: 0, lines: 0, linesEqual: 0, differences: [] };
}

export function compareLines(
  agreement: Agreement,
  name: string,
  ours: Iterable<number>,
  theirs: Iterable<number>,
): void {
  const mine = new Set(ours);
  const others = new Set(theirs);
  const all = new Set([...mine, ...others]);
  let equal = 0;
  for (const line of all) {
    if (mine.has(line) && others.has(line)) equal++;
    else agreement.differences.push({ name, line, by: mine.has(line) ? 'ours' : 'theirs' });
  }
  agreement.files++;
  if (equal === all.size) agreement.filesEqual++;
  agreement.lines += all.size;
  agreement.linesEqual += equal;
}
