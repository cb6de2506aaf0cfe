import { compareText } from '../foundation/compare.ts';
import type { RepoPath } from '../foundation/repo-path.ts';
import type { Snapshot, TreeEntry } from '../foundation/snapshot.ts';
import type { ImportFact } from '../languages/facts.ts';
import { type FlowResult, TOO_ENTANGLED } from '../languages/follow-names.ts';
import { languageOf, mayBeScript, unreadReason } from '../languages/language-of.ts';
import type { Seen } from '../report/model.ts';
import { readConfigured } from './configured/read-configured.ts';
import { loadContractFiles, readContractSources } from './contracts/load-contracts.ts';
import { createCopySearch } from './copies/copy-search.ts';
import { readDutyFiles } from './duties/read-duty-files.ts';
import { EXCLUDED } from './find-unjudged.ts';
import { indexModules } from './index-modules.ts';
import type { LoadOptions, SourceEntry } from './load-options.ts';
import { mayLeaveLane } from './may-leave-lane.ts';
import type { Project, SourceFile } from './project.ts';
import { readConfigFiles } from './read-config-files.ts';
import { readLinks } from './read-links.ts';
import { createSourceReader, type IsWorthParsing, type SourceReader } from './read-sources.ts';
import { readInWaves } from './read-waves.ts';
import { oldNamesOf } from './renames/old-names.ts';
import { readMentions } from './renames/read-mentions.ts';
import { readSecrets } from './secrets/read-secrets.ts';
import { createSecretScanner } from './secrets/scanner.ts';
import { loadClaimFiles } from './stubs/load-claims.ts';
import { chooseTestFiles, findTested } from './stubs/test-files.ts';
import { readCiFiles } from './workflows/read-ci-files.ts';

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
    options.secrets === null ? null : createSecretScanner(options.secrets, options.config.maxFileBytes);
  const isSource = new Set(wanted.map(({ entry }) => entry));
  scanner?.begin(
    snapshot,
    judged.filter((entry) => !isSource.has(entry)),
    options.lanes,
  );
  const copySearch = options.copies
    ? createCopySearch(options.lanes, options.cache.sketches, options.config.maxFileBytes)
    : null;
  const reader = createSourceReader(
    snapshot,
    options,
    options.compileGate ? null : isWorthParsing,
    scanner,
    copySearch,
  );
  // What no source decides is read while other threads read trees.
  const settings = once(async () => {
    const { files, skipped } = await readConfigFiles(snapshot, judged);
    return { files, skipped, configured: readConfigured(files, options.lanes.lanes) };
  });
  const { flow, unread } = await readInWaves(wanted, index.resolve, reader, options, settings);
  const paths = judged.map((entry) => entry.path);
  const present = new Set(paths);
  const has = (path: RepoPath) => present.has(path);
  const config = await settings();
  const contractFiles = loadContractFiles(config.files, paths, has, options);
  const { contractSources, rest } = await readContractSources(contractFiles, unread, reader);
  const said = options.compileGate
    ? await loadClaims(snapshot, judged, { all: unread, rest }, reader, options)
    : NO_CLAIMS;
  const speaking = contractSources.filter(({ directives }) => directives.length > 0);
  const sources = [...withFlow(reader.sources(), flow), ...speaking].sort((a, b) =>
    compareText(a.path, b.path),
  );
  // git looks up what it is told to ignore while the rest is read.
  const [ignored, links, secrets, dutyFiles] = await Promise.all([
    snapshot.ignored(missing()),
    readLinks(snapshot),
    readSecrets(snapshot, judged, scanner, options.secrets?.policy ?? null),
    readDutyFiles(snapshot, judged, options.config.duties, options.lanes),
  ]);
  const copies = (await copySearch?.finish(snapshot, judged)) ?? [];
  const manifest = config.files.find(({ path }) => path === 'package.json')?.text ?? '';
  const ci =
    options.workflows === null ? null : await readCiFiles(snapshot, judged, manifest, options.workflows);
  const oldNames = options.renames ? oldNamesOf(options.lanes.lanes, options.config.sourceRoots) : [];
  const mentions = await readMentions(snapshot, judged, oldNames, options.cache);
  const allSkipped = [...skipped, ...reader.skipped(), ...config.skipped, ...secrets.skipped].sort((a, b) =>
    compareText(a.path, b.path),
  );
  return {
    project: {
      paths,
      has,
      ignored,
      lanes: options.lanes,
      duties: options.config.duties,
      sources,
      links,
      configFiles: config.files,
      configured: config.configured,
      contractFiles,
      contractSources,
      dutyFiles,
      ...said,
      ci,
      secrets: secrets.tree,
      renames: { names: oldNames, mentions },
      copies,
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

/** Computes at the first call, whoever makes it. */
function once<T>(compute: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  return () => {
    made ??= compute();
    return made;
  };
}

/** Adds to each file what is loaded there by names that flow. */
function withFlow(
  sources: readonly SourceFile[],
  { imports, loose, changes, limited }: FlowResult,
): SourceFile[] {
  return sources.map((source) => {
    const loaded = imports.get(source.path) ?? [];
    const { facts } = source;
    return {
      ...source,
      facts: loaded.length === 0 ? facts : { ...facts, imports: [...facts.imports, ...loaded] },
      limits: limited.has(source.path) ? [...new Set([...source.limits, TOO_ENTANGLED])] : source.limits,
      looseLoads: loose.get(source.path) ?? [],
      importSystemChanges: [...source.importSystemChanges, ...(changes.get(source.path) ?? [])],
    };
  });
}

const NO_CLAIMS = { claimFiles: [], tests: [] };

/**
 * What is said to be done, and the tests of it. Of all other files only what they say to the gate itself is kept.
 */
async function loadClaims(
  snapshot: Snapshot,
  judged: readonly TreeEntry[],
  unread: { readonly all: readonly SourceEntry[]; readonly rest: readonly SourceEntry[] },
  reader: SourceReader,
  { lanes }: LoadOptions,
): Promise<Pick<Project, 'claimFiles' | 'tests'>> {
  const sources = reader.sources();
  const claimFiles = await loadClaimFiles(snapshot, judged, sources);
  const chosen = chooseTestFiles(unread.all, findTested(sources, claimFiles), lanes);
  const tests = await reader.readAside(chosen, () => 'syntax');
  const read = new Set(chosen);
  await reader.skim(unread.rest.filter((source) => !read.has(source)));
  return { claimFiles, tests: tests.sort((a, b) => compareText(a.path, b.path)) };
}

const SUBMODULE = 'a submodule: judge it in its own repository';

/** What is judged, what of it may be source code, and what is left out with the reason. */
export function sortEntries(snapshot: Snapshot, isExcluded: (path: RepoPath) => boolean) {
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
