import type { RepoPath } from '../foundation/repo-path.ts';
import type { Content, Snapshot, TreeEntry } from '../foundation/snapshot.ts';
import { findDirectives } from '../languages/directives.ts';
import { type FactKey, factKey } from '../languages/fact-key.ts';
import type { Language } from '../languages/facts.ts';
import type { ParsedFacts } from '../languages/front-end.ts';
import { languageOfShebang } from '../languages/language-of.ts';
import { readOutline } from '../languages/read-outline.ts';
import { type Depth, isDeepEnough, type SourceFacts } from '../languages/source-facts.ts';
import type { SkippedFile } from '../report/model.ts';
import type { CopySearch } from './copies/copy-search.ts';
import type { LoadOptions, SourceEntry } from './load-options.ts';
import type { SourceFile } from './project.ts';
import { createTreeReader, type TreeReader } from './read-trees.ts';
import type { SecretScanner } from './secrets/scanner.ts';

/** What a file says by its statements, before its syntax tree was read. */
export type Outlined = Pick<SourceFile, 'path' | 'language' | 'facts'>;

/** Files that are read together: their trees by other threads, while this one goes on. */
export interface Reading {
  /** Reads texts; gives what is known of them at once. */
  readonly add: (
    batch: readonly SourceEntry[],
    depthOf: (entry: SourceEntry) => Depth,
    /** What other files need to know of the names that flow through a file. Files read before are read again. */
    asksOf?: (entry: SourceEntry) => readonly string[] | undefined,
  ) => Promise<readonly Outlined[]>;
  /** Waits for the trees; gives all files added that turned out to be source code. */
  readonly finish: () => Promise<SourceFile[]>;
}

/** Reads files to a depth and keeps what they say. No file is read twice without a reason. */
export interface SourceReader {
  readonly start: () => Reading;
  /** Reads files that are no sources to the rules: what they say goes to the caller alone. */
  readonly readAside: (
    batch: readonly SourceEntry[],
    depthOf: (entry: SourceEntry) => Depth,
  ) => Promise<SourceFile[]>;
  /**
   * Reads files that no rule asks about for what they say to the gate. Those that speak are kept, with their statements; one
   * whose statements only its compiler can tell is passed over.
   */
  readonly skim: (batch: readonly SourceEntry[]) => Promise<void>;
  readonly sources: () => SourceFile[];
  /** How many files were read as source code. */
  readonly parsed: () => number;
  readonly skipped: () => readonly SkippedFile[];
  readonly bytes: () => number;
  readonly cached: () => number;
}

/** Whether a TypeScript file is worth its parser; asked only where no rule needs its syntax. */
export type IsWorthParsing = (bytes: Uint8Array, source: SourceEntry) => boolean;

/** Among so many files of Python some need a syntax tree: the thread for them starts before the first text is read. */
const MANY_FILES = 400;

export function createSourceReader(
  snapshot: Snapshot,
  options: LoadOptions,
  isWorthParsing: IsWorthParsing | null,
  secrets: SecretScanner | null,
  copies: CopySearch | null = null,
): SourceReader {
  const sources = new Map<RepoPath, SourceFile>();
  const skipped: SkippedFile[] = [];
  const depths = new Map<FactKey, Pick<SourceFacts, 'depth' | 'flow'>>();
  let bytes = 0;
  let cached = 0;
  const parsed = new Set<RepoPath>();
  const touched = new Set<RepoPath>();

  function start(): Reading {
    const { add, finish } = startAside();
    return {
      add,
      finish: async () => {
        const found = await finish();
        for (const source of found) sources.set(source.path, source);
        return found;
      },
    };
  }

  const readAside: SourceReader['readAside'] = async (batch, depthOf) => {
    const reading = startAside();
    await reading.add(batch, depthOf);
    return reading.finish();
  };

  function startAside(): Reading {
    const found: SourceFile[] = [];
    const trees = new Map<Language, TreeReader>();

    const add: Reading['add'] = async (batch, depthOf, asksOf = () => undefined) => {
      const told: Outlined[] = [];
      const toRead: SourceEntry[] = [];
      for (const source of batch) {
        const { blob, path } = source.entry;
        const known = blob === null ? null : options.cache.get(factKey(blob, path));
        const asks = asksOf(source);
        const isKnown = known !== null && isDeepEnough(known.depth, depthOf(source)) && answers(known, asks);
        if (!isKnown || source.language === null) {
          toRead.push(source);
        } else {
          cached++;
          const file = sourceFile(source, source.language, known, depthOf(source), asks !== undefined);
          found.push(file);
          told.push(file);
        }
      }
      const ofPython = toRead.filter(({ language }) => language === 'python');
      if (ofPython.length >= MANY_FILES) options.frontEnds.remote('python');
      await readTexts(treesFirst(toRead, depthOf), (source, language, content) => {
        const { path } = source.entry;
        const depth = depthOf({ ...source, language });
        const flow = asksOf(source);
        const keep = (parsed: ParsedFacts): void => {
          const facts: SourceFacts = { ...parsed, directives };
          remember(source.entry, facts);
          found.push(sourceFile(source, language, facts, depth, flow !== undefined));
        };
        const outline = isOutlined(language, depth) ? readOutline(language, content, path) : null;
        const isEnough = flow === undefined && outline !== null && isDeepEnough(outline.depth, depth);
        const mayPass = flow === undefined && !isEnough && language === 'typescript';
        if (mayPass && isWorthParsing?.(content, source) === false) return;
        const directives = findDirectives(content);
        if (outline !== null) told.push({ path, language, facts: outline.facts });
        if (isEnough) return keep(outline);
        const reader = trees.get(language) ?? createTreeReader(language, options.frontEnds);
        trees.set(language, reader);
        reader.add({
          path,
          bytes: copyOf(content),
          depth,
          outline,
          keep,
          ...(flow === undefined ? {} : { flow }),
        });
      });
      return told;
    };

    const finish: Reading['finish'] = async () => {
      for (const reader of trees.values()) await reader.finish();
      for (const { path } of found) parsed.add(path);
      return found;
    };
    return { add, finish };
  }

  async function skim(batch: readonly SourceEntry[]): Promise<void> {
    const toRead: SourceEntry[] = [];
    for (const source of batch) {
      const { blob, path } = source.entry;
      const known =
        blob === null || source.language === null ? null : options.cache.peek(factKey(blob, path));
      if (known === null || known.hasDirectives) toRead.push(source);
      else {
        cached++;
        parsed.add(source.entry.path);
      }
    }
    await readTexts(toRead, (source, language, content) => {
      const directives = findDirectives(content);
      const outline = directives.length === 0 ? SILENT : readOutline(language, content, source.entry.path);
      if (outline === null) return;
      const facts: SourceFacts = { ...outline, directives };
      remember(source.entry, facts);
      const { path } = source.entry;
      parsed.add(path);
      if (directives.length > 0) sources.set(path, sourceFile(source, language, facts, 'outline', false));
    });
  }

  /** Reads each file once and gives those on that hold source code. `content` is valid only during the call. */
  async function readTexts(
    batch: readonly SourceEntry[],
    visit: (source: SourceEntry, language: Language, content: Uint8Array) => void,
  ): Promise<void> {
    const bySource = new Map(batch.map((source) => [source.entry, source]));
    await snapshot.readEach([...bySource.keys()], options.config.maxFileBytes, (entry, content) => {
      const source = bySource.get(entry)!;
      const reason = unreadable(content);
      if (reason !== null || content.kind !== 'bytes') {
        if (source.language !== null) skipped.push({ path: entry.path, reason: reason ?? 'unreadable' });
        return;
      }
      const isNew = !touched.has(entry.path);
      touched.add(entry.path);
      if (isNew) secrets?.offer(entry, content.bytes);
      if (isNew) copies?.offer(entry, content.bytes);
      const language = source.language ?? languageOfShebang(content.bytes);
      if (language === null) return;
      if (isNew) bytes += content.bytes.length;
      visit(source, language, content.bytes);
    });
  }

  /** Two files of equal content may be read to different depths; the deeper facts serve both. */
  function remember({ blob, path }: TreeEntry, facts: SourceFacts): void {
    if (blob === null) return;
    const key = factKey(blob, path);
    const before = depths.get(key);
    if (before !== undefined && isDeepEnough(before.depth, facts.depth) && answers(before, facts.flow?.asked))
      return;
    depths.set(key, { depth: facts.depth, ...(facts.flow === undefined ? {} : { flow: facts.flow }) });
    options.cache.put(key, facts);
  }

  return {
    start,
    readAside,
    skim,
    sources: () => [...sources.values()],
    parsed: () => parsed.size,
    skipped: () => skipped,
    bytes: () => bytes,
    cached: () => cached,
  };
}

/**
 * Whether a reader of trees starts from the outline. The compiler of TypeScript tells all by itself; outlines of Python
 * are read on this thread alone, where the code that reads them is warm.
 */
function isOutlined(language: Language, depth: Depth): boolean {
  return language === 'python' || depth !== 'syntax';
}

/** What is kept of a file that says nothing to the gate: nobody asks for its statements. */
const SILENT: ParsedFacts = {
  depth: 'directives',
  facts: { imports: [], definitions: [], exports: null, interesting: [], problems: [] },
  importSystemChanges: [],
  limits: [],
  problems: [],
  bodies: null,
};

/** Files that need a tree go first, so that other threads work on them while this one reads outlines. */
function treesFirst(
  batch: readonly SourceEntry[],
  depthOf: (entry: SourceEntry) => Depth,
): readonly SourceEntry[] {
  const needsTree = (source: SourceEntry) => source.language === 'typescript' || depthOf(source) === 'syntax';
  return [...batch.filter(needsTree), ...batch.filter((source) => !needsTree(source))];
}

/** The buffer is used again for the next file; `slice` of a Buffer would share it. */
function copyOf(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes);
}

/** Whether a file has said what is asked of its names. More than that does no harm. */
function answers({ flow }: Pick<SourceFacts, 'flow'>, asks: readonly string[] | undefined): boolean {
  return asks === undefined || (flow !== undefined && asks.every((name) => flow.asked.includes(name)));
}

/** What only a parser tells counts where it was asked for: whether one met a file elsewhere, or earlier, is chance. */
function sourceFile(
  { entry }: SourceEntry,
  language: Language,
  { depth: _, flow: names, ...facts }: SourceFacts,
  wanted: Depth,
  wantsFlow: boolean,
): SourceFile {
  const told = wanted === 'syntax' ? facts : { problems: [], bodies: null };
  const flow = names !== undefined && (wantsFlow || names.own) ? { flow: names } : {};
  return { path: entry.path, language, ...facts, problems: told.problems, bodies: told.bodies, ...flow };
}

const LFS_POINTER = 'version https://git-lfs.github.com/spec/v1';

function unreadable(content: Content): string | null {
  if (content.kind === 'unreadable') return content.reason;
  const head = content.bytes.subarray(0, LFS_POINTER.length);
  return Buffer.from(head.buffer, head.byteOffset, head.length).toString('latin1') === LFS_POINTER
    ? 'a Git LFS pointer: its content was not fetched (`git lfs pull`)'
    : null;
}
