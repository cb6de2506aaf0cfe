import type { RepoPath } from '../../foundation/repo-path.ts';
import type { Snapshot, TreeEntry } from '../../foundation/snapshot.ts';
import { parseSourceLines } from '../../languages/load-source-lines.ts';
import type { SourceLines } from '../../languages/source-lines.ts';

/** What is wanted of the files of one tree; each file is read once for all of it. */
export interface WantedSources {
  /** Whose lines are counted. */
  readonly counts: ReadonlySet<RepoPath>;
  /** Whose lines that can run are found. */
  readonly lines: ReadonlySet<RepoPath>;
  /** Whose text is kept. */
  readonly texts: ReadonlySet<RepoPath>;
}

export interface LoadedSources {
  readonly counts: ReadonlyMap<RepoPath, number>;
  readonly lines: ReadonlyMap<RepoPath, SourceLines>;
  readonly texts: ReadonlyMap<RepoPath, string>;
  /** Files whose lines were wanted and cannot be told, and why. */
  readonly problems: ReadonlyMap<RepoPath, string>;
}

/** Reads files of a tree. Those that are not there are left out; those above `maxBytes` have a problem. */
export async function loadSources(
  snapshot: Snapshot,
  wanted: WantedSources,
  maxBytes: number,
): Promise<LoadedSources> {
  const counts = new Map<RepoPath, number>();
  const lines = new Map<RepoPath, SourceLines>();
  const texts = new Map<RepoPath, string>();
  const problems = new Map<RepoPath, string>();
  const reading: Promise<void>[] = [];
  const isWanted = ({ path, kind }: TreeEntry): boolean =>
    kind === 'file' && (wanted.counts.has(path) || wanted.lines.has(path) || wanted.texts.has(path));
  const read = async (path: RepoPath, bytes: Uint8Array): Promise<void> => {
    const found = await parseSourceLines(path, bytes);
    if (found.lines !== null) lines.set(path, found.lines);
    else if (found.problem !== null) problems.set(path, found.problem);
  };
  await snapshot.readEach(snapshot.entries.filter(isWanted), maxBytes, ({ path }, content) => {
    if (content.kind === 'unreadable') {
      problems.set(path, content.reason);
      return;
    }
    if (wanted.counts.has(path)) counts.set(path, countLines(content.bytes));
    if (wanted.texts.has(path)) texts.set(path, Buffer.from(content.bytes).toString('utf8'));
    // The buffer belongs to the reader, and a parser may start later. `slice` of a Buffer would be a view of it.
    if (wanted.lines.has(path)) reading.push(read(path, new Uint8Array(content.bytes)));
  });
  await Promise.all(reading);
  return { counts, lines, texts, problems };
}

/** Lines of a file as editors number them: by `\n`, `\r\n` or `\r`, the last one with or without an end. */
function countLines(bytes: Uint8Array): number {
  let count = 0;
  let last = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!;
    if (byte === 10 || (byte === 13 && bytes[at + 1] !== 10)) count++;
    last = byte;
  }
  return last === 10 || last === 13 || bytes.length === 0 ? count : count + 1;
}
