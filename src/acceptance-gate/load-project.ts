import type { Config } from '../config/model.ts';
import type { BlobSha } from '../foundation/digest.ts';
import { folderOf, joinRepoPath, type RepoPath } from '../foundation/repo-path.ts';
import type { Content, Snapshot, TreeEntry } from '../foundation/snapshot.ts';
import type { LaneMap } from '../lanes/model.ts';
import { findDirectives } from '../languages/directives.ts';
import type { Language } from '../languages/facts.ts';
import type { FrontEnd, ModuleIndex } from '../languages/front-end.ts';
import { languageOf, languageOfShebang, mayBeScript, unreadReason } from '../languages/language-of.ts';
import { type Depth, isDeepEnough, type SourceFacts } from '../languages/source-facts.ts';
import type { Seen, SkippedFile } from '../report/model.ts';
import { EXCLUDED } from './find-unjudged.ts';
import type { Link, Project, SourceFile } from './project.ts';

/** Facts of blobs read before. Implementations decide how long they keep them. */
export interface FactCache {
  readonly get: (blob: BlobSha) => SourceFacts | null;
  readonly put: (blob: BlobSha, facts: SourceFacts) => void;
}

export interface LoadOptions {
  readonly config: Config;
  readonly lanes: LaneMap;
  /** Whether a path is excluded by the configuration. */
  readonly isExcluded: (path: RepoPath) => boolean;
  readonly cache: FactCache;
  /** Loads the front end of a language; called only for languages that the tree holds. */
  readonly frontEnd: (language: Language) => Promise<FrontEnd>;
  /** Whether the compile gate is on: every production file is then read by the full parser. */
  readonly compileGate: boolean;
}

export interface LoadedProject {
  readonly project: Project;
  readonly seen: Seen;
}

/** Reads every source file of a snapshot once, or takes its facts from the cache. */
export async function loadProject(snapshot: Snapshot, options: LoadOptions): Promise<LoadedProject> {
  const skipped: SkippedFile[] = [];
  const sources: SourceFile[] = [];
  let bytes = 0;
  let cached = 0;

  const judged: TreeEntry[] = [];
  for (const entry of snapshot.entries) {
    if (options.isExcluded(entry.path)) skipped.push({ path: entry.path, reason: EXCLUDED });
    else if (entry.kind === 'submodule') skipped.push({ path: entry.path, reason: SUBMODULE });
    else judged.push(entry);
  }

  const wanted: { entry: TreeEntry; language: Language | null }[] = [];
  for (const entry of judged) {
    if (entry.kind !== 'file') continue;
    const language = languageOf(entry.path);
    const unread = unreadReason(entry.path);
    if (unread !== null) skipped.push({ path: entry.path, reason: unread });
    else if (language !== null || mayBeScript(entry.path)) wanted.push({ entry, language });
  }

  const frontEnds = new Map<Language, FrontEnd>();
  for (const { language } of wanted) {
    if (language !== null && !frontEnds.has(language))
      frontEnds.set(language, await options.frontEnd(language));
  }

  const depthOf = depthFor(options);
  const toRead: TreeEntry[] = [];
  const languages = new Map<TreeEntry, Language | null>();
  for (const { entry, language } of wanted) {
    const known = language === null || entry.blob === null ? null : options.cache.get(entry.blob);
    if (known !== null && isDeepEnough(known.depth, depthOf(entry.path))) {
      sources.push(sourceFile(entry.path, language!, known));
      cached++;
    } else {
      toRead.push(entry);
      languages.set(entry, language);
    }
  }

  await snapshot.readEach(toRead, options.config.maxFileBytes, (entry, content) => {
    const language =
      languages.get(entry) ?? (content.kind === 'bytes' ? languageOfShebang(content.bytes) : null);
    const reason = unreadable(content);
    if (reason !== null) {
      if (languages.get(entry) !== null) skipped.push({ path: entry.path, reason });
      return;
    }
    const frontEnd = language === null ? undefined : frontEnds.get(language);
    if (frontEnd === undefined || content.kind !== 'bytes') return;
    bytes += content.bytes.length;
    const facts: SourceFacts = {
      ...frontEnd.parse(content.bytes, entry.path, depthOf(entry.path)),
      directives: findDirectives(content.bytes),
    };
    if (entry.blob !== null) options.cache.put(entry.blob, facts);
    sources.push(sourceFile(entry.path, frontEnd.language, facts));
  });

  sources.sort((a, b) => (a.path < b.path ? -1 : 1));
  skipped.sort((a, b) => (a.path < b.path ? -1 : 1));
  const paths = judged.map((entry) => entry.path);
  const links = await readLinks(snapshot);
  return {
    project: {
      paths,
      lanes: options.lanes,
      sources,
      links,
      skipped,
      ...(await indexModules(snapshot, judged, frontEnds, options)),
    },
    seen: { files: snapshot.entries.length, bytes, parsed: sources.length, cached, skipped },
  };
}

const SUBMODULE = 'a submodule: judge it in its own repository';
const LFS_POINTER = 'version https://git-lfs.github.com/spec/v1';

/** Code that production may run needs its computed imports read; experimental and test code only its statements. */
function depthFor(options: LoadOptions): (path: RepoPath) => Depth {
  return (path) => {
    const kind = options.lanes.laneOf(path)?.kind;
    if (kind === 'production' && options.compileGate) return 'syntax';
    return kind === 'experimental' || kind === 'test' ? 'outline' : 'loaders';
  };
}

function unreadable(content: Content): string | null {
  if (content.kind === 'unreadable') return content.reason;
  const head = content.bytes.subarray(0, LFS_POINTER.length);
  return Buffer.from(head.buffer, head.byteOffset, head.length).toString('latin1') === LFS_POINTER
    ? 'a Git LFS pointer: its content was not fetched (`git lfs pull`)'
    : null;
}

function sourceFile(path: RepoPath, language: Language, facts: SourceFacts): SourceFile {
  const { depth: _, ...rest } = facts;
  return { path, language, ...rest };
}

const LINK_TARGET_BYTES = 4096;

async function readLinks(snapshot: Snapshot): Promise<Link[]> {
  const links: Link[] = snapshot.entries
    .filter((entry) => entry.kind === 'submodule')
    .map((entry) => ({ path: entry.path, target: null }));
  const symbolic = snapshot.entries.filter((entry) => entry.kind === 'symlink');
  await snapshot.readEach(symbolic, LINK_TARGET_BYTES, (entry, content) => {
    const text = content.kind === 'bytes' ? Buffer.from(content.bytes).toString('utf8') : null;
    links.push({ path: entry.path, target: text === null ? null : joinRepoPath(folderOf(entry.path), text) });
  });
  return links.sort((a, b) => (a.path < b.path ? -1 : 1));
}

const MANIFEST =
  /(?:^|\/)(?:[jt]sconfig[^/]*\.json|[^/]*\.tsconfig\.json|package\.json|pnpm-workspace\.yaml)$/;

/** The module index of every language in the tree, behind one function. */
async function indexModules(
  snapshot: Snapshot,
  entries: readonly TreeEntry[],
  frontEnds: ReadonlyMap<Language, FrontEnd>,
  options: LoadOptions,
): Promise<Pick<Project, 'resolve' | 'sharedNames'>> {
  const texts = new Map<RepoPath, string>();
  if (frontEnds.has('typescript')) {
    const manifests = entries.filter((entry) => entry.kind === 'file' && MANIFEST.test(entry.path));
    await snapshot.readEach(manifests, options.config.maxFileBytes, (entry, content) => {
      if (content.kind === 'bytes') texts.set(entry.path, Buffer.from(content.bytes).toString('utf8'));
    });
  }
  const tree = {
    paths: entries.map((entry) => entry.path),
    sourceRoots: options.config.sourceRoots,
    readText: (path: RepoPath) => texts.get(path) ?? null,
  };
  const indexes = new Map<Language, ModuleIndex>();
  for (const [language, frontEnd] of frontEnds) indexes.set(language, frontEnd.index(tree));
  return {
    resolve: (from, fact) => indexes.get(from.language)!.resolve(from.path, fact),
    sharedNames: [...indexes.values()].flatMap((index) => index.sharedNames),
  };
}
