import type { RepoPath } from '../../foundation/repo-path.ts';
import type { ParsedCoverage } from '../model.ts';
import { describeNames } from './describe-names.ts';
import type { CoverageTree, InferredPrefix, PathOptions, Resolution, ResolvedReport } from './model.ts';
import { readName } from './read-name.ts';
import { openResolving, type Resolving, resolveReport } from './resolve-report.ts';
import { summarize } from './summarize.ts';
import { indexTree } from './tree-index.ts';

/**
 * Finds the files of the tree that reports speak of, and says how each was found. In this order: rules that people wrote, the
 * folder of the checkout, roots that the report tells, modules of Go, the folder of the report, the name as it stands,
 * configured source roots, prefixes that explain several names of the report, and the only file with the same end. A name
 * that several files fit is ambiguous, one that none fits is unmatched; neither is guessed. Names that fit in no way are
 * tried once more without regard to letter case and Unicode composition, which is told. Takes time in proportion to the
 * names and the files, however many files share a name.
 */
export function resolveNames(
  reports: readonly ParsedCoverage[],
  tree: CoverageTree,
  options: PathOptions,
): readonly ResolvedReport[] {
  const links = tree.links ?? new Map<RepoPath, RepoPath>();
  const open = (fold: (text: string) => string): Resolving =>
    openResolving(tree, options, { index: indexTree(tree.paths, links, fold), fold });
  const strict = open((text) => text);
  let loose: Resolving | null = null;
  return reports.map((report, at) => {
    const folder = options.folders?.[at] ?? null;
    const places = report.files.map((_, place) => place);
    const first = resolveReport(report, places, folder, strict);
    const left = places.filter((place) => isOpen(first.resolutions.get(place)));
    const resolutions = new Map(first.resolutions);
    const prefixes = [...first.prefixes];
    if (left.length > 0) {
      loose ??= open(foldSpelling);
      // All names once more: what most of them say of prefixes holds for the ones that are left.
      const second = resolveReport(report, places, folder, loose);
      for (const place of left) {
        const resolution = withSpelling(second.resolutions.get(place)!, report.files[place]!.name);
        // Proposals of the first look are kept: they are spelled as the report does.
        const isBetter = !isOpen(resolution) || nearestOf(resolutions.get(place)) === 0;
        if (isBetter) resolutions.set(place, resolution);
      }
      const isNew = (one: InferredPrefix) =>
        first.prefixes.every(({ from, to }) => from !== one.from || to !== one.to);
      if (left.some((place) => !isOpen(resolutions.get(place))))
        prefixes.push(...second.prefixes.filter(isNew));
    }
    const files = places.map(
      (place): Resolution => resolutions.get(place) ?? { kind: 'unmatched', nearest: [] },
    );
    const ordered = prefixes.sort((a, b) => b.names - a.names || (a.from < b.from ? -1 : 1));
    const summary = summarize(report, files);
    return { files, prefixes: ordered, summary, diagnostics: describeNames(report, files, ordered, summary) };
  });
}

/** The same for spellings that file systems of some machines take for one. */
function foldSpelling(text: string): string {
  return text.normalize('NFC').toLowerCase();
}

/** A name that was found without regard to spelling, and whether it was spelled differently after all. */
function withSpelling(resolution: Resolution, name: string): Resolution {
  if (resolution.kind !== 'found') return resolution;
  const parts = readName(name)?.parts ?? [];
  const path = resolution.path.split('/');
  const isRespelled = commonEnd(parts, path, (text) => text) < commonEnd(parts, path, foldSpelling);
  return { ...resolution, isRespelled };
}

function commonEnd(a: readonly string[], b: readonly string[], fold: (text: string) => string): number {
  let shared = 0;
  while (shared < Math.min(a.length, b.length) && fold(a.at(-1 - shared)!) === fold(b.at(-1 - shared)!))
    shared++;
  return shared;
}

function isOpen(resolution: Resolution | undefined): boolean {
  return resolution?.kind === 'unmatched';
}

function nearestOf(resolution: Resolution | undefined): number {
  return resolution?.kind === 'unmatched' ? resolution.nearest.length : 0;
}
