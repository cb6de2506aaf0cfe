import { type Sha256, sha256 } from '../../foundation/digest.ts';
import { READ_BYTES, TOTAL_BYTES } from './limits.ts';
import type { ReadFile, Reading, ReadProblem } from './model.ts';
import { readEvidence } from './read-evidence.ts';

/** A file to be read, and what it is called. */
export interface NamedSource {
  /** Below the folder. */
  readonly source: string;
  readonly path: string;
}

/** Where files lie: a folder, or a bundle. */
export interface SourceFiles {
  /** All bytes, or `null` when it is no file, cannot be read or is larger than `mostBytes`. */
  readonly read: (path: string, mostBytes: number) => Uint8Array | null;
  readonly digest: (path: string) => Sha256 | null;
}

/** The bytes of a file that was read, for whoever looks at all of them; they are not kept. */
export type Look = (path: string, bytes: Uint8Array, reading: Reading) => void;

/**
 * Reads files, each once and in this order: what they hold, and what keeps them from being evidence. A file that is too large to be read is
 * sealed all the same; then it is no evidence, which is said.
 */
export function readSources(
  from: SourceFiles,
  files: readonly NamedSource[],
  look: Look,
): readonly ReadFile[] {
  let total = 0;
  return files.map(({ source, path }): ReadFile => {
    const room = Math.min(READ_BYTES, TOTAL_BYTES - total);
    const bytes = room > 0 ? from.read(source, room) : null;
    if (bytes === null) return unread(path, from.digest(source), total);
    total += bytes.length;
    const { reading, problems } = readEvidence(path, bytes);
    look(path, bytes, reading);
    return { path, sha256: sha256(bytes), size: bytes.length, reading, problems };
  });
}

function unread(path: string, digest: Sha256 | null, total: number): ReadFile {
  const problem: ReadProblem =
    digest === null
      ? {
          code: 'unreadable',
          severity: 'error',
          message: 'The file cannot be read: it is gone, a link, or not open to this job.',
          hint: 'Write it in a step before, as a file that this user may read.',
          line: 0,
        }
      : {
          code: 'too-large',
          severity: 'error',
          message:
            total < TOTAL_BYTES
              ? `The file is larger than the ${READ_BYTES / 1024 / 1024} MB that are read of one.`
              : `The files before it hold the ${TOTAL_BYTES / 1024 / 1024 / 1024} GB that are read of all.`,
          hint: 'Split it, or leave out what nothing is concluded from, such as the output of tests.',
          line: 0,
        };
  const reading = { kind: 'other', mediaType: 'application/octet-stream' } as const;
  return { path, sha256: digest ?? sha256(''), size: 0, reading, problems: [problem] };
}
