import { basename } from 'node:path';
import { openTrees } from '../../checks/open-trees.ts';
import { compareText } from '../../foundation/compare.ts';
import { COVERAGE_REPORT_BYTES } from '../../foundation/limits.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { UserError } from '../../foundation/user-error.ts';
import { readReport } from '../../platform/files/read-report.ts';
import { plain } from '../../report/renderers/escape-terminal.ts';
import { renderCobertura } from '../convert/render-cobertura.ts';
import { renderCoverageJson } from '../convert/render-json.ts';
import { renderLcov } from '../convert/render-lcov.ts';
import type { Measured, MeasuredFile } from '../measured.ts';
import { measure } from '../merge/measure.ts';
import type { CoverageDiagnostic, ParsedCoverage } from '../model.ts';
import type { ResolvedReport } from '../paths/model.ts';
import { resolveNames } from '../paths/resolve-names.ts';
import { parseCoverage } from '../read/parse-coverage.ts';
import { readTreeNames } from './read-tree-names.ts';

export interface ConvertRequest {
  /** Absolute path of a repository whose paths are to be used; `null`: names stay as the reports write them. */
  readonly directory: string | null;
  /** Absolute paths. */
  readonly reports: readonly string[];
  readonly to: 'json' | 'lcov' | 'cobertura';
  /** Milliseconds since 1970. */
  readonly now: number;
}

/**
 * Reads reports, joins them and writes them in one normal form. What is wrong with them is told and the rest converted;
 * a report of which nothing can be read is an error. Errors: `report-unreadable`, and those of the tree.
 */
export async function convertReports({
  directory,
  reports,
  to,
  now,
}: ConvertRequest): Promise<{ readonly text: string; readonly problems: readonly string[] }> {
  const parsed = reports.map(readOne);
  const resolved = directory === null ? parsed.map(asNamed) : await findInTree(parsed, directory);
  const { measured, diagnostics } = measure(parsed, resolved, new Map());
  const problems = parsed.flatMap((report, at) =>
    [...report.diagnostics, ...resolved[at]!.diagnostics, ...(diagnostics[at] ?? [])].map((one) =>
      describe(reports[at]!, one),
    ),
  );
  return { text: render(sorted(measured), to, now), problems };
}

function readOne(path: string): ParsedCoverage {
  const { content } = readReport(path, path, COVERAGE_REPORT_BYTES);
  if (content.kind === 'unreadable') {
    throw new UserError('report-unreadable', `${path} cannot be read: ${content.reason}.`, 'Check the path.');
  }
  const reading = parseCoverage(content.bytes);
  if (reading.kind === 'unknown') {
    throw new UserError(
      'report-unreadable',
      `${path}: ${reading.diagnostic.message}`,
      reading.diagnostic.hint,
    );
  }
  const broken = reading.coverage.diagnostics.find(({ severity }) => severity === 'error');
  if (broken === undefined) return reading.coverage;
  throw new UserError('report-unreadable', `${path}: ${broken.message}`, broken.hint);
}

/** Every name as it stands. */
function asNamed({ files }: ParsedCoverage): ResolvedReport {
  const found = files.map(({ name }) => ({
    kind: 'found' as const,
    path: name as RepoPath,
    by: 'exact' as const,
    isRespelled: false,
  }));
  return { ...NOTHING_KNOWN, files: found };
}

const NOTHING_KNOWN: Omit<ResolvedReport, 'files'> = {
  prefixes: [],
  summary: {
    names: 0,
    found: {
      'prefix-rule': 0,
      workspace: 0,
      source: 0,
      'go-module': 0,
      'report-folder': 0,
      exact: 0,
      'source-root': 0,
      package: 0,
      prefix: 0,
      suffix: 0,
    },
    outside: { dependency: 0, 'standard-library': 0, virtual: 0, generated: 0 },
    ambiguous: 0,
    unmatched: 0,
    respelled: 0,
    resolved: { covered: 0, total: 0 },
    resolvedLines: { covered: 0, total: 0 },
  },
  diagnostics: [],
};

async function findInTree(
  parsed: readonly ParsedCoverage[],
  directory: string,
): Promise<readonly ResolvedReport[]> {
  const trees = await openTrees(
    { directory, base: null, head: null, state: 'edited', mayFetch: false, needsParents: false },
    async () => undefined,
  );
  return resolveNames(parsed, await readTreeNames(trees.head), {
    prefixes: [],
    sourceRoots: [],
    workspace: trees.root,
  });
}

function sorted(measured: Measured): Measured {
  return new Map<RepoPath, MeasuredFile>([...measured].sort(([a], [b]) => compareText(a, b)));
}

function render(measured: Measured, to: ConvertRequest['to'], now: number): string {
  switch (to) {
    case 'json':
      return renderCoverageJson(measured);
    case 'lcov':
      return renderLcov(measured);
    case 'cobertura':
      return renderCobertura(measured, now);
  }
}

function describe(path: string, { severity, message, hint }: CoverageDiagnostic): string {
  return plain(`${basename(path)}: ${severity}: ${message} ${hint}`);
}
