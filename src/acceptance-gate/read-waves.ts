import type { RepoPath } from '../foundation/repo-path.ts';
import { isJudgedLane } from '../lanes/judged.ts';
import type { ImportFact } from '../languages/facts.ts';
import { type FlowResult, followNames } from '../languages/follow-names.ts';
import type { Depth } from '../languages/source-facts.ts';
import type { LaneKind } from '../report/model.ts';
import type { LoadOptions, SourceEntry } from './load-options.ts';
import type { Project } from './project.ts';
import type { Outlined, SourceReader } from './read-sources.ts';

/** Each round reads at least one file deeper; real repositories need four. */
const MOST_ROUNDS = 40;

/**
 * Reads what the rules judge first, then wave by wave what it reaches, each wave as deep as the rules need: computed
 * imports cost a syntax tree, and only code that production can reach is worth one. Where names flow from file to file,
 * the files they come from are read again, by their trees, and what is loaded by these names is read too. Gives what
 * no import rule asks about, too. `whileWaiting` is called whenever other threads have work and this one has none.
 */
export async function readInWaves(
  wanted: readonly SourceEntry[],
  resolve: Project['resolve'],
  reader: SourceReader,
  options: LoadOptions,
  whileWaiting: () => Promise<unknown>,
): Promise<{ flow: FlowResult; unread: readonly SourceEntry[] }> {
  const { laneOf } = options.lanes;
  const kindOf = (path: RepoPath): LaneKind | null => laneOf(path)?.kind ?? null;
  const entries = new Map<RepoPath, SourceEntry>(wanted.map((source) => [source.entry.path, source]));
  const unread = new Map(entries);
  const depthOf = ({ entry }: SourceEntry): Depth =>
    options.compileGate && isCompiled(kindOf(entry.path)) ? 'syntax' : 'loaders';
  const isFollowed = (path: RepoPath) => kindOf(path) !== 'experimental';
  const unreadAt = (paths: Iterable<RepoPath>) =>
    [...paths].flatMap((path) => (isFollowed(path) ? (unread.get(path) ?? []) : []));
  const asks = new Map<RepoPath, readonly string[]>();
  // Trees are read on another thread while this one follows what statements alone tell.
  const read = async (batch: readonly SourceEntry[]) => {
    const reading = reader.start();
    let next = batch;
    while (next.length > 0) {
      for (const { entry } of next) unread.delete(entry.path);
      const told = await reading.add(next, depthOf, ({ entry }) => asks.get(entry.path));
      next = unreadAt(reachedBy(told, resolve));
    }
    await whileWaiting();
    return unreadAt(reachedBy(await reading.finish(), resolve));
  };

  let wave = wanted.filter(({ entry }) => isJudgedLane(laneOf(entry.path)));
  // Where no lane is closed to another, names of other files would change nothing.
  const canLeak = options.lanes.lanes.some((lane) => lane.kind === 'experimental' || lane.mayImport !== null);
  let flow: FlowResult;
  for (let round = 1; ; round++) {
    while (wave.length > 0) wave = await read(wave);
    const sources = reader.sources();
    flow = followNames(sources, resolve);
    const loaded = reachedBy(
      sources.flatMap(({ path, language }) => {
        const imports = flow.imports.get(path);
        return imports === undefined ? [] : [{ path, language, imports }];
      }),
      resolve,
    );
    const asked = [...(canLeak ? flow.wanted : [])].flatMap(([path, names]) => {
      const before = asks.get(path) ?? [];
      const all = [...new Set([...before, ...names])].sort();
      if (!isFollowed(path) || !entries.has(path) || all.length === before.length) return [];
      asks.set(path, all);
      return [entries.get(path)!];
    });
    const next = new Set([...unreadAt(loaded), ...asked]);
    if (next.size === 0 || round === MOST_ROUNDS) break;
    wave = await read([...next]);
  }
  return { flow, unread: [...unread.values()] };
}

/** Whether every statement must be valid code. */
function isCompiled(kind: LaneKind | null): boolean {
  return kind === 'production' || kind === 'support';
}

/** Files that the imports of these run. */
function reachedBy(
  sources: readonly (Outlined | (Omit<Outlined, 'facts'> & { readonly imports: readonly ImportFact[] }))[],
  resolve: Project['resolve'],
): Set<RepoPath> {
  const reached = new Set<RepoPath>();
  for (const source of sources) {
    for (const fact of 'facts' in source ? source.facts.imports : source.imports) {
      if (fact.typeOnly) continue;
      const resolution = resolve(source, fact);
      if (resolution.kind === 'files') for (const { path } of resolution.files) reached.add(path);
    }
  }
  return reached;
}
