import { compareText } from '../foundation/compare.ts';
import type { RepoPath } from '../foundation/repo-path.ts';
import type { Snapshot, TreeEntry } from '../foundation/snapshot.ts';
import type { ImportFact } from '../languages/facts.ts';
import { languageOf, mayBeScript, unreadReason } from '../languages/language-of.ts';
import type { Seen } from '../report/model.ts';
import { EXCLUDED } from './find-unjudged.ts';
import { indexModules } from './index-modules.ts';
import type { LoadOptions, SourceEntry } from './load-options.ts';
import { mayLeaveLane } from './may-leave-lane.ts';
import type { Project } from './project.ts';
import { readConfigFiles } from './read-config-files.ts';
import { readLinks } from './read-links.ts';
import { createSourceReader, type IsWorthParsing } from './read-sources.ts';
import { readInWaves } from './read-waves.ts';
import { readSecrets } from './secrets/read-secrets.ts';
import { createSecretScanner } from './secrets/scanner.ts';

export interface LoadedProject {
  readonly project: Project;
  readonly seen: Seen;
}

/** Reads the source files of a snapshot, each once, or takes their facts from the cache. */
export async function loadProject(snapshot: Snapshot, options: LoadOptions): Promise<LoadedProject> {
  const { judged, sources: wanted, skipped } = sortEntries(snapshot, options.isExcluded);
  const { missing, ...index } = await indexModules(snapshot, judged, options);
  const resolveFrom = (path: RepoPath) => (fact: ImportFact) =>
    index.resolve({ path, language: 'typescript' }, fact);
  const isWorthParsing: IsWorthParsing = (bytes, { entry: { path } }) =>
    mayLeaveLane(bytes, path, options.lanes, resolveFrom(path));
  const scanner =
    options.secrets === null ? null : createSecretScanner(options.secrets.texts, options.config.maxFileBytes);
  const reader = createSourceReader(snapshot, options, options.compileGate ? null : isWorthParsing, scanner);
  await readInWaves(wanted, index.resolve, reader, options);
  const sources = reader.sources().sort((a, b) => compareText(a.path, b.path));
  // git looks up what it is told to ignore while the rest is read.
  const [ignored, config, links, secrets] = await Promise.all([
    snapshot.ignored(missing()),
    readConfigFiles(snapshot, judged),
    readLinks(snapshot),
    readSecrets(snapshot, judged, scanner, options.secrets?.policy ?? null),
  ]);
  const allSkipped = [...skipped, ...reader.skipped(), ...config.skipped, ...secrets.skipped].sort((a, b) =>
    compareText(a.path, b.path),
  );
  const paths = judged.map((entry) => entry.path);
  const present = new Set(paths);
  return {
    project: {
      paths,
      has: (path) => present.has(path),
      ignored,
      lanes: options.lanes,
      sources,
      links,
      configFiles: config.files,
      secrets: secrets.tree,
      skipped: allSkipped,
      ...index,
    },
    seen: {
      files: snapshot.entries.length,
      bytes: reader.bytes(),
      parsed: reader.parsed(),
      cached: reader.cached(),
      skipped: allSkipped,
    },
  };
}

const SUBMODULE = 'a submodule: judge it in its own repository';

/** What is judged, what of it may be source code, and what is left out with the reason. */
function sortEntries(snapshot: Snapshot, isExcluded: (path: RepoPath) => boolean) {
  const judged: TreeEntry[] = [];
  const sources: SourceEntry[] = [];
  const skipped: { path: RepoPath; reason: string }[] = [];
  for (const entry of snapshot.entries) {
    const { path, kind } = entry;
    if (isExcluded(path)) skipped.push({ path, reason: EXCLUDED });
    else if (kind === 'submodule') skipped.push({ path, reason: SUBMODULE });
    else {
      judged.push(entry);
      if (kind !== 'file') continue;
      const language = languageOf(path);
      const unread = unreadReason(path);
      if (unread !== null) skipped.push({ path, reason: unread });
      else if (language !== null || mayBeScript(path)) sources.push({ entry, language });
    }
  }
  return { judged, sources, skipped };
}
