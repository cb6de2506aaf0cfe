import type { Content, Snapshot, TreeEntry } from '../foundation/snapshot.ts';
import { findDirectives } from '../languages/directives.ts';
import { type FactKey, factKey } from '../languages/fact-key.ts';
import type { Language } from '../languages/facts.ts';
import type { FrontEnd, ParsedFacts } from '../languages/front-end.ts';
import { languageOfShebang } from '../languages/language-of.ts';
import { type Depth, isDeepEnough, type SourceFacts } from '../languages/source-facts.ts';
import type { SkippedFile } from '../report/model.ts';
import type { LoadOptions, SourceEntry } from './load-options.ts';
import type { SourceFile } from './project.ts';

/** Reads batches of files to a depth and keeps what they say. No file is read twice. */
export interface SourceReader {
  /** Returns the files that turned out to be source code. */
  readonly read: (
    batch: readonly SourceEntry[],
    depthOf: (entry: SourceEntry) => Depth,
  ) => Promise<SourceFile[]>;
  readonly sources: () => SourceFile[];
  readonly skipped: () => readonly SkippedFile[];
  readonly bytes: () => number;
  readonly cached: () => number;
}

/** Whether a TypeScript file is worth its parser; asked only where no rule needs its syntax. */
export type IsWorthParsing = (bytes: Uint8Array, source: SourceEntry) => boolean;

/** Fewer files are read before a second thread, which compiles the parser's code anew, has caught up. */
const WORTH_A_THREAD = 2500;

/** What the first thread reads while the second one is still starting. */
const HEAD_START_BYTES = 500_000;

export function createSourceReader(
  snapshot: Snapshot,
  options: LoadOptions,
  isWorthParsing: IsWorthParsing | null,
): SourceReader {
  const sources: SourceFile[] = [];
  const skipped: SkippedFile[] = [];
  const depths = new Map<FactKey, Depth>();
  let bytes = 0;
  let cached = 0;

  async function read(
    batch: readonly SourceEntry[],
    depthOf: (entry: SourceEntry) => Depth,
  ): Promise<SourceFile[]> {
    const found: SourceFile[] = [];
    const toRead = new Map<TreeEntry, SourceEntry>();
    for (const source of batch) {
      const { blob, path } = source.entry;
      const known = blob === null ? null : options.cache.get(factKey(blob, path));
      if (known === null || source.language === null || !isDeepEnough(known.depth, depthOf(source))) {
        toRead.set(source.entry, source);
      } else {
        cached++;
        found.push(sourceFile(source, source.language, known));
      }
    }
    const answers: Promise<void>[] = [];
    const late: Late[] = [];
    const python = await options.frontEnds.load('python');
    let share = shareOut(python, null);
    // The compiler takes long to start: at once where it must read everything, else when the first file needs it.
    let compiler: Promise<FrontEnd> | null = null;
    let typescript: FrontEnd | null = null;
    const loadCompiler = () => {
      compiler ??= options.frontEnds.load('typescript');
      return compiler;
    };

    const take = (entry: TreeEntry, content: Content): void => {
      const source = toRead.get(entry)!;
      const reason = unreadable(content);
      if (reason !== null || content.kind !== 'bytes') {
        if (source.language !== null) skipped.push({ path: entry.path, reason: reason ?? 'unreadable' });
        return;
      }
      const language = source.language ?? languageOfShebang(content.bytes);
      if (language === null) return;
      bytes += content.bytes.length;
      const directives = findDirectives(content.bytes);
      const keep = (parsed: ParsedFacts): void => {
        const facts: SourceFacts = { ...parsed, directives };
        remember(entry, facts);
        found.push(sourceFile(source, language, facts));
      };
      const isPython = language === 'python';
      if (!isPython && isWorthParsing?.(content.bytes, source) === false) return;
      const parse = (frontEnd: FrontEnd, kept: Uint8Array): void => {
        const parsed = frontEnd.parse(kept, entry.path, depthOf(source));
        if (parsed instanceof Promise) answers.push(parsed.then(keep));
        else keep(parsed);
      };
      const frontEnd = isPython ? share(content.bytes.length) : typescript;
      if (frontEnd !== null)
        return parse(frontEnd, frontEnd.isRemote ? copyOf(content.bytes) : content.bytes);
      void loadCompiler();
      late.push({ parse, bytes: copyOf(content.bytes) });
    };
    const readEach = async (entries: readonly TreeEntry[]): Promise<void> => {
      if (entries.length > 0) await snapshot.readEach(entries, options.config.maxFileBytes, take);
      if (late.length === 0) return;
      typescript = await loadCompiler();
      for (const { parse, bytes } of late.splice(0)) parse(typescript, bytes);
    };

    const [scripts, others] = separate([...toRead.values()]);
    if (scripts.length > 0 && isWorthParsing === null) typescript = await loadCompiler();
    // Python gets a second thread where the compiler does not take it; it starts while this one reads scripts.
    const second =
      others.length >= WORTH_A_THREAD && compiler === null ? options.frontEnds.second('python') : null;
    await readEach(scripts);
    share = shareOut(python, second);
    await readEach(others);
    await Promise.all(answers);
    for (const source of found) sources.push(source);
    return found;
  }

  /** Two files of equal content may be read to different depths; the deeper facts serve both. */
  function remember({ blob, path }: TreeEntry, facts: SourceFacts): void {
    if (blob === null) return;
    const key = factKey(blob, path);
    const before = depths.get(key);
    if (before !== undefined && isDeepEnough(before, facts.depth)) return;
    depths.set(key, facts.depth);
    options.cache.put(key, facts);
  }

  return { read, sources: () => sources, skipped: () => skipped, bytes: () => bytes, cached: () => cached };
}

/** A file that waits for the compiler to start. */
interface Late {
  readonly parse: (frontEnd: FrontEnd, bytes: Uint8Array) => void;
  readonly bytes: Uint8Array;
}

/** Files that may need the compiler go first, so that its thread works while this one reads the others. */
function separate(batch: readonly SourceEntry[]): readonly [readonly TreeEntry[], readonly TreeEntry[]] {
  const isScript = ({ language }: SourceEntry) => language === 'typescript';
  const entriesOf = (sources: readonly SourceEntry[]) => sources.map(({ entry }) => entry);
  return [entriesOf(batch.filter(isScript)), entriesOf(batch.filter((source) => !isScript(source)))];
}

/** Gives each file to the reader that has had fewer bytes so far. */
function shareOut(first: FrontEnd, second: FrontEnd | null): (size: number) => FrontEnd {
  if (second === null) return () => first;
  // The second thread has to start: until then the first one reads.
  let given = HEAD_START_BYTES;
  return (size) => {
    const isSecond = given < 0;
    given += isSecond ? size : -size;
    return isSecond ? second : first;
  };
}

/** The buffer is used again for the next file; `slice` of a Buffer would share it. */
function copyOf(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes);
}

function sourceFile(
  { entry }: SourceEntry,
  language: Language,
  { depth: _, ...facts }: SourceFacts,
): SourceFile {
  return { path: entry.path, language, ...facts };
}

const LFS_POINTER = 'version https://git-lfs.github.com/spec/v1';

function unreadable(content: Content): string | null {
  if (content.kind === 'unreadable') return content.reason;
  const head = content.bytes.subarray(0, LFS_POINTER.length);
  return Buffer.from(head.buffer, head.byteOffset, head.length).toString('latin1') === LFS_POINTER
    ? 'a Git LFS pointer: its content was not fetched (`git lfs pull`)'
    : null;
}
