import type { Snapshot, TreeEntry } from '../../foundation/snapshot.ts';
import type { ImportFact } from '../../languages/facts.ts';
import type { Depth } from '../../languages/source-facts.ts';
import type { Seen } from '../../report/model.ts';
import { createCopySearch } from '../copies/copy-search.ts';
import { indexModules } from '../index-modules.ts';
import type { LoadOptions, SourceEntry } from '../load-options.ts';
import { sortEntries } from '../load-project.ts';
import { mayLeaveLane } from '../may-leave-lane.ts';
import { createSourceReader, type IsWorthParsing } from '../read-sources.ts';
import { oldNamesOf } from '../renames/old-names.ts';
import { readMentions } from '../renames/read-mentions.ts';
import { readSecrets } from '../secrets/read-secrets.ts';
import { createSecretScanner } from '../secrets/scanner.ts';

/**
 * Reads a share of a tree into the cache as deep as a judgement may ask, and judges nothing: which file production reaches is
 * known only to who has read all. Whether a file is worth its parser is decided with all paths, as the judgement will.
 */
export async function readShare(
  snapshot: Snapshot,
  options: LoadOptions,
  isMine: (entry: TreeEntry) => boolean,
): Promise<Seen> {
  const { judged, sources } = sortEntries(snapshot, options.isExcluded);
  const mine = judged.filter(isMine);
  const wanted = sources.filter(({ entry }) => isMine(entry));
  const index = await indexModules(snapshot, judged, options);
  const isWorthParsing: IsWorthParsing = (bytes, { entry: { path } }) =>
    mayLeaveLane(bytes, path, options.lanes, (fact: ImportFact) =>
      index.resolve({ path, language: 'typescript' }, fact),
    );
  const scanner =
    options.secrets === null ? null : createSecretScanner(options.secrets, options.config.maxFileBytes);
  const isSource = new Set(wanted.map(({ entry }) => entry));
  scanner?.begin(
    snapshot,
    mine.filter((entry) => !isSource.has(entry)),
    options.lanes,
  );
  const copies = options.copies
    ? createCopySearch(options.lanes, options.cache.sketches, options.config.maxFileBytes)
    : null;
  const gate = options.compileGate ? null : isWorthParsing;
  const reader = createSourceReader(snapshot, options, gate, scanner, copies);
  const kindOf = ({ entry }: SourceEntry) => options.lanes.laneOf(entry.path)?.kind ?? null;
  const depthOf = (source: SourceEntry): Depth => {
    const kind = kindOf(source);
    return options.compileGate && (kind === 'production' || kind === 'support') ? 'syntax' : 'loaders';
  };
  // What experimental code imports is nobody's question.
  await reader.readAside(
    wanted.filter((source) => kindOf(source) !== 'experimental'),
    depthOf,
  );
  await reader.skim(wanted.filter((source) => kindOf(source) === 'experimental'));
  await readSecrets(snapshot, mine, scanner, options.secrets?.policy ?? null);
  const names = options.renames ? oldNamesOf(options.lanes.lanes, options.config.sourceRoots) : [];
  await readMentions(snapshot, mine, names, options.cache);
  return {
    files: mine.length,
    bytes: reader.bytes(),
    parsed: reader.parsed(),
    cached: reader.cached(),
    skipped: [],
  };
}
