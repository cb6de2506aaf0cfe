import type { RepoPath } from '../../foundation/repo-path.ts';
import { lineTable } from '../line-table.ts';
import type { FileCoverage, ParsedCoverage } from '../model.ts';
import type { CoverageTree, PathOptions, Resolution, ResolvedReport } from './model.ts';
import { resolveNames } from './resolve-names.ts';

type Given = Partial<Omit<ParsedCoverage, 'files'>> & {
  readonly files: readonly (string | readonly [name: string, group: string])[];
};

function report({ files, ...rest }: Given): ParsedCoverage {
  return {
    format: 'lcov',
    generator: null,
    naming: 'path',
    roots: [],
    writtenAt: null,
    revision: null,
    claimed: { lines: null, branches: null },
    diagnostics: [],
    ...rest,
    files: files.map((one): FileCoverage => {
      const [name, group] = typeof one === 'string' ? [one, null] : one;
      return {
        name,
        group,
        lines: lineTable([[1, 1]]),
        branches: [],
        excluded: new Uint32Array(0),
        statements: null,
        functions: null,
        summary: null,
      };
    }),
  };
}

/** For tests: resolves the names of one report. */
export function resolve(
  given: Given,
  paths: readonly string[],
  options: Partial<PathOptions> = {},
  tree: Partial<CoverageTree> = {},
): ResolvedReport {
  const all = { paths: paths as readonly RepoPath[], goModules: [], ...tree };
  return resolveNames([report(given)], all, {
    prefixes: [],
    sourceRoots: [],
    workspace: null,
    ...options,
  })[0]!;
}

/** For tests: `path (way)`, `outside: reason`, `? a, b (count)` or `- nearest`. */
export function show(one: Resolution): string {
  switch (one.kind) {
    case 'found':
      return `${one.path} (${one.by}${one.isRespelled ? ', respelled' : ''})`;
    case 'outside':
      return `outside: ${one.reason}`;
    case 'ambiguous':
      return `? ${one.candidates.join(', ')} (${one.count})`;
    case 'unmatched':
      return `- ${one.nearest.join(', ')}`;
  }
}

export const shown = (...given: Parameters<typeof resolve>) => resolve(...given).files.map(show);
export const codes = ({ diagnostics }: ResolvedReport) => diagnostics.map(({ code }) => code);
export const root = (path: string) => path as RepoPath;
