import type { RepoPath } from '../foundation/repo-path.ts';
import { isJudgedLane } from '../lanes/judged.ts';
import type { Depth } from '../languages/source-facts.ts';
import type { LaneKind } from '../report/model.ts';
import type { LoadOptions, SourceEntry } from './load-options.ts';
import type { Project, SourceFile } from './project.ts';
import type { SourceReader } from './read-sources.ts';

/**
 * Reads what the rules judge first, then wave by wave what it reaches, each wave as deep as the rules need: computed
 * imports cost a syntax tree, and only code that production can reach is worth one. Gives what no import rule asks about.
 */
export async function readInWaves(
  wanted: readonly SourceEntry[],
  resolve: Project['resolve'],
  reader: SourceReader,
  options: LoadOptions,
): Promise<readonly SourceEntry[]> {
  const { laneOf } = options.lanes;
  const kindOf = (path: RepoPath): LaneKind | null => laneOf(path)?.kind ?? null;
  const unread = new Map<RepoPath, SourceEntry>(wanted.map((source) => [source.entry.path, source]));
  const depthOf = ({ entry }: SourceEntry): Depth =>
    options.compileGate && isCompiled(kindOf(entry.path)) ? 'syntax' : 'loaders';

  let wave = wanted.filter(({ entry }) => isJudgedLane(laneOf(entry.path)));
  while (wave.length > 0) {
    for (const { entry } of wave) unread.delete(entry.path);
    const read = await reader.read(wave, depthOf);
    wave = reachedBy(read, resolve).flatMap((path) => {
      const source = unread.get(path);
      return source === undefined || kindOf(path) === 'experimental' ? [] : [source];
    });
  }
  return [...unread.values()];
}

/** Whether every statement must be valid code. */
function isCompiled(kind: LaneKind | null): boolean {
  return kind === 'production' || kind === 'support';
}

/** Files that the imports of these run. */
function reachedBy(sources: readonly SourceFile[], resolve: Project['resolve']): RepoPath[] {
  const reached = new Set<RepoPath>();
  for (const source of sources) {
    for (const fact of source.facts.imports) {
      if (fact.typeOnly) continue;
      const resolution = resolve(source, fact);
      if (resolution.kind === 'files') for (const { path } of resolution.files) reached.add(path);
    }
  }
  return [...reached];
}
