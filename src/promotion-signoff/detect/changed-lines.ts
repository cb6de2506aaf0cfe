import type { BlobSha } from '../../foundation/digest.ts';
import { CONFIG_FILE_BYTES } from '../../foundation/limits.ts';
import type { RepoPath } from '../../foundation/repo-path.ts';
import type { PromotionChange, ReadBlobs } from './model.ts';

/** A file that the change brings or edits, with what is new in it. */
export interface ChangedText {
  readonly path: RepoPath;
  readonly text: string;
  /** All its lines. */
  readonly lines: readonly string[];
  /** Lines that no version before has, by their place from 0. */
  readonly added: readonly number[];
  /** Lines of versions before that are gone, without the space around them. */
  readonly gone: ReadonlySet<string>;
}

/**
 * Reads changed files line by line, ordered as the head is. Those above 1 MB are left out and given to `leaveOut`, with the
 * reason; bytes that are no text say nothing.
 */
export async function readChangedTexts(
  { bases, tip, head }: PromotionChange,
  read: ReadBlobs,
  isWanted: (path: RepoPath) => boolean,
  leaveOut: (path: RepoPath, reason: string) => void,
): Promise<readonly ChangedText[]> {
  const before = new Map<RepoPath, Set<BlobSha>>();
  for (const tree of [...bases, tip])
    for (const { path, blob } of tree)
      if (blob !== null && isWanted(path)) before.set(path, (before.get(path) ?? new Set()).add(blob));
  const changed = head.flatMap(({ path, blob, kind }) =>
    kind === 'file' && blob !== null && isWanted(path) && !before.get(path)?.has(blob)
      ? [{ path, blob, olds: [...(before.get(path) ?? [])] }]
      : [],
  );
  const texts = new Map<BlobSha, string>();
  const blobs = new Set(changed.flatMap(({ blob, olds }) => [blob, ...olds]));
  const unread = new Map<BlobSha, string>();
  await read([...blobs], CONFIG_FILE_BYTES, (blob, content) => {
    if (content.kind === 'unreadable') unread.set(blob, content.reason);
    else if (!content.bytes.includes(0)) texts.set(blob, utf8Of(content.bytes));
  });
  return changed.flatMap(({ path, blob, olds }): ChangedText[] => {
    const reason = unread.get(blob);
    if (reason !== undefined) leaveOut(path, reason);
    const text = texts.get(blob);
    if (text === undefined) return [];
    const lines = text.split('\n');
    if (olds.length === 0) return [{ path, text, lines, added: [...lines.keys()], gone: NOTHING }];
    const old = new Set(olds.flatMap((one) => texts.get(one)?.split('\n') ?? []).map((line) => line.trim()));
    const now = new Set(lines.map((line) => line.trim()));
    return [
      {
        path,
        text,
        lines,
        added: [...lines.keys()].filter((at) => !old.has(lines[at]!.trim())),
        gone: new Set([...old].filter((line) => !now.has(line))),
      },
    ];
  });
}

const NOTHING: ReadonlySet<string> = new Set();

function utf8Of({ buffer, byteOffset, byteLength }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('utf8');
}
