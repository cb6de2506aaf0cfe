import type { Content, Snapshot, TreeEntry } from '../foundation/snapshot.ts';
import { findDirectives } from '../languages/directives.ts';
import type { Language } from '../languages/facts.ts';
import type { FrontEnd, ParsedFacts } from '../languages/front-end.ts';
import { languageOfShebang } from '../languages/language-of.ts';
import { type Depth, isDeepEnough, type SourceFacts } from '../languages/source-facts.ts';
import type { SkippedFile } from '../report/model.ts';
import type { LoadOptions, SourceEntry } from './load-project.ts';
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

export function createSourceReader(snapshot: Snapshot, options: LoadOptions): SourceReader {
  const sources: SourceFile[] = [];
  const skipped: SkippedFile[] = [];
  const frontEnds = new Map<Language, FrontEnd>();
  let bytes = 0;
  let cached = 0;

  async function read(
    batch: readonly SourceEntry[],
    depthOf: (entry: SourceEntry) => Depth,
  ): Promise<SourceFile[]> {
    const found: SourceFile[] = [];
    const toRead = new Map<SourceEntry['entry'], SourceEntry>();
    for (const source of batch) {
      const { entry, language } = source;
      const known = language === null || entry.blob === null ? null : options.cache.get(entry.blob);
      if (known === null || language === null || !isDeepEnough(known.depth, depthOf(source)))
        toRead.set(entry, source);
      else {
        cached++;
        found.push(sourceFile(source, language, known));
      }
    }
    for (const { language } of toRead.values()) await prepare(language ?? 'python');
    const answers: Promise<void>[] = [];
    await snapshot.readEach(
      remoteFirst([...toRead.values()]),
      options.config.maxFileBytes,
      (entry, content) => {
        const source = toRead.get(entry)!;
        const reason = unreadable(content);
        if (reason !== null || content.kind !== 'bytes') {
          if (source.language !== null) skipped.push({ path: entry.path, reason: reason ?? 'unreadable' });
          return;
        }
        const language = source.language ?? languageOfShebang(content.bytes);
        const frontEnd = language === null ? undefined : frontEnds.get(language);
        if (language === null || frontEnd === undefined) return;
        bytes += content.bytes.length;
        const directives = findDirectives(content.bytes);
        const keep = (parsed: ParsedFacts): void => {
          const facts: SourceFacts = { ...parsed, directives };
          if (entry.blob !== null) options.cache.put(entry.blob, facts);
          found.push(sourceFile(source, language, facts));
        };
        // The buffer is used again for the next file; `slice` of a Buffer would share it.
        const kept = frontEnd.isRemote ? new Uint8Array(content.bytes) : content.bytes;
        const parsed = frontEnd.parse(kept, entry.path, depthOf(source));
        if (parsed instanceof Promise) answers.push(parsed.then(keep));
        else keep(parsed);
      },
    );
    await Promise.all(answers);
    for (const source of found) sources.push(source);
    return found;
  }

  /** Files for another thread go first, so that it works while this one does. */
  function remoteFirst(batch: readonly SourceEntry[]): TreeEntry[] {
    const isRemote = ({ language }: SourceEntry) =>
      language !== null && frontEnds.get(language)?.isRemote === true;
    return [...batch.filter(isRemote), ...batch.filter((source) => !isRemote(source))].map(
      ({ entry }) => entry,
    );
  }

  async function prepare(language: Language): Promise<void> {
    if (!frontEnds.has(language)) frontEnds.set(language, await options.frontEnd(language));
  }

  return { read, sources: () => sources, skipped: () => skipped, bytes: () => bytes, cached: () => cached };
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
