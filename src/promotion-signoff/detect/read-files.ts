import type { BlobSha } from '../../foundation/digest.ts';
import { SOURCE_FILE_BYTES } from '../../foundation/limits.ts';
import { type Evidence, readEvidence, sortOf } from './evidence.ts';
import type { BlobAt, ReadBlobs } from './model.ts';

/** Our own bound for files of a change that are compared; beyond it the rest is a problem that is told. */
const CHANGE_BYTES = 32 * 1024 * 1024;

/** Our own bound for what may be a source: ten times the experimental lanes of a large repository. */
const SOURCE_BYTES = 512 * 1024 * 1024;

/** Data above this is compared as a whole only. */
const DATA_BYTES = 1024 * 1024;

export const BOUNDS = { change: CHANGE_BYTES, sources: SOURCE_BYTES } as const;

/** Reads files and gives what each is compared by, as they come; what could not be looked at goes to `problems`. */
export async function readFiles(
  read: ReadBlobs,
  files: readonly BlobAt[],
  bound: number,
  problems: string[],
  visit: (file: BlobAt, evidence: Evidence) => void,
): Promise<void> {
  const byBlob = new Map<BlobSha, BlobAt>();
  for (const file of files) if (!byBlob.has(file.blob)) byBlob.set(file.blob, file);
  let bytes = 0;
  let beyond = 0;
  await read([...byBlob.keys()], SOURCE_FILE_BYTES, (blob, content) => {
    const file = byBlob.get(blob);
    if (file === undefined) return;
    byBlob.delete(blob);
    if (content.kind === 'unreadable') {
      if (sortOf(file.path) === 'code') problems.push(`${file.path}: ${content.reason}`);
      return;
    }
    if (sortOf(file.path) !== 'code' && content.bytes.length > DATA_BYTES) return;
    bytes += content.bytes.length;
    if (bytes > bound) beyond++;
    else visit(file, readEvidence(file.path, content.bytes));
  });
  // A reader that leaves something out must not make it harmless.
  for (const { path } of byBlob.values()) problems.push(`${path}: its content was not given.`);
  if (beyond > 0)
    problems.push(
      `${beyond} ${beyond === 1 ? 'file was' : 'files were'} not compared: together with the others they have more than ${bound / 1024 / 1024} MB.`,
    );
}
