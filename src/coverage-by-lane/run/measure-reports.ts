import type { Config } from '../../config/model.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import { folderOf, parseRepoPath } from '../../foundation/repo-path.ts';
import type { Snapshot } from '../../foundation/snapshot.ts';
import type { Measured } from '../measured.ts';
import { measure } from '../merge/measure.ts';
import type { ResolvedReport } from '../paths/model.ts';
import { resolveNames } from '../paths/resolve-names.ts';
import type { ReadReport } from '../problems/gather-evidence.ts';
import type { LoadedReport } from './load-reports.ts';
import { type LoadedSources, loadSources, type WantedSources } from './load-sources.ts';
import { readTreeNames } from './read-tree-names.ts';

/** Where names may start from. */
export interface MeasurePlace {
  readonly config: Config;
  /** Absolute path of the checkout. */
  readonly root: string;
  /** The folder that the paths of reports are relative to, below the checkout; `null`: elsewhere. */
  readonly reportsFolder: RepoPath | null;
}

/** Reports held against a tree. */
export interface TreeMeasurement {
  readonly measured: Measured;
  readonly reports: readonly ReadReport[];
  readonly sources: LoadedSources;
}

/**
 * Finds the files that reports speak of in a tree, reads what is needed of them, and joins the reports. `wanted` names what
 * else is to be read of the tree, once it is known which files are measured.
 */
export async function measureReports(
  snapshot: Snapshot,
  loaded: readonly LoadedReport[],
  { config, root, reportsFolder }: MeasurePlace,
  wanted: (measured: ReadonlySet<RepoPath>) => Omit<WantedSources, 'counts'>,
): Promise<TreeMeasurement> {
  const read = loaded.flatMap(({ coverage, path }) => (coverage === null ? [] : [{ coverage, path }]));
  const resolved = resolveNames(
    read.map(({ coverage }) => coverage),
    await readTreeNames(snapshot),
    {
      prefixes: config.coverage.paths.prefixes,
      sourceRoots: config.sourceRoots ?? [],
      workspace: root,
      folders: read.map(({ path }) =>
        reportsFolder === null ? null : parseRepoPath(`${reportsFolder}/${folderOf(path)}`),
      ),
    },
  );
  const found = new Set(foundPaths(resolved));
  const more = wanted(found);
  const executed = read.flatMap(({ coverage }, at) =>
    coverage.completeness === 'executed-only' ? foundPaths([resolved[at]!]) : [],
  );
  const sources = await loadSources(
    snapshot,
    { counts: found, lines: new Set([...more.lines, ...executed]), texts: more.texts },
    config.maxFileBytes,
  );
  const { measured, diagnostics } = measure(
    read.map(({ coverage }) => coverage),
    resolved,
    sources.counts,
    sources.lines,
  );
  let next = 0;
  const reports = loaded.map(({ path, coverage, problem }): ReadReport => {
    if (coverage === null)
      return { path, coverage, resolved: null, diagnostics: problem === null ? [] : [problem] };
    const at = next++;
    return { path, coverage, resolved: resolved[at]!, diagnostics: diagnostics[at] ?? [] };
  });
  return { measured, reports, sources };
}

function foundPaths(resolved: readonly ResolvedReport[]): RepoPath[] {
  return resolved.flatMap(({ files }) => files.flatMap((one) => (one.kind === 'found' ? [one.path] : [])));
}
